/* A value and its goal -> a bar, or a dot, held against a mark. */
#include <math.h>

#include "chart/canvas.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/scale.h"

#define WIDTH_PT     120.0
#define HEIGHT_PT    22.0
#define TRACK_Y      2.0
#define TRACK_PT     10.0
#define MIDDLE_Y     7.0
#define LABEL_Y      20.0
#define SIDE_PT      2.0  /* from the drawing's side to the track */
#define HIDDEN_SHARE 0.04 /* of the track: a bar's end this near its goal would hide behind the mark */
#define CUT_AT       2.0  /* a value so many spans beyond all marks is cut off */

struct bullet {
    double value, low, high, stretch, goal; /* usable or NAN; goal: the limit nearest the value */
    struct bp_scale scale;
    bool dot, cut, bad;
};

static double bullet_x(const struct bullet *b, double value)
{
    return SIDE_PT + (WIDTH_PT - 2 * SIDE_PT) * bp_scale_at(&b->scale, value);
}

static double nearest(double value, double low, double high)
{
    if (isnan(low) || isnan(high) || isnan(value))
        return isnan(low) ? high : low;
    return fabs(value - low) <= fabs(high - value) ? low : high;
}

/* Bars start at zero, as lengths must. Where that would hide the distance to the goal, a dot on a scale of its own
 * shows it instead (Cleveland: position, not length). A value far beyond every mark is cut, or marks would merge. */
static struct bullet plan(const struct bp_bullet *asked)
{
    struct bullet b = {.value = bp_scale_usable(asked->value),
                       .low = bp_scale_usable(asked->low),
                       .high = bp_scale_usable(asked->high),
                       .stretch = bp_scale_usable(asked->stretch)};
    struct bp_extent marks = {0};
    bp_extent_add(&marks, b.low);
    bp_extent_add(&marks, b.high);
    bp_extent_add(&marks, b.stretch);
    struct bp_extent near = marks, from_zero = marks;
    bp_extent_add(&near, b.value);
    bp_extent_add(&from_zero, 0);
    struct bp_extent all = from_zero;
    bp_extent_add(&all, b.value);
    b.goal = nearest(b.value, b.low, b.high);
    b.bad = marks.any && !asked->met;
    double gap = fabs(b.value - b.goal), span = all.high - all.low;
    b.dot = gap > span * 1e-9 && gap < span * HIDDEN_SHARE && (near.low > 0 || near.high < 0);
    double beyond = CUT_AT * (from_zero.high - from_zero.low);
    if (marks.any && beyond > 0 && b.value > from_zero.high + beyond) {
        all.high = from_zero.high + beyond;
        b.cut = true;
    } else if (marks.any && beyond > 0 && b.value < from_zero.low - beyond) {
        all.low = from_zero.low - beyond;
        b.cut = true;
    }
    b.scale = b.dot ? bp_scale_padded(near, 0.2) : bp_scale_padded(all, b.cut ? 0 : 0.08);
    return b;
}

/* Where the goal is met: from low to high, or on to the end of the track where there is no such limit. */
static void draw_track(struct bp_canvas *canvas, const struct bullet *b)
{
    bp_canvas_rect(canvas, SIDE_PT, TRACK_Y, WIDTH_PT - 2 * SIDE_PT, TRACK_PT, bp_paint_fill(BP_RGB_TRACK));
    if (isnan(b->low) && isnan(b->high))
        return;
    double from = isnan(b->low) ? SIDE_PT : bullet_x(b, b->low);
    double to = isnan(b->high) ? WIDTH_PT - SIDE_PT : bullet_x(b, b->high);
    if (to > from)
        bp_canvas_rect(canvas, from, TRACK_Y, to - from, TRACK_PT, bp_paint_fill(BP_RGB_BAND));
}

static void draw_rule(struct bp_canvas *canvas, double x, double top, double bottom, uint32_t rgb, double stroke_pt)
{
    const struct bp_point ends[] = {{x, top}, {x, bottom}};
    bp_canvas_line(canvas, ends, 2, bp_paint_stroke(rgb, stroke_pt, 0));
}

static void draw_circle(struct bp_canvas *canvas, double x, double radius_pt, struct bp_paint paint)
{
    double held = fmax(SIDE_PT + radius_pt, fmin(x, WIDTH_PT - SIDE_PT - radius_pt));
    bp_canvas_circle(canvas, held, MIDDLE_Y, radius_pt, paint);
}

