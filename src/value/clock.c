/* Times of day as people write them beside a date: 3:26 PM, 下午3:26, 10.15 น., 10:15:00 GMT+7. */
#include "value/written.h"

enum half { HALF_NONE, HALF_BEFORE_NOON, HALF_AFTER_NOON };

/* AM, p.m., and the Vietnamese SA (sáng) and CH (chiều). */
static enum half take_half(struct bp_cursor *c)
{
    struct bp_cursor at = *c;
    bp_take_blanks(&at);
    enum half half = HALF_NONE;
    if (bp_take_word(&at, "sa")) {
        half = HALF_BEFORE_NOON;
    } else if (bp_take_word(&at, "ch")) {
        half = HALF_AFTER_NOON;
    } else if (bp_take(&at, "a") || bp_take(&at, "p")) {
        half = at.p[-1] == 'a' ? HALF_BEFORE_NOON : HALF_AFTER_NOON;
        if (bp_take(&at, "."))
            bp_take_blanks(&at);
        if (!bp_take_word(&at, "m"))
            return HALF_NONE;
        bp_take(&at, ".");
    }
    if (half)
        *c = at;
    return half;
}

/* 上午 and 下午, and what Taiwan writes for parts of them. Noon is twelve alone, and twelve at night might be either.
 */
static enum half take_half_before(struct bp_cursor *c, int *only, int *never)
{
    static const struct {
        const char *name;
        enum half half;
        int only, never; /* hours */
    } parts[] = {{"上午", HALF_BEFORE_NOON, 0, 0}, {"下午", HALF_AFTER_NOON, 0, 0},  {"凌晨", HALF_BEFORE_NOON, 0, 0},
                 {"清晨", HALF_BEFORE_NOON, 0, 0}, {"早上", HALF_BEFORE_NOON, 0, 0}, {"中午", HALF_AFTER_NOON, 12, 0},
                 {"晚上", HALF_AFTER_NOON, 0, 12}};
    if (c->p == c->end || !(*c->p & 0x80))
        return HALF_NONE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (bp_take(c, parts[i].name)) {
            *only = parts[i].only;
            *never = parts[i].never;
            return parts[i].half;
        }
    return HALF_NONE;
}

/* น., the Thai hour mark of a clock of 24 hours. */
static bool take_thai_mark(struct bp_cursor *c)
{
    struct bp_cursor at = *c;
    bp_take_blanks(&at);
    if (!bp_take(&at, "น"))
        return false;
    bp_take(&at, ".");
    *c = at;
    return true;
}

/* H:MM with what may follow, or H.MM where the Thai mark says what it is. */
static bool take_hours(struct bp_cursor *c, int *hour, struct bp_written *out)
{
    if (!bp_take_digits(c, 1, 2, hour))
        return false;
    if (bp_take(c, ":")) {
        const char *p = bp_scan_minutes(c->p, c->end, *hour, out);
        if (p)
            c->p = p;
        return p != NULL;
    }
    if (!bp_take(c, ".") || c->end - c->p < 2)
        return false;
    struct bp_cursor minutes = {c->p, c->p + 2};
    struct bp_cursor after = {c->p + 2, c->end};
    if (!take_thai_mark(&after) || bp_scan_minutes(minutes.p, minutes.end, *hour, out) != minutes.end)
        return false;
    c->p += 2;
    return true;
}

/* GMT+7 and UTC+07:00, or an offset as machines write it. */
static bool take_offset(struct bp_cursor *c, struct bp_written *out)
{
    int hours, minutes = 0;
    if (!bp_take(c, "gmt") && !bp_take(c, "utc")) {
        const char *p = bp_scan_offset(c->p, c->end, out);
        if (p)
            c->p = p;
        return p != NULL;
    }
    out->has_offset = true;
    if (c->p == c->end)
        return true;
    bool west = bp_take(c, "-");
    if (!west && !bp_take(c, "+"))
        return false;
    struct bp_cursor four = *c;
    if (bp_take_digits(&four, 4, 4, &hours)) {
        minutes = hours % 100;
        hours /= 100;
        *c = four;
    } else if (!bp_take_digits(c, 1, 2, &hours) || (bp_take(c, ":") && !bp_take_digits(c, 2, 2, &minutes))) {
        return false;
    }
    out->offset_s = (west ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours <= 23 && minutes <= 59;
}

bool bp_take_time_of_day(struct bp_cursor *c, struct bp_written *out)
{
    int hour = 0, only = 0, never = 0;
    enum half half = take_half_before(c, &only, &never);
    bp_take_blanks(c);
    if (!take_hours(c, &hour, out) || (only && hour != only) || (never && hour == never))
        return false;
    out->date_only = false;
    if (!half)
        half = take_half(c);
    if (!half)
        take_thai_mark(c);
    /* 12 AM is midnight and 12 PM noon; 15:26 PM is neither here nor there. */
    if (half && (hour > 12 || (hour == 0 && half == HALF_AFTER_NOON)))
        return false;
    if (half == HALF_BEFORE_NOON && hour == 12)
        out->local_us -= BP_US_PER_DAY / 2;
    if (half == HALF_AFTER_NOON && hour < 12)
        out->local_us += BP_US_PER_DAY / 2;
    return true;
}

bool bp_take_clock(struct bp_cursor *c, struct bp_written *out)
{
    if (!bp_take_time_of_day(c, out))
        return false;
    struct bp_cursor offset = *c;
    bp_take_blanks(&offset);
    if (offset.p == offset.end)
        return true;
    if (!take_offset(&offset, out))
        return false;
    *c = offset;
    return true;
}
