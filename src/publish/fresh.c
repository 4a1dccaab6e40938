/* Outputs -> a new folder beside the old one, filled, on the disk, and exchanged for it. */
#define _GNU_SOURCE
#include "publish/fresh.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "publish/disk.h"

enum { MANY = 200 }; /* files: more are waited for together, with all else that the disk has to write */

/* ---- which folders */

static bool holds(const char *folder, const char *path)
{
    char real[PATH_MAX], other[PATH_MAX];
    if (!realpath(folder, real) || !realpath(path, other))
        return errno != ENOENT;
    size_t n = strlen(real);
    return strncmp(real, other, n) == 0 && (other[n] == '\0' || other[n] == '/' || n == 1);
}

static bool is_mount_point(struct bp_ctx *cx, const char *folder)
{
    struct stat own, above;
    return lstat(folder, &own) != 0 || stat(bp_path_join(cx->arena, folder, ".."), &above) != 0 ||
           own.st_dev != above.st_dev || own.st_ino == above.st_ino;
}

/* A folder below is ours where something of ours lies in it. */
static bool is_parent_of_ours(const struct bp_earlier *earlier, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < earlier->count; i++) {
        struct bp_text made = earlier->list[i].name;
        if (made.n > n && memcmp(made.p, name, n) == 0 && made.p[n] == '/')
            return true;
    }
    return false;
}

