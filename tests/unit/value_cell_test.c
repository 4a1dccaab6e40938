/* Numbers and times as cells write them. */
#include "value/value.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A copy without anything behind it, so that reading on shows under the address sanitizer. */
static struct bp_text exact(const char *text, size_t n)
{
    char *p = malloc(n ? n : 1);
    memcpy(p, text, n);
    return (struct bp_text){p, n};
}

static bool number_of(const char *text, double *out)
{
    struct bp_text t = exact(text, strlen(text));
    bool ok = bp_number_parse(t, out);
    free((void *)t.p);
    return ok;
}

static void numbers_are_read(void **state)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0", 0},
        {"12", 12},
        {"-0.5", -0.5},
        {"+3", 3},
        {"1e3", 1000},
        {"1E-3", 0.001},
        {"1.5e+2", 150},
        {".5", 0.5},
        {"5.", 5},
        {"-.25", -0.25},
        {"007", 7},
        {"0.10", 0.1},
        {"12 %", 12},
        {"12%", 12},
        {"-3.5\t%", -3.5},
        {"12\xc2\xa0%", 12},
        {"12\xe2\x80\xaf%", 12},
        {"1e2%", 100},
        {"20261116", 20261116},
        {"123456789012345678", 123456789012345678.0},
        {"9007199254740993", 9007199254740992.0},
        {"9007199254740993.0000000000000000001", 9007199254740994.0},
        {"0.1000000000000000055511151231257827021181583404541015625", 0.1},
        {"1.7976931348623157e308", 1.7976931348623157e308},
        {"1.7976931348623158e308", 1.7976931348623157e308},
        {"4.9e-324", 4.9e-324},
        {"2.4703282292062327e-324", 0},
        {"2.4703282292062328e-324", 4.9e-324},
        {"2.2250738585072011e-308", 2.2250738585072011e-308},
        {"1e-400", 0},
        {"-1e-400", 0},
        {"0e99999999999999999999", 0},
        {"1e-99999999999999999999", 0},
        {"0.000001e6", 1},
        {"1e22", 1e22},
        {"1e23", 1e23},
        {"123e-22", 123e-22},
        {"9999999999999999999999", 1e22},
        {"-0", 0},
        {"-0.0e5", 0},
        {"6.02214076e23", 6.02214076e23},
    };
    static const char *const unreadable[] = {
        "",
        " ",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1 e3",
        "1,000",
        "1 000",
        "1.2.3",
        "--1",
        "+-1",
        "- 1",
        " 1",
        "1 ",
        "12 % ",
        "12%%",
        "% 12",
        "%",
        "0x10",
        "1p3",
        "inf",
        "nan",
        "Infinity",
        "1e309",
        "-1e309",
        "1.7976931348623159e308",
        "1e99999999999999999999",
        "$12",
        "12x",
        "1_000",
        "1e5.5",
        "\xd9\xa1",
        "12\xc2\xa0",
        "12\xc2",
        "12\xe2\x80",
        "1\0002",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double got = -1;
        if (!number_of(cases[i].text, &got) || got != cases[i].value || (got == 0 && signbit(got)))
            fail_msg("%s is %.17g, not %.17g", cases[i].text, got, cases[i].value);
    }
    for (size_t i = 0; i < sizeof unreadable / sizeof *unreadable; i++) {
        double got = -1;
        size_t n = i + 1 == sizeof unreadable / sizeof *unreadable ? 3 : strlen(unreadable[i]);
        struct bp_text t = exact(unreadable[i], n);
        if (bp_number_parse(t, &got) || got != -1)
            fail_msg("%s is read as %.17g", unreadable[i], got);
        free((void *)t.p);
    }
}

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* A number of up to `most` digits, with or without point and exponent. */
static size_t random_number(uint64_t *seed, char *to, size_t most)
{
    size_t n = 0, digits = 1 + next_random(seed) % most, point = next_random(seed) % (2 * digits);
    if (next_random(seed) % 3 == 0)
        to[n++] = '-';
    for (size_t i = 0; i < digits; i++) {
        if (i == point)
            to[n++] = '.';
        to[n++] = next_random(seed) % 5 == 0 ? "09"[next_random(seed) % 2] : (char)('0' + next_random(seed) % 10);
    }
    if (next_random(seed) % 3 == 0)
        n += (size_t)snprintf(to + n, 16, "e%d", (int)(next_random(seed) % 660) - 340);
    to[n] = '\0';
    return n;
}

