/* restated: the last pack's figures, against the same periods now -> what has changed since it was published, by how
 * many rows, and whether a goal that was met is missed. Public through insight.h; in the run's arena. */
#ifndef BP_RESTATED_H
#define BP_RESTATED_H

#include "metric/metric.h"
#include "sides/sides.h"

/* Whether a figure is worked out as it was. */
enum bp_comparable { BP_COMPARABLE, BP_NOT_IN_LAST, BP_DEFINED_OTHERWISE };

struct bp_restated { /* one period of a figure */
    struct bp_window window;
    const struct bp_last_figure *was;
    struct bp_figure now;
    bool has_rows;        /* n is known of both: */
    long long rows_since; /* n now, less n then */
    bool was_unripe;      /* it was too young to be judged then: that it moves is no news */
    /* Of the last pack's own period, else NULL; as in pack.json. Now: against a goal of that period, else as it was. */
    const char *was_status, *now_status;
    bool flips; /* of these two one is met and the other is missed */
};

struct bp_restatement { /* of a series */
    enum bp_comparable comparable;
    struct bp_restated *list; /* weeks, then months; the oldest first */
    size_t count, cap;
};

/* A pack that was published before, and is published again. */
struct bp_revision {
    int number;                      /* of this one, from 2 */
    struct bp_restatement *restated; /* as judgements: its figures, against those of the revision before */
    bool words_changed;              /* what people wrote that it shows */
};

/* By more than half a unit of the last decimal it is shown with; or it is known, or whole, where it was not. */
bool bp_figure_is_restated(const struct bp_metric *m, const struct bp_last_figure *was, const struct bp_figure *now);

#endif
