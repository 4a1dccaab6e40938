/* The name of a template -> its text, from a folder or from the program itself. */
#include "base/resource.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define MOST ((size_t)4 << 20)

bool bp_resource_has(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *name)
{
    for (size_t i = 0; i < folder_count; i++)
        if (bp_file_exists(bp_path_join(cx->arena, folders[i], name)))
            return true;
    for (const struct bp_resource *r = bp_resources; r->name; r++)
        if (strcmp(r->name, name) == 0)
            return true;
    return false;
}

/* Of people's own files: what is no UTF-8, or UTF-16 (which has zero bytes), is said with its place. */
static bool read_text(struct bp_ctx *cx, const char *path, struct bp_text *out)
{
    struct bp_where where = {path, 1, 1};
    size_t bad_at = 0;
    if (!bp_file_read(cx, (struct bp_where){path, 0, 0}, path, MOST, out))
        return false;
    const char *zero = out->n ? memchr(out->p, '\0', out->n) : NULL;
    bool valid = bp_utf8_valid(*out, &bad_at);
    if (valid && !zero) {
        if (bp_text_starts(*out, "\xEF\xBB\xBF"))
            *out = bp_text_sub(*out, 3, out->n);
        return true;
    }
    if (valid || (zero && (size_t)(zero - out->p) < bad_at))
        bad_at = (size_t)(zero - out->p);
    for (size_t i = 0; i < bad_at; where.col++)
        if (bp_utf8_next(*out, &i) == '\n')
            where.line++, where.col = 0;
    return bp_fail(cx, BP_BAD_PACK, where, "a byte that is not UTF-8 text: save the file as UTF-8");
}

/* ../x and /x lie in no folder of templates: a template that came with a pack must not show what else this machine
 * has. */
static bool is_inside(const char *name)
{
    struct bp_text rest = bp_text_of(name), part;
    while (bp_text_split(&rest, '/', &part))
        if (!part.n || bp_text_is(part, ".."))
            return false;
    return true;
}

bool bp_resource_load(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *name,
                      struct bp_text *out, const char **file)
{
    for (size_t i = 0; i < folder_count && is_inside(name); i++) {
        const char *path = bp_path_join(cx->arena, folders[i], name);
        if (!bp_file_exists(path))
            continue;
        *file = path;
        return read_text(cx, path, out);
    }
    for (const struct bp_resource *r = bp_resources; r->name; r++) {
        if (strcmp(r->name, name) != 0)
            continue;
        *out = (struct bp_text){r->bytes, r->size};
        *file = bp_text_z(cx->arena, bp_text_fmt(cx->arena, "templates/%s", name));
        return true;
    }
    return bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "the template `%s` is missing from the program", name);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void bp_resource_list(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *prefix,
                      const char *suffix, const char ***names, size_t *count)
{
    const char **list = NULL;
    size_t n = 0, cap = 0, kept = 0;
    for (const struct bp_resource *r = bp_resources; r->name; r++)
        if (bp_text_starts(bp_text_of(r->name), prefix) && bp_text_ends(bp_text_of(r->name), suffix))
            *BP_PUSH(cx->arena, list, n, cap) = r->name;
    for (size_t i = 0; i < folder_count; i++) {
        const char **found;
        size_t found_count;
        bp_dir_list(cx, bp_path_join(cx->arena, folders[i], prefix), &found, &found_count);
        for (size_t j = 0; j < found_count; j++)
            if (bp_text_ends(bp_text_of(found[j]), suffix))
                *BP_PUSH(cx->arena, list, n, cap) = bp_path_join(cx->arena, prefix, found[j]);
    }
    if (n)
        qsort(list, n, sizeof *list, by_bytes);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || strcmp(list[kept - 1], list[i]) != 0)
            list[kept++] = list[i];
    *names = list;
    *count = kept;
}

static bool find_in(struct bp_ctx *cx, const char *path, struct bp_text sought, struct bp_where *out)
{
    struct bp_text text, line;
    if (!bp_file_exists(path) || !bp_file_read(cx, (struct bp_where){path, 0, 0}, path, MOST, &text))
        return false;
    *out = (struct bp_where){path, 0, 0};
    while (bp_text_split(&text, '\n', &line)) {
        out->line++;
        if (bp_text_contains(line, sought))
            return true;
    }
    return false;
}

bool bp_resource_find(struct bp_ctx *cx, const char *const *folders, size_t folder_count, struct bp_text sought,
                      struct bp_where *out)
{
    for (size_t i = 0; i < folder_count; i++)
        for (const struct bp_resource *r = bp_resources; r->name; r++)
            if (find_in(cx, bp_path_join(cx->arena, folders[i], r->name), sought, out))
                return true;
    return false;
}
