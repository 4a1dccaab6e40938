/* holders: a metric with `concentration: COLUMN` -> what the largest values of that column have of its sum, or of its
 * rows, in two stretches of days. Its source is read once more for it, with what was learnt in the first reading; sums
 * are exact, so no order of rows or files changes a bit. What is kept grows with the values of the column. Public
 * through ingest.h; in the run's arena. */
#ifndef BP_INGEST_HOLDERS_H
#define BP_INGEST_HOLDERS_H

#include "base/base.h"

enum { BP_TOP_HOLDERS = 3 };

struct bp_holder {
    struct bp_text value;
    double sum;
};

struct bp_holders {                       /* of one stretch */
    size_t count;                         /* values that have a row */
    bool negative;                        /* some value, or what has none, is below 0: shares say nothing */
    struct bp_holder top[BP_TOP_HOLDERS]; /* the largest first; of two alike by name */
};

struct bp_held {             /* of a metric */
    bool wanted;             /* it has a concentration, and can have one */
    struct bp_span spans[2]; /* its period, the year before */
    struct bp_holders of[2];
    bool may_name; /* no value of the column can be a person's: neither by its name nor by what it holds */
};

struct bp_pack;
struct bp_data;

/* `held`: as pack.metrics, with the spans of those wanted; fills in the rest for those of that source. False as
 * bp_ingest_read. */
bool bp_ingest_holders(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, int source,
                       struct bp_held *held);

#endif
