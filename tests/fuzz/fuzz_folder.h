/* Bytes as the files of a folder in memory: parts headed by lines `=== NAME`, as a case of tests/golden/ written in one
 * file. The folder is the process's own, and is empty again once the parts have been taken away. */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include "fuzz_help.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <signal.h>
#include <sys/stat.h>

#include "base/base.h"

#define MOST_PARTS 24

struct part {
    char name[64];
    char *bytes; /* zero-terminated, on the heap: what is read beyond it shows */
    size_t n;
};

struct parts {
    struct part list[MOST_PARTS];
    size_t count;
};

static inline bool is_name(struct bp_text t)
{
    if (!t.n || t.n >= 64 || t.p[0] == '/' || t.p[t.n - 1] == '/' || bp_text_contains(t, BP_T("//")))
        return false;
    for (size_t i = 0; i < t.n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/", t.p[i]) || !t.p[i] ||
            (t.p[i] == '.' && (i == 0 || t.p[i - 1] == '/')))
            return false;
    return true;
}

/* Where a line `=== NAME` starts, from byte `at` on; the text's length where there is none. */
static inline size_t next_head(struct bp_text text, size_t at, struct bp_text *name, size_t *behind)
{
    static const char mark[] = "=== ";
    while (at < text.n) {
        const char *found = memmem(text.p + at, text.n - at, mark, sizeof mark - 1);
        if (!found)
            break;
        at = (size_t)(found - text.p);
        const char *end = memchr(found, '\n', text.n - at);
        *behind = end ? (size_t)(end - text.p) + 1 : text.n;
        *name = bp_text_sub(text, at + sizeof mark - 1, end ? *behind - 1 : text.n);
        if ((at == 0 || text.p[at - 1] == '\n') && is_name(*name))
            return at;
        at++;
    }
    return text.n;
}

static inline struct part *part_named(struct parts *parts, const char *name)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->list[i].name, name) == 0)
            return &parts->list[i];
    return NULL;
}

/* The last one of a name counts. What stands before the first head is pack.yaml. */
static inline void parts_take(struct parts *parts, const uint8_t *data, size_t size)
{
    struct bp_text text = {(const char *)data, size}, name, next = BP_T("pack.yaml");
    size_t at = 0, behind = 0;
    parts->count = 0;
    while (parts->count < MOST_PARTS) {
        name = next;
        size_t from = behind, to = next_head(text, at, &next, &behind);
        size_t n = to > from && to < text.n ? to - from - 1 : to - from; /* the line end before a head is the head's */
        char z[64];
        snprintf(z, sizeof z, "%.*s", (int)name.n, name.p);
        struct part *part = part_named(parts, z);
        if (part)
            free(part->bytes);
        else
            part = &parts->list[parts->count++];
        memcpy(part->name, z, sizeof z);
        part->bytes = malloc(n + 1);
        memcpy(part->bytes, text.p + from, n);
        part->bytes[n] = '\0';
        part->n = n;
        if (to == text.n)
            return;
        at = behind;
    }
}

static inline void parts_free(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        free(parts->list[i].bytes);
}

/* A file named in a part is one of the folder's: nothing of the machine's is read, nor a device that never ends. */
static inline void stay_inside(struct part *part)
{
    for (size_t i = 0; i < part->n; i++) {
        char before = i ? part->bytes[i - 1] : ' ';
        bool start = !isalnum((unsigned char)before) && !(before & 0x80) && !strchr(")]_}", before);
        bool blank_behind = i + 1 == part->n || part->bytes[i + 1] == ' ';
        if ((part->bytes[i] == '/' && start && !blank_behind) ||
            (part->bytes[i] == '.' && i + 1 < part->n && part->bytes[i + 1] == '.'))
            part->bytes[i] = '_';
    }
}

/* ---- the folder */

static char folder_path[64];

static inline int remove_below(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info, (void)kind;
    return at->level ? remove(path) : 0;
}

static inline void folder_empty(void)
{
    nftw(folder_path, remove_below, 8, FTW_DEPTH | FTW_PHYS);
}

static inline void folder_end(void)
{
    folder_empty();
    rmdir(folder_path);
}

/* Those of processes that died: libFuzzer ends without a last word. */
static inline void remove_abandoned(const char *start)
{
    char pattern[64];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s*", start);
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        long pid;
        if (!bp_text_int(bp_text_of(found.gl_pathv[i] + strlen(start)), &pid) || pid <= 1 || kill((pid_t)pid, 0) == 0 ||
            errno != ESRCH)
            continue;
        snprintf(folder_path, sizeof folder_path, "%s%ld", start, pid);
        folder_end();
    }
    globfree(&found);
}

/* Made when it is first asked for, and removed when the process ends. */
static inline const char *folder(void)
{
    if (!*folder_path) {
        const char *start = access("/dev/shm", W_OK) == 0 ? "/dev/shm/boardpack-fuzz-" : "/tmp/boardpack-fuzz-";
        remove_abandoned(start);
        snprintf(folder_path, sizeof folder_path, "%s%ld", start, (long)getpid());
        must(mkdir(folder_path, 0700) == 0);
        atexit(folder_end);
    }
    return folder_path;
}

/* A part whose name is another's folder is left out. */
static inline void part_write(const struct part *part)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder(), part->name);
    for (char *slash = path + strlen(folder()) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        mkdir(path, 0700);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    must(write(fd, part->bytes, part->n) == (ssize_t)part->n);
    close(fd);
}

#endif
