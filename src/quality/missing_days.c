/* missing-days: days of the period have no data where some were to be expected: once a source and number of days. */
#include "quality/parts.h"

static bool is_short(const struct bp_search *s, const struct bp_series *series, int source)
{
    const struct bp_figure *f = &series->totals[0].now.figure;
    return series->segment == 0 && s->pack->metrics[series->metric].source == source && !f->complete && f->days > 0 &&
           f->days < f->of_days;
}

static void find_in(struct bp_search *s, int source)
{
    struct bp_text *names = NULL;
    size_t count = 0, cap = 0;
    const struct bp_figure *least = NULL;
    for (size_t i = 0; i < s->metrics->count; i++) {
        const struct bp_series *series = &s->metrics->list[i];
        if (!is_short(s, series, source))
            continue;
        const struct bp_figure *f = &series->totals[0].now.figure;
        *BP_PUSH(s->cx->arena, names, count, cap) = s->pack->metrics[series->metric].name.text;
        if (!least || f->of_days - f->days > least->of_days - least->days)
            least = f;
    }
    if (least)
        bp_suspect_source(s, BP_SUSPECT_MISSING_DAYS, source, s->pack->sources[source].id.where,
                          BP_REMARK(BP_REMARK_MISSING_DAYS, bp_arg_text("source", s->pack->sources[source].id.text),
                                    bp_arg_count("days", (size_t)least->days),
                                    bp_arg_count("of", (size_t)least->of_days), bp_arg_list("metrics", names, count)));
}

void bp_find_missing_days(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        find_in(s, (int)i);
}
