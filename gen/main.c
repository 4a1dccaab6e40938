/* boardpack: the program. Reads the clock once, runs the command, says what there is to say, leaves run.json. */
#include "memory.h"
#include "run.h"
#include "wait.h"
#include "packjson/packjson.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From message *said on. */
static void say(struct bp_ctx *cx, const struct options *options, size_t *said)
{
    bool as_json = options->log && strcmp(options->log, "json") == 0;
    for (; *said < cx->diag_count; ++*said) {
        const struct bp_diag *diag = &cx->diags[*said];
        if (as_json) {
            struct bp_text line = bp_packjson_diag(cx, diag);
            fwrite(line.p, 1, line.n, stderr);
        } else {
            struct bp_buf b = bp_buf_new(cx->arena);
            bp_diag_line(&b, diag);
            bp_buf_addc(&b, '\n');
            fwrite(b.p, 1, b.n, stderr);
        }
    }
}

static void say_last(struct bp_ctx *cx, const struct options *options, struct bp_text text, enum bp_status status)
{
    bool as_json = options->log && strcmp(options->log, "json") == 0;
    json_t *o = as_json
                    ? json_pack("{s:s, s:i, s:s%}", "level", "end", "status", (int)status, "message", text.p, text.n)
                    : NULL;
    struct bp_text line = as_json ? bp_packjson_text(cx, o, JSON_COMPACT)
                                  : bp_text_fmt(cx->arena, "boardpack: %" BP_PRI "\n", BP_ARG(text));
    fwrite(line.p, 1, line.n, stderr);
}

/* Standard output may be a full disk or a closed pipe: then the status says so. */
static bool print(struct bp_ctx *cx, struct bp_text text)
{
    text = bp_shown_lines(cx->arena, text);
    bool ok = fwrite(text.p, 1, text.n, stdout) == text.n;
    return (fflush(stdout) == 0 && ok) ||
           bp_fail(cx, BP_CANNOT_WRITE, BP_NOWHERE, "standard output cannot be written: is the disk full?");
}

static void leave_run_json(struct bp_ctx *cx, const struct bp_target *target, const struct bp_run *run)
{
    size_t said = cx->diag_count;
    if (!bp_publish_leave_run(cx, target, run) && run->status == BP_CANNOT_WRITE)
        cx->diag_count = said; /* the same once more */
}

static bool has_warning(const struct bp_ctx *cx)
{
    for (size_t i = 0; i < cx->diag_count; i++)
        if (cx->diags[i].level == BP_WARNING)
            return true;
    return false;
}

static bool run_command(struct bp_ctx *cx, struct job *job, struct bp_run *record, struct bp_outputs *outputs)
{
    struct bp_text text = {"", 0};
    bool done = false;
    switch (job->options->command) {
    case COMMAND_BUILD:
        return run_build(cx, job, record, outputs);
    case COMMAND_CHECK:
        return run_check(cx, job, &text) && (!text.n || print(cx, text));
    case COMMAND_EXPLAIN:
        done = run_explain(cx, job, &text);
        break;
    case COMMAND_INSPECT: /* what could be read is shown, whatever else failed */
        done = run_inspect(cx, job, &text);
        return (!text.n || print(cx, text)) && done;
    case COMMAND_ALERT: /* remembered once it has been told */
        return run_alert(cx, job, &text) && (!text.n || print(cx, text)) && run_alert_save(cx, job);
    case COMMAND_PUBLISH:
        return run_publish(cx, job, record);
    case COMMAND_VERIFY: /* what is wrong is said by messages */
        done = run_verify(cx, job, &text);
        break;
    case COMMAND_HELP:
        text = options_help(cx);
        done = true;
        break;
    case COMMAND_VERSION:
        text = BP_T("boardpack " BP_VERSION "\n");
        done = true;
        break;
    }
    return done && print(cx, text);
}

/* Messages first, so that the line a build ends with is the last; then run.json, which has them all. */
static enum bp_status end_build(struct bp_ctx *cx, struct job *job, struct bp_run *record, double started,
                                enum bp_status status)
{
    if (record->outputs) {
        struct bp_report report = job_report(job);
        say(cx, job->options, &job->said);
        if (!print(cx, bp_report_summary(cx, &report, job->folder, record->outputs)))
            status = BP_CANNOT_WRITE;
    }
    double finished = clock_seconds();
    record->finished = clock_text(cx, finished);
    record->seconds = finished - started;
    record->status = status;
    leave_run_json(cx, &job->target, record);
    if (status == BP_DONE || status == BP_NOTICE)
        status = cx->status == BP_DONE ? status : cx->status; /* run.json itself could not be written */
    return status;
}

/* The line it ends with is the last, as a build's; but of what a person must do something about there is one on
 * standard error too. */
