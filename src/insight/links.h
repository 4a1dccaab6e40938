/* links: pairs of metrics that pack.yaml names -> whether the one has moved with the other, so many periods before:
 * Spearman's rank correlation of first differences, of neighbours that are both known, whole and ripe. Public through
 * insight.h; in the run's arena.
 *
 * Ties have middle ranks, so it is Pearson's r of the ranks. p, two-sided: t = r sqrt((n - 2) / (1 - r^2)), Student's
 * with n - 2 degrees of freedom. Interval, 95 %: Fisher's z with variance 1.06 / (n - 3) (Fieller, Hartley and Pearson
 * 1957). p over all links tried: Holm 1979. Check, against scipy.stats.spearmanr: tests/unit/insight_links_test.c. */
#ifndef BP_LINKS_H
#define BP_LINKS_H

#include "metric/metric.h"
#include "judge/judge.h"

enum { BP_LINK_PAIRS = 20 }; /* fewer say nothing */

struct bp_rank_correlation {
    bool known; /* neither is constant, and there are BP_LINK_PAIRS or more */
    size_t n;
    double r, low, high, p;
};

struct bp_link_found { /* one of the pack */
    const struct bp_link *link;
    bool same_kind; /* what the exports show: both have figures by the same period */
    struct bp_rank_correlation is;
    double p_holm; /* 1 where nothing is known */
    bool stands;   /* at 0.05, of all links tried */
};

/* x and y: n pairs. */
void bp_rank_correlate(struct bp_arena *scratch, const double *x, const double *y, size_t n,
                       struct bp_rank_correlation *out);
/* As pack.links. */
struct bp_link_found *bp_links_find(struct bp_arena *arena, const struct bp_metrics *metrics,
                                    const struct bp_ripeness *ripe);

#endif
