/* The story of an edition, and what it published before -> the pages of a site. */
#include "site/site.h"
#include "story_help.h"

#include <string.h>

#define PACK                                                                                                   \
    "pack: {title: T, entity: E%s}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"                        \
    "  - {id: calls, name: Calls & <mails>, source: s, measure: count(), better: down, owner: Ann, segments: " \
    "[store]}\n"                                                                                               \
    "goals: g.csv\nevents: e.csv\ncommentary: words\n"

/* Weeks of 7 rows from 5 Oct 2026 (W41) on, of which the goal allows so many. */
static void begin_at(struct run *r, const char *goal, const char *more, const char *end)
{
    struct bp_arena *arena = r->cx.arena;
    struct bp_buf csv = bp_buf_new(arena);
    bp_buf_adds(&csv, "at,store\n");
    for (int day = day_of("2026-10-05"); day < day_of("2026-11-23"); day++)
        bp_buf_fmt(&csv, "%" BP_PRI ",%s\n", BP_ARG(bp_day_text(arena, day)), day % 2 ? "M\xC3\xBCnchen <1>" : "B/c");
    put(r, "s.csv", bp_text_z(arena, bp_buf_text(&csv)));
    put(r, "g.csv", bp_text_z(arena, bp_text_fmt(arena, "metric,target\ncalls,%s\n", goal)));
    put(r, "e.csv", "date,metric,kind,text\n2026-10-20,calls,note,A <new> line\n");
    put(r, "words/2026-W47/calls.md", "It **rained** <script>alert(1)</script>.\n");
    must_find(r, bp_text_z(arena, bp_text_fmt(arena, PACK, more)), end);
}

static void begin(struct run *r, const char *goal)
{
    begin_at(r, goal, "", "2026-11-23");
}

static struct bp_text page_of(const struct bp_outputs *pages, const char *name)
{
    for (size_t i = 0; i < pages->count; i++)
        if (strcmp(pages->list[i].name, name) == 0)
            return pages->list[i].bytes;
    fail_msg("there is no page %s", name);
    return (struct bp_text){0};
}

static void holds(struct bp_text page, const char *part)
{
    if (!bp_text_contains(page, bp_text_of(part)))
        fail_msg("not found: %s\nin: %.*s", part, BP_ARG(page));
}

static void lacks(struct bp_text page, const char *part)
{
    if (bp_text_contains(page, bp_text_of(part)))
        fail_msg("found: %s\nin: %.*s", part, BP_ARG(page));
}

static void must_make(struct run *r, struct bp_site_archive *archive, int revision, struct bp_outputs *pages)
{
    struct bp_edition edition = whole_edition(r);
    struct bp_site_options options = {.folder = BP_T("2026-W47"), .revision = revision, .has_pdf = true};
    struct bp_story story;
    must_tell(r, &edition, &story);
    if (!bp_site_pages(&r->cx, &story, &options, archive, pages))
        fail_msg("%s", said(r));
    bp_story_close(&story);
}

/* Three weeks before: met, none, missed; the first one's pack is gone. */
static void fill(struct run *r, struct bp_site_archive *archive)
{
    const char *json =
        "{\"schema\":\"boardpack-archive/1\",\"periods\":["
        "{\"id\":\"2026-W39\",\"kind\":\"week\",\"start\":\"2026-09-21\",\"end\":\"2026-09-28\",\"revision\":1,"
        "\"met\":0,\"goals\":1,\"published\":\"2026-09-28\",\"pack\":false,\"metrics\":[{\"id\":\"calls\",\"status\":"
        "\"missed\",\"value\":12,\"target\":6,\"severity\":3,\"why\":\"A <b>strike</b>.\"},{\"id\":\"gone\",\"name\":"
        "\"A secret\",\"status\":\"missed\",\"value\":99,\"severity\":9,\"why\":\"A secret too\"}]},"
        "{\"id\":\"2026-W44\",\"kind\":\"week\",\"start\":\"2026-10-26\",\"end\":\"2026-11-02\",\"revision\":2,"
        "\"met\":1,\"goals\":1,\"published\":\"2026-11-02\",\"pack\":true,\"metrics\":[{\"id\":\"calls\",\"status\":"
        "\"met\",\"value\":5,\"target\":6}]},"
        "{\"id\":\"2026-W46\",\"kind\":\"week\",\"start\":\"2026-11-09\",\"end\":\"2026-11-16\",\"revision\":1,"
        "\"met\":0,\"goals\":1,\"published\":\"2026-11-16\",\"pack\":true,\"metrics\":[{\"id\":\"calls\",\"status\":"
        "\"missed\",\"value\":7,\"target\":6,\"severity\":1}]}]}";
    if (bp_site_archive_read(&r->cx, "archive.json", bp_text_of(json), archive) != BP_SITE_READ)
        fail_msg("%s", said(r));
}

