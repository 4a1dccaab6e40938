/* A status -> a small shape. */
#include <math.h>

#include "chart/canvas.h"
#include "chart/palette.h"
#include "chart/process_icon.h"

#define SIZE_PT 9.0
#define MIDDLE  4.5

static void draw_line(struct bp_canvas *canvas, const struct bp_point *points, size_t count, uint32_t rgb,
                      double stroke_pt)
{
    bp_canvas_line(canvas, points, count, bp_paint_stroke(rgb, stroke_pt, 0));
}

/* A white tick on a full circle. */
static void draw_met(struct bp_canvas *canvas)
{
    static const struct bp_point tick[] = {{2.4, 4.7}, {3.9, 6.2}, {6.7, 3.0}};
    bp_canvas_circle(canvas, MIDDLE, MIDDLE, 4.3, bp_paint_fill(BP_RGB_BETTER));
    draw_line(canvas, tick, 3, BP_RGB_PAPER, 1.2);
}

/* A white cross on a full square. */
static void draw_missed(struct bp_canvas *canvas)
{
    static const struct bp_point down[] = {{2.6, 2.6}, {6.4, 6.4}}, up[] = {{2.6, 6.4}, {6.4, 2.6}};
    bp_canvas_rect(canvas, 0.5, 0.5, 8, 8, bp_paint_fill(BP_RGB_CONCERN));
    draw_line(canvas, down, 2, BP_RGB_PAPER, 1.3);
    draw_line(canvas, up, 2, BP_RGB_PAPER, 1.3);
}

/* "About": a wave in an empty circle. */
static void draw_margin(struct bp_canvas *canvas)
{
    struct bp_point wave[13];
    for (size_t i = 0; i < 13; i++)
        wave[i] = (struct bp_point){2.1 + 0.4 * (double)i, MIDDLE - 1.0 * sin(6.283185307179586 * (double)i / 12)};
    bp_canvas_circle(canvas, MIDDLE, MIDDLE, 3.9, (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.9, 0});
    draw_line(canvas, wave, 13, BP_RGB_INK, 1.1);
}

struct bp_drawing bp_chart_icon(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    static const struct bp_point dash[] = {{2.5, MIDDLE}, {6.5, MIDDLE}};
    double size_pt = figure->icon >= BP_ICON_COMMON ? BP_PROCESS_ICON_PT : SIZE_PT;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, size_pt, size_pt);
    switch (figure->icon) {
    case BP_ICON_MET:
        draw_met(&canvas);
        break;
    case BP_ICON_MISSED:
        draw_missed(&canvas);
        break;
    case BP_ICON_MARGIN:
        draw_margin(&canvas);
        break;
    case BP_ICON_INCOMPLETE:
        bp_canvas_circle(&canvas, MIDDLE, MIDDLE, 3.8, bp_paint_stroke(BP_RGB_TEXT, 1.0, 1.5));
        break;
    case BP_ICON_NONE:
        draw_line(&canvas, dash, 2, BP_RGB_GREY, 1.0);
        break;
    case BP_ICON_COMMON:
    case BP_ICON_IMPROVEMENT_HIGH:
    case BP_ICON_IMPROVEMENT_LOW:
    case BP_ICON_CONCERN_HIGH:
    case BP_ICON_CONCERN_LOW:
    case BP_ICON_NEUTRAL_HIGH:
    case BP_ICON_NEUTRAL_LOW:
    case BP_ICON_PASS:
    case BP_ICON_FAIL:
    case BP_ICON_HIT_OR_MISS:
        bp_process_icon(&canvas, figure->icon);
        break;
    }
    return canvas.drawing;
}
