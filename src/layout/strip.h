/* strip: what stands on a page is a column of strips: a line of text, a row of a table, a row of figures.
 * A strip is never cut. It says how far it stands from the one above and whether a page may end after it. Strips and
 * what is in them live in the run's arena.
 * Each knows the block it comes from, and each piece its own: by a block's parents, whoever tags the file finds the
 * list, quotation or table around it. What has no piece (frames, head and foot) and what is printed `again` is not the
 * document's. */
#ifndef BP_LAYOUT_STRIP_H
#define BP_LAYOUT_STRIP_H

#include "layout/stage.h"

enum bp_layout_piece_kind {
    BP_LAYOUT_LINE_PIECE,
    BP_LAYOUT_MARKER_PIECE, /* a line too: a list item's bullet or number */
    BP_LAYOUT_DRAWING_PIECE,
    BP_LAYOUT_RULE_PIECE
};

/* Something at a place in a strip: x from the left of the text, y from the strip's top. */
struct bp_layout_piece {
    enum bp_layout_piece_kind kind;
    const struct bp_block *block; /* whose it is: a heading, paragraph, code, rule; a cell; an item, for its marker; a
                                     row, for the line below it */
    bool again;  /* of a cell that has been printed before, or words about the table: no part of the document */
    double x, y; /* line: of its base line; drawing, rule: of its top left corner */
    const struct bp_type_para *para; /* line */
    struct bp_type_line line;
    const struct bp_inline *image; /* drawing: where it stands in the paragraph, with its words */
    const struct bp_drawing *drawing;
    double scale;            /* drawing */
    double width, thickness; /* rule; */
    bool dotted;             /* of dots as large as that */
    uint32_t rgb;
};

enum bp_layout_frame_kind { BP_LAYOUT_BAR, BP_LAYOUT_SHADE };

/* What surrounds several strips: a quotation's bar, the ground of code. Strips of the same frame on one page share
 * one. */
struct bp_layout_frame {
    enum bp_layout_frame_kind kind;
    double x, width;
    const struct bp_layout_frame *outer;
};

/* Where on the width of a page it stands. What is on both sides of a page begins at one height. */
enum bp_layout_lane {
    BP_LAYOUT_WHOLE,  /* all of it */
    BP_LAYOUT_COLUMN, /* one of two columns of one width: whichever its turn comes in */
    BP_LAYOUT_LEFT,   /* beside what follows on the right, both of them no higher than a page */
    BP_LAYOUT_RIGHT
};

struct bp_layout_strip {
    const struct bp_layout_sheet *sheet; /* of its page, which has no other; NULL: the document's own */
    enum bp_layout_lane lane;
    double step;   /* column: how far the second stands right of the first */
    double before; /* from the strip above; nothing at the top of a page */
    double height;
    double blank;                       /* of it: room that holds nothing, less of it where blocks stand closer */
    bool keep;                          /* with the next strip: no page ends here */
    bool new_page;                      /* a page starts here */
    const struct bp_layout_strip *head; /* a table's header, which stands again on top of each page; NULL for none */
    const struct bp_layout_frame *frame;
    const struct bp_block *block; /* what it is part of: a leaf, or a table's row; an item for a marker by itself */
    struct bp_layout_piece *pieces;
    size_t count, cap;
};

struct bp_layout_strips {
    struct bp_layout_strip **list;
    size_t count, cap;
};

/* A strip on its page: y of its top from the top of the text, x to be added to those of its pieces and frames. */
struct bp_layout_placed {
    const struct bp_layout_strip *strip;
    double x, y;
    bool again; /* a table's header, not the first time */
};

struct bp_layout_page {
    const struct bp_layout_sheet *sheet; /* NULL: the document's own */
    struct bp_layout_placed *list;
    size_t count, cap;
};

struct bp_layout_pages {
    struct bp_layout_page *list;
    size_t count, cap;
};

/* Strips to pages, those of the document's own sheet `height` points high (paginate.c). Always at least one page. */
void bp_layout_paginate(struct bp_arena *arena, const struct bp_layout_strips *strips, double height,
                        struct bp_layout_pages *out);
/* How far down a page its strips come. */
double bp_layout_page_end(const struct bp_layout_page *page);

#endif
