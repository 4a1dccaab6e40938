/* ink: a page's operators, in the order they are drawn in; colours, lines and fonts only where they change. A page of
 * charts is thousands of marks: what each of them repeats would be most of the file. All of it lives in the run's
 * arena.
 * Part of pdffile.h. */
#ifndef BP_PDFFILE_INK_H
#define BP_PDFFILE_INK_H

#include "font/font.h"
#include "pdffile/writer.h"

enum bp_pdf_cap { BP_PDF_BUTT, BP_PDF_ROUND };

struct bp_pdf_ink {
    struct bp_buf out;
    bool lines;       /* a path waits to be stroked: the next one of the same line goes with it */
    bool marked;      /* what is drawn now is within a mark: */
    unsigned content; /* of this element; 0: it is no part of the document */
    /* as the page has them by now; lengths in thousandths of a point */
    uint32_t fill, stroke;
    long width, dash;
    enum bp_pdf_cap cap;
    const struct bp_font_face *face;
    double size, rise;
};

/* A page's beginning. */
struct bp_pdf_ink bp_pdf_ink_new(struct bp_arena *arena);
/* Another page's, in the same room. */
void bp_pdf_ink_turn(struct bp_pdf_ink *ink);
/* Strokes what waits: before any other operator. */
void bp_pdf_ink_settle(struct bp_pdf_ink *ink);

/* ---- marks (ISO 32000-1, 14.6): all that is drawn is within one, or nobody could tell what it is. A mark stays open
 * until the next one is wanted. What is drawn outside all of them is no part of the document (an artifact), so nothing
 * can be forgotten. */
/* Of an element from here on, by its name in the file, as its piece `mcid`. Not for one whose mark is open
 * (ink->content). */
void bp_pdf_ink_content(struct bp_pdf_ink *ink, unsigned element, const char *name, int mcid);
/* Of none from here on; `properties` say what it is, NULL for nothing. */
void bp_pdf_ink_artifact(struct bp_pdf_ink *ink, const char *properties);
void bp_pdf_ink_end_mark(struct bp_pdf_ink *ink);
/* Before an operator that begins a path, a text or an image, other than by the functions here. */
void bp_pdf_ink_paints(struct bp_pdf_ink *ink);

void bp_pdf_ink_fill(struct bp_pdf_ink *ink, uint32_t rgb);
/* dash_pt: length of dash and gap; 0 for a solid line. */
void bp_pdf_ink_line(struct bp_pdf_ink *ink, uint32_t rgb, double width_pt, double dash_pt, enum bp_pdf_cap cap);
void bp_pdf_ink_font(struct bp_pdf_ink *ink, const struct bp_font_face *face, double size_pt);

/* x and y, to the hundredth of a point, and what is done there: "m", "l". */
void bp_pdf_ink_to(struct bp_pdf_ink *ink, double x, double y, const char *what);
/* A circle filled in a colour, (x, y) its middle. */
void bp_pdf_ink_dot(struct bp_pdf_ink *ink, double x, double y, double radius, uint32_t rgb);
/* The path of a circle. */
void bp_pdf_ink_circle(struct bp_pdf_ink *ink, double x, double y, double radius);

#endif
