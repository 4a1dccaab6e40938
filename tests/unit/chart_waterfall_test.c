#include "chart_help.h"

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_waterfall *waterfall)
{
    struct bp_figure_asked figure = {.kind = BP_FIGURE_WATERFALL,
                                     .name = BP_T("charts/made-up.svg"),
                                     .alt = BP_T("made up"),
                                     .waterfall = *waterfall};
    return bp_chart_waterfall(arena, &figure);
}

static const struct bp_waterfall_part parts[] = {{BP_T("Northeast"), 40, BP_T("+40"), BP_TONE_WORSE},
                                                 {BP_T("Bangkok"), -15, BP_T("-15"), BP_TONE_BETTER},
                                                 {BP_T("the rest"), 2, BP_T("+2"), BP_TONE_NEUTRAL}};

static struct bp_waterfall complaints(double from)
{
    return (struct bp_waterfall){.title = BP_T("Complaints"),
                                 .from_label = BP_T("Week 46"),
                                 .to_label = BP_T("Week 47"),
                                 .from_said = BP_T("before"),
                                 .to_said = BP_T("after"),
                                 .from = from,
                                 .to = from + 27,
                                 .parts = parts,
                                 .count = 3};
}

/* The n-th bar from above. */
static const struct bp_mark *bar(const struct bp_drawing *drawing, size_t n)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->marks[i].kind == BP_MARK_POLYGON && n-- == 0)
            return &drawing->marks[i];
    return NULL;
}

static size_t circles(const struct bp_drawing *drawing)
{
    size_t n = 0;
    for (size_t i = 0; i < drawing->count; i++)
        n += drawing->marks[i].kind == BP_MARK_CIRCLE;
    return n;
}

/* Each bar begins where the one before it ended; the last total ends where the parts lead. */
static void bars_go_on(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_waterfall asked = complaints(60);
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    struct chart_box from = chart_box_of(bar(&drawing, 0)), up = chart_box_of(bar(&drawing, 1)),
                     down = chart_box_of(bar(&drawing, 2)), rest = chart_box_of(bar(&drawing, 3)),
                     to = chart_box_of(bar(&drawing, 4));
    assert_null(bar(&drawing, 5));
    assert_int_equal(circles(&drawing), 0);
    chart_near(from.left, to.left, EDGE); /* zero */
    chart_near(from.right, up.left, EDGE);
    chart_near(up.right, down.right, EDGE);
    chart_near(down.left, rest.left, EDGE);
    chart_near(rest.right, to.right, EDGE);
    double per_unit = (from.right - from.left) / 60;
    chart_near((up.right - up.left) / per_unit, 40, 0.01);
    chart_near((down.right - down.left) / per_unit, 15, 0.01);
    assert_non_null(chart_text(&drawing, "Northeast"));
    assert_non_null(chart_text(&drawing, "-15"));
    assert_true(chart_text(&drawing, "Week 46")->bold && chart_text(&drawing, "after")->bold);
    bp_arena_free(arena);
}

/* Full, hollow, light: told apart in grey. */
static void tones_without_colour(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_waterfall asked = complaints(60);
    struct bp_drawing drawing = draw(arena, &asked);
    assert_int_equal(bar(&drawing, 1)->paint.fill, BP_RGB_CONCERN);
    assert_int_equal(bar(&drawing, 2)->paint.fill, BP_RGB_PAPER);
    assert_int_equal(bar(&drawing, 3)->paint.fill, BP_RGB_BAND);
    bp_arena_free(arena);
}

/* A change of little beside the whole is shown on a scale of its own: dots, since no bar starts at zero. */
static void small_change_is_seen(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_waterfall asked = complaints(5000);
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    assert_int_equal(circles(&drawing), 2);
    struct chart_box widest = chart_box_of(bar(&drawing, 0));
    assert_true(widest.right - widest.left > 200);
    bp_arena_free(arena);
}

static void through_zero(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_waterfall asked = complaints(-20);
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    struct chart_box from = chart_box_of(bar(&drawing, 0)), to = chart_box_of(bar(&drawing, 4));
    assert_int_equal(circles(&drawing), 0);
    chart_near(from.right, to.left, EDGE);
    bp_arena_free(arena);
}

/* Nothing moved, nothing was there: still a drawing. */
static void nothing(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_waterfall asked = {.from = NAN, .to = NAN};
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    chart_near(drawing.height_pt, 15 + 2 * 13, EDGE);
    bp_arena_free(arena);
}

/* More parts than it draws are left out, never drawn outside. */
static void too_many(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_waterfall_part many[30];
    for (size_t i = 0; i < 30; i++)
        many[i] = parts[0];
    struct bp_waterfall asked = complaints(60);
    asked.parts = many;
    asked.count = 30;
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    chart_near(drawing.height_pt, 15 + (BP_WATERFALL_MOST + 2) * 13, EDGE);
    bp_arena_free(arena);
}

static void all_inside_and_apart(void **state)
{
    static const char *const names[] = {
        "",
        "Northeast",
        "ขอนแก่นและภาคตะวันออกเฉียงเหนือทั้งหมดที่ส่งผ่านศูนย์กระจายสินค้าเดิมของบริษัทก่อนปรับปรุง",
        "Thành phố Hồ Chí Minh và các tỉnh đồng bằng sông Cửu Long, kể cả những đơn hàng giao lại lần hai",
        "上海市浦东新区及其周边所有由第三方承运商配送的门店和仓库，包括临时的",
        "An account whose name somebody typed twice An account whose name somebody typed twice and once more"};
    static const char *const said[] = {"", "+1.4", "-123,456,789,012,345.67", "+0", "THB -1,200"};
    (void)state;
    uint64_t seed = 20261128;
    for (int i = 0; i < 2000; i++) {
        struct bp_arena *arena = chart_arena();
        struct bp_waterfall_part many[10];
        struct bp_waterfall asked = complaints(chart_random_value(&seed, 50, 40));
        double spread = chart_random(&seed) % 3 ? 5 : 1e9;
        asked.count = chart_random(&seed) % 10;
        asked.parts = many;
        asked.to = chart_random_value(&seed, 50, spread);
        asked.from_label = bp_text_of(names[chart_random(&seed) % 6]);
        asked.to_said = bp_text_of(said[chart_random(&seed) % 5]);
        for (size_t k = 0; k < asked.count; k++)
            many[k] = (struct bp_waterfall_part){
                bp_text_of(names[chart_random(&seed) % 6]), chart_random_value(&seed, 0, spread),
                bp_text_of(said[chart_random(&seed) % 5]), (enum bp_tone)(chart_random(&seed) % 3)};
        struct bp_drawing drawing = draw(arena, &asked);
        chart_check(&drawing);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_go_on),
        cmocka_unit_test(tones_without_colour),
        cmocka_unit_test(small_change_is_seen),
        cmocka_unit_test(through_zero),
        cmocka_unit_test(nothing),
        cmocka_unit_test(too_many),
        cmocka_unit_test(all_inside_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
