#include "ingest/bind.h"

#include <string.h>

static int slot_for(struct bp_arena *arena, struct bp_binding *b, struct bp_text name, unsigned need,
                    struct bp_where where)
{
    for (size_t i = 0; i < b->slot_count; i++) {
        if (!bp_text_eq(b->slots[i].name, name))
            continue;
        b->slots[i].need |= need;
        return (int)i;
    }
    *BP_PUSH(arena, b->slots, b->slot_count, b->slot_cap) =
        (struct bp_slot){.name = name, .need = need, .where = where, .column = -1, .lookup = -1};
    return (int)b->slot_count - 1;
}

static struct bp_bound_expr bind_expr(struct bp_arena *arena, struct bp_binding *b, const struct bp_compiled *compiled,
                                      struct bp_where where)
{
    struct bp_bound_expr bound = {.compiled = compiled, .slots = BP_NEW_ARRAY(arena, int, compiled->name_count)};
    for (size_t i = 0; i < compiled->name_count; i++) {
        struct bp_where at = where;
        at.col += compiled->names[i].col - 1;
        bound.slots[i] = slot_for(arena, b, compiled->names[i].name, compiled->names[i].need, at);
    }
    if (compiled->name_count > b->widest)
        b->widest = compiled->name_count;
    return bound;
}

static int clock_for(struct bp_arena *arena, struct bp_binding *b, int slot)
{
    for (size_t i = 0; i < b->clock_count; i++)
        if (b->clock_slots[i] == slot)
            return (int)i;
    *BP_PUSH(arena, b->clock_slots, b->clock_count, b->clock_cap) = slot;
    return (int)b->clock_count - 1;
}

static int breakdown_for(struct bp_arena *arena, struct bp_binding *b, struct bp_word column, struct bp_text split)
{
    for (size_t i = 0; i < b->breakdown_count; i++)
        if (bp_text_eq(b->breakdowns[i].column, column.text) && bp_text_eq(b->breakdowns[i].split, split))
            return (int)i;
    *BP_PUSH(arena, b->breakdowns, b->breakdown_count, b->breakdown_cap) =
        (struct bp_breakdown){.column = column.text,
                              .split = split,
                              .slot = slot_for(arena, b, column.text, BP_NEED_NOTHING, column.where),
                              .cells = bp_intern_new(arena)};
    return (int)b->breakdown_count - 1;
}

static void bind_metric(struct bp_arena *arena, struct bp_binding *b, const struct bp_metric *m, int index,
                        const struct bp_cells *cells)
{
    struct bp_bound_metric *bound = BP_PUSH(arena, b->metrics, b->metric_count, b->metric_cap);
    *bound = (struct bp_bound_metric){
        .metric = index, .measure = cells->measure, .parameter = cells->parameter, .start_slot = -1, .end_slot = -1};
    if (m->time.text.n)
        bound->clock = clock_for(arena, b, slot_for(arena, b, m->time.text, BP_NEED_TIME, m->time.where));
    if (m->filter.root)
        bound->filter = bind_expr(arena, b, &m->filter, m->where_text.where);
    if (cells->measure->argument == BP_ARG_STRETCH) {
        bound->args = bind_expr(arena, b, &m->measure.args, m->measure_text.where);
        bound->start_slot = bound->args.slots[bp_expr_slot(m->measure.arg[0])];
        bound->end_slot = bound->args.slots[bp_expr_slot(m->measure.arg[1])];
        b->slots[bound->start_slot].need |= BP_NEED_TIME;
        b->slots[bound->end_slot].need |= BP_NEED_TIME;
    } else if (cells->measure->argument != BP_ARG_NONE) {
        bound->args = bind_expr(arena, b, &m->measure.args, m->measure_text.where);
        bound->argument = m->measure.arg[0];
        int bare = bp_expr_slot(bound->argument);
        if (cells->measure->argument == BP_ARG_VALUE && bare >= 0) /* a measure's own argument is needed as a number */
            b->slots[bound->args.slots[bare]].need |= BP_NEED_NUMBER;
    }
    bound->breakdowns = BP_NEW_ARRAY(arena, int, m->segments.count);
    for (size_t i = 0; i < m->segments.count; i++)
        bound->breakdowns[bound->breakdown_count++] = breakdown_for(arena, b, m->segments.list[i], m->split.text);
}

