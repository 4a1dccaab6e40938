/* Verbs of drawing -> marks of a drawing. */
#include <assert.h>
#include <math.h>

#include "chart/canvas.h"

struct bp_canvas bp_canvas_new(struct bp_arena *arena, const struct bp_figure_asked *figure, double width_pt,
                               double height_pt)
{
    struct bp_drawing drawing = {.name = bp_text_copy(arena, figure->name),
                                 .alt = bp_text_copy(arena, figure->alt),
                                 .said = figure->kind == BP_FIGURE_SPARKLINE ||
                                         (figure->kind == BP_FIGURE_ICON && figure->icon >= BP_ICON_COMMON),
                                 .width_pt = width_pt,
                                 .height_pt = height_pt};
    return (struct bp_canvas){.arena = arena, .drawing = drawing};
}

static struct bp_mark *add(struct bp_canvas *canvas, enum bp_mark_kind kind, const struct bp_point *points,
                           size_t count, struct bp_paint paint)
{
    struct bp_drawing *drawing = &canvas->drawing;
    struct bp_mark *mark = BP_PUSH(canvas->arena, drawing->marks, drawing->count, canvas->cap);
    struct bp_point *copy = BP_NEW_ARRAY(canvas->arena, struct bp_point, count);
    for (size_t i = 0; i < count; i++) {
        assert(isfinite(points[i].x) && isfinite(points[i].y));
        copy[i] = points[i];
    }
    *mark = (struct bp_mark){.kind = kind, .paint = paint, .points = copy, .count = count};
    return mark;
}

void bp_canvas_line(struct bp_canvas *canvas, const struct bp_point *points, size_t count, struct bp_paint paint)
{
    if (count >= 2)
        add(canvas, BP_MARK_LINE, points, count, paint);
}

void bp_canvas_polygon(struct bp_canvas *canvas, const struct bp_point *points, size_t count, struct bp_paint paint)
{
    if (count >= 3)
        add(canvas, BP_MARK_POLYGON, points, count, paint);
}

void bp_canvas_rect(struct bp_canvas *canvas, double x, double y, double width, double height, struct bp_paint paint)
{
    const struct bp_point corners[] = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    bp_canvas_polygon(canvas, corners, 4, paint);
}

void bp_canvas_circle(struct bp_canvas *canvas, double x, double y, double radius_pt, struct bp_paint paint)
{
    add(canvas, BP_MARK_CIRCLE, &(struct bp_point){x, y}, 1, paint)->size_pt = radius_pt;
}

void bp_canvas_text(struct bp_canvas *canvas, double x, double y, double size_pt, enum bp_anchor anchor, bool bold,
                    uint32_t rgb, struct bp_text text)
{
    if (text.n == 0)
        return;
    struct bp_mark *mark =
        add(canvas, BP_MARK_TEXT, &(struct bp_point){x, y}, 1, (struct bp_paint){rgb, BP_NO_COLOUR, 0, 0});
    mark->size_pt = size_pt;
    mark->anchor = anchor;
    mark->bold = bold;
    mark->text = bp_text_copy(canvas->arena, text);
}
