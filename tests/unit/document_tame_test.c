/* People's Markdown, made to stand inside a page: each way of writing on its own, and what looks like one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/document.h"

static const struct bp_tame_words words = {.struck = {"struck out:", 11}, .done = {"Done:", 5}, .open = {"To do:", 6}};

struct pair {
    const char *given, *tamed;
};

static void holds(const struct pair *pairs, size_t count, const struct bp_tame_words *with)
{
    for (size_t i = 0; i < count; i++) {
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_text got = bp_document_tame(arena, bp_text_of(pairs[i].given), with);
        if (!bp_text_is(got, pairs[i].tamed))
            fail_msg("of\n%s\nwas made\n%.*s\nand not\n%s", pairs[i].given, (int)got.n, got.p, pairs[i].tamed);
        bp_arena_free(arena);
    }
}
#define HOLDS(pairs) holds(pairs, sizeof pairs / sizeof *pairs, &words)

static void headings_are_lowered(void **state)
{
    (void)state;
    static const struct pair pairs[] = {{"# a\n\n## b\n\n### c\n\n#### d\n\n  ###### e\n\n#f\n####### g",
                                         "#### a\n\n##### b\n\n###### c\n\n###### d\n\n  ###### e\n\n#f\n####### g"},
                                        {"> ## a\n> > # b", "> ##### a\n> > #### b"},
                                        {"- # a\n- b\n\n  ## c", "- #### a\n- b\n\n  ##### c"},
                                        {"1. > - # a", "1. > - #### a"},
                                        {"a\n==\nb\n--", "#### a\n##### b"},
                                        {"> a\n> b\n> ---\n> c", "> ##### a b\n> c"},
                                        {"- a\n  ===", "- #### a"},
                                        {"C#\n===", "#### C# #"},
                                        {"#\n\n# a #", "####\n\n#### a #"},
                                        {"a\n\n---\n\n ## b", "a\n\n---\n\n ##### b"},
                                        {"\n \n    # code\n\n```\n# code\n```\n\n> ```\n> # code\n> ```",
                                         "    # code\n\n```\n# code\n```\n\n> ```\n> # code\n> ```"},
                                        {"> ```\n> code\n# a", "> ```\n> code\n#### a"},
                                        {"a\r\n=\r\n\r\n# b", "#### a\n\n#### b"}};
    HOLDS(pairs);
}

static void fences_end(void **state)
{
    (void)state;
    static const struct pair pairs[] = {{"```\na", "```\na\n```"},
                                        {"````\na\n```\n# b", "````\na\n```\n# b\n````"},
                                        {"~~~\na\n```\n\n", "~~~\na\n```\n\n~~~"},
                                        {"```\na\n``` b\nc", "```\na\n``` b\nc\n```"},
                                        {"``` a`b\n\n# c", "``` a`b\n\n#### c"},
                                        {"```\na\n    ```", "```\na\n    ```\n```"},
                                        {"```\na\n  ````", "```\na\n  ````"},
                                        {"```", "```\n```"},
                                        {"- ```\n  a", "- ```\n  a"}};
    HOLDS(pairs);
}

static void nothing_runs(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"a <b>c</b> \\<d> \\\\<e>", "a \\<b>c\\</b> \\<d> \\\\\\<e>"},
        {"<!--\n# a\n-->", "\\<!--\n#### a\n-->"},
        {"<div>\n\n<!-- b\n\n## c", "\\<div>\n\n\\<!-- b\n\n##### c"},
        {"`a < b` c < d", "`a < b` c \\< d"},
        {"<https://a.b/~~c~~> <mailto:a@b.c>", "<https://a.b/~~c~~> <mailto:a@b.c>"},
        {"[a](javascript:b) [c](https://d) [e]( DATA:f)", "[a]\\(javascript:b) [c](https://d) [e]\\( DATA:f)"},
        {"[a]: javascript:b\n\n[c]: https://d", "[a]\\: javascript:b\n\n[c]: https://d"}};
    HOLDS(pairs);
}

static void marks_are_put_in_words(void **state)
{
    (void)state;
    static const struct pair pairs[] = {
        {"~~a~~ b ~~c\nd~~", "(struck out: a) b (struck out: c\nd)"},
        {"~~**a** `~~` b~~", "(struck out: **a** `~~` b)"},
        {"x ~~~~ a ~~~~ b~~ c \\~~d~~ ~e~ ~~ f ~~", "x ~~~~ a ~~~~ b~~ c \\~~d~~ ~e~ ~~ f ~~"},
        {"`~~a~~` and\n\n    ~~b~~", "`~~a~~` and\n\n    ~~b~~"},
        {"| a | b |\n|---|---|\n| ~~c~~ | ~~d |\n| e~~ | f |",
         "| a | b |\n|---|---|\n| (struck out: c) | ~~d |\n| e~~ | f |"},
        {"- [x] a\n- [ ] b\n* [X] c\n1. [x] d\n\n> - [x] e",
         "- Done: a\n- To do: b\n* Done: c\n1. Done: d\n\n> - Done: e"},
        {"[x] a\n\n- b [x]\n- [y] c\n- [x]d\n- `[x]`", "[x] a\n\n- b [x]\n- [y] c\n- [x]d\n- `[x]`"},
        {"a[^1] b [^note].\n\n[^1]: One.\n[^note]: Two.", "a (1) b (note).\n\n(1) One.\\\n(note) Two."},
        {"a[^1]\n\n[^1]: one", "a (1)\n\n(1) one"},
        {"a[^1] [b][1]\n\n[1]: https://x.org\n[^1]: one", "a (1) [b][1]\n\n[1]: https://x.org\n(1) one"},
        {"> a[^2]\n\n- b\n  [^2]: c", "> a (2)\n\n- b\\\n  (2) c"},
        {"[^a-z]+ `[^1]` \\[^1] x[^ 1]", "[^a-z]+ `[^1]` \\[^1] x[^ 1]"}};
    HOLDS(pairs);
}

static void words_alone_need_no_notes(void **state)
{
    (void)state;
    static const struct pair pairs[] = {{"a[^1], b.\n\n[^1]: c", "a, b."},
                                        {"a[^b-] [c](file:d)", "a[^b-] [c](file:d)"}};
    struct bp_tame_words without = words;
    without.words_only = true;
    holds(pairs, sizeof pairs / sizeof *pairs, &without);
}

static void hostile_text_takes_its_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"~~a ",   "[^a] ",       "`",     "``` ", "> ",      "- ",       "[^a]: b\n",
                                         "<!--\n", "<!--\n```\n", "~~a\n", "[x](", "a\n==\n", "- [x] a\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_buf b = bp_buf_new(arena);
        while (b.n < 100000)
            bp_buf_adds(&b, pieces[i]);
        assert_true(bp_document_tame(arena, bp_buf_text(&b), &words).n > 1000);
        bp_arena_free(arena);
    }
}

static void no_heading_is_ours(const struct bp_block *b, const char *given, const char *tamed)
{
    for (; b; b = b->next) {
        if (b->kind == BP_BLOCK_HEADING && b->level < 4)
            fail_msg("of\n%s\nwas made\n%s", given, tamed);
        no_heading_is_ours(b->children, given, tamed);
    }
}

/* Whatever is written: no heading of theirs is as high as ours, and what follows is not swallowed. */
static void random_text_is_tame(void **state)
{
    (void)state;
    static const char *const pieces[] = {"# ",    "## ",    "a ",      "b",    "\n",  "\n",   "\n\n",  "> ",
                                         "- ",    "1. ",    "   ",     "    ", "\t",  "```",  "~~~",   "`",
                                         "===\n", "---\n",  "--",      "<!--", "-->", "<a>",  "<div>", "~~",
                                         "[^1]",  "[^1]: ", "[x] ",    "|",    "\\",  "* ",   "<",     ">",
                                         "[a]: ", "](",     "|---|\n", "  \n", "``",  "\r\n", "#",     "+ "};
    uint64_t seed = 20261116;
    for (int round = 0; round < 20000; round++) {
        struct bp_ctx cx = {.arena = bp_arena_new(NULL)};
        struct bp_buf given = bp_buf_new(cx.arena), page = bp_buf_new(cx.arena);
        for (int i = 0; i < 24; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            bp_buf_adds(&given, pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        struct bp_text tamed = bp_document_tame(cx.arena, bp_buf_text(&given), &words);
        const char *z = bp_text_z(cx.arena, tamed);
        bp_buf_fmt(&page, "%s\n\n## End\n", z);
        struct bp_document document;
        assert_true(bp_document_parse(&cx, "page.md", bp_buf_text(&page), &document));
        struct bp_block **last = &document.blocks;
        while ((*last)->next)
            last = &(*last)->next;
        if ((*last)->kind != BP_BLOCK_HEADING || (*last)->level != 2)
            fail_msg("of\n%s\nwas made\n%s\nwhich swallows", bp_text_z(cx.arena, bp_buf_text(&given)), z);
        *last = NULL;
        no_heading_is_ours(document.blocks, bp_text_z(cx.arena, bp_buf_text(&given)), z);
        bp_arena_free(cx.arena);
    }
}

static void items_are_one_line_each(void **state)
{
    (void)state;
    static const struct {
        const char *given, *items; /* apart by line ends */
    } cases[] = {
        {"## For the board\n\n1. Approve the courier.\n   By 25 Nov.\n2. Hold features.\n\nA closing paragraph.",
         "Approve the courier. By 25 Nov.\nHold features.\nA closing paragraph."},
        {"1) a\n2) b\n\n- c\n* d\n+ e", "a\nb\nc\nd\ne"},
        {"1. a\n\n2. b\n   - c\n   - d\n\n   e\n", "a\nb c d e"},
        {"a\nb\n\n---\n\nc\n=\n\nd", "a b\nd"},
        {"10. a\\\n    b\n11. [x] ~~c~~", "a b\nDone: (struck out: c)"},
        {"> - a\n> - b", "a b"},
        {"```\na\nb\n```", "a b"},
        {"2026. was a year", "was a year"},
        {"In 2026.\n1. a\n7. b", "In 2026.\na\nb"},
        {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_arena *arena = bp_arena_new(NULL);
        struct bp_text *items;
        size_t count = bp_document_items(arena, bp_text_of(cases[i].given), &words, &items);
        struct bp_buf got = bp_buf_new(arena);
        for (size_t j = 0; j < count; j++)
            bp_buf_fmt(&got, "%s%.*s", j ? "\n" : "", (int)items[j].n, items[j].p);
        if (!bp_text_is(bp_buf_text(&got), cases[i].items))
            fail_msg("of\n%s\nwas made\n%.*s\nand not\n%s", cases[i].given, (int)got.n, got.p, cases[i].items);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(headings_are_lowered),
                                       cmocka_unit_test(fences_end),
                                       cmocka_unit_test(nothing_runs),
                                       cmocka_unit_test(marks_are_put_in_words),
                                       cmocka_unit_test(words_alone_need_no_notes),
                                       cmocka_unit_test(hostile_text_takes_its_time),
                                       cmocka_unit_test(random_text_is_tame),
                                       cmocka_unit_test(items_are_one_line_each)};
    return cmocka_run_group_tests_name("document_tame", tests, NULL, NULL);
}
