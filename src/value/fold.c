/* A cell as people and their keyboards write it -> the same in plain ASCII, as far as that says the same. */
#include "value/written.h"

#include <string.h>
#include <unicode/unorm2.h>

/* The small letter without accents that a Latin letter is built on; c itself when it is not one. */
static int32_t plain_letter(int32_t c)
{
    if (c == 0x110 || c == 0x111)
        return 'd';
    if (!((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)))
        return c;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
    UChar parts[8];
    int32_t n = U_SUCCESS(code) ? unorm2_getDecomposition(nfd, c, parts, 8, &code) : -1;
    if (n < 1 || U_FAILURE(code) || parts[0] >= 0x80)
        return c;
    return parts[0] >= 'A' && parts[0] <= 'Z' ? parts[0] + ('a' - 'A') : parts[0];
}

/* What c is in ASCII; c itself when it is nothing there, 0 when it shows nothing. */
static int32_t plain_mark(int32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    switch (c) {
    case '\t':
    case 0xA0:
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x3000:
        return ' ';
    case 0x2212:
    case 0xFE63:
        return '-';
    case 0x2019:
        return '\'';
    case 0xFFE1:
        return 0xA3;
    case 0xFFE5:
        return 0xA5;
    case 0xFFE6:
        return 0x20A9;
    case 0x200E:
    case 0x200F:
        return 0; /* marks of direction */
    default:
        return c;
    }
}

static bool is_mark_on_letter(int32_t c)
{
    return c >= 0x300 && c < 0x370;
}

/* Below U+10000, all that folding makes; none is longer than what it stands for. */
static size_t put(char *to, int32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 0x3F));
    to[2] = (char)(0x80 | (c & 0x3F));
    return 3;
}

bool bp_fold(struct bp_text t, bool letters, struct bp_folded *out)
{
    out->n = 0;
    out->other_digits = false;
    if (t.n > BP_FOLD_MOST)
        return false;
    bool digits = false;
    for (size_t at = 0; at < t.n;) {
        const char *from = t.p + at;
        if (!(*from & 0x80) && *from != '\t') {
            digits |= bp_is_digit(*from);
            out->p[out->n++] = letters && *from >= 'A' && *from <= 'Z' ? (char)(*from + ('a' - 'A')) : *from;
            at++;
            continue;
        }
        int32_t c = bp_utf8_next(t, &at);
        if (c < 0)
            return false;
        int32_t plain = plain_mark(c);
        if (c >= 0x0E50 && c <= 0x0E59)
            plain = c - 0x0E50 + '0';
        if (letters && is_mark_on_letter(c))
            plain = 0;
        else if (letters)
            plain = plain >= 'A' && plain <= 'Z' ? plain + ('a' - 'A') : plain_letter(plain);
        if (plain >= '0' && plain <= '9') {
            digits = true;
            out->other_digits |= plain != c;
        }
        if (plain == c) {
            size_t n = (size_t)(t.p + at - from);
            memcpy(out->p + out->n, from, n);
            out->n += n;
        } else if (plain) {
            out->n += put(out->p + out->n, plain);
        }
    }
    out->p[out->n] = '\0';
    return digits;
}
