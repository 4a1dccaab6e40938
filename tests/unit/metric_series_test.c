/* Figures in small packs worked out by hand: quiet and missing days, grain, hidden figures, formulas, changes. */
#include "pack_help.h"

#define SOURCE(keys) \
    "pack:\n  title: T\n  history: 4\nsources:\n  s:\n    file: s.csv\n    time: at\n" keys "metrics:\n"
#define METRIC(id, measure)  "  - {id: " id ", source: s, measure: '" measure "'}\n"
#define FORMULA(id, formula) "  - {id: " id ", formula: '" formula "'}\n"

static const struct bp_figure *now(struct run *r, const char *metric)
{
    return &series_of(r, metric, NULL)->totals[0].now.figure;
}

static void is(const struct bp_figure *f, double value, long long n, int days, bool complete)
{
    if (!f->known || fabs(f->value - value) > 1e-9 || f->n != n || f->days != days || f->complete != complete)
        fail_msg("%g (known %d) n %lld days %d complete %d, not %g n %lld days %d complete %d", f->value, f->known,
                 f->n, f->days, f->complete, value, n, days, complete);
}

/* The week of 16 November 2026 (W47), `rows` in front of it. */
#define END "2026-11-23"

static void quiet_days_are_zero_for_flows_alone(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-09-21,7\n2026-11-02,1\n2026-11-02,5\n2026-11-25,1\n");
    must_measure(
        r, SOURCE("") METRIC("n", "count()") METRIC("s", "sum(x)") METRIC("m", "mean(x)") METRIC("z", "share(x > 1)"),
        END);
    is(now(r, "n"), 0, 0, 7, true);
    is(now(r, "s"), 0, 0, 7, true);
    assert_false(now(r, "m")->known);
    assert_true(now(r, "m")->complete);
    assert_false(now(r, "z")->known);
    const struct bp_series *s = series_of(r, "n", NULL);
    is(&s->weeks[3].figure, 2, 2, 7, true);
    is(&s->weeks[2].figure, 0, 0, 7, true);
    assert_false(s->prior_year_weeks[5].figure.known); /* before its first row */
    assert_int_equal(s->prior_year_weeks[5].figure.days, 0);
}

static void a_sum_of_blank_cells_is_missing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-02,1\n2026-11-17,\n2026-11-17,\n");
    must_measure(r, SOURCE("") METRIC("n", "count()") METRIC("s", "sum(x)"), END);
    is(now(r, "n"), 2, 2, 7, true);
    assert_false(now(r, "s")->known);
}

static void a_period_with_missing_days_says_how_many_it_has(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-09,1\n2026-11-09,1\n2026-11-18,2\n2026-11-19,4\n2026-11-19,4\n");
    must_measure(r, SOURCE("    empty_days: missing\n") METRIC("s", "sum(x)"), END);
    is(now(r, "s"), 10, 3, 2, false);
    const struct bp_total *t = &series_of(r, "s", NULL)->totals[0];
    is(&t->previous.figure, 2, 2, 1, false);
    assert_false(t->has_change); /* both sides would have to be complete */
}

static void totals_of_days_are_judged_per_metric(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x,y\n2026-11-15,1,1\n2026-11-16,1,1\n2026-11-17,1,\n2026-11-18,1,1\n2026-11-19,1,1\n2026-11-20,1,1\n2026-"
        "11-21,1,1\n2026-11-22,1,1\n");
    must_measure(r, SOURCE("    grain: day\n") METRIC("x", "sum(x)") METRIC("y", "sum(y)"), END);
    is(now(r, "x"), 7, 7, 7, true);
    is(now(r, "y"), 6, 6, 6, false);
}

static void totals_of_months_have_months_of_their_own(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-08-31,1\n2026-09-15,2\n2026-10-01,4\n2026-11-01,8\n");
    must_measure(r, SOURCE("    grain: month\n") METRIC("x", "sum(x)"), END);
    const struct bp_series *s = series_of(r, "x", NULL);
    assert_int_equal(s->kind, BP_MONTH);
    assert_int_equal(s->period.start, day_of("2026-10-01"));
    is(now(r, "x"), 4, 1, 31, true);
    is(&s->totals[0].previous.figure, 2, 1, 30, true);
    assert_near(s->totals[0].change, 1, 1e-12);
    is(&s->totals[2].now.figure, 4, 1, 31, true);  /* the quarter to the end of October */
    is(&s->totals[3].now.figure, 7, 3, 92, false); /* the source starts in August */
    assert_false(s->weeks[5].figure.known);        /* a window cuts no month in two */
    assert_int_equal(s->weeks[5].window.span.end, day_of(END));
    assert_int_equal(s->month_count, 12);
    assert_int_equal(s->history_count, 4);
    is(&s->history[1].figure, 1, 1, 31, true);
}

