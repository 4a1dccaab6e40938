#include "ingest/hashes.h"

static size_t place_of(const struct bp_hashes *set, uint64_t hash)
{
    size_t at = (size_t)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (set->room - 1);
    while (set->table[at] && set->table[at] != hash)
        at = (at + 1) & (set->room - 1);
    return at;
}

/* A power of two, at most three quarters full. */
static void make_room(struct bp_arena *arena, struct bp_hashes *set, size_t count)
{
    struct bp_hashes larger = {.count = set->count, .room = set->room ? set->room : 4};
    while (count > larger.room / 4 * 3)
        larger.room *= 2;
    if (larger.room == set->room)
        return;
    larger.table = BP_NEW_ARRAY(arena, uint64_t, larger.room);
    for (size_t i = 0; i < set->room; i++)
        if (set->table[i])
            larger.table[place_of(&larger, set->table[i])] = set->table[i];
    *set = larger;
}

bool bp_hashes_add(struct bp_arena *arena, struct bp_hashes *set, uint64_t hash)
{
    hash = hash ? hash : 1;
    if (set->room) {
        size_t at = place_of(set, hash);
        if (set->table[at])
            return false;
        if (set->count + 1 <= set->room / 4 * 3) {
            set->table[at] = hash;
            set->count++;
            return true;
        }
    }
    make_room(arena, set, set->count + 1);
    set->table[place_of(set, hash)] = hash;
    set->count++;
    return true;
}

/* Room for all is made first: hashes come in the order of their places, and would pile up at the front of a table yet
 * to grow. */
void bp_hashes_merge(struct bp_arena *arena, struct bp_hashes *set, const struct bp_hashes *other)
{
    make_room(arena, set, set->count + other->count);
    for (size_t i = 0; i < other->room; i++)
        if (other->table[i])
            bp_hashes_add(arena, set, other->table[i]);
}
