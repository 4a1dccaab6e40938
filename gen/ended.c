/* How a publish or a verify ended -> what is left for machines, and the line that a person can act on. */
#include "run.h"

#include "publish/publish.h"

#include <string.h>
#include <unistd.h>

static size_t count_of(const struct bp_ctx *cx, enum bp_level level)
{
    size_t n = 0;
    for (size_t i = 0; i < cx->diag_count; i++)
        n += cx->diags[i].level == level;
    return n;
}

static bool is_done(enum bp_status status)
{
    return status == BP_DONE || status == BP_NOTICE;
}

/* ---- the textfile */

enum { LARGEST_METRICS = 1 << 20 };

/* What the file of the run before says; it may be anything. */
static double last_success(struct bp_ctx *cx, const char *path)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_text text;
    bool read = bp_file_exists(path) && bp_file_read(cx, BP_NOWHERE, path, LARGEST_METRICS, &text);
    bp_diag_rewind(cx, before);
    return read ? bp_report_last_success(text) : 0;
}

/* Two packs of one machine are both run as pack.yaml of their folders; Prometheus refuses series told twice. */
static const char *whole_path(struct bp_ctx *cx, const char *path)
{
    char from[4096];
    return getcwd(from, sizeof from) ? bp_path_join(cx->arena, from, path) : path;
}

bool ended_check(struct bp_ctx *cx, struct job *job)
{
    const char *path = job->options->metrics;
    job->bad_metrics = path && !bp_aside_check(cx, job->shelf.folder, path, "# HELP boardpack_");
    return !job->bad_metrics;
}

static bool write_metrics(struct bp_ctx *cx, struct job *job, enum bp_status status)
{
    const char *path = job->options->metrics;
    struct bp_report report = job_report(job);
    struct bp_report_run run = {.pack_file = whole_path(cx, job->options->pack),
                                .started = job->waited_from > 0 ? job->waited_from : job->started,
                                .finished = clock_seconds(),
                                .status = status,
                                .published = job->is_new,
                                .errors = count_of(cx, BP_ERROR),
                                .warnings = count_of(cx, BP_WARNING),
                                .report = job->insight.sources ? &report : NULL};
    if (!path)
        return true;
    if (job->bad_metrics || !ended_check(cx, job)) /* said once */
        return false;
    run.last_success = last_success(cx, path);
    return bp_aside_write(cx, path, bp_report_metrics(cx, &run));
}

/* ---- .run.json: a pack has one of its own, which is as old as the pack */

static void leave_run(struct bp_ctx *cx, const struct job *job, struct bp_run *record, enum bp_status status)
{
    double finished = clock_seconds();
    record->finished = clock_text(cx, finished);
    record->seconds = finished - job->started;
    record->status = status;
    record->outputs = NULL;
    if (job->shelf.folder && job->shelf.pages && !job->is_others)
        bp_shelf_leave_run(cx, &job->shelf,
                           is_done(status) ? (struct bp_text){"", 0} : bp_publish_run_json(cx, record, NULL));
}

enum bp_status publish_end(struct bp_ctx *cx, struct job *job, struct bp_run *record, enum bp_status status)
{
    if (status == BP_DONE && count_of(cx, BP_WARNING))
        status = BP_NOTICE; /* a reader must always be told by the status */
    leave_run(cx, job, record, status);
    if (!write_metrics(cx, job, status) && is_done(status))
        status = cx->status;
    return status;
}

/* ---- the last line */

static struct bp_text first_error(const struct bp_ctx *cx)
{
    for (size_t i = 0; i < cx->diag_count; i++)
        if (cx->diags[i].level == BP_ERROR)
            return cx->diags[i].text;
    return BP_T("see above");
}

/* What readers of the site see now. */
static struct bp_text shown(struct bp_ctx *cx, const struct job *job)
{
    const struct bp_shelved *last = job->shelf.folder ? bp_shelf_last(&job->shelf, (struct bp_text){"", 0}) : NULL;
    if (job->is_new)
        return bp_text_fmt(cx->arena, "the pack is published, but not all is done");
    if (!last || !job->shelf.pages)
        return BP_T("nothing was published");
    return bp_text_fmt(cx->arena, "nothing was published, and %" BP_PRI " is still the last pack in %s",
                       BP_ARG(last->period), job->options->site);
}

struct bp_text last_line(struct bp_ctx *cx, const struct job *job, enum bp_status status)
{
    enum command command = job->options->command;
    size_t warnings = count_of(cx, BP_WARNING);
    if ((command != COMMAND_PUBLISH && command != COMMAND_VERIFY) || status == BP_DONE)
        return (struct bp_text){"", 0};
    if (status == BP_NOTICE)
        return bp_text_fmt(cx->arena, "exit 1: done, and a reader must know of %zu warning%s above", warnings,
                           warnings == 1 ? "" : "s");
    if (command == COMMAND_VERIFY)
        return bp_text_fmt(cx->arena, "exit %d: %" BP_PRI, (int)status, BP_ARG(first_error(cx)));
    return bp_text_fmt(cx->arena, "exit %d: %" BP_PRI ": %" BP_PRI, (int)status, BP_ARG(shown(cx, job)),
                       BP_ARG(first_error(cx)));
}
