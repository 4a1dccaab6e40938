/* lookup: a CSV file with a key -> cells added to a source's rows: interned, so that a value that occurs often is kept
 * once. Private to harvest/. A file is read whole before the source's first row, and const from then on; its texts live
 * in the run's arena. */
#ifndef BP_INGEST_LOOKUP_H
#define BP_INGEST_LOOKUP_H

#include "pack/pack.h"

struct bp_plan;

/* One lookup file, read. */
struct bp_joined {
    const struct bp_lookup *asked;
    const char *path;
    int key_slot; /* of the source's key column */
    struct bp_text *names;
    size_t column_count;
    int *columns;   /* as plan.slots: the column that answers; -1 for none, -2 for two */
    size_t *places; /* as plan.slots: where in a key's cells it is kept */
    size_t width;   /* cells a key */
    struct bp_intern *keys, *values;
    uint32_t *cells; /* keys x width: number in `values` + 1; 0 for blank */
    size_t cell_count, cell_cap;
    long long repeated; /* rows of the file whose key came before: the last one counts */
    int first_repeated; /* line */
};

/* Reads the source's lookup files into plan->joined. False: BP_NO_INPUT, BP_BAD_PACK for no such key column,
 * BP_BAD_DATA for a row it cannot read. */
bool bp_lookups_read(struct bp_ctx *cx, struct bp_plan *plan);
/* Which lookup fills which slot that an export has no column for, as plan.slots: `columns` are the export's, -1 for
 * none; fills[i] is -1 where no lookup has it either. False: BP_BAD_PACK where two columns of one answer. */
bool bp_lookups_bind(struct bp_ctx *cx, const struct bp_plan *plan, const char *path, const int *columns, int *fills);
/* Fills those slots of `cells` from the key cells of the row. matched[i]: lookup i has the row's key. */
void bp_lookups_fill(const struct bp_plan *plan, const int *fills, struct bp_cell *cells, bool *matched);

/* Whether it is one of the source's words for blank. */
bool bp_source_is_missing(const struct bp_source *source, struct bp_text text);

#endif
