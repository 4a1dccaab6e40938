/* A site -> whether each of its files is just as it was published, and nothing else stands beside them. */
#define _GNU_SOURCE
#include "publish/shelf_parts.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is being checked; one folder's files live in memory of its own. */
struct checking {
    struct bp_ctx *cx;
    const char *folder;
    struct bp_shelf shelf; /* as the site's manifest says */
    struct bp_shelf_checked *out;
};

__attribute__((format(printf, 3, 4))) static void wrong(struct checking *c, const char *path, const char *format, ...)
{
    va_list args;
    struct bp_buf b = bp_buf_new(c->cx->arena);
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    c->out->wrong++;
    bp_fail(c->cx, BP_BAD_DATA, (struct bp_where){path, 0, 0}, "%" BP_PRI, BP_ARG(bp_buf_text(&b)));
}

static const char *join(const struct checking *c, const char *folder, const char *name)
{
    return bp_path_join(c->cx->arena, folder, name);
}

/* ---- one file */

static void check_file(struct checking *c, const char *path, const struct bp_shelf_file *file)
{
    struct bp_arena *own = bp_arena_child(c->cx->arena);
    struct bp_ctx quiet = {.arena = own};
    struct bp_text bytes;
    if (bp_disk_is_hidden(path))
        wrong(c, path, "cannot be looked at: %s", strerror(errno));
    else if (!bp_disk_has(path))
        wrong(c, path, "missing: it was published, and is not there");
    else if (!bp_disk_is_file(path))
        wrong(c, path, "not a file any more: a link or a folder stands in its place");
    else if (!bp_file_read(&quiet, BP_NOWHERE, path, SIZE_MAX / 2, &bytes))
        wrong(c, path, "cannot be read: %s", strerror(errno));
    else if ((long long)bytes.n != file->bytes || !bp_text_eq(bp_sha256_hex(own, bytes), file->sha256))
        wrong(c, path, "changed: its bytes are not those that were published");
    c->out->files++;
    c->out->bytes += file->bytes;
    bp_arena_free(own);
}

/* ---- what else lies in a folder */

