/* Times as people and their programs write them, and what each shows of its column. */
#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    DF = BP_SHOWN_DAY_FIRST,
    MF = BP_SHOWN_MONTH_FIRST,
    EO = BP_SHOWN_EITHER_ORDER,
    YF = BP_SHOWN_YEAR_FIRST,
    NAME = BP_SHOWN_MONTH_NAME,
    SHORT = BP_SHOWN_SHORT_YEAR,
    BE = BP_SHOWN_BUDDHIST,
    SERIAL = BP_SHOWN_SERIAL,
    EPOCH = BP_SHOWN_EPOCH_S,
    MS = BP_SHOWN_EPOCH_MS,
    COMPACT = BP_SHOWN_COMPACT,
    PERIOD = BP_SHOWN_PERIOD,
    DIGITS = BP_SHOWN_OTHER_DIGITS,
    OFFSET = BP_SHOWN_OFFSET
};

struct zones {
    struct bp_arena *arena;
    const struct bp_zone *utc, *bangkok, *new_york;
};

static int setup(void **state)
{
    struct zones *z = calloc(1, sizeof *z);
    z->arena = bp_arena_new(NULL);
    struct bp_ctx cx = {.arena = z->arena};
    if (!bp_zone_open(&cx, BP_NOWHERE, BP_T("UTC"), &z->utc) ||
        !bp_zone_open(&cx, BP_NOWHERE, BP_T("Asia/Bangkok"), &z->bangkok) ||
        !bp_zone_open(&cx, BP_NOWHERE, BP_T("America/New_York"), &z->new_york))
        return 1;
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

/* A copy without anything behind it, so that reading on shows under the address sanitizer. */
static bool read_exactly(struct bp_convention *convention, const struct bp_reading *reading, const char *text,
                         struct bp_time *out)
{
    size_t n = strlen(text);
    char *p = malloc(n ? n : 1);
    memcpy(p, text, n);
    bool ok = bp_time_read(convention, reading, (struct bp_text){p, n}, out);
    free(p);
    return ok;
}

/* 2026-11-16 of a date, 2026-11-16T10:15:00 of an instant in UTC, with the period's name behind it. */
static struct bp_text moment(struct bp_arena *arena, struct bp_time t)
{
    struct bp_ymd d = bp_ymd_of(t.day);
    if (t.date_only)
        return bp_text_fmt(arena, "%04d-%02d-%02d%s%s", d.year, d.month, d.day, t.is_period ? " " : "",
                           t.is_period ? bp_period_name(t.period) : "");
    int64_t us = t.instant_us - (int64_t)t.day * BP_US_PER_DAY;
    int s = (int)(us / 1000000);
    struct bp_text at =
        bp_text_fmt(arena, "%04d-%02d-%02dT%02d:%02d:%02d", d.year, d.month, d.day, s / 3600, s / 60 % 60, s % 60);
    return us % 1000000 ? bp_text_fmt(arena, "%.*s.%06d", BP_ARG(at), (int)(us % 1000000)) : at;
}

struct told {
    const char *text, *is; /* is NULL: unreadable */
    unsigned shown;
};

static void check(struct zones *z, const struct bp_reading *reading, const struct bp_convention *from,
                  const struct told *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bp_convention c = *from;
        struct bp_time got;
        bool ok = read_exactly(&c, reading, cases[i].text, &got);
        struct bp_text is = ok ? moment(z->arena, got) : BP_T("unreadable");
        c.shown &= ~(unsigned)(BP_SHOWN_MIDNIGHT | BP_SHOWN_CLOCK); /* times_of_day_are_shown */
        const char *want = cases[i].is ? cases[i].is : "unreadable";
        if (!bp_text_is(is, want) || c.shown != cases[i].shown)
            fail_msg("%s is %.*s, showing %x, not %s, showing %x", cases[i].text, BP_ARG(is), c.shown, want,
                     cases[i].shown);
        assert_int_equal(c.read_as, from->order_given ? 0 : cases[i].shown & EO);
        if (ok)
            assert_int_equal(got.instant_us, got.date_only
                                                 ? bp_zone_instant(reading->pack_zone, got.day * BP_US_PER_DAY)
                                                 : got.instant_us);
    }
}

#define CHECK(reading, convention, cases) check(z, &(reading), &(convention), (cases), sizeof(cases) / sizeof *(cases))

