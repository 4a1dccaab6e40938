#include "table/nfc.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define PAGE 64 /* code points: those that share all but the last byte of their UTF-8 */
#define PAGES (0x10000 / PAGE)
#define ONES UINT64_C(0x0101010101010101)

/* A plain character is NFC wherever it stands: it combines with nothing before it and stands for nothing else. */
struct bp_nfc {
    const UNormalizer2 *icu;
    uint64_t plain[PAGES]; /* a bit each; asked of ICU by the page, when first met */
    bool asked[PAGES];
    struct bp_arena *arena;
    UChar *wide, *wide_nfc;
    size_t wide_cap;
};

struct bp_nfc *bp_nfc_new(struct bp_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    struct bp_nfc *nfc = BP_NEW(arena, struct bp_nfc);
    nfc->arena = arena;
    nfc->icu = unorm2_getNFCInstance(&code);
    return nfc;
}

static bool ask_plain(int32_t c)
{
    return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES && u_getCombiningClass(c) == 0;
}

static bool is_plain(struct bp_nfc *nfc, int32_t c)
{
    if (c < 0x300)
        return true;
    if (c > 0xFFFF)
        return ask_plain(c);
    size_t page = (size_t)c / PAGE;
    if (!nfc->asked[page]) {
        nfc->asked[page] = true;
        for (int32_t i = 0; i < PAGE; i++)
            nfc->plain[page] |= (uint64_t)ask_plain((int32_t)page * PAGE + i) << i;
    }
    return nfc->plain[page] >> (c % PAGE) & 1;
}

/* The high bit of a byte of this is set where the byte is not ASCII, or zero (or above a zero). */
static uint64_t not_ascii(const char *p)
{
    uint64_t eight;
    memcpy(&eight, p, 8);
    return ((eight - ONES) | eight) & (ONES << 7);
}

size_t bp_ascii_run(struct bp_text t)
{
    size_t i = 0;
    while (t.n - i >= 32 && !(not_ascii(t.p + i) | not_ascii(t.p + i + 8) | not_ascii(t.p + i + 16) | not_ascii(t.p + i + 24)))
        i += 32;
    while (i < t.n && t.p[i] > 0)
        i++;
    return i;
}

/* Could these bytes be the start of a character? */
static bool is_cut(struct bp_text t)
{
    const unsigned char *p = (const unsigned char *)t.p;
    size_t whole = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || t.n >= whole)
        return false;
    char filled[4] = {t.p[0], (char)0x80, (char)0x80, (char)0x80};
    memcpy(filled, t.p, t.n);
    if (t.n == 1 && (p[0] == 0xE0 || p[0] == 0xF0))
        filled[1] = (char)0xBF;
    size_t at = 0;
    return bp_utf8_next((struct bp_text){filled, whole}, &at) >= 0;
}

struct bp_scan bp_nfc_scan(struct bp_nfc *nfc, struct bp_text t)
{
    struct bp_scan s = {.is_nfc = true};
    const unsigned char *p = (const unsigned char *)t.p;
    size_t i = 0;
    int above = 0; /* combining class of the character before */
    while (i < t.n) {
        int32_t c;
        if (p[i] < 0x80) {
            if (t.n - i >= 8 && !not_ascii(t.p + i))
                i += 8;
            else if (p[i] == 0)
                break;
            else
                i++;
            above = 0;
            continue;
        }
        if (t.n - i >= 3 && p[i] > 0xE0 && p[i] < 0xF0 && p[i] != 0xED && (p[i + 1] & 0xC0) == 0x80 && (p[i + 2] & 0xC0) == 0x80) {
            c = (p[i] & 0xF) << 12 | (p[i + 1] & 0x3F) << 6 | (p[i + 2] & 0x3F);
            i += 3;
        } else {
            size_t at = i;
            c = bp_utf8_next(t, &at);
            if (c < 0)
                break;
            i = at;
        }
        s.multi++;
        if (is_plain(nfc, c)) {
            above = 0;
        } else if (s.is_nfc) {
            int class = u_getCombiningClass(c);
            s.is_nfc = (class == 0 || class >= above) && u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
            above = class;
        }
    }
    s.good = i;
    if (i < t.n)
        s.end = p[i] == 0 ? BP_SCAN_ZERO : is_cut(bp_text_sub(t, i, t.n)) ? BP_SCAN_CUT : BP_SCAN_BAD;
    return s;
}

size_t bp_nfc_border(struct bp_nfc *nfc, struct bp_text t)
{
    for (size_t i = t.n; i > 0;) {
        i--;
        while (i > 0 && ((unsigned char)t.p[i] & 0xC0) == 0x80)
            i--;
        size_t at = i;
        if (is_plain(nfc, bp_utf8_next(t, &at)))
            return i;
    }
    return 0;
}

void bp_nfc_normalise(struct bp_nfc *nfc, struct bp_text t, struct bp_buf *out)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0, used = 0;
    size_t most = t.n * 3 + 1; /* NFC is at most three times as long, in UTF-16 as in UTF-8 */
    if (nfc->wide_cap < most) {
        nfc->wide = BP_NEW_ARRAY(nfc->arena, UChar, most);
        nfc->wide_nfc = BP_NEW_ARRAY(nfc->arena, UChar, most);
        nfc->wide_cap = most;
    }
    if (out->cap < most) {
        out->p = bp_alloc(out->arena, most, 1);
        out->cap = most;
    }
    u_strFromUTF8(nfc->wide, (int32_t)most, &n, t.p, (int32_t)t.n, &code);
    n = unorm2_normalize(nfc->icu, nfc->wide, n, nfc->wide_nfc, (int32_t)most, &code);
    u_strToUTF8(out->p, (int32_t)out->cap, &used, nfc->wide_nfc, n, &code);
    if (U_FAILURE(code)) { /* cannot be: it is UTF-8, and there is room */
        memcpy(out->p, t.p, t.n);
        used = (int32_t)t.n;
    }
    out->n = (size_t)used;
}
