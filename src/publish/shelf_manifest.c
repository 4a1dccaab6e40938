/* The files of a pack, of a site's pages <-> manifest.json, which has the SHA-256 and the size of each. */
#include "publish/shelf_parts.h"

#include "packjson/packjson.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST ((size_t)64 << 20)
#define SITE    "boardpack-site/"
#define PACK    "boardpack-manifest/"
#define OURS    1 /* of both */

/* ---- files */

static int by_name(const void *a, const void *b)
{
    return bp_text_cmp(((const struct bp_shelf_file *)a)->name, ((const struct bp_shelf_file *)b)->name);
}

static void sort(struct bp_shelf_files *files)
{
    if (files->count)
        qsort(files->list, files->count, sizeof *files->list, by_name);
}

void bp_shelf_files_of(struct bp_ctx *cx, const struct bp_outputs *outputs, struct bp_shelf_files *out)
{
    *out = (struct bp_shelf_files){0};
    for (size_t i = 0; i < outputs->count; i++)
        *BP_PUSH(cx->arena, out->list, out->count, out->cap) =
            (struct bp_shelf_file){bp_text_of(outputs->list[i].name), bp_sha256_hex(cx->arena, outputs->list[i].bytes),
                                   (long long)outputs->list[i].bytes.n};
    sort(out);
}

const struct bp_shelf_file *bp_shelf_file_named(const struct bp_shelf_files *files, struct bp_text name)
{
    const struct bp_shelf_file asked = {.name = name};
    return files->count ? bsearch(&asked, files->list, files->count, sizeof asked, by_name) : NULL;
}

/* ---- written */

static json_t *text(struct bp_text t)
{
    return json_stringn(t.p ? t.p : "", t.n);
}

static json_t *files_json(const struct bp_shelf_files *files)
{
    json_t *list = json_array();
    for (size_t i = 0; i < files->count; i++) {
        json_t *o = json_object();
        json_object_set_new(o, "file", text(files->list[i].name));
        json_object_set_new(o, "bytes", json_integer(files->list[i].bytes));
        json_object_set_new(o, "sha256", text(files->list[i].sha256));
        json_array_append_new(list, o);
    }
    return list;
}

struct bp_text bp_shelf_pack_manifest(struct bp_ctx *cx, const struct bp_shelf_change *change,
                                      const struct bp_shelf_files *files)
{
    json_t *o = json_object();
    json_object_set_new(o, "schema", json_string("boardpack-manifest/1"));
    json_object_set_new(o, "program", json_string("boardpack " BP_VERSION));
    json_object_set_new(o, "period", text(change->period));
    json_object_set_new(o, "revision", json_integer(change->revision));
    json_object_set_new(o, "made_of", text(change->digest));
    json_object_set_new(o, "files", files_json(files));
    return bp_packjson_text(cx, o, JSON_INDENT(1));
}

struct bp_text bp_shelf_site_manifest(struct bp_ctx *cx, const struct bp_shelf *shelf,
                                      const struct bp_shelf_files *files)
{
    json_t *o = json_object(), *packs = json_array();
    for (size_t i = 0; i < shelf->count; i++) {
        json_t *pack = json_object();
        json_object_set_new(pack, "period", text(shelf->list[i].period));
        json_object_set_new(pack, "revision", json_integer(shelf->list[i].revision));
        json_object_set_new(pack, "made_of", text(shelf->list[i].digest));
        json_object_set_new(pack, "manifest_sha256", text(shelf->list[i].manifest));
        json_array_append_new(packs, pack);
    }
    json_object_set_new(o, "schema", json_string("boardpack-site/1"));
    json_object_set_new(o, "program", json_string("boardpack " BP_VERSION));
    json_object_set_new(o, "title", text(shelf->of.title));
    json_object_set_new(o, "entity", text(shelf->of.entity));
    json_object_set_new(o, "kind", text(shelf->of.kind));
    json_object_set_new(o, "packs", packs);
    json_object_set_new(o, "files", files_json(files));
    return bp_packjson_text(cx, o, JSON_INDENT(1));
}

/* ---- read */

static struct bp_text text_in(struct bp_ctx *cx, const json_t *o, const char *key)
{
    const json_t *t = json_object_get(o, key);
    return json_is_string(t) ? bp_text_copy(cx->arena, (struct bp_text){json_string_value(t), json_string_length(t)})
                             : (struct bp_text){"", 0};
}

