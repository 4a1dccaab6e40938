/* canvas: the few verbs every chart is drawn with. A drawing is the list of what was drawn, plain data:
 * html/ writes it out as SVG, pdf/ as vectors. Points, y downwards from the top left corner. Private to chart/. */
#ifndef BP_CANVAS_H
#define BP_CANVAS_H

#include "chart/chart.h"

struct bp_canvas {
    struct bp_arena *arena;
    struct bp_drawing drawing;
    size_t cap;
};

/* An empty one of that size, with the figure's name and words. */
struct bp_canvas bp_canvas_new(struct bp_arena *arena, const struct bp_figure_asked *figure, double width_pt,
                               double height_pt);
void bp_canvas_line(struct bp_canvas *canvas, const struct bp_point *points, size_t count, struct bp_paint paint);
void bp_canvas_polygon(struct bp_canvas *canvas, const struct bp_point *points, size_t count, struct bp_paint paint);
void bp_canvas_rect(struct bp_canvas *canvas, double x, double y, double width, double height, struct bp_paint paint);
void bp_canvas_circle(struct bp_canvas *canvas, double x, double y, double radius_pt, struct bp_paint paint);
void bp_canvas_text(struct bp_canvas *canvas, double x, double y, double size_pt, enum bp_anchor anchor, bool bold,
                    uint32_t rgb, struct bp_text text);

#endif
