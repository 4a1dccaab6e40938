/* Files and folders -> written, replaced, looked at: the calls to the system, each checked. */
#define _GNU_SOURCE /* syncfs, sync_file_range */
#include "publish/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool bp_disk_cannot(struct bp_ctx *cx, const char *path, const char *what)
{
    return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0}, "%s: %s; nothing was changed", what,
                   strerror(errno));
}

bool bp_disk_has(const char *path)
{
    struct stat info; /* what cannot be looked at is taken to be there */
    return lstat(path, &info) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool bp_disk_is_hidden(const char *path)
{
    struct stat info;
    return lstat(path, &info) != 0 && errno != ENOENT && errno != ENOTDIR;
}

bool bp_disk_is_file(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool bp_disk_is_folder(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool make_folder(struct bp_ctx *cx, const char *path)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST || bp_disk_cannot(cx, path, "the folder cannot be made");
}

bool bp_disk_make_folders(struct bp_ctx *cx, const char *path)
{
    char *p = bp_text_z(cx->arena, bp_text_of(path));
    for (char *at = p + 1; *p && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (!make_folder(cx, p))
            return false;
        *at = '/';
    }
    return make_folder(cx, p) &&
           (bp_dir_exists(p) || (errno = ENOTDIR, bp_disk_cannot(cx, p, "the folder cannot be made")));
}

bool bp_disk_make_parents(struct bp_ctx *cx, const char *folder, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        struct bp_text part = {name, (size_t)(slash - name)};
        const char *path = bp_path_join(cx->arena, folder, bp_text_z(cx->arena, part));
        if (bp_disk_is_folder(path))
            continue;
        if (!make_folder(cx, path))
            return false;
        if (!bp_disk_is_folder(path))
            return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                           "this is no folder, or a link to one, and files of the pack belong in it: move it away, or "
                           "build to another folder with --out; nothing was changed");
    }
    return true;
}

bool bp_disk_new_folder(struct bp_ctx *cx, const char *path, mode_t mode)
{
    return mkdir(path, mode) == 0 || bp_disk_cannot(cx, path, "the folder cannot be made");
}

bool bp_disk_new_link(struct bp_ctx *cx, const char *target, const char *path)
{
    return symlink(target, path) == 0 ||
           bp_disk_cannot(cx, path, "the link cannot be made, and a site needs a file system that has links");
}

bool bp_disk_remove_all(struct bp_ctx *cx, const char *path)
{
    if (!bp_disk_is_folder(path))
        return unlink(path) == 0 || errno == ENOENT;
    const char **names;
    size_t count;
    bool ok = true;
    bp_dir_list(cx, path, &names, &count);
    for (size_t i = 0; i < count; i++)
        ok &= bp_disk_remove_all(cx, bp_path_join(cx->arena, path, names[i]));
    return rmdir(path) == 0 && ok;
}

/* ---- writing */

static int open_new(const char *path, mode_t mode)
{
    int fd;
    do
        fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

static bool write_all(int fd, struct bp_text bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = ENOSPC;
        if (n <= 0)
            return false;
        bytes = bp_text_sub(bytes, (size_t)n, bytes.n);
    }
    return true;
}

static bool sync_by(int (*sync)(int), int fd)
{
    int failed;
    do
        failed = sync(fd);
    while (failed && errno == EINTR);
    return !failed || errno == EINVAL || errno == ENOSYS; /* a file system without it */
}

/* Who may not give a file that group leaves it his own. */
static bool keep_owner(int fd, const char *like)
{
    struct stat info;
    if (!like || lstat(like, &info) != 0 || !S_ISREG(info.st_mode))
        return true;
    bool same_group = fchown(fd, (uid_t)-1, info.st_gid) == 0;
    return fchmod(fd, info.st_mode & (same_group ? 07777u : 0777u)) == 0 || errno == EPERM;
}

/* Closes it whatever fails; errno is the first failure's. */
static bool fill(int fd, struct bp_text bytes, const char *like, bool wait)
{
    bool ok = write_all(fd, bytes) && keep_owner(fd, like) && (!wait || sync_by(fsync, fd));
    int why = errno;
    bool closed = close(fd) == 0 || errno == EINTR;
    if (!ok)
        errno = why;
    return ok && closed;
}

static bool write_to(struct bp_ctx *cx, int fd, const char *path, const char *name, struct bp_text bytes,
                     const char *like, bool wait)
{
    if (fd < 0)
        return bp_disk_cannot(cx, name, "cannot be written");
    if (fill(fd, bytes, like, wait))
        return true;
    bp_disk_cannot(cx, name, "cannot be written");
    unlink(path);
    return false;
}

