/* format: figures, days and periods -> text, as a language writes them: bare through ICU, and with a catalogue's words.
 * A formats lives in the arena it is opened in; its ICU handles open at first use and must be closed. Texts live in the
 * arena given with each call, so that editions written one after the other can share a formats; two threads cannot.
 * Part of language.h. Numbers round half away from zero, as decimals of 15 digits (1.005 gives 1.01), group in the
 * language's way and never read "-0". A negative number bears U+2212, the true minus sign, in every language: it is as
 * wide as the plus sign and never breaks a line. A value that is not finite gives U+2014, an em dash: saying "no data"
 * in words is the caller's. */
#ifndef BP_FORMAT_H
#define BP_FORMAT_H

#include "base/base.h"

struct bp_formats;

/* `locale` is a BCP 47 tag: en, th-u-ca-buddhist, zh-Hant. False (BP_BAD_PACK) when it is not one. Opens nothing
 * yet. */
bool bp_formats_open(struct bp_ctx *cx, struct bp_where where, struct bp_text locale, const struct bp_formats **out);
void bp_formats_close(const struct bp_formats *formats); /* NULL is fine */

struct bp_text bp_format_number(struct bp_arena *arena, const struct bp_formats *formats, double value,
                                int decimals); /* 1,234.5  −3.0 */
struct bp_text bp_format_integer(struct bp_arena *arena, const struct bp_formats *formats,
                                 long long value); /* 41,208 */
struct bp_text bp_format_change(struct bp_arena *arena, const struct bp_formats *formats, double value,
                                int decimals); /* +1.9  −1.9  0.0 */
/* A relative change (0.12 is +12 %), without the percent sign: "+12". Put it into words with bp_phrase_change_pct. */
struct bp_text bp_format_change_pct(struct bp_arena *arena, const struct bp_formats *formats, double ratio,
                                    int decimals);

/* A civil day (base/civil.h) by an ICU date pattern: "EEE d MMM" gives Tue 24 Nov. The calendar is the locale's
 * (Buddhist for th), the zone none: a day is a day. An impossible pattern or day gives U+2014. */
struct bp_text bp_format_day(struct bp_arena *arena, const struct bp_formats *formats, int day, struct bp_text pattern);

/* Every day that was written with its month, as it was written: INT_MIN where two days read alike. The formats'. */
struct bp_told_day {
    struct bp_text text;
    int day;
};
const struct bp_told_day *bp_format_told_days(const struct bp_formats *formats, size_t *count);
/* Only letters for parts of a date, at least one, quotes closed. */
bool bp_format_pattern_valid(struct bp_text pattern);

/* Where sentences end, in bytes from the start, the blanks behind them included; none where ICU fails. */
size_t bp_format_sentences(struct bp_arena *arena, const struct bp_formats *formats, struct bp_text text,
                           size_t **ends);

/* With a small first letter, as the language has it: for a phrase that begins sentences and also stands inside them. */
struct bp_text bp_format_lower_first(struct bp_arena *arena, const struct bp_formats *formats, struct bp_text text);

/* What a currency's code stands for (THB: Thai Baht), after ISO 4217; empty where it is none, or where the language has
 * no other name for it. */
struct bp_text bp_format_currency(struct bp_arena *arena, const struct bp_formats *formats, struct bp_text code);

/* The CLDR plural category, "one" .. "other", of a number as shown with these decimals: 1 is one, 1.0 is other in
 * English. */
enum bp_plural { BP_CARDINAL, BP_ORDINAL };
const char *bp_format_plural(const struct bp_formats *formats, enum bp_plural kind, double value, int decimals);

/* What follows speaks with a catalogue's words (phrase.h); each function names the keys it needs. */
struct bp_phrases;

/* A value with its unit label, by the keys unit.percent {number}, unit.currency {code} {number}, unit.other {number}
 * {unit}:
 * "%" gives 86.2 %, three capital letters a currency (THB 180,000), "points" or "" the bare number, the rest 2.1 days.
 * Where the catalogue has unit.<label> (unit.days, unit.hours ..) with {number} and {n}, that message is used: 1 day, 2
 * days. {number} is the number as text; {n} the same as a number, for plural. */
struct bp_text bp_phrase_value(struct bp_ctx *cx, const struct bp_phrases *phrases, double value, int decimals,
                               struct bp_text unit);
/* The same with a sign before it: +1.9 %, THB −300, 0.0 days. */
struct bp_text bp_phrase_change(struct bp_ctx *cx, const struct bp_phrases *phrases, double value, int decimals,
                                struct bp_text unit);
/* A relative change: 0.12 gives +12 %, by unit.percent. */
struct bp_text bp_phrase_change_pct(struct bp_ctx *cx, const struct bp_phrases *phrases, double ratio, int decimals);

/* A day, by the key in the comment, which takes {day}. */
enum bp_day_style {
    BP_DAY_SHORT,       /* date.short        {day, date, d MMM}       22 Nov */
    BP_DAY_WEEKDAY,     /* date.weekday      {day, date, EEE d MMM}   Tue 24 Nov */
    BP_DAY_FULL,        /* date.full         {day, date, d MMM y}     22 Nov 2026 */
    BP_DAY_MONTH,       /* date.month        {day, date, LLLL}        October */
    BP_DAY_MONTH_SHORT, /* date.month_short  {day, date, LLL}     Oct */
    BP_DAY_MONTH_YEAR   /* date.month_year   {day, date, LLLL y}  October 2026 */
};
struct bp_text bp_phrase_day(struct bp_ctx *cx, const struct bp_phrases *phrases, int day, enum bp_day_style style);

/* A span (half-open), its last day shown, by date.range.month (16–22 Nov 2026), date.range.year (30 Nov – 6 Dec 2026)
 * or date.range.years (28 Dec 2026 – 3 Jan 2027), which take {from} and {to}; a span of one day is date.full. */
struct bp_text bp_phrase_range(struct bp_ctx *cx, const struct bp_phrases *phrases, struct bp_span span);

/* A period. Its name, by the keys period.week (Week 47), period.month (October 2026), period.quarter (Q4 2026),
 * period.year (2026); with .short after them its short name (W47, Oct, Q4, 2026), with .full the name with its days
 * (Week 47, 16–22 Nov 2026). They take {number} (ISO week 1-53, month, fiscal quarter), {start} and {end} (days, end
 * the last one), {year_end} (the last day of its fiscal year, for {year_end, date, y}) and, in .full, {range}. A week
 * that does not start on Monday has no number: period.days, period.days.short, period.days.full. */
enum bp_period_style { BP_PERIOD_NAME, BP_PERIOD_SHORT, BP_PERIOD_FULL };
struct bp_text bp_phrase_period(struct bp_ctx *cx, const struct bp_phrases *phrases, const struct bp_calendar *calendar,
                                enum bp_period_kind kind, struct bp_span span, enum bp_period_style style);

#endif
