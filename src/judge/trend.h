/* trend: a figure's last points and its goal -> when its line reaches the goal, or leaves it. Public through judge.h.
 * Of the last 26 points since its process changed (13 at least), one a period of its own; by Theil and Sen
 * (theil_sen.h). A slope whose 95 % range holds 0 is no trend to project. */
#ifndef BP_TREND_H
#define BP_TREND_H

#include "metric/metric.h"

enum { BP_TREND_FEW = 13, BP_TREND_MOST = 26, BP_TREND_AHEAD = 26 };

enum bp_trend_kind {
    BP_TREND_NONE,    /* the range holds 0 */
    BP_TREND_REACHED, /* missed, and the line comes to the goal within 26 periods */
    BP_TREND_LOST,    /* met, and the line leaves it */
    BP_TREND_STAYS    /* a trend, and within 26 periods the line crosses no goal */
};

const char *bp_trend_name(enum bp_trend_kind kind); /* as in pack.json */

struct bp_trend {
    enum bp_trend_kind kind;
    size_t points;
    struct bp_span first; /* the period of the oldest point */
    double slope;         /* a period */
    double low, high;     /* its range */
    double now;           /* of the line, in the last period */
    int at;               /* periods from now until the line crosses, 1 to 26; 0 where it does not */
    int earliest, latest; /* the same of the range's ends; latest 0: not within 26 periods */
    struct bp_span at_period, earliest_period, latest_period;
    double goal; /* what is crossed */
};

#endif
