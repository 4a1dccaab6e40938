/* Where pages turn: made of strips by hand, on pages 100 points high. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/strip.h"

struct turned {
    struct bp_arena *arena;
    struct bp_layout_strips strips;
    struct bp_layout_pages pages;
};

static int begin(void **state)
{
    struct bp_arena *arena = bp_arena_new(NULL);
    struct turned *t = BP_NEW(arena, struct turned);
    t->arena = arena;
    *state = t;
    return 0;
}

static int end(void **state)
{
    bp_arena_free(((struct turned *)*state)->arena);
    return 0;
}

static struct bp_layout_strip *strip(struct turned *t, double before, double height)
{
    struct bp_layout_strip *s = BP_NEW(t->arena, struct bp_layout_strip);
    s->before = before;
    s->height = height;
    *BP_PUSH(t->arena, t->strips.list, t->strips.count, t->strips.cap) = s;
    return s;
}

static void turn_pages(struct turned *t)
{
    bp_layout_paginate(t->arena, &t->strips, 100, &t->pages);
}

/* Strip `which` stands on page `page` (from 0) as its `nth`, `y` points from the top. */
static void stands(const struct turned *t, size_t which, size_t page, size_t nth, double y)
{
    if (page >= t->pages.count || nth >= t->pages.list[page].count)
        fail_msg("there is no strip %zu on page %zu", nth, page);
    const struct bp_layout_placed *placed = &t->pages.list[page].list[nth];
    assert_ptr_equal(placed->strip, t->strips.list[which]);
    if (fabs(placed->y - y) > 1e-9)
        fail_msg("strip %zu stands at %g, not %g", which, placed->y, y);
    assert_false(placed->again);
}

static void nothing_is_one_page(void **state)
{
    struct turned *t = *state;
    turn_pages(t);
    assert_int_equal(t->pages.count, 1);
    assert_int_equal(t->pages.list[0].count, 0);
}

static void strips_fill_a_page_to_its_end(void **state)
{
    struct turned *t = *state;
    strip(t, 9, 40), strip(t, 20, 40), strip(t, 7, 1), strip(t, 5, 10);
    turn_pages(t);
    assert_int_equal(t->pages.count, 2);
    stands(t, 0, 0, 0, 0); /* nothing before the first of a page */
    stands(t, 1, 0, 1, 60);
    stands(t, 2, 1, 0, 0);
    stands(t, 3, 1, 1, 6);
}

static void a_strip_can_begin_a_page(void **state)
{
    struct turned *t = *state;
    strip(t, 0, 10)->new_page = true;
    strip(t, 0, 10)->keep = true;
    strip(t, 0, 10)->new_page = true;
    strip(t, 0, 10);
    turn_pages(t);
    assert_int_equal(t->pages.count, 2); /* the first page is begun already */
    stands(t, 1, 0, 1, 10);
    stands(t, 2, 1, 0, 0);
    stands(t, 3, 1, 1, 10);
}

static void what_is_kept_together_turns_together(void **state)
{
    struct turned *t = *state;
    strip(t, 0, 50);
    strip(t, 4, 20)->keep = true;
    strip(t, 6, 15)->keep = true;
    strip(t, 5, 1);
    strip(t, 1, 2);
    turn_pages(t); /* 50 + 4 + 20 + 6 + 15 + 5 + 1 is one too many */
    assert_int_equal(t->pages.count, 2);
    assert_int_equal(t->pages.list[0].count, 1);
    stands(t, 1, 1, 0, 0);
    stands(t, 2, 1, 1, 26);
    stands(t, 3, 1, 2, 46);
    stands(t, 4, 1, 3, 48);
}

static void a_group_higher_than_a_page_fills_it_strip_by_strip(void **state)
{
    struct turned *t = *state;
    strip(t, 0, 10);
    for (int i = 0; i < 9; i++)
        strip(t, 2, 30)->keep = true;
    turn_pages(t);
    assert_int_equal(t->pages.count, 4);
    stands(t, 0, 0, 0, 0);
    stands(t, 1, 0, 1, 12);
    stands(t, 2, 0, 2, 44);
    stands(t, 6, 2, 0, 0);
    for (size_t i = 0; i < 3; i++) {
        stands(t, 3 + i, 1, i, 32.0 * (double)i);
        stands(t, 7 + i, 3, i, 32.0 * (double)i); /* as soon as the rest fits a page, it stands together */
    }
}

/* Headings alone: each is to stay with what follows, and none can. */
static void a_thousand_kept_together(void **state)
{
    struct turned *t = *state;
    for (int i = 0; i < 100000; i++)
        strip(t, 0, 10)->keep = true;
    turn_pages(t);
    assert_int_equal(t->pages.count, 10000);
    stands(t, 99999, 9999, 9, 90);
}

static void a_strip_higher_than_a_page_stands_alone(void **state)
{
    struct turned *t = *state;
    strip(t, 0, 10), strip(t, 0, 300), strip(t, 0, 10);
    turn_pages(t);
    assert_int_equal(t->pages.count, 3);
    stands(t, 1, 1, 0, 0);
    stands(t, 2, 2, 0, 0);
}

/* A head, and three rows of which the second does not fit below it. */
static void rows_under_a_head(struct turned *t, double head_height, double row_height)
{
    struct bp_layout_strip *head = strip(t, 0, head_height);
    head->keep = true;
    for (int i = 0; i < 3; i++)
        strip(t, 3, row_height)->head = head;
    turn_pages(t);
}

static void a_head_stands_again_on_each_page(void **state)
{
    struct turned *t = *state;
    rows_under_a_head(t, 20, 45);
    assert_int_equal(t->pages.count, 3);
    stands(t, 0, 0, 0, 0);
    stands(t, 1, 0, 1, 23);
    for (size_t page = 1; page < 3; page++) {
        assert_ptr_equal(t->pages.list[page].list[0].strip, t->strips.list[0]);
        assert_true(t->pages.list[page].list[0].again);
        stands(t, page + 1, page, 1, 20); /* no gap below a head that stands again */
    }
}

/* Where head and row are higher than a page together, the row goes without; up to just as high, with. */
static void a_head_too_high_to_stand_again_does_not(void **state)
{
    struct turned *t = *state;
    rows_under_a_head(t, 31, 70);
    assert_int_equal(t->pages.count, 4); /* not even the first time do they fit together */
    for (size_t page = 1; page < 4; page++) {
        assert_int_equal(t->pages.list[page].count, 1);
        stands(t, page, page, 0, 0);
    }
    t->strips = (struct bp_layout_strips){0};
    t->pages = (struct bp_layout_pages){0};
    rows_under_a_head(t, 30, 70);
    assert_int_equal(t->pages.count, 4);
    for (size_t page = 1; page < 4; page++) {
        assert_true(t->pages.list[page].list[0].again);
        stands(t, page, page, 1, 30);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(nothing_is_one_page),
        T(strips_fill_a_page_to_its_end),
        T(a_strip_can_begin_a_page),
        T(what_is_kept_together_turns_together),
        T(a_group_higher_than_a_page_fills_it_strip_by_strip),
        T(a_strip_higher_than_a_page_stands_alone),
        T(a_thousand_kept_together),
        T(a_head_stands_again_on_each_page),
        T(a_head_too_high_to_stand_again_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
