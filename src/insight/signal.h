/* signal: whether a segment's variation is told, and by which limits. Of many series looked at together some point
 * always lies outside limits of 3 sigma: a segment speaks only beyond limits widened for how many its metric has
 * (judged on the chart of its own; 20: 3.82), and only from so many points that limits hold still. Part of insight.h.
 */
#ifndef BP_SIGNAL_H
#define BP_SIGNAL_H

#include "spc/spc.h"

struct bp_insight;
struct bp_judgement;

struct bp_signal {
    size_t segments;           /* of the metric */
    double sigma;              /* what 3 became */
    double mean, lower, upper; /* at the last point, widened; in the unit */
    double beyond;             /* how far the point lies from the mean, by the widened limits: above 1 it speaks */
};

bool bp_segment_speaks(const struct bp_xmr *xmr, size_t segments);

/* False: its last point has no kind, or no limits. */
bool bp_insight_signal(const struct bp_insight *insight, const struct bp_judgement *judgement, struct bp_signal *out);

#endif
