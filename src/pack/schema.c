/* One map of pack.yaml and a table of its keys -> a struct. */
#include "pack/parts.h"

#include <math.h>
#include <string.h>

enum { MOST_KEYS = 40, MOST_UNKNOWN = 100 }; /* MOST_UNKNOWN are said of one map: no pack has more keys */

static const struct bp_key *find(const struct bp_key *keys, size_t count, struct bp_text name)
{
    for (size_t i = 0; i < count; i++)
        if (bp_text_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

static bool unknown(struct bp_reader *r, struct bp_text name, struct bp_where where, const char *what,
                    const struct bp_key *keys, size_t count)
{
    const char *names[MOST_KEYS] = {0};
    for (size_t i = 0; i < count; i++)
        names[i] = keys[i].name;
    if (bp_text_ends(name, ")") && !bp_text_contains(name, BP_T("(")))
        return bp_fail(r->cx, BP_BAD_PACK, where,
                       "a comma between { } starts a new key, here `%" BP_PRI
                       "`: put single quotes round the whole value that the comma belongs to",
                       BP_ARG(name));
    const char *near = bp_nearest(name, names, count);
    if (near)
        return bp_fail(r->cx, BP_BAD_PACK, where, "unknown key `%" BP_PRI "` in %s, did you mean `%s`?", BP_ARG(name),
                       what, near);
    const char *home = bp_home_of_key(name);
    if (home)
        return bp_fail(r->cx, BP_BAD_PACK, where,
                       "`%" BP_PRI "` is a key of %s, not of %s: is it indented as it should be?", BP_ARG(name), home,
                       what);
    struct bp_buf all = bp_buf_new(r->cx->arena);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&all, "%s%s", i ? ", " : "", names[i]);
    return bp_fail(r->cx, BP_BAD_PACK, where, "unknown key `%" BP_PRI "` in %s: its keys are %" BP_PRI, BP_ARG(name),
                   what, BP_ARG(bp_buf_text(&all)));
}

bool bp_schema_read(struct bp_reader *r, const struct bp_yaml *map, const char *what, const struct bp_key *keys,
                    size_t count, void *target)
{
    if (!bp_want_kind(r, map, BP_YAML_MAP, what))
        return false;
    bool ok = true;
    size_t strange = 0;
    for (size_t i = 0; i < map->count && strange < MOST_UNKNOWN; i++) {
        const struct bp_key *key = find(keys, count, map->keys[i]);
        r->key = key ? key->name : "";
        strange += !key;
        if (!key)
            ok = unknown(r, map->keys[i], map->key_wheres[i], what, keys, count);
        else if (!key->read)
            ok = bp_fail(r->cx, BP_BAD_PACK, map->key_wheres[i],
                         "`%s` is not built yet in this version: take it out of the pack", key->name);
        else if (!map->items[i]->blank && !key->read(r, map->items[i], (char *)target + key->offset))
            ok = false;
    }
    return ok;
}

/* How each kind is written, for those who wrote another. */
static struct bp_text how_to_write(struct bp_reader *r, const struct bp_yaml *node, enum bp_yaml_kind kind,
                                   const char *what)
{
    struct bp_arena *arena = r->cx->arena;
    const char *colon = node->text.n ? memchr(node->text.p, ':', node->text.n) : NULL;
    size_t at = colon ? (size_t)(colon - node->text.p) : 0;
    if (node->kind == BP_YAML_SCALAR && node->style == BP_YAML_PLAIN && colon && at + 1 < node->text.n &&
        !memchr(node->text.p, ' ', at))
        return bp_text_fmt(arena, ": a blank is missing after the colon: write %" BP_PRI ": %" BP_PRI,
                           BP_ARG(bp_text_sub(node->text, 0, at)),
                           BP_ARG(bp_text_trim(bp_text_sub(node->text, at + 1, node->text.n))));
    if (bp_text_is(bp_text_of(what), "metrics"))
        return BP_T(": begin each metric with a dash: - id: its_id");
    if (bp_text_is(bp_text_of(what), "sources"))
        return BP_T(": write the name of each source, a colon, and its keys below it, without a dash");
    if (kind == BP_YAML_SCALAR && node->kind == BP_YAML_LIST)
        return BP_T(": write one, without a dash; where [ belongs to it, put it in single quotes");
    if (kind == BP_YAML_SCALAR && node->kind == BP_YAML_MAP)
        return BP_T(": write one; where { or a colon belongs to it, put it in single quotes");
    return BP_T("");
}

bool bp_want_kind(struct bp_reader *r, const struct bp_yaml *node, enum bp_yaml_kind kind, const char *what)
{
    static const char *const names[] = {"a plain value", "a list", "keys with values"};
    if (node->kind == kind && !node->blank)
        return true;
    return bp_fail(r->cx, BP_BAD_PACK, node->where, "%s must be %s, this is %s%" BP_PRI, what, names[kind],
                   bp_yaml_kind_name(node), BP_ARG(how_to_write(r, node, kind, what)));
}

/* "C:\new" in double quotes has a line end in it. */
static bool is_whole_path(struct bp_reader *r, const struct bp_yaml *node)
{
    static const char *const paths[] = {"file",       "goals",       "events", "actions",
                                        "commentary", "corrections", "risks",  "themes"};
    bool path = false, whole = true;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        path |= strcmp(r->key, paths[i]) == 0;
    for (size_t i = 0; path && node->style == BP_YAML_DOUBLE && i < node->text.n; i++)
        whole &= (unsigned char)node->text.p[i] >= ' ';
    return whole || bp_fail(r->cx, BP_BAD_PACK, node->where,
                            "`%s`: a backslash means something else in double quotes: write a path with /", r->key);
}

static bool scalar(struct bp_reader *r, const struct bp_yaml *node)
{
    return bp_want_kind(r, node, BP_YAML_SCALAR, bp_text_z(r->cx->arena, bp_text_fmt(r->cx->arena, "`%s`", r->key))) &&
           is_whole_path(r, node);
}

bool bp_read_word(struct bp_reader *r, const struct bp_yaml *node, void *word)
{
    if (!scalar(r, node))
        return false;
    *(struct bp_word *)word = (struct bp_word){bp_text_trim(node->text), node->where};
    return true;
}

static void take_backticks_off(struct bp_word *word)
{
    if (word->text.n > 2 && bp_text_starts(word->text, "`") && bp_text_ends(word->text, "`"))
        word->text = bp_text_sub(word->text, 1, word->text.n - 1);
}

bool bp_read_column(struct bp_reader *r, const struct bp_yaml *node, void *word)
{
    if (!bp_read_word(r, node, word))
        return false;
    take_backticks_off(word);
    return true;
}

bool bp_read_columns(struct bp_reader *r, const struct bp_yaml *node, void *words)
{
    if (!bp_read_words(r, node, words))
        return false;
    for (size_t i = 0; i < ((struct bp_words *)words)->count; i++)
        take_backticks_off(&((struct bp_words *)words)->list[i]);
    return true;
}

bool bp_read_text(struct bp_reader *r, const struct bp_yaml *node, void *text)
{
    if (!scalar(r, node))
        return false;
    *(struct bp_text *)text = bp_text_trim(node->text);
    return true;
}

bool bp_read_words(struct bp_reader *r, const struct bp_yaml *node, void *words)
{
    struct bp_words *w = words;
    if (node->kind == BP_YAML_SCALAR)
        return bp_read_word(r, node, BP_PUSH(r->cx->arena, w->list, w->count, w->cap));
    if (!bp_want_kind(r, node, BP_YAML_LIST, bp_text_z(r->cx->arena, bp_text_fmt(r->cx->arena, "`%s`", r->key))))
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (!bp_read_word(r, node->items[i], BP_PUSH(r->cx->arena, w->list, w->count, w->cap)))
            return false;
    return true;
}

bool bp_read_bool(struct bp_reader *r, const struct bp_yaml *node, void *truth)
{
    static const char *const names[] = {"false", "true"};
    static const char *const others[] = {"no", "off", "n", "0", "false", "yes", "on", "y", "1", "true"};
    int index;
    for (size_t i = 0; node->kind == BP_YAML_SCALAR && i < sizeof others / sizeof *others; i++)
        if (bp_text_same_letters(node->text, bp_text_of(others[i])) && !bp_text_is(node->text, names[i / 5]))
            return bp_fail(r->cx, BP_BAD_PACK, node->where, "`%" BP_PRI "` is neither true nor false: write %s",
                           BP_ARG(node->text), names[i / 5]);
    if (!bp_read_choice(r, node, names, 2, &index))
        return false;
    *(bool *)truth = index == 1;
    return true;
}

bool bp_read_number(struct bp_reader *r, const struct bp_yaml *node, void *number)
{
    if (!scalar(r, node))
        return false;
    if (!bp_number_parse(bp_text_trim(node->text), number))
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`%" BP_PRI "` is not a number", BP_ARG(node->text));
    return true;
}

bool bp_read_int(struct bp_reader *r, const struct bp_yaml *node, long least, long most, int *out)
{
    long value;
    if (!scalar(r, node))
        return false;
    if (!bp_text_int(bp_text_trim(node->text), &value) || value < least || value > most)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`%" BP_PRI "` is not a whole number from %ld to %ld, as `%s` must be", BP_ARG(node->text),
                       least, most, r->key);
    *out = (int)value;
    return true;
}

