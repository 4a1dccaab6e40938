/* Days and periods against a count day by day; ids there and back. */
#include "pack_help.h"

static bool leap(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

static int length(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

static void every_day_of_ten_thousand_years(void **state)
{
    int day = BP_DAY_MIN, weekday = 0; /* 0001-01-01 was a Monday */
    (void)state;
    for (int y = 1; y <= 9999; y++)
        for (int m = 1; m <= 12; m++) {
            int last = length(y, m);
            if (bp_days_in_month(y, m) != last)
                fail_msg("%d-%02d has %d days", y, m, bp_days_in_month(y, m));
            for (int d = 1; d <= last; d++, day++, weekday = (weekday + 1) % 7) {
                struct bp_ymd back = bp_ymd_of(day);
                if (bp_day(y, m, d) != day || back.year != y || back.month != m || back.day != d ||
                    bp_weekday(day) != weekday)
                    fail_msg("%d-%02d-%02d is %d and weekday %d, not %d and %d", y, m, d, bp_day(y, m, d),
                             bp_weekday(day), day, weekday);
            }
        }
    assert_int_equal(day - 1, BP_DAY_MAX);
    assert_int_equal(bp_day(1970, 1, 1), 0);
}

static void dates_as_text(void **state)
{
    struct run *r = *state;
    static const char *const bad[] = {
        "",           "2026-11-1",  "2026-1-01",  "2026-13-01",  "2026-00-01",  "2026-02-29",  "2026-04-31",
        "2026-11-00", "0000-01-01", "2026/11/01", "2026-11-01 ", " 2026-11-01", "2026-11-011", "+026-11-01",
        "2026-11-0x", "1900-02-29"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int day = 12345;
        if (bp_day_parse(bp_text_of(bad[i]), &day) || day != 12345)
            fail_msg("%s is no date", bad[i]);
    }
    for (int day = bp_day(1990, 1, 1); day < bp_day(2041, 1, 1); day++) {
        int back;
        assert_true(bp_day_parse(bp_day_text(r->cx.arena, day), &back));
        assert_int_equal(back, day);
    }
    assert_text(bp_day_text(r->cx.arena, BP_DAY_MIN), "0001-01-01");
    assert_text(bp_day_text(r->cx.arena, BP_DAY_MAX), "9999-12-31");
    assert_true(bp_day_valid(2000, 2, 29) && bp_day_valid(9999, 12, 31) && bp_day_valid(1, 1, 1));
    assert_false(bp_day_valid(10000, 1, 1) || bp_day_valid(2026, 1, 32));
}

static void years_added(void **state)
{
    (void)state;
    assert_int_equal(bp_add_years(day_of("2024-02-29"), -1), day_of("2023-02-28"));
    assert_int_equal(bp_add_years(day_of("2024-02-29"), 4), day_of("2028-02-29"));
    assert_int_equal(bp_add_years(day_of("2023-02-28"), 1), day_of("2024-02-28"));
    assert_int_equal(bp_add_years(day_of("2000-02-29"), -100), day_of("1900-02-28"));
    assert_int_equal(bp_add_years(day_of("2026-12-31"), -1), day_of("2025-12-31"));
}

/* ISO weeks by counting: week 1 holds the year's first Thursday. */
static void iso_weeks(void **state)
{
    struct run *r = *state;
    struct bp_calendar c = {0, 12};
    int year = 1990, week = 1, monday = bp_day(1990, 1, 1); /* a Monday */
    for (; monday < bp_day(2041, 1, 1); monday += 7) {
        char id[20];
        struct bp_span span = {monday, monday + 7}, back;
        snprintf(id, sizeof id, "%04d-W%02d", year, week);
        assert_text(bp_period_id(r->cx.arena, &c, BP_WEEK, span), id);
        assert_true(bp_period_parse(&c, BP_WEEK, bp_text_of(id), &back));
        assert_int_equal(back.start, monday);
        assert_int_equal(back.end, monday + 7);
        struct bp_ymd thursday = bp_ymd_of(monday + 10); /* of the next week */
        week = thursday.year == year ? week + 1 : 1;
        year = thursday.year;
    }
    static const char *const there[] = {"2020-W53", "2026-W53", "2015-W53", "2024-W52", "2026-11-16"};
    static const char *const first[] = {"2020-12-28", "2026-12-28", "2015-12-28", "2024-12-23", "2026-11-16"};
    static const char *const none[] = {"2024-W53", "2025-W53", "2021-W53",  "2026-W00",   "2026-W54", "2026-W7",
                                       "2026-47",  "2026-w47", "2026-W477", "2026-11-17", "W47",      ""};
    struct bp_span span;
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
        assert_true(bp_period_parse(&c, BP_WEEK, bp_text_of(there[i]), &span));
        assert_int_equal(span.start, day_of(first[i]));
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (bp_period_parse(&c, BP_WEEK, bp_text_of(none[i]), &span))
            fail_msg("%s is no week", none[i]);
}

static void weeks_of_any_first_day(void **state)
{
    struct run *r = *state;
    for (int start = 0; start < 7; start++) {
        struct bp_calendar c = {start, 12};
        struct bp_span span = {0, 0}, parsed;
        for (int day = bp_day(2023, 12, 1); day < bp_day(2025, 2, 1); day++) {
            struct bp_span s = bp_period_of(&c, BP_WEEK, day);
            assert_true(s.start <= day && day < s.end && s.end == s.start + 7);
            assert_int_equal(bp_weekday(s.start), start);
            span = s;
        }
        struct bp_text id = bp_period_id(r->cx.arena, &c, BP_WEEK, span);
        assert_true(bp_period_parse(&c, BP_WEEK, id, &parsed));
        assert_int_equal(parsed.start, span.start);
        if (start == 0)
            continue;
        assert_true(bp_text_eq(id, bp_day_text(r->cx.arena, span.start)));
        assert_false(bp_period_parse(&c, BP_WEEK, BP_T("2026-W47"), &parsed)); /* ISO weeks start on Mondays */
        assert_false(bp_period_parse(&c, BP_WEEK, bp_day_text(r->cx.arena, span.start + 1), &parsed));
    }
}

static bool begins(int months, int fiscal_year_end, int day)
{
    struct bp_ymd d = bp_ymd_of(day);
    return d.day == 1 && (d.month - fiscal_year_end + 11) % 12 % months == 0;
}

static void months_quarters_and_years_of_every_fiscal_year(void **state)
{
    struct run *r = *state;
    static const int months[] = {0, 1, 3, 12};
    for (int end = 1; end <= 12; end++)
        for (enum bp_period_kind kind = BP_MONTH; kind <= BP_YEAR; kind++) {
            struct bp_calendar c = {0, end};
            struct bp_span now = bp_period_of(&c, kind, bp_day(2019, 1, 1)), parsed;
            for (int day = now.start; day < bp_day(2025, 6, 1); day++) {
                if (day == now.end) {
                    struct bp_span next = bp_period_shift(&c, kind, now, 1), back = bp_period_shift(&c, kind, next, -1);
                    assert_int_equal(next.start, now.end);
                    assert_true(back.start == now.start && back.end == now.end);
                    now = next;
                }
                struct bp_span of = bp_period_of(&c, kind, day);
                assert_true(of.start == now.start && of.end == now.end);
                assert_int_equal(begins(months[kind], end, day), day == now.start);
                if (day != now.start)
                    continue;
                struct bp_text id = bp_period_id(r->cx.arena, &c, kind, now);
                assert_true(bp_period_parse(&c, kind, id, &parsed));
                assert_true(parsed.start == now.start && parsed.end == now.end);
                struct bp_ymd last =
                    bp_ymd_of(bp_period_of(&c, BP_YEAR, day).end - 1); /* named by the year the fiscal year ends in */
                char want[20];
                snprintf(want, sizeof want, "%04d", kind == BP_MONTH ? bp_ymd_of(day).year : last.year);
                assert_true(bp_text_starts(id, want));
                assert_int_equal(last.month, end);
            }
        }
}

static void known_ids(void **state)
{
    struct run *r = *state;
    static const struct {
        enum bp_period_kind kind;
        int fiscal_year_end;
        const char *id, *start, *end;
    } cases[] = {
        {BP_MONTH, 12, "2026-11", "2026-11-01", "2026-12-01"},
        {BP_MONTH, 3, "2024-02", "2024-02-01", "2024-03-01"},
        {BP_QUARTER, 12, "2026-Q4", "2026-10-01", "2027-01-01"},
        {BP_QUARTER, 3, "2026-Q4", "2026-01-01", "2026-04-01"},
        {BP_QUARTER, 3, "2026-Q1", "2025-04-01", "2025-07-01"},
        {BP_QUARTER, 6, "2027-Q2", "2026-10-01", "2027-01-01"},
        {BP_QUARTER, 1, "2026-Q1", "2025-02-01", "2025-05-01"},
        {BP_QUARTER, 11, "2026-Q1", "2025-12-01", "2026-03-01"},
        {BP_YEAR, 12, "2026", "2026-01-01", "2027-01-01"},
        {BP_YEAR, 9, "2026", "2025-10-01", "2026-10-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_calendar c = {0, cases[i].fiscal_year_end};
        struct bp_span s;
        assert_true(bp_period_parse(&c, cases[i].kind, bp_text_of(cases[i].id), &s));
        assert_int_equal(s.start, day_of(cases[i].start));
        assert_int_equal(s.end, day_of(cases[i].end));
        assert_text(bp_period_id(r->cx.arena, &c, cases[i].kind, s), cases[i].id);
    }
    static const char *const none[] = {"2026-00", "2026-13", "2026-1",  "2026-Q0", "2026-Q5",
                                       "2026-Q",  "2026Q4",  "0000-01", "26-11",   "2026-11-01"};
    struct bp_calendar c = {0, 12};
    struct bp_span s;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(bp_period_parse(&c, BP_MONTH, bp_text_of(none[i]), &s) ||
                     bp_period_parse(&c, BP_QUARTER, bp_text_of(none[i]), &s));
    assert_string_equal(bp_period_name(BP_WEEK), "week");
    assert_string_equal(bp_period_name(BP_YEAR), "year");
}

static void the_first_and_the_last_years(void **state)
{
    struct bp_calendar c = {0, 12};
    struct bp_span s;
    (void)state;
    assert_true(bp_period_parse(&c, BP_MONTH, BP_T("0001-01"), &s));
    assert_int_equal(s.start, BP_DAY_MIN);
    assert_true(bp_period_parse(&c, BP_WEEK, BP_T("0001-W01"), &s));
    assert_int_equal(s.start, BP_DAY_MIN);
    assert_true(bp_period_parse(&c, BP_MONTH, BP_T("9999-11"), &s));
    assert_int_equal(s.end, day_of("9999-12-01"));
    s = bp_period_of(&c, BP_YEAR, BP_DAY_MAX);
    assert_int_equal(s.end, BP_DAY_MAX + 1);
    s = bp_period_of(&c, BP_WEEK, BP_DAY_MIN);
    assert_int_equal(s.start, BP_DAY_MIN);
    s = bp_period_shift(&c, BP_MONTH, bp_period_of(&c, BP_MONTH, BP_DAY_MIN), -13); /* before year 1: only a span */
    assert_int_equal(s.end - s.start, 31);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_day_of_ten_thousand_years),
        T(dates_as_text),
        T(years_added),
        T(iso_weeks),
        T(weeks_of_any_first_day),
        T(months_quarters_and_years_of_every_fiscal_year),
        T(known_ids),
        T(the_first_and_the_last_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
