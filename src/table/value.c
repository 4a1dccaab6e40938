/* Numbers and times as exports write them. Both are read for most cells of files of 100 MB: the common shapes are
 * decided on their first bytes, and nothing is copied unless a number needs more digits than a double holds. */
#include "table/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

/* ---- numbers */

/* A number as written: its digits lie in [from, to), with at most one point among them. */
struct written_number {
    const char *from, *to;
    bool negative;
    uint64_t head;   /* its first 19 significant digits as an integer */
    int head_digits;
    int64_t head_exponent; /* value = head * 10^head_exponent, when nothing was cut */
    bool cut;        /* a digit other than 0 lies behind the first 19 */
    int64_t exponent;      /* the one written behind e */
};

/* Far above any exponent that text in memory could make up for with digits, far below an overflow. */
#define EXPONENT_MOST INT64_C(1000000000000000)

static const char *scan_exponent(const char *p, const char *end, int64_t *exponent)
{
    bool negative = false;
    if (p < end && (*p == '-' || *p == '+'))
        negative = *p++ == '-';
    if (p == end || !is_digit(*p))
        return NULL;
    int64_t e = 0;
    for (; p < end && is_digit(*p); p++)
        if (e < EXPONENT_MOST)
            e = e * 10 + (*p - '0');
    *exponent = negative ? -e : e;
    return p;
}

/* Behind blanks and one `%`: `12 %` is 12. Blanks alone are no end of a number: cells come trimmed. Locales that put
 * a blank before the sign put a no-break one (U+00A0, U+202F). */
static const char *scan_percent(const char *p, const char *end)
{
    const char *start = p;
    for (;;) {
        if (p < end && (*p == ' ' || *p == '\t'))
            p++;
        else if (end - p >= 2 && p[0] == '\xc2' && p[1] == '\xa0')
            p += 2;
        else if (end - p >= 3 && p[0] == '\xe2' && p[1] == '\x80' && p[2] == '\xaf')
            p += 3;
        else
            break;
    }
    return p < end && *p == '%' ? p + 1 : start;
}

static bool scan_number(struct bp_text t, struct written_number *out)
{
    if (!t.n)
        return false;
    const char *p = t.p, *end = t.p + t.n;
    struct written_number w = {0};
    if (*p == '-' || *p == '+')
        w.negative = *p++ == '-';
    w.from = p;
    size_t digits = 0;
    for (; p < end && is_digit(*p); p++, digits++) {
        if (w.head_digits < 19) {
            w.head = w.head * 10 + (uint64_t)(*p - '0');
            w.head_digits += w.head != 0;
        } else {
            w.head_exponent++;
            w.cut |= *p != '0';
        }
    }
    if (p < end && *p == '.') {
        for (p++; p < end && is_digit(*p); p++, digits++) {
            if (w.head_digits < 19) {
                w.head = w.head * 10 + (uint64_t)(*p - '0');
                w.head_digits += w.head != 0;
                w.head_exponent--;
            } else {
                w.cut |= *p != '0';
            }
        }
    }
    if (!digits)
        return false;
    w.to = p;
    if (p < end && (*p == 'e' || *p == 'E')) {
        p = scan_exponent(p + 1, end, &w.exponent);
        if (!p)
            return false;
        w.head_exponent += w.exponent;
    }
    if (p < end)
        p = scan_percent(p, end);
    *out = w;
    return p == end;
}

/* A point half way between two doubles has 768 digits at most: further ones only say whether there is a little more. */
#define DIGITS_THAT_MATTER 780

/* The digits of w that matter, as a whole number in `to`; gives how many, and the power of ten they stand before. */
static size_t copy_digits(const struct written_number *w, char *to, int64_t *exponent)
{
    size_t n = 0;
    bool behind_point = false, more = false;
    for (const char *p = w->from; p < w->to; p++) {
        if (*p == '.') {
            behind_point = true;
        } else if ((n || *p != '0') && n < DIGITS_THAT_MATTER) {
            to[n++] = *p;
            *exponent -= behind_point;
        } else {
            more |= *p != '0';
            *exponent += n ? !behind_point : -(int64_t)behind_point;
        }
    }
    if (more) {
        to[n++] = '1';
        --*exponent;
    }
    return n;
}

