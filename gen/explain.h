/* explain: one figure and all it is made of, gathered once for both printings. Private to gen/explain*.c; in the run's
 * arena. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "run.h"

struct explain_part { /* of a formula: one of its names, as it stands there */
    size_t figure;    /* which of the figures below */
    long back;
};

struct explain_figure {
    int metric;
    struct bp_window window;
    struct bp_span span;  /* the days it is of: the window's, or of a rolling window */
    int days, asked_days; /* of the rolling window, and of the one its formula shares; 0 without */
    struct bp_figure figure;
    bool traced; /* its source was read once more */
    struct bp_trace trace;
    struct explain_part *parts; /* of a formula, as its names */
    int *missing;               /* days without data, of the first `missing_count` */
    size_t missing_count, missing_cap;
    struct bp_text words;      /* the arithmetic: what is worked out, in words; may be empty */
    struct bp_text expression; /* and with the numbers put in; empty where there is none */
};

struct explanation {
    struct job *job;
    const struct bp_judgement *judgement;
    int metric, segment;
    struct explain_figure *
        *figures; /* the one asked for, then its parts, then the one its goal judges, if another; each once */
    size_t count, cap;
    const struct explain_figure *judged;
};

/* The shortest decimal that is this number again. */
struct bp_text explain_number(struct bp_arena *arena, double value);
/* `week 2026-W46`, `month to date 2026-11`. */
struct bp_text explain_window(const struct explanation *e, struct bp_window window);
/* Why a row does not count, as a key of the JSON and in words. */
const char *explain_drop_key(enum bp_drop why);
struct bp_text explain_drop_words(const struct explanation *e, const struct explain_figure *f, enum bp_drop why);
/* What makes the last period a special one. */
const char *explain_special(enum bp_special special);
/* Why there is no value, or only an incomplete one; "" where all is well. */
struct bp_text explain_lack(const struct explanation *e, const struct explain_figure *f);

struct bp_text explain_text(const struct explanation *e);            /* explain_text.c */
bool explain_json(const struct explanation *e, struct bp_text *out); /* explain_json.c */

#endif
