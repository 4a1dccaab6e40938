/* Figures that are not ripe -> what they wait for, and from when on they are judged. */
#include "report/report.h"

static struct bp_text since(struct bp_ctx *cx, const struct bp_ripeness *r, int end)
{
    if (r->delay_days < 0)
        return BP_T(
            "it is judged again once rows of its last week lack it no more often than those of the weeks before");
    if (r->delay_days >= BP_DAY_MAX - end)
        return BP_T("nine in ten rows have it only after more than a year");
    return bp_text_fmt(cx->arena,
                       "nine rows in ten have it after %d day%s, so figures up to %" BP_PRI
                       " are ripe and this one is judged from %" BP_PRI " on",
                       r->delay_days, r->delay_days == 1 ? "" : "s", BP_ARG(bp_day_text(cx->arena, r->ripe_end - 1)),
                       BP_ARG(bp_day_text(cx->arena, end + r->delay_days)));
}

void bp_report_unripe(struct bp_ctx *cx, const struct bp_report *r, const struct bp_judgement *j)
{
    const struct bp_metric *m = &r->pack->metrics[j->series->metric];
    const struct bp_ripeness *ripe = &r->insight->ripe[j->series->metric];
    struct bp_buf lack = bp_buf_new(cx->arena);
    if (!j->immature || j->verdict != BP_INCOMPLETE || !j->judged.figure.complete)
        return;
    if (ripe->rows > 0 && ripe->blank_pct > ripe->usual_blank_pct)
        bp_buf_fmt(&lack, ": %.1f %% of the rows of its last week have no `%" BP_PRI "` yet, of older ones %.1f %%",
                   ripe->blank_pct, BP_ARG(ripe->column), ripe->usual_blank_pct);
    else
        bp_buf_fmt(&lack, ": it waits for `%" BP_PRI "`", BP_ARG(ripe->column));
    bp_note(cx, m->id.where, "metric `%" BP_PRI "` is not ripe and not judged%" BP_PRI "; %" BP_PRI, BP_ARG(m->id.text),
            BP_ARG(bp_buf_text(&lack)), BP_ARG(since(cx, ripe, j->series->period.end)));
}
