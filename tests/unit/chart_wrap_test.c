#include "chart_help.h"

#include "chart/wrap.h"

static void lines(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_wrapped all = bp_wrap(arena, BP_T("four out of ten wait"), 7, false, 50, 3);
    assert_int_equal(all.count, 2);
    assert_false(all.is_cut);
    assert_true(bp_text_is(all.lines[0], "four out of"));
    assert_true(bp_text_is(all.lines[1], "ten wait"));
    struct bp_wrapped one = bp_wrap(arena, BP_T("four out of ten wait"), 7, false, 50, 1);
    assert_int_equal(one.count, 1);
    assert_true(one.is_cut);
    assert_true(bp_text_ends(one.lines[0], "\xe2\x80\xa6"));
    assert_int_equal(bp_wrap(arena, BP_T("  "), 7, false, 50, 3).count, 0);
    assert_int_equal(bp_wrap(arena, BP_T("word"), 7, false, 50, 0).count, 0);
    assert_int_equal(bp_wrap(arena, BP_T("a b c d e f g h i j"), 7, false, 8, 9).count,
                     3); /* never more than it holds */
    bp_arena_free(arena);
}

/* A word that has no room in any line is cut, and the next one still begins a line. */
static void word_too_wide(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_wrapped out = bp_wrap(arena, BP_T("Kundenzufriedenheitsindex und mehr"), 7, false, 50, 3);
    assert_true(out.is_cut);
    assert_true(bp_text_ends(out.lines[0], "\xe2\x80\xa6"));
    assert_true(bp_text_is(out.lines[1], "und mehr"));
    bp_arena_free(arena);
}

/* Scripts without blanks break between words, or between signs. */
static void other_scripts(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    struct bp_wrapped thai = bp_wrap(arena, BP_T("ลูกค้ารอการตอบกลับนานเกินไป"), 7, false, 60, 3);
    struct bp_wrapped chinese = bp_wrap(arena, BP_T("客户等待回复的时间太长了"), 7, false, 50, 3);
    assert_int_equal(thai.count, 2);
    assert_int_equal(chinese.count, 2);
    assert_false(thai.is_cut || chinese.is_cut);
    for (size_t i = 0; i < 2; i++)
        assert_true(bp_label_width_pt(thai.lines[i], 7, false) <= 60);
    bp_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(word_too_wide),
                                       cmocka_unit_test(other_scripts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
