/* Which stretch a goal is held against, whether that is due, and what nothing can change any more. */
#include "pack_help.h"

#include <time.h>

/* Rows of one each day from `from` to the day before `to`; a row's x is 1, or `odd` on the first day. */
static void put_days(struct run *r, const char *from, const char *to, double odd)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x,id\n");
    for (int day = day_of(from); day < day_of(to); day++)
        bp_buf_fmt(&b, "%" BP_PRI ",%g,c%d\n", BP_ARG(bp_day_text(r->cx.arena, day)), day == day_of(from) ? odd : 1,
                   day % 5);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

static const struct bp_judgement *judged(struct run *r, const char *metrics, const char *goals, const char *end)
{
    struct bp_buf yaml = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&yaml,
               "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n%sgoals: "
               "goals.csv\n",
               metrics);
    put(r, "goals.csv", goals);
    must_measure(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), end);
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of(end), day_of(end), &r->insight);
    return bp_insight_of(&r->insight, 0, 0);
}

static void is(const struct bp_judgement *j, enum bp_verdict verdict, const char *start, const char *end)
{
    if (j->verdict != verdict || j->judged.window.span.start != day_of(start) ||
        j->judged.window.span.end != day_of(end))
        fail_msg("%s over %d days from day %d; not %s from %s to %s", bp_verdict_name(j->verdict),
                 j->judged.window.span.end - j->judged.window.span.start, j->judged.window.span.start,
                 bp_verdict_name(verdict), start, end);
}

#define M(measure, more) "  - {id: m, source: s, measure: " measure more "}\n"
#define MONTH            "metric,period,target\nm,month,"

static void what_accumulates_is_not_due_before_its_month_is_over(void **state)
{
    struct run *r = *state;
    put_days(r, "2026-08-31", "2026-12-14", 1);
    is(judged(r, M("sum(x)", ""), MONTH "40\n", "2026-11-23"), BP_NOT_DUE, "2026-11-01", "2026-11-23");
    const struct bp_judgement *j = bp_insight_of(&r->insight, 0, 0);
    assert_false(j->has_gap);
    assert_int_equal(j->certainty, BP_CERTAINTY_NONE);
    assert_int_equal(r->insight.now.not_due, 1);
    assert_int_equal(j->streak, 2); /* September and October, each missed: 30 and 31 */
    assert_false(j->streak_met);
    /* the week of 30 November to 6 December holds the month's last day: all of November is judged, once */
    is(judged(r, M("sum(x)", ""), MONTH "40\n", "2026-12-07"), BP_MISSED, "2026-11-01", "2026-12-01");
    j = bp_insight_of(&r->insight, 0, 0);
    assert_near(j->gap, -10, 0);
    assert_int_equal(j->streak, 3);
    assert_int_equal(j->judged.window.kind, BP_MONTH);
    assert_false(j->judged.window.to_date);
    is(judged(r, M("sum(x)", ""), MONTH "40\n", "2026-12-14"), BP_NOT_DUE, "2026-12-01", "2026-12-14");
}

static void counts_and_their_sums_accumulate_and_levels_do_not(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *metrics;
        enum bp_verdict verdict;
    } cases[] = {
        {M("count()", ""), BP_NOT_DUE},
        {M("distinct(id)", ""), BP_NOT_DUE},
        {M("'returning(id, 9)'", ""), BP_NOT_DUE},
        {M("mean(x)", ""), BP_MISSED},
        {M("share(x > 0)", ""), BP_MISSED},
        {M("max(x)", ""), BP_MISSED},
        {"  - {id: m, formula: a + 2 * b}\n  - {id: a, source: s, measure: sum(x)}\n  - {id: b, source: s, measure: "
         "count()}\n",
         BP_NOT_DUE},
        {"  - {id: m, formula: (a - b) / 4}\n  - {id: a, source: s, measure: sum(x)}\n  - {id: b, source: s, measure: "
         "count()}\n",
         BP_NOT_DUE},
        {"  - {id: m, formula: a + 1}\n  - {id: a, source: s, measure: sum(x)}\n", BP_MISSED},
        {"  - {id: m, formula: a / b}\n  - {id: a, source: s, measure: sum(x)}\n  - {id: b, source: s, measure: "
         "count()}\n",
         BP_MISSED},
        {"  - {id: m, formula: lag(a) + a}\n  - {id: a, source: s, measure: sum(x)}\n", BP_MISSED},
        {"  - {id: m, formula: \"max(a, b)\"}\n  - {id: a, source: s, measure: sum(x)}\n  - {id: b, source: s, "
         "measure: count()}\n",
         BP_MISSED}};
    put_days(r, "2026-08-31", "2026-11-23", 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_judgement *j = judged(r, cases[i].metrics, MONTH "4000\n", "2026-11-23");
        if (j->verdict != cases[i].verdict)
            fail_msg("case %zu: %s", i, bp_verdict_name(j->verdict));
        assert_true(j->judged.window.to_date);
    }
}

