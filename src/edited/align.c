/* Two rows of numbers -> pairs of equal ones in order: E. Myers, An O(ND) Difference Algorithm and Its Variations
 * (1986), in linear space (section 4b), with a bound on the search. */
#include "edited/align.h"

#define MOST     BP_ALIGN_MOST
#define NOWHERE  (-1) /* no path of so many steps reaches the diagonal */
#define DIAGONAL (2 * MOST + 3)

/* A row without the numbers the other does not have; `from` is where each stood. */
struct row {
    size_t *numbers, *from;
    size_t count;
};

/* How far paths from a corner reach: on diagonal k (steps in a less steps in b) so many steps in a. */
struct reach {
    ptrdiff_t list[DIAGONAL];
};

/* The part of both rows that is still to be paired. */
struct box {
    size_t a, a_end, b, b_end;
};

struct aligner {
    const struct row *a, *b;
    size_t *pairs;
    struct reach forward, backward;
};

static struct row without_strangers(struct bp_arena *arena, const size_t *numbers, size_t count, const bool *known)
{
    struct row out = {BP_NEW_ARRAY(arena, size_t, count), BP_NEW_ARRAY(arena, size_t, count), 0};
    for (size_t i = 0; i < count; i++)
        if (known[numbers[i]]) {
            out.numbers[out.count] = numbers[i];
            out.from[out.count++] = i;
        }
    return out;
}

static ptrdiff_t *at(struct reach *reach, ptrdiff_t diagonal)
{
    return &reach->list[diagonal + MOST + 1];
}

/* One step further on a diagonal, within n and m: from its neighbours, whichever leads further. */
static ptrdiff_t step(struct reach *reach, ptrdiff_t k, ptrdiff_t n, ptrdiff_t m)
{
    ptrdiff_t right = *at(reach, k - 1), down = *at(reach, k + 1);
    right = right == NOWHERE || right == n ? NOWHERE : right + 1;
    down = down == NOWHERE || down - k > m ? NOWHERE : down;
    return right > down ? right : down;
}

/* All diagonals of one side one difference further. True when a path meets one of the other side, which has gone `of`
 * differences: in *x steps in a and *y in b from this side's corner. */
static bool advance(struct aligner *al, const struct box *box, bool ahead, ptrdiff_t d, ptrdiff_t of, ptrdiff_t *x,
                    ptrdiff_t *y)
{
    struct reach *reach = ahead ? &al->forward : &al->backward, *other = ahead ? &al->backward : &al->forward;
    const size_t *a = al->a->numbers + (ahead ? box->a : box->a_end - 1);
    const size_t *b = al->b->numbers + (ahead ? box->b : box->b_end - 1);
    ptrdiff_t n = (ptrdiff_t)(box->a_end - box->a), m = (ptrdiff_t)(box->b_end - box->b), way = ahead ? 1 : -1;
    *at(reach, -d - 1) = *at(reach, d + 1) = NOWHERE;
    for (ptrdiff_t k = -d; k <= d; k += 2) {
        ptrdiff_t to = d == 0 ? 0 : step(reach, k, n, m), facing = n - m - k;
        while (to != NOWHERE && to < n && to - k < m && a[way * to] == b[way * (to - k)])
            to++;
        *at(reach, k) = to;
        if (to == NOWHERE || facing < -of || facing > of || (facing - of) % 2 != 0)
            continue;
        *x = to;
        *y = to - k;
        if (*at(other, facing) != NOWHERE && to + *at(other, facing) >= n)
            return true;
    }
    return false;
}

/* The search was given up: the path that came furthest. */
static void furthest(struct aligner *al, ptrdiff_t d, ptrdiff_t *x, ptrdiff_t *y)
{
    *x = *y = 0;
    for (ptrdiff_t k = -d; k <= d; k += 2) {
        ptrdiff_t to = *at(&al->forward, k);
        if (to != NOWHERE && 2 * to - k > *x + *y) {
            *x = to;
            *y = to - k;
        }
    }
}

/* A point in the middle of a shortest way through the box, in steps from its first corner. */
static void split(struct aligner *al, const struct box *box, size_t *x_out, size_t *y_out)
{
    ptrdiff_t n = (ptrdiff_t)(box->a_end - box->a), m = (ptrdiff_t)(box->b_end - box->b), x = 0, y = 0;
    bool met = false;
    for (ptrdiff_t d = 0; d <= MOST && !met; d++) {
        met = advance(al, box, true, d, d - 1, &x, &y);
        if (!met && (met = advance(al, box, false, d, d, &x, &y))) {
            x = n - x;
            y = m - y;
        }
    }
    if (!met)
        furthest(al, MOST, &x, &y);
    *x_out = (size_t)x;
    *y_out = (size_t)y;
}

static void pair(struct aligner *al, size_t a, size_t b)
{
    al->pairs[al->a->from[a]] = al->b->from[b];
}

/* What both begin and end with is paired at once; of the rest the first half by the same means, then the second. */
static void align(struct aligner *al, struct box box)
{
    for (;;) {
        for (; box.a < box.a_end && box.b < box.b_end && al->a->numbers[box.a] == al->b->numbers[box.b];
             box.a++, box.b++)
            pair(al, box.a, box.b);
        for (; box.a < box.a_end && box.b < box.b_end && al->a->numbers[box.a_end - 1] == al->b->numbers[box.b_end - 1];
             box.a_end--, box.b_end--)
            pair(al, box.a_end - 1, box.b_end - 1);
        if (box.a == box.a_end || box.b == box.b_end)
            return;
        size_t x, y;
        split(al, &box, &x, &y);
        align(al, (struct box){box.a, box.a + x, box.b, box.b + y});
        box.a += x;
        box.b += y;
    }
}

const size_t *bp_align(struct bp_arena *arena, const size_t *a, size_t a_count, const size_t *b, size_t b_count,
                       size_t kinds)
{
    bool *in_a = BP_NEW_ARRAY(arena, bool, kinds), *in_b = BP_NEW_ARRAY(arena, bool, kinds);
    for (size_t i = 0; i < a_count; i++)
        in_a[a[i]] = true;
    for (size_t i = 0; i < b_count; i++)
        in_b[b[i]] = true;
    struct row first = without_strangers(arena, a, a_count, in_b), second = without_strangers(arena, b, b_count, in_a);
    struct aligner *al = BP_NEW(arena, struct aligner);
    al->a = &first;
    al->b = &second;
    al->pairs = BP_NEW_ARRAY(arena, size_t, a_count);
    for (size_t i = 0; i < a_count; i++)
        al->pairs[i] = BP_ALONE;
    align(al, (struct box){0, first.count, 0, second.count});
    return al->pairs;
}
