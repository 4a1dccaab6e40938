/* Where a period lies against the data: which is said, and the one to try, at the border of each. */
#include "report/report.h"
#include "story_help.h"

#define PACK                                                                                                  \
    "pack: {title: T, timezone: UTC}\nsources:\n  a: {file: a.csv, time: at}\n  b: {file: b.csv, time: at}\n" \
    "metrics:\n  - {id: m, source: a, measure: count()}\n  - {id: n, source: b, measure: count()}\n"

/* A source with a row on each day from first to last. */
static void days(struct run *r, const char *file, const char *first, const char *last)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at\n");
    for (int day = day_of(first); day <= day_of(last); day++)
        bp_buf_fmt(&b, "%" BP_PRI "\n", BP_ARG(bp_day_text(r->cx.arena, day)));
    put(r, file, bp_text_z(r->cx.arena, bp_buf_text(&b)));
}

/* Asked for the period of `day` (nothing asked for, where it is NULL: the last week before today). */
static bool period(struct run *r, const char *today, const char *day, bool so_far)
{
    struct bp_report report = {.pack = &r->pack, .data = &r->data, .today = day_of(today)};
    report.period = bp_period_of(&r->pack.calendar, BP_WEEK, day ? day_of(day) : day_of(today) - 7);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return bp_report_period(&r->cx, &report, day != NULL, so_far);
}

static void says(struct run *r, const char *today, const char *day, const char *want)
{
    bool ok = period(r, today, day, false);
    if (!ok || (want ? !strstr(said(r), want) || r->cx.diag_count != 1 : r->cx.diag_count))
        fail_msg("on %s, of %s: %d, %s, not %s", today, day ? day : "none", ok, said(r), want ? want : "nothing");
}

static void refuses(struct run *r, const char *today, const char *want)
{
    bool ok = period(r, today, NULL, false);
    if (ok || r->cx.status != BP_NO_INPUT || !strstr(said(r), want))
        fail_msg("on %s: %d, %s, not %s", today, ok, said(r), want);
}

static void read_days(struct run *r, const char *first_a, const char *last_a, const char *first_b, const char *last_b)
{
    memset(&r->pack, 0, sizeof r->pack), memset(&r->data, 0, sizeof r->data);
    days(r, "a.csv", first_a, last_a);
    days(r, "b.csv", first_b, last_b);
    must_ingest(r, PACK, "2026-12-28");
}

static void a_period_with_all_data(void **state)
{
    struct run *r = *state;
    read_days(r, "2026-11-02", "2026-11-22", "2026-11-02", "2026-11-22");
    says(r, "2026-11-23", NULL, NULL);
    says(r, "2026-11-23", "2026-11-16", NULL);
    says(r, "2026-11-23", "2026-11-02", NULL);
    says(r, "2026-11-23", "2026-11-01",
         "the week 2026-W44 is over before your data begin on 2 Nov 2026: try --week 2026-W45");
    says(r, "2026-11-23", "2026-11-23",
         "the week 2026-W48 has no data: your data end on 22 Nov 2026: try --week 2026-W47");
    says(r, "2026-11-22", "2026-11-16",
         "the week 2026-W47 is not over: its last day is 22 Nov 2026, today is 22 Nov "
         "2026: try --week 2026-W46");
    assert_true(period(r, "2026-11-22", "2026-11-16", true)); /* as far as it goes */
    assert_int_equal(r->cx.diag_count, 0);
    assert_true(period(r, "2026-11-23", "2026-11-23", true));
    assert_int_equal(r->cx.diag_count, 0);
}

/* Five days of seven are most of a week. */
static void the_last_week_that_is_most_of_one(void **state)
{
    struct run *r = *state;
    read_days(r, "2026-11-02", "2026-11-20", "2026-11-02", "2026-11-20");
    says(r, "2026-12-01", "2026-11-24", "your data end on 20 Nov 2026: try --week 2026-W47");
    read_days(r, "2026-11-02", "2026-11-19", "2026-11-02", "2026-11-20");
    says(r, "2026-12-01", "2026-11-24", "your data end on 19 Nov 2026: try --week 2026-W46");
    read_days(r, "2026-11-02", "2026-11-20", "2026-11-02", "2026-11-19");
    says(r, "2026-12-01", "2026-11-24", "your data end on 19 Nov 2026: try --week 2026-W46");
}

static void the_clock_is_held_against_all_data(void **state)
{
    struct run *r = *state;
    read_days(r, "2026-11-04", "2026-11-10", "2026-11-02", "2026-11-20"); /* begin on the 2nd, end on the 20th */
    refuses(r, "2026-11-01", "today is 1 Nov 2026 by the clock, and your data begin on 2 Nov 2026");
    assert_true(period(r, "2026-11-02", NULL, false));
    assert_true(period(r, "2027-11-20", NULL, false)); /* a year after */
    refuses(r, "2027-11-21",
            "your data end on 10 Nov 2026, more than a year before: write --week 2026-W45 or --as-of "
            "2026-11-11, or set BOARDPACK_NOW");
    says(r, "2027-11-21", "2026-11-02", NULL); /* asked for */
    read_days(r, "2026-11-02", "2026-11-20", "2026-11-04", "2026-11-10");
    refuses(r, "2026-11-01", "your data begin on 2 Nov 2026");
    assert_true(period(r, "2027-11-20", NULL, false));
    refuses(r, "2027-11-21", "your data end on 10 Nov 2026");
}

/* Where one source had ended before another began there is no day all reach. */
static void sources_one_after_the_other(void **state)
{
    struct run *r = *state;
    read_days(r, "2026-10-05", "2026-10-18", "2026-11-02", "2026-11-22");
    says(r, "2026-12-10", "2026-11-30", "your data end on 22 Nov 2026: try --week 2026-W47");
    read_days(r, "2026-11-02", "2026-11-22", "2026-10-05", "2026-10-18");
    says(r, "2026-12-10", "2026-11-30", "your data end on 22 Nov 2026: try --week 2026-W47");
    read_days(r, "2026-10-05", "2026-11-02", "2026-11-02", "2026-11-22"); /* but for one day */
    says(r, "2026-12-10", "2026-11-30", "your data end on 2 Nov 2026: try --week 2026-W44");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_period_with_all_data), T(the_last_week_that_is_most_of_one),
                                       T(the_clock_is_held_against_all_data), T(sources_one_after_the_other)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
