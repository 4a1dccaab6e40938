/* currencies-mixed: a sum or mean is of amounts in more than one currency, by their signs or by the currency column of
 * their rows. */
#include "quality/parts.h"

static void find_of(struct bp_search *s, const struct bp_facts *facts, const struct bp_metric_facts *f)
{
    const struct bp_metric *m = &s->pack->metrics[f->metric];
    struct bp_text column = facts->columns[f->slot];
    bool is_money = !bp_name_is_count(s->cx->arena, column) && bp_unit_hours(m->unit) <= 0 && !bp_text_is(m->unit, "%");
    const struct bp_two_signs *two = f->signs.second.text.n               ? &f->signs
                                     : f->codes.second.text.n && is_money ? &f->codes
                                                                          : NULL;
    if (two)
        bp_suspect_metric(
            s, BP_SUSPECT_CURRENCIES_MIXED, f->metric, bp_fact_where(facts, two->second.at, m->measure_text.where),
            BP_REMARK(BP_REMARK_CURRENCIES_MIXED, bp_arg_text("metric", m->name.text), bp_arg_text("column", column),
                      bp_arg_text("first", two->first.text), bp_arg_text("second", two->second.text)));
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    (void)source;
    for (size_t i = 0; i < facts->metric_count; i++)
        if (facts->metrics[i].slot >= 0)
            find_of(s, facts, &facts->metrics[i]);
}

void bp_find_currencies_mixed(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
