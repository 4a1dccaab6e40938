/* Random numbers, spans and dates, written in every form, read back equal. The judges are strtod, division and
 * bp_day. */
#undef _FORTIFY_SOURCE /* it refuses forms that leave some of their arguments out */
#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static unsigned pick(uint64_t *seed, unsigned below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (unsigned)(*seed >> 33) % below;
}

struct line {
    char p[200];
    size_t n;
};

static void add(struct line *l, const char *text)
{
    size_t n = strlen(text);
    assert_true(l->n + n < sizeof l->p);
    memcpy(l->p + l->n, text, n + 1);
    l->n += n;
}

/* The same with its ASCII digits as Thai (1) or full-width ones (2). */
static struct line other_digits(const char *text, unsigned how)
{
    struct line out = {.n = 0};
    for (; *text; text++) {
        char digit[] = {how == 1 ? '\xe0' : '\xef', how == 1 ? '\xb9' : '\xbc', (char)(*text - '0' + 0x90), '\0'},
             same[] = {*text, '\0'};
        add(&out, how && *text >= '0' && *text <= '9' ? digit : same);
    }
    return out;
}

/* Whole digits with `group` between groups of three, or of two before the last three. */
static void add_grouped(struct line *l, const char *digits, const char *group, bool by_two)
{
    size_t n = strlen(digits);
    for (size_t i = 0; i < n; i++) {
        size_t left = n - i;
        char one[] = {digits[i], '\0'};
        if (i && (left == 3 || (left > 3 && (by_two ? left % 2 == 1 : left % 3 == 0))))
            add(l, group);
        add(l, one);
    }
}

static void numbers_read_back(void **state)
{
    static const struct {
        const char *decimal, *group;
        bool by_two;
    } ways[] = {{".", "", false},       {",", "", false},  {".", ",", false},      {",", ".", false},
                {".", " ", false},      {",", " ", false}, {",", "\u00a0", false}, {",", "\u202f", false},
                {".", "\u2009", false}, {".", "'", false}, {".", "\u2019", false}, {".", ",", true},
                {",", "'", false}};
    static const struct {
        const char *front, *back;
        bool negative;
    } dress[] = {{"", "", false},          {"-", "", true},     {"\u2212", "", true}, {"+", "", false},
                 {"(", ")", true},         {"", "-", true},     {"", "%", false},     {"-", " %", true},
                 {"%", "", false},         {"$", "", false},    {"-$", "", true},     {"$-", "", true},
                 {"$(", ")", true},        {"($", ")", true},   {"", " €", false},    {"US$ ", "", false},
                 {"-", "\u00a0EUR", true}, {"THB ", "", false}, {"", "- USD", true},  {"(", ") %", true},
                 {"บาท ", "", false},      {"", "บาท", false},  {"Rp", "", false},    {"-", "\u00a0kr", true}};
    uint64_t seed = 20261116;
    (void)state;
    for (int round = 0; round < 200000; round++) {
        char whole[20], part[12], plain[40];
        unsigned digits = 1 + pick(&seed, 11), decimals = pick(&seed, 6), way = pick(&seed, sizeof ways / sizeof *ways),
                 how = pick(&seed, sizeof dress / sizeof *dress);
        for (unsigned i = 0; i < digits; i++)
            whole[i] = (char)('0' + (i || digits == 1 ? pick(&seed, 10) : 1 + pick(&seed, 9)));
        for (unsigned i = 0; i < decimals; i++)
            part[i] = (char)('0' + pick(&seed, 10));
        whole[digits] = part[decimals] = '\0';
        snprintf(plain, sizeof plain, "%s%s.%s", dress[how].negative ? "-" : "", whole, part);
        double want = strtod(plain, NULL) + 0.0, got = -1;
        struct line l = {.n = 0};
        add(&l, dress[how].front);
        add_grouped(&l, whole, ways[way].group, ways[way].by_two);
        if (decimals) {
            add(&l, ways[way].decimal);
            add(&l, part);
        }
        add(&l, dress[how].back);
        l = other_digits(l.p, pick(&seed, 3));
        bool comma = *ways[way].decimal == ',';
        struct bp_convention given = {.decimal = comma ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT, .decimal_given = true};
        if (!bp_number_read(&given, (struct bp_text){l.p, l.n}, &got) || got != want)
            fail_msg("%s is %.17g, not %.17g", l.p, got, want);
        /* What is only assumed says the same, the wrong way round, too, unless the cell may be read both ways. */
        struct bp_convention right = {.decimal = given.decimal},
                             wrong = {.decimal = comma ? BP_DECIMAL_POINT : BP_DECIMAL_COMMA};
        double other = -1;
        assert_true(bp_number_read(&right, (struct bp_text){l.p, l.n}, &got) && got == want &&
                    right.shown == given.shown);
        assert_true(bp_number_read(&wrong, (struct bp_text){l.p, l.n}, &other) && wrong.shown == given.shown);
        assert_true(!(given.shown & (comma ? BP_SHOWN_POINT : BP_SHOWN_COMMA)));
        if ((other == want) != !(given.shown & BP_SHOWN_EITHER_MARK) && want != 0)
            fail_msg("%s is %.17g and %.17g, showing %x", l.p, got, other, given.shown);
        wrong.decimal_given = true;
        assert_int_equal(bp_number_read(&wrong, (struct bp_text){l.p, l.n}, &other),
                         !(given.shown & (comma ? BP_SHOWN_COMMA : BP_SHOWN_POINT)));
    }
}

