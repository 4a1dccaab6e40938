/* The last pack's figures that have changed, or cannot be compared -> notes; a goal that turned -> a warning. */
#include "report/report.h"

#include <stdlib.h>

static struct bp_text plain(struct bp_ctx *cx, const struct bp_metric *m, bool known, double value)
{
    return known ? bp_text_fmt(cx->arena, "%.*f", bp_metric_decimals(m), value) : BP_T("no figure");
}

static void say(struct bp_ctx *cx, const struct bp_report *r, const struct bp_metric *m, const struct bp_restated *e)
{
    struct bp_buf more = bp_buf_new(cx->arena);
    struct bp_text id = bp_period_id(cx->arena, &r->pack->calendar, e->window.kind, e->window.span);
    struct bp_text was = plain(cx, m, e->was->known, e->was->value), now = plain(cx, m, e->now.known, e->now.value);
    if (e->has_rows && e->rows_since)
        bp_buf_fmt(&more, ", with %lld row%s %s", llabs(e->rows_since), llabs(e->rows_since) == 1 ? "" : "s",
                   e->rows_since > 0 ? "more" : "fewer");
    if (e->flips) {
        bp_warn(cx, m->id.where,
                "metric `%" BP_PRI "`: %" BP_PRI " was %" BP_PRI " in the last pack and %s; it is %" BP_PRI
                " now%" BP_PRI ", and %s",
                BP_ARG(m->id.text), BP_ARG(id), BP_ARG(was), e->was_status, BP_ARG(now), BP_ARG(bp_buf_text(&more)),
                e->now_status);
        return;
    }
    if (e->was_status && !bp_text_eq(bp_text_of(e->was_status), bp_text_of(e->now_status)))
        bp_buf_fmt(&more, " (%s then, %s now)", e->was_status, e->now_status);
    bp_note(cx, m->id.where,
            "metric `%" BP_PRI "`: %" BP_PRI " was %" BP_PRI " in the last pack and is %" BP_PRI " now%" BP_PRI,
            BP_ARG(m->id.text), BP_ARG(id), BP_ARG(was), BP_ARG(now), BP_ARG(bp_buf_text(&more)));
}

/* Weeks, and of figures by the month months: a month is restated with every week of it. */
static void of_metric(struct bp_ctx *cx, const struct bp_report *r, const struct bp_judgement *j)
{
    const struct bp_restatement *restated = &r->insight->restated[j - r->insight->judgements];
    const struct bp_metric *m = &r->pack->metrics[j->series->metric];
    if (restated->comparable == BP_DEFINED_OTHERWISE)
        bp_note(cx, m->id.where,
                "metric `%" BP_PRI "` is worked out otherwise than in the last pack, %s: its figures are not compared",
                BP_ARG(m->id.text), r->insight->last->file);
    for (size_t i = 0; i < restated->count; i++)
        if (restated->list[i].window.kind == j->series->kind && !restated->list[i].was_unripe)
            say(cx, r, m, &restated->list[i]);
}

void bp_report_restated(struct bp_ctx *cx, const struct bp_report *r)
{
    for (size_t i = 0; r->insight->restated && i < r->insight->count; i++)
        if (!r->insight->judgements[i].series->segment)
            of_metric(cx, r, &r->insight->judgements[i]);
}
