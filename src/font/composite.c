/* A subset of a TrueType font, and composites -> the same font with a glyph more for each of those. After the OpenType
 * specification, "glyf", "loca", "hmtx", "maxp", "head", "hhea": HarfBuzz reads and writes whole tables only. */
#include "font/subset.h"

#include <string.h>

enum table { GLYF, LOCA, HMTX, MAXP, HEAD, HHEA, TABLES };

static const hb_tag_t tags[TABLES] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
                                      HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
                                      HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a')};

#define PART_BYTES 8
#define GLYPH_HEAD 10
#define WORDS      0x0001 /* a part's two arguments are of 16 bits, */
#define XY         0x0002 /* they are offsets, */
#define SCALED_NOT 0x1000 /* which no scale touches; */
#define MORE       0x0020 /* another part follows */

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

struct font {
    struct bytes table[TABLES];
    size_t glyphs, metrics; /* metrics: how many glyphs have an advance of their own; the rest have the last one's */
    bool wide;              /* loca: four bytes a place, or two for half of it */
};

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

/* False when a table is shorter than what it says is in it. */
static bool read_font(struct bp_arena *arena, hb_face_t *face, struct font *out)
{
    for (int i = 0; i < TABLES; i++)
        out->table[i] = copy_of(arena, face, tags[i]);
    const struct bytes *t = out->table;
    if (t[HEAD].n < 54 || t[HHEA].n < 36 || t[MAXP].n < 32)
        return false;
    out->glyphs = get16(t[MAXP].p + 4);
    out->metrics = get16(t[HHEA].p + 34);
    out->wide = get16(t[HEAD].p + 50) != 0;
    return t[LOCA].n >= (out->glyphs + 1) * (out->wide ? 4 : 2) && out->metrics > 0 && out->metrics <= out->glyphs &&
           t[HMTX].n >= 4 * out->metrics + 2 * (out->glyphs - out->metrics);
}

static size_t glyph_start(const struct font *font, size_t glyph)
{
    const unsigned char *loca = font->table[LOCA].p;
    return font->wide ? get32(loca + 4 * glyph) : 2 * (size_t)get16(loca + 2 * glyph);
}

/* The old glyphs, each at a multiple of four. False when one reaches beyond the table. */
static bool copy_glyphs(const struct font *old, struct font *new)
{
    const struct bytes *from = old->table;
    struct bytes *to = new->table;
    for (size_t g = 0; g < old->glyphs; g++) {
        size_t start = glyph_start(old, g), end = glyph_start(old, g + 1);
        if (start > end || end > from[GLYF].n)
            return false;
        put32(to[LOCA].p + 4 * g, (uint32_t)to[GLYF].n);
        memcpy(to[GLYF].p + to[GLYF].n, from[GLYF].p + start, end - start);
        to[GLYF].n = (to[GLYF].n + (end - start) + 3) & ~(size_t)3;
        const unsigned char *metric = from[HMTX].p + 4 * (g < old->metrics ? g : old->metrics - 1);
        const unsigned char *bearing = from[HMTX].p + 4 * old->metrics + 2 * (g - old->metrics);
        memcpy(to[HMTX].p + 4 * g, metric, 2);
        memcpy(to[HMTX].p + 4 * g + 2, g < old->metrics ? metric + 2 : bearing, 2);
    }
    return true;
}

/* One composite: its parts moved, its box around theirs. Gives its length; *lsb is its left side bearing. */
static size_t write_composite(const struct bp_font_face *face, const struct bp_font_code *code,
                              const hb_map_t *old_to_new, unsigned char *to, long *lsb)
{
    long x_min = 32767, y_min = 32767, x_max = -32768, y_max = -32768;
    unsigned char *p = to + GLYPH_HEAD;
    for (size_t i = 0; i < code->part_count; i++) {
        const struct bp_font_part *part = &code->parts[i];
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

/* The composites, after the old glyphs; glyphs[i] is the number of that of code i. */
static void add_glyphs(const struct bp_font_face *face, const hb_map_t *old_to_new, struct font *font, uint32_t *glyphs)
{
    struct bytes *to = font->table;
    size_t next = font->glyphs;
    for (size_t i = 1; i < face->count; i++) {
        const struct bp_font_code *code = &face->codes[i];
        if (!code->part_count)
            continue;
        long lsb;
        put32(to[LOCA].p + 4 * next, (uint32_t)to[GLYF].n);
        to[GLYF].n += write_composite(face, code, old_to_new, to[GLYF].p + to[GLYF].n, &lsb);
        to[GLYF].n = (to[GLYF].n + 3) & ~(size_t)3;
        put16(to[HMTX].p + 4 * next, code->advance);
        put16(to[HMTX].p + 4 * next + 2, lsb);
        glyphs[i] = (uint32_t)next++;
    }
    put32(to[LOCA].p + 4 * next, (uint32_t)to[GLYF].n);
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

static hb_face_t *with_composites(struct bp_arena *arena, const struct bp_font_face *face, hb_face_t *subset,
                                  const hb_map_t *old_to_new, uint32_t *glyphs)
{
    struct font old, new;
    if (!read_font(arena, subset, &old))
        return NULL;
    size_t added = 0, part_bytes = 0, most = 1;
    for (size_t i = 1; i < face->count; i++) {
        size_t parts = face->codes[i].part_count;
        added += parts > 0;
        part_bytes += parts ? GLYPH_HEAD + parts * PART_BYTES + 4 : 0;
        most = parts > most ? parts : most;
    }
    size_t total = old.glyphs + added;
    if (total > UINT16_MAX)
        return NULL;
    new = old;
    new.table[GLYF] = (struct bytes){bp_alloc(arena, old.table[GLYF].n + old.glyphs * 4 + part_bytes, 1), 0};
    new.table[LOCA] = (struct bytes){bp_alloc(arena, total + 1, 4), (total + 1) * 4};
    new.table[HMTX] = (struct bytes){bp_alloc(arena, total, 4), total * 4};
    if (!copy_glyphs(&old, &new))
        return NULL;
    add_glyphs(face, old_to_new, &new, glyphs);
    raise_limits(new.table[MAXP].p, (unsigned)total, (unsigned)most);
    put16(new.table[HEAD].p + 50, 1);
    put16(new.table[HHEA].p + 34, (long)total);
    return build(new.table);
}

hb_face_t *bp_font_add_composites(struct bp_arena *arena, const struct bp_font_face *face, hb_face_t *subset,
                                  const hb_map_t *old_to_new, uint32_t *glyphs)
{
    bool any = false;
    for (size_t i = 1; i < face->count; i++)
        any = any || face->codes[i].part_count;
    if (!any)
        return subset;
    hb_face_t *made = with_composites(arena, face, subset, old_to_new, glyphs);
    hb_face_destroy(subset);
    return made;
}
