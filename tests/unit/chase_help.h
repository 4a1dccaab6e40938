/* help: a pack with everything to ask for, and the list of it. For tests of chase/. */
#ifndef CHASE_HELP_H
#define CHASE_HELP_H

#include "chase/chase.h"
#include "story_help.h"

#define END "2026-11-23"

/* Three weeks missed: parcels, of the Head of Parcels; calls, of nobody; the goal of NPS is met. */
static inline const char *chase_pack(struct run *r, const char *head, const char *more)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x,q\n");
    for (int day = day_of("2026-11-02"); day < day_of(END); day++)
        for (int i = 0; i < 6; i++)
            bp_buf_fmt(&csv, "%" BP_PRI ",3,10\n", BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nparcels,5\ncalls,5\nnps,50\n");
    struct bp_text yaml = bp_text_fmt(
        r->cx.arena,
        "pack: {title: Weekly review%s}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: parcels, name: "
        "Parcels, source: s, measure: max(x), owner: Head of Parcels}\n  - {id: calls, name: Calls, source: s, "
        "measure: min(x)}\n  - {id: nps, name: NPS, source: s, measure: nps(q), unit: points, owner: head of parcels, "
        "purpose: a, if_low: b, outcome: c, informs: [d]}\ngoals: goals.csv\n%s",
        head, more);
    return bp_text_z(r->cx.arena, yaml);
}

/* `today` is the day the list is made on. */
static inline void must_chase(struct run *r, const char *yaml, const char *today, struct bp_chase *out)
{
    must_find(r, yaml, END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(today), day_of(today), &r->insight);
    bp_chase_find(&r->cx, &r->insight, NULL, out);
}

static inline void must_begin(struct run *r, struct bp_edition *edition, struct bp_story *story, struct bp_teller *t)
{
    static const struct bp_narrative_options options = {0};
    *edition = whole_edition(r);
    if (!bp_narrative_begin(&r->cx, &r->insight, edition, &options, story, t))
        fail_msg("%s", said(r));
}

/* "role: kind metric due +days late, ..; role: .." */
static inline const char *listed(struct run *r, const struct bp_chase *chase)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < chase->count; i++) {
        const struct bp_chase_owner *owner = &chase->owners[i];
        bp_buf_fmt(&b, "%s%" BP_PRI ":", i ? "; " : "", BP_ARG(owner->role));
        for (size_t k = 0; k < owner->count; k++) {
            const struct bp_chase_item *item = &owner->items[k];
            bp_buf_fmt(&b, "%s %s", k ? "," : "", bp_chase_kind_name(item->kind));
            if (item->metric >= 0)
                bp_buf_fmt(&b, " %" BP_PRI, BP_ARG(r->pack.metrics[item->metric].id.text));
            if (item->due != BP_NO_DAY)
                bp_buf_fmt(&b, " %" BP_PRI, BP_ARG(bp_day_text(r->cx.arena, item->due)));
            if (item->late_days)
                bp_buf_fmt(&b, " +%d", item->late_days);
        }
    }
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

#endif
