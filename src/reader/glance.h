/* glance: cells of columns that nobody asked for, seen in passing -> what they tell of the rows: that they are totals
 * of weeks or months by something, that some are totals of others. Private to reader/. */
#ifndef BP_GLANCE_H
#define BP_GLANCE_H

#include "reader/reader.h"

/* After its columns have been found; `names` as the pack knows them. The columns to be given besides, NULL for none. */
const bool *bp_glance_header(struct bp_reader *reader, const struct bp_text *names);
/* A used row just evaluated. */
void bp_glance_row(struct bp_reader *reader, const struct bp_contribution *row);

#endif
