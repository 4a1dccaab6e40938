/* table: bytes -> records of cells, and cells -> numbers, days and instants. Exports and side files alike.
 * A record's cells lend bytes of the reader's buffer: they live until the next record is asked for. */
#ifndef BP_TABLE_H
#define BP_TABLE_H

#include "base/base.h"

/* ---- values */

/* When, as a cell says it. A date without a time is that civil day, converted nowhere; its instant is the day's first. */
struct bp_time {
    int64_t instant_us;
    int32_t day;    /* civil day in the pack's time zone */
    bool date_only;
};

enum bp_read { BP_NOT_TRIED, BP_READ, BP_UNREADABLE };

/* One cell of a record, trimmed, with what it was read as so far. Blank (n == 0) is missing. */
struct bp_cell {
    struct bp_text text;
    enum bp_read number_state, time_state;
    double number;
    struct bp_time time;
};

/* How the cells of a source are to be read. */
struct bp_reading {
    const struct bp_zone *source_zone; /* of times without an offset */
    const struct bp_zone *pack_zone;   /* a day is a civil day there */
};

bool bp_number_parse(struct bp_text t, double *out); /* 12, -0.5, 1e3, "12 %" (12): finite, correctly rounded */
bool bp_time_parse(const struct bp_reading *reading, struct bp_text t, struct bp_time *out);
/* The same, remembered in the cell; false when blank or unreadable. */
bool bp_cell_number(struct bp_cell *cell, double *out);
bool bp_cell_time(struct bp_cell *cell, const struct bp_reading *reading, struct bp_time *out);

/* ---- records */

struct bp_record {
    struct bp_text *cells; /* trimmed */
    size_t count;          /* as the line has it: may be fewer or more than the header's */
    int line;              /* physical line it starts on, from 1 */
    struct bp_text raw;    /* its bytes, without the line end */
    const char *bad;       /* why it cannot be read (then there are no cells), or NULL */
    int bad_line;          /* for an unclosed quote: the line the quote opened on */
};

struct bp_table;

/* Opens a CSV file (UTF-8, BOM or none) and reads its header. `asked` is where the file was asked for.
 * False: not there, empty, not UTF-8, or a header that cannot be read. */
bool bp_table_open(struct bp_ctx *cx, struct bp_where asked, const char *path, struct bp_table **out);
void bp_table_close(struct bp_table *table);
size_t bp_table_columns(const struct bp_table *table);
struct bp_text bp_table_column(const struct bp_table *table, size_t i); /* its exact name, repeated ones as `name#2` */
/* Only these columns' cells are wanted (the others come empty): saves time. wanted[i] for column i; NULL for all. */
void bp_table_want(struct bp_table *table, const bool *wanted);
/* The next record that is not an empty line. False at the end, or when reading failed (then *failed). */
bool bp_table_next(struct bp_ctx *cx, struct bp_table *table, struct bp_record *out, bool *failed);

/* Index of the column that answers to `name`, exactly or by its slug; -1 for none, -2 when two have that slug. */
int bp_column_find(struct bp_arena *arena, const struct bp_text *names, size_t count, struct bp_text name);

/* The columns as "a, b, c" for messages. */
struct bp_text bp_column_list(struct bp_arena *arena, const struct bp_text *names, size_t count);

#endif
