/* convert: cmark's tree -> blocks and inlines in the run's arena. Private to document/. */
#ifndef BP_CONVERT_H
#define BP_CONVERT_H

#include <cmark.h>

#include "document/source.h"

/* Deeper nesting than this is flattened: every word is kept, the containers are not. Blocks and inlines each count for
 * themselves, and so the C stack of whoever walks the tree is bounded. */
#define BP_NESTING_MOST 100

/* The blocks of `root`, cmark's tree of bp_source_join(source, true, &cell_lines). */
struct bp_block *bp_convert_blocks(struct bp_arena *arena, const struct bp_source *source, size_t cell_lines,
                                   cmark_node *root);

/* The inlines below a paragraph, heading, ... */
struct bp_inline *bp_convert_inlines(struct bp_arena *arena, cmark_node *parent);

/* Literal text as inlines: lines apart by soft breaks. */
struct bp_inline *bp_convert_literal(struct bp_arena *arena, struct bp_text text);

#endif
