/* stage: what every step of the stage shares: the run, the options, the sheet of paper, the fonts, the file being
 * written. Points, y downwards from the top of the page; what is named in draw.h turns them into PDF's
 * upward y. */
#ifndef BP_PDF_STAGE_H
#define BP_PDF_STAGE_H

#include <unicode/ubrk.h>

#include "font/font.h"
#include "pdf/pdf.h"
#include "pdffile/pdffile.h"

struct bp_pdf_sheet {
    double width, height;           /* the paper */
    double left, top;               /* of the text */
    double text_width, text_height; /* tables and figures may fill it */
    double measure;                 /* the longest line of running text */
    double head_y, foot_y;          /* base lines */
    double body_pt;
    double space; /* times the room between blocks and above and below a row, where a section is close to its page */
};

/* Words shaped before (words.h). */
struct bp_pdf_word {
    const struct bp_font_face *face;
    hb_script_t script;
    const UChar *text;
    size_t n;
    const struct bp_pdf_glyph *glyphs; /* `at` from the word's start */
    size_t count;
};

struct bp_pdf_word_face {
    const struct bp_font_face *face;
    hb_script_t script;
    bool parts; /* its text may be cut behind blanks */
};

struct bp_pdf_words {
    struct bp_pdf_word *list;
    size_t count, cap;
    struct bp_hashed index;
    struct bp_pdf_word_face *faces;
    size_t face_count, face_cap;
};

/* A picture, as an image of the file. */
struct bp_pdf_image {
    const struct bp_picture *picture;
    HPDF_Image image;
};

/* Where a heading stands, once pages are made. */
struct bp_pdf_spot {
    size_t page; /* from 0 */
    double y;    /* of its top, from the top of the text */
};

/* A link's words on a page: its annotation is made once all pages are there. */
struct bp_pdf_jump {
    size_t page; /* from 0 */
    HPDF_Rect rect;
    const struct bp_inline *link;
    unsigned element; /* of the structure tree */
};

struct bp_pdf {
    struct bp_ctx *cx;
    const struct bp_document *document;
    const struct bp_block *headline; /* of the document; NULL for none */
    const struct bp_drawings *drawings;
    const struct bp_pdf_options *options;
    struct bp_pdf_sheet sheet;
    struct bp_fonts fonts;
    struct bp_pdf_writer writer;
    struct bp_tags tags; /* of its elements */
    UBreakIterator *breaker;
    hb_buffer_t *buffer; /* to shape in */
    hb_language_t language;
    struct bp_pdf_words words;
    struct bp_places places;   /* headings, */
    struct bp_pdf_spot *spots; /* as these */
    size_t page_links;         /* met so far: words that are to be a page's number */
    struct bp_pdf_jump *jumps;
    size_t jump_count, jump_cap;
    UChar32 *missing; /* characters already complained of */
    size_t missing_count, missing_cap;
    struct bp_pdf_image *images;
    size_t image_count, image_cap;
};

/* The colours: nearly black, a grey that still reads on paper, two lighter ones for lines and grounds, and a blue for
 * links. */
#define BP_PDF_INK    0x1A1A1Au
#define BP_PDF_GREY   0x5A5A5Au
#define BP_PDF_LINE   0xC9CDD2u
#define BP_PDF_GROUND 0xF3F4F6u
#define BP_PDF_ACCENT 0x1B4F8Au

/* False when there is no font (recorded); to be closed in either case. */
bool bp_pdf_open(struct bp_pdf *pdf, struct bp_ctx *cx, const struct bp_document *document,
                 const struct bp_drawings *drawings, const struct bp_pdf_options *options);
void bp_pdf_close(struct bp_pdf *pdf);

struct bp_pdf_sheet bp_pdf_sheet_of(enum bp_paper paper);

/* "Page {page}" with the number put for the name (furniture.c). */
struct bp_text bp_pdf_numbered(struct bp_arena *arena, struct bp_text text, const char *name, size_t number);

/* Lengths in the style sheet are for a body of 9.5 points: this one is as long beside the pack's own body. */
double bp_pdf_scaled(const struct bp_pdf *pdf, double points);
/* The same of room that holds nothing. */
double bp_pdf_space(const struct bp_pdf *pdf, double points);

#endif
