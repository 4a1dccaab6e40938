/* metric: daily cells -> figures of periods: series by week, month, quarter and year, to-dates, formulas, comparisons.
 * Aggregate first, then divide: every figure is worked out from merged cells of its own window. Lives in the run's
 * arena. */
#ifndef BP_METRIC_H
#define BP_METRIC_H

#include "ingest/ingest.h"

/* A stretch of days a figure is worked out for: a whole period, or one up to a date. */
struct bp_window {
    enum bp_period_kind kind;
    bool to_date; /* span.start begins a period of the kind, span.end may lie inside it */
    struct bp_span span;
};

struct bp_figure {
    bool known;       /* else null: missing, hidden, or not to be worked out */
    bool hidden;      /* a survey figure on fewer answers than min_sample, .. */
    bool withheld;    /* .. or one of a segment on enough, from which one on fewer could be worked out */
    bool complete;    /* no day is missing */
    bool approximate; /* within 1 %: shown with ~ */
    bool has_interval;
    bool was_known; /* of a corrected one: what it was before is in `was` */
    int days;       /* not missing, */
    int of_days;    /* of so many: the period's, or its rolling window's */
    double value;
    long long n;                            /* -1 for a formula */
    double low, high;                       /* 95 % */
    const struct bp_correction *correction; /* what it was replaced by, or NULL */
    double was;
};

/* Incomplete though no day is missing: its source is stale. */
static inline bool bp_figure_is_stale(const struct bp_figure *f)
{
    return !f->complete && f->days >= f->of_days;
}

static inline struct bp_interval bp_figure_interval(const struct bp_figure *f)
{
    return (struct bp_interval){f->known && f->has_interval, f->low, f->high};
}

struct bp_stretch { /* a figure with its days */
    struct bp_window window;
    struct bp_figure figure;
};

/* A figure against one before it. has_change is false unless both are complete, or where the base of a relative change
 * is 0. The intervals are of the difference in the unit, also where the change is relative; null unless both are
 * complete and have one. Of figures that share days, as those of rolling windows do, they are wider than need be. */
struct bp_total {
    struct bp_stretch now, previous, prior_year;
    bool has_change, has_prior_change;
    double change, prior_change; /* relative (0.1 is +10 %), or a difference when the unit is % or points */
    struct bp_interval change_interval, prior_change_interval;
};

enum { BP_WEEKS = 6, BP_MONTHS = 12 };

struct bp_series {
    int metric, segment; /* segment 0: the total */
    enum bp_period_kind kind;
    struct bp_span period; /* the metric's own: the pack's, or the last complete one of its coarser grain */
    struct bp_stretch weeks[BP_WEEKS], prior_year_weeks[BP_WEEKS]; /* oldest first */
    struct bp_stretch months[BP_MONTHS + 1], prior_year_months[BP_MONTHS + 1];
    size_t month_count;        /* 12, or 13 with the month in progress */
    struct bp_total totals[4]; /* period, month to date, quarter to date, year to date */
    struct bp_stretch
        *history; /* its own periods, oldest first, the last one now; none for a segment no goal can judge */
    size_t history_count;
};

struct bp_metrics {
    const struct bp_pack *pack;
    const struct bp_data *data;
    struct bp_span period;      /* the pack's */
    enum bp_period_kind *kinds; /* own period of each metric */
    bool *is_part;              /* of each metric: a formula reads it */
    bool *is_stale;             /* of each metric: its source is, or that of a part, since before its period ended */
    bool *adds_up;              /* of each metric: twice the days give twice as much; a formula that adds such up */
    bool *accumulates;          /* of each metric: further days add to it (a distinct count too); a formula of such */
    bool *rolls;                /* of each metric: it, or a part, is judged over a window that reaches back further */
    int *ends;                  /* of each metric: its own period does, exclusive */
    int *begins;                /* of each metric: a window that ends by this day has no figure */
    int **segments;             /* of each metric; of a formula those that all its parts have */
    size_t *segment_counts;
    struct bp_series *list; /* metric by metric: the total, then its segments */
    size_t count;
    size_t *by_segment;                 /* the list's places, segment by segment: the order to ask for figures in */
    struct bp_hashed index;             /* metric and segment -> place in the list */
    const struct bp_withheld *withheld; /* what is withheld over the stretches of the list */
    struct bp_held *held; /* as pack.metrics: the largest values of `concentration:`; NULL while nobody asked */
};

/* Works out every series. `scratch` is given back as it fills: nothing else may live in it. */
void bp_metric_series(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, struct bp_span period,
                      struct bp_arena *scratch, struct bp_metrics *out);

/* Finds the largest values of metrics with `concentration:` in their own period and a year before: reads their sources
 * once more. False as bp_ingest_read. */
bool bp_metric_hold(struct bp_ctx *cx, struct bp_metrics *metrics);

/* The series of a metric's total or segment, or NULL. */
const struct bp_series *bp_metrics_find(const struct bp_metrics *metrics, int metric, int segment);

/* ---- any figure of a metric, of any window */

/* Which one. */
struct bp_figure_key {
    int metric, segment;
    struct bp_window window;
    int shared_days; /* of the rolling window of the formula that asks, which its parts share; 0: none */
};

/* Works out figures, and remembers what formulas may ask for again: each is worked out once, so that formulas over
 * formulas take no longer than there are figures. It remembers one segment at a time: ask segment by segment. Lives in
 * `arena` until freed; `scratch` is given back as it fills: nothing else may live in it. */
struct bp_figures;
struct bp_figures *bp_figures_new(const struct bp_metrics *metrics, struct bp_arena *arena, struct bp_arena *scratch);
void bp_figures_free(struct bp_figures *figures);

/* A correction of just that period replaces a figure, and the formulas over it with it; other windows, though they
 * share its days, are of other rows and stay as they are. */
void bp_figures_ask(struct bp_figures *figures, const struct bp_figure_key *key, struct bp_figure *out);
struct bp_figure bp_metric_figure(struct bp_figures *figures, int metric, int segment, struct bp_window window);

/* The days a figure is really of: a metric with a window of its own is judged over that, up to the period's end.
 * *rolling_days: what its parts, when it is a formula, share; 0: none. */
struct bp_span bp_metric_days(const struct bp_metrics *metrics, const struct bp_figure_key *key, int *rolling_days);

/* What replaces the figure of just that window, or NULL. */
const struct bp_correction *bp_metric_correction(const struct bp_metrics *metrics, int metric, int segment,
                                                 struct bp_window window);

/* The to-date of `kind` that ends before `end`: its first day to end - 1. */
struct bp_window bp_window_to_date(const struct bp_calendar *calendar, enum bp_period_kind kind, int end);
/* `back` steps earlier: whole periods by the calendar; a to-date its predecessor's first same number of days, the whole
 * of it when it ends with its own, never beyond its predecessor's end. */
struct bp_window bp_window_back(const struct bp_calendar *calendar, struct bp_window window, int back);
/* A year earlier: weeks 364 days, all else by the calendar (29 February becomes the 28th, whole stays whole). */
struct bp_window bp_window_prior_year(const struct bp_calendar *calendar, struct bp_window window);

/* The decimals it is shown with: its own, else none of what comes in whole numbers, else one. */
int bp_metric_decimals(const struct bp_metric *metric);

/* Whether changes are differences (the unit is % or points) and not relative. */
bool bp_metric_in_points(const struct bp_metric *metric);

#endif
