#include "language/phrase.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MINUS "\xe2\x88\x92"
#define DASH  "\xe2\x80\x94"
#define NBSP  "\xc2\xa0"

static const char catalogue[] = "unit.percent = {number}\\u00a0%\n"
                                "unit.currency = {code} {number}\n"
                                "unit.other = {number} {unit}\n"
                                "unit.days = {n, plural, one {{number} day} other {{number} days}}\n"
                                "date.short = {day, date, d MMM}\n"
                                "date.weekday = {day, date, EEE d MMM}\n"
                                "date.full = {day, date, d MMM y}\n"
                                "date.month = {day, date, LLLL}\n"
                                "date.month_short = {day, date, LLL}\n"
                                "date.month_year = {day, date, LLLL y}\n"
                                "date.range.month = {from, date, d}–{to, date, d MMM y}\n"
                                "date.range.year = {from, date, d MMM} – {to, date, d MMM y}\n"
                                "date.range.years = {from, date, d MMM y} – {to, date, d MMM y}\n"
                                "period.week = Week {number}\n"
                                "period.week.short = W{number}\n"
                                "period.week.full = Week {number}, {range}\n"
                                "period.days = {start, date, d MMM}\n"
                                "period.days.short = {start, date, d MMM}\n"
                                "period.days.full = {range}\n"
                                "period.month = {start, date, LLLL y}\n"
                                "period.month.short = {start, date, LLL}\n"
                                "period.quarter = Q{number} {year_end, date, y}\n"
                                "period.quarter.full = Q{number} {year_end, date, y}, {range}\n"
                                "period.year = {year_end, date, y}\n";

struct fixture {
    struct bp_ctx *cx;
    const struct bp_phrases *words;
    const struct bp_formats *formats;
};

static struct fixture start_in(const char *language)
{
    struct bp_arena *arena = bp_arena_new(abort);
    struct fixture f = {.cx = BP_NEW(arena, struct bp_ctx)};
    f.cx->arena = arena;
    assert_true(bp_phrases_load(f.cx, language, "test.txt", bp_text_of(catalogue), &f.words));
    f.formats = bp_phrases_formats(f.words);
    return f;
}

static void stop(struct fixture *f, size_t expected_messages)
{
    assert_int_equal(f->cx->diag_count, expected_messages);
    bp_phrases_close(f->words);
    bp_arena_free(f->cx->arena);
}

#define SAYS(text, expected) assert_string_equal(bp_text_z(f.cx->arena, (text)), (expected))

static void numbers_are_grouped_and_rounded(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    SAYS(bp_format_number(f.cx->arena, f.formats, 1234.5, 1), "1,234.5");
    SAYS(bp_format_number(f.cx->arena, f.formats, 86.25, 1), "86.3");
    SAYS(bp_format_number(f.cx->arena, f.formats, 1.005, 2), "1.01");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.285 * 100, 0), "29");
    SAYS(bp_format_number(f.cx->arena, f.formats, 2.5, 0), "3");
    SAYS(bp_format_number(f.cx->arena, f.formats, 92, 1), "92.0");
    SAYS(bp_format_number(f.cx->arena, f.formats, 92, BP_AT_MOST(1)), "92");
    SAYS(bp_format_number(f.cx->arena, f.formats, 86.24, BP_AT_MOST(1)), "86.2");
    SAYS(bp_format_number(f.cx->arena, f.formats, 1234567.891, 0), "1,234,568");
    SAYS(bp_format_number(f.cx->arena, f.formats, 1e15, 0), "1,000,000,000,000,000");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, 99), "0.123456789");
    SAYS(bp_format_integer(f.cx->arena, f.formats, 41208), "41,208");
    SAYS(bp_format_integer(f.cx->arena, f.formats, 0), "0");
    SAYS(bp_format_integer(f.cx->arena, f.formats, -9223372036854775807LL - 1), MINUS "9,223,372,036,854,775,808");
    stop(&f, 0);
}

