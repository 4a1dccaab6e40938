/* Doubles -> their exact sum -> one double, or bytes. */
#include "measure/exact.h"

#include <math.h>
#include <string.h>

void bp_exact_add_part(struct bp_arena *arena, struct bp_exact *sum, double x)
{
    double *old = sum->cap ? sum->parts : &sum->one;
    unsigned kept = 0;
    for (unsigned i = 0; i < sum->count; i++) {
        double y = old[i], high = x + y, of_y = high - x; /* Knuth's two-sum: no branch to be guessed wrong */
        double rest = (x - (high - of_y)) + (y - of_y);
        old[kept] = rest;
        kept += rest != 0;
        x = high;
    }
    if (kept == (sum->cap ? sum->cap : 1)) {
        unsigned cap = sum->cap ? sum->cap * 2 : 2;
        double *parts = BP_NEW_ARRAY(arena, double, cap);
        memcpy(parts, old, kept * sizeof *parts);
        sum->parts = old = parts;
        sum->cap = cap;
    }
    old[kept] = x;
    sum->count = kept + 1;
}

double bp_exact_value(const struct bp_exact *sum)
{
    if (sum->count == 0)
        return 0;
    const double *parts = sum->cap ? sum->parts : &sum->one;
    unsigned i = sum->count - 1;
    double high = parts[i], low = 0;
    while (i > 0) {
        double x = high, y = parts[--i];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    /* A tie rounded to even is wrong when a smaller part lies on the other side of it. */
    if (i > 0 && ((low < 0 && parts[i - 1] < 0) || (low > 0 && parts[i - 1] > 0))) {
        double twice = low * 2, moved = high + twice;
        if (twice == moved - high)
            high = moved;
    }
    return high;
}

/* A double has 53 bits, and all sums of doubles fit in 2,100 or so: 40 parts at the most. */
enum { MOST_PARTS = 64 };

void bp_exact_save(struct bp_buf *out, const struct bp_exact *sum)
{
    double values[MOST_PARTS];
    size_t count = 0;
    struct bp_exact rest = {0};
    bp_exact_merge(out->arena, &rest, sum);
    for (double value; count < MOST_PARTS && (value = bp_exact_value(&rest)) != 0; count++) {
        values[count] = value;
        bp_exact_add(out->arena, &rest, -value);
    }
    bp_wire_put(out, count, 1);
    for (size_t i = 0; i < count; i++)
        bp_wire_put_real(out, values[i]);
}

void bp_exact_load(struct bp_arena *arena, struct bp_wire *in, struct bp_exact *sum)
{
    size_t count = (size_t)bp_wire_take(in, 1);
    for (size_t i = 0; i < count && !in->bad; i++)
        bp_exact_add(arena, sum, bp_wire_take_real(in));
}
