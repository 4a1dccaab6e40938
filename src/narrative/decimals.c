/* Figures and the goals they are held against -> how many decimals a metric is shown with. */
#include "narrative/story.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_DECIMALS = 9, GOAL_DECIMALS = 2, MORE_FOR_INTERVAL = 3 };

#define GOAL_PRECISION 1e-3 /* of its size: no goal is rounded further off */
#define WIDE_INTERVAL  4.0  /* its ends need no decimals */

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

/* How the numbers of one metric are shown. */
struct shown {
    const struct bp_metric *metric;
    int decimals, goal_decimals; /* of a figure; of a goal at most */
};

/* A small goal needs more of them than most. */
static int enough_for_goal(double value, int least)
{
    while (least < MOST_DECIMALS && fabs(rounded(value, least) - value) > GOAL_PRECISION * fabs(value))
        least++;
    return least;
}

static struct bp_goal goal_as_shown(const struct bp_goal *goal, int most)
{
    struct bp_goal g = *goal;
    g.target = rounded(g.target, most);
    g.low = rounded(g.low, most);
    g.high = rounded(g.high, most);
    return g;
}

/* Whether a reader of the printed numbers sees the verdict that was found, and a gap where there is one. */
static bool reads_right(const struct shown *shown, const struct bp_goal *goal, double value, int decimals)
{
    enum bp_better better = shown->metric->better;
    bool met = bp_goal_is_met(better, goal, value);
    struct bp_goal told = goal_as_shown(goal, decimals > shown->goal_decimals ? decimals : shown->goal_decimals);
    double nearer = better != BP_BETTER_RANGE                ? goal->target
                    : isnan(goal->low) || value > goal->high ? goal->high
                                                             : goal->low;
    return bp_goal_is_met(better, &told, rounded(value, decimals)) == met &&
           (met || rounded(value - nearer, decimals) != 0);
}

static void make_enough_for(struct shown *shown, const struct bp_goal *goal, const struct bp_figure *f)
{
    if (!goal || !f->known || shown->metric->better == BP_BETTER_NONE)
        return;
    for (int decimals = shown->decimals; decimals <= MOST_DECIMALS; decimals++)
        if (reads_right(shown, goal, f->value, decimals)) {
            shown->decimals = decimals;
            return;
        } /* else they differ in what is left over of the arithmetic */
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

static void make_enough_for_all(const struct bp_teller *t, const struct bp_series *s, const struct bp_stretch *list,
                                size_t count, struct shown *shown)
{
    for (size_t i = 0; i < count; i++)
        make_enough_for(shown, bp_tell_drawn_goal(t, s, &list[i]), &list[i].figure);
}

static void choose_for_goals(const struct bp_pack *pack, struct shown *all)
{
    for (size_t i = 0; i < pack->goal_count; i++) {
        const struct bp_goal *g = &pack->goals[i];
        const double values[] = {g->target, g->low, g->high, g->stretch};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            if (!isnan(values[k]))
                all[g->metric].goal_decimals = enough_for_goal(values[k], all[g->metric].goal_decimals);
    }
}

void bp_tell_choose_decimals(struct bp_teller *t)
{
    const struct bp_pack *pack = t->pack;
    struct shown *all = BP_NEW_ARRAY(t->cx->arena, struct shown, pack->metric_count);
    int *decimals = BP_NEW_ARRAY(t->cx->arena, int, pack->metric_count);
    int *goal_decimals = BP_NEW_ARRAY(t->cx->arena, int, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++)
        all[i] = (struct shown){&pack->metrics[i], bp_metric_decimals(&pack->metrics[i]), GOAL_DECIMALS};
    choose_for_goals(pack, all);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        const struct bp_series *s = j->series;
        if (bp_verdict_is_judged(j->verdict))
            make_enough_for(&all[s->metric], j->goal, &j->judged.figure);
        if (s->segment)
            continue;
        make_enough_for_all(t, s, s->weeks, BP_WEEKS, &all[s->metric]);
        make_enough_for_all(t, s, s->months, s->month_count, &all[s->metric]);
    }
    for (size_t i = 0; i < pack->metric_count; i++) {
        decimals[i] = all[i].decimals;
        goal_decimals[i] = decimals[i] > all[i].goal_decimals ? decimals[i] : all[i].goal_decimals;
    }
    t->decimals = decimals;
    t->goal_decimals = goal_decimals;
}

int bp_tell_decimals(const struct bp_teller *t, const struct bp_metric *m)
{
    return t->decimals[m - t->pack->metrics];
}

int bp_tell_goal_decimals(const struct bp_teller *t, const struct bp_metric *m)
{
    return BP_AT_MOST(t->goal_decimals[m - t->pack->metrics]);
}

/* Where a value lies of both ends: below, on the low one, inside, on the high one, above. */
static int side_of(double value, double low, double high)
{
    if (value <= low)
        return value < low ? -2 : -1;
    return value >= high ? (value > high ? 2 : 1) : 0;
}

int bp_tell_interval_decimals(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_figure *f)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    double width = f->high - f->low, line = j->goal ? bp_goal_line(m, j->goal, f->value) : f->value;
    int decimals = width < WIDE_INTERVAL ? 1 : 0;
    while (decimals < MOST_DECIMALS && width < 2 * pow(10, -decimals))
        decimals++;
    for (int most = decimals + MORE_FOR_INTERVAL; decimals < most && decimals < MOST_DECIMALS; decimals++) {
        double low = rounded(f->low, decimals), high = rounded(f->high, decimals);
        if (side_of(f->value, low, high) == side_of(f->value, f->low, f->high) &&
            side_of(line, low, high) == side_of(line, f->low, f->high))
            break;
    }
    return decimals;
}
