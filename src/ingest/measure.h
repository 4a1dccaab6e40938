/* measure: what a measure does with a row: one row of measure.c's table each. Private to ingest/.
 * An accumulator starts as zeroed bytes and merges in any order to the same bits. */
#ifndef BP_MEASURE_H
#define BP_MEASURE_H

#include "ingest/exact.h"
#include "ingest/ingest.h"

struct bp_observation {
    bool known;         /* the argument had a value (a condition: could be judged) */
    double value;       /* a condition: 0 or 1 */
    int64_t instant_us; /* of the metric's time */
};

enum bp_argument { BP_ARG_NONE, BP_ARG_VALUE, BP_ARG_CONDITION };

struct bp_measure {
    const char *name, *form; /* "csat", "csat(x[, threshold = 4])" */
    enum bp_argument argument;
    const char *option;        /* the named option it takes, or NULL */
    double option_default;
    bool second_argument;      /* a number, as percentile's p */
    bool is_survey, is_flow;
    size_t size;               /* of an accumulator */
    void (*add)(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter);
    void (*merge)(struct bp_arena *arena, void *acc, const void *other);
    void (*result)(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out);
};

/* NULL when there is none of that name. */
const struct bp_measure *bp_measure_find(struct bp_text name);

/* 95 %, in the unit of 100 x share; source: Wilson (1927), score interval. Sets low, high, has_interval. */
void bp_wilson(double hits, double n, struct bp_result *out);

/* The 0.975 quantile of Student's t with `freedom` degrees of freedom. */
double bp_student_quantile(double freedom);

/* ---- quantiles: quantile.c */
struct bp_quantile_acc {
    long long rows, n;
    double *values;   /* exact while n <= 1,000 */
    size_t value_cap;
    struct bp_bucket *buckets; /* after that, by size */
    size_t bucket_count, bucket_cap;
};

void bp_quantile_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter);
void bp_quantile_merge(struct bp_arena *arena, void *acc, const void *other);
void bp_quantile_result(const void *acc, double percentile, struct bp_arena *scratch, struct bp_result *out);

#endif
