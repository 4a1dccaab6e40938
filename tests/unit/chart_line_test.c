#include "chart_help.h"

#include "chart/trace.h"

#define PRIOR_DASH 1.3
#define GOAL_DASH  5.0

static struct bp_chart six_weeks(struct bp_chart_point *points)
{
    static const char *const labels[] = {"W42", "W43", "W44", "W45", "W46", "W47"};
    for (int i = 0; i < 6; i++)
        points[i] = (struct bp_chart_point){.label = bp_text_of(labels[i]),
                                            .value = 91.5 - i,
                                            .prior_year = 90.5 + i * 0.1,
                                            .goal = 92,
                                            .complete = true,
                                            .is_part = false,
                                            .prior_complete = true,
                                            .days = BP_T("")};
    return (struct bp_chart){.title = BP_T("Last six weeks"),
                             .words = {BP_T("this year"), BP_T("year before"), BP_T("goal")},
                             .points = points,
                             .count = 6,
                             .number = one_decimal};
}

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_chart *chart)
{
    struct bp_figure_asked figure = chart_figure(BP_FIGURE_LINE, chart);
    return bp_chart_line(arena, &figure);
}

/* This year's solid pieces: ink, undashed, of full weight. */
static size_t solid_pieces(const struct bp_drawing *drawing)
{
    return chart_count(drawing, BP_MARK_LINE, BP_RGB_INK, 0);
}

static size_t dots(const struct bp_drawing *drawing, uint32_t fill)
{
    size_t n = 0;
    for (size_t i = 0; i < drawing->count; i++)
        n += drawing->marks[i].kind == BP_MARK_CIRCLE && drawing->marks[i].paint.fill == fill;
    return n;
}

static void plain(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    chart_near(drawing.width_pt, 300, 0);
    chart_near(drawing.height_pt, 116, 0);
    assert_int_equal(solid_pieces(&drawing), 1);
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_GREY, PRIOR_DASH), 1);
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_TEXT, GOAL_DASH), 1);
    assert_int_equal(dots(&drawing, BP_RGB_INK), 6);
    const struct bp_mark *last = chart_text(&drawing, "86.5");
    assert_true(last && last->bold);
    assert_non_null(chart_text(&drawing, "goal 92"));
    assert_non_null(chart_text(&drawing, "year before 91.0"));
    assert_non_null(chart_text(&drawing, "this year"));
    assert_non_null(chart_text(&drawing, "W42"));
    bp_arena_free(arena);
}

static void breaks_at_nan(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    points[2].value = NAN;
    points[1].prior_year = points[3].prior_year = NAN; /* leaves 0 and 2 alone */
    points[4].goal = NAN;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(solid_pieces(&drawing), 2);
    assert_int_equal(dots(&drawing, BP_RGB_INK), 5);
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_GREY, PRIOR_DASH), 3); /* lone ones show too */
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_TEXT, GOAL_DASH), 2);
    bp_arena_free(arena);
}

static const struct bp_mark *hollow_dot(const struct bp_drawing *drawing, uint32_t stroke)
{
    for (size_t i = 0; i < drawing->count; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        if (mark->kind == BP_MARK_CIRCLE && mark->paint.fill == BP_RGB_PAPER && mark->paint.stroke == stroke)
            return mark;
    }
    return NULL;
}

/* Hollow, joined to none, with the days it is of. */
static void running_period(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    points[5].value = 88.2;
    points[5].complete = false;
    points[5].days = BP_T("15 of 30 days");
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(solid_pieces(&drawing), 1);
    for (size_t i = 0; i < drawing.count; i++) /* no line of this year's reaches it */
        if (drawing.marks[i].kind == BP_MARK_LINE && drawing.marks[i].paint.stroke == BP_RGB_INK)
            assert_true(chart_box_of(&drawing.marks[i]).right < hollow_dot(&drawing, BP_RGB_INK)->points[0].x - 10);
    assert_int_equal(dots(&drawing, BP_RGB_INK), 5);
    assert_int_equal(dots(&drawing, BP_RGB_PAPER), 1);
    assert_true(chart_text(&drawing, "87.5")->bold);  /* the last result */
    assert_false(chart_text(&drawing, "88.2")->bold); /* not one yet */
    assert_non_null(chart_text(&drawing, "15 of 30 days"));
    bp_arena_free(arena);
}

