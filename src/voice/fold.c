/* A text -> the same as it is compared: case, width and blanks do not count. */
#include "voice/voice.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

/* The letter a Latin, Greek or Cyrillic one is built on. */
static int32_t bare_letter(int32_t c)
{
    if (c == 0x111)
        return 'd';
    if (c < 0xC0 || (c >= 0x530 && c < 0x1E00) || c >= 0x2000)
        return c;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
    UChar parts[8];
    int32_t n = U_SUCCESS(code) ? unorm2_getDecomposition(nfd, c, parts, 8, &code) : -1;
    return n < 1 || U_FAILURE(code) ? c : parts[0];
}

/* 0: nothing that is seen. */
static int32_t folded(int32_t c, bool bare)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c == 0x3000 || u_isUWhiteSpace(c))
        return ' ';
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return 0;
    if (bare && c >= 0x300 && c < 0x370)
        return 0;
    int32_t digit = u_charDigitValue(c);
    c = digit >= 0 ? '0' + digit : u_foldCase(c, U_FOLD_CASE_DEFAULT);
    return bare ? bare_letter(c) : c;
}

static void put(struct bp_plain *out, int32_t c, size_t from)
{
    char bytes[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)(leads[n] | c);
    for (size_t i = 0; i < n; i++) {
        out->p[out->n] = bytes[i];
        out->at[out->n++] = (uint32_t)from;
    }
}

/* Two spellings of one Thai vowel, each a habit of some keyboards, become one. */
static void put_folded(struct bp_plain *out, int32_t c, size_t from)
{
    if (c == ' ' && out->n && out->p[out->n - 1] == ' ')
        return;
    if (c == 0x0E33)
        put(out, 0x0E4D, from), put(out, 0x0E32, from);
    else if (c == 0x0E41)
        put(out, 0x0E40, from), put(out, 0x0E40, from);
    else
        put(out, c, from);
}

/* No character grows to more than two of its own length, or one of four bytes. */
static void make_room(struct bp_plain *out, size_t n)
{
    size_t need = 4 * n + 8;
    while (out->room < need)
        out->p = bp_grow(out->arena, out->p, out->room, &out->room, 1);
    while (out->at_room < need)
        out->at = bp_grow(out->arena, out->at, out->at_room, &out->at_room, sizeof *out->at);
}

void bp_plain_make(struct bp_plain *out, struct bp_text t, bool bare)
{
    make_room(out, t.n);
    out->n = 0;
    for (size_t at = 0; at < t.n;) {
        size_t from = at;
        unsigned char byte = (unsigned char)t.p[at];
        int32_t c = byte < 0x80 ? byte : bp_utf8_next(t, &at);
        at += byte < 0x80;
        if (byte < 0x80)
            c = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c <= ' ' ? ' ' : c;
        else
            c = c < 0 ? 0 : folded(c, bare);
        if (c)
            put_folded(out, c, from);
    }
    out->at[out->n] = (uint32_t)t.n;
}

/* ---- whole words */

static bool has_no_blanks(int32_t c)
{
    UErrorCode code = U_ZERO_ERROR;
    switch ((int)uscript_getScript(c, &code)) {
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return true;
    default:
        return false;
    }
}

static bool is_mark(int32_t c)
{
    int type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

/* b goes on with the word that a ends. */
static bool goes_on(int32_t a, int32_t b)
{
    bool letters = (u_isalnum(a) || is_mark(a)) && u_isalnum(b);
    return letters && !has_no_blanks(a) && !has_no_blanks(b);
}

static int32_t before(struct bp_text t, size_t at)
{
    size_t from = at;
    while (from > 0 && ((unsigned char)t.p[--from] & 0xC0) == 0x80) {}
    return at ? bp_utf8_next(t, &from) : ' ';
}

static int32_t after(struct bp_text t, size_t at)
{
    return at < t.n ? bp_utf8_next(t, &at) : ' ';
}

bool bp_voice_word_ends(struct bp_text text, size_t at)
{
    int32_t next = after(text, at);
    return !goes_on(before(text, at), next) && !is_mark(next);
}

bool bp_plain_has_word(const struct bp_plain *plain, size_t at, struct bp_text word)
{
    struct bp_text t = {plain->p, plain->n};
    if (!word.n || at + word.n > t.n || memcmp(t.p + at, word.p, word.n) != 0)
        return false;
    size_t first = at, end = at + word.n;
    return !goes_on(before(t, at), bp_utf8_next(t, &first)) && bp_voice_word_ends(t, end);
}
