/* Which days a source covers, from its rows to today and the period's end; and when its rows are taken for totals.
 * Which silences are missing is ingest_silence_test's. */
#include "pack_help.h"

#define PACK_OF(source, measure)                                                \
    "pack:\n  title: T\nsources:\n  s:\n    file: s.csv\n    time: at\n" source \
    "metrics:\n  - id: n\n    source: s\n    measure: " measure "\n"
#define PACK(source) PACK_OF(source, "count()")

enum { MOST = 400 };

/* rows[i] rows of x = 1 on the i-th day from `first`; the period ends on day `end`, today is day `today` (counted the
 * same way). */
static void days_on(struct run *r, const char *yaml, const char *first, const int *rows, int count, int end, int today)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (int i = 0; i < count; i++)
        for (int k = 0; k < rows[i]; k++)
            bp_buf_fmt(&b, "%" BP_PRI " 12:00,1\n", BP_ARG(bp_day_text(r->cx.arena, day_of(first) + i)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_read_pack(r, yaml);
    struct bp_horizon horizon = {day_of(first) + end, day_of(first) + today};
    if (!bp_ingest_measures(&r->cx, &r->pack, &r->data) || !bp_ingest_read(&r->cx, &r->pack, horizon, false, &r->data))
        fail_msg("the exports were refused: %s", said(r));
}

static void days(struct run *r, const char *yaml, const char *first, const int *rows, int count, int end)
{
    days_on(r, yaml, first, rows, count, end, end);
}

static const struct bp_clock *clock_of(struct run *r)
{
    return &r->data.sources[0].clocks[0];
}

static enum bp_day_state state_of(struct run *r, const char *first, int i)
{
    return bp_clock_state(clock_of(r), day_of(first) + i);
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
    int rows[MOST] = {0, 0, 2, 0, 1};
    days(r, PACK(""), MONDAY, rows, 5, 6);
    expect(r, MONDAY, -10, 2, BP_DAY_MISSING);
    expect(r, MONDAY, 2, 3, BP_DAY_ROWS);
    expect(r, MONDAY, 3, 4, BP_DAY_QUIET);
    expect(r, MONDAY, 4, 5, BP_DAY_ROWS);
    expect(r, MONDAY, 5, 6, BP_DAY_QUIET); /* one row was to be expected, of the three a day held */
    expect(r, MONDAY, 6, 9, BP_DAY_MISSING);
    assert_int_equal(clock_of(r)->first, day_of(MONDAY) + 2);
}

static void a_day_that_is_not_over_is_missing(void **state)
{
    struct run *r = *state;
    int rows[MOST];
    for (int i = 0; i < MOST; i++)
        rows[i] = 20;
    days_on(r, PACK(""), MONDAY, rows, 74, 77, 74); /* today is a Friday inside the period */
    expect(r, MONDAY, 0, 74, BP_DAY_ROWS);
    expect(r, MONDAY, 74, 77, BP_DAY_MISSING);
    assert_int_equal(clock_of(r)->through, day_of(MONDAY) + 73);
    assert_false(clock_of(r)->stopped);
    days_on(r, PACK(""), MONDAY, rows, 75, 77, 74); /* rows of today too: it is not over all the same */
    expect(r, MONDAY, 74, 75, BP_DAY_MISSING);
    assert_int_equal(clock_of(r)->through, day_of(MONDAY) + 73);
    assert_int_equal(clock_of(r)->future_rows, 0);
}

/* The silence that reaches today is judged as one that reaches the period's end: 4.6 rows are enough. */
static void a_silence_may_reach_today(void **state)
{
    struct run *r = *state;
    int rows[MOST];
    for (int i = 0; i < MOST; i++)
        rows[i] = 6;
    days_on(r, PACK(""), MONDAY, rows, 73, 77, 74);
    expect(r, MONDAY, 73, 74, BP_DAY_MISSING);
    assert_true(clock_of(r)->stopped);
    rows[73] = 0, rows[74] = 1; /* that it goes on today is not known yet */
    days_on(r, PACK(""), MONDAY, rows, 75, 77, 74);
    expect(r, MONDAY, 73, 74, BP_DAY_MISSING);
    days_on(r, PACK(""), MONDAY, rows, 75, 77, 77); /* then it is one silent day of six rows */
    expect(r, MONDAY, 73, 74, BP_DAY_QUIET);
}

static void rows_after_the_period_change_nothing(void **state)
{
    struct run *r = *state;
    int rows[MOST];
    for (int i = 0; i < MOST; i++)
        rows[i] = i < 70 || i >= 80 ? 30 : 0;
    for (int count = 70; count <= 120; count += 50) {
        days_on(r, PACK(""), MONDAY, rows, count, 77, 120);
        expect(r, MONDAY, 70, 77, BP_DAY_MISSING);
        assert_true(clock_of(r)->stopped);
        assert_int_equal(clock_of(r)->through, day_of(MONDAY) + 69);
        assert_int_equal(clock_of(r)->future_rows, 0); /* between the period's end and today they are ordinary */
    }
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
    assert_false(clock_of(r)->stopped);
    put(r, "closed.csv", "date,text\n2026-01-09,holiday\n2026-02-28,holiday\n");
    days(r, PACK("    empty_days: missing\n    closed: closed.csv\n"), MONDAY, rows, 40, 60);
    for (int i = 0; i < 60; i++)
        expect(r, MONDAY, i, i + 1, i == 4 || i == 54 ? BP_DAY_QUIET : i < 40 && i % 2 ? BP_DAY_ROWS : BP_DAY_MISSING);
    assert_true(clock_of(r)->stopped);
}

static void rows_that_are_not_used_cover_nothing(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-01-05,no\n2026-01-07,yes\n2026-01-07,yes\n2026-01-09,no\n");
    must_ingest(r, PACK("    where: x = \"yes\"\n"), "2026-01-12");
    assert_int_equal(clock_of(r)->first, day_of("2026-01-07"));
    assert_int_equal(clock_of(r)->last, day_of("2026-01-07"));
    assert_int_equal(clock_of(r)->through, day_of("2026-01-07"));
}

/* ---- rows far from all others */

/* `days` days of ten rows from 2026-01-05 on, and the rows given before. */
static const struct bp_clock *with_rows(struct run *r, const char *others, int days, const char *end, const char *today)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_fmt(&b, "at,x\n%s", others);
    for (int i = 0; i < 10 * days; i++)
        bp_buf_fmt(&b, "%" BP_PRI ",1\n", BP_ARG(bp_day_text(r->cx.arena, day_of(MONDAY) + i / 10)));
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_read_pack(r, PACK(""));
    assert_true(bp_ingest_measures(&r->cx, &r->pack, &r->data));
    if (!bp_ingest_read(&r->cx, &r->pack, (struct bp_horizon){day_of(end), day_of(today)}, false, &r->data))
        fail_msg("the exports were refused: %s", said(r));
    return clock_of(r);
}

