/* missing-days: days of the period have no data where some were to be expected. */
#include "quality/parts.h"

void bp_find_missing_days(struct bp_search *s)
{
    for (size_t i = 0; i < s->metrics->count; i++) {
        const struct bp_series *series = &s->metrics->list[i];
        const struct bp_figure *f = &series->totals[0].now.figure;
        if (series->segment || f->complete || f->days == 0 || f->days >= f->of_days)
            continue;
        const struct bp_metric *m = &s->pack->metrics[series->metric];
        bp_suspect_metric(s, BP_SUSPECT_MISSING_DAYS, series->metric, m->id.where,
                          BP_REMARK(BP_REMARK_MISSING_DAYS, bp_arg_text("metric", m->name.text),
                                    bp_arg_count("days", (size_t)f->days), bp_arg_count("of", (size_t)f->of_days)));
    }
}
