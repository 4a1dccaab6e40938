/* facts: what the rows of a source show beside their figures, for quality/ to suspect something of. Gathered in the
 * pass that reads, merged, saved and loaded with the harvest; nothing in it goes by the order of reading but which
 * place is first. Part of ingest.h; in the arena of its harvest. */
#ifndef BP_INGEST_FACTS_H
#define BP_INGEST_FACTS_H

#include "pack/pack.h"
#include "harvest/late.h"

struct bp_fact_spot {
    int file, line; /* file: its place in facts.files + 1; 0 for none */
};

/* A text that a column is compared with, by `where` or a measure. */
struct bp_asked_literal {
    int metric; /* of the pack; -1: the source's own `where` */
    int slot;   /* of facts.columns */
    struct bp_expr_literal as;
    struct bp_where where;
};

/* The values of a column that some literal has not been seen in. */
struct bp_column_values {
    struct bp_intern *texts;
    size_t count;
    bool many; /* more than are kept: then there are none */
};

struct bp_extreme {
    double value;
    struct bp_fact_spot at;
};

struct bp_sign {
    struct bp_text text;
    struct bp_fact_spot at;
};

struct bp_two_signs { /* the first, and the first that is another; empty where there is none */
    struct bp_sign first, second;
};

/* Used rows with a date that a column names as totals. */
struct bp_total_rows {
    struct bp_text column, value; /* value: of the first */
    long long rows;
    struct bp_fact_spot at;
    bool leads; /* it stands before all other cells of its row */
};

struct bp_metric_facts {
    int metric;                        /* of the pack */
    int slot;                          /* the bare column of its sum or mean; else -1 */
    bool tried, passed;                /* its `where` was asked of some row; was true of one */
    long long answers;                 /* of a survey, on its scale or not */
    long long at_highest;              /* of them as high as the highest */
    struct bp_extreme lowest, highest; /* of them */
    struct bp_two_signs signs;         /* of the amounts themselves */
    struct bp_two_signs codes;         /* in the currency column of their rows */
};

/* hours_between, days_between or open of two columns. */
struct bp_span_facts {
    int metric, from, to; /* from, to: of facts.columns */
    long long known, negative, far;
    struct bp_fact_spot negative_at, far_at;
    struct bp_text far_text;
};

struct bp_key_spelling { /* a key that is a number in other words than the plainest */
    struct bp_hash plain, written;
    struct bp_text text;
    struct bp_fact_spot at;
};

struct bp_key_facts {
    struct bp_sign damaged;            /* like 1.01031E+11 */
    struct bp_key_spelling *spellings; /* one a way to write it */
    size_t spelling_count, spelling_cap;
    struct bp_hashed index;  /* by `written` */
    struct bp_text twice[2]; /* two spellings of one number; known at the end */
    struct bp_fact_spot twice_at;
};

struct bp_file_facts {
    const char *path;
    long long read;
    int header_line;
    bool *columns, *twice, *leads; /* as facts.columns: it is there; its name stands there again; it is the first */
    struct bp_text
        *near;       /* as facts.columns: the name nearest to one that is not there; the very name of one twice there */
    unsigned *shown; /* as facts.columns: enum bp_shown bits of this file's cells */
    struct bp_text zone_column, zone;
    struct bp_hashed rows, again; /* hashes of rows; of those that stand there more than once */
    long long shared;             /* rows whose key another row of the file has */
    int same_rows, same_rows_of;  /* rows that also stand once in that earlier file (+ 1; 0 for none) */
    int same_file;                /* the earlier file (+ 1) of the very same bytes; 0 for none */
};

struct bp_facts {
    struct bp_text *columns;           /* all that the pack reads */
    bool *order_given, *decimal_given; /* pack.yaml says how they are written */
    size_t column_count;
    struct bp_file_facts *files;
    size_t file_count, file_cap;
    struct bp_asked_literal *literals;
    bool *literals_seen; /* some cell equals it */
    size_t literal_count;
    struct bp_column_values *values; /* as columns */
    struct bp_metric_facts *metrics;
    size_t metric_count;
    struct bp_span_facts *spans;
    size_t span_count;
    struct bp_key_facts keys;
    struct bp_total_rows *totals; /* one a column */
    size_t total_count, total_cap;
    const struct bp_late_column *late; /* as plan.late */
    struct bp_fold *late_days;         /* as plan.clock_slots: a struct bp_late_day for each column of that clock */
    const struct bp_late_use *late_uses;
    size_t late_count, late_use_count, late_clock_count;
};

#endif
