/* trace: one figure -> its rows, read once more: which count, which do not and why, and what they come to. Public
 * through ingest.h; in the run's arena. */
#ifndef BP_INGEST_TRACE_H
#define BP_INGEST_TRACE_H

#include "ingest/ingest.h"

enum bp_drop { /* why a row is not in a figure: the first of these that fits */
               BP_DROP_REJECTED,
               BP_DROP_TOTALS,
               BP_DROP_SUPERSEDED,
               BP_DROP_NO_DATE,
               BP_DROP_SOURCE_WHERE,
               BP_DROP_NO_TIME,
               BP_DROP_WHERE,
               BP_DROP_OUTSIDE,
               BP_DROP_SEGMENT,
               BP_DROP_NO_VALUE,
               BP_DROP_OFF_SCALE,
               BP_DROP_OVER,
               BP_DROPS
};

struct bp_trace_file {
    const char *path;
    long long read, n, dropped[BP_DROPS]; /* read = n + all dropped */
    int first_line, last_line;            /* of the n; 0 without */
};

/* The rows of a figure and what they come to. */
struct bp_trace {
    struct bp_trace_file *files;
    size_t file_count, file_cap;
    struct bp_trace_file all; /* of all files together */
    struct bp_workings workings;
};

/* Reads the exports of the metric's source once more, and says what became of each row for the figure of `span`. False
 * as bp_ingest_read. */
bool bp_ingest_trace(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, int metric, int segment,
                     struct bp_span span, struct bp_trace *out);

#endif
