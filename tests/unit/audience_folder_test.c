/* Names of folders for values: plain ones as they are, others with a digest. */
#include "audience_help.h"

static void must_be(struct run *r, const char *value, const char *folder)
{
    assert_text(bp_audience_folder(r->cx.arena, BP_T("s"), bp_text_of(value), false), folder);
}

static struct bp_text name_of(struct run *r, struct bp_text value)
{
    return bp_audience_folder(r->cx.arena, BP_T("s"), value, false);
}

static void plain_names_stay(void **state)
{
    struct run *r = *state;
    must_be(r, "7", "s-7");
    must_be(r, "Khon Kaen", "s-Khon_Kaen");
    must_be(r, "a-b_c", "s-a-b_c");
    must_be(r, "ขอนแก่น", "s-ขอนแก่น");
    must_be(r, "台北", "s-台北");
    must_be(r, "Đà Nẵng", "s-Đà_Nẵng");
}

static void what_no_folder_may_have_is_replaced_and_told_apart(void **state)
{
    static const char *const values[] = {"a/b",
                                         "a\\b",
                                         "a:b",
                                         "a*b",
                                         "a\tb",
                                         "a\nb",
                                         "a.b",
                                         "..",
                                         ".",
                                         "a\xC2\xA0"
                                         "b",
                                         "=a",
                                         "a\xE2\x80\xAE"
                                         "b",
                                         "a\xF0\x9F\x98\x80"
                                         "b"};
    enum { COUNT = sizeof values / sizeof *values };
    struct run *r = *state;
    struct bp_text names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = name_of(r, bp_text_of(values[i]));
        for (size_t k = 0; k < names[i].n; k++)
            if (strchr("/\\:*.=\t\n ", names[i].p[k]))
                fail_msg("`%.*s` holds what no folder may", BP_ARG(names[i]));
        for (size_t k = 0; k < i; k++)
            assert_false(bp_text_eq(names[i], names[k]));
    }
    assert_text(bp_text_sub(names[0], 0, 6), "s-a_b-");
    assert_int_equal(names[0].n, 5 + 9);
}

/* A byte of zero ends no name early. */
static void a_zero_byte_is_a_sign_like_others(void **state)
{
    struct run *r = *state;
    struct bp_text one = name_of(r, (struct bp_text){"a\0b", 3}), other = name_of(r, (struct bp_text){"a\0c", 3});
    assert_text(bp_text_sub(one, 0, 6), "s-a_b-");
    assert_false(bp_text_eq(one, other));
}

static void long_ones_are_cut_between_characters(void **state)
{
    struct run *r = *state;
    char value[301];
    for (size_t i = 0; i + 3 <= 300; i += 3)
        memcpy(value + i, "台", 3);
    value[300] = 0;
    struct bp_text name = name_of(r, bp_text_of(value)), other;
    assert_true(name.n < 120);
    assert_true(bp_utf8_valid(name, NULL));
    memcpy(value + 297, "北", 3);
    other = name_of(r, bp_text_of(value));
    assert_false(bp_text_eq(name, other));
}

static void on_demand_any_has_its_digest(void **state)
{
    struct run *r = *state;
    struct bp_text plain = bp_audience_folder(r->cx.arena, BP_T("s"), BP_T("a_b"), true),
                   blank = bp_audience_folder(r->cx.arena, BP_T("s"), BP_T("a b"), true);
    assert_int_equal(plain.n, 5 + 9);
    assert_false(bp_text_eq(plain, blank));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain_names_stay, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_no_folder_may_have_is_replaced_and_told_apart, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_zero_byte_is_a_sign_like_others, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(long_ones_are_cut_between_characters, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(on_demand_any_has_its_digest, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
