/* A row of values -> where its points, lines and dashes lie in the frame. */
#include "chart_help.h"

#include "chart/trace.h"

static const struct bp_plot frame = {
    .left = 10, .right = 110, .top = 5, .bottom = 55, .inset_pt = 20, .count = 3, .weight = 1};

static void points_are_spread_between_the_insets(void **state)
{
    struct bp_plot plot = frame;
    (void)state;
    chart_near(bp_plot_x(&plot, 0), 30, 1e-9);
    chart_near(bp_plot_x(&plot, 1), 60, 1e-9);
    chart_near(bp_plot_x(&plot, 2), 90, 1e-9);
    plot.count = 2;
    chart_near(bp_plot_x(&plot, 1), 90, 1e-9);
    plot.count = 1; /* alone it stands in the middle */
    chart_near(bp_plot_x(&plot, 0), 60, 1e-9);
}

static void the_last_value_of_a_row(void **state)
{
    struct bp_chart_point points[3] = {{.value = 1, .prior_year = 2, .goal = NAN},
                                       {.value = 3, .prior_year = NAN, .goal = NAN},
                                       {.value = NAN, .prior_year = NAN, .goal = NAN}};
    struct bp_chart chart = {.points = points, .count = 3};
    (void)state;
    assert_int_equal(bp_row_last(&chart, BP_ROW_NOW), 1);
    assert_int_equal(bp_row_last(&chart, BP_ROW_PRIOR), 0);
    assert_int_equal(bp_row_last(&chart, BP_ROW_GOAL), 3); /* none */
    points[2].value = 0;
    assert_int_equal(bp_row_last(&chart, BP_ROW_NOW), 2);
}

/* All lines and circles of a row of `count` values at 0 or 10 (NAN: none), as `x,y x,y; x,y ...`, rounded. */
static const char *traced(struct bp_arena *arena, enum bp_row row, const double *values, size_t count, double inset)
{
    struct bp_chart_point points[8];
    struct bp_plot plot = frame;
    for (size_t i = 0; i < count; i++)
        points[i] = (struct bp_chart_point){.value = row == BP_ROW_NOW ? values[i] : NAN,
                                            .prior_year = row == BP_ROW_PRIOR ? values[i] : NAN,
                                            .goal = row == BP_ROW_GOAL ? values[i] : NAN,
                                            .complete = i + 1 < count};
    struct bp_chart chart = {.points = points, .count = count};
    const struct bp_figure_asked figure = {.name = BP_T("a"), .alt = BP_T("a")};
    struct bp_canvas canvas = bp_canvas_new(arena, &figure, 120, 60);
    struct bp_buf b = bp_buf_new(arena);
    plot.scale = (struct bp_scale){.low = 0, .high = 10};
    plot.count = count;
    plot.inset_pt = inset;
    bp_trace(&canvas, &plot, &chart, row, 2, false);
    for (size_t i = 0; i < canvas.drawing.count; i++) {
        const struct bp_mark *mark = &canvas.drawing.marks[i];
        bp_buf_adds(&b, i ? "; " : "");
        bp_buf_adds(&b, mark->kind == BP_MARK_CIRCLE ? "o" : mark->paint.dash_pt > 0 ? "- " : "");
        for (size_t k = 0; k < mark->count; k++)
            bp_buf_fmt(&b, "%s%g,%g", k ? " " : "", round(mark->points[k].x), round(mark->points[k].y));
    }
    return bp_text_z(arena, bp_buf_text(&b));
}
#define TRACED(row, inset, ...) \
    traced(arena, row, (const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double), inset)

static void a_lone_value_is_a_dot(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    assert_string_equal(TRACED(BP_ROW_PRIOR, 20, 0, NAN, 10), "o30,55; o90,5");
    assert_string_equal(TRACED(BP_ROW_PRIOR, 0, 0, NAN, 10), "o10,55; o110,5");
    assert_string_equal(TRACED(BP_ROW_PRIOR, 20, NAN, 10, NAN), "o60,5");
    assert_string_equal(TRACED(BP_ROW_PRIOR, 20, 0, 10, NAN), "o30,55; o60,5"); /* two are a line */
    assert_string_equal(TRACED(BP_ROW_PRIOR, 20, NAN, NAN, NAN), "");
    bp_arena_free(arena);
}

static void the_newest_value_stands_alone_while_it_runs(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    assert_string_equal(TRACED(BP_ROW_NOW, 20, 0, 10, 0), "30,55 60,5; o90,55");
    assert_string_equal(TRACED(BP_ROW_NOW, 20, 0, 10, NAN), "88,51 92,54; 88,54 92,51; 30,55 60,5; o60,5");
    assert_string_equal(TRACED(BP_ROW_NOW, 20, 10, NAN, 0),
                        "58,51 62,54; 58,54 62,51; o30,5; o90,55"); /* lone ones, too */
    bp_arena_free(arena);
}

static void a_goal_fills_the_width_of_its_periods(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    assert_string_equal(TRACED(BP_ROW_GOAL, 20, 0, 0, 0), "- 10,55 110,55"); /* one segment */
    assert_string_equal(TRACED(BP_ROW_GOAL, 20, 0, 10, 10), "- 10,55 45,55 45,5 110,5");
    assert_string_equal(TRACED(BP_ROW_GOAL, 20, 0, NAN, 10), "- 10,55 45,55; - 75,5 110,5");
    assert_string_equal(TRACED(BP_ROW_GOAL, 20, NAN, 10, NAN), "- 45,5 75,5");
    bp_arena_free(arena);
}

#define T(test) cmocka_unit_test(test)

int main(void)
{
    const struct CMUnitTest tests[] = {T(points_are_spread_between_the_insets), T(the_last_value_of_a_row),
                                       T(a_lone_value_is_a_dot), T(the_newest_value_stands_alone_while_it_runs),
                                       T(a_goal_fills_the_width_of_its_periods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
