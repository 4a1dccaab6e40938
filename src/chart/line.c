/* Values of periods, those a year before and goals -> a line chart. */
#include <math.h>

#include "chart/key.h"
#include "chart/label.h"
#include "chart/palette.h"

#define WIDTH_PT      250.0
#define HEIGHT_PT     150.0
#define TITLE_Y       9.0
#define ROW_Y         20.0
#define PLOT_TOP      19.0
#define PLOT_BOTTOM   136.0
#define LABEL_Y       147.0
#define TICK_MOST_PT  60.0
#define INSET_PT      6.0
#define MOST_DECIMALS 9

struct axis {
    struct bp_scale scale;
    struct bp_text labels[BP_SCALE_TICKS];
    double width_pt;
    int thousands; /* the labels count units of 1,000 to this power */
};

/* Thousands, millions or billions where a label would have more than four digits of them. */
static int thousands_of(const struct bp_chart *chart, const struct bp_scale *scale)
{
    double most = 0;
    int thousands = 0;
    for (size_t i = 0; i < scale->tick_count; i++)
        most = fmax(most, fabs(scale->ticks[i]));
    while (thousands < BP_CHART_SCALES && chart->scaled[thousands].n && most >= 10 * pow(1000, thousands + 1))
        thousands++;
    return thousands;
}

/* False when two neighbours read the same, which a pack's rounding can do to close ticks. */
static bool label_ticks(struct bp_arena *arena, const struct bp_chart *chart, struct axis *axis)
{
    bool distinct = true;
    axis->width_pt = 0;
    axis->thousands = thousands_of(chart, &axis->scale);
    const struct bp_figure_number *number = &chart->number;
    double unit = pow(1000, axis->thousands);
    int decimals = bp_scale_decimals(&axis->scale, unit, axis->thousands ? MOST_DECIMALS : number->decimals);
    for (size_t i = 0; i < axis->scale.tick_count; i++) {
        struct bp_text text = number->write(arena, number->format, axis->scale.ticks[i] / unit, decimals);
        double width_pt = bp_label_width_pt(text, BP_SMALL_PT, false);
        axis->labels[i] = width_pt <= TICK_MOST_PT ? text : BP_T(""); /* never a part of a number */
        axis->width_pt = fmax(axis->width_pt, axis->labels[i].n ? width_pt : 0);
        if (i > 0 && axis->labels[i].n && bp_text_eq(axis->labels[i], axis->labels[i - 1]))
            distinct = false;
    }
    return distinct;
}

static struct axis choose_axis(struct bp_arena *arena, const struct bp_chart *chart)
{
    struct bp_extent extent = {0};
    for (int row = BP_ROW_NOW; row <= BP_ROW_GOAL; row++) {
        struct bp_extent one = bp_row_extent(chart, (enum bp_row)row);
        bp_extent_add(&extent, one.any ? one.low : NAN);
        bp_extent_add(&extent, one.any ? one.high : NAN);
    }
    struct axis axis = {.scale = bp_scale_padded(extent, 0)};
    if (!extent.any)
        return axis;
    axis.scale = bp_scale_nice(extent, 0);
    for (int tries = 0; !label_ticks(arena, chart, &axis) && tries < 30; tries++)
        axis.scale = bp_scale_nice(extent, axis.scale.step * 1.5);
    return axis;
}

static void draw_axis(struct bp_canvas *canvas, const struct bp_plot *plot, const struct axis *axis)
{
    for (size_t i = 0; i < axis->scale.tick_count; i++) {
        double tick = axis->scale.ticks[i], y = bp_plot_y(plot, tick);
        const struct bp_point rule[] = {{plot->left, y}, {plot->right, y}};
        bp_canvas_line(canvas, rule, 2, bp_paint_stroke(tick == 0 ? BP_RGB_GREY : BP_RGB_GRID, 0.5, 0));
        if (axis->labels[i].n && (i == 0 || !bp_text_eq(axis->labels[i], axis->labels[i - 1])))
            bp_canvas_text(canvas, plot->left - 4, y + 2.5, BP_SMALL_PT, BP_ANCHOR_END, false, BP_RGB_TEXT,
                           axis->labels[i]);
    }
}

