#include "pdf/face.h"

/* Reads as much of a CFF table as says which CID each glyph has. Adobe Technical Note 5176, "The Compact Font
 * Format". */

struct reader {
    const unsigned char *p;
    size_t n;
};

static size_t get(const struct reader *r, size_t at, size_t width)
{
    size_t value = 0;
    for (size_t i = 0; i < width; i++)
        value = value << 8 | (at + i < r->n ? r->p[at + i] : 0);
    return value;
}

/* An INDEX: where the first of its objects begins, and where the whole of it ends; 0 when it is cut off. */
static size_t index_span(const struct reader *r, size_t at, size_t *first)
{
    size_t count = get(r, at, 2), width = get(r, at + 2, 1);
    *first = at + 2;
    if (at + 2 > r->n)
        return 0;
    if (!count)
        return at + 2;
    *first = at + 3 + (count + 1) * width;
    if (width < 1 || width > 4 || *first > r->n)
        return 0;
    size_t end = *first + get(r, at + 3 + count * width, width) - 1;
    return end > r->n ? 0 : end;
}

#define CHARSET 15
#define ROS     (12 << 8 | 30) /* registry, ordering, supplement: only CID-keyed fonts have it */

/* The last operand of an operator in the Top DICT, which is all we ask for. */
static bool operand(const struct reader *r, size_t at, size_t end, unsigned operator, size_t * value)
{
    size_t last = 0;
    while (at < end) {
        unsigned b = r->p[at];
        if (b <= 21) {
            unsigned op = b == 12 ? b << 8 | (unsigned)get(r, at + 1, 1) : b;
            *value = last;
            if (op == operator)
                return true;
            at += b == 12 ? 2 : 1;
        } else if (b == 28) {
            last = get(r, at + 1, 2);
            at += 3;
        } else if (b == 29) {
            last = get(r, at + 1, 4);
            at += 5;
        } else if (b == 30) { /* a real: nibbles, the last of which is 15 */
            for (at++; at < end && (r->p[at] & 15) != 15 && r->p[at] >> 4 != 15; at++)
                ;
            at++;
        } else if (b >= 247) {
            last = b < 251 ? (b - 247) * 256 + get(r, at + 1, 1) + 108 : 0;
            at += 2;
        } else {
            last = b >= 139 ? b - 139 : 0; /* an offset is not negative */
            at++;
        }
    }
    return false;
}

static const uint16_t *charset(struct bp_arena *arena, const struct reader *r, size_t at, size_t glyphs)
{
    uint16_t *cids = BP_NEW_ARRAY(arena, uint16_t, glyphs);
    size_t format = get(r, at++, 1), left = format == 2 ? 2 : 1;
    for (size_t g = 1; g < glyphs;) {
        size_t cid = get(r, at, 2), more = format ? get(r, at + 2, left) : 0;
        at += format ? 2 + left : 2;
        for (size_t i = 0; i <= more && g < glyphs; i++)
            cids[g++] = (uint16_t)(cid + i);
    }
    return cids;
}

const uint16_t *bp_pdf_cff_cids(struct bp_arena *arena, hb_face_t *face)
{
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    struct reader r = {(const unsigned char *)bytes, length};
    size_t first, value;
    size_t names_end = index_span(&r, get(&r, 2, 1), &first);
    size_t end = names_end ? index_span(&r, names_end, &first) : 0;
    const uint16_t *cids = NULL;
    if (end && operand(&r, first, end, ROS, &value)) {
        size_t offset = 0;
        operand(&r, first, end, CHARSET, &offset);
        cids = charset(arena, &r, offset, hb_face_get_glyph_count(face));
    }
    hb_blob_destroy(blob);
    return cids;
}
