/* Values and periods -> ticks and labels round a plot. */
#include <math.h>

#include "chart/axis.h"
#include "chart/label.h"
#include "chart/palette.h"

#define TICK_MOST_PT  60.0
#define MOST_DECIMALS 9
#define FIVE_DIGITS   1e4

static double unit_of(const struct bp_chart_step *steps, int step)
{
    return step > 0 ? pow(10, steps[step - 1].power) : 1;
}

/* The next unit where a label would have more than four digits of this one. */
static int step_of(const struct bp_chart_step *steps, const struct bp_scale *scale)
{
    double most = 0;
    int step = 0;
    for (size_t i = 0; i < scale->tick_count; i++)
        most = fmax(most, fabs(scale->ticks[i]));
    while (step < BP_CHART_STEPS && steps[step].title.n && most >= FIVE_DIGITS * unit_of(steps, step))
        step++;
    return step;
}

/* False when two neighbours read the same, which a pack's rounding can do to close ticks. */
static bool label_ticks(struct bp_arena *arena, const struct bp_figure_number *number,
                        const struct bp_chart_step *steps, struct bp_axis *axis)
{
    bool distinct = true;
    axis->width_pt = 0;
    axis->step = step_of(steps, &axis->scale);
    double unit = unit_of(steps, axis->step);
    int decimals = bp_scale_decimals(&axis->scale, unit, axis->step ? MOST_DECIMALS : number->decimals);
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

struct bp_axis bp_axis_choose(struct bp_arena *arena, struct bp_extent extent, const struct bp_figure_number *number,
                              const struct bp_chart_step *steps)
{
    struct bp_axis axis = {.scale = bp_scale_padded(extent, 0)};
    if (!extent.any)
        return axis;
    axis.scale = bp_scale_nice(extent, 0);
    for (int tries = 0; !label_ticks(arena, number, steps, &axis) && tries < 30; tries++)
        axis.scale = bp_scale_nice(extent, axis.scale.step * 1.5);
    return axis;
}

struct bp_text bp_axis_title(const struct bp_axis *axis, const struct bp_chart_step *steps, struct bp_text title)
{
    return axis->step > 0 ? steps[axis->step - 1].title : title;
}

static void draw_ticks(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_axis *axis)
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

/* Zero lies below, or above: lengths from the base line tell nothing. The foot of the axis is broken. */
static void draw_break(struct bp_canvas *canvas, const struct bp_plot *plot)
{
    double x = fmax(plot->left, 2.4), y = plot->bottom;
    const struct bp_point zigzag[] = {{x, y - 9},   {x, y - 7.5}, {x - 2, y - 6.5}, {x + 2, y - 4.5}, {x - 2, y - 2.5},
                                      {x, y - 1.5}, {x, y}};
    bp_canvas_line(canvas, zigzag, sizeof zigzag / sizeof *zigzag, bp_paint_stroke(BP_RGB_GREY, 0.7, 0));
}

/* Nothing measured, planned or hoped for: a frame and a dash. */
static void draw_empty(struct bp_canvas *canvas, const struct bp_plot *plot)
{
    bp_canvas_rect(canvas, plot->left + 0.25, plot->top, plot->right - plot->left - 0.5, plot->bottom - plot->top,
                   bp_paint_stroke(BP_RGB_BAND, 0.5, 0));
    bp_canvas_text(canvas, (plot->left + plot->right) / 2, (plot->top + plot->bottom) / 2, BP_VALUE_PT,
                   BP_ANCHOR_MIDDLE, false, BP_RGB_TEXT, BP_T("\xe2\x80\x93"));
}

void bp_axis_draw(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_axis *axis)
{
    if (axis->scale.tick_count > 0)
        draw_ticks(canvas, plot, axis);
    if (axis->scale.tick_count > 0 && (axis->scale.low > 0 || axis->scale.high < 0))
        draw_break(canvas, plot);
    if (axis->scale.tick_count == 0)
        draw_empty(canvas, plot);
}

double bp_axis_apart(const struct bp_canvas *canvas, const struct bp_plot *plot)
{
    return plot->count > 1 ? bp_plot_x(plot, 1) - bp_plot_x(plot, 0) : canvas->drawing.width_pt;
}

void bp_axis_draw_periods(struct bp_canvas *canvas, const struct bp_plot *plot, double y,
                          struct bp_text (*label)(const void *chart, size_t n), const void *chart)
{
    const struct bp_point base[] = {{plot->left, plot->bottom}, {plot->right, plot->bottom}};
    bp_canvas_line(canvas, base, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 0));
    double widest = 0, apart = bp_axis_apart(canvas, plot), room = canvas->drawing.width_pt;
    for (size_t i = 0; i < plot->count; i++)
        widest = fmax(widest, bp_label_width_pt(label(chart, i), BP_SMALL_PT, false));
    size_t every = (size_t)fmax(1, ceil((fmin(widest, room) + 4) / apart));
    double free_to = room + 2; /* the labels held inside the drawing may lie off their ticks */
    struct bp_text after = {0};
    for (size_t i = plot->count; i-- > 0;) {
        double x = bp_plot_x(plot, i);
        const struct bp_point tick[] = {{x, plot->bottom}, {x, plot->bottom + 2}};
        if (apart >= 3)
            bp_canvas_line(canvas, tick, 2, bp_paint_stroke(BP_RGB_GREY, 0.5, 0));
        if ((plot->count - 1 - i) % every != 0)
            continue;
        struct bp_text text = bp_label_fit(canvas->arena, label(chart, i), BP_SMALL_PT, false, room);
        double width = bp_label_width_pt(text, BP_SMALL_PT, false);
        x = bp_label_middle(x, width, room);
        if (x + width / 2 > free_to - 2 || (after.n && bp_text_eq(text, after)))
            continue;
        free_to = x - width / 2;
        after = text;
        bp_canvas_text(canvas, x, y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, false, BP_RGB_TEXT, text);
    }
}
