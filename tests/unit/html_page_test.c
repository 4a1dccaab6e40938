#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "html/html.h"

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

static bool page_of(struct bp_ctx *cx, const char *markdown, const struct bp_html_options *options, const char **page)
{
    struct bp_drawing list[] = {
        {.name = BP_T("charts/nps.svg"), .alt = BP_T("NPS over six weeks"), .width_pt = 250, .height_pt = 150},
        {.name = BP_T("charts/on_time.svg"), .alt = BP_T("On time"), .width_pt = 60, .height_pt = 14},
    };
    struct bp_drawings drawings = {list, 2, 2};
    struct bp_document document;
    assert_true(bp_document_parse(cx, "pack.md", bp_text_of(markdown), &document));
    struct bp_buf out = bp_buf_new(cx->arena);
    bool good = bp_html_page(cx, &document, &drawings, options, &out);
    *page = bp_text_z(cx->arena, bp_buf_text(&out));
    return good;
}

static const char *page(void **state, const char *markdown)
{
    struct bp_html_options options = {.language = BP_T("en"), .title = BP_T("Week 47")};
    const char *made;
    assert_true(page_of(*state, markdown, &options, &made));
    return made;
}

static void holds(const char *whole, const char *part)
{
    if (!strstr(whole, part))
        fail_msg("not found: %s\nin: %s", part, whole);
}

static void lacks(const char *whole, const char *part)
{
    if (strstr(whole, part))
        fail_msg("found: %s\nin: %s", part, whole);
}

static void frame(void **state)
{
    struct bp_html_options options = {.language = BP_T("th"),
                                      .title = BP_T("A & B"),
                                      .classification = BP_T("Board <only>"),
                                      .footer = BP_T("Made \"today\""),
                                      .css = BP_T("body{margin:0}"),
                                      .skip = BP_T("ข้าม")};
    const char *made;
    assert_true(page_of(*state, "# Title\n\ntext\n", &options, &made));
    assert_int_equal(strncmp(made, "<!DOCTYPE html>\n<html lang=\"th\">\n", 33), 0);
    holds(made, "<meta charset=\"utf-8\">");
    holds(made, "<title>A &amp; B</title>");
    holds(made, "body{margin:0}");
    holds(made, "href=\"#main\">ข้าม</a>");
    holds(made, "<header>\n<p class=\"classification\">Board &lt;only&gt;</p>\n</header>\n<main id=\"main\"");
    holds(made, "<h1 id=\"title\">Title</h1>\n<p>text</p>");
    holds(made, "<footer>\n<p>Made \"today\"</p>");
    lacks(made, "<script");
    lacks(made, " style=");
    lacks(made, "@page { size");
}

static void print_sizes(void **state)
{
    const char *made;
    struct bp_html_options options = {.landscape_16_9 = true, .classification = BP_T("\"}</style>\\")};
    assert_true(page_of(*state, "a", &options, &made));
    holds(made, "@page { size: 338.7mm 190.5mm; }");
    holds(made, "content: \"\\22 \\7D \\3C \\2F style\\3E \\5C \"");
    options = (struct bp_html_options){.letter = true};
    assert_true(page_of(*state, "a", &options, &made));
    holds(made, "@page { size: letter; }");
}

static void one_title(void **state)
{
    holds(page(state, "## No level one\n"), "<header>\n<h1>Week 47</h1>\n</header>");
    lacks(page(state, "# One\n"), "<header>");
    holds(page(state, "# \n\n#  \n"), "<h1>Week 47</h1>");
}

/* Its level is its place in the outline; how it looks is what it is. */
static void small_headings_stay_small(void **state)
{
    const char *made = page(state, "# T\n\n#### Low\n\n## Section\n\n##### Lower\n\n### Part\n\n#### Own\n");
    holds(made, "<h2 id=\"words_low\" class=\"minor\">Low</h2>");
    holds(made, "<h2 id=\"section\">");
    holds(made, "<h3 id=\"words_lower\" class=\"minor\">");
    holds(made, "<h3 id=\"part\">");
    holds(made, "<h4 id=\"words_own\">");
}

static void heading_ids(void **state)
{
    const char *made = page(
        state, "# On time, %\n\n## On time\n\n## On time\n\n## main\n\n### ตรงเวลา\n\n### !?\n\n## On time 2\n\n##\n");
    holds(made, "<h1 id=\"on-time-\">");
    holds(made, "<h2 id=\"on-time\">On time</h2>\n<h2 id=\"on-time-1\">");
    holds(made, "<h2 id=\"main-1\">");
    holds(made, "<h3 id=\"ตรงเวลา\">");
    holds(made, "<h3 id=\"section\">!?</h3>");
    holds(made, "<h2 id=\"on-time-2\">On time 2</h2>\n</div>");
}

static void outline_has_no_gaps(void **state)
{
    const char *made = page(state, "### a\n\n# b\n\n### c\n\n### d\n\n###### e\n\n## f\n\n# g\n");
    holds(made,
          "<h2 id=\"a\">a</h2>\n<h1 id=\"b\">b</h1>\n<h2 id=\"c\">c</h2>\n<h2 id=\"d\">d</h2>\n<h3 id=\"words_e\" "
          "class=\"minor\">e</h3>\n"
          "<h2 id=\"f\">f</h2>\n<h1 id=\"g\">g</h1>");
}

