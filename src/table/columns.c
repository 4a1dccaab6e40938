/* A name -> the column that answers to it. */
#include "table/table.h"

int bp_column_find(struct bp_arena *arena, const struct bp_text *names, size_t count, struct bp_text name)
{
    int found = -1;
    for (size_t i = 0; i < count; i++)
        if (bp_text_eq(names[i], name))
            return (int)i;
    for (size_t i = 0; i < count; i++) {
        if (!bp_text_eq(bp_slug(arena, names[i]), name))
            continue;
        if (found >= 0)
            return -2;
        found = (int)i;
    }
    return found;
}

/* ---- many names asked of one header */

struct asked_name {
    const struct bp_text *texts;
    struct bp_text name;
};

static bool same_name(const void *asked, size_t entry)
{
    const struct asked_name *a = asked;
    return bp_text_eq(a->texts[entry], a->name);
}

static size_t find_in(const struct bp_hashed *index, const struct bp_text *texts, struct bp_text name)
{
    return bp_index_find(index, bp_hash(name).a, same_name, &(struct asked_name){texts, name});
}

struct bp_columns bp_columns_of(struct bp_arena *arena, const struct bp_text *names, size_t count)
{
    struct bp_columns c = {.arena = arena, .names = names, .count = count};
    bp_hashed_reserve(arena, &c.exact, count);
    for (size_t i = 0; i < count; i++)
        if (find_in(&c.exact, names, names[i]) == BP_NO_ENTRY)
            bp_index_add(arena, &c.exact, bp_hash(names[i]).a, i);
    return c;
}

/* With the first name that is asked for and not there as it stands. */
static void add_slugs(struct bp_columns *c)
{
    c->slugs = BP_NEW_ARRAY(c->arena, struct bp_text, c->count);
    c->is_shared = BP_NEW_ARRAY(c->arena, bool, c->count);
    bp_hashed_reserve(c->arena, &c->by_slug, c->count);
    for (size_t i = 0; i < c->count; i++) {
        c->slugs[i] = bp_slug(c->arena, c->names[i]);
        size_t first = find_in(&c->by_slug, c->slugs, c->slugs[i]);
        if (first == BP_NO_ENTRY)
            bp_index_add(c->arena, &c->by_slug, bp_hash(c->slugs[i]).a, i);
        else
            c->is_shared[first] = true;
    }
}

int bp_columns_find(struct bp_columns *c, struct bp_text name)
{
    size_t at = find_in(&c->exact, c->names, name);
    if (at != BP_NO_ENTRY || !c->count)
        return at == BP_NO_ENTRY ? -1 : (int)at;
    if (!c->slugs)
        add_slugs(c);
    at = find_in(&c->by_slug, c->slugs, name);
    return at == BP_NO_ENTRY ? -1 : c->is_shared[at] ? -2 : (int)at;
}

/* ---- shown */

enum { MOST_SHOWN = 200 }; /* of a header, in one message */

struct bp_text bp_column_list(struct bp_arena *arena, const struct bp_text *names, size_t count)
{
    struct bp_buf b = bp_buf_new(arena);
    for (size_t i = 0; i < count && i < MOST_SHOWN; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? ", " : "", BP_ARG(names[i]));
    if (count > MOST_SHOWN)
        bp_buf_fmt(&b, ", ... (+%zu)", count - MOST_SHOWN);
    return bp_buf_text(&b);
}

bool bp_rows_are_a_cap(long long rows)
{
    static const long long caps[] = {500,   1000,  5000,   10000,
                                     50000, 65535, 100000, 1048575}; /* 2^16 and 2^20 less a header */
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++)
        if (rows == caps[i])
            return true;
    return false;
}
