/* Blocks and drawings -> the bytes of a PDF: READ FIRST. */
#include "pdf/pdf.h"

#include <string.h>

#include "pdf/draw.h"
#include "pdf/flow.h"

enum { MANY_PLACES = 200 }; /* headings of some hundred pages */

bool bp_pdf_open(struct bp_pdf *pdf, struct bp_ctx *cx, const struct bp_document *document,
                 const struct bp_drawings *drawings, const struct bp_pdf_options *options)
{
    memset(pdf, 0, sizeof *pdf);
    pdf->cx = cx;
    pdf->document = document;
    pdf->headline = bp_document_headline(document);
    pdf->drawings = drawings;
    pdf->options = options;
    pdf->sheet = bp_pdf_sheet_of(options->paper);
    bp_document_places(cx->arena, document, &pdf->places);
    pdf->spots = BP_NEW_ARRAY(cx->arena, struct bp_pdf_spot, pdf->places.count);
    UErrorCode error = U_ZERO_ERROR;
    pdf->breaker = ubrk_open(UBRK_LINE, bp_text_z(cx->arena, options->language), NULL, 0, &error);
    if (U_FAILURE(error))
        return bp_fail(pdf->cx, BP_OUR_FAULT, BP_NOWHERE, "ICU cannot break lines: %s", u_errorName(error));
    pdf->buffer = hb_buffer_create();
    struct bp_text language =
        options->language.n ? options->language : BP_T("und"); /* else HarfBuzz asks the machine */
    pdf->language = hb_language_from_string(language.p, (int)language.n);
    const struct bp_font_wishes wishes = {options->language, options->body_font, options->mono_font};
    return bp_fonts_open(pdf->cx, &pdf->fonts, &wishes);
}

void bp_pdf_close(struct bp_pdf *pdf)
{
    bp_pdf_writer_close(&pdf->writer);
    bp_fonts_close(&pdf->fonts);
    hb_buffer_destroy(pdf->buffer);
    if (pdf->breaker)
        ubrk_close(pdf->breaker);
}

/* Blocks to strips, strips to pages, pages to the file. */
static bool render(struct bp_pdf *pdf, struct bp_text *out)
{
    struct bp_pdf_strips strips;
    struct bp_pdf_pages pages = {0};
    if (!bp_pdf_flow_document(pdf, &strips))
        return false;
    bp_pdf_paginate(pdf->cx->arena, &strips, pdf->sheet.text_height, &pages);
    bp_pdf_find_spots(pdf, &pages);
    bp_pdf_writer_open(&pdf->writer, pdf->cx->arena);
    HPDF_Dict fonts = bp_pdf_dict(&pdf->writer);
    if (!bp_pdf_draw_pages(pdf, fonts, &pages) || pdf->fonts.failed ||
        !bp_pdf_embed(pdf->cx, &pdf->writer, &pdf->fonts, fonts))
        return false;
    bp_pdf_describe(&pdf->writer, &(struct bp_pdf_about){pdf->options->title, pdf->options->author,
                                                         pdf->options->language, pdf->options->created_s});
    if (!bp_pdf_save(&pdf->writer, out))
        return bp_fail(pdf->cx, BP_OUR_FAULT, BP_NOWHERE,
                       "the PDF could not be made: error 0x%04lX of libharu; please report it",
                       (unsigned long)pdf->writer.failed);
    return true;
}

bool bp_pdf_first_fits(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                       const struct bp_pdf_options *options, bool *fits)
{
    struct bp_pdf *pdf = BP_NEW(cx->arena, struct bp_pdf);
    bool ok = bp_pdf_open(pdf, cx, document, drawings, options);
    for (size_t i = 0; ok && i < pdf->places.count; i++)
        pdf->spots[i].page = pdf->places.count > MANY_PLACES ? 998 : 98;
    ok = ok && bp_pdf_flow_first(pdf, fits);
    bp_pdf_close(pdf);
    return ok;
}

bool bp_pdf_render(struct bp_ctx *cx, const struct bp_document *document, const struct bp_drawings *drawings,
                   const struct bp_pdf_options *options, struct bp_text *out)
{
    struct bp_pdf *pdf = BP_NEW(cx->arena, struct bp_pdf);
    bool ok = bp_pdf_open(pdf, cx, document, drawings, options) && render(pdf, out);
    bp_pdf_close(pdf);
    return ok;
}
