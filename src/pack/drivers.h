/* drivers: `drivers:` of pack.yaml -> what a board tracks (customer, operations, people, risk ...), each with the
 * metrics that measure it; one without metrics is named as such. A metric may stand in several: it tells of each. Part
 * of pack.h; in the run's arena. */
#ifndef BP_PACK_DRIVERS_H
#define BP_PACK_DRIVERS_H

#include "base/base.h"

struct bp_driver_metric {
    struct bp_text id;
    struct bp_where where;
    int metric; /* of pack.metrics, once checked */
};

struct bp_driver_group {
    struct bp_text name;
    struct bp_where where;
    struct bp_driver_metric *metrics;
    size_t count;
};

struct bp_driver_groups { /* as written */
    struct bp_driver_group *list;
    size_t count, cap;
};

#endif
