#include "chart_help.h"

/* Every kind a story may ask for is drawn, in its order, under its name. */
static void every_kind(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_figure_asked asked[BP_FIGURE_DOTS + 1];
    struct bp_story story = {.figures = asked, .figure_count = BP_FIGURE_DOTS + 1};
    for (int kind = 0; kind <= BP_FIGURE_DOTS; kind++)
        asked[kind] = (struct bp_figure_asked){.kind = (enum bp_figure_kind)kind,
                                               .name = bp_text_fmt(arena, "charts/made-up-%d.svg", kind),
                                               .alt = BP_T("made up")};
    asked[BP_FIGURE_BULLET].bullet.number = asked[BP_FIGURE_DOTS].dots.number = no_decimals;
    struct bp_drawings drawings = bp_chart_draw(arena, &story);
    assert_int_equal(drawings.count, story.figure_count);
    for (size_t i = 0; i < drawings.count; i++) {
        chart_check(&drawings.list[i]);
        assert_true(bp_text_eq(drawings.list[i].name, asked[i].name));
        assert_true(drawings.list[i].count > 0 && drawings.list[i].width_pt > 0);
    }
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