static void signs_stand_only_before_more_than_zero(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    SAYS(bp_format_number(f.cx->arena, f.formats, -3, 1), MINUS "3.0");
    SAYS(bp_format_number(f.cx->arena, f.formats, -0.04, 1), "0.0");
    SAYS(bp_format_number(f.cx->arena, f.formats, -0.0, 0), "0");
    SAYS(bp_format_number(f.cx->arena, f.formats, -0.05, 1), MINUS "0.1");
    SAYS(bp_format_change(f.cx->arena, f.formats, 1.9, 1), "+1.9");
    SAYS(bp_format_change(f.cx->arena, f.formats, -1.9, 1), MINUS "1.9");
    SAYS(bp_format_change(f.cx->arena, f.formats, 0.04, 1), "0.0");
    SAYS(bp_format_change(f.cx->arena, f.formats, -0.04, 1), "0.0");
    SAYS(bp_format_change_pct(f.cx->arena, f.formats, 0.12, 0), "+12");
    SAYS(bp_format_change_pct(f.cx->arena, f.formats, -0.285, 0), MINUS "29");
    stop(&f, 0);
}

static void what_is_no_number_is_a_dash(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    SAYS(bp_format_number(f.cx->arena, f.formats, NAN, 1), DASH);
    SAYS(bp_format_change(f.cx->arena, f.formats, INFINITY, 1), DASH);
    SAYS(bp_format_change_pct(f.cx->arena, f.formats, -INFINITY, 1), DASH);
    SAYS(bp_phrase_value(f.cx, f.words, NAN, 1, BP_T("%")), DASH);
    SAYS(bp_phrase_change(f.cx, f.words, NAN, 1, BP_T("THB")), DASH);
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, NAN, 0), "other");
    stop(&f, 0);
}

static void values_bear_their_unit(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    SAYS(bp_phrase_value(f.cx, f.words, 86.2, 1, BP_T("%")), "86.2" NBSP "%");
    SAYS(bp_phrase_value(f.cx, f.words, 180000, 0, BP_T("THB")), "THB 180,000");
    SAYS(bp_phrase_value(f.cx, f.words, 2.1, 1, BP_T("days")), "2.1 days");
    SAYS(bp_phrase_value(f.cx, f.words, 1, 0, BP_T("days")), "1 day");
    SAYS(bp_phrase_value(f.cx, f.words, 1, 1, BP_T("days")), "1.0 days");
    SAYS(bp_phrase_value(f.cx, f.words, 30, 0, BP_T("points")), "30");
    SAYS(bp_phrase_value(f.cx, f.words, 312, 0, BP_T("")), "312");
    SAYS(bp_phrase_value(f.cx, f.words, 4, 0, BP_T("parcels per van")), "4 parcels per van");
    SAYS(bp_phrase_value(f.cx, f.words, 4, 0, BP_T("Thb")), "4 Thb");
    SAYS(bp_phrase_value(f.cx, f.words, 4, 0, BP_T("KG")), "4 KG");
    SAYS(bp_phrase_change(f.cx, f.words, -1, 0, BP_T("days")), MINUS "1 day");
    SAYS(bp_phrase_change(f.cx, f.words, 1.9, 1, BP_T("%")), "+1.9" NBSP "%");
    SAYS(bp_phrase_change_pct(f.cx, f.words, 0.12, 0), "+12" NBSP "%");
    stop(&f, 0);
}

static void days_are_civil(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    int day = bp_day(2026, 11, 24);
    SAYS(bp_phrase_day(f.cx, f.words, day, BP_DAY_SHORT), "24 Nov");
    SAYS(bp_phrase_day(f.cx, f.words, day, BP_DAY_WEEKDAY), "Tue 24 Nov");
    SAYS(bp_phrase_day(f.cx, f.words, day, BP_DAY_FULL), "24 Nov 2026");
    SAYS(bp_phrase_day(f.cx, f.words, day, BP_DAY_MONTH), "November");
    SAYS(bp_phrase_day(f.cx, f.words, day, BP_DAY_MONTH_SHORT), "Nov");
    SAYS(bp_phrase_day(f.cx, f.words, day, BP_DAY_MONTH_YEAR), "November 2026");
    SAYS(bp_phrase_day(f.cx, f.words, bp_day(1970, 1, 1), BP_DAY_WEEKDAY), "Thu 1 Jan");
    SAYS(bp_phrase_day(f.cx, f.words, bp_day(1500, 3, 1), BP_DAY_FULL), "1 Mar 1500");
    SAYS(bp_phrase_day(f.cx, f.words, BP_DAY_MIN, BP_DAY_FULL), "1 Jan 1");
    SAYS(bp_phrase_day(f.cx, f.words, BP_DAY_MAX, BP_DAY_FULL), "31 Dec 9999");
    SAYS(bp_format_day(f.cx->arena, f.formats, day, BP_T("'day' D")), "day 328");
    SAYS(bp_format_day(f.cx->arena, f.formats, BP_DAY_MAX + 1, BP_T("d MMM")), DASH);
    SAYS(bp_format_day(f.cx->arena, f.formats, day, BP_T("HH:mm")), DASH);
    SAYS(bp_format_day(f.cx->arena, f.formats, day, BP_T("d 'open")), DASH);
    SAYS(bp_format_day(f.cx->arena, f.formats, day, BP_T("")), DASH);
    stop(&f, 0);
}

