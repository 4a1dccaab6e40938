/* Formulas over formulas: each figure once, however many ways lead to it; the days a formula has of its parts. */
#include "pack_help.h"

#include <pthread.h>
#include <time.h>

#define END "2026-11-23"

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* `step` has one %d, or two, for the formula before. */
__attribute__((format(printf, 3, 0))) static const char *chain(struct run *r, int count, const char *step)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, grain: week}\nmetrics:\n");
    for (int k = count; k > 0; k--) { /* the last first: none of its parts is there when it is asked for */
        char formula[80];
        snprintf(formula, sizeof formula, step, k - 1, k - 1);
        bp_buf_fmt(&b, "  - {id: f%d, formula: '%s'}\n", k, formula);
    }
    bp_buf_adds(&b, "  - {id: f0, source: s, measure: sum(x)}\n");
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void weeks_of_one(struct run *r, int count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int week = 1; week <= count; week++)
        bp_buf_fmt(&b, "%" BP_PRI ",1\n", BP_ARG(bp_day_text(r->cx.arena, day_of(END) - 7 * week)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

/* Two ways lead from each formula to the one before: 2 to the 1,000th from the last one to the rows. */
static void a_chain_of_a_thousand_formulas(void **state)
{
    struct run *r = *state;
    weeks_of_one(r, 1100);
    double before = cpu_s();
    must_measure(r, chain(r, 1000, "f%d + lag(f%d)"), END);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(END), day_of(END), &r->insight);
    double took = cpu_s() - before;
    if (took > 20) /* seconds: ten times what a slow machine needs */
        fail_msg("a chain of 1,000 formulas took %.1f s", took);
    const struct bp_series *last = series_of(r, "f1000", NULL), *first = series_of(r, "f0", NULL);
    assert_near(last->totals[0].now.figure.value, ldexp(1, 1000), 0);
    assert_near(last->history[last->history_count - 100].figure.value, ldexp(1, 1000), 0);
    assert_false(last->history[0].figure.known); /* 1,000 weeks before that there were no rows */
    assert_true(first->history[0].figure.known);
    assert_int_equal(last->totals[0].now.figure.days, 7);
}

static void *measure_on_a_small_stack(void *run)
{
    struct run *r = run;
    bp_metric_series(&r->cx, &r->pack, &r->data, (struct bp_span){day_of(END) - 7, day_of(END)}, r->scratch,
                     &r->metrics);
    return NULL;
}

static void depth_takes_no_stack(void **state)
{
    struct run *r = *state;
    pthread_attr_t small;
    pthread_t thread;
    weeks_of_one(r, 2);
    must_ingest(r, chain(r, 10000, "f%d + 1"), END);
    assert_int_equal(pthread_attr_init(&small), 0);
    assert_int_equal(pthread_attr_setstacksize(&small, (size_t)512 << 10), 0);
    assert_int_equal(pthread_create(&thread, &small, measure_on_a_small_stack, r), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    pthread_attr_destroy(&small);
    assert_near(series_of(r, "f10000", NULL)->totals[0].now.figure.value, 10001, 0);
}

static void figures_are_of_their_own_segment(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,x\n2026-11-09,a,1\n2026-11-09,b,10\n2026-11-16,a,2\n2026-11-16,b,20\n2026-11-16,b,200\n");
    must_measure(r,
                 "pack:\n  title: T\n  history: 4\nsources:\n  s: {file: s.csv, time: at, grain: day, empty_days: "
                 "zero}\nmetrics:\n  - {id: f, formula: s + lag(s)}\n  - {id: s, source: s, measure: sum(x), segments: "
                 "[shop]}\n  - {id: g, formula: f + s}\n",
                 END);
    static const struct {
        const char *segment;
        double s, f;
    } want[] = {{NULL, 222, 233}, {"shop=a", 2, 3}, {"shop=b", 220, 230}};
    for (size_t i = 0; i < 3; i++) {
        assert_near(series_of(r, "s", want[i].segment)->totals[0].now.figure.value, want[i].s, 0);
        assert_near(series_of(r, "f", want[i].segment)->totals[0].now.figure.value, want[i].f, 0);
        assert_near(series_of(r, "g", want[i].segment)->totals[0].now.figure.value, want[i].f + want[i].s, 0);
    }
    struct bp_figures *figures = bp_figures_new(&r->metrics, r->cx.arena, r->scratch); /* asked in any order */
    const struct bp_series *total = series_of(r, "g", NULL);
    for (size_t i = 9; i-- > 0;) {
        int segment = want[i % 3].segment ? bp_data_segment(&r->data, bp_text_of(want[i % 3].segment)) : 0;
        assert_near(bp_metric_figure(figures, 0, segment, total->totals[0].now.window).value, want[i % 3].f, 0);
        assert_near(bp_metric_figure(figures, 1, segment, total->totals[0].now.window).value, want[i % 3].s, 0);
    }
    bp_figures_free(figures);
}

/* ---- the days of a formula */

static void days_are(const struct bp_figure *f, int days, int of_days, bool complete)
{
    if (f->days != days || f->of_days != of_days || f->complete != complete)
        fail_msg("%d of %d days, complete %d; not %d of %d, %d", f->days, f->of_days, f->complete, days, of_days,
                 complete);
}

static void put_days(struct run *r, const char *from, const char *to, const char *but_from, const char *but_to)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int day = day_of(from); day < day_of(to); day++)
        if (day < day_of(but_from) || day >= day_of(but_to))
            bp_buf_fmt(&b, "%" BP_PRI ",1\n", BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

#define BY_MONTH \
    "pack:\n  title: T\n  period: month\n  history: 4\nsources:\n  s: {file: s.csv, time: at, empty_days: missing}\n"
#define DAYS_OF "metrics:\n  - {id: n, source: s, measure: count()}\n  - {id: f, formula: n - lag(n)}\n"

static void a_whole_month_before_takes_no_days_away(void **state)
{
    struct run *r = *state;
    put_days(r, "2026-01-01", "2026-04-01", "2026-01-01", "2026-01-01");
    must_measure(r, BY_MONTH DAYS_OF, "2026-04-01");
    days_are(&series_of(r, "f", NULL)->totals[0].now.figure, 31, 31, true);      /* February has 28 */
    days_are(&series_of(r, "f", NULL)->totals[0].previous.figure, 28, 28, true); /* January has 31 */
    days_are(&series_of(r, "f", NULL)->history[1].figure, 0, 31, false);         /* of December there is nothing */
}

static void missing_days_of_a_month_before_do(void **state)
{
    struct run *r = *state;
    put_days(r, "2026-01-01", "2026-04-01", "2026-02-10", "2026-02-15");
    must_measure(r, BY_MONTH DAYS_OF, "2026-04-01");
    days_are(&series_of(r, "f", NULL)->totals[0].now.figure, 23, 31, false);
    put_days(r, "2026-01-01", "2026-03-01", "2026-01-10", "2026-01-11");
    must_measure(r, BY_MONTH DAYS_OF, "2026-03-01");
    days_are(&series_of(r, "f", NULL)->totals[0].now.figure, 28, 28, false); /* 30 of January's 31 are no fewer */
    put_days(r, "2026-01-01", "2026-04-01", "2026-03-10", "2026-03-15");
    must_measure(r, BY_MONTH DAYS_OF, "2026-04-01");
    days_are(&series_of(r, "f", NULL)->totals[0].now.figure, 26, 31, false);
}

static void a_part_with_a_window_of_its_own_has_the_days_of_that(void **state)
{
    struct run *r = *state;
    put_days(r, "2026-10-01", END, "2026-10-01", "2026-10-01");
    must_measure(r,
                 "pack:\n  title: T\n  history: 4\nsources:\n  s: {file: s.csv, time: at, empty_days: "
                 "missing}\nmetrics:\n  - {id: n, source: s, measure: count(), window: 3d}\n  - {id: f, formula: n * "
                 "2}\n",
                 END);
    days_are(&series_of(r, "n", NULL)->totals[0].now.figure, 3, 3, true);
    days_are(&series_of(r, "f", NULL)->totals[0].now.figure, 3, 7, true);
    assert_near(series_of(r, "f", NULL)->totals[0].now.figure.value, 6, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_chain_of_a_thousand_formulas),    T(depth_takes_no_stack),
        T(figures_are_of_their_own_segment),  T(a_whole_month_before_takes_no_days_away),
        T(missing_days_of_a_month_before_do), T(a_part_with_a_window_of_its_own_has_the_days_of_that),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
