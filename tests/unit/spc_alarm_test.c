/* How often a stable series cries wolf, and which of many series stands out. */
#include "pack_help.h"

static void the_share_is_linear_between_what_was_measured(void **state)
{
    static const double cases[][2] = {{0, 0.0094},  {-0.4, 0.0094}, {NAN, 0.0094}, {0.3, 0.035},  {0.15, 0.0222},
                                      {0.5, 0.077}, {0.4, 0.056},   {0.7, 0.16},   {0.6, 0.1185}, {0.95, 0.16}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_near(bp_spc_false_share(cases[i][0]), cases[i][1], 1e-12);
}

static void limits_widen_with_the_number_of_series(void **state)
{
    (void)state;
    assert_near(bp_spc_width(1), 2.9999769927034, 1e-9); /* R: qnorm(1 - 0.0027 / 2) */
    assert_near(bp_spc_width(20), 3.82, 0.005);
    assert_near(bp_spc_width(0), bp_spc_width(1), 0);
    assert_true(bp_spc_width(1000) > bp_spc_width(999));
}

static struct bp_xmr judged(struct run *r, const double *values, size_t n)
{
    struct bp_xmr_point points[64];
    struct bp_spc_series series = {.points = points, .count = n};
    struct bp_spc_options options = BP_SPC_DEFAULTS;
    struct bp_xmr_settings s = {.better = BP_BETTER_UP, .target = NAN, .low = NAN, .high = NAN};
    struct bp_xmr x;
    for (size_t i = 0; i < n; i++)
        points[i] = (struct bp_xmr_point){.known = !isnan(values[i]), .value = isnan(values[i]) ? 0 : values[i]};
    bp_spc_judge(r->cx.arena, &series, &options, &s, &x);
    return x;
}

/* 10, 12 and so on, then one point: limits near 11 and 5.3 away, a little more by the last one. */
static void one_of_many_stands_out_only_far_away(void **state)
{
    double values[30];
    for (size_t i = 0; i < 30; i++)
        values[i] = i % 2 ? 12 : 10;
    struct bp_xmr x = judged(*state, values, 30);
    assert_false(bp_spc_stands_out(&x, 1));
    values[29] = 17;
    x = judged(*state, values, 30);
    assert_int_equal(x.special, BP_SPECIAL_OUTSIDE);
    assert_true(bp_spc_stands_out(&x, 1));
    assert_false(bp_spc_stands_out(&x, 20));
    values[29] = 19.5;
    x = judged(*state, values, 30);
    assert_true(bp_spc_stands_out(&x, 20));
    assert_false(bp_spc_stands_out(&x, 1000000000));
    values[29] = 4;
    assert_int_equal((x = judged(*state, values, 30)).variation, BP_VARIATION_CONCERN);
    assert_true(bp_spc_stands_out(&x, 1));
    for (size_t i = 22; i < 30; i++) /* a run is special, and outside nothing */
        values[i] = 12.5;
    x = judged(*state, values, 30);
    assert_int_equal(x.special, BP_SPECIAL_RUN);
    assert_false(bp_spc_stands_out(&x, 1));
    values[29] = NAN;
    x = judged(*state, values, 30);
    assert_false(bp_spc_stands_out(&x, 1));
}

/* Neighbours that go together, that go apart, and that have nothing to do with one another. */
static void autocorrelation_is_of_common_cause_alone(void **state)
{
    double together[40], apart[40];
    for (size_t i = 0; i < 40; i++)
        together[i] = i % 4 < 2 ? 1 : -1, apart[i] = i % 2 ? 1 : -1;
    assert_near(judged(*state, together, 40).lag1, 1.0 / 40, 0.03); /* as often as not */
    assert_near(judged(*state, apart, 40).lag1, -39.0 / 40, 1e-9);
    apart[20] = 8;
    assert_near(judged(*state, apart, 40).lag1, -37.0 / 39, 0.02);
    apart[20] = NAN;
    assert_near(judged(*state, apart, 40).lag1, -37.0 / 39, 0.02);
    for (size_t i = 0; i < 40; i++)
        apart[i] = 5;
    assert_near(judged(*state, apart, 40).lag1, 0, 0);
}

static void a_run_of_signals_begins_where_its_kind_does(void **state)
{
    double values[40];
    size_t first = 99;
    for (size_t i = 0; i < 40; i++)
        values[i] = (i % 2 ? 12 : 10) + (i >= 31 ? 30 : 0);
    struct bp_xmr x = judged(*state, values, 40);
    assert_int_equal(bp_spc_run_of_signals(&x, &first), 9);
    assert_int_equal(first, 31);
    values[35] = NAN; /* stepped over */
    x = judged(*state, values, 40);
    assert_int_equal(bp_spc_run_of_signals(&x, &first), 8);
    values[39] = 11;
    x = judged(*state, values, 40);
    assert_int_equal(bp_spc_run_of_signals(&x, &first), x.variation == BP_VARIATION_COMMON ? 0 : 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_share_is_linear_between_what_was_measured), T(limits_widen_with_the_number_of_series),
        T(one_of_many_stands_out_only_far_away),          T(autocorrelation_is_of_common_cause_alone),
        T(a_run_of_signals_begins_where_its_kind_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
