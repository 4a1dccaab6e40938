/* coverage: rows a day -> the state of each day of a clock. Private to ingest/. */
#ifndef BP_COVERAGE_H
#define BP_COVERAGE_H

#include "ingest/ingest.h"

/* `list`: days with used rows, sorted, each acc a long long count. `end`: the first day after the period. */
void bp_clock_finish(struct bp_arena *arena, const struct bp_source *source, const struct bp_daily *list, size_t count,
                     int end, struct bp_clock *clock);

#endif
