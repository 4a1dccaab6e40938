/* one-row: of ten rows or more of a period one makes more than half of their sum. */
#include "quality/parts.h"

enum { LEAST_ROWS = 10 };

#define SPARE 1e-9 /* half is half, also of a sum of tenths */

/* Signs apart: beside refunds a sum is small, and each row large. */
static bool is_mostly_one(const struct bp_result *r)
{
    return r->known && r->n >= LEAST_ROWS && r->all > 0 && 2 * r->largest > r->all * (1 + SPARE);
}

static void find_of(struct bp_search *s, int metric, const struct bp_series *series, struct bp_arena *scratch)
{
    const struct bp_metric *m = &s->pack->metrics[metric];
    const struct bp_stretch *now = &series->totals[0].now;
    struct bp_figure_key key = {.metric = metric, .window = now->window};
    int rolling_days;
    struct bp_span days = bp_metric_days(s->metrics, &key, &rolling_days);
    struct bp_result r;
    bp_cells_result(&s->data->cells[metric], 0, days.start, days.end, scratch, &r);
    if (is_mostly_one(&r))
        bp_suspect_metric(s, BP_SUSPECT_ONE_ROW, metric, m->id.where,
                          BP_REMARK(BP_REMARK_ONE_ROW, bp_arg_text("metric", m->name.text), bp_arg_rows("n", r.n),
                                    bp_arg_number("share", 100 * r.largest / r.all, BP_AT_MOST(1))));
}

void bp_find_one_row(struct bp_search *s)
{
    struct bp_arena *scratch = bp_arena_child(s->cx->arena);
    for (size_t i = 0; i < s->pack->metric_count; i++) {
        const struct bp_metric *m = &s->pack->metrics[i];
        const struct bp_series *series = bp_metrics_find(s->metrics, (int)i, 0);
        if (m->source < 0 || s->data->sources[m->source].failed || !bp_text_is(m->measure.name, "sum") ||
            s->data->sources[m->source].clocks[s->data->clocks[i]].grain != BP_GRAIN_ROWS)
            continue;
        bp_arena_reset(scratch);
        if (series && series->totals[0].now.figure.known && !series->totals[0].now.figure.correction)
            find_of(s, (int)i, series, scratch);
    }
}