void bp_bind(struct bp_arena *arena, const struct bp_pack *pack, int source, const struct bp_data *data,
             struct bp_binding *out)
{
    const struct bp_source *s = &pack->sources[source];
    *out = (struct bp_binding){.key_slot = -1, .latest_slot = -1};
    clock_for(arena, out, slot_for(arena, out, s->time.text, BP_NEED_TIME, s->time.where));
    if (s->key.text.n)
        out->key_slot = slot_for(arena, out, s->key.text, BP_NEED_NOTHING, s->key.where);
    if (s->keep == BP_KEEP_LATEST)
        out->latest_slot = slot_for(arena, out, s->latest.text, BP_NEED_NOTHING, s->latest.where);
    out->lookup_slots = BP_NEW_ARRAY(arena, int, s->lookups.count);
    for (size_t i = 0; i < s->lookups.count; i++)
        out->lookup_slots[i] =
            slot_for(arena, out, s->lookups.list[i].key, BP_NEED_NOTHING, s->lookups.list[i].key_where);
    if (s->filter.root)
        out->filter = bind_expr(arena, out, &s->filter, s->where_text.where);
    for (size_t i = 0; i < pack->metric_count; i++)
        if (pack->metrics[i].source == source)
            bind_metric(arena, out, &pack->metrics[i], (int)i, &data->cells[i]);
}

/* ---- hashing: multiply and fold, two lanes (after the wyhash family); the length goes in, so that zero bytes count */

static uint64_t fold(uint64_t a, uint64_t b)
{
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

struct bp_hash bp_hash(struct bp_text text)
{
    static const uint64_t k0 = UINT64_C(0xA0761D6478BD642F), k1 = UINT64_C(0xE7037ED1A0B428DB),
                          k2 = UINT64_C(0x8EBC6AF09C88C6E3);
    uint64_t a = k0 ^ text.n, b = k1 + text.n;
    for (size_t i = 0; i < text.n; i += 8) {
        uint64_t word = 0;
        size_t n = text.n - i < 8 ? text.n - i : 8;
        for (size_t j = 0; j < n; j++) /* byte by byte: the same on machines of either byte order */
            word |= (uint64_t)(unsigned char)text.p[i + j] << (8 * j);
        a = fold(a ^ word, k2);
        b = fold(b + word, k0) + k1;
    }
    return (struct bp_hash){fold(a, b ^ k1), fold(b, a ^ k2)};
}

/* A place of the table: part of the text's hash above its number + 1 (0: empty), so that a probe seldom has to look at
 * another text. */
struct bp_intern {
    struct bp_arena *arena;
    struct bp_text *texts;
    size_t count, cap;
    uint64_t *table; /* a power of two */
    size_t room;
};

struct bp_intern *bp_intern_new(struct bp_arena *arena)
{
    struct bp_intern *in = BP_NEW(arena, struct bp_intern);
    in->arena = arena;
    in->room = 64;
    in->table = BP_NEW_ARRAY(arena, uint64_t, in->room);
    return in;
}

static size_t number_at(const struct bp_intern *in, size_t place)
{
    return (uint32_t)in->table[place]; /* the lower half */
}

static uint64_t entry_of(uint64_t hash, size_t count)
{
    return (hash & ~(uint64_t)UINT32_MAX) | (uint32_t)count;
}

static size_t place_of(const struct bp_intern *in, struct bp_text text, uint64_t hash)
{
    size_t at = (size_t)hash & (in->room - 1);
    while (in->table[at] && !(in->table[at] >> 32 == hash >> 32 && bp_text_eq(in->texts[number_at(in, at) - 1], text)))
        at = (at + 1) & (in->room - 1);
    return at;
}

static void make_room(struct bp_intern *in)
{
    in->room *= 2;
    in->table = BP_NEW_ARRAY(in->arena, uint64_t, in->room);
    for (size_t i = 0; i < in->count; i++) {
        uint64_t hash = bp_hash(in->texts[i]).a;
        in->table[place_of(in, in->texts[i], hash)] = entry_of(hash, i + 1);
    }
}

size_t bp_intern(struct bp_intern *in, struct bp_text text, bool *is_new)
{
    uint64_t hash = bp_hash(text).a;
    size_t at = place_of(in, text, hash);
    *is_new = in->table[at] == 0;
    if (!*is_new)
        return number_at(in, at) - 1;
    *BP_PUSH(in->arena, in->texts, in->count, in->cap) = bp_text_copy(in->arena, text);
    in->table[at] = entry_of(hash, in->count);
    if (in->count * 2 > in->room)
        make_room(in);
    return in->count - 1;
}

bool bp_intern_find(const struct bp_intern *in, struct bp_text text, size_t *number)
{
    size_t at = number_at(in, place_of(in, text, bp_hash(text).a));
    *number = at ? at - 1 : 0;
    return at > 0;
}

struct bp_text bp_intern_text(const struct bp_intern *in, size_t number)
{
    return in->texts[number];
}
