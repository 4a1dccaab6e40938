/* Numbers as people and their programs write them, and what each shows of its column. */
#include "value/value.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    POINT = BP_SHOWN_POINT,
    COMMA = BP_SHOWN_COMMA,
    EITHER = BP_SHOWN_EITHER_MARK,
    GROUPED = BP_SHOWN_GROUPED,
    PERCENT = BP_SHOWN_PERCENT,
    CURRENCY = BP_SHOWN_CURRENCY,
    DURATION = BP_SHOWN_DURATION,
    ACCOUNTING = BP_SHOWN_ACCOUNTING,
    DIGITS = BP_SHOWN_OTHER_DIGITS
};

/* A copy without anything behind it, so that reading on shows under the address sanitizer. */
static bool read_exactly(struct bp_convention *convention, const char *text, double *out)
{
    size_t n = strlen(text);
    char *p = malloc(n ? n : 1);
    memcpy(p, text, n);
    bool ok = bp_number_read(convention, (struct bp_text){p, n}, out);
    free(p);
    return ok;
}

static void each_form_is_read_and_shows_what_it_shows(void **state)
{
    static const struct {
        const char *text;
        double value;
        unsigned shown;
    } cases[] = {
        {"1234", 1234, 0},
        {"-12", -12, 0},
        {"0", 0, 0},
        {"-0", 0, 0},
        {"+5", 5, 0},
        {"007", 7, 0},
        {"123456789012345678901", 123456789012345678901.0, 0},
        {"12.5", 12.5, POINT},
        {"0.125", 0.125, POINT},
        {"1234.567", 1234.567, POINT},
        {"1.2345", 1.2345, POINT},
        {"-.5", -0.5, POINT},
        {"5.", 5, POINT},
        {"1.5e3", 1500, POINT},
        {"1.234e3", 1234, POINT},
        {"1.234E+03", 1234, POINT},
        {"1,5E+03", 1500, COMMA},
        {"1,234E+03", 1234, COMMA},
        {"1e3", 1000, 0},
        {"0.30000000000000004", 0.30000000000000004, POINT},
        {"-0.1000000000000000055511151231257827021181583404541015625", -0.1, POINT},
        {"1.234", 1.234, EITHER},
        {"12.345", 12.345, EITHER},
        {"-123.456", -123.456, EITHER},
        {"1,234", 1234, EITHER},
        {"123,456", 123456, EITHER},
        {"+1.234", 1.234, EITHER},
        {"$1,234", 1234, EITHER | CURRENCY},
        {"(1,234)", -1234, EITHER | ACCOUNTING},
        {"1.234 %", 1.234, EITHER | PERCENT},
        {"0.123", 0.123, POINT},
        {"0,123", 0.123, COMMA},
        {"012.345", 12.345, POINT},
        {"1.234.567", 1234567, COMMA | GROUPED},
        {"1,234,567", 1234567, POINT | GROUPED},
        {"1,234.50", 1234.5, POINT | GROUPED},
        {"1.234,50", 1234.5, COMMA | GROUPED},
        {"1,234.567", 1234.567, POINT | GROUPED},
        {"1.234,567", 1234.567, COMMA | GROUPED},
        {"12,5", 12.5, COMMA},
        {"0,25", 0.25, COMMA},
        {"1234,567", 1234.567, COMMA},
        {",5", 0.5, COMMA},
        {"1,23", 1.23, COMMA},
        {"1 234,5", 1234.5, COMMA | GROUPED},
        {"1\u00a0234,5", 1234.5, COMMA | GROUPED},
        {"1\u202f234,5", 1234.5, COMMA | GROUPED},
        {"1\u2009234,5", 1234.5, COMMA | GROUPED},
        {"1 234.5", 1234.5, POINT | GROUPED},
        {"1 234", 1234, GROUPED},
        {"12 345 678", 12345678, GROUPED},
        {"1'234.50", 1234.5, POINT | GROUPED},
        {"1\u2019234.50", 1234.5, POINT | GROUPED},
        {"1'234'567", 1234567, GROUPED},
        {"1,23,45,678.00", 12345678, POINT | GROUPED},
        {"12,34,567", 1234567, POINT | GROUPED},
        {"1,23,456", 123456, POINT | GROUPED},
        {"๑๒๓", 123, DIGITS},
        {"๑,๒๓๔.๕๐", 1234.5, POINT | GROUPED | DIGITS},
        {"１２３", 123, DIGITS},
        {"１２．５", 12.5, POINT | DIGITS},
        {"１，２３４", 1234, EITHER | DIGITS},
        {"（１２３）", -123, ACCOUNTING | DIGITS},
        {"－１２", -12, DIGITS},
        {"１２％", 12, PERCENT | DIGITS},
        {"＋１２", 12, DIGITS},
        {"￥１２", 12, CURRENCY | DIGITS},
        {"－12", -12, 0},
        {"\u221212.5", -12.5, POINT},
        {"\u22120", 0, 0},
        {"(123)", -123, ACCOUNTING},
        {"(1,234.50)", -1234.5, ACCOUNTING | POINT | GROUPED},
        {"123-", -123, ACCOUNTING},
        {"155,22-", -155.22, ACCOUNTING | COMMA},
        {"$(12)", -12, ACCOUNTING | CURRENCY},
        {"($12)", -12, ACCOUNTING | CURRENCY},
        {"( 12 )", -12, ACCOUNTING},
        {"-$12", -12, CURRENCY},
        {"$-12", -12, CURRENCY},
        {"- 12", -12, 0},
        {"-12 €", -12, CURRENCY},
        {"€ -12", -12, CURRENCY},
        {"155,22- EUR", -155.22, ACCOUNTING | COMMA | CURRENCY},
        {"(0)", 0, ACCOUNTING},
        {"(12) %", -12, ACCOUNTING | PERCENT},
        {"(12%)", -12, ACCOUNTING | PERCENT},
        {"12 %", 12, PERCENT},
        {"12%", 12, PERCENT},
        {"%12", 12, PERCENT},
        {"12.5 %", 12.5, PERCENT | POINT},
        {"12,5\u00a0%", 12.5, PERCENT | COMMA},
        {"-3.5\t%", -3.5, PERCENT | POINT},
        {"12.345678901234567890 %", 12.345678901234567890, PERCENT | POINT},
        {"26:30:00", 26.5, DURATION},
        {"0:05:30", 330 / 3600.0, DURATION},
        {"-1:30:00", -1.5, DURATION},
        {"00:00:00.500", 0.5 / 3600, DURATION},
        {"00:00:01,25", 1.25 / 3600, DURATION},
        {"1 day, 3:20:00", 27 + 1 / 3.0, DURATION},
        {"2 days, 0:00:00", 48, DURATION},
        {"0 days 03:20:00", 10 / 3.0, DURATION},
        {"-1 day, 23:00:00", -1, DURATION},
        {"-1 days +23:00:00", -1, DURATION},
        {"1d 3h", 27, DURATION},
        {"1d 3h 20m 5s", 98405 / 3600.0, DURATION},
        {"1d3h", 27, DURATION},
        {"3h", 3, DURATION},
        {"45m", 0.75, DURATION},
        {"45 min", 0.75, DURATION},
        {"2 hours 5 minutes", 125 / 60.0, DURATION},
        {"2 hours, 5 minutes and 1 second", 7501 / 3600.0, DURATION},
        {"3 hrs", 3, DURATION},
        {"10 sec", 10 / 3600.0, DURATION},
        {"500ms", 0.5 / 3600, DURATION},
        {"1.5h", 1.5, DURATION | POINT},
        {"1,5 h", 1.5, DURATION | COMMA},
        {"-3h", -3, DURATION},
        {"2D", 48, DURATION},
        {"0s", 0, DURATION},
        {"-0:00:00", 0, DURATION},
        {"๓h", 3, DURATION | DIGITS},
    };
    const unsigned unsaid = BP_SHOWN_NUMBER | BP_SHOWN_FRACTION | BP_SHOWN_WHOLE_PERCENT;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_convention c = {0};
        double got = -999;
        if (!read_exactly(&c, cases[i].text, &got) || got != cases[i].value || (c.shown & ~unsaid) != cases[i].shown ||
            (got == 0 && signbit(got)))
            fail_msg("%s is %.17g, showing %x, not %.17g, showing %x", cases[i].text, got, c.shown, cases[i].value,
                     cases[i].shown);
        assert_int_equal(c.read_as, cases[i].shown & EITHER);
        assert_int_equal(c.currency[0] != 0, (cases[i].shown & CURRENCY) != 0);
    }
}

