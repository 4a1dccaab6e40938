/* lookback: packs of a stretch of days as they were published -> which of their figures have changed since. Public
 * through insight.h; in the run's arena. */
#ifndef BP_LOOKBACK_H
#define BP_LOOKBACK_H

#include "insight/restated.h"

/* A total, of a pack's own period, that stood there whole. `flips`: it was held against a goal of that period, and is
 * now on its other side. */
struct bp_since {
    int metric;
    struct bp_restated entry;
};

struct bp_looked_back {
    const struct bp_archive *archive;
    struct bp_since *list; /* by period, each figure once; then as in its pack */
    size_t count, cap;
};

#endif
