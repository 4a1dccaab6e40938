/* A line of a shaped paragraph -> the text operators of a page. */
#include "pdf/draw.h"

#include <math.h>
#include <string.h>

/* A line of text on its way into the page: one BT .. ET from one drawing (or the line's start) to the next. */
struct pen {
    struct bp_pdf_canvas *canvas;
    struct bp_buf *out;
    bool in_text, in_array;
    double x, y;     /* where the next glyph belongs */
    double viewer_x; /* where a viewer is, by the widths alone */
    unsigned spoken; /* glyphs still to come of those whose text was said */
};

static void close_array(struct pen *pen)
{
    if (pen->in_array)
        bp_buf_adds(pen->out, ">] TJ\n");
    pen->in_array = false;
}

static void close_text(struct pen *pen)
{
    close_array(pen);
    if (pen->in_text)
        bp_buf_adds(pen->out, "ET\n");
    pen->in_text = false;
}

static void open_text(struct pen *pen)
{
    struct bp_pdf_ink *ink = &pen->canvas->ink;
    if (pen->in_text)
        return;
    bp_pdf_ink_settle(ink);
    bp_pdf_ink_paints(ink);
    bp_buf_adds(pen->out, "BT\n");
    bp_pdf_place(pen->out, pen->x);
    bp_buf_addc(pen->out, ' ');
    bp_pdf_place(pen->out, pen->canvas->sheet->height - pen->y);
    bp_buf_adds(pen->out, " Td\n");
    pen->in_text = true;
    pen->viewer_x = pen->x;
}

static void set_look(struct pen *pen, const struct bp_type_glyph *glyph, uint32_t rgb, double size)
{
    struct bp_pdf_ink *ink = &pen->canvas->ink;
    double rise = glyph->dy ? glyph->dy * size / glyph->face->upem : 0;
    bool rises = fabs(ink->rise - rise) > 1e-4;
    if (ink->fill != rgb || ink->face != glyph->face || rises || fabs(ink->size - size) > 1e-6)
        close_array(pen);
    bp_pdf_ink_fill(ink, rgb);
    bp_pdf_ink_font(ink, glyph->face, size);
    if (rises) {
        bp_pdf_real(pen->out, rise);
        bp_buf_adds(pen->out, " Ts\n");
        ink->rise = rise;
    }
}

/* Two bytes as four digits: printf would take longer than all the rest of a line. */
static void add_hex(struct bp_buf *out, uint32_t code)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[4] = {digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15]};
    bp_buf_add(out, (struct bp_text){hex, 4});
}

/* Says what the next glyphs mean, where their codes cannot. */
static void speak(struct pen *pen, const struct bp_type_para *para, const struct bp_type_line *line, size_t at)
{
    const struct bp_type_glyph *glyph = &para->glyphs[at];
    size_t to =
        at + glyph->stands_for < para->count ? para->glyphs[at + glyph->stands_for].at : para->spans[glyph->span].to;
    close_array(pen);
    bp_buf_adds(pen->out, "/Span <</ActualText <FEFF");
    for (size_t i = glyph->at; i < to && i < para->n; i++)
        add_hex(pen->out, para->text[i]);
    bp_buf_adds(pen->out, ">>> BDC\n");
    pen->spoken = glyph->stands_for;
    if (at + pen->spoken > line->to)
        pen->spoken = (unsigned)(line->to - at);
}

static void show(struct pen *pen, const struct bp_type_glyph *glyph, double size)
{
    double want = pen->x + glyph->dx * size / glyph->face->upem;
    double move = (pen->viewer_x - want) * 1000 / size; /* TJ moves to the left, in thousandths of the size */
    bool moved = fabs(move) >= 0.5;
    if (!pen->in_array)
        bp_buf_addc(pen->out, '[');
    else if (moved)
        bp_buf_addc(pen->out, '>');
    if (moved) {
        bp_pdf_real(pen->out, round(move));
        pen->viewer_x -= round(move) * size / 1000;
    }
    if (!pen->in_array || moved)
        bp_buf_addc(pen->out, '<');
    pen->in_array = true;
    add_hex(pen->out, glyph->code);
    pen->viewer_x += (double)glyph->width_em * size / 1000;
}

/* What is drawn next is read as a part of this element. */
static void mark(struct pen *pen, unsigned element)
{
    if (!element || element == pen->canvas->ink.content)
        return;
    close_text(pen);
    bp_pdf_reading_mark(&pen->canvas->reading, &pen->canvas->ink, element);
}

/* A drawing among the words. */
static bool draw_inline(struct pen *pen, const struct bp_type_para *para, const struct bp_type_look *look, double y,
                        unsigned element)
{
    close_text(pen);
    double top = y - look->drawing->height_pt * look->scale + bp_type_drawing_drop(para, look);
    const struct bp_pdf_figure figure = {look->drawing, look->image, look->scale, element, true};
    return bp_pdf_draw_figure(pen->canvas, &figure, pen->x, top, para->line);
}

bool bp_pdf_draw_line(struct bp_pdf_canvas *canvas, const struct bp_type_para *para, const struct bp_type_line *line,
                      double x, double y)
{
    struct pen pen = {.canvas = canvas, .out = &canvas->ink.out, .x = x, .y = y};
    const struct bp_inline *link = NULL;
    double link_from = 0;
    bool ok = true;
    for (size_t i = line->from; i < line->to; i++) {
        const struct bp_type_glyph *glyph = &para->glyphs[i];
        const struct bp_type_look *look = &para->spans[glyph->span].look;
        if (look->link != link) {
            bp_pdf_link(canvas, link, link_from, pen.x, y, para->size_pt);
            link = look->link;
            link_from = pen.x;
        }
        unsigned element = bp_pdf_reading_words(&canvas->reading, para, look->link, glyph->at);
        if (look->drawing) {
            ok = draw_inline(&pen, para, look, y, element) && ok;
        } else if (glyph->face) {
            if (!pen.spoken)
                mark(&pen, element);
            open_text(&pen);
            double size = para->size_pt * look->scale;
            set_look(&pen, glyph, look->rgb, size);
            if (glyph->stands_for)
                speak(&pen, para, line, i);
            show(&pen, glyph, size);
            if (pen.spoken && --pen.spoken == 0) {
                close_array(&pen);
                bp_buf_adds(pen.out, "EMC\n");
            }
        }
        pen.x += bp_type_glyph_advance(para, glyph);
    }
    bp_pdf_link(canvas, link, link_from, pen.x, y, para->size_pt);
    close_text(&pen);
    return ok;
}
