/* A value and its goal -> a bar from zero, held against a mark, between the two ends of its scale. */
#include <math.h>

#include "chart/canvas.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/scale.h"

#define TRACK_PT    84.0
#define HEIGHT_PT   11.0
#define GAP_PT      3.0 /* between the track and the number at its end */
#define MIDDLE_Y    5.5
#define LABEL_Y     8.0
#define TRACK_HALF  3.5
#define BAR_HALF    1.8
#define MOST_DIGITS 9

struct bullet {
    double value, low, high, stretch; /* usable or NAN */
    double end;                       /* of the scale, which begins at zero */
    double left;                      /* of the track */
};

/* The least of these, times a power of ten, that all marks lie within. */
static double end_of(double most)
{
    static const double round[] = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
    double power = pow(10, floor(log10(most)));
    for (size_t i = 0; i < sizeof round / sizeof *round; i++)
        if (round[i] * power >= most * (1 - 1e-12))
            return round[i] * power;
    return 10 * power;
}

static double larger(double a, double b)
{
    return isnan(b) || a > b ? a : b;
}

static double bullet_x(const struct bullet *b, double value)
{
    return b->left + TRACK_PT * fmax(0, fmin(value / b->end, 1));
}

static struct bp_text end_words(struct bp_arena *arena, const struct bp_figure_number *number, double end)
{
    struct bp_scale scale = {.ticks = {end}, .tick_count = 1, .step = end / 1000};
    return number->write(arena, number->format, end, bp_scale_decimals(&scale, 1, MOST_DIGITS));
}

static void draw_rule(struct bp_canvas *canvas, double x, uint32_t rgb, double stroke_pt)
{
    const struct bp_point ends[] = {{x, 0.4}, {x, HEIGHT_PT - 0.4}};
    bp_canvas_line(canvas, ends, 2, bp_paint_stroke(rgb, stroke_pt, 0));
}

/* White beside it: seen on the bar as on the track. */
static void draw_limit(struct bp_canvas *canvas, const struct bullet *b, double limit)
{
    if (isnan(limit))
        return;
    draw_rule(canvas, bullet_x(b, limit), BP_RGB_PAPER, 2.8);
    draw_rule(canvas, bullet_x(b, limit), BP_RGB_INK, 1.4);
}

/* Where the goal is met is darker: from low to high, or on to the end of the track where there is no such limit. */
static void draw_track(struct bp_canvas *canvas, const struct bullet *b)
{
    double from = isnan(b->low) ? b->left : bullet_x(b, b->low);
    double to = isnan(b->high) ? b->left + TRACK_PT : bullet_x(b, b->high), top = MIDDLE_Y - TRACK_HALF;
    bp_canvas_rect(canvas, b->left, top, TRACK_PT, 2 * TRACK_HALF, bp_paint_fill(BP_RGB_TRACK));
    if (to > from)
        bp_canvas_rect(canvas, from, top, to - from, 2 * TRACK_HALF, bp_paint_fill(BP_RGB_BAND));
}

struct bp_drawing bp_chart_bullet(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    const struct bp_bullet *asked = &figure->bullet;
    struct bullet b = {.value = bp_scale_usable(asked->value),
                       .low = bp_scale_usable(asked->low),
                       .high = bp_scale_usable(asked->high),
                       .stretch = bp_scale_usable(asked->stretch)};
    double most = larger(larger(larger(larger(0, b.value), b.low), b.high), b.stretch);
    b.end = end_of(most > 0 ? most : 1);
    struct bp_text zero = end_words(arena, &asked->number, 0), end = end_words(arena, &asked->number, b.end);
    b.left = bp_label_width_pt(zero, BP_SMALL_PT, false) + GAP_PT;
    double right = b.left + TRACK_PT, width = right + GAP_PT + bp_label_width_pt(end, BP_SMALL_PT, false);
    struct bp_canvas canvas = bp_canvas_new(arena, figure, width, HEIGHT_PT);
    draw_track(&canvas, &b);
    if (b.value > 0)
        bp_canvas_rect(&canvas, b.left, MIDDLE_Y - BAR_HALF, bullet_x(&b, b.value) - b.left, 2 * BAR_HALF,
                       bp_paint_fill(asked->met ? BP_RGB_INK : BP_RGB_CONCERN));
    draw_limit(&canvas, &b, b.low);
    if (b.high != b.low)
        draw_limit(&canvas, &b, b.high);
    if (b.stretch > 0)
        bp_canvas_circle(&canvas, bullet_x(&b, b.stretch), MIDDLE_Y, 1.9,
                         (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.9, 0});
    bp_canvas_text(&canvas, 0, LABEL_Y, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT, zero);
    bp_canvas_text(&canvas, right + GAP_PT, LABEL_Y, BP_SMALL_PT, BP_ANCHOR_START, false, BP_RGB_TEXT, end);
    return canvas.drawing;
}
