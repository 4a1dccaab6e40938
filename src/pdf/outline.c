/* Headings on their pages -> the outline. */
#include "pdf/draw.h"

#define LONGEST_TITLE 400 /* bytes: more than an outline shows */

/* The words of a heading, for the outline: its text without drawings. */
static struct bp_text title_of(struct bp_pdf *pdf, const struct bp_type_para *para)
{
    struct bp_buf b = bp_buf_new(pdf->cx->arena);
    for (size_t at = 0; at < para->n && b.n < LONGEST_TITLE;) {
        UChar32 c = bp_utf16_next(para->text, para->n, &at);
        if (c != 0xFFFC)
            bp_buf_utf8(&b, c == '\n' ? ' ' : c);
    }
    return bp_text_trim(bp_buf_text(&b));
}

static void add(struct bp_pdf_canvas *canvas, struct bp_pdf_outline *outline, int level, struct bp_text title, double y)
{
    struct bp_pdf_writer *w = canvas->w;
    if (level < 1 || level > BP_PDF_OUTLINE_LEVELS || w->failed)
        return;
    HPDF_Outline parent = NULL;
    for (int above = level - 1; above > 0 && !parent; above--)
        parent = outline->last[above];
    /* libharu's own titles are bytes in some encoding: this one is replaced */
    HPDF_Outline entry = HPDF_CreateOutline(w->doc, parent, "", NULL);
    if (!bp_pdf_check(w, entry ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM))
        return;
    bp_pdf_put_text(w, entry, "Title", title);
    bp_pdf_put(w, entry, "Dest", bp_pdf_destination(w, canvas->page, canvas->sheet->left, canvas->sheet->height - y));
    bp_pdf_check(w, HPDF_Outline_SetOpened(entry, level == 1));
    outline->last[level] = entry;
    for (int below = level + 1; below <= BP_PDF_OUTLINE_LEVELS; below++)
        outline->last[below] = NULL;
}

void bp_pdf_outline_add(struct bp_pdf_canvas *canvas, struct bp_pdf_outline *outline,
                        const struct bp_layout_strip *strip, double y)
{
    const struct bp_layout_piece *last = &strip->pieces[strip->count - 1]; /* before it may stand a list's marker */
    if (strip->block->kind == BP_BLOCK_HEADING && last->kind == BP_LAYOUT_LINE_PIECE && last->line.from == 0)
        add(canvas, outline, strip->block->level, title_of(canvas->pdf, last->para), y);
}
