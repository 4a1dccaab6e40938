/* Dates as people write them -> year, month and day, by the column's convention where they may be read two ways. */
#include "value/written.h"

enum bp_era bp_take_era(struct bp_cursor *c)
{
    struct bp_cursor at = *c;
    bp_take_blanks(&at);
    enum bp_era era = BP_ERA_UNSAID;
    if (bp_take(&at, "พุทธศักราช") || bp_take_dotted(&at, "พศ"))
        era = BP_ERA_BUDDHIST;
    else if (bp_take_dotted(&at, "คศ"))
        era = BP_ERA_COMMON;
    if (era) {
        bp_take_blanks(&at);
        *c = at;
    }
    return era;
}

bool bp_year_of(struct bp_dated *d, int digits, int number, enum bp_era era, bool thai)
{
    bool buddhist = era == BP_ERA_BUDDHIST;
    if (digits == 4) {
        buddhist |= era == BP_ERA_UNSAID && number >= 2400 && number < 2700;
        d->year = number - (buddhist ? 543 : 0);
    } else if (digits == 2) {
        buddhist |= era == BP_ERA_UNSAID && d->convention->buddhist_given;
        if (thai && !buddhist && era == BP_ERA_UNSAID) /* 69 is 2569 more often than 1969: somebody has to say it */
            return false;
        d->year = buddhist ? 2500 + number - 543 : number + (number < 69 ? 2000 : 1900);
        d->shown |= BP_SHOWN_SHORT_YEAR;
    } else {
        return false;
    }
    d->shown |= buddhist ? BP_SHOWN_BUDDHIST : 0u;
    return d->year >= 1;
}

static bool take_year(struct bp_cursor *c, struct bp_dated *d, bool thai)
{
    int number = 0;
    enum bp_era era = bp_take_era(c);
    int digits = bp_take_digits(c, 2, 4, &number);
    return bp_year_of(d, digits, number, era, thai);
}

/* One of - / . with blanks around it or without, or blanks alone (as ' '); 0 for none. */
static char take_mark(struct bp_cursor *c)
{
    bool blank = bp_take_blanks(c);
    char mark = bp_take(c, "-") ? '-' : bp_take(c, "/") ? '/' : bp_take(c, ".") ? '.' : blank ? ' ' : '\0';
    bp_take_blanks(c);
    return mark;
}

/* 2026/1/5, 2026.11.16; 26-11-16 where the year is given as first. */
static bool year_first(struct bp_cursor *c, struct bp_dated *d)
{
    int number = 0, digits = bp_take_digits(c, 4, 4, &number);
    if (!digits && d->convention->order_given && d->convention->order == BP_YEAR_FIRST)
        digits = bp_take_digits(c, 2, 2, &number);
    if (!digits || !bp_year_of(d, digits, number, BP_ERA_UNSAID, false))
        return false;
    char mark = take_mark(c);
    if (!mark || mark == ' ' || !bp_take_digits(c, 1, 2, &d->month) || take_mark(c) != mark ||
        !bp_take_digits(c, 1, 2, &d->day))
        return false;
    if (mark == '.')
        bp_take(c, ".");
    d->shown |= BP_SHOWN_YEAR_FIRST;
    return true;
}

/* 2026年11月16日, with blanks between or without. */
static bool han(struct bp_cursor *c, struct bp_dated *d)
{
    int number = 0, digits = bp_take_digits(c, 4, 4, &number);
    bool thai;
    bp_take_blanks(c);
    if (!bp_year_of(d, digits, number, BP_ERA_UNSAID, false) || !bp_take(c, "年"))
        return false;
    bp_take_blanks(c);
    d->month = bp_take_month(c, &thai);
    bp_take_blanks(c);
    if (!d->month || !bp_take_digits(c, 1, 2, &d->day))
        return false;
    bp_take_blanks(c);
    d->shown |= BP_SHOWN_YEAR_FIRST;
    return bp_take(c, "日") || bp_take(c, "号") || bp_take(c, "號");
}

