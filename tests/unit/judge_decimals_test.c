/* Decimals that keep a printed figure on its side of the goal. */
#include "insight/insight.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int decimals(enum bp_better better, double low, double high, double value, int least)
{
    struct bp_goal goal = {.target = better == BP_BETTER_DOWN ? high : low, .low = low, .high = high};
    return bp_figure_decimals(better, &goal, value, least, 2);
}

static void a_miss_gets_as_many_as_it_needs(void **state)
{
    (void)state;
    assert_int_equal(decimals(BP_BETTER_UP, 100, NAN, 99.96, 1), 2);
    assert_int_equal(decimals(BP_BETTER_UP, 100, NAN, 99.96, 0), 2);
    assert_int_equal(decimals(BP_BETTER_UP, 100, NAN, 99.4, 0), 0);
    assert_int_equal(decimals(BP_BETTER_UP, 100, NAN, 99.6, 0), 1);
    assert_int_equal(decimals(BP_BETTER_UP, 100, NAN, 98, 0), 0);
    assert_int_equal(decimals(BP_BETTER_DOWN, NAN, 5, 5.004, 1), 3);
    assert_int_equal(decimals(BP_BETTER_RANGE, 4, 6, 6.04, 1), 2);
    assert_int_equal(decimals(BP_BETTER_RANGE, 4, 6, 3.96, 0), 2);
    assert_int_equal(decimals(BP_BETTER_UP, 0, NAN, -0.04, 1), 2);
}

static void a_met_goal_needs_none(void **state)
{
    (void)state;
    assert_int_equal(decimals(BP_BETTER_UP, 100, NAN, 100, 0), 0);
    assert_int_equal(decimals(BP_BETTER_UP, 92, NAN, 92.004, 1), 1);
    assert_int_equal(decimals(BP_BETTER_RANGE, 4, 6, 5, 0), 0);
    assert_int_equal(decimals(BP_BETTER_NONE, 4, 6, 3.96, 0), 0);
    assert_int_equal(bp_figure_decimals(BP_BETTER_UP, NULL, 3.96, 1, 2), 1);
    /* a goal with decimals of its own: 92.4 would print as if it missed 92.35 by less than it is above */
    assert_int_equal(decimals(BP_BETTER_UP, 92.35, NAN, 92.36, 0), 1);
}

static void what_the_arithmetic_leaves_over_is_no_difference(void **state)
{
    (void)state;
    assert_int_equal(decimals(BP_BETTER_UP, 0.3, NAN, 0.1 + 0.2 - 1e-16, 1), 1);
    assert_int_equal(decimals(BP_BETTER_UP, 1e15, NAN, 1e15 - 0.1, 0), 0);
}

static void small_goals_are_told_rightly(void **state)
{
    (void)state;
    assert_int_equal(bp_goal_decimals(0.00002, 2), 5);
    assert_int_equal(bp_goal_decimals(0.0024, 2), 4);
    assert_int_equal(bp_goal_decimals(92.345, 2), 2);
    assert_int_equal(bp_goal_decimals(0, 2), 2);
    assert_int_equal(bp_goal_decimals(-0.5, 0), 1);
    assert_int_equal(bp_goal_decimals(33.3333333, 2), 2);
    assert_true(bp_rounded(1.005, 2) == 1.01 && bp_rounded(-2.5, 0) == -3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_miss_gets_as_many_as_it_needs),
                                       cmocka_unit_test(a_met_goal_needs_none),
                                       cmocka_unit_test(what_the_arithmetic_leaves_over_is_no_difference),
                                       cmocka_unit_test(small_goals_are_told_rightly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
