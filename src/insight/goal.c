/* A figure and its metric's goals -> the goal in force, and a verdict. */
#include "insight/judge.h"

#include <math.h>

/* The first goal of `metric` whose segment does not come before `segment`, as pack/ sorts them, or the first after all
 * of that segment. */
static size_t place_of(const struct bp_pack *pack, int metric, struct bp_text segment, bool after)
{
    size_t low = 0, high = pack->goal_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct bp_goal *g = &pack->goals[middle];
        int order =
            g->metric != metric ? (g->metric > metric) - (g->metric < metric) : bp_text_cmp(g->segment, segment);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct bp_goal *goals_for(const struct bp_pack *pack, int metric, struct bp_text segment, size_t *count)
{
    size_t from = place_of(pack, metric, segment, false);
    *count = place_of(pack, metric, segment, true) - from;
    return *count ? &pack->goals[from] : NULL;
}

struct bp_goals bp_goals_of(const struct bp_metrics *ms, int metric, int segment)
{
    struct bp_goals goals = {0};
    struct bp_text id = segment ? ms->data->segment_list[segment].id : BP_T("");
    goals.own = goals_for(ms->pack, metric, id, &goals.own_count);
    if (segment)
        goals.star = goals_for(ms->pack, metric, BP_T("*"), &goals.star_count);
    return goals;
}

static const struct bp_goal *first_for(const struct bp_goal *list, size_t count, enum bp_period_kind own,
                                       enum bp_period_kind kind, int day)
{
    for (size_t i = 0; i < count; i++) {
        const struct bp_goal *g = &list[i];
        enum bp_period_kind period = g->period_given ? g->period : own;
        if (period == kind && g->from <= day && day <= g->to)
            return g;
    }
    return NULL;
}

static const struct bp_goal *find(const struct bp_goals *goals, enum bp_period_kind own, enum bp_period_kind kind,
                                  int day)
{
    const struct bp_goal *goal = first_for(goals->own, goals->own_count, own, kind, day);
    return goal ? goal : first_for(goals->star, goals->star_count, own, kind, day);
}

static const struct bp_goal *in_force(const struct bp_goals *goals, enum bp_period_kind own, int day)
{
    const struct bp_goal *goal = find(goals, own, own, day);
    for (int kind = BP_MONTH; !goal && kind <= BP_YEAR; kind++)
        goal = find(goals, own, (enum bp_period_kind)kind, day);
    return goal;
}

const struct bp_goal *bp_goal_in_force(const struct bp_metrics *ms, int metric, int segment, enum bp_period_kind own,
                                       int day)
{
    struct bp_goals goals = bp_goals_of(ms, metric, segment);
    return in_force(&goals, own, day);
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

void bp_judge(const struct bp_judging *judging, const struct bp_series *s, const struct bp_goals *goals,
              const struct bp_stretch *period, struct bp_verdict_of *out)
{
    const struct bp_pack *pack = judging->metrics->pack;
    const struct bp_metric *m = &pack->metrics[s->metric];
    int last_day = period->window.span.end - 1;
    *out = (struct bp_verdict_of){.judged = *period};
    out->goal = in_force(goals, s->kind, last_day);
    if (out->goal && out->goal->period_given && out->goal->period != s->kind) {
        out->judged.window = bp_window_to_date(&pack->calendar, out->goal->period, period->window.span.end);
        out->judged.figure = bp_metric_figure(judging->figures, s->metric, s->segment, out->judged.window);
    }
    const struct bp_figure *f = &out->judged.figure;
    out->immature = f->known && bp_is_immature(judging->metrics, judging->ripe, s->metric, &out->judged.window);
    if (cannot_be_judged(f, &out->verdict))
        ; /* only the stretch the goal is held against matters: a month is judged though its last week is hidden */
    else if (out->immature)
        out->verdict = BP_INCOMPLETE;
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
