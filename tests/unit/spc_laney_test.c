/* Charts of shares and rates whose n varies: each point has limits of its own n. */
#include "pack_help.h"

static struct bp_xmr judged(struct run *r, enum bp_spc_chart chart, const double *values, const double *sizes, size_t n,
                            struct bp_xmr_settings s, const struct bp_spc_options *given)
{
    struct bp_xmr_point *points = BP_NEW_ARRAY(r->cx.arena, struct bp_xmr_point, n);
    struct bp_spc_options options = given ? *given : BP_SPC_DEFAULTS;
    struct bp_spc_series series = {.points = points, .count = n};
    struct bp_xmr x;
    options.chart = chart;
    for (size_t i = 0; i < n; i++)
        points[i] = (struct bp_xmr_point){
            .known = !isnan(values[i]), .value = isnan(values[i]) ? 0 : values[i], .size = sizes[i]};
    bp_spc_judge(r->cx.arena, &series, &options, &s, &x);
    return x;
}

static struct bp_xmr_settings up(double target)
{
    return (struct bp_xmr_settings){.better = BP_BETTER_UP, .target = target, .low = NAN, .high = NAN};
}

/* 5 of 10, 30 of 40, 180 of 400: p is 215 of 450; sigmas, z, and the two moving ranges worked out apart. */
static void shares_by_hand(void **state)
{
    const double values[] = {50, 75, 45}, sizes[] = {10, 40, 400};
    struct bp_xmr x = judged(*state, BP_SPC_P, values, sizes, 3, up(NAN), NULL);
    double p = 100 * 215.0 / 450, sigma[3], z[3];
    for (int i = 0; i < 3; i++) {
        sigma[i] = sqrt(p * (100 - p) / sizes[i]);
        z[i] = (values[i] - p) / sigma[i];
    }
    double spread = 2.66 * (fabs(z[1] - z[0]) + fabs(z[2] - z[1])) / 2;
    for (int i = 0; i < 3; i++) {
        assert_near(x.points[i].limits.mean, p, 1e-12);
        assert_near(x.points[i].limits.upper, fmin(p + spread * sigma[i], 100), 1e-9);
        assert_near(x.points[i].limits.lower, fmax(p - spread * sigma[i], 0), 1e-9);
        assert_near(x.points[i].limits.spread, spread * sigma[i], 1e-9);
    }
    assert_true(x.points[0].limits.upper == 100 && x.points[0].limits.lower == 0); /* cut to what a share can be */
    assert_true(x.points[2].limits.upper < 100);
}

static void rates_by_hand(void **state)
{
    const double values[] = {0.2, 0.5, 0.1}, sizes[] = {10, 4, 100}; /* 2, 2 and 10 counts */
    struct bp_xmr x = judged(*state, BP_SPC_U, values, sizes, 3, up(NAN), NULL);
    double u = 14.0 / 114;
    assert_near(x.points[1].limits.mean, u, 1e-12);
    double sigma = sqrt(u / 4), before = (0.2 - u) / sqrt(u / 10), here = (0.5 - u) / sigma,
           after = (0.1 - u) / sqrt(u / 100);
    double spread = 2.66 * (fabs(here - before) + fabs(after - here)) / 2;
    assert_near(x.points[1].limits.upper, u + spread * sigma, 1e-9);
    assert_near(x.points[1].limits.lower, 0, 0);
}

/* The same share of ever larger n: what is usual of few is special of many. */
static void a_point_is_judged_by_its_own_n(void **state)
{
    double values[20], sizes[20];
    for (int i = 0; i < 20; i++)
        values[i] = i % 2 ? 50 : 54, sizes[i] = 100;
    values[19] = 70;
    struct bp_xmr few = judged(*state, BP_SPC_P, values, sizes, 20, up(40), NULL);
    sizes[19] = 10;
    struct bp_xmr fewer = judged(*state, BP_SPC_P, values, sizes, 20, up(40), NULL);
    assert_int_equal(few.variation, BP_VARIATION_IMPROVEMENT);
    assert_int_equal(fewer.variation, BP_VARIATION_COMMON);
    assert_int_equal(few.assurance, BP_ASSURANCE_PASS);
    assert_int_equal(fewer.assurance, BP_ASSURANCE_INCONSISTENT); /* the last limits are wide */
}

static void what_has_no_n_or_does_not_vary(void **state)
{
    const double all[] = {100, 100, 100}, none[] = {0, 0, 0}, sizes[] = {3, 4, 5};
    struct bp_xmr x = judged(*state, BP_SPC_P, all, sizes, 3, up(90), NULL);
    assert_true(x.points[0].limits.has_mean && x.points[0].limits.mean == 100 && !x.points[0].limits.known);
    assert_int_equal(x.variation, BP_VARIATION_COMMON);
    x = judged(*state, BP_SPC_U, none, sizes, 3, up(90), NULL);
    assert_true(x.points[0].limits.mean == 0 && !x.points[0].limits.known);
    struct bp_spc_options unscreened = BP_SPC_DEFAULTS;
    unscreened.screen = false;
    x = judged(*state, BP_SPC_P, all, sizes, 3, up(90), &unscreened);
    assert_true(x.points[0].limits.known && x.points[0].limits.lower == 100);
    const double values[] = {50, 60, 40, 55}, some[] = {10, 0, 10, NAN};
    x = judged(*state, BP_SPC_P, values, some, 4, up(90), NULL); /* corrected, of no rows: shown, not judged */
    assert_true(x.points[1].known && x.points[1].value == 60);
    assert_int_equal(x.points[1].kind, BP_VARIATION_NONE);
    assert_false(x.points[1].limits.known);
    assert_near(x.points[1].limits.mean, 45, 1e-12);
    assert_int_equal(x.variation, BP_VARIATION_NONE);
    const double gap[] = {NAN, NAN}, of[] = {0, 0};
    x = judged(*state, BP_SPC_P, gap, of, 2, up(90), NULL);
    assert_false(x.points[1].limits.has_mean);
    x = judged(*state, BP_SPC_P, gap, of, 0, up(90), NULL);
    assert_int_equal(x.count, 0);
}

/* Mean and ranges of the first twelve alone. */
static void limits_can_be_fixed(void **state)
{
    double values[24], sizes[24];
    struct bp_spc_options fixed = BP_SPC_DEFAULTS;
    for (int i = 0; i < 24; i++)
        values[i] = i < 12 ? (i % 2 ? 50 : 54) : 80, sizes[i] = 100;
    fixed.fix = 12;
    struct bp_xmr x = judged(*state, BP_SPC_P, values, sizes, 24, up(NAN), &fixed);
    assert_near(x.points[0].limits.mean, 52, 1e-12);
    assert_int_equal(x.variation, BP_VARIATION_IMPROVEMENT);
    assert_int_equal(x.special, BP_SPECIAL_OUTSIDE);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(shares_by_hand),      T(rates_by_hand), T(a_point_is_judged_by_its_own_n), T(what_has_no_n_or_does_not_vary),
        T(limits_can_be_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
