/* Values, days and periods -> text with a catalogue's words. */
#include "language/phrase.h"

#include <math.h>

static bool is_currency(struct bp_text unit)
{
    for (size_t i = 0; i < unit.n; i++)
        if (unit.p[i] < 'A' || unit.p[i] > 'Z')
            return false;
    return unit.n == 3;
}

static struct bp_text with_unit(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_text number,
                                double value, int decimals, struct bp_text unit)
{
    const char *own = bp_text_z(cx->arena, bp_text_fmt(cx->arena, "unit.%" BP_PRI, BP_ARG(unit)));
    const char *key = bp_text_is(unit, "%")          ? "unit.percent"
                      : is_currency(unit)            ? "unit.currency"
                      : bp_phrases_has(phrases, own) ? own
                                                     : "unit.other";
    if (unit.n == 0 || bp_text_is(unit, "points") || !isfinite(value))
        return number;
    return BP_PHRASE(cx, phrases, key, bp_arg_text("number", number), bp_arg_number("n", fabs(value), decimals),
                     bp_arg_text("code", unit), bp_arg_text("unit", unit));
}

struct bp_text bp_phrase_value(struct bp_ctx *cx, const struct bp_phrases *phrases, double value, int decimals,
                               struct bp_text unit)
{
    struct bp_text number = bp_format_number(cx->arena, bp_phrases_formats(phrases), value, decimals);
    return with_unit(cx, phrases, number, value, decimals, unit);
}

struct bp_text bp_phrase_change(struct bp_ctx *cx, const struct bp_phrases *phrases, double value, int decimals,
                                struct bp_text unit)
{
    struct bp_text number = bp_format_change(cx->arena, bp_phrases_formats(phrases), value, decimals);
    return with_unit(cx, phrases, number, value, decimals, unit);
}

struct bp_text bp_phrase_change_pct(struct bp_ctx *cx, const struct bp_phrases *phrases, double ratio, int decimals)
{
    return bp_phrase_change(cx, phrases, ratio * 100, decimals, BP_T("%"));
}

struct bp_text bp_phrase_day(struct bp_ctx *cx, const struct bp_phrases *phrases, int day, enum bp_day_style style)
{
    static const char *const keys[] = {[BP_DAY_SHORT] = "date.short",
                                       [BP_DAY_WEEKDAY] = "date.weekday",
                                       [BP_DAY_FULL] = "date.full",
                                       [BP_DAY_MONTH] = "date.month",
                                       [BP_DAY_MONTH_SHORT] = "date.month_short",
                                       [BP_DAY_MONTH_YEAR] = "date.month_year"};
    return BP_PHRASE(cx, phrases, keys[style], bp_arg_day("day", day));
}

struct bp_text bp_phrase_range(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_span span)
{
    struct bp_ymd from = bp_ymd_of(span.start), to = bp_ymd_of(span.end - 1);
    if (span.end - span.start <= 1)
        return bp_phrase_day(cx, phrases, span.start, BP_DAY_FULL);
    const char *key = from.year != to.year     ? "date.range.years"
                      : from.month != to.month ? "date.range.year"
                                               : "date.range.month";
    return BP_PHRASE(cx, phrases, key, bp_arg_day("from", span.start), bp_arg_day("to", span.end - 1));
}

/* ISO 8601: a week bears the number of its Thursday's week in its Thursday's year. */
static int iso_week(int day)
{
    int thursday = day - bp_weekday(day) + 3;
    return (thursday - bp_day(bp_ymd_of(thursday).year, 1, 1)) / 7 + 1;
}

static int period_number(const struct bp_calendar *calendar, enum bp_period_kind kind, int start)
{
    struct bp_ymd first = bp_ymd_of(start);
    switch (kind) {
    case BP_WEEK:
        return iso_week(start);
    case BP_MONTH:
        return first.month;
    case BP_QUARTER:
        return (first.month - calendar->fiscal_year_end + 11) % 12 / 3 + 1;
    case BP_YEAR:
        return first.year;
    }
    return 0;
}

struct bp_text bp_phrase_period(struct bp_ctx *cx, const struct bp_phrases *phrases, const struct bp_calendar *calendar,
                                enum bp_period_kind kind, struct bp_span span, enum bp_period_style style)
{
    static const char *const endings[] = {
        [BP_PERIOD_NAME] = "", [BP_PERIOD_SHORT] = ".short", [BP_PERIOD_FULL] = ".full"};
    const char *name = kind == BP_WEEK && calendar->week_start != 0 ? "days" : bp_period_name(kind);
    const char *key = bp_text_z(cx->arena, bp_text_fmt(cx->arena, "period.%s%s", name, endings[style]));
    struct bp_text range = style == BP_PERIOD_FULL ? bp_phrase_range(cx, phrases, span) : (struct bp_text){0};
    return BP_PHRASE(cx, phrases, key, bp_arg_number("number", period_number(calendar, kind, span.start), 0),
                     bp_arg_day("start", span.start), bp_arg_day("end", span.end - 1),
                     bp_arg_day("year_end", bp_period_of(calendar, BP_YEAR, span.start).end - 1),
                     bp_arg_text("range", range));
}
