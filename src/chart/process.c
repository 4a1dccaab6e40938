/* Points, their mean and limits -> a process chart: what is usual, and what is not. */
#include "chart/process.h"

#include <math.h>
#include <string.h>

#include "chart/label.h"
#include "chart/palette.h"

#define HEIGHT_PT  104.0
#define TITLE_Y    9.0
#define LEGEND_GAP 16.0
#define PLOT_TOP   16.0
#define BOTTOM_PT  14.0 /* under the plot: the names of periods */
#define LABEL_UP   3.0
#define INSET_PT   4.0
#define CROSS_PT   1.4
#define HOLLOW_PT  1.8
#define LEAST_MARK 1.6
#define MOST_MARK  2.7

double bp_process_value(const struct bp_process_point *point, enum bp_process_line line)
{
    switch (line) {
    case BP_PROCESS_VALUE:
        return bp_scale_usable(point->value);
    case BP_PROCESS_MEAN:
        return bp_scale_usable(point->mean);
    case BP_PROCESS_UPPER:
        return bp_scale_usable(point->upper);
    case BP_PROCESS_LOWER:
        return bp_scale_usable(point->lower);
    case BP_PROCESS_GOAL_LOW:
        return bp_scale_usable(point->goal_low);
    case BP_PROCESS_GOAL_HIGH:
        return bp_scale_usable(point->goal_high);
    }
    return NAN;
}

struct bp_paint bp_process_paint(enum bp_process_line line, double weight)
{
    switch (line) {
    case BP_PROCESS_VALUE:
        return bp_paint_stroke(BP_RGB_TEXT, 1.2 * weight, 0);
    case BP_PROCESS_MEAN:
        return bp_paint_stroke(BP_RGB_SPC_MEAN, 0.7, 0);
    case BP_PROCESS_UPPER:
    case BP_PROCESS_LOWER:
        return bp_paint_stroke(BP_RGB_SPC_COMMON, 1.0, 2.2);
    case BP_PROCESS_GOAL_LOW:
    case BP_PROCESS_GOAL_HIGH:
        return bp_paint_stroke(BP_RGB_SPC_GOAL, 1.0, 5.0);
    }
    return bp_paint_stroke(BP_RGB_GREY, 1, 0);
}

double bp_process_edge(const struct bp_plot *plot, size_t index)
{
    if (index == 0)
        return plot->left;
    return index >= plot->count ? plot->right : (bp_plot_x(plot, index - 1) + bp_plot_x(plot, index)) / 2;
}

/* In print, and to who does not tell the colours apart, the shapes say the same. */
void bp_process_mark(struct bp_canvas *canvas, enum bp_point_kind kind, double x, double y, double radius_pt)
{
    double r = radius_pt;
    const struct bp_point diamond[] = {{x, y - 1.25 * r}, {x + 1.25 * r, y}, {x, y + 1.25 * r}, {x - 1.25 * r, y}};
    const struct bp_point triangle[] = {{x, y - 1.2 * r}, {x + 1.15 * r, y + 0.85 * r}, {x - 1.15 * r, y + 0.85 * r}};
    switch (kind) {
    case BP_POINT_COMMON:
        bp_canvas_circle(canvas, x, y, 0.6 * r, bp_paint_fill(BP_RGB_SPC_COMMON));
        return;
    case BP_POINT_IMPROVEMENT:
        bp_canvas_polygon(canvas, diamond, 4, (struct bp_paint){BP_RGB_SPC_IMPROVEMENT, BP_RGB_INK, 0.35, 0});
        return;
    case BP_POINT_CONCERN:
        bp_canvas_polygon(canvas, triangle, 3, (struct bp_paint){BP_RGB_SPC_CONCERN, BP_RGB_INK, 0.35, 0});
        return;
    case BP_POINT_HIGH:
    case BP_POINT_LOW:
        bp_canvas_rect(canvas, x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, bp_paint_fill(BP_RGB_SPC_NEUTRAL));
        return;
    }
}

static struct bp_extent extent_of(const struct bp_process_chart *chart)
{
    struct bp_extent extent = {0};
    for (size_t i = 0; i < chart->count; i++)
        for (int line = BP_PROCESS_VALUE; line <= BP_PROCESS_GOAL_HIGH; line++)
            bp_extent_add(&extent, bp_process_value(&chart->points[i], (enum bp_process_line)line));
    for (size_t i = 0; i < chart->count && !extent.any; i++)
        bp_extent_add(&extent, chart->points[i].part);
    return extent;
}

