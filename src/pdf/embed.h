/* embed: the faces a pack used, with the codes it used of them -> font objects of the PDF. */
#ifndef BP_PDF_EMBED_H
#define BP_PDF_EMBED_H

#include "pdf/stage.h"

/* Adds every face that drew something to `fonts`, a page's /Font resources. False: BP_BAD_DATA, recorded: a font
 * file is damaged. */
bool bp_pdf_embed(struct bp_pdf *pdf, HPDF_Dict fonts);

#endif
