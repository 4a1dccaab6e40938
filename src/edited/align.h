/* align: two rows of numbers -> which of the one stand for which of the other, in order. The pairs are as many as can
 * be where the rows differ in no more than 2 x BP_ALIGN_MOST places (a longest common subsequence); beyond that good
 * ones, so that time stays in proportion to the rows' length. Memory too. The result lives in the arena. Private to
 * edited/. */
#ifndef BP_ALIGN_H
#define BP_ALIGN_H

#include "base/base.h"

#define BP_ALIGN_MOST 256
#define BP_ALONE      SIZE_MAX

/* For each of `a` the index in `b` of the equal number it is paired with, or BP_ALONE. Numbers are below `kinds`. */
const size_t *bp_align(struct bp_arena *arena, const size_t *a, size_t a_count, const size_t *b, size_t b_count,
                       size_t kinds);

#endif