static void the_first_pack_has_all_pages(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive = {0};
    struct bp_outputs pages = {0};
    begin(r, "6");
    must_make(r, &archive, 1, &pages);
    assert_int_equal(pages.count, 6);
    struct bp_text index = page_of(&pages, "index.html");
    holds(index, "<a class=\"button\" href=\"packs/2026-W47/index.html\">");
    holds(index, "href=\"packs/2026-W47/pack.pdf\"");
    lacks(index, "pack.md");
    holds(index, "Calls &amp; &lt;mails&gt;");
    holds(index, "<time datetime=\"2026-W47\">");
    holds(index, "0 of 1 goals met");
    holds(page_of(&pages, "metrics/calls.html"), "../packs/2026-W47/index.html#metric.calls");
    const struct bp_output *segment = &pages.list[2]; /* the first seen; a digest ends a name that stands for others */
    assert_true(bp_text_starts(bp_text_of(segment->name), "segments/by-store-"));
    holds(page_of(&pages, "metrics/calls.html"), "href=\"../segments/by-store-M%C3%BCnchen__1_-");
    holds(segment->bytes, "../metrics/calls.html");
    holds(page_of(&pages, "archive.json"), "\"value\":7");
    assert_int_equal(archive.count, 1);
}

static void gaps_are_named_and_packs_that_are_gone_are_no_links(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    begin(r, "6");
    fill(r, &archive);
    must_make(r, &archive, 1, &pages);
    struct bp_text index = page_of(&pages, "index.html");
    holds(index, "title=\"Week 45, 2\xE2\x80\x93"
                 "8 Nov 2026\">W45</time> <small>no pack</small>");
    holds(index, "<small>no longer kept</small>");
    lacks(index, "packs/2026-W39");
    holds(index, "href=\"packs/2026-W44/index.html\"");
    holds(index, "<small>r2</small>");
    holds(index, "</svg>\n</span> missed</li>");
    lacks(index, "</svg>\n</span> incomplete</li>");
    holds(page_of(&pages, "metrics/calls.html"),
          "<time datetime=\"2026-W39\">Week 39</time></th><td class=\"right\">12</td>");
}

/* Colons and commas too are a language's own. */
static void another_language_has_its_own_marks(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    begin_at(r, "6", ", language: zh-Hans", "2026-11-23");
    fill(r, &archive);
    must_make(r, &archive, 1, &pages);
    struct bp_text index = page_of(&pages, "index.html"), metric = page_of(&pages, "metrics/calls.html");
    holds(index, "title=\"第44周：");
    holds(index, "<span class=\"quiet\" title=\"第45周：无报告\">");
    holds(index, "</a>：<strong>");
    holds(index, "，目标不超过6</p>");
    lacks(index, ": <strong>");
    holds(metric, "<p>目标：不超过6</p>");
    holds(metric, "负责人：Ann</p>");
    holds(metric, "：Calls &amp; &lt;mails&gt;</caption>");
}

static void the_worst_of_each_quarter_is_told(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    begin(r, "6");
    fill(r, &archive);
    must_make(r, &archive, 1, &pages);
    struct bp_text index = page_of(&pages, "index.html");
    holds(index, "<h3>Q4 2026 <span class=\"quiet\">so far</span></h3>");
    holds(index, "<span>missed in 2 of 3 weeks</span>");
    holds(index, "<h3>Q3 2026</h3>");
    holds(index, "A &lt;b&gt;strike&lt;/b&gt;.");
}

