/* stage: what every step of the layout shares: the run, the options, the sheet of paper, the fonts, the headings'
 * places. Points, y downwards from the top of the page. */
#ifndef BP_LAYOUT_STAGE_H
#define BP_LAYOUT_STAGE_H

#include <unicode/ubrk.h>

#include "document/document.h"
#include "font/font.h"

enum bp_paper { BP_PAPER_A4, BP_PAPER_LETTER, BP_PAPER_16_9 };

struct bp_layout_options {
    struct bp_text language;  /* en, th, vi, zh-Hans, zh-Hant: which fonts come first */
    struct bp_text page_link; /* the words of a link that leads to a page, for which its number is put: */
    struct bp_text page_at;   /* "p. {page}" */
    struct bp_text contents;  /* the head of a long document's contents; empty for none */
    /* above a table that is set in parts, "part {part} of {parts}", and where it goes on to a page; the same of one
     * that is not in parts. Empty for nothing. */
    struct bp_text table_part, table_part_continued, table_continued;
    struct bp_text unit; /* the head of columns of units, which are set in grey; empty for none */
    enum bp_paper paper;
    struct bp_text body_font, mono_font; /* family name or file path; empty for the defaults */
    bool box_missing_glyphs;             /* draw a box and warn, instead of an error */
    const int32_t *boxed;                /* characters whose boxes have been told of already */
    size_t boxed_count;
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

/* Words shaped before (words.h). */
struct bp_layout_word {
    const struct bp_font_face *face;
    hb_script_t script;
    const UChar *text;
    size_t n;
    const struct bp_layout_glyph *glyphs; /* `at` from the word's start */
    size_t count;
};

struct bp_layout_word_face {
    const struct bp_font_face *face;
    hb_script_t script;
    bool parts; /* its text may be cut behind blanks */
};

struct bp_layout_words {
    struct bp_layout_word *list;
    size_t count, cap;
    struct bp_hashed index;
    struct bp_layout_word_face *faces;
    size_t face_count, face_cap;
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
    struct bp_fonts fonts;
    UBreakIterator *breaker;
    hb_buffer_t *buffer;      /* to shape in */
    struct bp_arena *scratch; /* for a text on its way into a paragraph */
    hb_language_t language;
    struct bp_layout_words words;
    struct bp_places places;      /* headings, */
    struct bp_layout_spot *spots; /* as these */
    size_t page_links;            /* met so far: words that are to be a page's number */
    UChar32 *missing;             /* characters already complained of */
    size_t missing_count, missing_cap;
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
