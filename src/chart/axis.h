/* axis: the values of a chart and the names of its periods -> ticks and their labels, none of them touching another.
 * Texts live in the arena. Private to chart/. */
#ifndef BP_AXIS_H
#define BP_AXIS_H

#include "chart/trace.h"

struct bp_axis {
    struct bp_scale scale;
    struct bp_text labels[BP_SCALE_TICKS];
    double width_pt; /* of the widest label */
    int step;        /* the labels count units of this one of the chart's steps, from 1; 0: ones */
};

/* Ticks that read differently; in units of the next of `steps` (BP_CHART_STEPS) where a label would have more than four
 * digits of the one before. Without a value no tick. */
struct bp_axis bp_axis_choose(struct bp_arena *arena, struct bp_extent extent, const struct bp_figure_number *number,
                              const struct bp_chart_step *steps);
/* The chart's title, or that of the step its axis counts in. */
struct bp_text bp_axis_title(const struct bp_axis *axis, const struct bp_chart_step *steps, struct bp_text title);
/* A rule a tick, its label left of the plot, and a break at the foot of an axis without zero; without ticks a frame and
 * a dash: nothing measured, planned or hoped for.
 */
void bp_axis_draw(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_axis *axis);

/* Between two neighbours; of one alone, the drawing's. */
double bp_axis_apart(const struct bp_canvas *canvas, const struct bp_plot *plot);
/* The base line with a small tick a period, the names of as many as have room, counted from the last, on the base line
 * y. A name that reads as the one drawn after it is left out. `label` gives that of the n-th of the plot's. */
void bp_axis_draw_periods(struct bp_canvas *canvas, const struct bp_plot *plot, double y,
                          struct bp_text (*label)(const void *chart, size_t n), const void *chart);

#endif
