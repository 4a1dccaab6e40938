/* hash: texts -> 128-bit hashes, and the one open-addressing table of the program: a list of words, each a hash and
 * perhaps the number of an entry kept elsewhere. Sets, indexes and interned texts are three ways to use it.
 * Everything lives in the arena given; a zeroed table is empty. Nothing is ever taken out. No output depends on the
 * order of places. */
#ifndef BP_HASH_H
#define BP_HASH_H

#include "base/text.h"

/* 128 bits of a text, the same on every machine; good enough that two keys of one source never meet by chance. */
struct bp_hash {
    uint64_t a, b;
};
struct bp_hash bp_hash(struct bp_text text);
uint64_t bp_hash_of_number(uint64_t number); /* spreads small numbers over all 64 bits */

struct bp_hashed {
    uint64_t *words;    /* 0 is an empty place */
    size_t count, room; /* room is a power of two, at most three quarters full */
};

/* Makes room for `more` words beyond those there. */
void bp_hashed_reserve(struct bp_arena *arena, struct bp_hashed *table, size_t more);

static inline size_t bp_hashed_place(uint64_t word, size_t room)
{
    return (size_t)(((word >> 32) * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (room - 1);
}

/* ---- a set of 64-bit hashes; 0 is taken for 1. False when it was there. */

bool bp_set_has(const struct bp_hashed *set, uint64_t hash);
bool bp_set_add(struct bp_arena *arena, struct bp_hashed *set, uint64_t hash);
void bp_set_merge(struct bp_arena *arena, struct bp_hashed *set, const struct bp_hashed *other);

/* ---- an index: hash -> the number of an entry in a list of the caller's, who tells equal entries apart. Up to 2^32 -
 * 1 entries. */

#define BP_NO_ENTRY SIZE_MAX

/* `same` says whether that entry is what is asked for; it is only called where half the hash agrees. BP_NO_ENTRY: there
 * is none. */
static inline size_t bp_index_find(const struct bp_hashed *index, uint64_t hash,
                                   bool (*same)(const void *asked, size_t entry), const void *asked)
{
    if (!index->room)
        return BP_NO_ENTRY;
    for (size_t at = bp_hashed_place(hash, index->room); index->words[at]; at = (at + 1) & (index->room - 1)) {
        size_t entry = (uint32_t)index->words[at] - 1;
        if (index->words[at] >> 32 == hash >> 32 && same(asked, entry))
            return entry;
    }
    return BP_NO_ENTRY;
}

/* An entry that is not there yet. */
void bp_index_add(struct bp_arena *arena, struct bp_hashed *index, uint64_t hash, size_t entry);

/* ---- text -> small numbers, in order of first sight */

struct bp_intern;
struct bp_intern *bp_intern_new(struct bp_arena *arena);
/* The number of `text`; *is_new when it was not there (then a copy is kept). */
size_t bp_intern(struct bp_intern *intern, struct bp_text text, bool *is_new);
/* The same without adding; false when it is not there. */
bool bp_intern_find(const struct bp_intern *intern, struct bp_text text, size_t *number);
struct bp_text bp_intern_text(const struct bp_intern *intern, size_t number);

#endif