/* Nothing measured, planned or hoped for: a frame and a dash. */
static void draw_empty(struct bp_canvas *canvas, const struct bp_plot *plot)
{
    bp_canvas_rect(canvas, plot->left + 0.25, plot->top, plot->right - plot->left - 0.5, plot->bottom - plot->top,
                   bp_paint_stroke(BP_RGB_BAND, 0.5, 0));
    bp_canvas_text(canvas, (plot->left + plot->right) / 2, (plot->top + plot->bottom) / 2, BP_VALUE_PT,
                   BP_ANCHOR_MIDDLE, false, BP_RGB_TEXT, BP_T("\xe2\x80\x93"));
}

static double period_width(const struct bp_plot *plot)
{
    return plot->count > 1 ? bp_plot_x(plot, 1) - bp_plot_x(plot, 0) : WIDTH_PT;
}

/* Every period has a small tick; where names would touch, every second, third ... is named, counted from the last. */
static void draw_periods(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart)
{
    const struct bp_point base[] = {{plot->left, plot->bottom}, {plot->right, plot->bottom}};
    bp_canvas_line(canvas, base, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 0));
    double widest = 0, apart = period_width(plot);
    for (size_t i = 0; i < chart->count; i++)
        widest = fmax(widest, bp_label_width_pt(chart->points[i].label, BP_SMALL_PT, false));
    size_t every = (size_t)fmax(1, ceil((fmin(widest, WIDTH_PT) + 4) / apart));
    double free_to = WIDTH_PT + 2; /* the labels held inside the drawing may lie off their ticks */
    for (size_t i = chart->count; i-- > 0;) {
        double x = bp_plot_x(plot, i);
        const struct bp_point tick[] = {{x, plot->bottom}, {x, plot->bottom + 2}};
        if (apart >= 3)
            bp_canvas_line(canvas, tick, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 0));
        if ((chart->count - 1 - i) % every != 0)
            continue;
        struct bp_text label = bp_label_fit(canvas->arena, chart->points[i].label, BP_SMALL_PT, false, WIDTH_PT);
        double width = bp_label_width_pt(label, BP_SMALL_PT, false);
        x = bp_label_middle(x, width, WIDTH_PT);
        if (x + width / 2 > free_to - 2)
            continue;
        free_to = x - width / 2;
        bp_canvas_text(canvas, x, LABEL_Y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, false, BP_RGB_TEXT, label);
    }
}

struct bp_drawing bp_chart_line(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    const struct bp_chart *chart = &figure->chart;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, WIDTH_PT, HEIGHT_PT);
    struct axis axis = choose_axis(arena, chart);
    struct bp_key key = bp_key_plan(arena, chart, WIDTH_PT);
    struct bp_plot plot = {.left = axis.width_pt > 0 ? axis.width_pt + 4 : 0,
                           .right = WIDTH_PT - key.side_pt,
                           .top = PLOT_TOP + key.above_pt,
                           .bottom = PLOT_BOTTOM,
                           .inset_pt = INSET_PT,
                           .count = chart->count,
                           .scale = axis.scale};
    bp_canvas_text(&canvas, 0, TITLE_Y, BP_TITLE_PT, BP_ANCHOR_START, true, BP_RGB_INK,
                   bp_label_fit(arena, axis.thousands ? chart->scaled[axis.thousands - 1] : chart->title, BP_TITLE_PT,
                                true, WIDTH_PT));
    if (axis.scale.tick_count > 0)
        draw_axis(&canvas, &plot, &axis);
    else
        draw_empty(&canvas, &plot);
    draw_periods(&canvas, &plot, chart);
    double apart = period_width(&plot);
    plot.weight = apart < 4 ? 0.65 : 1;
    bp_trace(&canvas, &plot, chart, BP_ROW_GOAL, 0, false);
    bp_trace(&canvas, &plot, chart, BP_ROW_PRIOR, 0, false);
    bp_trace(&canvas, &plot, chart, BP_ROW_NOW, 2.0, apart >= 6);
    bp_key_draw(&canvas, &plot, chart, &key, ROW_Y);
    return canvas.drawing;
}