static bool write_new(struct bp_ctx *cx, const char *path, const char *name, struct bp_text bytes, const char *like,
                      bool wait)
{
    unlink(path);
    return write_to(cx, open_new(path, 0666), path, name, bytes, like, wait);
}

bool bp_disk_new_file(struct bp_ctx *cx, const char *path, struct bp_text bytes, mode_t mode, bool wait)
{
    return write_to(cx, open_new(path, mode), path, path, bytes, NULL, wait);
}

bool bp_disk_write(struct bp_ctx *cx, const char *path, const char *name, struct bp_text bytes, const char *like)
{
    return write_new(cx, path, name, bytes, like, true);
}

bool bp_disk_put(struct bp_ctx *cx, const char *path, const char *name, struct bp_text bytes, const char *like)
{
    return write_new(cx, path, name, bytes, like, false);
}

static bool settle_by(struct bp_ctx *cx, const char *folder, int how, int (*sync)(int))
{
    int fd = open(folder, how | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES || /* it may be written and not listed */
               bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){folder, 0, 0}, "cannot be opened: %s", strerror(errno));
    bool ok = sync_by(sync, fd);
    int why = errno;
    close(fd);
    return ok || bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){folder, 0, 0}, "the disk does not confirm it: %s",
                         strerror(why));
}

bool bp_disk_settle(struct bp_ctx *cx, const char *folder)
{
    return settle_by(cx, folder, O_RDONLY | O_DIRECTORY, fsync);
}

static int begin_writing(int fd)
{
    sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE); /* only to be faster: fsync tells whether it was done */
    return 0;
}

bool bp_disk_settle_files(struct bp_ctx *cx, const char *folder, const struct bp_outputs *files)
{
    static int (*const passes[])(int) = {begin_writing, fsync};
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < files->count; i++)
            if (!settle_by(cx, bp_path_join(cx->arena, folder, files->list[i].name), O_RDONLY | O_NOFOLLOW,
                           passes[pass]))
                return false;
    return true;
}

bool bp_disk_settle_all(struct bp_ctx *cx, const char *folder)
{
    return settle_by(cx, folder, O_RDONLY | O_DIRECTORY, syncfs);
}

bool bp_disk_replace(struct bp_ctx *cx, const char *folder, const char *name, struct bp_text bytes)
{
    const char *from = bp_disk_beside(cx, folder, name, "new"), *to = bp_path_join(cx->arena, folder, name);
    if (bp_disk_is_folder(to)) {
        errno = EISDIR;
        return bp_disk_cannot(cx, to, "cannot be written");
    }
    if (!bp_disk_write(cx, from, to, bytes, to))
        return false;
    if (rename(from, to) == 0)
        return bp_disk_settle(cx, folder);
    bp_disk_cannot(cx, to, "cannot be put in place");
    unlink(from);
    return false;
}

/* With the time stamps of the file, since it is the same one to whoever asks. */
static bool copy(struct bp_ctx *cx, const char *from, const char *to)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_text bytes;
    struct stat info;
    bool ok = lstat(from, &info) == 0 && bp_file_read(cx, BP_NOWHERE, from, SIZE_MAX / 2, &bytes) &&
              bp_disk_write(cx, to, to, bytes, from);
    if (ok)
        utimensat(AT_FDCWD, to, (struct timespec[]){info.st_atim, info.st_mtim}, AT_SYMLINK_NOFOLLOW);
    bp_diag_rewind(cx, before);
    return ok;
}

bool bp_disk_twin(struct bp_ctx *cx, const char *from, const char *to)
{
    unlink(to);
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0) == 0 || copy(cx, from, to);
}

/* ---- looking */

bool bp_disk_reads(struct bp_ctx *cx, const char *path, struct bp_text bytes)
{
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode) || (size_t)info.st_size != bytes.n)
        return false;
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_text now;
    bool ok = bp_file_read(cx, BP_NOWHERE, path, bytes.n, &now) && bp_text_eq(now, bytes);
    bp_diag_rewind(cx, before);
    return ok;
}

bool bp_disk_is_inside(struct bp_text name)
{
    struct bp_text rest = name, part; /* one that begins at the root has an empty first part */
    if (!name.n || memchr(name.p, '\0', name.n))
        return false;
    while (bp_text_split(&rest, '/', &part))
        if (!part.n || part.p[0] == '.')
            return false;
    return true;
}

const char *bp_disk_beside(struct bp_ctx *cx, const char *folder, const char *name, const char *suffix)
{
    const char *path = bp_path_join(cx->arena, folder, name);
    return bp_text_z(cx->arena,
                     bp_text_fmt(cx->arena, "%s/.%s.%s", bp_path_folder(cx->arena, path), bp_path_base(name), suffix));
}
