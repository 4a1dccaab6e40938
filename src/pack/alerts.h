/* alerts: `alerts:` of pack.yaml -> what is to be told as soon as it happens: rows of a source, or what a metric came
 * to. Part of pack.h. */
#ifndef BP_ALERTS_H
#define BP_ALERTS_H

#include "expr/expr.h"
#include "pack/word.h"

struct bp_alert {
    struct bp_word id, source, where, metric, when, segment; /* as written */
    struct bp_text owner;
    int of_source, of_metric;  /* indexes; one of them is -1 */
    struct bp_compiled filter; /* of rows, over the source's columns; root NULL for one on a metric */
    bool is_bad;               /* one of its keys could not be read: what follows from that is not said */
};

struct bp_alerts {
    struct bp_alert *list; /* as pack.yaml has them */
    size_t count, cap;
    bool given; /* the pack has the key, perhaps with nothing in it */
};

struct bp_pack;
/* Who is told: its own owner, the metric's, or that of the first metric of its source that has one; "" for nobody. */
struct bp_text bp_alert_owner(const struct bp_pack *pack, const struct bp_alert *alert);

#endif
