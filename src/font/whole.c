/* A font's tables -> whether each is as long as the others say. After the OpenType specification, "head", "maxp",
 * "hhea", "hmtx", "loca", "glyf"; browsers refuse a font for the same reasons (the OpenType Sanitizer). HarfBuzz reads
 * on, and glyphs it has no outlines of are blank. */
#include "font/face.h"

struct table {
    hb_blob_t *blob;
    const unsigned char *p;
    size_t n;
};

static struct table table_of(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    return (struct table){blob, (const unsigned char *)p, n};
}

static size_t get16(const struct table *t, size_t at)
{
    return (size_t)t->p[at] << 8 | t->p[at + 1];
}

static size_t place(const struct table *loca, size_t glyph, bool wide)
{
    return wide ? get16(loca, 4 * glyph) << 16 | get16(loca, 4 * glyph + 2) : 2 * get16(loca, 2 * glyph);
}

/* Each glyph begins where the one before it ends, and the last ends in the table. */
static bool outlines_are_whole(const struct table *loca, size_t outline_bytes, size_t glyphs, bool wide)
{
    size_t before = 0;
    if (loca->n < (glyphs + 1) * (wide ? 4 : 2))
        return false;
    for (size_t g = 0; g <= glyphs; g++) {
        size_t at = place(loca, g, wide);
        if (at < before || at > outline_bytes)
            return false;
        before = at;
    }
    return true;
}

enum { HEAD, MAXP, HHEA, HMTX, LOCA, GLYF, TABLES };

static bool are_whole(const struct table t[TABLES])
{
    bool glyf = t[GLYF].n > 0;
    if (t[HEAD].n < 54 || t[HHEA].n < 36 || t[MAXP].n < (glyf ? 32 : 6))
        return false;
    size_t glyphs = get16(&t[MAXP], 4), metrics = get16(&t[HHEA], 34);
    if (metrics == 0 || metrics > glyphs || t[HMTX].n < 4 * metrics + 2 * (glyphs - metrics))
        return false;
    return !glyf || outlines_are_whole(&t[LOCA], t[GLYF].n, glyphs, get16(&t[HEAD], 50) != 0);
}

bool bp_font_is_whole(hb_face_t *face)
{
    static const hb_tag_t tags[TABLES] = {HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p'),
                                          HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                          HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f')};
    struct table tables[TABLES];
    for (int i = 0; i < TABLES; i++)
        tables[i] = table_of(face, tags[i]);
    bool whole = are_whole(tables);
    for (int i = 0; i < TABLES; i++)
        hb_blob_destroy(tables[i].blob);
    return whole;
}
