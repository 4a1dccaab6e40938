/* A pattern -> the files it names, in folders of any depth but no more names than BP_GLOB_MOST. As glob() of POSIX,
 * which knows no bound. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

struct walk {
    struct bp_arena *arena;
    const char ***paths;
    size_t *count, *cap;
    size_t looked_at;   /* names, in all folders */
    const char *failed; /* the folder that could not be read, */
    int why;            /* and errno of that */
};

static bool is_pattern(struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (strchr("*?[", t.p[i]))
            return true;
    return false;
}

static void add_plain(struct bp_buf *path, struct bp_text piece)
{
    for (size_t i = 0; i < piece.n; i++) {
        if (piece.p[i] == '\\' && i + 1 < piece.n)
            i++;
        bp_buf_addc(path, piece.p[i]);
    }
}

static void fail(struct walk *w, const char *folder, int why)
{
    bool is_none = why == ENOENT || why == ENOTDIR || why == ELOOP || why == ENAMETOOLONG;
    if (is_none || w->failed)
        return;
    w->failed = folder;
    w->why = why;
}

/* Names of a folder that match, in any order. None where it is not there. */
static void names_in(struct walk *w, const char *folder, const char *pattern, const char ***names, size_t *count)
{
    size_t cap = 0;
    DIR *dir = opendir(folder[0] ? folder : ".");
    if (!dir) {
        fail(w, folder, errno);
        return;
    }
    struct dirent *entry;
    for (errno = 0; w->looked_at <= BP_GLOB_MOST && (entry = readdir(dir)); errno = 0) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        w->looked_at++;
        if (fnmatch(pattern, entry->d_name, FNM_PERIOD) == 0)
            *BP_PUSH(w->arena, *names, *count, cap) = bp_text_z(w->arena, bp_text_of(entry->d_name));
    }
    if (errno)
        fail(w, folder, errno);
    closedir(dir);
}

/* `at` ends with a slash, or is empty; `rest` is what is to be found from there. As deep as the pattern has pieces with
 * marks, of which a path has room for few. */
static void find(struct walk *w, const char *at, struct bp_text rest)
{
    struct bp_buf path = bp_buf_new(w->arena);
    struct bp_text piece = {0};
    bp_buf_adds(&path, at);
    while (bp_text_split(&rest, '/', &piece) && !is_pattern(piece)) {
        add_plain(&path, piece);
        if (rest.p)
            bp_buf_addc(&path, '/');
        piece = (struct bp_text){0};
    }
    const char *folder = bp_text_z(w->arena, bp_buf_text(&path)), **names = NULL;
    size_t count = 0;
    if (!piece.n) {
        if (bp_file_exists(folder))
            *BP_PUSH(w->arena, *w->paths, *w->count, *w->cap) = folder;
        return;
    }
    names_in(w, folder, bp_text_z(w->arena, piece), &names, &count);
    for (size_t i = 0; i < count && w->looked_at <= BP_GLOB_MOST; i++)
        find(w, bp_text_z(w->arena, bp_text_fmt(w->arena, "%s%s%s", folder, names[i], rest.p ? "/" : "")), rest);
}

/* Opening it says what is wrong with it. */
static bool is_there(struct bp_ctx *cx, struct bp_where asked, const char *path)
{
    struct bp_stream stream;
    if (bp_file_exists(path)) /* a pipe is opened once, by its reader */
        return true;
    if (!bp_stream_open(cx, asked, path, &stream))
        return false;
    bp_stream_close(&stream);
    return true;
}

bool bp_file_glob(struct bp_ctx *cx, struct bp_where asked, const char *pattern, const char ***paths, size_t *count,
                  size_t *cap)
{
    size_t first = *count;
    bool by_name = bp_file_exists(pattern) || !is_pattern(bp_text_of(pattern)); /* a name may itself hold a bracket */
    if (by_name && !is_there(cx, asked, pattern))
        return false;
    if (by_name) {
        *BP_PUSH(cx->arena, *paths, *count, *cap) = pattern;
        return true;
    }
    struct walk w = {.arena = cx->arena, .paths = paths, .count = count, .cap = cap};
    find(&w, "", bp_text_of(pattern));
    if (w.failed)
        return bp_fail_remark(cx, BP_NO_INPUT, asked,
                              BP_REMARK(BP_REMARK_FILE_UNREADABLE, bp_arg_word("file", w.failed[0] ? w.failed : "."),
                                        bp_arg_errno(cx->arena, "detail", w.why)));
    if (w.looked_at > BP_GLOB_MOST)
        return bp_fail_remark(
            cx, BP_NO_INPUT, asked,
            BP_REMARK(BP_REMARK_GLOB_TOO_MANY, bp_arg_word("pattern", pattern), bp_arg_count("most", BP_GLOB_MOST)));
    if (*count == first && strchr(pattern, '\\'))
        return bp_fail_remark(cx, BP_NO_INPUT, asked,
                              BP_REMARK(BP_REMARK_FILE_BACKSLASH, bp_arg_word("file", pattern)));
    return *count > first || bp_fail_remark(cx, BP_NO_INPUT, asked,
                                            BP_REMARK(BP_REMARK_NO_FILE_MATCHES, bp_arg_word("pattern", pattern)));
}

static int by_natural_name(const void *a, const void *b)
{
    return bp_text_cmp_natural(bp_text_of(*(const char *const *)a), bp_text_of(*(const char *const *)b));
}

void bp_paths_sort(const char **paths, size_t count)
{
    if (count)
        qsort(paths, count, sizeof *paths, by_natural_name);
}
