/* The marks of a drawing -> paths and texts of a page. */
#include "pdf/draw.h"

/* From a drawing's own points to the paper's. */
struct place {
    double x, y, scale; /* of the drawing's top left corner, y upwards */
};

static double px(const struct place *place, struct bp_point p)
{
    return place->x + p.x * place->scale;
}

static double py(const struct place *place, struct bp_point p)
{
    return place->y - p.y * place->scale;
}

static void add_points(struct bp_pdf_ink *ink, const struct bp_mark *mark, const struct place *place)
{
    for (size_t i = 0; i < mark->count; i++)
        bp_pdf_ink_to(ink, px(place, mark->points[i]), py(place, mark->points[i]), i ? "l" : "m");
}

static void set_line(struct bp_pdf_ink *ink, const struct bp_paint *paint, double scale)
{
    bp_pdf_ink_line(ink, paint->stroke, paint->stroke_pt * scale, paint->dash_pt * scale, BP_PDF_BUTT);
}

/* Lines that look the same are stroked together: they are opaque, so no order is lost. */
static void draw_line(struct bp_pdf_ink *ink, const struct bp_mark *mark, const struct place *place)
{
    if (mark->count < 2 || mark->paint.stroke == BP_NO_COLOUR)
        return;
    set_line(ink, &mark->paint, place->scale);
    add_points(ink, mark, place);
    ink->lines = true;
}

/* False when it has no colour at all. */
static bool set_paint(struct bp_pdf_ink *ink, const struct bp_paint *paint, double scale)
{
    bp_pdf_ink_settle(ink);
    if (paint->fill != BP_NO_COLOUR)
        bp_pdf_ink_fill(ink, paint->fill);
    if (paint->stroke != BP_NO_COLOUR)
        set_line(ink, paint, scale);
    return paint->fill != BP_NO_COLOUR || paint->stroke != BP_NO_COLOUR;
}

static void paint_closed(struct bp_pdf_ink *ink, const struct bp_paint *paint)
{
    bool fill = paint->fill != BP_NO_COLOUR, stroke = paint->stroke != BP_NO_COLOUR;
    bp_buf_adds(&ink->out, fill && stroke ? "b\n" : fill ? "f\n" : "s\n");
}

static void draw_polygon(struct bp_pdf_ink *ink, const struct bp_mark *mark, const struct place *place)
{
    if (mark->count < 2 || !set_paint(ink, &mark->paint, place->scale))
        return;
    add_points(ink, mark, place);
    paint_closed(ink, &mark->paint);
}

/* One with a line round it is a dot on a larger one. */
static void draw_circle(struct bp_pdf_ink *ink, const struct bp_mark *mark, const struct place *place)
{
    const struct bp_paint *paint = &mark->paint;
    double x = px(place, mark->points[0]), y = py(place, mark->points[0]), radius = mark->size_pt * place->scale;
    double half = paint->stroke == BP_NO_COLOUR ? 0 : paint->stroke_pt * place->scale / 2;
    if (radius <= 0)
        return;
    if (paint->fill != BP_NO_COLOUR && half < radius && (half <= 0 || paint->dash_pt <= 0)) {
        if (half > 0)
            bp_pdf_ink_dot(ink, x, y, radius + half, paint->stroke);
        bp_pdf_ink_dot(ink, x, y, radius - half, paint->fill);
    } else if (set_paint(ink, paint, place->scale)) {
        bp_pdf_ink_circle(ink, x, y, radius);
        paint_closed(ink, paint);
    }
}

static bool draw_text(struct bp_pdf_canvas *canvas, const struct bp_mark *mark, const struct place *place, int line)
{
    uint32_t rgb = mark->paint.fill == BP_NO_COLOUR ? BP_LAYOUT_INK : mark->paint.fill;
    struct bp_type_para *para = bp_type_para_of(&canvas->pdf->layout.type, mark->text, mark->size_pt * place->scale,
                                                mark->bold ? BP_FONT_BOLD : BP_FONT_REGULAR, rgb, line);
    if (!para)
        return false;
    double width = bp_type_para_width(para);
    double left = mark->anchor == BP_ANCHOR_MIDDLE ? width / 2 : mark->anchor == BP_ANCHOR_END ? width : 0;
    struct bp_type_line all = {.to = para->count, .width = width};
    return bp_pdf_draw_line(canvas, para, &all, place->x + mark->points[0].x * place->scale - left,
                            canvas->sheet->height - place->y + mark->points[0].y * place->scale);
}

bool bp_pdf_draw_drawing(struct bp_pdf_canvas *canvas, const struct bp_drawing *drawing, double x, double y,
                         double scale, int line)
{
    struct place place = {x, canvas->sheet->height - y, scale};
    bool ok = true;
    if (canvas->w->failed)
        return true;
    if (drawing->picture) {
        bp_pdf_draw_picture(canvas, drawing, x, y, scale);
        return true;
    }
    for (size_t i = 0; i < drawing->count; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        switch (mark->kind) {
        case BP_MARK_LINE:
            draw_line(&canvas->ink, mark, &place);
            break;
        case BP_MARK_POLYGON:
            draw_polygon(&canvas->ink, mark, &place);
            break;
        case BP_MARK_CIRCLE:
            draw_circle(&canvas->ink, mark, &place);
            break;
        case BP_MARK_TEXT:
            ok = draw_text(canvas, mark, &place, line) && ok;
            break;
        }
    }
    return ok;
}

bool bp_pdf_draw_figure(struct bp_pdf_canvas *canvas, const struct bp_pdf_figure *figure, double x, double y, int line)
{
    const struct bp_drawing *drawing = figure->drawing;
    struct bp_pdf_reading *reading = &canvas->reading;
    double foot = canvas->sheet->height - y - drawing->height_pt * figure->scale;
    const double box[] = {x, foot, x + drawing->width_pt * figure->scale, foot + drawing->height_pt * figure->scale};
    unsigned around = reading->element, element = 0;
    if (around)
        element = bp_pdf_reading_figure(reading, figure->parent, figure->image, drawing, box, figure->in_line);
    bp_pdf_reading_mark(reading, &canvas->ink, element);
    reading->element = 0; /* its own words are its drawing's */
    bool ok = bp_pdf_draw_drawing(canvas, drawing, x, y, figure->scale, line);
    reading->element = around;
    return ok;
}

void bp_pdf_draw_box(struct bp_pdf_canvas *canvas, double x, double y, double width, double height, uint32_t rgb)
{
    struct bp_pdf_ink *ink = &canvas->ink;
    bp_pdf_ink_settle(ink);
    bp_pdf_ink_paints(ink);
    bp_pdf_ink_fill(ink, rgb);
    const double box[] = {x, canvas->sheet->height - y - height, width, height};
    for (size_t i = 0; i < sizeof box / sizeof *box; i++) {
        bp_pdf_real(&ink->out, box[i]);
        bp_buf_addc(&ink->out, ' ');
    }
    bp_buf_adds(&ink->out, "re\nf\n");
}