static enum bp_status end_site(struct bp_ctx *cx, struct job *job, struct bp_run *record, enum bp_status status)
{
    if (job->options->command == COMMAND_PUBLISH)
        status = publish_end(cx, job, record, status);
    say(cx, job->options, &job->said);
    if (job->published.n && !print(cx, job->published))
        status = cx->status;
    struct bp_text last = last_line(cx, job, status);
    if (last.n)
        say_last(cx, job->options, last, status);
    return status;
}

/* Before anything is read: two builds at once would both do the work, and one of them in vain. */
static bool open_folder(struct bp_ctx *cx, struct job *job)
{
    const struct options *o = job->options;
    const char *pack_folder = bp_path_folder(cx->arena, o->pack);
    if (!o->out && !bp_dir_exists(pack_folder))
        return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE, "there is no folder `%s`: check the path of pack.yaml",
                       pack_folder);
    job->folder = o->out ? o->out : bp_path_join(cx->arena, pack_folder, "build/pack");
    return bp_publish_open(cx, job->folder, pack_folder, &job->target);
}

static enum bp_status run(struct bp_ctx *cx, struct job *job, struct wait *wait)
{
    double started = job->started = clock_seconds();
    const struct options *o = job->options;
    struct bp_outputs outputs = {0};
    struct bp_run record = {.command = o->command_name, .started = clock_text(cx, started)};
    bool told = o->command == COMMAND_BUILD || o->command == COMMAND_EXPLAIN;
    if (o->command == COMMAND_BUILD && !open_folder(cx, job))
        return cx->status;
    if (o->command == COMMAND_BUILD)
        bp_publish_own_lines(cx, job->target.folder, &record.own);
    bool done = run_command(cx, job, &record, &outputs);
    if (done && o->strict && told) {
        struct bp_report report = job_report(job);
        bp_report_reasons(cx, &report);
    }
    enum bp_status status = cx->status;
    if (done && status == BP_DONE && o->strict && has_warning(cx))
        status = BP_NOTICE;
    if (done && status == BP_DONE && job->cases.count && o->command == COMMAND_ALERT)
        status = BP_NOTICE;
    record.outputs = done ? &outputs : NULL;
    record.insight = job->insight.sources ? &job->insight : NULL;
    if (o->command == COMMAND_BUILD)
        status = end_build(cx, job, &record, started, status);
    else if ((o->command == COMMAND_PUBLISH || o->command == COMMAND_VERIFY) && !wait_again(cx, job, wait, status))
        status = end_site(cx, job, &record, status);
    bp_publish_close(&job->target);
    bp_state_close(&job->state);
    bp_shelf_close(&job->shelf);
    return status;
}

/* One run, from reading to the last message; in memory of its own. */
static enum bp_status once(const struct options *options, const struct world *world, struct wait *wait)
{
    struct bp_ctx cx = {.arena = bp_arena_new(memory_ended)};
    struct job job = {.options = options, .world = world, .waited_from = wait->started};
    job.scratch = bp_arena_new(memory_ended);
    job.pdf_arena = bp_arena_new(memory_ended);
    if (!cx.arena || !job.scratch || !job.pdf_arena)
        memory_ended();
    enum bp_status status = run(&cx, &job, wait);
    say(&cx, options, &job.said); /* its texts lie in the job's arenas too */
    bp_arena_free(job.scratch);
    bp_arena_free(job.pdf_arena);
    bp_arena_free(cx.arena);
    return status;
}

static bool prepare(struct bp_ctx *cx, const struct options *options, struct world *world, struct wait *wait)
{
    double seconds = 0;
    if (!memory_limit(cx, options->max_memory) || !clock_read(cx, world) ||
        (options->wait && !wait_read(cx, options->wait, &seconds)))
        return false;
    if (options->wait)
        wait_begin(wait, seconds);
    return true;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* a file larger than allowed is a write that fails, not an end of the program */
    mallopt(M_TRIM_THRESHOLD, 256 << 20); /* a batch run gives nothing back before its end, */
    mallopt(M_TOP_PAD, 4 << 20);          /* and takes memory in large pieces */
    struct bp_ctx cx = {.arena = bp_arena_new(memory_ended)};
    struct options options;
    struct world world = {0};
    struct wait wait = {0};
    size_t said = 0;
    if (!cx.arena)
        memory_ended();
    enum bp_status status = BP_BAD_USAGE;
    if (options_read(&cx, argc, argv, &options) && prepare(&cx, &options, &world, &wait)) {
        while (status = once(&options, &world, &wait), wait.again)
            wait_sleep(&wait);
    }
    say(&cx, &options, &said);
    wait_end(&wait);
    bp_arena_free(cx.arena);
    return (int)status;
}
