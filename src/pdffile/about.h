/* about: title, author, language and date -> what the file says of itself: the information dictionary, the same as XMP,
 * the standards it keeps to, its colours. Part of pdffile.h. */
#ifndef BP_PDFFILE_ABOUT_H
#define BP_PDFFILE_ABOUT_H

#include "pdffile/writer.h"

struct bp_pdf_about {
    struct bp_text title, author, language; /* author: may be empty */
    int64_t created_s;                      /* seconds since 1970, UTC */
};

/* Needs the pages and the outline to be there. libharu's and lcms2's errors stay in the writer. */
void bp_pdf_describe(struct bp_pdf_writer *w, const struct bp_pdf_about *about);

/* The XMP packet of it (ISO 16684-1), `producer` as the information dictionary has it. */
struct bp_text bp_pdf_xmp(struct bp_arena *arena, const struct bp_pdf_about *about, const char *producer);

/* The profile of sRGB, the same bytes every time; empty when lcms2 runs out of memory (colour.c). */
struct bp_text bp_pdf_srgb(struct bp_arena *arena);

#endif
