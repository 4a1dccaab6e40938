/* A link and the place of its words on a page -> an annotation that leads to its address. */
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

void bp_pdf_link(struct bp_pdf_canvas *canvas, const struct bp_inline *link, double from, double to, double y,
                 double size_pt)
{
    struct bp_pdf_writer *w = canvas->w;
    if (w->failed || !link || to <= from)
        return;
    double base = canvas->pdf->sheet.height - y;
    HPDF_Rect rect = {(HPDF_REAL)from, (HPDF_REAL)(base - 0.25 * size_pt), (HPDF_REAL)to,
                      (HPDF_REAL)(base + 0.85 * size_pt)};
    HPDF_Annotation note = HPDF_Page_CreateURILinkAnnot(canvas->page, rect, uri_of(w->arena, link->url));
    if (!bp_pdf_check(w, note ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return;
    bp_pdf_check(w, HPDF_LinkAnnot_SetBorderStyle(note, 0, 0, 0));
    bp_pdf_put_int(w, note, "F", 4); /* printed like the text it lies on */
}
