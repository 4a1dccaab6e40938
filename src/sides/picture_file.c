/* A picture named in people's words -> the bytes of its file, if that lies with the pack. */
#include "sides/parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

bool bp_is_picture_name(struct bp_text name)
{
    static const char *const ends[] = {".png", ".jpg", ".jpeg"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (name.n > n && bp_text_same_letters(bp_text_sub(name, name.n - n, name.n), bp_text_of(ends[i])))
            return true;
    }
    return false;
}

/* https://, //server, data:, C:\ */
static bool is_elsewhere(struct bp_text name)
{
    size_t i = 0;
    while (i < name.n &&
           (name.p[i] == '+' || name.p[i] == '-' || name.p[i] == '.' || (name.p[i] >= '0' && name.p[i] <= '9') ||
            (name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= 'A' && name.p[i] <= 'Z')))
        i++;
    return bp_text_starts(name, "//") || bp_text_starts(name, "\\\\") || (i > 0 && i < name.n && name.p[i] == ':');
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* %20 is a blank in an address. */
static struct bp_text without_percents(struct bp_arena *arena, struct bp_text name)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < name.n; i++) {
        bool coded = name.p[i] == '%' && i + 2 < name.n && hex(name.p[i + 1]) >= 0 && hex(name.p[i + 2]) >= 0;
        int c = coded ? hex(name.p[i + 1]) * 16 + hex(name.p[i + 2]) : 0;
        bp_buf_addc(&b, c ? (char)c : name.p[i]);
        i += c ? 2 : 0;
    }
    return bp_buf_text(&b);
}

/* Links followed; NULL where there is no such file. */
static const char *real(struct bp_arena *arena, const char *path)
{
    char *found = realpath(path, NULL);
    const char *kept = found ? bp_text_z(arena, bp_text_of(found)) : NULL;
    free(found);
    return kept;
}

static bool lies_within(const char *folder, const char *path)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || (n == 1 && *folder == '/'));
}

static const char *find(struct bp_ctx *cx, const char *folder, struct bp_text name)
{
    struct bp_text decoded = without_percents(cx->arena, name);
    const char *path = bp_path_join(cx->arena, folder, bp_text_z(cx->arena, name));
    return bp_file_exists(path) ? path : bp_path_join(cx->arena, folder, bp_text_z(cx->arena, decoded));
}

bool bp_pack_read_picture(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_where where, struct bp_text name,
                          size_t most, const char **path, struct bp_text *out)
{
    struct bp_text shown = bp_shown(cx->arena, bp_text_cut(name, 200));
    if (is_elsewhere(name))
        return bp_fail(cx, BP_BAD_DATA, where,
                       "the picture `%" BP_PRI
                       "` is no file of this pack, and nothing is fetched: save it beside the words and name that file",
                       BP_ARG(shown));
    if (!name.n || memchr(name.p, 0, name.n))
        return bp_fail(cx, BP_BAD_DATA, where, "a picture without a name: write ![what it shows](file.png)");
    *path = find(cx, bp_path_folder(cx->arena, where.file), name);
    const char *file = real(cx->arena, *path), *folder = real(cx->arena, pack->folder);
    if (!file || !folder)
        return bp_fail(cx, BP_NO_INPUT, where,
                       "there is no picture `%" BP_PRI "` beside these words: put it there, or take the `![...]` out",
                       BP_ARG(shown));
    if (*bp_text_z(cx->arena, name) == '/' || !lies_within(folder, file))
        return bp_fail(cx, BP_BAD_DATA, where,
                       "the picture `%" BP_PRI
                       "` lies outside of the pack's folder: copy it beside the words and name that file",
                       BP_ARG(shown));
    return bp_file_read(cx, where, *path, most, out);
}
