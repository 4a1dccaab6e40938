/* hashes: a set of 64-bit hashes that merges, and forgets the order they came in. Private to ingest/.
 * Lives in an arena; a zeroed one is empty. */
#ifndef BP_HASHES_H
#define BP_HASHES_H

#include "base/base.h"

struct bp_hashes {
    uint64_t *table; /* open addressing; 0 is an empty place */
    size_t count, room;
};

/* False when it was there. The hash 0 is taken for 1: it stands for an empty place. */
bool bp_hashes_add(struct bp_arena *arena, struct bp_hashes *set, uint64_t hash);
void bp_hashes_merge(struct bp_arena *arena, struct bp_hashes *set, const struct bp_hashes *other);

#endif