/* Each form at its border: what still is one, and what only looks like it. */
static void forms_end_where_they_end(void **state)
{
    static const struct told cases[] = {
        {"2026-11-16 12:30 PM", "2026-11-16T12:30:00", YF},
        {"2026-11-16 12:30 AM", "2026-11-16T00:30:00", YF},
        {"2026-11-16 13:30 PM", NULL, 0},
        {"2026-11-16 13:30 AM", NULL, 0},
        {"2026-11-16 0:30 PM", NULL, 0},
        {"2026-11-16 0:30 AM", "2026-11-16T00:30:00", YF},
        {"2026-11-16 11:59 PM", "2026-11-16T23:59:00", YF},
        {"2026-11-16 at 10:15", "2026-11-16T10:15:00", YF},
        {"2026-11-16 luc 10:15", "2026-11-16T10:15:00", YF},
        {"16/11/2026 lúc 10:15", "2026-11-16T10:15:00", DF},
        {"16/11/2026 เวลา 10:15", "2026-11-16T10:15:00", DF},
        {"2026-11-16, 10:15", "2026-11-16T10:15:00", YF},
        {"tháng 1 năm 2026", "2026-01-01 month", NAME | PERIOD},
        {"tháng 12 2026", "2026-12-01 month", NAME | PERIOD},
        {"tháng 13 2026", NULL, 0},
        {"tháng 011 2026", NULL, 0},
        {"tháng mười một 2026", "2026-11-01 month", NAME | PERIOD},
        {"tháng mười hai 2026", "2026-12-01 month", NAME | PERIOD},
        {"tháng mười 2026", "2026-10-01 month", NAME | PERIOD},
        {"thg 11 2026", "2026-11-01 month", NAME | PERIOD},
        {"thg. 11 2026", "2026-11-01 month", NAME | PERIOD},
        {"16 tháng 11, 2026", "2026-11-16", NAME},
        {"tháng 2026", NULL, 0},
        {"2026年0月16日", NULL, 0},
        {"2026年13月16日", NULL, 0},
        {"2026年十二月16日", "2026-12-16", YF},
        {"2026-11-16 (周一)", "2026-11-16", YF},
        {"2026-11-16 周一 10:15", "2026-11-16T10:15:00", YF},
        {"2026-11-16 星期天", "2026-11-16", YF},
        {"2026-11-16 (星期天", NULL, 0},
        {"2026-11-16 礼拜八", NULL, 0},
        {"Sun 16 Nov 2026", "2026-11-16", NAME},
        {"Sunday, 16 Nov 2026", "2026-11-16", NAME},
        {"Sun. 16 Nov 2026", "2026-11-16", NAME},
        {"Sunny 16 Nov 2026", NULL, 0},
        {"Sun16 Nov 2026", NULL, 0},
        {"1st Nov 2026", "2026-11-01", NAME},
        {"2nd Nov 2026", "2026-11-02", NAME},
        {"3rd Nov 2026", "2026-11-03", NAME},
        {"4th Nov 2026", "2026-11-04", NAME},
        {"16xx Nov 2026", NULL, 0},
        {"Nov 1st, 2026", "2026-11-01", NAME},
        {"Nov 16 2026", "2026-11-16", NAME},
        {"November 16, 26", "2026-11-16", NAME | SHORT},
        {"16 Sept 2026", "2026-09-16", NAME},
        {"16 Sept. 2026", "2026-09-16", NAME},
        {"Sep-26", "2026-09-01 month", NAME | SHORT | PERIOD},
        {"2026-Nov-16", "2026-11-16", NAME},
        {"2026-Nov-1st", "2026-11-01", NAME},
        {"18000101", NULL, 0},
        {"17991231", NULL, 0},
        {"26991231", NULL, 0},
        {"27000101", NULL, 0},
        {"20261116 10:15", "2026-11-16T10:15:00", COMPACT},
        {"20261116 1015", NULL, 0},
        {"2026-11-16 10:15 +07", "2026-11-16T03:15:00", YF | OFFSET},
        {"2026-11-16 10:15 +0730", "2026-11-16T02:45:00", YF | OFFSET},
        {"2026-11-16 10:15 -24:00", NULL, 0},
        {"2026-11-16 10:15 +23:59", "2026-11-15T10:16:00", YF | OFFSET},
        {"2026-11-16 10:15 +23:60", NULL, 0},
        {"2026-11-16T10:15Z", "2026-11-16T10:15:00", YF | OFFSET},
        {"2026-11-16T10:1", NULL, 0},
        {"2026-11-16T1015", NULL, 0},
        {"2026-11-16T24:00", "2026-11-17T00:00:00", YF},
        {"2026-11-16T24:01", NULL, 0},
        {"2026-11-16T23:59:60", "2026-11-17T00:00:00", YF},
        {"2026-11-16T23:59:61", NULL, 0},
        {"2026-11-16T10:15:30.123456", "2026-11-16T10:15:30.123456", YF},
        {"2026-11-16T10:15:30,5", "2026-11-16T10:15:30.500000", YF},
        {"2026-11", "2026-11-01 month", PERIOD},
        {"2026/11", "2026-11-01 month", PERIOD},
        {"2026 11", NULL, 0},
        {"2026.11", NULL, 0},
        {"2026年11", NULL, 0},
        {"2026年11月", "2026-11-01 month", PERIOD},
        {"2026年第4季度", "2026-10-01 quarter", PERIOD},
        {"2026年4季度", "2026-10-01 quarter", PERIOD},
        {"2026年四季度", "2026-10-01 quarter", PERIOD},
        {"2026年第47周", "2026-11-16 week", PERIOD},
        {"2026-W47", "2026-11-16 week", PERIOD},
        {"2026W47", "2026-11-16 week", PERIOD},
        {"W47 2026", "2026-11-16 week", PERIOD},
        {"W47-2026", "2026-11-16 week", PERIOD},
        {"Nov 2026", "2026-11-01 month", NAME | PERIOD},
        {"Nov-26", "2026-11-01 month", NAME | SHORT | PERIOD},
        {"11/2026", "2026-11-01 month", PERIOD},
        {"11-2026", "2026-11-01 month", PERIOD},
        {"11.2026", NULL, 0},
        {"Q4 2026", "2026-10-01 quarter", PERIOD},
        {"2026-Q4", "2026-10-01 quarter", PERIOD},
        {"2026 Q5", NULL, 0},
        {"2026-W54", NULL, 0},
        {"2026-W53", "2026-12-28 week", PERIOD},
        {"จันทร์ 16 พฤศจิกายน 2569", "2026-11-16", NAME | BE},
        {"16 พ.ย. 2569", "2026-11-16", NAME | BE},
        {"วันที่ 16 พฤศจิกายน พ.ศ. 2569", "2026-11-16", NAME | BE},
        {"thứ hai, 16/11/2026", "2026-11-16", DF},
        {"ngày 16 tháng 11 năm 2026", "2026-11-16", NAME},
        {"10:15 16/11/2026", "2026-11-16T10:15:00", DF},
        {"lúc 10:15 thứ hai, 16 tháng 11, 2026", "2026-11-16T10:15:00", NAME},
        {"10:15, 16/11/2026", "2026-11-16T10:15:00", DF},
        {"16/11/2026x", NULL, 0},
        {"4/5", NULL, 0},
        {"12.11", NULL, 0},
        {"-16/11/2026", NULL, 0},
        {"１６/１１/２０２６", "2026-11-16", DF | DIGITS},
        {"16/11/2026 10:15 น.", "2026-11-16T10:15:00", DF},
        {"16/11/2026 10.15 น.", "2026-11-16T10:15:00", DF},
        {"16/11/2026 ก่อนเที่ยง 10:15", NULL, 0},
        {"2026-11-16 上午10:15", "2026-11-16T10:15:00", YF},
        {"2026-11-16 下午3:15", "2026-11-16T15:15:00", YF},
        {"2026-11-16 中午12:15", "2026-11-16T12:15:00", YF},
        {"2026-11-16 下午13:15", NULL, 0},
        {"1800-01-01", "1800-01-01", YF},
        {"2699-12-31 BE", NULL, 0},
        {"18000101 10:15", "1800-01-01T10:15:00", COMPACT},
        {"17991231 10:15", NULL, 0},
        {"26991231 10:15", "2156-12-31T10:15:00", BE | COMPACT},
        {"27000101 10:15", NULL, 0},
        {"2026-11-16 1:05 AM", "2026-11-16T01:05:00", YF},
        {"2026-11-16 1:05 p.m.", "2026-11-16T13:05:00", YF},
        {"2026-11-16 12:05 p.m.", "2026-11-16T12:05:00", YF},
        {"16 nov 2026", "2026-11-16", NAME},
        {"16-11-2026 10:15:30", "2026-11-16T10:15:30", DF},
        {"16/11/2026 10:15:30.25", "2026-11-16T10:15:30.250000", DF},
        {"31/04/2026", NULL, 0},
        {"30/04/2026", "2026-04-30", DF},
        {"29/02/2026", NULL, 0},
        {"29/02/2028", "2028-02-29", DF},
        {"32/01/2026", NULL, 0},
        {"0/1/2026", NULL, 0},
        {"1/13/2026", "2026-01-13", MF},
        {"13/13/2026", NULL, 0},
        {"2026年11月16日 星期一 10:15", "2026-11-16T10:15:00", YF},
        {"2026年11月16日 下午3时15分", NULL, 0},
        {"Thursday Jan 1 2026", "2026-01-01", NAME},
        {"CN, 16/11/2026", "2026-11-16", DF},
        {"Q1-2026", "2026-01-01 quarter", PERIOD},
        {"2026 Q1", "2026-01-01 quarter", PERIOD},
        {"W01 2026", "2025-12-29 week", PERIOD},
        {"W1 2026", "2025-12-29 week", PERIOD},
        {"W0 2026", NULL, 0},
        {"Q0 2026", NULL, 0},
        {"2026-13", NULL, 0},
        {"13/2026", NULL, 0},
        {"00/2026", NULL, 0},
        {"Dec 2026", "2026-12-01 month", NAME | PERIOD},
        {"Jan-00", "2000-01-01 month", NAME | SHORT | PERIOD},
    };
    struct zones *z = *state;
    static const struct bp_calendar calendar = {0, 12};
    struct bp_reading reading = {z->utc, z->utc, &calendar};
    struct bp_convention nothing = {.is_time = false};
    CHECK(reading, nothing, cases);
}