static void what_is_no_number_is_refused_and_shows_nothing(void **state)
{
    static const char *const cases[] = {
        "",
        " ",
        "-",
        "+",
        ".",
        ",",
        "()",
        "%",
        "$",
        "€ ",
        "EUR",
        "- €",
        "(",
        ")",
        "(12",
        "12)",
        "((12))",
        "(-12)",
        "(+12)",
        "-(12)",
        "--12",
        "-12-",
        "+-12",
        "12--",
        "(12-)",
        "5,",
        "1.2.3",
        "1,2,3",
        "1,2345,678",
        "1234,567,890",
        "1,234,56",
        "1.234.56",
        "1.234,567.8",
        "1,234,567,",
        "1,234.567.890",
        "1.234 567,8",
        "0,123,456",
        "1  234",
        "1 23",
        "1 2345",
        "0 123",
        "1 234 56",
        "1''234",
        "1,,234",
        "1..5",
        "1.,5",
        "1 ,5",
        "12,34,56,789,0",
        "1,23,45.6",
        "1,234.5e3",
        "1 234e3",
        "1e",
        "1e+",
        "1e5.5",
        "1e309",
        "-1e309",
        "1.7976931348623159e308",
        "e5",
        "inf",
        "-inf",
        "nan",
        "NaN",
        "Infinity",
        "0x10",
        "1p3",
        "12 %%",
        "%12%",
        "$12%",
        "12 % -",
        "$$12",
        "$12 €",
        "$12 USD",
        "USD12USD",
        "12 XXX",
        "12 ABQ",
        "12 usd",
        "12USDX",
        "XUSD 12",
        "12 Euro",
        "word",
        "Offered",
        "ticket 12",
        "12 of 20",
        "#1001",
        "12x",
        "x12",
        "1_000",
        "12 / 15",
        "16/11",
        "2026-11-16",
        "2026/11/16",
        "16.11.2026",
        "2026.11.16",
        "16 Nov 2026",
        "Nov 2026",
        "2026-W47",
        "2026-11-16 10:15:00",
        "10-12",
        "12 -",
        "5-10 min",
        "05:30",
        "5:3:00",
        "1:60:00",
        "1:00:60",
        "1:00:61",
        "1:00:00 PM",
        "1:2:3",
        "1:00",
        ":00:00",
        "1:00:00:00",
        "1:00:00.",
        "1w",
        "2w 3d",
        "3 weeks",
        "1 month",
        "2 mo",
        "1 year",
        "3h 1d",
        "3h 3h",
        "2M",
        "1.5 M",
        "1h 5M",
        "1.5d 3h",
        "1,5h 20m",
        "3h 20",
        "h",
        "3 h x",
        "-1 day 23:00:00",
        "1 day, 25:61:00",
        "1 hour 3:20:00",
        "- 3h",
        "3h-",
        "(3h)",
        "1.234.5h",
        "12 %h",
        "3hh",
        "3 hourss",
        "\xd9\xa1\xd9\xa2",
        "\xff\xfe",
        "12\xff",
        "12\xc2",
        "\u2013",
        "สิบสอง",
        "十二",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_convention c = {0};
        double got = -999;
        if (read_exactly(&c, cases[i], &got))
            fail_msg("%s is read as %.17g", cases[i], got);
        if (c.shown || c.read_as || c.currency[0])
            fail_msg("%s is not read, but shows %x", cases[i], c.shown);
    }
    struct bp_convention c = {0};
    double got;
    assert_false(bp_number_read(&c, (struct bp_text){NULL, 0}, &got));
    assert_false(bp_number_read(&c, (struct bp_text){"1\0002", 3}, &got));
}

