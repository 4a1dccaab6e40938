/* A catalogue's steps: powers of ten, rising, four at most; anything else is told. */
#include "narrative/story.h"
#include "pack_help.h"

static size_t steps_of(const char *list, struct bp_chart_step out[BP_CHART_STEPS], char *said, size_t size)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_teller t = {.cx = &cx};
    struct bp_text words = bp_text_fmt(
        cx.arena, "chart.steps = %s\nchart.scaled = {title}{power, plural, =3 { k} =4 { wan} other { 10^{power}}}\n",
        list);
    size_t count = 0;
    memset(out, 0, BP_CHART_STEPS * sizeof *out);
    assert_true(bp_phrases_load(&cx, "en", "en.txt", words, &t.phrases));
    bp_figure_steps(&t, BP_T("Sales"), out);
    while (count < BP_CHART_STEPS && out[count].title.n)
        count++;
    snprintf(said, size, "%s%s%s", count ? bp_text_z(cx.arena, out[0].title) : "", cx.diag_count ? ": " : "",
             cx.diag_count ? bp_text_z(cx.arena, cx.diags[0].text) : "");
    bp_phrases_close(t.phrases);
    bp_arena_free(cx.arena);
    return count;
}

static void powers_are_read(void **state)
{
    struct bp_chart_step steps[BP_CHART_STEPS];
    char said[400];
    (void)state;
    assert_int_equal(steps_of("3 6 9", steps, said, sizeof said), 3);
    assert_string_equal(said, "Sales k");
    assert_int_equal(steps[2].power, 9);
    assert_int_equal(steps_of("4  8 12 15", steps, said, sizeof said), 4);
    assert_string_equal(said, "Sales wan");
    assert_int_equal(steps_of("6", steps, said, sizeof said), 1);
    assert_string_equal(said, "Sales 10^6");
    assert_int_equal(steps_of("", steps, said, sizeof said), 0);
    assert_string_equal(said, "");
}

static void what_is_none_is_told(void **state)
{
    static const char *const bad[] = {
        "6 3", "3 3", "0 3", "x", "3,6", "3 6 9 12 15", "16", "-3", "99999999999999999999", "3 6k"};
    struct bp_chart_step steps[BP_CHART_STEPS];
    char said[400];
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        (void)steps_of(bad[i], steps, said, sizeof said);
        if (!strstr(said, "is to be at most 4 powers of ten, rising, from 1 to 15"))
            fail_msg("`%s`: %s", bad[i], said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(powers_are_read), cmocka_unit_test(what_is_none_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
