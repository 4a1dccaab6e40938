/* promised: what the last pack asked to be explained -> what of it has not been, and how many periods went by without a
 * pack. Public through insight.h; in the run's arena. */
#ifndef BP_PROMISED_H
#define BP_PROMISED_H

#include "metric/metric.h"
#include "sides/sides.h"

struct bp_promised {
    int metric;
    int due; /* the day it was asked for by, in the last pack */
};

struct bp_promises {
    struct bp_promised *list; /* in page order; nobody has said a word of them since, in the commentary of any period */
    size_t count, cap;
    size_t unpacked; /* whole periods between the last pack and this one */
};

/* Of a last pack older than commentary is looked back through nothing is known: none is listed. */
void bp_promises_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_last_pack *last,
                      struct bp_promises *out);
/* The first and the last day of the periods without a pack, where there are any. */
struct bp_span bp_promises_gap(const struct bp_metrics *metrics, const struct bp_last_pack *last);

#endif
