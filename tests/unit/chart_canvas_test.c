#include "chart_help.h"

#include "chart/canvas.h"

static void marks_own_what_they_show(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    char name[] = "charts/nps.svg", text[] = "30";
    struct bp_point points[] = {{1, 2}, {3, 4}, {5, 6}};
    const struct bp_figure_asked figure = {.name = bp_text_of(name), .alt = BP_T("NPS")};
    struct bp_canvas canvas = bp_canvas_new(arena, &figure, 20, 10);
    bp_canvas_line(&canvas, points, 3, bp_paint_stroke(BP_RGB_INK, 1, 0));
    bp_canvas_text(&canvas, 1, 9, 7, BP_ANCHOR_END, true, BP_RGB_TEXT, bp_text_of(text));
    points[1].x = 99;
    name[0] = text[0] = '?';
    const struct bp_drawing *drawing = &canvas.drawing;
    assert_int_equal(drawing->count, 2);
    chart_near(drawing->marks[0].points[1].x, 3, 0);
    assert_true(bp_text_is(drawing->name, "charts/nps.svg"));
    assert_true(bp_text_is(drawing->marks[1].text, "30"));
    assert_true(drawing->marks[1].bold && drawing->marks[1].anchor == BP_ANCHOR_END);
    assert_int_equal(drawing->marks[1].paint.fill, BP_RGB_TEXT);
    bp_arena_free(arena);
}

static void nothing_makes_no_mark(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    const struct bp_point points[] = {{1, 2}, {3, 4}};
    const struct bp_figure_asked figure = {.name = BP_T("a"), .alt = BP_T("a")};
    struct bp_canvas canvas = bp_canvas_new(arena, &figure, 20, 10);
    bp_canvas_line(&canvas, points, 1, bp_paint_stroke(BP_RGB_INK, 1, 0));
    bp_canvas_line(&canvas, NULL, 0, bp_paint_stroke(BP_RGB_INK, 1, 0));
    bp_canvas_polygon(&canvas, points, 2, bp_paint_fill(BP_RGB_INK));
    bp_canvas_text(&canvas, 1, 2, 7, BP_ANCHOR_START, false, BP_RGB_INK, BP_T(""));
    assert_int_equal(canvas.drawing.count, 0);
    bp_canvas_rect(&canvas, 1, 2, 3, 4, bp_paint_fill(BP_RGB_INK));
    assert_int_equal(canvas.drawing.count, 1);
    assert_int_equal(canvas.drawing.marks[0].kind, BP_MARK_POLYGON);
    chart_near(canvas.drawing.marks[0].points[2].x, 4, 0);
    chart_near(canvas.drawing.marks[0].points[2].y, 6, 0);
    bp_arena_free(arena);
}

static void found_by_name(void **state)
{
    (void)state;
    struct bp_drawing list[] = {{.name = BP_T("charts/a.svg")}, {.name = BP_T("charts/b.svg")}};
    const struct bp_drawings drawings = {list, 2, 2}, none = {0};
    assert_ptr_equal(bp_drawing_find(&drawings, BP_T("charts/b.svg")), &list[1]);
    assert_null(bp_drawing_find(&drawings, BP_T("charts/b")));
    assert_null(bp_drawing_find(&none, BP_T("charts/b.svg")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks_own_what_they_show),
                                       cmocka_unit_test(nothing_makes_no_mark), cmocka_unit_test(found_by_name)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
