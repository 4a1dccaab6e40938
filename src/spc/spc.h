/* spc: a list of points -> their mean and limits, what kind each is, and whether the goal can be relied on (XmR charts,
 * as the NHS makes them). Pure: no pack, no dates. The rules are those of NHSRplotthedots 0.2.2. */
#ifndef BP_SPC_H
#define BP_SPC_H

#include "base/base.h"

enum bp_better { BP_BETTER_UP, BP_BETTER_DOWN, BP_BETTER_RANGE, BP_BETTER_NONE }; /* which side of a goal is good */

struct bp_xmr_point {
    bool known;        /* else a gap: no kind, no moving range, and those beside it are not neighbours */
    bool starts_group; /* the process changed here: mean and limits begin anew */
    double value;
};

struct bp_xmr_settings {
    enum bp_better better;
    bool screen;               /* leave out moving ranges of 3.267 times their average or more, once */
    bool close_counts_outside; /* in 2 of 3, points beyond the limits count too */
    size_t fix;                /* mean and limits are those of a group's first so many points; 0: of all */
    double target, low, high;  /* of the goal; NAN where there is none */
};

enum bp_variation {
    BP_VARIATION_NONE, /* of a gap */
    BP_VARIATION_COMMON,
    BP_VARIATION_IMPROVEMENT,
    BP_VARIATION_CONCERN,
    BP_VARIATION_HIGH, /* special, of a figure that is neither good nor bad */
    BP_VARIATION_LOW
};

enum bp_assurance { BP_ASSURANCE_NONE, BP_ASSURANCE_PASS, BP_ASSURANCE_FAIL, BP_ASSURANCE_INCONSISTENT };

/* What makes a point special: the first of these that fits. */
enum bp_special { BP_SPECIAL_NONE, BP_SPECIAL_OUTSIDE, BP_SPECIAL_TREND, BP_SPECIAL_TWO_OF_THREE, BP_SPECIAL_RUN };

const char *bp_variation_name(enum bp_variation variation); /* as in pack.json; NULL for none */
const char *bp_assurance_name(enum bp_assurance assurance); /* the same */

struct bp_xmr_limits { /* of one group */
    bool known;        /* false where no moving range is left */
    bool has_mean;     /* false where the group has no point */
    double mean, lower, upper;
    double near_lower, near_upper; /* two thirds of the way */
};

struct bp_xmr_judged { /* a point; `limits` are its group's, for a gap too */
    struct bp_xmr_limits limits;
    enum bp_special special;
    enum bp_variation kind;
};

struct bp_xmr {
    struct bp_xmr_judged *points; /* as the points given, in the arena */
    size_t count;
    size_t known; /* of the points of the last group: limits from fewer than BP_XMR_FEW are provisional */
    struct bp_xmr_limits limits; /* the last group's */
    enum bp_variation variation; /* the last point's kind */
    enum bp_special special;     /* the last point's */
    enum bp_assurance assurance; /* by the last limits, never the last value */
};

enum { BP_XMR_FEW = 13 };

/* Points in order, each the neighbour of the next. */
void bp_xmr_judge(struct bp_arena *arena, const struct bp_xmr_point *points, size_t count,
                  const struct bp_xmr_settings *settings, struct bp_xmr *out);

#endif
