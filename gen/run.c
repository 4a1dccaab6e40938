/* READ FIRST. The job, stage by stage: exports in, goals compared; then, for each edition, the story written and its
 * files made; and all files put in place at once. */
#include "run.h"

#include "explain/explain.h"
#include "inspect/inspect.h"
#include "memory.h"
#include "progress.h"
#include "sides/sides.h"

#include <string.h>
#include <unistd.h>

static bool add_templates(struct bp_ctx *cx, struct job *job, const char *folder)
{
    job->template_folders[job->template_folder_count++] = folder;
    return bp_resource_check(cx, folder);
}

static bool find_templates(struct bp_ctx *cx, struct job *job)
{
    const char *given = job->options->templates, *own = bp_path_join(cx->arena, job->pack.folder, "templates");
    job->template_folders = BP_NEW_ARRAY(cx->arena, const char *, 2);
    if (given && !bp_dir_exists(given))
        return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE, "there is no folder `%s` for templates", given);
    if (given && !add_templates(cx, job, given))
        return false;
    if (bp_dir_exists(own))
        return add_templates(cx, job, own);
    return !bp_file_exists(own) || bp_fail(cx, BP_NO_INPUT, (struct bp_where){own, 0, 0},
                                           "this is a file, and templates of a pack are a folder: rename it");
}

static bool read_exports(struct bp_ctx *cx, struct job *job)
{
    struct watcher watcher;
    memory_stage("reading the exports");
    progress_start(cx, &watcher);
    bool ok = bp_ingest_read(cx, &job->pack, (struct bp_horizon){job->period.end, job->today}, job->options->partial,
                             &job->data);
    progress_end(cx);
    return ok;
}

/* All that people have written is read before the first error stops the run: they can fix it in one go. */
bool job_open(struct bp_ctx *cx, struct job *job)
{
    memory_stage("reading the pack");
    bool ok = bp_pack_read(cx, job->options->pack, &job->pack);
    ok &= bp_sides_read(cx, &job->pack);
    if (!job->pack.zone) /* it is not there, or no YAML: nothing is known of the rest */
        return false;
    ok &= bp_ingest_measures(cx, &job->pack, &job->data);
    ok &= bp_alert_compile(cx, &job->pack, &job->whens);
    if (!period_choose(cx, job))
        return false;
    struct bp_text id = bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, job->period);
    return bp_pack_read_commentary(cx, &job->pack, id) && ok;
}

struct bp_report job_report(const struct job *job)
{
    return (struct bp_report){&job->pack, &job->data, &job->quality, &job->insight, job->period, job->today};
}

bool job_ingest(struct bp_ctx *cx, struct job *job)
{
    if (!find_templates(cx, job))
        return false;
    struct bp_presets presets;
    run_watch(cx, job);
    if (!bp_preset_read_all(cx, job->template_folders, job->template_folder_count, &presets) ||
        !bp_ingest_presets(cx, &presets, &job->pack) || !read_exports(cx, job))
        return false;
    const struct options *o = job->options;
    struct bp_report report = job_report(job);
    if (!bp_report_period(cx, &report, o->week || o->month || o->quarter || o->as_of, o->so_far))
        return false;
    memory_stage("working out the figures");
    bp_metric_series(cx, &job->pack, &job->data, job->period, job->scratch, &job->metrics);
    if (!bp_metric_hold(cx, &job->metrics))
        return false;
    bp_quality_find(cx, &job->metrics, job->scratch, &job->quality);
    bp_actions_as_of(cx, &job->pack, period_known_until(job));
    bp_insight_find(cx, &job->metrics, &job->quality, job->today, job->reference, &job->insight);
    return true;
}

bool job_read(struct bp_ctx *cx, struct job *job)
{
    if (!job_open(cx, job) || !job_ingest(cx, job))
        return false;
    struct bp_report report = job_report(job);
    bp_report_suspicions(cx, &report);
    return true;
}

/* ---- the editions and their forms */

static bool wants(const struct options *o, const char *format)
{
    struct bp_text rest = bp_text_of(o->format), piece;
    while (bp_text_split(&rest, ',', &piece))
        if (bp_text_is(piece, format))
            return true;
    return false;
}

static enum bp_missing_glyph missing_glyph(const struct options *o)
{
    if (!o->missing_glyph)
        return BP_GLYPH_BY_ORIGIN;
    return strcmp(o->missing_glyph, "box") == 0 ? BP_GLYPH_BOX : BP_GLYPH_ERROR;
}

/* Where boxes stand for characters page 1 says so: then it is told again, and what was said of it already is not. */
static bool write_story(struct bp_ctx *cx, struct job *job, const struct bp_edition *edition,
                        const struct bp_narrative_options *words, const struct bp_forms *forms, struct bp_boxed *boxed,
                        struct bp_story *story)
{
    *boxed = (struct bp_boxed){0};
    if (!bp_narrative_write(cx, &job->insight, edition, words, story) ||
        (forms->pdf && !bp_publish_glyphs(cx, story, forms, boxed)))
        return false;
    if (!boxed->count)
        return true;
    struct bp_narrative_options again = *words;
    again.boxed = boxed;
    struct bp_diag_mark mark = bp_diag_mark(cx);
    bp_story_close(story);
    if (!bp_narrative_write(cx, &job->insight, edition, &again, story))
        return false;
    bp_diag_rewind(cx, mark);
    return true;
}

