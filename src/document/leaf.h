/* leaf: people's Markdown -> cmark's tree of it; a paragraph or heading of the tree -> its text, and what stands before
 * it on each of its lines. Everything lives in the arena, but for the tree. Private to document/. */
#ifndef BP_LEAF_H
#define BP_LEAF_H

#include <cmark.h>

#include "document/source.h"

struct bp_leaf {
    size_t from, to;        /* lines of the source; the underline of a heading is one of them */
    struct bp_text *begins; /* of each: quotes, items, blanks */
    struct bp_text text;    /* without those, and without a heading's signs */
    int level;              /* of a heading; 0 for a paragraph */
    bool underlined;        /* a heading whose last line is a row of = or - */
    bool begins_item, is_table;
};

/* HTML in it is escaped first, in the source too: it would hide blocks that every reader without HTML sees. NULL when
 * out of memory; else the caller frees it. */
cmark_node *bp_leaf_parse(struct bp_arena *arena, struct bp_text markdown, struct bp_source *source);

/* The lines of a node, from 0, the last excluded. False when it has none. */
bool bp_leaf_lines(const struct bp_source *source, cmark_node *node, size_t *from, size_t *to);

/* False when the node is neither a paragraph nor a heading. */
bool bp_leaf_of(struct bp_arena *arena, const struct bp_source *source, cmark_node *node, struct bp_leaf *out);

#endif
