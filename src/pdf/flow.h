/* flow: the document's blocks -> one column of strips, with the spaces between them.
 * Strips live in the run's arena. */
#ifndef BP_PDF_FLOW_H
#define BP_PDF_FLOW_H

#include "pdf/strip.h"

#define BP_PDF_NARROWEST 150.0 /* text is indented no further */

/* Of a list's item: its bullet or number, until the item's first line takes it along (then para is NULL). */
struct bp_pdf_marker {
    const struct bp_pdf_para *para;
    const struct bp_block *item;
    double x;
};

struct bp_pdf_flow {
    struct bp_pdf *pdf;
    struct bp_pdf_strips strips;
    double x, width; /* of the text, from the left of the page's text; figures and tables may be as wide */
    double after;    /* the last block asks for this much room below it */
    const struct bp_pdf_frame *frame;
    struct bp_pdf_marker marker;
    int depth;      /* of lists */
    double between; /* of a list's paragraphs, instead of the room below other ones; 0 outside lists */
    bool turn;      /* the next strip starts a page */
};

/* False when something in it cannot be set (recorded); so the others (section.c). */
bool bp_pdf_flow_document(struct bp_pdf *pdf, struct bp_pdf_strips *out);

/* Whether what stands before the first page turn fits on one page. */
bool bp_pdf_flow_first(struct bp_pdf *pdf, bool *fits);

/* Where each heading stands on these pages, into pdf->spots; true where one stood elsewhere before (place.c). */
bool bp_pdf_find_spots(struct bp_pdf *pdf, const struct bp_pdf_pages *pages);
/* The place a link's address leads to, by its number in pdf->places; false for none. */
bool bp_pdf_place_of(const struct bp_pdf *pdf, struct bp_text url, size_t *place);

/* The blocks from `blocks` up to `end`; NULL for all that follow. */
bool bp_pdf_flow_blocks(struct bp_pdf_flow *flow, const struct bp_block *blocks, const struct bp_block *end);

/* A new strip at the end, `before` points or what the last block asked for below the one above. */
struct bp_pdf_strip *bp_pdf_flow_strip(struct bp_pdf_flow *flow, const struct bp_block *block, double before);
struct bp_pdf_piece *bp_pdf_strip_piece(struct bp_pdf *pdf, struct bp_pdf_strip *strip, enum bp_pdf_piece_kind kind,
                                        double x, double y);

/* ---- lists (list.c) */
bool bp_pdf_flow_list(struct bp_pdf_flow *flow, const struct bp_block *list);
/* Puts the marker that waits, if any, on base line y of a strip; on a strip of its own where no line can take it. */
void bp_pdf_marker_place(struct bp_pdf_flow *flow, struct bp_pdf_strip *strip, double y);
void bp_pdf_marker_flush(struct bp_pdf_flow *flow);

/* ---- tables (table.c) and figures (figure.c) */
bool bp_pdf_flow_table(struct bp_pdf_flow *flow, const struct bp_block *table);
bool bp_pdf_flow_figures(struct bp_pdf_flow *flow, const struct bp_block *paragraph);

/* ---- inlines (inlines.c) */
/* A block's inlines as one shaped paragraph; NULL when something cannot be set (recorded). */
struct bp_pdf_para *bp_pdf_para_of_inlines(struct bp_pdf *pdf, const struct bp_inline *inlines, double size_pt,
                                           enum bp_font_style style, uint32_t rgb, int line);
/* NULL when no drawing has the name (recorded). */
const struct bp_drawing *bp_pdf_drawing_of(struct bp_pdf *pdf, const struct bp_inline *image, int line);

#endif
