/* dialect: the first lines of a CSV file -> the mark that parts its cells. Private to table/. */
#ifndef BP_DIALECT_H
#define BP_DIALECT_H

#include "table/table.h"

/* Of comma, semicolon, tab and pipe, outside quotes, the one by which most rows have as many cells as one another;
 * where the layout names columns, the one by which some row holds most of them. A comma where none of them parts
 * anything. */
char bp_dialect_delimiter(struct bp_arena *arena, struct bp_text sample, char quote,
                          const struct bp_file_layout *layout);

/* How many of the layout's needed columns these cells answer to, as a header; *first: the first of them is among
 * them. */
size_t bp_dialect_matches(struct bp_arena *arena, const struct bp_text *cells, size_t count,
                          const struct bp_file_layout *layout, bool *first);

#endif
