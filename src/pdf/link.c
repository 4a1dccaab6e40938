/* A link and the place of its words on a page -> an annotation that leads to its address, or to its place in the
 * file. */
#include "pdf/draw.h"
#include "pdf/flow.h"

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

static bool finish(struct bp_pdf_writer *w, HPDF_Annotation note)
{
    if (!bp_pdf_check(w, note ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return false;
    bp_pdf_check(w, HPDF_LinkAnnot_SetBorderStyle(note, 0, 0, 0));
    bp_pdf_put_int(w, note, "F", 4); /* printed like the text it lies on */
    return !w->failed;
}

void bp_pdf_link(struct bp_pdf_canvas *canvas, const struct bp_inline *link, double from, double to, double y,
                 double size_pt)
{
    struct bp_pdf_writer *w = canvas->w;
    struct bp_pdf *pdf = canvas->pdf;
    size_t place;
    if (w->failed || !link || to <= from)
        return;
    double base = pdf->sheet.height - y;
    HPDF_Rect rect = {(HPDF_REAL)from, (HPDF_REAL)(base - 0.25 * size_pt), (HPDF_REAL)to,
                      (HPDF_REAL)(base + 0.85 * size_pt)};
    if (bp_pdf_place_of(pdf, link->url, &place)) {
        *BP_PUSH(pdf->cx->arena, pdf->jumps, pdf->jump_count, pdf->jump_cap) =
            (struct bp_pdf_jump){canvas->page, rect, place};
        return;
    }
    HPDF_Annotation note = HPDF_Page_CreateURILinkAnnot(canvas->page, rect, uri_of(w->arena, link->url));
    finish(w, note);
}

void bp_pdf_draw_jumps(struct bp_pdf *pdf, const HPDF_Page *pages)
{
    struct bp_pdf_writer *w = &pdf->writer;
    for (size_t i = 0; i < pdf->jump_count && !w->failed; i++) {
        const struct bp_pdf_jump *jump = &pdf->jumps[i];
        const struct bp_pdf_spot *to = &pdf->spots[jump->to];
        HPDF_Annotation note = HPDF_Page_CreateURILinkAnnot(jump->page, jump->rect, "#");
        if (!finish(w, note))
            return;
        bp_pdf_check(w, HPDF_Dict_RemoveElement(note, "A")); /* libharu's own links refuse our destinations */
        bp_pdf_put(w, note, "Dest",
                   bp_pdf_destination(w, pages[to->page], pdf->sheet.left, pdf->sheet.height - pdf->sheet.top - to->y));
    }
}
