/* The marks of a drawing -> paths and texts of a page. */
#include "pdf/draw.h"

#include <hpdf_streams.h>

/* From a drawing's own points to the paper's. */
struct place {
    double x, y, scale; /* of the drawing's top left corner, y upwards */
};

static HPDF_REAL px(const struct place *place, struct bp_point p)
{
    return (HPDF_REAL)(place->x + p.x * place->scale);
}

static HPDF_REAL py(const struct place *place, struct bp_point p)
{
    return (HPDF_REAL)(place->y - p.y * place->scale);
}

static HPDF_REAL channel(uint32_t rgb, int shift)
{
    return (HPDF_REAL)(rgb >> shift & 0xFF) / 255;
}

static void set_fill(struct bp_pdf_canvas *canvas, uint32_t rgb)
{
    bp_pdf_check(canvas->w, HPDF_Page_SetRGBFill(canvas->page, channel(rgb, 16), channel(rgb, 8), channel(rgb, 0)));
}

static void set_paint(struct bp_pdf_canvas *canvas, const struct bp_paint *paint, double scale)
{
    struct bp_pdf_writer *w = canvas->w;
    if (paint->fill != BP_NO_COLOUR)
        set_fill(canvas, paint->fill);
    if (paint->stroke == BP_NO_COLOUR)
        return;
    uint32_t rgb = paint->stroke;
    bp_pdf_check(w, HPDF_Page_SetRGBStroke(canvas->page, channel(rgb, 16), channel(rgb, 8), channel(rgb, 0)));
    bp_pdf_check(w, HPDF_Page_SetLineWidth(canvas->page, (HPDF_REAL)(paint->stroke_pt * scale)));
    struct bp_buf dash = bp_buf_new(w->arena); /* libharu takes whole points only */
    bp_buf_addc(&dash, '[');
    if (paint->dash_pt > 0) {
        bp_pdf_real(&dash, paint->dash_pt * scale);
        bp_buf_addc(&dash, ' ');
        bp_pdf_real(&dash, paint->dash_pt * scale);
    }
    bp_buf_adds(&dash, "] 0 d\n");
    HPDF_PageAttr attr = canvas->page->attr;
    bp_pdf_check(w, HPDF_Stream_Write(attr->stream, (const HPDF_BYTE *)dash.p, (HPDF_UINT)dash.n));
}

static void paint_path(struct bp_pdf_canvas *canvas, const struct bp_paint *paint, bool closed)
{
    bool fill = closed && paint->fill != BP_NO_COLOUR, stroke = paint->stroke != BP_NO_COLOUR;
    HPDF_STATUS status;
    if (fill && stroke)
        status = HPDF_Page_ClosePathFillStroke(canvas->page);
    else if (fill)
        status = HPDF_Page_Fill(canvas->page);
    else if (stroke)
        status = closed ? HPDF_Page_ClosePathStroke(canvas->page) : HPDF_Page_Stroke(canvas->page);
    else
        status = HPDF_Page_EndPath(canvas->page);
    bp_pdf_check(canvas->w, status);
}

static void draw_path(struct bp_pdf_canvas *canvas, const struct bp_mark *mark, const struct place *place)
{
    if (mark->count < 2)
        return;
    set_paint(canvas, &mark->paint, place->scale);
    for (size_t i = 0; i < mark->count; i++) {
        HPDF_REAL x = px(place, mark->points[i]), y = py(place, mark->points[i]);
        bp_pdf_check(canvas->w, i ? HPDF_Page_LineTo(canvas->page, x, y) : HPDF_Page_MoveTo(canvas->page, x, y));
    }
    paint_path(canvas, &mark->paint, mark->kind == BP_MARK_POLYGON);
}

static void draw_circle(struct bp_pdf_canvas *canvas, const struct bp_mark *mark, const struct place *place)
{
    if (mark->size_pt <= 0)
        return;
    set_paint(canvas, &mark->paint, place->scale);
    HPDF_REAL radius = (HPDF_REAL)(mark->size_pt * place->scale);
    bp_pdf_check(canvas->w,
                 HPDF_Page_Circle(canvas->page, px(place, mark->points[0]), py(place, mark->points[0]), radius));
    paint_path(canvas, &mark->paint, true);
}

static bool draw_text(struct bp_pdf_canvas *canvas, const struct bp_mark *mark, const struct place *place, int line)
{
    uint32_t rgb = mark->paint.fill == BP_NO_COLOUR ? BP_PDF_INK : mark->paint.fill;
    struct bp_pdf_para *para = bp_pdf_para_of(canvas->pdf, mark->text, mark->size_pt * place->scale,
                                              mark->bold ? BP_FONT_BOLD : BP_FONT_REGULAR, rgb, line);
    if (!para)
        return false;
    double width = bp_pdf_para_width(para);
    double left = mark->anchor == BP_ANCHOR_MIDDLE ? width / 2 : mark->anchor == BP_ANCHOR_END ? width : 0;
    struct bp_pdf_line all = {.to = para->count, .width = width};
    return bp_pdf_draw_line(canvas, para, &all, place->x + mark->points[0].x * place->scale - left,
                            canvas->pdf->sheet.height - place->y + mark->points[0].y * place->scale);
}

bool bp_pdf_draw_drawing(struct bp_pdf_canvas *canvas, const struct bp_drawing *drawing, double x, double y,
                         double scale, int line)
{
    struct place place = {x, canvas->pdf->sheet.height - y, scale};
    bool ok = true;
    if (canvas->w->failed)
        return true;
    if (drawing->picture) {
        bp_pdf_draw_picture(canvas, drawing, x, y, scale);
        return true;
    }
    bp_pdf_check(canvas->w, HPDF_Page_GSave(canvas->page));
    bp_pdf_check(canvas->w, HPDF_Page_SetLineJoin(canvas->page, HPDF_ROUND_JOIN));
    for (size_t i = 0; i < drawing->count && !canvas->w->failed; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        switch (mark->kind) {
        case BP_MARK_LINE:
        case BP_MARK_POLYGON:
            draw_path(canvas, mark, &place);
            break;
        case BP_MARK_CIRCLE:
            draw_circle(canvas, mark, &place);
            break;
        case BP_MARK_TEXT:
            ok = draw_text(canvas, mark, &place, line) && ok;
            break;
        }
    }
    bp_pdf_check(canvas->w, HPDF_Page_GRestore(canvas->page));
    return ok;
}

void bp_pdf_draw_box(struct bp_pdf_canvas *canvas, double x, double y, double width, double height, uint32_t rgb)
{
    if (canvas->w->failed)
        return;
    set_fill(canvas, rgb);
    bp_pdf_check(canvas->w,
                 HPDF_Page_Rectangle(canvas->page, (HPDF_REAL)x, (HPDF_REAL)(canvas->pdf->sheet.height - y - height),
                                     (HPDF_REAL)width, (HPDF_REAL)height));
    bp_pdf_check(canvas->w, HPDF_Page_Fill(canvas->page));
}
