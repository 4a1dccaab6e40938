/* heard: what customers wrote in the rows of a source -> counts of themes by segment and day, and the words that may be
 * quoted of the plan's days, the best by each rule. Both merge as cells do. Part of harvest.h. */
#ifndef BP_HEARD_H
#define BP_HEARD_H

#include "harvest/plan.h"

struct bp_heard {
    long long filled, says;
    struct bp_fold counts; /* long long, by bp_heard_number and day */
    struct bp_quotes *bins;
    size_t bin_count, bin_cap;
    struct bp_hashed index; /* of bins */
};

/* Which count: k is 0 for all that say something, 1 + t for theme t. */
static inline int bp_heard_number(const struct bp_verbatim *v, int segment, size_t k)
{
    return segment * (int)(v->theme_count + 1) + (int)k;
}

#endif
