/* Rolling windows and units: worked out by hand. */
#include "pack_help.h"

#define PACK_OF(metrics)                                                                               \
    "pack:\n  title: T\n  history: 6\nsources:\n  s:\n    file: s.csv\n    time: at\n    empty_days: " \
    "zero\nmetrics:\n" metrics
#define END "2026-11-23" /* the week of 16 November 2026 (W47) */

/* One row a week, on Wednesdays from 30 September to 18 November: 1, 2, 3 .. 8. */
static void put_weeks(struct run *r)
{
    put(r, "s.csv",
        "at,x\n2026-09-30,1\n2026-10-07,2\n2026-10-14,3\n2026-10-21,4\n2026-10-28,5\n2026-11-04,6\n2026-11-11,7\n2026-"
        "11-18,8\n");
}

static void is(const struct bp_figure *f, double value, int days, int of_days, bool complete)
{
    if (!f->known || fabs(f->value - value) > 1e-9 || f->days != days || f->of_days != of_days ||
        f->complete != complete)
        fail_msg("%g (known %d) %d of %d days, complete %d; not %g, %d of %d, %d", f->value, f->known, f->days,
                 f->of_days, f->complete, value, days, of_days, complete);
}

static void a_window_reaches_back_over_weeks(void **state)
{
    struct run *r = *state;
    put_weeks(r);
    must_measure(r, PACK_OF("  - {id: m, source: s, measure: sum(x), window: 4w}\n"), END);
    const struct bp_series *s = series_of(r, "m", NULL);
    is(&s->totals[0].now.figure, 5 + 6 + 7 + 8, 28, 28, true);
    is(&s->totals[0].previous.figure, 4 + 5 + 6 + 7, 28, 28, true);
    is(&s->weeks[0].figure, 1 + 2 + 3, 19, 28, false); /* W42: from 30 September on there is data */
    is(&s->history[s->history_count - 2].figure, 22, 28, 28, true);
    assert_true(s->totals[0].has_change);
    assert_true(fabs(s->totals[0].change - 4.0 / 22) < 1e-12);
}

static void months_and_to_dates_are_what_they_are(void **state)
{
    struct run *r = *state;
    put_weeks(r);
    must_measure(r, PACK_OF("  - {id: m, source: s, measure: sum(x), window: 4w}\n"), END);
    const struct bp_series *s = series_of(r, "m", NULL);
    is(&s->months[BP_MONTHS - 1].figure, 2 + 3 + 4 + 5, 31, 31, true); /* October */
    is(&s->totals[1].now.figure, 6 + 7 + 8, 22, 22, true);             /* 1 to 22 November */
}

static void a_formula_shares_its_window_with_its_parts(void **state)
{
    struct run *r = *state;
    put_weeks(r);
    must_measure(r,
                 PACK_OF("  - {id: a, source: s, measure: sum(x)}\n  - {id: n, source: s, measure: count()}\n"
                         "  - {id: f, formula: a / n, window: 14d}\n  - {id: g, formula: a - lag(a), window: 14d}\n"),
                 END);
    is(&series_of(r, "f", NULL)->totals[0].now.figure, 15.0 / 2, 14, 14,
       true); /* the ratio of sums, not a mean of ratios */
    is(&series_of(r, "g", NULL)->totals[0].now.figure, 15 - 13, 14, 14, true); /* the 14 days up to a week earlier */
    is(&series_of(r, "a", NULL)->totals[0].now.figure, 8, 7, 7, true);
}

static void units_do_not_mix(void **state)
{
    struct run *r = *state;
    put_weeks(r);
    assert_false(read_pack(
        r,
        PACK_OF(
            "  - {id: a, source: s, measure: sum(x), unit: hours}\n  - {id: b, source: s, measure: sum(x), unit: BRL}\n"
            "  - {id: f, formula: 2 * a + b}\n")));
    assert_said(r, "pack.yaml:12:22: error: hours and BRL meet here");
}

static void units_that_divide_or_are_not_known_do(void **state)
{
    struct run *r = *state;
    put_weeks(r);
    must_measure(
        r,
        PACK_OF(
            "  - {id: a, source: s, measure: sum(x), unit: hours}\n  - {id: b, source: s, measure: sum(x), unit: BRL}\n"
            "  - {id: c, source: s, measure: count()}\n  - {id: f, formula: b / a + c - 1}\n  - {id: g, formula: 'a + "
            "c + max(a, 3) - abs(0)'}\n"),
        END);
    is(&series_of(r, "g", NULL)->totals[0].now.figure, 8 + 1 + 8, 7, 7, true);
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_window_reaches_back_over_weeks), T(months_and_to_dates_are_what_they_are),
                                       T(a_formula_shares_its_window_with_its_parts), T(units_do_not_mix),
                                       T(units_that_divide_or_are_not_known_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
