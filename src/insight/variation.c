/* A series' own periods -> points, a process change -> a new group; what the last point says. */
#include "insight/judge.h"

#include <math.h>

#define SCRATCH_FULL ((size_t)8 << 20)

static bool is_of(const struct bp_event *e, const struct bp_series *s)
{
    return e->kind == BP_EVENT_PROCESS && (e->metric < 0 || e->metric == s->metric);
}

void bp_variation_of(const struct bp_metrics *ms, const struct bp_series *s, const struct bp_goal *goal,
                     struct bp_xmr *out)
{
    if (bp_arena_bytes(ms->scratch) > SCRATCH_FULL)
        bp_arena_reset(ms->scratch);
    struct bp_xmr_point *points = BP_NEW_ARRAY(ms->scratch, struct bp_xmr_point, s->history_count);
    struct bp_xmr_settings settings = {
        .better = ms->pack->metrics[s->metric].better, .screen = true, .target = NAN, .low = NAN, .high = NAN};
    if (goal && (!goal->period_given || goal->period == s->kind)) /* a month's goal is no line for weeks */
        settings.target = goal->target, settings.low = goal->low, settings.high = goal->high;
    for (size_t i = 0; i < s->history_count; i++) {
        const struct bp_stretch *h = &s->history[i];
        points[i].known = h->figure.known && h->figure.complete && !h->figure.hidden;
        points[i].value = points[i].known ? h->figure.value : 0;
        for (size_t e = 0; e < ms->pack->event_count; e++) {
            int day = ms->pack->events[e].day;
            points[i].starts_group |=
                is_of(&ms->pack->events[e], s) && day >= h->window.span.start && day < h->window.span.end;
        }
    }
    bp_xmr_judge(ms->scratch, points, s->history_count, &settings, out);
}
