/* draw: pages of strips -> pages of the PDF: text, vectors, links, head and foot, outline entries. */
#ifndef BP_PDF_DRAW_H
#define BP_PDF_DRAW_H

#include "pdf/reading.h"

/* A picture, as an image of the file. */
struct bp_pdf_image {
    const struct bp_picture *picture;
    HPDF_Image image;
};

/* A link's words on a page: its annotation is made once all pages are there. */
struct bp_pdf_jump {
    size_t page; /* from 0 */
    HPDF_Rect rect;
    const struct bp_inline *link;
    unsigned element; /* of the structure tree */
};

/* A file being written. */
struct bp_pdf {
    struct bp_ctx *cx;
    const struct bp_pdf_options *options;
    struct bp_layout layout;
    struct bp_pdf_writer writer;
    struct bp_tags tags; /* of its elements */
    struct bp_pdf_jump *jumps;
    size_t jump_count, jump_cap;
    struct bp_pdf_image *images;
    size_t image_count, image_cap;
};

/* A page being drawn. */
struct bp_pdf_canvas {
    struct bp_pdf *pdf;
    struct bp_pdf_writer *w;
    HPDF_Page page;
    size_t number;                       /* of the page, from 0 */
    const struct bp_layout_sheet *sheet; /* its own */
    struct bp_pdf_ink ink;
    struct bp_pdf_reading reading;
};

/* A drawing where it stands in the document. */
struct bp_pdf_figure {
    const struct bp_drawing *drawing;
    const struct bp_inline *image;
    double scale;
    unsigned parent; /* the element it is part of; 0 for none */
    bool in_line;
};

/* `fonts` is the /Font resources the pages share. False when a figure's text cannot be set (recorded); libharu's errors
 * stay in the writer. */
bool bp_pdf_draw_pages(struct bp_pdf *pdf, HPDF_Dict fonts, const struct bp_layout_pages *pages);

/* A line of a paragraph, its base line beginning at (x, y) from the paper's top left corner (text.c). */
bool bp_pdf_draw_line(struct bp_pdf_canvas *canvas, const struct bp_type_para *para, const struct bp_type_line *line,
                      double x, double y);
/* Makes the text from x `from` to `to` of a line on base line `y` lead to an address, or to a place in the file, where
 * the text is part of the document (link.c). */
void bp_pdf_link(struct bp_pdf_canvas *canvas, const struct bp_inline *link, double from, double to, double y,
                 double size_pt);
/* All of them, once all pages are there, in the order they were met. */
void bp_pdf_draw_jumps(struct bp_pdf *pdf, const struct bp_layout_pages *pages, const HPDF_Page *made);
/* Of a page. */
const struct bp_layout_sheet *bp_pdf_sheet(const struct bp_pdf *pdf, const struct bp_layout_page *page);
/* A drawing that is a figure of the document, a part of `parent`. `image`: its words; in_line: among others. */
bool bp_pdf_draw_figure(struct bp_pdf_canvas *canvas, const struct bp_pdf_figure *figure, double x, double y, int line);
/* A drawing with its top left corner at (x, y) (vector.c). `line` of the Markdown: for messages. */
bool bp_pdf_draw_drawing(struct bp_pdf_canvas *canvas, const struct bp_drawing *drawing, double x, double y,
                         double scale, int line);
/* The same of one that is a picture (picture.c). */
void bp_pdf_draw_picture(struct bp_pdf_canvas *canvas, const struct bp_drawing *drawing, double x, double y,
                         double scale);
void bp_pdf_draw_box(struct bp_pdf_canvas *canvas, double x, double y, double width, double height, uint32_t rgb);

/* ---- head and foot (furniture.c): the same words on every page, shaped once; the page's number each time */
struct bp_pdf_furniture {
    struct bp_type_para *header, *classification, *footer;
    struct bp_type_lines lines; /* the classification's */
    bool above;                 /* the header's line, not beside it */
};
/* False when a character of theirs cannot be set (recorded); so the others. */
bool bp_pdf_furniture_make(struct bp_pdf *pdf, struct bp_pdf_furniture *out);
bool bp_pdf_draw_head(struct bp_pdf_canvas *canvas, const struct bp_pdf_furniture *furniture);
bool bp_pdf_draw_foot(struct bp_pdf_canvas *canvas, const struct bp_pdf_furniture *furniture);
bool bp_pdf_draw_number(struct bp_pdf_canvas *canvas, size_t page, size_t pages);

/* ---- outline.c */
#define BP_PDF_OUTLINE_LEVELS 3

/* The outline as far as it is: the last entry of each level, which the next deeper one goes under. */
struct bp_pdf_outline {
    HPDF_Outline last[BP_PDF_OUTLINE_LEVELS + 1]; /* by level from 1 */
};

/* An entry where the strip, its top `y` points below the paper's, is the first line of a heading of level 1 to 3. */
void bp_pdf_outline_add(struct bp_pdf_canvas *canvas, struct bp_pdf_outline *outline,
                        const struct bp_layout_strip *strip, double y);

#endif
