/* The folder asked for -> one that is safe to write into, and ours alone until it is closed. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "publish/disk.h"
#include "publish/fresh.h"
#include "publish/journal.h"
#include "publish/lock.h"

/* Whether `path` is `folder` or lies below it; both without links. */
static bool is_below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '\0' || path[n] == '/' || (n && folder[n - 1] == '/'));
}

static bool refuse_link(struct bp_ctx *cx, const char *path)
{
    return bp_fail(
        cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
        "this is a symbolic link in the pack's folder, and leads out of it who knows where: remove it, or name "
        "the folder itself with --out; nothing was changed");
}

/* No link on the way to `folder` may lie in the pack's own folder. What is not there yet is no link. */
static bool check_links(struct bp_ctx *cx, const char *folder, const char *pack_folder)
{
    char real_pack[PATH_MAX], real[PATH_MAX];
    if (!realpath(pack_folder, real_pack))
        return true;
    char *p = bp_text_z(cx->arena, bp_text_of(folder));
    for (size_t i = 1; i <= strlen(folder); i++) {
        if (folder[i] != '/' && folder[i] != '\0')
            continue;
        p[i] = '\0';
        struct stat info;
        bool is_link = lstat(p, &info) == 0 && S_ISLNK(info.st_mode);
        if (is_link && realpath(bp_path_folder(cx->arena, p), real) && is_below(real, real_pack))
            return refuse_link(cx, p);
        p[i] = folder[i];
    }
    return true;
}

/* out//, out/. -> out */
static const char *trimmed(struct bp_ctx *cx, const char *folder)
{
    struct bp_text t = bp_text_of(folder);
    while (t.n > 1 && (t.p[t.n - 1] == '/' || (t.p[t.n - 1] == '.' && t.p[t.n - 2] == '/')))
        t.n--;
    return bp_text_z(cx->arena, t.n ? t : BP_T("."));
}

/* A folder that is asked for by a link, or as `.` or `..`, is the one meant. */
static const char *meant(struct bp_ctx *cx, const char *folder)
{
    char real[PATH_MAX];
    const char *base = bp_path_base(folder);
    bool by_other_name =
        strcmp(base, ".") == 0 || strcmp(base, "..") == 0 || (bp_dir_exists(folder) && !bp_disk_is_folder(folder));
    return by_other_name && realpath(folder, real) ? bp_text_z(cx->arena, bp_text_of(real)) : folder;
}

static const struct bp_lock_words builds = {
    "another build", "is writing this folder: wait until it is done, or build to another one with --out",
    "other builds"};

bool bp_publish_open(struct bp_ctx *cx, const char *folder, const char *pack_folder, struct bp_target *out)
{
    *out = (struct bp_target){.lock_fd = -1};
    folder = trimmed(cx, folder);
    if (!check_links(cx, folder, pack_folder) || !bp_disk_make_folders(cx, bp_path_folder(cx->arena, folder)))
        return false;
    folder = meant(cx, folder);
    if (bp_disk_has(folder) && !bp_disk_is_folder(folder)) {
        errno = ENOTDIR;
        return bp_disk_cannot(cx, folder, "the folder cannot be made");
    }
    out->lock = bp_disk_beside(cx, bp_path_folder(cx->arena, folder), bp_path_base(folder), "boardpack-lock");
    if (!bp_lock_take(cx, out->lock, folder, &builds, &out->lock_fd))
        return false;
    if (out->lock_fd < 0 && bp_disk_is_folder(folder)) { /* a folder given to us in one that is not ours */
        out->lock = bp_path_join(cx->arena, folder, ".boardpack-lock");
        if (!bp_lock_take(cx, out->lock, folder, &builds, &out->lock_fd))
            return false;
    }
    out->folder = folder;
    out->pack_folder = pack_folder;
    if (bp_journal_recover(cx, folder) && bp_fresh_clear(cx, folder))
        return true;
    bp_publish_close(out);
    return false;
}

void bp_publish_close(struct bp_target *target)
{
    if (target->folder)
        bp_lock_release(target->lock, target->lock_fd);
    *target = (struct bp_target){.lock_fd = -1};
}
