/* process_figure: how charts write numbers and count their axes; and a process as it is to be drawn: its points, the
 * lines it is held against, and the figures under it. Part of figure.h. */
#ifndef BP_PROCESS_FIGURE_H
#define BP_PROCESS_FIGURE_H

#include "base/base.h"

/* How the pack writes a number: `format` is the story's. Every value of a metric bears the same decimals; a goal, and
 * what an axis counts, only those it needs. */
struct bp_figure_number {
    struct bp_text (*write)(struct bp_arena *arena, const void *format, double value, int decimals);
    const void *format;
    int decimals, goal_decimals; /* of a value; of a goal at most */
    int drawn_goal_decimals;     /* of a goal beside values, in a chart: theirs, unless it needs more */
};

/* What an axis may count in: units of 10 to `power`, and the chart's title where it does. A language has its own:
 * thousands and millions, or units of ten thousand. */
enum { BP_CHART_STEPS = 4 };
struct bp_chart_step {
    int power;
    struct bp_text title; /* empty: no step more */
};

/* What a point of a process is: of common cause, or marked. HIGH and LOW: of a figure that is neither good nor bad. */
enum bp_point_kind { BP_POINT_COMMON, BP_POINT_IMPROVEMENT, BP_POINT_CONCERN, BP_POINT_HIGH, BP_POINT_LOW };
enum { BP_POINT_KINDS = BP_POINT_LOW + 1 };

struct bp_process_point {             /* NAN for each number there is none of: the lines break */
    struct bp_text label, id, period; /* as those of bp_chart_point */
    double value, mean, lower, upper;
    double part;                /* instead of a value: of a period that is not complete, drawn hollow, joined to none */
    double goal_low, goal_high; /* a target is one of them; a range both */
    enum bp_point_kind kind;
    bool starts_group;    /* the process changed here: mean and limits begin anew */
    struct bp_text event; /* of one that starts a group: what changed; or empty */
    struct bp_text mark;  /* over the plot, where something happened that is told below: "1", "2–4"; or empty */
};

/* The lines it names at their ends, each with its last number. */
enum bp_process_line {
    BP_PROCESS_VALUE,
    BP_PROCESS_MEAN,
    BP_PROCESS_UPPER,
    BP_PROCESS_LOWER,
    BP_PROCESS_GOAL_LOW,
    BP_PROCESS_GOAL_HIGH
};
enum { BP_PROCESS_LINES = BP_PROCESS_GOAL_HIGH + 1 };

/* Rows of words under a chart, in columns: the last periods as the pack writes them, now and a year before. */
struct bp_chart_foot_column {
    struct bp_text label, now, prior; /* a prior may be empty */
};

struct bp_chart_foot {
    struct bp_text unit, now_word, prior_word; /* heads: over the labels' row, of the two others */
    const struct bp_chart_foot_column
        *columns; /* oldest first: those that have no room are left out, the oldest first */
    size_t count;
};

struct bp_process_chart {
    struct bp_text title;
    const struct bp_chart_foot *foot; /* then it leaves room for a chart beside it; or NULL: as wide as the page */
    struct bp_chart_step steps[BP_CHART_STEPS]; /* as bp_chart's */
    struct bp_text lines[BP_PROCESS_LINES];     /* "mean", "upper limit" .. */
    struct bp_text kinds[BP_POINT_KINDS];       /* legend: what a point of that mark is */
    struct bp_text part_word;                   /* legend: what a hollow one is */
    const struct bp_process_point *points;
    size_t count;
    struct bp_figure_number number;
};

#endif