static void a_few_rows_long_before_all_others_start_no_coverage(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *others;
        int past, days; /* of all rows */
    } cases[] = {
        {"2024-01-05,1\n", 1, 20},               /* 1 of 201 */
        {"2025-01-05,1\n", 0, 20},               /* a year, not more */
        {"2025-01-04,1\n", 1, 20},               /* a year and a day */
        {"2024-01-05,1\n2024-02-05,1\n", 2, 20}, /* 2 of 202 */
        {"2024-01-05,1\n2024-02-05,1\n", 0, 19}, /* 2 of 192: one in a hundred or more */
        {"1899-12-30,1\n", 1, 1},                /* stand for no date, however many */
        {"1900-01-01,1\n1900-01-01,1\n", 2, 1},
        {"1970-01-01,1\n", 1, 1},
        {"1970-01-02,1\n", 0, 1},
        {"1899-12-30,1\n1899-12-31,1\n1970-01-01,1\n2024-01-05,1\n", 4,
         20}, /* the placeholders are not among the few */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_clock *c = with_rows(r, cases[i].others, cases[i].days, "2026-01-26", "2026-01-26");
        if (c->past_rows != cases[i].past)
            fail_msg("case %zu: %lld past rows, not %d", i, c->past_rows, cases[i].past);
        int first = day_of(cases[i].past ? MONDAY : bp_text_z(r->cx.arena, (struct bp_text){cases[i].others, 10}));
        assert_int_equal(c->first, first);
        assert_int_equal(bp_clock_state(c, first - 1), BP_DAY_MISSING);
        assert_int_equal(c->first_past == BP_NO_DAY, cases[i].past == 0);
    }
}

/* 2025-01-01 is the first of three in its own time; that a hundred rows follow a year and more after changes nothing.
 */
