/* scale: the values of a chart -> a range and the round numbers its axis shows.
 * Plain values, nothing owned. Private to chart/. */
#ifndef BP_SCALE_H
#define BP_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#define BP_SCALE_TICKS 4

struct bp_extent {
    bool any;
    double low, high;
};

struct bp_scale {
    double low, high; /* low < high */
    double step;
    double ticks[BP_SCALE_TICKS]; /* rising */
    size_t tick_count;            /* 3 or 4 from bp_scale_nice, else 0 */
};

/* NAN for what cannot be drawn; clamps to magnitudes whose differences still are numbers. */
double bp_scale_usable(double value);
void bp_extent_add(struct bp_extent *extent, double value); /* passes over NAN */

/* The extent and `pad` (a fraction of it) on either side, but not across zero, which would show impossible values.
 * A flat extent gets 5 % of its value, or 1 around zero. */
struct bp_scale bp_scale_padded(struct bp_extent extent, double pad);
/* The padded extent widened, as little as possible, until three or four multiples of 1, 2 or 5 x 10^n, of at least
 * least_step, lie in it. Zero is not forced in. */
struct bp_scale bp_scale_nice(struct bp_extent extent, double least_step);

/* The decimals that tell all ticks of it, counted in `unit`, exactly; at most so many. */
int bp_scale_decimals(const struct bp_scale *scale, double unit, int most);

/* 0 at low, 1 at high; outside values are held at the ends. */
double bp_scale_at(const struct bp_scale *scale, double value);

#endif
