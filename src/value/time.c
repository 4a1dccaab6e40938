/* Times as machines write them (2026-11-16T10:00:00+07:00) -> a civil day or an instant, and whether a cell is that
 * simple. Most cells of files of 100 MB pass here: nothing is copied. */
#include "value/written.h"

#include <string.h>

/* The number two digits make, or a large negative one. */
static int two(const char *p)
{
    return bp_is_digit(p[0]) && bp_is_digit(p[1]) ? (p[0] - '0') * 10 + (p[1] - '0') : -10000;
}

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && *p == ' ')
        p++;
    return p;
}

__attribute__((always_inline)) static inline const char *scan_minutes(const char *p, const char *end, int hour,
                                                                      struct bp_written *out)
{
    if (end - p < 2)
        return NULL;
    int minute = two(p), second = 0;
    int64_t fraction_us = 0;
    bool fraction = false;
    p += 2;
    if (p < end && *p == ':') {
        if (end - p < 3)
            return NULL;
        second = two(p + 1);
        p += 3;
        if (p < end && (*p == '.' || *p == ',')) {
            const char *from = ++p;
            int64_t unit = 100000;
            for (; p < end && bp_is_digit(*p); p++, unit /= 10) { /* cut, not rounded: a log line stays in its second */
                fraction_us += (*p - '0') * unit;
                fraction |= *p != '0';
            }
            if (p == from)
                return NULL;
        }
    }
    /* 60 is a leap second: there is no room for it in UTC counts, so it is the next one. */
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return NULL;
    if (hour == 24 && (minute || second || fraction))
        return NULL;
    out->local_us += (int64_t)(hour * 3600 + minute * 60 + second) * 1000000 + fraction_us;
    return p;
}

const char *bp_scan_minutes(const char *p, const char *end, int hour, struct bp_written *out)
{
    return scan_minutes(p, end, hour, out);
}

/* HH:MM, with seconds and a fraction of them or without, onto the date in *out. NULL when it is not a time of day. */
__attribute__((always_inline)) static inline const char *scan_clock(const char *p, const char *end,
                                                                    struct bp_written *out)
{
    return end - p < 5 || p[2] != ':' ? NULL : scan_minutes(p + 3, end, two(p), out);
}

/* Z, UTC, GMT, +07, +0700, +07:00. NULL when it is not an offset. */
const char *bp_scan_offset(const char *p, const char *end, struct bp_written *out)
{
    out->has_offset = true;
    if (*p == 'Z' || *p == 'z')
        return p + 1;
    struct bp_text word = {p, (size_t)(end - p)};
    if (bp_text_same_letters(word, BP_T("UTC")) || bp_text_same_letters(word, BP_T("GMT")))
        return end;
    if ((*p != '+' && *p != '-') || end - p < 3)
        return NULL;
    int sign = *p == '-' ? -1 : 1, hours = two(p + 1), minutes = 0;
    p += 3;
    if (p < end) {
        if (*p == ':')
            p++;
        if (end - p < 2)
            return NULL;
        minutes = two(p);
        p += 2;
    }
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return NULL;
    out->offset_s = sign * (hours * 3600 + minutes * 60);
    return p;
}

/* 2026-11-16 */
static bool scan_date(const char *p, int32_t *number)
{
    if (p[4] != '-' || p[7] != '-')
        return false;
    int year = two(p) * 100 + two(p + 2), month = two(p + 5), day = two(p + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || (day > 28 && !bp_day_valid(year, month, day)))
        return false;
    *number = bp_day(year, month, day);
    return true;
}

