/* The pictures a Markdown names, whatever way it does, and the same Markdown with other names. */
#include "document/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *markdown, *found, *renamed; /* found: url:line, with blanks between */
    int broken;
} cases[] = {
    {"no picture", "", "no picture", 0},
    {"![a](x.png)", "x.png:1", "![a](pictures/x.png)", 0},
    {"a\n\nb\n![a](x.png \"t\") c", "x.png:4", "a\n\nb\n![a](pictures/x.png \"t\") c", 0},
    {"![a](<x y.png>)", "x y.png:1", "![a](pictures/x y.png)", 0},
    {"![a](x\\(1\\).png)", "x(1).png:1", "![a](pictures/x(1).png)", 0},
    {"![a](x(1).png)", "x(1).png:1", "![a](pictures/x(1).png)", 0},
    {"![a][r]\n\n[r]: x.png", "x.png:3", "![a][r]\n\n[r]: pictures/x.png", 0},
    {"![r]\n\n[r]: <x.png> 't'", "x.png:3", "![r]\n\n[r]: pictures/x.png 't'", 0},
    {"[![a](x.png)](https://e.example)", "x.png:1", "[![a](pictures/x.png)](https://e.example)", 0},
    {"- a ![a](x.png)\n- ![b](y.png)", "x.png:1 y.png:2", "- a ![a](pictures/x.png)\n- ![b](pictures/y.png)", 0},
    {"> ![a](x.png)", "x.png:1", "> ![a](pictures/x.png)", 0},
    {"| a |\n|---|\n| ![a](x.png) |", "x.png:3", "| a |\n|---|\n| ![a](pictures/x.png) |", 0},
    {"`![a](x.png)`", "", "`![a](x.png)`", 0},
    {"```\n![a](x.png)\n```", "", "```\n![a](x.png)\n```", 0},
    {"\\![a](x.png)", "", "\\![a](x.png)", 0},
    {"![a](two words.png)", "", "![a](two words.png)", 1},
    {"x\n\n![a](two words.png) `![](`", "", "x\n\n![a](two words.png) `![](`", 3},
    {"![a]()", ":1", "![a]()", 0},
    {"![a](x.png", "", "![a](x.png", 1},
};

static void found_and_renamed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        struct bp_buf got = bp_buf_new(cx.arena);
        struct bp_images_named found;
        struct bp_text from[4], to[4], markdown = bp_text_of(cases[i].markdown);
        assert_true(bp_document_images(&cx, "a.md", markdown, &found));
        for (size_t k = 0; k < found.count; k++) {
            from[k] = found.list[k].url;
            to[k] = bp_text_fmt(cx.arena, "pictures/%" BP_PRI, BP_ARG(from[k]));
            bp_buf_fmt(&got, "%s%" BP_PRI ":%d", k ? " " : "", BP_ARG(from[k]), found.list[k].line);
        }
        struct bp_text renamed = bp_document_rename_images(cx.arena, markdown, from, to, found.count);
        if (!bp_text_is(bp_buf_text(&got), cases[i].found) || found.broken != cases[i].broken)
            fail_msg("%s: %.*s, broken %d", cases[i].markdown, BP_ARG(bp_buf_text(&got)), found.broken);
        if (!bp_text_is(renamed, cases[i].renamed))
            fail_msg("%s: %.*s", cases[i].markdown, BP_ARG(renamed));
        bp_arena_free(cx.arena);
    }
}

static void links_that_run_are_found(void **state)
{
    (void)state;
    assert_int_equal(bp_document_running_link(BP_T("a\n[b](javascript:x)")), 2);
    assert_int_equal(bp_document_running_link(BP_T("[b]: JavaScript:x")), 1);
    assert_int_equal(bp_document_running_link(BP_T("[b](<data:text/html,x>)")), 1);
    assert_int_equal(bp_document_running_link(BP_T("[b](https://e.example) javascript:x")), 0);
    assert_int_equal(bp_document_running_link(BP_T("[b](notes.md)")), 0);
}

/* Words and pictures stand in blocks of their own; where all are pictures, side by side. */
static void pictures_stand_apart_from_words(void **state)
{
    static const struct {
        const char *markdown, *kinds; /* of the blocks: w words, p pictures */
    } texts[] = {{"a ![b](pictures/x.png) c", "wpw"}, {"![b](pictures/x.png)\n![b](pictures/y.png)", "p"},
                 {"![b](pictures/x.png) a", "pw"},    {"a\n![b](pictures/x.png)  \n![c](pictures/x.png)", "wp"},
                 {"a ![b](charts/x.svg) c", "w"},     {"**a ![b](pictures/x.png)**", "w"}};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct bp_ctx cx = {.arena = bp_arena_new(abort)};
        struct bp_document d;
        char got[10] = "";
        assert_true(bp_document_parse(&cx, "a.md", bp_text_of(texts[i].markdown), &d));
        for (const struct bp_block *b = d.blocks; b; b = b->next)
            strcat(got, bp_document_is_figures(b->inlines) ? "p" : "w");
        if (strcmp(got, texts[i].kinds) != 0)
            fail_msg("%s: %s", texts[i].markdown, got);
        bp_arena_free(cx.arena);
    }
}

static void prose_goes_on_behind_a_picture(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    struct bp_text prose;
    (void)state;
    assert_true(bp_document_prose(&cx, "a.md", BP_T("See ![the queue](pictures/x.png) here.\n\nNext."), &prose));
    assert_true(bp_text_is(prose, "See the queue here."));
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(found_and_renamed), cmocka_unit_test(links_that_run_are_found),
                                       cmocka_unit_test(pictures_stand_apart_from_words),
                                       cmocka_unit_test(prose_goes_on_behind_a_picture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
