/* embed: the faces a pack used, with the codes it used of them -> font objects of the PDF. Part of
 * pdffile.h. */
#ifndef BP_PDFFILE_EMBED_H
#define BP_PDFFILE_EMBED_H

#include "font/font.h"
#include "pdffile/writer.h"

/* Adds every face of `used` that drew something to `fonts`, a page's /Font resources. False: BP_BAD_DATA, recorded: a
 * font file is damaged. */
bool bp_pdf_embed(struct bp_ctx *cx, struct bp_pdf_writer *w, const struct bp_fonts *used, HPDF_Dict fonts);

#endif
