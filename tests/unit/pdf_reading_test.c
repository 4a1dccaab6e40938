/* A document drawn: its elements in the order they are read, and what is none of them. */
#include "pdf_help.h"

#include "pdffile/nodes.h"

/* "P(Link)": the kinds of a tree's elements, contents as '.', annotations as '@'. */
static void outline_of(const struct bp_tags *tags, unsigned tag, struct bp_buf *out)
{
    const struct bp_tag_node *node = &tags->nodes[tag];
    bp_buf_adds(out, node->what == BP_NODE_CONTENT      ? "."
                     : node->what == BP_NODE_ANNOTATION ? "@"
                                                        : bp_tag_name(node->kind));
    if (node->says && node->says->language.n)
        bp_buf_fmt(out, ":%" BP_PRI, BP_ARG(node->says->language));
    if (node->says && node->says->expansion.n)
        bp_buf_fmt(out, ":%" BP_PRI, BP_ARG(node->says->expansion));
    if (node->says && node->says->scope)
        bp_buf_fmt(out, ":%s", node->says->scope);
    if (node->what != BP_NODE_ELEMENT || !node->first)
        return;
    bp_buf_addc(out, '(');
    for (unsigned k = node->first; k; k = tags->nodes[k].next) {
        outline_of(tags, k, out);
        if (tags->nodes[k].next)
            bp_buf_addc(out, ' ');
    }
    bp_buf_addc(out, ')');
}

static const char *misses = "";

static void reads(const char *language, const char *markdown, const char *wanted)
{
    struct run run;
    lay_out(&run, language, bp_text_of(markdown));
    struct bp_abbreviation list[] = {{BP_T("NPS"), BP_T("score")}, {BP_T("n"), BP_T("number")}};
    struct bp_abbreviations known = {.list = list, .count = 2, .begins = {['N'] = true, ['n'] = true}};
    run.options.misses = bp_text_of(misses);
    run.options.abbreviations = &known;
    run.drawings.list[0].said = bp_text_contains(bp_text_of(markdown), BP_T("said"));
    struct bp_text file = drawn(&run);
    struct bp_buf b = bp_buf_new(run.cx.arena);
    outline_of(&run.pdf.tags, BP_TAG_ROOT, &b);
    assert_string_equal(bp_text_z(run.cx.arena, bp_buf_text(&b)), wanted);
    assert_int_equal(times_in(file, " BDC\n") + times_in(file, " BMC\n"), times_in(file, "EMC\n"));
    end_run(&run);
}

static void headings_have_no_gaps(void **state)
{
    (void)state;
    reads("en", "# a\n\n### b\n\n## c\n\n###### d\n\n# e\n", "Document(H1(.) H2(.) H2(.) H3(.) H1(.))");
    reads("en", "### a\n\n## b\n\n# c\n\n#\n\n## d\n", "Document(H1(.) H1(.) H1(.) H1 H2(.))");
}

static void lists(void **state)
{
    (void)state;
    reads("en", "- a\n- b\n  1. c\n", "Document(L(LI(Lbl(.) LBody(.)) LI(Lbl(.) LBody(. L(LI(Lbl(.) LBody(.)))))))");
    reads("en", "- a\n\n  b\n\n- c\n", "Document(L(LI(Lbl(.) LBody(P(.) P(.))) LI(Lbl(.) LBody(P(.)))))");
    reads("en", "- ![wide](charts/wide.svg)\n", "Document(L(LI(Lbl(.) LBody(Figure(.)))))");
}

