/* A file that goes on from run to run -> its text, ours alone until it is closed; and another text in its place. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "publish/disk.h"
#include "publish/lock.h"

#define LARGEST_STATE ((size_t)256 << 20)

static const struct bp_lock_words runs = {"another run", "has this file: wait until it is done, or name another one",
                                          "other runs"};

/* A file that is asked for by a link is the one meant: a link must not be replaced by a file. */
static bool find(struct bp_ctx *cx, const char *path, struct bp_state_file *out)
{
    char real[PATH_MAX];
    if (bp_disk_has(path) && !bp_disk_is_file(path)) {
        if (!realpath(path, real) || !bp_disk_is_file(real))
            return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                           "this is no plain file, and the state of what was told is one: name another with --state");
        path = bp_text_z(cx->arena, bp_text_of(real));
    }
    const char *base = bp_path_base(path), *folder = bp_path_folder(cx->arena, path);
    if (!*base || !bp_dir_exists(folder))
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                       "there is no folder `%s` for the state: make it, or name a file in one that is there", folder);
    out->folder = folder;
    out->name = base;
    return true;
}

bool bp_state_open(struct bp_ctx *cx, const char *path, struct bp_state_file *out)
{
    *out = (struct bp_state_file){.lock_fd = -1};
    if (!find(cx, path, out))
        return false;
    const char *file = bp_path_join(cx->arena, out->folder, out->name);
    out->lock = bp_disk_beside(cx, out->folder, out->name, "boardpack-lock");
    if (!bp_lock_take(cx, out->lock, file, &runs, &out->lock_fd)) {
        *out = (struct bp_state_file){.lock_fd = -1}; /* it is another's */
        return false;
    }
    bool ok = out->lock_fd >= 0 || bp_disk_cannot(cx, file, "files cannot be written there, and the state is one");
    if (ok) {
        unlink(bp_disk_beside(cx, out->folder, out->name, "new")); /* of a run that was killed */
        out->found = bp_disk_has(file);
        ok = !out->found || bp_file_read(cx, BP_NOWHERE, file, LARGEST_STATE, &out->text);
    }
    if (!ok)
        bp_state_close(out);
    return ok;
}

bool bp_state_save(struct bp_ctx *cx, const struct bp_state_file *f, struct bp_text text)
{
    return (f->found && bp_text_eq(f->text, text)) || bp_disk_replace(cx, f->folder, f->name, text);
}

void bp_state_close(struct bp_state_file *f)
{
    if (f->folder)
        bp_lock_release(f->lock, f->lock_fd);
    *f = (struct bp_state_file){.lock_fd = -1};
}
