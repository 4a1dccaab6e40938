/* heard: what customers wrote in the pack's period -> the words that may be quoted of a segment, and what they speak of
 * more than before. Part of insight.h. */
#ifndef BP_INSIGHT_HEARD_H
#define BP_INSIGHT_HEARD_H

#include "metric/metric.h"

struct bp_theme_found {
    const struct bp_theme *theme;
    long long counts[BP_WEEKS];  /* of the periods */
    bool has_change;             /* both periods are complete, and hold answers enough */
    double change;               /* of its share of the answers that say something, in points, on the period before */
    struct bp_interval interval; /* with 95 % those of all themes together hold (Bonferroni) */
    bool is_real; /* it rose or fell by more than chance explains, among all themes that are compared here */
};

struct bp_heard_found {
    const struct bp_verbatim *verbatim;
    int segment;
    long long answers;             /* in the period, behind its figure; where it has none, those that say something */
    bool few;                      /* fewer than min_sample: nothing is quoted or counted */
    const struct bp_quote *quotes; /* the best first */
    size_t quote_count;
    struct bp_span periods[BP_WEEKS]; /* of the pack, the last one now */
    bool known[BP_WEEKS];             /* covered by the source in full, with enough answers that say something */
    long long says[BP_WEEKS];         /* answers that say something */
    struct bp_theme_found *themes;    /* those most spoken of now first */
    size_t theme_count;
};

/* Of one of pack.verbatims; `segment` of its metric, 0 for all. False: there is nothing to tell, as its source failed,
 * its figure is hidden or nobody wrote. */
bool bp_heard_find(struct bp_arena *arena, const struct bp_metrics *metrics, size_t verbatim, int segment,
                   struct bp_heard_found *out);

#endif
