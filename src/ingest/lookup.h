/* lookup: a CSV file with a key -> cells added to a source's rows: interned, so that a value that occurs often is kept
 * once. Private to ingest/. A file is read whole before the source's first row; its texts live in the run's arena. */
#ifndef BP_INGEST_LOOKUP_H
#define BP_INGEST_LOOKUP_H

#include "ingest/bind.h"

/* One lookup file, read. */
struct bp_joined {
    const struct bp_lookup *asked;
    const char *path;
    int key_slot; /* of the source's key column */
    struct bp_text *names;
    size_t column_count;
    int *columns;   /* as binding.slots: the column that answers; -1 for none, -2 for two */
    size_t *places; /* as binding.slots: where in a key's cells it is kept */
    size_t width;   /* cells a key */
    struct bp_intern *keys, *values;
    uint32_t *cells; /* keys x width: number in `values` + 1; 0 for blank */
    size_t cell_count, cell_cap;
    bool matched;        /* the row just read */
    long long unmatched; /* rows that are not rejected, without a match */
    long long repeated;  /* rows of the file whose key came before: the last one counts */
    int first_repeated;  /* line */
};

struct bp_rows;

/* Reads the source's lookup files. False: BP_NO_INPUT, BP_BAD_PACK for no such key column, BP_BAD_DATA for a row it
 * cannot read. */
bool bp_lookups_read(struct bp_rows *rows);
/* After the columns of an export are found: which lookup fills which slot the export itself has no column for. */
bool bp_lookups_bind(struct bp_rows *rows, const char *path);
/* Fills those slots of rows->cells from the key cells of the row. */
void bp_lookups_fill(struct bp_rows *rows);
/* Once the row is known not to be rejected. */
void bp_lookups_count(struct bp_rows *rows);
/* Says what did not match, into the messages and the source's warnings. */
void bp_lookups_say(struct bp_rows *rows);

#endif
