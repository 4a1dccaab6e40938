/* drivers: a total and its segments -> which segments made its change, and which make its gap to the goal: parts that
 * sum to it exactly, a column of segments at a time (additive.h has the arithmetic). Public through insight.h; in the
 * run's arena.
 * What may not be shown is one part: segments of a survey that are hidden on a side, rows whose cell is blank, and the
 * next smallest segments until it has min_sample answers and hides no segment alone, which could else be worked out by
 * subtraction. */
#ifndef BP_DRIVERS_H
#define BP_DRIVERS_H

#include "insight/additive.h"

enum bp_driven { BP_DRIVEN_PREVIOUS, BP_DRIVEN_PRIOR_YEAR, BP_DRIVEN_GOAL };
enum { BP_DRIVEN_KINDS = BP_DRIVEN_GOAL + 1 };
enum bp_driver_method { BP_DRIVERS_SUM, BP_DRIVERS_MIX_RATE, BP_DRIVERS_GAP };

const char *bp_driven_name(enum bp_driven against); /* as in pack.json */
const char *bp_driver_method_name(enum bp_driver_method method);

struct bp_drivers_of { /* one column against one base */
    struct bp_text column;
    enum bp_driven against;
    enum bp_driver_method method;
    struct bp_stretch was, now; /* of a gap: `was` is of no use; a count's or sum's parts have their goals there */
    struct bp_scaling scale;
    double from, to, change; /* in the unit; a gap: from the goal; change = to - from */
    bool is_sure;            /* the change is more than chance, the gap clear: it may be told */
    struct bp_driver *parts; /* largest first, signs apart */
    size_t count;
};

struct bp_drivers {             /* of a metric's total */
    struct bp_drivers_of *list; /* column by column, in the order of bp_driven */
    size_t count, cap;
    bool unknown[BP_DRIVEN_KINDS]; /* it is sure, and there are segments, but no way to decompose it */
};

struct bp_insight;
struct bp_judgement;

/* Of every total, as pack.metrics. Only sides that are both complete, and of no corrected figure, are compared. */
struct bp_drivers *bp_drivers_find(struct bp_ctx *cx, const struct bp_insight *insight);

#endif
