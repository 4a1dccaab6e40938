/* A status -> a small shape. */
#include "chart/canvas.h"
#include "chart/palette.h"
#include "chart/process_icon.h"

#define SIZE_PT   9.0
#define MIDDLE    4.5
#define HOLLOW_PT 1.5 /* of a ring or frame: seen at 7 pt, and printed grey */

static void draw_line(struct bp_canvas *canvas, const struct bp_point *points, size_t count, uint32_t rgb,
                      double stroke_pt)
{
    bp_canvas_line(canvas, points, count, bp_paint_stroke(rgb, stroke_pt, 0));
}

/* A circle is met, a square is missed: full where that is beyond doubt, hollow where it is not. */
static void draw_met(struct bp_canvas *canvas, bool sure)
{
    struct bp_paint hollow = {BP_RGB_PAPER, BP_RGB_BETTER, HOLLOW_PT, 0};
    bp_canvas_circle(canvas, MIDDLE, MIDDLE, sure ? 4.2 : 4.2 - HOLLOW_PT / 2,
                     sure ? bp_paint_fill(BP_RGB_BETTER) : hollow);
}

static void draw_missed(struct bp_canvas *canvas, bool sure)
{
    static const struct bp_point down[] = {{2.6, 2.6}, {6.4, 6.4}}, up[] = {{2.6, 6.4}, {6.4, 2.6}};
    struct bp_paint hollow = {BP_RGB_PAPER, BP_RGB_CONCERN, HOLLOW_PT, 0};
    if (!sure) {
        bp_canvas_rect(canvas, 1.2, 1.2, 6.6, 6.6, hollow);
        return;
    }
    bp_canvas_rect(canvas, 0.5, 0.5, 8, 8, bp_paint_fill(BP_RGB_CONCERN));
    draw_line(canvas, down, 2, BP_RGB_PAPER, 1.3);
    draw_line(canvas, up, 2, BP_RGB_PAPER, 1.3);
}

/* Met, and something to look at: a hollow circle with a tick. */
static void draw_watch(struct bp_canvas *canvas)
{
    static const struct bp_point tick[] = {{2.5, 4.6}, {4.0, 6.1}, {6.6, 3.1}};
    bp_canvas_circle(canvas, MIDDLE, MIDDLE, 3.9, (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.9, 0});
    draw_line(canvas, tick, 3, BP_RGB_INK, 1.2);
}

/* Still ahead: an arrow head without a shaft. */
static void draw_not_due(struct bp_canvas *canvas)
{
    static const struct bp_point head[] = {{2.3, 1.5}, {7.3, MIDDLE}, {2.3, 7.5}};
    bp_canvas_polygon(canvas, head, 3, (struct bp_paint){BP_RGB_PAPER, BP_RGB_TEXT, 1.0, 0});
}

/* Left blank on purpose: three dots. */
static void draw_hidden(struct bp_canvas *canvas)
{
    for (int i = -1; i <= 1; i++)
        bp_canvas_circle(canvas, MIDDLE + 2.6 * i, MIDDLE, 0.8, bp_paint_fill(BP_RGB_TEXT));
}

struct bp_drawing bp_chart_icon(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    static const struct bp_point dash[] = {{2.5, MIDDLE}, {6.5, MIDDLE}}, slash[] = {{2.2, 7.4}, {6.8, 1.6}};
    double size_pt = figure->icon >= BP_ICON_COMMON ? BP_PROCESS_ICON_PT : SIZE_PT;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, size_pt, size_pt);
    switch (figure->icon) {
    case BP_ICON_MET:
    case BP_ICON_MET_OPEN:
        draw_met(&canvas, figure->icon == BP_ICON_MET);
        break;
    case BP_ICON_MISSED:
    case BP_ICON_MISSED_OPEN:
        draw_missed(&canvas, figure->icon == BP_ICON_MISSED);
        break;
    case BP_ICON_WATCH:
        draw_watch(&canvas);
        break;
    case BP_ICON_NOT_DUE:
        draw_not_due(&canvas);
        break;
    case BP_ICON_HIDDEN:
        draw_hidden(&canvas);
        break;
    case BP_ICON_INCOMPLETE:
        bp_canvas_circle(&canvas, MIDDLE, MIDDLE, 3.8, bp_paint_stroke(BP_RGB_TEXT, 1.0, 1.5));
        break;
    case BP_ICON_NO_DATA:
        draw_line(&canvas, slash, 2, BP_RGB_TEXT, 1.0);
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