static void numbers_are_rounded_correctly(void **state)
{
    uint64_t seed = 20261116;
    char text[1300];
    (void)state;
    for (int i = 0; i < 40000; i++) {
        size_t n = random_number(&seed, text, i % 100 == 0 ? 1200 : i % 3 == 0 ? 40 : 17);
        double want = strtod(text, NULL), got = 0;
        bool ok = bp_number_parse((struct bp_text){text, n}, &got);
        if (ok != isfinite(want) || (ok && got != want))
            fail_msg("%s is %.17g, not %.17g", text, got, want);
    }
}

/* Points half way between two doubles, written out whole (up to 767 digits), and the same with a 1 a thousand digits
 * on. */
static void half_way_points_are_rounded_correctly(void **state)
{
    static const double from[] = {0,
                                  4.9406564584124654e-324,
                                  2.2250738585072009e-308,
                                  2.2250738585072014e-308,
                                  4.4501477170144023e-308,
                                  1e-300,
                                  1e-5,
                                  1,
                                  9007199254740992.0,
                                  1e22};
    (void)state;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        for (int down = 0; down < 2; down++) {
            double a = down ? nextafter(from[i], -1) : from[i], b = nextafter(a, 1e300);
            char text[1300];
            snprintf(text, sizeof text, "%.1100Le", ((long double)a + (long double)b) / 2);
            for (int more = 0; more < 2; more++) {
                double got = -1, want = strtod(text, NULL);
                if (!bp_number_parse(bp_text_of(text), &got) || got != want)
                    fail_msg("%s is %.17g, not %.17g", text, got, want);
                char *e = strchr(text, 'e');
                assert_true(more || e[-1] == '0');
                e[-1] = '1';
            }
        }
    }
}

struct zones {
    struct bp_arena *arena;
    struct bp_ctx cx;
};

static int setup(void **state)
{
    struct zones *z = calloc(1, sizeof *z);
    z->arena = bp_arena_new(NULL);
    z->cx.arena = z->arena;
    *state = z;
    return 0;
}

static int teardown(void **state)
{
    struct zones *z = *state;
    bp_arena_free(z->arena);
    free(z);
    return 0;
}

static const struct bp_zone *zone(struct zones *z, const char *name)
{
    const struct bp_zone *out = NULL;
    assert_true(bp_zone_open(&z->cx, BP_NOWHERE, bp_text_of(name), &out));
    return out;
}

