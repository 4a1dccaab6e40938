#include "language/format.h"

#include "language/phrase.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#define MOST_DECIMALS 9
#define MINUS         "\xe2\x88\x92"
#define DASH          "\xe2\x80\x94"

struct day_format {
    struct bp_text pattern;
    UDateFormat *icu;
};

/* ICU's side: opened at first use, closed together. */
struct handles {
    UNumberFormatter *fixed[MOST_DECIMALS + 1], *at_most[MOST_DECIMALS + 1];
    UFormattedNumber *result;
    UPluralRules *rules[2]; /* by enum bp_plural */
    struct day_format *days;
    size_t day_count, day_cap;
};

struct bp_formats {
    struct bp_arena *arena;
    const char *locale; /* as ICU writes it */
    struct handles *icu;
};

bool bp_formats_open(struct bp_ctx *cx, struct bp_where where, struct bp_text locale, const struct bp_formats **out)
{
    char id[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t read = 0;
    int32_t n = uloc_forLanguageTag(bp_text_z(cx->arena, locale), id, sizeof id, &read, &status);
    if (U_FAILURE(status) || n <= 0 || n >= (int32_t)sizeof id || (size_t)read != locale.n)
        return bp_fail(cx, BP_BAD_PACK, where, "`%" BP_PRI "` is not a language tag such as en or zh-Hant",
                       BP_ARG(locale));
    struct bp_formats *formats = BP_NEW(cx->arena, struct bp_formats);
    formats->arena = cx->arena;
    formats->locale = bp_text_z(cx->arena, (struct bp_text){id, (size_t)n});
    formats->icu = BP_NEW(cx->arena, struct handles);
    *out = formats;
    return true;
}

void bp_formats_close(const struct bp_formats *formats)
{
    if (!formats)
        return;
    struct handles *icu = formats->icu;
    for (int i = 0; i <= MOST_DECIMALS; i++) {
        unumf_close(icu->fixed[i]);
        unumf_close(icu->at_most[i]);
    }
    unumf_closeResult(icu->result);
    uplrules_close(icu->rules[BP_CARDINAL]);
    uplrules_close(icu->rules[BP_ORDINAL]);
    for (size_t i = 0; i < icu->day_count; i++)
        udat_close(icu->days[i].icu);
    *icu = (struct handles){0};
}

static struct bp_text utf8_of(struct bp_arena *arena, const UChar *from, int32_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = n * 3 + 1, written = 0; /* a UTF-16 unit takes at most three bytes */
    char *to = BP_NEW_ARRAY(arena, char, (size_t)room);
    u_strToUTF8(to, room, &written, from, n, &status);
    return U_FAILURE(status) ? BP_T(DASH) : (struct bp_text){to, (size_t)written};
}

static UNumberFormatter *formatter(const struct bp_formats *formats, int decimals)
{
    int most = decimals < 0 ? -1 - decimals : decimals;
    if (most > MOST_DECIMALS)
        most = MOST_DECIMALS;
    UNumberFormatter **place = decimals < 0 ? &formats->icu->at_most[most] : &formats->icu->fixed[most];
    if (*place)
        return *place;
    char ascii[64];
    snprintf(ascii, sizeof ascii, "rounding-mode-half-up %s%.*s", most ? "." : "precision-integer", most,
             decimals < 0 ? "#########" : "000000000");
    UChar skeleton[64];
    u_charsToUChars(ascii, skeleton, (int32_t)sizeof ascii);
    UErrorCode status = U_ZERO_ERROR;
    *place = unumf_openForSkeletonAndLocale(skeleton, -1, formats->locale, &status);
    return *place;
}

/* The size of a number in formats->icu->result, rounded. It is read as 15 significant digits, so that what the
 * arithmetic of doubles left behind them (28.499999999999996 for 0.285 x 100) does not decide which way a half goes.
 * False: not a number. */
static bool format_size(const struct bp_formats *formats, double value, int decimals)
{
    char digits[40];
    UErrorCode status = U_ZERO_ERROR;
    if (!isfinite(value))
        return false;
    if (!formats->icu->result)
        formats->icu->result = unumf_openResult(&status);
    UNumberFormatter *f = formatter(formats, decimals);
    int n = snprintf(digits, sizeof digits, "%.14e", fabs(value));
    unumf_formatDecimal(f, digits, n, formats->icu->result, &status);
    return U_SUCCESS(status);
}

static struct bp_text result_text(const struct bp_formats *formats)
{
    UChar text[512];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = unumf_resultToString(formats->icu->result, text, (int32_t)(sizeof text / sizeof *text), &status);
    return U_FAILURE(status) ? BP_T(DASH) : utf8_of(formats->arena, text, n);
}

/* A sign only before what is shown as more than zero. Digits may be of any script. */
static bool shows_zero(struct bp_text number)
{
    for (size_t at = 0; at < number.n;)
        if (u_charDigitValue(bp_utf8_next(number, &at)) > 0)
            return false;
    return true;
}

static struct bp_text with_sign(const struct bp_formats *formats, bool negative, const char *plus)
{
    struct bp_text size = result_text(formats);
    const char *sign = shows_zero(size) ? "" : negative ? MINUS : plus;
    return *sign ? bp_text_fmt(formats->arena, "%s%" BP_PRI, sign, BP_ARG(size)) : size;
}

struct bp_text bp_format_number(const struct bp_formats *formats, double value, int decimals)
{
    return format_size(formats, value, decimals) ? with_sign(formats, value < 0, "") : BP_T(DASH);
}

struct bp_text bp_format_change(const struct bp_formats *formats, double value, int decimals)
{
    return format_size(formats, value, decimals) ? with_sign(formats, value < 0, "+") : BP_T(DASH);
}

struct bp_text bp_format_change_pct(const struct bp_formats *formats, double ratio, int decimals)
{
    return bp_format_change(formats, ratio * 100, decimals);
}

struct bp_text bp_format_integer(const struct bp_formats *formats, long long value)
{
    char digits[32];
    UErrorCode status = U_ZERO_ERROR;
    if (!formats->icu->result)
        formats->icu->result = unumf_openResult(&status);
    unsigned long long size = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    int n = snprintf(digits, sizeof digits, "%llu", size);
    unumf_formatDecimal(formatter(formats, 0), digits, n, formats->icu->result, &status);
    return U_SUCCESS(status) ? with_sign(formats, value < 0, "") : BP_T(DASH);
}

const char *bp_format_plural(const struct bp_formats *formats, enum bp_plural kind, double value, int decimals)
{
    static const char *const categories[] = {"zero", "one", "two", "few", "many"};
    static const UPluralType types[] = {[BP_CARDINAL] = UPLURAL_TYPE_CARDINAL, [BP_ORDINAL] = UPLURAL_TYPE_ORDINAL};
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules **rules = &formats->icu->rules[kind];
    if (!*rules)
        *rules = uplrules_openForType(formats->locale, types[kind], &status);
    UChar chosen[16] = {0};
    char name[16] = {0};
    if (U_FAILURE(status) || !format_size(formats, value, decimals))
        return "other";
    int32_t n = uplrules_selectFormatted(*rules, formats->icu->result, chosen, 15, &status);
    if (U_FAILURE(status) || n > 15)
        return "other";
    u_UCharsToChars(chosen, name, n);
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (strcmp(name, categories[i]) == 0)
            return categories[i];
    return "other";
}

bool bp_format_pattern_valid(struct bp_text pattern)
{
    bool quoted = false, field = false;
    for (size_t i = 0; i < pattern.n; i++) {
        char c = pattern.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '\'')
            quoted = !quoted;
        else if (letter && !quoted && !strchr("GyYuUrQqMLwWdDFEec", c))
            return false;
        else if (letter && !quoted)
            field = true;
    }
    return field && !quoted;
}