static void ranges_say_no_more_than_needed(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    SAYS(bp_phrase_range(f.cx, f.words, (struct bp_span){bp_day(2026, 11, 16), bp_day(2026, 11, 23)}),
         "16–22 Nov 2026");
    SAYS(bp_phrase_range(f.cx, f.words, (struct bp_span){bp_day(2026, 11, 30), bp_day(2026, 12, 7)}),
         "30 Nov – 6 Dec 2026");
    SAYS(bp_phrase_range(f.cx, f.words, (struct bp_span){bp_day(2026, 12, 28), bp_day(2027, 1, 4)}),
         "28 Dec 2026 – 3 Jan 2027");
    SAYS(bp_phrase_range(f.cx, f.words, (struct bp_span){bp_day(2026, 11, 24), bp_day(2026, 12, 1)}), "24–30 Nov 2026");
    SAYS(bp_phrase_range(f.cx, f.words, (struct bp_span){bp_day(2026, 11, 16), bp_day(2026, 11, 17)}), "16 Nov 2026");
    SAYS(bp_phrase_range(f.cx, f.words, (struct bp_span){bp_day(2025, 11, 16), bp_day(2026, 11, 17)}),
         "16 Nov 2025 – 16 Nov 2026");
    stop(&f, 0);
}

static void periods_have_names(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    const struct bp_calendar plain = {0, 12}, sundays = {6, 12}, june = {0, 6};
    struct bp_span week = {bp_day(2026, 11, 16), bp_day(2026, 11, 23)};
    struct bp_span sunday_week = {bp_day(2026, 11, 15), bp_day(2026, 11, 22)};
    struct bp_span month = {bp_day(2026, 10, 1), bp_day(2026, 11, 1)};
    struct bp_span quarter = {bp_day(2026, 10, 1), bp_day(2027, 1, 1)};
    SAYS(bp_phrase_period(f.cx, f.words, &plain, BP_WEEK, week, BP_PERIOD_NAME), "Week 47");
    SAYS(bp_phrase_period(f.cx, f.words, &plain, BP_WEEK, week, BP_PERIOD_SHORT), "W47");
    SAYS(bp_phrase_period(f.cx, f.words, &plain, BP_WEEK, week, BP_PERIOD_FULL), "Week 47, 16–22 Nov 2026");
    SAYS(bp_phrase_period(f.cx, f.words, &sundays, BP_WEEK, sunday_week, BP_PERIOD_SHORT), "15 Nov");
    SAYS(bp_phrase_period(f.cx, f.words, &sundays, BP_WEEK, sunday_week, BP_PERIOD_FULL), "15–21 Nov 2026");
    SAYS(bp_phrase_period(f.cx, f.words, &plain, BP_MONTH, month, BP_PERIOD_NAME), "October 2026");
    SAYS(bp_phrase_period(f.cx, f.words, &plain, BP_MONTH, month, BP_PERIOD_SHORT), "Oct");
    SAYS(bp_phrase_period(f.cx, f.words, &plain, BP_QUARTER, quarter, BP_PERIOD_NAME), "Q4 2026");
    SAYS(bp_phrase_period(f.cx, f.words, &june, BP_QUARTER, quarter, BP_PERIOD_FULL), "Q2 2027, 1 Oct – 31 Dec 2026");
    SAYS(bp_phrase_period(f.cx, f.words, &june, BP_YEAR, (struct bp_span){bp_day(2026, 7, 1), bp_day(2027, 7, 1)},
                          BP_PERIOD_NAME),
         "2027");
    stop(&f, 0);
}

