/* The days that have rows -> whether each row is the total of a day, week, month or quarter. */
#include "coverage/grain.h"

enum { LEAST_UNITS = 4 };

/* No day has two rows, and nine in ten have one. */
static bool is_daily(const struct bp_daily *list, size_t count)
{
    return (double)count >= 0.9 * (list[count - 1].day - list[0].day + 1);
}

static bool is_weekly(const struct bp_daily *list, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if ((list[i].day - list[0].day) % 7)
            return false;
    return true;
}

/* All on the first, or all on the last, of a month. */
static bool is_monthly(const struct bp_daily *list, size_t count)
{
    bool first = true, last = true;
    for (size_t i = 0; i < count; i++) {
        struct bp_ymd ymd = bp_ymd_of(list[i].day);
        first &= ymd.day == 1;
        last &= ymd.day == bp_days_in_month(ymd.year, ymd.month);
    }
    return first || last;
}

/* All on the first, or all on the last, of a quarter of the pack. */
static bool is_quarterly(const struct bp_calendar *calendar, const struct bp_daily *list, size_t count)
{
    bool first = true, last = true;
    for (size_t i = 0; i < count; i++) {
        struct bp_span quarter = bp_period_of(calendar, BP_QUARTER, list[i].day);
        first &= quarter.start == list[i].day;
        last &= quarter.end - 1 == list[i].day;
    }
    return first || last;
}

static enum bp_grain coarse_grain(const struct bp_calendar *calendar, const struct bp_daily *list, size_t count)
{
    if (count < LEAST_UNITS)
        return BP_GRAIN_ROWS;
    if (is_monthly(list, count))
        return is_quarterly(calendar, list, count) ? BP_GRAIN_QUARTER : BP_GRAIN_MONTH;
    return is_weekly(list, count) ? BP_GRAIN_WEEK : BP_GRAIN_ROWS;
}

static bool has_one_row_a_day(const struct bp_daily *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (((const struct bp_day_rows *)list[i].acc)->rows > 1)
            return false;
    return true;
}

enum bp_grain bp_grain_of(struct bp_arena *scratch, const struct bp_coverage *c, const struct bp_daily *list,
                          size_t count)
{
    bool one = has_one_row_a_day(list, count);
    if (!count)
        return BP_GRAIN_ROWS;
    if (one && is_daily(list, count))
        return BP_GRAIN_DAY;
    enum bp_grain grain = coarse_grain(c->calendar, list, count);
    if (one || grain == BP_GRAIN_ROWS ||
        bp_units_fit(scratch, c->texts, c->clock, list[0].day, list[count - 1].day + 1))
        return grain;
    return BP_GRAIN_ROWS;
}
