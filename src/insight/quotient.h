/* quotient: a metric -> what its figures are made of, in any window and segment: sums, or numerators and denominators.
 * Private to insight/. */
#ifndef BP_QUOTIENT_H
#define BP_QUOTIENT_H

#include "insight/additive.h"

enum bp_made { BP_MADE_OTHERWISE, BP_MADE_SUM, BP_MADE_QUOTIENT };

/* Of one metric: a measure with a quotient, or a formula that is a ratio of two counts or sums. */
struct bp_recipe {
    enum bp_made made;
    int metric, numerator, denominator; /* metrics; of a measure itself, twice */
    struct bp_scaling scale;
};

struct bp_made_of {
    struct bp_share share;
    long long rows; /* behind both; 0: it has nothing there */
};

/* BP_MADE_OTHERWISE too where a row may lie in several segments (`split:`): they do not add up. */
struct bp_recipe bp_recipe_of(const struct bp_metrics *metrics, int metric);
struct bp_made_of bp_recipe_make(const struct bp_metrics *metrics, const struct bp_recipe *recipe, int segment,
                                 struct bp_window window, struct bp_arena *scratch);
/* Both metrics of a ratio have the same values of that column: only then is its `Other` the same rest for both. */
bool bp_recipe_shares_other(const struct bp_metrics *metrics, const struct bp_recipe *recipe, struct bp_text column,
                            struct bp_arena *scratch);
/* A correction replaced that figure, or one it is made of. */
bool bp_recipe_is_corrected(const struct bp_metrics *metrics, const struct bp_recipe *recipe, int segment,
                            struct bp_window window);

#endif
