/* Names and links of a shelf -> what they mean; nothing of it is trusted that is not written just as we write it. */
#include "publish/shelf_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

long bp_shelf_number(struct bp_text digits)
{
    long value;
    if (!digits.n || digits.n > 9 || digits.p[0] < '1' || digits.p[0] > '9' || !bp_text_int(digits, &value))
        return 0;
    return value;
}

/* Ids of periods are made of these alone. */
static bool is_period(struct bp_text id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && c != '-')
            return false;
    }
    return id.n > 0 && id.p[0] != '-';
}

struct bp_text bp_shelf_pack_name(struct bp_arena *arena, const struct bp_shelved *pack)
{
    return bp_text_fmt(arena, "%" BP_PRI ".r%d", BP_ARG(pack->period), pack->revision);
}

bool bp_shelf_pack_parse(struct bp_arena *arena, struct bp_text name, struct bp_shelved *out)
{
    struct bp_text rest = name, period;
    if (!bp_text_split(&rest, '.', &period) || !is_period(period) || !rest.p || !bp_text_starts(rest, "r"))
        return false;
    long revision = bp_shelf_number(bp_text_sub(rest, 1, rest.n));
    *out = (struct bp_shelved){.period = bp_text_copy(arena, period), .revision = (int)revision};
    return revision > 0;
}

bool bp_shelf_link(struct bp_ctx *cx, const char *path, struct bp_text *target)
{
    char to[4096];
    ssize_t n = readlink(path, to, sizeof to);
    if (n <= 0 || (size_t)n == sizeof to)
        return false;
    *target = bp_text_copy(cx->arena, (struct bp_text){to, (size_t)n});
    return true;
}

bool bp_shelf_now(struct bp_ctx *cx, const char *folder, const char *what, long *pages)
{
    const char *path = bp_path_join(cx->arena, folder, BP_SHELF_NOW);
    struct bp_text target;
    *pages = 0;
    if (!bp_disk_has(path))
        return true;
    if (bp_shelf_link(cx, path, &target) && bp_text_starts(target, BP_SHELF_PAGES "/"))
        *pages = bp_shelf_number(bp_text_sub(target, sizeof BP_SHELF_PAGES, target.n));
    return *pages > 0 || (what && bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                                          "this is not the link that boardpack makes, and would lead readers who "
                                          "knows where: %s",
                                          what));
}

const char *bp_shelf_pages_folder(struct bp_ctx *cx, const char *folder, long pages)
{
    return bp_text_z(cx->arena, bp_text_fmt(cx->arena, "%s/" BP_SHELF_PAGES "/%ld", folder, pages));
}

static int by_period(const void *a, const void *b)
{
    const struct bp_shelved *one = a, *other = b;
    int order = bp_text_cmp(one->period, other->period);
    return order ? order : (one->revision > other->revision) - (one->revision < other->revision);
}

void bp_shelf_sort(struct bp_shelf *shelf)
{
    if (shelf->count)
        qsort(shelf->list, shelf->count, sizeof *shelf->list, by_period);
}

/* ---- links of the pages */

static bool is_newest(const struct bp_shelf *shelf, size_t i)
{
    return i + 1 == shelf->count || !bp_text_eq(shelf->list[i].period, shelf->list[i + 1].period);
}

static void add_alias(struct bp_ctx *cx, struct bp_shelf_aliases *out, struct bp_text name, struct bp_text target)
{
    *BP_PUSH(cx->arena, out->list, out->count, out->cap) = (struct bp_shelf_alias){name, target};
}

/* Of the newest pack that has its folder. */
static void add_latest_of(struct bp_ctx *cx, const struct bp_shelf *shelf, struct bp_text audience,
                          struct bp_shelf_aliases *out)
{
    const char *name = bp_text_z(cx->arena, audience);
    for (size_t i = shelf->count; i-- > 0;) {
        const char *pack = is_newest(shelf, i) ? bp_shelf_pack(cx, shelf, &shelf->list[i]) : NULL;
        if (!pack || !bp_disk_is_folder(bp_path_join(cx->arena, pack, name)))
            continue;
        add_alias(cx, out, bp_text_fmt(cx->arena, "audiences/%s/latest", name),
                  bp_text_fmt(cx->arena, "../../packs/%" BP_PRI "/%s", BP_ARG(shelf->list[i].period), name));
        return;
    }
}

static void add_audiences(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelf_files *files,
                          struct bp_shelf_aliases *out)
{
    struct bp_text last = {"", 0};
    for (size_t i = 0; i < files->count; i++) {
        struct bp_text rest = files->list[i].name, above, audience;
        if (!bp_text_split(&rest, '/', &above) || !bp_text_is(above, "audiences") ||
            !bp_text_split(&rest, '/', &audience) || !rest.p || bp_text_eq(audience, last))
            continue;
        add_latest_of(cx, shelf, audience, out);
        last = audience;
    }
}

void bp_shelf_aliases_of(struct bp_ctx *cx, const struct bp_shelf *shelf, const struct bp_shelf_files *files,
                         struct bp_shelf_aliases *out)
{
    *out = (struct bp_shelf_aliases){0};
    for (size_t i = 0; i < shelf->count; i++) {
        const struct bp_shelved *pack = &shelf->list[i];
        struct bp_text folder = bp_shelf_pack_name(cx->arena, pack);
        struct bp_text name =
            is_newest(shelf, i) ? bp_text_fmt(cx->arena, "packs/%" BP_PRI, BP_ARG(pack->period))
                                : bp_text_fmt(cx->arena, "packs/%" BP_PRI "-r%d", BP_ARG(pack->period), pack->revision);
        add_alias(cx, out, name, bp_text_fmt(cx->arena, "../../../" BP_SHELF_PACKS "/%" BP_PRI, BP_ARG(folder)));
    }
    if (shelf->count)
        add_alias(cx, out, BP_T("latest"),
                  bp_text_fmt(cx->arena, "packs/%" BP_PRI, BP_ARG(shelf->list[shelf->count - 1].period)));
    add_audiences(cx, shelf, files, out);
}

static void add_top(struct bp_text name, struct bp_text *list, size_t *count)
{
    struct bp_text rest = name, first;
    bp_text_split(&rest, '/', &first);
    for (size_t i = 0; i < *count; i++)
        if (bp_text_eq(list[i], first))
            return;
    list[(*count)++] = first;
}

void bp_shelf_tops(struct bp_ctx *cx, const struct bp_shelf_files *files, struct bp_text **out, size_t *count)
{
    *out = BP_NEW_ARRAY(cx->arena, struct bp_text, files->count + 3);
    *count = 0;
    add_top(BP_T("packs"), *out, count);
    add_top(BP_T("latest"), *out, count);
    add_top(BP_T("manifest.json"), *out, count);
    for (size_t i = 0; i < files->count; i++)
        add_top(files->list[i].name, *out, count);
}
