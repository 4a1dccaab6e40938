/* A series' own periods -> points, a process change -> a new group; what the last point says. */
#include "insight/judge.h"

#include <math.h>
#include <stdlib.h>

static int by_metric_and_day(const void *a, const void *b)
{
    const struct bp_event *x = *(const struct bp_event *const *)a, *y = *(const struct bp_event *const *)b;
    if (x->metric != y->metric)
        return x->metric < y->metric ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

void bp_changes_find(struct bp_arena *arena, const struct bp_pack *pack, struct bp_judging *out)
{
    out->changes = BP_NEW_ARRAY(arena, const struct bp_event *, pack->event_count);
    for (size_t i = 0; i < pack->event_count; i++)
        if (pack->events[i].kind == BP_EVENT_PROCESS)
            out->changes[out->change_count++] = &pack->events[i];
    if (out->change_count)
        qsort(out->changes, out->change_count, sizeof *out->changes, by_metric_and_day);
}

static bool changes_in(const struct bp_judging *judging, int metric, struct bp_span span)
{
    size_t low = 0, high = judging->change_count;
    while (low < high) { /* the first of the metric on the span's first day or later */
        size_t middle = low + (high - low) / 2;
        const struct bp_event *e = judging->changes[middle];
        if (e->metric < metric || (e->metric == metric && e->day < span.start))
            low = middle + 1;
        else
            high = middle;
    }
    return low < judging->change_count && judging->changes[low]->metric == metric &&
           judging->changes[low]->day < span.end;
}

void bp_variation_of(const struct bp_judging *judging, struct bp_arena *arena, const struct bp_series *s,
                     const struct bp_goal *goal, struct bp_xmr *out)
{
    struct bp_xmr_point *points = BP_NEW_ARRAY(judging->scratch, struct bp_xmr_point, s->history_count);
    struct bp_xmr_settings settings = {.better = judging->metrics->pack->metrics[s->metric].better,
                                       .screen = true,
                                       .target = NAN,
                                       .low = NAN,
                                       .high = NAN};
    if (goal && (!goal->period_given || goal->period == s->kind)) /* a month's goal is no line for weeks */
        settings.target = goal->target, settings.low = goal->low, settings.high = goal->high;
    for (size_t i = 0; i < s->history_count; i++) {
        const struct bp_stretch *h = &s->history[i];
        points[i].known = h->figure.known && h->figure.complete && !h->figure.hidden &&
                          !bp_is_immature(judging->metrics, judging->ripe, s->metric, &h->window);
        points[i].value = points[i].known ? h->figure.value : 0;
        points[i].starts_group =
            changes_in(judging, -1, h->window.span) || changes_in(judging, s->metric, h->window.span);
    }
    bp_xmr_judge(arena, points, s->history_count, &settings, out);
}
