/* A pack and pages -> the shelf: made beside their places, on the disk, and shown by moving one link. */
#define _GNU_SOURCE
#include "publish/shelf_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MANY = 200 }; /* files: more are waited for together, with all else that the disk has to write */

/* What is being published, and where. */
struct putting {
    struct bp_ctx *cx;
    struct bp_shelf *shelf;
    const char *temp_pack, *pack, *temp_pages, *pages; /* pack: NULL where none is new */
};

/* ---- what is not shown any more */

static bool is_listed(struct bp_ctx *cx, const struct bp_shelf *s, struct bp_text name)
{
    for (size_t i = 0; i < s->count; i++)
        if (bp_text_eq(bp_shelf_pack_name(cx->arena, &s->list[i]), name))
            return true;
    return false;
}

static void remove_old(struct bp_ctx *cx, const struct bp_shelf *s, const char *below, const char *name)
{
    const char *path = bp_path_join(cx->arena, bp_path_join(cx->arena, s->folder, below), name);
    if (!bp_disk_remove_all(cx, path))
        bp_warn(cx, (struct bp_where){path, 0, 0},
                "this is not shown any more, and cannot be removed: %s; the next run tries again", strerror(errno));
}

static bool is_link_of_ours(struct bp_ctx *cx, const struct bp_shelf *s, const char *name)
{
    struct bp_text target, ours = bp_text_fmt(cx->arena, BP_SHELF_NOW "/%s", name);
    return bp_shelf_link(cx, bp_path_join(cx->arena, s->folder, name), &target) && bp_text_eq(target, ours);
}

static bool is_among(const struct bp_text *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_is(list[i], name))
            return true;
    return false;
}

/* Links at the top to pages that are gone; where there are no pages (NULL), all of ours. */
static void clean_tops(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelf_files *files)
{
    const struct bp_shelf_files none = {0};
    const char **names;
    struct bp_text *tops;
    size_t count, top_count;
    bp_shelf_tops(cx, files ? files : &none, &tops, &top_count);
    bp_dir_list(cx, s->folder, &names, &count);
    for (size_t i = 0; i < count; i++)
        if (names[i][0] != '.' && is_link_of_ours(cx, s, names[i]) && (!files || !is_among(tops, top_count, names[i])))
            remove_old(cx, s, "", names[i]);
}

void bp_shelf_clean(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_shelf_files *files, long spared)
{
    static const char *const belows[] = {BP_SHELF_PAGES, BP_SHELF_PACKS};
    unlink(bp_path_join(cx->arena, s->folder, BP_SHELF_NOW BP_SHELF_TEMP));
    for (size_t b = 0; b < 2; b++) {
        const char **names;
        size_t count;
        bp_dir_list(cx, bp_path_join(cx->arena, s->folder, belows[b]), &names, &count);
        for (size_t i = 0; i < count; i++) {
            struct bp_shelved pack;
            struct bp_text name = bp_text_of(names[i]);
            long pages = b == 0 ? bp_shelf_number(name) : 0;
            bool is_old_pages = pages && pages != s->pages && pages != spared;
            bool is_old_pack =
                b == 1 && s->pages && bp_shelf_pack_parse(cx->arena, name, &pack) && !is_listed(cx, s, name);
            if (is_old_pages || is_old_pack || bp_text_starts(name, BP_SHELF_TEMP))
                remove_old(cx, s, belows[b], names[i]);
        }
    }
    if (files)
        clean_tops(cx, s, files);
}

/* ---- made */

static bool make_parents(struct putting *p, const char *made, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        struct bp_text part = {name, (size_t)(slash - name)};
        const char *path = bp_path_join(p->cx->arena, made, bp_text_z(p->cx->arena, part));
        if (!bp_disk_is_folder(path) && !bp_disk_new_folder(p->cx, path, BP_SHELF_FOLDER))
            return false;
    }
    return true;
}

/* The folder of a file and those above it, once for all files that follow one another in it. */
static bool settle_folders(struct putting *p, const char *made, const struct bp_outputs *outputs)
{
    struct bp_text done = {"", 0};
    for (size_t i = 0; i < outputs->count; i++) {
        struct bp_text rest = bp_text_of(outputs->list[i].name);
        const char *slash = strrchr(rest.p, '/');
        struct bp_text folder = bp_text_sub(rest, 0, slash ? (size_t)(slash - rest.p) : 0);
        if (bp_text_eq(folder, done))
            continue;
        for (done = folder; folder.n; folder.n = slash ? (size_t)(slash - folder.p) : 0) {
            const char *path = bp_text_z(p->cx->arena, folder);
            if (!bp_disk_settle(p->cx, bp_path_join(p->cx->arena, made, path)))
                return false;
            slash = memrchr(folder.p, '/', folder.n);
        }
    }
    return bp_disk_settle(p->cx, made);
}

