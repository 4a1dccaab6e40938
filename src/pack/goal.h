/* goal: a row of goals.csv: what a figure should be, from a day to a day. Part of pack.h. */
#ifndef BP_GOAL_H
#define BP_GOAL_H

#include "base/base.h"

struct bp_goal {
    int metric;
    struct bp_text segment; /* "" the total, "*" every segment, or column=value */
    int from, to;           /* first and last day; BP_DAY_MIN, BP_DAY_MAX when open */
    enum bp_period_kind period;
    bool period_given;                 /* else the pack's (or the coarser metric's own) */
    double target, low, high, stretch; /* NAN where there is none */
    struct bp_where where;
};

#endif
