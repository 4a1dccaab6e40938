/* Pages of strips -> pages of the file: each strip's text, figures, lines and grounds. */
#include "pdf/draw.h"

#include <math.h>

static bool is_within(const struct bp_layout_frame *frame, const struct bp_layout_strip *strip)
{
    for (const struct bp_layout_frame *f = strip->frame; f; f = f->outer)
        if (f == frame)
            return true;
    return false;
}

/* A strip's share of the frames around it: up to the strip above where that is within the same frame. */
static void draw_frames(struct bp_pdf_canvas *canvas, const struct bp_layout_page *page, size_t which)
{
    const struct bp_layout_placed *placed = &page->list[which], *above = which ? placed - 1 : NULL;
    const struct bp_layout_sheet *sheet = canvas->sheet;
    for (const struct bp_layout_frame *frame = placed->strip->frame; frame; frame = frame->outer) {
        bool joined = above && above->x == placed->x && is_within(frame, above->strip);
        bp_pdf_ink_artifact(&canvas->ink, NULL);
        double from = joined ? above->y + above->strip->height : placed->y;
        bp_pdf_draw_box(canvas, sheet->left + placed->x + frame->x, sheet->top + from, frame->width,
                        placed->y + placed->strip->height - from,
                        frame->kind == BP_LAYOUT_BAR ? BP_LAYOUT_LINE : BP_LAYOUT_GROUND);
    }
}

#define DOTS_APART 4.0 /* times their own size */

/* Dots as large as a rule is thick, at the same places in all lines. */
static void draw_dots(struct bp_pdf_canvas *canvas, const struct bp_layout_piece *piece, double x, double y)
{
    double apart = DOTS_APART * piece->thickness, foot = canvas->sheet->height - y;
    for (double at = ceil(x / apart) * apart; at <= x + piece->width; at += apart)
        bp_pdf_ink_dot(&canvas->ink, at, foot, piece->thickness / 2, piece->rgb);
}

/* The one place where what is drawn is part of the document, unless it is a rule, or a table's head printed again. */
static bool draw_strip(struct bp_pdf_canvas *canvas, const struct bp_layout_placed *placed)
{
    const struct bp_layout_sheet *sheet = canvas->sheet;
    const struct bp_layout_strip *strip = placed->strip;
    double top = sheet->top + placed->y;
    bool ok = true;
    for (size_t i = 0; i < strip->count; i++) {
        const struct bp_layout_piece *piece = &strip->pieces[i];
        double x = sheet->left + placed->x + piece->x, y = top + piece->y;
        bp_pdf_reading_turn(&canvas->reading, placed->again || piece->again ? NULL : piece);
        switch (piece->kind) {
        case BP_LAYOUT_LINE_PIECE:
        case BP_LAYOUT_MARKER_PIECE:
            if (!canvas->reading.element) /* printed again: not the end of what is above it */
                bp_pdf_ink_artifact(&canvas->ink, NULL);
            ok = bp_pdf_draw_line(canvas, piece->para, &piece->line, x, y) && ok;
            break;
        case BP_LAYOUT_DRAWING_PIECE:
            ok = bp_pdf_draw_figure(canvas,
                                    &(struct bp_pdf_figure){piece->drawing, piece->image, piece->scale,
                                                            canvas->reading.element, false},
                                    x, y, piece->block->line) &&
                 ok;
            break;
        case BP_LAYOUT_RULE_PIECE:
            bp_pdf_ink_artifact(&canvas->ink, NULL);
            if (piece->dotted)
                draw_dots(canvas, piece, x, y);
            else
                bp_pdf_draw_box(canvas, x, y, piece->width, piece->thickness, piece->rgb);
            break;
        }
    }
    bp_pdf_reading_turn(&canvas->reading, NULL);
    return ok;
}

/* Operators anew; until drawn() takes them. */
static void turn(struct bp_pdf_canvas *canvas)
{
    bp_pdf_ink_turn(&canvas->ink);
    bp_buf_adds(&canvas->ink.out, "q\n");
}

const struct bp_layout_sheet *bp_pdf_sheet(const struct bp_pdf *pdf, const struct bp_layout_page *page)
{
    return page->sheet ? page->sheet : &pdf->layout.sheet;
}

