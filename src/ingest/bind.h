/* bind: a source's metrics -> slots: the columns it reads, and where each expression finds them. Private to ingest/. */
#ifndef BP_BIND_H
#define BP_BIND_H

#include "ingest/ingest.h"

/* A column some expression, time, key or segment reads. */
struct bp_slot {
    struct bp_text name;
    unsigned need; /* enum bp_need bits: what its cells must be readable as */
    struct bp_where where;
    int column;      /* of the file being read; -1 where it lacks it */
    int lookup;      /* which of the source's lookups fills it in that file; -1 for none */
    bool seen;       /* some file has it */
    bool maybe_text; /* it stands alone right of a comparison: text without its quotes? */
};

struct bp_bound_expr {
    const struct bp_compiled *compiled; /* NULL when there is none */
    int *slots;                         /* of compiled->names */
};

/* A way to break figures down: the values of a column, or with `split` the parts of its cells. */
struct bp_breakdown {
    struct bp_text column, split;
    int slot;
    struct bp_intern *cells; /* cell text -> index into parts */
    struct bp_parts *parts;  /* of each distinct cell: its segments */
    size_t part_count, part_cap;
};

struct bp_parts {
    int *segments; /* into bp_data.segment_list */
    size_t count;
};

struct bp_bound_metric {
    int metric, clock;
    struct bp_bound_expr filter;
    const struct bp_measure *measure;
    double parameter;
    const struct bp_expr *argument; /* NULL for count() and open() */
    int start_slot, end_slot;       /* of a stretch; else -1 */
    struct bp_bound_expr args;
    int *breakdowns;
    size_t breakdown_count;
};

struct bp_binding {
    struct bp_slot *slots;
    size_t slot_count, slot_cap;
    int *clock_slots;
    size_t clock_count, clock_cap;
    struct bp_bound_expr filter;
    int key_slot, latest_slot; /* -1 when there is none */
    int *lookup_slots;         /* as source.lookups: their key columns */
    struct bp_bound_metric *metrics;
    size_t metric_count, metric_cap;
    struct bp_breakdown *breakdowns;
    size_t breakdown_count, breakdown_cap;
    size_t widest; /* most names of one expression */
};

void bp_bind(struct bp_arena *arena, const struct bp_pack *pack, int source, const struct bp_data *data,
             struct bp_binding *out);

#endif
