/* Which goal judges a figure, and how. */
#include "insight/judge.h"

#include <math.h>

static bool is_for(const struct bp_metrics *ms, const struct bp_goal *g, int segment, bool star)
{
    if (segment == 0)
        return !star && g->segment.n == 0;
    return star ? bp_text_is(g->segment, "*") : bp_text_eq(g->segment, ms->data->segment_list[segment].id);
}

static const struct bp_goal *find(const struct bp_metrics *ms, int metric, int segment, enum bp_period_kind own,
                                  enum bp_period_kind kind, int day)
{
    for (int star = 0; star < 2; star++)
        for (size_t i = 0; i < ms->pack->goal_count; i++) {
            const struct bp_goal *g = &ms->pack->goals[i];
            enum bp_period_kind period = g->period_given ? g->period : own;
            if (g->metric == metric && period == kind && g->from <= day && day <= g->to && is_for(ms, g, segment, star))
                return g;
        }
    return NULL;
}

const struct bp_goal *bp_goal_in_force(const struct bp_metrics *ms, int metric, int segment, enum bp_period_kind own,
                                       int day)
{
    const struct bp_goal *goal = find(ms, metric, segment, own, own, day);
    for (int kind = BP_MONTH; !goal && kind <= BP_YEAR; kind++)
        goal = find(ms, metric, segment, own, (enum bp_period_kind)kind, day);
    return goal;
}

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

static bool cannot_be_judged(const struct bp_figure *f, enum bp_verdict *verdict)
{
    if (f->known && f->complete)
        return false;
    *verdict = f->hidden ? BP_HIDDEN : f->known ? BP_INCOMPLETE : BP_NO_DATA;
    return true;
}

void bp_judge(const struct bp_metrics *ms, const struct bp_series *s, const struct bp_stretch *period,
              struct bp_verdict_of *out)
{
    const struct bp_metric *m = &ms->pack->metrics[s->metric];
    int last_day = period->window.span.end - 1;
    *out = (struct bp_verdict_of){.judged = *period};
    out->goal = bp_goal_in_force(ms, s->metric, s->segment, s->kind, last_day);
    if (out->goal && out->goal->period_given && out->goal->period != s->kind) {
        out->judged.window = bp_window_to_date(&ms->pack->calendar, out->goal->period, period->window.span.end);
        out->judged.figure = bp_metric_figure(ms, s->metric, s->segment, out->judged.window);
    }
    const struct bp_figure *f = &out->judged.figure;
    if (cannot_be_judged(&period->figure, &out->verdict) || cannot_be_judged(f, &out->verdict))
        ; /* the period's own figure comes first: a status beside a figure that is not there would puzzle */
    else if (!out->goal || m->better == BP_BETTER_NONE)
        out->verdict = BP_NO_GOAL;
    else
        out->verdict = bp_goal_is_met(m->better, out->goal, f->value) ? BP_MET : BP_MISSED;
    if (!bp_verdict_is_judged(out->verdict))
        return;
    double line = bp_goal_line(m, out->goal, f->value);
    out->gap = f->value - line;
    out->within_margin = f->has_interval && line > f->low && line < f->high;
    out->reached_stretch = stretch_reached(m->better, out->goal, f->value);
}
