/* A row of values -> its line, dots and dashes. */
#include <math.h>

#include "chart/palette.h"
#include "chart/trace.h"

#define LONE_PT   3.0 /* half the dash that stands for a value without neighbours */
#define CROSS_PT  1.6 /* half of the cross that stands for no value */
#define BEYOND_PT 6.5 /* from the edge to a value beyond it, with room for the arrow */
#define PRIOR_DOT 1.4

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
    case BP_ROW_PACE:
        return chart->pace && index + 1 == chart->count ? bp_scale_usable(chart->pace->projection) : NAN;
    }
    return NAN;
}

static bool is_complete(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    switch (row) {
    case BP_ROW_NOW:
        return chart->points[index].complete;
    case BP_ROW_PRIOR:
        return chart->points[index].prior_complete;
    case BP_ROW_GOAL:
    case BP_ROW_PACE:
        return true;
    }
    return true;
}

struct bp_extent bp_row_extent(const struct bp_chart *chart, enum bp_row row)
{
    struct bp_extent all = {0}, whole = {0};
    for (size_t i = 0; i < chart->count; i++) {
        double value = bp_row_value(chart, row, i);
        bool is_part = row == BP_ROW_NOW ? chart->points[i].is_part : !is_complete(chart, row, i);
        bp_extent_add(&all, value);
        bp_extent_add(&whole, is_part ? NAN : value);
    }
    return whole.any ? whole : all;
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
    case BP_ROW_PACE:
        return bp_paint_stroke(BP_RGB_INK, 1.1 * weight, 2.6 * weight);
    }
    return bp_paint_stroke(BP_RGB_INK, weight, 0);
}

static bool drawn(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    return index < chart->count && !isnan(bp_row_value(chart, row, index));
}

/* By a line to its neighbours. */
static bool joins(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    return drawn(chart, row, index) && is_complete(chart, row, index);
}

static bool lone(const struct bp_chart *chart, enum bp_row row, size_t index)
{
    return (index == 0 || !joins(chart, row, index - 1)) && !joins(chart, row, index + 1);
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

/* One line for each run of complete values. */
static void draw_runs(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                      enum bp_row row)
{
    struct bp_point *points = BP_NEW_ARRAY(canvas->arena, struct bp_point, chart->count);
    size_t n = 0;
    for (size_t i = 0; i < chart->count; i++) {
        if (!joins(chart, row, i))
            continue;
        points[n++] = (struct bp_point){bp_plot_x(plot, i), bp_plot_y(plot, bp_row_value(chart, row, i))};
        if (joins(chart, row, i + 1))
            continue;
        bp_canvas_line(canvas, points, n, bp_row_paint(row, plot->weight));
        n = 0;
    }
}

static void draw_lone(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                      enum bp_row row)
{
    for (size_t i = 0; i < chart->count; i++) {
        if (!joins(chart, row, i) || !lone(chart, row, i))
            continue;
        double x = bp_plot_x(plot, i), y = bp_plot_y(plot, bp_row_value(chart, row, i));
        const struct bp_point dash[] = {{fmax(plot->left, x - LONE_PT), y}, {fmin(plot->right, x + LONE_PT), y}};
        bp_canvas_line(canvas, dash, 2, bp_row_paint(row, plot->weight));
    }
}

double bp_plot_hollow_y(const struct bp_plot *plot, double value)
{
    if (plot->is_small)
        return bp_plot_y(plot, value);
    if (value < plot->scale.low)
        return plot->bottom - BEYOND_PT;
    return value > plot->scale.high ? plot->top + BEYOND_PT : bp_plot_y(plot, value);
}

static bool is_beyond(const struct bp_plot *plot, double value)
{
    return value < plot->scale.low || value > plot->scale.high;
}

/* Where the scale ends before the value, which is said beside it, an arrow points on. */
static void draw_arrow(struct bp_canvas *canvas, const struct bp_plot *plot, double x, double value, uint32_t rgb)
{
    bool below = value<plot->scale.low, above = value> plot->scale.high;
    double edge = below ? plot->bottom - 0.8 : plot->top + 0.8, back = below ? -1.7 : 1.7;
    const struct bp_point arrow[] = {{x - 1.8, edge + back}, {x, edge}, {x + 1.8, edge + back}};
    if ((below || above) && !plot->is_small)
        bp_canvas_line(canvas, arrow, 3, bp_paint_stroke(rgb, 0.8, 0));
}

static void draw_hollow(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart,
                        enum bp_row row, double dot_pt, uint32_t rgb)
{
    for (size_t i = 0; i < chart->count; i++) {
        if (!drawn(chart, row, i) || is_complete(chart, row, i))
            continue;
        double value = bp_row_value(chart, row, i), x = bp_plot_x(plot, i);
        if (row == BP_ROW_PRIOR && is_beyond(plot, value) && !(plot->says_prior && i + 1 == chart->count))
            continue;
        draw_arrow(canvas, plot, x, value, rgb);
        bp_canvas_circle(canvas, x, bp_plot_hollow_y(plot, value), dot_pt,
                         (struct bp_paint){BP_RGB_PAPER, rgb, 0.9, 0});
    }
}

static void draw_dots(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart, double dot_pt,
                      bool every_dot)
{
    size_t last = bp_row_last(chart, BP_ROW_NOW);
    for (size_t i = 0; i < chart->count; i++)
        if (joins(chart, BP_ROW_NOW, i) && (every_dot || i == last || lone(chart, BP_ROW_NOW, i)))
            bp_canvas_circle(canvas, bp_plot_x(plot, i), bp_plot_y(plot, bp_row_value(chart, BP_ROW_NOW, i)), dot_pt,
                             bp_paint_fill(BP_RGB_INK));
}

/* A period without a value, in a chart that has some. */
static void draw_missing(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart)
{
    double by = CROSS_PT * plot->weight, y = plot->bottom - by - 1;
    for (size_t i = 0; i < chart->count; i++) {
        double x = bp_plot_x(plot, i);
        const struct bp_point down[] = {{x - by, y - by}, {x + by, y + by}};
        const struct bp_point up[] = {{x - by, y + by}, {x + by, y - by}};
        if (drawn(chart, BP_ROW_NOW, i) || bp_row_last(chart, BP_ROW_NOW) == chart->count)
            continue;
        bp_canvas_line(canvas, down, 2, bp_paint_stroke(BP_RGB_GREY, 0.7, 0));
        bp_canvas_line(canvas, up, 2, bp_paint_stroke(BP_RGB_GREY, 0.7, 0));
    }
}

void bp_trace(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart, enum bp_row row,
              double dot_pt, bool every_dot)
{
    switch (row) {
    case BP_ROW_NOW:
        draw_missing(canvas, plot, chart);
        draw_runs(canvas, plot, chart, row);
        draw_dots(canvas, plot, chart, dot_pt, every_dot);
        draw_hollow(canvas, plot, chart, row, dot_pt, BP_RGB_INK);
        return;
    case BP_ROW_PRIOR:
        draw_runs(canvas, plot, chart, row);
        draw_lone(canvas, plot, chart, row);
        draw_hollow(canvas, plot, chart, row, PRIOR_DOT, BP_RGB_GREY);
        return;
    case BP_ROW_GOAL:
        draw_goal(canvas, plot, chart);
        return;
    case BP_ROW_PACE:
        bp_trace_pace(canvas, plot, chart);
        return;
    }
}