static void dates_are_read(void **state)
{
    static const struct told cases[] = {
        {"2026-11-16", "2026-11-16", YF},
        {"2026/1/5", "2026-01-05", YF},
        {"2026-1-5", "2026-01-05", YF},
        {"2026/01/05", "2026-01-05", YF},
        {"2026.11.16", "2026-11-16", YF},
        {"2026. 11. 16.", "2026-11-16", YF},
        {"2026年11月16日", "2026-11-16", YF},
        {"2026 年 1 月 6 日", "2026-01-06", YF},
        {"２０２６年１１月１６日", "2026-11-16", YF | DIGITS},
        {"2026年十一月16日", "2026-11-16", YF},
        {"2026年一月16日", "2026-01-16", YF},
        {"2569年11月16日", "2026-11-16", YF | BE},
        {"16/11/2026", "2026-11-16", DF},
        {"11/16/2026", "2026-11-16", MF},
        {"03/04/2026", "2026-04-03", EO},
        {"3/4/2026", "2026-04-03", EO},
        {"05/05/2026", "2026-05-05", 0},
        {"16-11-2026", "2026-11-16", DF},
        {"16 11 2026", "2026-11-16", DF},
        {"16 / 11 / 2026", "2026-11-16", DF},
        {"16.11.2026", "2026-11-16", DF},
        {"03.04.2026", "2026-04-03", DF},
        {"3.4.26", "2026-04-03", DF | SHORT},
        {"16. 11. 2026", "2026-11-16", DF},
        {"16.11.2026.", "2026-11-16", DF},
        {"16/11/26", "2026-11-16", DF | SHORT},
        {"11/16/68", "2068-11-16", MF | SHORT},
        {"16/11/69", "1969-11-16", DF | SHORT},
        {"16/11/99", "1999-11-16", DF | SHORT},
        {"16/11/00", "2000-11-16", DF | SHORT},
        {"26/11/16", "2016-11-26", DF | SHORT},
        {"16/11/2569", "2026-11-16", DF | BE},
        {"2569-11-16", "2026-11-16", YF | BE},
        {"29/02/2567", "2024-02-29", DF | BE},
        {"2567-02-29", "2024-02-29", YF | BE},
        {"16/11/2400", "1857-11-16", DF | BE},
        {"16/11/2699", "2156-11-16", DF | BE},
        {"16/11/2399", "2399-11-16", DF},
        {"2399-12-31", "2399-12-31", YF},
        {"2400-01-01", "1857-01-01", YF | BE},
        {"2699-12-31", "2156-12-31", YF | BE},
        {"2700-01-01", "2700-01-01", YF},
        {"16/11/2700", "2700-11-16", DF},
        {"๑๖/๑๑/๒๕๖๙", "2026-11-16", DF | BE | DIGITS},
        {"29/02/2024", "2024-02-29", DF},
        {"16\u221211\u22122026", "2026-11-16", DF},
        {"１６／１１／２０２６", "2026-11-16", DF | DIGITS},
        {"\u200e16/\u200e11/\u200e2026", "2026-11-16", DF},
        {"2026-02-29", NULL, 0},
        {"30/02/2026", NULL, 0},
        {"31/04/2026", NULL, 0},
        {"04/31/2026", NULL, 0},
        {"29/02/2569", NULL, 0},
        {"2569-02-29", NULL, 0},
        {"13/13/2026", NULL, 0},
        {"0/1/2026", NULL, 0},
        {"1/0/2026", NULL, 0},
        {"11.16.2026", NULL, 0},
        {"16/11-2026", NULL, 0},
        {"16/11/026", NULL, 0},
        {"16/11/2", NULL, 0},
        {"16/11/20266", NULL, 0},
        {"016/11/2026", NULL, 0},
        {"16/011/2026", NULL, 0},
        {"16/11/0000", NULL, 0},
        {"16/11", NULL, 0},
        {"16//11/2026", NULL, 0},
        {"16/11/2026/", NULL, 0},
        {"16/11/2026 x", NULL, 0},
        {"16 11 26", NULL, 0},
        {"2026 11 16", NULL, 0},
        {"2026-11/16", NULL, 0},
        {"26-2026-11", NULL, 0},
        {"1.2.3", NULL, 0},
        {"1.2.3.4", NULL, 0},
        {"", NULL, 0},
        {"-", NULL, 0},
        {"now", NULL, 0},
        {"n/a", NULL, 0},
        {"-16/11/2026", NULL, 0},
        {"2026", NULL, 0},
        {"20261116", NULL, 0},
        {"46342", NULL, 0},
        {"1795000000", NULL, 0},
        {"20261116T101500", NULL, 0},
        {"12.5", NULL, 0},
        {"137", NULL, 0},
        {"2026年13月16日", NULL, 0},
        {"2026年11月", NULL, 0},
        {"2026年11月16", NULL, 0},
        {"\xff\xff\xff", NULL, 0},
        {"2026-11-16\xff", NULL, 0},
        {"Nov 2026", NULL, 0},
        {"2026-W47", NULL, 0},
        {"2026-11", NULL, 0},
    };
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = z->utc, .pack_zone = z->bangkok};
    CHECK(reading, (struct bp_convention){0}, cases);
}

