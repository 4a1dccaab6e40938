/* Figures and the goals they are held against -> how many decimals a metric is shown with. */
#include "narrative/story.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_DECIMALS = 9, GOAL_DECIMALS = 2 };

/* As language/ writes numbers: of 15 digits, a half away from zero. */
static double of_15_digits(double value)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.14e", value);
    return strtod(digits, NULL);
}

static double rounded(double value, int decimals)
{
    double unit = pow(10, decimals);
    return round(of_15_digits(of_15_digits(value) * unit)) / unit;
}

static struct bp_goal goal_as_shown(const struct bp_goal *goal, int decimals)
{
    struct bp_goal g = *goal;
    int most = decimals > GOAL_DECIMALS ? decimals : GOAL_DECIMALS;
    g.target = rounded(g.target, most);
    g.low = rounded(g.low, most);
    g.high = rounded(g.high, most);
    return g;
}

/* Whether a reader of the printed numbers sees the verdict that was found, and a gap where there is one. */
static bool reads_right(enum bp_better better, const struct bp_goal *goal, double value, int decimals)
{
    bool met = bp_goal_is_met(better, goal, value);
    struct bp_goal shown = goal_as_shown(goal, decimals);
    double nearer = better != BP_BETTER_RANGE                ? goal->target
                    : isnan(goal->low) || value > goal->high ? goal->high
                                                             : goal->low;
    return bp_goal_is_met(better, &shown, rounded(value, decimals)) == met &&
           (met || rounded(value - nearer, decimals) != 0);
}

static int enough_for(const struct bp_metric *m, const struct bp_goal *goal, const struct bp_figure *f, int least)
{
    if (!goal || !f->known || m->better == BP_BETTER_NONE)
        return least;
    for (int decimals = least; decimals <= MOST_DECIMALS; decimals++)
        if (reads_right(m->better, goal, f->value, decimals))
            return decimals;
    return least; /* they differ in what is left over of the arithmetic */
}

const struct bp_goal *bp_tell_drawn_goal(const struct bp_teller *t, const struct bp_series *s,
                                         const struct bp_stretch *now)
{
    const struct bp_goal *goal =
        bp_goal_in_force(t->metrics, s->metric, s->segment, now->window.kind, now->window.span.end - 1);
    if (!goal || t->pack->metrics[s->metric].better == BP_BETTER_NONE ||
        (goal->period_given && goal->period != now->window.kind))
        return NULL;
    return goal->period_given || s->kind == now->window.kind ? goal : NULL; /* a weekly goal is no month's */
}

static int enough_for_all(const struct bp_teller *t, const struct bp_series *s, const struct bp_stretch *list,
                          size_t count, int least)
{
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    for (size_t i = 0; i < count; i++)
        least = enough_for(m, bp_tell_drawn_goal(t, s, &list[i]), &list[i].figure, least);
    return least;
}

void bp_tell_choose_decimals(struct bp_teller *t)
{
    int *decimals = BP_NEW_ARRAY(t->cx->arena, int, t->pack->metric_count);
    for (size_t i = 0; i < t->pack->metric_count; i++)
        decimals[i] = bp_metric_decimals(&t->pack->metrics[i]);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        const struct bp_series *s = j->series;
        int *d = &decimals[s->metric];
        if (bp_verdict_is_judged(j->verdict))
            *d = enough_for(&t->pack->metrics[s->metric], j->goal, &j->judged.figure, *d);
        if (s->segment)
            continue;
        *d = enough_for_all(t, s, s->weeks, BP_WEEKS, *d);
        *d = enough_for_all(t, s, s->months, s->month_count, *d);
    }
    t->decimals = decimals;
}

int bp_tell_decimals(const struct bp_teller *t, const struct bp_metric *m)
{
    return t->decimals[m - t->pack->metrics];
}

int bp_tell_goal_decimals(const struct bp_teller *t, const struct bp_metric *m)
{
    int decimals = bp_tell_decimals(t, m);
    return BP_AT_MOST(decimals > GOAL_DECIMALS ? decimals : GOAL_DECIMALS);
}
