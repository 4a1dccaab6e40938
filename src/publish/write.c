/* Files into a folder, all or none: written under temporary names first, renamed when every one is whole. */
#include "publish/publish.h"

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

/* A file that already reads so is left alone: its time stamp too. */
static bool is_there(struct bp_ctx *cx, const char *path, struct bp_text bytes)
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

static bool write_temporaries(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs, bool *same)
{
    const char *made = "";
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
        same[i] = is_there(cx, final, outputs->list[i].bytes);
        if (!same[i] && !write_file(cx, temporary(cx, folder, name), final, outputs->list[i].bytes))
            return false;
    }
    return true;
}

static bool is_output(const struct bp_outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (strcmp(outputs->list[i].name, name) == 0)
            return true;
    return false;
}

/* Forms of an earlier pack that this run did not write again: beside a new pack.json they would tell of other
 * figures. */
static void remove_outdated(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs)
{
    static const char *const forms[] = {"pack.md", "pack.html", "pack.pdf"};
    const char **names;
    size_t count;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!is_output(outputs, forms[i]))
            unlink(bp_path_join(cx->arena, folder, forms[i]));
    bp_dir_list(cx, bp_path_join(cx->arena, folder, "charts"), &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *chart = bp_path_join(cx->arena, "charts", names[i]);
        if (bp_text_ends(bp_text_of(chart), ".svg") && !is_output(outputs, chart))
            unlink(bp_path_join(cx->arena, folder, chart));
    }
}

bool bp_publish_write(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs)
{
    if (!make_folders(cx, folder))
        return false;
    bool *same = BP_NEW_ARRAY(cx->arena, bool, outputs->count);
    bool ok = write_temporaries(cx, folder, outputs, same);
    for (size_t i = 0; i < outputs->count; i++) {
        if (same[i])
            continue;
        const char *from = temporary(cx, folder, outputs->list[i].name);
        const char *to = bp_path_join(cx->arena, folder, outputs->list[i].name);
        if (!ok) {
            unlink(from);
        } else if (rename(from, to) != 0) {
            ok = bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){to, 0, 0}, "cannot be put in place: %s; build again",
                         strerror(errno));
            unlink(from);
        } else if (strcmp(outputs->list[i].name, "pack.json") == 0) {
            remove_outdated(cx, folder, outputs);
        }
    }
    return ok;
}
