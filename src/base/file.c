/* Paths -> files, their bytes, the names in folders. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot_open(struct bp_ctx *cx, struct bp_where asked, const char *path)
{
    if ((errno == ENOENT || errno == ENOTDIR) && strchr(path, '\\'))
        return bp_fail_remark(cx, BP_NO_INPUT, asked, BP_REMARK(BP_REMARK_FILE_BACKSLASH, bp_arg_word("file", path)));
    if (errno == ENOENT || errno == ENOTDIR)
        return bp_fail_remark(cx, BP_NO_INPUT, asked, BP_REMARK(BP_REMARK_FILE_MISSING, bp_arg_word("file", path)));
    return bp_fail_remark(
        cx, BP_NO_INPUT, asked,
        BP_REMARK(BP_REMARK_FILE_UNREADABLE, bp_arg_word("file", path), bp_arg_errno(cx->arena, "detail", errno)));
}

/* A pipe the shell has opened for us: its writer is there. */
static bool is_handed_over(const char *path)
{
    static const char *const places[] = {"/dev/fd/", "/proc/self/fd/"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t n = strlen(places[i]);
        if (strncmp(path, places[i], n) == 0 && path[n + strspn(path + n, "0123456789")] == '\0')
            return true;
    }
    return strcmp(path, "/dev/stdin") == 0;
}

/* What is there may wait for ever, or never end. */
static bool is_a_file(struct bp_ctx *cx, struct bp_where asked, const char *path, mode_t mode)
{
    enum bp_remark_kind kind = S_ISDIR(mode)    ? BP_REMARK_FILE_IS_FOLDER
                               : S_ISFIFO(mode) ? BP_REMARK_FILE_IS_PIPE
                               : S_ISSOCK(mode) ? BP_REMARK_FILE_IS_SOCKET
                                                : BP_REMARK_FILE_IS_DEVICE;
    if (S_ISREG(mode) || (S_ISFIFO(mode) && is_handed_over(path)))
        return true;
    return bp_fail_remark(cx, BP_NO_INPUT, asked, BP_REMARK(kind, bp_arg_word("file", path)));
}

/* Looked at before it is opened, since opening alone makes some devices act, and after, since another may stand there
 * by then: therefore nothing waits in open(). */
bool bp_stream_open(struct bp_ctx *cx, struct bp_where asked, const char *path, struct bp_stream *out)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return cannot_open(cx, asked, path);
    if (!is_a_file(cx, asked, path, info.st_mode))
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return cannot_open(cx, asked, path);
    bool ok = fstat(fd, &info) == 0 && fcntl(fd, F_SETFL, 0) == 0; /* O_NONBLOCK was all that could be set */
    if (!ok)
        cannot_open(cx, asked, path);
    if (!ok || !is_a_file(cx, asked, path, info.st_mode)) {
        close(fd);
        return false;
    }
    if (cx->reads)
        *BP_PUSH(cx->arena, cx->reads->list, cx->reads->count, cx->reads->cap) = bp_text_z(cx->arena, bp_text_of(path));
    *out = (struct bp_stream){.fd = fd, .path = path, .size = S_ISREG(info.st_mode) ? (long long)info.st_size : 0};
    return true;
}

long bp_stream_read(struct bp_ctx *cx, struct bp_stream *stream, char *to, size_t room)
{
    for (;;) {
        ssize_t n = read(stream->fd, to, room);
        if (n >= 0) {
            stream->done += n;
            return (long)n;
        }
        if (errno != EINTR) {
            bp_fail_remark(cx, BP_NO_INPUT, (struct bp_where){stream->path, 0, 0},
                           BP_REMARK(BP_REMARK_READING_STOPPED, bp_arg_errno(cx->arena, "detail", errno)));
            return -1;
        }
    }
}

void bp_stream_close(struct bp_stream *stream)
{
    if (stream->fd >= 0)
        close(stream->fd);
    stream->fd = -1;
}

bool bp_file_read(struct bp_ctx *cx, struct bp_where asked, const char *path, size_t most, struct bp_text *out)
{
    struct bp_stream stream;
    struct stat info;
    if (!bp_stream_open(cx, asked, path, &stream))
        return false;
    size_t cap = fstat(stream.fd, &info) == 0 && info.st_size > 0 ? (size_t)info.st_size + 1 : 4096;
    if (cap > most + 1)
        cap = most + 1;
    char *p = bp_alloc(cx->arena, cap, 1);
    size_t n = 0;
    for (;;) {
        if (n > most) {
            bp_stream_close(&stream);
            return bp_fail_remark(
                cx, BP_BAD_DATA, asked,
                BP_REMARK(BP_REMARK_FILE_TOO_LARGE, bp_arg_word("file", path), bp_arg_count("bytes", most)));
        }
        if (n == cap)
            p = bp_grow(cx->arena, p, n, &cap, 1);
        long got = bp_stream_read(cx, &stream, p + n, cap - n);
        if (got <= 0) {
            bp_stream_close(&stream);
            *out = (struct bp_text){p, n};
            return got == 0;
        }
        n += (size_t)got;
    }
}

