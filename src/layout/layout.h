/* layout: blocks and drawings -> pages of strips: every line, figure and rule at its place, in points. What they are
 * drawn with is for whoever draws them (pdf). Nothing is written. The pages live in the run's arena and lend the
 * document, the drawings and the fonts, which stay open until the layout is closed. */
#ifndef BP_LAYOUT_H
#define BP_LAYOUT_H

#include "layout/stage.h"
#include "layout/strip.h"

/* False when there is no font (recorded); to be closed in either case. */
bool bp_layout_open(struct bp_layout *layout, struct bp_ctx *cx, const struct bp_document *document,
                    const struct bp_drawings *drawings, const struct bp_layout_options *options);
void bp_layout_close(struct bp_layout *layout);

/* Blocks to strips, strips to pages, with the numbers of pages that links name, and the spot of each heading. False: a
 * character no font has (BP_BAD_DATA, with its line in the Markdown, the character and the words it stands in), a font
 * that is damaged or an image that names no drawing (BP_BAD_DATA). */
bool bp_layout_make(struct bp_layout *layout, struct bp_layout_pages *pages);

/* Whether what stands before the first page turn fits on one page; false as above. Nothing need follow it: the pages
 * that links name take the room of the option's guess. */
bool bp_layout_first_fits(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                          const struct bp_layout_options *options, bool *fits);

/* The place a link's address leads to, by its number in layout->places; false for none. */
bool bp_layout_place_of(const struct bp_layout *layout, struct bp_text url, size_t *place);

#endif
