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

/* Charts of periods are there lower and taller too: as wide, in letters of the same sizes, telling the same. */
static void by_height(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_figure_asked asked[BP_FIGURE_DOTS + 1];
    struct bp_story story = {.figures = asked, .figure_count = BP_FIGURE_DOTS + 1};
    for (int kind = 0; kind <= BP_FIGURE_DOTS; kind++)
        asked[kind] = (struct bp_figure_asked){.kind = (enum bp_figure_kind)kind, .name = BP_T("charts/made-up.svg")};
    asked[BP_FIGURE_BULLET].bullet.number = asked[BP_FIGURE_DOTS].dots.number = no_decimals;
    struct bp_drawings drawings = bp_chart_draw_by_height(arena, &story);
    for (size_t i = 0; i < drawings.count; i++) {
        const struct bp_drawing *own = &drawings.list[i], *lower = own->lower;
        if (i != BP_FIGURE_LINE && i != BP_FIGURE_JOURNEY && i != BP_FIGURE_PROCESS) {
            assert_true(!own->lower && !own->taller);
            continue;
        }
        assert_ptr_equal(lower->taller, own);
        double height = 0;
        size_t heights = 0;
        for (const struct bp_drawing *one = lower; one; one = one->taller, heights++) {
            chart_check(one);
            assert_true(one->height_pt > 1.05 * height);
            chart_near(one->width_pt, own->width_pt, 0.01);
            assert_int_equal(one->count, own->count);
            assert_ptr_equal(one->data, own->data);
            for (size_t m = 0; m < one->count; m++)
                if (one->marks[m].kind == BP_MARK_TEXT)
                    chart_near(one->marks[m].size_pt, own->marks[m].size_pt, 0.001);
            height = one->height_pt;
        }
        assert_int_equal(heights, 4);
        assert_true(height >= 1.59 * own->height_pt);
    }
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind), cmocka_unit_test(by_height)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
