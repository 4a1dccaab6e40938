#include "ingest/exact.h"

#include <math.h>
#include <string.h>

void bp_exact_add_part(struct bp_arena *arena, struct bp_exact *sum, double x)
{
    double *old = sum->cap ? sum->parts : &sum->one;
    unsigned kept = 0;
    for (unsigned i = 0; i < sum->count; i++) {
        double y = old[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y, y = swap;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0)
            old[kept++] = low;
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
