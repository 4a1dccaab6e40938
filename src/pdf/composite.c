#include "pdf/embed.h"

#include <string.h>

/* Reading and writing TrueType tables, after the OpenType specification, "glyf", "loca", "hmtx", "maxp", "head",
 * "hhea". */

enum table { GLYF, LOCA, HMTX, MAXP, HEAD, HHEA, TABLES };

static const hb_tag_t tags[TABLES] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
                                      HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
                                      HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a')};

#define PART_BYTES 8
#define GLYPH_HEAD 10
#define WORDS      0x0001 /* the arguments are words, */
#define XY         0x0002 /* and they are offsets */
#define SCALED_NOT 0x1000 /* which no scale touches */
#define MORE       0x0020

struct bytes {
    unsigned char *p;
    size_t n;
};

static unsigned get16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static uint32_t get32(const unsigned char *p)
{
    return (uint32_t)get16(p) << 16 | get16(p + 2);
}

static void put16(unsigned char *p, long value)
{
    p[0] = (unsigned char)(value >> 8);
    p[1] = (unsigned char)value;
}

static void put32(unsigned char *p, uint32_t value)
{
    put16(p, value >> 16);
    put16(p + 2, value & 0xFFFF);
}

static struct bytes copy_of(struct bp_arena *arena, hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    struct bytes out = {bp_alloc(arena, n, 1), n};
    if (n)
        memcpy(out.p, p, n);
    hb_blob_destroy(blob);
    return out;
}

/* One composite: its parts moved, its box around theirs. Gives its length; *lsb is its left side bearing. */
static size_t write_composite(const struct bp_pdf_face *face, const struct bp_pdf_code *code,
                              const hb_map_t *old_to_new, unsigned char *to, long *lsb)
{
    long x_min = 32767, y_min = 32767, x_max = -32768, y_max = -32768;
    unsigned char *p = to + GLYPH_HEAD;
    for (size_t i = 0; i < code->part_count; i++) {
        const struct bp_pdf_part *part = &code->parts[i];
        hb_glyph_extents_t e = {0};
        hb_font_get_glyph_extents(face->font, part->glyph, &e);
        long left = e.x_bearing + part->dx, top = e.y_bearing + part->dy;
        long right = left + e.width, bottom = top + e.height; /* its height is negative */
        x_min = left < x_min ? left : x_min;
        x_max = right > x_max ? right : x_max;
        y_min = bottom < y_min ? bottom : y_min;
        y_max = top > y_max ? top : y_max;
        put16(p, WORDS | XY | SCALED_NOT | (i + 1 < code->part_count ? MORE : 0));
        put16(p + 2, (long)hb_map_get(old_to_new, part->glyph));
        put16(p + 4, part->dx);
        put16(p + 6, part->dy);
        p += PART_BYTES;
    }
    put16(to, -1);
    put16(to + 2, x_min);
    put16(to + 4, y_min);
    put16(to + 6, x_max);
    put16(to + 8, y_max);
    *lsb = x_min;
    return (size_t)(p - to);
}

static void raise_limit(unsigned char *maxp, size_t at, unsigned value)
{
    if (value > get16(maxp + at))
        put16(maxp + at, value > 0xFFFF ? 0xFFFF : value);
}

/* maxp says how large composites get, so that a renderer can make room. */
static void raise_limits(unsigned char *maxp, unsigned glyphs, unsigned parts)
{
    unsigned points = get16(maxp + 6) > get16(maxp + 10) ? get16(maxp + 6) : get16(maxp + 10);
    unsigned contours = get16(maxp + 8) > get16(maxp + 12) ? get16(maxp + 8) : get16(maxp + 12);
    put16(maxp + 4, glyphs);
    raise_limit(maxp, 10, points * parts);
    raise_limit(maxp, 12, contours * parts);
    raise_limit(maxp, 28, parts);
    raise_limit(maxp, 30, get16(maxp + 30) + 1);
}

static hb_face_t *build(const struct bytes tables[TABLES])
{
    hb_face_t *built = hb_face_builder_create();
    for (int i = 0; i < TABLES; i++) {
        hb_blob_t *blob =
            hb_blob_create((const char *)tables[i].p, (unsigned)tables[i].n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(built, tags[i], blob);
        hb_blob_destroy(blob);
    }
    return built;
}

hb_face_t *bp_pdf_add_composites(struct bp_arena *arena, const struct bp_pdf_face *face, hb_face_t *subset,
                                 const hb_map_t *old_to_new, uint32_t *glyphs)
{
    size_t added = 0, part_bytes = 0, most = 1;
    for (size_t i = 1; i < face->count; i++) {
        size_t parts = face->codes[i].part_count;
        added += parts > 0;
        part_bytes += parts ? GLYPH_HEAD + parts * PART_BYTES + 4 : 0;
        most = parts > most ? parts : most;
    }
    if (!added)
        return subset;
    struct bytes old[TABLES], new[TABLES];
    for (int i = 0; i < TABLES; i++)
        new[i] = old[i] = copy_of(arena, subset, tags[i]);
    size_t had = get16(old[MAXP].p + 4), metrics = get16(old[HHEA].p + 34), total = had + added;
    bool wide = get16(old[HEAD].p + 50) != 0;
    new[GLYF].p = bp_alloc(arena, old[GLYF].n + had * 4 + part_bytes, 1);
    new[LOCA] = (struct bytes){bp_alloc(arena, total + 1, 4), (total + 1) * 4};
    new[HMTX] = (struct bytes){bp_alloc(arena, total, 4), total * 4};
    size_t at = 0;
    for (size_t g = 0; g < had; g++) {
        size_t from = wide ? get32(old[LOCA].p + 4 * g) : 2 * get16(old[LOCA].p + 2 * g);
        size_t to = wide ? get32(old[LOCA].p + 4 * g + 4) : 2 * get16(old[LOCA].p + 2 * g + 2);
        put32(new[LOCA].p + 4 * g, (uint32_t)at);
        memcpy(new[GLYF].p + at, old[GLYF].p + from, to - from);
        at = (at + (to - from) + 3) & ~(size_t)3;
        const unsigned char *metric = old[HMTX].p + 4 * (g < metrics ? g : metrics - 1);
        memcpy(new[HMTX].p + 4 * g, metric, 2);
        memcpy(new[HMTX].p + 4 * g + 2, g < metrics ? metric + 2 : old[HMTX].p + 4 * metrics + 2 * (g - metrics), 2);
    }
    size_t next = had;
    for (size_t i = 1; i < face->count; i++) {
        const struct bp_pdf_code *code = &face->codes[i];
        if (!code->part_count)
            continue;
        long lsb;
        put32(new[LOCA].p + 4 * next, (uint32_t)at);
        at = (at + write_composite(face, code, old_to_new, new[GLYF].p + at, &lsb) + 3) & ~(size_t)3;
        put16(new[HMTX].p + 4 * next, code->advance);
        put16(new[HMTX].p + 4 * next + 2, lsb);
        glyphs[i] = (uint32_t)next++;
    }
    put32(new[LOCA].p + 4 * total, (uint32_t)at);
    new[GLYF].n = at;
    raise_limits(new[MAXP].p, (unsigned)total, (unsigned)most);
    put16(new[HEAD].p + 50, 1);
    put16(new[HHEA].p + 34, (long)total);
    hb_face_destroy(subset);
    return build(new);
}
