/* Any bytes as a number and as a time: numbers are what strtod says, times lie in years 1 to 9999. */
#include "table/table.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_text t = {(const char *)data, size};
    check_number(t);
    int64_t from[] = {INT64_MIN, INT64_C(1772953200000000), INT64_C(1793512800000000)};
    int32_t offset[] = {-18000, -14400, -18000}, east[] = {50400};
    const struct bp_zone source = {.count = 3, .from_us = from, .offset_s = offset};
    const struct bp_zone pack = {.count = 1, .from_us = from, .offset_s = east};
    const struct bp_reading reading = {&source, &pack, NULL};
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
