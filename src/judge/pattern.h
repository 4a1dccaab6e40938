/* pattern: the days of a metric over its last eight complete weeks -> what each weekday usually brings, and how far
 * days lie about that. Public through judge.h; nothing is owned. Of what adds up over days alone. */
#ifndef BP_PATTERN_H
#define BP_PATTERN_H

#include "metric/metric.h"

enum { BP_PATTERN_WEEKS = 8, BP_WEEK_DAYS = 7 };

/* Why nothing usual is known. */
enum bp_pattern_lack {
    BP_PATTERN_WHOLE,     /* it is */
    BP_PATTERN_OVERLAPS,  /* days do not add up: one customer of two days counts once */
    BP_PATTERN_NO_DAYS,   /* its rows are totals of longer stretches */
    BP_PATTERN_FEW_WEEKS, /* fewer than eight complete weeks in the last half year */
    BP_PATTERN_QUIET      /* nothing came on any day of them */
};

struct bp_pattern {
    enum bp_pattern_lack lack;
    struct bp_span weeks;         /* the first day of the oldest of the eight, the end of the newest */
    int left_out;                 /* weeks between those two that are not complete */
    double average[BP_WEEK_DAYS]; /* by weekday, 0 Monday; a day in `closed:` takes no part */
    int days[BP_WEEK_DAYS];       /* that it is of */
    bool has_spread;
    double spread; /* standard deviation of the days about their weekday's average, divisor: days less weekdays */
};

/* A stretch of days, counted by weekday; those in `closed:` apart, of which nothing is expected. */
struct bp_weekdays {
    int of[BP_WEEK_DAYS];
    int open, closed;
};

/* Days when every source of a metric is closed; made once for several questions. */
struct bp_shut {
    const struct bp_pack *pack;
    bool *reads; /* by source */
};
struct bp_shut bp_shut_of(const struct bp_metrics *metrics, int metric, struct bp_arena *arena);
struct bp_weekdays bp_weekdays_of(const struct bp_shut *shut, struct bp_span span);

/* Of the weeks that end by `end`. A day's figure is that of its own window, corrections of longer stretches apart. */
void bp_pattern_find(const struct bp_metrics *metrics, struct bp_figures *figures, const struct bp_shut *shut,
                     int metric, int segment, int end, struct bp_pattern *out);
double bp_pattern_sum(const struct bp_pattern *pattern, const struct bp_weekdays *days);

#endif