static void month_names_are_read(void **state)
{
    static const struct told cases[] = {
        {"16 Nov 2026", "2026-11-16", NAME},
        {"16-Nov-26", "2026-11-16", NAME | SHORT},
        {"16-NOV-2026", "2026-11-16", NAME},
        {"Nov 16, 2026", "2026-11-16", NAME},
        {"nov. 16 2026", "2026-11-16", NAME},
        {"16/May/24", "2024-05-16", NAME | SHORT},
        {"16 Sept 2026", "2026-09-16", NAME},
        {"16 Sep. 2026", "2026-09-16", NAME},
        {"Monday, November 16, 2026", "2026-11-16", NAME},
        {"Mon, 16 Nov 2026", "2026-11-16", NAME},
        {"Mon 16 November 2026", "2026-11-16", NAME},
        {"16Nov2026", "2026-11-16", NAME},
        {"November 16th, 2026", "2026-11-16", NAME},
        {"1st May 2026", "2026-05-01", NAME},
        {"2026-Nov-16", "2026-11-16", NAME},
        {"26-Nov-16", "2016-11-26", NAME | SHORT},
        {"16-11月-26", "2026-11-16", NAME | SHORT},
        {"Sun, 05-Jan-2020", "2020-01-05", NAME},
        {"16 พ.ย. 2569", "2026-11-16", NAME | BE},
        {"16 พย 2569", "2026-11-16", NAME | BE},
        {"16 พ.ย 2026", "2026-11-16", NAME},
        {"16 พฤศจิกายน 2569", "2026-11-16", NAME | BE},
        {"16 พฤศจิกายน พ.ศ. 2569", "2026-11-16", NAME | BE},
        {"๑๖ พฤศจิกายน ๒๕๖๙", "2026-11-16", NAME | BE | DIGITS},
        {"16 พ.ย. พ.ศ. 69", "2026-11-16", NAME | BE | SHORT},
        {"16 พ.ย. ค.ศ. 2026", "2026-11-16", NAME},
        {"วันจันทร์ที่ 16 พฤศจิกายน พ.ศ. 2569", "2026-11-16", NAME | BE},
        {"วันพฤหัสบดีที่ 19 พฤศจิกายน พุทธศักราช 2569", "2026-11-19", NAME | BE},
        {"จ. 16 พ.ย. 2569", "2026-11-16", NAME | BE},
        {"16-พ.ย.-2569", "2026-11-16", NAME | BE},
        {"พ. 18 พ.ย. 2569", "2026-11-18", NAME | BE},
        {"16 tháng 11, 2026", "2026-11-16", NAME},
        {"16 tháng 11 năm 2026", "2026-11-16", NAME},
        {"ngày 16 tháng 11 năm 2026", "2026-11-16", NAME},
        {"16 thg 11, 2026", "2026-11-16", NAME},
        {"16 Tháng Mười Một, 2026", "2026-11-16", NAME},
        {"Ngày 5 tháng năm năm 2026", "2026-05-05", NAME},
        {"Thứ Hai, ngày 16 tháng 11 năm 2026", "2026-11-16", NAME},
        {"Chủ Nhật, 15 tháng 11, 2026", "2026-11-15", NAME},
        {"16 tha\u0301ng 11 na\u0306m 2026", "2026-11-16", NAME},
        {"Thứ 2, 16/11/2026", "2026-11-16", DF},
        {"16 tháng 11/2026", "2026-11-16", NAME},
        {"2026年11月16日星期一", "2026-11-16", YF},
        {"2026年11月16日 周一", "2026-11-16", YF},
        {"星期一 2026-11-16", "2026-11-16", YF},
        {"週一, 2026/11/16", "2026-11-16", YF},
        {"2026/11/16 (周一)", "2026-11-16", YF},
        {"Monday 16/11/2026", "2026-11-16", DF},
        {"Tue, 11/16/2026", "2026-11-16", MF},
        {"31 Nov 2026", NULL, 0},
        {"16 Nov", NULL, 0},
        {"Nov 16", NULL, 0},
        {"16 Nova 2026", NULL, 0},
        {"16 Nov 026", NULL, 0},
        {"0 Nov 2026", NULL, 0},
        {"Nov 32, 2026", NULL, 0},
        {"16 พ.ย. 69", NULL, 0},
        {"16 tháng 13 năm 2026", NULL, 0},
        {"16 tháng 2026", NULL, 0},
        {"16 13月 2026", NULL, 0},
        {"16 Foo 2026", NULL, 0},
        {"Monday", NULL, 0},
        {"May", NULL, 0},
        {"16 Nov 2026 and", NULL, 0},
        {"Nov 16 10:15", NULL, 0},
        {"16 of 2026", NULL, 0},
        {"Mar10", NULL, 0},
        {"Ticket 16 Nov 2026", NULL, 0},
    };
    static const char *const names[12][6] = {
        {"Jan", "January", "ม.ค.", "มกราคม", "Tháng Một", "一月"},
        {"Feb", "February", "ก.พ.", "กุมภาพันธ์", "Tháng Hai", "二月"},
        {"Mar", "March", "มี.ค.", "มีนาคม", "Tháng Ba", "三月"},
        {"Apr", "April", "เม.ย.", "เมษายน", "Tháng Tư", "四月"},
        {"May", "MAY", "พ.ค.", "พฤษภาคม", "Tháng Năm", "五月"},
        {"Jun", "June", "มิ.ย.", "มิถุนายน", "Tháng Sáu", "六月"},
        {"Jul", "July", "ก.ค.", "กรกฎาคม", "Tháng Bảy", "七月"},
        {"Aug", "August", "ส.ค.", "สิงหาคม", "Tháng Tám", "八月"},
        {"Sep", "September", "ก.ย.", "กันยายน", "Tháng Chín", "九月"},
        {"Oct", "October", "ต.ค.", "ตุลาคม", "Tháng Mười", "十月"},
        {"Nov", "November", "พ.ย.", "พฤศจิกายน", "Tháng Mười Một", "十一月"},
        {"Dec", "December", "ธ.ค.", "ธันวาคม", "Tháng Mười Hai", "十二月"},
    };
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = z->utc, .pack_zone = z->utc};
    CHECK(reading, (struct bp_convention){0}, cases);
    for (int month = 1; month <= 12; month++) {
        for (int name = 0; name < 6; name++) {
            struct told one = {bp_text_fmt(z->arena, "16 %s 2026%c", names[month - 1][name], 0).p,
                               bp_text_fmt(z->arena, "2026-%02d-16%c", month, 0).p, NAME};
            check(z, &reading, &(struct bp_convention){0}, &one, 1);
        }
    }
}