static bool damaged(struct bp_ctx *cx, const char *path, const char *what)
{
    return bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0},
                   "%s: see `boardpack verify`, and take it from a backup", what);
}

/* The object in a manifest, to be released; NULL, said. */
static json_t *load(struct bp_ctx *cx, const char *path, const char *schema, struct bp_text *bytes)
{
    if (bp_disk_is_hidden(path))
        return bp_fail(cx, BP_NO_INPUT, (struct bp_where){path, 0, 0}, "this manifest cannot be looked at: %s",
                       strerror(errno)),
               NULL;
    if (!bp_disk_is_file(path))
        return damaged(cx, path, bp_disk_has(path) ? "this is no plain file" : "this manifest is missing"), NULL;
    if (!bp_file_read(cx, BP_NOWHERE, path, LARGEST, bytes))
        return NULL;
    json_t *root = json_loadb(bytes->p, bytes->n, JSON_REJECT_DUPLICATES, NULL);
    struct bp_text found = bp_text_of(json_string_value(json_object_get(root, "schema")));
    bool is_ours = bp_text_starts(found, schema);
    long version;
    if (!is_ours || !bp_text_int(bp_text_sub(found, strlen(schema), found.n), &version) || version < 0) {
        damaged(cx, path, "this manifest is damaged");
    } else if (version > OURS) {
        bp_fail(cx, BP_BAD_DATA, (struct bp_where){path, 0, 0},
                "a newer version of boardpack wrote this site (%" BP_PRI
                "), and this one would lose what it does not know: publish with that one; nothing was changed",
                BP_ARG(found));
    } else {
        return root;
    }
    json_decref(root);
    return NULL;
}

static bool read_files(struct bp_ctx *cx, const json_t *root, struct bp_shelf_files *out)
{
    size_t i;
    json_t *item;
    const json_t *list = json_object_get(root, "files");
    *out = (struct bp_shelf_files){0};
    json_array_foreach(list, i, item)
    {
        struct bp_shelf_file file = {text_in(cx, item, "file"), text_in(cx, item, "sha256"),
                                     json_integer_value(json_object_get(item, "bytes"))};
        if (!bp_disk_is_inside(file.name) || file.sha256.n != 64)
            return false;
        *BP_PUSH(cx->arena, out->list, out->count, out->cap) = file;
    }
    sort(out);
    return json_is_array(list);
}

static bool read_pack(struct bp_ctx *cx, const json_t *o, struct bp_shelved *out)
{
    json_int_t revision = json_integer_value(json_object_get(o, "revision"));
    struct bp_text period = text_in(cx, o, "period");
    struct bp_shelved named;
    *out = (struct bp_shelved){period, (int)revision, text_in(cx, o, "made_of"), text_in(cx, o, "manifest_sha256")};
    return revision > 0 && revision < 1000000 &&
           bp_shelf_pack_parse(cx->arena, bp_shelf_pack_name(cx->arena, out), &named);
}

bool bp_shelf_read_pack_manifest(struct bp_ctx *cx, const char *folder, struct bp_shelved *pack,
                                 struct bp_shelf_files *files)
{
    const char *path = bp_path_join(cx->arena, folder, "manifest.json");
    struct bp_text bytes;
    json_t *root = load(cx, path, PACK, &bytes);
    if (!root)
        return false;
    bool ok = read_pack(cx, root, pack) && read_files(cx, root, files);
    pack->manifest = bp_sha256_hex(cx->arena, bytes);
    json_decref(root);
    return ok || damaged(cx, path, "this manifest is damaged");
}

bool bp_shelf_read_site_manifest(struct bp_ctx *cx, const char *folder, struct bp_shelf *shelf,
                                 struct bp_shelf_files *files)
{
    const char *path = bp_path_join(cx->arena, folder, "manifest.json");
    struct bp_text bytes;
    json_t *root = load(cx, path, SITE, &bytes), *item;
    size_t i;
    if (!root)
        return false;
    const json_t *packs = json_object_get(root, "packs");
    bool ok = json_is_array(packs) && read_files(cx, root, files);
    shelf->of =
        (struct bp_shelf_of){text_in(cx, root, "title"), text_in(cx, root, "entity"), text_in(cx, root, "kind")};
    shelf->count = 0;
    json_array_foreach(packs, i, item) ok &=
        read_pack(cx, item, BP_PUSH(cx->arena, shelf->list, shelf->count, shelf->cap));
    bp_shelf_sort(shelf);
    json_decref(root);
    return ok || damaged(cx, path, "this manifest is damaged");
}
