/* finish: a harvest of all rows -> what later stages ask: clocks, segments, cells that results are taken of. Private to
 * ingest/. */
#ifndef BP_FINISH_H
#define BP_FINISH_H

#include "ingest/harvest.h"

/* The books as far as they go, of a source that failed too. */
void bp_finish_books(const struct bp_harvest *harvest, struct bp_source_data *books);
/* After the last merge, keyed rows settled. Takes the harvest's cells. */
void bp_finish(struct bp_harvest *harvest, struct bp_horizon horizon, struct bp_source_data *books,
               struct bp_data *data);

#endif
