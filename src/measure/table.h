/* table: the measures, file by file, and what several of them share. Private to measure/. */
#ifndef BP_MEASURE_TABLE_H
#define BP_MEASURE_TABLE_H

#include "measure/measure.h"

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

/* How a mean is explained: sums.c, also of ces. Keeps a struct bp_exact. */
void bp_sum_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter);
void bp_mean_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out);

/* A set of hashes, sorted; loading refuses more than `most`. */
void bp_set_save(struct bp_buf *out, const struct bp_hashed *set);
void bp_set_load(struct bp_arena *arena, struct bp_wire *in, size_t most, struct bp_hashed *set);

/* How many rows there were, and how many took part: bad where more took part than there were. */
void bp_load_rows(struct bp_wire *in, long long *rows, long long *n);

/* Of events counted. Sets low, high, has_interval. */
void bp_result_count(long long events, struct bp_result *out);

/* 95 %, in the unit of 100 x share; source: Wilson (1927), score interval. Of n >= 1. Sets low, high, has_interval. */
void bp_wilson(double hits, double n, struct bp_result *out);

/* The 0.975 quantile of Student's t with `freedom` degrees of freedom. */
double bp_student_quantile(double freedom);

#endif
