/* concentration: a sum and the values of a column -> the fewest, three at most, that make over half of it, where there
 * are ten or more; and how much as many of the largest made a year before. Public through insight.h; in the run's
 * arena. */
#ifndef BP_CONCENTRATION_H
#define BP_CONCENTRATION_H

#include "metric/metric.h"

struct bp_concentration {
    struct bp_text column;
    size_t count;                       /* values that had a part in it */
    bool or_more;                       /* and those in `Other` */
    size_t top_count;                   /* 1 to 3 */
    struct bp_text top[BP_TOP_HOLDERS]; /* the largest first; of no use where they may not be named */
    bool may_name;
    double sums[BP_TOP_HOLDERS]; /* as top */
    double total, share;         /* share: of the top together, 0 .. 1 */
    bool has_before;
    double total_before, share_before; /* of as many, the largest of that time */
};

struct bp_concentrations {
    struct bp_concentration *list; /* a column each: of `concentration:`, and of sums the segments' columns */
    size_t count, cap;
};

/* As pack.metrics. Of totals whose period is complete; nothing where a value or the rest is below 0. */
struct bp_concentrations *bp_concentrations_find(struct bp_ctx *cx, const struct bp_metrics *metrics);

#endif
