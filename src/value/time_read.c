/* Times as people and their programs write them -> a civil day, an instant or a period, and what each showed of its
 * column's way to write. Dates are date.c's, clocks clock.c's, periods period.c's and bare numbers count.c's. */
#include "value/written.h"

/* What may stand between a date and a clock. */
static void take_joint(struct bp_cursor *c)
{
    if (c->end - c->p > 1 && *c->p == 't' && bp_is_digit(c->p[1])) {
        c->p++;
        return;
    }
    bp_take(c, ",");
    bp_take_blanks(c);
    if (bp_take_word(c, "at") || bp_take_word(c, "luc") || bp_take(c, "เวลา"))
        bp_take_blanks(c);
}

/* 10:15 16/11/2026, `lúc 10:15 Thứ Hai, 16 tháng 11, 2026`: as Vietnamese has it. */
static bool read_clock_first(struct bp_cursor c, const struct bp_reading *reading, struct bp_dated *d,
                             struct bp_time *out)
{
    struct bp_written w = {.date_only = false};
    if (bp_take_word(&c, "luc"))
        bp_take_blanks(&c);
    if (!bp_take_time_of_day(&c, &w))
        return false;
    bp_take(&c, ",");
    if (!bp_take_blanks(&c) || !bp_take_date(&c, d) || c.p != c.end)
        return false;
    w.day = bp_day(d->year, d->month, d->day);
    w.local_us += w.day * BP_US_PER_DAY;
    bp_time_show(d->convention, &w, &d->shown, &d->read_as);
    return bp_time_settle(reading, &w, out);
}

static bool read_date(struct bp_cursor c, const struct bp_reading *reading, struct bp_dated *d, struct bp_time *out)
{
    struct bp_cursor from = c;
    if (!bp_take_date(&c, d)) {
        *d = (struct bp_dated){.convention = d->convention};
        return read_clock_first(from, reading, d, out);
    }
    if (c.p < c.end)
        bp_take_weekday_after(&c);
    int32_t day = bp_day(d->year, d->month, d->day);
    struct bp_written w = {.local_us = day * BP_US_PER_DAY, .day = day, .date_only = true};
    if (c.p < c.end) {
        take_joint(&c);
        if (!bp_take_clock(&c, &w) || c.p != c.end)
            return false;
        d->shown |= w.has_offset ? BP_SHOWN_OFFSET : 0u;
    }
    bp_time_show(d->convention, &w, &d->shown, &d->read_as);
    return bp_time_settle(reading, &w, out);
}

static bool read_period(struct bp_cursor c, const struct bp_reading *reading, struct bp_dated *d, struct bp_time *out)
{
    enum bp_period_kind kind;
    int day;
    if (!reading->calendar || !bp_period_read(c, reading->calendar, d, &kind, &day))
        return false;
    *out = (struct bp_time){.instant_us = bp_zone_instant(reading->pack_zone, day * BP_US_PER_DAY),
                            .day = day,
                            .date_only = true,
                            .is_period = true,
                            .period = kind};
    return true;
}

static bool read_any(struct bp_text t, const struct bp_reading *reading, struct bp_dated *d, struct bp_time *out)
{
    struct bp_folded f;
    if (!bp_fold(t, true, &f))
        return false;
    struct bp_cursor c = {f.p, f.p + f.n};
    const struct bp_convention *convention = d->convention;
    bool ok = read_date(c, reading, d, out);
    if (!ok) {
        *d = (struct bp_dated){.convention = convention};
        ok = read_period(c, reading, d, out);
    }
    if (!ok && f.other_digits && convention->is_time) {
        *d = (struct bp_dated){.convention = convention};
        ok = bp_count_read(c, reading, d, out);
    }
    d->shown |= f.other_digits ? BP_SHOWN_OTHER_DIGITS : 0u;
    return ok;
}

/* Most cells that come here are words or numbers: those end on their first look. A date without letters has two marks
 * or one that is not a decimal mark. */
static bool may_be_time(struct bp_text t)
{
    size_t digits = 0, points = 0;
    bool other = false;
    if (t.n && *t.p == '-')
        return false;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] & 0x80)
            return true;
        bool digit = bp_is_digit(t.p[i]), point = t.p[i] == '.';
        digits += digit;
        points += point;
        other |= !digit && !point;
    }
    return digits > 1 && (other || points > 1);
}

bool bp_time_read_slowly(struct bp_convention *convention, const struct bp_reading *reading, struct bp_text t,
                         struct bp_time *out)
{
    struct bp_dated d = {.convention = convention};
    if (t.n > BP_FOLD_MOST)
        return false;
    bool is_count = convention->is_time && bp_count_read((struct bp_cursor){t.p, t.p + t.n}, reading, &d, out);
    if (!is_count) {
        d = (struct bp_dated){.convention = convention};
        if (!may_be_time(t) || !read_any(t, reading, &d, out))
            return false;
    }
    convention->shown |= d.shown;
    convention->shown_here |= d.shown;
    convention->read_as |= d.read_as;
    return true;
}
