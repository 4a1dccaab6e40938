/* The clock, or the day that was given in its place -> what time it is. Nobody else reads it. */
#include "run.h"

#include <stdlib.h>
#include <time.h>

double clock_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct bp_text clock_text(struct bp_ctx *cx, double seconds)
{
    int64_t s = (int64_t)seconds;
    int day = (int)(s / 86400), rest = (int)(s % 86400);
    struct bp_text date = bp_day_text(cx->arena, day);
    return bp_text_fmt(cx->arena, "%" BP_PRI "T%02d:%02d:%02dZ", BP_ARG(date), rest / 3600, rest / 60 % 60, rest % 60);
}

/* BOARDPACK_NOW (a date, a timestamp or seconds), SOURCE_DATE_EPOCH (seconds), or the clock. */
bool clock_read(struct bp_ctx *cx, struct world *world)
{
    static const char *const names[] = {"BOARDPACK_NOW", "SOURCE_DATE_EPOCH"};
    int64_t always_us[] = {INT64_MIN};
    int32_t no_offset_s[] = {0};
    const struct bp_zone utc = {{"UTC", 3}, 1, always_us, no_offset_s};
    struct bp_reading reading = {.source_zone = &utc, .pack_zone = &utc};
    for (size_t i = 0; i < 2; i++) {
        const char *value = getenv(names[i]);
        struct bp_time time;
        long seconds;
        if (!value || !*value)
            continue;
        if (bp_text_int(bp_text_of(value), &seconds))
            world->now_s = seconds;
        else if (i == 0 && bp_time_parse(&reading, bp_text_of(value), &time))
            *world = (struct world){time.instant_us / 1000000, time.date_only, time.day};
        else
            return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "%s is `%s`, which is neither a date nor a count of seconds",
                           names[i], value);
        return true;
    }
    world->now_s = (int64_t)time(NULL);
    return true;
}
