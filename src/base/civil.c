#include "base/civil.h"

int bp_day(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct bp_ymd bp_ymd_of(int day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp + (mp < 10 ? 3 : -9);
    return (struct bp_ymd){yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

int bp_weekday(int day)
{
    int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int bp_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool bp_day_valid(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= bp_days_in_month(year, month);
}

static bool digits(struct bp_text t, size_t from, size_t count, int *value)
{
    if (t.n < from + count)
        return false;
    int v = 0;
    for (size_t i = from; i < from + count; i++) {
        if (t.p[i] < '0' || t.p[i] > '9')
            return false;
        v = v * 10 + (t.p[i] - '0');
    }
    *value = v;
    return true;
}

bool bp_day_parse(struct bp_text t, int *day)
{
    int y, m, d;
    if (t.n != 10 || !digits(t, 0, 4, &y) || t.p[4] != '-' || !digits(t, 5, 2, &m) || t.p[7] != '-' ||
        !digits(t, 8, 2, &d) || !bp_day_valid(y, m, d))
        return false;
    *day = bp_day(y, m, d);
    return true;
}

struct bp_text bp_day_text(struct bp_arena *arena, int day)
{
    struct bp_ymd c = bp_ymd_of(day);
    if (c.year < 0 || c.year > 9999)
        return bp_text_fmt(arena, "%04d-%02d-%02d", c.year, c.month, c.day);
    const int digits[] = {
        c.year / 1000, c.year / 100 % 10, c.year / 10 % 10, c.year % 10, -1, c.month / 10, c.month % 10, -1,
        c.day / 10,    c.day % 10};
    char *p = bp_alloc(arena, sizeof digits / sizeof *digits + 1, 1);
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        p[i] = digits[i] < 0 ? '-' : (char)('0' + digits[i]);
    return (struct bp_text){p, sizeof digits / sizeof *digits};
}

int bp_add_years(int day, int years)
{
    struct bp_ymd c = bp_ymd_of(day);
    int last = bp_days_in_month(c.year + years, c.month);
    return bp_day(c.year + years, c.month, c.day < last ? c.day : last);
}

static int month_start(int index) /* months since year 0 */
{
    int year = index >= 0 ? index / 12 : -((11 - index) / 12);
    return bp_day(year, index - year * 12 + 1, 1);
}

static int month_index(int day)
{
    struct bp_ymd c = bp_ymd_of(day);
    return c.year * 12 + c.month - 1;
}

static int months_in(enum bp_period_kind kind)
{
    return kind == BP_MONTH ? 1 : kind == BP_QUARTER ? 3 : 12;
}

struct bp_span bp_period_of(const struct bp_calendar *calendar, enum bp_period_kind kind, int day)
{
    if (kind == BP_WEEK) {
        int start = day - (bp_weekday(day) - calendar->week_start + 7) % 7;
        return (struct bp_span){start, start + 7};
    }
    int months = months_in(kind), index = month_index(day);
    int into = (index - calendar->fiscal_year_end + 12) % 12 % months; /* months since the period began */
    return (struct bp_span){month_start(index - into), month_start(index - into + months)};
}

struct bp_span bp_period_shift(const struct bp_calendar *calendar, enum bp_period_kind kind, struct bp_span span,
                               int count)
{
    (void)calendar;
    if (kind == BP_WEEK)
        return (struct bp_span){span.start + 7 * count, span.start + 7 * count + 7};
    int months = months_in(kind), index = month_index(span.start) + count * months;
    return (struct bp_span){month_start(index), month_start(index + months)};
}

static int fiscal_year(const struct bp_calendar *calendar, int day)
{
    struct bp_ymd c = bp_ymd_of(day);
    return c.year + (c.month > calendar->fiscal_year_end);
}

static int first_iso_week(int year)
{
    int fourth = bp_day(year, 1, 4);
    return fourth - bp_weekday(fourth);
}

struct bp_text bp_period_id(struct bp_arena *arena, const struct bp_calendar *calendar, enum bp_period_kind kind,
                            struct bp_span span)
{
    struct bp_ymd c = bp_ymd_of(span.start);
    switch (kind) {
    case BP_WEEK:
        if (calendar->week_start != 0)
            return bp_day_text(arena, span.start);
        c = bp_ymd_of(span.start + 3); /* the year of a week is its Thursday's */
        return bp_text_fmt(arena, "%04d-W%02d", c.year, (span.start - first_iso_week(c.year)) / 7 + 1);
    case BP_MONTH:
        return bp_text_fmt(arena, "%04d-%02d", c.year, c.month);
    case BP_QUARTER:
        return bp_text_fmt(arena, "%04d-Q%d", fiscal_year(calendar, span.start),
                           (c.month - calendar->fiscal_year_end + 11) % 12 / 3 + 1);
    case BP_YEAR:
        return bp_text_fmt(arena, "%04d", fiscal_year(calendar, span.start));
    }
    return (struct bp_text){"", 0};
}

static bool parse_week(const struct bp_calendar *calendar, struct bp_text id, struct bp_span *out)
{
    int year, week, day;
    if (bp_day_parse(id, &day)) {
        *out = bp_period_of(calendar, BP_WEEK, day);
        return out->start == day;
    }
    if (calendar->week_start != 0 || id.n != 8 || !digits(id, 0, 4, &year) || id.p[4] != '-' || id.p[5] != 'W' ||
        !digits(id, 6, 2, &week) || year < 1 || week < 1)
        return false;
    int start = first_iso_week(year) + 7 * (week - 1);
    *out = (struct bp_span){start, start + 7};
    return bp_ymd_of(start + 3).year == year;
}

bool bp_period_parse(const struct bp_calendar *calendar, enum bp_period_kind kind, struct bp_text id,
                     struct bp_span *out)
{
    int year, part = 1;
    if (kind == BP_WEEK)
        return parse_week(calendar, id, out);
    if (!digits(id, 0, 4, &year) || year < 1)
        return false;
    if (kind == BP_MONTH && (id.n != 7 || id.p[4] != '-' || !digits(id, 5, 2, &part) || part < 1 || part > 12))
        return false;
    if (kind == BP_QUARTER &&
        (id.n != 7 || id.p[4] != '-' || id.p[5] != 'Q' || !digits(id, 6, 1, &part) || part < 1 || part > 4))
        return false;
    if (kind == BP_YEAR && id.n != 4)
        return false;
    int first = kind == BP_MONTH ? year * 12 + part - 1 : (year - 1) * 12 + calendar->fiscal_year_end + 3 * (part - 1);
    *out = (struct bp_span){month_start(first), month_start(first + months_in(kind))};
    return true;
}

const char *bp_period_name(enum bp_period_kind kind)
{
    static const char *const names[] = {"week", "month", "quarter", "year"};
    return names[kind];
}