/* Those of a long document; a word and its page are one link. */
static void contents(void **state)
{
    (void)state;
    struct run run;
    struct bp_buf b = bp_buf_new(bp_arena_new(NULL));
    for (int i = 0; i < 10; i++)
        bp_buf_fmt(&b, "%s## Part %d\n\n", i ? "---\n\n" : "# Pack\n\n", i);
    for (int i = 0; i < 500; i++)
        bp_buf_adds(&b, "words\n\n");
    open_run(&run, "en", bp_buf_text(&b));
    run.options.layout.contents = BP_T("Contents");
    assert_true(bp_layout_make(&run.pdf.layout, &run.pages));
    struct bp_text file = drawn(&run);
    struct bp_buf tree = bp_buf_new(run.cx.arena);
    outline_of(&run.pdf.tags, BP_TAG_ROOT, &tree);
    assert_non_null(strstr(bp_text_z(run.cx.arena, bp_buf_text(&tree)),
                           "H2(.) TOC(TOCI(Reference(Link(. . @ @))) TOCI(Reference(Link(. . @ @)))"));
    assert_int_equal(times_in(file, "/S /TOCI\n"), 9); /* what stands on page 1 is at hand */
    end_run(&run);
    bp_arena_free(b.arena);
}

static void tables(void **state)
{
    (void)state;
    reads("en", "| a | b |\n|---|---|\n| c |  |\n|  | d |\n",
          "Document(Table(TR(TH:Column(.) TH:Column(.)) TR(TH:Row(.) TD) TR(TD TD(.))))");
    reads("en", "| a |\n|---|\n| c |\n", "Document(Table(TR(TH:Column(.)) TR(TD(.))))");
}

/* A head that is printed again, its links too, is read once. */
/* Those of the table under the heading that the options name, and of no other; a row without a name has none. */
static void misses_are_headings(void **state)
{
    (void)state;
    misses = "Misses";
    reads("en",
          "# a\n\n## Misses\n\n| a | b |\n|---|---|\n| c | d |\n|  | e |\n\n## f\n\n| a | b |\n|---|---|\n| c | d |\n",
          "Document(H1(.) H2(.) Table(TR(TH:Column(.) TH:Column(.)) TR(TH:Row(H3(.)) TD(.)) TR(TD TD(.))) H2(.) "
          "Table(TR(TH:Column(.) TH:Column(.)) TR(TH:Row(.) TD(.))))");
    reads("en", "## Misses\n\n| a | b |\n|---|---|\n| [c](#x) d | e |\n",
          "Document(H1(.) Table(TR(TH:Column(.) TH:Column(.)) TR(TH:Row(H2(.)) TD(.))))");
    reads("en", "###### Misses\n\n| a | b |\n|---|---|\n| c | d |\n",
          "Document(H1(.) Table(TR(TH:Column(.) TH:Column(.)) TR(TH:Row(.) TD(.))))");
    misses = "";
    reads("en", "##\n\n| a | b |\n|---|---|\n| c | d |\n",
          "Document(H1 Table(TR(TH:Column(.) TH:Column(.)) TR(TH:Row(.) TD(.))))");
}

static void heads_printed_again(void **state)
{
    (void)state;
    struct bp_buf markdown = bp_buf_new(bp_arena_new(NULL));
    bp_buf_adds(&markdown, "| [a](https://x.org) | b |\n|---|---|\n");
    for (int i = 0; i < 90; i++)
        bp_buf_adds(&markdown, "| c | d |\n");
    struct run run;
    lay_out(&run, "en", bp_buf_text(&markdown));
    struct bp_text file = drawn(&run);
    assert_true(run.pages.count > 1);
    assert_int_equal(times_in(file, "/S /Link\n"), 1);
    assert_int_equal(times_in(file, "/Subtype /Link\n"), 1);
    assert_int_equal(times_in(file, "/S /TR\n"), 91);
    assert_int_equal(times_in(file, "/Scope /Column"), 2);
    end_run(&run);
    bp_arena_free(markdown.arena);
}