static void clocks_are_read(void **state)
{
    static const struct told cases[] = {
        {"2026-11-16 10:15:00", "2026-11-16T10:15:00", YF},
        {"2026-11-16 9:05", "2026-11-16T09:05:00", YF},
        {"16/11/2026 10:15", "2026-11-16T10:15:00", DF},
        {"16/11/2026, 10:15:30.25", "2026-11-16T10:15:30.250000", DF},
        {"16/11/2026T10:15", "2026-11-16T10:15:00", DF},
        {"16/May/24 3:26 PM", "2024-05-16T15:26:00", NAME | SHORT},
        {"11/16/2026 03:26:15 p.m.", "2026-11-16T15:26:15", MF},
        {"11/16/2026 3:26pm", "2026-11-16T15:26:00", MF},
        {"11/16/2026 12:00 AM", "2026-11-16T00:00:00", MF},
        {"11/16/2026 12:30 PM", "2026-11-16T12:30:00", MF},
        {"11/16/2026 11:59:59 a. m.", "2026-11-16T11:59:59", MF},
        {"11/16/2026 3:26\u202fPM", "2026-11-16T15:26:00", MF},
        {"Nov 16, 2026, 3:26:00 PM", "2026-11-16T15:26:00", NAME},
        {"November 16, 2026 at 3:26 PM", "2026-11-16T15:26:00", NAME},
        {"2026-11-16 03:26 PM", "2026-11-16T15:26:00", YF},
        {"2026年11月16日 下午3:26", "2026-11-16T15:26:00", YF},
        {"2026/11/16 上午 12:05", "2026-11-16T00:05:00", YF},
        {"2026年11月16日星期一 10:15", "2026-11-16T10:15:00", YF},
        {"16/11/2026 3:26 CH", "2026-11-16T15:26:00", DF},
        {"16/11/2026 10:15:00 SA", "2026-11-16T10:15:00", DF},
        {"16 พ.ย. 2569 10:15 น.", "2026-11-16T10:15:00", NAME | BE},
        {"16/11/2569 10.15 น.", "2026-11-16T10:15:00", DF | BE},
        {"16/11/2569 เวลา 9.05 น.", "2026-11-16T09:05:00", DF | BE},
        {"วันพฤหัสบดีที่ 19 พฤศจิกายน พ.ศ. 2569 เวลา 10:15 น.", "2026-11-19T10:15:00", NAME | BE},
        {"2026-09-03 10:15:00 -0400", "2026-09-03T14:15:00", YF | OFFSET},
        {"2026-11-16 10:15 GMT+7", "2026-11-16T03:15:00", YF | OFFSET},
        {"2026-11-16 10:15 UTC+07:00", "2026-11-16T03:15:00", YF | OFFSET},
        {"16/11/2026 10:15 GMT-0330", "2026-11-16T13:45:00", DF | OFFSET},
        {"16/11/2026 10:15 UTC", "2026-11-16T10:15:00", DF | OFFSET},
        {"2026-11-16T10:15:00Z", "2026-11-16T10:15:00", YF | OFFSET},
        {"Mon, 16 Nov 2026 10:15:00 +0700", "2026-11-16T03:15:00", NAME | OFFSET},
        {"16/11/2026 3:15 PM +07:00", "2026-11-16T08:15:00", DF | OFFSET},
        {"16/11/2026 24:00", "2026-11-17T00:00:00", DF},
        {"16/11/2026 10:15 PM GMT+7", "2026-11-16T15:15:00", DF | OFFSET},
        {"2569-11-16 10:15", "2026-11-16T10:15:00", YF | BE},
        {"10:15 16/11/2026", "2026-11-16T10:15:00", DF},
        {"lúc 10:15:30 Thứ Hai, 16 tháng 11, 2026", "2026-11-16T10:15:30", NAME},
        {"3:26 PM, 16/11/2026", "2026-11-16T15:26:00", DF},
        {"2026/11/16 中午12:29", "2026-11-16T12:29:00", YF},
        {"2026/11/16 凌晨12:05", "2026-11-16T00:05:00", YF},
        {"2026/11/16 晚上11:38:06", "2026-11-16T23:38:06", YF},
        {"2026/11/16 清晨7:28", "2026-11-16T07:28:00", YF},
        {"2026/11/16 晚上12:05", NULL, 0},
        {"2026/11/16 中午11:30", NULL, 0},
        {"10:15 16/11/2026 10:15", NULL, 0},
        {"10:1516/11/2026", NULL, 0},
        {"10:15 +07:00 16/11/2026", NULL, 0},
        {"16/11/2026 10.15", NULL, 0},
        {"16/11/2026 10", NULL, 0},
        {"16/11/2026 10:5", NULL, 0},
        {"16/11/2026 10:60", NULL, 0},
        {"16/11/2026 25:00", NULL, 0},
        {"16/11/2026 24:01", NULL, 0},
        {"16/11/2026 15:26 PM", NULL, 0},
        {"16/11/2026 0:26 PM", NULL, 0},
        {"16/11/2026 3:26 XM", NULL, 0},
        {"16/11/2026 3:26 PMs", NULL, 0},
        {"16/11/2026 3:26 PM AM", NULL, 0},
        {"16/11/2026 AM", NULL, 0},
        {"16/11/2026 10:15:", NULL, 0},
        {"16/11/2026 10:15:3", NULL, 0},
        {"16/11/2026 10:15 EST", NULL, 0},
        {"16/11/2026 10:15 GMT+24", NULL, 0},
        {"16/11/2026 10:15 GMT+7:60", NULL, 0},
        {"16/11/2026 10:15 GMT+7:", NULL, 0},
        {"16/11/2026 10:15 GMT7", NULL, 0},
        {"16/11/2026 10:15 +7", NULL, 0},
        {"16/11/2026 T10:15", NULL, 0},
        {"10:15", NULL, 0},
        {"10:15:00", NULL, 0},
        {"16/11/2026 010:15", NULL, 0},
        {"16/11/2026+07:00", NULL, 0},
    };
    static const struct told new_york[] = {
        {"1/11/2026 01:30", "2026-11-01T05:30:00", EO},
        {"2026-03-08 02:30", "2026-03-08T07:30:00", YF},
        {"08.03.2026 02:30", "2026-03-08T07:30:00", DF},
        {"11/16/2026 10:15 PM", "2026-11-17T03:15:00", MF},
    };
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = z->utc, .pack_zone = z->utc},
                      ny = {.source_zone = z->new_york, .pack_zone = z->utc};
    CHECK(reading, (struct bp_convention){0}, cases);
    CHECK(ny, (struct bp_convention){0}, new_york);
}

