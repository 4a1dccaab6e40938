/* flow: the document's blocks -> one column of strips, with the spaces between them.
 * Strips live in the run's arena. */
#ifndef BP_LAYOUT_FLOW_H
#define BP_LAYOUT_FLOW_H

#include "layout/layout.h"

#define BP_LAYOUT_NARROWEST 150.0 /* text is indented no further */
#define BP_LAYOUT_RULE_PT   0.75  /* the room a line across the page takes */

/* Of a list's item: its bullet or number, until the item's first line takes it along (then para is NULL). */
struct bp_layout_marker {
    const struct bp_type_para *para;
    const struct bp_block *item;
    double x;
};

struct bp_layout_flow {
    struct bp_layout *layout;
    struct bp_layout_strips strips;
    double x, width; /* of the text, from the left of the page's text; figures and tables may be as wide */
    double after;    /* the last block asks for this much room below it */
    const struct bp_layout_frame *frame;
    struct bp_layout_marker marker;
    int depth;      /* of lists */
    double between; /* of a list's paragraphs, instead of the room below other ones; 0 outside lists */
    bool turn;      /* the next strip starts a page */
    const struct bp_layout_sheet *sheet; /* of the strips to come, as in strip.h */
    bool upright;                        /* no page of it is turned on its side */
    enum bp_layout_lane lane;            /* of the strips to come */
    double step;
};

/* False when something in it cannot be set (recorded); so the others (section.c). */
bool bp_layout_flow_document(struct bp_layout *layout, struct bp_layout_strips *out);

/* Whether what stands before the first page turn fits on one page. */
bool bp_layout_flow_first(struct bp_layout *layout, bool *fits);

/* Where each heading stands on these pages, into layout->spots; true where one stood elsewhere before (place.c). */
bool bp_layout_find_spots(struct bp_layout *layout, const struct bp_layout_pages *pages);

/* Charts on pages with room left grow into it (fill.c). */
void bp_layout_fill_pages(struct bp_layout *layout, struct bp_layout_pages *pages);

/* The blocks from `blocks` up to `end`; NULL for all that follow. */
bool bp_layout_flow_blocks(struct bp_layout_flow *flow, const struct bp_block *blocks, const struct bp_block *end);

/* A new strip at the end, `before` points or what the last block asked for below the one above. */
struct bp_layout_strip *bp_layout_flow_strip(struct bp_layout_flow *flow, const struct bp_block *block, double before);
struct bp_layout_piece *bp_layout_strip_piece(struct bp_layout *layout, struct bp_layout_strip *strip,
                                              enum bp_layout_piece_kind kind, double x, double y);

/* A thin line as wide as the text, `before` points below the strip above. */
void bp_layout_flow_rule(struct bp_layout_flow *flow, const struct bp_block *rule, double before);

/* ---- pages on their side (turned.c) */
/* Blocks that begin with a table (or the headings it stands under) which is too wide for the paper as it stands and not
 * for the paper on its side, set there with its notes; *rest is the first block behind them, or `block` where it is no
 * such table. */
bool bp_layout_flow_turned(struct bp_layout_flow *flow, const struct bp_block *block, const struct bp_block *end,
                           const struct bp_block **rest);
/* What stands with what is said before it: the first block behind headings, and behind the notes on a table's figures
 * (a paragraph that begins with (1)) the table. */
const struct bp_block *bp_layout_headed(const struct bp_block *block, const struct bp_block *end);
/* Behind a table: where its notes end. */
const struct bp_block *bp_layout_notes_end(const struct bp_block *table, const struct bp_block *end);

/* ---- lists (list.c) */
bool bp_layout_flow_list(struct bp_layout_flow *flow, const struct bp_block *list);
/* Puts the marker that waits, if any, on base line y of a strip; on a strip of its own where no line can take it. */
void bp_layout_marker_place(struct bp_layout_flow *flow, struct bp_layout_strip *strip, double y);
void bp_layout_marker_flush(struct bp_layout_flow *flow);

/* ---- contents (contents.c) */
/* The headings of level 2 from `from` on, as blocks that a section is made of: a page turn, the head, a list. NULL
 * where there are none. */
const struct bp_block *bp_layout_contents_blocks(struct bp_layout *layout, const struct bp_block *from);
/* Of that list a line for each, with dots up to its page's number; on a page of one column, many in two columns. */
bool bp_layout_flow_contents(struct bp_layout_flow *flow, const struct bp_block *list);

/* ---- tables (table.c) and figures (figure.c) */
bool bp_layout_flow_table(struct bp_layout_flow *flow, const struct bp_block *table);
bool bp_layout_flow_figures(struct bp_layout_flow *flow, const struct bp_block *paragraph);
/* How wide its first row is, where there is room; 0 where an image names no drawing. */
double bp_layout_figures_width(struct bp_layout *layout, const struct bp_block *paragraph);

/* ---- inlines (inlines.c) */
/* A block's inlines as one shaped paragraph; NULL when something cannot be set (recorded). */
struct bp_type_para *bp_layout_para_of_inlines(struct bp_layout *layout, const struct bp_inline *inlines,
                                               double size_pt, enum bp_font_style style, uint32_t rgb, int line);
/* NULL when no drawing has the name (recorded). */
const struct bp_drawing *bp_layout_drawing_of(struct bp_layout *layout, const struct bp_inline *image, int line);

#endif
