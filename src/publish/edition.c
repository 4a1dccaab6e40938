/* A story -> the files of its edition: the Markdown and its charts, the page, the PDF, pack.json, rejects.csv. */
#include "publish/publish.h"

#include "chart/chart.h"
#include "html/html.h"
#include "mail/mail.h"
#include "packjson/packjson.h"
#include "pdf/pdf.h"
#include "sheets/sheets.h"

#include <threads.h>

enum { MANY_METRICS = 80 }; /* and their segments: some hundred pages */

/* What all forms are made of. */
struct source {
    const struct bp_story *story;
    const struct bp_edition *edition;
    const struct bp_pack *pack;
    const struct bp_forms *forms;
    struct bp_document document;
    struct bp_drawings drawings;
    struct bp_abbreviations abbreviations;
};

/* The PDF takes as long as everything else, and a workbook half of that: each is made beside it, with a context of its
 * own, joined in a fixed order. */
struct task {
    struct bp_ctx cx;
    const struct source *source;
    bool (*make)(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs);
    struct bp_outputs outputs;
    thrd_t thread;
    bool started, ok;
};

static void add(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs, const char *name,
                struct bp_text bytes)
{
    const char *path = *s->edition->folder ? bp_path_join(cx->arena, s->edition->folder, name) : name;
    bp_outputs_add(cx, outputs, path, bytes);
}

static bool make_html(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs)
{
    const struct bp_edition *e = s->edition;
    struct bp_html_options options = {.language = e->language,
                                      .title = s->story->title,
                                      .classification = e->classification,
                                      .skip = s->story->skip_words,
                                      .footer = s->story->made_by,
                                      .landscape_16_9 = e->page == BP_PAGE_16_9,
                                      .letter = e->page == BP_PAGE_LETTER,
                                      .guide = &s->story->guide,
                                      .abbreviations = &s->abbreviations};
    struct bp_buf html = bp_buf_new(cx->arena);
    const char *file;
    options.days = bp_format_told_days(bp_phrases_formats(s->story->phrases), &options.day_count);
    if (!bp_resource_load(cx, s->forms->template_folders, s->forms->template_folder_count, "pack.css", &options.css,
                          &file) ||
        !bp_resource_load(cx, s->forms->template_folders, s->forms->template_folder_count, "pack.js", &options.script,
                          &file) ||
        !bp_html_page(cx, &s->document, &s->drawings, &options, &html))
        return false;
    add(cx, s, outputs, "pack.html", bp_buf_text(&html));
    return true;
}

static struct bp_layout_options layout_options(const struct source *s)
{
    static const enum bp_paper papers[] = {
        [BP_PAGE_A4] = BP_PAPER_A4, [BP_PAGE_LETTER] = BP_PAPER_LETTER, [BP_PAGE_16_9] = BP_PAPER_16_9};
    const struct bp_edition *e = s->edition;
    return (struct bp_layout_options){.type.language = e->language,
                                      .page_link = s->story->page_link,
                                      .page_at = s->story->page_at,
                                      .table_part = s->story->table_part,
                                      .table_part_continued = s->story->table_part_continued,
                                      .table_continued = s->story->table_continued,
                                      .contents = s->story->guide.words[BP_GUIDE_CONTENTS],
                                      .unit = s->story->unit_head,
                                      .paper = papers[e->page],
                                      .type.body_font = e->body_font,
                                      .type.mono_font = e->mono_font,
                                      .type.box_missing_glyphs = s->forms->missing_glyph == BP_GLYPH_BOX,
                                      .type.boxed = s->forms->boxed ? s->forms->boxed->list : NULL,
                                      .type.boxed_count = s->forms->boxed ? s->forms->boxed->count : 0};
}

static struct bp_pdf_options pdf_options(const struct source *s)
{
    const struct bp_edition *e = s->edition;
    return (struct bp_pdf_options){.layout = layout_options(s),
                                   .title = s->story->title,
                                   .author = e->entity,
                                   .header = s->edition->entity,
                                   .header_end = s->story->header_end,
                                   .classification = e->classification,
                                   .footer = s->story->made_by,
                                   .page_of = s->story->page_of,
                                   .misses = s->story->guide.words[BP_GUIDE_MISSES],
                                   .abbreviations = &s->abbreviations,
                                   /* the date, not the hour: a second build gives the same bytes */
                                   .created_s = (int64_t)s->story->shown.insight->today * 86400};
}

static bool make_pdf(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs)
{
    struct bp_pdf_options options = pdf_options(s);
    struct bp_pdf_made *pdf = BP_NEW(cx->arena, struct bp_pdf_made);
    if (!bp_pdf_render(cx, &s->document, &s->drawings, &options, pdf))
        return false;
    add(cx, s, outputs, "pack.pdf", pdf->bytes);
    outputs->list[outputs->count - 1].fonts = &pdf->fonts;
    return true;
}

static bool make_workbook(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs)
{
    struct bp_sheet_rows rows;
    struct bp_text workbook;
    bp_sheets_rows(cx, s->story, &rows);
    if (!bp_sheets_xlsx(cx, s->story, &rows, (int64_t)s->story->shown.insight->today * 86400, &workbook))
        return false;
    add(cx, s, outputs, "data/figures.xlsx", workbook);
    return true;
}

static void make_figures(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs)
{
    struct bp_sheet_rows rows;
    bp_sheets_rows(cx, s->story, &rows);
    add(cx, s, outputs, "data/figures.csv", bp_sheets_csv(cx, s->story, &rows));
}

/* ---- what is made beside the rest */

