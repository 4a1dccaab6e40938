/* UTF-8 -> composed UTF-16, and back. */
#include "font/utf16.h"

#include "decode/decode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#define MOST_MARKS 30 /* on a letter; as many as the stream-safe format of Unicode Standard Annex 15 lets be */

/* More marks on one letter than ICU puts in order quickly. */
static bool has_many_marks(struct bp_text text)
{
    int marks = 0;
    for (size_t at = 0; at < text.n && marks <= MOST_MARKS;) {
        int32_t c = bp_utf8_next(text, &at);
        marks = c >= 0x300 && u_getCombiningClass(c) ? marks + 1 : 0;
    }
    return marks > MOST_MARKS;
}

struct bp_utf16 bp_utf16_of(struct bp_arena *arena, struct bp_text text)
{
    if (has_many_marks(text))
        text = bp_text_in_nfc(arena, text);
    UChar *wide = BP_NEW_ARRAY(arena, UChar, text.n + 1); /* no character takes more units than bytes */
    size_t n = 0;
    bool plain = true; /* nothing below U+0300 composes with anything below it */
    for (size_t at = 0; at < text.n;) {
        int32_t c = bp_utf8_next(text, &at);
        c = c < 0 ? 0xFFFD : c;
        plain = plain && c < 0x300;
        U16_APPEND_UNSAFE(wide, n, c);
    }
    struct bp_utf16 as_is = {wide, n};
    if (plain || n > INT32_MAX / 4)
        return as_is;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    if (U_FAILURE(error) || unorm2_isNormalized(nfc, wide, (int32_t)n, &error))
        return as_is;
    int32_t room = (int32_t)n * 3 + 1; /* NFC grows UTF-16 at most threefold (Unicode FAQ, "Normalization") */
    UChar *composed = BP_NEW_ARRAY(arena, UChar, (size_t)room);
    int32_t m = unorm2_normalize(nfc, wide, (int32_t)n, composed, room, &error);
    return U_FAILURE(error) ? as_is : (struct bp_utf16){composed, (size_t)m};
}

static bool is_pair(const UChar *p)
{
    return U16_IS_LEAD(p[0]) && U16_IS_TRAIL(p[1]);
}

UChar32 bp_utf16_next(const UChar *p, size_t n, size_t *at)
{
    size_t from = *at;
    bool pair = from + 1 < n && is_pair(p + from);
    *at += pair ? 2 : 1;
    return pair ? U16_GET_SUPPLEMENTARY(p[from], p[from + 1]) : p[from];
}

UChar32 bp_utf16_at(const UChar *p, size_t n, size_t at)
{
    return at < n ? bp_utf16_next(p, n, &at) : 0;
}

UChar32 bp_utf16_before(const UChar *p, size_t at)
{
    size_t from = at > 1 && is_pair(p + at - 2) ? at - 2 : at - 1;
    return at > 0 ? bp_utf16_next(p, at, &from) : 0;
}

struct bp_text bp_utf8_of(struct bp_arena *arena, const UChar *p, size_t n)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t at = 0; at < n;)
        bp_buf_utf8(&b, bp_utf16_next(p, n, &at));
    return bp_buf_text(&b);
}
