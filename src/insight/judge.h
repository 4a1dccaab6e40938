/* judge: one figure against the goal of its time. Private to insight/. */
#ifndef BP_JUDGE_H
#define BP_JUDGE_H

#include "insight/insight.h"

struct bp_verdict_of {
    enum bp_verdict verdict;
    const struct bp_goal *goal;
    struct bp_stretch judged;
    double gap; /* when judged */
    bool within_margin, reached_stretch;
};

/* `period` is one of the series' own periods. A goal of another period is held against its to-date. */
void bp_judge(const struct bp_metrics *metrics, const struct bp_series *series, const struct bp_stretch *period,
              struct bp_verdict_of *out);

/* The series' own periods as points: a gap where there is no figure, or no whole one. In the metrics' scratch.
 * variation.c */
void bp_variation_of(const struct bp_metrics *metrics, const struct bp_series *series, const struct bp_goal *goal,
                     struct bp_xmr *out);

/* Sources' ages, tallies, findings and their order: findings.c */
void bp_findings(struct bp_ctx *cx, struct bp_insight *insight);

#endif
