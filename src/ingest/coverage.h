/* coverage: rows a day -> the state of each day of a clock, and whether its rows are totals of days, weeks, months or
 * quarters. Private to ingest/. */
#ifndef BP_COVERAGE_H
#define BP_COVERAGE_H

#include "ingest/ingest.h"

struct bp_coverage {
    const struct bp_source *source;
    const struct bp_calendar *calendar;
    struct bp_horizon horizon;
    bool counts_rows; /* some metric of the source does: its rows are no totals */
};

/* `list`: days with used rows, sorted, each acc a long long count. */
void bp_clock_finish(struct bp_arena *arena, const struct bp_coverage *coverage, const struct bp_daily *list,
                     size_t count, struct bp_clock *clock);

#endif
