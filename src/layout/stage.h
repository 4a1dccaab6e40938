/* stage: what every step of the layout shares: the run, the options, the sheet of paper, the fonts, the headings'
 * places. Points, y downwards from the top of the page. */
#ifndef BP_LAYOUT_STAGE_H
#define BP_LAYOUT_STAGE_H

#include "document/document.h"
#include "type/type.h"

enum bp_paper { BP_PAPER_A4, BP_PAPER_LETTER, BP_PAPER_16_9 };

struct bp_layout_options {
    struct bp_type_options type;
    struct bp_text page_link; /* the words of a link that leads to a page, for which its number is put: */
    struct bp_text page_at;   /* "p. {page}" */
    struct bp_text contents;  /* the head of a long document's contents; empty for none */
    /* above a table that is set in parts, "part {part} of {parts}", and where it goes on to a page; the same of one
     * that is not in parts. Empty for nothing. */
    struct bp_text table_part, table_part_continued, table_continued;
    struct bp_text unit; /* the head of columns of units, which are set in grey; empty for none */
    enum bp_paper paper;
    size_t page_guess; /* of the first page alone: what all that it names have, from 1; 0: they are in the document */
};

struct bp_layout_sheet {
    double width, height;           /* the paper */
    double left, top;               /* of the text */
    double text_width, text_height; /* tables and figures may fill it */
    double measure;                 /* the longest line of running text */
    double gutter;                  /* between two columns; 0: there is one */
    double head_y, foot_y;          /* base lines */
    double body_pt;
    double space; /* times the room between blocks and above and below a row, where a section is close to its page */
    bool lower;   /* charts that can be lower are */
};

/* Where a heading stands, once pages are made. */
struct bp_layout_spot {
    size_t page; /* from 0 */
    double y;    /* of its top, from the top of the text */
};

struct bp_layout {
    struct bp_ctx *cx;
    const struct bp_document *document;
    const struct bp_block *headline; /* of the document; NULL for none */
    const struct bp_drawings *drawings;
    const struct bp_layout_options *options;
    struct bp_layout_sheet sheet;
    struct bp_layout_sheet turned; /* the same paper on its side */
    struct bp_type type;
    struct bp_places places;      /* headings, */
    struct bp_layout_spot *spots; /* as these */
    size_t page_links;            /* met so far: words that are to be a page's number */
};

/* The colours: nearly black, a grey that still reads on paper, two lighter ones for lines and grounds, and a blue for
 * links. */
#define BP_LAYOUT_INK    0x1A1A1Au
#define BP_LAYOUT_GREY   0x5A5A5Au
#define BP_LAYOUT_LINE   0xC9CDD2u
#define BP_LAYOUT_GROUND 0xF3F4F6u
#define BP_LAYOUT_ACCENT 0x1B4F8Au

struct bp_layout_sheet bp_layout_sheet_of(enum bp_paper paper);
struct bp_layout_sheet bp_layout_sheet_turned(const struct bp_layout_sheet *sheet);

/* "Page {page}" with the number put for the name. */
struct bp_text bp_layout_numbered(struct bp_arena *arena, struct bp_text text, const char *name, size_t number);

/* Lengths in the style sheet are for a body of 9.5 points: this one is as long beside the pack's own body. */
double bp_layout_scaled(const struct bp_layout *layout, double points);
/* The same of room that holds nothing. */
double bp_layout_space(const struct bp_layout *layout, double points);

#endif