static void weeks_are_numbered_by_iso(void **state)
{
    (void)state;
    static const struct {
        int year, month, day;
        const char *name;
    } weeks[] = {{2020, 12, 28, "W53"}, {2021, 1, 4, "W1"}, {2024, 12, 30, "W1"},
                 {2026, 12, 28, "W53"}, {2027, 1, 4, "W1"}, {2018, 8, 13, "W33"}};
    struct fixture f = start_in("en");
    const struct bp_calendar calendar = {0, 12};
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
        int day = bp_day(weeks[i].year, weeks[i].month, weeks[i].day);
        SAYS(bp_phrase_period(f.cx, f.words, &calendar, BP_WEEK, (struct bp_span){day, day + 7}, BP_PERIOD_SHORT),
             weeks[i].name);
    }
    stop(&f, 0);
}

static void quarters_follow_the_fiscal_year(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    for (int end = 1; end <= 12; end++) {
        const struct bp_calendar calendar = {0, end};
        struct bp_span span = bp_period_of(&calendar, BP_YEAR, bp_day(2026, 5, 5));
        span = bp_period_of(&calendar, BP_QUARTER, span.start);
        for (int number = 1; number <= 4; number++) {
            struct bp_text name = bp_phrase_period(f.cx, f.words, &calendar, BP_QUARTER, span, BP_PERIOD_NAME);
            SAYS(name, bp_text_z(f.cx->arena, bp_text_fmt(f.cx->arena, "Q%d %d", number, end < 5 ? 2027 : 2026)));
            span = bp_period_shift(&calendar, BP_QUARTER, span, 1);
        }
    }
    stop(&f, 0);
}

static void other_languages_need_only_a_tag(void **state)
{
    (void)state;
    struct fixture f = start_in("th");
    SAYS(bp_phrase_day(f.cx, f.words, bp_day(2026, 11, 24), BP_DAY_FULL), "24 พ.ย. 2569");
    SAYS(bp_format_number(f.cx->arena, f.formats, -1234.5, 1), MINUS "1,234.5");
    stop(&f, 0);
    f = start_in("zh-Hant");
    SAYS(bp_format_day(f.cx->arena, f.formats, bp_day(2026, 11, 24), BP_T("y年M月d日EEE")), "2026年11月24日週二");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, 1, 0), "other");
    stop(&f, 0);
    f = start_in("vi");
    SAYS(bp_format_number(f.cx->arena, f.formats, 1234.5, 1), "1.234,5");
    stop(&f, 0);
    f = start_in("ar-u-nu-arab");
    SAYS(bp_format_change(f.cx->arena, f.formats, -0.04, 1), "٠٫٠");
    stop(&f, 0);
}

static void a_first_letter_is_made_small_as_the_language_does(void **state)
{
    (void)state;
    static const char *const cases[][3] = {{"en", "First week", "first week"},
                                           {"en", "22nd week", "22nd week"},
                                           {"en", "", ""},
                                           {"vi", "Đầu tiên", "đầu tiên"},
                                           {"vi", "Ổn", "ổn"},
                                           {"th", "ครั้งแรก", "ครั้งแรก"},
                                           {"tr", "Işık", "ışık"},
                                           {"en", "I", "i"},
                                           {"zh-Hans", "第一周", "第一周"},
                                           {"tr", "İlk", "ilk"},
                                           {"en",
                                            "\xff"
                                            "A",
                                            "\xff"
                                            "A"},
                                           {"en", "𐐀X", "𐐨X"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = start_in(cases[i][0]);
        SAYS(bp_format_lower_first(f.cx->arena, f.formats, bp_text_of(cases[i][1])), cases[i][2]);
        stop(&f, 0);
    }
}

static void plural_goes_by_what_is_shown(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, 1, 0), "one");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, 1, 1), "other");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, 1, BP_AT_MOST(1)), "one");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, 1.2, 0), "one");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, -1, 0), "one");
    assert_string_equal(bp_format_plural(f.formats, BP_CARDINAL, 0, 0), "other");
    static const char *const ordinals[] = {"other", "one", "two", "few", "other"};
    for (int i = 0; i < 5; i++) {
        assert_string_equal(bp_format_plural(f.formats, BP_ORDINAL, 20 + i, 0), ordinals[i]);
        assert_string_equal(bp_format_plural(f.formats, BP_ORDINAL, 110 + i, 0), "other");
    }
    stop(&f, 0);
}

