#include "chart_help.h"

static struct bp_drawing draw(struct bp_arena *arena, const struct bp_journey_chart *journey)
{
    struct bp_figure_asked figure = {
        .kind = BP_FIGURE_JOURNEY, .name = BP_T("charts/made-up.svg"), .alt = BP_T("made up"), .journey = *journey};
    return bp_chart_journey(arena, &figure);
}

static const struct bp_journey_stage stages[] = {
    {BP_T("Find"), 0.2, BP_T("92 %"), BP_T("goal 84 %"), BP_T("curious"), BP_T("12,400 visits"), BP_T("60 % leave"),
     false},
    {BP_T("Buy"), 0.0, BP_T("4.2 min"), BP_T("goal 4.2 min"), BP_T("sure"), BP_T("1,310 orders"), BP_T(""), false},
    {BP_T("Receive"), -0.7, BP_T("86 %"), BP_T("goal 92 %"), BP_T("let down"), BP_T("1,280"), BP_T("2 % refuse"), true},
    {BP_T("Return"), -0.1, BP_T("3.1 days"), BP_T("goal 3 days"), BP_T("patient"), BP_T("96"), BP_T(""), false}};

static struct bp_journey_chart way(size_t count)
{
    return (struct bp_journey_chart){.title = BP_T("A customer's way"),
                                     .goal_word = BP_T("goal"),
                                     .worst_word = BP_T("hurts most"),
                                     .feeling_word = BP_T("Feels"),
                                     .volume_word = BP_T("How many"),
                                     .drop_word = BP_T("Go away"),
                                     .stages = stages,
                                     .count = count};
}

static size_t marks(const struct bp_drawing *drawing, enum bp_mark_kind kind, uint32_t fill)
{
    size_t n = 0;
    for (size_t i = 0; i < drawing->count; i++)
        n += drawing->marks[i].kind == kind && drawing->marks[i].paint.fill == fill;
    return n;
}

static const struct bp_mark *curve(const struct bp_drawing *drawing, size_t n)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (drawing->marks[i].kind == BP_MARK_LINE && drawing->marks[i].paint.stroke == BP_RGB_INK && n-- == 0)
            return &drawing->marks[i];
    return NULL;
}

/* Better is higher; the goal's line is where a stage just meets it; shapes tell better, worse and worst apart. */
static void stages_against_goals(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_journey_chart asked = way(4);
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    const struct bp_mark *line = curve(&drawing, 0), *goal = NULL;
    for (size_t i = 0; i < drawing.count; i++)
        if (drawing.marks[i].kind == BP_MARK_LINE && drawing.marks[i].paint.dash_pt > 0)
            goal = &drawing.marks[i];
    assert_true(line && goal);
    assert_int_equal(line->count, 4);
    chart_near(line->points[1].y, goal->points[0].y, EDGE);
    assert_true(line->points[0].y < line->points[1].y && line->points[2].y > line->points[3].y);
    assert_int_equal(marks(&drawing, BP_MARK_CIRCLE, BP_RGB_INK), 2);
    assert_int_equal(marks(&drawing, BP_MARK_CIRCLE, BP_RGB_PAPER), 1);
    assert_int_equal(marks(&drawing, BP_MARK_POLYGON, BP_RGB_CONCERN), 1);
    assert_true(chart_text(&drawing, "hurts most")->bold);
    assert_non_null(chart_text(&drawing, "2 % refuse"));
    bp_arena_free(arena);
}

/* A stage nobody measures breaks the curve and has no mark, but keeps its place and its words. */
static void stage_without_a_figure(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_journey_stage own[5] = {stages[0], stages[1], {.name = BP_T("Ask"), .score = NAN}, stages[2], stages[3]};
    struct bp_journey_chart asked = way(5);
    asked.stages = own;
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    assert_int_equal(curve(&drawing, 0)->count, 2);
    assert_int_equal(curve(&drawing, 1)->count, 2);
    assert_null(curve(&drawing, 2));
    assert_non_null(chart_text(&drawing, "Ask"));
    assert_non_null(chart_text(&drawing, "\xe2\x80\x93"));
    assert_int_equal(marks(&drawing, BP_MARK_CIRCLE, BP_RGB_INK), 2);
    bp_arena_free(arena);
}

/* Rows nobody filled take no room. */
static void empty_rows(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_journey_stage own[2] = {stages[0], stages[1]};
    struct bp_journey_chart asked = way(2);
    asked.stages = own;
    double full = draw(arena, &asked).height_pt;
    for (size_t i = 0; i < 2; i++)
        own[i].feeling = own[i].volume = own[i].drop_off = BP_T("");
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    assert_true(drawing.height_pt < full - 30);
    assert_null(chart_text(&drawing, "Feels"));
    bp_arena_free(arena);
}

static void nothing_and_too_many(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_journey_stage many[20];
    struct bp_journey_chart asked = way(0);
    struct bp_drawing drawing = draw(arena, &asked);
    chart_check(&drawing);
    for (size_t i = 0; i < 20; i++)
        many[i] = stages[i % 4];
    asked.stages = many;
    asked.count = 20;
    drawing = draw(arena, &asked);
    chart_check(&drawing);
    assert_int_equal(curve(&drawing, 0)->count, BP_JOURNEY_MOST);
    bp_arena_free(arena);
}

static void all_inside_and_apart(void **state)
{
    static const char *const words[] = {"",
                                        "goal",
                                        "ลูกค้ารอการตอบกลับนานเกินไปและไม่ได้รับของ",
                                        "Chờ giao hàng lần hai vì lần đầu không ai gọi",
                                        "客户等待回复的时间太长了所以退货",
                                        "Kundenzufriedenheitsindexveränderung",
                                        "4 of 10 would not come back"};
    (void)state;
    uint64_t seed = 815;
    for (int i = 0; i < 1000; i++) {
        struct bp_arena *arena = chart_arena();
        struct bp_journey_stage own[10];
        struct bp_journey_chart asked = way(chart_random(&seed) % 10);
        size_t worst = chart_random(&seed) % 12;
        asked.stages = own;
        asked.goal_word = bp_text_of(words[chart_random(&seed) % 7]);
        asked.worst_word = bp_text_of(words[chart_random(&seed) % 7]);
        asked.volume_word = bp_text_of(words[chart_random(&seed) % 7]);
        for (size_t k = 0; k < asked.count; k++)
            own[k] = (struct bp_journey_stage){
                bp_text_of(words[chart_random(&seed) % 7]), chart_random_value(&seed, 0, 1),
                bp_text_of(words[chart_random(&seed) % 7]), bp_text_of(words[chart_random(&seed) % 7]),
                bp_text_of(words[chart_random(&seed) % 7]), bp_text_of(words[chart_random(&seed) % 7]),
                bp_text_of(words[chart_random(&seed) % 7]), k == worst};
        struct bp_drawing drawing = draw(arena, &asked);
        chart_check(&drawing);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stages_against_goals), cmocka_unit_test(stage_without_a_figure), cmocka_unit_test(empty_rows),
        cmocka_unit_test(nothing_and_too_many), cmocka_unit_test(all_inside_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
