/* trace: one row of a chart's values -> its line on the canvas, in the manner that row always has.
 * The plot lends the scale; nothing is owned. Private to chart/. */
#ifndef BP_TRACE_H
#define BP_TRACE_H

#include "chart/canvas.h"
#include "chart/scale.h"

/* In the order of bp_chart.words. */
enum bp_row { BP_ROW_NOW, BP_ROW_PRIOR, BP_ROW_GOAL, BP_ROW_PACE };
#define BP_ROWS 4

struct bp_plot {
    double left, right, top, bottom;
    double inset_pt; /* from the frame to the first and the last point */
    double weight;   /* of strokes and dashes; 1 in a chart of normal size */
    bool is_small;   /* as high as text: no room to say more than where a value lies */
    bool says_prior; /* the last value of the year before stands beside it */
    size_t count;
    struct bp_scale scale;
};

double bp_plot_x(const struct bp_plot *plot, size_t index);
double bp_plot_y(const struct bp_plot *plot, double value);
/* Of an incomplete value: held off the edge where the scale ends before it. */
double bp_plot_hollow_y(const struct bp_plot *plot, double value);

/* NAN where there is nothing to draw. */
double bp_row_value(const struct bp_chart *chart, enum bp_row row, size_t index);
/* Of the values that set the scale: a running period's would flatten all others. Of all where none does. */
struct bp_extent bp_row_extent(const struct bp_chart *chart, enum bp_row row);
/* The index of the last value; chart->count when there is none. */
size_t bp_row_last(const struct bp_chart *chart, enum bp_row row);
struct bp_paint bp_row_paint(enum bp_row row, double weight);

/* Breaks at NAN and at incomplete values, which are hollow dots, with an arrow where the scale does not reach them, as
 * long as they are said beside it: one of the year before that is not said is not drawn there.
 * Dots of dot_pt on this year's values, only on lone and last ones when every_dot is false; a small cross on the base
 * line where this year has none. The goal goes in steps and fills the width its periods stand for. */
void bp_trace(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart, enum bp_row row,
              double dot_pt, bool every_dot);

/* ---- pace.c: where the last point's period ends at this pace; nothing where that is not known */
void bp_trace_pace(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart);

#endif
