/* run.json -> which files of a folder are a build's own: what may be written over, what may be removed. */
#include "publish/earlier.h"

#include <jansson.h>
#include <string.h>

#include "publish/disk.h"

#define LARGEST ((size_t)256 << 20)

struct bp_text bp_earlier_digest(struct bp_ctx *cx, struct bp_text bytes)
{
    struct bp_hash h = bp_hash(bytes);
    return bp_text_fmt(cx->arena, "h1-%016llx%016llx", (unsigned long long)h.a, (unsigned long long)h.b);
}

/* ---- reading */

/* The object in that file; NULL when it is not there or not one of that schema. */
static json_t *load(struct bp_ctx *cx, const char *path, const char *schema)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_text text;
    bool read = bp_disk_is_file(path) && bp_file_read(cx, BP_NOWHERE, path, LARGEST, &text);
    bp_diag_rewind(cx, before);
    json_t *root = read ? json_loadb(text.p, text.n, 0, NULL) : NULL;
    const char *found = json_string_value(json_object_get(root, "schema"));
    if (found && strcmp(found, schema) == 0)
        return root;
    json_decref(root);
    return NULL;
}

static bool is_listed(const struct bp_earlier *earlier, struct bp_text name, struct bp_text digest)
{
    for (size_t i = 0; i < earlier->count; i++)
        if (bp_text_eq(earlier->list[i].name, name) && bp_text_eq(earlier->list[i].digest, digest))
            return true;
    return false;
}

static bool is_name_listed(const struct bp_earlier *list, struct bp_text name)
{
    for (size_t i = 0; i < list->count; i++)
        if (bp_text_eq(list->list[i].name, name))
            return true;
    return false;
}

static void read_list(struct bp_ctx *cx, const json_t *list, struct bp_earlier *out)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        struct bp_text name = bp_text_of(json_string_value(json_object_get(item, "file")));
        struct bp_text digest = bp_text_of(json_string_value(json_object_get(item, "digest")));
        if (!bp_text_starts(digest, "h1-")) /* of a way to count that this version does not know */
            digest.n = 0;
        if (bp_disk_is_inside(name) && !is_listed(out, name, digest))
            *BP_PUSH(cx->arena, out->list, out->count, out->cap) =
                (struct bp_made){bp_text_copy(cx->arena, name), bp_text_copy(cx->arena, digest)};
    }
}

static bool has_digests(const struct bp_earlier *earlier)
{
    for (size_t i = 0; i < earlier->count; i++)
        if (earlier->list[i].digest.n)
            return true;
    return false;
}

static bool has_pack(struct bp_ctx *cx, const char *folder)
{
    json_t *pack = load(cx, bp_path_join(cx->arena, folder, "pack.json"), "boardpack/1");
    json_decref(pack);
    return pack != NULL;
}

void bp_earlier_read(struct bp_ctx *cx, const char *folder, struct bp_earlier *out)
{
    const char *path = bp_path_join(cx->arena, folder, "run.json");
    json_t *run = load(cx, path, "boardpack-run/1");
    *out = (struct bp_earlier){.run_is_other = !run && bp_disk_has(path)};
    read_list(cx, json_object_get(run, "outputs"), out);
    read_list(cx, json_object_get(run, "earlier"), out);
    json_decref(run);
    /* A pack.json holds every figure of a pack, and took a quarter of a small build to read. */
    out->speaks_for_all = !has_digests(out) && has_pack(cx, folder);
}

/* ---- what may be written over */

enum owner { NOBODY_S, OURS, EDITED, SOMEBODY_S };

static enum owner owner_of(struct bp_ctx *cx, const char *path, const char *name, const struct bp_earlier *earlier)
{
    struct bp_diag_mark before = bp_diag_mark(cx);
    struct bp_text now;
    bool listed = false;
    if (!bp_disk_has(path))
        return NOBODY_S;
    if (!bp_disk_is_file(path)) /* a link, a pipe: no build makes one */
        return SOMEBODY_S;
    bool read = bp_file_read(cx, BP_NOWHERE, path, LARGEST, &now);
    bp_diag_rewind(cx, before);
    struct bp_text digest = read ? bp_earlier_digest(cx, now) : BP_T("");
    for (size_t i = 0; i < earlier->count; i++) {
        const struct bp_made *made = &earlier->list[i];
        if (!bp_text_is(made->name, name))
            continue;
        listed = true;
        if (!made->digest.n || bp_text_eq(made->digest, digest))
            return OURS;
    }
    if (listed)
        return EDITED;
    /* Versions before this one noted no digests, and run.json can be lost: a pack.json speaks for its whole folder. */
    return earlier->speaks_for_all ? OURS : SOMEBODY_S;
}

static const struct bp_output *output_named(const struct bp_outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (strcmp(outputs->list[i].name, name) == 0)
            return &outputs->list[i];
    return NULL;
}

