/* progress: a line on the terminal while a file is read that takes more than a second; silent anywhere else. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "base/base.h"

struct watcher {
    struct bp_arena *arena;
    const char *path, *name; /* of the file being read; as it is shown */
    double started, shown;   /* seconds of a clock that only goes on */
    bool any;
};

/* Shows it where standard error is a terminal; else does nothing. The watcher must live until the end. */
void progress_start(struct bp_ctx *cx, struct watcher *watcher);
/* Takes the line off the terminal, before anything else is written there. */
void progress_end(struct bp_ctx *cx);

/* The line itself, for a file of which that much was read in so many seconds: bytes, rows, rate, time left. Into
 * `line`. */
void progress_line(const struct bp_progress *progress, double seconds, char *line, size_t size);

#endif
