/* Folders of the periods before: what is read of them, and that nothing in them stops a pack of today. */
#include "pack_help.h"

#define PACK                                                                                                \
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {id: one, source: s, measure: " \
    "count()}\n  - {id: two, source: s, measure: count()}\ncommentary: words/\n"

static void words_of_the_last_thirteen_periods(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-W46/one.md", "\xEF\xBB\xBF Rain.\n");
    put(r, "words/2026-W46/two.md", "<!-- why was it missed? -->\n# two\n");
    put(r, "words/2026-W46/summary.md", "A wet week.");
    put(r, "words/2026-W34/one.md", "Old.");
    put(r, "words/2026-W33/one.md", "Too old.");
    put(r, "words/2026-W48/one.md", "To come.");
    must_read_pack(r, PACK);
    assert_true(bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")));
    assert_int_equal(r->pack.comment_count, 0);
    assert_int_equal(r->pack.earlier_count, 2);
    assert_text(r->pack.earlier[0].text, "Old.");
    assert_text(r->pack.earlier[1].text, "Rain.");
    assert_true(r->pack.earlier[1].either);
    assert_int_equal(r->pack.earlier[1].metric, 0);
    assert_int_equal(r->pack.earlier[1].span.start, day_of("2026-11-09"));
    assert_string_equal(said(r), "");
}

/* It was said when that period was told. */
static void nothing_in_them_is_an_error_now(void **state)
{
    struct run *r = *state;
    put(r, "words/2026-W46/gone.md", "Of a metric that is no more.");
    put(r, "words/2026-W46/one.md", "\xFF\xFE");
    put(r, "words/2026-W46/two.txt", "not read");
    put(r, "words/2026-W45/two.md/x", "a folder");
    put(r, "words/2026-W44/two.md", "Here.");
    must_read_pack(r, PACK);
    if (!bp_pack_read_commentary(&r->cx, &r->pack, BP_T("2026-W47")))
        fail_msg("%s", said(r));
    assert_int_equal(r->cx.status, BP_DONE);
    assert_int_equal(r->pack.earlier_count, 1);
    assert_text(r->pack.earlier[0].text, "Here.");
    assert_string_equal(said(r), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_of_the_last_thirteen_periods, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(nothing_in_them_is_an_error_now, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
