/* Files into a folder, all or none: written under temporary names first, renamed when every one is whole. */
#include "publish/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void bp_outputs_add(struct bp_ctx *cx, struct bp_outputs *outputs, const char *name, struct bp_text bytes)
{
    *BP_PUSH(cx->arena, outputs->list, outputs->count, outputs->cap) = (struct bp_output){name, bytes};
}

static bool cannot(struct bp_ctx *cx, const char *path, const char *what)
{
    return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0}, "%s: %s; nothing was changed", what,
                   strerror(errno));
}

static bool make_folders(struct bp_ctx *cx, const char *path)
{
    char *p = bp_text_z(cx->arena, bp_text_of(path));
    for (char *at = p + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        if (mkdir(p, 0777) != 0 && errno != EEXIST)
            return cannot(cx, p, "the folder cannot be made");
        *at = '/';
    }
    if (mkdir(p, 0777) != 0 && errno != EEXIST)
        return cannot(cx, p, "the folder cannot be made");
    return bp_dir_exists(p) || (errno = ENOTDIR, cannot(cx, p, "the folder cannot be made"));
}

static bool write_all(int fd, struct bp_text bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = bp_text_sub(bytes, (size_t)n, bytes.n);
    }
    return true;
}

/* `name` is what the file will be called, for messages. */
static bool write_file(struct bp_ctx *cx, const char *path, const char *name, struct bp_text bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return cannot(cx, name, "cannot be written");
    bool ok = write_all(fd, bytes); /* no fsync: a kill leaves old or new whole, which is what a build promises */
    if (!ok)
        cannot(cx, name, "cannot be written");
    if (close(fd) != 0 && ok)
        ok = cannot(cx, name, "cannot be written");
    return ok;
}

static const char *temporary(struct bp_ctx *cx, const char *folder, const char *name)
{
    const char *path = bp_path_join(cx->arena, folder, name);
    return bp_text_z(cx->arena,
                     bp_text_fmt(cx->arena, "%s/.%s.new", bp_path_folder(cx->arena, path), bp_path_base(name)));
}

bool bp_place_reads(struct bp_ctx *cx, const char *path, struct bp_text bytes)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || (size_t)info.st_size != bytes.n)
        return false;
    struct bp_text now;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *p = bp_alloc(cx->arena, bytes.n + 1, 1);
    ssize_t n = fd >= 0 ? read(fd, p, bytes.n + 1) : -1;
    if (fd >= 0)
        close(fd);
    now = (struct bp_text){p, n > 0 ? (size_t)n : 0};
    return bp_text_eq(now, bytes);
}

/* A file that already reads so is left alone: its time stamp too. */
static bool write_temporaries(struct bp_ctx *cx, struct bp_placing *placing)
{
    const struct bp_outputs *outputs = placing->outputs;
    const char *made = "", *folder = placing->folder;
    for (size_t i = 0; i < outputs->count; i++) {
        const char *name = outputs->list[i].name, *slash = strrchr(name, '/'),
                   *final = bp_path_join(cx->arena, folder, name);
        const char *parent = bp_path_folder(cx->arena, final);
        if (slash && strcmp(parent, made) != 0 && !make_folders(cx, parent))
            return false;
        made = parent;
        if (bp_dir_exists(final)) {
            errno = EISDIR;
            return cannot(cx, final, "cannot be put in place");
        }
        placing->same[i] = bp_place_reads(cx, final, outputs->list[i].bytes);
        if (!placing->same[i] && !write_file(cx, temporary(cx, folder, name), final, outputs->list[i].bytes))
            return false;
    }
    return true;
}

bool bp_place_prepare(struct bp_ctx *cx, struct bp_placing *placing)
{
    placing->same = BP_NEW_ARRAY(cx->arena, bool, placing->outputs->count);
    return make_folders(cx, placing->folder) && write_temporaries(cx, placing);
}

void bp_place_give_up(struct bp_ctx *cx, const struct bp_placing *placing)
{
    for (size_t i = 0; i < placing->outputs->count; i++)
        if (!placing->same[i])
            unlink(temporary(cx, placing->folder, placing->outputs->list[i].name));
}

bool bp_place_finish(struct bp_ctx *cx, const struct bp_placing *placing)
{
    bool ok = true;
    for (size_t i = 0; i < placing->outputs->count; i++) {
        if (placing->same[i])
            continue;
        const char *name = placing->outputs->list[i].name, *from = temporary(cx, placing->folder, name);
        const char *to = bp_path_join(cx->arena, placing->folder, name);
        if (ok && rename(from, to) != 0)
            ok = bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){to, 0, 0}, "cannot be put in place: %s; build again",
                         strerror(errno));
        if (!ok)
            unlink(from);
    }
    return ok;
}

bool bp_publish_write(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs)
{
    struct bp_placing placing = {folder, outputs, NULL};
    if (bp_place_prepare(cx, &placing))
        return bp_place_finish(cx, &placing);
    bp_place_give_up(cx, &placing);
    return false;
}
