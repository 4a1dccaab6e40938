/* Numbers as people and their programs write them -> doubles, and what each showed of its column's way to write.
 * The spelling is brought to the machine's and read by bp_number_parse, so that there is one place that rounds. */
#include "value/written.h"

#include <string.h>

/* Runs of digits with the marks between them: 1.234,50 is three runs and two marks. */
struct runs {
    size_t length[BP_FOLD_MOST + 1];
    char mark[BP_FOLD_MOST];
    size_t marks;
    const char *digits;      /* where the first begins */
    struct bp_text exponent; /* e+3, or empty */
};

static bool scan_runs(struct bp_text t, struct runs *r)
{
    const char *p = t.p, *end = t.p + t.n;
    r->marks = 0;
    r->length[0] = 0;
    r->digits = p;
    for (; p < end && *p != 'e' && *p != 'E'; p++) {
        if (bp_is_digit(*p)) {
            r->length[r->marks]++;
        } else if (*p == '.' || *p == ',' || *p == ' ' || *p == '\'') {
            r->mark[r->marks++] = *p;
            r->length[r->marks] = 0;
        } else {
            return false;
        }
    }
    r->exponent = (struct bp_text){p, (size_t)(end - p)};
    return true;
}

/* Whether the first `count` runs are a whole number in groups: of three, or (1,23,45,678) of two before the last
 * three. */
static bool is_grouped(const struct runs *r, size_t count)
{
    size_t of = count > 2 && r->mark[0] == ',' && r->length[1] == 2 ? 2 : 3;
    if (count < 2 || r->length[0] < 1 || r->length[0] > of || *r->digits == '0' || r->length[count - 1] != 3)
        return false;
    for (size_t i = 1; i < count; i++)
        if (r->mark[i - 1] != r->mark[0] || (i + 1 < count && r->length[i] != of))
            return false;
    return true;
}

/* What the marks show; *whole is how many runs stand before the decimal mark. False when it is not a number. */
static bool judge(const struct runs *r, unsigned *shown, size_t *whole)
{
    size_t n = r->marks;
    *whole = 1;
    *shown = 0;
    if (n == 0)
        return r->length[0] > 0;
    char last = r->mark[n - 1];
    bool is_decimal = last == '.' || last == ',';
    unsigned decimal = last == '.' ? BP_SHOWN_POINT : BP_SHOWN_COMMA;
    if (n == 1 && is_decimal) {
        if (r->length[0] + r->length[1] == 0 || (last == ',' && !r->length[1]))
            return false;
        bool either = is_grouped(r, 2) && !r->exponent.n;
        *shown = either ? BP_SHOWN_EITHER_MARK : decimal;
        return true;
    }
    if (r->exponent.n) /* a number with an exponent is never grouped */
        return false;
    if (is_grouped(r, n + 1)) {
        *whole = n + 1;
        *shown = BP_SHOWN_GROUPED | (last == '.' ? BP_SHOWN_COMMA : last == ',' ? BP_SHOWN_POINT : 0u);
        return true;
    }
    *whole = n;
    *shown = BP_SHOWN_GROUPED | decimal;
    return is_decimal && n > 1 && r->mark[0] != last && is_grouped(r, n) && r->length[n] > 0;
}

bool bp_digits_read(const struct bp_convention *convention, struct bp_text t, double *out, unsigned *shown)
{
    struct runs r;
    size_t whole;
    if (t.n > BP_FOLD_MOST || !scan_runs(t, &r) || !judge(&r, shown, &whole))
        return false;
    bool comma = convention->decimal == BP_DECIMAL_COMMA;
    if (convention->decimal_given && (*shown & (comma ? BP_SHOWN_POINT : BP_SHOWN_COMMA)))
        return false;
    if ((*shown & BP_SHOWN_EITHER_MARK) && (r.mark[0] == ',') != comma)
        whole = 2;
    char spelled[BP_FOLD_MOST + 1];
    size_t n = 0, run = 0;
    for (const char *p = t.p; p < r.exponent.p; p++) {
        if (bp_is_digit(*p))
            spelled[n++] = *p;
        else if (++run == whole)
            spelled[n++] = '.';
    }
    if (r.exponent.n)
        memcpy(spelled + n, r.exponent.p, r.exponent.n);
    return bp_number_parse((struct bp_text){spelled, n + r.exponent.n}, out);
}

/* What stands around the digits: signs, parentheses, a percent sign, a currency. Each may be there once. */
struct dress {
    bool sign, negative, trailing, open, closed, percent;
    struct bp_text currency;
};

static bool take_front(struct bp_text *t, struct dress *d)
{
    size_t n = 1;
    if (*t->p == ' ') {
    } else if ((*t->p == '-' || *t->p == '+') && !d->sign) {
        d->sign = true;
        d->negative = *t->p == '-';
    } else if (*t->p == '(' && !d->open && !d->sign) {
        d->open = true;
    } else if (*t->p == '%' && !d->percent) {
        d->percent = true;
    } else if (!d->currency.n && (n = bp_currency_front(*t)) > 0) {
        d->currency = bp_text_sub(*t, 0, n);
    } else {
        return false;
    }
    *t = bp_text_sub(*t, n, t->n);
    return true;
}