static void spans_read_back(void **state)
{
    static const char *const forms[] = {"%2$d:%3$02d:%4$02d",
                                        "%1$d days, %2$d:%3$02d:%4$02d",
                                        "%1$d days %2$02d:%3$02d:%4$02d",
                                        "%1$dd %2$dh %3$dm %4$ds",
                                        "%1$dd%2$dh%3$dm%4$ds",
                                        "%1$d days %2$d hours %3$d minutes %4$d seconds",
                                        "%2$d hrs, %3$d mins and %4$d secs"};
    uint64_t seed = 7;
    (void)state;
    for (int round = 0; round < 50000; round++) {
        unsigned form = pick(&seed, 7);
        bool has_days = form >= 1 && form <= 5;
        int days = has_days ? (int)pick(&seed, 400) : 0, h = (int)pick(&seed, has_days ? 24 : 1000),
            m = (int)pick(&seed, 60), s = (int)pick(&seed, 60);
        char text[100];
        int n = snprintf(text, sizeof text, forms[form], days, h, m, s);
        double got, want = (days * 86400.0 + h * 3600.0 + m * 60.0 + s) / 3600.0;
        struct bp_convention c = {.decimal_given = true};
        if (!bp_number_read(&c, (struct bp_text){text, (size_t)n}, &got) || got != want || c.shown != BP_SHOWN_DURATION)
            fail_msg("%s is %.17g, not %.17g", text, got, want);
    }
}

static const char *const months[12][6] = {
    {"Jan", "JANUARY", "ม.ค.", "มกราคม", "Tháng Một", "thg 1"},
    {"Feb", "february", "กพ", "กุมภาพันธ์", "Tháng Hai", "tháng 2"},
    {"Mar.", "March", "มี.ค.", "มีนาคม", "Tháng Ba", "3月"},
    {"APR", "April", "เม.ย.", "เมษายน", "Tháng Tư", "thg 4"},
    {"may", "May", "พ.ค.", "พฤษภาคม", "Tháng Năm", "tháng 05"},
    {"Jun", "June", "มิย", "มิถุนายน", "Tháng Sáu", "六月"},
    {"Jul", "July", "ก.ค.", "กรกฎาคม", "Tháng Bảy", "thg 7"},
    {"Aug", "August", "ส.ค.", "สิงหาคม", "Tháng Tám", "8月"},
    {"Sept", "September", "ก.ย.", "กันยายน", "Tháng Chín", "thg 9"},
    {"Oct", "October", "ต.ค.", "ตุลาคม", "Tháng Mười", "十月"},
    {"Nov", "November", "พ.ย.", "พฤศจิกายน", "Tháng Mười Một", "11月"},
    {"Dec", "December", "ธ.ค.", "ธันวาคม", "Tháng Mười Hai", "thg 12"},
};

/* One date in form number `form`; false when there is none of that number. %1 year, %2 month, %3 day, %4 the year's
 * last two, %5 the month's name. */
