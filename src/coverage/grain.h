/* grain: the days that have rows -> of what their rows are totals, where pack.yaml does not say. Private to coverage/.
 */
#ifndef BP_GRAIN_H
#define BP_GRAIN_H

#include "coverage/coverage.h"

/* Rows a day, sorted, before the period's end. BP_GRAIN_ROWS: they look like rows of single events. */
enum bp_grain bp_grain_of(struct bp_arena *scratch, const struct bp_coverage *coverage, const struct bp_daily *list,
                          size_t count);

#endif
