/* Metrics with `concentration:` -> the largest values of that column in their period and a year before. */
#include "metric/parts.h"

static struct bp_span days_of(const struct bp_metrics *ms, int metric, struct bp_window window)
{
    int days;
    return bp_metric_days(ms, &(struct bp_figure_key){metric, 0, window, 0}, &days);
}

bool bp_metric_hold(struct bp_ctx *cx, struct bp_metrics *ms)
{
    const struct bp_pack *pack = ms->pack;
    bool *sources = BP_NEW_ARRAY(cx->arena, bool, pack->source_count);
    ms->held = BP_NEW_ARRAY(cx->arena, struct bp_held, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        const struct bp_metric *m = &pack->metrics[i];
        const struct bp_total *t = &bp_metrics_find(ms, (int)i, 0)->totals[0];
        if (!m->concentration.text.n || ms->data->sources[m->source].failed)
            continue;
        ms->held[i].wanted = true;
        ms->held[i].spans[0] = days_of(ms, (int)i, t->now.window);
        ms->held[i].spans[1] = days_of(ms, (int)i, t->prior_year.window);
        sources[m->source] = true;
    }
    for (size_t i = 0; i < pack->source_count; i++)
        if (sources[i] && !bp_ingest_holders(cx, pack, ms->data, (int)i, ms->held))
            return false;
    return true;
}
