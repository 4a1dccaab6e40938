/* ends-before-start: a fifth of durations or more are negative, and neither column is a plan. */
#include "quality/parts.h"

enum { ONE_IN = 5 };

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    (void)source;
    for (size_t i = 0; i < facts->span_count; i++) {
        const struct bp_span_facts *f = &facts->spans[i];
        const struct bp_metric *m = &s->pack->metrics[f->metric];
        struct bp_text from = facts->columns[f->from], to = facts->columns[f->to];
        if (f->negative && f->negative * ONE_IN >= f->known && !bp_name_is_plan(s->cx->arena, from) &&
            !bp_name_is_plan(s->cx->arena, to))
            bp_suspect_metric(s, BP_SUSPECT_ENDS_BEFORE_START, f->metric,
                              bp_fact_where(facts, f->negative_at, m->measure_text.where),
                              BP_REMARK(BP_REMARK_ENDS_BEFORE_START, bp_arg_text("metric", m->name.text),
                                        bp_arg_rows("n", f->negative), bp_arg_rows("known", f->known),
                                        bp_arg_text("from", from), bp_arg_text("to", to)));
    }
}

void bp_find_ends_before_start(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
