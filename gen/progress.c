/* How far the reading of a large file has come -> a line on the terminal. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define AFTER_S   1.0 /* a shorter wait needs no line */
#define BETWEEN_S 0.2

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* 12,345,678 */
static void grouped(long long number, char *out)
{
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%lld", number);
    for (int i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0)
            *out++ = ',';
        *out++ = digits[i];
    }
    *out = '\0';
}

void progress_line(const struct bp_progress *p, double passed, char *line, size_t size)
{
    char rows[48];
    grouped(p->rows, rows);
    double mb = (double)p->done / 1e6, rate = passed > 0 ? mb / passed : 0;
    if (p->size > 0 && p->done <= p->size && rate > 0)
        snprintf(line, size, "%s  %.0f %%  %.0f of %.0f MB  %s rows  %.0f MB/s  %.0f s left", bp_path_base(p->path),
                 100.0 * (double)p->done / (double)p->size, mb, (double)p->size / 1e6, rows, rate,
                 ((double)p->size / 1e6 - mb) / rate);
    else
        snprintf(line, size, "%s  %s rows", bp_path_base(p->path), rows);
}

static void show(void *self, const struct bp_progress *p)
{
    struct watcher *w = self;
    char line[200];
    double at = seconds();
    if (!w->path || strcmp(w->path, p->path) != 0) {
        w->path = p->path;
        w->name = bp_shown_z(w->arena, bp_path_base(p->path));
        w->started = at;
    }
    if (at - w->started < AFTER_S || at - w->shown < BETWEEN_S)
        return;
    struct bp_progress named = *p;
    named.path = w->name;
    progress_line(&named, at - w->started, line, sizeof line);
    fprintf(stderr, "\r\033[K%s", line);
    fflush(stderr);
    w->shown = at;
    w->any = true;
}

void progress_start(struct bp_ctx *cx, struct watcher *watcher)
{
    *watcher = (struct watcher){.arena = cx->arena};
    if (!isatty(STDERR_FILENO))
        return;
    cx->progress = show;
    cx->watcher = watcher;
}

void progress_end(struct bp_ctx *cx)
{
    if (cx->progress && ((struct watcher *)cx->watcher)->any)
        fputs("\r\033[K", stderr);
    cx->progress = NULL;
}
