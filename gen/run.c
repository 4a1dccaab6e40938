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
    bool ok = bp_ingest_read(cx, &job->pack, (struct bp_horizon){job->horizon_end, job->today}, job->options->partial,
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
    return editions_open(cx, job) && ok;
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

/* What the last pack and the edited one say is read before any export: a slip is said at once. */
static bool read_earlier(struct bp_ctx *cx, const struct job *job, struct bp_narrative_options *words)
{
    const struct options *o = job->options;
    struct bp_last_pack *last = BP_NEW(cx->arena, struct bp_last_pack);
    *words = (struct bp_narrative_options){.edited_file = o->narrative};
    if (o->previous && !bp_dir_exists(o->previous)) {
        if (!bp_pack_read_last(cx, o->previous, last))
            return false;
        words->last = last;
    }
    return !o->narrative || bp_pack_read_edited(cx, o->narrative, &words->edited);
}

bool job_compare(struct bp_ctx *cx, struct job *job, const struct bp_last_pack *last)
{
    if (!job->options->previous)
        return true;
    if (!bp_pack_check_last(cx, &job->pack, job->period, last))
        return false;
    bp_insight_restate(cx, &job->insight, last);
    return true;
}

bool run_build(struct bp_ctx *cx, struct job *job, struct bp_run *record, struct bp_outputs *outputs)
{
    struct bp_narrative_options words;
    if (!read_earlier(cx, job, &words) || !job_read(cx, job))
        return false;
    words.template_folders = job->template_folders;
    words.template_folder_count = job->template_folder_count;
    if (job->options->narrative) /* it may still lie where it was built */
        bp_publish_own_lines(cx, bp_path_folder(cx->arena, job->options->narrative), &record->own);
    words.built = record->own.count ? &record->own : NULL;
    bool told = editions_build(cx, job, &words, outputs);
    for (size_t i = 0; i < job->own.count; i++)
        bp_own_lines_add(cx->arena, &record->own, job->own.list[i]);
    if (!told || !run_alert_files(cx, job, outputs))
        return false;
    memory_stage("putting the pack in its folder");
    if (job->options->audience)
        bp_publish_keep(cx, &job->target, outputs);
    return bp_publish_pack(cx, &job->target, outputs, words.edited, record);
}

bool run_explain(struct bp_ctx *cx, struct job *job, struct bp_text *out)
{
    const char *previous = job->options->previous;
    struct bp_explain_request request = {job->options->metric, job->options->segment, job->options->json};
    struct bp_last_pack last;
    if ((previous && !bp_pack_read_last(cx, previous, &last)) || !job_open(cx, job) ||
        !bp_explain_check(cx, &job->pack, &request) || !job_ingest(cx, job) || !job_compare(cx, job, &last))
        return false;
    return bp_explain_metric(cx, &job->insight, &job->data, &request, job->scratch, out);
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
