/* rows: a record -> what it contributes, evaluated once; then into the cells. Private to ingest/.
 * A keyed source keeps contributions until all files are read, since a later row may take an earlier one back. */
#ifndef BP_ROWS_H
#define BP_ROWS_H

#include "ingest/bind.h"
#include "ingest/lookup.h"
#include "ingest/personal.h"

enum bp_fate { BP_FATE_USED, BP_FATE_NO_DATE, BP_FATE_FILTERED };

struct bp_part {
    bool taken; /* the metric's filter is true and its time is there */
    bool known;
    union { /* as the measure's argument is read */
        double value;
        uint64_t hash; /* of a text */
        struct bp_stretch_days {
            int start, end; /* end is BP_NO_DAY while it is open */
        } stretch;
    } of;
};

/* What one row adds. The arrays are as the binding's clocks, breakdowns and metrics. */
struct bp_contribution {
    enum bp_fate fate;
    int file, line; /* where the row stands */
    int *days;      /* BP_NO_DAY where the time is blank */
    int64_t *instants_us;
    size_t *cells; /* interned cell of the breakdown + 1; 0 when blank */
    struct bp_part *parts;
};

struct bp_tracer;
struct bp_proof;

enum { BP_MOST_WORDS = 5 };

struct bp_rows {
    struct bp_ctx *cx;
    const struct bp_pack *pack;
    const struct bp_source *source;
    struct bp_binding binding;
    struct bp_reading reading;
    struct bp_data *data;
    struct bp_source_data *books;
    struct bp_intern *segments;          /* number + 1 is the index in data->segment_list; shared by all sources */
    struct bp_fold *clock_folds, *folds; /* as binding.clocks, binding.metrics */
    long long **segment_rows;            /* as binding.breakdowns: used rows before `end`, by segment */
    size_t *segment_rows_cap;
    int end;
    struct bp_joined *joined;            /* as source.lookups */
    struct bp_text words[BP_MOST_WORDS]; /* cells without a digit where a number or a time belongs, the first few */
    size_t word_count;
    bool *renamed;                     /* as source.renames: some file has that column */
    struct bp_cell *cells;             /* of the row, as binding.slots */
    struct bp_cell *args;              /* scratch: of one expression */
    struct bp_convention *conventions; /* as binding.slots; the books' */
    unsigned *known;                   /* as binding.slots: what they had shown by the row before */
    struct bp_proof *proofs;           /* BP_PROOFS a slot */
    bool *formats_seen;                /* as source.date_formats, then source.decimals: some file has that column */
    bool again; /* something was read by an assumption that a later row refutes: the source must be read once more */
    int file, line;              /* of the row: index in books->files */
    struct bp_personal personal; /* of the file being read */
    struct bp_tracer *tracer;    /* when set, rows go there and not into the cells */
};

/* While rows come in, cells are kept by the text of the column's cell, not by segment: which segments there are, and
 * that a row with two parts of one cell counts once in `Other`, is known only at the end. Negative, so that 0 stays the
 * total. */
static inline int bp_provisional(const struct bp_bound_metric *m, size_t breakdown, size_t cell)
{
    return -1 - (int)(cell * m->breakdown_count + breakdown);
}

struct bp_contribution *bp_contribution_new(const struct bp_rows *rows);

/* Whether it is one of the source's words for blank. */
bool bp_rows_is_missing(const struct bp_source *source, struct bp_text text);
/* NULL, or why the row is rejected. Fills rows->cells. */
const char *bp_rows_read(struct bp_rows *rows, const struct bp_record *record, size_t columns);
/* Works the row just read out. */
void bp_rows_evaluate(struct bp_rows *rows, struct bp_contribution *out);
/* Counts it in the books and, when used, adds it to the cells. */
void bp_rows_fold(struct bp_rows *rows, const struct bp_contribution *c);

/* Reads all files of rows->source; without a tracer finishes its cells. False with rows->again: forget what was read
 * and start anew. ingest.c */
bool bp_rows_read_source(struct bp_rows *rows);

/* Its files in the order they are read, each once. False: a name without a file. ingest.c */
bool bp_source_files(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_source *source, const char ***files,
                     size_t *count, size_t *cap);

/* A warning about the source: a message, and a line in its books. */
void bp_rows_warn(struct bp_rows *rows, struct bp_where where, struct bp_text what);

/* ---- for a tracer: trace.c */
void bp_trace_drop(struct bp_rows *rows, int file, enum bp_drop why);
void bp_trace_row(struct bp_rows *rows, const struct bp_contribution *c);

/* ---- keys: keyed.c */
struct bp_keyed;
struct bp_keyed *bp_keyed_new(struct bp_rows *rows);
void bp_keyed_row(struct bp_keyed *keyed, const struct bp_record *record);
void bp_keyed_fold(struct bp_keyed *keyed); /* all rows that stand */

#endif
