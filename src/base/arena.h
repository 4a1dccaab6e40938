/* arena: memory for one run, given out in pieces and given back all at once.
 * The arena owns every piece; nobody frees one. Running out of memory calls `out_of_memory`, which must not return. */
#ifndef BP_ARENA_H
#define BP_ARENA_H

#include <stddef.h>

struct bp_arena;

/* A new, empty arena; NULL when even that does not fit in memory. */
struct bp_arena *bp_arena_new(void (*out_of_memory)(void));
void bp_arena_free(struct bp_arena *arena);
/* One for what ends before `parent` does, in small chunks; freed with it at the latest. */
struct bp_arena *bp_arena_child(struct bp_arena *parent);
/* Gives everything back but keeps the arena: for scratch that is used over and over. */
void bp_arena_reset(struct bp_arena *arena);

/* `count` zeroed things of `size` bytes, aligned for any type. Never NULL; count * size is checked for overflow. */
void *bp_alloc(struct bp_arena *arena, size_t count, size_t size);

/* The same things in a place for at least `count` of them: doubles, so that appending is linear. `*cap` is kept up to
 * date. */
void *bp_grow(struct bp_arena *arena, void *old, size_t used, size_t *cap, size_t size);

/* Bytes taken from the system so far. */
size_t bp_arena_bytes(const struct bp_arena *arena);

#define BP_NEW(arena, type)              ((type *)bp_alloc((arena), 1, sizeof(type)))
#define BP_NEW_ARRAY(arena, type, count) ((type *)bp_alloc((arena), (count), sizeof(type)))

/* Room for exactly `want` from the start, of a list that is still empty: where it is known how many will come. */
#define BP_ROOM(arena, list, cap, want) \
    ((cap) == 0 ? (void)((list) = bp_alloc((arena), (want), sizeof *(list)), (cap) = (want)) : (void)0)

/* Appends room for one element to a growing array: `list` (pointer), `count` and `cap` (size_t) are lvalues. Gives its
 * address. */
#define BP_PUSH(arena, list, count, cap)                                                                      \
    ((count) == (cap) ? (void)((list) = bp_grow((arena), (list), (count), &(cap), sizeof *(list))) : (void)0, \
     &(list)[(count)++])

#endif
