/* Title, author, language, date -> the information dictionary, XMP, the output intent, the catalog's entries. */
#include "pdffile/about.h"

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

static void inform(struct bp_pdf_writer *w, const struct bp_pdf_about *about)
{
    const char *created = date_of(w->arena, about->created_s);
    bp_pdf_put_text(w, w->doc->info, "Title", about->title);
    if (about->author.n)
        bp_pdf_put_text(w, w->doc->info, "Author", about->author);
    bp_pdf_put_ascii(w, w->doc->info, "Creator", "boardpack");
    bp_pdf_put_ascii(w, w->doc->info, "CreationDate", created);
    bp_pdf_put_ascii(w, w->doc->info, "ModDate", created);
}

static void add_xmp(struct bp_pdf_writer *w, const struct bp_pdf_about *about)
{
    const char *producer = w->failed ? NULL : HPDF_GetInfoAttr(w->doc, HPDF_INFO_PRODUCER);
    HPDF_Dict stream = bp_pdf_plain_stream(w, bp_pdf_xmp(w->arena, about, producer ? producer : ""));
    bp_pdf_put_name(w, stream, "Type", "Metadata");
    bp_pdf_put_name(w, stream, "Subtype", "XML");
    if (!w->failed)
        bp_pdf_put(w, w->doc->catalog, "Metadata", stream);
}

/* What the file's RGB is (ISO 19005-2, 6.2.3). */
static void add_colours(struct bp_pdf_writer *w)
{
    static const char srgb[] = "sRGB IEC61966-2.1";
    struct bp_text bytes = bp_pdf_srgb(w->arena);
    bp_pdf_check(w, bytes.n ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM);
    HPDF_Dict profile = bp_pdf_stream(w, bytes), intent = bp_pdf_dict(w);
    bp_pdf_put_int(w, profile, "N", 3);
    bp_pdf_put_name(w, intent, "Type", "OutputIntent");
    bp_pdf_put_name(w, intent, "S", "GTS_PDFA1");
    bp_pdf_put_ascii(w, intent, "OutputConditionIdentifier", srgb);
    bp_pdf_put_ascii(w, intent, "Info", srgb);
    bp_pdf_put(w, intent, "DestOutputProfile", profile);
    HPDF_Array intents = bp_pdf_array(w);
    bp_pdf_push(w, intents, intent);
    if (!w->failed)
        bp_pdf_put(w, w->doc->catalog, "OutputIntents", intents);
}

void bp_pdf_describe(struct bp_pdf_writer *w, const struct bp_pdf_about *about)
{
    if (w->failed)
        return;
    inform(w, about);
    HPDF_Dict viewer = bp_pdf_inner(w);
    bp_pdf_put_true(w, viewer, "DisplayDocTitle");
    bp_pdf_put(w, w->doc->catalog, "ViewerPreferences", viewer);
    struct bp_text language = about->language.n ? about->language : BP_T("und");
    bp_pdf_put_ascii(w, w->doc->catalog, "Lang", bp_text_z(w->arena, language));
    add_xmp(w, about);
    add_colours(w);
    if (w->failed)
        return;
    bp_pdf_check(w, HPDF_AddPageLabel(w->doc, 0, HPDF_PAGE_NUM_STYLE_DECIMAL, 1, NULL));
    if (w->doc->outlines)
        bp_pdf_check(w, HPDF_SetPageMode(w->doc, HPDF_PAGE_MODE_USE_OUTLINE));
}
