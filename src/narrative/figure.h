/* figure: what the story wants drawn, in words and numbers; chart/ draws it. A figure lives in the arena of its story.
 * Part of narrative.h. A new kind is an entry of the enum, its member of the union, and its file in chart/. */
#ifndef BP_FIGURE_H
#define BP_FIGURE_H

#include "base/base.h"

/* How the pack writes a number: `format` is the story's. Every value of a metric bears the same decimals; a goal, and
 * what an axis counts, only those it needs. */
struct bp_figure_number {
    struct bp_text (*write)(struct bp_arena *arena, const void *format, double value, int decimals);
    const void *format;
    int decimals, goal_decimals; /* of a value; of a goal at most */
};

struct bp_chart_point {
    struct bp_text label; /* under the axis: "W47", "Nov" */
    double value;         /* NAN where there is none: the line breaks */
    double prior_year;    /* NAN where there is none */
    double goal;          /* NAN where none was in force */
    bool complete;        /* an incomplete one is drawn hollow, joined to none */
    bool is_part;         /* and sets no scale: its period is running, or much of it is missing */
    bool prior_complete;  /* that of the year before */
    struct bp_text days;  /* of an incomplete one: "15 of 30 days"; why a value is not shown; else empty */
};

enum { BP_CHART_SCALES = 3 };

struct bp_chart {
    struct bp_text title;    /* "Last six weeks" */
    struct bp_text words[3]; /* legend: this year, a year before, goal */
    const struct bp_chart_point *points;
    size_t count;
    struct bp_figure_number number;
    struct bp_text
        scaled[BP_CHART_SCALES]; /* the title where its axis counts thousands, millions, billions; or empty */
};

struct bp_bullet {
    double value, low, high, stretch; /* NAN where there is none; a target is low (better: up) or high (down) */
    bool met;
    struct bp_figure_number number;
};

enum bp_icon { BP_ICON_MET, BP_ICON_MISSED, BP_ICON_MARGIN, BP_ICON_INCOMPLETE, BP_ICON_NONE };

enum bp_figure_kind { BP_FIGURE_LINE, BP_FIGURE_SPARKLINE, BP_FIGURE_BULLET, BP_FIGURE_ICON };

struct bp_figure_asked {
    enum bp_figure_kind kind;
    struct bp_text name; /* charts/nps-weeks.svg: what pack.md calls it */
    struct bp_text alt;  /* what it shows, in words */
    union {
        struct bp_chart chart;   /* LINE, SPARKLINE */
        struct bp_bullet bullet; /* BULLET */
        enum bp_icon icon;       /* ICON */
    };
};

#endif