static void they_are_weighed_before_the_period_ends(void **state)
{
    struct run *r = *state;
    const struct bp_clock *c =
        with_rows(r, "2024-11-01,1\n2024-11-02,1\n2024-11-03,1\n", 100, "2024-11-04", "2026-11-04");
    assert_int_equal(c->past_rows, 0);
    assert_int_equal(c->first, day_of("2024-11-01"));
    assert_int_equal(bp_clock_state(c, day_of("2024-11-02")), BP_DAY_ROWS);
    c = with_rows(r, "1900-01-01,1\n", 100, "2025-11-03", "2026-11-04"); /* but 1900 is no day of theirs */
    assert_int_equal(c->past_rows, 1);
    assert_int_equal(bp_clock_state(c, day_of("2025-11-01")), BP_DAY_MISSING);
}

static void rows_of_the_future_do_not_make_it_newer(void **state)
{
    struct run *r = *state;
    const struct bp_clock *c =
        with_rows(r, "2062-01-01,1\n2026-01-27,1\n2026-01-26,1\n", 20, "2026-01-26", "2026-01-26");
    assert_int_equal(c->future_rows, 2); /* today's is not after today */
    assert_int_equal(c->last_future, day_of("2062-01-01"));
    assert_int_equal(c->through, day_of("2026-01-24"));
    assert_true(c->stopped); /* ten were to be expected on the 25th */
    c = with_rows(r, "2026-01-27,1\n", 20, "2026-01-26", "2026-01-28");
    assert_int_equal(c->future_rows, 0);
    assert_int_equal(c->last_future, BP_NO_DAY);
    c = with_rows(r, "", 20, "2025-12-29", "2026-01-28"); /* all of it after the period */
    assert_true(c->any);
    assert_int_equal(c->through, BP_NO_DAY);
    assert_false(r->data.sources[0].state.any);
}

/* ---- rows that are totals of days, weeks, months or quarters */

static enum bp_grain grain(struct run *r, const int *rows, int count, int end)
{
    days(r, PACK_OF("", "sum(x)"), MONDAY, rows, count, end);
    return clock_of(r)->grain;
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

static enum bp_grain grain_of_dates(struct run *r, const char *pack, const char *const *dates, size_t count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,x\n");
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s,1\n", dates[i]);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    must_ingest(r, pack, "2026-12-28");
    return clock_of(r)->grain;
}

#define GRAIN(...)                                                          \
    grain_of_dates(r, PACK_OF("", "sum(x)"), (const char *[]){__VA_ARGS__}, \
                   sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *))

static void a_row_a_week_month_or_quarter_is_taken_for_its_total(void **state)
{
    struct run *r = *state;
    assert_int_equal(GRAIN("2026-01-07", "2026-01-14", "2026-01-21", "2026-03-04"), BP_GRAIN_WEEK); /* one weekday */
    assert_int_equal(GRAIN("2026-01-07", "2026-01-14", "2026-01-21"), BP_GRAIN_ROWS);               /* three units */
    assert_int_equal(GRAIN("2026-01-07", "2026-01-14", "2026-01-21", "2026-01-29"), BP_GRAIN_ROWS);
    assert_int_equal(GRAIN("2026-01-07", "2026-01-14", "2026-01-14", "2026-01-21", "2026-01-28"), BP_GRAIN_ROWS);
    assert_int_equal(GRAIN("2026-01-01", "2026-02-01", "2026-03-01", "2026-06-01"), BP_GRAIN_MONTH);
    assert_int_equal(GRAIN("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"), BP_GRAIN_MONTH);
    assert_int_equal(GRAIN("2026-01-31", "2026-02-28", "2026-03-31"), BP_GRAIN_ROWS);
    assert_int_equal(GRAIN("2026-01-31", "2026-02-27", "2026-03-31", "2026-04-30"), BP_GRAIN_ROWS);
    assert_int_equal(GRAIN("2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"), BP_GRAIN_QUARTER);
    assert_int_equal(GRAIN("2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"), BP_GRAIN_QUARTER);
    assert_int_equal(GRAIN("2026-02-01", "2026-05-01", "2026-08-01", "2026-11-01"),
                     BP_GRAIN_MONTH); /* not the pack's */
}

