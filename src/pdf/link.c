/* A link and the place of its words on a page -> an annotation that leads to its address, or to its place in the
 * file. */
#include "pdf/draw.h"

/* The bytes of an address as a URI has them: ASCII, without blanks. */
static const char *uri_of(struct bp_arena *arena, struct bp_text url)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || c >= 0x7F)
            bp_buf_fmt(&b, "%%%02X", c);
        else
            bp_buf_addc(&b, (char)c);
    }
    return bp_text_z(arena, bp_buf_text(&b));
}

/* What is said of where it leads: the heading there, or the link's own words. */
static struct bp_text words_of(struct bp_pdf *pdf, const struct bp_inline *link, const struct bp_place *place)
{
    struct bp_text words = bp_inline_words(pdf->cx->arena, place ? place->heading->inlines : link->children);
    return words.n ? words : link->url;
}

void bp_pdf_link(struct bp_pdf_canvas *canvas, const struct bp_inline *link, double from, double to, double y,
                 double size_pt)
{
    struct bp_pdf *pdf = canvas->pdf;
    if (canvas->w->failed || !link || to <= from || !canvas->reading.element)
        return;
    double base = canvas->sheet->height - y;
    HPDF_Rect rect = {(HPDF_REAL)from, (HPDF_REAL)(base - 0.25 * size_pt), (HPDF_REAL)to,
                      (HPDF_REAL)(base + 0.85 * size_pt)};
    *BP_PUSH(pdf->cx->arena, pdf->jumps, pdf->jump_count, pdf->jump_cap) =
        (struct bp_pdf_jump){canvas->number, rect, link, canvas->reading.link_element};
}

static void draw_jump(struct bp_pdf *pdf, const struct bp_pdf_jump *jump, const struct bp_layout_pages *pages,
                      const HPDF_Page *made)
{
    struct bp_pdf_writer *w = &pdf->writer;
    size_t to;
    bool within = bp_layout_place_of(&pdf->layout, jump->link->url, &to);
    const char *uri = within ? "#" : uri_of(w->arena, jump->link->url);
    HPDF_Annotation note = HPDF_Page_CreateURILinkAnnot(made[jump->page], jump->rect, uri);
    if (!bp_pdf_check(w, note ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return;
    bp_pdf_check(w, HPDF_LinkAnnot_SetBorderStyle(note, 0, 0, 0));
    bp_pdf_put_int(w, note, "F", 4); /* printed like the text it lies on */
    bp_pdf_put_text(w, note, "Contents", words_of(pdf, jump->link, within ? &pdf->layout.places.list[to] : NULL));
    bp_tag_annotation(&pdf->tags, jump->element, jump->page, note);
    if (!within || w->failed)
        return;
    const struct bp_layout_spot *spot = &pdf->layout.spots[to];
    bp_pdf_check(w, HPDF_Dict_RemoveElement(note, "A")); /* libharu's own links refuse our destinations */
    const struct bp_layout_sheet *sheet = bp_pdf_sheet(pdf, &pages->list[spot->page]);
    bp_pdf_put(w, note, "Dest",
               bp_pdf_destination(w, made[spot->page], sheet->left, sheet->height - sheet->top - spot->y));
}

void bp_pdf_draw_jumps(struct bp_pdf *pdf, const struct bp_layout_pages *pages, const HPDF_Page *made)
{
    for (size_t i = 0; i < pdf->jump_count && !pdf->writer.failed; i++)
        draw_jump(pdf, &pdf->jumps[i], pages, made);
}
