/* Where a running period ends at this pace -> a dashed line to a hollow dot, its range a hatched bar: a forecast looks
 * like no figure. */
#include <math.h>

#include "chart/palette.h"
#include "chart/trace.h"

#define DOT_PT   2.0
#define HALF_PT  3.0 /* of the bar's width */
#define HATCH_PT 2.2 /* from line to line, upwards */

/* The last whole value before the running one; count where there is none. */
static size_t last_whole(const struct bp_chart *chart)
{
    for (size_t i = chart->count - 1; i-- > 0;)
        if (chart->points[i].complete && !isnan(bp_row_value(chart, BP_ROW_NOW, i)))
            return i;
    return chart->count;
}

/* Lines that rise by as much as they go aside, cut at the bar's sides. */
static void hatch(struct bp_canvas *canvas, double x, double top, double bottom)
{
    struct bp_paint thin = bp_paint_stroke(BP_RGB_TEXT, 0.4, 0);
    for (double y = bottom + 2 * HALF_PT - HATCH_PT; y > top; y -= HATCH_PT) { /* at the left side */
        double from = fmin(y, bottom), to = fmax(y - 2 * HALF_PT, top);
        const struct bp_point ends[] = {{x - HALF_PT + (y - from), from}, {x - HALF_PT + (y - to), to}};
        if (from - to > 0.3)
            bp_canvas_line(canvas, ends, 2, thin);
    }
}

static void draw_range(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_pace *pace, double x)
{
    double low = bp_plot_y(plot, bp_scale_usable(pace->low)), high = bp_plot_y(plot, bp_scale_usable(pace->high));
    if (!pace->has_range || isnan(low) || isnan(high) || low - high < 2 * DOT_PT)
        return; /* it would be hidden behind the dot */
    bp_canvas_rect(canvas, x - HALF_PT, high, 2 * HALF_PT, low - high,
                   (struct bp_paint){BP_RGB_PAPER, BP_RGB_TEXT, 0.4, 0});
    hatch(canvas, x, high, low);
}

void bp_trace_pace(struct bp_canvas *canvas, const struct bp_plot *plot, const struct bp_chart *chart)
{
    size_t last = bp_row_last(chart, BP_ROW_PACE);
    if (last == chart->count)
        return;
    size_t from = last_whole(chart);
    struct bp_point ends[] = {{0, 0}, {bp_plot_x(plot, last), bp_plot_y(plot, bp_row_value(chart, BP_ROW_PACE, last))}};
    draw_range(canvas, plot, chart->pace, ends[1].x);
    if (from < chart->count) {
        ends[0] = (struct bp_point){bp_plot_x(plot, from), bp_plot_y(plot, bp_row_value(chart, BP_ROW_NOW, from))};
        bp_canvas_line(canvas, ends, 2, bp_row_paint(BP_ROW_PACE, plot->weight));
    }
    bp_canvas_circle(canvas, ends[1].x, ends[1].y, DOT_PT, (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.9, 0});
}
