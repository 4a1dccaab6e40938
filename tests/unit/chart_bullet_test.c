#include "chart_help.h"

static struct bp_drawing draw(struct bp_arena *arena, double value, double low, double high, double stretch, bool met)
{
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_BULLET,
        .name = BP_T("charts/b.svg"),
        .alt = BP_T("b"),
        .bullet = {.value = value, .low = low, .high = high, .stretch = stretch, .met = met, .number = one_decimal}};
    struct bp_drawing drawing = bp_chart_bullet(arena, &figure);
    chart_check(&drawing);
    return drawing;
}

static const struct bp_mark *filled(const struct bp_drawing *drawing, enum bp_mark_kind kind, uint32_t fill)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->marks[i].kind == kind && drawing->marks[i].paint.fill == fill)
            return &drawing->marks[i];
    return NULL;
}

/* The goal's mark: the ink rule that is taller than the bar. */
static double limit_x(const struct bp_drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->marks[i].kind == BP_MARK_LINE && drawing->marks[i].paint.stroke == BP_RGB_INK)
            return drawing->marks[i].points[0].x;
    return NAN;
}

static void bar_starts_at_zero(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing drawing = draw(arena, 50, 100, NAN, NAN, false);
    struct chart_box bar = chart_box_of(filled(&drawing, BP_MARK_POLYGON, BP_RGB_CONCERN));
    chart_near((bar.right - bar.left) * 2, limit_x(&drawing) - bar.left, 0.1);
    drawing = draw(arena, -50, -100, NAN, NAN, true);
    bar = chart_box_of(filled(&drawing, BP_MARK_POLYGON, BP_RGB_INK));
    chart_near((bar.right - bar.left) * 2, bar.right - limit_x(&drawing), 0.1);
    bp_arena_free(arena);
}

/* The shaded part says which way is good. */
static void band_is_where_the_goal_is_met(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing up = draw(arena, 50, 100, NAN, NAN, false), down = draw(arena, 50, NAN, 100, NAN, true);
    struct bp_drawing range = draw(arena, 50, 40, 100, NAN, true);
    struct chart_box above = chart_box_of(filled(&up, BP_MARK_POLYGON, BP_RGB_BAND));
    struct chart_box below = chart_box_of(filled(&down, BP_MARK_POLYGON, BP_RGB_BAND));
    struct chart_box between = chart_box_of(filled(&range, BP_MARK_POLYGON, BP_RGB_BAND));
    chart_near(above.left, limit_x(&up), EDGE);
    chart_near(above.right, 118, EDGE);
    chart_near(below.left, 2, EDGE);
    chart_near(below.right, limit_x(&down), EDGE);
    assert_true(between.left > 2 && between.right < 118);
    bp_arena_free(arena);
}

/* 99.2 against 99.5 would touch from zero: the dot stands clearly apart from the goal. */
static void close_values_stay_apart(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing drawing = draw(arena, 99.2, 99.5, NAN, NAN, false);
    const struct bp_mark *dot = filled(&drawing, BP_MARK_CIRCLE, BP_RGB_CONCERN);
    assert_non_null(dot);
    assert_true(limit_x(&drawing) - dot->points[0].x > 20);
    assert_null(filled(&drawing, BP_MARK_POLYGON, BP_RGB_CONCERN));
    bp_arena_free(arena);
}

static void far_value_is_cut(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing drawing = draw(arena, 9000, 100, NAN, NAN, true);
    assert_true(limit_x(&drawing) > 20); /* and not squeezed into the corner */
    assert_non_null(filled(&drawing, BP_MARK_POLYGON, BP_RGB_PAPER));
    assert_non_null(chart_text(&drawing, "9000.0"));
    bp_arena_free(arena);
}

static void numbers(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing drawing = draw(arena, 86.2, 92, NAN, 95, false);
    assert_true(chart_text(&drawing, "86.2")->bold);
    assert_false(chart_text(&drawing, "92")->bold);
    drawing = draw(arena, NAN, 0, NAN, NAN, false);
    assert_non_null(chart_text(&drawing, "\xe2\x80\x93"));
    assert_non_null(chart_text(&drawing, "0"));
    drawing = draw(arena, 5, NAN, NAN, NAN, false); /* without a goal nothing is missed */
    assert_null(filled(&drawing, BP_MARK_POLYGON, BP_RGB_CONCERN));
    bp_arena_free(arena);
}

static void all_inside(void **state)
{
    (void)state;
    static const double bases[] = {0, 90, -5, 1e7, 0.002};
    uint64_t seed = 31;
    for (int i = 0; i < 20000; i++) {
        struct bp_arena *arena = chart_arena();
        double base = bases[chart_random(&seed) % 5], v[4];
        for (size_t k = 0; k < 4; k++)
            v[k] = chart_random_value(&seed, base, fabs(base) / 4);
        if (v[1] > v[2]) {
            double low = v[2];
            v[2] = v[1];
            v[1] = low;
        }
        draw(arena, v[0], v[1], v[2], v[3], chart_random(&seed) % 2);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bar_starts_at_zero),
        cmocka_unit_test(band_is_where_the_goal_is_met),
        cmocka_unit_test(close_values_stay_apart),
        cmocka_unit_test(far_value_is_cut),
        cmocka_unit_test(numbers),
        cmocka_unit_test(all_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
