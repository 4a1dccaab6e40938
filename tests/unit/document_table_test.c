#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
    for (const struct bp_inline *one = first; one; one = one->next) {
        if (one->kind == BP_INLINE_SOFT_BREAK)
            bp_buf_addc(out, '/');
        else if (one->kind == BP_INLINE_LINK)
            bp_buf_fmt(out, "<%" BP_PRI ">", BP_ARG(one->url));
        else if (one->kind == BP_INLINE_CODE)
            bp_buf_addc(out, '`');
        else if (one->kind == BP_INLINE_EMPH || one->kind == BP_INLINE_STRONG)
            bp_buf_addc(out, '*');
        bp_buf_add(out, one->text);
        show_inlines(out, one->children);
    }
}

/* Tables as (header;row;row) with cells apart by commas, other blocks by their first letter. */
static void show_blocks(struct bp_buf *out, const struct bp_block *first)
{
    static const char *const marks = "hpliqcr(;,";
    static const char *const aligns[] = {"", "<", "^", ">"};
    for (const struct bp_block *one = first; one; one = one->next) {
        bool cell = one->kind == BP_BLOCK_CELL || one->kind == BP_BLOCK_ROW;
        if (!cell)
            bp_buf_addc(out, marks[one->kind]);
        if (one->kind == BP_BLOCK_LIST && !one->tight)
            bp_buf_addc(out, '~');
        if (one->header)
            bp_buf_addc(out, '!');
        bp_buf_adds(out, aligns[one->align]);
        if (!cell && one->kind != BP_BLOCK_TABLE)
            bp_buf_addc(out, '[');
        bp_buf_add(out, one->text);
        show_inlines(out, one->inlines);
        show_blocks(out, one->children);
        if (cell && one->next)
            bp_buf_addc(out, marks[one->kind]);
        if (!cell)
            bp_buf_addc(out, one->kind == BP_BLOCK_TABLE ? ')' : ']');
    }
}

static void expect(void **state, const char *markdown, const char *wanted)
{
    struct bp_ctx *cx = *state;
    struct bp_document document;
    assert_true(bp_document_parse(cx, "pack.md", bp_text_of(markdown), &document));
    struct bp_buf b = bp_buf_new(cx->arena);
    show_blocks(&b, document.blocks);
    assert_string_equal(bp_text_z(cx->arena, bp_buf_text(&b)), wanted);
}

static void shapes(void **state)
{
    expect(state, "| now | goal |\n| --- | --- |\n| 86.2 | 92 |\n", "(!now,goal;86.2,92)");
    expect(state, "now | goal\n---|---\n86.2 | 92\n", "(!now,goal;86.2,92)");
    expect(state, "| a | b | c | d |\n|-|:-|:-:|-:|\n| 1 | 2 | 3 | 4 |", "(!a,<b,^c,>d;1,<2,^3,>4)");
    expect(state, "|a|\n|-|\n", "(!a)");
    expect(state, "| a | b |\n|-|-|\n| |  |\n|| x\n", "(!a,b;,;,x)");
}

static void counts_differ(void **state)
{
    expect(state, "| a | b |\n|-|-|\n| 1 |\n| 1 | 2 | 3 |\n", "(!a,b;1,;1,2)");
    expect(state, "| a | b |\n|-|-|-|\n| 1 | 2 |\n", "p[| a | b |/|-|-|-|/| 1 | 2 |]");
    expect(state, "| a | b |\n|-|\n", "p[| a | b |/|-|]");
}

static void not_delimiters(void **state)
{
    expect(state, "a\n---\n", "h[a]");
    expect(state, "| a |\n| - x |\n", "p[| a |/| - x |]");
    expect(state, "| a |\n| :: |\n", "p[| a |/| :: |]");
    expect(state, "| a |\n| : |\n", "p[| a |/| : |]");
    expect(state, "| a |\n| -:- |\n", "p[| a |/| -:- |]");
    expect(state, "| a |\n    | - |\n", "p[| a |/| - |]");
    expect(state, "|-|\n", "p[|-|]");
    expect(state, "[u]: /url\n---\n", "p[---]");
    expect(state, "text\n===\n--|\n", "h[text]p[--|]");
    expect(state, "```\n| a |\n|-|\n```\n", "c[| a |\n|-|\n]");
    expect(state, "| a |\n\n|-|\n", "p[| a |]p[|-|]");
}

static void ends(void **state)
{
    expect(state, "| a |\n|-|\n| 1 |\n\nafter\n", "(!a;1)p[after]");
    expect(state, "| a |\n|-|\nno pipe\n", "(!a;no pipe)");
    expect(state, "| a |\n|-|\n| 1 |\n> q\n", "(!a;1)q[p[q]]");
    expect(state, "| a |\n|-|\n| 1 |\n---\n## On time\n", "(!a;1)r[]h[On time]");
    expect(state, "| a |\n|-|\n| 1 |\n===\n| 2 |\n", "(!a;1;===;2)");
    expect(state, "| a |\n|-|\n2. b\n", "(!a)l[i[p[b]]]");
    expect(state, "| a |\n|-|\n-\n", "(!a)l[i[]]");
    expect(state, "| a |\n|-|\n<b>\n", "(!a)p[<b>]");
    expect(state, "| a |\n|-|\n    code\n", "(!a)c[code\n]");
    expect(state, "| a |\n|-|\n|\n| 1 |\n", "(!a)p[|/| 1 |]");
}