static bool take_back(struct bp_text *t, struct dress *d)
{
    size_t n = 1;
    char last = t->p[t->n - 1];
    if (last == ' ') {
    } else if (last == '-' && !d->sign && !d->open && t->n > 1 && bp_is_digit(t->p[t->n - 2])) {
        d->sign = d->negative = d->trailing = true;
    } else if (last == ')' && !d->closed) {
        d->closed = true;
    } else if (last == '%' && !d->percent) {
        d->percent = true;
    } else if (!d->currency.n && (n = bp_currency_back(*t)) > 0) {
        d->currency = bp_text_sub(*t, t->n - n, t->n);
    } else {
        return false;
    }
    *t = bp_text_sub(*t, 0, t->n - n);
    return true;
}

/* Takes off all but the digits and their marks. */
static bool undress(struct bp_text *t, struct dress *d)
{
    while (t->n && !bp_is_digit(*t->p) && *t->p != '.' && *t->p != ',')
        if (!take_front(t, d))
            return false;
    while (t->n && !bp_is_digit(t->p[t->n - 1]) && t->p[t->n - 1] != ',')
        if (!take_back(t, d)) {
            if (t->p[t->n - 1] == '.')
                break;
            return false;
        }
    return t->n && d->open == d->closed && !(d->percent && d->currency.n) && !(d->open && d->sign);
}

static unsigned keep_currency(struct bp_convention *convention, struct bp_text said)
{
    if (!said.n)
        return 0;
    struct bp_text first = bp_text_of(convention->currency);
    if (!first.n) {
        size_t n = said.n < sizeof convention->currency ? said.n : 0;
        memcpy(convention->currency, said.p, n);
        convention->currency[n] = '\0'; /* another may have stood there before */
    } else if (!bp_currency_same(first, said))
        return BP_SHOWN_CURRENCY | BP_SHOWN_SECOND_CURRENCY;
    return BP_SHOWN_CURRENCY;
}

static bool read_dressed(struct bp_convention *convention, struct bp_text t, double *out, unsigned *shown)
{
    struct dress d = {0};
    double value;
    if (!undress(&t, &d) || !bp_digits_read(convention, t, &value, shown))
        return false;
    bool negative = d.negative || d.open;
    *out = negative ? 0.0 - value : value;
    *shown |= (d.open || d.trailing ? BP_SHOWN_ACCOUNTING : 0u) | (d.percent ? BP_SHOWN_PERCENT : 0u);
    if (d.percent)
        *shown |= *out > 1 ? BP_SHOWN_WHOLE_PERCENT : 0u;
    else
        *shown |= *out > 0 && *out < 1 ? BP_SHOWN_FRACTION : 0u;
    *shown |= keep_currency(convention, d.currency);
    return true;
}

/* More digits than fit the short cut, as programs print them: 0.30000000000000004. */
static bool read_long(struct bp_convention *convention, struct bp_text t, double *out)
{
    if (t.n <= 18 || !(bp_is_digit(*t.p) || *t.p == '-') || !bp_is_digit(t.p[t.n - 1]) || !bp_number_parse(t, out))
        return false;
    bool point = memchr(t.p, '.', t.n) != NULL;
    if (point && convention->decimal_given && convention->decimal == BP_DECIMAL_COMMA)
        return false;
    convention->shown_here |= point ? BP_SHOWN_POINT : 0u;
    convention->shown |= (point ? BP_SHOWN_POINT : 0u) | (*out != 0 ? BP_SHOWN_NUMBER : 0u) |
                         (*out > 0 && *out < 1 ? BP_SHOWN_FRACTION : 0u);
    return true;
}

/* Most cells that come here are words, or the dates of two columns that are compared: those end on their first look. */
static bool may_be_number(struct bp_text t)
{
    bool digits = false;
    for (size_t i = 0; i < t.n && i < BP_FOLD_MOST; i++) {
        char c = t.p[i];
        if (c == '/' || (c == '-' && i > 0 && i + 1 < t.n && bp_is_digit(t.p[i - 1]) && bp_is_digit(t.p[i + 1])))
            return false;
        digits |= bp_is_digit(c) || c & 0x80;
    }
    return digits;
}

bool bp_number_read_slowly(struct bp_convention *convention, struct bp_text t, double *out)
{
    struct bp_folded f;
    unsigned shown;
    if (!may_be_number(t))
        return false;
    if (read_long(convention, t, out))
        return true;
    if (!bp_fold(t, false, &f))
        return false;
    struct bp_text plain = {f.p, f.n};
    if (!read_dressed(convention, plain, out, &shown)) {
        if (!bp_duration_read(convention, plain, out, &shown))
            return false;
        convention->shown |= shown; /* also where it is then not taken */
        if (convention->no_durations)
            return false;
    } else if (*out != 0) {
        shown |= BP_SHOWN_NUMBER;
    }
    convention->shown_here |= shown;
    convention->shown |= shown | (f.other_digits ? BP_SHOWN_OTHER_DIGITS : 0u);
    if ((shown & BP_SHOWN_EITHER_MARK) && !convention->decimal_given)
        convention->read_as |= BP_SHOWN_EITHER_MARK;
    return true;
}
