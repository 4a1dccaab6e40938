/* measure: what a measure does with a row: one row of a table each, a table a file. Private to ingest/.
 * An accumulator starts as zeroed bytes and merges in any order to the same bits. */
#ifndef BP_MEASURE_H
#define BP_MEASURE_H

#include "ingest/exact.h"
#include "ingest/ingest.h"

struct bp_fold;

struct bp_observation {
    bool known;         /* the argument had a value (a condition: could be judged) */
    double value;       /* a condition: 0 or 1; of a stretch: 1 on its first day, -1 on the day it is over */
    int64_t instant_us; /* of the metric's time */
    uint64_t hash;      /* of the argument's text, for measures of texts */
};

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

struct bp_measure {
    const char *name, *form; /* "csat", "csat(x[, threshold = 4])" */
    enum bp_argument argument;
    enum bp_second second;
    const char *option; /* the named option it takes, or NULL */
    double option_default;
    enum bp_measure_kind kind;
    bool is_survey;
    size_t size; /* of an accumulator */
    void (*add)(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter);
    void (*merge)(struct bp_arena *arena, void *acc, const void *others, size_t count); /* side by side, `size` each */
    void (*result)(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out);
    /* NULL, or turns all cells of a metric, after the last row, into those that results are taken of. `horizon` is the
     * last day something can be known of. */
    void (*finish)(struct bp_arena *arena, struct bp_fold *fold, double parameter, int horizon);
};

/* NULL when there is none of that name. */
const struct bp_measure *bp_measure_find(struct bp_text name);

/* 95 %, in the unit of 100 x share; source: Wilson (1927), score interval. Sets low, high, has_interval. */
void bp_wilson(double hits, double n, struct bp_result *out);

/* The 0.975 quantile of Student's t with `freedom` degrees of freedom. */
double bp_student_quantile(double freedom);

/* ---- the measures, file by file */

struct bp_measures {
    const struct bp_measure *list;
    size_t count;
};

struct bp_measures bp_sum_measures(void);      /* sums.c: count, sum, mean */
struct bp_measures bp_quantile_measures(void); /* quantile.c: median, percentile */
struct bp_measures bp_pick_measures(void);     /* picks.c: min, max, first, last */
struct bp_measures bp_distinct_measures(void); /* distinct.c: distinct */
struct bp_measures bp_answer_measures(void);   /* answers.c: share, nps, csat, ces */
struct bp_measures bp_open_measures(void);     /* open.c: open */
struct bp_measures bp_id_measures(void);       /* ids.c: new, returning, lapsed */

#endif
