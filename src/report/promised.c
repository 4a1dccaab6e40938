/* Explanations the last pack asked for and nobody gave, periods without a pack -> notes. */
#include "report/report.h"

static void say_gap(struct bp_ctx *cx, const struct bp_report *r)
{
    const struct bp_pack *pack = r->pack;
    struct bp_span gap = bp_promises_gap(r->insight->metrics, r->insight->last);
    struct bp_span first = bp_period_of(&pack->calendar, pack->period, gap.start),
                   last = bp_period_of(&pack->calendar, pack->period, gap.end - 1);
    struct bp_text from = bp_period_id(cx->arena, &pack->calendar, pack->period, first),
                   to = bp_period_id(cx->arena, &pack->calendar, pack->period, last);
    size_t n = r->insight->promises.unpacked;
    if (n == 1)
        bp_note(cx, (struct bp_where){r->insight->last->file, 0, 0}, "no pack was made for %" BP_PRI, BP_ARG(from));
    else
        bp_note(cx, (struct bp_where){r->insight->last->file, 0, 0},
                "no pack was made for %zu %ss, %" BP_PRI " to %" BP_PRI, n, bp_period_name(pack->period), BP_ARG(from),
                BP_ARG(to));
}

void bp_report_promised(struct bp_ctx *cx, const struct bp_report *r)
{
    const struct bp_promises *p = &r->insight->promises;
    if (!r->insight->last)
        return;
    if (p->unpacked)
        say_gap(cx, r);
    for (size_t i = 0; i < p->count; i++) {
        const struct bp_metric *m = &r->pack->metrics[p->list[i].metric];
        bp_note(cx, m->id.where,
                "metric `%" BP_PRI "`: the explanation that the pack of %" BP_PRI " asked for by %" BP_PRI
                " has not come (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), BP_ARG(r->insight->last->period_id), BP_ARG(bp_day_text(cx->arena, p->list[i].due)),
                BP_ARG(m->owner.n ? m->owner : BP_T("none")));
    }
}
