/* chart: a series -> a drawing: marks on a small canvas, the same for SVG and PDF.
 * A drawing and its texts live in the run's arena. Colours never carry a meaning alone: shapes and dashes do too. */
#ifndef BP_CHART_H
#define BP_CHART_H

#include "base/base.h"

struct bp_point {
    double x, y;
};

#define BP_NO_COLOUR UINT32_MAX

struct bp_paint {
    uint32_t fill;    /* 0xRRGGBB or BP_NO_COLOUR */
    uint32_t stroke;  /* 0xRRGGBB or BP_NO_COLOUR */
    double stroke_pt;
    double dash_pt;   /* length of dash and gap; 0 for a solid line */
};

enum bp_anchor { BP_ANCHOR_START, BP_ANCHOR_MIDDLE, BP_ANCHOR_END };

enum bp_mark_kind { BP_MARK_LINE, BP_MARK_POLYGON, BP_MARK_CIRCLE, BP_MARK_TEXT };

struct bp_mark {
    enum bp_mark_kind kind;
    struct bp_paint paint;
    struct bp_point *points; /* line, polygon: all of them; circle, text (its base line): the first */
    size_t count;
    double size_pt;          /* circle: radius; text: font size */
    enum bp_anchor anchor;
    bool bold;
    struct bp_text text;
};

struct bp_drawing {
    struct bp_text name; /* charts/nps.svg */
    struct bp_text alt;  /* what it shows, in words */
    double width_pt, height_pt;
    struct bp_mark *marks;
    size_t count;
};

struct bp_drawings {
    struct bp_drawing *list;
    size_t count, cap;
};

const struct bp_drawing *bp_drawing_find(const struct bp_drawings *drawings, struct bp_text name);

/* ---- what is drawn */

struct bp_chart_point {
    struct bp_text label; /* under the axis: "W47", "Nov" */
    double value;         /* NAN where there is none: the line breaks */
    double prior_year;    /* NAN where there is none */
    double goal;          /* NAN where none was in force */
    bool complete;        /* an incomplete one is drawn hollow */
};

struct bp_chart {
    struct bp_text name, alt;
    struct bp_text title;            /* "Last six weeks" */
    struct bp_text words[3];         /* legend: this year, a year before, goal */
    const struct bp_chart_point *points;
    size_t count;
    struct bp_text (*number)(struct bp_arena *arena, const void *format, double value); /* as the pack writes it */
    const void *format;
};

/* The last periods against the year before and the goal: 250 x 150 pt. */
struct bp_drawing bp_chart_line(struct bp_arena *arena, const struct bp_chart *chart);
/* The values alone, last one dotted, the goal dashed: 60 x 14 pt, to stand in a line of text. */
struct bp_drawing bp_chart_sparkline(struct bp_arena *arena, const struct bp_chart *chart);

struct bp_bullet {
    struct bp_text name, alt;
    double value, low, high, stretch; /* NAN where there is none; a target is low (better: up) or high (down) */
    bool met;
    struct bp_text (*number)(struct bp_arena *arena, const void *format, double value);
    const void *format;
};

/* Actual against goal (Stephen Few's bullet graph): 120 x 22 pt. */
struct bp_drawing bp_chart_bullet(struct bp_arena *arena, const struct bp_bullet *bullet);

enum bp_icon { BP_ICON_MET, BP_ICON_MISSED, BP_ICON_MARGIN, BP_ICON_INCOMPLETE, BP_ICON_NONE };

/* A status as a shape, 9 x 9 pt: told apart without colour. */
struct bp_drawing bp_chart_icon(struct bp_arena *arena, enum bp_icon icon, struct bp_text name, struct bp_text alt);

#endif