static struct bp_text label_of(const void *chart, size_t n)
{
    return ((const struct bp_process_chart *)chart)->points[n].label;
}

/* Where the line goes on from the point before: what a group ends with does not lead to the next. */
static bool goes_on(const struct bp_process_plan *plan, enum bp_process_line line, size_t index)
{
    const struct bp_process_point *point = &plan->chart->points[index];
    bool is_goal = line == BP_PROCESS_GOAL_LOW || line == BP_PROCESS_GOAL_HIGH;
    return !isnan(bp_process_value(point, line)) && (is_goal || !point->starts_group);
}

/* A level stretch stays one segment, or its dashes would begin anew at every point. */
static void push(struct bp_point *points, size_t *n, double x, double y)
{
    if (*n >= 2 && fabs(points[*n - 1].y - y) < 0.01 && fabs(points[*n - 2].y - y) < 0.01)
        --*n;
    points[(*n)++] = (struct bp_point){x, y};
}

/* A run of a line from `from` to before `to`. Mean and limits fill the width their periods stand for; a goal goes in
 * steps. */
static void draw_run(struct bp_canvas *canvas, const struct bp_process_plan *plan, enum bp_process_line line,
                     size_t from, size_t to)
{
    const struct bp_plot *plot = &plan->plot;
    bool in_steps = line == BP_PROCESS_GOAL_LOW || line == BP_PROCESS_GOAL_HIGH, is_wide = line != BP_PROCESS_VALUE;
    struct bp_point *points = BP_NEW_ARRAY(canvas->arena, struct bp_point, 2 * (to - from) + 2);
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        double y = bp_plot_y(plot, bp_process_value(&plan->chart->points[i], line));
        if (in_steps || (is_wide && i == from))
            push(points, &n, bp_process_edge(plot, i), y);
        if (!in_steps)
            push(points, &n, bp_plot_x(plot, i), y);
        if (in_steps || (is_wide && i + 1 == to))
            push(points, &n, bp_process_edge(plot, i + 1), y);
    }
    bp_canvas_line(canvas, points, n, bp_process_paint(line, plot->weight));
}

static void draw_line(struct bp_canvas *canvas, const struct bp_process_plan *plan, enum bp_process_line line)
{
    size_t count = plan->chart->count;
    for (size_t from = 0, to; from < count; from = to) {
        to = from + 1;
        if (isnan(bp_process_value(&plan->chart->points[from], line)))
            continue;
        while (to < count && goes_on(plan, line, to))
            to++;
        draw_run(canvas, plan, line, from, to);
    }
}

/* A period without a figure is crossed out on the base line. */
static void draw_gap(struct bp_canvas *canvas, const struct bp_plot *plot, double x)
{
    double y = plot->bottom - CROSS_PT - 1;
    const struct bp_point down[] = {{x - CROSS_PT, y - CROSS_PT}, {x + CROSS_PT, y + CROSS_PT}};
    const struct bp_point up[] = {{x - CROSS_PT, y + CROSS_PT}, {x + CROSS_PT, y - CROSS_PT}};
    bp_canvas_line(canvas, down, 2, bp_paint_stroke(BP_RGB_GREY, 0.6, 0));
    bp_canvas_line(canvas, up, 2, bp_paint_stroke(BP_RGB_GREY, 0.6, 0));
}

/* The marked ones over the others. */
static void draw_points(struct bp_canvas *canvas, const struct bp_process_plan *plan)
{
    const struct bp_plot *plot = &plan->plot;
    double radius = fmax(LEAST_MARK, fmin(0.8 * bp_axis_apart(canvas, plot), MOST_MARK));
    for (int marked = 0; marked < 2; marked++)
        for (size_t i = 0; i < plan->chart->count; i++) {
            const struct bp_process_point *point = &plan->chart->points[i];
            double x = bp_plot_x(plot, i), value = bp_process_value(point, BP_PROCESS_VALUE);
            double part = bp_scale_usable(point->part);
            if (!isnan(value) && (point->kind != BP_POINT_COMMON) == (marked == 1))
                bp_process_mark(canvas, point->kind, x, bp_plot_y(plot, value), radius);
            else if (isnan(value) && !isnan(part) && marked)
                bp_canvas_circle(canvas, x, bp_plot_hollow_y(plot, part), HOLLOW_PT,
                                 (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.8, 0});
            else if (isnan(value) && isnan(part) && marked && plan->axis.scale.tick_count > 0)
                draw_gap(canvas, plot, x);
        }
}