static bool open_page(struct bp_pdf_canvas *canvas, HPDF_Dict fonts)
{
    struct bp_pdf_writer *w = canvas->w;
    if (w->failed)
        return false;
    canvas->page = HPDF_AddPage(w->doc);
    if (!bp_pdf_check(w, canvas->page ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return false;
    bp_pdf_check(w, HPDF_Page_SetWidth(canvas->page, (HPDF_REAL)canvas->sheet->width));
    bp_pdf_check(w, HPDF_Page_SetHeight(canvas->page, (HPDF_REAL)canvas->sheet->height));
    HPDF_Dict resources = HPDF_Page_GetInheritableItem(canvas->page, "Resources", HPDF_OCLASS_DICT);
    bp_pdf_put(w, resources, "Font", fonts);
    bp_tags_page(&canvas->pdf->tags, canvas->page);
    turn(canvas);
    return !w->failed;
}

/* What has been drawn, and nothing of it is left to what is drawn next on the page. */
static struct bp_text drawn(struct bp_pdf_canvas *canvas)
{
    bp_pdf_ink_end_mark(&canvas->ink);
    bp_buf_adds(&canvas->ink.out, "Q\n");
    return bp_buf_text(&canvas->ink.out);
}

/* Head and foot, which all pages of a sheet have alike but for their number: written once. */
struct frame {
    double width, height; /* of the sheet */
    HPDF_Dict head, foot;
};

struct frames {
    struct bp_pdf_furniture furniture;
    struct frame *list;
    size_t count, cap;
    bool failed; /* a character of them cannot be set (recorded) */
};

/* Of the sheet that is drawn on from here. */
static const struct frame *frame_of(struct bp_pdf_canvas *canvas, struct frames *frames,
                                    const struct bp_layout_sheet *sheet)
{
    canvas->sheet = sheet;
    for (size_t i = 0; i < frames->count; i++)
        if (frames->list[i].width == sheet->width && frames->list[i].height == sheet->height)
            return &frames->list[i];
    struct frame *frame = BP_PUSH(canvas->pdf->cx->arena, frames->list, frames->count, frames->cap);
    *frame = (struct frame){.width = sheet->width, .height = sheet->height};
    turn(canvas);
    bool head = bp_pdf_draw_head(canvas, &frames->furniture);
    frame->head = bp_pdf_operators(canvas->w, drawn(canvas));
    turn(canvas);
    bool foot = bp_pdf_draw_foot(canvas, &frames->furniture);
    frame->foot = bp_pdf_operators(canvas->w, drawn(canvas));
    frames->failed = frames->failed || !head || !foot;
    return frame;
}

bool bp_pdf_draw_pages(struct bp_pdf *pdf, HPDF_Dict fonts, const struct bp_layout_pages *pages)
{
    struct frames frames = {0};
    if (!bp_pdf_furniture_make(pdf, &frames.furniture))
        return false;
    struct bp_pdf_outline outline = {0};
    struct bp_pdf_canvas canvas = {.pdf = pdf, .w = &pdf->writer};
    bp_tags_open(&pdf->tags, &pdf->writer);
    canvas.reading = bp_pdf_reading_new(&pdf->tags, pdf->cx, pdf->options);
    canvas.ink = bp_pdf_ink_new(pdf->cx->arena);
    HPDF_Page *made = BP_NEW_ARRAY(pdf->cx->arena, HPDF_Page, pages->count);
    bool ok = true;
    for (size_t p = 0; p < pages->count; p++) {
        const struct frame *frame = frame_of(&canvas, &frames, bp_pdf_sheet(pdf, &pages->list[p]));
        if (!open_page(&canvas, fonts))
            break;
        made[p] = canvas.page;
        canvas.number = p;
        const struct bp_layout_page *page = &pages->list[p];
        for (size_t i = 0; i < page->count; i++) {
            const struct bp_layout_placed *placed = &page->list[i];
            draw_frames(&canvas, page, i);
            bp_pdf_outline_add(&canvas, &outline, placed->strip, canvas.sheet->top + placed->y);
            ok = draw_strip(&canvas, placed) && ok;
        }
        ok = bp_pdf_draw_number(&canvas, p + 1, pages->count) && ok;
        bp_pdf_content(canvas.w, canvas.page, frame->head, drawn(&canvas), frame->foot);
    }
    bp_pdf_draw_jumps(pdf, pages, made);
    return ok && !frames.failed;
}
