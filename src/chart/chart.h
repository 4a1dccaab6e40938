/* chart: a series -> a drawing: marks on a small canvas, the same for SVG and PDF.
 * A drawing and its texts live in the run's arena. Colours never carry a meaning alone: shapes and dashes do too. */
#ifndef BP_CHART_H
#define BP_CHART_H

#include "narrative/narrative.h"

struct bp_point {
    double x, y;
};

#define BP_NO_COLOUR UINT32_MAX

struct bp_paint {
    uint32_t fill;   /* 0xRRGGBB or BP_NO_COLOUR */
    uint32_t stroke; /* 0xRRGGBB or BP_NO_COLOUR */
    double stroke_pt;
    double dash_pt; /* length of dash and gap; 0 for a solid line */
};

enum bp_anchor { BP_ANCHOR_START, BP_ANCHOR_MIDDLE, BP_ANCHOR_END };

enum bp_mark_kind { BP_MARK_LINE, BP_MARK_POLYGON, BP_MARK_CIRCLE, BP_MARK_TEXT };

struct bp_mark {
    enum bp_mark_kind kind;
    struct bp_paint paint;
    struct bp_point *points; /* line, polygon: all of them; circle, text (its base line): the first */
    size_t count;
    double size_pt; /* circle: radius; text: font size */
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

/* ---- what is drawn: what the story asks for (narrative.h) */

/* Draws every figure of the story, in its order. */
struct bp_drawings bp_chart_draw(struct bp_arena *arena, const struct bp_story *story);

/* The last periods against the year before and the goal: 250 x 150 pt. */
struct bp_drawing bp_chart_line(struct bp_arena *arena, const struct bp_chart *chart);
/* The values alone, last one dotted, the goal dashed: 60 x 14 pt, to stand in a line of text. */
struct bp_drawing bp_chart_sparkline(struct bp_arena *arena, const struct bp_chart *chart);

/* Actual against goal (Stephen Few's bullet graph): 120 x 22 pt. */
struct bp_drawing bp_chart_bullet(struct bp_arena *arena, const struct bp_bullet *bullet);

/* A status as a shape, 9 x 9 pt: told apart without colour. */
struct bp_drawing bp_chart_icon(struct bp_arena *arena, enum bp_icon icon, struct bp_text name, struct bp_text alt);

#endif
