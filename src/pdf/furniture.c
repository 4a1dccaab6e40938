/* The words of head and foot -> the same place on every page, with its number. */
#include "pdf/draw.h"

#include <string.h>

#define SMALL 7.75

static struct bp_pdf_para *small(struct bp_pdf *pdf, struct bp_text text, enum bp_font_style style)
{
    return bp_pdf_para_of(pdf, text, bp_pdf_scaled(pdf, SMALL), style, BP_PDF_GREY, 0);
}

static struct bp_text replace(struct bp_arena *arena, struct bp_text text, const char *name, size_t number)
{
    struct bp_buf b = bp_buf_new(arena);
    size_t n = strlen(name);
    for (size_t i = 0; i < text.n;) {
        if (text.n - i >= n && memcmp(text.p + i, name, n) == 0) {
            bp_buf_fmt(&b, "%zu", number);
            i += n;
        } else {
            bp_buf_addc(&b, text.p[i++]);
        }
    }
    return bp_buf_text(&b);
}

static bool draw_words(struct bp_pdf_canvas *canvas, const struct bp_pdf_para *para, bool right, double y)
{
    const struct bp_pdf_sheet *sheet = &canvas->pdf->sheet;
    struct bp_pdf_line all = {.to = para->count};
    double x = right ? sheet->left + sheet->text_width - bp_pdf_para_width(para) : sheet->left;
    return bp_pdf_draw_line(canvas, para, &all, x, y);
}

bool bp_pdf_furniture_make(struct bp_pdf *pdf, struct bp_pdf_furniture *out)
{
    const struct bp_pdf_options *options = pdf->options;
    out->header = small(pdf, options->header, BP_FONT_BOLD);
    out->classification = small(pdf, options->classification, BP_FONT_REGULAR);
    out->footer = small(pdf, options->footer, BP_FONT_REGULAR);
    return out->header && out->classification && out->footer;
}

bool bp_pdf_draw_head(struct bp_pdf_canvas *canvas, const struct bp_pdf_furniture *furniture)
{
    const struct bp_pdf_sheet *sheet = &canvas->pdf->sheet;
    bool ok = draw_words(canvas, furniture->header, false, sheet->head_y) &&
              draw_words(canvas, furniture->classification, true, sheet->head_y);
    bp_pdf_draw_box(canvas, sheet->left, sheet->head_y + bp_pdf_scaled(canvas->pdf, 5), sheet->text_width, 0.5,
                    BP_PDF_LINE);
    return ok;
}

bool bp_pdf_draw_foot(struct bp_pdf_canvas *canvas, const struct bp_pdf_furniture *furniture, size_t page, size_t pages)
{
    struct bp_arena *arena = canvas->pdf->cx->arena;
    struct bp_text number =
        replace(arena, replace(arena, canvas->pdf->options->page_of, "{pages}", pages), "{page}", page);
    struct bp_pdf_para *para = small(canvas->pdf, number, BP_FONT_REGULAR);
    double y = canvas->pdf->sheet.foot_y;
    return draw_words(canvas, furniture->footer, false, y) && para && draw_words(canvas, para, true, y);
}
