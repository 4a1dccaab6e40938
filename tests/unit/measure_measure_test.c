/* Each measure against values worked out by hand or elsewhere; sums, quantiles and merges against the order they came
 * in. */
#include "measure/table.h"
#include "pack_help.h"

struct answers {
    struct run *r;
    const struct bp_measure *measure;
    void *acc;
    double parameter;
};

static struct answers of(struct run *r, const char *name, double parameter)
{
    const struct bp_measure *m = bp_measure_find(bp_text_of(name));
    assert_non_null(m);
    return (struct answers){r, m, bp_alloc(r->cx.arena, 1, m->size), parameter};
}

static void say(struct answers *a, double value, int times)
{
    struct bp_observation o = {.known = true, .value = value};
    for (int i = 0; i < times; i++)
        a->measure->add(a->r->cx.arena, a->acc, &o, a->parameter);
}

static void say_nothing(struct answers *a)
{
    struct bp_observation o = {0};
    a->measure->add(a->r->cx.arena, a->acc, &o, a->parameter);
}

static void say_at(struct answers *a, double value, int64_t instant_us)
{
    struct bp_observation o = {.known = true, .value = value, .instant_us = instant_us};
    a->measure->add(a->r->cx.arena, a->acc, &o, a->parameter);
}

static struct bp_result out(const struct answers *a)
{
    struct bp_result result;
    a->measure->result(a->acc, a->parameter, a->r->cx.arena, &result);
    return result;
}

static struct bp_result nps(struct run *r, int promoters, int passives, int detractors)
{
    struct answers a = of(r, "nps", 0);
    say(&a, 9, promoters / 2), say(&a, 10, promoters - promoters / 2);
    say(&a, 7, passives / 2), say(&a, 8, passives - passives / 2);
    say(&a, 0, detractors / 2), say(&a, 6, detractors - detractors / 2);
    return out(&a);
}

static void nps_and_its_interval(void **state)
{
    struct bp_result a = nps(*state, 50, 30, 20);
    assert_near(a.value, 30, 1e-12);
    assert_int_equal(a.n, 100);
    assert_near((a.low + a.high) / 2, 29.13, 0.005);
    assert_near((a.high - a.low) / 2, 15.08, 0.005);
    struct bp_result b = nps(*state, 200, 120, 80);
    assert_near((b.low + b.high) / 2, 29.78, 0.005);
    assert_near((b.high - b.low) / 2, 7.62, 0.005);
    struct bp_result c = nps(*state, 5, 0, 0);
    assert_near(c.value, 100, 0);
    assert_near(c.low, 17.5, 0.05);
    assert_near(c.high, 100, 0); /* clipped */
    struct bp_result d = nps(*state, 0, 0, 5);
    assert_near(d.low, -100, 0);
    assert_near(d.high, -17.5, 0.05);
}

static void nps_leaves_out_what_is_not_on_its_scale(void **state)
{
    struct answers a = of(*state, "nps", 0);
    assert_false(out(&a).known);
    say(&a, 11, 1), say(&a, -1, 1), say_nothing(&a);
    struct bp_result none = out(&a);
    assert_false(none.known);
    assert_int_equal(none.rows, 3);
    assert_int_equal(none.n, 0);
    say(&a, 10, 1);
    struct bp_result one = out(&a);
    assert_true(one.known);
    assert_near(one.value, 100, 0);
    assert_true(one.has_interval); /* from one answer on */
}

static void csat_share_and_wilson(void **state)
{
    struct answers a = of(*state, "csat", 4);
    say(&a, 5, 3), say(&a, 4, 5), say(&a, 3, 1), say(&a, 1, 1), say_nothing(&a);
    struct bp_result eight = out(&a);
    assert_near(eight.value, 80, 1e-12);
    assert_int_equal(eight.n, 10);
    assert_near(eight.low, 49.0157, 0.0005); /* Wilson, 8 of 10 */
    assert_near(eight.high, 94.3319, 0.0005);
    struct answers b = of(*state, "csat", 3);
    say(&b, 3, 1), say(&b, 2, 1);
    assert_near(out(&b).value, 50, 0);
    struct answers s = of(*state, "share", 0);
    say(&s, 1, 10);
    assert_near(out(&s).high, 100, 1e-9);
    assert_near(out(&s).low, 72.2460, 0.0005);
    struct answers none = of(*state, "share", 0);
    say(&none, 0, 10);
    assert_near(out(&none).low, 0, 1e-9);
    assert_near(out(&none).value, 0, 0);
    assert_near(out(&none).high, 27.7540, 0.0005);
}

