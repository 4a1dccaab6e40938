#include "chart_help.h"

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_chart *chart)
{
    struct bp_figure_asked figure = chart_figure(BP_FIGURE_SPARKLINE, chart);
    return bp_chart_sparkline(arena, &figure);
}

static void last_value_is_dotted(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    const struct bp_chart_point points[] = {{BP_T("a"), 3, NAN, 4, true},
                                            {BP_T("b"), 5, NAN, 4, true},
                                            {BP_T("c"), NAN, NAN, 4, true},
                                            {BP_T("d"), 2, NAN, 4, true},
                                            {BP_T("e"), 1, NAN, 4, true}};
    struct bp_chart chart = {.points = points, .count = 5, .number = {chart_number, &no_decimals}};
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    chart_near(drawing.width_pt, 60, 0);
    chart_near(drawing.height_pt, 14, 0);
    size_t dots = 0, lines = 0, dashed = 0;
    const struct bp_mark *dot = NULL;
    for (size_t i = 0; i < drawing.count; i++) {
        const struct bp_mark *mark = &drawing.marks[i];
        assert_true(mark->kind != BP_MARK_TEXT);
        if (mark->kind == BP_MARK_CIRCLE) {
            dot = mark;
            dots++;
        } else {
            dashed += mark->paint.dash_pt > 0;
            lines += !(mark->paint.dash_pt > 0);
        }
    }
    assert_int_equal(dots, 1);
    assert_int_equal(lines, 2); /* broken once */
    assert_int_equal(dashed, 1);
    assert_true(dot->points[0].x > 50 && dot->points[0].y > 7);
    bp_arena_free(arena);
}

static void nothing_is_a_dash(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart chart = {.count = 0, .number = {chart_number, &no_decimals}};
    struct bp_drawing drawing = draw(arena, &chart);
    assert_int_equal(drawing.count, 1);
    bp_arena_free(arena);
}

static void all_inside(void **state)
{
    (void)state;
    uint64_t seed = 99;
    for (int i = 0; i < 3000; i++) {
        struct bp_arena *arena = chart_arena();
        struct bp_chart chart = chart_random_chart(arena, &seed);
        struct bp_drawing drawing = draw(arena, &chart);
        chart_check(&drawing);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(last_value_is_dotted), cmocka_unit_test(nothing_is_a_dash),
                                       cmocka_unit_test(all_inside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