bool bp_read_count(struct bp_reader *r, const struct bp_yaml *node, void *count)
{
    return bp_read_int(r, node, 1, 1000000, count);
}

bool bp_read_natural(struct bp_reader *r, const struct bp_yaml *node, void *count)
{
    return bp_read_int(r, node, 0, 1000000, count);
}

bool bp_read_days(struct bp_reader *r, const struct bp_yaml *node, void *days)
{
    if (!scalar(r, node))
        return false;
    struct bp_text t = bp_text_trim(node->text);
    long value = 0;
    bool weeks = bp_text_ends(t, "w");
    if (!(weeks || bp_text_ends(t, "d")) || !bp_text_int(bp_text_sub(t, 0, t.n - 1), &value) || value < 0 ||
        value > 100000)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`%" BP_PRI "` is not a length of time: write days as 8d, weeks as 2w", BP_ARG(t));
    *(int *)days = (int)value * (weeks ? 7 : 1);
    return true;
}

bool bp_read_length(struct bp_reader *r, const struct bp_yaml *node, void *days)
{
    if (!bp_read_days(r, node, days))
        return false;
    return *(int *)days > 0 ||
           bp_fail(r->cx, BP_BAD_PACK, node->where, "`%s:` must be at least 1d: write it so, or leave it out", r->key);
}