static struct bp_forms forms_of(const struct job *job, const struct bp_narrative_options *words)
{
    return (struct bp_forms){.missing_glyph = missing_glyph(job->options),
                             .template_folders = job->template_folders,
                             .template_folder_count = job->template_folder_count,
                             .edited = words->edited,
                             .edited_file = words->edited_file};
}

/* Measured once, told in each edition. */
static bool tell(struct bp_ctx *cx, struct job *job, const struct bp_edition *edition,
                 const struct bp_narrative_options *words, struct bp_outputs *outputs)
{
    struct bp_forms forms = forms_of(job, words);
    struct bp_boxed boxed;
    struct bp_story story;
    memory_stage("writing the pack");
    forms.md = wants(job->options, "md");
    forms.html = wants(job->options, "html");
    forms.pdf = wants(job->options, "pdf");
    forms.boxed = &boxed;
    bool ok = write_story(cx, job, edition, words, &forms, &boxed, &story) &&
              bp_publish_edition(cx, &story, &forms, job->pdf_arena, outputs);
    bp_story_close(&story);
    return ok;
}

bool job_tell(struct bp_ctx *cx, struct job *job)
{
    const struct bp_narrative_options words = {.template_folders = job->template_folders,
                                               .template_folder_count = job->template_folder_count};
    struct bp_forms forms = forms_of(job, &words);
    struct bp_editions editions;
    bool ok = true;
    forms.pdf = true;
    bp_pack_editions(cx, &job->pack, &editions);
    for (size_t i = 0; i < editions.count; i++) {
        struct bp_boxed boxed;
        struct bp_story story;
        ok = write_story(cx, job, &editions.list[i], &words, &forms, &boxed, &story) && ok;
        bp_story_close(&story);
    }
    return ok;
}

static bool compare_with_last(struct bp_ctx *cx, struct job *job, const struct bp_last_pack *last)
{
    if (!job->options->previous)
        return true;
    if (!bp_pack_check_last(cx, &job->pack, job->period, last))
        return false;
    bp_insight_restate(cx, &job->insight, last);
    struct bp_report report = job_report(job);
    bp_report_restated(cx, &report);
    return true;
}

bool run_build(struct bp_ctx *cx, struct job *job, const struct bp_run *record, struct bp_outputs *outputs)
{
    struct bp_last_pack last;
    struct bp_editions editions;
    if (job->options->previous && !bp_pack_read_last(cx, job->options->previous, &last))
        return false;
    struct bp_text edited = {"", 0};
    if (job->options->narrative && !bp_pack_read_edited(cx, job->options->narrative, &edited))
        return false;
    if (!job_read(cx, job) || !compare_with_last(cx, job, &last))
        return false;
    struct bp_narrative_options words = {.template_folders = job->template_folders,
                                         .template_folder_count = job->template_folder_count,
                                         .last = job->options->previous ? &last : NULL,
                                         .edited = edited,
                                         .edited_file = job->options->narrative};
    bp_pack_editions(cx, &job->pack, &editions);
    for (size_t i = 0; i < editions.count; i++)
        if (!tell(cx, job, &editions.list[i], &words, outputs))
            return false;
    if (!run_alert_files(cx, job, outputs))
        return false;
    memory_stage("putting the pack in its folder");
    return bp_publish_pack(cx, &job->target, outputs, edited, record);
}

bool run_explain(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    struct bp_explain_request request = {job->options->metric, job->options->segment, job->options->json};
    return job_open(cx, job) && bp_explain_check(cx, &job->pack, &request) && job_ingest(cx, job) &&
           bp_explain_metric(cx, &job->insight, &job->data, &request, job->scratch, out);
}

/* Where `inspect x.csv > there/pack.yaml` writes into another folder than it runs in, x.csv would not be found from
 * there: the folder it is named from. NULL where it need not be said, or standard output is no such file. */
static const char *folder_of_names(struct bp_ctx *cx)
{
    char to[4096], from[4096];
    ssize_t n = readlink("/proc/self/fd/1", to, sizeof to - 1);
    if (n <= 0 || !getcwd(from, sizeof from))
        return NULL;
    struct bp_text path = {to, (size_t)n};
    if (!bp_text_ends(path, ".yaml") && !bp_text_ends(path, ".yml"))
        return NULL;
    const char *folder = bp_path_folder(cx->arena, bp_text_z(cx->arena, path));
    return strcmp(folder, from) == 0 ? NULL : bp_text_z(cx->arena, bp_text_of(from));
}

bool run_inspect(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    struct watcher watcher;
    const struct world *world = job->world;
    const struct options *o = job->options;
    struct bp_inspect_around around = {.today = world->is_day ? world->day : (int)(world->now_s / 86400),
                                       .folder = folder_of_names(cx),
                                       .scratch = job->scratch};
    memory_stage("reading the exports");
    progress_start(cx, &watcher);
    bool ok = bp_inspect_exports(cx, o->exports, o->export_count, &around, out);
    progress_end(cx);
    return ok;
}
