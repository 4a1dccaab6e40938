/* A file that goes beside a site, such as a mail: made ready before the site is changed, and put in place after it. */
#define _GNU_SOURCE
#include "publish/shelf_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *suffix_of(struct bp_ctx *cx, const char *tag)
{
    return bp_text_z(cx->arena, bp_text_fmt(cx->arena, "%s.ready", tag));
}

static const char *staged(struct bp_ctx *cx, const char *path, const char *tag)
{
    return bp_disk_beside(cx, bp_path_folder(cx->arena, path), bp_path_base(path), suffix_of(cx, tag));
}

/* Whether .NAME.TAG.ready is of that file, whatever its tag. */
static bool is_of(struct bp_text name, struct bp_text start)
{
    return name.n > start.n && bp_text_eq(bp_text_sub(name, 0, start.n), start) && bp_text_ends(name, ".ready");
}

/* What runs that were killed have left of it. */
static void remove_older(struct bp_ctx *cx, const char *path)
{
    const char *folder = bp_path_folder(cx->arena, path), **names;
    struct bp_text start = bp_text_fmt(cx->arena, ".%s.", bp_path_base(path));
    size_t count;
    bp_dir_list(cx, folder, &names, &count);
    for (size_t i = 0; i < count; i++)
        if (is_of(bp_text_of(names[i]), start))
            unlink(bp_path_join(cx->arena, folder, names[i]));
}

/* ---- what stands there */

static bool is_ours(const char *path, const char *start)
{
    char found[32];
    size_t most = strlen(start) < sizeof found ? strlen(start) : sizeof found;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, found, most);
    close(fd);
    return n == 0 || (n == (ssize_t)most && memcmp(found, start, most) == 0);
}

static bool lies_in(struct bp_ctx *cx, const char *site, const char *path)
{
    char real[PATH_MAX];
    size_t n = strlen(site);
    return realpath(bp_path_folder(cx->arena, path), real) && strncmp(real, site, n) == 0 &&
           (!real[n] || real[n] == '/');
}

bool bp_aside_check(struct bp_ctx *cx, const char *site, const char *path, const char *start)
{
    struct bp_where where = {path, 0, 0};
    const char *base = bp_path_base(path);
    if (!*base || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        return bp_fail(cx, BP_CANNOT_WRITE, where, "`%s` names no file: write it with the file's own name", path);
    if (bp_disk_is_hidden(path))
        return bp_fail(cx, BP_CANNOT_WRITE, where, "cannot be looked at: %s", strerror(errno));
    if (site && lies_in(cx, site, path))
        return bp_fail(cx, BP_CANNOT_WRITE, where,
                       "this would lie in the site, which holds what was published alone: name a file elsewhere");
    if (!bp_disk_has(path) || (bp_disk_is_file(path) && is_ours(path, start)))
        return true;
    return bp_fail(cx, BP_CANNOT_WRITE, where,
                   "boardpack did not make what stands here, and would replace it: name another file, or move it away");
}

/* ---- made ready, put in place */

bool bp_aside_stage(struct bp_ctx *cx, const char *path, const char *tag, struct bp_text bytes)
{
    const char *folder = bp_path_folder(cx->arena, path), *to = staged(cx, path, tag);
    if (!bp_dir_exists(folder))
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                       "there is no folder `%s`: make it, or name a file in one that is there; nothing was changed",
                       folder);
    if (bp_disk_has(path) && !bp_disk_is_file(path))
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                       "this is no plain file, and would be replaced: name another one; nothing was changed");
    remove_older(cx, path);
    return bp_disk_new_file(cx, to, bytes, BP_SHELF_FILE, true) && bp_disk_settle(cx, folder);
}

bool bp_aside_show(struct bp_ctx *cx, const char *path, const char *tag)
{
    if (rename(staged(cx, path, tag), path) == 0)
        return bp_disk_settle(cx, bp_path_folder(cx->arena, path));
    return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                   "cannot be put in place: %s; the site shows the new pack, and the next run puts this beside it",
                   strerror(errno));
}

void bp_aside_drop(struct bp_ctx *cx, const char *path, const char *tag)
{
    unlink(staged(cx, path, tag));
}

size_t bp_aside_complete(struct bp_ctx *cx, const char *folder, const char *start, const char *end, const char *tag)
{
    struct bp_text first = bp_text_fmt(cx->arena, ".%s", start),
                   last = bp_text_fmt(cx->arena, "%s.%s", end, suffix_of(cx, tag));
    const char **names;
    size_t count, done = 0;
    bp_dir_list(cx, folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        struct bp_text name = bp_text_of(names[i]);
        if (name.n < first.n + last.n || !bp_text_starts(name, bp_text_z(cx->arena, first)) ||
            !bp_text_ends(name, bp_text_z(cx->arena, last)))
            continue;
        size_t kept = name.n - last.n + bp_text_of(end).n;
        const char *to = bp_text_z(cx->arena, bp_text_sub(name, 1, kept));
        done += rename(bp_path_join(cx->arena, folder, names[i]), bp_path_join(cx->arena, folder, to)) == 0;
    }
    return done;
}

bool bp_aside_write(struct bp_ctx *cx, const char *path, struct bp_text bytes)
{
    const char *folder = bp_path_folder(cx->arena, path);
    if (!bp_dir_exists(folder))
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                       "there is no folder `%s`: make it, or name a file in one that is there", folder);
    struct bp_diag_mark before = bp_diag_mark(cx);
    errno = 0;
    if (bp_disk_replace(cx, folder, bp_path_base(path), bytes))
        return true;
    int why = errno;
    bp_diag_rewind(cx, before); /* what it says of other files is not so */
    return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                   "cannot be written: %s; it may still tell of the run before", strerror(why));
}

bool bp_shelf_leave_run(struct bp_ctx *cx, const struct bp_shelf *shelf, struct bp_text run_json)
{
    const char *path = bp_path_join(cx->arena, shelf->folder, BP_SHELF_RUN);
    if (!run_json.n)
        remove_older(cx, path);
    if (!run_json.n)
        return unlink(path) == 0 || errno == ENOENT;
    return bp_aside_stage(cx, path, "run", run_json) && bp_aside_show(cx, path, "run");
}
