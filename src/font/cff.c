/* An OpenType/CFF font -> the CID of each of its glyphs, by FreeType. */
#include "font/face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

/* `count` is HarfBuzz's number of glyphs: in a broken font FreeType may know fewer. */
static const uint16_t *cids_of(struct bp_arena *arena, FT_Face face, unsigned count)
{
    FT_Bool keyed = 0;
    if (FT_Get_CID_Is_Internally_CID_Keyed(face, &keyed) || !keyed)
        return NULL;
    uint16_t *cids = BP_NEW_ARRAY(arena, uint16_t, count);
    for (FT_UInt glyph = 0, cid; glyph < count && glyph < (FT_ULong)face->num_glyphs; glyph++)
        if (!FT_Get_CID_From_Glyph_Index(face, glyph, &cid))
            cids[glyph] = (uint16_t)cid;
    return cids;
}

const uint16_t *bp_font_cff_cids(struct bp_arena *arena, hb_face_t *face)
{
    FT_Library library;
    FT_Face opened;
    if (FT_Init_FreeType(&library))
        return NULL;
    hb_blob_t *file = hb_face_reference_blob(face);
    unsigned size;
    const char *bytes = hb_blob_get_data(file, &size);
    const uint16_t *cids = NULL;
    if (!FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)size, (FT_Long)hb_face_get_index(face), &opened))
        cids = cids_of(arena, opened, hb_face_get_glyph_count(face));
    FT_Done_FreeType(library); /* its faces go with it */
    hb_blob_destroy(file);
    return cids;
}
