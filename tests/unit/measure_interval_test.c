/* Intervals of counts, ranks and changes against values worked out with 40 digits, and of measures against those that
 * others published. */
#include "measure/spread.h"
#include "measure/table.h"
#include "pack_help.h"

static void assert_close(double got, double want) /* 1e-9 relative */
{
    assert_near(got, want, 1e-9 * fmax(fabs(want), 1e-3));
}

static void counts_have_garwoods(void **state)
{
    (void)state;
    static const struct {
        long long count;
        double low, high;
    } want[] = {{0, 0, 3.6888794541139363},
                {1, 0.025317807984289875, 5.5716433909388986},
                {2, 0.2422092785439649, 7.2246876677239608},
                {5, 1.6234863901184205, 11.66833207932267},
                {12, 6.2005751087222165, 20.961585048176956},
                {19, 11.439241164366732, 29.670853571585601},
                {20, 12.216519585403944, 30.888377902674599},
                {21, 12.999330984076187, 32.100730734943393},
                {39, 27.732812489436476, 53.314283865832859},
                {100, 81.36399125092314, 121.62679379242639},
                {12345, 12128.180907899079, 12564.722206913333}};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        struct bp_interval got = bp_garwood(want[i].count);
        assert_true(got.known);
        assert_near(got.low, want[i].low, 1e-11 * want[i].low);
        assert_near(got.high, want[i].high, 1e-11 * want[i].high);
    }
    for (long long k = 1; k < 60; k++) { /* no step between the two ways it is worked out */
        struct bp_interval less = bp_garwood(k - 1), more = bp_garwood(k);
        assert_true(less.low < more.low && less.high < more.high && more.low < (double)k && more.high > (double)k);
        assert_true(more.high - more.low > less.high - less.low);
    }
    struct bp_interval many = bp_garwood(1000000000000);
    assert_near(many.low, 1e12 - 1.959963984540054 * 1e6, 2);
    assert_near(many.high, 1e12 + 1.959963984540054 * 1e6, 2.5);
}

static void quantiles_lie_between_ranks(void **state)
{
    (void)state;
    static const struct {
        long long n;
        double share;
        long long low, high; /* 0: none */
    } want[] = {{1, 0.5, 0, 0},           {5, 0.5, 0, 0},     {6, 0.5, 1, 6},        {21, 0.5, 6, 16},
                {100, 0.5, 40, 61},       {100, 0.9, 84, 96}, {35, 0.9, 0, 0},       {36, 0.9, 29, 36},
                {10, 0.99, 0, 0},         {10, 0.01, 0, 0},   {1000, 0.5, 469, 532}, {1000, 0.05, 37, 65},
                {4001, 0.95, 3774, 3829}, {100, 0, 0, 0},     {100, 1, 0, 0},        {0, 0.5, 0, 0}};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        long long low = 0, high = 0;
        bool any = bp_order_ranks(want[i].n, want[i].share, &low, &high);
        if (any != (want[i].low > 0) || (any && (low != want[i].low || high != want[i].high)))
            fail_msg("of %lld values, %g: %lld, %lld", want[i].n, want[i].share, low, high);
    }
    long long low, high; /* far beyond what could be summed: by the normal distribution */
    assert_true(bp_order_ranks(100000000, 0.5, &low, &high));
    assert_near((double)low, 5e7 - 1.959963984540054 * 5e3, 2);
    assert_near((double)high, 5e7 + 1.959963984540054 * 5e3, 2);
}

