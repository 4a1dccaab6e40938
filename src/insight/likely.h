/* likely: the period that is not over yet, as far as it goes -> which goals it will meet or miss if it goes on as it
 * began. Public through insight.h; in the run's arena. */
#ifndef BP_LIKELY_H
#define BP_LIKELY_H

#include "judge/judge.h"

enum bp_likely_state { BP_LIKELY_NOT_BEGUN, BP_LIKELY_NO_FIGURE, BP_LIKELY_MET, BP_LIKELY_MISSED };

struct bp_likely { /* a total with a goal of the pack's own period */
    const struct bp_judgement *judgement;
    const struct bp_goal *goal;
    enum bp_likely_state state;
    struct bp_figure figure; /* so far */
    double value;            /* what it will come to; of MET and MISSED */
    bool has_range;
    double low, high;
};

struct bp_likelies {
    struct bp_likely *list; /* in page order */
    size_t count, cap;
};

struct bp_insight;
/* Of the insight's period, on its `today`. Counts and sums go by the pace of their weekdays (pace.h), as a longer
 * goal's; where nothing usual is known of those, or a day of those gone is missing, they grow with the days, all else
 * stays. */
void bp_likely_find(struct bp_ctx *cx, const struct bp_insight *insight, struct bp_arena *scratch,
                    struct bp_likelies *out);

#endif
