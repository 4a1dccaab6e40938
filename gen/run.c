/* READ FIRST. The job: exports in, goals compared, story written, pages out. Each line of run_build is a stage. */
#include "run.h"

#include "chart/chart.h"
#include "explain/explain.h"
#include "html/html.h"
#include "inspect/inspect.h"
#include "pdf/pdf.h"
#include "progress.h"

#include <string.h>
#include <threads.h>

static void find_templates(struct bp_ctx *cx, struct job *job)
{
    job->template_folders = BP_NEW_ARRAY(cx->arena, const char *, 2);
    if (job->options->templates)
        job->template_folders[job->template_folder_count++] = job->options->templates;
    const char *own = bp_path_join(cx->arena, job->pack.folder, "templates");
    if (bp_dir_exists(own))
        job->template_folders[job->template_folder_count++] = own;
}

static bool read_exports(struct bp_ctx *cx, struct job *job)
{
    struct watcher watcher;
    progress_start(cx, &watcher);
    bool ok = bp_ingest_read(cx, &job->pack, job->period.end, job->options->partial, &job->data);
    progress_end(cx);
    return ok;
}

/* All that people have written is read before the first error stops the run: they can fix it in one go. */
bool job_open(struct bp_ctx *cx, struct job *job)
{
    bool ok = bp_pack_read(cx, job->options->pack, &job->pack);
    if (!job->pack.zone) /* it is not there, or no YAML: nothing is known of the rest */
        return false;
    ok &= bp_ingest_measures(cx, &job->pack, &job->data);
    if (!period_choose(cx, job))
        return false;
    struct bp_text id = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
    return bp_pack_read_commentary(cx, &job->pack, id) && ok;
}

bool job_ingest(struct bp_ctx *cx, struct job *job)
{
    if (job->options->templates && !bp_dir_exists(job->options->templates))
        return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE, "there is no folder `%s` for templates", job->options->templates);
    find_templates(cx, job);
    struct bp_presets presets;
    if (!bp_preset_read_all(cx, job->template_folders, job->template_folder_count, &presets) ||
        !bp_ingest_presets(cx, &presets, &job->pack) || !read_exports(cx, job) || !period_check(cx, job))
        return false;
    bp_metric_series(cx, &job->pack, &job->data, job->period, job->scratch, &job->metrics);
    bp_quality_find(cx, &job->metrics, &job->quality);
    bp_insight_find(cx, &job->metrics, &job->quality, job->today, job->reference, &job->insight);
    return true;
}

/* What looks wrong in the data, with the id to accept it by. */
static void say_suspicions(struct bp_ctx *cx, const struct job *job)
{
    const struct bp_quality *q = &job->quality;
    for (size_t i = 0; i < q->count; i++) {
        const struct bp_suspicion *s = &q->list[i];
        struct bp_text text = bp_remark_text(cx->arena, s->remark);
        if (bp_suspicion_matters(s))
            bp_warn(cx, s->where, "%" BP_PRI " [%s]", BP_ARG(text), bp_suspicion_id(s->kind));
        else if (s->accepted)
            bp_note(cx, s->where, "%" BP_PRI " [%s], accepted: %" BP_PRI, BP_ARG(text), bp_suspicion_id(s->kind),
                    BP_ARG(s->accepted->reason));
        else
            bp_note(cx, s->where, "%" BP_PRI " [%s]", BP_ARG(text), bp_suspicion_id(s->kind));
    }
    for (size_t i = 0; i < q->unused_count; i++)
        bp_note(cx, q->unused[i].accept->where, "`%s` is accepted here and no longer occurs: take it out",
                bp_suspicion_id(q->unused[i].accept->kind));
}

bool job_read(struct bp_ctx *cx, struct job *job)
{
    if (!job_open(cx, job) || !job_ingest(cx, job))
        return false;
    say_suspicions(cx, job);
    return true;
}

/* ---- the three forms */

static bool wants(const struct options *o, const char *format)
{
    struct bp_text rest = bp_text_of(o->format), piece;
    while (bp_text_split(&rest, ',', &piece))
        if (bp_text_is(piece, format))
            return true;
    return false;
}

