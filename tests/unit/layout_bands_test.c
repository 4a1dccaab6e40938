/* Where strips of two columns, and those on the left and the right, stand: made by hand, on pages 100 points high. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/strip.h"

#define STEP 400.0

struct turned {
    struct bp_arena *arena;
    struct bp_layout_strips strips;
    struct bp_layout_pages pages;
};

static struct turned begin(void)
{
    return (struct turned){.arena = bp_arena_new(NULL)};
}

static struct bp_layout_strip *strip(struct turned *t, enum bp_layout_lane lane, double before, double height)
{
    struct bp_layout_strip *s = BP_NEW(t->arena, struct bp_layout_strip);
    *s = (struct bp_layout_strip){.lane = lane, .step = STEP, .before = before, .height = height};
    *BP_PUSH(t->arena, t->strips.list, t->strips.count, t->strips.cap) = s;
    return s;
}

static void columns(struct turned *t, size_t count, double before, double height)
{
    for (size_t i = 0; i < count; i++)
        strip(t, BP_LAYOUT_COLUMN, before, height);
}

/* Strip `which`, as the `nth` of its page. */
static void stands(const struct turned *t, size_t which, size_t page, size_t nth, double x, double y)
{
    if (page >= t->pages.count || nth >= t->pages.list[page].count)
        fail_msg("there is no strip %zu on page %zu", nth, page);
    const struct bp_layout_placed *placed = &t->pages.list[page].list[nth];
    assert_ptr_equal(placed->strip, t->strips.list[which]);
    if (fabs(placed->y - y) > 1e-9 || fabs(placed->x - x) > 1e-9)
        fail_msg("strip %zu stands at %g, %g, not %g, %g", which, placed->x, placed->y, x, y);
}

static void turn_pages(struct turned *t)
{
    bp_layout_paginate(t->arena, &t->strips, 100, &t->pages);
}

static void columns_are_as_high_as_one_another(void **state)
{
    (void)state;
    struct turned t = begin();
    strip(&t, BP_LAYOUT_WHOLE, 0, 10);
    columns(&t, 5, 4, 10);
    strip(&t, BP_LAYOUT_WHOLE, 5, 10);
    turn_pages(&t);
    assert_int_equal(t.pages.count, 1);
    for (size_t i = 0; i < 3; i++)
        stands(&t, 1 + i, 0, 1 + i, 0, 14 + 14 * (double)i); /* what stands before the first is before both */
    stands(&t, 4, 0, 4, STEP, 14);
    stands(&t, 5, 0, 5, STEP, 28);
    stands(&t, 6, 0, 6, 0, 57); /* below the higher one */
    bp_arena_free(t.arena);
}

static void what_is_kept_together_is_not_cut(void **state)
{
    (void)state;
    struct turned t = begin();
    columns(&t, 4, 0, 10);
    for (size_t i = 0; i < 3; i++)
        t.strips.list[i]->keep = true;
    turn_pages(&t);
    stands(&t, 3, 0, 3, 0, 30);
    bp_arena_free(t.arena);
}

static void columns_are_filled_page_by_page(void **state)
{
    (void)state;
    struct turned t = begin();
    columns(&t, 26, 0, 10);
    turn_pages(&t);
    assert_int_equal(t.pages.count, 2);
    stands(&t, 9, 0, 9, 0, 90);
    stands(&t, 10, 0, 10, STEP, 0);
    stands(&t, 19, 0, 19, STEP, 90);
    stands(&t, 20, 1, 0, 0, 0);
    stands(&t, 23, 1, 3, STEP, 0); /* the last six: three and three */
    bp_arena_free(t.arena);
}

static void columns_begin_below_where_there_is_room(void **state)
{
    (void)state;
    for (int high = 60; high <= 90; high += 30) {
        struct turned t = begin();
        strip(&t, BP_LAYOUT_WHOLE, 0, high);
        columns(&t, 12, 0, 10);
        turn_pages(&t);
        assert_int_equal(t.pages.count, 2);
        if (high == 60)
            stands(&t, 5, 0, 5, STEP, 60);
        else
            stands(&t, 1, 1, 0, 0, 0);
        bp_arena_free(t.arena);
    }
}

