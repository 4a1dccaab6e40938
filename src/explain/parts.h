/* parts: one figure and all it is made of, gathered once for both printings. Private to explain/; in the run's arena.
 */
#ifndef BP_EXPLAIN_PARTS_H
#define BP_EXPLAIN_PARTS_H

#include "explain/explain.h"

struct bp_explain_part { /* of a formula: one of its names, as it stands there */
    size_t figure;       /* which of the figures below */
    long back;
};

struct bp_explain_figure {
    int metric;
    struct bp_window window;
    struct bp_span span;  /* the days it is of: the window's, or of a rolling window */
    int days, asked_days; /* of the rolling window, and of the one its formula shares; 0 without */
    struct bp_figure figure;
    bool traced; /* its source was read once more */
    struct bp_trace trace;
    struct bp_explain_part *parts; /* of a formula, as its names */
    int *missing;                  /* days without data, of the first `missing_count` */
    size_t missing_count, missing_cap;
    struct bp_text words;      /* the arithmetic: what is worked out, in words; may be empty */
    struct bp_text expression; /* and with the numbers put in; empty where there is none */
};

struct bp_explanation {
    const struct bp_pack *pack;
    const struct bp_data *data;
    const struct bp_metrics *metrics;
    const struct bp_insight *insight;
    struct bp_figures *worked_out;
    struct bp_arena *scratch;
    const struct bp_judgement *judgement;
    const struct bp_drivers *drivers;               /* of the metric's total; NULL of a segment */
    const struct bp_concentrations *concentrations; /* the same */
    int metric, segment;
    struct bp_explain_figure *
        *figures; /* the one asked for, then its parts, then the one its goal judges, if another; each once */
    size_t count, cap;
    struct bp_hashed index; /* of the figures */
    const struct bp_explain_figure *judged;
};

/* request.c: what was asked for. False: BP_BAD_USAGE, with what there is. */
bool bp_explain_find_metric(struct bp_ctx *cx, const struct bp_pack *pack, const char *name, int *metric);
bool bp_explain_find_segment(struct bp_ctx *cx, const struct bp_metrics *metrics, int metric, const char *name,
                             int *segment);

/* gather.c: adds the figure of that window, and after it all it is made of; *index is where it stands. */
bool bp_explain_gather(struct bp_ctx *cx, struct bp_explanation *e, struct bp_window window, size_t *index);

/* explain.c: reads the rows of a measure's figure once more, and holds what they come to against it. */
bool bp_explain_trace(struct bp_ctx *cx, const struct bp_explanation *e, struct bp_explain_figure *f);

/* Of 15 digits, as pack.json has it; a whole number to its last. */
struct bp_text bp_explain_number(struct bp_arena *arena, double value);
/* `week 2026-W46`, `month to date 2026-11`. */
struct bp_text bp_explain_window(const struct bp_explanation *e, struct bp_window window);
/* Why a row does not count, as a key of the JSON and in words. */
const char *bp_explain_drop_key(enum bp_drop why);
struct bp_text bp_explain_drop_words(const struct bp_explanation *e, const struct bp_explain_figure *f,
                                     enum bp_drop why);
/* What makes the last period a special one. */
const char *bp_explain_special(enum bp_special special);
/* Why there is no value, or only an incomplete one; "" where all is well. */
struct bp_text bp_explain_lack(const struct bp_explanation *e, const struct bp_explain_figure *f);

/* ahead.c: the arithmetic of a pace or a trend, lines with their labels in `scratch`; none without. */
struct bp_explain_line {
    const char *label;
    struct bp_text text;
};
size_t bp_explain_ahead(const struct bp_explanation *e, struct bp_explain_line **out);
/* signal.c: what a segment's variation is judged by, and whether it is told: two lines, none of a total. */
size_t bp_explain_signal(const struct bp_explanation *e, struct bp_explain_line out[2]);
/* past.c: why the figure judged is too young, or ""; a link of the pack, with its numbers. */
struct bp_text bp_explain_unripe(const struct bp_explanation *e);
struct bp_text bp_explain_link(const struct bp_explanation *e, const struct bp_link_found *found);
/* usual.c: what the last period of a total is called, by which limits; "" of a segment and below BP_XMR_FEW periods. */
struct bp_text bp_explain_usual(const struct bp_explanation *e);
/* drivers.c: where the changes and the gap that are more than chance came from, a line each: a heading, then the parts.
 * How many lines. */
size_t bp_explain_drivers(const struct bp_explanation *e, struct bp_text **lines);
/* drivers.c: where few make most, a line each: the largest added up, and what as many made a year before. */
size_t bp_explain_concentrations(const struct bp_explanation *e, struct bp_text **lines);

/* What the pack claims of the figure beside its status, in lines as they are printed. */
struct bp_explain_lines {
    struct bp_explain_line *list;
    size_t count, cap;
};
/* claims.c: the stretch goal, what makes a win, a return that is not proven, what makes a goal too comfortable or never
 * met, how often its chart cries wolf. */
void bp_explain_claims(const struct bp_explanation *e, struct bp_explain_lines *out);
/* around.c: the stages of journeys it stands in, its open actions, its explanation, sources that are stale, and what
 * has changed since the last pack. */
void bp_explain_around(const struct bp_explanation *e, struct bp_explain_lines *out);
__attribute__((format(printf, 4, 5))) void bp_explain_add(const struct bp_explanation *e, struct bp_explain_lines *out,
                                                          const char *label, const char *format, ...);
/* Its judgement is of the total, and a goal is held against it. */
bool bp_explain_has_stretch(const struct bp_explanation *e);
/* Its last pack's figures, or NULL without one. */
const struct bp_restatement *bp_explain_restated(const struct bp_explanation *e);
const char *bp_explain_comparable(enum bp_comparable comparable); /* as a key of the JSON */
/* "hurts most, clear" of a stage's score; NULL where another stage hurts more. */
const char *bp_explain_hurt(const struct bp_journey_found *way, size_t stage, enum bp_stage_part part);
const char *bp_explain_stage_part(enum bp_stage_part part); /* as a key of the JSON */
/* Whether its action is not done or dropped. */
bool bp_explain_is_open(const struct bp_action *action);

struct bp_text bp_explain_text(const struct bp_explanation *e);            /* text.c */
bool bp_explain_json(const struct bp_explanation *e, struct bp_text *out); /* json.c */

#endif
