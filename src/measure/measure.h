/* measure: observations -> accumulators that merge, save and load; results and their intervals; and how a figure is
 * explained. A measure is one row of its file's table: what it takes, what it keeps of rows, what it makes of that.
 * A new measure is one row; a new file of them is one line here and one in measure.c. Accumulators live in the arena
 * given, start as zeroed bytes, and merge in any order to the same bits. */
#ifndef BP_MEASURE_H
#define BP_MEASURE_H

#include "measure/exact.h"
#include "measure/interval.h"
#include "pack/pack.h"

/* ---- what goes in and comes out */

struct bp_observation {
    bool known;         /* the argument had a value (a condition: could be judged) */
    double value;       /* a condition: 0 or 1; of a stretch: 1 on its first day, -1 on the day it is over */
    int64_t instant_us; /* of the metric's time */
    uint64_t hash;      /* of the argument's text, for measures of texts */
};

/* What a measure makes of an accumulator. */
struct bp_result {
    bool known;
    double value;
    long long rows;      /* that passed the metric's filters */
    long long n;         /* that took part: value present, condition known, answer on the scale */
    bool approximate;    /* within 1 %, not exact */
    double largest, all; /* sum: of its row furthest from 0, and of all rows, signs apart */
    bool has_interval;   /* 95 % */
    double low, high;
};

/* ---- how a figure is explained: the rows it is of, added up in a way a person can follow */

/* A row, read once more. */
struct bp_seen_row {
    struct bp_observation o; /* of a stretch: known, and 0 where it is over by the last day, else 1 */
    int day;
    const char *file;
    int line;
};

enum bp_fact_kind { BP_FACT_WHOLE, BP_FACT_REAL, BP_FACT_PAIR, BP_FACT_YES_NO, BP_FACT_ROW };

/* A part of the arithmetic, by the name it has in the words and in JSON. */
struct bp_fact {
    const char *name;
    enum bp_fact_kind kind;
    double a, b;      /* WHOLE, REAL, YES_NO: a. PAIR: both; {low} and {high} in the words */
    const char *file; /* ROW, with its line */
    int line;
    bool in_words_only;
};

enum { BP_MOST_FACTS = 6 };

/* What the rows come to. */
struct bp_workings {
    bool known;
    double value;
    bool exact;                          /* false: the pack keeps less than all values, see when_inexact */
    double tolerance;                    /* how far the pack's may then be off */
    const char *words, *expression;      /* {name}: a fact, or n, measure, parameter, last_day */
    struct bp_fact facts[BP_MOST_FACTS]; /* the first without a name ends them */
};

struct bp_explained {
    size_t size; /* of what is kept while rows come in; starts zeroed */
    void (*add)(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter);
    /* `n`: the rows that count; `span`: the figure's days. */
    void (*finish)(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out);
    bool of_all_days;         /* rows of other days are added too: what came before and after matters */
    bool looks_back;          /* its rows lie `parameter` days before the figure's days */
    const char *when_inexact; /* why the pack's figure may differ by 1 %; NULL where it never does */
};

/* ---- the row of a measure */

/* What the first argument is read as. A stretch is two columns of times, and a row counts from the day of the first
 * one. */
enum bp_argument { BP_TAKES_NONE, BP_TAKES_VALUE, BP_TAKES_CONDITION, BP_TAKES_TEXT, BP_TAKES_STRETCH };

/* A second argument, a plain number. */
enum bp_second { BP_SECOND_NONE, BP_SECOND_PERCENT, BP_SECOND_DAYS };

enum bp_measure_kind {
    BP_KIND_FIGURE, /* missing without rows */
    BP_KIND_COUNT,  /* 0 without rows */
    BP_KIND_FLOW,   /* 0 without rows, and twice the days give twice as much */
    BP_KIND_LEVEL   /* how things stand at the end of a day: a finished cell holds just that, until the next one */
};

struct bp_fold;

struct bp_measure {
    const char *name, *form; /* "csat", "csat(x[, threshold = 4])" */
    enum bp_argument argument;
    enum bp_second second;
    const char *option; /* the named option it takes, or NULL */
    double option_default;
    enum bp_measure_kind kind;
    bool is_survey;
    bool has_scale; /* answers outside it take no part */
    double scale_low, scale_high;
    int decimals;         /* shown where pack.yaml says none */
    const char *interval; /* how its 95 % interval is worked out; NULL for a measure without one */
    size_t size;          /* of an accumulator */
    void (*add)(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter);
    void (*merge)(struct bp_arena *arena, void *acc, const void *others, size_t count); /* side by side, `size` each */
    void (*result)(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out);
    /* The same bytes however the accumulator came about: by rows in any order, by any merges. */
    void (*save)(struct bp_buf *out, const void *acc);
    void (*load)(struct bp_arena *arena, struct bp_wire *in, void *acc); /* into zeroed bytes; `in` turns bad */
    /* NULL, or turns all cells of a metric, after the last row, into those that results are taken of. `horizon` is the
     * last day something can be known of. */
    void (*finish)(struct bp_arena *arena, struct bp_fold *fold, double parameter, int horizon);
    const struct bp_explained *explained;
};

/* NULL when there is none of that name. */
const struct bp_measure *bp_measure_find(struct bp_text name);
/* The measure in the place `i`; NULL after the last. */
const struct bp_measure *bp_measure_at(size_t i);
/* The measure a metric calls, and its parameter: csat's threshold, percentile's p, the days of returning and lapsed.
 * NULL: BP_BAD_PACK for an unknown one or wrong arguments. */
const struct bp_measure *bp_measure_check(struct bp_ctx *cx, const struct bp_metric *metric, double *parameter);

/* nps, csat, ces: hidden on fewer answers than the pack's min_sample. */
bool bp_measure_is_survey(const struct bp_measure *measure);
/* mean, sum, median and their like: the figure is in the unit of the argument. */
bool bp_measure_keeps_unit(const struct bp_measure *measure);
/* count, share, nps, distinct, open and their like: a row is one of what they are of, never a total. */
bool bp_measure_counts_rows(const struct bp_measure *measure);
/* count, sum, new, returning, lapsed: twice the days give twice as much. */
bool bp_measure_is_flow(const struct bp_measure *measure);
/* count, new, returning, lapsed: how often something happened; none at all is a count as well, with its interval. */
bool bp_measure_counts_events(const struct bp_measure *measure);
/* open: how things stand at the end of the last day. */
bool bp_measure_is_level(const struct bp_measure *measure);
/* Flows, levels and distinct are 0 over quiet days; other measures are missing there. */
bool bp_measure_zero_without_rows(const struct bp_measure *measure);

/* How likely a value is to lie as far from 0 as t or farther, either way: Student's t with `freedom` degrees of freedom
 * (student.c). Check: 2.0 with 10: 0.0733880. */
double bp_student_beyond(double t, double freedom);

#include "measure/cells.h"

#endif