/* a/b/year. With dots the day stands first: no locale writes months first with dots; only who says so is believed. */
static bool settle_order(struct bp_dated *d, int a, int b, char mark)
{
    const struct bp_convention *convention = d->convention;
    bool month_first = convention->order == BP_MONTH_FIRST;
    if (convention->order_given && convention->order == BP_YEAR_FIRST)
        return false;
    if (mark == '.' && !convention->order_given) {
        month_first = false;
        d->shown |= BP_SHOWN_DAY_FIRST;
    } else if (a > 12 || b > 12) {
        if (convention->order_given && month_first != (a <= 12))
            return false;
        month_first = a <= 12;
        d->shown |= month_first ? BP_SHOWN_MONTH_FIRST : BP_SHOWN_DAY_FIRST;
    } else if (a != b) {
        d->shown |= BP_SHOWN_EITHER_ORDER;
        d->read_as |= convention->order_given ? 0u : BP_SHOWN_EITHER_ORDER;
    }
    d->day = month_first ? b : a;
    d->month = month_first ? a : b;
    return true;
}

/* 20261116 before a clock; alone it is a bare number (count.c). */
static bool compact(struct bp_cursor *c, struct bp_dated *d)
{
    int number = 0;
    if (!bp_take_digits(c, 8, 8, &number) || c->end - c->p < 2 || *c->p != ' ' || !bp_is_digit(c->p[1]))
        return false;
    d->month = number / 100 % 100;
    d->day = number % 100;
    d->shown |= BP_SHOWN_COMPACT;
    return number >= 18000000 && number < 27000000 && bp_year_of(d, 4, number / 10000, BP_ERA_UNSAID, false);
}

static bool year_last(struct bp_cursor *c, struct bp_dated *d)
{
    int a = 0, b = 0, number = 0;
    if (!bp_take_digits(c, 1, 2, &a))
        return false;
    char mark = take_mark(c);
    if (!mark || !bp_take_digits(c, 1, 2, &b) || take_mark(c) != mark)
        return false;
    enum bp_era era = bp_take_era(c);
    int digits = bp_take_digits(c, mark == ' ' ? 4 : 2, 4, &number);
    if (mark == '.')
        bp_take(c, ".");
    return bp_year_of(d, digits, number, era, false) && settle_order(d, a, b, mark);
}

static int take_day(struct bp_cursor *c, int *day)
{
    int digits = bp_take_digits(c, 1, 2, day);
    if (digits && !bp_take_word(c, "st") && !bp_take_word(c, "nd") && !bp_take_word(c, "rd"))
        bp_take_word(c, "th");
    return digits;
}

/* 16 Nov 2026, 16-Nov-26, 16 tháng 11 năm 2026, Nov 16, 2026, 2026-Nov-16. The day stands before a year of two
 * digits. */
static bool named(struct bp_cursor *c, struct bp_dated *d)
{
    bool thai = false;
    int year = 0;
    d->shown |= BP_SHOWN_MONTH_NAME;
    d->month = bp_take_month(c, &thai);
    if (d->month) {
        bp_take_gap(c);
        if (!take_day(c, &d->day))
            return false;
        bp_take_gap(c);
        return take_year(c, d, thai);
    }
    int digits = bp_take_digits(c, 4, 4, &year);
    if (!digits && !take_day(c, &d->day))
        return false;
    bp_take_gap(c);
    d->month = bp_take_month(c, &thai);
    if (!d->month)
        return false;
    bp_take_gap(c);
    if (digits)
        return bp_year_of(d, digits, year, BP_ERA_UNSAID, thai) && take_day(c, &d->day);
    if (bp_take_word(c, "nam"))
        bp_take_blanks(c);
    return take_year(c, d, thai);
}

bool bp_take_date(struct bp_cursor *c, struct bp_dated *out)
{
    static bool (*const forms[])(struct bp_cursor *, struct bp_dated *) = {year_first, year_last, compact, han, named};
    bp_take_weekday(c);
    if (bp_take(c, "วันที่") || bp_take_word(c, "ngay"))
        bp_take_blanks(c);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct bp_cursor at = *c;
        struct bp_dated d = {.convention = out->convention};
        if (!forms[i](&at, &d))
            continue;
        *out = d;
        *c = at;
        return bp_day_valid(d.year, d.month, d.day);
    }
    return false;
}
