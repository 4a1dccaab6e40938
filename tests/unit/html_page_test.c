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

/* The style sheet says nothing of one pack: its hash is the same for all. */
static void print_sizes(void **state)
{
    struct bp_ctx *cx = *state;
    const char *slides, *letter, *a4;
    struct bp_html_options options = {
        .landscape_16_9 = true, .classification = BP_T("\"}</style>\\"), .css = BP_T("a{}")};
    assert_true(page_of(cx, "a", &options, &slides));
    holds(slides, "<html lang=\"en\" class=\"slides\">");
    options = (struct bp_html_options){.letter = true, .css = BP_T("a{}")};
    assert_true(page_of(cx, "a", &options, &letter));
    holds(letter, "<html lang=\"en\" class=\"letter\">");
    options = (struct bp_html_options){.css = BP_T("a{}")};
    assert_true(page_of(cx, "a", &options, &a4));
    holds(a4, "<html lang=\"en\">");
    struct bp_text style = bp_html_policy_of(cx->arena, bp_text_of(slides)).style;
    assert_true(style.n && bp_text_eq(style, bp_html_policy_of(cx->arena, bp_text_of(letter)).style));
    assert_true(bp_text_eq(style, bp_html_policy_of(cx->arena, bp_text_of(a4)).style));
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
                "aria-labelledby=\"table.1\">\n<table>\n<caption class=\"unseen\" id=\"table.1\">Scorecard</caption>\n"
                "<thead>\n<tr><td class=\"left\"></td>"
                "<th scope=\"col\" class=\"right\">Now</th><th scope=\"col\" "
                "class=\"center\">Goal</th></tr>\n</thead>\n<tbody>\n");
    holds(made, "<tr><th scope=\"row\" class=\"left\">On time</th><td class=\"right\">86.2</td>");
    holds(made,
          "<tr><td class=\"left\"></td><td class=\"right\"><span class=\"pad\">\u2007\u2007\u2008</span>1</td><td "
          "class=\"center\"></td></tr>");
    holds(made, "</div>\n<table>\n<caption class=\"unseen\" id=\"table.2\">Scorecard (2)</caption>\n"
                "<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>b</td></tr>");
    holds(made,
          "aria-labelledby=\"table.3\">\n<table>\n<caption class=\"unseen\" id=\"table.3\">Scorecard (3)</caption>");
}