bool bp_read_percent(struct bp_reader *r, const struct bp_yaml *node, void *percent)
{
    double value;
    if (!scalar(r, node))
        return false;
    struct bp_text t = bp_text_trim(node->text);
    if (!bp_text_ends(t, "%") || !bp_number_parse(t, &value) || value < 0 || value > 100)
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`%" BP_PRI "` is not a share: write it in per cent, as 0.5%%",
                       BP_ARG(t));
    *(double *)percent = value;
    return true;
}

bool bp_read_bytes(struct bp_reader *r, const struct bp_yaml *node, void *bytes)
{
    static const struct {
        const char *suffix;
        double factor;
    } units[] = {{"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"B", 1}};
    if (!scalar(r, node))
        return false;
    struct bp_text t = bp_text_trim(node->text);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct bp_text suffix = bp_text_of(units[i].suffix);
        double value;
        if (!bp_text_ends(t, units[i].suffix))
            continue;
        if (bp_number_parse(bp_text_trim(bp_text_sub(t, 0, t.n - suffix.n)), &value) && value > 0) {
            *(double *)bytes = floor(value * units[i].factor);
            return true;
        }
    }
    return bp_fail(r->cx, BP_BAD_PACK, node->where, "`%" BP_PRI "` is not a size: write it as 10MB", BP_ARG(t));
}

bool bp_read_choice(struct bp_reader *r, const struct bp_yaml *node, const char *const *names, size_t count, int *index)
{
    if (!scalar(r, node))
        return false;
    struct bp_buf all = bp_buf_new(r->cx->arena);
    struct bp_text value = bp_text_trim(node->text);
    for (size_t i = 0; i < count; i++) {
        if (bp_text_is(value, names[i])) {
            *index = (int)i;
            return true;
        }
        bp_buf_fmt(&all, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", names[i]);
    }
    const char *near = bp_nearest(value, names, count);
    if (near)
        return bp_fail(r->cx, BP_BAD_PACK, node->where, "`%" BP_PRI "` is not one of %" BP_PRI ", did you mean `%s`?",
                       BP_ARG(value), BP_ARG(bp_buf_text(&all)), near);
    return bp_fail(r->cx, BP_BAD_PACK, node->where, "`%" BP_PRI "` is not one of %" BP_PRI, BP_ARG(value),
                   BP_ARG(bp_buf_text(&all)));
}
