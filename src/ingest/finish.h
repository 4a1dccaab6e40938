/* finish: a harvest of all rows -> what later stages ask: clocks, segments, cells that results are taken of. Private to
 * ingest/. */
#ifndef BP_FINISH_H
#define BP_FINISH_H

#include "ingest/ingest.h"

/* The books as far as they go, of a source that failed too. */
void bp_finish_books(const struct bp_harvest *harvest, struct bp_source_data *books);
/* After the last merge, keyed rows settled. Takes the harvest's cells. */
void bp_finish(struct bp_harvest *harvest, struct bp_horizon horizon, struct bp_source_data *books,
               struct bp_data *data);

/* heard.c: once the metrics' segments are known. */
struct bp_segment_texts;
void bp_finish_heard(const struct bp_harvest *harvest, const struct bp_segment_texts *texts, const struct bp_data *data,
                     struct bp_source_data *books);

#endif
