/* quality: what was read and worked out -> suspicions: what looks wrong in the data or in what is asked of them, though
 * nothing had to be refused. Pure: it looks at facts gathered while reading, never at a file. A list and its texts live
 * in the run's arena. A kind is a file here and a row of the table in quality.c. */
#ifndef BP_QUALITY_H
#define BP_QUALITY_H

#include "metric/metric.h"
#include "quality/names.h"

struct bp_suspicion {
    enum bp_suspicion_kind kind;
    int source, metric; /* -1 for none */
    struct bp_where where;
    const struct bp_remark *remark;   /* what was seen, what it does to the figures, what to write */
    const struct bp_accept *accepted; /* its source or metric says it is expected, and why; or NULL */
};

struct bp_quality {
    struct bp_suspicion *list; /* the worst first */
    size_t count, cap;
    struct bp_unused_accept *unused; /* accepted, and nothing of the kind was found */
    size_t unused_count, unused_cap;
};

struct bp_unused_accept {
    int source, metric; /* whose `accept:` it is; the other is -1 */
    const struct bp_accept *accept;
};

/* `scratch` is given back as it fills: nothing else may live in it. */
void bp_quality_find(struct bp_ctx *cx, const struct bp_metrics *metrics, struct bp_arena *scratch,
                     struct bp_quality *out);

/* Whether a reader must know it: it is neither accepted nor an assumption. */
bool bp_suspicion_matters(const struct bp_suspicion *suspicion);

#endif
