/* proof: what the cells of a source's columns show of how they are written -> one reading a column, or an error that
 * asks. A reading starts as given, or assumed; a cell that can only be read otherwise changes it, and where others had
 * been read by the assumption the source is read once more. A column that could be read two ways to its end, or shows
 * both, is an error. Private to ingest/. */
#ifndef BP_PROOF_H
#define BP_PROOF_H

#include "ingest/rows.h"

enum { BP_PROOFS = 6 }; /* of enum bp_shown: the bits that decide how others are read */

/* Where a column showed something first. */
struct bp_proof {
    const char *file;
    int line;
    struct bp_text text;
};

/* Sets every slot's convention: as given, else as an earlier reading left it (books), else unknown. False: a format of
 * no column. */
void bp_proof_start(struct bp_rows *rows);
/* The columns of a file, by the names the pack knows them by; and, after the last one, whether all that a convention
 * was given for were among them. */
void bp_proof_columns(struct bp_rows *rows, const struct bp_text *names, size_t count);
bool bp_proof_all_seen(struct bp_rows *rows, struct bp_text columns);
/* After a row has been read. False: a conflict (an error), or rows->again. */
bool bp_proof_row(struct bp_rows *rows);
/* After the last row. False: a column that could be read two ways. Also says in the books what was assumed. */
bool bp_proof_finish(struct bp_rows *rows);

/* What was worked out of a file's layout, into the books: once for files that are alike. */
void bp_proof_layout(struct bp_rows *rows, const struct bp_found *found);

#endif