static void figures(void **state)
{
    const char *made = page(state, "![Six \"weeks\"](charts/nps.svg \"n = 260\")\n![](charts/on_time.svg)\n\nIn a line "
                                   "![x](charts/on_time.svg).\n");
    holds(made, "<div class=\"figures\">\n<figure><svg ");
    holds(made, "<title>Six &quot;weeks&quot;</title>");
    holds(made, "</svg><figcaption>n = 260</figcaption></figure>");
    holds(made, "<title>On time</title>");
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
    holds(page(state, "a\\\n`b` \u00B7 `c`"),
          "a<br>\n<span class=\"given\"><code>b</code> \u00B7 <code>c</code></span></p>");
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

/* ---- what leads through a pack's page */

static struct bp_guide_metric guided[] = {
    {BP_T("nps"), BP_T("NPS"), BP_T("charts/nps.svg"), BP_T("missed"), BP_T("Head of \"X\"")},
    {BP_T("on_time"), BP_T("On time (all)"), BP_T("charts/on_time.svg"), BP_T("met"), BP_T("Logistics")},
    {BP_T("gone"), BP_T("Gone"), BP_T("charts/none.svg"), BP_T("met"), BP_T("Nobody")},
};

static const char *guided_page(void **state, const char *markdown)
{
    static const struct bp_told_day days[] = {{BP_T("24 Nov"), 20781}, {BP_T("Tue 24 Nov"), 20781}};
    struct bp_guide guide = {.metrics = guided, .metric_count = 3};
    guide.words[BP_GUIDE_CONTENTS] = BP_T("Contents");
    guide.words[BP_GUIDE_BACK] = BP_T("Back");
    guide.words[BP_GUIDE_CHART_DATA] = BP_T("Figures");
    guide.words[BP_GUIDE_SCORECARD] = BP_T("Scorecard");
    guide.words[BP_GUIDE_MISSES] = BP_T("Misses");
    struct bp_html_options options = {.guide = &guide, .days = days, .day_count = 2, .script = BP_T("go()</script>")};
    const char *made;
    assert_true(page_of(*state, markdown, &options, &made));
    return made;
}

#define PAGES \
    "\n\n---\n\n## NPS\n\nNPS of On time \\(all\\)\n\n---\n\n## On time \\(all\\)\n\nx\n\n---\n\n## Method\n\ny\n"

static void contents_and_the_way_back(void **state)
{
    const char *made = guided_page(state, "# T\n\na" PAGES);
    holds(made, "</div>\n<nav class=\"contents\" id=\"nav.contents\" tabindex=\"-1\" aria-labelledby=\"nav.word\">\n"
                "<p class=\"label\" id=\"nav.word\">Contents</p>\n<ul>\n"
                "<li data-status=\"missed\" data-owner=\"Head of &quot;X&quot;\"><a href=\"#metric.nps\"><svg ");
    holds(made, "<title>missed</title>\n</svg> NPS</a></li>\n");
    holds(made, "</svg> On time (all)</a></li>\n<li><a href=\"#method\">Method</a></li>\n</ul>\n</nav>\n");
    holds(made, "<section class=\"page\" id=\"metric.nps\">\n<h2 id=\"nps\">NPS</h2>\n"
                "<p class=\"back\"><a href=\"#nav.contents\">Back</a></p>\n");
    holds(made, "<section class=\"page\">\n<h2 id=\"method\">Method</h2>\n<p class=\"back\">");
    lacks(made, "metric.gone");
    lacks(page(state, "# T\n\na" PAGES), "<nav");
}

/* A name is a link where it stands whole, once a block, not in its own section, a heading or another link. */
static void names_are_links(void **state)
{
    const char *made = guided_page(
        state, "# NPS\n\nNPS, NPS and NPSes, On time \\(all\\), Gone, [NPS here](#nps)\n\n- `NPS` **NPS**\n" PAGES);
    holds(made, "<p><a href=\"#metric.nps\">NPS</a>, NPS and NPSes, <a href=\"#metric.on_time\">On time (all)</a>, "
                "Gone, <a href=\"#nps\">NPS here</a></p>");
    holds(made, "<li><code>NPS</code> <strong><a href=\"#metric.nps\">NPS</a></strong></li>");
    holds(made, "<p>NPS of <a href=\"#metric.on_time\">On time (all)</a></p>");
    lacks(guided_page(state, "# T\n\n|NPS|n|\n|-|-|\n|1|2|\n" PAGES), "<th scope=\"col\"><a");
}

static void days_are_times(void **state)
{
    const char *made = guided_page(state, "due Tue 24 Nov, 24 Nov 2025, 124 Nov, 24 November, (24 Nov)");
    holds(made, "<p>due <time datetime=\"2026-11-24\">Tue 24\u00A0Nov</time>, 24\u00A0Nov\u00A02025, 124\u00A0Nov, "
                "24\u00A0November, "
                "(<time datetime=\"2026-11-24\">24\u00A0Nov</time>)</p>");
}

static void cards_and_groups(void **state)
{
    const char *made =
        guided_page(state, "## Scorecard\n\n|Metric|Now|Unit|Goal|Week|Year|Trend|Reading|\n|:-|-:|:-|-:|-:|-:|:-|:-|\n"
                           "|![m](charts/nps.svg) NPS (n = 5)|1.5||2|3|4|5|6|\n|**Also missed**| | | | | | | "
                           "|\n|x|12.5|d|2|3|4|5|6|\n" PAGES);
    holds(made, "<table class=\"cards score\">");
    holds(made,
          "<tbody>\n<tr data-status=\"missed\" data-owner=\"Head of &quot;X&quot;\"><th scope=\"row\" class=\"left\">");
    holds(made, "</svg> <a href=\"#metric.nps\">NPS</a> (n\u00A0=\u00A05)</th><td class=\"right\" data-label=\"Now\">"
                "<span class=\"pad\">\u2007</span>1.5</td>");
    holds(made,
          "</tbody>\n<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"8\"><strong>Also missed</strong>"
          "</th></tr>\n<tr><th scope=\"row\" class=\"left\">x</th><td class=\"right\" data-label=\"Now\">12.5</td>");
    lacks(guided_page(state, "## Scorecard\n\n|a|b|c|\n|-|-|-|\n|1|2|3|\n"), "class=\"cards");
}

/* By its place: the first strong paragraph under the title. */
static void headline(void **state)
{
    const char *made = guided_page(state, "# T\n\nUs\n\n**6 of 12**\n\n**Not this**\n");
    holds(made, "<p class=\"headline\"><strong>6 of 12</strong></p>");
    holds(made, "<p><strong>Not this</strong></p>");
    lacks(guided_page(state, "# T\n\n## U\n\n**6 of 12**\n"), "<p class=\"headline");
}

/* The policy in the page is of what stands in it. */
static void policy(void **state)
{
    struct bp_ctx *cx = *state;
    const char *made = guided_page(state, "a");
    holds(made, "<script>\ngo()<\\/script>\n</script>\n</body>");
    struct bp_html_policy of = bp_html_policy_of(cx->arena, bp_text_of(made));
    assert_true(bp_text_eq(of.script, bp_html_hash(cx->arena, BP_T("\ngo()<\\/script>\n"))));
    holds(made, bp_text_z(cx->arena, bp_text_fmt(cx->arena, "script-src '%" BP_PRI "'", BP_ARG(of.script))));
    holds(made, bp_text_z(cx->arena, bp_text_fmt(cx->arena, "style-src '%" BP_PRI "'", BP_ARG(of.style))));
    of = bp_html_policy_of(cx->arena, BP_T("no page"));
    assert_int_equal(of.style.n + of.script.n, 0);
}

/* A chart with a table has its title, its words, and the table folded below it; its periods can be linked to. */
static void tables_behind_charts(void **state)
{
    struct bp_ctx *cx = *state;
    struct bp_text heads[] = {BP_T("Period"), BP_T("Value"), BP_T("Reading")};
    struct bp_text first[] = {BP_T("W46"), BP_T("9.5"), BP_T("as usual")},
                   second[] = {BP_T("Q4"), BP_T("10.5"), BP_T("")};
    struct bp_drawing_row rows[] = {{BP_T("2026-W46"), first}, {BP_T("2026-Q4"), second}};
    struct bp_drawing_data data = {BP_T("Six weeks"), heads, 3, rows, 2};
    struct bp_drawing list[] = {{.name = BP_T("charts/nps.svg"), .alt = BP_T("W46 9.5"), .width_pt = 9, .data = &data}};
    struct bp_drawings drawings = {list, 1, 1};
    struct bp_guide guide = {.metrics = guided, .metric_count = 1};
    struct bp_html_options options = {.guide = &guide};
    struct bp_document document;
    struct bp_buf out = bp_buf_new(cx->arena);
    guide.words[BP_GUIDE_CHART_DATA] = BP_T("Figures");
    assert_true(bp_document_parse(
        cx, "pack.md", BP_T("a\n\n---\n\n## NPS\n\n![](charts/nps.svg)\n\n![](charts/nps.svg)\n"), &document));
    assert_true(bp_html_page(cx, &document, &drawings, &options, &out));
    const char *made = bp_text_z(cx->arena, bp_buf_text(&out));
    holds(made, "<title id=\"chart.1\">NPS: Six weeks</title>\n<desc id=\"about.1\">W46 9.5</desc>");
    holds(made, "<details class=\"behind\">\n<summary>Figures</summary>\n");
    holds(made, "id=\"table.1\">NPS: Six weeks</caption>");
    holds(made, "<tr id=\"metric.nps.2026-W46\"><th scope=\"row\"><time datetime=\"2026-W46\">W46</time></th>"
                "<td><span class=\"pad\">\u2007</span>9.5</td><td class=\"words\">as usual</td></tr>");
    holds(made, "<tr id=\"metric.nps.2026-Q4\"><th scope=\"row\">Q4</th><td>10.5</td><td></td></tr>");
    holds(made, "<tr><th scope=\"row\"><time datetime=\"2026-W46\">W46</time>"); /* the second time */
    guide.words[BP_GUIDE_COLON] = BP_T("：");
    out = bp_buf_new(cx->arena);
    assert_true(bp_html_page(cx, &document, &drawings, &options, &out));
    made = bp_text_z(cx->arena, bp_buf_text(&out));
    holds(made, "<title id=\"chart.1\">NPS：Six weeks</title>");
    holds(made, "id=\"table.1\">NPS：Six weeks</caption>");
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
    holds(made, "<p dir=\"rtl\">12\u00A0% שלום NPS</p>");
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

/* What paper has no room for is folded there, each cell behind the head of its column. */
static void many_columns(void **state)
{
    const char *some = page(state, "|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n|1|2|\n");
    assert_null(strstr(some, "class=\"many\""));
    assert_null(strstr(some, "data-label"));
    const char *more = page(state, "|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n|1|2|\n");
    holds(more, "<table class=\"many\">");
    holds(more, "<th scope=\"row\">1</th><td data-label=\"b\">2</td>");
}

/* What the first of each stands for: in words, in names, in headings; in no code, attribute or second one. */
static void abbreviations_are_told_once(void **state)
{
    struct bp_abbreviation list[] = {{BP_T("NPS"), BP_T("net \"promoter\" score")}, {BP_T("CX"), BP_T("experience")}};
    struct bp_abbreviations known = {.list = list, .count = 2, .begins = {['N'] = true, ['C'] = true}};
    struct bp_html_options options = {.language = BP_T("en"), .title = BP_T("NPS"), .abbreviations = &known};
    const char *made;
    assert_true(page_of(*state, "# CX\n\n`NPS` [NPS](https://a.example) and NPS, CX\n", &options, &made));
    holds(made, "<h1 id=\"cx\"><abbr title=\"experience\">CX</abbr></h1>");
    holds(
        made,
        "<code>NPS</code> <a href=\"https://a.example\"><abbr title=\"net &quot;promoter&quot; score\">NPS</abbr></a> "
        "and NPS, CX</p>");
    struct bp_abbreviation n[] = {{BP_T("n"), BP_T("number counted")}};
    struct bp_abbreviations counted = {.list = n, .count = 1, .begins = {['n'] = true}};
    options.abbreviations = &counted;
    assert_true(page_of(*state, "A (n = 56)\n", &options, &made));
    holds(made, "A (<abbr title=\"number counted\">n</abbr>\u00A0=\u00A056)"); /* still not parted */
}

#define MISSES_HEAD "|Metric|Now, goal|Since|Why|Who|Page|\n|:-|:-|:-|:-|:-|:-|\n"

/* One level below the table's own heading; the next heading goes on from there. */
static void misses_are_headings(void **state)
{
    const char *made = guided_page(state, "# T\n\n## Misses\n\n" MISSES_HEAD "|![m](charts/nps.svg) NPS|1|2|3|4|5|\n"
                                          "||1|2|3|4|5|\n\n## Wins\n\n#### Deep\n" PAGES);
    holds(made, "<th scope=\"row\" class=\"left\"><span role=\"heading\" aria-level=\"3\"><svg");
    holds(made, "</svg> <a href=\"#metric.nps\">NPS</a></span></th><td class=\"left\" data-label=\"Now, goal\">1</td>");
    holds(made, "<tr><td class=\"left\"></td>"); /* no name, nothing to go to */
    holds(made, "<h2 id=\"wins\">Wins</h2>\n<h3");
    lacks(made, "<th scope=\"col\" class=\"left\"><span");
    made = guided_page(state,
                       "## Scorecard\n\n" MISSES_HEAD "|NPS|1|2|3|4|5|\n\n## Misses\n\n|a|b|\n|-|-|\n|1|2|\n" PAGES);
    lacks(made, "role=\"heading\"");
    made = guided_page(state, "###### Misses\n\n" MISSES_HEAD "|NPS|1|2|3|4|5|\n" PAGES);
    holds(made, "<table class=\"cards misses\">");
    lacks(made, "role=\"heading\"");
}

/* What belongs together is held so: blanks that hold, a span where there is none. */
static void figures_are_not_parted(void **state)
{
    const char *made = page(
        state, "It was 86.2 % (n = 56) by 30 Nov 2026: 9 & 10. \u81EA2026\u5E7411\u670816\u65E5\u8D77 & <9\u20137>\n");
    holds(made, "It was 86.2\u00A0% (n\u00A0=\u00A056) by 30\u00A0Nov\u00A02026: 9 &amp; 10. "
                "\u81EA<span class=\"whole\">2026\u5E7411\u670816\u65E5</span>\u8D77 &amp; "
                "&lt;<span class=\"whole\">9\u20137</span>&gt;");
    assert_null(strstr(page(state, "1\u20132\u20133\u20134\u20135\u20136\u20137\u20138\u20139\u201310\u201311\u201312"
                                   "\u201313\u201314\u201315\n"),
                       "class=\"whole\""));
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
        cmocka_unit_test_setup_teardown(contents_and_the_way_back, begin, end),
        cmocka_unit_test_setup_teardown(names_are_links, begin, end),
        cmocka_unit_test_setup_teardown(days_are_times, begin, end),
        cmocka_unit_test_setup_teardown(cards_and_groups, begin, end),
        cmocka_unit_test_setup_teardown(misses_are_headings, begin, end),
        cmocka_unit_test_setup_teardown(abbreviations_are_told_once, begin, end),
        cmocka_unit_test_setup_teardown(headline, begin, end),
        cmocka_unit_test_setup_teardown(policy, begin, end),
        cmocka_unit_test_setup_teardown(tables_behind_charts, begin, end),
        cmocka_unit_test_setup_teardown(forbidden_code_points, begin, end),
        cmocka_unit_test_setup_teardown(links_and_lists, begin, end),
        cmocka_unit_test_setup_teardown(figures_are_not_parted, begin, end),
        cmocka_unit_test_setup_teardown(many_columns, begin, end),
    };
    return cmocka_run_group_tests_name("html_page", tests, NULL, NULL);
}
