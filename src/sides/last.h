/* last: packs made before -> what is taken from them: figures of the last one, words of one that was edited. Part of
 * sides.h. Texts live in the context's arena. */
#ifndef BP_LAST_H
#define BP_LAST_H

#include "pack/pack.h"

struct bp_last_figure { /* of a whole period, as it was published */
    enum bp_period_kind kind;
    struct bp_span span;
    bool known, complete;
    double value;
    long long n; /* -1: not given */
};

struct bp_last_metric {                      /* a total, or a segment */
    struct bp_text id, segment;              /* segment: column=value; "" the total */
    struct bp_text unit, better, definition; /* definition: "" where the pack does not say it */
    struct bp_text status;                   /* of its own period, which is */
    bool has_goal;                           /* which judged just that; NAN where it has none of them: */
    double target, low, high;
    enum bp_period_kind kind;
    struct bp_span span;
    struct bp_last_figure *figures; /* of weeks, months and its own period, each once */
    size_t figure_count, figure_cap;
};

struct bp_last_action {
    struct bp_text id, metric, action, owner; /* metric: its id, "" for none */
    int due;                                  /* BP_NO_DAY for none */
    bool is_open, is_overdue;
};

struct bp_last_asked { /* an explanation, once a metric */
    struct bp_text metric;
    int due; /* day */
};

struct bp_last_answer {
    struct bp_text asked,
        words; /* a decision of the pack before it, as that one put it; what people say became of it */
};

/* What the last pack said, from its pack.json. */
struct bp_last_pack {
    const char *file;
    struct bp_text title, entity, period_id;
    struct bp_text audience; /* the edition's id; empty: for everybody */
    enum bp_period_kind kind;
    struct bp_span span;
    size_t met, judged; /* totals of the metrics judged */
    struct bp_last_metric *metrics;
    size_t metric_count;
    struct bp_last_action *actions;
    size_t action_count;
    struct bp_text *decisions; /* asked, as Markdown */
    size_t decision_count;
    struct bp_last_asked *asked; /* whether it came by then or not */
    size_t asked_count, asked_cap;
    struct bp_last_answer *answers;
    size_t answer_count, answer_cap;
};

/* A pack.md that people have edited. */
bool bp_pack_read_edited(struct bp_ctx *cx, const char *path, struct bp_text *out);

/* False: no such file (BP_NO_INPUT); no pack.json, or a damaged one (BP_BAD_DATA). last_pack.c */
bool bp_pack_read_last(struct bp_ctx *cx, const char *path, struct bp_last_pack *out);

struct bp_pack;
/* Whether it is the last pack of one of that period. False (BP_BAD_DATA): it is of a period no earlier or of another
 * kind, or none of its metrics is in this pack. Another title or entity is warned of. */
bool bp_pack_check_last(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_span period,
                        const struct bp_last_pack *last);

#endif