static void metric_pages(void **state)
{
    const char *made = page(
        state, "# T\n\na\n\n---\n\nb\n\n---\n\n## On time\n\nc\n\n***\n## NPS\n\nd\n\n> ---\n>\n> ## not a page\n");
    holds(made, "<div class=\"front\">\n<h1 id=\"t\">T</h1>\n<p>a</p>\n<hr>\n<p>b</p>\n</div>\n<section "
                "class=\"page\">\n<h2 id=\"on-time\">");
    holds(made, "<p>c</p>\n</section>\n<section class=\"page\">\n<h2 id=\"nps\">");
    holds(page(state, "# T\n\n---\n\n### x\n"), "<hr>\n<h2 id=\"x\">x</h2>\n</div>\n</main>");
    holds(made, "<hr>\n<h2 id=\"not-a-page\">not a page</h2>\n</blockquote>\n</section>\n</main>");
}

static void tables(void **state)
{
    const char *made = page(state, "# Scorecard\n\n| | Now | Goal |\n|:-|-:|:-:|\n| On time | 86.2 | 92 |\n| | 1 | "
                                   "|\n\n|a|\n|-|\n|b|\n\n|x|y|z|\n|-|-|-|\n");
    holds(made, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                "aria-label=\"Scorecard\">\n<table>\n<thead>\n<tr><td class=\"left\"></td>"
                "<th scope=\"col\" class=\"right\">Now</th><th scope=\"col\" "
                "class=\"center\">Goal</th></tr>\n</thead>\n<tbody>\n");
    holds(made, "<tr><th scope=\"row\" class=\"left\">On time</th><td class=\"right\">86.2</td>");
    holds(made, "<tr><td class=\"left\"></td><td class=\"right\">1</td><td class=\"center\"></td></tr>");
    holds(made, "</div>\n<table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>b</td></tr>");
    holds(made, "aria-label=\"Scorecard (2)\"");
}

static void figures(void **state)
{
    const char *made = page(state, "![Six \"weeks\"](charts/nps.svg \"n = 260\")\n![](charts/on_time.svg)\n\nIn a line "
                                   "![x](charts/on_time.svg).\n");
    holds(made, "<div class=\"figures\">\n<figure><svg ");
    holds(made, "aria-label=\"Six &quot;weeks&quot;\"");
    holds(made, "</svg><figcaption>n = 260</figcaption></figure>");
    holds(made, "aria-label=\"On time\"");
    holds(made, "</svg>.</p>");
    lacks(made, "<img");
}

static void unknown_figure(void **state)
{
    struct bp_ctx *cx = *state;
    struct bp_html_options options = {0};
    const char *made;
    assert_false(page_of(cx, "ok\n\n| a |\n|-|\n| ![x](charts/npss.svg) |\n\n![y](https://example.org/y.png)\n",
                         &options, &made));
    assert_int_equal(cx->diag_count, 2);
    assert_int_equal(cx->status, BP_BAD_DATA);
    assert_string_equal(cx->diags[0].where.file, "pack.md");
    assert_int_equal(cx->diags[0].where.line, 5);
    holds(bp_text_z(cx->arena, cx->diags[0].text), "did you mean \"charts/nps.svg\"?");
    assert_int_equal(cx->diags[1].where.line, 7);
    lacks(made, "example.org");
}

/* A file beside the page is followed; a program the reader's machine may have is not. */
static void words_inside_a_line(void **state)
{
    holds(page(state, "a *b* c"), "a <em>b</em> c");
    holds(page(state, "a **b** c"), "a <strong>b</strong> c");
    holds(page(state, "a ***b*** c"), "<em><strong>b</strong></em>");
    holds(page(state, "a `<b>` c"), "a <code>&lt;b&gt;</code> c");
    holds(page(state, "a  \nb"), "a<br>\nb");
    holds(page(state, "a\nb"), "a\nb");
    holds(page(state, "[a *b*](https://c.d \"t\")"), "<a href=\"https://c.d\" title=\"t\">a <em>b</em></a>");
    holds(page(state, "[](https://c.d)"), "<a href=\"https://c.d\">https://c.d</a>");
    holds(page(state, "[a *b*]()"), "<p>a <em>b</em></p>");
    lacks(page(state, "[a](https://c.d)"), "title=");
    holds(page(state, "> a"), "<blockquote>\n<p>a</p>\n</blockquote>");
}

static void links_that_are_followed(void **state)
{
    const char *made =
        page(state, "[a](https://x.org) [b](n.html) [c](#t) [d](ftp://x.org) [e](ms-word:x) [f](tel:1)\n");
    holds(made, "<p><a href=\"https://x.org\">a</a> b <a href=\"#t\">c</a> d e f</p>");
}

