/* A cell's value and number format -> text. Number formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31: only
 * whether they show a date, a time, a duration or a percentage matters here; what is written is always written the same
 * way. */
#include "workbook/parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unicode/utf16.h>

#define LAST_SERIAL 2958466.0 /* 10000-01-01 in the 1900 system */
#define MS_PER_DAY  INT64_C(86400000)

struct bp_number_format bp_number_format_builtin(long id)
{
    static const struct {
        uint8_t from, to, kind;
        bool shows_ms;
    } table[] = {
        {9, 10, BP_KIND_PERCENT, false},    {14, 17, BP_KIND_DATE, false},     {18, 21, BP_KIND_TIME, false},
        {22, 22, BP_KIND_DATE_TIME, false}, {27, 31, BP_KIND_DATE, false},     {32, 33, BP_KIND_TIME, false},
        {34, 36, BP_KIND_DATE, false},      {45, 45, BP_KIND_TIME, false},     {46, 46, BP_KIND_DURATION, false},
        {47, 47, BP_KIND_TIME, true},       {50, 58, BP_KIND_DATE, false},     {67, 68, BP_KIND_PERCENT, false},
        {71, 74, BP_KIND_DATE, false},      {75, 76, BP_KIND_TIME, false},     {77, 77, BP_KIND_DATE_TIME, false},
        {78, 78, BP_KIND_TIME, false},      {79, 79, BP_KIND_DURATION, false}, {80, 80, BP_KIND_TIME, true},
        {81, 81, BP_KIND_DATE, false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (id >= table[i].from && id <= table[i].to)
            return (struct bp_number_format){table[i].kind, table[i].shows_ms};
    return (struct bp_number_format){BP_KIND_NUMBER, false};
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Length of what is not a letter of the format at `i`: quoted, escaped, in brackets, AM/PM; 0 for a letter. */
static size_t literal_at(struct bp_text code, size_t i)
{
    char c = code.p[i];
    if (c == '"' || c == '[') {
        const char *end = memchr(code.p + i + 1, c == '[' ? ']' : '"', code.n - i - 1);
        return end ? (size_t)(end - code.p) - i + 1 : code.n - i;
    }
    if (c == '\\' || c == '_' || c == '*') /* the next character as it is; as wide a gap; repeated */
        return i + 1 < code.n ? 2 : 1;
    if (bp_text_same_letters(bp_text_sub(code, i, i + 5), BP_T("AM/PM")))
        return 5;
    if (bp_text_same_letters(bp_text_sub(code, i, i + 3), BP_T("A/P")))
        return 3;
    return 0;
}

/* [h], [mm], [ss]: hours beyond 24. */
static bool is_elapsed(struct bp_text brackets)
{
    char c = brackets.n > 2 ? lower(brackets.p[1]) : 0;
    if (c != 'h' && c != 'm' && c != 's')
        return false;
    for (size_t i = 1; i + 1 < brackets.n; i++)
        if (lower(brackets.p[i]) != c)
            return false;
    return true;
}

struct bp_number_format bp_number_format_of(struct bp_text code)
{
    bool date = false, time = false, elapsed = false, percent = false, ms = false;
    bool undecided = false; /* an m or mm that follows no hour: minutes when seconds follow, else a month */
    char last = 0;          /* letter of the last run */
    /* Only the section for positive numbers: what follows the first `;` is for negative ones, zero and text. */
    for (size_t i = 0; i < code.n && code.p[i] != ';';) {
        size_t literal = literal_at(code, i);
        if (literal) {
            struct bp_text t = bp_text_sub(code, i, i + literal);
            if (t.p[0] == '[' && is_elapsed(t))
                elapsed = true, last = lower(t.p[1]);
            time |= bp_text_contains(t, BP_T("/")) && lower(t.p[0]) == 'a'; /* AM/PM */
            i += literal;
            continue;
        }
        char c = lower(code.p[i]);
        size_t n = 1;
        while (i + n < code.n && lower(code.p[i + n]) == c)
            n++;
        percent |= c == '%';
        if (c == 'y' || c == 'd') {
            date = true;
        } else if (c == 'h') {
            time = true;
        } else if (c == 's') {
            time = true;
            undecided = false;
        } else if (c == 'm' && n > 2) {
            date = true;
        } else if (c == 'm' && last != 'h') {
            date |= undecided;
            undecided = true;
        } else if (c == '0' && last == 's' && code.p[i - 1] == '.') {
            ms = true;
        }
        if (c == 'y' || c == 'd' || c == 'h' || c == 's' || c == 'm')
            last = c;
        i += n;
    }
    date |= undecided && !elapsed;
    enum bp_number_kind kind = date && (time || elapsed) ? BP_KIND_DATE_TIME
                               : elapsed                 ? BP_KIND_DURATION
                               : date                    ? BP_KIND_DATE
                               : time                    ? BP_KIND_TIME
                               : percent                 ? BP_KIND_PERCENT
                                                         : BP_KIND_NUMBER;
    return (struct bp_number_format){(uint8_t)kind, ms};
}

/* ---- numbers */

/* Digits with at most one point, 15 of them at most, nothing to strip: already as it would be printed. */
static bool is_plain(struct bp_text v)
{
    size_t i = v.n && v.p[0] == '-', digits = 0, point = 0;
    if (v.n > 16 || (v.p[0] == '0' && v.n > 1 && (v.p[1] != '.' || v.p[2] == '0')) || (i && v.p[1] == '0'))
        return false;
    for (; i < v.n; i++) {
        if (v.p[i] == '.' && !point && digits)
            point = i;
        else if (v.p[i] >= '0' && v.p[i] <= '9')
            digits++;
        else
            return false;
    }
    return digits && digits <= 15 && (!point || (v.p[v.n - 1] != '0' && v.p[v.n - 1] != '.'));
}

/* 15 digits, as spreadsheet programs show: 0.1 + 0.2 is 0.3. Whole numbers that a double holds exactly keep all of
 * theirs: an id of 16 digits is not to fall together with its neighbour. */
static void add_number(struct bp_buf *out, double x)
{
    char text[64];
    if (fabs(x) < 0x1p53 && x == floor(x)) {
        bp_buf_fmt(out, "%.0f", x);
        return;
    }
    snprintf(text, sizeof text, "%.15g", x);
    const char *exponent = strstr(text, "e-");
    long power = 0;
    if (exponent && bp_text_int(bp_text_of(exponent + 2), &power) && power <= 10) {
        int n = snprintf(text, sizeof text, "%.*f", 14 + (int)power, x);
        while (text[n - 1] == '0') /* never all of them: x is not 0 here */
            text[--n] = '\0';
    }
    bp_buf_adds(out, text);
}

/* ---- dates */

static void add_clock(struct bp_buf *out, int64_t ms, bool shows_ms)
{
    bp_buf_fmt(out, "%02d:%02d:%02d", (int)(ms / 3600000), (int)(ms / 60000 % 60), (int)(ms / 1000 % 60));
    if (shows_ms && ms % 1000)
        bp_buf_fmt(out, ".%03d", (int)(ms % 1000));
}

/* Excel's days count from 1899-12-31, and it believes that 1900 had a 29 February, its day 60. */
static void add_day(struct bp_buf *out, int64_t day, bool year_1904)
{
    static const int day_1904 = -24107, day_1900 = -25568; /* 1904-01-01 is day 0; 1899-12-31 is day 0 */
    if (!year_1904 && day == 60) {
        bp_buf_adds(out, "1900-02-29");
        return;
    }
    struct bp_ymd ymd = bp_ymd_of((int)day + (year_1904 ? day_1904 : day_1900 - (day > 60)));
    bp_buf_fmt(out, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
}

/* Also what a date format shows of a number below 1 that is not a day: a time of day. False: not a moment, so it is a
 * number. */
static bool add_moment(struct bp_buf *out, struct bp_number_format format, bool year_1904, double x)
{
    bool elapsed = format.kind == BP_KIND_DURATION;
    if (!(x < LAST_SERIAL - (year_1904 ? 1462 : 0)) || x <= -LAST_SERIAL || (x < 0 && !elapsed))
        return false;
    int64_t ms = format.shows_ms ? llround(fabs(x) * (double)MS_PER_DAY) : llround(fabs(x) * 86400.0) * 1000;
    bool only_time = elapsed || (x < 1 && (format.kind == BP_KIND_TIME || !year_1904));
    if (only_time) {
        if (x < 0 && ms)
            bp_buf_addc(out, '-');
        add_clock(out, ms, format.shows_ms);
        return true;
    }
    int64_t day = ms / MS_PER_DAY;
    if (day >= (int64_t)LAST_SERIAL - (year_1904 ? 1462 : 0)) /* rounded up into the year 10000 */
        return false;
    add_day(out, day, year_1904);
    if (ms % MS_PER_DAY || format.kind != BP_KIND_DATE) {
        bp_buf_addc(out, ' ');
        add_clock(out, ms % MS_PER_DAY, format.shows_ms);
    }
    return true;
}

bool bp_xlsx_number(struct bp_buf *out, struct bp_number_format format, bool year_1904, struct bp_text v)
{
    double x;
    v = bp_text_trim(v);
    if (format.kind == BP_KIND_NUMBER && is_plain(v)) {
        bp_buf_add(out, v);
        return true;
    }
    if (bp_text_ends(v, "%") || !bp_number_parse(v, &x)) {
        bp_buf_add(out, v);
        return false;
    }
    switch ((enum bp_number_kind)format.kind) {
    case BP_KIND_NUMBER:
        add_number(out, x);
        return true;
    case BP_KIND_PERCENT:
        add_number(out, x * 100);
        bp_buf_adds(out, " %");
        return true;
    case BP_KIND_DATE:
    case BP_KIND_DATE_TIME:
    case BP_KIND_TIME:
    case BP_KIND_DURATION:
        if (add_moment(out, format, year_1904, x))
            return false;
        add_number(out, x); /* before 1900 or after 9999: shown as ##### */
        return true;
    }
    return false;
}

void bp_xlsx_iso_date(struct bp_buf *out, struct bp_number_format format, struct bp_text v)
{
    v = bp_text_trim(v);
    int day;
    bool has_date = v.n >= 11 && v.p[10] == 'T' && bp_day_parse(bp_text_sub(v, 0, 10), &day);
    struct bp_text clock = has_date ? bp_text_sub(v, 11, v.n) : v;
    const char *point = clock.n ? memchr(clock.p, '.', clock.n) : NULL;
    if (point) { /* .000 adds nothing */
        size_t digits = (size_t)(clock.p + clock.n - point) - 1;
        if (strspn(point + 1, "0") >= digits)
            clock.n -= digits + 1;
    }
    if (!has_date) {
        bp_buf_add(out, clock);
        return;
    }
    bp_buf_add(out, bp_text_sub(v, 0, 10));
    if (bp_text_is(clock, "00:00:00") && format.kind == BP_KIND_DATE)
        return;
    bp_buf_addc(out, ' ');
    bp_buf_add(out, clock);
}

/* ---- strings */

static int hex(char c)
{
    c = lower(c);
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The UTF-16 unit of a _xHHHH_ at p, or -1. */
static int escape_at(const char *p, const char *end)
{
    int unit = 0;
    if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex(p[i]);
        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
    }
    return unit;
}

/* ECMA-376 part 1, 22.9.2.19 (ST_Xstring): what XML cannot hold is written _x000D_, and such a text itself
 * _x005F_x000D_. */
static void decode_escapes(struct bp_buf *out, struct bp_text v)
{
    const char *p = v.p, *end = v.p + v.n;
    while (p < end) {
        const char *mark = memchr(p, '_', (size_t)(end - p));
        if (!mark)
            mark = end;
        bp_buf_add(out, (struct bp_text){p, (size_t)(mark - p)});
        p = mark;
        if (p == end)
            break;
        int32_t c = escape_at(p, end);
        if (c < 0) {
            bp_buf_addc(out, *p++);
            continue;
        }
        p += 7;
        int low = U16_IS_LEAD((uint32_t)c) ? escape_at(p, end) : -1;
        if (low >= 0 && U16_IS_TRAIL((uint32_t)low)) {
            c = U16_GET_SUPPLEMENTARY(c, low);
            p += 7;
        }
        bp_buf_utf8(out, c == 0 || U_IS_SURROGATE((uint32_t)c) ? 0xFFFD : c);
    }
}

void bp_xlsx_string(struct bp_buf *out, struct bp_scratch *scratch, struct bp_text v)
{
    if (v.n > 6 && bp_text_contains(v, BP_T("_x"))) {
        scratch->decoded.n = 0;
        decode_escapes(&scratch->decoded, v);
        v = bp_buf_text(&scratch->decoded);
    }
    bp_buf_add(out, bp_text_trim(bp_nfc_text(scratch->nfc, v, &scratch->composed)));
}