static void what_is_given_decides_and_refuses_its_contrary(void **state)
{
    static const struct {
        const char *text;
        double point, comma; /* as read when a point, a comma is given; NAN: unreadable */
    } cases[] = {
        {"1.234", 1.234, 1234},
        {"1,234", 1234, 1.234},
        {"-1.234", -1.234, -1234},
        {"+1.234", 1.234, 1234},
        {"$1,234", 1234, 1.234},
        {"999.999", 999.999, 999999},
        {"12.5", 12.5, NAN},
        {"12,5", NAN, 12.5},
        {"1.234.567", NAN, 1234567},
        {"1,234,567", 1234567, NAN},
        {"1,234.50", 1234.5, NAN},
        {"1.234,50", NAN, 1234.5},
        {"1 234", 1234, 1234},
        {"1 234,5", NAN, 1234.5},
        {"0.30000000000000004", 0.30000000000000004, NAN},
        {"1,23", NAN, 1.23},
        {"137", 137, 137},
        {"1e3", 1000, 1000},
        {"1.5e3", 1500, NAN},
        {"5.", 5, NAN},
        {"12.5 %", 12.5, NAN},
        {"1.5h", 1.5, NAN},
        {"26:30:00", 26.5, 26.5},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int comma = 0; comma < 2; comma++) {
            double want = comma ? cases[i].comma : cases[i].point, got = -999;
            struct bp_convention c = {.decimal = comma ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT, .decimal_given = true},
                                 assumed = {.decimal = c.decimal};
            bool ok = read_exactly(&c, cases[i].text, &got);
            if (ok == isnan(want) || (ok && got != want))
                fail_msg("%s by a given %s is %.17g, not %.17g", cases[i].text, comma ? "comma" : "point", got, want);
            assert_true(ok || !c.shown);
            assert_int_equal(c.read_as, 0);
            assert_true(read_exactly(&assumed, cases[i].text, &got)); /* what is only assumed refuses nothing */
            assert_true(isnan(want) || got == want);
            assert_int_equal(assumed.read_as, assumed.shown & BP_SHOWN_EITHER_MARK);
        }
    }
}

