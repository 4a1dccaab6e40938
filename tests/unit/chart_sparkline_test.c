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
    const struct bp_chart_point points[] = {
        {.label = BP_T("a"), .value = 3, .prior_year = NAN, .goal = 4, .complete = true},
        {.label = BP_T("b"), .value = 5, .prior_year = NAN, .goal = 4, .complete = true},
        {.label = BP_T("c"), .value = NAN, .prior_year = NAN, .goal = 4, .complete = true},
        {.label = BP_T("d"), .value = 2, .prior_year = NAN, .goal = 4, .complete = true},
        {.label = BP_T("e"), .value = 1, .prior_year = NAN, .goal = 4, .complete = true}};
    struct bp_chart chart = {.points = points, .count = 5, .number = no_decimals};
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    chart_near(drawing.width_pt, 60, 0);
    chart_near(drawing.height_pt, 9.6, 0);
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
    assert_int_equal(lines, 4); /* broken once, where a cross stands */
    assert_int_equal(dashed, 1);
    assert_true(dot->points[0].x > 50 && dot->points[0].y > 7);
    bp_arena_free(arena);
}

/* An incomplete value is hollow wherever it stands, joined to none, and flattens no other. */
static void incomplete_is_hollow(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[5];
    for (int i = 0; i < 5; i++)
        points[i] = (struct bp_chart_point){
            .value = 10 + i, .prior_year = NAN, .goal = NAN, .complete = i != 2, .is_part = i == 2};
    points[2].value = 1;
    struct bp_chart chart = {.points = points, .count = 5, .number = no_decimals};
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    size_t hollow = 0, lines = 0;
    double top = drawing.height_pt, bottom = 0;
    for (size_t i = 0; i < drawing.count; i++) {
        const struct bp_mark *mark = &drawing.marks[i];
        hollow += mark->kind == BP_MARK_CIRCLE && mark->paint.fill == BP_RGB_PAPER;
        if (mark->kind != BP_MARK_LINE)
            continue;
        lines++;
        top = fmin(top, chart_box_of(mark).top);
        bottom = fmax(bottom, chart_box_of(mark).bottom);
    }
    assert_int_equal(hollow, 1);
    assert_int_equal(lines, 2);
    assert_true(bottom - top > 4.5); /* the whole height */
    bp_arena_free(arena);
}

static void nothing_is_a_dash(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart chart = {.count = 0, .number = no_decimals};
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(last_value_is_dotted), cmocka_unit_test(incomplete_is_hollow),
                                       cmocka_unit_test(nothing_is_a_dash), cmocka_unit_test(all_inside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
