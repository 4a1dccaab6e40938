/* A face and the codes used of it -> a font program with only those glyphs. */
#include "font/subset.h"

#include <hb-ot.h>

/* Tables a PDF has no use for: it says itself which glyph stands where. */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('J', 'S', 'T', 'F'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('M', 'A', 'T', 'H'),
};

static hb_subset_input_t *wanted(const struct bp_font_face *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    hb_set_add(glyphs, 0);
    for (size_t i = 1; i < face->count; i++) {
        hb_set_add(glyphs, face->codes[i].glyph);
        for (size_t part = 0; part < face->codes[i].part_count; part++)
            hb_set_add(glyphs, face->codes[i].parts[part].glyph);
    }
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, dropped[i]);
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                     HB_SUBSET_FLAGS_DESUBROUTINIZE; /* deflated, that is shorter */
    if (face->outlines == BP_FONT_CFF_NAMED)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input, flags);
    hb_ot_var_axis_info_t axes[16];
    unsigned count = 16;
    hb_ot_var_get_axis_infos(face->face, 0, &count, axes);
    for (unsigned i = 0; i < count; i++)
        hb_subset_input_pin_axis_to_default(input, face->face, axes[i].tag);
    return input;
}

/* False when a glyph is not in the subset: in a broken font a character can lead to one that is not there. */
static bool number_glyphs(const struct bp_font_face *face, const hb_map_t *old_to_new, uint32_t *glyphs)
{
    for (size_t i = 1; i < face->count; i++) {
        const struct bp_font_code *code = &face->codes[i];
        glyphs[i] = hb_map_get(old_to_new, code->glyph);
        if (glyphs[i] == HB_MAP_VALUE_INVALID)
            return false;
        for (size_t part = 0; part < code->part_count; part++)
            if (!hb_map_has(old_to_new, code->parts[part].glyph))
                return false;
    }
    return true;
}

static hb_blob_t *program_of(struct bp_arena *arena, const struct bp_font_face *face, const hb_subset_plan_t *plan,
                             hb_face_t *subset, uint32_t *glyphs)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    bool whole = number_glyphs(face, map, glyphs);
    if (whole && face->outlines == BP_FONT_GLYF)
        subset = bp_font_add_composites(arena, face, subset, map, glyphs);
    hb_blob_t *blob = NULL;
    if (whole && subset)
        blob = face->outlines == BP_FONT_GLYF ? hb_face_reference_blob(subset)
                                              : hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
    if (blob && face->outlines == BP_FONT_CFF_CID)
        blob = bp_font_number_cids(arena, face, blob, hb_face_get_glyph_count(subset), glyphs);
    hb_face_destroy(subset);
    return blob;
}

bool bp_font_subset(struct bp_arena *arena, const struct bp_font_face *face, struct bp_font_program *out)
{
    *out = (struct bp_font_program){.glyphs = BP_NEW_ARRAY(arena, uint32_t, face->count)};
    hb_subset_input_t *input = wanted(face);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(face->face, input) : NULL;
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (subset)
        out->blob = program_of(arena, face, plan, subset, out->glyphs);
    if (plan)
        hb_subset_plan_destroy(plan);
    if (input)
        hb_subset_input_destroy(input);
    return out->blob && hb_blob_get_length(out->blob) > 0;
}