static UDateFormat *day_format(const struct bp_formats *formats, struct bp_text pattern)
{
    struct handles *icu = formats->icu;
    for (size_t i = 0; i < icu->day_count; i++)
        if (bp_text_eq(icu->days[i].pattern, pattern))
            return icu->days[i].icu;
    UErrorCode status = U_ZERO_ERROR;
    UChar *wide = BP_NEW_ARRAY(formats->arena, UChar, pattern.n + 1);
    int32_t n = 0;
    u_strFromUTF8(wide, (int32_t)pattern.n + 1, &n, pattern.p, (int32_t)pattern.n, &status);
    if (U_FAILURE(status))
        return NULL;
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UDateFormat *opened = udat_open(UDAT_PATTERN, UDAT_PATTERN, formats->locale, utc, -1, wide, n, &status);
    if (U_FAILURE(status))
        return NULL;
    /* Civil days are Gregorian throughout; ICU turns Julian before 1582 unless told. Calendars that cannot be told do
     * not. */
    UCalendar *calendar = ucal_clone(udat_getCalendar(opened), &status);
    ucal_setGregorianChange(calendar, -1e17, &status);
    if (U_SUCCESS(status))
        udat_setCalendar(opened, calendar);
    ucal_close(calendar);
    struct day_format *place = BP_PUSH(formats->arena, icu->days, icu->day_count, icu->day_cap);
    *place = (struct day_format){bp_text_copy(formats->arena, pattern), opened};
    return opened;
}