/* A cap that is passed, a target that is reached. */
static void what_cannot_fall_is_settled_early(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *keys, *goals;
        double odd;
        enum bp_verdict verdict;
    } cases[] = {
        {", better: down", MONTH "20\n", 1, BP_MISSED}, /* 22 of at most 20 */
        {", better: down", MONTH "22\n", 1, BP_NOT_DUE},
        {", better: up", MONTH "22\n", 1, BP_MET},
        {", better: up", MONTH "23\n", 1, BP_NOT_DUE},
        {", better: down", MONTH "20\n", -1, BP_NOT_DUE}, /* a value below 0 was seen: it may fall again */
        {", better: range", "metric,period,low,high\nm,month,10,20\n", 1, BP_MISSED},
        {", better: range", "metric,period,low,high\nm,month,10,30\n", 1, BP_NOT_DUE}, /* it may still leave it */
        {", better: range", "metric,period,low\nm,month,10\n", 1, BP_MET},
        {", better: range", "metric,period,low\nm,month,30\n", 1, BP_NOT_DUE},
        {", better: none", MONTH "20\n", 1, BP_NO_GOAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char metrics[200];
        snprintf(metrics, sizeof metrics, M("sum(x)", "%s"), cases[i].keys);
        put_days(r, "2026-08-31", "2026-11-23", cases[i].odd);
        const struct bp_judgement *j = judged(r, metrics, cases[i].goals, "2026-11-23");
        bool settled = bp_verdict_is_judged(cases[i].verdict);
        if (j->verdict != cases[i].verdict || j->settled != settled)
            fail_msg("case %zu: %s, settled: %d", i, bp_verdict_name(j->verdict), j->settled);
        assert_int_equal(j->certainty, settled ? BP_CERTAINTY_CLEAR : BP_CERTAINTY_NONE);
    }
    put_days(r, "2026-08-31", "2026-11-23", 1);
    is(judged(
           r,
           "  - {id: m, formula: a - b, better: down}\n  - {id: a, source: s, measure: sum(x)}\n  - {id: b, source: s, "
           "measure: count(), where: x > 1}\n",
           MONTH "20\n", "2026-11-23"),
       BP_NOT_DUE, "2026-11-01", "2026-11-23"); /* what is taken away may still grow */
    is(judged(r,
              "  - {id: m, formula: a + 2 * b, better: down}\n  - {id: a, source: s, measure: sum(x)}\n  - {id: b, "
              "source: s, measure: count()}\n",
              MONTH "20\n", "2026-11-23"),
       BP_MISSED, "2026-11-01", "2026-11-23");
}

/* Also in a week of which days are missing; not where its source is stale. */
static void an_incomplete_week_past_its_cap_is_missed(void **state)
{
    struct run *r = *state;
    static const char yaml[] = "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: missing%s}\n"
                               "metrics:\n  - {id: m, source: s, measure: count(), better: down}\ngoals: goals.csv\n";
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at\n");
    for (int day = day_of("2026-10-26"); day < day_of("2026-11-23"); day++)
        if (day != day_of("2026-11-18"))
            bp_buf_fmt(&b, "%" BP_PRI "\n%" BP_PRI "\n", BP_ARG(bp_day_text(r->cx.arena, day)),
                       BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    for (int target = 11; target <= 12; target++) { /* 12 in six days */
        char goals[60];
        snprintf(goals, sizeof goals, "metric,target\nm,%d\n", target);
        put(r, "goals.csv", goals);
        char text[400];
        snprintf(text, sizeof text, yaml, "");
        must_measure(r, text, "2026-11-23");
        bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of("2026-11-23"), day_of("2026-11-23"), &r->insight);
        const struct bp_judgement *j = bp_insight_of(&r->insight, 0, 0);
        assert_int_equal(j->verdict, target == 11 ? BP_MISSED : BP_INCOMPLETE);
        assert_int_equal(j->settled, target == 11);
    }
    char text[400];
    put(r, "goals.csv", "metric,target\nm,3\n");
    snprintf(text, sizeof text, yaml, ", max_age: 1d");
    must_measure(r, text, "2026-11-30"); /* the week of 23 November has no rows at all */
    bp_insight_find(&r->cx, &r->metrics, &r->quality, day_of("2026-11-30"), day_of("2026-11-30"), &r->insight);
    assert_int_equal(bp_insight_of(&r->insight, 0, 0)->verdict, BP_NO_DATA);
}

/* Months, a quarter and a year end with this week: the shortest kind that has a goal is judged, the last of two months.
 */
static void the_periods_that_end_inside_the_packs(void **state)
{
    struct run *r = *state;
    put_days(r, "2025-11-01", "2027-01-04", 1);
    is(judged(r, M("sum(x)", ""), "metric,period,target\nm,year,400\n", "2027-01-04"), BP_MISSED, "2026-01-01",
       "2027-01-01");
    is(judged(r, M("sum(x)", ""), "metric,period,target\nm,year,400\nm,quarter,90\n", "2027-01-04"), BP_MET,
       "2026-10-01", "2027-01-01");
    is(judged(r, M("sum(x)", ""), "metric,period,from,target\nm,month,2027-01-01,40\n", "2027-01-04"), BP_NOT_DUE,
       "2027-01-01", "2027-01-04"); /* December had no goal */
    is(judged(r, M("sum(x)", ""), "metric,period,to,target\nm,month,2026-12-31,40\n", "2027-01-04"), BP_MISSED,
       "2026-12-01", "2027-01-01");
    is(judged(r, M("sum(x)", ""), "metric,period,to,target\nm,month,2026-11-30,40\n", "2027-01-04"), BP_NO_GOAL,
       "2026-12-28", "2027-01-04");
    is(judged(r, M("mean(x)", ""), MONTH "1\n", "2026-11-23"), BP_MET, "2026-11-01", "2026-11-23");
    assert_true(bp_insight_of(&r->insight, 0, 0)->judged.window.to_date);
    is(judged(r, M("mean(x)", ""), MONTH "1\n", "2026-12-07"), BP_MET, "2026-11-01", "2026-12-01");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_accumulates_is_not_due_before_its_month_is_over), T(counts_and_their_sums_accumulate_and_levels_do_not),
        T(what_cannot_fall_is_settled_early), T(an_incomplete_week_past_its_cap_is_missed),
        T(the_periods_that_end_inside_the_packs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