static void nobody_assumes_a_grain_where_rows_are_counted(void **state)
{
    struct run *r = *state;
    static const char *const weekly[] = {"2026-01-07", "2026-01-14", "2026-01-21", "2026-01-28"};
    static const char *const daily[] = {"2026-01-07", "2026-01-08", "2026-01-09", "2026-01-10"};
    static const char *const counting[] = {"count()",         "share(x = 1)", "nps(x)", "csat(x)",
                                           "ces(x)",          "distinct(x)",  "new(x)", "lapsed(x, 3)",
                                           "returning(x, 3)", "open(at, at)"};
    for (size_t i = 0; i < sizeof counting / sizeof *counting; i++) {
        char yaml[400];
        snprintf(yaml, sizeof yaml, PACK_OF("", "'%s'"), counting[i]);
        assert_int_equal(grain_of_dates(r, yaml, weekly, 4), BP_GRAIN_ROWS);
        assert_int_equal(grain_of_dates(r, yaml, daily, 4), BP_GRAIN_ROWS);
    }
    assert_int_equal(grain_of_dates(r, PACK_OF("", "mean(x)"), daily, 4), BP_GRAIN_DAY);
    assert_int_equal(grain_of_dates(r, PACK_OF("    empty_days: missing\n", "sum(x)"), weekly, 4), BP_GRAIN_WEEK);
    assert_int_equal(grain_of_dates(r, PACK_OF("    empty_days: zero\n", "sum(x)"), weekly, 4), BP_GRAIN_ROWS);
    assert_int_equal(grain_of_dates(r, PACK_OF("    grain: day\n", "sum(x)"), weekly, 4), BP_GRAIN_DAY);
}

static void past_rows_assume_nothing(void **state)
{
    struct run *r = *state;
    assert_int_equal(GRAIN("1900-01-01", "2026-01-07", "2026-01-14", "2026-01-21", "2026-01-28"), BP_GRAIN_WEEK);
    assert_int_equal(clock_of(r)->first, day_of("2026-01-07"));
}

static void a_given_grain_is_not_questioned(void **state)
{
    struct run *r = *state;
    int rows[MOST] = {3, 0, 0, 2};
    days(r, PACK("    grain: day\n"), MONDAY, rows, 4, 7);
    assert_int_equal(clock_of(r)->grain, BP_GRAIN_DAY);
    days(r, PACK("    grain: month\n"), MONDAY, rows, 4, 7);
    assert_int_equal(clock_of(r)->grain, BP_GRAIN_MONTH);
    assert_int_equal(clock_of(r)->last, day_of("2026-01-31")); /* the last day of its unit */
    assert_int_equal(clock_of(r)->through, day_of("2026-01-31"));
    assert_near(result_of(r, "n", NULL, "2026-01-01", "2026-01-02").value, 5, 0);
}

/* Whatever their order in time, and whichever order keys are settled in. */
static void rows_out_of_time_are_placed_by_the_first_read(void **state)
{
    static const char *const keys[] = {"", "    key: id\n", "    key: id\n    keep: first\n"};
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "id,at,x\n1,2026-11-02,1\n2,2030-05-02,1\n3,1970-01-01,1\n4,2030-05-01,1\n5,1900-01-01,1\n");
    for (int i = 6; i < 400; i++)
        bp_buf_fmt(&b, "%d,2026-11-%02d,1\n", i, 2 + i % 20);
    put(r, "t.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "s.csv", "id,at,x\n900,2026-11-02,1\n901,2026-11-03,1\n");
    for (size_t i = 0; i < 3; i++) {
        const char *pack = bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena,
                                                              "pack:\n  title: T\nsources:\n  s:\n    file: [s.csv, "
                                                              "t.csv]\n    time: at\n%smetrics:\n  - id: n\n    "
                                                              "source: s\n    measure: count()\n",
                                                              keys[i]));
        must_ingest(r, pack, "2026-11-30");
        assert_int_equal(clock_of(r)->future_rows, 2);
        assert_int_equal(clock_of(r)->future_at.file, 2);
        assert_int_equal(clock_of(r)->future_at.line, 3);
        assert_int_equal(clock_of(r)->past_rows, 2);
        assert_int_equal(clock_of(r)->past_at.file, 2);
        assert_int_equal(clock_of(r)->past_at.line, 4);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_source_covers_from_its_first_used_row),
        T(a_day_that_is_not_over_is_missing),
        T(a_silence_may_reach_today),
        T(rows_after_the_period_change_nothing),
        T(empty_days_says_it_otherwise),
        T(rows_that_are_not_used_cover_nothing),
        T(a_few_rows_long_before_all_others_start_no_coverage),
        T(they_are_weighed_before_the_period_ends),
        T(rows_of_the_future_do_not_make_it_newer),
        T(rows_out_of_time_are_placed_by_the_first_read),
        T(a_row_a_day_is_taken_for_its_total),
        T(what_comes_after_the_period_assumes_nothing),
        T(a_row_a_week_month_or_quarter_is_taken_for_its_total),
        T(nobody_assumes_a_grain_where_rows_are_counted),
        T(past_rows_assume_nothing),
        T(a_given_grain_is_not_questioned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
