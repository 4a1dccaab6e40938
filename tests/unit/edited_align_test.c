/* Pairs are in order and of equal numbers, as many as can be; hostile rows are done in time. */
#include "edited/align.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#define MOST_SECONDS 8.0
#else
#define MOST_SECONDS 1.0
#endif

/* How many pairs there are; fails unless they are in order and equal. */
static size_t count_pairs(const size_t *pairs, const size_t *a, size_t a_count, const size_t *b, size_t b_count)
{
    size_t count = 0, least = 0;
    for (size_t i = 0; i < a_count; i++) {
        if (pairs[i] == BP_ALONE)
            continue;
        assert_true(pairs[i] >= least && pairs[i] < b_count);
        assert_int_equal(a[i], b[pairs[i]]);
        least = pairs[i] + 1;
        count++;
    }
    return count;
}

/* By the definition, quadratic. */
static size_t longest_common(const size_t *a, size_t a_count, const size_t *b, size_t b_count)
{
    size_t longest[41][41] = {{0}};
    for (size_t i = a_count; i-- > 0;)
        for (size_t j = b_count; j-- > 0;) {
            size_t below = longest[i + 1][j], right = longest[i][j + 1];
            longest[i][j] = a[i] == b[j] ? longest[i + 1][j + 1] + 1 : below > right ? below : right;
        }
    return longest[0][0];
}

static void small_rows_share_as_much_as_can_be(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 3000; round++) {
        struct bp_arena *arena = bp_arena_new(abort);
        size_t a[40], b[40], a_count = (size_t)(rand() % 41), b_count = (size_t)(rand() % 41), kinds;
        kinds = 1 + (size_t)(rand() % 12);
        for (size_t i = 0; i < a_count; i++)
            a[i] = (size_t)rand() % kinds;
        for (size_t i = 0; i < b_count; i++)
            b[i] = (size_t)rand() % kinds;
        const size_t *pairs = bp_align(arena, a, a_count, b, b_count, kinds);
        assert_int_equal(count_pairs(pairs, a, a_count, b, b_count), longest_common(a, a_count, b, b_count));
        bp_arena_free(arena);
    }
}

/* What is different on both sides costs nothing: all that is common is found, however much was rewritten. */
static void strangers_do_not_wear_out_the_search(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(abort);
    enum { COUNT = 40000 };
    size_t *a = BP_NEW_ARRAY(arena, size_t, COUNT), *b = BP_NEW_ARRAY(arena, size_t, COUNT);
    for (size_t i = 0; i < COUNT; i++) { /* every hundredth line common, all else of one side alone */
        a[i] = i % 100 == 0 ? i : 2 * COUNT + i;
        b[i] = i % 100 == 50 ? i - 50 : 3 * COUNT + i;
    }
    const size_t *pairs = bp_align(arena, a, COUNT, b, COUNT, 5 * COUNT);
    assert_int_equal(count_pairs(pairs, a, COUNT, b, COUNT), COUNT / 100);
    bp_arena_free(arena);
}

static void beyond_the_bound_there_are_pairs_still(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(abort);
    enum { COUNT = 300000 };
    size_t *a = BP_NEW_ARRAY(arena, size_t, COUNT), *b = BP_NEW_ARRAY(arena, size_t, COUNT);
    srand(11);
    for (size_t i = 0; i < COUNT; i++) {
        a[i] = (size_t)rand() % 1000;
        b[i] = (size_t)rand() % 1000;
    }
    clock_t start = clock();
    const size_t *pairs = bp_align(arena, a, COUNT, b, COUNT, 1000);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (seconds > 2 * MOST_SECONDS)
        fail_msg("two rows of %d took %.2f s", COUNT, seconds);
    assert_true(count_pairs(pairs, a, COUNT, b, COUNT) > COUNT / 200);
    assert_true(bp_arena_bytes(arena) < 100 * COUNT + (1 << 20));
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(small_rows_share_as_much_as_can_be),
                                       cmocka_unit_test(strangers_do_not_wear_out_the_search),
                                       cmocka_unit_test(beyond_the_bound_there_are_pairs_still)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
