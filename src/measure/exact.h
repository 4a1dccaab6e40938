/* exact: a sum of doubles without rounding until it is asked for: no order of addends changes a bit.
 * Parts that do not overlap, after J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997). Public
 * through measure.h. */
#ifndef BP_EXACT_H
#define BP_EXACT_H

#include "base/base.h"

#include <math.h>

/* Larger addends are not taken: no sum of them can then overflow on its way. */
#define BP_LARGEST 1e290

/* Nearly always there is one part, so it stands in place: sums of a year of days are then read in a row, without a jump
 * a day. */
struct bp_exact {
    double one;
    double *parts; /* by growing size, in the arena; NULL while there was never more than the one */
    unsigned count, cap;
};

void bp_exact_add_part(struct bp_arena *arena, struct bp_exact *sum,
                       double x); /* the whole way; bp_exact_add takes the short one */

static inline void bp_exact_add(struct bp_arena *arena, struct bp_exact *sum, double x)
{
    double high = sum->one + x, of_x = high - sum->one;
    bool no_rest = (sum->one - (high - of_x)) + (x - of_x) == 0; /* Knuth's two-sum */
    if (sum->cap == 0 && sum->count == 1 && no_rest)
        sum->one = high;
    else
        bp_exact_add_part(arena, sum, x);
}

static inline void bp_exact_merge(struct bp_arena *arena, struct bp_exact *sum, const struct bp_exact *other)
{
    const double *parts = other->cap ? other->parts : &other->one;
    for (unsigned i = 0; i < other->count; i++)
        bp_exact_add(arena, sum, parts[i]);
}

/* The product of two, to the last bit: it and what rounding took of it. Neither may leave the range of doubles, nor
 * come nearer to 0 than 1e-290. */
static inline void bp_exact_add_product(struct bp_arena *arena, struct bp_exact *sum, double x, double y)
{
    double product = x * y, rest = fma(x, y, -product);
    bp_exact_add(arena, sum, product);
    if (rest != 0)
        bp_exact_add(arena, sum, rest);
}

/* The part in the place `i` < count. */
static inline double bp_exact_part(const struct bp_exact *sum, unsigned i)
{
    return sum->cap ? sum->parts[i] : sum->one;
}

/* The sum, rounded once, half to even. Not finite when it is too large for a double. */
double bp_exact_value(const struct bp_exact *sum);

/* The same bytes for the same sum, whatever its parts: its rounded value, the rounded value of what that leaves, and so
 * on. */
void bp_exact_save(struct bp_buf *out, const struct bp_exact *sum);
void bp_exact_load(struct bp_arena *arena, struct bp_wire *in, struct bp_exact *sum);

#endif
