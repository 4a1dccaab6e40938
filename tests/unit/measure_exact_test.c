/* Exact sums against the plain way: every addend through all parts, kept apart by size (Shewchuk), and whole numbers
 * against integers. Whatever the order, the same bits. */
#include "pack_help.h"

#include <string.h>

#include "measure/exact.h"

enum { ADDENDS = 300, PARTS = 2 * ADDENDS };

struct plain {
    double parts[PARTS];
    size_t count;
};

static void plain_add(struct plain *p, double x)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->parts[i], high = x + y, of_y = high - x, rest = (x - (high - of_y)) + (y - of_y);
        if (rest != 0)
            p->parts[kept++] = rest;
        x = high;
    }
    p->parts[kept++] = x;
    p->count = kept;
}

/* The rounded sum is the one that, taken off, leaves at most half of its last place: even, where just that. */
static void is_rounded(const struct plain *exact, double value)
{
    struct plain rest = *exact;
    plain_add(&rest, -value);
    struct plain above = rest, below = rest;
    plain_add(&above, -(nextafter(value, INFINITY) - value) / 2);
    plain_add(&below, (value - nextafter(value, -INFINITY)) / 2);
    double over = above.parts[above.count - 1], under = below.parts[below.count - 1];
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (over > 0 || under < 0 || ((over == 0 || under == 0) && bits & 1))
        fail_msg("%a is not the sum: %a and %a from the next", value, over, under);
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state ^ *state >> 31;
}

/* Of several kinds: quotients of few digits, whole numbers, all sizes, and pairs that cancel. */
static double addend(uint64_t *seed, int kind, const double *before)
{
    double sign = next_random(seed) & 1 ? 1 : -1, whole = (double)(next_random(seed) % 1000000);
    switch (kind) {
    case 0:
        return whole / 3600;
    case 1:
        return whole;
    case 2:
        return sign * ldexp(whole / 7, (int)(next_random(seed) % 400) - 200);
    case 3:
        return before && next_random(seed) % 3 ? -*before
                                               : sign * ldexp(whole / 11, (int)(next_random(seed) % 1200) - 600);
    default:
        return sign * ldexp(1, (int)(next_random(seed) % 160) - 80);
    }
}

static struct bp_text saved(struct bp_arena *arena, const struct bp_exact *sum)
{
    struct bp_buf b = bp_buf_new(arena);
    bp_exact_save(&b, sum);
    return bp_buf_text(&b);
}

static void any_order_gives_the_sum(void **state)
{
    uint64_t seed = 5;
    (void)state;
    for (int round = 0; round < 600; round++) {
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_exact there = {0}, back = {0}, halves[2];
        struct plain plain = {.count = 0};
        double list[ADDENDS];
        memset(halves, 0, sizeof halves);
        for (int i = 0; i < ADDENDS; i++) {
            list[i] = addend(&seed, round % 5, i ? &list[next_random(&seed) % (unsigned)i] : NULL);
            plain_add(&plain, list[i]);
            bp_exact_add(arena, &there, list[i]);
            bp_exact_add(arena, &halves[i & 1], list[i]);
        }
        for (int i = ADDENDS - 1; i >= 0; i--)
            bp_exact_add(arena, &back, list[i]);
        bp_exact_merge(arena, &halves[0], &halves[1]);
        double value = bp_exact_value(&there);
        is_rounded(&plain, value);
        assert_true(value == bp_exact_value(&back) && value == bp_exact_value(&halves[0]));
        assert_true(bp_text_eq(saved(arena, &there), saved(arena, &back)));
        assert_true(bp_text_eq(saved(arena, &there), saved(arena, &halves[0])));
        bp_arena_free(arena);
    }
}

static void squares_keep_every_bit(void **state)
{
    uint64_t seed = 9;
    (void)state;
    for (int round = 0; round < 300; round++) {
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_exact squares = {0};
        struct plain plain = {.count = 0};
        for (int i = 0; i < ADDENDS / 2; i++) {
            double x = addend(&seed, round % 2, NULL) + (double)(next_random(&seed) % 1000) * 1e-9, square = x * x;
            bp_exact_add_product(arena, &squares, x, x);
            plain_add(&plain, square);
            plain_add(&plain, fma(x, x, -square));
        }
        is_rounded(&plain, bp_exact_value(&squares));
        for (unsigned i = 0; i < bp_exact_parts(&squares); i++)
            plain_add(&plain, -bp_exact_part(&squares, i));
        assert_true(plain.parts[plain.count - 1] == 0);
        bp_arena_free(arena);
    }
}

/* Sums that come and go leave rests of ever smaller sizes. */
static void what_cancels_takes_no_room(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_exact sum = {0};
    uint64_t seed = 3;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        double x = ldexp(1 + (double)(next_random(&seed) % 1000) / 999, 900 - i % 1900);
        bp_exact_add(arena, &sum, x);
        if (i % 3)
            bp_exact_add(arena, &sum, -x);
        if (bp_exact_parts(&sum) > 64)
            fail_msg("%u parts", bp_exact_parts(&sum));
    }
    assert_true(isfinite(bp_exact_value(&sum)) != 0);
    struct bp_exact none = {0};
    assert_true(bp_exact_value(&none) == 0);
    bp_exact_add(arena, &none, INFINITY);
    for (int i = 0; i < 300; i++)
        bp_exact_add(arena, &none, 1e-300 * i);
    assert_true(!isfinite(bp_exact_value(&none)));
    assert_true(saved(arena, &none).n > 0);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_gives_the_sum),
        cmocka_unit_test(squares_keep_every_bit),
        cmocka_unit_test(what_cancels_takes_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
