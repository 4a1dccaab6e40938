/* Blocks and drawings -> the bytes of a PDF: READ FIRST. */
#include "pdf/pdf.h"

#include "pdf/draw.h"

static bool save(struct bp_pdf *pdf, struct bp_pdf_made *out)
{
    const struct bp_pdf_options *options = pdf->options;
    bp_pdf_describe(&pdf->writer, &(struct bp_pdf_about){options->title, options->author, options->layout.type.language,
                                                         options->created_s});
    bp_fonts_used(pdf->cx->arena, &pdf->layout.type.fonts, &out->fonts);
    if (!bp_pdf_save(&pdf->writer, &out->bytes))
        return bp_fail(pdf->cx, BP_OUR_FAULT, BP_NOWHERE,
                       "the PDF could not be made: error 0x%04lX of libharu; please report it",
                       (unsigned long)pdf->writer.failed);
    return true;
}

/* Blocks to pages, pages to the file. */
static bool render(struct bp_pdf *pdf, struct bp_pdf_made *out)
{
    struct bp_layout_pages pages;
    if (!bp_layout_make(&pdf->layout, &pages))
        return false;
    bp_pdf_writer_open(&pdf->writer, pdf->cx->arena);
    HPDF_Dict fonts = bp_pdf_dict(&pdf->writer);
    return bp_pdf_draw_pages(pdf, fonts, &pages) && !pdf->layout.type.fonts.failed &&
           bp_pdf_embed(pdf->cx, &pdf->writer, &pdf->layout.type.fonts, fonts) && save(pdf, out);
}

bool bp_pdf_render(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                   const struct bp_pdf_options *options, struct bp_pdf_made *out)
{
    struct bp_pdf *pdf = BP_NEW(cx->arena, struct bp_pdf);
    *pdf = (struct bp_pdf){.cx = cx, .options = options};
    bool ok = bp_layout_open(&pdf->layout, cx, document, drawings, &options->layout) && render(pdf, out);
    bp_pdf_writer_close(&pdf->writer);
    bp_layout_close(&pdf->layout);
    return ok;
}
