/* Corrections: the figure of just that period is replaced, wherever it stands; no other. */
#include "pack_help.h"

#define END "2026-11-23"
#define PACK(keys)                                                                                                     \
    "pack:\n  title: T\n  history: 4\n" keys "sources:\n  s: {file: s.csv, time: at, empty_days: missing}\nmetrics:\n" \
    "  - {id: n, source: s, measure: count(), segments: [shop], unit: visits}\n  - {id: v, source: s, measure: "       \
    "nps(x)}\n"                                                                                                        \
    "  - {id: f, formula: n * 2}\n  - {id: g, formula: n - lag(n)}\ncorrections: fixed.csv\n"
#define HEAD "metric,segment,period,value,reason,author\n"

static void rows(struct run *r, int from, int to)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,shop,x\n");
    for (int day = from; day < to; day++)
        bp_buf_fmt(&b, "%" BP_PRI ",a,9\n", BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static void is(const struct bp_figure *f, double value, bool corrected)
{
    if (!f->known || fabs(f->value - value) > 1e-9 || (f->correction != NULL) != corrected)
        fail_msg("%g (known %d, corrected %d), not %g", f->value, f->known, f->correction != NULL, value);
}

static void a_week_is_corrected_wherever_it_stands(void **state)
{
    struct run *r = *state;
    rows(r, day_of("2026-11-02"), day_of("2026-11-21"));
    put(r, "fixed.csv", HEAD "n,,2026-W47,70,why,Ann\nn,,2026-W46,14,why,Ann\nn,a,2026-W46,3,why,Ann\n");
    must_measure(r, PACK(""), END);
    const struct bp_series *s = series_of(r, "n", NULL);
    const struct bp_figure *f = &s->totals[0].now.figure;
    is(f, 70, true);
    assert_true(f->complete && f->was_known && !f->has_interval);
    assert_int_equal(f->days, 5); /* as they were */
    assert_near(f->was, 5, 0);
    is(&s->totals[0].previous.figure, 14, true);
    assert_true(s->totals[0].has_change);
    assert_near(s->totals[0].change, 4, 1e-12);
    assert_false(s->totals[0].change_interval.known); /* of rows, not of what replaced them */
    is(&s->weeks[5].figure, 70, true);
    is(&s->weeks[4].figure, 14, true);
    is(&s->weeks[3].figure, 7, false);
    is(&s->history[3].figure, 70, true);
    is(&s->months[12].figure, 19, false); /* the month so far is of the rows */
    is(&s->totals[1].now.figure, 19, false);
    const struct bp_series *a = series_of(r, "n", "shop=a");
    is(&a->totals[0].now.figure, 5, false);
    is(&a->weeks[4].figure, 3, true);
    is(&series_of(r, "f", NULL)->totals[0].now.figure, 140, false);
    is(&series_of(r, "g", NULL)->totals[0].now.figure, 56, false);
    assert_true(series_of(r, "g", NULL)->totals[0].now.figure.complete);
    assert_int_equal(r->cx.diag_count, 0);
}

static void a_blank_value_withdraws(void **state)
{
    struct run *r = *state;
    rows(r, day_of("2026-11-02"), day_of("2026-11-23"));
    put(r, "fixed.csv", HEAD "n,,2026-W47,,why,Ann\nv,,2026-W47,50,counted by hand,Ann\nn,b,2026-W47,1,why,Ann\n");
    must_measure(r, PACK("  min_sample: 30\n"), END);
    const struct bp_figure *f = &series_of(r, "n", NULL)->totals[0].now.figure;
    assert_false(f->known || f->hidden);
    assert_true(f->was_known);
    assert_near(f->was, 7, 0);
    assert_false(series_of(r, "f", NULL)->totals[0].now.figure.known);
    is(&series_of(r, "v", NULL)->totals[0].now.figure, 50, true); /* a hidden one stands again */
    assert_false(series_of(r, "v", NULL)->totals[0].now.figure.hidden ||
                 series_of(r, "v", NULL)->totals[0].now.figure.was_known);
    assert_said(r, "fixed.csv:4: warning: `n` has no segment `shop=b`: this correction changes nothing");
}

static void a_month_that_is_over_is_one_figure(void **state)
{
    struct run *r = *state;
    rows(r, day_of("2026-10-01"), day_of("2026-12-01"));
    put(r, "fixed.csv", HEAD "n,,2026-11,1,why,Ann\nn,,2026-Q4,2,why,Ann\nf,,2026-10,3,why,Ann\n");
    must_measure(r, PACK("  period: month\n"), "2026-12-01");
    const struct bp_series *s = series_of(r, "n", NULL);
    is(&s->totals[0].now.figure, 1, true);
    is(&s->totals[1].now.figure, 1, true);   /* its to-date is the whole month: the same rows */
    is(&s->totals[2].now.figure, 61, false); /* the quarter is not over */
    is(&s->months[11].figure, 1, true);
    is(&series_of(r, "f", NULL)->totals[0].now.figure, 2, false);
    is(&series_of(r, "f", NULL)->totals[0].previous.figure, 3, true);
    assert_near(series_of(r, "f", NULL)->totals[0].previous.figure.was, 62, 0);
}

#define LAGGED                                                                                                    \
    "pack:\n  title: T\n  period: month\nsources:\n  s: {file: s.csv, time: at, empty_days: missing}\nmetrics:\n" \
    "  - {id: n, source: s, measure: count()}\n  - {id: g, formula: n - lag(n)}\n"

/* A whole February takes nothing from March's 31 days; one with days missing does. */
static void a_shorter_month_before_takes_no_days_away(void **state)
{
    struct run *r = *state;
    rows(r, day_of("2026-02-01"), day_of("2026-04-01"));
    must_measure(r, LAGGED, "2026-04-01");
    const struct bp_figure *f = &series_of(r, "g", NULL)->totals[0].now.figure;
    assert_true(f->known && f->complete);
    assert_near(f->value, 3, 0);
    assert_int_equal(f->days, 31);
    assert_int_equal(f->of_days, 31);
    rows(r, day_of("2026-02-11"), day_of("2026-04-01"));
    must_measure(r, LAGGED, "2026-04-01");
    f = &series_of(r, "g", NULL)->totals[0].now.figure;
    assert_false(f->complete);
    assert_int_equal(f->days, 18);
    rows(r, day_of("2026-02-01"), day_of("2026-03-26")); /* the month itself lacks its end */
    must_measure(r, LAGGED, "2026-04-01");
    f = &series_of(r, "g", NULL)->totals[0].now.figure;
    assert_false(f->complete);
    assert_int_equal(f->days, 25);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_week_is_corrected_wherever_it_stands),
        T(a_blank_value_withdraws),
        T(a_month_that_is_over_is_one_figure),
        T(a_shorter_month_before_takes_no_days_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