static bool write_date(struct line *l, unsigned form, struct bp_ymd d, const char *name)
{
    static const char *const forms[] = {
        "%1$04d-%2$02d-%3$02d",
        "%1$04d/%2$d/%3$d",
        "%1$04d.%2$02d.%3$02d",
        "%1$04d年%2$d月%3$d日",
        "%3$d/%2$d/%1$04d",
        "%3$02d-%2$02d-%1$04d",
        "%3$02d.%2$02d.%1$04d",
        "%3$d %2$d %1$04d",
        "%3$02d/%2$02d/%4$02d",
        "%3$d.%2$d.%4$02d",
        "Monday, %3$02d/%2$02d/%1$04d",
        "ngày %3$d/%2$d/%1$04d",
        "%2$d/%3$d/%1$04d",
        "%2$02d-%3$02d-%1$04d",
        "%2$d/%3$d/%4$02d",
        "%3$d %5$s %1$04d",
        "%3$d-%5$s-%1$04d",
        "%5$s %3$d, %1$04d",
        "%3$d/%5$s/%4$02d",
        "%3$02d-%5$s-%4$02d",
        "%1$04d-%5$s-%3$02d",
        "%3$d %5$s năm %1$04d",
    };
    if (form >= sizeof forms / sizeof *forms)
        return false;
    l->n = (size_t)snprintf(l->p, sizeof l->p, forms[form], d.year, d.month, d.day, d.year % 100, name);
    return true;
}
enum { FORMS = 22, FIRST_DAY_FIRST = 4, FIRST_MONTH_FIRST = 12, FIRST_NAMED = 15 };

static bool is_short(unsigned form)
{
    return form == 8 || form == 9 || form == 14 || form == 18 || form == 19;
}

static void dates_read_back(void **state)
{
    static const struct {
        const char *form;
        int hour_of; /* 12 or 24 */
        bool seconds;
    } clocks[] = {{" %1$02d:%2$02d", 24, false},           {"T%1$02d:%2$02d:%3$02d", 24, true},
                  {", %1$d:%2$02d:%3$02d", 24, true},      {" %1$d:%2$02d %4$s", 12, false},
                  {" %1$02d:%2$02d:%3$02d%4$s", 12, true}, {" %1$d.%2$02d น.", 24, false},
                  {" %5$s%1$d:%2$02d:%3$02d", 12, true}};
    static const char *const halves[][2] = {{"AM", "PM"}, {"a.m.", "p.m."}, {" SA", " CH"}, {"am", "pm"}};
    int64_t from[] = {INT64_MIN};
    int32_t none[] = {0}, seven[] = {25200};
    const struct bp_zone utc = {.count = 1, .from_us = from, .offset_s = none},
                         east = {.count = 1, .from_us = from, .offset_s = seven};
    const struct bp_reading reading = {.source_zone = &east, .pack_zone = &utc};
    uint64_t seed = 20690101;
    (void)state;
    for (int round = 0; round < 200000; round++) {
        unsigned form = pick(&seed, FORMS), name = pick(&seed, 6);
        int low = is_short(form) ? bp_day(1969, 1, 1) : bp_day(1000, 1, 1),
            high = is_short(form) ? bp_day(2069, 1, 1) : bp_day(2400, 1, 1);
        int day = low + (int)pick(&seed, (unsigned)(high - low));
        struct bp_ymd d = bp_ymd_of(day), written = d;
        bool thai_short = is_short(form) && form >= FIRST_NAMED && (name == 2 || name == 3);
        bool buddhist = !is_short(form) && d.year >= 1857 && d.year < 2157 && pick(&seed, 2);
        written.year += buddhist ? 543 : 0;
        struct line l;
        assert_true(write_date(&l, form, written, months[d.month - 1][name]));
        struct bp_convention c = {0};
        if (form >= FIRST_DAY_FIRST && form < FIRST_NAMED) {
            c.order = form < FIRST_MONTH_FIRST ? BP_DAY_FIRST : BP_MONTH_FIRST;
            c.order_given = pick(&seed, 2);
        }
        int64_t want_us = day * BP_US_PER_DAY;
        bool timed = pick(&seed, 2);
        if (timed) {
            unsigned clock = pick(&seed, 7);
            int h = (int)pick(&seed, 24), m = (int)pick(&seed, 60),
                s = clocks[clock].seconds ? (int)pick(&seed, 60) : 0;
            char text[60];
            snprintf(text, sizeof text, clocks[clock].form, clocks[clock].hour_of == 12 ? (h + 11) % 12 + 1 : h, m, s,
                     halves[pick(&seed, 4)][h >= 12], h >= 12 ? "下午" : "上午");
            add(&l, text);
            want_us += (h * 3600 + m * 60 + s) * INT64_C(1000000) - INT64_C(25200000000);
        }
        l = other_digits(l.p, pick(&seed, 3));
        struct bp_time got = {0};
        bool ok = bp_time_read(&c, &reading, (struct bp_text){l.p, l.n}, &got);
        if (ok == thai_short || (ok && (got.instant_us != want_us || got.date_only == timed || got.is_period)))
            fail_msg("%s is %lld of day %d, not %lld of day %d", l.p, (long long)got.instant_us, got.day,
                     (long long)want_us, day);
        if (!ok)
            continue;
        assert_int_equal((c.shown & BP_SHOWN_BUDDHIST) != 0, buddhist);
        assert_int_equal((c.shown & BP_SHOWN_SHORT_YEAR) != 0, is_short(form));
        assert_int_equal((c.shown & BP_SHOWN_MONTH_NAME) != 0, form >= FIRST_NAMED);
        assert_int_equal((c.shown & BP_SHOWN_YEAR_FIRST) != 0, form < FIRST_DAY_FIRST);
        assert_true(form < FIRST_MONTH_FIRST || !(c.shown & BP_SHOWN_DAY_FIRST));
        assert_true(!(c.shown & BP_SHOWN_MONTH_FIRST) || (form >= FIRST_MONTH_FIRST && form < FIRST_NAMED));
        assert_int_equal(c.read_as, c.order_given ? 0 : c.shown & BP_SHOWN_EITHER_ORDER);
    }
}