static void durations_are_not_taken_among_bare_numbers(void **state)
{
    static const char *const texts[] = {"26:30:00", "2 h", "7 min", "1d 3h"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct bp_convention c = {.no_durations = true};
        double got;
        assert_false(bp_number_read(&c, bp_text_of(texts[i]), &got));
        assert_true(bp_number_read(&c, bp_text_of("137"), &got) && c.shown & BP_SHOWN_NUMBER);
    }
    struct bp_convention zero = {0};
    double got;
    assert_true(bp_number_read(&zero, BP_T("0"), &got) && !(zero.shown & BP_SHOWN_NUMBER)); /* 0 is 0 in any unit */
}

static void currencies_are_known_and_the_first_is_kept(void **state)
{
    static const char *const known[] = {
        "$",   "€",  "£",   "¥",   "￥",  "฿",   "₫",   "đ",   "₩",   "₹",   "₽", "₱",
        "R$",  "₺",  "US$", "NT$", "HK$", "S$",  "A$",  "C$",  "RM",  "Rp",  "kr",  "zł",
        "Fr.", "元", "圓",  "บาท", "USD", "EUR", "THB", "VND", "TWD", "CHF", "JPY", "XOF",
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        for (int form = 0; form < 4; form++) {
            char text[64];
            snprintf(text, sizeof text, form == 0 ? "%s12.5" : form == 1 ? "%s 12.5" : "", known[i]);
            if (form >= 2)
                snprintf(text, sizeof text, form == 2 ? "12.5%s" : "12.5\u00a0%s", known[i]);
            struct bp_convention c = {0};
            double got = 0;
            if (!read_exactly(&c, text, &got) || got != 12.5 || c.shown != (CURRENCY | POINT | BP_SHOWN_NUMBER))
                fail_msg("%s is %g, showing %x", text, got, c.shown);
            assert_string_equal(c.currency, strcmp(known[i], "￥") == 0 ? "¥" : known[i]);
        }
    }
    static const struct {
        const char *first, *then;
        bool second;
    } pairs[] = {{"$1", "2 $", false},      {"$1", "€2", true},       {"$1", "US$2", false}, {"€1", "2 EUR", false},
                 {"THB 1", "2 บาท", false}, {"1 USD", "2 EUR", true}, {"1", "2 €", false},   {"£1", "2", false},
                 {"¥1", "￥2", false},      {"kr 1", "2 NOK", false}, {"$1", "2 kr", true},  {"$1", "CAD 2", true},
                 {"USD 1", "2 $", false},   {"¥1", "2 元", false},    {"¥1", "2 TWD", true}, {"Rs 1", "₹ 2", false},
                 {"kr 1", "2 EUR", true}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct bp_convention c = {0};
        double got;
        char first[12];
        assert_true(read_exactly(&c, pairs[i].first, &got));
        assert_int_equal(c.shown & BP_SHOWN_SECOND_CURRENCY, 0);
        memcpy(first, c.currency, sizeof first);
        assert_true(read_exactly(&c, pairs[i].then, &got));
        if (((c.shown & BP_SHOWN_SECOND_CURRENCY) != 0) != pairs[i].second)
            fail_msg("%s, then %s", pairs[i].first, pairs[i].then);
        assert_true(!first[0] || strcmp(first, c.currency) == 0);
    }
}