static bool has_events(const struct bp_process_chart *chart)
{
    for (size_t i = 1; i < chart->count; i++)
        if (chart->points[i].starts_group && chart->points[i].event.n)
            return true;
    return false;
}

/* `before`: the try before it, or one that has its height alone. */
static struct bp_process_plan plan_of(struct bp_arena *arena, const struct bp_process_chart *chart,
                                      const struct bp_process_plan *before)
{
    double foot_pt = chart->foot ? bp_foot_height_pt(chart->foot, BP_MAIN_PT) : 0;
    struct bp_process_plan plan = {.chart = chart,
                                   .width_pt = chart->foot ? BP_MAIN_PT : BP_FULL_PT,
                                   .height_pt = before->height_pt,
                                   .has_events = has_events(chart),
                                   .has_marks = bp_process_has_marks(chart)};
    memcpy(plan.in_legend, before->in_legend, sizeof plan.in_legend);
    plan.axis = bp_axis_choose(arena, extent_of(chart), &chart->number, chart->steps);
    bp_process_sides_plan(arena, &plan);
    plan.title = bp_axis_title(&plan.axis, chart->steps, chart->title);
    plan.title = bp_label_fit(arena, plan.title, BP_TITLE_PT, true, plan.width_pt);
    plan.legend_x = plan.title.n ? bp_label_width_pt(plan.title, BP_TITLE_PT, true) + LEGEND_GAP : 0;
    plan.legend_rows = bp_process_legend(NULL, &plan, plan.legend_x, TITLE_Y);
    plan.plot =
        (struct bp_plot){.left = plan.axis.width_pt > 0 ? plan.axis.width_pt + 4 : 0,
                         .right = plan.width_pt - bp_process_side_pt(&plan),
                         .top = PLOT_TOP + BP_PROCESS_ROW_PT * (double)plan.legend_rows +
                                (plan.has_events ? BP_PROCESS_ROW_PT : 0) + (plan.has_marks ? BP_PROCESS_ROW_PT : 0),
                         .bottom = plan.height_pt - foot_pt - BOTTOM_PT,
                         .inset_pt = INSET_PT,
                         .weight = 1,
                         .count = chart->count,
                         .scale = plan.axis.scale};
    return plan;
}

static struct bp_canvas draw(struct bp_arena *arena, const struct bp_figure_asked *figure,
                             const struct bp_process_plan *plan)
{
    const struct bp_process_chart *chart = plan->chart;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, plan->width_pt, plan->height_pt);
    bp_canvas_text(&canvas, 0, TITLE_Y, BP_TITLE_PT, BP_ANCHOR_START, true, BP_RGB_INK, plan->title);
    bp_process_legend(&canvas, plan, plan->legend_x, TITLE_Y);
    bp_axis_draw(&canvas, &plan->plot, &plan->axis);
    bp_axis_draw_periods(&canvas, &plan->plot, plan->plot.bottom + BOTTOM_PT - LABEL_UP, label_of, chart);
    if (chart->foot)
        bp_foot_draw(&canvas, chart->foot, plan->plot.bottom + BOTTOM_PT);
    bp_process_events_draw(&canvas, plan);
    bp_process_marks_draw(&canvas, plan);
    for (int line = BP_PROCESS_GOAL_HIGH; line >= BP_PROCESS_VALUE; line--)
        draw_line(&canvas, plan, (enum bp_process_line)line);
    draw_points(&canvas, plan);
    bp_process_sides_draw(&canvas, plan);
    return canvas;
}

struct bp_drawing bp_chart_process_high(struct bp_arena *arena, const struct bp_figure_asked *figure, double times)
{
    struct bp_process_plan plan = {.height_pt = times * (figure->process.foot ? BP_PAIR_PT : HEIGHT_PT)};
    for (;;) { /* each time one kind more stands in the legend, until none has to */
        plan = plan_of(arena, &figure->process, &plan);
        struct bp_canvas canvas = draw(arena, figure, &plan);
        if (bp_process_kinds_draw(&canvas, &plan))
            return canvas.drawing;
    }
}

struct bp_drawing bp_chart_process(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    return bp_chart_process_high(arena, figure, 1);
}
