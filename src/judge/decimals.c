/* A figure and the goal it is held against -> how many decimals tell them apart. */
#include "judge/judge.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define GOAL_PRECISION 1e-3 /* of its size: no goal is rounded further off */

static double of_15_digits(double value)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.14e", value);
    return strtod(digits, NULL);
}

double bp_rounded(double value, int decimals)
{
    double unit = pow(10, decimals);
    return round(of_15_digits(of_15_digits(value) * unit)) / unit;
}

int bp_goal_decimals(double value, int least)
{
    while (least < BP_MOST_DECIMALS && fabs(bp_rounded(value, least) - value) > GOAL_PRECISION * fabs(value))
        least++;
    return least;
}

/* Whether a reader of the printed numbers sees the verdict that was found, and a gap where there is one. */
static bool reads_right(enum bp_better better, const struct bp_goal *goal, double value, int decimals, int goal_most)
{
    bool met = bp_goal_is_met(better, goal, value);
    struct bp_goal told = *goal;
    told.target = bp_rounded(goal->target, goal_most);
    told.low = bp_rounded(goal->low, goal_most);
    told.high = bp_rounded(goal->high, goal_most);
    double nearer = better != BP_BETTER_RANGE                ? goal->target
                    : isnan(goal->low) || value > goal->high ? goal->high
                                                             : goal->low;
    return bp_goal_is_met(better, &told, bp_rounded(value, decimals)) == met &&
           (met || bp_rounded(value - nearer, decimals) != 0);
}

int bp_figure_decimals(enum bp_better better, const struct bp_goal *goal, double value, int least, int goal_least)
{
    if (!goal || better == BP_BETTER_NONE)
        return least;
    for (int decimals = least; decimals <= BP_MOST_DECIMALS; decimals++)
        if (reads_right(better, goal, value, decimals, decimals > goal_least ? decimals : goal_least))
            return decimals;
    return least; /* they differ in what is left over of the arithmetic */
}
