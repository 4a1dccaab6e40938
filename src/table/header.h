/* header: the first records of a file -> which of them is the header, how many rows it has, and the columns' names.
 * Private to table/. */
#ifndef BP_HEADER_H
#define BP_HEADER_H

#include "table/table.h"

/* Index of the record that looks like a header: the first with as many cells as most rows have, passing over
 * remarks. */
size_t bp_header_likely(const struct bp_record *records, size_t count);

/* How many of these (at most three) rows are header: as given, else worked out from what Qualtrics and SurveyMonkey
 * write. Sets found->header_why, found->zone_name. */
size_t bp_header_rows(const struct bp_record *rows, size_t count, int given, struct bp_found *found);

/* Joins the rows: `upper / lower`, where a blank upper cell stands for the one on its left. Repeated names become
 * `name#2`. */
void bp_header_names(struct bp_arena *arena, const struct bp_record *rows, size_t count, struct bp_text **names,
                     size_t *name_count);

#endif
