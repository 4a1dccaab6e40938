#include "chart_help.h"

#include "chart/scale.h"

static struct bp_extent between(double low, double high)
{
    struct bp_extent extent = {0};
    bp_extent_add(&extent, low);
    bp_extent_add(&extent, high);
    return extent;
}

static bool is_one_two_five(double step)
{
    double digit = step / pow(10, floor(log10(step) + 1e-9));
    return fabs(digit - 1) < 1e-6 || fabs(digit - 2) < 1e-6 || fabs(digit - 5) < 1e-6;
}

static void ticks_are_round_and_few(void **state)
{
    (void)state;
    uint64_t seed = 20261122;
    for (int i = 0; i < 20000; i++) {
        double size = pow(10, (double)(chart_random(&seed) % 24) - 12);
        double a = size * ((double)(chart_random(&seed) % 20001) / 10000 - 1);
        double b = a + size * (double)(chart_random(&seed) % 1000) / 1000 * (double)(chart_random(&seed) % 3);
        struct bp_extent extent = between(a, b);
        struct bp_scale scale = bp_scale_nice(extent, 0);
        assert_in_range(scale.tick_count, 3, 4);
        assert_true(is_one_two_five(scale.step));
        assert_true(scale.low <= extent.low && scale.high >= extent.high && scale.low < scale.high);
        for (size_t t = 0; t < scale.tick_count; t++) {
            double multiple = scale.ticks[t] / scale.step;
            assert_true(fabs(multiple - round(multiple)) < 1e-6);
            assert_true(scale.ticks[t] >= scale.low - scale.step * 1e-6);
            assert_true(scale.ticks[t] <= scale.high + scale.step * 1e-6);
        }
        if (extent.low >= 0)
            assert_true(scale.low >= 0);
        if (extent.high <= 0 && extent.low < 0)
            assert_true(scale.high <= 0);
    }
}

static void data_fill_the_scale(void **state)
{
    (void)state;
    struct bp_scale scale = bp_scale_nice(between(86.2, 92), 0);
    chart_near(scale.step, 2, 1e-9);
    chart_near(scale.ticks[0], 86, 1e-9);
    assert_true(scale.low > 80); /* zero is not forced in */
    scale = bp_scale_nice(between(0, 100), 0);
    chart_near(scale.low, 0, 1e-9);
    chart_near(scale.ticks[scale.tick_count - 1], 100, 1e-9);
}

static void flat_and_empty(void **state)
{
    (void)state;
    const double values[] = {0, 3, -3, 1e-200, 1e300, -1e300, 1e15};
    for (size_t i = 0; i < 7; i++) {
        struct bp_scale scale = bp_scale_nice(between(values[i], values[i]), 0);
        assert_in_range(scale.tick_count, 3, 4);
        double at = bp_scale_at(&scale, bp_scale_usable(values[i]));
        assert_true(at >= 0 && at <= 1);
    }
    struct bp_scale empty = bp_scale_padded((struct bp_extent){0}, 0);
    assert_true(empty.low < empty.high);
}

static void least_step_is_kept(void **state)
{
    (void)state;
    struct bp_scale scale = bp_scale_nice(between(3, 3), 0.7);
    chart_near(scale.step, 1, 1e-9);
    scale = bp_scale_nice(between(1e-8, 2e-8), 30);
    chart_near(scale.step, 50, 1e-9);
}

static void what_cannot_be_drawn(void **state)
{
    (void)state;
    assert_true(isnan(bp_scale_usable(NAN)) && isnan(bp_scale_usable(INFINITY)) && isnan(bp_scale_usable(-INFINITY)));
    assert_true(bp_scale_usable(1e308) - bp_scale_usable(-1e308) < INFINITY);
    struct bp_extent extent = {0};
    bp_extent_add(&extent, NAN);
    assert_false(extent.any);
    bp_extent_add(&extent, -2);
    bp_extent_add(&extent, INFINITY);
    assert_true(extent.any && extent.low <= -2 && extent.high <= -2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_few), cmocka_unit_test(data_fill_the_scale),
        cmocka_unit_test(flat_and_empty),          cmocka_unit_test(least_step_is_kept),
        cmocka_unit_test(what_cannot_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
