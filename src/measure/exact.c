/* Doubles -> their exact sum -> one double, or bytes. */
#include "measure/exact.h"

#include <math.h>
#include <string.h>

/* A double has 53 bits, and all sums of doubles fit in 2,100 or so: 40 parts at the most, when each is the rounded
 * value of what those before it leave. */
enum { MOST_PARTS = 64 };

/* Parts that do not overlap, by growing size, none of them 0. */
struct apart {
    double parts[MOST_PARTS];
    unsigned count;
};

static void put_apart(struct apart *to, double x)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < to->count; i++) {
        double y = to->parts[i], high = x + y, of_y = high - x;
        double rest = (x - (high - of_y)) + (y - of_y);
        to->parts[kept] = rest;
        kept += rest != 0;
        x = high;
    }
    if (x != 0 && kept < MOST_PARTS) /* full only of what is no number */
        to->parts[kept++] = x;
    to->count = kept;
}

static void take_apart(const struct bp_exact *sum, struct apart *out)
{
    out->count = 0;
    for (unsigned i = sum->count; i > 0; i--)
        if (sum->more[i - 1] != 0)
            put_apart(out, sum->more[i - 1]);
    put_apart(out, sum->one);
}

static double value_of(const struct apart *sum);

/* Each part the rounded value of what those before it leave: the fewest there can be. Gives how many. */
static unsigned condense(struct apart *rest, double values[MOST_PARTS])
{
    unsigned count = 0;
    for (double value; count < MOST_PARTS && (value = value_of(rest)) != 0; count++) {
        values[count] = value;
        put_apart(rest, -value);
    }
    return count;
}

/* Addends of all sizes, most of which are gone again, may leave more parts than the sum needs. */
static void make_room(struct bp_arena *arena, struct bp_exact *sum)
{
    struct apart rest;
    double values[MOST_PARTS];
    if (sum->count + 2 < MOST_PARTS) {
        unsigned cap = sum->cap ? sum->cap * 2 : 2;
        double *more = BP_NEW_ARRAY(arena, double, cap);
        if (sum->count)
            memcpy(more, sum->more, sum->count * sizeof *more);
        sum->more = more;
        sum->cap = cap;
        return;
    }
    take_apart(sum, &rest);
    unsigned count = condense(&rest, values);
    sum->one = count ? values[0] : 0;
    sum->count = count ? count - 1 : 0;
    if (count > 1)
        memcpy(sum->more, values + 1, (count - 1) * sizeof *values);
}

void bp_exact_add_rest(struct bp_arena *arena, struct bp_exact *sum, double x)
{
    for (unsigned i = 0; i < sum->count; i++) {
        double y = sum->more[i], high = y + x, of_x = high - y;
        double rest = (y - (high - of_x)) + (x - of_x);
        sum->more[i] = high;
        if (rest == 0)
            return;
        x = rest;
    }
    if (sum->count == sum->cap || sum->count + 2 >= MOST_PARTS)
        make_room(arena, sum);
    sum->more[sum->count++] = x;
}

static double value_of(const struct apart *sum)
{
    if (sum->count == 0)
        return 0;
    const double *parts = sum->parts;
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

double bp_exact_value(const struct bp_exact *sum)
{
    struct apart apart;
    if (!sum->count)
        return sum->one;
    take_apart(sum, &apart);
    return value_of(&apart);
}

void bp_exact_save(struct bp_buf *out, const struct bp_exact *sum)
{
    double values[MOST_PARTS];
    struct apart rest;
    take_apart(sum, &rest);
    unsigned count = condense(&rest, values);
    bp_wire_put(out, count, 1);
    for (unsigned i = 0; i < count; i++)
        bp_wire_put_real(out, values[i]);
}

void bp_exact_load(struct bp_arena *arena, struct bp_wire *in, struct bp_exact *sum)
{
    size_t count = (size_t)bp_wire_take(in, 1);
    for (size_t i = 0; i < count && !in->bad; i++)
        bp_exact_add(arena, sum, bp_wire_take_real(in));
}
