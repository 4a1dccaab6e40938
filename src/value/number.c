/* Numbers as machines write them -> doubles, and whether a cell is that simple. Most cells of files of 100 MB pass
 * here: the common shapes are decided on their first bytes, and nothing is copied unless a number needs more digits
 * than a double holds. */
#include "value/written.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A number as written: its digits lie in [from, to), with at most one point among them. */
struct written_number {
    const char *from, *to;
    bool negative;
    uint64_t head; /* its first 19 significant digits as an integer */
    int head_digits;
    int64_t head_exponent; /* value = head * 10^head_exponent, when nothing was cut */
    bool cut;              /* a digit other than 0 comes after the first 19 */
    int64_t exponent;      /* the one written after e */
};

/* Far above any exponent that text in memory could make up for with digits, far below an overflow. */
#define EXPONENT_MOST INT64_C(1000000000000000)

static const char *scan_exponent(const char *p, const char *end, int64_t *exponent)
{
    bool negative = false;
    if (p < end && (*p == '-' || *p == '+'))
        negative = *p++ == '-';
    if (p == end || !bp_is_digit(*p))
        return NULL;
    int64_t e = 0;
    for (; p < end && bp_is_digit(*p); p++)
        if (e < EXPONENT_MOST)
            e = e * 10 + (*p - '0');
    *exponent = negative ? -e : e;
    return p;
}

/* After blanks and one `%`: `12 %` is 12. Blanks alone are no end of a number: cells come trimmed. Locales that put
 * a blank before the sign put a no-break one (U+00A0, U+202F). */
static const char *scan_percent(const char *p, const char *end)
{
    const char *start = p;
    for (;;) {
        if (p < end && (*p == ' ' || *p == '\t'))
            p++;
        else if (end - p >= 2 && p[0] == '\xc2' && p[1] == '\xa0')
            p += 2;
        else if (end - p >= 3 && p[0] == '\xe2' && p[1] == '\x80' && p[2] == '\xaf')
            p += 3;
        else
            break;
    }
    return p < end && *p == '%' ? p + 1 : start;
}

static bool scan_number(struct bp_text t, struct written_number *out)
{
    if (!t.n)
        return false;
    const char *p = t.p, *end = t.p + t.n;
    struct written_number w = {0};
    if (*p == '-' || *p == '+')
        w.negative = *p++ == '-';
    w.from = p;
    size_t digits = 0;
    for (; p < end && bp_is_digit(*p); p++, digits++) {
        if (w.head_digits < 19) {
            w.head = w.head * 10 + (uint64_t)(*p - '0');
            w.head_digits += w.head != 0;
        } else {
            w.head_exponent++;
            w.cut |= *p != '0';
        }
    }
    if (p < end && *p == '.') {
        for (p++; p < end && bp_is_digit(*p); p++, digits++) {
            if (w.head_digits < 19) {
                w.head = w.head * 10 + (uint64_t)(*p - '0');
                w.head_digits += w.head != 0;
                w.head_exponent--;
            } else {
                w.cut |= *p != '0';
            }
        }
    }
    if (!digits)
        return false;
    w.to = p;
    if (p < end && (*p == 'e' || *p == 'E')) {
        p = scan_exponent(p + 1, end, &w.exponent);
        if (!p)
            return false;
        w.head_exponent += w.exponent;
    }
    if (p < end)
        p = scan_percent(p, end);
    *out = w;
    return p == end;
}

/* A point half way between two doubles has 768 digits at most: further ones only say whether there is a little more. */
#define DIGITS_THAT_MATTER 780

/* The digits of w that matter, as a whole number in `to`; gives how many, and the power of ten they stand before. */
static size_t copy_digits(const struct written_number *w, char *to, int64_t *exponent)
{
    size_t n = 0;
    bool after_point = false, more = false;
    for (const char *p = w->from; p < w->to; p++) {
        if (*p == '.') {
            after_point = true;
        } else if ((n || *p != '0') && n < DIGITS_THAT_MATTER) {
            to[n++] = *p;
            *exponent -= after_point;
        } else {
            more |= *p != '0';
            *exponent += n ? !after_point : -(int64_t)after_point;
        }
    }
    if (more) {
        to[n++] = '1';
        --*exponent;
    }
    return n;
}

/* Any number of digits: strtod (correctly rounding in glibc, musl and the BSDs) on a copy that ends. */
static double round_slowly(const struct written_number *w)
{
    char copy[DIGITS_THAT_MATTER + 40];
    int64_t exponent = w->exponent;
    size_t n = (size_t)(w->to - w->from);
    if (n <= DIGITS_THAT_MATTER)
        memcpy(copy, w->from, n);
    else
        n = copy_digits(w, copy, &exponent);
    copy[n++] = 'e';
    copy[n++] = exponent < 0 ? '-' : '+';
    uint64_t size = exponent < 0 ? (uint64_t)-exponent : (uint64_t)exponent;
    char digits[20];
    size_t count = 0;
    do
        digits[count++] = (char)('0' + size % 10);
    while (size /= 10);
    while (count)
        copy[n++] = digits[--count];
    copy[n] = '\0';
    return strtod(copy, NULL);
}

