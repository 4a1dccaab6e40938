/* An OpenType/CFF font -> whether its glyphs have CIDs, by FreeType. */
#include "font/face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

bool bp_font_cff_is_keyed(hb_face_t *face)
{
    FT_Library library;
    FT_Face opened;
    FT_Bool keyed = 0;
    if (FT_Init_FreeType(&library))
        return false;
    hb_blob_t *file = hb_face_reference_blob(face);
    unsigned size;
    const char *bytes = hb_blob_get_data(file, &size);
    if (!FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)size, (FT_Long)hb_face_get_index(face),
                            &opened) &&
        FT_Get_CID_Is_Internally_CID_Keyed(opened, &keyed))
        keyed = 0;
    FT_Done_FreeType(library); /* its faces go with it */
    hb_blob_destroy(file);
    return keyed;
}
