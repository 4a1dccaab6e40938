/* Values of periods -> a line without axes, as high as text. */
#include <math.h>

#include "chart/palette.h"
#include "chart/trace.h"

#define WIDTH_PT  60.0
#define HEIGHT_PT 9.6
#define DOT_PT    1.7

struct bp_drawing bp_chart_sparkline(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    const struct bp_chart *chart = &figure->chart;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, WIDTH_PT, HEIGHT_PT);
    struct bp_extent extent = bp_row_extent(chart, BP_ROW_NOW), goal = bp_row_extent(chart, BP_ROW_GOAL);
    bp_extent_add(&extent, goal.any ? goal.low : NAN);
    bp_extent_add(&extent, goal.any ? goal.high : NAN);
    struct bp_plot plot = {.left = 0.5,
                           .right = WIDTH_PT - 0.5,
                           .top = DOT_PT + 0.6,
                           .bottom = HEIGHT_PT - DOT_PT - 0.6,
                           .inset_pt = DOT_PT,
                           .weight = 0.65,
                           .is_small = true,
                           .count = chart->count,
                           .scale = bp_scale_padded(extent, 0)};
    if (bp_row_last(chart, BP_ROW_NOW) == chart->count) { /* nothing measured: say so, do not leave a hole */
        const struct bp_point dash[] = {{WIDTH_PT / 2 - 3, HEIGHT_PT / 2}, {WIDTH_PT / 2 + 3, HEIGHT_PT / 2}};
        bp_canvas_line(&canvas, dash, 2, bp_paint_stroke(BP_RGB_GREY, 1, 0));
        return canvas.drawing;
    }
    bp_trace(&canvas, &plot, chart, BP_ROW_GOAL, 0, false);
    bp_trace(&canvas, &plot, chart, BP_ROW_NOW, DOT_PT, false);
    return canvas.drawing;
}
