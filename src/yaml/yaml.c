/* YAML text -> a tree of plain nodes, each with its place, by libfyaml. */
#include "yaml/slip.h"
#include "yaml/yaml.h"

#include <libfyaml.h>
#include <string.h>

#define DEEPEST 32
/* Values that names with * may stand for in all: each may stand for others, and a few lines would fill all memory. */
#define MOST_BORROWED 10000
#define MOST_ANCHORS  5000 /* the library looks through all of them for each */
#define MOST_OF_LINE  1000

struct anchor {
    struct bp_text label;
    struct bp_yaml *node;
    size_t values; /* of it, those it borrows itself among them */
    bool is_used;
};

struct reader {
    struct bp_ctx *cx;
    const char *file;
    struct bp_text text;
    struct anchor *anchors; /* in the order they stand in */
    size_t anchor_count, anchor_cap;
    struct bp_hashed by_label; /* of a label that stands twice, the last */
    size_t values, borrowed;   /* read so far */
};

/* ---- names with & and * */

struct asked_label {
    const struct reader *r;
    struct bp_text label;
};

static bool same_label(const void *asked, size_t entry)
{
    const struct asked_label *a = asked;
    return bp_text_eq(a->r->anchors[entry].label, a->label);
}

static struct anchor *find_anchor(const struct reader *r, struct bp_text label)
{
    size_t at = bp_index_find(&r->by_label, bp_hash(label).a, same_label, &(struct asked_label){r, label});
    return at == BP_NO_ENTRY ? NULL : &r->anchors[at];
}

/* A label may be given anew: what follows means the later one. */
static void keep_anchor(struct reader *r, struct bp_text label, struct bp_yaml *node, size_t values)
{
    struct anchor *there = find_anchor(r, label);
    if (there) {
        *there = (struct anchor){there->label, node, values, there->is_used};
        return;
    }
    *BP_PUSH(r->cx->arena, r->anchors, r->anchor_count, r->anchor_cap) =
        (struct anchor){bp_text_copy(r->cx->arena, label), node, values, false};
    bp_index_add(r->cx->arena, &r->by_label, bp_hash(label).a, r->anchor_count - 1);
}

/* The value itself is lent, not copied: it was read where it stands. */
static bool read_alias(struct reader *r, struct bp_text label, struct bp_where where, struct bp_yaml **out)
{
    struct anchor *anchor = find_anchor(r, label);
    if (!anchor)
        return bp_fail(
            r->cx, BP_BAD_PACK, where,
            "a value that starts with * stands in quotes: put single quotes round the whole of it: '*%" BP_PRI "'",
            BP_ARG(label));
    anchor->is_used = true;
    r->values += anchor->values;
    r->borrowed += anchor->values;
    if (r->borrowed > MOST_BORROWED)
        return bp_fail(r->cx, BP_BAD_PACK, where,
                       "the names with * stand for more than %d values in all: write out what *%" BP_PRI " stands for",
                       MOST_BORROWED, BP_ARG(label));
    **out = *anchor->node;
    return true;
}

/* Whoever writes & and never * means a text. */
static bool check_anchors(const struct reader *r)
{
    for (size_t i = 0; i < r->anchor_count; i++)
        if (!r->anchors[i].is_used)
            return bp_fail(r->cx, BP_BAD_PACK, r->anchors[i].node->where,
                           "a value that starts with & stands in quotes: put single quotes round the whole of it");
    return true;
}

/* ---- nodes */

static struct bp_where where_of(const struct reader *r, struct fy_node *node)
{
    struct fy_token *token = fy_node_is_scalar(node) ? fy_node_get_scalar_token(node) : NULL;
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    return mark ? (struct bp_where){r->file, mark->line + 1, mark->column + 1} : (struct bp_where){r->file, 0, 0};
}

static bool read_node(struct reader *r, struct fy_node *node, struct bp_where fallback, int depth,
                      struct bp_yaml **out);

/* From that byte to the end of its line; of a very long one no more than a message can show, as each of its values
 * asks. */
static struct bp_text line_from(const struct reader *r, size_t at)
{
    size_t most = at + MOST_OF_LINE < r->text.n ? at + MOST_OF_LINE : r->text.n;
    const char *end = at < most ? memchr(r->text.p + at, '\n', most - at) : NULL;
    return bp_text_sub(r->text, at, end ? (size_t)(end - r->text.p) : most);
}

