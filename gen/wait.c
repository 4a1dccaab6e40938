/* Sources that are not fresh -> a later time at which a run is made again. */
#include "wait.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { MOST_SECONDS = 30 * 86400, LOOKS = 60, LONGEST_STEP = 30, SLACK_S = 2 };

/* ---- how long */

static bool wait_refused(struct bp_ctx *cx, const char *text)
{
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                   "--wait is `%s`, and takes a time of at most 30d such as 90m, 2h or 1h30m", text);
}

bool wait_read(struct bp_ctx *cx, const char *text, double *seconds)
{
    static const struct {
        char letter;
        double seconds;
    } units[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
    const char *at = text;
    size_t unit = 0;
    *seconds = 0;
    while (*at) {
        size_t digits = strspn(at, "0123456789");
        double count = strtod(at, NULL);
        for (at += digits; unit < 4 && units[unit].letter != *at; unit++)
            ;
        if (!digits || digits > 6 || unit == 4)
            return wait_refused(cx, text);
        *seconds += count * units[unit++].seconds;
        at++;
    }
    return (*seconds > 0 && *seconds <= MOST_SECONDS) || wait_refused(cx, text);
}

void wait_begin(struct wait *w, double seconds)
{
    double step = seconds / LOOKS;
    w->started = clock_seconds();
    w->until = w->started + seconds;
    w->step = step > LONGEST_STEP ? LONGEST_STEP : step < 0.1 ? 0.1 : step;
}

/* ---- what is looked at */

static void add_path(struct wait *w, const char *path)
{
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->paths[i], path) == 0)
            return;
    *BP_PUSH(w->arena, w->paths, w->count, w->cap) = bp_text_z(w->arena, bp_text_of(path));
}

/* A file that comes is seen by its folder, a folder that comes by the one it lies in. */
static void remember(const struct job *job, struct wait *w)
{
    for (size_t i = 0; i < job->reads.count; i++) {
        const char *folder = bp_path_folder(w->arena, job->reads.list[i]);
        add_path(w, job->reads.list[i]);
        add_path(w, folder);
        add_path(w, bp_path_join(w->arena, folder, ".."));
    }
}

/* What they are; and when one was last changed. */
static struct bp_hash look(const struct wait *w, double *newest)
{
    struct bp_buf b = bp_buf_new(w->arena);
    *newest = 0;
    for (size_t i = 0; i < w->count; i++) {
        struct stat info = {0};
        bool there = stat(w->paths[i], &info) == 0;
        double changed = (double)info.st_mtim.tv_sec + (double)info.st_mtim.tv_nsec / 1e9;
        bp_buf_fmt(&b, "%d %llu %lld %.9f\n", there, (unsigned long long)info.st_ino, (long long)info.st_size, changed);
        *newest = changed > *newest ? changed : *newest;
    }
    return bp_hash(bp_buf_text(&b));
}

/* ---- again, and when */

static void say_waiting(struct bp_ctx *cx, const struct job *job, struct wait *w)
{
    struct bp_buf names = bp_buf_new(cx->arena);
    for (size_t i = 0; i < job->not_fresh_count; i++)
        bp_buf_fmt(&names, "%s%s", i ? ", " : "", job->not_fresh[i]);
    struct bp_text text =
        bp_text_fmt(cx->arena, "waiting until %" BP_PRI " at the latest for %" BP_PRI, BP_ARG(clock_text(cx, w->until)),
                    BP_ARG(names.n ? bp_buf_text(&names) : BP_T("what is missing: see the message above")));
    size_t kept = names.n ? 0 : cx->diag_count; /* what is missing is said now: it may come */
    cx->diag_count = kept;
    bp_note(cx, BP_NOWHERE, "%" BP_PRI, BP_ARG(text));
    w->said = true;
}

bool wait_again(struct bp_ctx *cx, const struct job *job, struct wait *w, enum bp_status status)
{
    double now = clock_seconds();
    bool may_come = status == BP_NO_INPUT || (status == BP_LOCKED && w->said); /* another run publishes just now */
    w->again = w->until > 0 && may_come && now < w->until && bp_file_exists(job->options->pack);
    if (!w->again)
        return false;
    bp_arena_free(w->arena);
    w->arena = bp_arena_new(memory_ended);
    if (!w->arena)
        memory_ended();
    w->paths = NULL;
    w->count = w->cap = 0;
    w->stale = job->not_fresh_count > 0;
    w->attempted = job->started;
    if (w->stale)
        remember(job, w);
    if (w->said)
        cx->diag_count = 0;
    else
        say_waiting(cx, job, w);
    return true;
}

/* What came while the run was reading may not have been read. */
void wait_sleep(struct wait *w)
{
    double newest = 0, later;
    struct bp_hash seen = look(w, &newest);
    for (double now = clock_seconds(); now < w->until; now = clock_seconds()) {
        double left = w->until - now, step = left < w->step ? left : w->step;
        struct timespec pause = {(time_t)step, (long)((step - (double)(time_t)step) * 1e9)};
        nanosleep(&pause, NULL);
        struct bp_hash found = look(w, &later);
        if (!w->stale || newest > w->attempted - SLACK_S || found.a != seen.a || found.b != seen.b)
            return;
    }
}

void wait_end(struct wait *w)
{
    bp_arena_free(w->arena);
    w->arena = NULL;
}
