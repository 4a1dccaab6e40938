/* columns: the blocks of a section -> strips that stand in two columns, on a sheet wide enough for them. What is wider
 * than a column takes the whole width, or stands beside the words before it; a chart stands on the left of what is said
 * of it. Part of flow.h. */
#ifndef BP_LAYOUT_COLUMNS_H
#define BP_LAYOUT_COLUMNS_H

#include "layout/flow.h"

/* The blocks from `from` up to `end`. False when something cannot be set (recorded). */
bool bp_layout_flow_columns(struct bp_layout_flow *flow, const struct bp_block *from, const struct bp_block *end);

#endif
