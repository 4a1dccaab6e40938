/* variation: what a judgement says of its process beside the chart itself. Part of judge.h. */
#ifndef BP_VARIATION_H
#define BP_VARIATION_H

#include "spc/spc.h"

struct bp_metrics;
struct bp_ripeness;
struct bp_judgement;

/* How often the chart of a total cries wolf; not of one that can give no concern, or whose limits are provisional. */
struct bp_alarms {
    bool any;
    int periods;     /* a year */
    double share;    /* of them that are called a concern for nothing, by how much each leans on the one before */
    double expected; /* false ones a year, were the process as stable as its usual points */
    int given;       /* in the last year, as each period's pack gave them */
};

/* Its variation with all points: a segment's are worked out again, in `arena`. */
void bp_judge_points(const struct bp_metrics *metrics, const struct bp_ripeness *ripe,
                     const struct bp_judgement *judgement, struct bp_arena *arena, struct bp_xmr *out);

#endif