/* Half a month of a sum is half of it: the scale is that of the whole ones, and an arrow points to what lies below. */
static void running_sets_no_scale(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6], whole[6];
    struct bp_chart chart = six_weeks(points), without = six_weeks(whole);
    points[5] = (struct bp_chart_point){.label = BP_T("W47"),
                                        .value = 40,
                                        .prior_year = 41,
                                        .goal = 92,
                                        .complete = false,
                                        .is_part = true,
                                        .prior_complete = false,
                                        .days = BP_T("3 of 7 days")};
    whole[5].value = whole[5].prior_year = NAN;
    struct bp_drawing drawing = draw(arena, &chart), before = draw(arena, &without);
    chart_check(&drawing);
    for (size_t i = 0; i < before.count; i++) /* the same ticks */
        if (before.marks[i].kind == BP_MARK_TEXT && before.marks[i].anchor == BP_ANCHOR_END)
            assert_non_null(chart_text(&drawing, bp_text_z(arena, before.marks[i].text)));
    assert_true(hollow_dot(&drawing, BP_RGB_INK)->points[0].y > 92);
    assert_non_null(hollow_dot(&drawing, BP_RGB_GREY)); /* its twin a year before */
    assert_non_null(chart_text(&drawing, "40.0"));
    assert_non_null(chart_text(&drawing, "3 of 7 days"));
    size_t arrows = 0;
    for (size_t i = 0; i < drawing.count; i++)
        arrows += drawing.marks[i].kind == BP_MARK_LINE && drawing.marks[i].count == 3;
    assert_int_equal(arrows, 2);
    bp_arena_free(arena);
}

/* An arrow stands for no value that is not said: of the year before only at the end, beside its number; this year's in
 * the middle has its own. */
static void beyond_the_scale_is_said(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    points[2].value = 12.3;
    points[2].complete = false;
    points[2].is_part = true;
    points[0].prior_year = 3;
    points[0].prior_complete = false;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "12.3"));
    assert_non_null(hollow_dot(&drawing, BP_RGB_INK));
    assert_null(hollow_dot(&drawing, BP_RGB_GREY));
    chart.words[1] = BP_T("a year before it began"); /* too long for a line with its number: over it */
    points[5].prior_year = 4.5;
    points[5].prior_complete = false;
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(hollow_dot(&drawing, BP_RGB_GREY));
    assert_true(chart_text(&drawing, "4.5")->points[0].y < chart_text(&drawing, "a year before it began")->points[0].y);
    chart.words[1] = BP_T("a word so long that it has to be put into a row above the plot");
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_null(chart_text(&drawing, "4.5"));
    assert_null(hollow_dot(&drawing, BP_RGB_GREY));
    bp_arena_free(arena);
}

/* Where a running period ends at this pace: hollow, dashed from the last whole one, its range hatched, its number said.
 */
static void pace_is_no_figure(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    struct bp_pace pace = {.has_projection = true, .has_range = true, .projection = 95, .low = 93, .high = 97};
    points[5].value = 40;
    points[5].complete = false;
    points[5].is_part = true;
    points[5].days = BP_T("15 of 30 days");
    chart.pace = &pace;
    chart.words[3] = BP_T("at this pace");
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "at this pace 95.0"));
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_INK, 2.6), 1);
    assert_int_equal(dots(&drawing, BP_RGB_PAPER), 2); /* what it has brought, and where it ends */
    size_t hatches = chart_count(&drawing, BP_MARK_LINE, BP_RGB_TEXT, 0);
    assert_true(hatches > 3);
    assert_int_equal(solid_pieces(&drawing), 2); /* the line of whole weeks, and the arrow */
    pace.has_range = false;
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_TEXT, 0), 0);
    chart.words[2] = BP_T("a goal with a name so long that no line's end has room for it");
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "at this pace 95.0")); /* in the rows above */
    for (size_t i = 0; i < 6; i++)
        points[i].value = NAN;
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_INK, 2.6), 1); /* that of the legend alone */
    bp_arena_free(arena);
}

/* A past period that lacks little lies where it lies. */
static void nearly_whole_sets_it(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    points[2].value = 60;
    points[2].complete = false;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "60"));
    assert_null(chart_text(&drawing, "88")); /* ticks of the five others alone */
    points[2].is_part = true;
    drawing = draw(arena, &chart);
    assert_null(chart_text(&drawing, "60"));
    bp_arena_free(arena);
}

/* What is all there is sets the scale all the same. */
static void only_incomplete(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    for (int i = 0; i < 6; i++)
        points[i] = (struct bp_chart_point){.label = points[i].label,
                                            .value = 40 + i,
                                            .prior_year = NAN,
                                            .goal = NAN,
                                            .complete = false,
                                            .is_part = true,
                                            .prior_complete = false,
                                            .days = BP_T("1 of 7 days")};
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_int_equal(dots(&drawing, BP_RGB_PAPER), 6);
    assert_non_null(chart_text(&drawing, "42"));
    bp_arena_free(arena);
}

/* The same decimals in every value as in the tables; an axis bears those its ticks need, all alike. */
static void decimals_of_values_and_ticks(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    for (int i = 0; i < 6; i++)
        points[i] = (struct bp_chart_point){.label = points[i].label,
                                            .value = 5.3 - 0.06 * i,
                                            .prior_year = 5.1,
                                            .goal = NAN,
                                            .complete = true,
                                            .is_part = false,
                                            .prior_complete = true,
                                            .days = BP_T("")};
    points[5].value = 5;
    chart.number = (struct bp_figure_number){chart_number, NULL, 2, BP_AT_MOST(2), 2};
    struct bp_drawing drawing = draw(arena, &chart);
    assert_non_null(chart_text(&drawing, "5.00")); /* the last value */
    assert_non_null(chart_text(&drawing, "5.1"));  /* ticks */
    assert_non_null(chart_text(&drawing, "5.0"));
    assert_null(chart_text(&drawing, "5"));
    bp_arena_free(arena);
}

