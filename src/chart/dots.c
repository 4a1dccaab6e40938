/* The values of many -> dots on one line, with the goal and the total across it. */
#include <math.h>

#include "chart/canvas.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/scale.h"

#define HEIGHT_PT  48.0
#define TOP_Y      8.0  /* the base line of the words over the dots */
#define FIRST_Y    11.0 /* of the lines across */
#define LINE_Y     31.0
#define BOTTOM_Y   44.0 /* the base line of the words under them */
#define RADIUS_PT  2.0
#define ROWS       4 /* dots that would lie on one another are stacked so high, then they do */
#define SIDE_PT    4.0
#define NAME_SHARE 0.45

static double dot_x(const struct bp_scale *scale, double value)
{
    return SIDE_PT + (BP_FULL_PT - 2 * SIDE_PT) * bp_scale_at(scale, value);
}

static struct bp_scale scale_of(const struct bp_dots *dots)
{
    struct bp_extent extent = {0};
    for (size_t i = 0; i < dots->count; i++)
        bp_extent_add(&extent, bp_scale_usable(dots->dots[i].value));
    bp_extent_add(&extent, bp_scale_usable(dots->goal));
    bp_extent_add(&extent, bp_scale_usable(dots->total));
    return bp_scale_padded(extent, 0.02);
}

/* In their order: each in the lowest row where it touches none that is drawn. */
static void draw_dots(struct bp_canvas *canvas, const struct bp_dots *dots, const struct bp_scale *scale)
{
    double *xs = BP_NEW_ARRAY(canvas->arena, double, dots->count);
    int *rows = BP_NEW_ARRAY(canvas->arena, int, dots->count);
    for (size_t i = 0; i < dots->count; i++) {
        xs[i] = dot_x(scale, bp_scale_usable(dots->dots[i].value));
        bool taken[ROWS] = {false};
        for (size_t k = 0; k < i; k++)
            if (fabs(xs[k] - xs[i]) < 2 * RADIUS_PT)
                taken[rows[k]] = true;
        rows[i] = 0;
        while (rows[i] + 1 < ROWS && taken[rows[i]])
            rows[i]++;
        bp_canvas_circle(canvas, xs[i], LINE_Y - RADIUS_PT - 0.4 - 2 * RADIUS_PT * rows[i], RADIUS_PT,
                         (struct bp_paint){BP_RGB_BAND, BP_RGB_INK, 0.5, 0});
    }
}

/* The goal dashed, the total solid; its words beside where the other's are not. */
static double draw_across(struct bp_canvas *canvas, const struct bp_dots *dots, double at, struct bp_text word,
                          bool is_goal, double taken_from, double taken_to)
{
    const struct bp_figure_number *number = &dots->number;
    struct bp_text said = number->write(canvas->arena, number->format, is_goal ? dots->goal : dots->total,
                                        is_goal ? number->drawn_goal_decimals : number->decimals);
    struct bp_text words = bp_text_fmt(canvas->arena, "%" BP_PRI " %" BP_PRI, BP_ARG(word), BP_ARG(said));
    double width = bp_label_width_pt(words, BP_SMALL_PT, false), x = bp_label_middle(at, width, BP_FULL_PT);
    const struct bp_point ends[] = {{at, FIRST_Y}, {at, LINE_Y}};
    bp_canvas_line(canvas, ends, 2,
                   is_goal ? bp_paint_stroke(BP_RGB_SPC_GOAL, 1.2, 2.5) : bp_paint_stroke(BP_RGB_SPC_MEAN, 1.2, 0));
    if (width > BP_FULL_PT)
        return 0;
    if (x - width / 2 < taken_to + 6 && x + width / 2 > taken_from - 6)
        x = at > (taken_from + taken_to) / 2 ? taken_to + 6 + width / 2 : taken_from - 6 - width / 2;
    if (x - width / 2 >= 0 && x + width / 2 <= BP_FULL_PT)
        bp_canvas_text(canvas, x, TOP_Y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, false, BP_RGB_INK, words);
    return width;
}

static void draw_end(struct bp_canvas *canvas, const struct bp_dots *dots, const struct bp_dot *dot, bool is_high)
{
    const struct bp_figure_number *number = &dots->number;
    struct bp_text said = number->write(canvas->arena, number->format, dot->value, number->decimals);
    double number_pt = bp_label_width_pt(said, BP_SMALL_PT, true) + 5, room = NAME_SHARE * BP_FULL_PT - number_pt;
    struct bp_text name = room > 20 ? bp_label_fit(canvas->arena, dot->name, BP_SMALL_PT, false, room) : BP_T("");
    enum bp_anchor anchor = is_high ? BP_ANCHOR_END : BP_ANCHOR_START;
    double x = is_high ? BP_FULL_PT : 0, inward = is_high ? -number_pt : number_pt;
    if (number_pt <= NAME_SHARE * BP_FULL_PT)
        bp_canvas_text(canvas, x, BOTTOM_Y, BP_SMALL_PT, anchor, true, BP_RGB_INK, said);
    bp_canvas_text(canvas, x + inward, BOTTOM_Y, BP_SMALL_PT, anchor, false, BP_RGB_TEXT, name);
}

struct bp_drawing bp_chart_dots(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    const struct bp_dots *dots = &figure->dots;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, BP_FULL_PT, HEIGHT_PT);
    struct bp_scale scale = scale_of(dots);
    const struct bp_point base[] = {{0, LINE_Y}, {BP_FULL_PT, LINE_Y}};
    const struct bp_dot *low = dots->dots, *high = dots->dots;
    double goal_x = dot_x(&scale, bp_scale_usable(dots->goal)), total_x = dot_x(&scale, bp_scale_usable(dots->total));
    double taken = 0;
    bp_canvas_line(&canvas, base, 2, bp_paint_stroke(BP_RGB_GREY, 0.6, 0));
    if (!isnan(dots->goal))
        taken = draw_across(&canvas, dots, goal_x, dots->goal_word, true, 1e9, -1e9);
    double middle = bp_label_middle(isnan(goal_x) ? 0 : goal_x, taken, BP_FULL_PT);
    if (!isnan(dots->total))
        draw_across(&canvas, dots, total_x, dots->total_word, false, taken > 0 ? middle - taken / 2 : 1e9,
                    taken > 0 ? middle + taken / 2 : -1e9);
    draw_dots(&canvas, dots, &scale);
    for (size_t i = 1; i < dots->count; i++) {
        low = dots->dots[i].value < low->value ? &dots->dots[i] : low;
        high = dots->dots[i].value > high->value ? &dots->dots[i] : high;
    }
    if (dots->count) {
        draw_end(&canvas, dots, low, false);
        draw_end(&canvas, dots, high, true);
    }
    return canvas.drawing;
}