static void bare_numbers_are_times_in_columns_of_times(void **state)
{
    static const struct told cases[] = {
        {"46342", "2026-11-16", SERIAL},
        {"46342.0", "2026-11-16", SERIAL},
        {"46342.5", "2026-11-16T12:00:00", SERIAL},
        {"46342,5", "2026-11-16T12:00:00", SERIAL},
        {"46342.42708333", "2026-11-16T10:15:00", SERIAL},
        {"46342.4270833333", "2026-11-16T10:15:00", SERIAL},
        {"46342.999999999", "2026-11-17T00:00:00", SERIAL},
        {"46342.0000115741", "2026-11-16T00:00:01", SERIAL},
        {"46342.4271", "2026-11-16T10:15:01.440000", SERIAL},
        {"20000", "1954-10-03", SERIAL},
        {"80000", "2119-01-11", SERIAL},
        {"๔๖๓๔๒", "2026-11-16", SERIAL | DIGITS},
        {"1795000000", "2026-11-18T11:06:40", EPOCH},
        {"1795000000.25", "2026-11-18T11:06:40.250000", EPOCH},
        {"999999999", "2001-09-09T01:46:39", EPOCH},
        {"1795000000123", "2026-11-18T11:06:40.123000", MS},
        {"999999999999", "2001-09-09T01:46:39.999000", MS},
        {"1795000000123.5", "2026-11-18T11:06:40.123500", MS},
        {"20261116", "2026-11-16", COMPACT},
        {"20261116.0", "2026-11-16", COMPACT},
        {"25691116", "2026-11-16", COMPACT | BE},
        {"20261116T101500", "2026-11-16T10:15:00", COMPACT},
        {"20261116T1015", "2026-11-16T10:15:00", COMPACT},
        {"20261116 10:15", "2026-11-16T10:15:00", COMPACT},
        {"20261116T101500Z", "2026-11-16T10:15:00", COMPACT | OFFSET},
        {"20261116T101500+0700", "2026-11-16T03:15:00", COMPACT | OFFSET},
        {"20261116101500", "2026-11-16T10:15:00", COMPACT},
        {"2026-11-16", "2026-11-16", YF},
        {"16/11/2026", "2026-11-16", DF},
        {"19999", NULL, 0},
        {"80001", NULL, 0},
        {"137", NULL, 0},
        {"0", NULL, 0},
        {"-46342", NULL, 0},
        {"+46342", NULL, 0},
        {"46342.", NULL, 0},
        {"46342.5.5", NULL, 0},
        {"46 342", NULL, 0},
        {"46,342.5", NULL, 0},
        {"2026", NULL, 0},
        {"123456", NULL, 0},
        {"1234567", NULL, 0},
        {"12345678901", NULL, 0},
        {"0891234567", NULL, 0}, /* telephones */
        {"081234567", NULL, 0},
        {"0000046342", NULL, 0},
        {"123456789012345", NULL, 0},
        {"1795000000000000", NULL, 0},
        {"99999999999999999999", NULL, 0},
        {"20261316", NULL, 0},
        {"20260229", NULL, 0},
        {"16112026", NULL, 0},
        {"20261116.5", NULL, 0},
        {"20261116T1015001", NULL, 0},
        {"20261116T251500", NULL, 0},
        {"20261116T101560x", NULL, 0},
        {"20261116256000", NULL, 0},
        {"1.795E+09", NULL, 0},
        {"10001231", NULL, 0},
    };
    static const struct told serial[] = {{"46342", "2026-11-16", SERIAL},
                                         {"61", "1900-03-01", SERIAL},
                                         {"60", NULL, 0},
                                         {"2958465", "9999-12-31", SERIAL},
                                         {"2958466", NULL, 0},
                                         {"20261116", NULL, 0},
                                         {"1795000000", NULL, 0},
                                         {"-5", NULL, 0}};
    static const struct told epoch[] = {{"0", "1970-01-01T00:00:00", EPOCH},
                                        {"-1.5", "1969-12-31T23:59:58.500000", EPOCH},
                                        {"46342", "1970-01-01T12:52:22", EPOCH},
                                        {"20261116", "1970-08-23T12:05:16", EPOCH},
                                        {"1795000000123", NULL, 0},
                                        {"253402300799", "9999-12-31T23:59:59", EPOCH},
                                        {"253402300800", NULL, 0}};
    static const struct told ms[] = {{"1795000000", "1970-01-21T18:36:40", MS},
                                     {"-1", "1969-12-31T23:59:59.999000", MS},
                                     {"99999999999999999", NULL, 0}};
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = z->utc, .pack_zone = z->utc},
                      east = {.source_zone = z->bangkok, .pack_zone = z->utc};
    CHECK(reading, (struct bp_convention){.is_time = true}, cases);
    CHECK(reading, ((struct bp_convention){.is_time = true, .count = BP_COUNT_SERIAL}), serial);
    CHECK(reading, ((struct bp_convention){.is_time = true, .count = BP_COUNT_EPOCH_S}), epoch);
    CHECK(reading, ((struct bp_convention){.is_time = true, .count = BP_COUNT_EPOCH_MS}), ms);
    static const struct told local[] = {{"46342.5", "2026-11-16T05:00:00", SERIAL},
                                        {"20261116101500", "2026-11-16T03:15:00", COMPACT},
                                        {"1795000000", "2026-11-18T11:06:40", EPOCH}};
    CHECK(east, (struct bp_convention){.is_time = true}, local);
}

