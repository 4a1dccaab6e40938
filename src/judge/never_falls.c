/* Metrics -> which of them more days, or rows that come late, can only make larger. */
#include "judge/parts.h"

/* No value below 0 in the whole record: the sum of the values' sizes is then the sum itself, both being exact. */
static bool never_negative(const struct bp_metrics *ms, int metric, struct bp_arena *scratch)
{
    struct bp_result result;
    bp_cells_result(&ms->data->cells[metric], 0, ms->begins[metric], ms->period.end, scratch, &result);
    return result.known && result.value == result.all;
}

/* Of a sum of metrics each factor is what it gives where that metric is 1 and all others are 0. */
static bool formula_never_falls(const struct bp_metric *m, const bool *falls_not, struct bp_arena *scratch)
{
    size_t count = m->formula.name_count;
    struct bp_cell *cells = BP_NEW_ARRAY(scratch, struct bp_cell, count);
    for (size_t i = 0; i < count; i++)
        cells[i].number_state = BP_READ;
    for (size_t i = 0; i < count; i++) {
        double factor;
        cells[i].number = 1;
        if (!falls_not[m->parts[i]] || !bp_expr_number(m->formula.root, cells, NULL, &factor) || factor < 0)
            return false;
        cells[i].number = 0;
    }
    return true;
}

const bool *bp_never_falls(const struct bp_metrics *ms, struct bp_arena *arena, struct bp_arena *scratch)
{
    bool *out = BP_NEW_ARRAY(arena, bool, ms->pack->metric_count);
    for (size_t i = 0; i < ms->pack->metric_count; i++) { /* parts before formulas */
        int metric = ms->pack->order[i];
        const struct bp_metric *m = &ms->pack->metrics[metric];
        if (!ms->accumulates[metric])
            continue;
        if (m->source < 0)
            out[metric] = formula_never_falls(m, out, scratch);
        else /* what a count counts only becomes more; a sum is of values */
            out[metric] =
                bp_measure_zero_without_rows(ms->data->cells[metric].measure) &&
                (!bp_measure_keeps_unit(ms->data->cells[metric].measure) || never_negative(ms, metric, scratch));
        bp_arena_reset(scratch);
    }
    return out;
}
