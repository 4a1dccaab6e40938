/* Any bytes as a number and as a time: numbers are what strtod says, times lie in years 1 to 9999. By a column's
 * convention, the same cell always says the same, what machines write is read as ever, and what is refused shows
 * nothing. */
#include "value/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_number(struct bp_text t)
{
    double got, want;
    if (!bp_number_parse(t, &got))
        return;
    char *copy = malloc(t.n + 1), *end;
    memcpy(copy, t.p, t.n);
    copy[t.n] = '\0';
    want = strtod(copy, &end);
    /* behind the digits there may be a percent sign, and blanks before it */
    if (!isfinite(got) || got != want || end == copy || (*end && copy[t.n - 1] != '%'))
        abort();
    free(copy);
}

static bool same_convention(const struct bp_convention *a, const struct bp_convention *b)
{
    return a->shown == b->shown && a->read_as == b->read_as &&
           memcmp(a->currency, b->currency, sizeof a->currency) == 0;
}

static void check_number_read(struct bp_text t)
{
    double machine, assumed = 0, got, again;
    bool by_machine = bp_number_parse(t, &machine), read = false;
    for (int i = 0; i < 4; i++) {
        const struct bp_convention before = {.decimal = i & 1 ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT,
                                             .decimal_given = i & 2};
        struct bp_convention c = before, d = before;
        bool ok = bp_number_read(&c, t, &got);
        if (ok != bp_number_read(&d, t, &again) || (ok && got != again) || !same_convention(&c, &d))
            abort();
        if (!ok) {
            if (!same_convention(&c, &before))
                abort();
            if (i == 0 && by_machine && t.n <= 100)
                abort();
            continue;
        }
        if (!isfinite(got) || (got == 0 && signbit(got)) || (i > 0 && !read))
            abort();
        if (i == 0) {
            read = true;
            assumed = got;
        }
        if (by_machine && i % 2 == 0 && got != machine)
            abort();
        if (got != assumed && !(c.shown & BP_SHOWN_EITHER_MARK))
            abort();
    }
}

static void check_time_read(struct bp_text t, const struct bp_reading *reading)
{
    static const struct bp_calendar calendar = {.week_start = 0, .fiscal_year_end = 6};
    static const struct bp_convention conventions[] = {
        {.is_time = false},
        {.is_time = true},
        {.order = BP_MONTH_FIRST, .order_given = true},
        {.order = BP_DAY_FIRST, .order_given = true},
        {.order = BP_YEAR_FIRST, .order_given = true, .is_time = true},
        {.buddhist_given = true},
        {.is_time = true, .count = BP_COUNT_SERIAL},
        {.is_time = true, .count = BP_COUNT_EPOCH_S},
        {.is_time = true, .count = BP_COUNT_EPOCH_MS},
    };
    struct bp_time machine, got, again;
    bool by_machine = bp_time_parse(reading, t, &machine);
    for (size_t i = 0; i < 2 * sizeof conventions / sizeof *conventions; i++) {
        const struct bp_convention *before = &conventions[i / 2];
        struct bp_reading with = *reading;
        with.calendar = i % 2 ? &calendar : NULL;
        struct bp_convention c = *before, d = *before;
        bool ok = bp_time_read(&c, &with, t, &got);
        if (ok != bp_time_read(&d, &with, t, &again) || !same_convention(&c, &d))
            abort();
        if (!ok) {
            /* a Buddhist year may lack the 29 February that it has as a common one */
            bool buddhist = by_machine && machine.day > bp_day(2399, 12, 30) && machine.day < bp_day(2700, 1, 3);
            if ((by_machine && !buddhist) || !same_convention(&c, before))
                abort();
            continue;
        }
        if (got.instant_us != again.instant_us || got.day < BP_DAY_MIN || got.day > BP_DAY_MAX)
            abort();
        if (got.date_only ? got.instant_us != bp_zone_instant(reading->pack_zone, got.day * BP_US_PER_DAY)
                          : got.day != bp_zone_day(reading->pack_zone, got.instant_us))
            abort();
        if (got.is_period && (i % 2 == 0 || !got.date_only || !(c.shown & BP_SHOWN_PERIOD)))
            abort();
        if (by_machine && !(c.shown & BP_SHOWN_BUDDHIST) && got.instant_us != machine.instant_us)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_text t = {(const char *)data, size};
    check_number(t);
    check_number_read(t);
    int64_t from[] = {INT64_MIN, INT64_C(1772953200000000), INT64_C(1793512800000000)};
    int32_t offset[] = {-18000, -14400, -18000}, east[] = {50400};
    const struct bp_zone source = {.count = 3, .from_us = from, .offset_s = offset};
    const struct bp_zone pack = {.count = 1, .from_us = from, .offset_s = east};
    const struct bp_reading reading = {&source, &pack, NULL};
    check_time_read(t, &reading);
    bp_date_format_parse(t, &(struct bp_convention){0});
    struct bp_time time;
    if (!bp_time_parse(&reading, t, &time))
        return 0;
    if (time.day < BP_DAY_MIN || time.day > BP_DAY_MAX)
        abort();
    if (!time.date_only && time.day != bp_zone_day(&pack, time.instant_us))
        abort();
    double number;
    if (bp_number_parse(t, &number)) /* nothing is both */
        abort();
    return 0;
}