static void ces_and_students_t(void **state)
{
    struct answers a = of(*state, "ces", 0);
    say(&a, 0, 1), say(&a, 8, 1), say_nothing(&a);
    assert_false(out(&a).known);
    say(&a, 4, 1);
    assert_near(out(&a).value, 4, 0);
    assert_false(out(&a).has_interval);
    say(&a, 5, 1), say(&a, 6, 1), say(&a, 5, 1);
    struct bp_result four = out(&a); /* 4 5 6 5: mean 5, s = 0.8165, t(3) = 3.18245 */
    assert_int_equal(four.n, 4);
    assert_near(four.value, 5, 1e-12);
    assert_near(four.low, 5 - 3.182446305 * 0.816496581 / 2, 1e-6);
    assert_near(four.high, 5 + 3.182446305 * 0.816496581 / 2, 1e-6);
    struct answers wide = of(*state, "ces", 0);
    say(&wide, 1, 1), say(&wide, 7, 1);
    assert_near(out(&wide).low, 1, 0);
    assert_near(out(&wide).high, 7, 0);
    struct answers same = of(*state, "ces", 0);
    say(&same, 6.7, 9);
    assert_false(out(&same).has_interval); /* all the same */
    static const double t[][2] = {{1, 12.706204736}, {2, 4.302652730},   {5, 2.570581836},    {10, 2.228138852},
                                  {30, 2.042272456}, {100, 1.983971519}, {1000, 1.962339081}, {100000, 1.959987727}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        assert_near(bp_student_quantile(t[i][0]), t[i][1], 1e-6);
}

static void first_and_last_go_by_time_then_value(void **state)
{
    static const double values[] = {5, 3, 9, 4, 7};
    static const int64_t at[] = {10, 10, 20, 30, 30};
    for (int order = 0; order < 2; order++) {
        struct answers first = of(*state, "first", 0), last = of(*state, "last", 0), min = of(*state, "min", 0),
                       max = of(*state, "max", 0);
        for (int i = 0; i < 5; i++) {
            int k = order ? 4 - i : i;
            say_at(&first, values[k], at[k]), say_at(&last, values[k], at[k]);
            say_at(&min, values[k], at[k]), say_at(&max, values[k], at[k]);
        }
        say_nothing(&first), say_nothing(&last);
        assert_near(out(&first).value, 3, 0); /* of one instant the least */
        assert_near(out(&last).value, 7, 0);  /* the greatest */
        assert_near(out(&min).value, 3, 0);
        assert_near(out(&max).value, 9, 0);
        assert_int_equal(out(&first).n, 5);
        assert_int_equal(out(&first).rows, 6);
    }
}

/* ---- exact sums */

static void sums_are_exact_whatever_the_order_and_the_merges(void **state)
{
    struct run *r = *state;
    uint64_t seed = 5;
    enum { N = 300 };
    for (int round = 0; round < 60; round++) {
        double x[N];
        for (int i = 0; i < N; i++)
            x[i] = ldexp((double)dice(&seed, 1u << 30) - (1 << 29), (int)dice(&seed, round % 2 ? 200 : 40) - 60);
        for (int i = 0; i < N / 3; i++) /* cancels to the last bit */
            x[N - 1 - i] = -x[i];
        double want = 0;
        for (int order = 0; order < 4; order++) {
            struct bp_exact parts[3] = {{0}}, all = {0};
            for (int i = N - 1; i > 0; i--) {
                unsigned j = dice(&seed, (unsigned)i + 1);
                double swap = x[i];
                x[i] = x[j], x[j] = swap;
            }
            for (int i = 0; i < N; i++)
                bp_exact_add(r->cx.arena, &parts[dice(&seed, 3)], x[i]);
            for (int i = 0; i < 3; i++)
                bp_exact_merge(r->cx.arena, &all, &parts[i]);
            double got = bp_exact_value(&all);
            if (order == 0)
                want = got;
            assert_memory_equal(&got, &want, sizeof got);
        }
    }
}

static void sums_of_known_value(void **state)
{
    static const struct {
        double x[6], sum;
    } cases[] = {
        {{0.1, 0.2, 0.3, -0.3, -0.2, -0.1}, 0},
        {{1e16, 1, 1, -1e16, 0, 0}, 2},
        {{1e100, 1, -1e100, 1e-100, 0, 0}, 1},
        {{1, 0x1p-53, 0x1p-106, 0, 0, 0}, 1 + 0x1p-52}, /* above half way: up */
        {{1, 0x1p-53, -0x1p-106, 0, 0, 0}, 1},          /* below half way: down */
        {{1, 0x1p-53, 0, 0, 0, 0}, 1},                  /* half way: to even */
        {{1 + 0x1p-52, 0x1p-53, 0, 0, 0, 0}, 1 + 0x1p-51},
        {{1e290, 1e290, -1e290, -1e290, 5, 0}, 5}, /* as large as addends may be */
        {{1e290, -1e290, 1e290, 1e290, -1e290, 0}, 1e290},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_exact sum = {0};
        for (size_t j = 0; j < 6; j++)
            bp_exact_add(((struct run *)*state)->cx.arena, &sum, cases[i].x[j]);
        if (bp_exact_value(&sum) != cases[i].sum)
            fail_msg("case %zu: %.17g, not %.17g", i, bp_exact_value(&sum), cases[i].sum);
    }
}

/* ---- quantiles */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double exact(double *x, size_t n, double p)
{
    qsort(x, n, sizeof *x, by_value);
    double at = (double)(n - 1) * p / 100;
    size_t k = (size_t)at;
    return k + 1 < n ? x[k] + (x[k + 1] - x[k]) * (at - (double)k) : x[n - 1];
}

static double random_value(uint64_t *seed, int shape)
{
    double u = (dice(seed, 1000000) + 1) / 1e6;
    switch (shape) {
    case 0:
        return u * 100;
    case 1:
        return -log(u) * 0.01;
    case 2:
        return exp(30 * u - 15);
    default:
        return floor(u * 10) - 20;
    }
}

static void quantiles_are_exact_to_a_thousand_and_within_one_per_cent_after(void **state)
{
    struct run *r = *state;
    static const size_t sizes[] = {1, 2, 3, 10, 999, 1000, 1001, 1500, 20000};
    static const double ps[] = {0, 1, 25, 50, 90, 99.5, 100};
    uint64_t seed = 11;
    for (int shape = 0; shape < 4; shape++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            size_t n = sizes[s];
            double *x = BP_NEW_ARRAY(r->cx.arena, double, n);
            struct answers a = of(r, "percentile", 50);
            for (size_t i = 0; i < n; i++)
                x[i] = random_value(&seed, shape), say(&a, x[i], 1);
            for (size_t p = 0; p < sizeof ps / sizeof *ps; p++) {
                double want = exact(x, n, ps[p]);
                a.parameter = ps[p];
                assert_near(out(&a).value, want, n <= 1000 ? 1e-12 * fabs(want) : 0.01 * fabs(want));
            }
        }
}

static void quantiles_do_not_depend_on_order_or_merges(void **state)
{
    struct run *r = *state;
    uint64_t seed = 12;
    static const size_t sizes[] = {900, 1001, 1999, 2500, 6000};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        double want = 0;
        for (int order = 0; order < 6; order++) {
            uint64_t values = 99 + s;
            struct answers part[7], all = of(r, "median", 0);
            for (int i = 0; i < 7; i++)
                part[i] = of(r, "median", 0);
            for (size_t i = 0; i < sizes[s]; i++) {
                double x = random_value(&values, 2) * (i % 3 ? 1 : -1);
                say(&part[order == 0 ? 0 : dice(&seed, order == 1 ? 2 : 7)], x, 1);
            }
            for (int i = 0; i < 7; i++) {
                int k = order % 2 ? i : 6 - i;
                all.measure->merge(r->cx.arena, all.acc, part[k].acc, 1);
            }
            double got = out(&all).value;
            assert_int_equal(out(&all).n, sizes[s]);
            if (order == 0)
                want = got;
            assert_memory_equal(&got, &want, sizeof got);
        }
    }
}

