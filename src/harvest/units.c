/* Texts of columns by day -> whether rows are totals of units by one of them. */
#include "harvest/units.h"

#include <limits.h>
#include <stdlib.h>

enum { WEEKDAYS = 7, FIRSTS = 7, LASTS = 8, LEAST_UNITS = 4, CHECK_FROM = 4096, LEAST_SAVED = 3 * 8 + 4 + 4 + 1 };

void bp_units_start(struct bp_unit_texts *u, struct bp_arena *arena, size_t clock_count, bool wanted)
{
    *u = (struct bp_unit_texts){.wanted = wanted, .clock_count = clock_count, .checked = CHECK_FROM};
    u->clocks = BP_NEW_ARRAY(arena, struct bp_unit_days, clock_count);
    for (size_t i = 0; i < clock_count; i++) {
        u->clocks[i].limit = INT_MAX;
        for (int k = 0; k < BP_UNIT_KINDS; k++)
            u->clocks[i].not_from[k] = INT_MAX;
    }
}

/* ---- days */

/* Bit k: the day is one of the k-th kind. */
static unsigned kinds_of(int day)
{
    struct bp_ymd ymd = bp_ymd_of(day);
    return 1u << bp_weekday(day) | (ymd.day == 1 ? 1u << FIRSTS : 0u) |
           (ymd.day == bp_days_in_month(ymd.year, ymd.month) ? 1u << LASTS : 0u);
}

static void lower(struct bp_unit_days *c, int kind, int day)
{
    if (day < c->not_from[kind])
        c->not_from[kind] = day;
}

static void find_limit(struct bp_unit_days *c)
{
    c->limit = INT_MIN;
    for (int k = 0; k < BP_UNIT_KINDS; k++)
        c->limit = c->not_from[k] > c->limit ? c->not_from[k] : c->limit;
}

/* Some kind of unit may still be of all days up to this one. */
static bool is_useful(const struct bp_unit_days *c, int day)
{
    unsigned kinds = day < c->limit ? kinds_of(day) : 0;
    for (int k = 0; kinds && k < BP_UNIT_KINDS; k++)
        if (kinds & 1u << k && day < c->not_from[k])
            return true;
    return false;
}

static void drop(struct bp_unit_texts *u)
{
    u->list = NULL;
    u->index = (struct bp_hashed){0};
    u->count = u->cap = 0;
}

bool bp_units_row(struct bp_unit_texts *u)
{
    if (u->rows <= BP_UNIT_ROWS_MOST && ++u->rows > BP_UNIT_ROWS_MOST)
        drop(u);
    return u->rows <= BP_UNIT_ROWS_MOST;
}

bool bp_units_day(struct bp_unit_texts *u, size_t clock, int day)
{
    struct bp_unit_days *c = &u->clocks[clock];
    if (day >= c->limit)
        return false;
    unsigned kinds = kinds_of(day);
    for (int k = 0; k < BP_UNIT_KINDS; k++)
        if (!(kinds & 1u << k))
            lower(c, k, day);
    find_limit(c);
    return is_useful(c, day);
}

/* ---- texts */

struct asked {
    const struct bp_unit_text *list, *text;
};

static bool same(const struct bp_unit_text *a, const struct bp_unit_text *b)
{
    return a->clock == b->clock && a->day == b->day && a->column == b->column && a->value == b->value;
}

static bool same_entry(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    return same(&a->list[entry], a->text);
}

static uint64_t hash_of(const struct bp_unit_text *t)
{
    return bp_hash_of_number(t->column ^ bp_hash_of_number(t->value)) ^
           bp_hash_of_number((uint64_t)(uint32_t)t->clock << 32 | (uint32_t)t->day);
}

static size_t find(const struct bp_unit_texts *u, const struct bp_unit_text *text)
{
    return bp_index_find(&u->index, hash_of(text), same_entry, &(struct asked){u->list, text});
}

/* Without those that later days have made useless. */
static void prune(struct bp_arena *arena, struct bp_unit_texts *u)
{
    size_t kept = 0;
    for (size_t i = 0; i < u->count; i++)
        if (is_useful(&u->clocks[u->list[i].clock], u->list[i].day))
            u->list[kept++] = u->list[i];
    if (kept < u->count) {
        u->count = kept;
        for (size_t i = 0; i < u->index.room; i++)
            u->index.words[i] = 0;
        u->index.count = 0;
        for (size_t i = 0; i < kept; i++)
            bp_index_add(arena, &u->index, hash_of(&u->list[i]), i);
    }
    u->checked = 2 * kept > CHECK_FROM ? 2 * kept : CHECK_FROM;
}

bool bp_units_has(const struct bp_unit_texts *u, const struct bp_unit_text *text)
{
    return find(u, text) != BP_NO_ENTRY;
}

void bp_units_add(struct bp_arena *arena, struct bp_unit_texts *u, const struct bp_unit_text *text)
{
    size_t at = find(u, text);
    if (at != BP_NO_ENTRY) {
        struct bp_unit_text *there = &u->list[at];
        there->twice |= text->twice || !text->key || text->key != there->key;
        there->key = there->twice ? 0 : there->key; /* whichever came first */
        return;
    }
    if (u->count >= u->checked)
        prune(arena, u);
    *BP_PUSH(arena, u->list, u->count, u->cap) = *text;
    bp_index_add(arena, &u->index, hash_of(text), u->count - 1);
}