/* What its audience must not see any more stands in no page, though it was published once: a metric, words, what was
 * before the day it may look back to. */
static void what_an_audience_sees_no_more_is_forgotten(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0}, later = {0};
    struct bp_audience board = {.hides[BP_HIDE_COMMENTARY] = true, .since_day = BP_DAY_MIN};
    begin(r, "6");
    fill(r, &archive);
    struct bp_edition edition = whole_edition(r);
    struct bp_site_options options = {.folder = BP_T("2026-W47"), .revision = 1};
    struct bp_story story;
    must_tell(r, &edition, &story);
    edition.audience = &board;
    edition.folder = "board";
    assert_true(bp_site_pages(&r->cx, &story, &options, &archive, &pages));
    for (size_t i = 0; i < pages.count; i++) {
        assert_true(bp_text_starts(bp_text_of(pages.list[i].name), "audiences/board/"));
        lacks(pages.list[i].bytes, "secret");
        lacks(pages.list[i].bytes, "strike");
    }
    holds(page_of(&pages, "audiences/board/metrics/calls.html"),
          "../../../packs/2026-W47/board/index.html#metric.calls");
    holds(page_of(&pages, "audiences/board/archive.json"), "2026-W39");
    board.since_day = day_of("2026-10-01");
    assert_true(bp_site_pages(&r->cx, &story, &options, &archive, &later));
    for (size_t i = 0; i < later.count; i++)
        lacks(later.list[i].bytes, "2026-W39");
    bp_story_close(&story);
}

static void peoples_words_are_words(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive = {0};
    struct bp_outputs pages = {0};
    begin(r, "6");
    must_make(r, &archive, 1, &pages);
    struct bp_text page = page_of(&pages, "metrics/calls.html");
    holds(page, "<dd>It rained");
    lacks(page, "<script>alert");
    holds(page, "<time datetime=\"2026-10-20\">20 Oct 2026</time></dt>\n<dd>A &lt;new&gt; line</dd>");
}

static void what_was_restated_says_what_was_published(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    begin(r, "6");
    fill(r, &archive);
    must_make(r, &archive, 1, &pages);
    struct bp_text page = page_of(&pages, "metrics/calls.html");
    holds(page, "7 <span class=\"quiet\">5 when published</span>");
    lacks(page, "7 when published");
}

/* The same run again, revised; its style and its script are those the policy names. */
static void the_policy_names_what_stands_in_the_page(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    begin(r, "7");
    fill(r, &archive);
    must_make(r, &archive, 2, &pages);
    struct bp_text index = page_of(&pages, "index.html"), rest = index, css;
    holds(index, "Revision 2");
    const char *from = strstr(bp_text_z(r->cx.arena, index), "<style>") + 7;
    css = (struct bp_text){from, (size_t)(strstr(from, "</style>") - from)};
    holds(rest, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "style-src 'sha256-%" BP_PRI "'",
                                                   BP_ARG(bp_sha256_base64(r->cx.arena, css)))));
    lacks(index, " style=");
    lacks(index, "http:");
    lacks(index, "https:");
}

static struct bp_text id_in(struct run *r, struct bp_text feed, int which)
{
    const char *at = bp_text_z(r->cx.arena, feed);
    for (int i = 0; i <= which; i++)
        at = strstr(at, "<id>") + 4;
    return (struct bp_text){at, 45};
}

/* An id stays while a pack is what it was, and a revision is an entry of its own. */
static void ids_of_the_feed_stay(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive = {0};
    struct bp_outputs first = {0}, again = {0}, revised = {0};
    begin(r, "6");
    must_make(r, &archive, 1, &first);
    must_make(r, &archive, 1, &again);
    must_make(r, &archive, 2, &revised);
    struct bp_text feed = page_of(&first, "feed.xml"), later = page_of(&revised, "feed.xml");
    assert_true(bp_text_eq(feed, page_of(&again, "feed.xml")));
    assert_true(bp_text_starts(id_in(r, feed, 1), "urn:uuid:"));
    assert_true(bp_text_eq(id_in(r, feed, 0), id_in(r, later, 0)));
    assert_false(bp_text_eq(id_in(r, feed, 1), id_in(r, later, 1)));
    holds(feed, "<updated>2026-11-23T00:00:00Z</updated>");
    holds(feed, "href=\"packs/2026-W47/index.html\"");
    holds(feed, "Calls &amp; &lt;mails&gt;: 7, missed");
    holds(later, "(revision 2)");
}

