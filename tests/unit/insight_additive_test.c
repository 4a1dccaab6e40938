/* Parts of a change and of a gap: the check values of additive.h, that they sum to it whatever comes or goes, and that
 * printed parts add up to the last digit. */
#include "pack_help.h"

enum { MOST = 30 };

static void check_values_of_a_change(void **state)
{
    (void)state;
    struct bp_driver p[] = {{.was = {30, 40}, .now = {40, 50}}, {.was = {30, 60}, .now = {12, 30}}, {.now = {15, 20}}};
    static const double mix[] = {1.40, 5.55, 2.30}, rate[] = {2.25, -4.50, 0};
    double sum = 0;
    assert_true(bp_additive_change(p, 3, (struct bp_scaling){100, 0}));
    for (size_t i = 0; i < 3; i++) {
        assert_near(p[i].mix, mix[i], 1e-9);
        assert_near(p[i].rate, rate[i], 1e-9);
        assert_near(p[i].total, mix[i] + rate[i], 1e-9);
        sum += p[i].total;
    }
    assert_near(sum, 7, 1e-9);
}

static void check_values_of_a_gap(void **state)
{
    (void)state;
    struct bp_driver p[] = {{.now = {40, 50}}, {.now = {12, 30}}, {.now = {15, 20}}, {.was = {1, 2}}};
    static const double total[] = {5, -9, 1, 0};
    assert_true(bp_additive_gap(p, 4, (struct bp_scaling){100, 0}, 70));
    for (size_t i = 0; i < 4; i++) {
        assert_near(p[i].total, total[i], 1e-9);
        assert_true(isnan(p[i].mix) && isnan(p[i].rate));
    }
}

static void sums_are_differences(void **state)
{
    (void)state;
    struct bp_driver p[] = {{.was = {5, 0}, .now = {7, 0}}, {.was = {3, 0}}, {.now = {-2, 0}}};
    bp_additive_sum(p, 3);
    assert_near(p[0].total, 2, 0);
    assert_near(p[1].total, -3, 0);
    assert_near(p[2].total, -2, 0);
    assert_true(isnan(p[0].mix) && isnan(p[0].rate));
}

static void a_numerator_without_a_denominator_is_not_decomposed(void **state)
{
    (void)state;
    struct bp_driver p[] = {{.was = {1, 2}, .now = {1, 2}}, {.was = {1, 0}, .now = {1, 3}}, {.now = {0, 0}}};
    assert_false(bp_additive_change(p, 2, (struct bp_scaling){1, 0}));
    p[1] = (struct bp_driver){.was = {1, 3}, .now = {1, 0}};
    assert_false(bp_additive_change(p, 2, (struct bp_scaling){1, 0}));
    assert_false(bp_additive_gap(p, 2, (struct bp_scaling){1, 0}, 1));
    assert_false(bp_additive_change(&p[2], 1, (struct bp_scaling){1, 0}));
    assert_false(bp_additive_gap(&p[2], 1, (struct bp_scaling){1, 0}, 1));
}

/* ---- random segments: fixed seeds */

static double draw(unsigned long long *seed)
{
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (double)(*seed >> 33) / (double)(1ull << 31);
}

/* Segments of which some come and some go; the total's figure of both sides. */
static size_t random_parts(unsigned long long *seed, struct bp_driver *p, double *was, double *now,
                           struct bp_scaling scale)
{
    size_t count = 2 + (size_t)(draw(seed) * (MOST - 2));
    struct bp_share all[2] = {{0}};
    for (size_t i = 0; i < count; i++) {
        double fate = draw(seed);
        p[i] = (struct bp_driver){0};
        p[i].was.denominator = i && fate < 0.2 ? 0 : 1 + floor(1000 * draw(seed));
        p[i].now.denominator = i && fate > 0.8 ? 0 : 1 + floor(1000 * draw(seed));
        p[i].was.numerator = floor(p[i].was.denominator * draw(seed));
        p[i].now.numerator = floor(p[i].now.denominator * draw(seed));
        all[0].numerator += p[i].was.numerator, all[0].denominator += p[i].was.denominator;
        all[1].numerator += p[i].now.numerator, all[1].denominator += p[i].now.denominator;
    }
    *was = scale.factor * (all[0].numerator / all[0].denominator) + scale.constant;
    *now = scale.factor * (all[1].numerator / all[1].denominator) + scale.constant;
    return count;
}

static double sum_of(const struct bp_driver *p, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += p[i].total;
    return sum;
}

