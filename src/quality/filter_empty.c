/* filter-empty: a `where:` is true of no row that was asked. */
#include "quality/parts.h"

/* Of what is better low, none is the good case where none is the goal. */
static bool is_good_empty(const struct bp_pack *pack, int metric)
{
    for (size_t i = 0; i < pack->goal_count; i++)
        if (pack->goals[i].metric == metric && pack->goals[i].target == 0)
            return pack->metrics[metric].better == BP_BETTER_DOWN;
    return false;
}

static void find_in(struct bp_search *s, int source, const struct bp_facts *facts)
{
    const struct bp_source_data *d = &s->data->sources[source];
    const struct bp_source *of = &s->pack->sources[source];
    if (of->filter.root && d->read > d->rejected && !d->used)
        bp_suspect_source(
            s, BP_SUSPECT_FILTER_EMPTY, source, of->where_text.where,
            BP_REMARK(BP_REMARK_FILTER_EMPTY, bp_arg_text("name", of->id.text), bp_arg_rows("rows", d->read)));
    for (size_t i = 0; i < facts->metric_count; i++) {
        const struct bp_metric_facts *f = &facts->metrics[i];
        const struct bp_metric *m = &s->pack->metrics[f->metric];
        if (m->filter.root && f->tried && !f->passed && !is_good_empty(s->pack, f->metric))
            bp_suspect_metric(
                s, BP_SUSPECT_FILTER_EMPTY, f->metric, m->where_text.where,
                BP_REMARK(BP_REMARK_FILTER_EMPTY, bp_arg_text("name", m->name.text), bp_arg_rows("rows", d->used)));
    }
}

void bp_find_filter_empty(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->source_count; i++)
        if (bp_search_facts(s, i))
            find_in(s, (int)i, bp_search_facts(s, i));
}