/* All that lies in FOLDER/BELOW. What cannot be listed is not known to be ours. */
static bool all_ours(struct bp_ctx *cx, const char *folder, const char *below, const struct bp_earlier *earlier,
                     const struct bp_outputs *outputs)
{
    DIR *dir = opendir(bp_path_join(cx->arena, folder, below));
    bool ok = dir != NULL;
    while (ok) {
        errno = 0;
        struct dirent *entry = readdir(dir);
        if (!entry) {
            ok = errno == 0;
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *name = bp_path_join(cx->arena, below, entry->d_name);
        const char *path = bp_path_join(cx->arena, folder, name);
        ok = bp_disk_is_folder(path)
                 ? is_parent_of_ours(earlier, name) && all_ours(cx, folder, name, earlier, outputs)
                 : strcmp(name, "run.json") == 0 || bp_earlier_may_go(cx, folder, name, earlier, outputs);
    }
    if (dir)
        closedir(dir);
    return ok;
}

bool bp_fresh_fits(struct bp_ctx *cx, const struct bp_target *target, const struct bp_earlier *earlier,
                   const struct bp_outputs *outputs)
{
    const char *folder = target->folder;
    if (!bp_disk_has(folder))
        return true;
    return !holds(folder, ".") && !holds(folder, target->pack_folder) && !is_mount_point(cx, folder) &&
           !earlier->run_is_other && all_ours(cx, folder, "", earlier, outputs);
}

/* ---- what is left of a folder that was exchanged, or never was */

static const char *prefix_of(struct bp_ctx *cx, const char *folder)
{
    return bp_text_z(cx->arena, bp_text_fmt(cx->arena, ".%s.boardpack-new-", bp_path_base(folder)));
}

static void remove_parents(struct bp_ctx *cx, const char *folder, struct bp_text name)
{
    char *path = bp_text_z(cx->arena, name);
    for (char *slash; (slash = strrchr(path, '/'));) {
        *slash = '\0';
        rmdir(bp_path_join(cx->arena, folder, path)); /* refused while anything is in it */
    }
}

/* All that its run.json names, which was the first file of it and is the last to go; then the folder. */
static bool remove_pack(struct bp_ctx *cx, const char *folder)
{
    struct bp_earlier of;
    bp_earlier_read(cx, folder, &of);
    for (size_t i = 0; i < of.count; i++)
        if (bp_disk_is_file(bp_path_join(cx->arena, folder, bp_text_z(cx->arena, of.list[i].name))))
            unlink(bp_path_join(cx->arena, folder, bp_text_z(cx->arena, of.list[i].name)));
    for (size_t i = 0; i < of.count; i++)
        remove_parents(cx, folder, of.list[i].name);
    const char **names;
    size_t count;
    bp_dir_list(cx, folder, &names, &count);
    bool only_run = count == 1 && strcmp(names[0], "run.json") == 0;
    if (only_run) /* whole, or as far as it came before the kill */
        unlink(bp_path_join(cx->arena, folder, "run.json"));
    return rmdir(folder) == 0 || errno == ENOENT;
}

bool bp_fresh_clear(struct bp_ctx *cx, const char *folder)
{
    const char *parent = bp_path_folder(cx->arena, folder), *prefix = prefix_of(cx, folder);
    const char **names;
    size_t count;
    bp_dir_list(cx, parent, &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = bp_path_join(cx->arena, parent, names[i]);
        if (bp_text_starts(bp_text_of(names[i]), prefix) && bp_disk_is_folder(path) && !remove_pack(cx, path))
            bp_warn(cx, (struct bp_where){path, 0, 0},
                    "a build that was cut short left this folder, and not all in it is its own: look at it, and remove "
                    "it");
    }
    return true;
}

/* ---- the new one */

/* As the old one's; or what the umask leaves of 777, which mkdtemp does not give. */
static bool give_mode(const char *made, const char *folder)
{
    struct stat old;
    if (lstat(folder, &old) == 0)
        return (chown(made, (uid_t)-1, old.st_gid) == 0 ? chmod(made, old.st_mode & 07777u)
                                                        : chmod(made, old.st_mode & 0777u)) == 0;
    mode_t mask = umask(0);
    umask(mask);
    return chmod(made, 0777u & ~mask) == 0;
}

static bool settle_below(struct bp_ctx *cx, const char *made, const struct bp_outputs *outputs)
{
    const char *done = made;
    for (size_t i = 0; i < outputs->count; i++) {
        const char *folder = bp_path_folder(cx->arena, bp_path_join(cx->arena, made, outputs->list[i].name));
        if (strcmp(folder, done) != 0 && strcmp(folder, made) != 0 && !bp_disk_settle(cx, folder))
            return false;
        done = folder;
    }
    return true;
}

static bool fill(struct bp_ctx *cx, const char *made, const char *folder, const struct bp_outputs *outputs)
{
    bool many = outputs->count > MANY;
    for (size_t i = 0; i < outputs->count; i++) {
        const struct bp_output *o = &outputs->list[i];
        const char *to = bp_path_join(cx->arena, made, o->name), *was = bp_path_join(cx->arena, folder, o->name);
        if (!bp_disk_make_parents(cx, made, o->name))
            return false;
        if (bp_disk_reads(cx, was, o->bytes) && bp_disk_twin(cx, was, to))
            continue;
        if (!(many ? bp_disk_put : bp_disk_write)(cx, to, was, o->bytes, was))
            return false;
    }
    return (many ? bp_disk_settle_all(cx, made) : settle_below(cx, made, outputs)) &&
           (give_mode(made, folder) || bp_disk_cannot(cx, folder, "its mode cannot be kept")) &&
           bp_disk_settle(cx, made);
}

static bool exchange(const char *made, const char *folder)
{
    unsigned how = bp_disk_has(folder) ? RENAME_EXCHANGE : RENAME_NOREPLACE;
    return renameat2(AT_FDCWD, made, AT_FDCWD, folder, how) == 0;
}

/* Where the system or this file system has no such call, or this folder may not be moved. */
static bool is_refusal(int error)
{
    return error == ENOSYS || error == EINVAL || error == EBUSY || error == EXDEV || error == EPERM || error == EACCES;
}

bool bp_fresh_put(struct bp_ctx *cx, const struct bp_target *target, const struct bp_outputs *outputs, bool *done)
{
    const char *folder = target->folder, *parent = bp_path_folder(cx->arena, folder);
    char *made = bp_text_z(cx->arena, bp_text_fmt(cx->arena, "%s/%sXXXXXX", parent, prefix_of(cx, folder)));
    *done = false;
    if (!mkdtemp(made))
        return true;
    if (!fill(cx, made, folder, outputs)) {
        remove_pack(cx, made);
        return false;
    }
    if (!exchange(made, folder)) {
        bool refused = is_refusal(errno);
        if (!refused)
            bp_disk_cannot(cx, folder, "cannot be put in place");
        remove_pack(cx, made);
        return refused;
    }
    *done = true;
    bool settled = bp_disk_settle(cx, parent);
    remove_pack(cx, made); /* the old one; the next build removes what stays of it */
    return settled;
}
