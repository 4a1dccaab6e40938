/* A cell of a side file -> a day, a number, one of some words. People write these files by hand or in a spreadsheet
 * program: what can be read in one way only is read. */
#include "sides/side.h"

#include "profile/profile.h"

#include <math.h>
#include <string.h>

struct bp_text bp_side_cell(const struct bp_side *side, size_t row, size_t name)
{
    return side->cells[row * side->names + name];
}

struct bp_where bp_side_where(const struct bp_side *side, size_t row)
{
    return (struct bp_where){side->path, side->lines[row], 0};
}

struct bp_text bp_side_shown(struct bp_text cell)
{
    return bp_hint_person_inside(cell, false) ? BP_T("...") : cell;
}

/* ---- days */

static struct bp_text without_midnight(struct bp_text t)
{
    return bp_text_ends(t, " 00:00:00") ? bp_text_trim(bp_text_sub(t, 0, t.n - 9))
                                        : t; /* as spreadsheets show a date */
}

static bool not_a_date(struct bp_ctx *cx, struct bp_where where, struct bp_text t, const char *column)
{
    return bp_fail(cx, BP_BAD_DATA, where, "`%" BP_PRI "` in %s is not a date: write it as 2026-11-16",
                   BP_ARG(bp_side_shown(t)), column);
}

static bool either_order(struct bp_ctx *cx, struct bp_where where, struct bp_text t, const char *column, int day)
{
    struct bp_ymd d = bp_ymd_of(day);
    struct bp_text one = bp_day_text(cx->arena, day), other = bp_day_text(cx->arena, bp_day(d.year, d.day, d.month));
    return bp_fail(cx, BP_BAD_DATA, where,
                   "`%" BP_PRI "` in %s could be %" BP_PRI " or %" BP_PRI
                   ", and no other date of this file or of the sources says which: write it so",
                   BP_ARG(t), column, BP_ARG(one), BP_ARG(other));
}

bool bp_side_day(struct bp_ctx *cx, struct bp_side *side, size_t row, size_t name, const char *column, int blank,
                 int *day)
{
    struct bp_text t = without_midnight(bp_side_cell(side, row, name));
    struct bp_where where = bp_side_where(side, row);
    struct bp_convention convention = {0};
    struct bp_reading reading = bp_side_reading(side->pack);
    struct bp_time time;
    *day = blank;
    if (!t.n || bp_day_parse(t, day))
        return true;
    if (!bp_time_read(&convention, &reading, t, &time) || convention.shown & (BP_SHOWN_EPOCH_S | BP_SHOWN_EPOCH_MS))
        return not_a_date(cx, where, t, column);
    if (convention.shown & BP_SHOWN_EITHER_ORDER) {
        enum bp_side_order order = bp_side_find_order(cx, side);
        if (order == BP_SIDE_ORDER_OPEN)
            return either_order(cx, where, t, column, time.day);
        convention = (struct bp_convention){.order_given = true,
                                            .order = order == BP_SIDE_MONTH_FIRST ? BP_MONTH_FIRST : BP_DAY_FIRST};
        if (!bp_time_read(&convention, &reading, t, &time))
            return not_a_date(cx, where, t, column);
    }
    *day = time.day;
    if (time.is_period && blank == BP_DAY_MAX) /* `to` Nov 2026 is to its end */
        *day = bp_period_of(&side->pack->calendar, time.period, time.day).end - 1;
    else if (time.is_period && blank == BP_NO_DAY)
        return bp_fail(cx, BP_BAD_DATA, where, "`%" BP_PRI "` in %s is a whole %s: write the day, as 2026-11-16",
                       BP_ARG(t), column, bp_period_name(time.period));
    return true;
}

/* ---- numbers */

/* 12,000: where commas part the cells the comma is no decimal mark, or a spreadsheet program would have parted them by
 * semicolons; and an amount of money has no three decimals. */
static bool comma_parts_thousands(const struct bp_side *side, struct bp_text t, unsigned shown)
{
    return memchr(t.p, ',', t.n) && (side->delimiter == ',' || shown & BP_SHOWN_CURRENCY);
}

static bool read_number(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column,
                        double *value)
{
    struct bp_text t = bp_side_cell(side, row, name);
    struct bp_convention unknown = {0}, point = {.decimal_given = true, .decimal = BP_DECIMAL_POINT};
    if (!t.n || (side->delimiter != ';' && bp_number_parse(t, value)))
        return true;
    bool read = bp_number_read(&unknown, t, value);
    if (read && unknown.shown & BP_SHOWN_EITHER_MARK && comma_parts_thousands(side, t, unknown.shown))
        return bp_number_read(&point, t, value);
    if (read && unknown.shown & BP_SHOWN_EITHER_MARK)
        return bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row),
                       "`%" BP_PRI "` in %s could be a whole number or one with decimals: write it without marks for "
                       "thousands, and with a point",
                       BP_ARG(t), column);
    return (read && !(unknown.shown & BP_SHOWN_DURATION)) ||
           bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row), "`%" BP_PRI "` in %s is not a number: write it as 37.5",
                   BP_ARG(bp_side_shown(t)), column);
}

/* As in an export, a number is refused of which the last digit is lost. */
bool bp_side_number(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column,
                    double *value)
{
    struct bp_text t = bp_side_cell(side, row, name);
    if (!read_number(cx, side, row, name, column, value))
        return false;
    return !t.n || fabs(*value) < BP_EXACT_NUMBERS ||
           bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row),
                   "`%" BP_PRI
                   "` in %s is too large a number to be exact: write it in a larger unit, such as thousands",
                   BP_ARG(bp_side_shown(t)), column);
}

/* ---- words */

bool bp_side_choice(struct bp_ctx *cx, struct bp_where where, const char *column, struct bp_text value,
                    const char *const *names, size_t count, int *index)
{
    struct bp_buf all = bp_buf_new(cx->arena);
    for (size_t i = 0; i < count; i++) {
        if (bp_text_same_letters(value, bp_text_of(names[i]))) {
            *index = (int)i;
            return true;
        }
        bp_buf_fmt(&all, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    }
    const char *near = bp_nearest(value, names, count);
    return bp_fail(cx, BP_BAD_DATA, where, "`%" BP_PRI "` in %s is not one of %" BP_PRI "%s%s%s",
                   BP_ARG(bp_side_shown(value)), column, BP_ARG(bp_buf_text(&all)), near ? ", did you mean `" : "",
                   near ? near : "", near ? "`?" : "");
}

bool bp_side_required(struct bp_ctx *cx, const struct bp_side *side, size_t row, size_t name, const char *column)
{
    return bp_side_cell(side, row, name).n > 0 ||
           bp_fail(cx, BP_BAD_DATA, bp_side_where(side, row), "the column %s is blank", column);
}