/* A table set in parts is read as one: each row once, with all its cells. */
static void tables_in_parts(void **state)
{
    (void)state;
    struct bp_arena *arena = bp_arena_new(NULL);
    struct bp_text head = words(arena, "| head ", 30), rule = words(arena, "|--:", 30),
                   row = words(arena, "| 44,301.8 ", 30);
    struct bp_text table = bp_text_fmt(arena, "%" BP_PRI "|\n%" BP_PRI "|\n%" BP_PRI "|\n%" BP_PRI "|\n", BP_ARG(head),
                                       BP_ARG(rule), BP_ARG(row), BP_ARG(row));
    struct bp_buf wanted = bp_buf_new(arena);
    bp_buf_fmt(&wanted, "Table(TR(TH:Column(.)%" BP_PRI ")", BP_ARG(words(arena, " TH:Column(.)", 29)));
    for (int r = 0; r < 2; r++)
        bp_buf_fmt(&wanted, " TR(TH:Row(.)%" BP_PRI ")", BP_ARG(words(arena, " TD(.)", 29)));
    const struct bp_text one = bp_buf_text(&wanted);
    /* two tables: rows of one are not taken for those of the other */
    reads("en", bp_text_z(arena, bp_text_fmt(arena, "%" BP_PRI "\nand\n\n%" BP_PRI, BP_ARG(table), BP_ARG(table))),
          bp_text_z(arena, bp_text_fmt(arena, "Document(%" BP_PRI ") P(.) %" BP_PRI "))", BP_ARG(one), BP_ARG(one))));
    bp_arena_free(arena);
}

/* "Part 1 of 2" above a table is no part of the heading that was drawn before it. */
static void labels_are_of_nothing(void **state)
{
    (void)state;
    struct run run;
    struct bp_buf b = bp_buf_new(bp_arena_new(NULL));
    bp_buf_adds(&b, "# head\n\n");
    for (int row = 0; row < 3; row++, bp_buf_adds(&b, "|\n"))
        for (int i = 0; i < 30; i++)
            bp_buf_adds(&b, row == 1 ? "|---" : "| 12,345.6 ");
    open_run(&run, "en", bp_buf_text(&b));
    run.options.layout.table_part = BP_T("Part {part} of {parts}");
    assert_true(bp_layout_make(&run.pdf.layout, &run.pages));
    const char *file = bp_text_z(run.cx.arena, drawn(&run)), *from = strstr(file, "/H1 <</MCID"), *text = from;
    const char *end = from ? strstr(from, "\nEMC\n") : NULL;
    size_t texts = 0;
    assert_non_null(end);
    while ((text = strstr(text, "\nBT\n")) && text < end)
        texts++, text++;
    assert_int_equal(texts, 1);
    end_run(&run);
    bp_arena_free(b.arena);
}

static void quotes_code_and_rules(void **state)
{
    (void)state;
    reads("en", "> a\n>\n> > b\n\n    c\n\n***\n\nd\n", "Document(BlockQuote(P(.) BlockQuote(P(.))) P(Code(.)) P(.))");
}

static void figures(void **state)
{
    (void)state;
    reads("en", "![wide](charts/wide.svg) ![m](charts/met.svg)\n", "Document(Figure(.) Figure(.))");
    reads("en", "a ![m](charts/met.svg) b\n", "Document(P(. Figure(.) .))");
    reads("en", "said ![m](charts/met.svg) b\n", "Document(P(. .))");
    struct run run;
    lay_out(&run, "en", BP_T("a ![alt words](charts/met.svg)\n\n![](charts/met.svg)\n"));
    struct bp_text file = drawn(&run);
    assert_int_equal(times_in(file, "/Alt <FEFF0061006C007400200077006F007200640073>"), 1);
    assert_int_equal(times_in(file, "/Alt <FEFF006D00650074>"), 1); /* the drawing's own: met */
    assert_int_equal(times_in(file, "/Placement /Inline"), 1);
    assert_int_equal(times_in(file, "/Placement /Block"), 1);
    end_run(&run);
}