static void nothing_runs(void **state)
{
    const char *made = page(
        state,
        "<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](<#x\" onclick=\"y>) [c](#z \"\\\" onclick=y\")\n\n"
        "# <img src=x onerror=y>\n\n```\"onload=x\n</code></pre><b>\n```\n");
    holds(made, "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    holds(made, "<p>a <a href=\"#x%22%20onclick=%22y\">b</a> <a href=\"#z\" title=\"&quot; onclick=y\">c</a></p>");
    holds(made, ">&lt;img src=x onerror=y&gt;</h1>");
    holds(made, "<pre><code class=\"language-&quot;onload=x\">&lt;/code&gt;&lt;/pre&gt;&lt;b&gt;\n</code></pre>");
    lacks(made, "<script");
    lacks(made, "<img");
}

static void hostile_options(void **state)
{
    struct bp_html_options options = {.language = BP_T("en\" onload=\"x"),
                                      .title = BP_T("</title><script>"),
                                      .footer = BP_T("</footer><script>\x01\xFF"),
                                      .css = BP_T("a{}</style><script><!--")};
    const char *made;
    assert_true(page_of(*state, "a\n", &options, &made));
    holds(made, "<html lang=\"en&quot; onload=&quot;x\">");
    holds(made, "a{}<\\/style><script><\\!--\n</style>");
    holds(made, "&lt;/footer&gt;&lt;script&gt;\xEF\xBF\xBD\xEF\xBF\xBD</p>");
    lacks(made, "<title></title>");
    lacks(made, "<!--");
}

static void forbidden_code_points(void **state)
{
    const char *made = page(state, "a&#x1;b&#xFFFE;c\xC2\x85"
                                   "d&#xFDD0;e\x7F"
                                   "f\n");
    holds(made, "<p>a\xEF\xBF\xBD"
                "b\xEF\xBF\xBD"
                "c\xEF\xBF\xBD"
                "d\xEF\xBF\xBD"
                "e\xEF\xBF\xBD"
                "f</p>");
}

static void links_and_lists(void **state)
{
    const char *made = page(state, "[](https://x.org/?a=1&b=2) [ก](#ก)\n\n3. a\n4. b\n   - c\n\n- d\n\n  e\n");
    holds(made, "<a href=\"https://x.org/?a=1&amp;b=2\">https://x.org/?a=1&amp;b=2</a> <a href=\"#%E0%B8%81\">ก</a>");
    holds(made, "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>");
    holds(made, "<li><p>d</p>\n<p>e</p>\n</li>");
}

/* By the first letter that has a way; digits, signs and pictures have none. */
static void words_that_run_from_right_to_left(void **state)
{
    const char *made = page(state, "12 % שלום NPS\n\nNPS שלום\n\n**مرحبا** x\n\n#### سبب\n\n- שלום\n- abc\n\n> שלום\n\n"
                                   "| שלום | abc |\n|---|--:|\n| x | مرحبا |\n\n"
                                   "![NPS](charts/nps.svg) שלום ![x](charts/on_time.svg)\n");
    holds(made, "<p dir=\"rtl\">12 % שלום NPS</p>");
    holds(made, "<p>NPS שלום</p>");
    holds(made, "<p dir=\"rtl\"><strong>مرحبا</strong> x</p>");
    holds(made, " dir=\"rtl\">سبب</h");
    holds(made, "<li dir=\"rtl\">שלום</li>\n<li>abc</li>");
    holds(made, "<blockquote>\n<p dir=\"rtl\">שלום</p>");
    holds(made, " dir=\"rtl\">שלום</th><th scope=\"col\" class=\"right\">abc</th>");
    holds(made, "<td class=\"right\" dir=\"rtl\">مرحبا</td>");
    holds(made, "<p dir=\"rtl\"><svg");
    lacks(made, "<ul dir");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_that_run_from_right_to_left, begin, end),
        cmocka_unit_test_setup_teardown(frame, begin, end),
        cmocka_unit_test_setup_teardown(print_sizes, begin, end),
        cmocka_unit_test_setup_teardown(one_title, begin, end),
        cmocka_unit_test_setup_teardown(small_headings_stay_small, begin, end),
        cmocka_unit_test_setup_teardown(heading_ids, begin, end),
        cmocka_unit_test_setup_teardown(outline_has_no_gaps, begin, end),
        cmocka_unit_test_setup_teardown(metric_pages, begin, end),
        cmocka_unit_test_setup_teardown(tables, begin, end),
        cmocka_unit_test_setup_teardown(figures, begin, end),
        cmocka_unit_test_setup_teardown(unknown_figure, begin, end),
        cmocka_unit_test_setup_teardown(words_inside_a_line, begin, end),
        cmocka_unit_test_setup_teardown(links_that_are_followed, begin, end),
        cmocka_unit_test_setup_teardown(nothing_runs, begin, end),
        cmocka_unit_test_setup_teardown(hostile_options, begin, end),
        cmocka_unit_test_setup_teardown(forbidden_code_points, begin, end),
        cmocka_unit_test_setup_teardown(links_and_lists, begin, end),
    };
    return cmocka_run_group_tests_name("html_page", tests, NULL, NULL);
}
