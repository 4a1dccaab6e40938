/* actions: what people do about a figure, as filed -> late, open or closed; whether the figure has moved since it was
 * closed; what has become of it since the last pack. Lends from the pack and the last pack; lists live in the run's
 * arena. Part of insight.h. */
#ifndef BP_ACTIONS_FOUND_H
#define BP_ACTIONS_FOUND_H

#include "metric/metric.h"
#include "sides/sides.h"

enum bp_moved {
    BP_MOVED_UNKNOWN, /* it is about no metric, not closed, or there is nothing to compare */
    BP_MOVED_EARLY,   /* no whole period, or rolling window, lies behind the day it was closed */
    BP_MOVED_NOT,     /* no more than chance */
    BP_MOVED_BETTER,
    BP_MOVED_WORSE,
    BP_MOVED_OTHER /* of a figure without a better way */
};

/* What the last pack had open, and what is known of it now. */
enum bp_became {
    BP_BECAME_NEW, /* not in the last pack */
    BP_BECAME_DONE,
    BP_BECAME_DROPPED,
    BP_BECAME_LATE, /* it was not then */
    BP_BECAME_STILL_LATE,
    BP_BECAME_DUE_LATER, /* it is to be done on another day than was said */
    BP_BECAME_OPEN,
    BP_BECAME_GONE /* its file does not name it any more */
};

const char *bp_moved_name(enum bp_moved moved);    /* as in pack.json; NULL where nothing is known */
const char *bp_became_name(enum bp_became became); /* the same; NULL for one the last pack had not open */

struct bp_action_found {
    const struct bp_action *action;
    bool is_open, is_overdue;
    bool is_newly_closed; /* since the last pack; without one, in the period */
    enum bp_moved moved;
    /* The metric's own periods: the last before it was closed, the last now. Change = now - before, in the unit. */
    struct bp_stretch before, now;
    double change;
    struct bp_interval change_interval; /* null, as of sums over more days and fewer: told by its variation */
    enum bp_became became;
    const struct bp_last_action *last; /* what the last pack said of it, or NULL */
};

struct bp_insight;

/* As pack.actions. The judgements must stand; `last` may be NULL. */
struct bp_action_found *bp_insight_actions(struct bp_ctx *cx, const struct bp_insight *insight,
                                           const struct bp_last_pack *last);
/* What the last pack had open and the file does not name any more. */
size_t bp_insight_gone(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_last_action ***out);

#endif