/* Serials, epochs and dates without marks of every kind. */
static void counts_read_back(void **state)
{
    int64_t from[] = {INT64_MIN};
    int32_t none[] = {0};
    const struct bp_zone utc = {.count = 1, .from_us = from, .offset_s = none};
    const struct bp_reading reading = {.source_zone = &utc, .pack_zone = &utc};
    uint64_t seed = 46342;
    (void)state;
    for (int round = 0; round < 100000; round++) {
        int day = bp_day(1975, 1, 1) + (int)pick(&seed, 40000), s = (int)pick(&seed, 86400),
            ms = (int)pick(&seed, 1000);
        struct bp_ymd d = bp_ymd_of(day);
        int64_t second = day * INT64_C(86400) + s, want_us = second * 1000000;
        char text[80];
        unsigned form = pick(&seed, 6);
        switch (form) {
        case 0:
            snprintf(text, sizeof text, "%lld", (long long)second);
            break;
        case 1:
            snprintf(text, sizeof text, "%lld%03d", (long long)second, ms);
            want_us += ms * 1000;
            break;
        case 2:
            snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02d", d.year, d.month, d.day, s / 3600, s / 60 % 60,
                     s % 60);
            break;
        case 3:
            snprintf(text, sizeof text, "%04d%02d%02d%02d%02d%02d", d.year, d.month, d.day, s / 3600, s / 60 % 60,
                     s % 60);
            break;
        case 4:
            snprintf(text, sizeof text, "%04d%02d%02d", d.year, d.month, d.day);
            want_us = day * BP_US_PER_DAY;
            break;
        case 5:
            snprintf(text, sizeof text, "%.10f", day + 25569 + s / 86400.0);
            break;
        }
        struct bp_convention c = {.is_time = true};
        struct bp_time got = {0};
        if (!bp_time_read(&c, &reading, bp_text_of(text), &got) || got.instant_us != want_us || got.day != day)
            fail_msg("%s is %lld of day %d, not %lld of day %d", text, (long long)got.instant_us, got.day,
                     (long long)want_us, day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_read_back),
        cmocka_unit_test(spans_read_back),
        cmocka_unit_test(dates_read_back),
        cmocka_unit_test(counts_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
