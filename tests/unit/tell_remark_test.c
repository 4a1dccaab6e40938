/* Remarks in a catalogue's words: optional parts, and a reason within a remark. */
#include "narrative/story.h"
#include "pack_help.h"

static void a_reason_is_put_into_words_first(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
    struct bp_teller t = {.cx = &cx};
    struct bp_text words = BP_T("remark.unreadable_source = unlesbar{has_why, select, yes {: {why}} other {}}");
    (void)state;
    assert_true(bp_phrases_load(&cx, "de", "de.txt", words, &t.phrases));
    const struct bp_remark *none = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_remark("why", NULL)),
                           *within = BP_REMARK(BP_REMARK_UNREADABLE_SOURCE, bp_arg_remark("why", none));
    assert_text(bp_tell_remark(&t, none), "unlesbar");
    assert_text(bp_tell_remark(&t, within), "unlesbar: unlesbar");
    assert_int_equal(cx.diag_count, 0);
    bp_phrases_close(t.phrases);
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_reason_is_put_into_words_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
