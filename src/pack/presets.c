/* templates/presets/ -> presets; a header -> the preset it speaks for; a preset -> the keys of a source. */
#include "pack/parts.h"

#include <string.h>

#define FOLDER       "presets/"
#define SUFFIX       ".yaml"
#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- one file */

static bool read_names(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    struct bp_names *names = field;
    struct bp_words words = {0};
    if (!bp_read_columns(r, node, &words))
        return false;
    for (size_t i = 0; i < words.count; i++)
        *BP_PUSH(r->cx->arena, names->list, names->count, names->cap) = words.list[i].text;
    return true;
}

/* A list of names, or a list of such lists. */
static bool read_recognise(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    struct bp_preset *preset = target;
    bool lists = node->kind == BP_YAML_LIST && node->count && node->items[0]->kind == BP_YAML_LIST;
    for (size_t i = 0; i < (lists ? node->count : 1); i++) {
        struct bp_names names = {0};
        if (!read_names(r, lists ? node->items[i] : node, &names))
            return false;
        if (names.count)
            *BP_PUSH(r->cx->arena, preset->recognise, preset->recognise_count, preset->recognise_cap) = names;
    }
    return true;
}

static bool compile_where(struct bp_ctx *cx, struct bp_source *source)
{
    return bp_expr_compile(cx, source->where_text.where, source->where_text.text, BP_EXPR_CONDITION, &source->filter);
}

/* Its keys are read for their errors only; they are read again into each source that takes this preset. */
static bool read_source(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    static const char *const refused[] = {"file", "preset", "lookup"};
    struct bp_preset *preset = target;
    struct bp_source source = {0};
    preset->source = node;
    if (!bp_source_read_keys(r, node, "a source", &source))
        return false;
    for (size_t i = 0; i < node->count; i++)
        for (size_t j = 0; j < COUNT(refused); j++)
            if (bp_text_is(node->keys[i], refused[j]))
                return bp_fail(r->cx, BP_BAD_PACK, node->key_wheres[i], "a preset has no `%s:`: that is for pack.yaml",
                               refused[j]);
    return !source.where_text.text.n || compile_where(r->cx, &source);
}

static const struct bp_key preset_keys[] = {
    {"recognise", read_recognise, 0},
    {"personal", read_names, offsetof(struct bp_preset, personal)},
    {"source", read_source, 0},
    {"about", bp_read_text, offsetof(struct bp_preset, about)},
};

static bool read_preset(struct bp_ctx *cx, const char *const *folders, size_t folder_count, const char *file_name,
                        struct bp_preset *out)
{
    struct bp_reader r = {cx, NULL, ""};
    struct bp_text text, name = bp_text_of(file_name);
    struct bp_yaml *root = NULL;
    *out = (struct bp_preset){.name = bp_text_sub(name, strlen(FOLDER), name.n - strlen(SUFFIX))};
    return bp_resource_load(cx, folders, folder_count, file_name, &text, &out->file) &&
           bp_yaml_parse(cx, out->file, text, &root) &&
           bp_schema_read(&r, root, "a preset", preset_keys, COUNT(preset_keys), out);
}

bool bp_preset_read_all(struct bp_ctx *cx, const char *const *folders, size_t folder_count, struct bp_presets *out)
{
    const char **files;
    size_t count;
    bool ok = true;
    *out = (struct bp_presets){0};
    bp_resource_list(cx, folders, folder_count, FOLDER, SUFFIX, &files, &count);
    for (size_t i = 0; i < count; i++)
        ok &= read_preset(cx, folders, folder_count, files[i], BP_PUSH(cx->arena, out->list, out->count, out->cap));
    return ok;
}

/* ---- which one */

const struct bp_preset *bp_preset_named(struct bp_ctx *cx, const struct bp_presets *presets, struct bp_where where,
                                        struct bp_text name)
{
    const char **names = BP_NEW_ARRAY(cx->arena, const char *, presets->count + 1);
    struct bp_buf all = bp_buf_new(cx->arena);
    for (size_t i = 0; i < presets->count; i++) {
        if (bp_text_eq(presets->list[i].name, name))
            return &presets->list[i];
        names[i] = bp_text_z(cx->arena, presets->list[i].name);
        bp_buf_fmt(&all, "%s, ", names[i]);
    }
    names[presets->count] = "none";
    const char *near = bp_nearest(name, names, presets->count + 1);
    if (near)
        bp_fail(cx, BP_BAD_PACK, where, "no preset is called `%" BP_PRI "`, did you mean `%s`?", BP_ARG(name), near);
    else
        bp_fail(cx, BP_BAD_PACK, where,
                "no preset is called `%" BP_PRI "`: there are %" BP_PRI "and none, for no preset at all", BP_ARG(name),
                BP_ARG(bp_buf_text(&all)));
    return NULL;
}

static bool header_has(struct bp_arena *arena, const struct bp_text *names, const struct bp_text *slugs, size_t count,
                       struct bp_text wanted)
{
    struct bp_text slug = bp_slug(arena, wanted);
    for (size_t i = 0; i < count; i++)
        if (bp_text_eq(names[i], wanted) || (slug.n && bp_text_eq(slugs[i], slug)))
            return true;
    return false;
}

