#include "chart_help.h"

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_dots *dots)
{
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_DOTS, .name = BP_T("charts/d.svg"), .alt = BP_T("d"), .dots = *dots};
    struct bp_drawing drawing = bp_chart_dots(arena, &figure);
    chart_check(&drawing);
    return drawing;
}

static struct bp_dots five(const struct bp_dot *list)
{
    return (struct bp_dots){.goal_word = BP_T("goal"),
                            .total_word = BP_T("all"),
                            .dots = list,
                            .count = 5,
                            .goal = 95,
                            .total = 80,
                            .number = one_decimal};
}

static const struct bp_dot list[] = {
    {{"RXN", 3}, 49}, {{"RAS", 3}, 80}, {{"RHU", 3}, 80.2}, {{"RCU", 3}, 97.5}, {{"RJE", 3}, 60}};

static size_t circles(const struct bp_drawing *drawing)
{
    size_t n = 0;
    for (size_t i = 0; i < drawing->count; i++)
        n += drawing->marks[i].kind == BP_MARK_CIRCLE;
    return n;
}

/* A dot each; both ends named with their values, the goal and the total across. */
static void a_dot_each(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_dots dots = five(list);
    struct bp_drawing drawing = draw(arena, &dots);
    assert_int_equal(circles(&drawing), 5);
    assert_true(chart_text(&drawing, "RXN") && chart_text(&drawing, "49.0"));
    assert_true(chart_text(&drawing, "RCU") && chart_text(&drawing, "97.5"));
    assert_null(chart_text(&drawing, "RJE"));
    assert_true(chart_text(&drawing, "goal 95") && chart_text(&drawing, "all 80.0"));
    chart_near(drawing.width_pt, 487, 0);
    bp_arena_free(arena);
}

/* Those that would lie on one another are stacked. */
static void stacked(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_dots dots = five(list);
    struct bp_drawing drawing = draw(arena, &dots);
    double ys[5] = {0};
    for (size_t i = 0, n = 0; i < drawing.count && n < 5; i++)
        if (drawing.marks[i].kind == BP_MARK_CIRCLE)
            ys[n++] = drawing.marks[i].points[0].y;
    assert_true(ys[2] < ys[1]);
    chart_near(ys[0], ys[1], EDGE);
    bp_arena_free(arena);
}

static void without_goal_and_total(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_dots dots = five(list);
    dots.goal = dots.total = NAN;
    struct bp_drawing drawing = draw(arena, &dots);
    assert_null(chart_text(&drawing, "goal 95"));
    assert_int_equal(chart_count(&drawing, BP_MARK_LINE, BP_RGB_SPC_MEAN, 0), 0);
    bp_arena_free(arena);
}

static void all_inside(void **state)
{
    static const char *const names[] = {"", "Bangkok", "ภาคตะวันออกเฉียงเหนือ",
                                        "a shop with a name that goes on and on and on and on and on"};
    static const double bases[] = {0, 3, 90, -5, 1e7, 0.002, 1e300};
    uint64_t seed = 7;
    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct bp_arena *arena = chart_arena();
        size_t count = chart_random(&seed) % 150 + 2;
        struct bp_dot *many = BP_NEW_ARRAY(arena, struct bp_dot, count);
        double base = bases[chart_random(&seed) % 7];
        for (size_t k = 0; k < count; k++)
            many[k] = (struct bp_dot){bp_text_of(names[chart_random(&seed) % 4]),
                                      base + base / 4 * (double)(chart_random(&seed) % 100) / 50};
        struct bp_dots dots = {.goal_word = bp_text_of(names[chart_random(&seed) % 4]),
                               .total_word = BP_T("all"),
                               .dots = many,
                               .count = count,
                               .goal = chart_random_value(&seed, base, base / 4),
                               .total = chart_random_value(&seed, base, base / 4),
                               .number = one_decimal};
        draw(arena, &dots);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_dot_each), cmocka_unit_test(stacked),
                                       cmocka_unit_test(without_goal_and_total), cmocka_unit_test(all_inside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
