#include "chart_help.h"

/* The style sheet knows every colour a drawing may have: one it does not know stays as it is, dark on a dark page. */
static void page_has_each_colour(void **state)
{
    static const uint32_t colours[] = {BP_RGB_INK,         BP_RGB_TEXT,         BP_RGB_GREY,
                                       BP_RGB_GRID,        BP_RGB_BAND,         BP_RGB_TRACK,
                                       BP_RGB_BETTER,      BP_RGB_CONCERN,      BP_RGB_PAPER,
                                       BP_RGB_SPC_COMMON,  BP_RGB_SPC_CONCERN,  BP_RGB_SPC_IMPROVEMENT,
                                       BP_RGB_SPC_NEUTRAL, BP_RGB_SPC_MEAN,     BP_RGB_SPC_GOAL,
                                       BP_RGB_ICON_COMMON, BP_RGB_ICON_CONCERN, BP_RGB_ICON_IMPROVEMENT,
                                       BP_RGB_ICON_NEUTRAL};
    struct bp_arena *arena = chart_arena();
    struct bp_ctx cx = {.arena = arena};
    struct bp_text css;
    const char *file;
    (void)state;
    assert_true(bp_resource_load(&cx, NULL, 0, "pack.css", &css, &file));
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        for (int k = 0; k < 2; k++) {
            const char *what = k ? "stroke" : "fill";
            struct bp_text rule = bp_text_fmt(arena, "svg [%s=\"#%06x\"] {", what, (unsigned)colours[i]);
            if (!bp_text_contains(css, rule))
                fail_msg("pack.css lacks: %.*s", (int)rule.n, rule.p);
        }
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(page_has_each_colour)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
