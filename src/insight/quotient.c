/* A metric, a segment and a window -> the numerator and the denominator of its figure there. */
#include "insight/quotient.h"

static bool is_count_or_sum(const struct bp_metrics *ms, int metric)
{
    const struct bp_measure *measure = ms->data->cells[metric].measure;
    return ms->pack->metrics[metric].source >= 0 && measure && measure->quotient && measure->factor == 0;
}

static struct bp_recipe of_formula(const struct bp_metrics *ms, int metric)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    struct bp_expr_ratio ratio;
    if (m->unsaid || !bp_expr_is_ratio(m->formula.root, &ratio) || m->formula.names[ratio.above].back ||
        m->formula.names[ratio.below].back)
        return (struct bp_recipe){0};
    struct bp_recipe r = {
        BP_MADE_QUOTIENT, metric, m->parts[ratio.above], m->parts[ratio.below], {ratio.factor, ratio.constant}};
    return is_count_or_sum(ms, r.numerator) && is_count_or_sum(ms, r.denominator) ? r : (struct bp_recipe){0};
}

static struct bp_recipe of_measure(const struct bp_metrics *ms, int metric)
{
    const struct bp_measure *measure = ms->data->cells[metric].measure;
    if (!measure || !measure->quotient) /* none where the source failed */
        return (struct bp_recipe){0};
    return (struct bp_recipe){
        measure->factor == 0 ? BP_MADE_SUM : BP_MADE_QUOTIENT, metric, metric, metric, {measure->factor, 0}};
}

struct bp_recipe bp_recipe_of(const struct bp_metrics *ms, int metric)
{
    const struct bp_metric *metrics = ms->pack->metrics;
    struct bp_recipe r = metrics[metric].source < 0 ? of_formula(ms, metric) : of_measure(ms, metric);
    bool overlaps = r.made != BP_MADE_OTHERWISE &&
                    (metrics[r.numerator].split.text.n > 0 || metrics[r.denominator].split.text.n > 0);
    return overlaps ? (struct bp_recipe){0} : r;
}

struct bp_made_of bp_recipe_make(const struct bp_metrics *ms, const struct bp_recipe *r, int segment,
                                 struct bp_window window, struct bp_arena *scratch)
{
    struct bp_figure_key key = {r->metric, segment, window, 0};
    struct bp_quotient q, by;
    int days;
    struct bp_span span = bp_metric_days(ms, &key, &days);
    if (r->numerator == r->metric) {
        bp_cells_quotient(&ms->data->cells[r->metric], segment, span.start, span.end, scratch, &q);
        return (struct bp_made_of){{q.numerator, q.denominator}, q.rows};
    }
    int unused;
    key = (struct bp_figure_key){r->numerator, segment, window, days};
    span = bp_metric_days(ms, &key, &unused);
    bp_cells_quotient(&ms->data->cells[r->numerator], segment, span.start, span.end, scratch, &q);
    key.metric = r->denominator;
    span = bp_metric_days(ms, &key, &unused);
    bp_cells_quotient(&ms->data->cells[r->denominator], segment, span.start, span.end, scratch, &by);
    return (struct bp_made_of){{q.numerator, by.numerator}, q.rows + by.rows};
}

/* Marks the metric's values of the column with `mark`; whether all of them bore `wanted`. */
static bool mark_all(const struct bp_metrics *ms, int metric, struct bp_text column, char *marks, char wanted,
                     char mark)
{
    bool all = true;
    for (size_t i = 0; i < ms->segment_counts[metric]; i++) {
        int segment = ms->segments[metric][i];
        if (!bp_text_eq(ms->data->segment_list[segment].column, column))
            continue;
        all &= marks[segment] == wanted;
        marks[segment] = mark;
    }
    return all;
}

bool bp_recipe_shares_other(const struct bp_metrics *ms, const struct bp_recipe *r, struct bp_text column,
                            struct bp_arena *scratch)
{
    if (r->numerator == r->denominator)
        return true;
    char *marks = bp_alloc(scratch, ms->data->segment_count + 1, 1);
    mark_all(ms, r->numerator, column, marks, 0, 1);
    return mark_all(ms, r->denominator, column, marks, 1, 2) && mark_all(ms, r->numerator, column, marks, 2, 3);
}

bool bp_recipe_is_corrected(const struct bp_metrics *ms, const struct bp_recipe *r, int segment,
                            struct bp_window window)
{
    if (!ms->pack->correction_count)
        return false;
    return bp_metric_correction(ms, r->metric, segment, window) ||
           bp_metric_correction(ms, r->numerator, segment, window) ||
           bp_metric_correction(ms, r->denominator, segment, window);
}
