/* A finding's figure: its file, its words, asked for once. */
#include "process_help.h"

static struct bp_teller teller(struct run *r, struct bp_story *story)
{
    process_rows(r, (const double[]){7, 8}, 2, "");
    process_tell(r, "up", "", "", story);
    return (struct bp_teller){
        .cx = &r->cx, .metrics = &r->metrics, .pack = &r->pack, .phrases = story->phrases, .story = story};
}

static void a_waterfall_in_words(void **state)
{
    static const struct bp_waterfall_part parts[] = {{BP_T("North*east"), 4, BP_T("+4"), BP_TONE_WORSE},
                                                     {BP_T("the rest"), -1, BP_T("-1"), BP_TONE_BETTER}};
    static const struct bp_waterfall asked = {.title = BP_T("Complaints"),
                                              .from_label = BP_T("Week 46"),
                                              .to_label = BP_T("Week 47"),
                                              .from_said = BP_T("10"),
                                              .to_said = BP_T("13"),
                                              .from = 10,
                                              .to = 13,
                                              .parts = parts,
                                              .count = 2};
    struct run *r = *state;
    struct bp_story story;
    struct bp_teller t = teller(r, &story);
    struct bp_text shown = bp_figure_waterfall(&t, BP_T("m"), "drivers", &asked);
    size_t count = story.figure_count;
    const struct bp_figure_asked *figure = process_figure(&story, "charts/m-drivers.svg");
    assert_int_equal(figure->kind, BP_FIGURE_WATERFALL);
    assert_int_equal(figure->waterfall.count, 2);
    assert_string_equal(bp_text_z(r->cx.arena, figure->alt),
                        "Complaints: Week 46 10; North*east +4, the rest -1; Week 47 13");
    assert_true(bp_text_starts(shown, "![Complaints"));
    assert_true(bp_text_contains(shown, BP_T("North\\*east"))); /* Markdown's own signs are kept from it */
    assert_true(bp_text_ends(shown, "](charts/m-drivers.svg)"));
    (void)bp_figure_waterfall(&t, BP_T("m"), "drivers", &asked);
    assert_int_equal(story.figure_count, count);
    bp_story_close(&story);
}

static void a_journey_in_words(void **state)
{
    static const struct bp_journey_stage stages[] = {
        {.name = BP_T("Buy"), .score = 0.1, .said = BP_T("92 %"), .goal = BP_T("goal 84 %")},
        {.name = BP_T("Ask"), .score = -0.2, .said = BP_T("4 h"), .goal = BP_T("goal 2 h"), .is_worst = true},
        {.name = BP_T("Return")}};
    static const struct bp_journey_chart asked = {
        .title = BP_T("The way"), .worst_word = BP_T("hurts most"), .stages = stages, .count = 3};
    struct run *r = *state;
    struct bp_story story;
    struct bp_teller t = teller(r, &story);
    (void)bp_figure_journey(&t, BP_T("way"), &asked);
    const struct bp_figure_asked *figure = process_figure(&story, "charts/way-journey.svg");
    assert_int_equal(figure->kind, BP_FIGURE_JOURNEY);
    assert_string_equal(bp_text_z(r->cx.arena, figure->alt),
                        "The way: Buy: 92 %, goal 84 %; Ask: 4 h, goal 2 h, hurts most; Return: no data");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_waterfall_in_words), T(a_journey_in_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
