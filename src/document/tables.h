/* tables: paragraphs that hold a GFM delimiter row -> tables, taken out of the source. Private to document/. */
#ifndef BP_TABLES_H
#define BP_TABLES_H

#include <cmark.h>

#include "document/source.h"

/* Takes the first table out of every paragraph of `root`, which is cmark's tree of `source`. Each leaves a marker line,
 * a thematic break in the same quotes and items: it ends a paragraph as a table does, and makes no list loose.
 * False when there was none. */
bool bp_tables_take(struct bp_arena *arena, const struct bp_source *source, cmark_node *root, struct bp_source *out);

/* Whether each marker line is a thematic break in `root`: only then nothing was torn by taking the tables out. */
bool bp_tables_in_place(const struct bp_source *source, cmark_node *root);

#endif