struct bp_text bp_format_day(const struct bp_formats *formats, int day, struct bp_text pattern)
{
    if (day < BP_DAY_MIN || day > BP_DAY_MAX || pattern.n > 200 || !bp_format_pattern_valid(pattern))
        return BP_T(DASH);
    UDateFormat *format = day_format(formats, pattern);
    UChar text[512];
    UErrorCode status = U_ZERO_ERROR;
    if (!format)
        return BP_T(DASH);
    int32_t n = udat_format(format, day * 86400000.0, text, (int32_t)(sizeof text / sizeof *text), NULL, &status);
    return U_FAILURE(status) ? BP_T(DASH) : utf8_of(formats->arena, text, n);
}

struct filler {
    const struct bp_phrases *phrases;
    const char *key;
    const struct bp_arg *args;
    size_t count;
    struct bp_buf *out;
};

static const struct bp_arg *find_arg(struct filler *f, struct bp_text name, bool text_fits, bool number_fits,
                                     bool day_fits)
{
    const struct bp_arg *found = NULL;
    for (size_t i = 0; i < f->count && !found; i++)
        if (bp_text_is(name, f->args[i].name))
            found = &f->args[i];
    bool fits = false;
    if (found)
        switch (found->kind) {
        case BP_ARG_TEXT:
        case BP_ARG_LIST:
            fits = text_fits;
            break;
        case BP_ARG_NUMBER:
            fits = number_fits;
            break;
        case BP_ARG_DAY:
            fits = day_fits;
            break;
        case BP_ARG_REMARK: /* narrative/ puts it into words first */
            break;
        }
    if (fits)
        return found;
    bp_buf_fmt(f->out, "\u27e6%s: %" BP_PRI "\u27e7", f->key, BP_ARG(name));
    bp_phrases_fault(f->phrases, "the phrase `%s` asks for `%" BP_PRI "`, which is %s", f->key, BP_ARG(name),
                     found ? "an argument of another kind" : "not given");
    return NULL;
}