static void parts_sum_to_the_change_and_to_the_gap(void **state)
{
    (void)state;
    unsigned long long seed = 7;
    for (int run = 0; run < 5000; run++) {
        struct bp_scaling scale = {run % 3 ? 100 : -2.5, run % 2 ? 0 : 17};
        struct bp_driver p[MOST];
        double was, now;
        size_t count = random_parts(&seed, p, &was, &now, scale);
        assert_true(bp_additive_change(p, count, scale));
        assert_near(sum_of(p, count), now - was, 1e-9 * (fabs(now) + fabs(was)));
        assert_true(bp_additive_gap(p, count, scale, 42));
        assert_near(sum_of(p, count), now - 42, 1e-9 * (fabs(now) + 42));
    }
}

/* Twice of everything changes no rate; a segment that is the same on both sides makes nothing of a sum's change; one
 * that is absent on both makes nothing at all. */
static void scaling_scales_and_what_is_constant_changes_nothing(void **state)
{
    (void)state;
    unsigned long long seed = 11;
    for (int run = 0; run < 500; run++) {
        struct bp_driver p[MOST + 1], q[MOST + 1];
        double was, now;
        size_t count = random_parts(&seed, p, &was, &now, (struct bp_scaling){1, 0});
        memcpy(q, p, count * sizeof *p);
        q[count] = (struct bp_driver){0};
        assert_true(bp_additive_change(p, count, (struct bp_scaling){1, 0}));
        assert_true(bp_additive_change(q, count + 1, (struct bp_scaling){3, 8}));
        assert_near(q[count].total, 0, 0);
        for (size_t i = 0; i < count; i++)
            assert_near(q[i].total, 3 * p[i].total, 1e-12);
        q[count] = (struct bp_driver){.was = {99, 0}, .now = {99, 0}};
        bp_additive_sum(p, count);
        bp_additive_sum(q, count + 1);
        assert_near(q[count].total, 0, 0);
        for (size_t i = 0; i < count; i++)
            assert_near(q[i].total, p[i].total, 0);
    }
}

/* ---- printed parts */

static void apportioned(const double *values, size_t count, double total, int decimals, const double *want)
{
    double out[MOST];
    bp_apportion(values, count, total, decimals, out);
    for (size_t i = 0; i < count; i++)
        assert_near(out[i], want[i], 1e-12);
}

static void the_largest_remainders_go_up(void **state)
{
    (void)state;
    apportioned((const double[]){1.4, 1.4, 1.2}, 3, 4, 0, (const double[]){2, 1, 1});
    apportioned((const double[]){3.65, 1.05, 2.30}, 3, 7, 1, (const double[]){3.7, 1.0, 2.3});
    apportioned((const double[]){-1.4, -1.4, -1.2}, 3, -4, 0, (const double[]){-1, -2, -1});
    apportioned((const double[]){0.3, 0.1, -0.2}, 3, 0.2, 1, (const double[]){0.3, 0.1, -0.2});
    apportioned((const double[]){0.4, -0.4}, 2, 0, 0, (const double[]){0, 0});
    apportioned((const double[]){2.5}, 1, 3, 0, (const double[]){3});
}

static void printed_parts_add_up_to_the_last_digit(void **state)
{
    (void)state;
    unsigned long long seed = 3;
    for (int run = 0; run < 5000; run++) {
        double values[MOST], out[MOST], sum = 0, printed = 0;
        size_t count = 1 + (size_t)(draw(&seed) * (MOST - 1));
        int decimals = run % 4;
        for (size_t i = 0; i < count; i++)
            sum += values[i] = (draw(&seed) - 0.5) * 1000;
        bp_apportion(values, count, bp_rounded(sum, decimals), decimals, out);
        for (size_t i = 0; i < count; i++) {
            printed += out[i];
            assert_true(fabs(out[i] - values[i]) < 1.0001 * pow(10, -decimals));
        }
        assert_near(bp_rounded(printed, decimals), bp_rounded(sum, decimals), 1e-9);
        assert_near(printed, bp_rounded(sum, decimals), 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(check_values_of_a_change),
                                       cmocka_unit_test(check_values_of_a_gap),
                                       cmocka_unit_test(sums_are_differences),
                                       cmocka_unit_test(a_numerator_without_a_denominator_is_not_decomposed),
                                       cmocka_unit_test(parts_sum_to_the_change_and_to_the_gap),
                                       cmocka_unit_test(scaling_scales_and_what_is_constant_changes_nothing),
                                       cmocka_unit_test(the_largest_remainders_go_up),
                                       cmocka_unit_test(printed_parts_add_up_to_the_last_digit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
