/* A row of values -> its line, dots and dashes. */
#include <math.h>

#include "chart/palette.h"
#include "chart/trace.h"

#define LONE_PT         3.0 /* half the dash that stands for a value without neighbours */
#define RUNNING_DASH_PT 2.0

double bp_plot_x(const struct bp_plot *plot, size_t index)
{
    double width = plot->right - plot->left - 2 * plot->inset_pt;
    double share = plot->count > 1 ? (double)index / (double)(plot->count - 1) : 0.5;
    return plot->left + plot->inset_pt + width * share;
}

double bp_plot_y(const struct bp_plot *plot, double value)
{
    return plot->bottom - (plot->bottom - plot->top) * bp_scale_at(&plot->scale, value);
}

double bp_row_value(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    const struct bp_chart_point *point = &chart->points[index];
    switch (row) {
    case BP_ROW_NOW:
        return bp_scale_usable(point->value);
    case BP_ROW_PRIOR:
        return bp_scale_usable(point->prior_year);
    case BP_ROW_GOAL:
        return bp_scale_usable(point->goal);
    }
    return NAN;
}

struct bp_extent bp_row_extent(const struct bp_chart *chart, enum bp_row row)
{
    struct bp_extent extent = {0};
    for (size_t i = 0; i < chart->count; i++)
        bp_extent_add(&extent, bp_row_value(chart, row, i));
    return extent;
}

size_t bp_row_last(const struct bp_chart *chart, enum bp_row row)
{
    for (size_t i = chart->count; i-- > 0;)
        if (!isnan(bp_row_value(chart, row, i)))
            return i;
    return chart->count;
}

struct bp_paint bp_row_paint(enum bp_row row, double weight)
{
    switch (row) {
    case BP_ROW_NOW:
        return bp_paint_stroke(BP_RGB_INK, 1.6 * weight, 0);
    case BP_ROW_PRIOR:
        return bp_paint_stroke(BP_RGB_GREY, weight, 1.3 * weight);
    case BP_ROW_GOAL:
        return bp_paint_stroke(BP_RGB_TEXT, 0.9 * weight, 5.0 * weight);
    }
    return bp_paint_stroke(BP_RGB_INK, weight, 0);
}

static bool drawn(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    return index < chart->count && !isnan(bp_row_value(chart, row, index));
}

static bool lone(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    return (index == 0 || !drawn(chart, row, index - 1)) && !drawn(chart, row, index + 1);
}

/* Half way to the neighbour on that side, or the frame. */
static double edge_x(const struct bp_plot *plot, size_t index, bool left_side)
{
    if (left_side)
        return index == 0 ? plot->left : (bp_plot_x(plot, index - 1) + bp_plot_x(plot, index)) / 2;
    return index + 1 == plot->count ? plot->right : (bp_plot_x(plot, index) + bp_plot_x(plot, index + 1)) / 2;
}

static void draw_goal(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart)
{
    struct bp_point *points = BP_NEW_ARRAY(canvas->arena, struct bp_point, 2 * chart->count);
    size_t n = 0;
    for (size_t i = 0; i < chart->count; i++) {
        if (!drawn(chart, BP_ROW_GOAL, i))
            continue;
        double y = bp_plot_y(plot, bp_row_value(chart, BP_ROW_GOAL, i));
        if (n == 0 || fabs(points[n - 1].y - y) > 0.01) { /* a level run stays one segment, or its dashes restart */
            points[n++] = (struct bp_point){edge_x(plot, i, true), y};
            points[n++] = (struct bp_point){edge_x(plot, i, false), y};
        }
        points[n - 1].x = edge_x(plot, i, false);
        if (!drawn(chart, BP_ROW_GOAL, i + 1)) {
            bp_canvas_line(canvas, points, n, bp_row_paint(BP_ROW_GOAL, plot->weight));
            n = 0;
        }
    }
}

/* One line for each run of values; with split_running, segments that touch an incomplete value are drawn apart. */
static void draw_runs(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                      enum bp_row row, bool split_running)
{
    struct bp_point *points = BP_NEW_ARRAY(canvas->arena, struct bp_point, chart->count);
    struct bp_paint paint = bp_row_paint(row, plot->weight);
    struct bp_paint running = bp_paint_stroke(paint.stroke, paint.stroke_pt * 0.75, RUNNING_DASH_PT * plot->weight);
    size_t n = 0;
    for (size_t i = 0; i < chart->count; i++) {
        if (!drawn(chart, row, i))
            continue;
        points[n++] = (struct bp_point){bp_plot_x(plot, i), bp_plot_y(plot, bp_row_value(chart, row, i))};
        bool more = drawn(chart, row, i + 1);
        bool dashed = split_running && more && !(chart->points[i].complete && chart->points[i + 1].complete);
        if (dashed) {
            const struct bp_point segment[] = {
                points[n - 1], {bp_plot_x(plot, i + 1), bp_plot_y(plot, bp_row_value(chart, row, i + 1))}};
            bp_canvas_line(canvas, segment, 2, running);
        }
        if (dashed || !more) {
            bp_canvas_line(canvas, points, n, paint);
            n = 0;
        }
    }
}

static void draw_lone(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                      enum bp_row row)
{
    for (size_t i = 0; i < chart->count; i++) {
        if (!drawn(chart, row, i) || !lone(chart, row, i))
            continue;
        double x = bp_plot_x(plot, i), y = bp_plot_y(plot, bp_row_value(chart, row, i));
        const struct bp_point dash[] = {{fmax(plot->left, x - LONE_PT), y}, {fmin(plot->right, x + LONE_PT), y}};
        bp_canvas_line(canvas, dash, 2, bp_row_paint(row, plot->weight));
    }
}

static void draw_dots(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart, double dot_pt,
                      bool every_dot)
{
    size_t last = bp_row_last(chart, BP_ROW_NOW);
    for (size_t i = 0; i < chart->count; i++) {
        if (!drawn(chart, BP_ROW_NOW, i) || !(every_dot || i == last || lone(chart, BP_ROW_NOW, i)))
            continue;
        struct bp_paint dot = bp_paint_fill(BP_RGB_INK);
        if (!chart->points[i].complete)
            dot = (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.9, 0};
        bp_canvas_circle(canvas, bp_plot_x(plot, i), bp_plot_y(plot, bp_row_value(chart, BP_ROW_NOW, i)), dot_pt, dot);
    }
}

void bp_trace(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart, enum bp_row row,
              double dot_pt, bool every_dot)
{
    switch (row) {
    case BP_ROW_NOW:
        draw_runs(canvas, plot, chart, row, true);
        draw_dots(canvas, plot, chart, dot_pt, every_dot);
        return;
    case BP_ROW_PRIOR:
        draw_runs(canvas, plot, chart, row, false);
        draw_lone(canvas, plot, chart, row);
        return;
    case BP_ROW_GOAL:
        draw_goal(canvas, plot, chart);
        return;
    }
}
