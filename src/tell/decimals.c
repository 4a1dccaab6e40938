/* Figures and the goals they are held against -> how many decimals a metric is shown with. */
#include "tell/tell.h"

#include <math.h>

enum { GOAL_DECIMALS = 2, MORE_FOR_INTERVAL = 3 };

#define WIDE_INTERVAL 4.0 /* its ends need no decimals */

/* How the numbers of one metric are shown. */
struct shown {
    const struct bp_metric *metric;
    int decimals, goal_decimals; /* of a figure; of a goal at most */
};

static void make_enough_for(struct shown *shown, const struct bp_goal *goal, const struct bp_figure *f)
{
    if (f->known)
        shown->decimals =
            bp_figure_decimals(shown->metric->better, goal, f->value, shown->decimals, shown->goal_decimals);
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
                all[g->metric].goal_decimals = bp_goal_decimals(values[k], all[g->metric].goal_decimals);
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

int bp_tell_ends_decimals(struct bp_interval ends, double value, double line)
{
    double width = ends.high - ends.low;
    int decimals = width < WIDE_INTERVAL ? 1 : 0;
    while (decimals < BP_MOST_DECIMALS && width < 2 * pow(10, -decimals))
        decimals++;
    for (int most = decimals + MORE_FOR_INTERVAL; decimals < most && decimals < BP_MOST_DECIMALS; decimals++) {
        double low = bp_rounded(ends.low, decimals), high = bp_rounded(ends.high, decimals);
        if (side_of(value, low, high) == side_of(value, ends.low, ends.high) &&
            side_of(line, low, high) == side_of(line, ends.low, ends.high))
            break;
    }
    return decimals;
}

int bp_tell_interval_decimals(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_figure *f)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    double line = j->goal ? bp_goal_line(m, j->goal, f->value) : f->value;
    return bp_tell_ends_decimals(bp_figure_interval(f), f->value, line);
}
