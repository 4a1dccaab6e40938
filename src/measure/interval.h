/* interval: counts, ranks and two figures -> 95 % intervals. Pure; public through measure.h. */
#ifndef BP_INTERVAL_H
#define BP_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>

struct bp_interval {
    bool known; /* else null: there is none */
    double low, high;
};

/* Of 100 x a share, hits of n, n >= 1: Wilson (1927), score interval. 0 of 1: 0 to 79.346; 125 of 138: 84.549
 * to 94.412.
 */
struct bp_interval bp_share_interval(long long hits, long long n);

/* The same of one of `tested` shares looked at together, >= 1: by 0.05 / tested (Bonferroni), so that with 95 % all of
 * their intervals hold. 31 of 112 of 2: 19.317 to 37.956. */
struct bp_interval bp_share_interval_among(long long hits, long long n, size_t tested);

/* Of a count of events that come independently: Garwood (1936), exact, by chi-squared quantiles: half of that of 0.025
 * with 2 x count degrees of freedom, to half of that of 0.975 with 2 x count + 2. To 1e-12 relative.
 * 0: 0 to 3.6888794541; 1: 0.0253178080 to 5.5716433909; 39: 27.7327711 to 53.3143. */
struct bp_interval bp_garwood(long long count);

/* The ranks, from 1, between which the quantile of `share` (0..1) lies, of n values sorted: the largest l with
 * P(Bin(n, share) <= l - 1) <= 0.025 and the smallest u with P(Bin(n, share) <= u - 1) >= 0.975 (order statistics,
 * free of any distribution). False when there is no such value.
 * The median of 6: 1, 6; of 21: 6, 16; of 100: 40, 61; of 5: none. The ninth decile of 100: 84, 96. */
bool bp_order_ranks(long long n, double share, long long *low, long long *high);

/* Of the difference of two figures, now - before, from their own intervals (MOVER: Zou and Donner 2008; for two shares
 * Newcombe 1998, method 10). Null when either has none. In the unit, also where a change is told relatively.
 * Counts 39 less 19: 4.482 to 36.188. */
struct bp_interval bp_change_interval(double now, struct bp_interval of_now, double before,
                                      struct bp_interval of_before);

/* Whether a change is more than chance explains: 0 lies outside its interval. Never without one. */
bool bp_change_is_real(struct bp_interval change);

#endif