static bool is_parent(const struct bp_shelf_files *files, const char *name)
{
    size_t n = strlen(name), low = 0, high = files->count;
    while (low < high) { /* the first that is not before name/ */
        size_t middle = (low + high) / 2;
        struct bp_text at = files->list[middle].name;
        int order = strncmp(at.p, name, n);
        bool before = order < 0 || (order == 0 && at.n > n && at.p[n] < '/') || (order == 0 && at.n == n);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low < files->count && files->list[low].name.n > n && strncmp(files->list[low].name.p, name, n) == 0 &&
           files->list[low].name.p[n] == '/';
}

static bool can_list(const char *folder)
{
    return access(folder, R_OK | X_OK) == 0;
}

static void say_additional(struct checking *c, const char *path)
{
    struct bp_text target;
    if (bp_shelf_link(c->cx, path, &target))
        wrong(c, path, "a link that was not published, and leads to `%" BP_PRI "`", BP_ARG(target));
    else
        wrong(c, path, "additional: it was not published");
}

static bool is_alias(const struct bp_shelf_aliases *aliases, const char *name)
{
    for (size_t i = 0; aliases && i < aliases->count; i++)
        if (bp_text_is(aliases->list[i].name, name))
            return true;
    return false;
}

/* Entries of FOLDER/BELOW that are neither a file of the manifest, nor manifest.json, nor one of the aliases. */
static void find_additional(struct checking *c, const char *folder, const char *below,
                            const struct bp_shelf_files *files, const struct bp_shelf_aliases *aliases)
{
    const char **names;
    size_t count;
    if (!can_list(join(c, folder, below)))
        wrong(c, join(c, folder, below), "cannot be looked into: %s; what else lies here is not known",
              strerror(errno));
    bp_dir_list(c->cx, join(c, folder, below), &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *name = join(c, below, names[i]), *path = join(c, folder, name);
        bool is_packs = aliases && strcmp(name, "packs") == 0;
        if (bp_shelf_file_named(files, bp_text_of(name)) || strcmp(name, "manifest.json") == 0 ||
            is_alias(aliases, name))
            continue;
        if (bp_disk_is_folder(path) && (is_packs || is_parent(files, name)))
            find_additional(c, folder, name, files, aliases);
        else
            say_additional(c, path);
    }
}

static void check_files(struct checking *c, const char *folder, const struct bp_shelf_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        check_file(c, join(c, folder, bp_text_z(c->cx->arena, files->list[i].name)), &files->list[i]);
}

/* ---- packs, pages, the top */

static void check_link(struct checking *c, const char *path, struct bp_text ours)
{
    struct bp_text target;
    if (!bp_disk_has(path))
        wrong(c, path, "missing: this link was published, and is not there");
    else if (!bp_shelf_link(c->cx, path, &target))
        wrong(c, path, "not the link any more that was published: a file or a folder stands in its place");
    else if (!bp_text_eq(target, ours))
        wrong(c, path, "this link leads to `%" BP_PRI "`, and not to `%" BP_PRI "`", BP_ARG(target), BP_ARG(ours));
}

static void check_pack(struct checking *c, const struct bp_shelved *pack)
{
    struct bp_text name = bp_shelf_pack_name(c->cx->arena, pack);
    const char *folder = join(c, join(c, c->folder, BP_SHELF_PACKS), bp_text_z(c->cx->arena, name));
    struct bp_shelf_files files;
    struct bp_shelved read;
    c->out->packs++;
    if (!bp_disk_is_folder(folder)) {
        wrong(c, folder, "missing: this pack was published, and its folder is not there");
        return;
    }
    if (!bp_shelf_read_pack_manifest(c->cx, folder, &read, &files)) {
        c->out->wrong++;
        return;
    }
    if (!bp_text_eq(read.manifest, pack->manifest))
        wrong(c, join(c, folder, "manifest.json"), "changed: its bytes are not those that were published");
    check_files(c, folder, &files);
    find_additional(c, folder, "", &files, NULL);
}

static void check_pages(struct checking *c, const char *pages, const struct bp_shelf_files *files)
{
    struct bp_shelf_aliases all;
    bp_shelf_aliases_of(c->cx, &c->shelf, files, &all);
    check_files(c, pages, files);
    for (size_t i = 0; i < all.count; i++)
        check_link(c, join(c, pages, bp_text_z(c->cx->arena, all.list[i].name)), all.list[i].target);
    find_additional(c, pages, "", files, &all);
}

static bool is_top(const struct bp_text *tops, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_is(tops[i], name))
            return true;
    return false;
}

/* Readers never come to our own names, but a run does. */
static void check_own(struct checking *c)
{
    static const char *const files[] = {".boardpack-lock", BP_SHELF_RUN, "." BP_SHELF_RUN ".run.ready"};
    const char *next = join(c, c->folder, BP_SHELF_NOW BP_SHELF_TEMP);
    struct bp_text target;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = join(c, c->folder, files[i]);
        if (bp_disk_has(path) && !bp_disk_is_file(path))
            wrong(c, path, "not ours: a link, a folder or a pipe stands in the place of a file of the site");
    }
    if (bp_disk_has(next) && !bp_shelf_link(c->cx, next, &target))
        wrong(c, next, "not ours: this is no link; remove it");
}

static void check_top(struct checking *c, const struct bp_shelf_files *files)
{
    static const char *const own[] = {BP_SHELF_NOW,
                                      BP_SHELF_PAGES,
                                      BP_SHELF_PACKS,
                                      ".boardpack-lock",
                                      BP_SHELF_RUN,
                                      "." BP_SHELF_RUN ".run.ready",
                                      BP_SHELF_NOW BP_SHELF_TEMP};
    const char **names;
    struct bp_text *tops;
    size_t count, top_count;
    check_own(c);
    bp_shelf_tops(c->cx, files, &tops, &top_count);
    for (size_t i = 0; i < top_count; i++) {
        const char *name = bp_text_z(c->cx->arena, tops[i]);
        check_link(c, join(c, c->folder, name), bp_text_fmt(c->cx->arena, BP_SHELF_NOW "/%s", name));
    }
    bp_dir_list(c->cx, c->folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_own = is_top(tops, top_count, names[i]);
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            is_own |= strcmp(names[i], own[k]) == 0;
        struct bp_text target, ours = bp_text_fmt(c->cx->arena, BP_SHELF_NOW "/%s", names[i]);
        const char *path = join(c, c->folder, names[i]);
        if (!is_own && bp_shelf_link(c->cx, path, &target) && bp_text_eq(target, ours))
            bp_note(c->cx, (struct bp_where){path, 0, 0},
                    "a run that was cut short left this link: the next one removes it");
        else if (!is_own)
            say_additional(c, path);
    }
}