const struct bp_preset *bp_preset_recognise(struct bp_arena *arena, const struct bp_presets *presets,
                                            const struct bp_text *names, size_t count)
{
    const struct bp_preset *best = NULL;
    size_t most = 0;
    struct bp_text *slugs = BP_NEW_ARRAY(arena, struct bp_text, count);
    for (size_t i = 0; i < count; i++)
        slugs[i] = bp_slug(arena, names[i]);
    for (size_t i = 0; i < presets->count; i++) {
        for (size_t j = 0; j < presets->list[i].recognise_count; j++) {
            const struct bp_names *wanted = &presets->list[i].recognise[j];
            size_t found = 0;
            while (found < wanted->count && header_has(arena, names, slugs, count, wanted->list[found]))
                found++;
            if (found == wanted->count && found > most) {
                most = found;
                best = &presets->list[i];
            }
        }
    }
    return best;
}

/* ---- what it gives */

static bool has_key(const struct bp_yaml *map, struct bp_text key)
{
    for (size_t i = 0; map && i < map->count; i++)
        if (bp_text_eq(map->keys[i], key))
            return true;
    return false;
}

static struct bp_yaml *without_keys_of(struct bp_arena *arena, const struct bp_yaml *map, const struct bp_yaml *said)
{
    struct bp_yaml *out = BP_NEW(arena, struct bp_yaml);
    *out = *map;
    out->count = 0;
    out->items = BP_NEW_ARRAY(arena, struct bp_yaml *, map->count);
    out->keys = BP_NEW_ARRAY(arena, struct bp_text, map->count);
    out->key_wheres = BP_NEW_ARRAY(arena, struct bp_where, map->count);
    for (size_t i = 0; i < map->count; i++) {
        if (has_key(said, map->keys[i]))
            continue;
        out->items[out->count] = map->items[i];
        out->keys[out->count] = map->keys[i];
        out->key_wheres[out->count++] = map->key_wheres[i];
    }
    return out;
}

/* A preset speaks of columns as the system names them; pack.yaml may have renamed one. */
static struct bp_text renamed(struct bp_arena *arena, const struct bp_source *source, struct bp_text column)
{
    for (size_t i = 0; i < source->rename_count; i++) {
        struct bp_text from = source->renames[i].from.text;
        if (bp_text_eq(from, column) || bp_text_eq(from, bp_slug(arena, column)))
            return source->renames[i].to.text;
    }
    return column;
}

static void rename_word(struct bp_arena *arena, const struct bp_preset *preset, const struct bp_source *source,
                        struct bp_word *word)
{
    if (word->text.n && word->where.file == preset->file)
        word->text = renamed(arena, source, word->text);
}

static bool finish_where(struct bp_ctx *cx, struct bp_source *source)
{
    if (!compile_where(cx, source))
        return false;
    for (size_t i = 0; i < source->filter.name_count; i++)
        source->filter.names[i].name = renamed(cx->arena, source, source->filter.names[i].name);
    return true;
}

bool bp_preset_apply(struct bp_ctx *cx, const struct bp_preset *preset, struct bp_source *source)
{
    struct bp_reader r = {cx, NULL, ""};
    source->applied = preset;
    if (!preset->source)
        return true;
    const struct bp_yaml *keys = without_keys_of(cx->arena, preset->source, source->said);
    if (!bp_source_read_keys(&r, keys, "a source", source))
        return false;
    if (!source->key.text.n && has_key(keys, BP_T("keep"))) { /* pack.yaml wants no key */
        source->keep = BP_KEEP_LAST;
        source->latest = (struct bp_word){0};
    }
    rename_word(cx->arena, preset, source, &source->time);
    rename_word(cx->arena, preset, source, &source->key);
    rename_word(cx->arena, preset, source, &source->latest);
    if (has_key(keys, BP_T("timezone")) &&
        !bp_zone_open(cx, source->zone_name.where, source->zone_name.text, &source->zone))
        return false;
    return !has_key(keys, BP_T("where")) || finish_where(cx, source);
}

/* ---- personal data */

static bool is_personal(struct bp_arena *arena, const struct bp_preset *preset, struct bp_text plain)
{
    struct bp_text slug = bp_slug(arena, plain);
    for (size_t i = 0; i < preset->personal.count; i++) {
        struct bp_text name = preset->personal.list[i];
        bool prefix = name.n && name.p[name.n - 1] == '*';
        struct bp_text start = prefix ? bp_text_sub(name, 0, name.n - 1) : name, start_slug = bp_slug(arena, start);
        if (bp_text_eq(start, prefix ? bp_text_sub(plain, 0, start.n) : plain) ||
            (start_slug.n && bp_text_eq(start_slug, prefix ? bp_text_sub(slug, 0, start_slug.n) : slug)))
            return true;
    }
    return false;
}

bool bp_preset_is_personal(struct bp_arena *arena, const struct bp_preset *preset, struct bp_text column)
{
    const char *mark = column.n ? memchr(column.p, '#', column.n) : NULL; /* a repeated name is `Name#2` */
    struct bp_text plain = mark ? bp_text_sub(column, 0, (size_t)(mark - column.p)) : column, lower = plain;
    for (size_t i = 0; i + 3 <= plain.n; i++) /* of a header of two rows: `upper / lower` */
        if (bp_text_starts(bp_text_sub(plain, i, plain.n), " / "))
            lower = bp_text_sub(plain, i + 3, plain.n);
    return is_personal(arena, preset, plain) || (lower.n < plain.n && is_personal(arena, preset, lower));
}