static void leads(void **state)
{
    expect(state, "text\nmore\n| a |\n|-|\n| 1 |\n", "p[text/more](!a;1)");
    expect(state, "[u]: #url\n| [u] | b |\n|-|-|\n", "(!<#url>u,b)");
    expect(state, "a | b\n===\nc | d\n-|-\n", "h[a | b](!c,d)");
    expect(state, "| a |\n|-|\n| 1 |\n\n| b |\n|-|\n", "(!a;1)(!b)");
}

static void cells(void **state)
{
    expect(state, "| `a\\|b` | c\\|d | \\\\ |\n|-|-|-|\n", "(!`a|b,c|d,\\)");
    expect(state, "| # a | - b | 1. c | > d |\n|-|-|-|-|\n|     e | ``` | ___ | [f]: /g |\n",
           "(!# a,- b,1. c,> d;e,```,___,[f]: /g)");
    expect(state, "| *a | b* |\n|-|-|\n| **c** | `d | e` |\n", "(!*a,b*;*c,`d)");
    expect(state, "| [x] | [y](#z) |\n|-|-|\n\n[x]: #later\n", "(!<#later>x,<#z>y)");
    expect(state, "| <b>a</b> |\n|-|\n| [a](javascript:x) |\n", "(!<b>a</b>;<>a)");
    expect(state, "|\xC2\xA0x\xC2\xA0|\n|-|\n| \xC2\xA0 |\n", "(!\xC2\xA0x\xC2\xA0;\xC2\xA0)");
    expect(state, "| a\\ |\n|-|\n| b\\", "(!a\\;b\\)");
    expect(state, "| a\\b\\|c\\ |\n|-|\n| `x\\|y\\z` |\n", "(!a\\b|c\\;`x|y\\z)");
}

static void nested(void **state)
{
    expect(state, "> | a |\n> |-|\n> | 1 |\n", "q[(!a;1)]");
    expect(state, ">| a |\n>|-|\n| 1 |\n", "q[(!a)]p[| 1 |]");
    expect(state, "> | a |\n|-|\n", "q[p[| a |/|-|]]");
    expect(state, "> | a |\n    > |-|\n", "q[p[| a |/> |-|]]");
    expect(state, "-\n  | a |\n  |-|\n", "l[i[(!a)]]");
    expect(state, "-      x\n\n  | b |\n  |-|\n", "l~[i[c[ x\n](!b)]]");
    expect(state, "- | a |\n  |-|\n  | 1 |\n- b\n", "l[i[(!a;1)]i[p[b]]]");
    expect(state, "- text\n  | a |\n  |-|\n- b\n", "l[i[p[text](!a)]i[p[b]]]");
    expect(state, "- b\n\n  | a |\n  |-|\n", "l~[i[p[b](!a)]]");
    expect(state, "10) > - | a |\n    >   |-|\n    >   | 1 |\n    > - b\n", "l[i[q[l[i[(!a;1)]i[p[b]]]]]]");
    expect(state, "-\t| a |\n\t|-|\n\t| 1 |\n", "l[i[(!a;1)]]");
    expect(state, "* | a |\n  |-|\n\n***\n", "l[i[(!a)]]r[]");
    expect(state, "| a |\n|-|\n2. | b |\n   |-|\n   | c |\n", "(!a)l[i[(!b;c)]]");
}

static void too_deep_stays_text(void **state)
{
    struct bp_ctx *cx = *state;
    struct bp_buf b = bp_buf_new(cx->arena);
    for (int line = 0; line < 2; line++) {
        for (int i = 0; i < 50; i++)
            bp_buf_adds(&b, "> ");
        bp_buf_adds(&b, line ? "|-|\n" : "| a |\n");
    }
    struct bp_document document;
    assert_true(bp_document_parse(cx, "pack.md", bp_buf_text(&b), &document));
    const struct bp_block *at = document.blocks;
    while (at->children)
        at = at->children;
    assert_int_equal(at->kind, BP_BLOCK_PARAGRAPH);
    assert_string_equal(bp_text_z(cx->arena, bp_inline_words(cx->arena, at->inlines)), "| a | |-|");
}

/* Short rows are filled up, but not to 10,000 columns times 10,000 rows. */
static void filling_is_bounded(void **state)
{
    struct bp_ctx *cx = *state;
    struct bp_buf b = bp_buf_new(cx->arena);
    for (int i = 0; i < 10000; i++)
        bp_buf_adds(&b, "|a");
    bp_buf_addc(&b, '\n');
    for (int i = 0; i < 10000; i++)
        bp_buf_adds(&b, "|-");
    bp_buf_addc(&b, '\n');
    for (int i = 0; i < 10000; i++)
        bp_buf_adds(&b, "|b\n");
    struct bp_document document;
    assert_true(bp_document_parse(cx, "pack.md", bp_buf_text(&b), &document));
    assert_int_equal(document.blocks->kind, BP_BLOCK_TABLE);
    assert_int_equal(document.blocks->columns, 10000);
    assert_non_null(document.blocks->next);
    assert_true(bp_arena_bytes(cx->arena) < (size_t)200 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shapes, begin, end),
        cmocka_unit_test_setup_teardown(counts_differ, begin, end),
        cmocka_unit_test_setup_teardown(not_delimiters, begin, end),
        cmocka_unit_test_setup_teardown(ends, begin, end),
        cmocka_unit_test_setup_teardown(leads, begin, end),
        cmocka_unit_test_setup_teardown(cells, begin, end),
        cmocka_unit_test_setup_teardown(nested, begin, end),
        cmocka_unit_test_setup_teardown(too_deep_stays_text, begin, end),
        cmocka_unit_test_setup_teardown(filling_is_bounded, begin, end),
    };
    return cmocka_run_group_tests_name("document_table", tests, NULL, NULL);
}
