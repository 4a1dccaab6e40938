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

enum bp_way {
    BP_WAY_COUNT,
    BP_WAY_SUM,
    BP_WAY_MEAN,
    BP_WAY_SHARE,
    BP_WAY_NET,
    BP_WAY_RANK,
    BP_WAY_PICK,
    BP_WAY_DISTINCT,
    BP_WAY_OPEN,
    BP_WAY_NEW,
    BP_WAY_RETURNING,
    BP_WAY_LAPSED
};

struct bp_trace_file {
    const char *path;
    long long read, n, dropped[BP_DROPS]; /* read = n + all dropped */
    int first_line, last_line;            /* of the n; 0 without */
};

/* The rows of a figure and what they come to. */
struct bp_trace {
    struct bp_trace_file *files;
    size_t file_count;
    struct bp_trace_file all; /* of all files together */
    enum bp_way way;
    bool known;
    double value;
    /* SHARE: good of n. NET: promoters and detractors of n. DISTINCT: good different ones, bad rows that repeat one.
     * OPEN: good started by the last day, bad over by then. NEW: good ids, bad seen before. RETURNING: good times an id
     * was seen on a day, bad the first time ever, late after more days. LAPSED: good times so many days before these,
     * bad seen again within them. */
    long long good, bad, late;
    double sum;                /* SUM, MEAN */
    double low, high, between; /* RANK: the values of ranks rank and rank + 1 (from 1), and how far between them */
    long long rank;
    bool exact; /* false: of more than 1,000 values (different ones: 1,000,000) the pack's is only within 1 % of `value`
                 */
    size_t file; /* PICK: where the value stands */
    int line;
};

/* Reads the exports of the metric's source once more, and says what became of each row for the figure of `span`. False
 * as bp_ingest_read. */
bool bp_ingest_trace(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, int metric, int segment,
                     struct bp_span span, struct bp_trace *out);

#endif
