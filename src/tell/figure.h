/* figure: what the story wants drawn, in words and numbers; chart/ draws it. A figure lives in the arena of its story.
 * Part of tell.h. A new kind is an entry of the enum, its member of the union, and its file in chart/. */
#ifndef BP_FIGURE_H
#define BP_FIGURE_H

#include "tell/process_figure.h"

struct bp_chart_point {
    struct bp_text label, id, period; /* "W47", "Nov" under the axis; "2026-W47" or empty; "W47 2025" in a table */
    double value;                     /* NAN where there is none: the line breaks */
    double prior_year;                /* NAN where there is none */
    double goal;                      /* NAN where none was in force */
    bool complete;                    /* an incomplete one is drawn hollow, joined to none */
    bool is_part;                     /* and sets no scale: its period is running, or much of it is missing */
    bool prior_complete;              /* that of the year before */
    struct bp_text days;              /* of an incomplete one: "15 of 30 days"; why a value is not shown; else empty */
};

struct bp_chart {
    struct bp_text title;    /* "Last six weeks" */
    bool is_beside;          /* it stands beside a process chart with a foot, and is smaller */
    struct bp_text words[4]; /* legend: this year, a year before, goal, where it ends at this pace */
    const struct bp_chart_point *points;
    size_t count;
    const struct bp_pace *pace; /* of the last point's period; NULL for none */
    struct bp_figure_number number;
    struct bp_chart_step steps[BP_CHART_STEPS]; /* rising */
};

struct bp_bullet {
    double value, low, high, stretch; /* NAN where there is none; a target is low (better: up) or high (down) */
    bool met;
    struct bp_figure_number number;
};

enum bp_tone { BP_TONE_NEUTRAL, BP_TONE_BETTER, BP_TONE_WORSE };

enum { BP_WATERFALL_MOST = 9 }; /* parts, the rest among them: more are left out of the drawing */

struct bp_waterfall_part {
    struct bp_text label; /* a segment's name, or "the rest"; cut where it is too long for the drawing */
    double value;         /* signed; parts add up from `from` to `to` */
    struct bp_text said;  /* the value as the pack writes it, with its sign: "-1.4" */
    enum bp_tone tone;    /* drawn full where worse, hollow where better, grey where neither */
};

struct bp_waterfall {
    struct bp_text title;
    struct bp_text from_label, to_label; /* "Week 46", "Week 47"; or "goal", "now" */
    struct bp_text from_said, to_said;   /* the values as the pack writes them */
    double from, to;
    const struct bp_waterfall_part *parts; /* in the order they are drawn */
    size_t count;
};

enum { BP_JOURNEY_MOST = 8 }; /* stages: more are left out of the drawing */

struct bp_journey_stage {
    struct bp_text name;
    double score;        /* above 0: better than its goal, below: worse; on one scale for all; NAN: no figure */
    struct bp_text said; /* the figure as the pack writes it: "91.7 %"; or empty */
    struct bp_text goal; /* "goal 84 %"; or empty */
    struct bp_text feeling, volume, drop_off; /* a few words each; or empty */
    bool is_worst;                            /* the stage that hurts most: one at most */
};

struct bp_journey_chart {
    struct bp_text title;
    struct bp_text goal_word;                            /* of the line at 0: "goal" */
    struct bp_text worst_word;                           /* beside the worst stage: "hurts most" */
    struct bp_text feeling_word, volume_word, drop_word; /* heads of the rows under the curve */
    const struct bp_journey_stage *stages;               /* 2 and more, in the customer's order */
    size_t count;
};

struct bp_dot {
    struct bp_text name;
    double value;
};

struct bp_dots {                          /* a dot each on one line */
    struct bp_text goal_word, total_word; /* of the lines across: "goal", "all" */
    const struct bp_dot *dots;
    size_t count;
    double goal, total; /* NAN where there is none */
    struct bp_figure_number number;
};

enum bp_icon {
    BP_ICON_MET, /* a status: each has a shape of its own, told apart without colour */
    BP_ICON_MET_OPEN,
    BP_ICON_WATCH,
    BP_ICON_MISSED,
    BP_ICON_MISSED_OPEN,
    BP_ICON_NOT_DUE,
    BP_ICON_INCOMPLETE,
    BP_ICON_HIDDEN,
    BP_ICON_NO_DATA,
    BP_ICON_NONE,   /* no goal */
    BP_ICON_COMMON, /* from here on those of a process: its variation, */
    BP_ICON_IMPROVEMENT_HIGH,
    BP_ICON_IMPROVEMENT_LOW,
    BP_ICON_CONCERN_HIGH,
    BP_ICON_CONCERN_LOW,
    BP_ICON_NEUTRAL_HIGH,
    BP_ICON_NEUTRAL_LOW,
    BP_ICON_PASS, /* and whether its goal can be relied on */
    BP_ICON_FAIL,
    BP_ICON_HIT_OR_MISS
};

enum bp_figure_kind {
    BP_FIGURE_LINE,
    BP_FIGURE_SPARKLINE,
    BP_FIGURE_BULLET,
    BP_FIGURE_ICON,
    BP_FIGURE_WATERFALL,
    BP_FIGURE_JOURNEY,
    BP_FIGURE_PROCESS,
    BP_FIGURE_DOTS
};

struct bp_figure_asked {
    enum bp_figure_kind kind;
    struct bp_text name; /* charts/nps-recent.svg: what pack.md calls it */
    struct bp_text alt;  /* what it shows, in words */
    union {
        struct bp_chart chart;           /* LINE, SPARKLINE */
        struct bp_bullet bullet;         /* BULLET */
        enum bp_icon icon;               /* ICON */
        struct bp_waterfall waterfall;   /* WATERFALL */
        struct bp_journey_chart journey; /* JOURNEY */
        struct bp_process_chart process; /* PROCESS */
        struct bp_dots dots;             /* DOTS */
    };
};

#endif
