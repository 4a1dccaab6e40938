/* scale: answers of a survey that are on another scale than its measure takes. */
#include "quality/parts.h"

enum { ENOUGH = 20, FEW = 5, CSAT_MOST = 5, NPS_LOW = 5, NPS_MOST = 10, CES_LEAST = 1, CES_MOST = 7 };

/* That none is above 5 says enough of twenty answers; of five, when most of them are a 5 and none a 0, too. */
static bool is_of_five(const struct bp_metric_facts *f)
{
    if (f->highest.value > NPS_LOW)
        return false;
    return f->answers >= ENOUGH || (f->answers >= FEW && f->highest.value == NPS_LOW && f->lowest.value >= 1 &&
                                    f->at_highest * 2 >= f->answers);
}

static void find_of(struct bp_search *s, const struct bp_facts *facts, const struct bp_metric_facts *f)
{
    const struct bp_metric *m = &s->pack->metrics[f->metric];
    const struct bp_extreme *high = &f->highest, *seen = NULL;
    enum bp_remark_kind kind = BP_REMARK_SCALE_CES;
    if (bp_text_is(m->measure.name, "nps") && high->value > NPS_MOST)
        seen = high, kind = BP_REMARK_SCALE_NPS_HIGH;
    else if (bp_text_is(m->measure.name, "nps") && is_of_five(f))
        seen = high, kind = BP_REMARK_SCALE_NPS_LOW;
    else if (bp_text_is(m->measure.name, "csat") && high->value > CSAT_MOST && !m->measure.option_count)
        seen = high, kind = BP_REMARK_SCALE_CSAT;
    else if (bp_text_is(m->measure.name, "ces") && (high->value > CES_MOST || f->lowest.value < CES_LEAST))
        seen = high->value > CES_MOST ? high : &f->lowest;
    if (seen)
        bp_suspect_metric(s, BP_SUSPECT_SCALE, f->metric, bp_fact_where(facts, seen->at, m->measure_text.where),
                          BP_REMARK(kind, bp_arg_text("metric", m->name.text), bp_arg_rows("n", f->answers),
                                    bp_arg_text("value", bp_text_fmt(s->cx->arena, "%g", seen->value))));
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    (void)source;
    for (size_t i = 0; i < facts->metric_count; i++)
        if (facts->metrics[i].answers)
            find_of(s, facts, &facts->metrics[i]);
}

void bp_find_scale(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
