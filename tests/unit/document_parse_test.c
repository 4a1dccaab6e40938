#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "document/document.h"

static void out_of_memory(void)
{
    abort();
}

static int begin(void **state)
{
    struct bp_ctx *cx = calloc(1, sizeof *cx);
    cx->arena = bp_arena_new(out_of_memory);
    *state = cx;
    return 0;
}

static int end(void **state)
{
    struct bp_ctx *cx = *state;
    bp_arena_free(cx->arena);
    free(cx);
    return 0;
}

static void show_inlines(struct bp_buf *out, const struct bp_inline *first)
{
    for (const struct bp_inline *one = first; one; one = one->next)
        switch (one->kind) {
        case BP_INLINE_TEXT:
            bp_buf_add(out, one->text);
            break;
        case BP_INLINE_SOFT_BREAK:
            bp_buf_addc(out, '/');
            break;
        case BP_INLINE_LINE_BREAK:
            bp_buf_adds(out, "//");
            break;
        case BP_INLINE_CODE:
            bp_buf_fmt(out, "`%" BP_PRI "`", BP_ARG(one->text));
            break;
        case BP_INLINE_EMPH:
        case BP_INLINE_STRONG:
            bp_buf_adds(out, one->kind == BP_INLINE_EMPH ? "em(" : "strong(");
            show_inlines(out, one->children);
            bp_buf_addc(out, ')');
            break;
        case BP_INLINE_LINK:
            bp_buf_adds(out, "link(");
            show_inlines(out, one->children);
            bp_buf_fmt(out, " -> %" BP_PRI ")", BP_ARG(one->url));
            break;
        case BP_INLINE_IMAGE:
            bp_buf_fmt(out, "image(%" BP_PRI " -> %" BP_PRI ")", BP_ARG(one->text), BP_ARG(one->url));
            break;
        }
}

static void show_blocks(struct bp_buf *out, const struct bp_block *first)
{
    static const char *const names[] = {"h", "p", "list", "item", "quote", "code", "rule", "table", "row", "cell"};
    static const char *const aligns[] = {"", "<", "^", ">"};
    for (const struct bp_block *one = first; one; one = one->next) {
        bp_buf_adds(out, names[one->kind]);
        if (one->kind == BP_BLOCK_HEADING)
            bp_buf_fmt(out, "%d", one->level);
        if (one->kind == BP_BLOCK_LIST)
            bp_buf_fmt(out, "%s%d%s", one->ordered ? "#" : "", one->start, one->tight ? "" : "~");
        bp_buf_fmt(out, "%s[", one->header ? "!" : aligns[one->align]);
        bp_buf_add(out, one->text);
        show_inlines(out, one->inlines);
        show_blocks(out, one->children);
        bp_buf_adds(out, "]");
    }
}

static const struct bp_block *parse(struct bp_ctx *cx, struct bp_text markdown)
{
    struct bp_document document;
    assert_true(bp_document_parse(cx, "pack.md", markdown, &document));
    assert_int_equal(cx->diag_count, 0);
    return document.blocks;
}

static void expect_text(struct bp_ctx *cx, struct bp_text markdown, const char *wanted)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    show_blocks(&b, parse(cx, markdown));
    assert_string_equal(bp_text_z(cx->arena, bp_buf_text(&b)), wanted);
}

static void expect(struct bp_ctx *cx, const char *markdown, const char *wanted)
{
    expect_text(cx, bp_text_of(markdown), wanted);
}

static void blocks(void **state)
{
    struct bp_ctx *cx = *state;
    expect(cx, "# Week 47\n\nGood\nnews  \nhere\n\n---\n\n## On time\n",
           "h1[Week 47]p[Good/news//here]rule[]h2[On time]");
    expect(cx, "- a\n- b\n\n3. c\n\n4. d\n", "list0[item[p[a]]item[p[b]]]list#3~[item[p[c]]item[p[d]]]");
    expect(cx, "> quoted\n\n```sh\na < b\n```\n", "quote[p[quoted]]code[a < b\n]");
    expect(cx, "*a **b** `c`* [l](x.html \"t\") ![an *old* chart](charts/nps.svg)",
           "p[em(a strong(b) `c`) link(l -> ) image(an old chart -> charts/nps.svg)]");
    expect(cx, "![a `c`\nd  \ne <b>f</b>](x)", "p[image(a c d e <b>f</b> -> x)]");
}

static void lines(void **state)
{
    const struct bp_block *b =
        parse(*state, BP_T("\xEF\xBB\xBF# a\r\n\r\n| x | y |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\n> last\r\n"));
    assert_int_equal(b->line, 1);
    assert_int_equal(b->next->line, 3);
    assert_int_equal(b->next->children->line, 3);
    assert_int_equal(b->next->children->next->line, 5);
    assert_int_equal(b->next->next->line, 7);
    assert_int_equal(b->next->next->children->line, 7);
}

static void empty(void **state)
{
    expect_text(*state, (struct bp_text){0}, "");
    expect(*state, "", "");
    expect(*state, "\n\n \t\n", "");
    expect(*state, "\xEF\xBB\xBF", "");
    expect(*state,
           "\xEF\xBB\xBF"
           "ab",
           "p[ab]");
}

