/* subset: a face and the codes used of it -> a font program, as it goes into a file. */
#ifndef BP_SUBSET_H
#define BP_SUBSET_H

#include <hb-subset.h>

#include "font/face.h"

struct bp_font_program {
    hb_blob_t *blob;  /* the caller's to destroy; may be NULL */
    uint32_t *glyphs; /* by code: its glyph in the program (glyf) */
};

/* False when the font is too broken for HarfBuzz to make one (subset.c). */
bool bp_font_subset(struct bp_arena *arena, const struct bp_font_face *face, struct bp_font_program *out);

/* The program of a CID-keyed CFF font, of `count` glyphs, in which each has as its CID what the face calls its number
 * (charset.c); glyphs[i] is that of code i. Takes `program` over; NULL when it is not as HarfBuzz writes them. */
hb_blob_t *bp_font_number_cids(struct bp_arena *arena, const struct bp_font_face *face, hb_blob_t *program,
                               size_t count, const uint32_t *glyphs);

/* A subset and the composites of a face's codes -> a face with a glyph more for each of them (composite.c).
 * glyphs[i], for code i, is set where that is one of them. Takes `subset` over; NULL when a table of it is too short.
 */
hb_face_t *bp_font_add_composites(struct bp_arena *arena, const struct bp_font_face *face, hb_face_t *subset,
                                  const hb_map_t *old_to_new, uint32_t *glyphs);

#endif