static void small_surveys_are_hidden_wherever_they_stand(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x\n2026-11-09,9\n2026-11-10,9\n2026-11-11,9\n2026-11-12,9\n2026-11-13,1\n2026-11-16,9\n2026-11-16,9\n2026-"
        "11-17,9\n2026-11-18,10\n");
    must_measure(
        r, SOURCE("") METRIC("p", "nps(x)") METRIC("m", "mean(x)") FORMULA("d", "p * 2") FORMULA("l", "lag(p)"), END);
    assert_true(now(r, "p")->hidden);
    assert_false(now(r, "p")->known);
    assert_false(now(r, "p")->has_interval);
    assert_int_equal(now(r, "p")->n, 4);
    is(now(r, "m"), 9.25, 4, 7, true);
    is(&series_of(r, "p", NULL)->weeks[4].figure, 60, 5, 7, true);
    assert_true(now(r, "d")->hidden);
    is(now(r, "l"), 60, -1, 7, true);
    assert_false(series_of(r, "p", NULL)->totals[0].has_change);
    assert_true(series_of(r, "p", NULL)->months[12].figure.known);
}

static void min_sample_may_be_none(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-10,9\n2026-11-16,9\n2026-11-16,9\n");
    must_measure(
        r,
        "pack:\n  title: T\n  min_sample: 0\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n" METRIC("p", "nps(x)"),
        END);
    is(now(r, "p"), 100, 2, 7, true);
}

static void formulas_divide_what_is_merged(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x\n2026-11-09,100\n2026-11-09,100\n2026-11-16,1\n2026-11-17,10\n2026-11-17,20\n2026-11-17,30\n");
    must_measure(r,
                 SOURCE("") FORMULA("twice", "each * 2") FORMULA("each", "s / n") METRIC("s", "sum(x)")
                     METRIC("n", "count()") FORMULA("by_zero", "s / (n - 4)") FORMULA("growth", "(s - lag(s)) / lag(s)")
                         FORMULA("two", "lag(n, 2)"),
                 END);
    is(now(r, "each"), 61.0 / 4, -1, 7, true);
    is(now(r, "twice"), 61.0 / 2, -1, 7, true);
    assert_false(now(r, "by_zero")->known);
    is(now(r, "growth"), (61.0 - 200) / 200, -1, 7, true);
    assert_false(now(r, "two")->known); /* two weeks back there was no source */
    assert_false(now(r, "two")->complete);
    /* to-date: 1-22 November is incomplete (the source starts on the 9th), lag() is the whole of 1-22 October:
     * nothing */
    assert_false(series_of(r, "growth", NULL)->totals[1].now.figure.known);
}

static void changes(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-02,1\n2026-11-02,1\n2026-11-09,-8\n2026-11-16,-4\n2026-11-17,-2\n");
    must_measure(
        r,
        SOURCE(
            "") "  - {id: rel, source: s, measure: sum(x)}\n  - {id: abs, source: s, measure: sum(x), unit: points}\n"
                "  - {id: pct, source: s, measure: share(x > -3), unit: '%'}\n"
                "  - {id: none, source: s, measure: count(), where: x > 0}\n  - {id: gone, source: s, measure: "
                "count(), where: x < -7}\n",
        END);
    const struct bp_total *rel = &series_of(r, "rel", NULL)->totals[0], *abs = &series_of(r, "abs", NULL)->totals[0];
    assert_near(rel->change, 0.25, 1e-12); /* from -8 to -6, by the size of the base */
    assert_near(abs->change, 2, 1e-12);
    assert_near(series_of(r, "pct", NULL)->totals[0].change, 50, 1e-12);
    assert_false(series_of(r, "none", NULL)->totals[0].has_change); /* a base of 0 */
    assert_true(series_of(r, "gone", NULL)->totals[0].has_change);
    assert_near(series_of(r, "gone", NULL)->totals[0].change, -1, 0); /* a true -100 % */
    assert_false(rel->has_prior_change);
}

static void between(struct bp_interval got, double low, double high)
{
    assert_true(got.known);
    assert_near(got.low, low, 1e-9 * fmax(1, fabs(low)));
    assert_near(got.high, high, 1e-9 * fmax(1, fabs(high)));
}

static void put_rows(struct run *r, int now, int before)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n2026-11-01,1\n");
    for (int i = 0; i < now + before; i++)
        bp_buf_fmt(&b, "2026-11-%d,%d\n", i < now ? 17 : 10, i % 4);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static void changes_have_intervals(void **state)
{
    struct run *r = *state;
    put_rows(r, 39, 19);
    must_measure(r,
                 SOURCE("    empty_days: zero\n") METRIC("n", "count()") METRIC("most", "max(x)")
                     METRIC("s", "share(x > 1)") FORMULA("f", "n * 2") "  - {id: none, source: s, measure: count(), "
                                                                       "where: x > 9}\n",
                 END);
    const struct bp_total *n = &series_of(r, "n", NULL)->totals[0];
    between(bp_figure_interval(&n->now.figure), 27.732812489436476, 53.314283865832859);
    assert_near(n->change, 20. / 19, 1e-12); /* relative; the interval is of the difference */
    between(n->change_interval, 20 - hypot(39 - 27.732812489436476, 29.670853571585601 - 19),
            20 + hypot(53.314283865832859 - 39, 19 - 11.439241164366732));
    assert_near(n->change_interval.low, 4.482, 0.0005);
    assert_near(n->change_interval.high, 36.188, 0.0005);
    assert_true(bp_change_is_real(n->change_interval));
    assert_false(n->prior_change_interval.known); /* before the source begins */
    assert_true(series_of(r, "s", NULL)->totals[0].change_interval.known);
    assert_false(series_of(r, "most", NULL)->totals[0].change_interval.known);
    assert_false(series_of(r, "f", NULL)->totals[0].change_interval.known);
    const struct bp_total *none = &series_of(r, "none", NULL)->totals[0]; /* quiet: a count of none, exactly known */
    between(bp_figure_interval(&none->now.figure), 0, 3.6888794541139363);
    assert_false(none->has_change); /* relative to 0 */
    between(none->change_interval, -3.6888794541139363, 3.6888794541139363);
    assert_false(bp_change_is_real(none->change_interval));
}

