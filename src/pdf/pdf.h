/* pdf: blocks and drawings, laid out -> a PDF file's bytes, by libharu as an object and page writer. Points, origin as
 * PDF has it inside this folder only. The bytes live in the run's arena; nothing is written to disk. */
#ifndef BP_PDF_H
#define BP_PDF_H

#include "language/language.h"
#include "layout/layout.h"

struct bp_pdf_options {
    struct bp_layout_options layout;
    struct bp_text title, author;  /* document information */
    struct bp_text header;         /* left of every page's head: whose it is; cut where it is too long */
    struct bp_text header_end;     /* behind it, never cut: the period, with what stands between the two */
    struct bp_text classification; /* right of every page's head, never cut; may be empty */
    struct bp_text footer;         /* left of every page's foot; right of it stands the page number */
    struct bp_text page_of;        /* "Page {page} of {pages}" */
    struct bp_text misses;         /* the heading of the table whose rows are headings as well; empty for none */
    const struct bp_abbreviations *abbreviations; /* what texts may have, told where one stands first; NULL for none */
    int64_t created_s;                            /* seconds since 1970, UTC */
};

struct bp_pdf_made {
    struct bp_text bytes;
    struct bp_font_uses fonts; /* that it is set in, and has in it */
};

/* False: what cannot be laid out (layout.h), no font found (BP_NO_INPUT), or libharu's first error (BP_OUR_FAULT). */
bool bp_pdf_render(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                   const struct bp_pdf_options *options, struct bp_pdf_made *out);

#endif
