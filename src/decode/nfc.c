/* UTF-8 bytes -> how far they are text, and that text in NFC. */
#include "decode/nfc.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#define PAGE   64 /* code points: those that share all but the last byte of their UTF-8 */
#define PAGES  (0x10000 / PAGE)
#define SHORT  12 /* bytes: a letter with its marks */
#define PIECES 1024
#define LONG   128 /* bytes: more marks on one letter than any language writes */
#define ONES   UINT64_C(0x0101010101010101)

enum { PLAIN = 0, DOUBTFUL = 255 };

struct mark {
    UChar32 c;
    uint8_t class;
};

struct piece {
    unsigned char before[SHORT], after[SHORT];
    unsigned char before_n, after_n;
};

/* A plain character is NFC wherever it stands: it combines with nothing before it and stands for nothing else. Of the
 * others the class is kept by which marks are ordered (1 to 254), or that they may change. Both are asked of ICU by the
 * page, when first met; and so is what a letter with its marks becomes, of which a language has few. */
struct bp_nfc {
    const UNormalizer2 *icu;
    const unsigned char *pages[PAGES];
    struct piece pieces[PIECES];
    struct bp_arena *arena;
    UChar *wide, *wide_nfc;
    size_t wide_cap;
    const UNormalizer2 *nfd;
    struct mark *marks, *sorted; /* of one letter */
    size_t marks_cap, sorted_cap;
};

struct bp_nfc *bp_nfc_new(struct bp_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    struct bp_nfc *nfc = BP_NEW(arena, struct bp_nfc);
    nfc->arena = arena;
    nfc->icu = unorm2_getNFCInstance(&code);
    nfc->nfd = unorm2_getNFDInstance(&code);
    return nfc;
}

static unsigned char ask(int32_t c)
{
    return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES ? u_getCombiningClass(c) : DOUBTFUL;
}

static const unsigned char *ask_page(struct bp_nfc *nfc, int32_t page)
{
    unsigned char *classes = bp_alloc(nfc->arena, PAGE, 1);
    for (int32_t i = 0; i < PAGE; i++)
        classes[i] = ask(page * PAGE + i);
    return nfc->pages[page] = classes;
}

static inline unsigned char class_of(struct bp_nfc *nfc, int32_t c)
{
    if (c < 0x300)
        return PLAIN;
    if (c > 0xFFFF)
        return ask(c);
    const unsigned char *page = nfc->pages[c / PAGE];
    if (!page)
        page = ask_page(nfc, c / PAGE);
    return page[c % PAGE];
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
    while (t.n - i >= 32 &&
           !(not_ascii(t.p + i) | not_ascii(t.p + i + 8) | not_ascii(t.p + i + 16) | not_ascii(t.p + i + 24)))
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
    if (t.n >= whole)
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
    unsigned char above = 0; /* class of the character before */
    while (i < t.n) {
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
        /* Most text that is not ASCII: three bytes, of a page that was met; one that cannot be (overlong, surrogates)
         * never is. */
        while (t.n - i >= 3 && (p[i] & 0xF0) == 0xE0 && ((p[i + 1] ^ 0x80) | (p[i + 2] ^ 0x80)) < 0x40) {
            const unsigned char *page = nfc->pages[(p[i] & 0xF) << 6 | (p[i + 1] & 0x3F)];
            if (!page)
                break;
            unsigned char class = page[p[i + 2] & 0x3F];
            if (class && (class == DOUBTFUL || class < above))
                s.is_nfc = false;
            above = class;
            s.multi++;
            i += 3;
        }
        if (i == t.n || p[i] < 0x80)
            continue;
        int32_t c;
        if (t.n - i >= 2 && p[i] >= 0xC2 && p[i] < 0xE0 && (p[i + 1] & 0xC0) == 0x80) {
            c = (p[i] & 0x1F) << 6 | (p[i + 1] & 0x3F);
            i += 2;
        } else {
            size_t at = i;
            c = bp_utf8_next(t, &at);
            if (c < 0)
                break;
            i = at;
        }
        s.multi++;
        unsigned char class = class_of(nfc, c);
        if (class && (class == DOUBTFUL || class < above))
            s.is_nfc = false;
        above = class;
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
        if (class_of(nfc, bp_utf8_next(t, &at)) == PLAIN)
            return i;
    }
    return 0;
}

