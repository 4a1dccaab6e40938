#include "chart_help.h"

static void widths(void **state)
{
    (void)state;
    chart_near(bp_label_width_pt(BP_T(""), 7, false), 0, 0);
    double ko_kai = bp_label_width_pt(BP_T("\xe0\xb8\x81"), 7, false);
    assert_true(ko_kai > 0);
    chart_near(bp_label_width_pt(BP_T("\xe0\xb8\x81\xe0\xb8\xb5\xe0\xb9\x88"), 7, false), ko_kai, 1e-9);
    chart_near(bp_label_width_pt(BP_T("\xe5\x8e\xbb\xe5\xb9\xb4"), 7, false), 14, 1e-9);
    chart_near(bp_label_width_pt(BP_T("e\xcc\x81"), 7, false), bp_label_width_pt(BP_T("e"), 7, false), 1e-9);
    assert_true(bp_label_width_pt(BP_T("86.2"), 7, true) > bp_label_width_pt(BP_T("86.2"), 7, false));
    assert_true(bp_label_width_pt(BP_T("\xff\xfe"), 7, false) > 0);
}

static void fitting(void **state)
{
    struct bp_arena *arena = chart_arena();
    (void)state;
    assert_true(bp_text_is(bp_label_fit(arena, BP_T("goal"), 7, false, 60), "goal"));
    struct bp_text cut = bp_label_fit(arena, BP_T("the goal of the year"), 7, false, 40);
    assert_true(bp_text_starts(cut, "the") && bp_text_ends(cut, "\xe2\x80\xa6"));
    assert_true(bp_label_width_pt(cut, 7, false) <= 40);
    const struct bp_text ko_kai = BP_T("\xe0\xb8\x81\xe0\xb8\xb5\xe0\xb9\x88\xe0\xb8\x81\xe0\xb8\x81");
    struct bp_text thai = bp_label_fit(arena, ko_kai, 7, false, 11.5);
    assert_true(bp_text_starts(thai, "\xe0\xb8\x81\xe0\xb8\xb5\xe0\xb9\x88")); /* marks stay with their letter */
    size_t bad_at;
    assert_true(bp_utf8_valid(thai, &bad_at));
    assert_true(bp_text_is(bp_label_fit(arena, BP_T("goal"), 7, false, 1), "\xe2\x80\xa6"));
    bp_arena_free(arena);
}

static void spreading(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        struct bp_label_slot slots[3];
        for (size_t i = 0; i < 3; i++) {
            double least = i > 0 ? slots[i - 1].at : 0, more = (double)(chart_random(&seed) % 400) / 10;
            slots[i].at = chart_random(&seed) % 2 ? least + more : least;
            slots[i].size = 5 + (double)(chart_random(&seed) % 20);
        }
        bp_label_spread(slots, 3, 0, 100);
        for (size_t i = 0; i < 3; i++) {
            assert_true(slots[i].at - slots[i].size / 2 >= -EDGE && slots[i].at + slots[i].size / 2 <= 100 + EDGE);
            if (i > 0)
                assert_true(slots[i].at - slots[i - 1].at >= (slots[i].size + slots[i - 1].size) / 2 - EDGE);
        }
    }
    struct bp_label_slot apart[] = {{20, 10}, {50, 10}};
    bp_label_spread(apart, 2, 0, 100);
    chart_near(apart[0].at, 20, 1e-9); /* nothing moves without need */
    chart_near(apart[1].at, 50, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(widths), cmocka_unit_test(fitting),
                                       cmocka_unit_test(spreading)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
