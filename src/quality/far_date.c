/* far-date: a date that stands for none (1900-01-01, 1970-01-01, 9999-12-31) in a duration. */
#include "quality/parts.h"

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    (void)source;
    for (size_t i = 0; i < facts->span_count; i++) {
        const struct bp_span_facts *f = &facts->spans[i];
        const struct bp_metric *m = &s->pack->metrics[f->metric];
        if (f->far)
            bp_suspect_metric(s, BP_SUSPECT_FAR_DATE, f->metric, bp_fact_where(facts, f->far_at, m->measure_text.where),
                              BP_REMARK(BP_REMARK_FAR_DATE, bp_arg_text("metric", m->name.text),
                                        bp_arg_text("cell", f->far_text), bp_arg_rows("n", f->far)));
    }
}

void bp_find_far_date(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
