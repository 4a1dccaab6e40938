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

static struct chart_box box_of(const struct bp_drawing *drawing, uint32_t fill)
{
    const struct bp_mark *mark = filled(drawing, BP_MARK_POLYGON, fill);
    assert_non_null(mark);
    return chart_box_of(mark);
}

static void bar_starts_at_zero(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing drawing = draw(arena, 50, 100, NAN, NAN, false);
    struct chart_box bar = box_of(&drawing, BP_RGB_CONCERN), track = box_of(&drawing, BP_RGB_TRACK);
    chart_near((bar.right - bar.left) * 2, limit_x(&drawing) - bar.left, 0.1);
    chart_near(bar.left, track.left, EDGE);
    drawing = draw(arena, 120, 100, NAN, NAN, true); /* met: not of the colour of concern */
    bar = box_of(&drawing, BP_RGB_INK);
    assert_true(bar.right > limit_x(&drawing));
    assert_null(filled(&drawing, BP_MARK_POLYGON, BP_RGB_CONCERN));
    bp_arena_free(arena);
}

/* The shaded part says which way is good. */
static void band_is_where_the_goal_is_met(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing up = draw(arena, 50, 100, NAN, 120, false), down = draw(arena, 50, NAN, 40, NAN, true);
    struct bp_drawing range = draw(arena, 50, 40, 60, 70, true);
    struct chart_box track = box_of(&up, BP_RGB_TRACK), above = box_of(&up, BP_RGB_BAND);
    struct chart_box below = box_of(&down, BP_RGB_BAND), between = box_of(&range, BP_RGB_BAND);
    chart_near(above.left, limit_x(&up), EDGE);
    chart_near(above.right, track.right, EDGE);
    chart_near(below.left, track.left, EDGE);
    chart_near(below.right, limit_x(&down), EDGE);
    assert_true(between.left > track.left + 10 && between.right < track.right - 5);
    bp_arena_free(arena);
}

/* Both ends of the scale are said: zero, and the next round number. */
static void ends_are_labelled(void **state)
{
    static const struct {
        double value, goal;
        const char *end;
    } cases[] = {{86.2, 92, "100"}, {99.9, 99.5, "100"},  {100, 90, "100"}, {0.0031, 0.004, "0.004"},
                 {27.5, 30, "30"},  {9000, 100, "10000"}, {12, 11, "12"},   {1.21, 1, "1.5"}};
    struct bp_arena *arena = chart_arena();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_drawing drawing = draw(arena, cases[i].value, cases[i].goal, NAN, NAN, false);
        const struct bp_mark *zero = chart_text(&drawing, "0"), *end = chart_text(&drawing, cases[i].end);
        assert_true(zero && end);
        assert_true(zero->points[0].x < end->points[0].x);
        assert_true(end->size_pt >= BP_SMALL_PT);
    }
    bp_arena_free(arena);
}

static void one_form(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_drawing near = draw(arena, 99.2, 99.5, NAN, NAN, false), far = draw(arena, 9000, 100, NAN, NAN, true);
    struct chart_box a = box_of(&near, BP_RGB_TRACK), b = box_of(&far, BP_RGB_TRACK);
    chart_near(a.right - a.left, b.right - b.left, EDGE);
    assert_null(filled(&near, BP_MARK_CIRCLE, BP_RGB_CONCERN)); /* never a dot */
    bp_arena_free(arena);
}

static void all_inside(void **state)
{
    (void)state;
    static const double bases[] = {1, 90, 1e7, 0.002};
    uint64_t seed = 31;
    for (int i = 0; i < 20000; i++) {
        struct bp_arena *arena = chart_arena();
        double base = bases[chart_random(&seed) % 4], v[4];
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
        cmocka_unit_test(bar_starts_at_zero), cmocka_unit_test(band_is_where_the_goal_is_met),
        cmocka_unit_test(ends_are_labelled),  cmocka_unit_test(one_form),
        cmocka_unit_test(all_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
