/* The unfinished period as far as it goes -> which goals are likely met or missed. */
#include "insight/insight.h"

struct looking {
    const struct bp_insight *in;
    struct bp_figures *figures;
    struct bp_arena *scratch;
};

static void project(const struct looking *l, const struct bp_pace_question *q, struct bp_likely *out)
{
    const struct bp_metrics *ms = l->in->metrics;
    const struct bp_figure *f = &q->to_date->figure;
    int whole = ms->period.end - ms->period.start, gone = q->to_date->window.span.end - ms->period.start;
    struct bp_pace pace;
    out->value = f->value;
    if (!ms->adds_up[q->metric])
        return;
    if (bp_pace_find(ms, l->figures, l->scratch, q, &pace) && pace.has_projection) {
        out->value = pace.projection;
        out->has_range = pace.has_range;
        out->low = pace.low;
        out->high = pace.high;
        return;
    }
    out->value = f->value * whole / (f->days > 0 ? f->days : gone);
}

static bool look(const struct looking *l, const struct bp_judgement *j, struct bp_likely *out)
{
    const struct bp_metrics *ms = l->in->metrics;
    const struct bp_pack *pack = ms->pack;
    int metric = j->series->metric;
    const struct bp_metric *m = &pack->metrics[metric];
    const struct bp_goal *goal = bp_goal_in_force(ms, metric, 0, j->series->kind, ms->period.end - 1);
    bool own_period = j->series->kind == pack->period && goal && (!goal->period_given || goal->period == pack->period);
    if (!own_period || m->better == BP_BETTER_NONE)
        return false;
    *out = (struct bp_likely){.judgement = j, .goal = goal, .state = BP_LIKELY_NOT_BEGUN};
    if (l->in->today == ms->period.start)
        return true;
    struct bp_stretch now = {.window = {pack->period, true, {ms->period.start, l->in->today}}};
    now.figure = bp_metric_figure(l->figures, metric, 0, now.window);
    out->figure = now.figure;
    out->state = BP_LIKELY_NO_FIGURE;
    if (!now.figure.known)
        return true;
    struct bp_pace_question q = {metric, 0, j->series->kind, goal, &now, l->in->never_falls[metric]};
    project(l, &q, out);
    out->state = bp_goal_is_met(m->better, goal, out->value) ? BP_LIKELY_MET : BP_LIKELY_MISSED;
    return true;
}

void bp_likely_find(struct bp_ctx *cx, const struct bp_insight *in, struct bp_arena *scratch, struct bp_likelies *out)
{
    struct bp_arena *of_figures = bp_arena_child(cx->arena);
    struct looking l = {in, bp_figures_new(in->metrics, cx->arena, of_figures), scratch};
    struct bp_likely one;
    *out = (struct bp_likelies){0};
    for (size_t i = 0; i < in->count; i++)
        if (!in->judgements[i].series->segment && look(&l, &in->judgements[i], &one))
            *BP_PUSH(cx->arena, out->list, out->count, out->cap) = one;
    bp_figures_free(l.figures);
    bp_arena_free(of_figures);
}
