/* The prose of a line -> its figures, one after another. */
#include "edited/numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

enum { MOST_DIGITS = 40, GROUP = 3 };

/* A number as it is read: digits with '.' for the decimal mark. */
struct reading {
    char digits[MOST_DIGITS + 2];
    size_t n, decimals;
    bool marked; /* it has marks of groups or decimals */
    bool too_long;
};

/* The digit at `at`, and where the next character begins; -1 for none. Of any script. */
static int digit_at(struct bp_text t, size_t at, size_t *next)
{
    if (at >= t.n)
        return -1;
    *next = at;
    int32_t c = bp_utf8_next(t, next);
    return c < 0 || u_charType(c) != U_DECIMAL_DIGIT_NUMBER ? -1 : u_charDigitValue(c);
}

static size_t digits_from(struct bp_text t, size_t at)
{
    size_t count = 0, next;
    while (digit_at(t, at, &next) >= 0) {
        at = next;
        count++;
    }
    return count;
}

/* A mark between digits: '.' or ',' (of either width), or a blank that groups; 0 for none. */
static char mark_at(struct bp_text t, size_t at, size_t *next)
{
    static const struct {
        const char *bytes;
        char is;
    } marks[] = {
        {".", '.'}, {",", ','}, {"\xef\xbc\x8e", '.'}, {"\xc2\xa0", ' '}, {"\xe2\x80\xaf", ' '}, {"\xe2\x80\x89", ' '},
        {"'", ' '}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i].bytes);
        if (at + n <= t.n && memcmp(t.p + at, marks[i].bytes, n) == 0) {
            *next = at + n;
            return marks[i].is;
        }
    }
    return 0;
}

static void push(struct reading *r, char c)
{
    r->too_long |= r->n >= MOST_DIGITS;
    if (!r->too_long)
        r->digits[r->n++] = c;
}

static size_t take_digits(struct bp_text t, size_t at, struct reading *r)
{
    size_t next;
    for (int digit; (digit = digit_at(t, at, &next)) >= 0; at = next)
        push(r, (char)('0' + digit));
    return at;
}

/* Whether a mark with so many digits behind it is the decimal mark. The language's own always is; its other mark groups
 * where just three follow, and else was typed for the decimal mark. */
static bool is_decimal(char mark, size_t behind, bool comma)
{
    return mark != ' ' && (mark == (comma ? ',' : '.') || behind != GROUP);
}

/* Where the number that begins at `at` ends. */
static size_t read_number(struct bp_text t, size_t at, bool comma, struct reading *r)
{
    *r = (struct reading){.n = 0};
    at = take_digits(t, at, r);
    for (size_t next; r->decimals == 0;) {
        char mark = mark_at(t, at, &next);
        size_t behind = mark ? digits_from(t, next) : 0;
        if (!behind || (mark == ' ' && behind != GROUP))
            break;
        r->marked = true;
        if (is_decimal(mark, behind, comma)) {
            push(r, '.');
            r->decimals = behind;
        }
        at = take_digits(t, next, r);
    }
    r->digits[r->n] = 0;
    return at;
}

/* ---- dates made of digits */

enum { MOST_PARTS = 4 };

/* Whole numbers with one of these marks between them. */
struct run {
    size_t lengths[MOST_PARTS], count, end;
};

static struct run run_of(struct bp_text t, size_t at, const char *marks)
{
    struct run run = {.count = 0};
    for (;;) {
        size_t from = at;
        while (at < t.n && t.p[at] >= '0' && t.p[at] <= '9')
            at++;
        if (run.count < MOST_PARTS)
            run.lengths[run.count] = at - from;
        run.count++;
        run.end = at;
        bool goes_on = run.count <= MOST_PARTS && at > from && at + 1 < t.n && strchr(marks, t.p[at]) &&
                       t.p[at + 1] >= '0' && t.p[at + 1] <= '9';
        if (!goes_on)
            return run;
        at++;
    }
}

/* 16.11.2026, but not 1.234.567 */
static bool is_dotted_date(const struct run *run)
{
    const size_t *l = run->lengths;
    return run->count == 3 && l[0] <= 2 && l[1] <= 2 && (l[2] == 2 || l[2] == 4);
}

/* 2026-11-16, 2026-11 */
static bool is_iso_date(const struct run *run)
{
    const size_t *l = run->lengths;
    return (run->count == 2 || run->count == 3) && l[0] == 4 && l[1] == 2 && (run->count == 2 || l[2] == 2);
}

/* Also 16/11, 14:30, 2026-W46, 2026-Q4: where it ends; `at` where none begins there. */
static size_t date_end(struct bp_text t, size_t at)
{
    struct run slashed = run_of(t, at, "/:"), dotted = run_of(t, at, "."), dashed = run_of(t, at, "-");
    if (slashed.count > 1 && slashed.count <= MOST_PARTS)
        return slashed.end;
    if (is_dotted_date(&dotted))
        return dotted.end;
    if (is_iso_date(&dashed))
        return dashed.end;
    if (dashed.count == 1 && dashed.lengths[0] == 4 && at + 6 < t.n &&
        (memcmp(t.p + at + 4, "-W", 2) == 0 || memcmp(t.p + at + 4, "-Q", 2) == 0))
        return at + 6 + digits_from(t, at + 6);
    return at;
}

/* Of the common era or the Buddhist one, bare as years are written. */
static bool is_year(const struct reading *r)
{
    double value = strtod(r->digits, NULL);
    return !r->marked && r->n == 4 && ((value >= 1990 && value < 2100) || (value >= 2533 && value < 2643));
}

static bool is_figure(struct bp_text t, size_t at, size_t end, const struct reading *r)
{
    struct bp_text before = bp_text_sub(t, 0, at), behind = bp_text_sub(t, end, t.n);
    return !r->too_long && !is_year(r) && !bp_number_is_label(before) &&
           (r->marked || !bp_number_is_date(before, behind));
}

bool bp_number_next(struct bp_text t, size_t *at, bool comma, struct bp_typed_number *out)
{
    size_t next;
    while (*at < t.n) {
        if (digit_at(t, *at, &next) < 0) {
            *at = next;
            continue;
        }
        struct reading r;
        size_t from = *at, length, end = date_end(t, from);
        bool date = end > from;
        *at = date ? end : read_number(t, from, comma, &r);
        if (date || !is_figure(t, from, *at, &r))
            continue;
        double scale = bp_number_scale(bp_text_sub(t, *at, t.n), &length);
        *at += length;
        *out = (struct bp_typed_number){.text = bp_text_sub(t, from, *at), .value = strtod(r.digits, NULL) * scale};
        out->rounding = scale > 1 ? 0.5 * scale * pow(10, -(double)r.decimals) : 0;
        return true;
    }
    return false;
}