static bool make_html(struct bp_ctx *cx, const struct job *job, const struct bp_story *story,
                      const struct bp_document *document, const struct bp_drawings *drawings,
                      struct bp_outputs *outputs)
{
    const struct bp_pack *pack = &job->pack;
    struct bp_html_options options = {
        .language = pack->language.text,
        .title = bp_text_fmt(cx->arena, "%" BP_PRI ", %" BP_PRI, BP_ARG(pack->title.text), BP_ARG(story->period_name)),
        .classification = pack->classification.text,
        .skip = story->skip_words,
        .footer = story->made_by,
        .landscape_16_9 = pack->page == BP_PAGE_16_9,
        .letter = pack->page == BP_PAGE_LETTER};
    struct bp_buf html = bp_buf_new(cx->arena);
    const char *file;
    if (!bp_resource_load(cx, job->template_folders, job->template_folder_count, "pack.css", &options.css, &file) ||
        !bp_html_page(cx, document, drawings, &options, &html))
        return false;
    bp_outputs_add(cx, outputs, "pack.html", bp_buf_text(&html));
    return true;
}

static struct bp_text font_path(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_text font)
{
    bool is_path = font.n && memchr(font.p, '/', font.n) != NULL;
    return is_path ? bp_text_of(bp_path_join(cx->arena, pack->folder, bp_text_z(cx->arena, font))) : font;
}

static bool make_pdf(struct bp_ctx *cx, const struct job *job, const struct bp_story *story,
                     const struct bp_document *document, const struct bp_drawings *drawings, struct bp_outputs *outputs)
{
    static const enum bp_paper papers[] = {BP_PAPER_A4, BP_PAPER_LETTER, BP_PAPER_16_9};
    const struct bp_pack *pack = &job->pack;
    bool entity = pack->entity.text.n > 0;
    struct bp_pdf_options options = {
        .language = pack->language.text,
        .title = bp_text_fmt(cx->arena, "%" BP_PRI ", %" BP_PRI, BP_ARG(pack->title.text), BP_ARG(story->period_name)),
        .author = pack->entity.text,
        .header = bp_text_fmt(cx->arena, "%" BP_PRI "%s%" BP_PRI, BP_ARG(pack->entity.text), entity ? " · " : "",
                              BP_ARG(story->period_name)),
        .classification = pack->classification.text,
        .footer = story->made_by,
        .page_of = story->page_of,
        .paper = papers[pack->page],
        .created_s = (int64_t)job->today * 86400, /* the date, not the hour: a second build gives the same bytes */
        .body_font = font_path(cx, pack, pack->body_font),
        .mono_font = font_path(cx, pack, pack->mono_font),
        .box_missing_glyphs = job->options->missing_glyph && strcmp(job->options->missing_glyph, "box") == 0};
    struct bp_text pdf;
    if (!bp_pdf_render(cx, document, drawings, &options, &pdf))
        return false;
    bp_outputs_add(cx, outputs, "pack.pdf", pdf);
    return true;
}

/* The PDF is made beside everything else, which takes as long: with memory and messages of its own, joined in a fixed
 * order. */
struct pdf_task {
    struct bp_ctx cx;
    const struct job *job;
    const struct bp_story *story;
    const struct bp_document *document;
    const struct bp_drawings *drawings;
    struct bp_outputs outputs;
    thrd_t thread;
    bool started, ok;
};

static int pdf_thread(void *self)
{
    struct pdf_task *task = self;
    task->ok = make_pdf(&task->cx, task->job, task->story, task->document, task->drawings, &task->outputs);
    return 0;
}

static void pdf_start(struct pdf_task *task)
{
    task->cx.arena = task->job->pdf_arena;
    task->started = thrd_create(&task->thread, pdf_thread, task) == thrd_success;
    if (!task->started)
        pdf_thread(task);
}

static bool pdf_join(struct bp_ctx *cx, struct pdf_task *task, struct bp_outputs *outputs)
{
    if (task->started)
        thrd_join(task->thread, NULL);
    bp_diag_join(cx, &task->cx);
    for (size_t i = 0; i < task->outputs.count; i++)
        bp_outputs_add(cx, outputs, task->outputs.list[i].name, task->outputs.list[i].bytes);
    return task->ok;
}

