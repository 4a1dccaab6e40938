/* Where a label goes that may touch nothing. */
#include "chart_help.h"

#include "chart/place.h"

static struct bp_canvas canvas_of(struct bp_arena *arena)
{
    struct bp_figure_asked figure = {.name = BP_T("charts/p.svg"), .alt = BP_T("p")};
    return bp_canvas_new(arena, &figure, 200, 100);
}

static const struct bp_label_asked asked = {
    .x = 100, .y = 50, .width = 20, .height = 6, .left = 0, .right = 200, .top = 0, .bottom = 100};

static void above_where_nothing_is(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_canvas canvas = canvas_of(arena);
    struct bp_label_place at = bp_place_find(&canvas, &asked);
    chart_near(at.x, 100, 0);
    assert_true(at.y < 50 && at.y > 40);
    bp_arena_free(arena);
}

/* A line above: below. Lines above and below: aside, or further off; never on one. */
static void never_on_a_line(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_canvas canvas = canvas_of(arena);
    bp_canvas_line(&canvas, (const struct bp_point[]){{0, 44}, {200, 42}}, 2, bp_paint_stroke(BP_RGB_INK, 1, 0));
    struct bp_label_place at = bp_place_find(&canvas, &asked);
    assert_true(at.y > 55);
    bp_canvas_line(&canvas, (const struct bp_point[]){{95, 56}, {200, 58}}, 2, bp_paint_stroke(BP_RGB_INK, 1, 0));
    at = bp_place_find(&canvas, &asked);
    assert_true(at.y - 6 > 58 || at.x + 10 < 95 || at.y < 42);
    bp_arena_free(arena);
}

static void not_on_a_text_nor_outside(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_canvas canvas = canvas_of(arena);
    struct bp_label_asked edge = asked;
    edge.x = 1;
    edge.y = 2;
    bp_canvas_text(&canvas, 0, 14, 7, BP_ANCHOR_START, false, BP_RGB_INK, BP_T("W47"));
    struct bp_label_place at = bp_place_find(&canvas, &edge);
    assert_true(at.x >= 10 && at.y >= 6);
    double right = bp_label_width_pt(BP_T("W47"), 7, false);
    assert_true(at.x - 10 > right || at.y < 14 - 0.75 * 7 || at.y - 6 > 15);
    assert_true(at.is_free);
    bp_arena_free(arena);
}

/* The rules of ticks may lie behind it; where lines are everywhere, it is said. */
static void whether_it_touches_nothing(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_canvas canvas = canvas_of(arena);
    for (int y = 0; y < 100; y += 20)
        bp_canvas_line(&canvas, (const struct bp_point[]){{0, y}, {200, y}}, 2, bp_paint_stroke(BP_RGB_GRID, 0.5, 0));
    assert_true(bp_place_find(&canvas, &asked).is_free);
    for (int y = 0; y < 100; y += 5)
        bp_canvas_line(&canvas, (const struct bp_point[]){{0, y}, {200, y}}, 2, bp_paint_stroke(BP_RGB_INK, 0.5, 0));
    assert_false(bp_place_find(&canvas, &asked).is_free);
    bp_arena_free(arena);
}

/* The nearest spots: none farther than some points, and none outside said to be free. */
static void beside_a_point(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_canvas canvas = canvas_of(arena);
    struct bp_label_place at;
    size_t spots = 0, free = 0;
    for (; bp_place_beside(&canvas, &asked, spots, &at); spots++) {
        assert_true(at.is_free);
        assert_true(fabs(at.x - 100) <= 14.01 && at.y > 34 && at.y < 67);
    }
    assert_true(spots > 6);
    struct bp_label_asked corner = asked;
    corner.x = 1, corner.y = 2;
    for (size_t i = 0; bp_place_beside(&canvas, &corner, i, &at); i++) {
        assert_true(!at.is_free || (at.x >= 10 && at.y >= 6));
        free += at.is_free;
    }
    assert_true(free > 0 && free < spots);
    bp_canvas_rect(&canvas, 0, 0, 200, 100, (struct bp_paint){BP_RGB_INK, BP_NO_COLOUR, 0, 0});
    for (int y = 0; y < 100; y += 4)
        bp_canvas_line(&canvas, (const struct bp_point[]){{0, y}, {200, y}}, 2, bp_paint_stroke(BP_RGB_INK, 1, 0));
    for (size_t i = 0; bp_place_beside(&canvas, &asked, i, &at); i++)
        assert_false(at.is_free);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(above_where_nothing_is), cmocka_unit_test(never_on_a_line),
                                       cmocka_unit_test(not_on_a_text_nor_outside),
                                       cmocka_unit_test(whether_it_touches_nothing), cmocka_unit_test(beside_a_point)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
