/* Messages are one line each, whatever stands in them; the first error's status counts. */
#include "pack_help.h"

static void a_message_is_one_line(void **state)
{
    struct run *r = *state;
    struct bp_where where = {"a\nboardpack: error: x.csv", 3, 4};
    bp_fail(&r->cx, BP_BAD_DATA, where, "no `%s`", "b\nc\033[2J");
    bp_warn(&r->cx, BP_NOWHERE, "%s",
            "\xE2\x80\xAE"
            "b\xFF");
    bp_note(&r->cx, BP_NOWHERE, "%s", "plain");
    bp_fail_remark(&r->cx, BP_NO_INPUT, where, BP_REMARK(BP_REMARK_FILE_MISSING, bp_arg_word("file", "d\r\ne\x85")));
    assert_string_equal(said(r), "a\\nboardpack: error: x.csv:3:4: error: no `b\\nc\\u001B[2J`\n"
                                 "boardpack: warning: \\u202Eb\\xFF\n"
                                 "boardpack: note: plain\n"
                                 "a\\nboardpack: error: x.csv:3:4: error: there is no file `d\\r\\ne\\x85`: check the "
                                 "path\n");
    assert_int_equal(r->cx.status, BP_BAD_DATA);
}

/* On a page a line end within a text is the page's affair; bytes that are no text can stand nowhere. */
static void what_a_page_is_told_is_text(void **state)
{
    struct run *r = *state;
    struct bp_text names[] = {BP_T("a\xE9"), BP_T("b\nc")};
    bp_note_remark(
        &r->cx, BP_NOWHERE,
        BP_REMARK(BP_REMARK_FILE_NO_EXPORT, bp_arg_text("pattern", BP_T("*\xE9")), bp_arg_list("files", names, 2)));
    const struct bp_arg *args = r->cx.diags[0].remark->args;
    assert_text(args[0].text, "*\\xE9");
    assert_text(args[1].list[0], "a\\xE9");
    assert_text(args[1].list[1], "b\nc");
}

static void what_was_said_is_taken_back(void **state)
{
    struct run *r = *state;
    bp_note(&r->cx, BP_NOWHERE, "a");
    struct bp_diag_mark mark = bp_diag_mark(&r->cx);
    bp_fail(&r->cx, BP_BAD_PACK, BP_NOWHERE, "b");
    bp_diag_rewind(&r->cx, mark);
    assert_int_equal(r->cx.status, BP_DONE);
    assert_string_equal(said(r), "boardpack: note: a\n");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_message_is_one_line),
        T(what_a_page_is_told_is_text),
        T(what_was_said_is_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
