/* The glyphs of one cluster -> codes to draw, each with the characters it stands for. */
#include "type/shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Glyphs or characters of a cluster that are told apart; of a longer one the text is said as a whole. */
#define MOST 16

static struct bp_type_glyph *push(struct bp_type *type, struct bp_type_para *para,
                                  const struct bp_type_cluster *cluster)
{
    struct bp_type_glyph *glyph = BP_PUSH(type->cx->arena, para->glyphs, para->count, para->glyph_cap);
    *glyph = (struct bp_type_glyph){.face = cluster->face, .at = cluster->at, .span = cluster->span};
    glyph->blank = cluster->n == 1 && (cluster->text[0] == ' ' || cluster->text[0] == 0x3000);
    return glyph;
}

static float em(const struct bp_font_face *face, int units)
{
    return (float)(units * 1000.0 / face->upem);
}

/* No mark stands further from its letter. */
static int16_t units(hb_position_t offset)
{
    return (int16_t)(offset > INT16_MAX ? INT16_MAX : offset < INT16_MIN ? INT16_MIN : offset);
}

/* One glyph where the font puts it: what nearly all text is. */
static bool add_simple(struct bp_type *type, struct bp_type_para *para, const struct bp_type_cluster *cluster)
{
    struct bp_font_code want = {.glyph = cluster->infos->codepoint, .text = cluster->text, .text_n = cluster->n};
    want.advance = hb_font_get_glyph_h_advance(cluster->face->font, want.glyph);
    uint32_t code = bp_font_face_code(type->cx->arena, cluster->face, &want);
    if (code == BP_FONT_NO_CODE)
        return false;
    struct bp_type_glyph *glyph = push(type, para, cluster);
    glyph->code = (uint16_t)code; /* a font of more is refused when it is embedded */
    glyph->advance_em = em(cluster->face, cluster->positions->x_advance);
    glyph->width_em = (float)bp_font_face_width(cluster->face, want.advance);
    return true;
}

/* Glyphs placed by hand, and the text of all of them said once: for fonts whose codes are fixed. */
static void add_spoken(struct bp_type *type, struct bp_type_para *para, const struct bp_type_cluster *cluster)
{
    for (size_t i = 0; i < cluster->count; i++) {
        struct bp_font_code want = {.glyph = cluster->infos[i].codepoint, .text = cluster->text, .text_n = cluster->n};
        want.advance = hb_font_get_glyph_h_advance(cluster->face->font, want.glyph);
        uint32_t code = bp_font_face_code(type->cx->arena, cluster->face, &want);
        struct bp_type_glyph *glyph = push(type, para, cluster);
        glyph->code = (uint16_t)(code == BP_FONT_NO_CODE ? bp_font_face_cid(cluster->face, want.glyph) : code);
        glyph->advance_em = em(cluster->face, cluster->positions[i].x_advance);
        glyph->width_em = (float)bp_font_face_width(cluster->face, want.advance);
        glyph->dx = units(cluster->positions[i].x_offset);
        glyph->dy = units(cluster->positions[i].y_offset);
        glyph->stands_for = i == 0 ? (uint8_t)(cluster->count > UINT8_MAX ? UINT8_MAX : cluster->count) : 0;
    }
}

struct characters {
    size_t count;
    size_t from[MOST + 1];
    UChar32 c[MOST];
};

static bool split(const struct bp_type_cluster *cluster, struct characters *out)
{
    out->count = 0;
    for (size_t at = 0; at < cluster->n; out->count++) {
        if (out->count == MOST)
            return false;
        out->from[out->count] = at;
        out->c[out->count] = bp_utf16_next(cluster->text, cluster->n, &at);
    }
    out->from[out->count] = cluster->n;
    return out->count > 0;
}

static bool draws(const struct bp_font_face *face, UChar32 c, hb_codepoint_t glyph)
{
    hb_codepoint_t own;
    return hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &own) && own == glyph;
}

#define SARA_AM  0x0E33 /* drawn as nikhahit, which stands left of a tone mark, and sara aa */
#define NIKHAHIT 0x0E4D
#define SARA_AA  0x0E32

/* Which character each glyph draws: the one whose own glyph it is; what sara am falls into belongs to sara am; any
 * other is a variant (a tone mark moved left or down) of the next character not yet drawn. */
