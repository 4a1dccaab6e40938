/* bands: strips that stand in two columns, or on the left and the right -> their places on pages. Part of strip.h:
 * paginate.c sees to those of the whole width. */
#ifndef BP_LAYOUT_BANDS_H
#define BP_LAYOUT_BANDS_H

#include "layout/strip.h"

/* Pages as far as they are filled. */
struct bp_layout_stack {
    struct bp_arena *arena;
    struct bp_layout_pages *pages;
    struct bp_layout_page *page; /* the last one */
    double y, room;              /* how far it is filled; what it holds */
    double height;               /* what a page of the document's own sheet holds */
};

void bp_layout_stack_turn(struct bp_layout_stack *stack, const struct bp_layout_sheet *sheet);
/* A page that the strip may stand on: another one where it asks for that, or for another sheet; true where it is. */
bool bp_layout_stack_open(struct bp_layout_stack *stack, const struct bp_layout_strip *first);
void bp_layout_stack_put(struct bp_layout_stack *stack, const struct bp_layout_placed *placed);

/* The end of the group of strips that begins with `from`: all that must stand on one page with it; *need is its height.
 * It is followed no further than it fits a page: a thousand headings in a row are one group each time one is placed. */
size_t bp_layout_group_end(const struct bp_layout_strips *strips, size_t from, double room, double *need);

/* Places the band that begins with strips[from], which is not of the whole width; the first strip after it. Columns are
 * as high as one another where the band ends, and read one after the other. */
size_t bp_layout_band(struct bp_layout_stack *stack, const struct bp_layout_strips *strips, size_t from);

#endif