static void periods_are_read_where_there_is_a_calendar(void **state)
{
    static const struct told cases[] = {
        {"2026-W47", "2026-11-16 week", PERIOD},
        {"2026W47", "2026-11-16 week", PERIOD},
        {"W47 2026", "2026-11-16 week", PERIOD},
        {"w47-2026", "2026-11-16 week", PERIOD},
        {"2026-W01", "2025-12-29 week", PERIOD},
        {"2026-11", "2026-11-01 month", PERIOD},
        {"11/2026", "2026-11-01 month", PERIOD},
        {"2026/11", "2026-11-01 month", PERIOD},
        {"2569-11", "2026-11-01 month", PERIOD | BE},
        {"1/2026", "2026-01-01 month", PERIOD},
        {"Nov 2026", "2026-11-01 month", PERIOD | NAME},
        {"Nov-26", "2026-11-01 month", PERIOD | NAME | SHORT},
        {"Nov 26", "2026-11-01 month", PERIOD | NAME | SHORT},
        {"November 2026", "2026-11-01 month", PERIOD | NAME},
        {"2026-Nov", "2026-11-01 month", PERIOD | NAME},
        {"พ.ย. 2569", "2026-11-01 month", PERIOD | NAME | BE},
        {"พ.ย. พ.ศ. 69", "2026-11-01 month", PERIOD | NAME | BE | SHORT},
        {"tháng 11 năm 2026", "2026-11-01 month", PERIOD | NAME},
        {"tháng 11/2026", "2026-11-01 month", PERIOD | NAME},
        {"Tháng Năm 2026", "2026-05-01 month", PERIOD | NAME},
        {"2026年11月", "2026-11-01 month", PERIOD},
        {"２０２６年１１月", "2026-11-01 month", PERIOD | DIGITS},
        {"2026-Q4", "2026-01-01 quarter", PERIOD},
        {"Q4 2026", "2026-01-01 quarter", PERIOD},
        {"2026Q1", "2025-04-01 quarter", PERIOD},
        {"2026年第4季度", "2026-01-01 quarter", PERIOD},
        {"2026年第四季度", "2026-01-01 quarter", PERIOD},
        {"2026年第47周", "2026-11-16 week", PERIOD},
        {"2026-W54", NULL, 0},
        {"2026-W00", NULL, 0},
        {"2026-W53", "2026-12-28 week", PERIOD},
        {"2025-W53", NULL, 0},
        {"2026-13", NULL, 0},
        {"2026-0", NULL, 0},
        {"13/2026", NULL, 0},
        {"2026-Q5", NULL, 0},
        {"Q0 2026", NULL, 0},
        {"11/26", NULL, 0},
        {"26-11", NULL, 0},
        {"พ.ย. 69", NULL, 0},
        {"Nov", NULL, 0},
        {"Nov 026", NULL, 0},
        {"2026", NULL, 0},
        {"W47", NULL, 0},
        {"Q4", NULL, 0},
        {"11 2026", NULL, 0},
        {"11.2026", NULL, 0},
        {"2026.11", NULL, 0},
        {"2026 11", NULL, 0},
        {"2026-11-", NULL, 0},
        {"2026年第47季度", NULL, 0},
        {"2026-W47 10:15", NULL, 0},
        {"2026年", NULL, 0},
        {"W47 26", NULL, 0},
    };
    struct zones *z = *state;
    struct bp_calendar calendar = {.week_start = 0, .fiscal_year_end = 3},
                       sundays = {.week_start = 6, .fiscal_year_end = 12};
    struct bp_reading reading = {.source_zone = z->utc, .pack_zone = z->bangkok, .calendar = &calendar};
    CHECK(reading, (struct bp_convention){0}, cases);
    static const struct told buddhist[] = {{"พ.ย. 69", "2026-11-01 month", PERIOD | NAME | BE | SHORT},
                                           {"Nov-69", "2026-11-01 month", PERIOD | NAME | BE | SHORT}};
    CHECK(reading, (struct bp_convention){.buddhist_given = true}, buddhist);
    reading.calendar = &sundays;
    static const struct told other[] = {{"2026-W47", NULL, 0}, {"2026-Q4", "2026-10-01 quarter", PERIOD}};
    CHECK(reading, (struct bp_convention){0}, other);
    reading.calendar = NULL;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(z, &reading, &(struct bp_convention){.is_time = true}, &(struct told){cases[i].text, NULL, 0}, 1);
}