static const struct bp_message *choose(const struct filler *f, const struct bp_piece *piece, const struct bp_arg *arg)
{
    struct bp_text wanted = arg->text;
    for (size_t i = 0; arg->kind == BP_ARG_NUMBER && i < piece->count; i++) {
        long exact;
        struct bp_text s = piece->choices[i].selector;
        if (s.p[0] == '=' && bp_text_int(bp_text_sub(s, 1, s.n), &exact) && (double)exact == arg->number)
            return &piece->choices[i].message;
    }
    if (arg->kind == BP_ARG_NUMBER)
        wanted = bp_text_of(bp_format_plural(bp_phrases_formats(f->phrases),
                                             piece->kind == BP_PIECE_ORDINAL ? BP_ORDINAL : BP_CARDINAL, arg->number,
                                             arg->decimals));
    const struct bp_message *other = NULL;
    for (size_t i = 0; i < piece->count; i++) {
        if (bp_text_eq(piece->choices[i].selector, wanted))
            return &piece->choices[i].message;
        if (bp_text_is(piece->choices[i].selector, "other"))
            other = &piece->choices[i].message;
    }
    return other;
}

static void add_list(struct bp_buf *out, const struct bp_arg *arg)
{
    for (size_t i = 0; i < arg->count; i++)
        bp_buf_fmt(out, "%s%" BP_PRI, i ? ", " : "", BP_ARG(arg->list[i]));
}

/* `number` is that of the innermost plural around. */
static void fill(struct filler *f, const struct bp_message *m, const struct bp_arg *number)
{
    const struct bp_formats *formats = bp_phrases_formats(f->phrases);
    for (size_t i = 0; i < m->count; i++) {
        const struct bp_piece *piece = &m->pieces[i];
        const struct bp_arg *arg = NULL;
        switch (piece->kind) {
        case BP_PIECE_LITERAL:
            bp_buf_add(f->out, piece->text);
            break;
        case BP_PIECE_NUMBER_SIGN:
            bp_buf_add(f->out, bp_format_number(formats, number->number, number->decimals));
            break;
        case BP_PIECE_ARGUMENT:
            arg = find_arg(f, piece->text, true, true, false);
            if (arg && arg->kind == BP_ARG_TEXT)
                bp_buf_add(f->out, arg->text);
            else if (arg && arg->kind == BP_ARG_LIST)
                add_list(f->out, arg);
            else if (arg)
                bp_buf_add(f->out, bp_format_number(formats, arg->number, arg->decimals));
            break;
        case BP_PIECE_DATE:
            if ((arg = find_arg(f, piece->text, false, false, true)))
                bp_buf_add(f->out, bp_format_day(formats, arg->day, piece->pattern));
            break;
        case BP_PIECE_PLURAL:
        case BP_PIECE_ORDINAL:
            if ((arg = find_arg(f, piece->text, false, true, false)))
                fill(f, choose(f, piece, arg), arg);
            break;
        case BP_PIECE_SELECT:
            if ((arg = find_arg(f, piece->text, true, false, false)))
                fill(f, choose(f, piece, arg), number);
            break;
        }
    }
}

struct bp_text bp_phrase(const struct bp_phrases *phrases, const char *key, const struct bp_arg *args, size_t count)
{
    const struct bp_message *message = bp_phrases_message(phrases, key);
    struct bp_buf out = bp_buf_new(bp_phrases_formats(phrases)->arena);
    struct filler f = {phrases, key, args, count, &out};
    if (message) {
        fill(&f, message, NULL);
    } else {
        bp_phrases_fault(phrases, "there is no phrase `%s`", key);
        bp_buf_fmt(&out, "\u27e6%s\u27e7", key);
    }
    return bp_buf_text(&out);
}

struct bp_text bp_phrase_plain(const struct bp_phrases *phrases, const char *key)
{
    return bp_phrase(phrases, key, NULL, 0);
}

static bool is_currency(struct bp_text unit)
{
    for (size_t i = 0; i < unit.n; i++)
        if (unit.p[i] < 'A' || unit.p[i] > 'Z')
            return false;
    return unit.n == 3;
}