static void a_shorter_currency_leaves_nothing_of_a_longer_one(void **state)
{
    struct bp_convention c = {0};
    double got;
    (void)state;
    assert_true(read_exactly(&c, "USD 1", &got));
    c.currency[0] = '\0';
    assert_true(read_exactly(&c, "$2", &got));
    assert_string_equal(c.currency, "$");
}

static void a_typed_cell_shows_nothing(void **state)
{
    struct bp_convention c = {.decimal = BP_DECIMAL_COMMA, .decimal_given = true};
    struct bp_cell typed = {.text = BP_T("1.234"), .convention = &c, .is_typed = true},
                   plain = {.text = BP_T("1.234"), .convention = &c};
    double got;
    (void)state;
    assert_true(bp_cell_number(&typed, &got) && got == 1.234 && c.shown == 0);
    assert_true(bp_cell_number(&plain, &got) && got == 1234 && c.shown == (EITHER | BP_SHOWN_NUMBER));
    c.shown = 0;
    assert_true(bp_cell_number(&plain, &got) && got == 1234 && c.shown == 0);
    plain = (struct bp_cell){.text = BP_T("12.5"), .convention = &c};
    assert_false(bp_cell_number(&plain, &got));
    assert_int_equal(plain.number_state, BP_UNREADABLE);
}

static void fractions_and_percents_are_told_apart(void **state)
{
    static const struct {
        const char *text;
        unsigned shown;
    } cases[] = {{"0.42", BP_SHOWN_FRACTION},
                 {"0,42", BP_SHOWN_FRACTION},
                 {"0.300000000000000004", BP_SHOWN_FRACTION},
                 {"0.4%", 0},
                 {"1 %", 0},
                 {"0", 0},
                 {"1", 0},
                 {"-0.42", 0},
                 {"42%", BP_SHOWN_WHOLE_PERCENT},
                 {"1.5 %", BP_SHOWN_WHOLE_PERCENT},
                 {"41", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_convention c = {0};
        double got;
        bool ok = bp_number_read(&c, bp_text_of(cases[i].text), &got);
        if (!ok || (c.shown & (BP_SHOWN_FRACTION | BP_SHOWN_WHOLE_PERCENT)) != cases[i].shown)
            fail_msg("%s shows %x", cases[i].text, c.shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_is_read_and_shows_what_it_shows),
        cmocka_unit_test(fractions_and_percents_are_told_apart),
        cmocka_unit_test(what_is_no_number_is_refused_and_shows_nothing),
        cmocka_unit_test(what_is_given_decides_and_refuses_its_contrary),
        cmocka_unit_test(currencies_are_known_and_the_first_is_kept),
        cmocka_unit_test(a_shorter_currency_leaves_nothing_of_a_longer_one),
        cmocka_unit_test(durations_are_not_taken_among_bare_numbers),
        cmocka_unit_test(a_typed_cell_shows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
