/* Bare numbers in a column of times: Excel's serials, epochs in seconds or milliseconds, dates without marks ->
 * moments. Which one a number is shows in its size, unless it is given. */
#include "value/written.h"

#include <math.h>

/* Digits, with or without a fraction after a point or comma. */
struct bare {
    bool negative;
    int64_t whole;
    int digits;
    int64_t fraction_us; /* millionths, cut */
    double fraction;
    bool has_fraction; /* other than zeros */
};

static bool scan_bare(struct bp_cursor c, struct bare *out)
{
    *out = (struct bare){.negative = bp_take(&c, "-")};
    for (; c.p < c.end && bp_is_digit(*c.p); c.p++, out->digits++) {
        if (out->digits == 17)
            return false;
        out->whole = out->whole * 10 + (*c.p - '0');
    }
    if (!out->digits || c.p == c.end)
        return out->digits > 0;
    if (*c.p != '.' && *c.p != ',')
        return false;
    const char *from = ++c.p;
    int64_t unit_us = 100000;
    double number = 0, of = 1;
    for (; c.p < c.end && bp_is_digit(*c.p); c.p++, unit_us /= 10) {
        out->fraction_us += (*c.p - '0') * unit_us;
        out->has_fraction |= *c.p != '0';
        if (c.p - from < 15) {
            number = number * 10 + (*c.p - '0');
            of *= 10;
        }
    }
    out->fraction = number / of;
    return c.p == c.end && c.p > from;
}

/* Days since 1899-12-30, which is right from serial 61 (1900-03-01) on; a part of a day to the nearest millisecond. */
static bool serial(const struct bp_convention *convention, const struct bare *b, struct bp_written *w)
{
    if (b->negative || b->whole < 61 || b->whole > 2958465)
        return false;
    int64_t ms = llround(b->fraction * 86400000);
    bool is_date = !b->has_fraction && convention->midnights == BP_MIDNIGHTS_AS_WRITTEN;
    *w = (struct bp_written){.day = (int32_t)b->whole - 25569, .date_only = is_date};
    w->local_us = w->day * BP_US_PER_DAY + ms * 1000;
    return true;
}

static bool epoch(const struct bare *b, int64_t unit_us, struct bp_written *w)
{
    if (b->whole > INT64_C(253402300800) * (1000000 / unit_us))
        return false;
    int64_t us = b->whole * unit_us + b->fraction_us / (1000000 / unit_us);
    *w = (struct bp_written){.local_us = b->negative ? -us : us, .has_offset = true};
    return true;
}

static bool compact_day(struct bp_dated *d, int64_t number, struct bp_written *w)
{
    if (number < 18000000 || number > 26991231 || !bp_year_of(d, 4, (int)(number / 10000), BP_ERA_UNSAID, false) ||
        !bp_day_valid(d->year, (int)(number / 100 % 100), (int)(number % 100)))
        return false;
    int32_t day = bp_day(d->year, (int)(number / 100 % 100), (int)(number % 100));
    *w = (struct bp_written){.day = day, .local_us = day * BP_US_PER_DAY, .date_only = true};
    d->shown |= BP_SHOWN_COMPACT;
    return true;
}

static bool add_clock(int64_t number, struct bp_written *w)
{
    int minute = (int)(number / 100 % 100), second = (int)(number % 100);
    char text[] = {(char)('0' + minute / 10), (char)('0' + minute % 10), ':', (char)('0' + second / 10),
                   (char)('0' + second % 10)};
    w->date_only = false;
    return bp_scan_minutes(text, text + sizeof text, (int)(number / 10000), w) != NULL;
}

/* 20261116T101500, 20261116T1015, with an offset or without */
static bool compact_with_t(struct bp_cursor c, struct bp_dated *d, struct bp_written *w)
{
    int day = 0, clock = 0;
    if (!bp_take_digits(&c, 8, 8, &day) || !(bp_take(&c, "T") || bp_take(&c, "t")) || !compact_day(d, day, w))
        return false;
    if (!bp_take_digits(&c, 6, 6, &clock)) {
        if (!bp_take_digits(&c, 4, 4, &clock))
            return false;
        clock *= 100;
    }
    if (!add_clock(clock, w))
        return false;
    if (c.p == c.end)
        return true;
    d->shown |= BP_SHOWN_OFFSET;
    return bp_scan_offset(c.p, c.end, w) == c.end;
}

/* A number that is counted has no 0 in front: 0891234567 is somebody's telephone. */
static bool begins_with_zero(const struct bare *b)
{
    return (double)b->whole < pow(10, b->digits - 1);
}

static bool by_size(const struct bare *b, struct bp_dated *d, struct bp_written *w)
{
    if (b->negative || begins_with_zero(b))
        return false;
    if (d->convention->order_given && b->digits != 8 && b->digits != 14) /* a given order is one of dates written out */
        return false;
    if (b->digits == 5 && b->whole >= 20000 && b->whole <= 80000) {
        d->shown |= BP_SHOWN_SERIAL;
        return serial(d->convention, b, w);
    }
    if (b->digits == 9 || b->digits == 10) {
        d->shown |= BP_SHOWN_EPOCH_S;
        return epoch(b, 1000000, w);
    }
    if (b->digits == 12 || b->digits == 13) {
        d->shown |= BP_SHOWN_EPOCH_MS;
        return epoch(b, 1000, w);
    }
    if (b->digits == 8)
        return !b->has_fraction && compact_day(d, b->whole, w);
    return b->digits == 14 && !b->has_fraction && compact_day(d, b->whole / 1000000, w) &&
           add_clock(b->whole % 1000000, w);
}

bool bp_count_read(struct bp_cursor c, const struct bp_reading *reading, struct bp_dated *d, struct bp_time *out)
{
    struct bare b;
    struct bp_written w;
    bool ok = false;
    if (!scan_bare(c, &b)) {
        ok = compact_with_t(c, d, &w);
    } else {
        switch (d->convention->count) {
        case BP_COUNT_BY_SIZE:
            ok = by_size(&b, d, &w);
            break;
        case BP_COUNT_SERIAL:
            d->shown |= BP_SHOWN_SERIAL;
            ok = serial(d->convention, &b, &w);
            break;
        case BP_COUNT_EPOCH_S:
            d->shown |= BP_SHOWN_EPOCH_S;
            ok = epoch(&b, 1000000, &w);
            break;
        case BP_COUNT_EPOCH_MS:
            d->shown |= BP_SHOWN_EPOCH_MS;
            ok = epoch(&b, 1000, &w);
            break;
        }
    }
    if (ok && !(d->shown & (BP_SHOWN_EPOCH_S | BP_SHOWN_EPOCH_MS))) /* an instant, at no time of day as it is written */
        bp_time_show(d->convention, &w, &d->shown, &d->read_as);
    return ok && bp_time_settle(reading, &w, out);
}