static void attribute(const struct bp_type_cluster *cluster, const struct characters *chars, size_t owner[MOST])
{
    bool used[MOST] = {false};
    for (size_t g = 0; g < cluster->count; g++) {
        owner[g] = MOST;
        for (size_t i = 0; i < chars->count && owner[g] == MOST; i++)
            if (!used[i] && draws(cluster->face, chars->c[i], cluster->infos[g].codepoint))
                owner[g] = i;
        if (owner[g] < MOST)
            used[owner[g]] = true;
    }
    for (size_t g = 0; g < cluster->count; g++) {
        hb_codepoint_t glyph = cluster->infos[g].codepoint;
        bool of_sara_am = draws(cluster->face, NIKHAHIT, glyph) || draws(cluster->face, SARA_AA, glyph);
        for (size_t i = 0; i < chars->count && owner[g] == MOST; i++)
            if (of_sara_am ? chars->c[i] == SARA_AM : !used[i] && chars->c[i] != SARA_AM)
                owner[g] = i;
        for (size_t i = 0; i < chars->count && owner[g] == MOST; i++)
            if (!used[i] || i + 1 == chars->count)
                owner[g] = i;
        used[owner[g]] = true;
    }
}

/* A glyph of our own for each character, the offsets baked in and marks without width: the one way of writing Thai
 * whose text poppler, MuPDF and type.js all read back. A character that got no glyph is part of the one before it. */
static void add_composed(struct bp_type *type, struct bp_type_para *para, const struct bp_type_cluster *cluster,
                         const struct characters *chars)
{
    size_t owner[MOST];
    int origin[MOST], end = 0, pen = 0;
    attribute(cluster, chars, owner);
    for (size_t g = 0; g < cluster->count; g++) {
        origin[g] = end + cluster->positions[g].x_offset;
        end += cluster->positions[g].x_advance;
    }
    struct bp_type_glyph *last = NULL;
    for (size_t i = 0, to; i < chars->count; i = to) {
        struct bp_font_part parts[MOST];
        size_t count = 0;
        int advance = 0;
        for (size_t g = 0; g < cluster->count; g++) {
            if (owner[g] != i)
                continue;
            parts[count++] =
                (struct bp_font_part){cluster->infos[g].codepoint, origin[g] - pen, cluster->positions[g].y_offset};
            if (cluster->positions[g].x_advance)
                advance += hb_font_get_glyph_h_advance(cluster->face->font, cluster->infos[g].codepoint);
        }
        for (to = i + 1; to < chars->count; to++) { /* characters without a glyph of their own go with this one */
            bool drawn = false;
            for (size_t g = 0; g < cluster->count; g++)
                drawn = drawn || owner[g] == to;
            if (drawn)
                break;
        }
        if (!count)
            continue; /* only where the very first character has no glyph; the whole text is then the next one's */
        struct bp_font_code want = {.glyph = parts[0].glyph,
                                    .text = cluster->text + chars->from[last ? i : 0],
                                    .text_n = chars->from[to] - chars->from[last ? i : 0],
                                    .advance = advance};
        bool own = count == 1 && parts[0].glyph && !parts[0].dx && !parts[0].dy &&
                   advance == hb_font_get_glyph_h_advance(cluster->face->font, parts[0].glyph);
        if (!own) {
            want.parts = parts;
            want.part_count = count;
        }
        last = push(type, para, cluster);
        last->code = (uint16_t)bp_font_face_code(type->cx->arena, cluster->face, &want);
        last->width_em = (float)bp_font_face_width(cluster->face, advance);
        last->advance_em = em(cluster->face, advance);
        pen += advance;
    }
    if (last) /* kerning against what follows */
        last->advance_em += em(cluster->face, end - pen);
}

void bp_type_cluster_add(struct bp_type *type, struct bp_type_para *para, const struct bp_type_cluster *cluster)
{
    struct characters chars;
    /* glyph 0 is drawn by another glyph like it: no file of PDF/A shows glyph 0 itself (ISO 19005-2, 6.2.11.8) */
    bool plain = cluster->count == 1 && !cluster->positions->x_offset && !cluster->positions->y_offset &&
                 (cluster->infos->codepoint || cluster->face->outlines != BP_FONT_GLYF);
    if (plain && add_simple(type, para, cluster))
        return;
    if (cluster->face->outlines == BP_FONT_GLYF && cluster->count <= MOST && split(cluster, &chars))
        add_composed(type, para, cluster, &chars);
    else
        add_spoken(type, para, cluster);
}