static struct bp_text moment(struct bp_arena *arena, struct bp_time t)
{
    int64_t day = t.instant_us / BP_US_PER_DAY, us = t.instant_us % BP_US_PER_DAY;
    if (us < 0) {
        day--;
        us += BP_US_PER_DAY;
    }
    struct bp_ymd c = bp_ymd_of((int)day), d = bp_ymd_of(t.day);
    int s = (int)(us / 1000000);
    struct bp_text at =
        bp_text_fmt(arena, "%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month, c.day, s / 3600, s / 60 % 60, s % 60);
    if (us % 1000000)
        at = bp_text_fmt(arena, "%.*s.%06d", BP_ARG(at), (int)(us % 1000000));
    return bp_text_fmt(arena, "%.*s %04d-%02d-%02d%s", BP_ARG(at), d.year, d.month, d.day, t.date_only ? " date" : "");
}

static void times_are_read(void **state)
{
    static const char NY[] = "America/New_York", LO[] = "Europe/London", BKK[] = "Asia/Bangkok",
                      KTM[] = "Asia/Kathmandu", UTC[] = "UTC";
    static const struct {
        const char *source, *pack, *text, *is; /* is: instant in UTC, the civil day */
    } cases[] = {
        {UTC, UTC, "2026-11-16", "2026-11-16T00:00:00 2026-11-16 date"},
        {UTC, UTC, "2026-11-16T10:20", "2026-11-16T10:20:00 2026-11-16"},
        {UTC, UTC, "2026-11-16t10:20z", "2026-11-16T10:20:00 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16  10:20:30", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30.5", "2026-11-16T10:20:30.500000 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30,123", "2026-11-16T10:20:30.123000 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30.9999999", "2026-11-16T10:20:30.999999 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30.00000000000000000000000001Z", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16T10:20:30Z", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16T10:20:30 Z", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30 UTC", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16 10:20:30GMT", "2026-11-16T10:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16T10:20:30+07", "2026-11-16T03:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16T10:20:30+0700", "2026-11-16T03:20:30 2026-11-16"},
        {UTC, UTC, "2026-11-16T10:20+07:00", "2026-11-16T03:20:00 2026-11-16"},
        {UTC, UTC, "2026-09-03 10:15:00 -0400", "2026-09-03T14:15:00 2026-09-03"},
        {UTC, UTC, "2026-09-03 10:15:00-04:30", "2026-09-03T14:45:00 2026-09-03"},
        {UTC, UTC, "2026-11-16 24:00:00", "2026-11-17T00:00:00 2026-11-17"},
        {UTC, UTC, "2026-12-31 24:00", "2027-01-01T00:00:00 2027-01-01"},
        {UTC, UTC, "2016-12-31T23:59:60Z", "2017-01-01T00:00:00 2017-01-01"},
        {UTC, UTC, "2016-12-31T23:59:60.25Z", "2017-01-01T00:00:00.250000 2017-01-01"},
        {UTC, UTC, "2024-02-29", "2024-02-29T00:00:00 2024-02-29 date"},
        {UTC, UTC, "2000-02-29", "2000-02-29T00:00:00 2000-02-29 date"},
        {UTC, UTC, "Sun, 2026-11-15", "2026-11-15T00:00:00 2026-11-15 date"},
        {UTC, UTC, "sunday 2026-11-15 10:00", "2026-11-15T10:00:00 2026-11-15"},
        {UTC, UTC, "1969-12-31 23:59:59.5", "1969-12-31T23:59:59.500000 1969-12-31"},
        {UTC, UTC, "0001-01-01", "0001-01-01T00:00:00 0001-01-01 date"},
        {UTC, UTC, "9999-12-31", "9999-12-31T00:00:00 9999-12-31 date"},
        {UTC, UTC, "9999-12-31T23:59:59.999999-00:00", "9999-12-31T23:59:59.999999 9999-12-31"},
        {UTC, BKK, "0001-01-01T06:59:00+07:00", "0000-12-31T23:59:00 0001-01-01"},
        {UTC, NY, "9999-12-31T23:00:00-05:00", "10000-01-01T04:00:00 9999-12-31"},
        /* a day is a civil day in the pack's zone; a date is converted nowhere */
        {UTC, BKK, "2026-11-16", "2026-11-15T17:00:00 2026-11-16 date"},
        {UTC, BKK, "2026-11-16 18:00", "2026-11-16T18:00:00 2026-11-17"},
        {BKK, BKK, "2026-11-16 18:00", "2026-11-16T11:00:00 2026-11-16"},
        {BKK, UTC, "2026-11-16 06:59:59", "2026-11-15T23:59:59 2026-11-15"},
        {BKK, BKK, "2026-11-16T17:30Z", "2026-11-16T17:30:00 2026-11-17"},
        {KTM, KTM, "2026-11-16 00:00", "2026-11-15T18:15:00 2026-11-16"},
        {KTM, UTC, "2026-11-16 05:44:59", "2026-11-15T23:59:59 2026-11-15"},
        {UTC, KTM, "2026-11-16T18:15Z", "2026-11-16T18:15:00 2026-11-17"},
        /* New York: 02:00-03:00 is skipped on 8 March 2026, 01:00-02:00 is twice on 1 November */
        {NY, NY, "2026-03-08 01:59:59", "2026-03-08T06:59:59 2026-03-08"},
        {NY, NY, "2026-03-08 02:00", "2026-03-08T07:00:00 2026-03-08"},
        {NY, NY, "2026-03-08 02:30", "2026-03-08T07:30:00 2026-03-08"},
        {NY, NY, "2026-03-08 03:00", "2026-03-08T07:00:00 2026-03-08"},
        {NY, NY, "2026-03-09", "2026-03-09T04:00:00 2026-03-09 date"},
        {NY, NY, "2026-11-01 00:59", "2026-11-01T04:59:00 2026-11-01"},
        {NY, NY, "2026-11-01 01:30", "2026-11-01T05:30:00 2026-11-01"},
        {NY, NY, "2026-11-01 01:30 -05:00", "2026-11-01T06:30:00 2026-11-01"},
        {NY, NY, "2026-11-01 02:00", "2026-11-01T07:00:00 2026-11-01"},
        /* London: 01:00-02:00 is skipped on 29 March 2026, and is twice on 25 October */
        {LO, LO, "2026-03-29 00:59:59", "2026-03-29T00:59:59 2026-03-29"},
        {LO, LO, "2026-03-29 01:30", "2026-03-29T01:30:00 2026-03-29"},
        {LO, LO, "2026-03-29 02:00", "2026-03-29T01:00:00 2026-03-29"},
        {LO, LO, "2026-10-25 01:30", "2026-10-25T00:30:00 2026-10-25"},
        {LO, LO, "2026-10-25 02:00", "2026-10-25T02:00:00 2026-10-25"},
        {LO, NY, "2026-03-29 03:30", "2026-03-29T02:30:00 2026-03-28"},
        /* midnight is skipped in Sao Paulo on 4 November 2018; Samoa skipped 30 December 2011 whole; Toronto went from
           23:30 to 00:30 in 1919 */
        {UTC, "America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00 2018-11-04 date"},
        {"America/Sao_Paulo", "America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04T03:30:00 2018-11-04"},
        {UTC, "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00 2011-12-30 date"},
        {"Pacific/Apia", "Pacific/Apia", "2011-12-30 10:00", "2011-12-30T20:00:00 2011-12-31"},
        {"America/Toronto", "America/Toronto", "1919-03-30 23:45", "1919-03-31T04:45:00 1919-03-31"},
    };
    struct zones *z = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_reading reading = {.source_zone = zone(z, cases[i].source), .pack_zone = zone(z, cases[i].pack)};
        struct bp_time got;
        struct bp_text t = exact(cases[i].text, strlen(cases[i].text));
        if (!bp_time_parse(&reading, t, &got))
            fail_msg("%s is not read", cases[i].text);
        struct bp_text is = moment(z->arena, got);
        if (!bp_text_is(is, cases[i].is))
            fail_msg("%s (%s, %s) is %.*s, not %s", cases[i].text, cases[i].source, cases[i].pack, BP_ARG(is),
                     cases[i].is);
        free((void *)t.p);
    }
}

static void what_is_no_time_is_not_read(void **state)
{
    static const char *const cases[] = {
        "",
        "2026",
        "20261116",
        "20261116T1020",
        "2026-11",
        "2026-11-1",
        "2026-1-05",
        "2026/11/16",
        "16-11-2026",
        "16/11/2026",
        "2026-11-16x",
        "2026-11-16 ",
        " 2026-11-16",
        "2026-11-16T",
        "2026-11-16T10",
        "2026-11-16T10:",
        "2026-11-16T10:2",
        "2026-11-16T1:20",
        "2026-11-16-10:20",
        "2026-11-16T10:20:",
        "2026-11-16T10:20:3",
        "2026-11-16T10:20:30.",
        "2026-11-16T10:20:30.Z",
        "2026-11-16T10:20.5",
        "2026-11-16T10:20:30 ",
        "2026-11-16T10:20:30x",
        "2026-11-16T10:20:30ZZ",
        "2026-11-16T10:20:30Z+01",
        "2026-11-16T10:20:30+",
        "2026-11-16T10:20:30+7",
        "2026-11-16T10:20:30+07:",
        "2026-11-16T10:20:30+07:0",
        "2026-11-16T10:20:30+070",
        "2026-11-16T10:20:30+24:00",
        "2026-11-16T10:20:30+07:60",
        "2026-11-16T10:20:30+07:00x",
        "2026-11-16T10:20:30 UTCx",
        "2026-11-16T10:20:30 EST",
        "2026-11-16T10:20:30 PM",
        "2026-11-16Z",
        "2026-11-16+07:00",
        "2026-11-16T25:00",
        "2026-11-16T24:01",
        "2026-11-16T24:00:01",
        "2026-11-16T24:00:00.001",
        "2026-11-16T10:60",
        "2026-11-16T10:20:61",
        "2026-11-16T-1:20",
        "2026-11-16T10:20:-1",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-01-32",
        "2026-04-31",
        "2026-02-29",
        "1900-02-29",
        "2100-02-29",
        "0000-01-01",
        "-001-01-01",
        "+026-01-01",
        "2O26-01-01",
        "2026-0x-01",
        "9999-12-31T24:00:00",
        "9999-12-31T23:59:60",
        "9999-12-31T23:59:59-00:01",
        "0001-01-01T00:00+00:01",
        "0001-01-01T00:00:00+23:59",
        "10000-01-01",
        "Xyz, 2026-11-16",
        "Sun2026-11-16",
        "Sun,",
        "Sunday , x",
        "Su 2026-11-16",
        "now",
        "2026-11-16\0",
        "2026-11-16T10:20:30\0",
    };
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = zone(z, "UTC"), .pack_zone = zone(z, "UTC")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_time got;
        size_t zero = i + 2 >= sizeof cases / sizeof *cases; /* the last two have a zero byte behind a good time */
        struct bp_text t = exact(cases[i], strlen(cases[i]) + zero);
        if (bp_time_parse(&reading, t, &got))
            fail_msg("%s is read as %.*s", cases[i], BP_ARG(moment(z->arena, got)));
        free((void *)t.p);
    }
}

