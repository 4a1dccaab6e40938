/* A picture -> an image of the file, once however often it is shown. Its bytes are of our own making: what somebody
 * handed in was decoded and written anew before. */
#include "pdf/draw.h"

#include <hpdf_pages.h>

static HPDF_Image load(struct bp_pdf_writer *w, const struct bp_picture *picture)
{
    const HPDF_BYTE *bytes = (const HPDF_BYTE *)picture->bytes.p;
    HPDF_UINT n = (HPDF_UINT)picture->bytes.n;
    HPDF_Image image = picture->kind == BP_PICTURE_PNG ? HPDF_LoadPngImageFromMem(w->doc, bytes, n)
                                                       : HPDF_LoadJpegImageFromMem(w->doc, bytes, n);
    HPDF_STATUS error = HPDF_GetError(w->doc);
    bp_pdf_check(w, image ? HPDF_OK : error == HPDF_OK ? HPDF_FAILD_TO_ALLOC_MEM : error);
    return image;
}

static HPDF_Image image_of(struct bp_pdf *pdf, const struct bp_picture *picture)
{
    for (size_t i = 0; i < pdf->image_count; i++)
        if (pdf->images[i].picture == picture)
            return pdf->images[i].image;
    struct bp_pdf_image *new = BP_PUSH(pdf->cx->arena, pdf->images, pdf->image_count, pdf->image_cap);
    *new = (struct bp_pdf_image){picture, load(&pdf->writer, picture)};
    return new->image;
}

void bp_pdf_draw_picture(struct bp_pdf_canvas *canvas, const struct bp_drawing *drawing, double x, double y,
                         double scale)
{
    double width = drawing->width_pt * scale, height = drawing->height_pt * scale;
    HPDF_Image image = canvas->w->failed ? NULL : image_of(canvas->pdf, drawing->picture);
    const char *name = image ? HPDF_Page_GetXObjectName(canvas->page, image) : NULL;
    struct bp_buf *out = &canvas->ink.out;
    bp_pdf_ink_settle(&canvas->ink);
    bp_pdf_ink_paints(&canvas->ink);
    if (!image || !bp_pdf_check(canvas->w, name ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return;
    bp_buf_adds(out, "q ");
    bp_pdf_real(out, width);
    bp_buf_adds(out, " 0 0 ");
    bp_pdf_real(out, height);
    bp_buf_addc(out, ' ');
    bp_pdf_place(out, x);
    bp_buf_addc(out, ' ');
    bp_pdf_place(out, canvas->sheet->height - y - height);
    bp_buf_fmt(out, " cm /%s Do Q\n", name);
}
