/* A site's folder -> what is published in it, ours alone until it is closed; and what of it a run asks for. */
#define _GNU_SOURCE
#include "publish/lock.h"
#include "publish/shelf_parts.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct bp_lock_words publishers = {
    "another run", "is publishing to this site: wait until it is done, and publish again", "other runs"};

/* ---- what is there */

static bool check_folder(struct bp_ctx *cx, const char *folder, const char *name)
{
    const char *path = bp_path_join(cx->arena, folder, name);
    return !bp_disk_has(path) || bp_disk_is_folder(path) ||
           bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                   "this is a link or a file in the place of a folder of the site: remove it, or name another folder "
                   "with --site; nothing was changed");
}

/* The site's pages are gone, or were never shown: a pack that lies there under its name is whole. */
static bool adopt(struct bp_ctx *cx, struct bp_shelf *s)
{
    const char *packs = bp_path_join(cx->arena, s->folder, BP_SHELF_PACKS), **names;
    size_t count;
    bp_dir_list(cx, packs, &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = bp_path_join(cx->arena, packs, names[i]);
        struct bp_shelved named, pack;
        struct bp_shelf_files files;
        if (!bp_shelf_pack_parse(cx->arena, bp_text_of(names[i]), &named) || !bp_disk_is_folder(path))
            continue;
        if (!bp_shelf_read_pack_manifest(cx, path, &pack, &files))
            return false;
        if (bp_text_eq(named.period, pack.period) && named.revision == pack.revision)
            *BP_PUSH(cx->arena, s->list, s->count, s->cap) = pack;
    }
    bp_shelf_sort(s);
    return true;
}

static bool read_shown(struct bp_ctx *cx, struct bp_shelf *s)
{
    struct bp_shelf_files files;
    if (!bp_shelf_now(cx, s->folder, "remove it, or name another folder with --site; nothing was changed", &s->pages))
        return false;
    if (s->pages && !bp_disk_is_folder(bp_shelf_pages_folder(cx, s->folder, s->pages)))
        s->pages = 0;
    if (!s->pages)
        return adopt(cx, s);
    return bp_shelf_read_site_manifest(cx, bp_shelf_pages_folder(cx, s->folder, s->pages), s, &files);
}

/* ---- opened */

static bool make(struct bp_ctx *cx, const char *folder, bool *made)
{
    struct bp_text name = bp_text_of(folder); /* a shell completes it with a slash */
    while (name.n > 1 && bp_text_ends(name, "/"))
        name.n--;
    folder = bp_text_z(cx->arena, name);
    if (bp_dir_exists(folder))
        return true;
    if (bp_disk_is_hidden(folder))
        return bp_disk_cannot(cx, folder, "the folder of the site cannot be looked at");
    if (bp_disk_has(folder)) {
        errno = ENOTDIR;
        return bp_disk_cannot(cx, folder, "this is no folder for a site");
    }
    *made =
        bp_disk_make_folders(cx, bp_path_folder(cx->arena, folder)) && bp_disk_new_folder(cx, folder, BP_SHELF_FOLDER);
    return *made;
}

static bool take(struct bp_ctx *cx, struct bp_shelf *s)
{
    s->lock = bp_path_join(cx->arena, s->folder, ".boardpack-lock");
    if (!bp_lock_take(cx, s->lock, s->folder, &publishers, &s->lock_fd))
        return false;
    return s->lock_fd >= 0 || bp_disk_cannot(cx, s->folder, "this site cannot be written");
}

bool bp_shelf_open(struct bp_ctx *cx, const char *folder, struct bp_shelf *out)
{
    char real[PATH_MAX];
    *out = (struct bp_shelf){.lock_fd = -1};
    if (!*folder)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "--site is empty: name the folder of the site");
    if (!make(cx, folder, &out->made))
        return false;
    if (!realpath(folder, real))
        return bp_disk_cannot(cx, folder, "this is no folder for a site");
    out->folder = bp_text_z(cx->arena, bp_text_of(real));
    if (!take(cx, out)) {
        *out = (struct bp_shelf){.lock_fd = -1};
        return false;
    }
    if (check_folder(cx, out->folder, BP_SHELF_PAGES) && check_folder(cx, out->folder, BP_SHELF_PACKS) &&
        read_shown(cx, out)) {
        bp_shelf_clean(cx, out, NULL, 0);
        return true;
    }
    bp_shelf_close(out);
    return false;
}

void bp_shelf_close(struct bp_shelf *s)
{
    if (s->folder)
        bp_lock_release(s->lock, s->lock_fd);
    if (s->folder && s->made && !s->pages)
        rmdir(s->folder); /* refused while anything is in it */
    *s = (struct bp_shelf){.lock_fd = -1};
}