static bool fill(struct putting *p, const char *made, const struct bp_outputs *outputs)
{
    struct bp_ctx *cx = p->cx;
    if (!bp_disk_new_folder(cx, made, BP_SHELF_FOLDER))
        return false;
    for (size_t i = 0; i < outputs->count; i++) {
        const struct bp_output *o = &outputs->list[i];
        if (!bp_disk_is_inside(bp_text_of(o->name)))
            return bp_fail(
                cx, BP_OUR_FAULT, (struct bp_where){made, 0, 0},
                "a file of the pack would be named `%s`, which does not lie in the site; nothing was changed", o->name);
        if (!make_parents(p, made, o->name) ||
            !bp_disk_new_file(cx, bp_path_join(cx->arena, made, o->name), o->bytes, BP_SHELF_FILE, false))
            return false;
    }
    return outputs->count > MANY ? bp_disk_settle_all(cx, made)
                                 : bp_disk_settle_files(cx, made, outputs) && settle_folders(p, made, outputs);
}

static struct bp_outputs with_manifest(struct bp_ctx *cx, const struct bp_outputs *outputs, struct bp_text manifest)
{
    struct bp_outputs all = {0};
    for (size_t i = 0; i < outputs->count; i++)
        bp_outputs_add(cx, &all, outputs->list[i].name, outputs->list[i].bytes);
    bp_outputs_add(cx, &all, "manifest.json", manifest);
    return all;
}

static bool place(struct bp_ctx *cx, const char *from, const char *to)
{
    if (bp_disk_has(to)) {
        errno = EEXIST;
        return bp_disk_cannot(cx, to, "cannot be put in place");
    }
    return (rename(from, to) == 0 || bp_disk_cannot(cx, to, "cannot be put in place")) &&
           bp_disk_settle(cx, bp_path_folder(cx->arena, to));
}

static bool put_pack(struct putting *p, const struct bp_shelf_change *change)
{
    struct bp_ctx *cx = p->cx;
    struct bp_shelf *s = p->shelf;
    struct bp_shelf_files files;
    bp_shelf_files_of(cx, change->pack, &files);
    struct bp_text manifest = bp_shelf_pack_manifest(cx, change, &files);
    struct bp_outputs all = with_manifest(cx, change->pack, manifest);
    struct bp_shelved pack = {change->period, change->revision, change->digest, bp_sha256_hex(cx->arena, manifest)};
    const char *packs = bp_path_join(cx->arena, s->folder, BP_SHELF_PACKS);
    const char *name = bp_text_z(cx->arena, bp_shelf_pack_name(cx->arena, &pack));
    p->temp_pack = bp_path_join(cx->arena, packs, BP_SHELF_TEMP);
    if (!fill(p, p->temp_pack, &all))
        return false;
    p->pack = bp_path_join(cx->arena, packs, name);
    if (!place(cx, p->temp_pack, p->pack))
        return false;
    *BP_PUSH(cx->arena, s->list, s->count, s->cap) = pack;
    bp_shelf_sort(s);
    return true;
}

static bool put_aliases(struct putting *p, const struct bp_shelf_files *files)
{
    struct bp_ctx *cx = p->cx;
    struct bp_shelf_aliases all;
    bp_shelf_aliases_of(cx, p->shelf, files, &all);
    if (!bp_disk_new_folder(cx, bp_path_join(cx->arena, p->temp_pages, "packs"), BP_SHELF_FOLDER))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const char *path = bp_path_join(cx->arena, p->temp_pages, bp_text_z(cx->arena, all.list[i].name));
        if (!bp_disk_new_link(cx, bp_text_z(cx->arena, all.list[i].target), path))
            return false;
    }
    const char *done = "";
    for (size_t i = 0; i < all.count; i++) {
        const char *folder =
            bp_path_folder(cx->arena, bp_path_join(cx->arena, p->temp_pages, bp_text_z(cx->arena, all.list[i].name)));
        if (strcmp(folder, done) != 0 && !bp_disk_settle(cx, folder))
            return false;
        done = folder;
    }
    return true;
}

static bool put_pages(struct putting *p, const struct bp_shelf_change *change, const struct bp_shelf_files *files,
                      long number)
{
    struct bp_ctx *cx = p->cx;
    const char *pages = bp_path_join(cx->arena, p->shelf->folder, BP_SHELF_PAGES);
    struct bp_outputs all = with_manifest(cx, change->pages, bp_shelf_site_manifest(cx, p->shelf, files));
    p->temp_pages = bp_path_join(cx->arena, pages, BP_SHELF_TEMP);
    if (!fill(p, p->temp_pages, &all) || !put_aliases(p, files))
        return false;
    p->pages = bp_shelf_pages_folder(cx, p->shelf->folder, number);
    return place(cx, p->temp_pages, p->pages);
}

/* ---- shown */

/* Nothing is put in the place of what a person keeps there. */
static bool check_tops(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_text *tops, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = bp_text_z(cx->arena, tops[i]), *path = bp_path_join(cx->arena, s->folder, name);
        if (bp_disk_has(path) && !is_link_of_ours(cx, s, name))
            return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                           "boardpack did not make this, and the site needs its place: move it away, or name another "
                           "folder with --site; nothing was changed");
    }
    return true;
}

