/* The faces of a finished document -> what each is called, its version, and how much of it the document took. */
#include "font/used.h"

#include <hb-ot.h>
#include <string.h>

enum { LONGEST_NAME = 256 }; /* a version that a tool has signed may be long; what is beyond says nothing of it */

static struct bp_text name_of(struct bp_arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
    char name[LONGEST_NAME];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name);
    return bp_text_copy(arena, (struct bp_text){name, size});
}

/* The names a person chooses it by: "Noto Sans" and "SemiBold", where older programs read "Noto Sans SemiBold" and
 * "Regular". */
static struct bp_text chosen_by(struct bp_arena *arena, hb_face_t *face, hb_ot_name_id_t id, hb_ot_name_id_t older)
{
    struct bp_text name = name_of(arena, face, id);
    return name.n ? name : name_of(arena, face, older);
}

/* Two codes may write one glyph, and one code several. */
static size_t glyphs_of(const struct bp_font_face *face)
{
    hb_set_t *glyphs = hb_set_create();
    for (size_t i = 1; i < face->count; i++) {
        const struct bp_font_code *code = &face->codes[i];
        if (!code->part_count)
            hb_set_add(glyphs, code->glyph);
        for (size_t j = 0; j < code->part_count; j++)
            hb_set_add(glyphs, code->parts[j].glyph);
    }
    size_t count = hb_set_get_population(glyphs);
    hb_set_destroy(glyphs);
    return count;
}

void bp_fonts_used(struct bp_arena *arena, const struct bp_fonts *fonts, struct bp_font_uses *out)
{
    *out = (struct bp_font_uses){0};
    for (size_t i = 0; i < fonts->count; i++) {
        const struct bp_font_face *face = fonts->faces[i];
        if (face->count <= 1)
            continue;
        *BP_PUSH(arena, out->list, out->count, out->cap) = (struct bp_font_use){
            .family = chosen_by(arena, face->face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY),
            .style = chosen_by(arena, face->face, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY),
            .version = name_of(arena, face->face, HB_OT_NAME_ID_VERSION_STRING),
            .file = bp_text_copy(arena, bp_text_of(bp_path_base(face->path))).p,
            .glyphs = glyphs_of(face)};
    }
}