static void links(void **state)
{
    (void)state;
    reads("en", "a [b](https://x.org) c [d](#e)\n\n# e\n", "Document(P(. Link(. @) . Link(. @)) H1(.))");
    reads("en", "a [](https://x.org) [b](x.html)\n", "Document(P(.))");
    struct run run;
    lay_out(&run, "en", BP_T("[b](https://x.org) [d](#the-place)\n\n# The place\n"));
    struct bp_text file = drawn(&run);
    assert_int_equal(times_in(file, "/Contents <FEFF0062>"), 1);
    assert_int_equal(times_in(file, "/Contents <FEFF00540068006500200070006C006100630065>"), 1);
    assert_int_equal(times_in(file, "/F 4\n"), 2);
    end_run(&run);
}

/* Words in another language say which; a block of nothing else says it once. */
static void languages(void **state)
{
    (void)state;
    reads("en", "By \xE0\xB8\xAA\xE0\xB8\xA1 now\n", "Document(P(. Span:th(.) .))");
    reads("en", "\xE0\xB8\xAA\xE0\xB8\xA1 12\n", "Document(P:th(.))");
    reads("en", "- \xE0\xB8\xAA\xE0\xB8\xA1\n", "Document(L(LI(Lbl(.) LBody(Span:th(.)))))");
    reads("en", "[\xE0\xB8\xAA and](https://x.org)\n", "Document(P(Link(Span:th(.) . @)))");
}

/* Head, foot and what stands behind words are no part of the document, and say what they are. */
/* The first of each is read as what it stands for, in the document's language; in a link it is a part of it. */
static void abbreviations_are_told_once(void **state)
{
    (void)state;
    reads("en", "# NPS\n\nThe NPS (n = 5) and n = 6\n", "Document(H1(Span:score(.)) P(. Span:number(.) .))");
    reads("en", "[a NPS b](https://a.example) NPS\n", "Document(P(Link(. Span:score(.) . @) .))");
    reads("en", "a NPS\u2003𝐚 NPSes\n", "Document(P(. Span:score(.) .))");
    reads("th", "ค่า NPS สูง\n", "Document(P(. Span:th:score(.) .))");
    reads("th", "The NPS of ours, all told\n", "Document(P:en(. Span:th:score(.) .))");
    reads("th", "สูง The NPS of us, all told สูง\n", "Document(P(. Span:en(.) Span:th:score(.) Span:en(.) .))");
    reads("en", "| a | NPS |\n|---|---|\n| NPS | n |\n",
          "Document(Table(TR(TH:Column(.) TH:Column(Span:score(.))) TR(TH:Row(.) TD(Span:number(.)))))");
}

static void what_is_not_read(void **state)
{
    (void)state;
    struct run run;
    lay_out(&run, "en", BP_T("a\n\n> b\n\n***\n"));
    run.options.header = BP_T("x");
    struct bp_text file = drawn(&run);
    assert_int_equal(times_in(file, "/Artifact <</Type /Pagination /Subtype /Header>> BDC"), 1);
    assert_int_equal(times_in(file, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"), 2); /* and the number */
    assert_int_equal(times_in(file, "/Artifact BMC"), 2); /* the quotation's bar, the rule */
    assert_int_equal(times_in(file, "/P <</MCID "), 2);
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_have_no_gaps),
        cmocka_unit_test(lists),
        cmocka_unit_test(contents),
        cmocka_unit_test(labels_are_of_nothing),
        cmocka_unit_test(tables),
        cmocka_unit_test(misses_are_headings),
        cmocka_unit_test(heads_printed_again),
        cmocka_unit_test(tables_in_parts),
        cmocka_unit_test(quotes_code_and_rules),
        cmocka_unit_test(figures),
        cmocka_unit_test(links),
        cmocka_unit_test(languages),
        cmocka_unit_test(abbreviations_are_told_once),
        cmocka_unit_test(what_is_not_read),
    };
    return cmocka_run_group_tests_name("pdf_reading", tests, NULL, NULL);
}
