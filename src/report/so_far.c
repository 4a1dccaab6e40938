/* The unfinished period as far as it goes -> which goals are likely met or missed. */
#include "report/report.h"

static struct bp_text owner_of(const struct bp_metric *m)
{
    return m->owner.n ? m->owner : BP_T("none");
}

/* What the period will come to if it goes on as it began. */
struct likely {
    double value;
    bool has_range;
    double low, high;
};

/* By the pace of its weekdays, as a longer goal's; where nothing usual is known of them, or a day of those gone is
 * missing, counts and sums grow with the days, all else stays. */
static struct likely project(const struct bp_report *r, struct bp_figures *figures, struct bp_arena *scratch,
                             const struct bp_pace_question *q)
{
    const struct bp_metrics *ms = r->insight->metrics;
    const struct bp_figure *f = &q->to_date->figure;
    int whole = r->period.end - r->period.start, gone = q->to_date->window.span.end - r->period.start;
    struct bp_pace pace;
    if (!ms->adds_up[q->metric])
        return (struct likely){.value = f->value};
    if (bp_pace_find(ms, figures, scratch, q, &pace) && pace.has_projection)
        return (struct likely){pace.projection, pace.has_range, pace.low, pace.high};
    return (struct likely){.value = f->value * whole / (f->days > 0 ? f->days : gone)};
}

static struct bp_text course_of(struct bp_ctx *cx, const struct likely *likely, int decimals)
{
    if (!likely->has_range)
        return bp_text_fmt(cx->arena, "%.*f", decimals, likely->value);
    return bp_text_fmt(cx->arena, "%.*f (%.*f to %.*f)", decimals, likely->value, decimals, likely->low, decimals,
                       likely->high);
}

static void say(struct bp_ctx *cx, const struct bp_report *r, const struct bp_metric *m, const struct bp_goal *goal,
                const struct bp_figure *f, const struct likely *likely)
{
    double line = bp_goal_line(m, goal, likely->value);
    int decimals = bp_metric_decimals(m);
    decimals = bp_figure_decimals(m->better, goal, likely->value, decimals, bp_goal_decimals(line, decimals));
    struct bp_text owner = owner_of(m), course = course_of(cx, likely, decimals);
    if (bp_goal_is_met(m->better, goal, likely->value))
        bp_note(cx, m->id.where,
                "metric `%" BP_PRI "` is likely met: %.*f after %d of %d days, on course for %" BP_PRI
                " (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f->value, f->days, r->period.end - r->period.start, BP_ARG(course),
                BP_ARG(owner));
    else
        bp_warn(cx, m->id.where,
                "metric `%" BP_PRI "` is likely missed: %.*f after %d of %d days, on course for %" BP_PRI
                ", goal %.*f (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f->value, f->days, r->period.end - r->period.start, BP_ARG(course),
                bp_goal_decimals(line, decimals), line, BP_ARG(owner));
}

static void so_far(struct bp_ctx *cx, const struct bp_report *r, struct bp_figures *figures, struct bp_arena *scratch,
                   const struct bp_judgement *j)
{
    int metric = j->series->metric;
    const struct bp_metric *m = &r->pack->metrics[metric];
    const struct bp_goal *goal = bp_goal_in_force(r->insight->metrics, metric, 0, j->series->kind, r->period.end - 1);
    bool own_period =
        j->series->kind == r->pack->period && goal && (!goal->period_given || goal->period == r->pack->period);
    if (!own_period || m->better == BP_BETTER_NONE)
        return;
    if (r->today == r->period.start) {
        bp_note(cx, m->id.where, "metric `%" BP_PRI "`: the period began today, nothing can be said yet",
                BP_ARG(m->id.text));
        return;
    }
    struct bp_stretch now = {.window = {r->pack->period, true, {r->period.start, r->today}}};
    now.figure = bp_metric_figure(figures, metric, 0, now.window);
    if (!now.figure.known) {
        bp_note(cx, m->id.where, "metric `%" BP_PRI "`: no figure yet (owner: %" BP_PRI ")", BP_ARG(m->id.text),
                BP_ARG(owner_of(m)));
        return;
    }
    struct bp_pace_question q = {metric, 0, j->series->kind, goal, &now, r->insight->never_falls[metric]};
    struct likely likely = project(r, figures, scratch, &q);
    say(cx, r, m, goal, &now.figure, &likely);
}

void bp_report_so_far(struct bp_ctx *cx, const struct bp_report *r, struct bp_arena *scratch)
{
    struct bp_arena *figures_scratch = bp_arena_child(cx->arena);
    struct bp_figures *figures = bp_figures_new(r->insight->metrics, cx->arena, figures_scratch);
    for (size_t i = 0; i < r->insight->count; i++)
        if (!r->insight->judgements[i].series->segment)
            so_far(cx, r, figures, scratch, &r->insight->judgements[i]);
    bp_figures_free(figures);
    bp_arena_free(figures_scratch);
}