/* Of what cannot be looked at: it is taken to be there, so that whoever opens it is told why it cannot be. */
static bool may_be_there(void)
{
    return errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG && errno != ELOOP;
}

bool bp_file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? !S_ISDIR(info.st_mode) : may_be_there();
}

static bool same_bytes(int a, int b)
{
    static const size_t piece = 1 << 16;
    char left[1 << 16], right[1 << 16];
    for (;;) {
        ssize_t n = read(a, left, piece), m = 0;
        while (m < n) {
            ssize_t got = read(b, right + m, (size_t)(n - m));
            if (got <= 0)
                return false;
            m += got;
        }
        if (n <= 0 || memcmp(left, right, (size_t)n) != 0)
            return n == 0;
    }
}

bool bp_files_are_equal(const char *a, const char *b)
{
    struct stat x, y;
    if (stat(a, &x) != 0 || stat(b, &y) != 0 || !S_ISREG(x.st_mode) || !S_ISREG(y.st_mode) || x.st_size != y.st_size)
        return false;
    int left = open(a, O_RDONLY | O_CLOEXEC), right = open(b, O_RDONLY | O_CLOEXEC);
    bool same = left >= 0 && right >= 0 && same_bytes(left, right);
    if (left >= 0)
        close(left);
    if (right >= 0)
        close(right);
    return same;
}

bool bp_file_hash(const char *path, struct bp_hash *out)
{
    char piece[1 << 16];
    struct {
        struct bp_hash before, of_piece;
    } chain = {0};
    ssize_t n = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    while ((n = read(fd, piece, sizeof piece)) > 0) {
        chain.of_piece = bp_hash((struct bp_text){piece, (size_t)n});
        chain.before = bp_hash((struct bp_text){(const char *)&chain, sizeof chain});
    }
    close(fd);
    *out = chain.before;
    return n == 0;
}

struct bp_file_mark bp_file_mark(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return (struct bp_file_mark){.is_file = false};
    return (struct bp_file_mark){
        true,         (unsigned long long)info.st_dev, (unsigned long long)info.st_ino,
        info.st_size, (long long)info.st_mtim.tv_sec,  (long long)info.st_mtim.tv_nsec,
    };
}

bool bp_file_is_as(const char *path, const struct bp_file_mark *mark)
{
    struct bp_file_mark now = bp_file_mark(path);
    return !mark->is_file ||
           (now.is_file && now.device == mark->device && now.inode == mark->inode && now.size == mark->size &&
            now.changed_s == mark->changed_s && now.changed_ns == mark->changed_ns);
}

bool bp_file_reads_again(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool bp_dir_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? S_ISDIR(info.st_mode) : may_be_there();
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* False: the folder could not be read to its end; errno tells why. */
static bool list_all(struct bp_ctx *cx, DIR *dir, const char ***names, size_t *count)
{
    size_t cap = 0;
    struct dirent *entry;
    for (errno = 0; (entry = readdir(dir)); errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            *BP_PUSH(cx->arena, *names, *count, cap) = bp_text_z(cx->arena, bp_text_of(entry->d_name));
    int why = errno;
    closedir(dir);
    if (*count)
        qsort(*names, *count, sizeof **names, by_bytes);
    errno = why;
    return why == 0;
}

void bp_dir_list(struct bp_ctx *cx, const char *path, const char ***names, size_t *count)
{
    *names = NULL;
    *count = 0;
    DIR *dir = opendir(path);
    if (dir)
        list_all(cx, dir, names, count);
}

bool bp_dir_read(struct bp_ctx *cx, struct bp_where asked, const char *path, const char ***names, size_t *count)
{
    *names = NULL;
    *count = 0;
    DIR *dir = opendir(path);
    if (!dir && errno == ENOTDIR && bp_file_exists(path))
        return bp_fail(cx, BP_NO_INPUT, asked, "`%s` is a file, where a folder belongs", path);
    return (dir && list_all(cx, dir, names, count)) || cannot_open(cx, asked, path);
}

const char *bp_path_join(struct bp_arena *arena, const char *folder, const char *name)
{
    if (name[0] == '/' || strcmp(folder, ".") == 0 || folder[0] == '\0')
        return bp_text_z(arena, bp_text_of(name));
    const char *slash = bp_text_ends(bp_text_of(folder), "/") ? "" : "/";
    return bp_text_z(arena, bp_text_fmt(arena, "%s%s%s", folder, slash, name));
}

const char *bp_path_within(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    if (!n || strncmp(path, folder, n) != 0 || (folder[n - 1] != '/' && path[n] != '/'))
        return path;
    while (path[n] == '/')
        n++;
    return path[n] ? path + n : path;
}

const char *bp_path_folder(struct bp_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    size_t n = slash == path ? 1 : (size_t)(slash - path);
    return bp_text_z(arena, (struct bp_text){path, n});
}

const char *bp_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