/* `column` remembers the last date; NULL: nothing does. */
__attribute__((always_inline)) static inline bool scan_time(struct bp_convention *column, struct bp_text t,
                                                            struct bp_written *out)
{
    if (t.n < 10)
        return false;
    const char *p = t.p, *end = t.p + t.n;
    int32_t number;
    if (!bp_is_digit(*p))
        p = bp_skip_weekday(p, end);
    if (end - p < 10)
        return false;
    if (column && memcmp(p, column->last_date, 10) == 0) {
        number = column->last_day;
    } else {
        if (!scan_date(p, &number))
            return false;
        if (column) {
            memcpy(column->last_date, p, 10);
            column->last_day = number;
        }
    }
    *out = (struct bp_written){.local_us = number * BP_US_PER_DAY, .day = number, .date_only = true};
    p += 10;
    if (p == end)
        return true;
    if (*p == 'T' || *p == 't')
        p++;
    else if (*p == ' ')
        p = skip_blanks(p, end);
    else
        return false;
    p = scan_clock(p, end, out);
    if (!p)
        return false;
    out->date_only = false;
    if (p == end)
        return true;
    p = skip_blanks(p, end);
    if (p == end)
        return false;
    return bp_scan_offset(p, end, out) == end;
}

__attribute__((always_inline)) static inline bool settle(const struct bp_reading *reading, const struct bp_written *w,
                                                         struct bp_time *out)
{
    if (w->date_only) { /* midnight in the pack's zone; where that is skipped, bp_zone_instant gives the gap's end */
        *out = (struct bp_time){
            .instant_us = bp_zone_instant(reading->pack_zone, w->local_us), .day = w->day, .date_only = true};
        return true;
    }
    int64_t instant = w->has_offset ? w->local_us - (int64_t)w->offset_s * 1000000
                                    : bp_zone_instant(reading->source_zone, w->local_us);
    /* The day is always the instant's, also where both zones are one: a skipped local time may lie before midnight
     * and its instant after it (Toronto 1919, Pacific/Apia 2011), and day and instant must never tell two stories. */
    const struct bp_zone *pack = reading->pack_zone;
    bool fixed =
        pack->count == 1 && pack == reading->source_zone && !w->has_offset; /* then it is the date's, but for 24:00 */
    int day = fixed && w->local_us - w->day * BP_US_PER_DAY < BP_US_PER_DAY ? w->day : bp_zone_day(pack, instant);
    if (day < BP_DAY_MIN || day > BP_DAY_MAX)
        return false;
    *out = (struct bp_time){.instant_us = instant, .day = day};
    return true;
}

bool bp_time_settle(const struct bp_reading *reading, const struct bp_written *w, struct bp_time *out)
{
    return settle(reading, w, out);
}

bool bp_time_parse(const struct bp_reading *reading, struct bp_text t, struct bp_time *out)
{
    struct bp_written w;
    return scan_time(NULL, t, &w) && settle(reading, &w, out);
}

/* 2400-01-01, and how many days lie from there to 2700-01-01: between them a year is a Buddhist one. */
#define BUDDHIST_FROM 157054
#define BUDDHIST_DAYS 109573u

__attribute__((always_inline)) static inline bool read_time(struct bp_convention *convention,
                                                            const struct bp_reading *reading, struct bp_text t,
                                                            struct bp_time *out)
{
    struct bp_written w;
    if (!scan_time(convention, t, &w) || (unsigned)(w.day - BUDDHIST_FROM) < BUDDHIST_DAYS)
        return bp_time_read_slowly(convention, reading, t, out);
    unsigned shown = BP_SHOWN_YEAR_FIRST | (w.has_offset ? BP_SHOWN_OFFSET : 0u), read_as = 0;
    bp_time_show(convention, &w, &shown, &read_as);
    if (!settle(reading, &w, out))
        return false;
    convention->shown |= shown;
    convention->read_as |= read_as;
    return true;
}

bool bp_time_read(struct bp_convention *convention, const struct bp_reading *reading, struct bp_text t,
                  struct bp_time *out)
{
    return read_time(convention, reading, t, out);
}

bool bp_cell_time(struct bp_cell *cell, const struct bp_reading *reading, struct bp_time *out)
{
    if (cell->time_state == BP_NOT_TRIED) {
        struct bp_reading of_column;
        if (cell->convention && cell->convention->zone) {
            of_column = *reading;
            of_column.source_zone = cell->convention->zone;
            reading = &of_column;
        }
        bool ok = cell->convention ? read_time(cell->convention, reading, cell->text, &cell->time)
                                   : bp_time_parse(reading, cell->text, &cell->time);
        cell->time_state = ok ? BP_READ : BP_UNREADABLE;
    }
    if (cell->time_state != BP_READ)
        return false;
    *out = cell->time;
    return true;
}