/* A period of which nothing is known is crossed out on the base line. */
static void missing_is_marked(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    size_t crosses = 0;
    points[1].value = points[4].value = NAN;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    for (size_t i = 0; i < drawing.count; i++) {
        const struct bp_mark *mark = &drawing.marks[i];
        struct chart_box box = chart_box_of(mark);
        crosses += mark->kind == BP_MARK_LINE && mark->paint.stroke == BP_RGB_GREY && box.right - box.left < 4 &&
                   box.bottom - box.top < 4 && box.bottom - box.top > 2.5;
    }
    assert_int_equal(crosses, 4); /* two strokes each */
    bp_arena_free(arena);
}

/* Where words stand in a row, so do the days; where the value finds no room beside them, it stands there whole. */
static void days_in_the_row(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    for (int i = 0; i < 6; i++)
        points[i] = (struct bp_chart_point){.label = points[i].label,
                                            .value = 123456789012345.0,
                                            .prior_year = NAN,
                                            .goal = NAN,
                                            .complete = i < 5,
                                            .is_part = i == 5,
                                            .prior_complete = true,
                                            .days = BP_T("")};
    points[5].value = 61728394506172.0;
    chart.is_beside = true;
    points[5].days = BP_T("15 of 30 days");
    chart.number = no_decimals;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "15 of 30 days: 61728394506172"));
    assert_non_null(chart_text(&drawing, "123456789012345"));
    bp_arena_free(arena);
}

static void goal_steps(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    points[4].goal = points[5].goal = 94;
    struct bp_drawing drawing = draw(arena, &chart);
    const struct bp_mark *goal = NULL;
    for (size_t i = 0; i < drawing.count; i++)
        if (drawing.marks[i].paint.dash_pt > 4)
            goal = &drawing.marks[i];
    assert_non_null(goal);
    assert_int_equal(goal->count, 4); /* level, up, level */
    chart_near(goal->points[0].y, goal->points[1].y, EDGE);
    chart_near(goal->points[1].x, goal->points[2].x, EDGE);
    assert_true(goal->points[2].y < goal->points[1].y);
    chart_near(goal->points[2].y, goal->points[3].y, EDGE);
    bp_arena_free(arena);
}

/* A chart whose newest value is not there does not print an older one where the newest belongs. */
static void newest_missing(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    points[5].value = NAN;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    const struct bp_mark *value = chart_text(&drawing, "87.5"), *week = chart_text(&drawing, "W46");
    assert_true(value && value->bold && week);
    chart_near(value->points[0].x, week->points[0].x, 1);
    assert_non_null(chart_text(&drawing, "goal")); /* in the row */
    bp_arena_free(arena);
}

static void ticks_read_differently(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    chart.number = no_decimals;
    for (int i = 0; i < 6; i++)
        points[i].value = points[i].prior_year = points[i].goal = 3;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    size_t ticks = 0;
    for (size_t i = 0; i < drawing.count; i++) {
        const struct bp_mark *mark = &drawing.marks[i];
        if (mark->kind != BP_MARK_TEXT || mark->anchor != BP_ANCHOR_END)
            continue;
        ticks++;
        for (size_t k = 0; k < i; k++)
            if (drawing.marks[k].kind == BP_MARK_TEXT && drawing.marks[k].anchor == BP_ANCHOR_END)
                assert_false(bp_text_eq(mark->text, drawing.marks[k].text));
    }
    assert_in_range(ticks, 3, 4);
    bp_arena_free(arena);
}

static void nothing_at_all(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_chart_point points[6];
    struct bp_chart chart = six_weeks(points);
    for (int i = 0; i < 6; i++)
        points[i].value = points[i].prior_year = points[i].goal = NAN;
    struct bp_drawing drawing = draw(arena, &chart);
    chart_check(&drawing);
    assert_non_null(chart_text(&drawing, "\xe2\x80\x93"));
    assert_non_null(chart_text(&drawing, "W47"));
    assert_int_equal(solid_pieces(&drawing), 0);
    chart.count = 0;
    drawing = draw(arena, &chart);
    chart_check(&drawing);
    bp_arena_free(arena);
}

static void all_inside_and_apart(void **state)
{
    (void)state;
    uint64_t seed = 4711;
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(breaks_at_nan),
        cmocka_unit_test(running_period),
        cmocka_unit_test(goal_steps),
        cmocka_unit_test(beyond_the_scale_is_said),
        cmocka_unit_test(pace_is_no_figure),
        cmocka_unit_test(running_sets_no_scale),
        cmocka_unit_test(nearly_whole_sets_it),
        cmocka_unit_test(only_incomplete),
        cmocka_unit_test(decimals_of_values_and_ticks),
        cmocka_unit_test(missing_is_marked),
        cmocka_unit_test(days_in_the_row),
        cmocka_unit_test(newest_missing),
        cmocka_unit_test(ticks_read_differently),
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(all_inside_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
