#include "pdf/draw.h"

#include <string.h>

/* Head and foot: the same words on every page, shaped once; the page's number each time. */
struct furniture {
    struct bp_pdf_para *header, *classification, *footer;
};

#define SMALL 7.75

static struct bp_pdf_para *small(struct bp_pdf *pdf, struct bp_text text, enum bp_pdf_style style)
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

static bool draw_head(struct bp_pdf_canvas *canvas, const struct furniture *furniture)
{
    const struct bp_pdf_sheet *sheet = &canvas->pdf->sheet;
    bool ok = draw_words(canvas, furniture->header, false, sheet->head_y) &&
              draw_words(canvas, furniture->classification, true, sheet->head_y);
    bp_pdf_draw_box(canvas, sheet->left, sheet->head_y + bp_pdf_scaled(canvas->pdf, 5), sheet->text_width, 0.5,
                    BP_PDF_LINE);
    return ok;
}

static bool draw_foot(struct bp_pdf_canvas *canvas, const struct furniture *furniture, size_t page, size_t pages)
{
    struct bp_arena *arena = canvas->pdf->cx->arena;
    struct bp_text number =
        replace(arena, replace(arena, canvas->pdf->options->page_of, "{pages}", pages), "{page}", page);
    struct bp_pdf_para *para = small(canvas->pdf, number, BP_PDF_REGULAR);
    double y = canvas->pdf->sheet.foot_y;
    return draw_words(canvas, furniture->footer, false, y) && para && draw_words(canvas, para, true, y);
}

static bool is_within(const struct bp_pdf_frame *frame, const struct bp_pdf_strip *strip)
{
    for (const struct bp_pdf_frame *f = strip->frame; f; f = f->outer)
        if (f == frame)
            return true;
    return false;
}

/* A strip's share of the frames around it: up to the strip above where that is within the same frame. */
static void draw_frames(struct bp_pdf_canvas *canvas, const struct bp_pdf_page *page, size_t which)
{
    const struct bp_pdf_placed *placed = &page->list[which], *above = which ? placed - 1 : NULL;
    const struct bp_pdf_sheet *sheet = &canvas->pdf->sheet;
    for (const struct bp_pdf_frame *frame = placed->strip->frame; frame; frame = frame->outer) {
        bool joined = above && is_within(frame, above->strip);
        double from = joined ? above->y + above->strip->height : placed->y;
        bp_pdf_draw_box(canvas, sheet->left + frame->x, sheet->top + from, frame->width,
                        placed->y + placed->strip->height - from,
                        frame->kind == BP_PDF_BAR ? BP_PDF_LINE : BP_PDF_GROUND);
    }
}

/* The one place where a block's content is opened and closed on a page: what is drawn here is the block's, all else on
 * the page (head, foot, frames, a table's header said again) is not. */
static bool draw_strip(struct bp_pdf_canvas *canvas, const struct bp_pdf_strip *strip, double top)
{
    const struct bp_pdf_sheet *sheet = &canvas->pdf->sheet;
    bool ok = true;
    for (size_t i = 0; i < strip->count; i++) {
        const struct bp_pdf_piece *piece = &strip->pieces[i];
        double x = sheet->left + piece->x, y = top + piece->y;
        switch (piece->kind) {
        case BP_PDF_LINE_PIECE:
            ok = bp_pdf_draw_line(canvas, piece->para, &piece->line, x, y) && ok;
            break;
        case BP_PDF_DRAWING_PIECE:
            ok = bp_pdf_draw_drawing(canvas, piece->drawing, x, y, piece->scale, piece->source_line) && ok;
            break;
        case BP_PDF_RULE_PIECE:
            bp_pdf_draw_box(canvas, x, y, piece->width, piece->thickness, piece->rgb);
            break;
        }
    }
    return ok;
}

#define LONGEST_TITLE 400 /* bytes: more than an outline shows */

/* The words of a heading, for the outline: its text without drawings. */
static struct bp_text title_of(struct bp_pdf *pdf, const struct bp_pdf_para *para)
{
    struct bp_buf b = bp_buf_new(pdf->cx->arena);
    for (size_t at = 0; at < para->n && b.n < LONGEST_TITLE;) {
        UChar32 c = bp_pdf_utf16_next(para->text, para->n, &at);
        if (c != 0xFFFC)
            bp_buf_utf8(&b, c == '\n' ? ' ' : c);
    }
    return bp_text_trim(bp_buf_text(&b));
}

static void add_to_outline(struct bp_pdf_canvas *canvas, struct bp_pdf_outline *outline,
                           const struct bp_pdf_strip *strip, double top)
{
    const struct bp_pdf_piece *last = &strip->pieces[strip->count - 1]; /* before it may stand a list's marker */
    bool starts = strip->block->kind == BP_BLOCK_HEADING && last->kind == BP_PDF_LINE_PIECE && last->line.from == 0;
    if (starts)
        bp_pdf_outline_add(canvas, outline, strip->block->level, title_of(canvas->pdf, last->para),
                           canvas->pdf->sheet.left, top);
}

static bool open_page(struct bp_pdf_canvas *canvas, HPDF_Dict fonts)
{
    struct bp_pdf_writer *w = canvas->w;
    if (w->failed)
        return false;
    canvas->page = HPDF_AddPage(w->doc);
    if (!bp_pdf_check(w, canvas->page ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return false;
    bp_pdf_check(w, HPDF_Page_SetWidth(canvas->page, (HPDF_REAL)canvas->pdf->sheet.width));
    bp_pdf_check(w, HPDF_Page_SetHeight(canvas->page, (HPDF_REAL)canvas->pdf->sheet.height));
    HPDF_Dict resources = HPDF_Page_GetInheritableItem(canvas->page, "Resources", HPDF_OCLASS_DICT);
    bp_pdf_put(w, resources, "Font", fonts);
    return !w->failed;
}

bool bp_pdf_draw_pages(struct bp_pdf *pdf, HPDF_Dict fonts, const struct bp_pdf_pages *pages)
{
    const struct bp_pdf_options *options = pdf->options;
    struct furniture furniture = {small(pdf, options->header, BP_PDF_BOLD),
                                  small(pdf, options->classification, BP_PDF_REGULAR),
                                  small(pdf, options->footer, BP_PDF_REGULAR)};
    if (!furniture.header || !furniture.classification || !furniture.footer)
        return false;
    struct bp_pdf_outline outline = {0};
    struct bp_pdf_canvas canvas = {pdf, &pdf->writer, NULL};
    bool ok = true;
    for (size_t p = 0; p < pages->count && open_page(&canvas, fonts); p++) {
        const struct bp_pdf_page *page = &pages->list[p];
        ok = draw_head(&canvas, &furniture) && ok;
        for (size_t i = 0; i < page->count; i++) {
            double top = pdf->sheet.top + page->list[i].y;
            draw_frames(&canvas, page, i);
            add_to_outline(&canvas, &outline, page->list[i].strip, top);
            ok = draw_strip(&canvas, page->list[i].strip, top) && ok;
        }
        ok = draw_foot(&canvas, &furniture, p + 1, pages->count) && ok;
    }
    return ok;
}