static bool within_bounds(struct bp_ctx *cx, const struct job *job, const struct bp_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (job->pack.max_bytes > 0 && (double)outputs->list[i].bytes.n > job->pack.max_bytes)
            return bp_fail(cx, BP_BAD_DATA, job->pack.max_bytes_where,
                           "%s would have %zu bytes, more than max_bytes: break figures down less, or raise it",
                           outputs->list[i].name, outputs->list[i].bytes.n);
    return true;
}

static bool make_others(struct bp_ctx *cx, const struct job *job, const struct bp_story *story,
                        const struct bp_document *document, const struct bp_drawings *drawings,
                        struct bp_outputs *outputs)
{
    struct bp_text json;
    for (size_t i = 0; wants(job->options, "md") && i < drawings->count; i++) {
        struct bp_buf svg = bp_buf_new(cx->arena);
        bp_html_svg(&drawings->list[i], &svg);
        bp_outputs_add(cx, outputs, bp_text_z(cx->arena, drawings->list[i].name), bp_buf_text(&svg));
    }
    if (wants(job->options, "md"))
        bp_outputs_add(cx, outputs, "pack.md", story->markdown);
    if (wants(job->options, "html") && !make_html(cx, job, story, document, drawings, outputs))
        return false;
    bp_outputs_add(cx, outputs, "rejects.csv", bp_publish_rejects(cx, &job->pack, &job->data));
    if (!bp_publish_json(cx, &job->insight, story, bp_day_text(cx->arena, job->today), &json))
        return false;
    bp_outputs_add(cx, outputs, "pack.json", json);
    return true;
}

static bool make_outputs(struct bp_ctx *cx, const struct job *job, const struct bp_story *story,
                         struct bp_outputs *outputs)
{
    struct bp_document document;
    if (!bp_document_parse(cx, "pack.md", story->markdown, &document))
        return false;
    struct bp_drawings drawings = bp_chart_draw(cx->arena, story);
    if ((wants(job->options, "html") || wants(job->options, "pdf")) &&
        !bp_document_check_figures(cx, &document, &drawings))
        return false;
    struct pdf_task pdf = {.job = job, .story = story, .document = &document, .drawings = &drawings, .ok = true};
    if (wants(job->options, "pdf"))
        pdf_start(&pdf);
    bool ok = make_others(cx, job, story, &document, &drawings, outputs);
    return pdf_join(cx, &pdf, outputs) && ok && within_bounds(cx, job, outputs);
}

bool run_build(struct bp_ctx *cx, struct job *job, const struct bp_run *record, struct bp_outputs *outputs)
{
    struct bp_story story;
    struct bp_last_pack last;
    if (job->options->previous && !bp_pack_read_last(cx, job->options->previous, &last))
        return false;
    struct bp_text edited = {"", 0};
    if (job->options->narrative && !bp_pack_read_edited(cx, job->options->narrative, &edited))
        return false;
    if (!job_read(cx, job))
        return false;
    struct bp_narrative_options words = {.template_folders = job->template_folders,
                                         .template_folder_count = job->template_folder_count,
                                         .last = job->options->previous ? &last : NULL,
                                         .edited = edited,
                                         .edited_file = job->options->narrative};
    bool ok = bp_narrative_write(cx, &job->insight, &words, &story) && make_outputs(cx, job, &story, outputs);
    bp_story_close(&story);
    return ok && bp_publish_pack(cx, job->folder, outputs, edited, record);
}

bool run_explain(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    struct bp_explain_request request = {job->options->metric, job->options->segment, job->options->json};
    return job_open(cx, job) && bp_explain_check(cx, &job->pack, &request) && job_ingest(cx, job) &&
           bp_explain_metric(cx, &job->insight, &job->data, &request, job->scratch, out);
}

bool run_inspect(struct bp_ctx *cx, const struct options *options, struct bp_text *out)
{
    struct watcher watcher;
    progress_start(cx, &watcher);
    bool ok = bp_inspect_exports(cx, options->exports, options->export_count, out);
    progress_end(cx);
    return ok;
}
