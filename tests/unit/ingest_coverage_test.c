/* Which days a source covers: with rows, quiet, or missing; and when its rows are taken for totals of days. */
#include "pack_help.h"

#define PACK(source)                                                            \
    "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: at\n" source \
    "metrics:\n  - id: n\n    source: s\n    measure: count()\n"

enum { MOST = 400 };

/* rows[i] rows on the i-th day from `first`; the period ends on day `end` (counted the same way). */
static void days(struct run *r, const char *yaml, const char *first, const int *rows, int count, int end)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at\n");
    for (int i = 0; i < count; i++)
        for (int k = 0; k < rows[i]; k++)
            bp_buf_fmt(&b, "%" BP_PRI " 12:00\n", BP_ARG(bp_day_text(r->cx.arena, day_of(first) + i)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_ingest(r, yaml, bp_text_z(r->cx.arena, bp_day_text(r->cx.arena, day_of(first) + end)));
}

static enum bp_day_state state_of(struct run *r, const char *first, int i)
{
    return bp_clock_state(&r->data.sources[0].clocks[0], day_of(first) + i);
}

static void expect(struct run *r, const char *first, int from, int to, enum bp_day_state want)
{
    static const char *const names[] = {"missing", "quiet", "with rows"};
    for (int i = from; i < to; i++)
        if (state_of(r, first, i) != want)
            fail_msg("day %d (weekday %d) is %s, not %s", i, bp_weekday(day_of(first) + i),
                     names[state_of(r, first, i)], names[want]);
}

#define MONDAY "2026-01-05"

static void a_source_covers_from_its_first_used_row(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0, 0, 2, 0, 3};
    days(r, PACK(""), MONDAY, rows, 5, 7);
    expect(r, MONDAY, -10, 2, BP_DAY_MISSING);
    expect(r, MONDAY, 2, 3, BP_DAY_ROWS);
    expect(r, MONDAY, 3, 4, BP_DAY_QUIET);
    expect(r, MONDAY, 4, 5, BP_DAY_ROWS);
    expect(r, MONDAY, 5, 7, BP_DAY_QUIET); /* after the last row too, where none were to be expected */
}

static void ten_rows_a_day_on_average_are_to_be_expected(void **state)
{
    for (int average = 9; average <= 10; average++) { /* all days: that weekday occurs less than three times */
        struct run *r = *state;
        int rows[MOST] = {0};
        for (int i = 0; i < 14; i++)
            rows[i] = average;
        rows[15] = 1;
        days(r, PACK(""), MONDAY, rows, 16, 21);
        expect(r, MONDAY, 14, 15, average < 10 ? BP_DAY_QUIET : BP_DAY_MISSING);
    }
}

static void the_average_is_that_weekdays_where_it_occurs_three_times(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 35; i++)
        rows[i] = i % 7 == 6 ? (i < 21) : 20; /* Sundays have 1, 1, 1, 0, 0 */
    rows[30] = 0;                             /* a Wednesday: ten were to be expected */
    days(r, PACK(""), MONDAY, rows, 35, 35);
    expect(r, MONDAY, 27, 28, BP_DAY_QUIET);
    expect(r, MONDAY, 34, 35, BP_DAY_QUIET);
    expect(r, MONDAY, 30, 31, BP_DAY_MISSING);
}

static void two_sundays_are_judged_by_all_days(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 21; i++)
        rows[i] = i % 7 == 6 ? 1 : 20;
    rows[20] = 0; /* the third Sunday: only two before it */
    days(r, PACK(""), MONDAY, rows, 20, 21);
    expect(r, MONDAY, 20, 21, BP_DAY_MISSING);
}

static void only_eight_weeks_count(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 126; i++)
        rows[i] = i < 70 ? 100 : 5;
    days(r, PACK(""), MONDAY, rows, 126, 140);
    expect(r, MONDAY, 126, 140, BP_DAY_QUIET);
    days(r, PACK(""), MONDAY, rows, 125, 126); /* a day earlier one busy day is still among them */
    expect(r, MONDAY, 125, 126, BP_DAY_MISSING);
}

static void missing_days_are_not_averaged(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 56; i++)
        rows[i] = i % 14 < 7 ? 12 : 0; /* every other week is missing: with its zeros the average would be 6 */
    days(r, PACK(""), MONDAY, rows, 56, 70);
    for (int i = 0; i < 56; i++)
        expect(r, MONDAY, i, i + 1, i % 14 < 7 ? BP_DAY_ROWS : BP_DAY_MISSING);
}

static void a_busy_source_that_stops_stays_missing(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 70; i++)
        rows[i] = 30;
    days(r, PACK(""), MONDAY, rows, 70, 300);
    expect(r, MONDAY, 70, 300, BP_DAY_MISSING);
}

static void so_does_one_with_quiet_sundays(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 70; i++)
        rows[i] = i % 7 == 6 ? 0 : i % 7 == 5 ? 4 : 30;
    days(r, PACK(""), MONDAY, rows, 70, 200);
    for (int i = 70; i < 200; i++)
        if (i % 7 < 5)
            expect(r, MONDAY, i, i + 1, BP_DAY_MISSING);
}

static void a_small_survey_stays_quiet_when_it_stops(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 70; i++)
        rows[i] = i % 3;
    days(r, PACK(""), MONDAY, rows, 70, 300);
    expect(r, MONDAY, 71, 300, BP_DAY_QUIET);
}

