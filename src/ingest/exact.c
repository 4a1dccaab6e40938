#include "ingest/exact.h"

#include <math.h>
#include <string.h>

void bp_exact_add(struct bp_arena *arena, struct bp_exact *sum, double x)
{
    unsigned kept = 0;
    if (sum->count == 1) { /* nearly always: one part, and an addend that leaves no rest (Knuth's two-sum) */
        double part = sum->parts[0], high = part + x, of_x = high - part;
        if ((part - (high - of_x)) + (x - of_x) == 0) {
            sum->parts[0] = high;
            return;
        }
    }
    for (unsigned i = 0; i < sum->count; i++) {
        double y = sum->parts[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y, y = swap;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0)
            sum->parts[kept++] = low;
        x = high;
    }
    if (kept == sum->cap) {
        unsigned cap = sum->cap ? sum->cap * 2 : 2;
        double *parts = BP_NEW_ARRAY(arena, double, cap);
        if (kept)
            memcpy(parts, sum->parts, kept * sizeof *parts);
        sum->parts = parts;
        sum->cap = cap;
    }
    sum->parts[kept] = x;
    sum->count = kept + 1;
}

void bp_exact_merge(struct bp_arena *arena, struct bp_exact *sum, const struct bp_exact *other)
{
    for (unsigned i = 0; i < other->count; i++)
        bp_exact_add(arena, sum, other->parts[i]);
}

double bp_exact_value(const struct bp_exact *sum)
{
    if (sum->count == 0)
        return 0;
    unsigned i = sum->count - 1;
    double high = sum->parts[i], low = 0;
    while (i > 0) {
        double x = high, y = sum->parts[--i];
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            break;
    }
    /* A tie rounded to even is wrong when a smaller part lies on the other side of it. */
    if (i > 0 && ((low < 0 && sum->parts[i - 1] < 0) || (low > 0 && sum->parts[i - 1] > 0))) {
        double twice = low * 2, moved = high + twice;
        if (twice == moved - high)
            high = moved;
    }
    return high;
}