static void other_kinds_of_period_have_a_map_too(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive;
    struct bp_outputs pages = {0};
    struct bp_edition edition;
    struct bp_site_options options = {.folder = BP_T("2026-10"), .revision = 1};
    struct bp_story story;
    begin_at(r, "31", ", period: month", "2026-11-01");
    fill(r, &archive);
    edition = whole_edition(r);
    must_tell(r, &edition, &story);
    if (!bp_site_pages(&r->cx, &story, &options, &archive, &pages))
        fail_msg("%s", said(r));
    bp_story_close(&story);
    struct bp_text index = page_of(&pages, "index.html");
    holds(index, "<time datetime=\"2026-10\">October 2026</time>");
    holds(index, "Packs of other periods");
    holds(index, "Week 44, ");
}

static bool find(void *self, const char *name, struct bp_text *bytes)
{
    *bytes = BP_T("as it lies there");
    return strcmp(name, self) == 0;
}

/* A week published again behind a newer one: the index is told anew, the metric's page is that of the newer. */
static void an_older_period_leaves_newer_pages_alone(void **state)
{
    struct run *r = *state;
    struct bp_site_archive archive = {0};
    struct bp_outputs newer = {0}, older = {0};
    char name[] = "metrics/calls.html";
    struct bp_edition edition;
    struct bp_site_options options = {.folder = BP_T("2026-W47"), .revision = 2, .page = find, .self = name};
    struct bp_story story;
    begin(r, "6");
    must_make(r, &archive, 1, &newer);
    assert_int_equal(archive.count, 1);
    struct bp_site_period later = archive.list[0];
    later.id = later.folder = BP_T("2026-W48");
    later.headline = BP_T("All is well.");
    later.span = (struct bp_span){later.span.start + 7, later.span.end + 7};
    *BP_PUSH(r->cx.arena, archive.list, archive.count, archive.cap) = later;
    edition = whole_edition(r);
    must_tell(r, &edition, &story);
    assert_true(bp_site_pages(&r->cx, &story, &options, &archive, &older));
    bp_story_close(&story);
    assert_true(bp_text_is(page_of(&older, name), "as it lies there"));
    holds(page_of(&older, "index.html"), "All is well.");
    holds(page_of(&older, "index.html"), "<a class=\"button\" href=\"packs/2026-W48/index.html\">");
    holds(page_of(&older, "index.html"), "<small>r2</small>");
    assert_int_equal(older.count, newer.count);
}

static void the_front_names_readers(void **state)
{
    struct run *r = *state;
    struct bp_outputs pages = {0};
    const struct bp_site_door doors[] = {{BP_T("Board & co"), {"", 0}, BP_T("en"), BP_T("board")},
                                         {BP_T("\xE0\xB8\x81"), BP_T("E"), BP_T("th"), BP_T("each-\xE0\xB8\x81")}};
    assert_true(bp_site_front(&r->cx, &(struct bp_site_options){0}, doors, 2, &pages));
    holds(pages.list[0].bytes, "<a href=\"audiences/board/index.html\"><strong>Board &amp; co</strong>");
    holds(pages.list[0].bytes, "<title>Board &amp; co</title>");
    holds(pages.list[0].bytes, "<li lang=\"th\"><a href=\"audiences/each-%E0%B8%81/index.html\">");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_pack_has_all_pages, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(gaps_are_named_and_packs_that_are_gone_are_no_links, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(another_language_has_its_own_marks, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_worst_of_each_quarter_is_told, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_an_audience_sees_no_more_is_forgotten, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(peoples_words_are_words, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_was_restated_says_what_was_published, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_policy_names_what_stands_in_the_page, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(ids_of_the_feed_stay, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(other_kinds_of_period_have_a_map_too, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(an_older_period_leaves_newer_pages_alone, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_front_names_readers, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
