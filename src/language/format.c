/* Numbers and days -> text as a locale writes them, through ICU. */
#include "language/format.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
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

enum { KNOWN_NUMBERS = 512 };

/* A number that was written before: a pack writes most of its numbers several times. */
struct known_number {
    double value;
    int decimals;
    const char *plus; /* NULL: none is known here */
    struct bp_text text;
};

/* ICU's side: opened at first use, closed together. */
struct handles {
    UNumberFormatter *fixed[MOST_DECIMALS + 1], *at_most[MOST_DECIMALS + 1];
    UFormattedNumber *result;
    UPluralRules *rules[2]; /* by enum bp_plural */
    UBreakIterator *sentences;
    struct known_number known[KNOWN_NUMBERS];
    struct day_format *days;
    size_t day_count, day_cap;
    struct bp_intern *told_texts;
    struct bp_told_day *told; /* as told_texts */
    size_t told_count, told_cap;
};

struct bp_formats {
    struct bp_arena *arena; /* of what is kept here, and of nothing that is given out */
    const char *locale;     /* as ICU writes it */
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
    if (icu->sentences)
        ubrk_close(icu->sentences);
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
 * arithmetic of doubles leaves over (28.499999999999996 for 0.285 x 100) does not decide which way a half goes.
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

static struct bp_text result_text(struct bp_arena *arena, const struct bp_formats *formats)
{
    UChar text[512];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = unumf_resultToString(formats->icu->result, text, (int32_t)(sizeof text / sizeof *text), &status);
    return U_FAILURE(status) ? BP_T(DASH) : utf8_of(arena, text, n);
}

/* A sign only before what is shown as more than zero. Digits may be of any script. */
static bool shows_zero(struct bp_text number)
{
    for (size_t at = 0; at < number.n;)
        if (u_charDigitValue(bp_utf8_next(number, &at)) > 0)
            return false;
    return true;
}

static struct bp_text with_sign(struct bp_arena *arena, const struct bp_formats *formats, bool negative,
                                const char *plus)
{
    struct bp_text size = result_text(arena, formats);
    const char *sign = shows_zero(size) ? "" : negative ? MINUS : plus;
    return *sign ? bp_text_fmt(arena, "%s%" BP_PRI, sign, BP_ARG(size)) : size;
}

static struct bp_text write_number(struct bp_arena *arena, const struct bp_formats *formats, double value, int decimals,
                                   const char *plus)
{
    if (!isfinite(value))
        return BP_T(DASH);
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t hash = bp_hash_of_number(bits + (uint64_t)(unsigned)decimals);
    struct known_number *known = &formats->icu->known[hash % KNOWN_NUMBERS];
    bool same_sign = known->plus && signbit(known->value) == signbit(value);
    if (same_sign && known->value == value && known->decimals == decimals && strcmp(known->plus, plus) == 0)
        return bp_text_copy(arena, known->text);
    struct bp_text text =
        format_size(formats, value, decimals) ? with_sign(arena, formats, value < 0, plus) : BP_T(DASH);
    *known = (struct known_number){value, decimals, plus, bp_text_copy(formats->arena, text)};
    return text;
}

struct bp_text bp_format_number(struct bp_arena *arena, const struct bp_formats *formats, double value, int decimals)
{
    return write_number(arena, formats, value, decimals, "");
}

struct bp_text bp_format_change(struct bp_arena *arena, const struct bp_formats *formats, double value, int decimals)
{
    return write_number(arena, formats, value, decimals, "+");
}

struct bp_text bp_format_change_pct(struct bp_arena *arena, const struct bp_formats *formats, double ratio,
                                    int decimals)
{
    return bp_format_change(arena, formats, ratio * 100, decimals);
}

struct bp_text bp_format_integer(struct bp_arena *arena, const struct bp_formats *formats, long long value)
{
    char digits[32];
    UErrorCode status = U_ZERO_ERROR;
    if (!formats->icu->result)
        formats->icu->result = unumf_openResult(&status);
    unsigned long long size = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    int n = snprintf(digits, sizeof digits, "%llu", size);
    unumf_formatDecimal(formatter(formats, 0), digits, n, formats->icu->result, &status);
    return U_SUCCESS(status) ? with_sign(arena, formats, value < 0, "") : BP_T(DASH);
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

/* A day with its month: "15" alone is many. */
static bool names_a_day(struct bp_text pattern)
{
    bool day = false, month = false, quoted = false;
    for (size_t i = 0; i < pattern.n; i++) {
        quoted ^= pattern.p[i] == '\'';
        day |= !quoted && pattern.p[i] == 'd';
        month |= !quoted && (pattern.p[i] == 'M' || pattern.p[i] == 'L');
    }
    return day && month;
}

static void keep_told(const struct bp_formats *formats, int day, struct bp_text text)
{
    struct handles *icu = formats->icu;
    bool is_new;
    if (!icu->told_texts)
        icu->told_texts = bp_intern_new(formats->arena);
    size_t place = bp_intern(icu->told_texts, text, &is_new);
    if (is_new)
        *BP_PUSH(formats->arena, icu->told, icu->told_count, icu->told_cap) =
            (struct bp_told_day){bp_intern_text(icu->told_texts, place), day};
    else if (icu->told[place].day != day)
        icu->told[place].day = INT_MIN;
}

const struct bp_told_day *bp_format_told_days(const struct bp_formats *formats, size_t *count)
{
    *count = formats->icu->told_count;
    return formats->icu->told;
}

struct bp_text bp_format_day(struct bp_arena *arena, const struct bp_formats *formats, int day, struct bp_text pattern)
{
    if (day < BP_DAY_MIN || day > BP_DAY_MAX || pattern.n > 200 || !bp_format_pattern_valid(pattern))
        return BP_T(DASH);
    UDateFormat *format = day_format(formats, pattern);
    UChar text[512];
    UErrorCode status = U_ZERO_ERROR;
    if (!format)
        return BP_T(DASH);
    int32_t n = udat_format(format, day * 86400000.0, text, (int32_t)(sizeof text / sizeof *text), NULL, &status);
    if (U_FAILURE(status))
        return BP_T(DASH);
    struct bp_text told = utf8_of(arena, text, n);
    if (names_a_day(pattern))
        keep_told(formats, day, told);
    return told;
}

/* Only the first letter: the locale says which its small form is (Turkish has two of i). */
struct bp_text bp_format_lower_first(struct bp_arena *arena, const struct bp_formats *formats, struct bp_text text)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar first[2], small[8];
    size_t at = 0;
    int32_t c = text.n ? bp_utf8_next(text, &at) : -1, n = 0;
    if (c < 0)
        return text;
    U16_APPEND_UNSAFE(first, n, c);
    n = u_strToLower(small, sizeof small / sizeof *small, first, n, formats->locale, &status);
    if (U_FAILURE(status))
        return text;
    struct bp_text letter = utf8_of(arena, small, n), rest = bp_text_sub(text, at, text.n);
    return bp_text_fmt(arena, "%" BP_PRI "%" BP_PRI, BP_ARG(letter), BP_ARG(rest));
}

struct bp_text bp_format_currency(struct bp_arena *arena, const struct bp_formats *formats, struct bp_text code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar letters[4] = {0};
    UBool is_choice;
    int32_t n = 0;
    for (size_t i = 0; i < code.n; i++) {
        if (code.n != 3 || code.p[i] < 'A' || code.p[i] > 'Z')
            return BP_T("");
        letters[i] = (UChar)code.p[i];
    }
    if (!code.n || bp_text_is(code, "XXX")) /* no currency */
        return BP_T("");
    const UChar *name = ucurr_getName(letters, formats->locale, UCURR_LONG_NAME, &is_choice, &n, &status);
    struct bp_text text = U_FAILURE(status) || n <= 0 ? BP_T("") : utf8_of(arena, name, n);
    return bp_text_eq(text, code) ? BP_T("") : text; /* ICU gives the code back where it knows none */
}

/* Not at abbreviations. Opening the one takes as long as a thousand uses. */
static UBreakIterator *sentences(const struct bp_formats *formats)
{
    UErrorCode status = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY] = {0};
    if (formats->icu->sentences)
        return formats->icu->sentences;
    memcpy(locale, formats->locale, strlen(formats->locale)); /* shorter: bp_formats_open */
    uloc_setKeywordValue("ss", "standard", locale, sizeof locale, &status);
    formats->icu->sentences = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &status);
    return U_FAILURE(status) ? NULL : formats->icu->sentences;
}

size_t bp_format_sentences(struct bp_arena *arena, const struct bp_formats *formats, struct bp_text text, size_t **ends)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *it = sentences(formats);
    int32_t n = 0, unit = 0, room = (int32_t)text.n + 1;
    UChar *wide = BP_NEW_ARRAY(arena, UChar, (size_t)room);
    size_t count = 0, cap = 0, at = 0;
    *ends = NULL;
    u_strFromUTF8(wide, room, &n, text.p, (int32_t)text.n, &status);
    if (!it || U_FAILURE(status))
        return 0;
    ubrk_setText(it, wide, n, &status);
    for (int32_t stop = ubrk_next(it); U_SUCCESS(status) && stop != UBRK_DONE; stop = ubrk_next(it)) {
        while (unit < stop && at < text.n)
            unit += bp_utf8_next(text, &at) > 0xFFFF ? 2 : 1;
        *BP_PUSH(arena, *ends, count, cap) = at;
    }
    return count;
}