static void empty_days_says_it_otherwise(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 40; i++)
        rows[i] = i % 2 ? 50 : 0;
    days(r, PACK("    empty_days: zero\n"), MONDAY, rows, 40, 60);
    expect(r, MONDAY, 0, 1, BP_DAY_MISSING); /* before its first row */
    for (int i = 1; i < 60; i++)
        expect(r, MONDAY, i, i + 1, i < 40 && i % 2 ? BP_DAY_ROWS : BP_DAY_QUIET);
    days(r, PACK("    empty_days: missing\n"), MONDAY, rows, 40, 60);
    for (int i = 0; i < 60; i++)
        expect(r, MONDAY, i, i + 1, i < 40 && i % 2 ? BP_DAY_ROWS : BP_DAY_MISSING);
}

static void rows_that_are_not_used_cover_nothing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-05,no\n2026-01-07,yes\n2026-01-07,yes\n2026-01-09,no\n");
    must_ingest(r, PACK("    where: x = \"yes\"\n"), "2026-01-12");
    const struct bp_clock *c = &r->data.sources[0].clocks[0];
    assert_int_equal(c->first, day_of("2026-01-07"));
    assert_int_equal(c->last, day_of("2026-01-07"));
}

/* ---- rows that are totals of days */

static enum bp_grain grain(struct run *r, const int *rows, int count, int end)
{
    days(r, PACK(""), MONDAY, rows, count, end);
    assert_int_equal(r->data.sources[0].grain_assumed, r->data.sources[0].clocks[0].grain == BP_GRAIN_DAY);
    return r->data.sources[0].clocks[0].grain;
}

static void a_row_a_day_is_taken_for_its_total(void **state)
{
    struct run *r = *state;
    int rows[MOST];
    for (int i = 0; i < MOST; i++)
        rows[i] = 1;
    assert_int_equal(grain(r, rows, 20, 20), BP_GRAIN_DAY);
    rows[5] = rows[6] = 0;
    assert_int_equal(grain(r, rows, 20, 20), BP_GRAIN_DAY); /* nine days in ten */
    rows[7] = 0;
    assert_int_equal(grain(r, rows, 20, 20), BP_GRAIN_ROWS);
    rows[5] = rows[6] = rows[7] = 1;
    rows[9] = 2;
    assert_int_equal(grain(r, rows, 20, 20), BP_GRAIN_ROWS);
}

static void what_comes_after_the_period_assumes_nothing(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    for (int i = 0; i < 14; i++)
        rows[i] = 1;
    rows[14] = 9;
    rows[30] = 9;
    assert_int_equal(grain(r, rows, 31, 14), BP_GRAIN_DAY);
    assert_int_equal(grain(r, rows, 31, 15), BP_GRAIN_ROWS);
}

static void a_given_grain_is_not_questioned(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {3, 0, 0, 2};
    days(r, PACK("    grain: day\n"), MONDAY, rows, 4, 7);
    assert_int_equal(r->data.sources[0].clocks[0].grain, BP_GRAIN_DAY);
    assert_false(r->data.sources[0].grain_assumed);
    days(r, PACK("    grain: month\n"), MONDAY, rows, 4, 7);
    assert_int_equal(r->data.sources[0].clocks[0].grain, BP_GRAIN_MONTH);
    assert_int_equal(r->data.sources[0].clocks[0].last, day_of("2026-01-31")); /* the last day of its unit */
    assert_near(result_of(r, "n", NULL, "2026-01-01", "2026-01-02").value, 5, 0);
}

/* Twenty rows a day, four on Saturdays, one on Sundays; the third Sunday is the first day without rows. */
static void put_busy_weeks(int *rows)
{
    for (int i = 0; i < 21; i++)
        rows[i] = i % 7 == 6 ? 1 : i % 7 == 5 ? 4 : 20;
}

/* The fourth Sunday: two Sundays with a row and one that is missing. After seven silent days the missing one counts as
 * the third, so that Sundays are judged by Sundays; a day earlier it does not. */
static void after_a_week_of_silence_missing_days_occur(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {0};
    put_busy_weeks(rows);
    rows[20] = 0;
    days(r, PACK(""), MONDAY, rows, 20, 28);
    expect(r, MONDAY, 20, 21, BP_DAY_MISSING);
    expect(r, MONDAY, 27, 28, BP_DAY_QUIET);
    put_busy_weeks(rows);
    rows[13] = 0; /* the second Sunday is missing, and the third is the last day with rows */
    days(r, PACK(""), MONDAY, rows, 21, 28);
    expect(r, MONDAY, 13, 14, BP_DAY_MISSING);
    expect(r, MONDAY, 27, 28, BP_DAY_MISSING);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_source_covers_from_its_first_used_row),
        T(ten_rows_a_day_on_average_are_to_be_expected),
        T(the_average_is_that_weekdays_where_it_occurs_three_times),
        T(two_sundays_are_judged_by_all_days),
        T(only_eight_weeks_count),
        T(missing_days_are_not_averaged),
        T(a_busy_source_that_stops_stays_missing),
        T(so_does_one_with_quiet_sundays),
        T(a_small_survey_stays_quiet_when_it_stops),
        T(empty_days_says_it_otherwise),
        T(rows_that_are_not_used_cover_nothing),
        T(a_row_a_day_is_taken_for_its_total),
        T(what_comes_after_the_period_assumes_nothing),
        T(a_given_grain_is_not_questioned),
        T(after_a_week_of_silence_missing_days_occur),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