/* What the parser takes without a word: tags, values that a remark has swallowed. */
static bool check_value(struct reader *r, struct fy_node *key, struct fy_node *node, struct bp_text name,
                        const struct bp_yaml *value)
{
    size_t n = 0;
    bool scalar = value->kind == BP_YAML_SCALAR, blank = scalar && !value->text.n && value->blank;
    if (node && fy_node_get_tag(node, &n) && n)
        return bp_fail(r->cx, BP_BAD_PACK, value->where,
                       "a value that starts with ! stands in quotes: put single quotes round the whole of it");
    struct fy_token *token = fy_node_get_scalar_token(blank ? key : node);
    const struct fy_mark *end = token ? fy_token_end_mark(token) : NULL;
    if (!scalar || !end)
        return true;
    struct bp_text after = line_from(r, end->input_pos);
    if (blank && bp_text_starts(after, ":"))
        after = bp_text_sub(after, 1, after.n);
    return bp_slip_check_value(r->cx, value->where, name, value->text, value->style == BP_YAML_PLAIN, after);
}

/* A blank key has no place of its own. */
static bool say_twice(const struct reader *r, struct bp_where where, struct bp_where of_map)
{
    struct bp_text said = bp_slip_of_error(r->cx->arena, r->text, BP_T("duplicate"), &where);
    return bp_fail(r->cx, BP_BAD_PACK, where.line ? where : of_map, "%" BP_PRI,
                   BP_ARG(said.n ? said : BP_T("a key stands twice in one place: leave one of the two")));
}

static bool read_map(struct reader *r, struct fy_node *node, int depth, struct bp_yaml *out)
{
    struct bp_arena *arena = r->cx->arena;
    struct bp_hashed names = {0};
    void *at = NULL;
    out->kind = BP_YAML_MAP;
    for (struct fy_node_pair *pair; (pair = fy_node_mapping_iterate(node, &at));) {
        struct fy_node *key = fy_node_pair_key(pair);
        size_t n = 0;
        const char *p = key && fy_node_is_scalar(key) ? fy_node_get_scalar(key, &n) : NULL;
        if (!p)
            return bp_fail(r->cx, BP_BAD_PACK, out->where, "a key that is not a plain word");
        struct bp_where where = where_of(r, key);
        struct bp_text name = bp_text_copy(arena, (struct bp_text){p, n});
        if (!bp_set_add(arena, &names, bp_hash(name).a))
            return say_twice(r, where, out->where);
        if (bp_text_is(name, "<<"))
            return bp_fail(r->cx, BP_BAD_PACK, where, "<< is not read: write out the keys it stands for");
        size_t count = out->count, count2 = out->count;
        *BP_PUSH(arena, out->keys, count, out->keys_cap) = name;
        *BP_PUSH(arena, out->key_wheres, count2, out->wheres_cap) = where;
        struct bp_yaml **slot = BP_PUSH(arena, out->items, out->count, out->cap);
        if (!read_node(r, fy_node_pair_value(pair), where, depth, slot) ||
            !check_value(r, key, fy_node_pair_value(pair), name, *slot))
            return false;
    }
    return true;
}

static bool read_scalar(struct reader *r, struct fy_node *node, struct bp_yaml **out)
{
    struct bp_yaml *y = *out;
    size_t n = 0;
    const char *p = fy_node_get_scalar(node, &n);
    enum fy_node_style style = fy_node_get_style(node);
    struct bp_where where = where_of(r, node);
    if (where.line > 0)
        y->where = where;
    y->text = p ? bp_text_copy(r->cx->arena, (struct bp_text){p, n}) : BP_T("");
    if (style == FYNS_ALIAS)
        return read_alias(r, y->text, (struct bp_where){r->file, y->where.line, y->where.col - 1}, out);
    y->style = style == FYNS_PLAIN ? BP_YAML_PLAIN : style == FYNS_DOUBLE_QUOTED ? BP_YAML_DOUBLE : BP_YAML_OTHER;
    y->blank = style == FYNS_PLAIN && (n == 0 || bp_text_is(y->text, "null") || bp_text_is(y->text, "~"));
    return true;
}

static bool read_list(struct reader *r, struct fy_node *node, int depth, struct bp_yaml *out)
{
    void *at = NULL;
    out->kind = BP_YAML_LIST;
    for (struct fy_node *item; (item = fy_node_sequence_iterate(node, &at));)
        if (!read_node(r, item, out->where, depth, BP_PUSH(r->cx->arena, out->items, out->count, out->cap)))
            return false;
    return true;
}

static bool read_kind(struct reader *r, struct fy_node *node, int depth, struct bp_yaml **out)
{
    switch (fy_node_get_type(node)) {
    case FYNT_SCALAR:
        return read_scalar(r, node, out);
    case FYNT_SEQUENCE:
        return read_list(r, node, depth + 1, *out);
    case FYNT_MAPPING:
        return read_map(r, node, depth + 1, *out);
    }
    return true;
}