static bool make_tops(struct bp_ctx *cx, const struct bp_shelf *s, const struct bp_text *tops, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = bp_text_z(cx->arena, tops[i]), *path = bp_path_join(cx->arena, s->folder, name);
        struct bp_text target = bp_text_fmt(cx->arena, BP_SHELF_NOW "/%s", name);
        if (!bp_disk_has(path) && !bp_disk_new_link(cx, bp_text_z(cx->arena, target), path))
            return false;
    }
    return true;
}

static bool move_now(struct bp_ctx *cx, struct bp_shelf *s, long number)
{
    const char *now = bp_path_join(cx->arena, s->folder, BP_SHELF_NOW);
    const char *next = bp_path_join(cx->arena, s->folder, BP_SHELF_NOW BP_SHELF_TEMP);
    struct bp_text target = bp_text_fmt(cx->arena, BP_SHELF_PAGES "/%ld", number);
    if (bp_disk_is_folder(next))
        return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){next, 0, 0},
                       "this is a folder in the place of a link of the site: remove it; nothing was changed");
    if (!bp_disk_new_link(cx, bp_text_z(cx->arena, target), next))
        return false;
    if (rename(next, now) != 0) {
        bp_disk_cannot(cx, now, "cannot be moved to the new pages");
        unlink(next);
        return false;
    }
    s->pages = number;
    if (bp_disk_settle(cx, s->folder))
        return true;
    bp_note(cx, (struct bp_where){s->folder, 0, 0},
            "the new site is shown; `boardpack verify` tells whether it is whole");
    return false;
}

static long next_number(struct bp_ctx *cx, const struct bp_shelf *s)
{
    long most = s->pages;
    const char **names;
    size_t count;
    bp_dir_list(cx, bp_path_join(cx->arena, s->folder, BP_SHELF_PAGES), &names, &count);
    for (size_t i = 0; i < count; i++) {
        long number = bp_shelf_number(bp_text_of(names[i]));
        most = number > most ? number : most;
    }
    return most + 1;
}

static bool make_folders(struct bp_ctx *cx, const struct bp_shelf *s)
{
    static const char *const names[] = {BP_SHELF_PAGES, BP_SHELF_PACKS};
    for (size_t i = 0; i < 2; i++) {
        const char *path = bp_path_join(cx->arena, s->folder, names[i]);
        if (!bp_disk_is_folder(path) && !bp_disk_new_folder(cx, path, BP_SHELF_FOLDER))
            return false;
    }
    return true;
}

/* Before .now has moved nothing of it is to stay. */
static void take_back(struct putting *p)
{
    const char *const made[] = {p->temp_pages, p->pages, p->temp_pack, p->pack};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        if (made[i])
            bp_disk_remove_all(p->cx, made[i]);
    if (p->shelf->pages)
        return;
    rmdir(bp_path_join(p->cx->arena, p->shelf->folder, BP_SHELF_PAGES)); /* refused while anything is in it */
    rmdir(bp_path_join(p->cx->arena, p->shelf->folder, BP_SHELF_PACKS));
}

static bool put_all(struct putting *p, const struct bp_shelf_change *change, const struct bp_shelf_files *files)
{
    struct bp_ctx *cx = p->cx;
    struct bp_shelf *s = p->shelf;
    struct bp_text *tops;
    size_t top_count;
    long number = next_number(cx, s);
    bp_shelf_tops(cx, files, &tops, &top_count);
    return check_tops(cx, s, tops, top_count) && make_folders(cx, s) && (!change->pack || put_pack(p, change)) &&
           put_pages(p, change, files, number) && make_tops(cx, s, tops, top_count) && bp_disk_settle(cx, s->folder) &&
           move_now(cx, s, number);
}

/* What readers see as it was, to be put back where they go on seeing it. */
static struct bp_shelf copy_of(struct bp_ctx *cx, const struct bp_shelf *s)
{
    struct bp_shelf copy = *s;
    copy.list = BP_NEW_ARRAY(cx->arena, struct bp_shelved, s->count + 1);
    copy.cap = s->count + 1;
    for (size_t i = 0; i < s->count; i++)
        copy.list[i] = s->list[i];
    return copy;
}

bool bp_shelf_publish(struct bp_ctx *cx, struct bp_shelf *s, const struct bp_shelf_change *change)
{
    struct putting p = {.cx = cx, .shelf = s};
    struct bp_shelf_files files;
    const struct bp_shelf before = copy_of(cx, s);
    bp_shelf_files_of(cx, change->pages, &files);
    s->of = change->of;
    if (change->kept) /* one place is that of the change, where its period is new */
        bp_shelf_keep(s, change->revision > 1 ? change->kept : change->kept - 1);
    bool ok = put_all(&p, change, &files);
    if (!ok && s->pages == before.pages) {
        take_back(&p);
        if (!before.pages)
            clean_tops(cx, s, NULL);
        *s = before;
    }
    if (ok) /* who is on the way into the old pages may still arrive: the next run removes them */
        bp_shelf_clean(cx, s, &files, before.pages);
    return ok;
}
