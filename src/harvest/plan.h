/* plan: a source and its metrics -> what is to be read of each row and where it goes: worked out once a source, const
 * from then on, for any number of readers. Private to harvest/; in the run's arena. */
#ifndef BP_PLAN_H
#define BP_PLAN_H

#include "measure/measure.h"
#include "harvest/facts.h"
#include "harvest/lookup.h"
#include "voice/voice.h"

/* A column some expression, time, key or segment reads. */
struct bp_slot {
    struct bp_text name;
    unsigned need; /* enum bp_need bits: what its cells must be readable as */
    struct bp_where where;
    struct bp_text maybe_text; /* it stands right of a comparison: what may be text without its quotes; or empty */
    bool with_name, with_time; /* it is compared with another column; with a time */
    bool places;               /* it places, names or filters rows */
    bool is_counted;           /* a measure's argument reads it */
    bool of_metric;            /* some metric asks for it by name */
    bool of_alert;             /* only alerts read it: no row is rejected for it */
};

struct bp_bound_expr {
    const struct bp_compiled *compiled; /* NULL when there is none */
    int *slots;                         /* of compiled->names */
};

/* A way to break figures down: the values of a column, or with `split` the parts of its cells. */
struct bp_breakdown {
    struct bp_text column, split;
    int slot;
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
    size_t span_from, span_to; /* of plan.spans */
    int money_slot;            /* the bare column it adds up or averages; else -1 */
};

struct bp_bound_alert {
    int alert; /* of pack.alerts */
    struct bp_bound_expr filter;
};

/* Words that are quoted of its rows, and counted by theme. */
struct bp_bound_voice {
    int verbatim; /* of pack.verbatims */
    int metric;   /* whose page it is, where that is measured on these rows too: index into plan.metrics; else -1 */
    int clock;
    int text_slot, score_slot, customer_slot; /* -1 for none */
    int *drop_slots;
    size_t drop_count;
    const struct bp_theme_words *words;
};

struct bp_plan {
    const struct bp_pack *pack;
    const struct bp_source *source;
    struct bp_slot *slots;
    size_t slot_count, slot_cap;
    int *clock_slots; /* the first is the source's own time */
    size_t clock_count, clock_cap;
    struct bp_bound_expr filter;
    int key_slot, latest_slot; /* -1 when there is none */
    int *lookup_slots;         /* as source.lookups: their key columns */
    struct bp_joined *joined;  /* as source.lookups: the files, read */
    struct bp_bound_metric *metrics;
    size_t metric_count, metric_cap;
    struct bp_bound_alert *alerts; /* those on its rows */
    size_t alert_count, alert_cap;
    struct bp_bound_voice *voices;
    size_t voice_count, voice_cap;
    struct bp_span heard_days; /* words of these may be quoted; empty until somebody sets it */
    struct bp_breakdown *breakdowns;
    size_t breakdown_count, breakdown_cap;
    struct bp_asked_literal *literals; /* texts that columns are compared with */
    size_t literal_count, literal_cap;
    bool *has_literals;          /* as plan.slots */
    struct bp_span_facts *spans; /* by metric; nothing counted */
    size_t span_count, span_cap;
    struct bp_late_column *late; /* columns that rows may have later than their day */
    size_t late_count, late_cap;
    struct bp_late_use *late_uses;
    size_t late_use_count, late_use_cap;
    bool counts_rows;   /* some metric does: its rows are no totals */
    bool compares_rows; /* no key and more than one file: rows of two files are compared */
    size_t widest;      /* most names of one expression */
};

/* `cells`: as pack.metrics, for their measures. Reads the source's lookup files. False as bp_lookups_read. */
bool bp_plan_make(struct bp_ctx *cx, const struct bp_pack *pack, int source, const struct bp_cells *cells,
                  struct bp_plan *out);
/* How many files are to be read by it. */
void bp_plan_files(struct bp_plan *plan, size_t count);

/* plan_uses.c: the texts its columns are compared with and the spans it measures. False (BP_BAD_PACK): a text that is
 * not a date is compared with a column of times. */
bool bp_plan_uses(struct bp_ctx *cx, struct bp_plan *plan);

/* Of all that decides what a row becomes: a harvest of another plan is of no use. */
struct bp_hash bp_plan_print(struct bp_arena *arena, const struct bp_plan *plan);

#endif
