/* additive: segments now and before -> what each adds to the change of their total, or to its gap to a goal: parts that
 * sum to it exactly, up to the last bits of a double. Public through insight.h; pure arithmetic.
 * Source: T. L. Bennet, "The Theory of Measurement of Changes in Cost of Living", J. R. Stat. Soc. 83 (1920).
 * Check values (denominator, numerator; factor 100): before n 40 30, s 60 30; now n 50 40, s 30 12, w 20 15: 60 becomes
 * 67; mix n 1.40, s 5.55, w 2.30; rate n 2.25, s -4.50, w 0; the gap of 67 to 70: n 5, s -9, w 1. */
#ifndef BP_ADDITIVE_H
#define BP_ADDITIVE_H

#include "metric/metric.h"

/* A segment on one side. Of counts and sums it has no denominator. */
struct bp_share {
    double numerator, denominator;
};

struct bp_driver {
    int segment; /* of data.segment_list; -1: hidden ones, blank cells, and what was put to them */
    struct bp_share was, now;
    double total;     /* in the unit of the figure */
    double mix, rate; /* of a quotient: more or fewer of them; better or worse ones. NAN for other methods */
};

/* The figure is factor x numerator / denominator + constant. */
struct bp_scaling {
    double factor, constant;
};

/* Each by how much it changed. */
void bp_additive_sum(struct bp_driver *parts, size_t count);
/* Mix and rate of a quotient: a part that is absent on one side (no denominator) has the other side's rate there.
 * False, and nothing set: a part has a numerator and no denominator, or all have none. */
bool bp_additive_change(struct bp_driver *parts, size_t count, struct bp_scaling scale);
/* What each adds to the gap of `now` to the goal: its share of the denominator x (its own figure less the goal). False
 * as above. */
bool bp_additive_gap(struct bp_driver *parts, size_t count, struct bp_scaling scale, double goal);

/* Rounds each value to `decimals` so that together they come to `total`, which is rounded already: down first, then up
 * those that lost most, the first of two alike. */
void bp_apportion(const double *values, size_t count, double total, int decimals, double *out);

#endif
