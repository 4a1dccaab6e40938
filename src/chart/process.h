/* process: what the files of the process chart share: where its plot lies, and the marks of its points.
 * Nothing is owned. Private to chart/. */
#ifndef BP_PROCESS_H
#define BP_PROCESS_H

#include "chart/axis.h"
#include "chart/scale.h"

#define BP_PROCESS_ROW_PT 9.5

struct bp_process_side { /* of one line, right of the plot; empty where the line does not reach so far */
    struct bp_text text;
    double value;
    bool is_known; /* the line is drawn somewhere */
};

struct bp_process_plan {
    const struct bp_process_chart *chart;
    double width_pt, height_pt;
    struct bp_axis axis;
    struct bp_plot plot;
    struct bp_process_side sides[BP_PROCESS_LINES];
    struct bp_text title;
    double legend_x;                /* behind the title */
    size_t legend_rows;             /* between title and plot */
    bool in_legend[BP_POINT_KINDS]; /* kinds that no point of theirs has room to be named beside */
    bool has_events;                /* a row of words above the plot */
    bool has_marks;                 /* a row of marks above it, below the words */
};

double bp_process_value(const struct bp_process_point *point, enum bp_process_line line); /* NAN where none */
struct bp_paint bp_process_paint(enum bp_process_line line, double weight);
/* The x between a point and the one before it; of the first the plot's left side, of `count` its right. */
double bp_process_edge(const struct bp_plot *plot, size_t index);

/* A point's mark: a dot; a diamond, triangle or square where it is marked. */
void bp_process_mark(struct bp_canvas *canvas, enum bp_point_kind kind, double x, double y, double radius_pt);

/* ---- process_key.c: its words */
void bp_process_sides_plan(struct bp_arena *arena, struct bp_process_plan *plan);
double bp_process_side_pt(const struct bp_process_plan *plan); /* the room they want right of the plot */
/* Samples from x on, on the base line y, the rest in rows below: gives how many. Draws where there is a canvas. */
size_t bp_process_legend(struct bp_canvas *canvas, const struct bp_process_plan *plan, double x, double y);
void bp_process_sides_draw(struct bp_canvas *canvas, const struct bp_process_plan *plan);
/* A line down where a group starts, and what changed there, as far as it fits. */
void bp_process_events_draw(struct bp_canvas *canvas, const struct bp_process_plan *plan);

/* ---- process_kinds.c: names the kinds that are not in the legend beside their points. False: some have no room there,
 * and are to stand in the legend. */
bool bp_process_kinds_draw(struct bp_canvas *canvas, struct bp_process_plan *plan);
bool bp_process_occurs(const struct bp_process_chart *chart, enum bp_point_kind kind);

/* ---- foot.c: the last periods in numbers, under the plot */
double bp_foot_height_pt(const struct bp_chart_foot *foot, double width_pt); /* 0 where none of them has room */
/* From `top` on; the columns that have no room are left out, the oldest first. */
void bp_foot_draw(struct bp_canvas *canvas, const struct bp_chart_foot *foot, double top);

/* ---- process_marks.c: what happened, as numbers over the plot with a thin line down; in their own row */
bool bp_process_has_marks(const struct bp_process_chart *chart);
void bp_process_marks_draw(struct bp_canvas *canvas, const struct bp_process_plan *plan);

#endif
