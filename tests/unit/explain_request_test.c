/* What `explain` is asked for: a metric, a segment; and that neither many values nor deep formulas take it long. */
#include "pack_help.h"

#include "explain/explain.h"

#include <pthread.h>
#include <time.h>

#define END     "2026-11-23"
#define SOURCE  "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, grain: day, empty_days: zero}\nmetrics:\n"
#define BY_SHOP SOURCE "  - {id: m, source: s, measure: sum(x), segments: [shop], max_segments: 1000000}\n"

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool explain(struct run *r, const char *metric, const char *segment, struct bp_text *out)
{
    struct bp_explain_request request = {.metric = metric, .segment = segment};
    return bp_explain_check(&r->cx, &r->pack, &request) &&
           bp_explain_metric(&r->cx, &r->insight, &r->data, &request, r->scratch, out);
}

static void measure(struct run *r, const char *yaml)
{
    must_measure(r, yaml, END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
}

static void put_shops(struct run *r, int count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    for (int i = 0; i < count; i++)
        bp_buf_fmt(&b, "2026-11-18,shop%d,%d\n", i, i);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static void one_segment_among_many_is_found_in_linear_time(void **state)
{
    enum { SHOPS = 40000 };
    struct run *r = *state;
    struct bp_text out;
    put_shops(r, SHOPS);
    measure(r, BY_SHOP);
    double before = cpu_s();
    assert_true(explain(r, "m", "shop=shop39999", &out));
    assert_true(bp_text_contains(out, BP_T(": 39999")));
    assert_true(bp_text_contains(out, BP_T("39999 not shop=shop39999")));
    double took = cpu_s() - before;
    if (took > 2) /* seconds: ten times what a slow machine needs */
        fail_msg("one segment of %d took %.1f s to explain", SHOPS, took);
}

static void of_many_segments_the_nearest_is_named(void **state)
{
    struct run *r = *state;
    struct bp_text out;
    put_shops(r, 30);
    measure(r, BY_SHOP);
    assert_false(explain(r, "m", "shop=shup7", &out));
    assert_int_equal(r->cx.status, BP_BAD_USAGE);
    assert_said(r, "metric `m` has no segment `shop=shup7`: it has 30, the nearest is `shop=shop7`");
    assert_false(explain(r, "m", "shop=Berlin Alexanderplatz", &out));
    assert_said(r, "`shop=Berlin Alexanderplatz`: it has 30, the largest are shop=shop0, shop=shop1, shop=shop10, "
                   "shop=shop11, shop=shop12\n");
}

static void few_segments_are_all_named(void **state)
{
    struct run *r = *state;
    struct bp_text out;
    put_shops(r, 20);
    measure(r, BY_SHOP);
    assert_false(explain(r, "m", "shop=x", &out));
    assert_said(r, "`shop=x`: it has shop=shop0, shop=shop1, shop=shop10,");
    assert_said(r, "shop=shop9\n");
}

static void a_column_is_checked_before_anything_is_read(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *metric, *segment, *said; /* NULL: none */
    } cases[] = {
        {"m", "shop=a", NULL},
        {"both", "shop=a", NULL},
        {"both", NULL, NULL},
        {"both", "area=a", "metric `both` is not broken down by `area=a`: write --segment shop=VALUE"},
        {"m", "shopping=a", "metric `m` is not broken down by `shopping=a`: write --segment shop=VALUE, area=VALUE"},
        {"m", "shop", "metric `m` is not broken down by `shop`: write --segment shop=VALUE, area=VALUE"},
        {"plain", "shop=a", "metric `plain` has no segments: leave --segment out"},
        {"of_plain", "shop=a", "metric `of_plain` has no segments: leave --segment out"},
        {"constant", "shop=a", "metric `constant` has no segments: leave --segment out"},
        {"only", "area=a", "metric `only` is not broken down by `area=a`: write --segment shop=VALUE"},
        {"n_", NULL, "no metric `n_` in "},
        {"zzzzzzzz", NULL, ": it has m, n, plain, both, of_plain, constant, only"},
    };
    must_read_pack(r, SOURCE "  - {id: m, source: s, measure: sum(x), segments: [shop, area]}\n"
                             "  - {id: n, source: s, measure: count(), segments: [shop]}\n"
                             "  - {id: plain, source: s, measure: count()}\n  - {id: both, formula: m / n}\n"
                             "  - {id: of_plain, formula: m / plain}\n  - {id: constant, formula: '5'}\n"
                             "  - {id: only, formula: m + lag(m), segments: [shop]}\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_explain_request request = {.metric = cases[i].metric, .segment = cases[i].segment};
        size_t said_before = r->cx.diag_count;
        assert_int_equal(bp_explain_check(&r->cx, &r->pack, &request), cases[i].said == NULL);
        assert_int_equal(r->cx.diag_count - said_before, cases[i].said != NULL);
        if (cases[i].said)
            assert_said(r, cases[i].said);
    }
}

static void *explain_on_a_small_stack(void *run)
{
    struct run *r = run;
    struct bp_text out;
    return explain(r, "f5000", NULL, &out) ? r : NULL;
}

static void depth_takes_no_stack(void **state)
{
    struct run *r = *state;
    pthread_attr_t small;
    pthread_t thread;
    void *done;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, SOURCE "  - {id: f0, source: s, measure: sum(x)}\n");
    for (int k = 1; k <= 5000; k++)
        bp_buf_fmt(&b, "  - {id: f%d, formula: f%d + 1}\n", k, k - 1);
    put_shops(r, 3);
    measure(r, bp_text_z(r->cx.arena, bp_buf_text(&b)));
    assert_int_equal(pthread_attr_init(&small), 0);
    assert_int_equal(pthread_attr_setstacksize(&small, (size_t)512 << 10), 0);
    assert_int_equal(pthread_create(&thread, &small, explain_on_a_small_stack, r), 0);
    assert_int_equal(pthread_join(thread, &done), 0);
    pthread_attr_destroy(&small);
    assert_ptr_equal(done, r);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(one_segment_among_many_is_found_in_linear_time),
        T(of_many_segments_the_nearest_is_named),
        T(few_segments_are_all_named),
        T(a_column_is_checked_before_anything_is_read),
        T(depth_takes_no_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