static void html_is_text(void **state)
{
    expect(*state, "<script>\nalert(1)\n</script>\n", "p[<script>/alert(1)/</script>]");
    expect(*state, "a <b onclick=\"x\">bold</b> <!-- c -->\n", "p[a <b onclick=\"x\">bold</b> <!-- c -->]");
    expect(*state, "<div>\n*not em*\n\n*em*\n", "p[<div>/*not em*]p[em(em)]");
}

static void unsafe_links_lose_their_address(void **state)
{
    expect(*state, "[a](javascript:x) [b](JavaScript:x) [c](<java\tscript:x>) [d](&#1;javascript:x)",
           "p[link(a -> ) link(b -> ) link(c -> ) link(d -> )]");
    expect(*state, "[a](vbscript:x) [b](data:text/html,x) <file:///etc/passwd>",
           "p[link(a -> ) link(b -> ) link(file:///etc/passwd -> )]");
    expect(*state, "[a](https://x.org/javascript:y) [b](data.html) [c](#data)",
           "p[link(a -> https://x.org/javascript:y) link(b -> ) link(c -> #data)]");
}

static void bad_bytes(void **state)
{
    expect_text(*state,
                BP_T("a\0b\xFF"
                     "c\xC3\n"),
                "p[a\xEF\xBF\xBD"
                "b\xEF\xBF\xBD"
                "c\xEF\xBF\xBD]");
}

static void words(void **state)
{
    struct bp_ctx *cx = *state;
    const struct bp_block *b = parse(cx, BP_T("*On* **time**,\n`x` [l](u)  \n![a chart](c.svg)"));
    assert_string_equal(bp_text_z(cx->arena, bp_inline_words(cx->arena, b->inlines)), "On time, x l a chart");
    assert_int_equal(bp_inline_words(cx->arena, NULL).n, 0);
}

/* The deepest path below, and whether a word is found. */
static int depth_of(const struct bp_block *first, bool *found)
{
    int deepest = 0;
    for (const struct bp_block *one = first; one; one = one->next) {
        for (const struct bp_inline *i = one->inlines; i; i = i->next)
            *found = *found || bp_text_is(i->text, "deep");
        int below = 1 + depth_of(one->children, found);
        deepest = below > deepest ? below : deepest;
    }
    return deepest;
}

static int inline_depth(const struct bp_inline *first)
{
    int deepest = 0;
    for (const struct bp_inline *one = first; one; one = one->next) {
        int below = 1 + inline_depth(one->children);
        deepest = below > deepest ? below : deepest;
    }
    return deepest;
}

static struct bp_text repeat(struct bp_ctx *cx, const char *part, int times, const char *last)
{
    struct bp_buf b = bp_buf_new(cx->arena);
    while (times--)
        bp_buf_adds(&b, part);
    bp_buf_adds(&b, last);
    return bp_buf_text(&b);
}

static void nesting_is_bounded(void **state)
{
    struct bp_ctx *cx = *state;
    static const char *const openings[] = {"> ", "- ", "1. ", "> - "};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        bool found = false;
        int depth = depth_of(parse(cx, repeat(cx, openings[i], 1000, "deep\n")), &found);
        assert_in_range(depth, 90, 102);
        assert_true(found);
    }
    const struct bp_block *b =
        parse(cx, repeat(cx, "*a **b ", 1000, bp_text_z(cx->arena, repeat(cx, "c** d*", 1000, ""))));
    assert_in_range(inline_depth(b->inlines), 90, 102);
    struct bp_text words_left = bp_inline_words(cx->arena, b->inlines);
    size_t letters = 0;
    for (size_t i = 0; i < words_left.n; i++)
        letters += words_left.p[i] >= 'a' && words_left.p[i] <= 'd';
    assert_int_equal(letters, 4000);
}

static void hostile_input_is_linear(void **state)
{
    struct bp_ctx *cx = *state;
    static const char *const parts[] = {"[",        "![",    "*",       "**a ",  "_a*", ">",    "> - ",
                                        "`",        "a`b``", "<",       "<!--",  "<?",  "|",    "|-",
                                        "|a\n|-\n", "\\|",   "- a\n  ", "1. \n", "&",   "[a](", "[a]: /x\n",
                                        "~~~\n",    "\t",    "a | b\n", "-|-\n", "|\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        clock_t start = clock();
        parse(cx, repeat(cx, parts[i], 10000, "\n"));
        assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks, begin, end),
        cmocka_unit_test_setup_teardown(lines, begin, end),
        cmocka_unit_test_setup_teardown(empty, begin, end),
        cmocka_unit_test_setup_teardown(html_is_text, begin, end),
        cmocka_unit_test_setup_teardown(unsafe_links_lose_their_address, begin, end),
        cmocka_unit_test_setup_teardown(bad_bytes, begin, end),
        cmocka_unit_test_setup_teardown(words, begin, end),
        cmocka_unit_test_setup_teardown(nesting_is_bounded, begin, end),
        cmocka_unit_test_setup_teardown(hostile_input_is_linear, begin, end),
    };
    return cmocka_run_group_tests_name("document_parse", tests, NULL, NULL);
}
