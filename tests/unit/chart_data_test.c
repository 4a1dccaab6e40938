#include "chart_help.h"

#include "chart/data.h"

static struct bp_guide guide_of_words(void)
{
    struct bp_guide guide = {0};
    guide.words[BP_GUIDE_PERIOD] = BP_T("Period");
    guide.words[BP_GUIDE_VALUE] = BP_T("Value");
    guide.words[BP_GUIDE_READING] = BP_T("Reading");
    return guide;
}

static void is(struct bp_text text, const char *words)
{
    if (!bp_text_is(text, words))
        fail_msg("is %.*s, not %s", (int)text.n, text.p, words);
}

static void of_a_line(void **state)
{
    struct bp_arena *arena = chart_arena();
    struct bp_guide guide = guide_of_words();
    const struct bp_chart_point points[] = {
        {.label = BP_T("W45"),
         .id = BP_T("2026-W45"),
         .period = BP_T("W45 2026"),
         .value = 8.25,
         .prior_year = NAN,
         .goal = 9},
        {.label = BP_T("W46"), .value = NAN, .prior_year = NAN, .goal = NAN, .days = BP_T("hidden")}};
    struct bp_chart chart = {.title = BP_T("Weeks"),
                             .words = {BP_T("now"), BP_T("before"), BP_T("goal")},
                             .points = points,
                             .count = 2,
                             .number = one_decimal};
    struct bp_figure_asked figure = chart_figure(BP_FIGURE_LINE, &chart);
    const struct bp_drawing_data *data = bp_chart_data(arena, &figure, &guide);
    (void)state;
    assert_int_equal(data->count, 2);
    assert_int_equal(data->columns, 4); /* no year before */
    is(data->title, "Weeks");
    is(data->heads[1], "now");
    is(data->heads[2], "goal");
    is(data->heads[3], "Reading");
    is(data->rows[0].id, "2026-W45");
    is(data->rows[0].cells[0], "W45 2026");
    is(data->rows[0].cells[1], "8.2");
    is(data->rows[0].cells[2], "9");
    is(data->rows[1].cells[0], "W46");
    is(data->rows[1].cells[1], "");
    is(data->rows[1].cells[3], "hidden");
    bp_arena_free(arena);
}

static void of_a_process(void **state)
{
    struct bp_arena *arena = chart_arena();
    struct bp_guide guide = guide_of_words();
    const struct bp_process_point points[] = {{.label = BP_T("Oct"),
                                               .value = 1,
                                               .mean = 2,
                                               .lower = NAN,
                                               .upper = NAN,
                                               .part = NAN,
                                               .goal_low = NAN,
                                               .goal_high = 5,
                                               .kind = BP_POINT_CONCERN,
                                               .event = BP_T("moved")},
                                              {.label = BP_T("Nov"),
                                               .value = NAN,
                                               .mean = 2,
                                               .lower = NAN,
                                               .upper = NAN,
                                               .part = 3,
                                               .goal_low = NAN,
                                               .goal_high = 5}};
    struct bp_figure_asked figure = {.kind = BP_FIGURE_PROCESS, .name = BP_T("p"), .alt = BP_T("p")};
    figure.process =
        (struct bp_process_chart){.title = BP_T("All"), .points = points, .count = 2, .number = no_decimals};
    figure.process.lines[BP_PROCESS_MEAN] = BP_T("mean");
    figure.process.lines[BP_PROCESS_GOAL_HIGH] = BP_T("goal");
    figure.process.kinds[BP_POINT_CONCERN] = BP_T("worse");
    figure.process.part_word = BP_T("not complete");
    const struct bp_drawing_data *data = bp_chart_data(arena, &figure, &guide);
    (void)state;
    assert_int_equal(data->columns, 6); /* without limits and a lower goal */
    is(data->heads[2], "mean");
    is(data->heads[3], "goal");
    is(data->rows[0].cells[1], "1");
    is(data->rows[0].cells[4], "worse");
    is(data->rows[0].cells[5], "moved");
    is(data->rows[1].cells[1], "3");
    is(data->rows[1].cells[4], "not complete");
    bp_arena_free(arena);
}

static void of_others(void **state)
{
    struct bp_arena *arena = chart_arena();
    struct bp_guide guide = guide_of_words();
    const struct bp_waterfall_part part = {.label = BP_T("North"), .said = BP_T("-2")};
    struct bp_figure_asked figure = {.kind = BP_FIGURE_WATERFALL};
    figure.waterfall = (struct bp_waterfall){.title = BP_T("Fall"),
                                             .from_label = BP_T("before"),
                                             .from_said = BP_T("5"),
                                             .to_label = BP_T("now"),
                                             .to_said = BP_T("3"),
                                             .parts = &part,
                                             .count = 1};
    const struct bp_drawing_data *data = bp_chart_data(arena, &figure, &guide);
    (void)state;
    assert_int_equal(data->count, 3);
    is(data->rows[1].cells[0], "North");
    is(data->rows[1].cells[1], "-2");
    is(data->rows[2].cells[1], "3");
    figure.kind = BP_FIGURE_ICON;
    assert_null(bp_chart_data(arena, &figure, &guide));
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_line),
        cmocka_unit_test(of_a_process),
        cmocka_unit_test(of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
