/* exact: a sum of doubles without rounding until it is asked for: no order of addends changes a bit.
 * A cascade: what rounding takes of the first part is added to the second, what it takes of that to the third. Their
 * sum is exact at any time. An addend stops where nothing is taken any more, mostly after the first or second, and does
 * not wait for the one before it: that is why the parts are not kept apart by size while rows are read. They are when
 * the value is asked for, after J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997). Public through
 * measure.h. */
#ifndef BP_EXACT_H
#define BP_EXACT_H

#include "base/base.h"

#include <math.h>

/* Larger addends are not taken: no sum of them can then overflow on its way. */
#define BP_LARGEST 1e290

/* Nearly always there is one part, so it stands in place: sums of a year of days are then read in a row, without a jump
 * a day. All zero is a sum of nothing. */
struct bp_exact {
    double one;
    double
        *more; /* what rounding took of `one`, of more[0], of more[1] ...; in the arena; NULL while it took nothing */
    unsigned count, cap; /* of `more` */
};

/* Adds to what rounding took; bp_exact_add is the way in. */
void bp_exact_add_rest(struct bp_arena *arena, struct bp_exact *sum, double rest);

static inline void bp_exact_add(struct bp_arena *arena, struct bp_exact *sum, double x)
{
    double high = sum->one + x, of_x = high - sum->one;
    double rest = (sum->one - (high - of_x)) + (x - of_x); /* Knuth's two-sum */
    sum->one = high;
    if (rest != 0)
        bp_exact_add_rest(arena, sum, rest);
}

static inline void bp_exact_merge(struct bp_arena *arena, struct bp_exact *sum, const struct bp_exact *other)
{
    bp_exact_add(arena, sum, other->one);
    for (unsigned i = 0; i < other->count; i++)
        if (other->more[i] != 0)
            bp_exact_add_rest(arena, sum, other->more[i]);
}

/* The product of two, to the last bit: it and what rounding took of it. Neither may leave the range of doubles, nor
 * come nearer to 0 than 1e-290. */
static inline void bp_exact_add_product(struct bp_arena *arena, struct bp_exact *sum, double x, double y)
{
    double product = x * y, rest = fma(x, y, -product);
    bp_exact_add(arena, sum, product);
    if (rest != 0)
        bp_exact_add_rest(arena, sum, rest);
}

/* The sum is that of its parts, of which there are so many. */
static inline unsigned bp_exact_parts(const struct bp_exact *sum)
{
    return sum->count + 1;
}

static inline double bp_exact_part(const struct bp_exact *sum, unsigned i)
{
    return i ? sum->more[i - 1] : sum->one;
}

/* The sum, rounded once, half to even. Not finite when it is too large for a double. */
double bp_exact_value(const struct bp_exact *sum);

/* The same bytes for the same sum, whatever its parts: its rounded value, the rounded value of what that leaves, and so
 * on. */
void bp_exact_save(struct bp_buf *out, const struct bp_exact *sum);
void bp_exact_load(struct bp_arena *arena, struct bp_wire *in, struct bp_exact *sum);

#endif
