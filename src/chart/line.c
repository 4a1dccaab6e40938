/* Values of periods, those a year before and goals -> a line chart. */
#include <math.h>

#include "chart/axis.h"
#include "chart/key.h"
#include "chart/label.h"
#include "chart/palette.h"

#define HEIGHT_PT 116.0
#define TITLE_Y   9.0
#define ROW_Y     20.0
#define PLOT_TOP  19.0
#define BOTTOM_PT 14.0 /* under the plot: the names of periods */
#define LABEL_UP  3.0
#define INSET_PT  6.0

static struct bp_extent extent_of(const struct bp_chart *chart)
{
    struct bp_extent extent = {0};
    for (int row = BP_ROW_NOW; row < BP_ROWS; row++) {
        struct bp_extent one = bp_row_extent(chart, (enum bp_row)row);
        bp_extent_add(&extent, one.any ? one.low : NAN);
        bp_extent_add(&extent, one.any ? one.high : NAN);
    }
    if (chart->pace && chart->pace->has_range) {
        bp_extent_add(&extent, bp_scale_usable(chart->pace->low));
        bp_extent_add(&extent, bp_scale_usable(chart->pace->high));
    }
    return extent;
}

static struct bp_text label_of(const void *chart, size_t n)
{
    return ((const struct bp_chart *)chart)->points[n].label;
}

struct bp_drawing bp_chart_line_high(struct bp_arena *arena, const struct bp_figure_asked *figure, double times)
{
    const struct bp_chart *chart = &figure->chart;
    double width = chart->is_beside ? BP_BESIDE_PT : BP_MAIN_PT;
    double height = times * (chart->is_beside ? BP_PAIR_PT : HEIGHT_PT);
    struct bp_canvas canvas = bp_canvas_new(arena, figure, width, height);
    struct bp_axis axis = bp_axis_choose(arena, extent_of(chart), &chart->number, chart->steps);
    struct bp_key key = bp_key_plan(arena, chart, width);
    struct bp_plot plot = {.left = axis.width_pt > 0 ? axis.width_pt + 4 : 0,
                           .right = width - key.side_pt,
                           .top = PLOT_TOP + key.above_pt,
                           .bottom = height - BOTTOM_PT,
                           .inset_pt = INSET_PT,
                           .count = chart->count,
                           .says_prior = key.says[BP_ROW_PRIOR],
                           .scale = axis.scale};
    bp_canvas_text(&canvas, 0, TITLE_Y, BP_TITLE_PT, BP_ANCHOR_START, true, BP_RGB_INK,
                   bp_label_fit(arena, bp_axis_title(&axis, chart->steps, chart->title), BP_TITLE_PT, true, width));
    bp_axis_draw(&canvas, &plot, &axis);
    bp_axis_draw_periods(&canvas, &plot, height - LABEL_UP, label_of, chart);
    double apart = bp_axis_apart(&canvas, &plot);
    plot.weight = apart < 4 ? 0.65 : 1;
    bp_trace(&canvas, &plot, chart, BP_ROW_GOAL, 0, false);
    bp_trace(&canvas, &plot, chart, BP_ROW_PRIOR, 0, false);
    bp_trace(&canvas, &plot, chart, BP_ROW_PACE, 0, false);
    bp_trace(&canvas, &plot, chart, BP_ROW_NOW, 2.0, apart >= 6);
    bp_key_draw(&canvas, &plot, chart, &key, ROW_Y);
    return canvas.drawing;
}

struct bp_drawing bp_chart_line(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    return bp_chart_line_high(arena, figure, 1);
}
