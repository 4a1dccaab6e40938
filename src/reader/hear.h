/* hear: the cells of a row -> what its customer says: the themes, and words that may be quoted, from which numbers,
 * addresses and the words of personal and dropped columns are gone. Part of reader.h. */
#ifndef BP_HEAR_H
#define BP_HEAR_H

#include "harvest/harvest.h"

struct bp_reader;

struct bp_hearing {
    int customer; /* the file's column that tells customers apart; -1 */
    int *hushed;  /* the file's columns whose words must not be seen */
    size_t hushed_count;
    struct bp_plain plain;
    struct bp_voice_names names;
    struct bp_voice_spans spans;
    struct bp_buf clean;
};

/* By the names of the file's columns. What of them is to be glanced at: `glanced` (NULL: none) and those hushed. */
const bool *bp_hear_header(struct bp_reader *reader, const struct bp_text *names, const bool *glanced);
/* Of the row just judged, into the contribution: its fate, days, texts and parts are there. */
void bp_hear_row(struct bp_reader *reader, struct bp_contribution *out);

#endif