static void what_is_given_decides_and_refuses_its_contrary(void **state)
{
    static const struct told day[] = {{"16/11/2026", "2026-11-16", DF},   {"11/16/2026", NULL, 0},
                                      {"03/04/2026", "2026-04-03", EO},   {"05/05/2026", "2026-05-05", 0},
                                      {"16.11.2026", "2026-11-16", DF},   {"2026-11-16", "2026-11-16", YF},
                                      {"16 Nov 2026", "2026-11-16", NAME}};
    static const struct told month[] = {{"11/16/2026", "2026-11-16", MF}, {"16/11/2026", NULL, 0},
                                        {"03/04/2026", "2026-03-04", EO}, {"16.11.2026", NULL, 0},
                                        {"03.04.2026", "2026-03-04", EO}, {"05/05/2026", "2026-05-05", 0},
                                        {"2026-11-16", "2026-11-16", YF}};
    static const struct told year[] = {{"2026/11/16", "2026-11-16", YF},
                                       {"26/11/16", "2026-11-16", YF | SHORT},
                                       {"26-3-4", "2026-03-04", YF | SHORT},
                                       {"16/11/2026", NULL, 0},
                                       {"05/05/2026", NULL, 0},
                                       {"16.11.2026", NULL, 0},
                                       {"16 Nov 2026", "2026-11-16", NAME}};
    static const struct told buddhist[] = {{"16/11/69", "2026-11-16", DF | SHORT | BE},
                                           {"16/11/2569", "2026-11-16", DF | BE},
                                           {"16 พ.ย. 69", "2026-11-16", NAME | SHORT | BE},
                                           {"16/11/2026", "2026-11-16", DF}};
    static const struct told assumed[] = {{"03/04/2026", "2026-03-04", EO},
                                          {"16/11/2026", "2026-11-16", DF},
                                          {"16.11.2026", "2026-11-16", DF},
                                          {"03.04.2026", "2026-04-03", DF}};
    struct zones *z = *state;
    struct bp_reading reading = {.source_zone = z->utc, .pack_zone = z->utc};
    CHECK(reading, ((struct bp_convention){.order = BP_DAY_FIRST, .order_given = true}), day);
    CHECK(reading, ((struct bp_convention){.order = BP_MONTH_FIRST, .order_given = true}), month);
    CHECK(reading, ((struct bp_convention){.order = BP_YEAR_FIRST, .order_given = true}), year);
    CHECK(reading, ((struct bp_convention){.order = BP_DAY_FIRST, .order_given = true, .buddhist_given = true}),
          buddhist);
    CHECK(reading, (struct bp_convention){.order = BP_MONTH_FIRST}, assumed);
}

enum { OTHER = BP_SHOWN_CLOCK, MIDNIGHT = BP_SHOWN_MIDNIGHT };

/* Read as written, as a column of dates, as one of times: each a date (d) or a time (t). */
static void times_of_day_are_shown(void **state)
{
    struct zones *z = *state;
    static const struct {
        const char *text;
        unsigned shown;
        const char *is;
    } cases[] = {
        {"2026-11-16", 0, "ddd"},
        {"2026-11-16 00:00", MIDNIGHT, "tdt"},
        {"2026-11-16T00:00:00.000", MIDNIGHT, "tdt"},
        {"2026-11-16T00:00:00+07:00", MIDNIGHT, "tdt"},
        {"2026-11-16T00:00Z", MIDNIGHT, "tdt"},
        {"16/11/2026 0:00", MIDNIGHT, "tdt"},
        {"11/16/2026 12:00:00 AM", MIDNIGHT, "tdt"},
        {"20261116T000000", MIDNIGHT, "tdt"},
        {"46342", MIDNIGHT, "ddt"},
        {"46342.0", MIDNIGHT, "ddt"},
        {"46342.5", OTHER, "ttt"},
        {"2026-11-16 00:00:01", OTHER, "ttt"},
        {"2026-11-16 24:00", OTHER, "ttt"},
        {"16 Nov 2026 10:15", OTHER, "ttt"},
        {"2026-11-15T17:00:00Z", OTHER, "ttt"}, /* midnight in Bangkok, but not as written */
        {"1794787200", 0, "ttt"},               /* an instant */
    };
    static const enum bp_midnights ways[] = {BP_MIDNIGHTS_AS_WRITTEN, BP_MIDNIGHTS_ARE_DATES, BP_MIDNIGHTS_ARE_TIMES};
    struct bp_reading reading = {z->new_york, z->bangkok, NULL};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 3; k++) {
            struct bp_convention c = {.is_time = true, .midnights = ways[k]};
            struct bp_time got;
            if (!read_exactly(&c, &reading, cases[i].text, &got))
                fail_msg("%s is unreadable", cases[i].text);
            unsigned shown = c.shown & (MIDNIGHT | OTHER), plain = k == 0 && got.date_only ? 0 : cases[i].shown;
            if (shown != plain || got.date_only != (cases[i].is[k] == 'd'))
                fail_msg("%s shows %x, %s", cases[i].text, c.shown, got.date_only ? "a date" : "a time");
            assert_int_equal(c.read_as & MIDNIGHT, k == 1 ? cases[i].shown & MIDNIGHT : 0);
            if (got.date_only)
                assert_int_equal(got.day, bp_day(2026, 11, 16));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_end_where_they_end),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(month_names_are_read),
        cmocka_unit_test(clocks_are_read),
        cmocka_unit_test(bare_numbers_are_times_in_columns_of_times),
        cmocka_unit_test(periods_are_read_where_there_is_a_calendar),
        cmocka_unit_test(what_is_given_decides_and_refuses_its_contrary),
        cmocka_unit_test(times_of_day_are_shown),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