static void a_strip_higher_than_a_page_stands_alone(void **state)
{
    (void)state;
    struct turned t = begin();
    strip(&t, BP_LAYOUT_COLUMN, 0, 10)->keep = true;
    strip(&t, BP_LAYOUT_COLUMN, 0, 150);
    strip(&t, BP_LAYOUT_COLUMN, 0, 10);
    turn_pages(&t);
    size_t placed = 0;
    for (size_t p = 0; p < t.pages.count; p++)
        placed += t.pages.list[p].count;
    assert_int_equal(placed, 3);
    bp_arena_free(t.arena);
}

/* The head of a table stands again over its second column, and over none where the table begins there. */
static void a_head_stands_again_over_a_column(void **state)
{
    (void)state;
    struct turned t = begin();
    struct bp_layout_strip *head = strip(&t, BP_LAYOUT_COLUMN, 0, 5);
    head->keep = true;
    for (size_t i = 0; i < 6; i++)
        strip(&t, BP_LAYOUT_COLUMN, 0, 10)->head = head;
    turn_pages(&t);
    assert_int_equal(t.pages.count, 1);
    assert_int_equal(t.pages.list[0].count, 8);
    assert_true(t.pages.list[0].list[4].again);
    assert_ptr_equal(t.pages.list[0].list[4].strip, head);
    stands(&t, 3, 0, 3, 0, 25);
    stands(&t, 4, 0, 5, STEP, 5);
    bp_arena_free(t.arena);
}

static void left_and_right_begin_at_one_height(void **state)
{
    (void)state;
    struct turned t = begin();
    strip(&t, BP_LAYOUT_WHOLE, 0, 30);
    strip(&t, BP_LAYOUT_LEFT, 5, 20);
    strip(&t, BP_LAYOUT_LEFT, 2, 20);
    strip(&t, BP_LAYOUT_RIGHT, 9, 30);
    strip(&t, BP_LAYOUT_LEFT, 3, 20);
    strip(&t, BP_LAYOUT_RIGHT, 0, 40);
    turn_pages(&t);
    stands(&t, 1, 0, 1, 0, 35);
    stands(&t, 2, 0, 2, 0, 57);
    stands(&t, 3, 0, 3, 0, 35);
    stands(&t, 4, 1, 0, 0, 0); /* both together where one has no room */
    stands(&t, 5, 1, 1, 0, 0);
    bp_arena_free(t.arena);
}

static void a_new_page_ends_a_band(void **state)
{
    (void)state;
    struct turned t = begin();
    columns(&t, 4, 0, 10);
    t.strips.list[2]->new_page = true;
    strip(&t, BP_LAYOUT_LEFT, 0, 10)->new_page = true;
    turn_pages(&t);
    assert_int_equal(t.pages.count, 3);
    stands(&t, 1, 0, 1, STEP, 0);
    stands(&t, 2, 1, 0, 0, 0);
    stands(&t, 3, 1, 1, STEP, 0);
    stands(&t, 4, 2, 0, 0, 0);
    bp_arena_free(t.arena);
}

/* A table of a hundred thousand rows. */
static void many_strips_take_no_time(void **state)
{
    (void)state;
    struct turned t = begin();
    columns(&t, 100000, 1, 10);
    for (size_t i = 0; i < t.strips.count; i++)
        t.strips.list[i]->keep = i % 3 == 0;
    turn_pages(&t);
    size_t placed = 0;
    for (size_t p = 0; p < t.pages.count; p++)
        placed += t.pages.list[p].count;
    assert_int_equal(placed, t.strips.count);
    assert_in_range(t.pages.count, 100000 / 20, 100000 / 12);
    bp_arena_free(t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_as_high_as_one_another),
        cmocka_unit_test(what_is_kept_together_is_not_cut),
        cmocka_unit_test(columns_are_filled_page_by_page),
        cmocka_unit_test(columns_begin_below_where_there_is_room),
        cmocka_unit_test(a_strip_higher_than_a_page_stands_alone),
        cmocka_unit_test(a_head_stands_again_over_a_column),
        cmocka_unit_test(left_and_right_begin_at_one_height),
        cmocka_unit_test(a_new_page_ends_a_band),
        cmocka_unit_test(many_strips_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
