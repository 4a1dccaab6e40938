/* What HTML and PDF decide alike: page turns, figures, missing figures, links. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/document.h"

static struct bp_ctx new_run(void)
{
    return (struct bp_ctx){.arena = bp_arena_new(NULL)};
}

static const struct bp_block *parse(struct bp_ctx *cx, const char *markdown)
{
    struct bp_document document;
    assert_true(bp_document_parse(cx, "pack.md", bp_text_of(markdown), &document));
    return document.blocks;
}

static void every_block_knows_what_it_stands_in(const struct bp_block *first, const struct bp_block *parent)
{
    for (const struct bp_block *one = first; one; one = one->next) {
        assert_ptr_equal(one->parent, parent);
        every_block_knows_what_it_stands_in(one->children, one);
    }
}

static void parents(void **state)
{
    (void)state;
    struct bp_ctx cx = new_run();
    every_block_knows_what_it_stands_in(
        parse(&cx,
              "# h\n\n> - a\n>\n>   1. b\n>\n>      | c | d |\n>      |---|---|\n>      | e |\n\np\n\n---\n\n    f\n"),
        NULL);
    bp_arena_free(cx.arena);
}

/* How many of the blocks, those in others too, turn the page. */
static size_t turns(const struct bp_block *first)
{
    size_t count = 0;
    for (const struct bp_block *one = first; one; one = one->next)
        count += (size_t)bp_document_turns_page(one) + turns(one->children);
    return count;
}

