/* The options -> what the file says of itself: title, author, date, language, page labels. */
#include "pdf/draw.h"

/* D:20261123070000Z (ISO 32000-1, 7.9.4). */
static const char *date_of(struct bp_arena *arena, int64_t seconds)
{
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    struct bp_ymd day = bp_ymd_of((int)days);
    return bp_text_fmt(arena, "D:%04d%02d%02d%02d%02d%02dZ", day.year, day.month, day.day, (int)(rest / 3600),
                       (int)(rest / 60 % 60), (int)(rest % 60))
        .p;
}

void bp_pdf_describe(struct bp_pdf *pdf)
{
    struct bp_pdf_writer *w = &pdf->writer;
    const struct bp_pdf_options *options = pdf->options;
    if (w->failed)
        return;
    const char *created = date_of(w->arena, options->created_s);
    bp_pdf_put_text(w, w->doc->info, "Title", options->title);
    if (options->author.n)
        bp_pdf_put_text(w, w->doc->info, "Author", options->author);
    bp_pdf_put_ascii(w, w->doc->info, "Creator", "boardpack");
    bp_pdf_put_ascii(w, w->doc->info, "CreationDate", created);
    bp_pdf_put_ascii(w, w->doc->info, "ModDate", created);
    HPDF_Dict viewer = bp_pdf_inner(w);
    bp_pdf_put_true(w, viewer, "DisplayDocTitle");
    bp_pdf_put(w, w->doc->catalog, "ViewerPreferences", viewer);
    if (options->language.n)
        bp_pdf_put_ascii(w, w->doc->catalog, "Lang", bp_text_z(w->arena, options->language));
    if (w->failed)
        return;
    bp_pdf_check(w, HPDF_AddPageLabel(w->doc, 0, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, NULL));
    if (w->doc->outlines)
        bp_pdf_check(w, HPDF_SetPageMode(w->doc, HPDF_PAGE_MODE_USE_OUTLINE));
}