/* Powers of ten that are doubles exactly: with a whole number below 2^53 one rounding is all there is
 * (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990). */
static const double exact_power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* What a number of up to 18 characters shows by itself: read, unreadable, or not tried when it takes a second look.
 * *point is where its point stands, if it has one. Inlined into both readers: a call is a tenth of what this takes. */
__attribute__((always_inline)) static inline enum bp_read parse_short(struct bp_text t, double *out, const char **point)
{
    const char *p = t.p, *end = t.p + t.n;
    bool negative = *p == '-';
    p += negative;
    uint64_t head = 0;
    const char *from = p;
    for (; p < end && bp_is_digit(*p); p++)
        head = head * 10 + (uint64_t)(*p - '0');
    size_t digits = (size_t)(p - from), after_point = 0;
    if (digits && p < end && *p == '.') {
        *point = p;
        from = ++p;
        for (; p < end && bp_is_digit(*p); p++)
            head = head * 10 + (uint64_t)(*p - '0');
        after_point = (size_t)(p - from);
    }
    if (!digits) /* +1, .5, or a word */
        return p < end && (*p == '+' || *p == '.') ? BP_NOT_TRIED : BP_UNREADABLE;
    if (p < end) /* 1e3, 12 %, or a date */
        return *p == 'e' || *p == 'E' || *p == '%' || *p == ' ' || *p == '\t' || *p & 0x80 ? BP_NOT_TRIED
                                                                                           : BP_UNREADABLE;
    if (head > UINT64_C(1) << 53)
        return BP_NOT_TRIED;
    double value = (double)head / exact_power[after_point];
    *out = negative ? 0.0 - value : value;
    return BP_READ;
}

static bool parse_any(struct bp_text t, double *out)
{
    struct written_number w;
    if (!scan_number(t, &w))
        return false;
    double value;
    int64_t size = w.head_exponent + w.head_digits; /* 10^(size-1) <= |value| < 10^size, unless it is 0 */
    if (w.head == 0 || size < -330)
        value = 0;
    else if (size > 310)
        return false;
    else if (!w.cut && w.head <= UINT64_C(1) << 53 && w.head_exponent >= -22 && w.head_exponent <= 22)
        value = w.head_exponent < 0 ? (double)w.head / exact_power[-w.head_exponent]
                                    : (double)w.head * exact_power[w.head_exponent];
    else
        value = round_slowly(&w);
    if (!isfinite(value))
        return false;
    *out = w.negative ? 0.0 - value : value; /* no -0: it would be printed */
    return true;
}

bool bp_number_parse(struct bp_text t, double *out)
{
    const char *point;
    enum bp_read read = t.n && t.n <= 18 ? parse_short(t, out, &point) : BP_NOT_TRIED;
    return read == BP_NOT_TRIED ? parse_any(t, out) : read == BP_READ;
}

/* A plain number with a point where that may be read two ways (1.234), or where commas are expected. */
static bool judge_point(struct bp_convention *convention, struct bp_text t, const char *point, double *value)
{
    const char *first = t.p + (*t.p == '-');
    bool comma = convention->decimal == BP_DECIMAL_COMMA;
    if (t.p + t.n - point == 4 && point - first <= 3 && *first != '0') {
        convention->shown |= BP_SHOWN_EITHER_MARK;
        convention->shown_here |= BP_SHOWN_EITHER_MARK;
        convention->read_as |= convention->decimal_given ? 0u : BP_SHOWN_EITHER_MARK;
        if (comma)
            *value = nearbyint(*value * 1000); /* at most 999999: the product is off by far less than a half */
        return true;
    }
    if (comma && convention->decimal_given)
        return false;
    convention->shown |= BP_SHOWN_POINT;
    convention->shown_here |= BP_SHOWN_POINT;
    return true;
}

__attribute__((always_inline)) static inline bool read_number(struct bp_convention *convention, struct bp_text t,
                                                              double *out)
{
    const char *point = NULL;
    double value;
    if (!t.n || t.n > 18 || parse_short(t, &value, &point) != BP_READ)
        return bp_number_read_slowly(convention, t, out);
    if (point && t.p + t.n - point != 4 && convention->decimal == BP_DECIMAL_POINT)
        convention->shown |= BP_SHOWN_POINT, convention->shown_here |= BP_SHOWN_POINT;
    else if (point && !judge_point(convention, t, point, &value))
        return false;
    convention->shown |= value != 0 ? BP_SHOWN_NUMBER : 0u;
    convention->shown |= value > 0 && value < 1 ? BP_SHOWN_FRACTION : 0u;
    *out = value;
    return true;
}

bool bp_number_read(struct bp_convention *convention, struct bp_text t, double *out)
{
    return read_number(convention, t, out);
}

bool bp_cell_number(struct bp_cell *cell, double *out)
{
    if (cell->number_state == BP_NOT_TRIED) {
        bool ok = cell->convention && !cell->is_typed ? read_number(cell->convention, cell->text, &cell->number)
                                                      : bp_number_parse(cell->text, &cell->number);
        cell->number_state = ok ? BP_READ : BP_UNREADABLE;
    }
    if (cell->number_state != BP_READ)
        return false;
    *out = cell->number;
    return true;
}
