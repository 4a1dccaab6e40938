/* Accumulators -> bytes and back: what several measures share. */
#include "measure/table.h"

#include <stdlib.h>

void bp_load_rows(struct bp_wire *in, long long *rows, long long *n)
{
    *rows = bp_wire_take_count(in);
    *n = bp_wire_take_count(in);
    in->bad |= *n > *rows;
    if (in->bad)
        *rows = *n = 0;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void bp_set_save(struct bp_buf *out, const struct bp_hashed *set)
{
    uint64_t *sorted = BP_NEW_ARRAY(out->arena, uint64_t, set->count);
    size_t count = 0;
    for (size_t i = 0; i < set->room; i++)
        if (set->words[i])
            sorted[count++] = set->words[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_hash);
    bp_wire_put(out, count, 8);
    for (size_t i = 0; i < count; i++)
        bp_wire_put(out, sorted[i], 8);
}

void bp_set_load(struct bp_arena *arena, struct bp_wire *in, size_t most, struct bp_hashed *set)
{
    uint64_t before = 0;
    size_t count = bp_wire_take_size(in, 8);
    in->bad |= count > most;
    if (in->bad)
        return;
    bp_hashed_reserve(arena, set, count);
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = bp_wire_take(in, 8);
        in->bad |= hash <= before;
        before = hash;
        bp_set_add(arena, set, hash);
    }
}