/* ---- do they fit? */

static int by_column(const void *a, const void *b)
{
    const struct bp_unit_text *x = a, *y = b;
    if (x->clock != y->clock)
        return x->clock < y->clock ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

static struct bp_unit_text *sorted(struct bp_arena *arena, const struct bp_unit_texts *u, size_t *count)
{
    struct bp_unit_text *list = BP_NEW_ARRAY(arena, struct bp_unit_text, u->count);
    *count = 0;
    for (size_t i = 0; i < u->count; i++)
        if (is_useful(&u->clocks[u->list[i].clock], u->list[i].day))
            list[(*count)++] = u->list[i];
    if (*count)
        qsort(list, *count, sizeof *list, by_column);
    return list;
}

/* From list[*at] on, the days of one value: it fits where each is its only one in a unit and there are enough. */
static bool value_fits(const struct bp_unit_text *list, size_t count, size_t *at)
{
    size_t from = *at;
    bool once = true;
    while (*at < count && list[*at].column == list[from].column && list[*at].value == list[from].value)
        once &= !list[(*at)++].twice;
    return once && list[from].is_text && *at - from >= LEAST_UNITS;
}

bool bp_units_fit(struct bp_arena *scratch, const struct bp_unit_texts *u, size_t clock, int from, int end)
{
    size_t all, count = 0, at = 0;
    struct bp_unit_text *list = sorted(scratch, u, &all);
    for (size_t i = 0; i < all; i++)
        if ((size_t)list[i].clock == clock && list[i].day >= from && list[i].day < end)
            list[count++] = list[i];
    while (at < count) {
        uint64_t column = list[at].column;
        size_t values = 0, fitting = 0;
        for (; at < count && list[at].column == column; values++)
            fitting += value_fits(list, count, &at);
        if (2 * fitting > values)
            return true;
    }
    return false;
}

/* ---- two harvests, and bytes */

void bp_units_merge(struct bp_arena *arena, struct bp_unit_texts *to, const struct bp_unit_texts *from)
{
    for (size_t i = 0; i < to->clock_count; i++) {
        for (int k = 0; k < BP_UNIT_KINDS; k++)
            lower(&to->clocks[i], k, from->clocks[i].not_from[k]);
        find_limit(&to->clocks[i]);
    }
    to->rows += from->rows;
    if (to->rows > BP_UNIT_ROWS_MOST) {
        to->rows = BP_UNIT_ROWS_MOST + 1;
        drop(to);
        return;
    }
    for (size_t i = 0; i < from->count; i++)
        if (is_useful(&to->clocks[from->list[i].clock], from->list[i].day))
            bp_units_add(arena, to, &from->list[i]);
}

void bp_units_save(struct bp_buf *out, const struct bp_unit_texts *u)
{
    size_t count;
    const struct bp_unit_text *list = sorted(out->arena, u, &count);
    for (size_t i = 0; i < u->clock_count; i++)
        for (int k = 0; k < BP_UNIT_KINDS; k++)
            bp_wire_put_int(out, u->clocks[i].not_from[k]);
    bp_wire_put_count(out, u->rows);
    bp_wire_put(out, count, 8);
    for (size_t i = 0; i < count; i++) {
        bp_wire_put(out, list[i].column, 8);
        bp_wire_put(out, list[i].value, 8);
        bp_wire_put(out, list[i].key, 8);
        bp_wire_put_int(out, list[i].clock);
        bp_wire_put_int(out, list[i].day);
        bp_wire_put(out, (list[i].is_text ? 1u : 0u) | (list[i].twice ? 2u : 0u), 1);
    }
}

void bp_units_load(struct bp_arena *arena, struct bp_unit_texts *u, struct bp_wire *in)
{
    for (size_t i = 0; i < u->clock_count; i++) {
        for (int k = 0; k < BP_UNIT_KINDS; k++)
            u->clocks[i].not_from[k] = bp_wire_take_int(in);
        find_limit(&u->clocks[i]);
    }
    u->rows = bp_wire_take_count(in);
    size_t count = bp_wire_take_size(in, LEAST_SAVED);
    in->bad |= count && u->rows > BP_UNIT_ROWS_MOST;
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bp_unit_text t = {.column = bp_wire_take(in, 8)};
        t.value = bp_wire_take(in, 8);
        t.key = bp_wire_take(in, 8);
        t.clock = bp_wire_take_int(in);
        t.day = bp_wire_take_int(in);
        uint64_t bits = bp_wire_take(in, 1);
        t.is_text = bits & 1;
        t.twice = bits & 2;
        in->bad |= bits > 3 || t.clock < 0 || (size_t)t.clock >= u->clock_count || t.day < BP_DAY_MIN ||
                   t.day > BP_DAY_MAX || bp_units_has(u, &t);
        if (!in->bad)
            bp_units_add(arena, u, &t);
    }
}