/* The most values that are kept as they are: in one part, and in parts that are merged. */
static void a_part_of_exactly_a_thousand_values_is_merged_whole(void **state)
{
    struct run *r = *state;
    for (int n = 999; n <= 1001; n++) {
        struct answers part = of(r, "median", 0), all = of(r, "median", 0);
        for (int i = 0; i < n; i++)
            say(&part, i, 1);
        all.measure->merge(r->cx.arena, all.acc, part.acc, 1);
        assert_int_equal(out(&all).n, n);
        assert_near(out(&all).value, (n - 1) / 2.0, n <= 1000 ? 0 : 5);
    }
}

static void wrong_calls_are_refused(void **state)
{
    static const char *const calls[][2] = {
        {"mode(x)", "unknown measure `mode`"},
        {"medain(x)", "did you mean `median`?"},
        {"sum()", "`sum` takes 1 argument, here are 0"},
        {"count(x)", "count() takes nothing, as it counts rows"},
        {"percentile(x)", "here are 1"},
        {"percentile(x, 101)", "between 0 and 100"},
        {"percentile(x, at)", "plain number"},
        {"distinct()", "`distinct` takes 1 argument, here are 0"},
        {"lapsed(x)", "`lapsed` takes 2 arguments, here are 1"},
        {"'returning(x, 0)'", "a whole number from 1"},
        {"'lapsed(x, 2.5)'", "a whole number from 1"},
        {"'lapsed(x, days)'", "plain number"},
        {"open(x)", "`open` takes 2 arguments, here are 1"},
        {"'open(x, 7)'", "two columns of times"},
        {"'open(x + 1, y)'", "two columns of times"},
        {"csat(x, treshold = 3)", "unknown option"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        struct run *r = *state;
        char yaml[300];
        snprintf(yaml, sizeof yaml,
                 "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: at\nmetrics:\n  - id: m\n    source: "
                 "s\n    measure: %s\n",
                 calls[i][0]);
        r->cx.diag_count = 0, r->cx.status = BP_DONE;
        assert_false(read_pack(r, yaml) && bp_ingest_measures(&r->cx, &r->pack, &r->data));
        assert_int_equal(r->cx.status, BP_BAD_PACK);
        assert_said(r, calls[i][1]);
        assert_said(r, "pack.yaml:10:");
    }
}

/* Signs apart, in any pieces. */
static void a_sum_knows_its_largest_row(void **state)
{
    struct answers a = of(*state, "sum", 0), b = of(*state, "sum", 0), none = of(*state, "sum", 0);
    say(&a, 5, 3), say(&a, -7, 1), say_nothing(&a);
    say(&b, 6, 1), say(&b, -1, 2);
    assert_near(out(&a).value, 8, 0);
    assert_near(out(&a).all, 22, 0);
    assert_near(out(&a).largest, 7, 0);
    b.measure->merge(b.r->cx.arena, b.acc, a.acc, 1);
    b.measure->merge(b.r->cx.arena, b.acc, none.acc, 1);
    assert_near(out(&b).value, 12, 0);
    assert_near(out(&b).all, 30, 0);
    assert_near(out(&b).largest, 7, 0);
    assert_near(out(&none).all, 0, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(nps_and_its_interval),
        T(nps_leaves_out_what_is_not_on_its_scale),
        T(csat_share_and_wilson),
        T(ces_and_students_t),
        T(first_and_last_go_by_time_then_value),
        T(sums_are_exact_whatever_the_order_and_the_merges),
        T(sums_of_known_value),
        T(a_sum_knows_its_largest_row),
        T(quantiles_are_exact_to_a_thousand_and_within_one_per_cent_after),
        T(quantiles_do_not_depend_on_order_or_merges),
        T(wrong_calls_are_refused),
        T(a_part_of_exactly_a_thousand_values_is_merged_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