static void draw_value(struct bp_canvas *canvas, const struct bullet *b)
{
    struct bp_paint paint = bp_paint_fill(b->bad ? BP_RGB_CONCERN : BP_RGB_INK);
    double zero = bullet_x(b, 0), x = bullet_x(b, b->value);
    if (isnan(b->value))
        return;
    if (b->dot) {
        draw_circle(canvas, x, 3.2, paint);
        return;
    }
    bp_canvas_rect(canvas, fmin(zero, x), MIDDLE_Y - 2.5, fmax(fabs(x - zero), 0.6), 5, paint);
    if (b->cut) {
        double at = x > zero ? x - 8 : x + 8;
        const struct bp_point gap[] = {{at - 2.5, MIDDLE_Y + 3.5},
                                       {at + 0.5, MIDDLE_Y - 3.5},
                                       {at + 2.5, MIDDLE_Y - 3.5},
                                       {at - 0.5, MIDDLE_Y + 3.5}};
        bp_canvas_polygon(canvas, gap, 4, bp_paint_fill(BP_RGB_PAPER));
    }
}

static void draw_limit(struct bp_canvas *canvas, const struct bullet *b, double limit)
{
    if (isnan(limit))
        return;
    double x = bullet_x(b, limit);
    draw_rule(canvas, x, 0.5, 13.5, BP_RGB_PAPER, 3.2);
    draw_rule(canvas, x, 0.5, 13.5, BP_RGB_INK, 1.6);
}

struct number {
    struct bp_text text;
    bool bold;
};

/* The value in bold (a dash where there is none), limits in grey, each under its mark; a limit that finds no room is
 * left out. */
static void draw_numbers(struct bp_canvas *canvas, const struct bullet *b, const struct bp_bullet *asked)
{
    const double wanted[] = {b->value, b->low, b->high}, said[] = {asked->value, asked->low, asked->high};
    struct bp_label_slot slots[3];
    struct number numbers[3];
    size_t n = 0;
    double taken = 0;
    for (size_t k = 0; k < 3; k++) {
        if ((k > 0 && isnan(wanted[k])) || (k == 2 && b->high == b->low))
            continue;
        struct bp_text text = BP_T("\xe2\x80\x93");
        if (!isnan(wanted[k]))
            text = asked->number.write(canvas->arena, asked->number.format, said[k],
                                       k == 0 ? asked->number.decimals : asked->number.goal_decimals);
        struct number number = {text, k == 0};
        double size_pt = BP_SMALL_PT;
        if (!bp_label_shrink(text, &size_pt, k == 0, WIDTH_PT))
            continue; /* the words beside the figure say it */
        struct bp_label_slot slot = {isnan(wanted[k]) ? SIDE_PT : bullet_x(b, wanted[k]),
                                     bp_label_width_pt(text, BP_SMALL_PT, k == 0) + 4};
        if (taken + slot.size > WIDTH_PT + 4)
            continue;
        taken += slot.size;
        size_t i = n++;
        for (; i > 0 && slots[i - 1].at > slot.at; i--) {
            slots[i] = slots[i - 1];
            numbers[i] = numbers[i - 1];
        }
        slots[i] = slot;
        numbers[i] = number;
    }
    bp_label_spread(slots, n, -2, WIDTH_PT + 2);
    for (size_t i = 0; i < n; i++)
        bp_canvas_text(canvas, slots[i].at, LABEL_Y, BP_SMALL_PT, BP_ANCHOR_MIDDLE, numbers[i].bold,
                       numbers[i].bold ? BP_RGB_INK : BP_RGB_TEXT, numbers[i].text);
}

struct bp_drawing bp_chart_bullet(struct bp_arena *arena, const struct bp_figure_asked *figure)
{
    const struct bp_bullet *bullet = &figure->bullet;
    struct bp_canvas canvas = bp_canvas_new(arena, figure, WIDTH_PT, HEIGHT_PT);
    struct bullet b = plan(bullet);
    draw_track(&canvas, &b);
    if (!b.dot && b.scale.low < 0 && b.scale.high > 0)
        draw_rule(&canvas, bullet_x(&b, 0), TRACK_Y, TRACK_Y + TRACK_PT, BP_RGB_GREY, 0.5);
    draw_value(&canvas, &b);
    draw_limit(&canvas, &b, b.low);
    if (b.high != b.low)
        draw_limit(&canvas, &b, b.high);
    if (!isnan(b.stretch))
        draw_circle(&canvas, bullet_x(&b, b.stretch), 1.9, (struct bp_paint){BP_RGB_PAPER, BP_RGB_INK, 0.9, 0});
    draw_numbers(&canvas, &b, bullet);
    return canvas.drawing;
}
