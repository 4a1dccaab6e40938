#include "pdf/utf16.h"

#include <unicode/unorm2.h>

struct bp_pdf_utf16 bp_pdf_utf16_of(struct bp_arena *arena, struct bp_text text)
{
    UChar *wide = BP_NEW_ARRAY(arena, UChar, text.n + 1);
    size_t n = 0;
    bool plain = true; /* nothing below U+0300 composes with anything below it */
    for (size_t at = 0; at < text.n;) {
        int32_t c = bp_utf8_next(text, &at);
        if (c < 0)
            c = 0xFFFD;
        plain = plain && c < 0x300;
        if (c > 0xFFFF) {
            wide[n++] = (UChar)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        wide[n++] = (UChar)c;
    }
    struct bp_pdf_utf16 as_is = {wide, n};
    if (plain || n > INT32_MAX / 4)
        return as_is;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    if (U_FAILURE(error) || unorm2_isNormalized(nfc, wide, (int32_t)n, &error))
        return as_is;
    int32_t room = (int32_t)n * 3 + 1; /* NFC grows UTF-16 at most threefold (Unicode FAQ) */
    UChar *composed = BP_NEW_ARRAY(arena, UChar, (size_t)room);
    int32_t m = unorm2_normalize(nfc, wide, (int32_t)n, composed, room, &error);
    return U_FAILURE(error) ? as_is : (struct bp_pdf_utf16){composed, (size_t)m};
}

UChar32 bp_pdf_utf16_next(const UChar *p, size_t n, size_t *at)
{
    UChar32 c = p[(*at)++];
    if (c >= 0xD800 && c < 0xDC00 && *at < n && p[*at] >= 0xDC00 && p[*at] < 0xE000)
        c = 0x10000 + ((c - 0xD800) << 10) + (p[(*at)++] - 0xDC00);
    return c;
}

struct bp_text bp_pdf_utf8_of(struct bp_arena *arena, const UChar *p, size_t n)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t at = 0; at < n;)
        bp_buf_utf8(&b, bp_pdf_utf16_next(p, n, &at));
    return bp_buf_text(&b);
}
