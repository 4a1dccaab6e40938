/* malloc and its kin for the whole program: the real ones, and an end with status 70 where they have nothing to give.
 */
#define _GNU_SOURCE
#include "memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define OWN_MALLOC 0 /* the sanitizer has its own, and ends by itself */
#else
#define OWN_MALLOC 1
#endif

#define LEAST ((unsigned long long)32 << 20)

/* The only variable of the program that outlives a call: whoever is refused memory has no context to ask. */
static const char *stage = "starting";
static const char *allowed = "2GB";

static void add(char *line, size_t room, const char *text)
{
    size_t n = strlen(line), more = strlen(text);
    memcpy(line + n, text, more < room - n - 1 ? more : room - n - 1);
}

_Noreturn void memory_ended(void)
{
    char line[400] = "boardpack: error: out of memory while ";
    add(line, sizeof line, stage);
    add(line, sizeof line, ": at most ");
    add(line, sizeof line, allowed);
    add(line, sizeof line,
        " are allowed (--max-memory), or the machine has no more; the folder holds the pack that was there, "
        "whole, or the new one\n");
    ssize_t n = write(STDERR_FILENO, line, strlen(line));
    (void)n;
    _exit(BP_OUR_FAULT);
}

void memory_stage(const char *doing)
{
    stage = doing;
}

static bool read_size(struct bp_text t, unsigned long long *out)
{
    static const struct {
        const char *unit;
        unsigned long long bytes;
    } units[] = {{"KiB", 1ull << 10},
                 {"MiB", 1ull << 20},
                 {"GiB", 1ull << 30},
                 {"KB", 1000},
                 {"MB", 1000000},
                 {"GB", 1000000000},
                 {"", 1}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        long count;
        struct bp_text number = t;
        if (!bp_text_ends(t, units[i].unit))
            continue;
        number.n -= bp_text_of(units[i].unit).n;
        if (!bp_text_int(bp_text_trim(number), &count) || count <= 0 ||
            (unsigned long long)count > UINT64_MAX / units[i].bytes)
            return false;
        *out = (unsigned long long)count * units[i].bytes;
        return true;
    }
    return false;
}

bool memory_limit(struct bp_ctx *cx, const char *text)
{
    unsigned long long bytes;
    struct rlimit limit;
    allowed = text ? text : allowed;
    if (!read_size(bp_text_of(allowed), &bytes))
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is not an amount of memory: write --max-memory 2GB",
                       allowed);
    if (bytes < LEAST)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "--max-memory %s is too little for any pack: give at least 32MiB",
                       allowed);
    if (!OWN_MALLOC || getrlimit(RLIMIT_DATA, &limit) != 0)
        return true;
    limit.rlim_cur = limit.rlim_max != RLIM_INFINITY && limit.rlim_max < bytes ? limit.rlim_max : bytes;
    setrlimit(RLIMIT_DATA, &limit);
    return true;
}

#if OWN_MALLOC
/* glibc's own, for what dlsym itself may ask for. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void *(*aligned)(size_t, size_t);
    bool is_finding, found;
} real;

/* The next ones after ours: the C library's, or those of a tool that was loaded before it. */
static bool find_real(void)
{
    if (real.found || real.is_finding)
        return real.found;
    real.is_finding = true;
    void *next[] = {dlsym(RTLD_NEXT, "malloc"), dlsym(RTLD_NEXT, "calloc"), dlsym(RTLD_NEXT, "realloc"),
                    dlsym(RTLD_NEXT, "aligned_alloc")};
    memcpy(&real.malloc, &next[0], sizeof next[0]);
    memcpy(&real.calloc, &next[1], sizeof next[1]);
    memcpy(&real.realloc, &next[2], sizeof next[2]);
    memcpy(&real.aligned, &next[3], sizeof next[3]);
    real.is_finding = false;
    return real.found = true;
}

static void *given(void *p)
{
    if (!p)
        memory_ended();
    return p;
}

void *malloc(size_t n)
{
    return given(find_real() ? real.malloc(n) : __libc_malloc(n));
}

void *calloc(size_t n, size_t size)
{
    return given(find_real() ? real.calloc(n, size) : __libc_calloc(n, size));
}

void *realloc(void *p, size_t n)
{
    void *q = find_real() ? real.realloc(p, n) : __libc_realloc(p, n);
    return n ? given(q) : q;
}

void *aligned_alloc(size_t align, size_t n)
{
    return find_real() ? given(real.aligned(align, n)) : NULL;
}

void *memalign(size_t align, size_t n)
{
    return aligned_alloc(align, n);
}

int posix_memalign(void **out, size_t align, size_t n)
{
    *out = aligned_alloc(align, n);
    return *out ? 0 : ENOMEM;
}
#endif
