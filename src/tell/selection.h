/* selection: an edition and all that was found -> what of it the edition shows, in its order. Lends from the insight;
 * its lists live in the arena of the story. What the files of tell/, narrative/ and publish/ go over is this, never the
 * insight's own lists. Part of tell.h. */
#ifndef BP_SELECTION_H
#define BP_SELECTION_H

#include "insight/insight.h"

struct bp_selection {
    const struct bp_insight *insight;
    const struct bp_edition *edition;
    bool *metrics;                          /* as pack.metrics: whether it is shown */
    const struct bp_judgement **judgements; /* metric by metric: the total, then its segments */
    size_t count;
    const struct bp_finding **findings; /* the worst first */
    size_t finding_count;
    const struct bp_action **actions;
    size_t action_count;
    const struct bp_comment **comments;
    size_t comment_count;
    const struct bp_suspicion **suspicions; /* the worst first */
    size_t suspicion_count;
    const struct bp_unused_accept **unused;
    size_t unused_count;
    int *sources; /* of pack.sources: those behind the metrics shown */
    size_t source_count;
    struct bp_tally now, before; /* of the totals shown */
};

void bp_selection_make(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                       struct bp_selection *out);

/* Whether what is about `metric` is shown; -1 is about the whole pack. */
bool bp_selection_shows(const struct bp_selection *selection, int metric);

/* Whether a way is told: a stage takes something from a metric shown, or the whole pack is. */
bool bp_selection_shows_journey(const struct bp_selection *selection, const struct bp_journey_found *way);

#endif