/* Nine decimals are the most, a day of the years 1 to 9999, a pattern of 200 bytes with a field of the day in it. */
static void at_the_borders(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, 8), "0.12345679");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, 9), "0.123456789");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, 10), "0.123456789");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.5, 9), "0.500000000");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, BP_AT_MOST(8)), "0.12345679");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, BP_AT_MOST(9)), "0.123456789");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.123456789012, BP_AT_MOST(10)), "0.123456789");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.5, BP_AT_MOST(9)), "0.5");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.5, BP_AT_MOST(0)), "1");
    SAYS(bp_format_number(f.cx->arena, f.formats, 0.499, 0), "0");
    SAYS(bp_format_day(f.cx->arena, f.formats, BP_DAY_MIN, BP_T("y-MM-dd")), "1-01-01");
    SAYS(bp_format_day(f.cx->arena, f.formats, BP_DAY_MAX, BP_T("y-MM-dd")), "9999-12-31");
    SAYS(bp_format_day(f.cx->arena, f.formats, BP_DAY_MIN - 1, BP_T("y-MM-dd")), DASH);
    SAYS(bp_format_day(f.cx->arena, f.formats, BP_DAY_MAX + 1, BP_T("y-MM-dd")), DASH);
    char pattern[202];
    memset(pattern, ' ', sizeof pattern);
    pattern[0] = 'd';
    assert_int_equal(bp_format_day(f.cx->arena, f.formats, 0, (struct bp_text){pattern, 200}).n, 200);
    SAYS(bp_format_day(f.cx->arena, f.formats, 0, (struct bp_text){pattern, 201}), DASH);
    static const char *const good[] = {"d", "E", "y 'of' M", "''d", "d''", "'h'd", "d."}, *const bad[] = {
                                                                                              "",   " ",  "h",   "dh",
                                                                                              "'d", "d'", "'d'", "dx",
                                                                                              "dZ", "1"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!bp_format_pattern_valid(bp_text_of(good[i])))
            fail_msg("no pattern: %s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (bp_format_pattern_valid(bp_text_of(bad[i])))
            fail_msg("a pattern: %s", bad[i]);
    stop(&f, 0);
}

static void bad_tags_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "e", "en_US_", "klingonese-", "en en", "1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        const struct bp_formats *formats = NULL;
        assert_false(bp_formats_open(&cx, (struct bp_where){"en.txt", 3, 1}, bp_text_of(bad[i]), &formats));
        assert_int_equal(cx.diag_count, 1);
        assert_int_equal(cx.status, BP_BAD_PACK);
        assert_int_equal(cx.diags[0].where.line, 3);
        bp_arena_free(cx.arena);
    }
    bp_formats_close(NULL);
}

static void closing_twice_is_harmless(void **state)
{
    (void)state;
    struct fixture f = start_in("en");
    bp_format_number(f.cx->arena, f.formats, 1, 1);
    bp_phrase_day(f.cx, f.words, 0, BP_DAY_FULL);
    bp_phrases_close(f.words);
    SAYS(bp_format_number(f.cx->arena, f.formats, 2, 1), "2.0");
    stop(&f, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_grouped_and_rounded),
                                       cmocka_unit_test(signs_stand_only_before_more_than_zero),
                                       cmocka_unit_test(what_is_no_number_is_a_dash),
                                       cmocka_unit_test(values_bear_their_unit),
                                       cmocka_unit_test(days_are_civil),
                                       cmocka_unit_test(ranges_say_no_more_than_needed),
                                       cmocka_unit_test(periods_have_names),
                                       cmocka_unit_test(weeks_are_numbered_by_iso),
                                       cmocka_unit_test(quarters_follow_the_fiscal_year),
                                       cmocka_unit_test(other_languages_need_only_a_tag),
                                       cmocka_unit_test(a_first_letter_is_made_small_as_the_language_does),
                                       cmocka_unit_test(plural_goes_by_what_is_shown),
                                       cmocka_unit_test(at_the_borders),
                                       cmocka_unit_test(bad_tags_are_refused),
                                       cmocka_unit_test(closing_twice_is_harmless)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
