/* The unfinished period as far as it goes -> which goals are likely met or missed. */
#include "report/report.h"

static struct bp_text owner_of(const struct bp_metric *m)
{
    return m->owner.n ? m->owner : BP_T("none");
}

/* What the period will come to if it goes on as it began: counts and sums grow with the days, all else stays. */
static double projected(const struct bp_report *r, const struct bp_judgement *j, const struct bp_figure *f, int days)
{
    const struct bp_measure *measure = r->data->cells[j->series->metric].measure;
    int whole = r->period.end - r->period.start;
    return measure && bp_measure_is_flow(measure) ? f->value * whole / days : f->value;
}

static void so_far(struct bp_ctx *cx, const struct bp_report *r, struct bp_figures *figures,
                   const struct bp_judgement *j)
{
    const struct bp_metric *m = &r->pack->metrics[j->series->metric];
    const struct bp_goal *goal =
        bp_goal_in_force(r->insight->metrics, j->series->metric, 0, j->series->kind, r->period.end - 1);
    struct bp_text owner = owner_of(m);
    int days = r->today - r->period.start;
    bool own_period =
        j->series->kind == r->pack->period && goal && (!goal->period_given || goal->period == r->pack->period);
    if (!own_period || m->better == BP_BETTER_NONE)
        return;
    if (days == 0) {
        bp_note(cx, m->id.where, "metric `%" BP_PRI "`: the period began today, nothing can be said yet",
                BP_ARG(m->id.text));
        return;
    }
    struct bp_window w = {r->pack->period, true, {r->period.start, r->today}};
    struct bp_figure f = bp_metric_figure(figures, j->series->metric, 0, w);
    if (!f.known) {
        bp_note(cx, m->id.where, "metric `%" BP_PRI "`: no figure yet (owner: %" BP_PRI ")", BP_ARG(m->id.text),
                BP_ARG(owner));
        return;
    }
    double likely = projected(r, j, &f, f.days > 0 ? f.days : days);
    double line = bp_goal_line(m, goal, likely);
    int decimals = bp_metric_decimals(m);
    decimals = bp_figure_decimals(m->better, goal, likely, decimals, bp_goal_decimals(line, decimals));
    bool met = bp_goal_is_met(m->better, goal, likely);
    struct bp_where where = m->id.where;
    if (met)
        bp_note(cx, where,
                "metric `%" BP_PRI "` is likely met: %.*f after %d of %d days, on course for %.*f (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f.value, f.days, r->period.end - r->period.start, decimals, likely,
                BP_ARG(owner));
    else
        bp_warn(cx, where,
                "metric `%" BP_PRI
                "` is likely missed: %.*f after %d of %d days, on course for %.*f, goal %.*f (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f.value, f.days, r->period.end - r->period.start, decimals, likely,
                bp_goal_decimals(line, decimals), line, BP_ARG(owner));
}

void bp_report_so_far(struct bp_ctx *cx, const struct bp_report *r, struct bp_arena *scratch)
{
    struct bp_figures *figures = bp_figures_new(r->insight->metrics, cx->arena, scratch);
    for (size_t i = 0; i < r->insight->count; i++)
        if (!r->insight->judgements[i].series->segment)
            so_far(cx, r, figures, &r->insight->judgements[i]);
    bp_figures_free(figures);
}