static void students_t_has_no_seam(void **state)
{
    (void)state;
    static const double t[][2] = {{1, 12.706204736174705},   {2, 4.3026527297494639},  {4, 2.7764451051977944},
                                  {29, 2.0452296421327043},  {30, 2.0422724563012383}, {31, 2.0395134463964085},
                                  {100, 1.9839715185235523}, {1e5, 1.9599877075346096}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        assert_near(bp_student_quantile(t[i][0]), t[i][1], 1e-11);
}

static void changes_have_movers(void **state)
{
    (void)state;
    struct bp_result now, before;
    bp_wilson(56, 70, &now);
    bp_wilson(48, 80, &before);
    struct bp_interval a = bp_change_interval(80, (struct bp_interval){true, now.low, now.high}, 60,
                                              (struct bp_interval){true, before.low, before.high});
    assert_close(a.low, 5.2428713414668);
    assert_close(a.high, 33.387493494719);
    assert_true(bp_change_is_real(a));
    struct bp_interval counts = bp_change_interval(39, bp_garwood(39), 19, bp_garwood(19));
    assert_near(counts.low, 4.482, 0.0005);
    assert_near(counts.high, 36.188, 0.0005);
    assert_true(bp_change_is_real(counts));
    struct bp_interval back = bp_change_interval(19, bp_garwood(19), 39, bp_garwood(39));
    assert_close(back.low, -counts.high);
    assert_close(back.high, -counts.low);
    assert_true(bp_change_is_real(back));
    assert_false(bp_change_is_real(bp_change_interval(5, bp_garwood(5), 4, bp_garwood(4))));
    struct bp_interval none = {0};
    assert_false(bp_change_interval(5, none, 4, bp_garwood(4)).known);
    assert_false(bp_change_interval(5, bp_garwood(5), 4, none).known);
    assert_false(bp_change_is_real(none));
    struct bp_interval huge = {true, -1e308, 1e308};
    assert_false(bp_change_interval(1e308, huge, -1e308, huge).known);
}

/* ---- of measures */

static struct bp_result of(struct run *r, const char *name, double parameter, const double *values, size_t count)
{
    const struct bp_measure *m = bp_measure_find(bp_text_of(name));
    struct bp_result result;
    void *acc = bp_alloc(r->cx.arena, 1, m->size);
    for (size_t i = 0; i < count; i++)
        m->add(r->cx.arena, acc, &(struct bp_observation){.known = true, .value = values[i]}, parameter);
    m->result(acc, parameter, r->cx.arena, &result);
    return result;
}

static void assert_between(struct bp_result got, double low, double high)
{
    assert_true(got.has_interval);
    assert_close(got.low, low);
    assert_close(got.high, high);
}

static void shares_have_wilsons_from_one_row_on(void **state)
{
    static const struct {
        double hits, n, low, high;
    } want[] = {{0, 1, 0, 79.345670852611},
                {3, 3, 43.849391955098, 100},
                {125, 138, 84.549320391784, 94.411999841491},
                {819, 919, 86.939995728645, 90.971533183792}};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        struct bp_result got;
        bp_wilson(want[i].hits, want[i].n, &got);
        assert_between(got, want[i].low, want[i].high);
    }
    static const double no[] = {0}, yes[] = {1}, ten[] = {10}, one[] = {1};
    assert_between(of(*state, "share", 0, no, 1), 0, 79.345670852611);
    assert_between(of(*state, "csat", 4, yes, 1), 0, 79.345670852611);
    assert_between(of(*state, "nps", 0, ten, 1), -48.5, 98.5);
    assert_between(of(*state, "nps", 0, one, 1), -98.5, 48.5);
}

/* 27 promoters, 17 passives, 12 detractors, after 30, 20 and 10. */
static void scores_have_adjusted_walds_and_so_have_their_changes(void **state)
{
    double now[56], before[60];
    for (int i = 0; i < 56; i++)
        now[i] = i < 27 ? 9 : i < 44 ? 8 : 6;
    for (int i = 0; i < 60; i++)
        before[i] = i < 30 ? 10 : i < 50 ? 7 : 0;
    struct bp_result a = of(*state, "nps", 0, now, 56), b = of(*state, "nps", 0, before, 60);
    assert_close(a.value, 26.785714285714285);
    assert_between(a, 5.3023911596770255, 45.54506646744162);
    struct bp_interval change = bp_change_interval(a.value, (struct bp_interval){true, a.low, a.high}, b.value,
                                                   (struct bp_interval){true, b.low, b.high});
    assert_close(change.low, -33.855521049270195);
    assert_close(change.high, 20.89712433166977);
    assert_false(bp_change_is_real(change));
}