static void page_turns(void **state)
{
    (void)state;
    static const struct {
        const char *markdown;
        size_t turns;
    } cases[] = {
        {"---\n\n## a\n", 1},  {"***\n## a\n\n___\n\n## b\n", 2}, {"---\n\n# a\n", 0},
        {"---\n\n### a\n", 0}, {"---\n\ntext\n\n## a\n", 0},      {"---\n", 0},
        {"## a\n\n## b\n", 0}, {"> ---\n>\n> ## a\n", 0},         {"- ---\n- ## a\n", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_ctx cx = new_run();
        assert_int_equal(turns(parse(&cx, cases[i].markdown)), cases[i].turns);
        bp_arena_free(cx.arena);
    }
}

/* The line the headline is on; 0 for none. */
static int headline_line(const char *markdown)
{
    struct bp_ctx cx = new_run();
    struct bp_document document;
    assert_true(bp_document_parse(&cx, "pack.md", bp_text_of(markdown), &document));
    const struct bp_block *found = bp_document_headline(&document);
    int line = found ? found->line : 0;
    bp_arena_free(cx.arena);
    return line;
}

static void headlines(void **state)
{
    (void)state;
    assert_int_equal(headline_line("# T\n\nUs, week 46\n\n**6 of 12**\n\n**Other**\n"), 5);
    assert_int_equal(headline_line("# T\n**6 of 12**\n"), 2);
    assert_int_equal(headline_line("# T\n\n**6 of 12** met\n"), 0);
    assert_int_equal(headline_line("# T\n\n- **6 of 12**\n"), 0);
    assert_int_equal(headline_line("# T\n\n## U\n\n**6 of 12**\n"), 0);
    assert_int_equal(headline_line("**6 of 12**\n"), 0);
    assert_int_equal(headline_line("## T\n\n**6 of 12**\n"), 0);
    assert_int_equal(headline_line(""), 0);
}

static void figures(void **state)
{
    (void)state;
    static const struct {
        const char *markdown;
        bool figures;
    } cases[] = {
        {"![a](a.svg)\n", true},
        {"![a](a.svg) ![b](b.svg)\n", true},
        {"![a](a.svg)\n![b](b.svg)  \n![c](c.svg)\n", true},
        {"![a](charts/icon-met.svg) ![b](charts/icon-met.svg)\n", false}, /* marks are words */
        {"![a](charts/icon-met.svg) ![b](charts/nps.svg)\n", true},
        {"![a](a.svg).\n", false},
        {"text ![a](a.svg)\n", false},
        {"text\n", false},
        {"*![a](a.svg)*\n", false},
        {"[![a](a.svg)](b)\n", false},
        {"![a](a.svg) `b`\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_ctx cx = new_run();
        assert_int_equal(bp_document_is_figures(parse(&cx, cases[i].markdown)->inlines), cases[i].figures);
        bp_arena_free(cx.arena);
    }
    assert_false(bp_document_is_figures(NULL));
}

static void missing_figures(void **state)
{
    (void)state;
    struct bp_ctx cx = new_run();
    struct bp_drawing list[] = {{.name = BP_T("charts/nps.svg")}, {.name = BP_T("charts/on_time.svg")}};
    const struct bp_drawings drawings = {list, 2, 2};
    const struct bp_where where = {"pack.md", 7, 0};
    struct bp_inline image = {.kind = BP_INLINE_IMAGE, .url = BP_T("charts/on_time.svg")};
    assert_ptr_equal(bp_document_figure(&cx, where, &drawings, &image), &list[1]);
    assert_int_equal(cx.diag_count, 0);
    static const char *const names[] = {"charts/npss.svg", "https://example.org/y.png", ""};
    static const char *const lines[] = {
        "pack.md:7: error: no figure is named \"charts/npss.svg\", did you mean \"charts/nps.svg\"?",
        "pack.md:7: error: no figure is named \"https://example.org/y.png\"; an image must name a chart of this pack",
        "pack.md:7: error: no figure is named \"\"; an image must name a chart of this pack",
    };
    for (size_t i = 0; i < 3; i++) {
        image.url = bp_text_of(names[i]);
        assert_null(bp_document_figure(&cx, where, &drawings, &image));
        struct bp_buf line = bp_buf_new(cx.arena);
        bp_diag_line(&line, &cx.diags[i]);
        assert_string_equal(bp_text_z(cx.arena, bp_buf_text(&line)), lines[i]);
    }
    assert_int_equal(cx.status, BP_BAD_DATA);
    bp_arena_free(cx.arena);
}

/* Every image is asked for, wherever it stands, in the order of the text. */
static void all_figures_are_checked(void **state)
{
    (void)state;
    struct bp_ctx cx = new_run();
    struct bp_drawing list[] = {{.name = BP_T("a.svg")}};
    const struct bp_drawings drawings = {list, 1, 1};
    struct bp_document document;
    assert_true(bp_document_parse(&cx, "pack.md", BP_T("![a](a.svg)\n\n> - *![a](a.svg)*\n"), &document));
    assert_true(bp_document_check_figures(&cx, &document, &drawings));
    assert_int_equal(cx.diag_count, 0);
    assert_true(bp_document_parse(
        &cx, "pack.md",
        BP_T("# ![a](11)\n\n![a](a.svg) [![a](12)](x)\n\n> - a\n>\n>   ![a](13)\n\n| a |\n|---|\n| **![a](14)** |\n"),
        &document));
    assert_false(bp_document_check_figures(&cx, &document, &drawings));
    static const int lines[] = {1, 3, 7, 11};
    assert_int_equal(cx.diag_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(cx.diags[i].where.line, lines[i]);
        assert_true(bp_text_contains(cx.diags[i].text, bp_text_fmt(cx.arena, "\"1%zu\"", i + 1)));
    }
    bp_arena_free(cx.arena);
}

static void links(void **state)
{
    (void)state;
    static const char *const out[] = {"http://a",           "https://a/b:c", "HTTPS://A",
                                      "mailto:a@b.example", " \nhttps://a",  "ht\ttps://a"};
    static const char *const within[] = {"#goal", "#data:x", "#", " #a"};
    static const char *const nowhere[] = {"",
                                          " ",
                                          "javascript:x",
                                          "JavaScript:x",
                                          "java\tscript:x",
                                          "\x01javascript:x",
                                          "vbscript:x",
                                          "data:,x",
                                          "file:///etc",
                                          "blob:x",
                                          "filesystem:x",
                                          "ftp://a",
                                          "ms-word:x",
                                          "search-ms:x",
                                          "a+b.c-1:x",
                                          "mailtomailto:x",
                                          "htt:x",
                                          "httpss:x",
                                          "tel:+66-2",
                                          "TEL:1",
                                          "sms:1",
                                          "pack.pdf",
                                          "charts/nps.svg",
                                          "/a",
                                          "//a/b",
                                          "?a=b:c",
                                          "a/b:c",
                                          "javascript",
                                          ":a",
                                          "1a:b",
                                          "ก:x",
                                          "a b",
                                          "https",
                                          "\\\\host\\x",
                                          "a#b",
                                          "../secret.csv"};
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        assert_int_equal(bp_document_link_way(bp_text_of(out[i])), BP_LINK_OUT);
    for (size_t i = 0; i < sizeof within / sizeof *within; i++)
        assert_int_equal(bp_document_link_way(bp_text_of(within[i])), BP_LINK_WITHIN);
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        assert_int_equal(bp_document_link_way(bp_text_of(nowhere[i])), BP_LINK_NOWHERE);
    assert_int_equal(bp_document_link_way((struct bp_text){0}), BP_LINK_NOWHERE);
}

/* The same of a name as it is given and as it stands in a heading. */
static void anchors(void **state)
{
    static const char *const cases[][2] = {{"Two  blanks   here", "two-blanks-here"},
                                           {"Line\nend", "line-end"},
                                           {" Tab\there\n", "tab-here"},
                                           {"A & b", "a--b"},
                                           {"a - b_c", "a---b_c"},
                                           {"#!?", ""}};
    struct bp_ctx cx = new_run();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!bp_text_is(bp_document_anchor(cx.arena, bp_text_of(cases[i][0])), cases[i][1]))
            fail_msg("the anchor of `%s` is not `%s`", cases[i][0], cases[i][1]);
    bp_arena_free(cx.arena);
}

/* The line under a sentence that is code and dots alone. */
static void what_was_given(void **state)
{
    static const struct {
        const char *markdown, *first;
    } cases[] = {{"Words\\\n`a` \u00B7 `b`", "a"},
                 {"Words\\\n`a`", "a"},
                 {"Words\\\nmore\\\n`a`", "a"},
                 {"Words `a`", NULL},
                 {"Words\\\n`a` and", NULL},
                 {"Words\\\nsee `a`", NULL},
                 {"`a`", NULL},
                 {"Words\n`a`", NULL},
                 {"Words\\\n`a`\\\nmore", NULL},
                 {"Words\\\n\u00B7 `a`", NULL},
                 {"Words\\\n`a` \u00B7 Owner: R & D", "a"},
                 {"Words\\\n`a` \u00B7 *b*", NULL},
                 {"Words\\\n`a` - `b`", NULL}};
    struct bp_ctx cx = new_run();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct bp_inline *given = bp_document_given(parse(&cx, cases[i].markdown)->inlines);
        if (!given != !cases[i].first || (given && !bp_text_is(given->text, cases[i].first)))
            fail_msg("%s", cases[i].markdown);
    }
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parents),
        cmocka_unit_test(page_turns),
        cmocka_unit_test(headlines),
        cmocka_unit_test(figures),
        cmocka_unit_test(missing_figures),
        cmocka_unit_test(links),
        cmocka_unit_test(all_figures_are_checked),
        cmocka_unit_test(anchors),
        cmocka_unit_test(what_was_given),
    };
    return cmocka_run_group_tests_name("document_rules", tests, NULL, NULL);
}
