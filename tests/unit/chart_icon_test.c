#include "chart_help.h"

/* The outline and what is on it, without colours. */
static struct bp_text shape(struct bp_arena *arena, const struct bp_drawing *drawing)
{
    struct bp_buf out = bp_buf_new(arena);
    for (size_t i = 0; i < drawing->count; i++) {
        const struct bp_mark *mark = &drawing->marks[i];
        bool hollow = mark->paint.fill == BP_NO_COLOUR || mark->paint.fill == BP_RGB_PAPER;
        bp_buf_fmt(&out, "%d:%zu:%s:%s ", (int)mark->kind, mark->count, hollow ? "hollow" : "full",
                   mark->paint.dash_pt > 0 ? "dashed" : "solid");
        for (size_t k = 0; k < mark->count; k++)
            bp_buf_fmt(&out, "%.1f,%.1f ", mark->points[k].x, mark->points[k].y);
    }
    return bp_buf_text(&out);
}

static void told_apart_without_colour(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_text shapes[BP_ICON_HIT_OR_MISS + 1];
    for (int i = BP_ICON_MET; i <= BP_ICON_HIT_OR_MISS; i++) {
        struct bp_figure_asked figure = {
            .kind = BP_FIGURE_ICON, .name = BP_T("charts/icon-x.svg"), .alt = BP_T("met"), .icon = (enum bp_icon)i};
        struct bp_drawing drawing = bp_chart_icon(arena, &figure);
        chart_check(&drawing);
        assert_true(drawing.count > 0);
        chart_near(drawing.width_pt, i >= BP_ICON_COMMON ? 10 : 9, 0);
        chart_near(drawing.height_pt, drawing.width_pt, 0);
        assert_true(bp_text_is(drawing.alt, "met"));
        shapes[i] = shape(arena, &drawing);
        for (int k = 0; k < i; k++)
            if (bp_text_eq(shapes[i], shapes[k]))
                fail_msg("icons %d and %d", i, k);
    }
    assert_true(bp_text_contains(shapes[BP_ICON_INCOMPLETE], BP_T("hollow:dashed")));
    assert_true(bp_text_contains(shapes[BP_ICON_MET], BP_T("full:solid")));
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(told_apart_without_colour)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
