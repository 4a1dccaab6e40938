/* What the process chart is asked to show. */
#include "process_help.h"

#include <math.h>

enum { WEEKS = 40, SHOWN = BP_RECENT_PERIODS };

static const struct bp_process_chart *chart_of(const struct bp_story *story)
{
    const struct bp_figure_asked *figure = process_figure(story, "charts/m-recent.svg");
    assert_non_null(figure);
    assert_int_equal(figure->kind, BP_FIGURE_PROCESS);
    return &figure->process;
}

static void all_weeks_with_limits_and_goal(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    weeks[WEEKS - 1] = 90;
    process_rows(r, weeks, WEEKS, "");
    process_tell(r, "down", "m,week,55,,\n", "", &story);
    const struct bp_process_chart *chart = chart_of(&story);
    assert_int_equal(chart->count, SHOWN);
    const struct bp_process_point *last = &chart->points[SHOWN - 1];
    assert_near(last->value, 90, 0);
    assert_near(last->goal_high, 55, 0);
    assert_true(isnan(last->goal_low));
    assert_int_equal(last->kind, BP_POINT_CONCERN);
    assert_true(last->upper < 90 && last->lower < last->mean && last->mean < last->upper);
    assert_int_equal(chart->points[5].kind, BP_POINT_COMMON);
    assert_true(bp_text_is(last->label, "W47"));
    assert_true(bp_text_is(chart->title, "Last 26 weeks, limits from 40 weeks"));
    struct bp_text alt = process_figure(&story, "charts/m-recent.svg")->alt;
    assert_true(bp_text_contains(alt, BP_T("last 90")));
    assert_true(bp_text_contains(alt, BP_T("one point is marked")));
    assert_true(bp_text_contains(alt, BP_T("Worse than usual")));
    assert_true(bp_text_contains(alt, BP_T(" This year: W42 48, W43 52, W44 48, W45 52, W46 48, W47 90.")));
    assert_int_equal(chart->foot->count, 6);
    assert_true(bp_text_is(chart->foot->columns[5].now, "90"));
    must_have(&story, "](charts/m-recent.svg)");
    bp_story_close(&story);
}

static void a_range_has_two_lines(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    process_rows(r, weeks, WEEKS, "");
    process_tell(r, "range", "m,week,,45,58\n", "", &story);
    const struct bp_process_point *last = &chart_of(&story)->points[SHOWN - 1];
    assert_near(last->goal_low, 45, 0);
    assert_near(last->goal_high, 58, 0);
    bp_story_close(&story);
}

/* A month's goal is no line for weeks. */
static void another_periods_goal_is_not_drawn(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    process_rows(r, weeks, WEEKS, "");
    process_tell(r, "up", "m,month,200,,\n", "", &story);
    for (size_t i = 0; i < SHOWN; i++)
        assert_true(isnan(chart_of(&story)->points[i].goal_low));
    bp_story_close(&story);
}

/* A gap has neither value nor part; the limits of thirteen weeks are drawn, of fewer not. */
static void groups_and_gaps(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    process_rows(r, weeks, WEEKS, "2026-11-05");
    process_tell(r, "up", "m,week,45,,\n",
                 "2026-11-10,m,process,New till\n2026-08-05,m,process,Third shift\n2026-08-06,m,note,Not this\n",
                 &story);
    const struct bp_process_chart *chart = chart_of(&story);
    size_t starts = 0;
    for (size_t i = 0; i < chart->count; i++)
        starts += chart->points[i].starts_group ? 1u : 0u;
    assert_int_equal(starts, 2);
    assert_true(chart->points[SHOWN - 2].starts_group);
    assert_true(bp_text_is(chart->points[SHOWN - 2].mark, "3")); /* its words stand below */
    must_have(&story, "1. 5 Aug 2026: Third shift.\n2. 6 Aug 2026: Not this.\n3. 10 Nov 2026: New till.\n");
    assert_true(isnan(chart->points[SHOWN - 1].upper) && !isnan(chart->points[SHOWN - 1].mean));
    assert_true(!isnan(chart->points[SHOWN - 5].upper)); /* fourteen weeks of the third shift */
    assert_true(isnan(chart->points[SHOWN - 3].value));
    assert_near(chart->points[SHOWN - 3].part, weeks[WEEKS - 3], 0);
    must_have(&story, "No limits yet: 2 of the 13 weeks they need since the process changed.");
    bp_story_close(&story);
}

static void thirteen_are_enough(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[13];
    process_weeks(weeks, 13, 50, 2);
    process_rows(r, weeks, 13, "");
    process_tell(r, "up", "m,week,45,,\n", "", &story);
    assert_true(!isnan(chart_of(&story)->points[0].upper));
    must_not_have(&story, "No limits");
    assert_true(bp_text_is(chart_of(&story)->points[12].label, "W47")); /* so few are told apart by their numbers */
    bp_story_close(&story);
}

/* One figure is a point; none is an empty frame of the last six weeks. */
static void one_figure_or_none(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    process_rows(r, (const double[]){7}, 1, "");
    process_tell(r, "up", "", "", &story);
    assert_int_equal(chart_of(&story)->count, 1);
    assert_true(bp_text_is(chart_of(&story)->title, "Last 1 week"));
    bp_story_close(&story);
}

/* A bar from zero tells nothing of what is at zero or below. */
static void no_bullet_at_or_below_zero(void **state)
{
    static const struct {
        double value;
        const char *goal;
        bool has;
    } cases[] = {{7, "m,week,5,,\n", true},
                 {0, "m,week,5,,\n", false},
                 {-3, "m,week,5,,\n", false},
                 {7, "m,week,0,,\n", false},
                 {7, "m,week,-2,,\n", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run *r = *state;
        struct bp_story story;
        process_rows(r, (const double[]){7, cases[i].value}, 2, "");
        process_tell(r, "up", cases[i].goal, "", &story);
        assert_int_equal(process_figure(&story, "charts/m-goal.svg") != NULL, cases[i].has);
        bp_story_close(&story);
    }
}

/* Mean and limits are those of the whole record, of which the last periods are drawn. */
static void limits_of_all(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    double weeks[WEEKS];
    process_weeks(weeks, WEEKS, 50, 2);
    weeks[0] = 130; /* is not drawn */
    process_rows(r, weeks, WEEKS, "");
    process_tell(r, "up", "", "", &story);
    assert_near(chart_of(&story)->points[0].mean, 50 + 82 / 40.0, 1e-9);
    assert_near(chart_of(&story)->points[0].value, 48, 0);
    bp_story_close(&story);
}

static void two_are(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    process_rows(r, (const double[]){7, 1e15}, 2, "");
    process_tell(r, "none", "", "", &story);
    assert_int_equal(chart_of(&story)->count, 2);
    must_have(&story, "No limits yet: 2 of the 13 weeks they need.");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(all_weeks_with_limits_and_goal),
        T(a_range_has_two_lines),
        T(another_periods_goal_is_not_drawn),
        T(groups_and_gaps),
        T(thirteen_are_enough),
        T(one_figure_or_none),
        T(limits_of_all),
        T(no_bullet_at_or_below_zero),
        T(two_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
