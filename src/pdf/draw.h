/* draw: pages of strips -> pages of the PDF: text, vectors, links, head and foot, outline entries. */
#ifndef BP_PDF_DRAW_H
#define BP_PDF_DRAW_H

#include "pdf/strip.h"

/* A page being drawn. */
struct bp_pdf_canvas {
    struct bp_pdf *pdf;
    struct bp_pdf_writer *w;
    HPDF_Page page;
};

/* `fonts` is the /Font resources the pages share. False when a figure's text cannot be set (recorded); libharu's errors
 * stay in the writer. */
bool bp_pdf_draw_pages(struct bp_pdf *pdf, HPDF_Dict fonts, const struct bp_pdf_pages *pages);

/* A line of a paragraph, its base line beginning at (x, y) from the paper's top left corner (text.c). */
bool bp_pdf_draw_line(struct bp_pdf_canvas *canvas, const struct bp_pdf_para *para, const struct bp_pdf_line *line,
                      double x, double y);
/* A drawing with its top left corner at (x, y) (vector.c). `line` of the Markdown: for messages. */
bool bp_pdf_draw_drawing(struct bp_pdf_canvas *canvas, const struct bp_drawing *drawing, double x, double y,
                         double scale, int line);
void bp_pdf_draw_box(struct bp_pdf_canvas *canvas, double x, double y, double width, double height, uint32_t rgb);

/* ---- outline.c */
#define BP_PDF_OUTLINE_LEVELS 3

/* The outline as far as it is: the last entry of each level, which the next deeper one goes under. */
struct bp_pdf_outline {
    HPDF_Outline last[BP_PDF_OUTLINE_LEVELS + 1]; /* by level from 1 */
};

/* An entry for a heading of level 1 to 3 whose top stands at (x, y); deeper ones have none. */
void bp_pdf_outline_add(struct bp_pdf_canvas *canvas, struct bp_pdf_outline *outline, int level, struct bp_text title,
                        double x, double y);
/* Title, author, date, language, page labels: what the file says of itself. */
void bp_pdf_describe(struct bp_pdf *pdf);

#endif
