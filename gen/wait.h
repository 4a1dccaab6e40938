/* wait: `publish` until its sources are fresh: how long, how often one looks, what has changed since. Of the clock. */
#ifndef WAIT_H
#define WAIT_H

#include "run.h"

struct wait {
    double started, until; /* seconds since 1970; until 0: no waiting */
    double step;           /* seconds between two looks */
    bool said;             /* that one waits, and for what */
    bool again;            /* the run found that it must wait */
    double attempted;      /* when it began */
    bool stale;            /* it waits for rows of files that were there: */
    struct bp_arena *arena;
    const char **paths; /* of these, of their folders, and the folders of those */
    size_t count, cap;
};

/* 90m, 2h, 1h30m, 45s, 1d; at most 30 days. False (BP_BAD_USAGE): it is none of that. */
bool wait_read(struct bp_ctx *cx, const char *text, double *seconds);

void wait_begin(struct wait *wait, double seconds);

/* Whether the run that ends with this status is to be made again: its sources are not fresh, or while it waits for them
 * another run publishes, and there is time. Says once what is waited for. */
bool wait_again(struct bp_ctx *cx, const struct job *job, struct wait *wait, enum bp_status status);
/* Sleeps until one of the files has changed, or time is out. */
void wait_sleep(struct wait *wait);
void wait_end(struct wait *wait);

#endif
