/* People's own Markdown: what would change the page around it is turned into plain text, and nothing else is. */
#include "narrative/story.h"
#include "pack_help.h"

static void block(struct run *r, const char *words, const char *want)
{
    struct bp_text got = bp_words_block(r->cx.arena, bp_text_of(words));
    if (!bp_text_is(got, want))
        fail_msg("`%s`: `%.*s` is not `%s`", words, BP_ARG(got), want);
}

static void underlines_make_no_heading(void **state)
{
    struct run *r = *state;
    block(r, "a\n===", "a\n\\===");
    block(r, "a\n---", "a\n\\---");
    block(r, "a\n=", "a\n\\=");
    block(r, "a\n-", "a\n\\-");
    block(r, "a\n  --  ", "a\n\\  --");
    block(r, "a\n***", "a\n***");
    block(r, "a\n==-", "a\n==-");
    block(r, "a\n=- x", "a\n=- x");
    block(r, "a\n- x", "a\n- x");
    block(r, "a\n--x", "a\n--x");
    block(r, "a\n\n---\nb", "a\n\n---\nb"); /* not under text it is a rule */
    block(r, "---", "---");
    block(r, "a\naaa", "a\naaa");
}

static void headings_stand_below_ours(void **state)
{
    struct run *r = *state;
    block(r, "# a", "#### a");
    block(r, "## a", "##### a");
    block(r, "### a", "###### a");
    block(r, "#### a", "###### a");
    block(r, "###### a", "###### a");
    block(r, "####### a", "####### a");
    block(r, "   # a", "#### a");
    block(r, "x\n    # a", "x\n    # a"); /* four blanks: no heading */
    block(r, "#a", "#a");
    block(r, "#\ta", "####\ta");
    block(r, "x\n#", "x\n####");
}

static void fences_are_left_and_closed(void **state)
{
    struct run *r = *state;
    block(r, "```\n# a\n<b>\n---\n```\n# c", "```\n# a\n<b>\n---\n```\n#### c");
    block(r, "~~~\n```\n# a\n~~~\n# c", "~~~\n```\n# a\n~~~\n#### c");
    block(r, "```\n# a", "```\n# a\n```");
    block(r, "x\n   ```\n# a\n   ```\n# b", "x\n   ```\n# a\n   ```\n#### b");
    block(r, "x\n    ```\n# a", "x\n    ```\n#### a"); /* four blanks: no fence */
    block(r, "``\n# a", "``\n#### a");
    block(r, "`~`\n# a", "`~`\n#### a");
    block(r, "x\n``", "x\n``");
}

static void html_and_links_that_run_are_text(void **state)
{
    struct run *r = *state;
    block(r, "a <b>c</b>", "a \\<b>c\\</b>");
    block(r, "<!-- a", "\\<!-- a");
    block(r, "a \\<b>", "a \\<b>");
    block(r, "<https://a.b>", "<https://a.b>");
    block(r, "<http://a.b> <mailto:a@b.c>", "<http://a.b> <mailto:a@b.c>");
    block(r, "<ftp://a.b>", "\\<ftp://a.b>");
    block(r, "[a](https://b)", "[a](https://b)");
    block(r, "[a](javascript:b)", "[a]\\(javascript:b)");
    block(r, "[a]( JavaScript:b)", "[a]\\( JavaScript:b)");
    block(r, "[a](<data:b>)", "[a]\\(\\<data:b>)");
    block(r, "[a]: file:///b", "[a]\\: file:///b");
    block(r, "[a](vbscript:b)", "[a]\\(vbscript:b)");
    block(r, "a(javascript:b)", "a(javascript:b)");
    block(r, "a\r\nb\r\n", "a\nb");
    block(r, "", "");
}

static void a_line_is_the_first_paragraph(void **state)
{
    struct bp_arena *arena = ((struct run *)*state)->cx.arena;
    assert_text(bp_words_line(arena, BP_T("a\n b \nc\n\nd")), "a b c");
    assert_text(bp_words_line(arena, BP_T("\n\na")), "a");
    assert_text(bp_words_line(arena, BP_T("a <b>")), "a \\<b>");
    assert_text(bp_words_line(arena, BP_T("")), "");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(underlines_make_no_heading), T(headings_stand_below_ours),
                                       T(fences_are_left_and_closed), T(html_and_links_that_run_are_text),
                                       T(a_line_is_the_first_paragraph)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