/* What people edit: the pack's, or that of an edition in its folder. */
static bool is_words(const char *name)
{
    return strcmp(bp_path_base(name), "pack.md") == 0;
}

/* Nothing is lost where the file reads just as it is about to, or as the words that were handed in. */
static bool is_kept(struct bp_ctx *cx, const char *path, const char *name, const struct bp_outputs *outputs,
                    struct bp_text narrative)
{
    const struct bp_output *output = output_named(outputs, name);
    return (output && bp_disk_reads(cx, path, output->bytes)) ||
           (narrative.n && is_words(name) && bp_disk_reads(cx, path, narrative));
}

static bool allows_words(struct bp_ctx *cx, const char *path, const char *name, const struct bp_earlier *earlier,
                         const struct bp_outputs *outputs, struct bp_text narrative)
{
    return owner_of(cx, path, name, earlier) != EDITED || is_kept(cx, path, name, outputs, narrative) ||
           bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                   "somebody has edited this file since the last build, and building would lose that: hand it in with "
                   "--narrative to keep its words, move it away, or build to another folder with --out; nothing was "
                   "changed");
}

static bool refuse(struct bp_ctx *cx, const char *path, struct bp_text others)
{
    return bp_fail(cx, BP_CANNOT_WRITE, (struct bp_where){path, 0, 0},
                   "no build has written this file%s%" BP_PRI
                   ", and building would lose it: move it away, or build to another folder with --out; nothing was "
                   "changed",
                   others.n ? ", nor " : "", BP_ARG(others));
}

bool bp_earlier_allows(struct bp_ctx *cx, const char *folder, const struct bp_earlier *earlier,
                       const struct bp_outputs *outputs, struct bp_text narrative)
{
    const char *words = bp_path_join(cx->arena, folder, "pack.md");
    const char *first = earlier->run_is_other ? bp_path_join(cx->arena, folder, "run.json") : NULL;
    struct bp_buf others = bp_buf_new(cx->arena);
    bool ok =
        allows_words(cx, words, "pack.md", earlier, outputs, narrative); /* written or not: else it would be removed */
    for (size_t i = 0; i < outputs->count; i++) {
        const char *name = outputs->list[i].name, *path = bp_path_join(cx->arena, folder, name);
        if (is_words(name) && strcmp(name, "pack.md") != 0)
            ok &= allows_words(cx, path, name, earlier, outputs, narrative);
        if (owner_of(cx, path, name, earlier) != SOMEBODY_S || is_kept(cx, path, name, outputs, narrative))
            continue;
        if (first)
            bp_buf_fmt(&others, "%s%s", others.n ? ", " : "", name);
        else
            first = path;
    }
    return (!first || refuse(cx, first, bp_buf_text(&others))) && ok;
}

/* ---- what may be removed */

bool bp_earlier_may_go(struct bp_ctx *cx, const char *folder, const char *name, const struct bp_earlier *earlier,
                       const struct bp_outputs *outputs)
{
    const char *path = bp_path_join(cx->arena, folder, name);
    if (output_named(outputs, name))
        return bp_disk_is_file(path);
    return is_name_listed(earlier, bp_text_of(name)) && owner_of(cx, path, name, earlier) == OURS;
}

static void find_unlisted(struct bp_ctx *cx, const char *folder, const struct bp_outputs *outputs)
{
    static const char *const forms[] = {"pack.md", "pack.html", "pack.pdf"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *path = bp_path_join(cx->arena, folder, forms[i]);
        if (!output_named(outputs, forms[i]) && bp_file_exists(path))
            bp_warn(cx, (struct bp_where){path, 0, 0},
                    "no run.json says who wrote this file: it is left, and is not of this pack");
    }
}

void bp_earlier_outdated(struct bp_ctx *cx, const char *folder, const struct bp_earlier *earlier,
                         const struct bp_outputs *outputs, struct bp_earlier *out)
{
    *out = (struct bp_earlier){0};
    for (size_t i = 0; i < earlier->count; i++) {
        const char *name = bp_text_z(cx->arena, earlier->list[i].name), *path = bp_path_join(cx->arena, folder, name);
        struct bp_text now;
        if (output_named(outputs, name) || !bp_disk_has(path))
            continue;
        if (owner_of(cx, path, name, earlier) != OURS)
            bp_warn(cx, (struct bp_where){path, 0, 0},
                    "an earlier build wrote this file and it was changed since: it is left, and is not of this pack");
        else if (bp_file_read(cx, BP_NOWHERE, path, LARGEST, &now) && !is_name_listed(out, earlier->list[i].name)) {
            *BP_PUSH(cx->arena, out->list, out->count, out->cap) =
                (struct bp_made){earlier->list[i].name, bp_earlier_digest(cx, now)};
        }
    }
    if (earlier->speaks_for_all && !earlier->count)
        find_unlisted(cx, folder, outputs);
}
