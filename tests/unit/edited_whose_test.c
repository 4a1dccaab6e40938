/* The line of a pack.md that says whose it is: written, read back as editors leave it, taken out; near misses. */
#include "pack_help.h"

#include "edited/edited.h"

static void a_line_is_read_back(void **state)
{
    struct run *r = *state;
    struct bp_whose whose;
    struct bp_text line = bp_whose_line(r->cx.arena, BP_T("store=Khon \"Kaen\""), BP_T("2026-W46"));
    assert_text(line, "\n[boardpack]: # \"audience store=Khon  Kaen, period 2026-W46\"\n");
    assert_true(bp_whose_read(line, &whose));
    assert_int_equal(whose.line, 2);
    assert_text(whose.period, "2026-W46");
    assert_true(bp_whose_is(r->cx.arena, &whose, BP_T("store=Khon \"Kaen\"")));
    assert_false(bp_whose_is(r->cx.arena, &whose, BP_T("store")));
}

static void editors_write_it_otherwise(void **state)
{
    struct run *r = *state;
    static const char *const same[] = {
        "x\r\n[boardpack]: # \"audience ceo, period 2026-W46\"\r\n",
        "  [Boardpack]:   #   'audience ceo, period 2026-W46'",
        "[boardpack]: <#> (audience ceo, period 2026-W46)",
        "[boardpack]: #\n[boardpack]: # \"audience ceo, period 2026-W46\"",
    };
    static const char *const other[] = {
        "",
        "[boardpack]: #",
        "[boardpacks]: # \"audience ceo, period 2026-W46\"",
        "See [boardpack]: # \"audience ceo, period 2026-W46\"",
        "[boardpack]: # \"audience ceo\"",
        "[boardpack]: # \"audience , period 2026-W46\"",
        "[boardpack]: # \"audience ceo, period 2026-W46",
    };
    struct bp_whose whose;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!bp_whose_read(bp_text_of(same[i]), &whose) || !bp_whose_is(r->cx.arena, &whose, BP_T("ceo")))
            fail_msg("%s", same[i]);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (bp_whose_read(bp_text_of(other[i]), &whose))
            fail_msg("%s", other[i]);
}

static void without_it_lines_keep_their_numbers(void **state)
{
    struct run *r = *state;
    assert_text(bp_whose_without(r->cx.arena, BP_T("a\n[boardpack]: # \"x\"\nb\n")), "a\n\nb\n");
    assert_text(bp_whose_without(r->cx.arena, BP_T("a\nb\n")), "a\nb\n");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(a_line_is_read_back), T(editors_write_it_otherwise),
                                       T(without_it_lines_keep_their_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
