/* say: a harvest -> what there is to say of it: columns that are nowhere or can be read two ways, too many rejects;
 * what was worked out; what a reader should know. Private to ingest/. */
#ifndef BP_SAY_H
#define BP_SAY_H

#include "ingest/ingest.h"

/* False: an error has been recorded, the source cannot be used. Before keyed rows are settled. */
bool bp_say_wrong(struct bp_ctx *cx, const struct bp_harvest *harvest);
/* What was worked out of layouts and columns into books->assumed. Warnings, into the messages and the books. */
void bp_say_files(struct bp_ctx *cx, const struct bp_harvest *harvest, struct bp_source_data *books);
void bp_say_columns(struct bp_ctx *cx, const struct bp_harvest *harvest, struct bp_source_data *books);
/* Columns of words without any; keyed rows settled. */
void bp_say_words(struct bp_ctx *cx, const struct bp_harvest *harvest, struct bp_source_data *books);
void bp_say_source(struct bp_ctx *cx, const struct bp_harvest *harvest, struct bp_source_data *books);

#endif
