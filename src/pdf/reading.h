/* reading: what is being drawn -> the element of the structure tree it is part of, and the mark in the page that says
 * so. Elements open as the document is drawn, block by block, and close by themselves once something outside of them
 * is. What is drawn while none is asked for is no part of the document. Part of draw.h.
 *
 * Contents are TOC > TOCI > Reference. Lists are L > LI > Lbl, LBody; a tight list's paragraphs are the LBody's own
 * words. Code is P > Code. A table's head and its first column are headings of their columns and rows (TH); all cells
 * are there, empty ones too, once, however many parts it is set in. Headings are of levels without gaps, whatever the
 * Markdown's are; what names a row of the misses is one of them, in its TH. A drawing is a Figure, but for one whose
 * words stand beside it (drawing->said). */
#ifndef BP_PDF_READING_H
#define BP_PDF_READING_H

#include "pdf/pdf.h"
#include "pdffile/pdffile.h"

/* An element on the way from the document to what is being drawn. */
struct bp_pdf_level {
    const struct bp_block *block;
    unsigned element; /* where its words go */
    unsigned first;   /* item: its Lbl; row: its first cell, the others following */
    unsigned heading; /* row: within its first cell; 0 for none */
};

/* An abbreviation where it stands first. */
struct bp_pdf_expansion {
    const struct bp_type_para *para;
    size_t from, to; /* of its text */
    unsigned element;
};

/* A row of the table being drawn: one set in parts comes by its rows once for each, and is read as a whole. */
struct bp_pdf_row {
    const struct bp_block *block;
    unsigned element, first, heading;
};

struct bp_pdf_reading {
    struct bp_tags *tags;
    struct bp_ctx *cx;
    struct bp_pdf_level *levels;
    size_t count, cap;
    struct bp_pdf_row *rows;        /* of the last table, */
    size_t row_count, row_cap, row; /* and the one that was opened last */
    int headings[6]; /* levels of the headings that the next one may stand under, as the Markdown has them */
    size_t heading_count;
    const struct bp_pdf_options *options; /* its misses are a heading: each row of its table is a heading below it; */
    int misses_level;   /* of that one, while its table may come, as the Markdown has it; 0: it may not */
    unsigned element;   /* of the block being drawn; 0: it is no part of the document */
    bool says_language; /* the block's element does, for all its words */
    /* the last part of it that is an element of its own: of this link, or of these words in another language */
    const struct bp_inline *link;
    const struct bp_type_tongue *tongue;
    unsigned link_element, link_parent, tongue_element, tongue_parent;
    bool *expanded;                    /* as the options' abbreviations: what it stands for has been said */
    struct bp_pdf_expansion expansion; /* the last one */
};

struct bp_pdf_reading bp_pdf_reading_new(struct bp_tags *tags, struct bp_ctx *cx, const struct bp_pdf_options *options);

/* What is drawn next is of that piece's block, or (NULL) of no part of the document. */
void bp_pdf_reading_turn(struct bp_pdf_reading *reading, const struct bp_layout_piece *piece);
/* The element of the paragraph's text[at], which may be part of a link. */
unsigned bp_pdf_reading_words(struct bp_pdf_reading *reading, const struct bp_type_para *para,
                              const struct bp_inline *link, size_t at);
/* A figure as a part of `parent`, at its place: y upwards from the paper's foot. 0 where the words say it all. */
unsigned bp_pdf_reading_figure(struct bp_pdf_reading *reading, unsigned parent, const struct bp_inline *image,
                               const struct bp_drawing *drawing, const double box[4], bool in_line);
/* Marks what is drawn next as a piece of an element. */
void bp_pdf_reading_mark(struct bp_pdf_reading *reading, struct bp_pdf_ink *ink, unsigned element);

/* ---- expand.c: the element of an abbreviation that stands first at text[at], with what it stands for, as a part of
 * `parent`; 0 where none does. `elsewhere`: among words of another language than the document's, which it is said in.
 */
unsigned bp_pdf_reading_expansion(struct bp_pdf_reading *reading, unsigned parent, bool elsewhere,
                                  const struct bp_type_para *para, size_t at);

#endif