/* Every day of years 1 to 9999 reads as the next number, and no other day of its month is one. */
static void every_day_is_read(void **state)
{
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = zone(z, "UTC"), .pack_zone = zone(z, "UTC")};
    int day = BP_DAY_MIN;
    for (int year = 1; year <= 9999; year += year == 30 ? 1860 : year == 2120 ? 7860 : 1) {
        day = bp_day(year, 1, 1);
        for (int month = 1; month <= 12; month++) {
            for (int d = 1; d <= 32; d++) {
                struct bp_time got;
                char text[40];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, d);
                bool valid = bp_day_valid(year, month, d);
                assert_int_equal(bp_time_parse(&reading, bp_text_of(text), &got), valid);
                if (valid)
                    assert_int_equal(got.day, day++);
            }
        }
    }
    assert_int_equal(day - 1, BP_DAY_MAX);
}

/* The day is the instant's, whatever the zones, for every half hour of years with odd changes. */
static void day_and_instant_agree(void **state)
{
    static const char *const names[] = {
        "America/New_York", "Europe/London", "America/Sao_Paulo",   "Pacific/Apia",     "America/Nuuk",
        "Asia/Kathmandu",   "Asia/Bangkok",  "Australia/Lord_Howe", "America/St_Johns", "Africa/Cairo"};
    struct zones *z = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bp_reading reading = {.source_zone = zone(z, names[i]), .pack_zone = zone(z, names[i])};
        for (int day = bp_day(2010, 12, 1); day < bp_day(2026, 12, 31); day += day == bp_day(2012, 2, 1) ? 2500 : 1) {
            for (int half = 0; half < 48; half++) {
                struct bp_ymd c = bp_ymd_of(day);
                struct bp_time got;
                char text[80];
                snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, half / 2,
                         half % 2 * 30);
                assert_true(bp_time_parse(&reading, bp_text_of(text), &got));
                assert_int_equal(got.day, bp_zone_day(reading.pack_zone, got.instant_us));
                assert_true(got.day == day ||
                            (got.day == day + 1 &&
                             got.instant_us ==
                                 bp_zone_instant(reading.pack_zone, day * BP_US_PER_DAY + half * INT64_C(1800000000))));
            }
        }
    }
}

