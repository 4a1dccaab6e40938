/* merged: records that stand under cells merged over rows -> records that hold those cells' values. A merge holds from
 * the first row under the header on, and only where a row has cells of its own: what lies above the header, or in it,
 * is no value of a row. A cell under a merge that has a value of its own keeps it. Where merges overlap, the one that
 * starts last holds. Linear in merges and rows. Lives in the arena given; a record's cells, until the next one is
 * filled. Private to table/. */
#ifndef BP_MERGED_H
#define BP_MERGED_H

#include "table/table.h"

struct bp_merged;

/* `list` as a reader gives it, lent; those that start by line `header_end`, or right of `width` columns, are left out.
 * NULL where none remain. */
struct bp_merged *bp_merged_new(struct bp_arena *arena, const struct bp_merge *list, size_t count, int header_end,
                                size_t width);
/* Of rows in order. Columns that are not wanted (NULL: all are) hold nothing. */
void bp_merged_fill(struct bp_merged *merged, struct bp_record *record, const bool *wanted);

#endif
