/* exact: a sum of doubles without rounding until it is asked for: no order of addends changes a bit.
 * Parts that do not overlap, after J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997). Private to ingest/. */
#ifndef BP_EXACT_H
#define BP_EXACT_H

#include "base/base.h"

/* Larger addends are not taken: no sum of them can then overflow on its way. */
#define BP_LARGEST 1e290

struct bp_exact {
    double *parts; /* by growing size, in the arena */
    unsigned count, cap;
};

void bp_exact_add(struct bp_arena *arena, struct bp_exact *sum, double x);
void bp_exact_merge(struct bp_arena *arena, struct bp_exact *sum, const struct bp_exact *other);
/* The sum, rounded once, half to even. Not finite when it is too large for a double. */
double bp_exact_value(const struct bp_exact *sum);

#endif
