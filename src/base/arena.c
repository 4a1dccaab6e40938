#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define BP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BP_ASAN 1
#endif
#endif
#ifdef BP_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE       32
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define RED_ZONE       0
#define POISON(p, n)   ((void)0)
#define UNPOISON(p, n) ((void)0)
#endif

#define ALIGN       16
#define CHUNK       ((size_t)8 << 20)
#define CHILD_CHUNK ((size_t)256 << 10)
#define WIPED       ((size_t)64 << 10) /* as much as is wiped rather than given back */

/* Chunks come straight from the kernel, zeroed, in pieces large enough for huge pages: a run touches some 20 MB, and
 * taking them 4 KB at a time cost a fifth of its time. Only what is touched is really taken. */
struct chunk {
    struct chunk *next;
    size_t size;
    _Alignas(ALIGN) char bytes[];
};

struct bp_arena {
    struct chunk *chunks;
    size_t used; /* of the first chunk */
    size_t total;
    size_t chunk; /* bytes of a new one */
    void (*out_of_memory)(void);
    struct bp_arena *parent, *children, *next; /* children by `next` */
};

struct bp_arena *bp_arena_new(void (*out_of_memory)(void))
{
    struct bp_arena *arena = calloc(1, sizeof *arena);
    if (arena) {
        arena->out_of_memory = out_of_memory;
        arena->chunk = CHUNK;
    }
    return arena;
}

static void drop(struct chunk *c)
{
    UNPOISON(c->bytes, c->size);
    munmap(c, sizeof *c + c->size);
}

static void drop_all(struct bp_arena *arena)
{
    for (struct chunk *c = arena->chunks, *next; c; c = next) {
        next = c->next;
        drop(c);
    }
    arena->chunks = NULL;
    arena->used = arena->total = 0;
}

/* A small chunk of which little was used is wiped and kept: scratch for each row of a file would else go to the kernel
 * and back with every one of them. */
void bp_arena_reset(struct bp_arena *arena)
{
    struct chunk *kept = arena->chunks;
    if (!kept || arena->chunk != CHILD_CHUNK || arena->used > WIPED || kept->size != arena->chunk - sizeof *kept) {
        drop_all(arena);
        return;
    }
    arena->chunks = kept->next;
    size_t used = arena->used;
    drop_all(arena);
    UNPOISON(kept->bytes, used);
    memset(kept->bytes, 0, used);
    POISON(kept->bytes, used);
    kept->next = NULL;
    arena->chunks = kept;
    arena->total = kept->size;
}

void bp_arena_free(struct bp_arena *arena)
{
    if (!arena)
        return;
    for (struct bp_arena **at = arena->parent ? &arena->parent->children : NULL; at; at = &(*at)->next)
        if (*at == arena) {
            *at = arena->next;
            break;
        }
    while (arena->children)
        bp_arena_free(arena->children);
    drop_all(arena);
    free(arena);
}

static _Noreturn void stop(const struct bp_arena *arena)
{
    if (arena->out_of_memory)
        arena->out_of_memory();
    abort();
}

struct bp_arena *bp_arena_child(struct bp_arena *parent)
{
    struct bp_arena *child = bp_arena_new(parent->out_of_memory);
    if (!child)
        stop(parent);
    child->chunk = CHILD_CHUNK;
    child->parent = parent;
    child->next = parent->children;
    parent->children = child;
    return child;
}

static struct chunk *chunk_add(struct bp_arena *arena, size_t size)
{
    struct chunk *c = mmap(NULL, sizeof *c + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (c == MAP_FAILED)
        stop(arena);
    if (arena->chunk == CHUNK)
        madvise(c, sizeof *c + size, MADV_HUGEPAGE); /* a wish: nothing depends on it */
    c->size = size;
    arena->total += size;
    POISON(c->bytes, size);
    return c;
}

void *bp_alloc(struct bp_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        stop(arena);
    size_t span = ((bytes ? bytes : 1) + RED_ZONE + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (span > arena->chunk / 4) { /* a large piece takes a chunk of its own, behind the one being filled */
        struct chunk *c = chunk_add(arena, span);
        if (arena->chunks) {
            c->next = arena->chunks->next;
            arena->chunks->next = c;
        } else {
            arena->chunks = c;
            arena->used = span;
        }
        UNPOISON(c->bytes, bytes);
        return c->bytes;
    }
    if (!arena->chunks || arena->used + span > arena->chunks->size) {
        struct chunk *c = chunk_add(arena, arena->chunk - sizeof *c);
        c->next = arena->chunks;
        arena->chunks = c;
        arena->used = 0;
    }
    void *p = arena->chunks->bytes + arena->used;
    arena->used += span;
    UNPOISON(p, bytes);
    return p;
}

void *bp_grow(struct bp_arena *arena, void *old, size_t used, size_t *cap, size_t size)
{
    size_t want = *cap ? *cap * 2 : 8;
    if (want <= used)
        want = used + 1;
    void *p = bp_alloc(arena, want, size);
    if (used)
        memcpy(p, old, used * size);
    *cap = want;
    return p;
}

size_t bp_arena_bytes(const struct bp_arena *arena)
{
    return arena->total;
}
