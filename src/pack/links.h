/* links: `links:` of pack.yaml -> pairs of metrics of which the one is said to move ahead of the other. Part of pack.h;
 * in the run's arena. */
#ifndef BP_PACK_LINKS_H
#define BP_PACK_LINKS_H

#include "base/base.h"

struct bp_link {
    int from, to;             /* of pack.metrics: an input, an outcome */
    int lag;                  /* in periods of the two, 1 or more */
    enum bp_period_kind kind; /* of these periods, by what pack.yaml says; the exports may show coarser ones */
    struct bp_text lag_text;  /* as written: 4w */
    struct bp_where where;
};

struct bp_yaml;

struct bp_links {
    struct bp_link *list; /* none until the pack is checked */
    size_t count;
    const struct bp_yaml *said; /* their part of pack.yaml */
};

#endif
