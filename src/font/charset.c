/* A font program whose glyphs have CIDs -> the same with our codes as those: a page that draws few glyphs has small
 * codes, much alike, which take less room than those of a font of 65,535. */
#include "font/subset.h"

#include <string.h>

/* Of the table's offsets, HarfBuzz writes this one in five bytes (Adobe Technical Note 5176, 4 and 9). */
enum { LONG_NUMBER = 29, ESCAPE = 12, REAL = 30, CHARSET = 15, LAST_OPERATOR = 21 };

struct reader {
    const unsigned char *p;
    size_t n, at;
};

static size_t number_at(const struct reader *r, size_t at, size_t bytes)
{
    size_t value = 0;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | (at + i < r->n ? r->p[at + i] : 0);
    return value;
}

/* Over an INDEX; *first and *end are of what it holds first. */
static bool skip_index(struct reader *r, size_t *first, size_t *end)
{
    size_t count = number_at(r, r->at, 2), bytes = number_at(r, r->at + 2, 1);
    if (!count || bytes < 1 || bytes > 4)
        return false;
    size_t data = r->at + 3 + (count + 1) * bytes - 1;
    *first = data + number_at(r, r->at + 3, bytes);
    *end = data + number_at(r, r->at + 3 + bytes, bytes);
    r->at = data + number_at(r, r->at + 3 + count * bytes, bytes);
    return *first <= *end && *end <= r->at && r->at <= r->n;
}

static size_t operand_bytes(const struct reader *r, size_t at)
{
    unsigned char first = r->p[at];
    if (first == LONG_NUMBER)
        return 5;
    if (first == REAL) {
        size_t n = 1;
        while (at + n < r->n && (r->p[at + n] & 15) != 15 && r->p[at + n] >> 4 != 15)
            n++;
        return n + 1;
    }
    return first == 28 ? 3 : first < 247 ? 1 : 2;
}

/* Where the Top DICT has the place of the charset: its four bytes. */
static bool find_charset(struct reader *r, size_t *place)
{
    size_t first, end, operand = 0;
    r->at = r->n > 4 ? r->p[2] : r->n;
    if (!skip_index(r, &first, &end) || !skip_index(r, &first, &end))
        return false;
    for (size_t at = first; at < end;) {
        if (r->p[at] > LAST_OPERATOR) {
            operand = at;
            at += operand_bytes(r, at);
            continue;
        }
        if (r->p[at] == CHARSET) {
            *place = operand + 1;
            return operand >= first && r->p[operand] == LONG_NUMBER && operand + 5 == at;
        }
        at += r->p[at] == ESCAPE ? 2 : 1;
    }
    return false;
}

static void put(char *to, size_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (char)(value >> 8 * (bytes - 1 - i));
}

hb_blob_t *bp_font_number_cids(struct bp_arena *arena, const struct bp_font_face *face, hb_blob_t *program,
                               size_t count, const uint32_t *glyphs)
{
    unsigned n;
    const char *p = hb_blob_get_data(program, &n);
    struct reader r = {(const unsigned char *)p, n, 0};
    size_t place, bytes = 1 + 2 * (count - 1), next = face->count;
    bool found = count && find_charset(&r, &place);
    char *out = found ? bp_alloc(arena, n + bytes, 1) : NULL;
    if (found) {
        size_t old = number_at(&r, place, 4);
        memcpy(out, p, n);
        if (old + bytes <= n && p[old] == 0) /* format 0: as long as ours, which stands at the end */
            memset(out + old, 0, bytes);
        put(out + place, n, 4);
        for (size_t i = 1; i < face->count; i++)
            if (glyphs[i] && glyphs[i] < count)
                put(out + n + 2 * glyphs[i] - 1, bp_font_face_number(face, i), 2);
        for (size_t g = 1; g < count; g++) /* each has one */
            if (!out[n + 2 * g - 1] && !out[n + 2 * g])
                put(out + n + 2 * g - 1, next++, 2);
    }
    hb_blob_destroy(program);
    return found ? hb_blob_create(out, (unsigned)(n + bytes), HB_MEMORY_MODE_READONLY, NULL, NULL) : NULL;
}