static void cells_remember(void **state)
{
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = zone(z, "UTC"), .pack_zone = zone(z, "UTC")};
    struct bp_time t;
    double x;
    struct bp_cell cell = {.text = BP_T("12 %")};
    assert_true(bp_cell_number(&cell, &x) && x == 12 && cell.number_state == BP_READ);
    cell.text = BP_T("13");
    assert_true(bp_cell_number(&cell, &x) && x == 12);
    assert_false(bp_cell_time(&cell, &reading, &t));
    assert_int_equal(cell.time_state, BP_UNREADABLE);
    cell = (struct bp_cell){.text = BP_T("2026-11-16")};
    assert_true(bp_cell_time(&cell, &reading, &t) && t.date_only && cell.time_state == BP_READ);
    assert_true(bp_cell_time(&cell, NULL, &t));
    assert_false(bp_cell_number(&cell, &x));
    cell = (struct bp_cell){.text = {NULL, 0}};
    assert_false(bp_cell_number(&cell, &x) || bp_cell_time(&cell, &reading, &t));
    cell = (struct bp_cell){.number_state = BP_READ, .number = 4};
    assert_true(bp_cell_number(&cell, &x) && x == 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(numbers_are_rounded_correctly),
        cmocka_unit_test(half_way_points_are_rounded_correctly),
        cmocka_unit_test(times_are_read),
        cmocka_unit_test(what_is_no_time_is_not_read),
        cmocka_unit_test(every_day_is_read),
        cmocka_unit_test(day_and_instant_agree),
        cmocka_unit_test(cells_remember),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
