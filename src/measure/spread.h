/* spread: values -> how many, their sum and their squares' sum, both exact, and of these a mean with Student's
 * interval. Private to measure/: of mean and ces. */
#ifndef BP_SPREAD_H
#define BP_SPREAD_H

#include "measure/measure.h"

/* Squares of sizes beyond these leave the range of doubles with their sums, or lose bits: they are not taken, and there
 * is no interval then. 0 has a square. */
#define BP_SMALLEST_SQUARED 1e-140
#define BP_LARGEST_SQUARED  1e140

static inline bool bp_has_square(double size)
{
    return size == 0 || (size >= BP_SMALLEST_SQUARED && size <= BP_LARGEST_SQUARED);
}

struct bp_spread {
    long long rows, n, beyond; /* beyond: whose square is not taken */
    struct bp_exact sum, squares;
};

void bp_spread_add(struct bp_arena *arena, struct bp_spread *spread, double value); /* one that takes part */
void bp_spread_merge(struct bp_arena *arena, void *acc, const void *others, size_t count);
/* The mean, and Student's t interval: n >= 2, and not all of one value. */
void bp_spread_result(const struct bp_spread *spread, struct bp_arena *scratch, struct bp_result *out);
void bp_spread_save(struct bp_buf *out, const void *acc);
void bp_spread_load(struct bp_arena *arena, struct bp_wire *in, void *acc);

#endif
