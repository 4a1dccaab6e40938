/* `audiences:` of pack.yaml, a list of who is told what -> audiences, with the keys they have. */
#include "pack/parts.h"

enum { MOST_AUDIENCES = 200, LONGEST_ID = 60 };

static bool read_period(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    static const char *const names[] = {"week", "month", "quarter", "year"};
    struct bp_audience *a = field;
    int index;
    a->period_where = node->where;
    a->period_given = bp_read_choice(r, node, names, sizeof names / sizeof *names, &index);
    if (a->period_given)
        a->period = (enum bp_period_kind)index;
    return a->period_given;
}

static const struct bp_key keys[] = {{"id", bp_read_word, offsetof(struct bp_audience, id)},
                                     {"title", bp_read_text, offsetof(struct bp_audience, title)},
                                     {"groups", bp_read_words, offsetof(struct bp_audience, groups)},
                                     {"metrics", bp_read_words, offsetof(struct bp_audience, metrics)},
                                     {"headline", bp_read_words, offsetof(struct bp_audience, headline)},
                                     {"hide", bp_read_columns, offsetof(struct bp_audience, hide)},
                                     {"language", bp_read_language, offsetof(struct bp_audience, language)},
                                     {"period", read_period, 0},
                                     {"since", bp_read_word, offsetof(struct bp_audience, since)},
                                     {"each", bp_read_column, offsetof(struct bp_audience, each)}};

/* A folder of that name is made, on whatever machine. */
static bool is_device(struct bp_text id)
{
    static const char *const names[] = {"con", "prn", "aux", "nul"};
    static const char *const numbered[] = {"com", "lpt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (bp_text_same_letters(id, bp_text_of(names[i])))
            return true;
    for (size_t i = 0; i < 2; i++)
        if (id.n == 4 && id.p[3] >= '0' && id.p[3] <= '9' &&
            bp_text_same_letters(bp_text_sub(id, 0, 3), bp_text_of(numbered[i])))
            return true;
    return false;
}

static bool is_plain(struct bp_arena *arena, struct bp_text id)
{
    char *letters = bp_text_z(arena, id);
    for (size_t i = 0; i < id.n; i++)
        letters[i] = letters[i] == '-' ? '_' : letters[i];
    struct bp_text slug = bp_slug(arena, bp_text_of(letters));
    return bp_text_same_letters(slug, bp_text_of(letters)) && slug.n == id.n;
}

static bool check_id(struct bp_reader *r, const struct bp_audience *a)
{
    struct bp_text id = a->id.text;
    if (!id.n)
        return bp_fail(r->cx, BP_BAD_PACK, a->where,
                       "an audience needs `id:`, the name of the folder its packs go to: write - {id: board}");
    if (!is_plain(r->cx->arena, id) || is_device(id))
        return bp_fail(r->cx, BP_BAD_PACK, a->id.where,
                       "`%" BP_PRI "` cannot be the id of an audience: a folder is named by it, on any machine, so use "
                       "small letters, digits, and one - or _ between them",
                       BP_ARG(bp_text_cut(id, LONGEST_ID)));
    if (id.n > LONGEST_ID)
        return bp_fail(r->cx, BP_BAD_PACK, a->id.where,
                       "an audience's id is the name of a folder: this one has more than %d bytes", LONGEST_ID);
    for (size_t i = 0; i + 1 < r->pack->audiences.count; i++) {
        const struct bp_audience *other = &r->pack->audiences.list[i];
        if (bp_text_same_letters(other->id.text, id))
            return bp_fail(r->cx, BP_BAD_PACK, a->id.where,
                           "two audiences have the id `%" BP_PRI "`%s: the other is on line %d", BP_ARG(id),
                           bp_text_eq(other->id.text, id) ? ""
                                                          : ", and many machines take large and small letters for one",
                           other->id.where.line);
    }
    return true;
}

/* Left empty they would mean: all of it. Whoever began to write them meant something else. */
static bool says_what_it_sees(struct bp_reader *r, const struct bp_yaml *node)
{
    static const char *const lists[] = {"metrics", "groups", "hide", "each"};
    bool ok = true;
    for (size_t i = 0; node->kind == BP_YAML_MAP && i < node->count; i++)
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
            const struct bp_yaml *item = node->items[i];
            bool empty = item->blank || (item->kind == BP_YAML_LIST && !item->count) ||
                         (item->kind == BP_YAML_SCALAR && !bp_text_trim(item->text).n);
            if (empty && bp_text_is(node->keys[i], lists[k]))
                ok = bp_fail(r->cx, BP_BAD_PACK, node->key_wheres[i],
                             "`%s:` is empty, and this audience would see more than meant: fill it in, or take it out",
                             lists[k]);
        }
    return ok;
}

static bool read_audience(struct bp_reader *r, const struct bp_yaml *node, struct bp_audiences *all)
{
    struct bp_audience *a = BP_PUSH(r->cx->arena, all->list, all->count, all->cap);
    *a = (struct bp_audience){.since_day = BP_DAY_MIN};
    a->where = node->kind == BP_YAML_MAP && node->count ? node->key_wheres[0] : node->where;
    a->is_bad = !bp_schema_read(r, node, "an audience", keys, sizeof keys / sizeof *keys, a);
    a->is_bad |= !says_what_it_sees(r, node);
    if (a->is_bad && !a->id.text.n)
        return false;
    return check_id(r, a) && !a->is_bad;
}

bool bp_read_audiences(struct bp_reader *r, const struct bp_yaml *node, void *field)
{
    bool ok = true;
    if (node->kind != BP_YAML_LIST || node->blank)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`audiences` is a list of who gets a pack: write - {id: board, groups: [Customers]}");
    if (node->count > MOST_AUDIENCES)
        return bp_fail(r->cx, BP_BAD_PACK, node->where,
                       "`audiences:` has more than %d: one with `each: COLUMN` makes a pack for each value of a column",
                       MOST_AUDIENCES);
    for (size_t i = 0; i < node->count; i++)
        ok &= read_audience(r, node->items[i], field);
    return ok;
}