/* Folders of a run that is at work, or was killed: readers never come there. */
static void note_left(struct checking *c, const char *below, long pages)
{
    const char **names, *folder = join(c, c->folder, below);
    size_t count;
    bp_dir_list(c->cx, folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        struct bp_text name = bp_text_of(names[i]);
        struct bp_shelved pack;
        bool is_shown = pages && bp_shelf_number(name) > 0 && bp_shelf_number(name) <= pages; /* or was before */
        bool is_ours = pages ? bp_shelf_number(name) > 0 : bp_shelf_pack_parse(c->cx->arena, name, &pack);
        for (size_t k = 0; k < c->shelf.count && !pages; k++)
            is_shown |= bp_text_eq(bp_shelf_pack_name(c->cx->arena, &c->shelf.list[k]), name);
        if (is_shown)
            continue;
        if (is_ours || bp_text_starts(name, BP_SHELF_TEMP))
            bp_note(
                c->cx, (struct bp_where){join(c, folder, names[i]), 0, 0},
                "a run that is at work, or was cut short, left this: readers do not see it, the next run removes it");
        else
            say_additional(c, join(c, folder, names[i]));
    }
}

/* ---- all of it */

static bool check_once(struct checking *c, long *number)
{
    struct bp_ctx *cx = c->cx;
    struct bp_shelf_files files;
    *c->out = (struct bp_shelf_checked){0};
    *number = 0;
    if (!can_list(c->folder))
        return bp_fail(cx, BP_NO_INPUT, (struct bp_where){c->folder, 0, 0},
                       "cannot be looked into: %s: run this as a user who may read the site", strerror(errno));
    if (!bp_shelf_now(cx, c->folder, NULL, number)) {
        wrong(c, join(c, c->folder, BP_SHELF_NOW),
              "this is not the link that boardpack makes: it leads readers who "
              "knows where");
        return false;
    }
    if (!*number)
        return bp_fail(cx, BP_NO_INPUT, (struct bp_where){c->folder, 0, 0},
                       "there is no site: `boardpack publish --site` makes one");
    const char *pages = bp_shelf_pages_folder(cx, c->folder, *number);
    if (!bp_disk_is_folder(join(c, c->folder, BP_SHELF_PAGES)) || !bp_disk_is_folder(pages)) {
        wrong(c, pages, "missing: the site's pages are not there; the next publish makes them of its packs");
        return false;
    }
    if (!bp_shelf_read_site_manifest(cx, pages, &c->shelf, &files))
        return false;
    check_pages(c, pages, &files);
    for (size_t i = 0; i < c->shelf.count; i++) {
        c->out->periods += i == 0 || !bp_text_eq(c->shelf.list[i - 1].period, c->shelf.list[i].period);
        check_pack(c, &c->shelf.list[i]);
    }
    check_top(c, &files);
    note_left(c, BP_SHELF_PAGES, *number);
    note_left(c, BP_SHELF_PACKS, 0);
    return !c->out->wrong;
}

/* Whoever publishes meanwhile takes the old pages away: then it is looked at again. */
bool bp_shelf_verify(struct bp_ctx *cx, const char *folder, struct bp_shelf_checked *out)
{
    char real[PATH_MAX];
    struct bp_diag_mark before = bp_diag_mark(cx);
    if (!bp_dir_exists(folder) || !realpath(folder, real))
        return bp_fail(cx, BP_NO_INPUT, (struct bp_where){folder, 0, 0}, "there is no such folder");
    struct checking c = {.cx = cx, .folder = bp_text_z(cx->arena, bp_text_of(real)), .out = out};
    for (int tries = 0;; tries++) {
        long number, now;
        c.shelf = (struct bp_shelf){.lock_fd = -1, .folder = c.folder};
        bool ok = check_once(&c, &number);
        struct bp_diag_mark after = bp_diag_mark(cx);
        bool moved = !ok && tries < 5 && bp_shelf_now(cx, c.folder, NULL, &now) && now != number;
        bp_diag_rewind(cx, moved ? before : after);
        if (!moved)
            return ok;
    }
}
