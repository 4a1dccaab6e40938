/* Cells that name a period: 2026-W47, Nov 2026, 11/2026, 2026年11月, Q4 2026 -> its kind and its first day. */
#include "value/written.h"

struct named_period {
    enum bp_period_kind kind;
    int number; /* of the week, month or quarter in its year */
};

/* w47, q4; 第47周, 第4季度 */
static bool take_part(struct bp_cursor *c, struct named_period *out)
{
    struct bp_cursor at = *c;
    bool week = bp_take(&at, "w");
    if (week || bp_take(&at, "q")) {
        out->kind = week ? BP_WEEK : BP_QUARTER;
        if (!bp_take_digits(&at, 1, week ? 2 : 1, &out->number))
            return false;
    } else {
        bp_take(&at, "第");
        if (!bp_take_digits(&at, 1, 2, &out->number) && !(out->number = bp_take_han(&at)))
            return false;
        bool quarter = bp_take(&at, "季度") || bp_take(&at, "季");
        if (!quarter && !bp_take(&at, "周") && !bp_take(&at, "週"))
            return false;
        out->kind = quarter ? BP_QUARTER : BP_WEEK;
    }
    *c = at;
    return true;
}

/* 2026-W47, 2026-11, 2026/11, 2026-Nov, 2026年11月, 2026年第4季度 */
static bool year_first(struct bp_cursor *c, struct bp_dated *d, struct named_period *out)
{
    int year = 0, digits = bp_take_digits(c, 4, 4, &year);
    bool thai, han = digits && bp_take(c, "年");
    if (!bp_year_of(d, digits, year, BP_ERA_UNSAID, false))
        return false;
    const char *after = c->p;
    bp_take_gap(c);
    if (take_part(c, out))
        return true;
    out->kind = BP_MONTH;
    out->number = bp_take_month(c, &thai);
    if (out->number) {
        d->shown |= han ? 0u : BP_SHOWN_MONTH_NAME;
        return true;
    }
    return !han && c->p == after + 1 && (*after == '-' || *after == '/') && bp_take_digits(c, 1, 2, &out->number);
}

/* W47 2026, Nov 2026, Nov-26 (two digits after a month alone are a year), tháng 11 năm 2026, 11/2026 */
static bool year_last(struct bp_cursor *c, struct bp_dated *d, struct named_period *out)
{
    int year = 0;
    bool thai = false;
    if (!take_part(c, out)) {
        out->kind = BP_MONTH;
        out->number = bp_take_month(c, &thai);
        d->shown |= out->number ? BP_SHOWN_MONTH_NAME : 0u;
        if (!out->number &&
            (!bp_take_digits(c, 1, 2, &out->number) || c->p == c->end || (*c->p != '/' && *c->p != '-')))
            return false;
    }
    bp_take_gap(c);
    if (bp_take_word(c, "nam"))
        bp_take_blanks(c);
    enum bp_era era = bp_take_era(c);
    int digits = bp_take_digits(c, d->shown ? 2 : 4, 4, &year);
    return bp_year_of(d, digits, year, era, thai);
}

bool bp_period_read(struct bp_cursor c, const struct bp_calendar *calendar, struct bp_dated *d,
                    enum bp_period_kind *kind, int *first_day)
{
    static bool (*const forms[])(struct bp_cursor *, struct bp_dated *, struct named_period *) = {year_first,
                                                                                                  year_last};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct bp_cursor at = c;
        struct bp_dated said = {.convention = d->convention};
        struct named_period period = {0};
        if (!forms[i](&at, &said, &period) || at.p != at.end)
            continue;
        int y = said.year, n = period.number;
        char id[] = {(char)('0' + y / 1000),
                     (char)('0' + y / 100 % 10),
                     (char)('0' + y / 10 % 10),
                     (char)('0' + y % 10),
                     '-',
                     0,
                     0,
                     0};
        size_t used = 5;
        if (period.kind != BP_MONTH)
            id[used++] = period.kind == BP_WEEK ? 'W' : 'Q';
        if (period.kind != BP_QUARTER)
            id[used++] = (char)('0' + n / 10);
        id[used++] = (char)('0' + n % 10);
        struct bp_span span;
        if ((period.kind == BP_QUARTER && n > 9) ||
            !bp_period_parse(calendar, period.kind, (struct bp_text){id, used}, &span))
            return false;
        if (span.start < BP_DAY_MIN || span.start > BP_DAY_MAX)
            return false;
        *d = said;
        d->shown |= BP_SHOWN_PERIOD;
        *kind = period.kind;
        *first_day = span.start;
        return true;
    }
    return false;
}