static struct bp_text with_unit(const struct bp_phrases *phrases, struct bp_text number, double value, int decimals,
                                struct bp_text unit)
{
    const struct bp_formats *formats = bp_phrases_formats(phrases);
    const char *own = bp_text_z(formats->arena, bp_text_fmt(formats->arena, "unit.%" BP_PRI, BP_ARG(unit)));
    const char *key = bp_text_is(unit, "%")          ? "unit.percent"
                      : is_currency(unit)            ? "unit.currency"
                      : bp_phrases_has(phrases, own) ? own
                                                     : "unit.other";
    if (unit.n == 0 || bp_text_is(unit, "points") || !isfinite(value))
        return number;
    return BP_PHRASE(phrases, key, bp_arg_text("number", number), bp_arg_number("n", fabs(value), decimals),
                     bp_arg_text("code", unit), bp_arg_text("unit", unit));
}

struct bp_text bp_phrase_value(const struct bp_phrases *phrases, double value, int decimals, struct bp_text unit)
{
    struct bp_text number = bp_format_number(bp_phrases_formats(phrases), value, decimals);
    return with_unit(phrases, number, value, decimals, unit);
}

struct bp_text bp_phrase_change(const struct bp_phrases *phrases, double value, int decimals, struct bp_text unit)
{
    struct bp_text number = bp_format_change(bp_phrases_formats(phrases), value, decimals);
    return with_unit(phrases, number, value, decimals, unit);
}

struct bp_text bp_phrase_change_pct(const struct bp_phrases *phrases, double ratio, int decimals)
{
    return bp_phrase_change(phrases, ratio * 100, decimals, BP_T("%"));
}

struct bp_text bp_phrase_day(const struct bp_phrases *phrases, int day, enum bp_day_style style)
{
    static const char *const keys[] = {[BP_DAY_SHORT] = "date.short",
                                       [BP_DAY_WEEKDAY] = "date.weekday",
                                       [BP_DAY_FULL] = "date.full",
                                       [BP_DAY_MONTH] = "date.month",
                                       [BP_DAY_MONTH_SHORT] = "date.month_short",
                                       [BP_DAY_MONTH_YEAR] = "date.month_year"};
    return BP_PHRASE(phrases, keys[style], bp_arg_day("day", day));
}

struct bp_text bp_phrase_range(const struct bp_phrases *phrases, struct bp_span span)
{
    struct bp_ymd from = bp_ymd_of(span.start), to = bp_ymd_of(span.end - 1);
    if (span.end - span.start <= 1)
        return bp_phrase_day(phrases, span.start, BP_DAY_FULL);
    const char *key = from.year != to.year     ? "date.range.years"
                      : from.month != to.month ? "date.range.year"
                                               : "date.range.month";
    return BP_PHRASE(phrases, key, bp_arg_day("from", span.start), bp_arg_day("to", span.end - 1));
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

struct bp_text bp_phrase_period(const struct bp_phrases *phrases, const struct bp_calendar *calendar,
                                enum bp_period_kind kind, struct bp_span span, enum bp_period_style style)
{
    static const char *const endings[] = {
        [BP_PERIOD_NAME] = "", [BP_PERIOD_SHORT] = ".short", [BP_PERIOD_FULL] = ".full"};
    const char *name = kind == BP_WEEK && calendar->week_start != 0 ? "days" : bp_period_name(kind);
    struct bp_arena *arena = bp_phrases_formats(phrases)->arena;
    const char *key = bp_text_z(arena, bp_text_fmt(arena, "period.%s%s", name, endings[style]));
    struct bp_text range = style == BP_PERIOD_FULL ? bp_phrase_range(phrases, span) : (struct bp_text){0};
    return BP_PHRASE(phrases, key, bp_arg_number("number", period_number(calendar, kind, span.start), 0),
                     bp_arg_day("start", span.start), bp_arg_day("end", span.end - 1),
                     bp_arg_day("year_end", bp_period_of(calendar, BP_YEAR, span.start).end - 1),
                     bp_arg_text("range", range));
}
