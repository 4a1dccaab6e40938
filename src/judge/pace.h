/* pace: what a longer goal's period has brought so far -> how much of the goal that is, how much of a usual period lies
 * behind, where it ends at this pace, and what each remaining period must bring. Public through judge.h; nothing is
 * owned. The arithmetic: done = the weekday averages (pattern.h) of the days gone / those of the whole period;
 * projection = to-date + those of the days to come; range: +- 1.96 s sqrt(days to come), s the spread of the pattern's
 * days. Check: the sample pack's support_cost at 2026-W46, 78,480 of 150,000 for November: done 50.0 %, projection
 * 148,242 (143,362 to 153,123), 33,376 a remaining week. */
#ifndef BP_PACE_H
#define BP_PACE_H

#include "judge/pattern.h"

/* Where it ends at this pace, by its range. */
enum bp_outlook {
    BP_OUTLOOK_NONE,  /* nothing to project from, or no range */
    BP_OUTLOOK_HOLDS, /* the whole range meets the goal */
    BP_OUTLOOK_OPEN,  /* a part of it does */
    BP_OUTLOOK_FAILS
};

const char *bp_outlook_name(enum bp_outlook outlook);        /* as in pack.json; NULL for none */
const char *bp_pattern_lack_name(enum bp_pattern_lack lack); /* the same */

struct bp_pace {
    enum bp_period_kind kind; /* the goal's */
    struct bp_span period;    /* the whole of it */
    int from;                 /* the first day to come */
    double to_date;
    struct bp_pattern pattern;
    struct bp_weekdays gone, coming;
    double usual_gone, usual_coming; /* sums of the pattern; where it is whole */
    bool has_done;                   /* some weekdays bring, none takes away, or the other way round */
    double done;                     /* share of a usual period that lies behind, 0 to 1 */
    bool has_projection, has_range;
    double projection, low, high; /* low is not below the to-date of what cannot fall */
    enum bp_outlook outlook;
    double remaining;      /* of the metric's own periods; the last, or first, may be a part of one */
    bool is_range;         /* the goal has two ends: */
    double needed;         /* a remaining period must bring (better down: may bring) so much to end at the goal, .. */
    double needed_at_most; /* .. and of a range so much at most; NAN without a high end */
};

/* What stands before a pace: a goal, and the stretch of its period that is over. */
struct bp_pace_question {
    int metric, segment;
    enum bp_period_kind own; /* the metric's own: what `needed` is per */
    const struct bp_goal *goal;
    const struct bp_stretch *to_date; /* its window's kind is the goal's; known and complete */
    bool cannot_fall;
};

/* `scratch` is used. False: no day is to come, or the figure is not whole. */
bool bp_pace_find(const struct bp_metrics *metrics, struct bp_figures *figures, struct bp_arena *scratch,
                  const struct bp_pace_question *question, struct bp_pace *out);

#endif
