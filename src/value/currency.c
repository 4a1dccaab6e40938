/* Signs, short names and ISO 4217 codes of currencies at the ends of a number. */
#include "value/written.h"

#include <unicode/ucurr.h>

/* Longer spellings stand before those they end or begin with. `kr`, `¥` and `Rs` are several countries'; a bare `$`
 * beside the code of another dollar is taken for the American one. */
static const struct {
    const char *spelling, *codes;
} signs[] = {
    {"US$", "USD"},
    {"NT$", "TWD"},
    {"HK$", "HKD"},
    {"NZ$", "NZD"},
    {"CA$", "CAD"},
    {"AU$", "AUD"},
    {"R$", "BRL"},
    {"S$", "SGD"},
    {"A$", "AUD"},
    {"C$", "CAD"},
    {"$", "USD"},
    {"€", "EUR"},
    {"£", "GBP"},
    {"¥", "JPY CNY"},
    {"฿", "THB"},
    {"บาท", "THB"},
    {"₫", "VND"},
    {"đ", "VND"},
    {"₩", "KRW"},
    {"₹", "INR"},
    {"₽", "RUB"},
    {"₱", "PHP"},
    {"₺", "TRY"},
    {"₪", "ILS"},
    {"₦", "NGN"},
    {"₴", "UAH"},
    {"RMB", "CNY"},
    {"RM", "MYR"},
    {"Rp.", "IDR"},
    {"Rp", "IDR"},
    {"Rs.", "INR PKR LKR NPR"},
    {"Rs", "INR PKR LKR NPR"},
    {"kr.", "SEK NOK DKK ISK"},
    {"kr", "SEK NOK DKK ISK"},
    {"Kč", "CZK"},
    {"zł", "PLN"},
    {"Fr.", "CHF"},
    {"元", "CNY TWD"},
    {"圓", "TWD HKD"},
    {"圆", "CNY"},
    {"円", "JPY"},
};

static bool is_code(const char *p)
{
    UChar code[4] = {0};
    for (int i = 0; i < 3; i++) {
        if (p[i] < 'A' || p[i] > 'Z')
            return false;
        code[i] = (UChar)p[i];
    }
    UErrorCode error = U_ZERO_ERROR;
    bool known = ucurr_isAvailable(code, 0, U_DATE_MAX, &error);
    return U_SUCCESS(error) && known &&
           !(p[0] == 'X' && (p[1] == 'X' || p[1] == 'T')); /* XXX is no currency, XTS a test */
}

size_t bp_currency_front(struct bp_text t)
{
    if (t.n >= 3 && !(t.n > 3 && bp_is_letter(t.p[3])) && is_code(t.p))
        return 3;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (t.n && *t.p == *signs[i].spelling && bp_text_starts(t, signs[i].spelling))
            return bp_text_of(signs[i].spelling).n;
    return 0;
}

size_t bp_currency_back(struct bp_text t)
{
    if (t.n >= 3 && !(t.n > 3 && bp_is_letter(t.p[t.n - 4])) && is_code(t.p + t.n - 3))
        return 3;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (bp_text_ends(t, signs[i].spelling))
            return bp_text_of(signs[i].spelling).n;
    return 0;
}

static struct bp_text codes_of(struct bp_text t)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (bp_text_is(t, signs[i].spelling))
            return bp_text_of(signs[i].codes);
    return t;
}

static bool has_code(struct bp_text codes, struct bp_text code)
{
    for (size_t i = 0; i + 3 <= codes.n; i += 4)
        if (bp_text_eq(bp_text_sub(codes, i, i + 3), code))
            return true;
    return false;
}

bool bp_currency_same(struct bp_text a, struct bp_text b)
{
    if (bp_text_eq(a, b))
        return true;
    struct bp_text one = codes_of(a), other = codes_of(b);
    for (size_t i = 0; i + 3 <= one.n; i += 4)
        if (has_code(other, bp_text_sub(one, i, i + 3)))
            return true;
    return false;
}
