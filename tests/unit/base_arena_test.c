/* Memory: alignment, zeroes, growth, reuse, and stopping in one place when there is none. */
#include "base/base.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static jmp_buf stopped;

static void out_of_memory(void)
{
    longjmp(stopped, 1);
}

static void pieces_are_aligned_zeroed_and_apart(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    unsigned char *pieces[2000];
    size_t sizes[2000];
    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        sizes[i] = i % 97 == 0 ? 70000 + i : i % 7 == 0 ? i : i % 40; /* large ones get chunks of their own */
        pieces[i] = bp_alloc(arena, sizes[i], 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 250) + 1, sizes[i]);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            assert_int_equal(pieces[i][k], i % 250 + 1);
    bp_arena_free(arena);
    bp_arena_free(NULL);
}

static void a_reset_gives_everything_back(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    (void)state;
    assert_int_equal(bp_arena_bytes(arena), 0);
    for (int round = 0; round < 50; round++) {
        char *large = bp_alloc(arena, 1 << 20, 1), *small = bp_alloc(arena, 100, 1);
        assert_int_equal(large[12345] + small[99], 0);
        memset(large, 'x', 1 << 20), memset(small, 'y', 100);
        assert_true(bp_arena_bytes(arena) >= (1 << 20) + 100 && bp_arena_bytes(arena) < 16 << 20);
        bp_arena_reset(arena);
        assert_int_equal(bp_arena_bytes(arena), 0);
    }
    bp_arena_free(arena);
}

/* Scratch for each row: what comes after a reset is blank, and the chunk is the same one. */
static void scratch_is_wiped_and_kept(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL), *child = bp_arena_child(arena);
    char *first = bp_alloc(child, 100, 1);
    for (int round = 0; round < 50; round++) {
        bp_arena_reset(child);
        char *again = bp_alloc(child, 100, 1), *large = bp_alloc(child, 100000, round % 2 ? 1 : 3);
        assert_ptr_equal(again, first);
        for (size_t i = 0; i < 100; i++)
            assert_int_equal(again[i], 0);
        for (size_t i = 0; i < 100000; i++)
            assert_int_equal(large[i], 0);
        memset(again, 'x', 100), memset(large, 'y', 100000);
    }
    bp_arena_free(arena);
}

/* Pages of address space. */
static long pages(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    long size = 0;
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%ld", &size), 1);
    fclose(f);
    return size;
}

static void children_are_freed_with_their_parent(void **state)
{
    enum { MEGABYTE = 1 << 20, ROUNDS = 64 };
    long before = pages();
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct bp_arena *arena = bp_arena_new(NULL), *first = bp_arena_child(arena), *second = bp_arena_child(arena);
        bp_alloc(bp_arena_child(first), 2 * MEGABYTE, 1);
        bp_alloc(second, MEGABYTE, 1);
        if (round % 2)
            bp_arena_free(first);
        bp_arena_free(arena);
    }
    assert_true((pages() - before) * sysconf(_SC_PAGESIZE) < ROUNDS / 2 * MEGABYTE);
}

/* Whether bp_alloc(count, size) stops. */
static bool stops(size_t count, size_t size)
{
    struct bp_arena *arena = bp_arena_new(out_of_memory);
    bool stop = setjmp(stopped) != 0;
    if (!stop)
        bp_alloc(arena, count, size);
    bp_arena_free(arena);
    return stop;
}

static void sizes_that_overflow_stop(void **state)
{
    (void)state;
    assert_true(stops(SIZE_MAX, 2));
    assert_true(stops(SIZE_MAX / 2 + 1, 2));
    assert_true(stops((size_t)1 << 33, (size_t)1 << 33));
    assert_true(stops(SIZE_MAX, 1)); /* no overflow, but never to be had: rounding up must not wrap */
    assert_true(stops(SIZE_MAX - 8, 1));
    assert_true(stops(1, SIZE_MAX / 2 + 1));
    assert_false(stops(0, SIZE_MAX));
    assert_false(stops(1000, 8));
}

static void arrays_grow(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    int *list = NULL;
    size_t count = 0, cap = 0, moves = 0;
    (void)state;
    for (int i = 0; i < 100000; i++) {
        size_t before = cap;
        *BP_PUSH(arena, list, count, cap) = i;
        moves += cap != before;
        assert_true(cap >= count);
    }
    assert_int_equal(count, 100000);
    assert_true(moves < 20); /* doubles */
    for (int i = 0; i < 100000; i++)
        assert_int_equal(list[i], i);
    size_t given = 3;
    int *more = bp_grow(arena, list, 50, &given, sizeof *list); /* room said smaller than what is used */
    assert_true(given > 50);
    assert_memory_equal(more, list, 50 * sizeof *list);
    bp_arena_free(arena);
}

static void messages_and_their_place(void **state)
{
    static const struct {
        struct bp_where where;
        enum bp_level level;
        const char *line;
    } cases[] = {
        {{"pack.yaml", 3, 7}, BP_ERROR, "pack.yaml:3:7: error: no 5 %"},
        {{"pack.yaml", 3, 0}, BP_WARNING, "pack.yaml:3: warning: no 5 %"},
        {{"pack.yaml", 0, 7}, BP_NOTE, "pack.yaml: note: no 5 %"},
        {{NULL, 3, 7}, BP_ERROR, "boardpack: error: no 5 %"},
    };
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct bp_buf b = bp_buf_new(cx.arena);
        if (cases[i].level == BP_ERROR)
            assert_false(bp_fail(&cx, i ? BP_BAD_DATA : BP_BAD_PACK, cases[i].where, "no %d %%", 5));
        else
            (cases[i].level == BP_WARNING ? bp_warn : bp_note)(&cx, cases[i].where, "no %d %%", 5);
        assert_int_equal(cx.diag_count, i + 1);
        bp_diag_line(&b, &cx.diags[i]);
        assert_string_equal(bp_text_z(cx.arena, bp_buf_text(&b)), cases[i].line);
    }
    assert_int_equal(cx.status, BP_BAD_PACK); /* the first error's */
    bp_arena_free(cx.arena);
}

static void warnings_are_no_errors(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    (void)state;
    bp_warn(&cx, BP_NOWHERE, "w");
    bp_note(&cx, BP_NOWHERE, "n");
    assert_int_equal(cx.status, BP_DONE);
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_zeroed_and_apart),
        cmocka_unit_test(a_reset_gives_everything_back),
        cmocka_unit_test(scratch_is_wiped_and_kept),
        cmocka_unit_test(children_are_freed_with_their_parent),
        cmocka_unit_test(sizes_that_overflow_stop),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(messages_and_their_place),
        cmocka_unit_test(warnings_are_no_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
