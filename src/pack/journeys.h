/* journeys: `journeys:` of pack.yaml: the customer's way, stage by stage, and the metrics that tell of each. Part of
 * pack.h. Texts live in the run's arena. */
#ifndef BP_JOURNEYS_H
#define BP_JOURNEYS_H

#include "base/base.h"

/* What a stage takes from metrics, each the index of one, or -1: the score that is held against its goal (none: a blind
 * spot), how customers feel about the stage, and how many of them pass it. */
enum bp_stage_part { BP_STAGE_SCORE, BP_STAGE_FEELING, BP_STAGE_VOLUME };
enum { BP_STAGE_PARTS = 3, BP_MOST_STAGES = 8 };

struct bp_stage {
    struct bp_text name, quote; /* a customer's own words, or empty */
    struct bp_where where, quote_where;
    int metrics[BP_STAGE_PARTS];
};

struct bp_journey {
    struct bp_text id, name;
    struct bp_where where;
    struct bp_stage *stages; /* in the order a customer passes them; one at least */
    size_t stage_count, stage_cap;
};

#endif