static int run(void *self)
{
    struct task *task = self;
    task->ok = task->make(&task->cx, task->source, &task->outputs);
    return 0;
}

static void start(struct task *task)
{
    task->started = thrd_create(&task->thread, run, task) == thrd_success;
    if (!task->started)
        run(task);
}

static bool join(struct bp_ctx *cx, struct task *task, struct bp_outputs *outputs)
{
    if (task->started)
        thrd_join(task->thread, NULL);
    bp_diag_join(cx, &task->cx);
    for (size_t i = 0; i < task->outputs.count; i++)
        bp_outputs_add_as(cx, outputs, task->outputs.list[i].name, &task->outputs.list[i]);
    return task->ok;
}

/* ---- the rest */

static bool make_others(struct bp_ctx *cx, const struct source *s, struct bp_outputs *outputs)
{
    struct bp_text json, date = bp_day_text(cx->arena, s->story->shown.insight->today);
    for (size_t i = 0; s->forms->md && i < s->drawings.count; i++) {
        const struct bp_drawing *drawing = &s->drawings.list[i];
        struct bp_buf svg = bp_buf_new(cx->arena);
        if (!drawing->picture)
            bp_html_svg(drawing, s->story->shown.edition->language, &svg);
        add(cx, s, outputs, bp_text_z(cx->arena, drawing->name),
            drawing->picture ? drawing->picture->bytes : bp_buf_text(&svg));
    }
    if (s->forms->md)
        add(cx, s, outputs, "pack.md", s->story->markdown);
    if (s->forms->html && !make_html(cx, s, outputs))
        return false;
    add(cx, s, outputs, "rejects.csv", bp_packjson_rejects(cx, &s->story->shown, s->story->phrases));
    if (!bp_packjson_write(cx, s->story, date, &json))
        return false;
    add(cx, s, outputs, "pack.json", json);
    if (s->forms->summary) {
        struct bp_text summary;
        if (!bp_mail_summary(cx, s->story, &summary))
            return false;
        add(cx, s, outputs, "summary.txt", summary);
    }
    if (s->forms->figures)
        make_figures(cx, s, outputs);
    return true;
}

static bool within_bounds(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_outputs *outputs, size_t from)
{
    for (size_t i = from; i < outputs->count; i++)
        if (pack->max_bytes > 0 && (double)outputs->list[i].bytes.n > pack->max_bytes)
            return bp_fail(cx, BP_BAD_DATA, pack->max_bytes_where,
                           "%s would have %zu bytes, more than max_bytes: break figures down less, or raise it",
                           outputs->list[i].name, outputs->list[i].bytes.n);
    return true;
}

/* The catalogue's, and the currencies of what is shown. */
static bool find_abbreviations(struct bp_ctx *cx, struct source *s)
{
    const struct bp_selection *shown = &s->story->shown;
    if (!bp_abbreviations_of(cx, s->story->phrases, &s->abbreviations))
        return false;
    for (size_t i = 0; i < shown->count; i++)
        bp_abbreviations_add_unit(cx, s->story->phrases, s->pack->metrics[shown->judgements[i]->series->metric].unit,
                                  &s->abbreviations);
    return true;
}

static bool open_source(struct bp_ctx *cx, const struct bp_story *story, struct bp_text markdown,
                        const struct bp_forms *forms, bool by_height, struct source *out)
{
    const struct bp_selection *shown = &story->shown;
    *out = (struct source){
        .story = story, .edition = shown->edition, .pack = shown->insight->metrics->pack, .forms = forms};
    if (!bp_document_parse(cx, "pack.md", markdown, &out->document) || !find_abbreviations(cx, out))
        return false;
    out->drawings = by_height ? bp_chart_draw_by_height(cx->arena, story) : bp_chart_draw(cx->arena, story);
    return true;
}

bool bp_publish_fits(struct bp_ctx *cx, const struct bp_story *story, const struct bp_forms *forms, bool *fits)
{
    struct source s;
    *fits = true;
    if (!open_source(cx, story, story->as_told, forms, false, &s) ||
        !bp_document_check_figures(cx, &s.document, &s.drawings))
        return false;
    struct bp_layout_options options = layout_options(&s);
    options.page_guess = story->shown.count > MANY_METRICS ? 999 : 99;
    return bp_layout_first_fits(cx, &s.document, &s.drawings, &options, fits);
}

bool bp_publish_edition(struct bp_ctx *cx, const struct bp_story *story, const struct bp_forms *forms,
                        struct bp_arena *pdf_arena, struct bp_outputs *outputs)
{
    struct source s;
    size_t from = outputs->count;
    if (!open_source(cx, story, story->markdown, forms, forms->pdf, &s))
        return false;
    if ((forms->html || forms->pdf) && !bp_document_check_figures(cx, &s.document, &s.drawings))
        return false;
    struct task tasks[] = {{.cx = {.arena = pdf_arena}, .make = make_pdf},
                           {.cx = {.arena = bp_arena_child(pdf_arena)}, .make = make_workbook}};
    const bool wanted[] = {forms->pdf, forms->figures};
    for (size_t i = 0; i < 2; i++) {
        tasks[i].source = &s;
        tasks[i].ok = true;
        if (wanted[i])
            start(&tasks[i]);
    }
    bool ok = make_others(cx, &s, outputs) && (!forms->beside || forms->beside(forms->self));
    for (size_t i = 0; i < 2; i++)
        ok = join(cx, &tasks[i], outputs) && ok;
    return ok && within_bounds(cx, s.pack, outputs, from);
}