/* Any number of digits: strtod (correctly rounding in glibc, musl and the BSDs) on a copy that ends. */
static double round_slowly(const struct written_number *w)
{
    char copy[DIGITS_THAT_MATTER + 40];
    int64_t exponent = w->exponent;
    size_t n = (size_t)(w->to - w->from);
    if (n <= DIGITS_THAT_MATTER)
        memcpy(copy, w->from, n);
    else
        n = copy_digits(w, copy, &exponent);
    copy[n++] = 'e';
    copy[n++] = exponent < 0 ? '-' : '+';
    uint64_t size = exponent < 0 ? (uint64_t)-exponent : (uint64_t)exponent;
    char digits[20];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + size % 10);
    while (size /= 10);
    while (count)
        copy[n++] = digits[--count];
    copy[n] = '\0';
    return strtod(copy, NULL);
}

/* Powers of ten that are doubles exactly: with a whole number below 2^53 one rounding is all there is
 * (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990). */
static const double exact_power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* What a number of up to 18 characters shows by itself: read, unreadable, or not tried when it takes a second look. */
static enum bp_read parse_short(struct bp_text t, double *out)
{
    const char *p = t.p, *end = t.p + t.n;
    bool negative = *p == '-';
    p += negative;
    uint64_t head = 0;
    const char *from = p;
    for (; p < end && is_digit(*p); p++)
        head = head * 10 + (uint64_t)(*p - '0');
    size_t digits = (size_t)(p - from), behind_point = 0;
    if (digits && p < end && *p == '.') {
        from = ++p;
        for (; p < end && is_digit(*p); p++)
            head = head * 10 + (uint64_t)(*p - '0');
        behind_point = (size_t)(p - from);
    }
    if (!digits) /* +1, .5, or a word */
        return p < end && (*p == '+' || *p == '.') ? BP_NOT_TRIED : BP_UNREADABLE;
    if (p < end) /* 1e3, 12 %, or a date */
        return *p == 'e' || *p == 'E' || *p == '%' || *p == ' ' || *p == '\t' || *p & 0x80 ? BP_NOT_TRIED : BP_UNREADABLE;
    if (head > UINT64_C(1) << 53)
        return BP_NOT_TRIED;
    double value = (double)head / exact_power[behind_point];
    *out = negative ? 0.0 - value : value;
    return BP_READ;
}

static bool parse_any(struct bp_text t, double *out)
{
    struct written_number w;
    if (!scan_number(t, &w))
        return false;
    double value;
    int64_t size = w.head_exponent + w.head_digits; /* 10^(size-1) <= |value| < 10^size, unless it is 0 */
    if (w.head == 0 || size < -330)
        value = 0;
    else if (size > 310)
        return false;
    else if (!w.cut && w.head <= UINT64_C(1) << 53 && w.head_exponent >= -22 && w.head_exponent <= 22)
        value = w.head_exponent < 0 ? (double)w.head / exact_power[-w.head_exponent]
                                    : (double)w.head * exact_power[w.head_exponent];
    else
        value = round_slowly(&w);
    if (!isfinite(value))
        return false;
    *out = w.negative ? 0.0 - value : value; /* no -0: it would be printed */
    return true;
}

bool bp_number_parse(struct bp_text t, double *out)
{
    enum bp_read read = t.n && t.n <= 18 ? parse_short(t, out) : BP_NOT_TRIED;
    return read == BP_NOT_TRIED ? parse_any(t, out) : read == BP_READ;
}

/* ---- times */

/* A time as written: before any zone. */
struct written_time {
    int64_t local_us; /* as if it were UTC */
    int32_t day;      /* the date's */
    int32_t offset_s;
    bool date_only, has_offset;
};

/* The number two digits make, or a large negative one. */
static int two(const char *p)
{
    return is_digit(p[0]) && is_digit(p[1]) ? (p[0] - '0') * 10 + (p[1] - '0') : -10000;
}

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && *p == ' ')
        p++;
    return p;
}

/* `Sun, ` or `Sunday ` before a date says nothing the date does not: dropped. */
static const char *skip_weekday(const char *p, const char *end)
{
    static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const char *word = p;
    while (p < end && ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')))
        p++;
    struct bp_text said = {word, (size_t)(p - word)};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct bp_text whole = bp_text_of(names[i]);
        if (!bp_text_same_letters(said, whole) && !bp_text_same_letters(said, bp_text_sub(whole, 0, 3)))
            continue;
        if (p < end && (*p == ',' || *p == '.'))
            p++;
        const char *date = skip_blanks(p, end);
        return date > p ? date : word;
    }
    return word;
}