bool bp_shelf_check(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelf_of *of)
{
    struct bp_where where = {s->folder, 0, 0};
    if (!s->of.kind.n)
        return true;
    if (!bp_text_eq(s->of.kind, of->kind))
        return bp_fail(cx, BP_BAD_DATA, where,
                       "this is a site of packs by %" BP_PRI ", and this pack is by %" BP_PRI
                       ": name another folder with --site; nothing was changed",
                       BP_ARG(s->of.kind), BP_ARG(of->kind));
    if (!bp_text_eq(s->of.entity, of->entity))
        return bp_fail(cx, BP_BAD_DATA, where,
                       "this is the site of `%" BP_PRI "`, and this pack is of `%" BP_PRI
                       "`: name another folder with --site; nothing was changed",
                       BP_ARG(s->of.entity), BP_ARG(of->entity));
    return true;
}

/* ---- asked */

const struct bp_shelved *bp_shelf_find(const struct bp_shelf *s, struct bp_text period)
{
    for (size_t i = s->count; i-- > 0;)
        if (bp_text_eq(s->list[i].period, period))
            return &s->list[i];
    return NULL;
}

const struct bp_shelved *bp_shelf_last(const struct bp_shelf *s, struct bp_text before)
{
    for (size_t i = s->count; i-- > 0;)
        if (!before.n || bp_text_cmp(s->list[i].period, before) < 0)
            return &s->list[i];
    return NULL;
}

const char *bp_shelf_pack(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelved *pack)
{
    const char *packs = bp_path_join(cx->arena, s->folder, BP_SHELF_PACKS);
    const char *path = bp_path_join(cx->arena, packs, bp_text_z(cx->arena, bp_shelf_pack_name(cx->arena, pack)));
    return bp_disk_is_folder(path) ? path : NULL;
}

/* The manifest of a folder that the site's own vouches for. */
static bool trusted_files(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelved *pack,
                          const char *folder, struct bp_shelf_files *out)
{
    struct bp_shelf other = {0};
    struct bp_shelved read;
    if (!pack)
        return bp_shelf_read_site_manifest(cx, folder, &other, out);
    return bp_shelf_read_pack_manifest(cx, folder, &read, out) && bp_text_eq(read.manifest, pack->manifest) && s->count;
}

/* No folder on the way may be a link. */
static bool is_plain(struct bp_ctx *cx, const char *folder, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        struct bp_text part = {name, (size_t)(slash - name)};
        if (!bp_disk_is_folder(bp_path_join(cx->arena, folder, bp_text_z(cx->arena, part))))
            return false;
    }
    return bp_disk_is_file(bp_path_join(cx->arena, folder, name));
}

bool bp_shelf_read(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelved *pack, const char *name,
                   struct bp_text *out)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_shelf_files files;
    if (!pack && !s->pages)
        return false;
    const char *folder = pack ? bp_shelf_pack(cx, s, pack) : bp_shelf_pages_folder(cx, s->folder, s->pages);
    bool ok = folder && trusted_files(cx, s, pack, folder, &files) && is_plain(cx, folder, name) &&
              bp_file_read(cx, BP_NOWHERE, bp_path_join(cx->arena, folder, name), SIZE_MAX / 2, out);
    const struct bp_shelf_file *file = ok ? bp_shelf_file_named(&files, bp_text_of(name)) : NULL;
    bp_diag_rewind(cx, before);
    return file && bp_text_eq(file->sha256, bp_sha256_hex(cx->arena, *out));
}

bool bp_shelf_had(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelved *pack, const char *name)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_shelf_files files;
    const char *folder = bp_shelf_pack(cx, s, pack);
    bool known = folder && trusted_files(cx, s, pack, folder, &files);
    bp_diag_rewind(cx, before);
    return !known || bp_shelf_file_named(&files, bp_text_of(name));
}

static bool tells_of_runs(struct bp_text name)
{
    return bp_text_is(name, "run.json") || bp_text_ends(name, "revision.json");
}

bool bp_shelf_is_same(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelved *pack,
                      const struct bp_outputs *outputs)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_shelf_files files, now;
    const char *folder = bp_shelf_pack(cx, s, pack);
    bool ok = folder && trusted_files(cx, s, pack, folder, &files);
    bp_diag_rewind(cx, before);
    bp_shelf_files_of(cx, outputs, &now);
    ok &= ok && files.count == now.count;
    for (size_t i = 0; ok && i < now.count; i++)
        ok = bp_text_eq(now.list[i].name, files.list[i].name) &&
             (tells_of_runs(now.list[i].name) || bp_text_eq(now.list[i].sha256, files.list[i].sha256));
    return ok;
}

size_t bp_shelf_keep(struct bp_shelf *s, size_t most)
{
    size_t first = s->count, periods = 0;
    while (first > 0) {
        bool is_other = first == s->count || !bp_text_eq(s->list[first - 1].period, s->list[first].period);
        if (is_other && periods == most)
            break;
        periods += is_other;
        first--;
    }
    if (first)
        memmove(s->list, s->list + first, (s->count - first) * sizeof *s->list);
    s->count -= first;
    return first;
}
