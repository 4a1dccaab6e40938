/* flow: the document's blocks -> one column of strips, with the spaces between them.
 * Strips live in the run's arena. */
#ifndef BP_PDF_FLOW_H
#define BP_PDF_FLOW_H

#include "pdf/strip.h"

struct bp_pdf_flow {
    struct bp_pdf *pdf;
    struct bp_pdf_strips strips;
    double x, width; /* of the text, from the left of the page's text; figures and tables may be as wide */
    double after;    /* the last block asks for this much room below it */
    const struct bp_pdf_frame *frame;
    const struct bp_pdf_para *marker; /* of a list's item, until its first line takes it along */
    double marker_x;
    int depth;      /* of lists */
    double between; /* of a list's paragraphs, instead of the room below other ones; 0 outside lists */
    bool turn;      /* the next strip starts a page */
};

/* False when something in it cannot be set (recorded). */
bool bp_pdf_flow_document(struct bp_pdf *pdf, struct bp_pdf_strips *out);

/* A new strip at the end, `before` points or what the last block asked for below it. */
struct bp_pdf_strip *bp_pdf_flow_strip(struct bp_pdf_flow *flow, const struct bp_block *block, double before);
struct bp_pdf_piece *bp_pdf_strip_piece(struct bp_pdf *pdf, struct bp_pdf_strip *strip, enum bp_pdf_piece_kind kind,
                                        double x, double y);

/* ---- tables (table.c) and figures (figure.c) */
bool bp_pdf_flow_table(struct bp_pdf_flow *flow, const struct bp_block *table);
bool bp_pdf_flow_figures(struct bp_pdf_flow *flow, const struct bp_block *paragraph);

/* ---- inlines (inlines.c) */
/* A block's inlines as one shaped paragraph; NULL when something cannot be set (recorded). */
struct bp_pdf_para *bp_pdf_para_of_inlines(struct bp_pdf *pdf, const struct bp_inline *inlines, double size_pt,
                                           enum bp_pdf_style style, uint32_t rgb, int line);
/* NULL when no drawing has the name (recorded). */
const struct bp_drawing *bp_pdf_drawing_of(struct bp_pdf *pdf, const struct bp_inline *image, int line);

#endif