/* HH:MM, with seconds and a fraction of them or without, onto the date in *out. NULL when it is no time of day. */
static const char *scan_clock(const char *p, const char *end, struct written_time *out)
{
    if (end - p < 5 || p[2] != ':')
        return NULL;
    int hour = two(p), minute = two(p + 3), second = 0;
    int64_t fraction_us = 0;
    bool fraction = false;
    p += 5;
    if (p < end && *p == ':') {
        if (end - p < 3)
            return NULL;
        second = two(p + 1);
        p += 3;
        if (p < end && (*p == '.' || *p == ',')) {
            const char *from = ++p;
            int64_t unit = 100000;
            for (; p < end && is_digit(*p); p++, unit /= 10) { /* cut, not rounded: a log line stays in its second */
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

/* Z, UTC, GMT, +07, +0700, +07:00. NULL when it is no offset. */
static const char *scan_offset(const char *p, const char *end, struct written_time *out)
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

static bool scan_time(struct bp_text t, struct written_time *out)
{
    if (t.n < 10)
        return false;
    const char *p = t.p, *end = t.p + t.n;
    if (!is_digit(*p))
        p = skip_weekday(p, end);
    if (end - p < 10 || p[4] != '-' || p[7] != '-')
        return false;
    int year = two(p) * 100 + two(p + 2), month = two(p + 5), day = two(p + 8);
    if (year < 1 || month < 1 || day < 1 || !bp_day_valid(year, month, day))
        return false;
    int32_t number = bp_day(year, month, day);
    *out = (struct written_time){.local_us = number * BP_US_PER_DAY, .day = number, .date_only = true};
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
    return scan_offset(p, end, out) == end;
}

bool bp_time_parse(const struct bp_reading *reading, struct bp_text t, struct bp_time *out)
{
    struct written_time w;
    if (!scan_time(t, &w))
        return false;
    if (w.date_only) { /* midnight in the pack's zone; where that is skipped, bp_zone_instant gives the gap's end */
        *out = (struct bp_time){.instant_us = bp_zone_instant(reading->pack_zone, w.local_us), .day = w.day, .date_only = true};
        return true;
    }
    int64_t instant = w.has_offset ? w.local_us - (int64_t)w.offset_s * 1000000
                                   : bp_zone_instant(reading->source_zone, w.local_us);
    /* The day is always the instant's, also where both zones are one: a skipped local time may lie before midnight
     * and its instant behind it (Toronto 1919, Pacific/Apia 2011), and day and instant must never tell two stories. */
    int day = bp_zone_day(reading->pack_zone, instant);
    if (day < BP_DAY_MIN || day > BP_DAY_MAX)
        return false;
    *out = (struct bp_time){.instant_us = instant, .day = day};
    return true;
}

bool bp_number_read(struct bp_convention *convention, struct bp_text t, double *out)
{
    (void)convention;
    return bp_number_parse(t, out);
}

bool bp_time_read(struct bp_convention *convention, const struct bp_reading *reading, struct bp_text t, struct bp_time *out)
{
    (void)convention;
    return bp_time_parse(reading, t, out);
}

bool bp_date_format_parse(struct bp_text format, struct bp_convention *out)
{
    (void)format, (void)out;
    return true;
}

/* ---- cells */

bool bp_cell_number(struct bp_cell *cell, double *out)
{
    if (cell->number_state == BP_NOT_TRIED)
        cell->number_state = (cell->convention && !cell->is_typed ? bp_number_read(cell->convention, cell->text, &cell->number)
                                                                  : bp_number_parse(cell->text, &cell->number))
                                 ? BP_READ
                                 : BP_UNREADABLE;
    if (cell->number_state != BP_READ)
        return false;
    *out = cell->number;
    return true;
}

bool bp_cell_time(struct bp_cell *cell, const struct bp_reading *reading, struct bp_time *out)
{
    if (cell->time_state == BP_NOT_TRIED)
        cell->time_state = (cell->convention ? bp_time_read(cell->convention, reading, cell->text, &cell->time)
                                             : bp_time_parse(reading, cell->text, &cell->time))
                               ? BP_READ
                               : BP_UNREADABLE;
    if (cell->time_state != BP_READ)
        return false;
    *out = cell->time;
    return true;
}
