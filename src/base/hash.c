/* Texts and numbers -> hashes -> places of an open-addressing table. */
#include "base/hash.h"

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

uint64_t bp_hash_of_number(uint64_t number)
{
    return fold(number ^ UINT64_C(0xA0761D6478BD642F), UINT64_C(0x9E3779B97F4A7C15));
}

/* ---- the table */

static void put(struct bp_hashed *table, uint64_t word)
{
    size_t at = bp_hashed_place(word, table->room);
    while (table->words[at])
        at = (at + 1) & (table->room - 1);
    table->words[at] = word;
    table->count++;
}

void bp_hashed_reserve(struct bp_arena *arena, struct bp_hashed *table, size_t more)
{
    struct bp_hashed larger = {.room = table->room ? table->room : 4};
    while (table->count + more > larger.room / 4 * 3)
        larger.room *= 2;
    if (larger.room == table->room)
        return;
    larger.words = BP_NEW_ARRAY(arena, uint64_t, larger.room);
    for (size_t i = 0; i < table->room; i++)
        if (table->words[i])
            put(&larger, table->words[i]);
    *table = larger;
}

/* ---- sets */

static bool has(const struct bp_hashed *set, uint64_t hash)
{
    if (!set->room)
        return false;
    for (size_t at = bp_hashed_place(hash, set->room); set->words[at]; at = (at + 1) & (set->room - 1))
        if (set->words[at] == hash)
            return true;
    return false;
}

bool bp_set_has(const struct bp_hashed *set, uint64_t hash)
{
    return has(set, hash ? hash : 1);
}

bool bp_set_add(struct bp_arena *arena, struct bp_hashed *set, uint64_t hash)
{
    hash = hash ? hash : 1;
    if (has(set, hash))
        return false;
    bp_hashed_reserve(arena, set, 1);
    put(set, hash);
    return true;
}

/* Room for all is made first: hashes come in the order of their places, and would pile up at the front of a table yet
 * to grow. */
void bp_set_merge(struct bp_arena *arena, struct bp_hashed *set, const struct bp_hashed *other)
{
    bp_hashed_reserve(arena, set, other->count);
    for (size_t i = 0; i < other->room; i++)
        if (other->words[i])
            bp_set_add(arena, set, other->words[i]);
}

/* ---- indexes */

void bp_index_add(struct bp_arena *arena, struct bp_hashed *index, uint64_t hash, size_t entry)
{
    bp_hashed_reserve(arena, index, 1);
    put(index, (hash & ~(uint64_t)UINT32_MAX) | (uint32_t)(entry + 1));
}

/* ---- interned texts */

struct bp_intern {
    struct bp_arena *arena;
    struct bp_text *texts;
    size_t count, cap;
    struct bp_hashed index;
};

struct asked_text {
    const struct bp_intern *in;
    struct bp_text text;
};

static bool same_text(const void *asked, size_t entry)
{
    const struct asked_text *a = asked;
    return bp_text_eq(a->in->texts[entry], a->text);
}

struct bp_intern *bp_intern_new(struct bp_arena *arena)
{
    struct bp_intern *in = BP_NEW(arena, struct bp_intern);
    in->arena = arena;
    return in;
}

size_t bp_intern(struct bp_intern *in, struct bp_text text, bool *is_new)
{
    uint64_t hash = bp_hash(text).a;
    size_t number = bp_index_find(&in->index, hash, same_text, &(struct asked_text){in, text});
    *is_new = number == BP_NO_ENTRY;
    if (!*is_new)
        return number;
    *BP_PUSH(in->arena, in->texts, in->count, in->cap) = bp_text_copy(in->arena, text);
    bp_index_add(in->arena, &in->index, hash, in->count - 1);
    return in->count - 1;
}

bool bp_intern_find(const struct bp_intern *in, struct bp_text text, size_t *number)
{
    *number = bp_index_find(&in->index, bp_hash(text).a, same_text, &(struct asked_text){in, text});
    return *number != BP_NO_ENTRY;
}

struct bp_text bp_intern_text(const struct bp_intern *in, size_t number)
{
    return in->texts[number];
}
