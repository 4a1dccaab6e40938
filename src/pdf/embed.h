/* embed: the faces a pack used, with the codes it used of them -> font objects of the PDF. */
#ifndef BP_PDF_EMBED_H
#define BP_PDF_EMBED_H

#include <hb-subset.h>

#include "pdf/stage.h"

/* Adds every face that drew something to `fonts`, a page's /Font resources. False: BP_OUR_FAULT, recorded. */
bool bp_pdf_embed(struct bp_pdf *pdf, HPDF_Dict fonts);

/* A subset and the composites of a face's codes -> a face with a glyph more for each of them (composite.c).
 * glyphs[i], for code i, is set where that is one of them. Takes `subset` over. */
hb_face_t *bp_pdf_add_composites(struct bp_arena *arena, const struct bp_pdf_face *face, hb_face_t *subset,
                                 const hb_map_t *old_to_new, uint32_t *glyphs);

#endif