static void totals_of_days_have_no_intervals(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x\n2026-11-16,4\n2026-11-17,9\n2026-11-18,1\n2026-11-19,1\n2026-11-20,1\n2026-11-21,1\n"
        "2026-11-22,1\n");
    must_measure(r,
                 SOURCE("    grain: day\n") METRIC("n", "count()") METRIC("s", "sum(x)") METRIC("m", "mean(x)")
                     METRIC("d", "median(x)") METRIC("p", "nps(x)") METRIC("c", "csat(x)"),
                 END);
    static const char *const all[] = {"n", "s", "m", "d", "p", "c"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_true(now(r, all[i])->known);
        assert_false(now(r, all[i])->has_interval);
        assert_false(series_of(r, all[i], NULL)->totals[0].change_interval.known);
    }
}

static void incomplete_sides_have_no_interval_of_a_change(void **state)
{
    struct run *r = *state;
    put_rows(r, 39, 19);
    must_measure(r, SOURCE("    empty_days: missing\n") METRIC("n", "count()"), END);
    const struct bp_total *n = &series_of(r, "n", NULL)->totals[0];
    assert_true(n->now.figure.has_interval && n->previous.figure.has_interval && !n->now.figure.complete);
    assert_false(n->change_interval.known);
}

static void formulas_have_the_segments_all_their_parts_have(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,shop,x\n2026-11-16,a,1\n2026-11-16,a,3\n2026-11-17,b,5\n");
    must_measure(r,
                 SOURCE("    empty_days: zero\n") "  - {id: n, source: s, measure: count(), segments: [shop]}\n  - "
                                                  "{id: t, source: s, "
                                                  "measure: sum(x), segments: [shop]}\n"
                                                  "  - {id: u, source: s, measure: sum(x)}\n" FORMULA("each", "t / n")
                                                      FORMULA("odd", "u / n"),
                 END);
    is(&series_of(r, "each", "shop=a")->totals[0].now.figure, 2, -1, 7, true);
    is(&series_of(r, "each", "shop=b")->totals[0].now.figure, 5, -1, 7, true);
    assert_int_equal(r->metrics.segment_counts[3], 2);
    assert_int_equal(r->metrics.segment_counts[4], 0); /* `u` has none */
}

/* Each reads the two before it: walked anew by each reader, sixty would be read some 10^12 times. */
static void what_rolls_is_known_of_a_long_chain(void **state)
{
    struct run *r = *state;
    struct bp_buf yaml = bp_buf_new(r->cx.arena);
    put(r, "s.csv", "at,x\n2026-11-16,1\n2026-11-17,3\n2026-11-19,5\n");
    bp_buf_adds(&yaml, SOURCE("    empty_days: zero\n") METRIC("a0", "sum(x)") METRIC("a1", "count()")
                           METRIC("b0", "mean(x)") "  - {id: b1, source: s, measure: mean(x), window: 4w}\n");
    for (int i = 2; i < 60; i++)
        for (const char *c = "ab"; *c; c++)
            bp_buf_fmt(&yaml, "  - {id: %c%d, name: N%c%d, formula: '(%c%d + %c%d) / 2'}\n", *c, i, *c, i, *c, i - 1,
                       *c, i - 2);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    assert_false(r->metrics.rolls[bp_pack_metric(&r->pack, BP_T("a59"))]);
    assert_true(r->metrics.rolls[bp_pack_metric(&r->pack, BP_T("b59"))]);
    assert_false(r->metrics.rolls[bp_pack_metric(&r->pack, BP_T("b0"))]);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(quiet_days_are_zero_for_flows_alone),
        T(a_sum_of_blank_cells_is_missing),
        T(a_period_with_missing_days_says_how_many_it_has),
        T(totals_of_days_are_judged_per_metric),
        T(totals_of_months_have_months_of_their_own),
        T(small_surveys_are_hidden_wherever_they_stand),
        T(min_sample_may_be_none),
        T(formulas_divide_what_is_merged),
        T(changes),
        T(changes_have_intervals),
        T(totals_of_days_have_no_intervals),
        T(incomplete_sides_have_no_interval_of_a_change),
        T(formulas_have_the_segments_all_their_parts_have),
        T(what_rolls_is_known_of_a_long_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
