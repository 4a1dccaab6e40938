/* `lookup:` of a source: {file: customers.csv, key: customer_id}, or a list of such maps. */
#include "pack/parts.h"

static struct bp_text without_backticks(struct bp_text t)
{
    return t.n > 2 && bp_text_starts(t, "`") && bp_text_ends(t, "`") ? bp_text_sub(t, 1, t.n - 1) : t;
}

static bool read_file(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    struct bp_lookup *lookup = target;
    struct bp_word word = {0};
    if (!bp_read_word(r, node, &word))
        return false;
    lookup->file = word.text;
    lookup->file_where = word.where;
    return true;
}

/* One name for both files, or {the source's: the file's}. */
static bool read_key(struct bp_reader *r, const struct bp_yaml *node, void *target)
{
    struct bp_lookup *lookup = target;
    struct bp_word word = {0};
    bool is_pair = node->kind == BP_YAML_MAP;
    if (is_pair && node->count != 1)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "a lookup has one key: write `key: {column_of_the_source: column_of_the_file}`");
    if (!bp_read_column(r, is_pair ? node->items[0] : node, &word))
        return false;
    lookup->key_where = is_pair ? node->key_wheres[0] : word.where;
    lookup->key = is_pair ? without_backticks(node->keys[0]) : word.text;
    lookup->column = word.text;
    return true;
}

static const struct bp_key lookup_keys[] = {{"file", read_file, 0}, {"key", read_key, 0}};

static bool read_lookup(struct bp_reader *r, const struct bp_yaml *node, struct bp_lookups *lookups)
{
    struct bp_lookup *lookup = BP_PUSH(r->cx->arena, lookups->list, lookups->count, lookups->cap);
    struct bp_where where = node->kind == BP_YAML_MAP && node->count ? node->key_wheres[0] : node->where;
    *lookup = (struct bp_lookup){0};
    if (!bp_schema_read(r, node, "a lookup", lookup_keys, sizeof lookup_keys / sizeof *lookup_keys, lookup))
        return false;
    if (!lookup->file.n)
        return bp_fail(r->cx, BP_BAD_PACK, where, "a lookup needs `file:`, the path of a CSV file");
    return lookup->key.n > 0 ||
           bp_fail(r->cx, BP_BAD_PACK, where, "a lookup needs `key:`, the column whose match is looked up");
}

bool bp_read_lookups(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    if (node->kind != BP_YAML_LIST)
        return read_lookup(r, node, field);
    bool ok = true;
    for (size_t i = 0; i < node->count; i++)
        ok &= read_lookup(r, node->items[i], field);
    return ok;
}
