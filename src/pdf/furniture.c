/* The words of head and foot -> the same place on every page, with its number. */
#include "pdf/draw.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#define SMALL       7.75
#define APART       12
#define MOST_BESIDE 0.5 /* of the line: what the classification may take beside the header */
#define MOST_FOOTER 0.7 /* and the footer beside the page number */
#define LINES_ABOVE 2   /* there is room for above the head's line */

static struct bp_type_para *small(struct bp_pdf *pdf, struct bp_text text, enum bp_font_style style)
{
    return bp_type_para_of(&pdf->layout.type, text, bp_layout_scaled(&pdf->layout, SMALL), style, BP_LAYOUT_GREY, 0);
}

static bool draw_line(struct bp_pdf_canvas *canvas, const struct bp_type_para *para, const struct bp_type_line *line,
                      bool right, double y)
{
    const struct bp_layout_sheet *sheet = canvas->sheet;
    double x = right ? sheet->left + sheet->text_width - line->width : sheet->left;
    return bp_pdf_draw_line(canvas, para, line, x, y);
}

static bool draw_words(struct bp_pdf_canvas *canvas, const struct bp_type_para *para, bool right, double y)
{
    struct bp_type_line all = {.to = para->count, .width = bp_type_para_width(para)};
    return draw_line(canvas, para, &all, right, y);
}

/* ---- words that share a line with others */

/* The paragraph's text up to where `room` points are full; never between a letter and its marks. */
static struct bp_text beginning(struct bp_pdf *pdf, const struct bp_type_para *para, double room)
{
    double width = 0;
    size_t i = 0;
    while (i < para->count && (width += bp_type_glyph_advance(para, &para->glyphs[i])) <= room)
        i++;
    size_t end = i < para->count ? para->glyphs[i].at : para->n;
    while (end > 0 && (U_GET_GC_MASK(bp_utf16_at(para->text, para->n, end)) & U_GC_M_MASK))
        U16_BACK_1(para->text, 0, end);
    return bp_text_trim(bp_utf8_of(pdf->cx->arena, para->text, end));
}

/* `name` and `end` in one; where there is no room, the name's end gives way to an ellipsis. */
static struct bp_type_para *fit(struct bp_pdf *pdf, struct bp_text name, struct bp_text end, enum bp_font_style style,
                                double room)
{
    struct bp_arena *arena = pdf->cx->arena;
    struct bp_text whole = bp_text_fmt(arena, "%" BP_PRI "%" BP_PRI, BP_ARG(name), BP_ARG(end));
    struct bp_type_para *para = small(pdf, whole, style);
    if (!para || bp_type_para_width(para) <= room)
        return para;
    struct bp_text rest = bp_text_fmt(arena, "\xE2\x80\xA6%" BP_PRI, BP_ARG(end));
    struct bp_type_para *words = small(pdf, name, style), *tail = small(pdf, rest, style);
    if (!words || !tail)
        return NULL;
    struct bp_text begins = beginning(pdf, words, room - bp_type_para_width(tail));
    return small(pdf, bp_text_fmt(arena, "%" BP_PRI "%" BP_PRI, BP_ARG(begins), BP_ARG(rest)), style);
}

/* The classification is never cut: too long for a part of the line, it has lines of its own above, if need be
 * smaller. */
static bool classify(struct bp_pdf *pdf, struct bp_pdf_furniture *out)
{
    double width = pdf->layout.sheet.text_width, size = bp_layout_scaled(&pdf->layout, SMALL);
    struct bp_type_para *end = small(pdf, pdf->options->header_end, BP_FONT_BOLD);
    out->classification = small(pdf, pdf->options->classification, BP_FONT_REGULAR);
    if (!end || !out->classification)
        return false;
    double most = width - bp_type_para_width(end) - bp_layout_scaled(&pdf->layout, 2 * APART),
           own = bp_type_para_width(out->classification);
    out->above = own > MOST_BESIDE * width || own > most;
    for (;; size *= 0.9) {
        out->classification->size_pt = size;
        out->lines = bp_type_lines_break(&pdf->layout.type, out->classification, width);
        if (!out->above || out->lines.count <= LINES_ABOVE || size < 1)
            return true;
    }
}

bool bp_pdf_furniture_make(struct bp_pdf *pdf, struct bp_pdf_furniture *out)
{
    const struct bp_pdf_options *options = pdf->options;
    double room = pdf->layout.sheet.text_width;
    if (!classify(pdf, out))
        return false;
    if (!out->above && out->classification->count)
        room -= bp_type_para_width(out->classification) + bp_layout_scaled(&pdf->layout, APART);
    out->header = fit(pdf, options->header, options->header_end, BP_FONT_BOLD, room);
    out->footer = fit(pdf, options->footer, BP_T(""), BP_FONT_REGULAR, MOST_FOOTER * pdf->layout.sheet.text_width);
    return out->header && out->footer;
}

bool bp_pdf_draw_head(struct bp_pdf_canvas *canvas, const struct bp_pdf_furniture *furniture)
{
    const struct bp_layout_sheet *sheet = canvas->sheet;
    const struct bp_type_lines *lines = &furniture->lines;
    bp_pdf_ink_artifact(&canvas->ink, "/Type /Pagination /Subtype /Header");
    double step = 1.2 * bp_layout_scaled(&canvas->pdf->layout, SMALL),
           y = sheet->head_y - (furniture->above ? 1.2 * step : 0);
    bool ok = draw_words(canvas, furniture->header, false, sheet->head_y);
    for (size_t i = 0; i < lines->count; i++)
        ok = draw_line(canvas, furniture->classification, &lines->list[i], true,
                       y - step * (double)(lines->count - 1 - i)) &&
             ok;
    bp_pdf_draw_box(canvas, sheet->left, sheet->head_y + bp_layout_scaled(&canvas->pdf->layout, 5), sheet->text_width,
                    0.5, BP_LAYOUT_LINE);
    bp_pdf_ink_end_mark(&canvas->ink);
    return ok;
}

static const char footer[] = "/Type /Pagination /Subtype /Footer";

bool bp_pdf_draw_foot(struct bp_pdf_canvas *canvas, const struct bp_pdf_furniture *furniture)
{
    bp_pdf_ink_artifact(&canvas->ink, footer);
    bool ok = draw_words(canvas, furniture->footer, false, canvas->sheet->foot_y);
    bp_pdf_ink_end_mark(&canvas->ink);
    return ok;
}

bool bp_pdf_draw_number(struct bp_pdf_canvas *canvas, size_t page, size_t pages)
{
    struct bp_arena *arena = canvas->pdf->cx->arena;
    struct bp_text number = bp_layout_numbered(
        arena, bp_layout_numbered(arena, canvas->pdf->options->page_of, "{pages}", pages), "{page}", page);
    struct bp_type_para *para = small(canvas->pdf, number, BP_FONT_REGULAR);
    bp_pdf_ink_artifact(&canvas->ink, footer);
    bool ok = para && draw_words(canvas, para, true, canvas->sheet->foot_y);
    bp_pdf_ink_end_mark(&canvas->ink);
    return ok;
}