/* ---- many marks on one letter. ICU puts each in its place among those before it: of a hundred thousand marks, for
 * each in turn. Sorted beforehand, as the standard sorts them, there is nothing left to move. */

static UChar32 next_of(const UChar *p, int32_t n, int32_t *at)
{
    UChar first = p[(*at)++];
    if (U16_IS_LEAD(first) && *at < n && U16_IS_TRAIL(p[*at]))
        return U16_GET_SUPPLEMENTARY(first, p[(*at)++]);
    return first;
}

static void append(UChar *to, size_t *n, UChar32 c)
{
    if (c > 0xFFFF)
        to[(*n)++] = U16_LEAD(c);
    to[(*n)++] = c > 0xFFFF ? U16_TRAIL(c) : (UChar)c;
}

/* Appends the marks of a letter to what is `n` long, sorted by class, equal ones as they stood. */
static size_t put_marks(struct bp_nfc *nfc, size_t count, UChar *to, size_t n)
{
    size_t at[256] = {0};
    while (nfc->sorted_cap < count)
        nfc->sorted = bp_grow(nfc->arena, nfc->sorted, 0, &nfc->sorted_cap, sizeof *nfc->sorted);
    for (size_t i = 0; i < count; i++)
        if (nfc->marks[i].class < 255)
            at[nfc->marks[i].class + 1]++;
    for (size_t class = 1; class < 256; class ++)
        at[class] += at[class - 1];
    for (size_t i = 0; i < count; i++)
        nfc->sorted[at[nfc->marks[i].class]++] = nfc->marks[i];
    for (size_t i = 0; i < count; i++)
        append(to, &n, nfc->sorted[i].c);
    return n;
}

/* The canonical decomposition of nfc->wide, `n` long, in its order; in wide_nfc, which has room: it grows UTF-16
 * fourfold at most (Annex 15, table 8). */
static int32_t in_order(struct bp_nfc *nfc, int32_t n)
{
    size_t used = 0, marks = 0;
    for (int32_t i = 0; i < n;) {
        UErrorCode code = U_ZERO_ERROR;
        UChar32 c;
        UChar parts[8];
        c = next_of(nfc->wide, n, &i);
        int32_t part_count = unorm2_getDecomposition(nfc->nfd, c, parts, 8, &code);
        if (part_count < 0) {
            size_t one = 0;
            append(parts, &one, c);
            part_count = (int32_t)one;
        }
        for (int32_t j = 0; j < part_count;) {
            c = next_of(parts, part_count, &j);
            uint8_t class = u_getCombiningClass(c);
            if (class) {
                *BP_PUSH(nfc->arena, nfc->marks, marks, nfc->marks_cap) = (struct mark){c, class};
                continue;
            }
            used = put_marks(nfc, marks, nfc->wide_nfc, used);
            marks = 0;
            append(nfc->wide_nfc, &used, c);
        }
    }
    return (int32_t)put_marks(nfc, marks, nfc->wide_nfc, used);
}

static void swap_wide(struct bp_nfc *nfc)
{
    UChar *wide = nfc->wide;
    nfc->wide = nfc->wide_nfc;
    nfc->wide_nfc = wide;
}

