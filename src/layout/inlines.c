/* A block's inlines -> one shaped paragraph. */
#include "layout/flow.h"

#include <math.h>

const struct bp_drawing *bp_layout_drawing_of(struct bp_layout *layout, const struct bp_inline *image, int line)
{
    return bp_document_figure(layout->cx, (struct bp_where){layout->document->file, line, 0}, layout->drawings, image);
}

#define LONGEST_URL 2000 /* what browsers take; libharu's strings end at 65,535 bytes */

/* The PDF travels alone: what lies beside it cannot be followed from it. */
static bool leads_out(struct bp_text url)
{
    return url.n <= LONGEST_URL && bp_document_link_way(url) == BP_LINK_OUT;
}

/* A link that says no more than that there is a page says which one it is. */
static bool is_page_link(const struct bp_layout *layout, const struct bp_inline *link, size_t *place)
{
    const struct bp_inline *word = link->children;
    return layout->options->page_link.n && word && !word->next && word->kind == BP_INLINE_TEXT &&
           bp_text_eq(word->text, layout->options->page_link) &&
           (bp_layout_place_of(layout, link->url, place) ||
            (layout->options->page_guess && bp_text_starts(link->url, "#")));
}

static struct bp_text page_at(const struct bp_layout *layout, size_t place)
{
    size_t guess = layout->options->page_guess;
    return bp_layout_numbered(layout->cx->arena, layout->options->page_at, "{page}",
                              guess ? guess : layout->spots[place].page + 1);
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

/* Mono faces look larger than the text around them; but no words of a table are smaller than it is. */
static double code_scale(const struct bp_layout *layout, const struct bp_type_para *para)
{
    static const double smaller = 0.94, smallest_pt = 8.5;
    return smaller * para->size_pt < bp_layout_scaled(layout, smallest_pt) ? 1 : smaller;
}

/* Up to `end`; NULL: all of them. */
static bool add(struct bp_layout *layout, struct bp_type_para *para, const struct bp_inline *inlines,
                const struct bp_inline *end, struct bp_type_look look)
{
    bool ok = true;
    for (const struct bp_inline *i = inlines; i && i != end; i = i->next) {
        struct bp_type_look own = look;
        size_t place;
        switch (i->kind) {
        case BP_INLINE_TEXT:
            bp_type_para_add(&layout->type, para, i->text, &own);
            break;
        case BP_INLINE_SOFT_BREAK:
            bp_type_para_soft_break(para);
            break;
        case BP_INLINE_LINE_BREAK:
            bp_type_para_add(&layout->type, para, BP_T("\n"), &own);
            break;
        case BP_INLINE_CODE:
            own.mono = true;
            own.scale *= code_scale(layout, para);
            bp_type_para_add(&layout->type, para, i->text, &own);
            break;
        case BP_INLINE_EMPH:
            own.style = slanted(own.style);
            ok = add(layout, para, i->children, NULL, own) && ok;
            break;
        case BP_INLINE_STRONG:
            own.style = bolder(own.style);
            ok = add(layout, para, i->children, NULL, own) && ok;
            break;
        case BP_INLINE_LINK:
            if (leads_out(i->url) || bp_layout_place_of(layout, i->url, &place)) {
                own.link = i;
                own.rgb = BP_LAYOUT_ACCENT;
            }
            if (is_page_link(layout, i, &place)) {
                layout->page_links++;
                bp_type_para_add(&layout->type, para, page_at(layout, place), &own);
                break;
            }
            ok = add(layout, para, i->children, NULL, own) && ok;
            break;
        case BP_INLINE_IMAGE:
            own.image = i;
            own.drawing = bp_layout_drawing_of(layout, i, para->line);
            own.scale = bp_layout_scaled(layout, 1);
            if (own.drawing && own.drawing->picture)
                own.scale *= among_words(own.drawing);
            if (own.drawing)
                bp_type_para_add(&layout->type, para, BP_T(""), &own);
            else
                ok = false;
            break;
        }
    }
    return ok;
}

struct bp_type_para *bp_layout_para_of_inlines(struct bp_layout *layout, const struct bp_inline *inlines,
                                               double size_pt, enum bp_font_style style, uint32_t rgb, int line)
{
    struct bp_type_para *para = bp_type_para_new(&layout->type, size_pt, line);
    const struct bp_inline *given = bp_document_given(inlines);
    struct bp_type_look look = {.style = style, .scale = 1, .rgb = rgb};
    bool ok = add(layout, para, inlines, given, look);
    look.rgb = BP_LAYOUT_GREY;
    ok = (!given || add(layout, para, given, NULL, look)) && ok;
    return bp_type_para_shape(&layout->type, para) && ok ? para : NULL;
}