static bool read_node(struct reader *r, struct fy_node *node, struct bp_where fallback, int depth, struct bp_yaml **out)
{
    struct bp_yaml *y = BP_NEW(r->cx->arena, struct bp_yaml);
    size_t before = r->values++, n = 0;
    *out = y;
    y->where = fallback;
    if (depth > DEEPEST)
        return bp_fail(r->cx, BP_BAD_PACK, fallback, "nested more than %d deep", DEEPEST);
    if (!node) {
        y->blank = true;
        return true;
    }
    if (!read_kind(r, node, depth, out))
        return false;
    struct fy_anchor *anchor = fy_node_get_anchor(node);
    const char *label = anchor ? fy_anchor_get_text(anchor, &n) : NULL;
    if (label)
        keep_anchor(r, (struct bp_text){label, n}, y, r->values - before);
    return true;
}

static bool report(struct reader *r, struct fy_diag *diag)
{
    void *at = NULL;
    struct fy_diag_error *first = NULL;
    for (struct fy_diag_error *e; (e = fy_diag_errors_iterate(diag, &at));)
        if (!first && e->type == FYET_ERROR)
            first = e;
    if (!first)
        return bp_fail(r->cx, BP_BAD_PACK, (struct bp_where){r->file, 0, 0}, "this is not YAML that can be read");
    struct bp_where where = {r->file, first->line, first->column};
    struct bp_text message = bp_text_of(first->msg);
    struct bp_text said = bp_slip_of_error(r->cx->arena, r->text, message, &where);
    return said.n ? bp_fail(r->cx, BP_BAD_PACK, where, "%" BP_PRI, BP_ARG(said))
                  : bp_fail(r->cx, BP_BAD_PACK, where, "YAML: %" BP_PRI, BP_ARG(message));
}

static bool check_utf8(const struct reader *r)
{
    struct bp_where where = {r->file, 1, 1};
    size_t bad_at;
    if (bp_utf8_valid(r->text, &bad_at))
        return true;
    for (size_t i = 0; i < bad_at; where.col++)
        if (bp_utf8_next(r->text, &i) == '\n')
            where.line++, where.col = 0;
    return bp_fail(r->cx, BP_BAD_PACK, where, "this byte is not UTF-8: save the file as UTF-8");
}

/* Nothing that could be a name with & more often than the library can bear. */
static bool check_ampersands(const struct reader *r)
{
    size_t count = 0;
    int line = 1;
    for (size_t i = 0; i < r->text.n; i++) {
        line += r->text.p[i] == '\n';
        if (r->text.p[i] == '&' && ++count > MOST_ANCHORS)
            return bp_fail(r->cx, BP_BAD_PACK, (struct bp_where){r->file, line, 0},
                           "more than %d times & in this file: write `and` in texts, and values out in full",
                           MOST_ANCHORS);
    }
    return true;
}

/* No key stands in it, as where an export could not be made a pack of. */
static bool is_all_remarks(struct bp_text text)
{
    struct bp_text line;
    while (bp_text_split(&text, '\n', &line)) {
        line = bp_text_trim(line);
        if (line.n && line.p[0] != '#')
            return false;
    }
    return true;
}

bool bp_yaml_parse(struct bp_ctx *cx, const char *file, struct bp_text text, struct bp_yaml **out)
{
    struct reader r = {.cx = cx, .file = file, .text = text};
    if (!bp_text_trim(text).n)
        return bp_fail(cx, BP_BAD_PACK, (struct bp_where){file, 1, 1},
                       "the file is empty: it needs at least pack:, sources: and metrics:");
    if (is_all_remarks(text))
        return bp_fail(cx, BP_BAD_PACK, (struct bp_where){file, 1, 1},
                       "the file has nothing but remarks: it needs at least pack:, sources: and metrics:");
    if (!check_utf8(&r) || !check_ampersands(&r) || !bp_slip_check_lines(cx, file, text))
        return false;
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&diag_config);
    if (!diag)
        return bp_fail(cx, BP_OUR_FAULT, BP_NOWHERE, "libfyaml did not start");
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET | FYPCF_ALLOW_DUPLICATE_KEYS, .diag = diag};
    struct fy_document *document = fy_document_build_from_string(&config, text.p, text.n);
    struct fy_node *root = document ? fy_document_root(document) : NULL;
    bool ok;
    if (!document)
        ok = report(&r, diag);
    else if (!root)
        ok = bp_fail(cx, BP_BAD_PACK, (struct bp_where){file, 1, 0},
                     "the file is empty: it needs at least pack:, sources: and metrics:");
    else
        ok = read_node(&r, root, (struct bp_where){file, 1, 1}, 0, out) && check_anchors(&r);
    if (document)
        fy_document_destroy(document);
    fy_diag_destroy(diag);
    return ok;
}

const char *bp_yaml_kind_name(const struct bp_yaml *node)
{
    static const char *const names[] = {"a plain value", "a list", "keys with values"};
    return node->blank ? "nothing" : names[node->kind];
}
