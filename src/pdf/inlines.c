/* A block's inlines -> one shaped paragraph. */
#include "pdf/flow.h"

#include <math.h>

const struct bp_drawing *bp_pdf_drawing_of(struct bp_pdf *pdf, const struct bp_inline *image, int line)
{
    return bp_document_figure(pdf->cx, (struct bp_where){pdf->document->file, line, 0}, pdf->drawings, image);
}

#define LONGEST_URL 2000 /* what browsers take; libharu's strings end at 65,535 bytes */

/* The PDF travels alone: what lies beside it cannot be followed from it. */
static bool leads_out(struct bp_text url)
{
    return url.n <= LONGEST_URL && bp_document_link_way(url) == BP_LINK_OUT;
}

/* A link that says no more than that there is a page says which one it is. */
static bool is_page_link(const struct bp_pdf *pdf, const struct bp_inline *link, size_t *place)
{
    const struct bp_inline *word = link->children;
    return pdf->options->page_link.n && word && !word->next && word->kind == BP_INLINE_TEXT &&
           bp_text_eq(word->text, pdf->options->page_link) && bp_pdf_place_of(pdf, link->url, place);
}

static struct bp_text page_at(const struct bp_pdf *pdf, size_t place)
{
    return bp_pdf_numbered(pdf->cx->arena, pdf->options->page_at, "{page}", pdf->spots[place].page + 1);
}

static enum bp_font_style bolder(enum bp_font_style style)
{
    return style == BP_FONT_ITALIC || style == BP_FONT_BOLD_ITALIC ? BP_FONT_BOLD_ITALIC : BP_FONT_BOLD;
}

static enum bp_font_style slanted(enum bp_font_style style)
{
    return style == BP_FONT_BOLD || style == BP_FONT_BOLD_ITALIC ? BP_FONT_BOLD_ITALIC : BP_FONT_ITALIC;
}

/* A picture in the middle of a line, or in a cell, is made so small that the words round it still read. */
static double among_words(const struct bp_drawing *picture)
{
    static const double widest_pt = 90, tallest_pt = 60;
    return fmin(1, fmin(widest_pt / picture->width_pt, tallest_pt / picture->height_pt));
}

/* Up to `end`; NULL: all of them. */
static bool add(struct bp_pdf *pdf, struct bp_pdf_para *para, const struct bp_inline *inlines,
                const struct bp_inline *end, struct bp_pdf_look look)
{
    bool ok = true;
    for (const struct bp_inline *i = inlines; i && i != end; i = i->next) {
        struct bp_pdf_look own = look;
        size_t place;
        switch (i->kind) {
        case BP_INLINE_TEXT:
            bp_pdf_para_add(pdf, para, i->text, &own);
            break;
        case BP_INLINE_SOFT_BREAK:
            bp_pdf_para_soft_break(para);
            break;
        case BP_INLINE_LINE_BREAK:
            bp_pdf_para_add(pdf, para, BP_T("\n"), &own);
            break;
        case BP_INLINE_CODE:
            own.mono = true;
            own.scale *= 0.94; /* mono faces look larger than the text around them */
            bp_pdf_para_add(pdf, para, i->text, &own);
            break;
        case BP_INLINE_EMPH:
            own.style = slanted(own.style);
            ok = add(pdf, para, i->children, NULL, own) && ok;
            break;
        case BP_INLINE_STRONG:
            own.style = bolder(own.style);
            ok = add(pdf, para, i->children, NULL, own) && ok;
            break;
        case BP_INLINE_LINK:
            if (leads_out(i->url) || bp_pdf_place_of(pdf, i->url, &place)) {
                own.link = i;
                own.rgb = BP_PDF_ACCENT;
            }
            if (is_page_link(pdf, i, &place)) {
                pdf->page_links++;
                bp_pdf_para_add(pdf, para, page_at(pdf, place), &own);
                break;
            }
            ok = add(pdf, para, i->children, NULL, own) && ok;
            break;
        case BP_INLINE_IMAGE:
            own.image = i;
            own.drawing = bp_pdf_drawing_of(pdf, i, para->line);
            own.scale = bp_pdf_scaled(pdf, 1);
            if (own.drawing && own.drawing->picture)
                own.scale *= among_words(own.drawing);
            if (own.drawing)
                bp_pdf_para_add(pdf, para, BP_T(""), &own);
            else
                ok = false;
            break;
        }
    }
    return ok;
}

struct bp_pdf_para *bp_pdf_para_of_inlines(struct bp_pdf *pdf, const struct bp_inline *inlines, double size_pt,
                                           enum bp_font_style style, uint32_t rgb, int line)
{
    struct bp_pdf_para *para = bp_pdf_para_new(pdf, size_pt, line);
    const struct bp_inline *given = bp_document_given(inlines);
    struct bp_pdf_look look = {.style = style, .scale = 1, .rgb = rgb};
    bool ok = add(pdf, para, inlines, given, look);
    look.rgb = BP_PDF_GREY;
    ok = (!given || add(pdf, para, given, NULL, look)) && ok;
    return bp_pdf_para_shape(pdf, para) && ok ? para : NULL;
}
