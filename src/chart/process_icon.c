/* What a process does -> a circle with a letter. */
#include "chart/process_icon.h"

#include <math.h>

#include "chart/palette.h"

#define MIDDLE    5.0
#define RADIUS_PT 4.8
#define RING_PT   1.2
#define STROKE_PT 1.15

static const struct bp_point h_left[] = {{3.4, 2.7}, {3.4, 7.3}}, h_bar[] = {{3.4, 5}, {6.6, 5}},
                             h_right[] = {{6.6, 2.7}, {6.6, 7.3}}, l_all[] = {{3.9, 2.7}, {3.9, 7.3}, {6.6, 7.3}},
                             p_all[] = {{3.9, 7.5}, {3.9, 2.7}, {5.6, 2.7}, {6.5, 3.3},
                                        {6.5, 4.5}, {5.6, 5.1}, {3.9, 5.1}},
                             f_all[] = {{4.0, 7.4}, {4.0, 2.7}, {6.7, 2.7}}, f_bar[] = {{4.0, 5}, {6.2, 5}},
                             question[] = {{3.6, 3.8}, {4.0, 2.8}, {5, 2.4}, {6.0, 2.8},
                                           {6.4, 3.7}, {5.7, 4.6}, {5, 5.1}, {5, 5.8}},
                             up_shaft[] = {{5, 7.6}, {5, 2.4}}, up_head[] = {{3.1, 4.4}, {5, 2.4}, {6.9, 4.4}},
                             down_shaft[] = {{5, 2.4}, {5, 7.6}}, down_head[] = {{3.1, 5.6}, {5, 7.6}, {6.9, 5.6}};

struct stroke {
    const struct bp_point *points;
    size_t count;
};

#define STROKE(points)                            \
    {                                             \
        points, sizeof(points) / sizeof *(points) \
    }

/* Good is a ring, all else is full: H and L are told apart by it without colours. */
static const struct shape {
    uint32_t rgb, ink;
    bool is_ring;
    struct stroke strokes[3];
} shapes[] = {
    [BP_ICON_COMMON] = {BP_RGB_ICON_COMMON, BP_RGB_INK, false, {{0}}},
    [BP_ICON_IMPROVEMENT_HIGH] = {BP_RGB_ICON_IMPROVEMENT,
                                  BP_RGB_ICON_IMPROVEMENT,
                                  true,
                                  {STROKE(h_left), STROKE(h_bar), STROKE(h_right)}},
    [BP_ICON_IMPROVEMENT_LOW] = {BP_RGB_ICON_IMPROVEMENT, BP_RGB_ICON_IMPROVEMENT, true, {STROKE(l_all)}},
    [BP_ICON_CONCERN_HIGH] = {BP_RGB_ICON_CONCERN, BP_RGB_INK, false, {STROKE(h_left), STROKE(h_bar), STROKE(h_right)}},
    [BP_ICON_CONCERN_LOW] = {BP_RGB_ICON_CONCERN, BP_RGB_INK, false, {STROKE(l_all)}},
    [BP_ICON_NEUTRAL_HIGH] = {BP_RGB_ICON_NEUTRAL, BP_RGB_PAPER, false, {STROKE(up_shaft), STROKE(up_head)}},
    [BP_ICON_NEUTRAL_LOW] = {BP_RGB_ICON_NEUTRAL, BP_RGB_PAPER, false, {STROKE(down_shaft), STROKE(down_head)}},
    [BP_ICON_PASS] = {BP_RGB_ICON_IMPROVEMENT, BP_RGB_ICON_IMPROVEMENT, true, {STROKE(p_all)}},
    [BP_ICON_FAIL] = {BP_RGB_ICON_CONCERN, BP_RGB_INK, false, {STROKE(f_all), STROKE(f_bar)}},
    [BP_ICON_HIT_OR_MISS] = {BP_RGB_ICON_COMMON, BP_RGB_INK, false, {STROKE(question)}},
};

/* Up and down, and nothing more. */
static void draw_wave(struct bp_canvas *canvas, uint32_t rgb)
{
    struct bp_point wave[13];
    for (size_t i = 0; i < 13; i++)
        wave[i] = (struct bp_point){2.3 + 0.45 * (double)i, MIDDLE - 1.2 * sin(6.283185307179586 * (double)i / 12)};
    bp_canvas_line(canvas, wave, 13, bp_paint_stroke(rgb, STROKE_PT, 0));
}

void bp_process_icon(struct bp_canvas *canvas, enum bp_icon icon)
{
    const struct shape *shape = &shapes[icon];
    if (icon < BP_ICON_COMMON)
        return;
    struct bp_paint ring = {BP_RGB_PAPER, shape->rgb, RING_PT, 0}, full = bp_paint_fill(shape->rgb);
    bp_canvas_circle(canvas, MIDDLE, MIDDLE, shape->is_ring ? RADIUS_PT - RING_PT / 2 : RADIUS_PT,
                     shape->is_ring ? ring : full);
    if (icon == BP_ICON_COMMON)
        draw_wave(canvas, shape->ink);
    for (size_t i = 0; i < 3; i++)
        bp_canvas_line(canvas, shape->strokes[i].points, shape->strokes[i].count,
                       bp_paint_stroke(shape->ink, STROKE_PT, 0));
    if (icon == BP_ICON_HIT_OR_MISS)
        bp_canvas_circle(canvas, MIDDLE, 7.5, 0.65, bp_paint_fill(shape->ink));
}
