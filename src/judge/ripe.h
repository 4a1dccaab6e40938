/* ripe: what rows lack of a column, and how late others had it -> from which day on figures of a metric are not ripe: a
 * share of what happens later (solved, returned), among rows put in their period by creation, flatters or frightens in
 * the newest days. Public through judge.h.
 *
 * Base: rows of the weeks 9 to 26 before the metric's period ends; delay: the days after which nine in ten of them that
 * have the column had it. The export reaches to the run's day, or to its last row where that is earlier. A figure is
 * not ripe until it is as old as the delay, where
 * - rows younger than that lack the column more often than the base's (Newcombe 1998, method 10, 0 outside), or
 * - it is compared with another time, and of the rows too young a twentieth or more, and three or more, are to be
 *   expected without it. Not where some lie ahead of the export's end: it is a plan, or the export is a later one.
 * Of a column without times the delay is not known: a period's last week lacks it more often than the base, and than
 * the week before it, by five points or more, each by more than
 * one chance in a thousand: people do answer less often in some weeks. */
#ifndef BP_RIPE_H
#define BP_RIPE_H

#include "metric/metric.h"

struct bp_ripeness {
    bool is_ripe;           /* all of it; else */
    int ripe_end;           /* stretches that end after this day (exclusive) are not */
    int metric;             /* whose column it is: its own, or a part's of a formula */
    struct bp_text column;  /* as pack.yaml names it */
    int delay_days;         /* -1: not known; BP_DAY_MAX: over a year */
    long long rows;         /* of the period's last days, of which */
    double blank_pct;       /* so many lack it, */
    double usual_blank_pct; /* of the base so many */
};

/* As pack.metrics. `today`: the run's day. */
struct bp_ripeness *bp_ripe_find(struct bp_arena *arena, const struct bp_metrics *metrics, int today);

/* Whether a figure of the metric over that window is not ripe. One longer than the metric's own periods is only where
 * more than a tenth of its days are not. */
bool bp_is_immature(const struct bp_metrics *metrics, const struct bp_ripeness *ripe, int metric,
                    const struct bp_window *window);

/* Whether share a (hits of n) lies above share b by more than chance: Newcombe 1998, method 10, on Wilson's
 * intervals. False where either has no rows. z: 1.96 for 95 %.
 * Check: 56 of 70 less 48 of 80: 0.0524 to 0.3339. */
bool bp_share_is_above(double hits_a, double n_a, double hits_b, double n_b, double z);

#endif
