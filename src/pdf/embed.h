/* embed: the faces a pack used, with the codes it used of them -> font objects of the PDF. */
#ifndef BP_PDF_EMBED_H
#define BP_PDF_EMBED_H

#include <hb-subset.h>

#include "pdf/stage.h"

/* Adds every face that drew something to `fonts`, a page's /Font resources. False: BP_OUR_FAULT, recorded. */
bool bp_pdf_embed(struct bp_pdf *pdf, HPDF_Dict fonts);

/* A font program as it goes into the file. */
struct bp_pdf_program {
    hb_blob_t *blob;  /* the caller's to destroy; may be NULL */
    uint32_t *glyphs; /* by code: its glyph in the program (glyf) */
};

/* False when the font is too broken for HarfBuzz to make one (subset.c). */
bool bp_pdf_subset(struct bp_arena *arena, const struct bp_pdf_face *face, struct bp_pdf_program *out);

/* A subset and the composites of a face's codes -> a face with a glyph more for each of them (composite.c).
 * glyphs[i], for code i, is set where that is one of them. Takes `subset` over; NULL when a table of it is too short.
 */
hb_face_t *bp_pdf_add_composites(struct bp_arena *arena, const struct bp_pdf_face *face, hb_face_t *subset,
                                 const hb_map_t *old_to_new, uint32_t *glyphs);

#endif