static void means_have_students(void **state)
{
    static const double five[] = {3, 4, 4, 5, 9}, far[] = {1e9 + 3, 1e9 + 4, 1e9 + 4, 1e9 + 5, 1e9 + 9};
    static const double same[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, huge[] = {1e200, 3e200},
                        tiny[] = {1e-200, 3e-200};
    const double half = 2.7764451051977944 * sqrt(5.5 / 5);
    assert_between(of(*state, "mean", 0, five, 5), 5 - half, 5 + half);
    assert_near(of(*state, "mean", 0, five, 5).low, 2.088, 0.0005);
    struct bp_result shifted = of(*state, "mean", 0, far, 5); /* what varies is in the last digits */
    assert_near(shifted.high - shifted.low, 2 * half, 1e-6);
    assert_between(of(*state, "ces", 0, five, 4), 4 - 3.1824463052837090 * sqrt(2. / 3 / 4), /* 3 4 4 5 */
                   4 + 3.1824463052837090 * sqrt(2. / 3 / 4));
    assert_false(of(*state, "mean", 0, five, 1).has_interval);
    assert_false(of(*state, "mean", 0, same, 7).has_interval);
    assert_false(of(*state, "ces", 0, five + 1, 2).has_interval); /* 4 4 */
    assert_false(of(*state, "mean", 0, huge, 2).has_interval);
    assert_false(of(*state, "mean", 0, tiny, 2).has_interval);
    assert_true(isfinite(of(*state, "mean", 0, huge, 2).value));
}

static void sums_have_a_compound_poissons(void **state)
{
    static const double four[] = {10, 20, 30, 40}, refund[] = {10, 20, -30, 40}, huge[] = {1e200, 2}, none[] = {0, 0};
    double half = 1.96 * sqrt(3000);
    assert_between(of(*state, "sum", 0, four, 4), 0, 100 + half);
    assert_near(of(*state, "sum", 0, four, 4).high, 207.3536, 5e-5);
    assert_between(of(*state, "sum", 0, refund, 4), 40 - half, 40 + half);
    assert_false(of(*state, "sum", 0, four, 1).has_interval);
    assert_false(of(*state, "sum", 0, huge, 2).has_interval);
    assert_between(of(*state, "sum", 0, none, 2), 0, 0);
}

static void medians_have_order_statistics(void **state)
{
    static double values[20000];
    uint64_t seed = 5;
    struct run *r = *state;
    for (int i = 0; i < 20000; i++)
        values[i] = i + 1;
    for (int i = 999; i > 0; i--) { /* in any order */
        unsigned other = dice(&seed, (unsigned)i + 1);
        double swap = values[i];
        values[i] = values[other], values[other] = swap;
    }
    assert_between(of(r, "median", 0, values, 1000), 469, 532);
    assert_between(of(r, "percentile", 5, values, 1000), 37, 65);
    static const double few[] = {7, 3, 3, 9, 4, 8};
    assert_between(of(r, "median", 0, few, 6), 3, 9);
    assert_false(of(r, "median", 0, few, 5).has_interval);
    assert_false(of(r, "percentile", 90, few, 6).has_interval);
    assert_false(of(r, "percentile", 100, values, 1000).has_interval);
    struct bp_result many = of(r, "percentile", 95, values, 4001); /* ranks 3774 and 3829, of counts in steps of 1 % */
    assert_near(many.low, 3774, 0.01 * 3774);
    assert_near(many.high, 3829, 0.01 * 3829);
    assert_true(many.low <= many.value && many.value <= many.high);
    many = of(r, "median", 0, values, 20000);
    assert_near(many.low, 10000 - 1.96 * 70.71, 100);
    assert_near(many.high, 10000 + 1.96 * 70.71, 100);
}

static void counts_of_rows_and_of_ids(void **state)
{
    static const double rows[39] = {0};
    assert_between(of(*state, "count", 0, rows, 39), 27.732812489436476, 53.314283865832859);
    static const char *const none[] = {"min", "max", "first", "last", "open", "distinct"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(of(*state, none[i], 0, rows, 39).has_interval);
    static const char *const events[] = {"count", "new", "returning", "lapsed"}, *const others[] = {"sum", "distinct"};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        assert_true(bp_measure_counts_events(bp_measure_find(bp_text_of(events[i]))));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(bp_measure_counts_events(bp_measure_find(bp_text_of(others[i]))));
}

/* Worked out with R: z = qnorm(1 - 0.025 / tested). */
static void shares_looked_at_together_have_wider_ones(void **state)
{
    (void)state;
    struct bp_interval alone = bp_share_interval(31, 112), one = bp_share_interval_among(31, 112, 1),
                       two = bp_share_interval_among(31, 112, 2), twelve = bp_share_interval_among(31, 112, 12);
    assert_true(alone.low == one.low && alone.high == one.high);
    assert_close(two.low, 19.31726715815);
    assert_close(two.high, 37.95641291775);
    assert_close(twelve.low, 17.41176157047);
    assert_close(twelve.high, 40.99426286231);
    assert_true(bp_share_interval_among(0, 5, 9).low == 0 && bp_share_interval_among(5, 5, 9).high == 100);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(counts_have_garwoods),
        T(quantiles_lie_between_ranks),
        T(students_t_has_no_seam),
        T(changes_have_movers),
        T(shares_have_wilsons_from_one_row_on),
        T(scores_have_adjusted_walds_and_so_have_their_changes),
        T(means_have_students),
        T(sums_have_a_compound_poissons),
        T(medians_have_order_statistics),
        T(counts_of_rows_and_of_ids),
        T(shares_looked_at_together_have_wider_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
