/* A figure's goal and the calendar -> the stretch it is held against, whether that is due yet, and a verdict. */
#include "judge/parts.h"

#include <math.h>

/* The end of a goal a value is held against: the target; of a range the nearer end, the low one of two as near. */
static double nearer_end(const struct bp_goal *g, double value)
{
    if (isnan(g->low) || isnan(g->high))
        return isnan(g->low) ? g->high : g->low;
    return fabs(value - g->low) <= fabs(value - g->high) ? g->low : g->high;
}

double bp_goal_line(const struct bp_metric *metric, const struct bp_goal *goal, double value)
{
    if (!goal)
        return NAN;
    return metric->better == BP_BETTER_RANGE ? nearer_end(goal, value) : goal->target;
}

bool bp_goal_is_met(enum bp_better better, const struct bp_goal *g, double value)
{
    switch (better) {
    case BP_BETTER_UP:
        return value >= g->target;
    case BP_BETTER_DOWN:
        return value <= g->target;
    case BP_BETTER_RANGE:
        return (isnan(g->low) || value >= g->low) && (isnan(g->high) || value <= g->high);
    case BP_BETTER_NONE:
        break;
    }
    return false;
}

static bool stretch_reached(enum bp_better better, const struct bp_goal *g, double value)
{
    if (isnan(g->stretch) || better == BP_BETTER_NONE || better == BP_BETTER_RANGE)
        return false;
    return better == BP_BETTER_UP ? value >= g->stretch : value <= g->stretch;
}

/* ---- settled early: what cannot fall has passed its cap, or reached its target */

static bool is_settled(const struct bp_judging *judging, const struct bp_series *s, const struct bp_goal *g,
                       const struct bp_stretch *judged)
{
    const struct bp_metrics *ms = judging->metrics;
    enum bp_better better = ms->pack->metrics[s->metric].better;
    double value = judged->figure.value;
    if (!judging->never_falls[s->metric] || (ms->is_stale[s->metric] && judged->window.span.end == ms->ends[s->metric]))
        return false;
    switch (better) {
    case BP_BETTER_UP:
        return value >= g->target;
    case BP_BETTER_DOWN:
        return value > g->target;
    case BP_BETTER_RANGE:
        return value > g->high || (isnan(g->high) && value >= g->low);
    case BP_BETTER_NONE:
        break;
    }
    return false;
}

/* ---- the verdict of one stretch */

static enum bp_verdict verdict_of(const struct bp_judging *judging, const struct bp_series *s, const struct bp_goal *g,
                                  struct bp_verdict_of *out)
{
    const struct bp_figure *f = &out->judged.figure;
    enum bp_better better = judging->metrics->pack->metrics[s->metric].better;
    bool has_goal = g && better != BP_BETTER_NONE;
    if (!f->known)
        return f->hidden ? BP_HIDDEN : BP_NO_DATA;
    out->settled = has_goal && is_settled(judging, s, g, &out->judged);
    out->immature = bp_is_immature(judging->metrics, judging->ripe, s->metric, &out->judged.window);
    if ((!f->complete || out->immature) && !out->settled)
        return BP_INCOMPLETE;
    out->immature = bp_is_immature(judging->metrics, judging->ripe, s->metric, &out->judged.window);
    if (out->immature && !out->settled)
        return BP_INCOMPLETE;
    if (!has_goal)
        return BP_NO_GOAL;
    if (out->judged.window.to_date && judging->metrics->accumulates[s->metric] && !out->settled)
        return BP_NOT_DUE;
    return bp_goal_is_met(better, g, f->value) ? BP_MET : BP_MISSED;
}

void bp_judge_stretch(const struct bp_judging *judging, const struct bp_series *s, const struct bp_goal *goal,
                      const struct bp_stretch *stretch, struct bp_verdict_of *out)
{
    const struct bp_metric *m = &judging->metrics->pack->metrics[s->metric];
    *out = (struct bp_verdict_of){.judged = *stretch, .goal = goal};
    out->verdict = verdict_of(judging, s, goal, out);
    if (!bp_verdict_is_judged(out->verdict))
        return;
    const struct bp_figure *f = &out->judged.figure;
    double line = bp_goal_line(m, goal, f->value);
    /* a whole period of the series' own is simply over, and chance has its say; of a longer one what was settled before
     * its end stays so */
    out->settled &= !f->complete || out->immature || out->judged.window.to_date || out->judged.window.kind != s->kind;
    out->gap = f->value - line;
    out->within_margin = f->has_interval && line > f->low && line < f->high;
    out->reached_stretch = stretch_reached(m->better, goal, f->value);
}

/* ---- which stretch */

/* Of a goal of a longer kind: the whole of the last such period that ends inside `own`, where a goal was in force on
 * its last day; else that kind's to-date. */
static const struct bp_goal *longer(const struct bp_judging *judging, const struct bp_goals *goals,
                                    const struct bp_series *s, enum bp_period_kind kind, struct bp_span own,
                                    struct bp_window *window)
{
    const struct bp_calendar *calendar = &judging->metrics->pack->calendar;
    struct bp_span holds = bp_period_of(calendar, kind, own.end - 1);
    struct bp_span ended = holds.end <= own.end ? holds : bp_period_of(calendar, kind, holds.start - 1);
    const struct bp_goal *goal = NULL;
    if (ended.end > own.start)
        goal = bp_goal_of_kind(goals, s->kind, kind, ended.end - 1);
    *window = (struct bp_window){.kind = kind, .span = ended};
    if (goal)
        return goal;
    *window = bp_window_to_date(calendar, kind, own.end);
    return bp_goal_of_kind(goals, s->kind, kind, own.end - 1);
}

void bp_judge(const struct bp_judging *judging, const struct bp_series *s, const struct bp_goals *goals,
              const struct bp_stretch *period, struct bp_verdict_of *out)
{
    struct bp_span own = period->window.span;
    struct bp_stretch stretch = *period;
    const struct bp_goal *goal = bp_goal_of_kind(goals, s->kind, s->kind, own.end - 1);
    for (int kind = BP_MONTH; !goal && kind <= BP_YEAR; kind++) {
        if (kind <= (int)s->kind)
            continue;
        struct bp_window window;
        goal = longer(judging, goals, s, (enum bp_period_kind)kind, own, &window);
        if (goal)
            stretch = (struct bp_stretch){window, bp_metric_figure(judging->figures, s->metric, s->segment, window)};
    }
    bp_judge_stretch(judging, s, goal, &stretch, out);
}