/* Puts `t` in NFC to `to`, which has room for three times as much: it grows no more than that (Annex 15, table 8). */
static size_t by_icu(struct bp_nfc *nfc, struct bp_text t, char *to)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = 0, used = 0;
    size_t most = t.n * 3, room = t.n * 4;
    if (nfc->wide_cap < room) {
        nfc->wide_cap = room > 256 ? room : 256;
        nfc->wide = BP_NEW_ARRAY(nfc->arena, UChar, nfc->wide_cap);
        nfc->wide_nfc = BP_NEW_ARRAY(nfc->arena, UChar, nfc->wide_cap);
    }
    u_strFromUTF8(nfc->wide, (int32_t)nfc->wide_cap, &n, t.p, (int32_t)t.n, &code);
    if (t.n > LONG && U_SUCCESS(code)) {
        n = in_order(nfc, n);
        swap_wide(nfc);
    }
    n = unorm2_normalize(nfc->icu, nfc->wide, n, nfc->wide_nfc, (int32_t)nfc->wide_cap, &code);
    u_strToUTF8(to, (int32_t)most, &used, nfc->wide_nfc, n, &code);
    if (code == U_STRING_NOT_TERMINATED_WARNING || U_SUCCESS(code))
        return (size_t)used;
    memcpy(to, t.p, t.n); /* cannot be: it is UTF-8, and there is room */
    return t.n;
}

/* A plain character and those after it that are not. */
static size_t put_piece(struct bp_nfc *nfc, struct bp_text t, char *to)
{
    if (t.n > SHORT)
        return by_icu(nfc, t, to);
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < t.n; i++)
        hash = (hash ^ (unsigned char)t.p[i]) * 16777619u;
    struct piece *piece = &nfc->pieces[(hash ^ hash >> 15) % PIECES];
    if (piece->before_n != t.n || memcmp(piece->before, t.p, t.n) != 0) {
        size_t n = by_icu(nfc, t, to);
        if (n > SHORT)
            return n;
        memcpy(piece->before, t.p, t.n);
        memcpy(piece->after, to, n);
        piece->before_n = (unsigned char)t.n;
        piece->after_n = (unsigned char)n;
    }
    memcpy(to, piece->after, piece->after_n);
    return piece->after_n;
}

void bp_nfc_normalise(struct bp_nfc *nfc, struct bp_text t, struct bp_buf *out)
{
    if (out->cap < t.n * 3) {
        out->p = bp_alloc(out->arena, t.n * 3, 1);
        out->cap = t.n * 3;
    }
    char *to = out->p;
    size_t given = 0, piece = 0; /* t[given, piece) is plain, t[piece, ...) a plain character and perhaps more */
    for (size_t i = 0; i <= t.n;) {
        size_t at = i;
        bool plain = i == t.n || (unsigned char)t.p[i] < 0x80 || class_of(nfc, bp_utf8_next(t, &at)) == PLAIN;
        if (at == i)
            at++;
        if (!plain) { /* its piece ends before the next plain one */
            size_t end = at;
            while (end < t.n && (unsigned char)t.p[end] >= 0x80) {
                size_t next = end;
                if (class_of(nfc, bp_utf8_next(t, &next)) == PLAIN)
                    break;
                end = next;
            }
            memcpy(to, t.p + given, piece - given);
            to += piece - given;
            to += put_piece(nfc, bp_text_sub(t, piece, end), to);
            given = piece = i = end;
            continue;
        }
        piece = i;
        i = at;
    }
    memcpy(to, t.p + given, t.n - given);
    out->n = (size_t)(to - out->p) + t.n - given;
}

struct bp_text bp_nfc_text(struct bp_nfc *nfc, struct bp_text t, struct bp_buf *room)
{
    struct bp_scan scan = bp_nfc_scan(nfc, t);
    if (scan.end != BP_SCAN_ALL || scan.is_nfc) /* what is not text is said by whoever reads it */
        return t;
    bp_nfc_normalise(nfc, t, room);
    return bp_buf_text(room);
}

struct bp_text bp_text_in_nfc(struct bp_arena *arena, struct bp_text t)
{
    struct bp_buf room = bp_buf_new(arena);
    return bp_nfc_text(bp_nfc_new(arena), t, &room);
}
