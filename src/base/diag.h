/* diag: what is said to the user: one list of errors, warnings and notes, each with its place and what to do.
 * The list and its texts live in the run's arena. A message is one line: what names and cells in it hide, turn round or
 * break is shown escaped (shown.h). The exit status is that of the first error. */
#ifndef BP_DIAG_H
#define BP_DIAG_H

#include "base/remark.h"

/* Exit statuses, the numbers of sysexits.h where it has one. */
enum bp_status {
    BP_DONE = 0,
    BP_NOTICE = 1, /* done, but a reader must know something */
    BP_BAD_USAGE = 64,
    BP_BAD_DATA = 65,
    BP_NO_INPUT = 66, /* missing or not fresh */
    BP_OUR_FAULT = 70,
    BP_CANNOT_WRITE = 73,
    BP_LOCKED = 75,
    BP_BAD_PACK = 78
};

enum bp_level { BP_NOTE, BP_WARNING, BP_ERROR };

struct bp_where {
    const char *file; /* NULL when no file is meant */
    int line, col;    /* from 1; 0 when not known */
};

struct bp_diag {
    enum bp_level level;
    struct bp_where where;
    struct bp_text text;            /* English, one line */
    const struct bp_remark *remark; /* what it was made of; NULL for one that no page can show */
};

/* How far the reading of a large file has come; somebody may want to show it. */
struct bp_progress {
    const char *path;
    long long done, size; /* bytes, as they lie in the file; size 0 when not known */
    long long rows;
};

/* The files that were opened, each as often as it was, by whoever has the context. */
struct bp_reads {
    const char **list;
    size_t count, cap;
};

struct bp_ctx {
    struct bp_arena *arena;
    struct bp_diag *diags;
    size_t diag_count, diag_cap;
    enum bp_status status;                                               /* BP_DONE until the first error */
    void (*progress)(void *watcher, const struct bp_progress *progress); /* NULL: nobody looks */
    void *watcher;
    struct bp_reads *reads; /* NULL: nobody asks */
};

#define BP_NOWHERE ((struct bp_where){0})

/* Records an error; the first one's status is the run's. Always false, so that a stage can `return bp_fail(...)`. */
__attribute__((format(printf, 4, 5))) bool bp_fail(struct bp_ctx *cx, enum bp_status status, struct bp_where where,
                                                   const char *format, ...);
__attribute__((format(printf, 3, 4))) void bp_warn(struct bp_ctx *cx, struct bp_where where, const char *format, ...);
__attribute__((format(printf, 3, 4))) void bp_note(struct bp_ctx *cx, struct bp_where where, const char *format, ...);

/* The same for what a page may have to say too: the terminal's English is made of it here. */
bool bp_fail_remark(struct bp_ctx *cx, enum bp_status status, struct bp_where where, const struct bp_remark *remark);
void bp_warn_remark(struct bp_ctx *cx, struct bp_where where, const struct bp_remark *remark);
void bp_note_remark(struct bp_ctx *cx, struct bp_where where, const struct bp_remark *remark);

/* How much has been said so far; bp_diag_rewind takes back all that was said since, the status too. */
struct bp_diag_mark {
    size_t count;
    enum bp_status status;
};
struct bp_diag_mark bp_diag_mark(const struct bp_ctx *cx);
void bp_diag_rewind(struct bp_ctx *cx, struct bp_diag_mark mark);
/* Adds what was said in another context (a thread's, an edition's), in its order; the first error's status stays. Texts
 * are not copied: the other's arena must live as long. */
void bp_diag_join(struct bp_ctx *cx, const struct bp_ctx *from);

/* `FILE:LINE:COL: error: text`, without a line end; parts not known are left out. */
void bp_diag_line(struct bp_buf *out, const struct bp_diag *diag);

#endif
