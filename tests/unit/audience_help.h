/* help: what an edition of a pack made of texts may see. For tests of audience/. */
#ifndef AUDIENCE_HELP_H
#define AUDIENCE_HELP_H

#include "audience/audience.h"
#include "pack_help.h"

static inline struct bp_editions must_edit(struct run *r, const char *asked)
{
    struct bp_editions all;
    if (!bp_audience_editions(&r->cx, &r->pack, &r->data, bp_text_of(asked), &all))
        fail_msg("no editions: %s", said(r));
    return all;
}

/* The only edition of that id, seen for the last period of its kind before `end`; with those words. */
static inline struct bp_seen *must_see(struct run *r, const char *id, const char *end,
                                       const struct bp_words_said *words)
{
    struct bp_editions all = must_edit(r, id);
    struct bp_seen *seen = BP_NEW(r->cx.arena, struct bp_seen);
    struct bp_words_said none = {0};
    assert_int_equal(all.count, 1);
    struct bp_span period = bp_period_of(&r->pack.calendar, all.list[0].period, day_of(end) - 1);
    if (period.end > day_of(end))
        period = bp_period_shift(&r->pack.calendar, all.list[0].period, period, -1);
    if (!bp_audience_see(&r->cx, &r->metrics, &all.list[0], words ? words : &none, period, r->scratch, seen))
        fail_msg("nothing is seen: %s", said(r));
    return seen;
}

static inline const struct bp_series *total_seen(const struct bp_seen *seen, size_t metric)
{
    const struct bp_series *s = bp_metrics_find(&seen->metrics, (int)metric, 0);
    assert_non_null(s);
    return s;
}

#endif
