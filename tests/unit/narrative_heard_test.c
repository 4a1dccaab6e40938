/* Customers' words on page 1 and on the metric's page: who may be quoted, what rose, what stands beside. */
#include "story_help.h"

#define END "2026-11-23"

#define PACK(keys)                                                                                      \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"            \
    "  - {id: m, name: Recommend us, source: s, measure: nps(score), segments: [shop], unit: points}\n" \
    "  - {id: n, name: Parcels, source: s, measure: count(), segments: [shop]}\n"                       \
    "links: [{from: n, to: m, lag: 1w}]\n"                                                              \
    "verbatims:\n  - {source: s, text: words, metric: m, themes: t.csv" keys "}\n"

/* `now` and `before` answers a week, of which so many are late. */
static void write_rows(struct run *r, int now, int now_late, int before, int before_late)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,score,shop,words\n2026-10-01,5,N,an old one\n");
    for (int i = 0; i < before; i++)
        bp_buf_fmt(&csv, "2026-11-%02d,7,%s,\"%s, no. %c\"\n", 9 + i % 7, i % 4 ? "N" : "S",
                   i < before_late ? "late" : "fine", 'a' + i % 26);
    for (int i = 0; i < now; i++)
        bp_buf_fmt(&csv, "2026-11-%02d,%d,%s,\"%s then %c%c\"\n", 16 + i % 7, i ? 6 : 2, i % 4 ? "N" : "S",
                   i < now_late ? "late" : "fine", 'a' + i / 26, 'a' + i % 26);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "t.csv", "theme,words\nGood *parcels*,fine\nLate parcels,late\nNever,unheard of\n");
}

static struct bp_story told(struct run *r, const char *yaml, const struct bp_text *segments, size_t segment_count)
{
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    r->cx.diag_count = 0;
    must_find(r, yaml, END);
    *edition = whole_edition(r);
    if (segment_count) {
        edition->all_segments = edition->whole = false;
        edition->segments = segments;
        edition->segment_count = segment_count;
    }
    must_tell(r, edition, &story);
    return story;
}

static void what_rose_by_more_than_chance(void **state)
{
    struct run *r = *state;
    write_rows(r, 112, 31, 98, 12);
    struct bp_story story = told(r, PACK(""), NULL, 0);
    must_have(&story,
              "**Heard:** “late then aa” (score 2) Themes up: Late parcels 31 of 112 (12 of 98 before), real.\n");
    must_have(&story,
              "112 answers say something in this period. The lowest scores first, one a customer; \\[...\\] stands "
              "for names, numbers and addresses taken out.\n\n- “late then aa” (score 2)\n- “");
    must_have(&story, "| Late parcels | — | — | — | — | 12 | 31 | +15 points (3 to 27): real |\n");
    must_have(&story, "| Good \\*parcels\\* | ");
    must_have(&story, "| Answers that say something |");
    must_not_have(&story, "| Never |");
    bp_story_close(&story);
    write_rows(r, 112, 20, 98, 12);
    story = told(r, PACK(""), NULL, 0);
    must_have(&story, "**Heard:** “late then aa” (score 2)\n");
    must_have(&story, "| Late parcels | — | — | — | — | 12 | 20 | +6 points (");
    bp_story_close(&story);
}

/* 26 of 112 after 12 of 98: 0.5 to 21 points more where it is looked at alone, -3 to 24 as one of five. */
static void of_many_themes_one_rises_by_chance(void **state)
{
    struct run *r = *state;
    write_rows(r, 112, 26, 98, 12);
    put(r, "t.csv", "theme,words\nLate parcels,late\nNever,unheard of\n");
    struct bp_story story = told(r, PACK(""), NULL, 0);
    must_have(&story, "| 12 | 26 | +11.0 points (0.5 to 21.0): real |\n");
    bp_story_close(&story);
    put(r, "t.csv", "theme,words\nLate parcels,late\nThen,then\nFine,fine\nNo,no\nA,aa\n");
    story = told(r, PACK(""), NULL, 0);
    must_have(&story, "| 12 | 26 | +11 points (−3 to 24): within the margin of error |");
    must_not_have(&story, "Themes up: Late");
    bp_story_close(&story);
}

/* Of the least number of answers that may be shown: one more is told, one fewer is not, on any page. */
static void too_few_are_not_quoted(void **state)
{
    struct run *r = *state;
    write_rows(r, 4, 4, 98, 12);
    struct bp_story story = told(r, PACK(""), NULL, 0);
    must_not_have(&story, "Heard:");
    must_not_have(&story, "late then");
    must_not_have(&story, "| Late parcels |");
    must_have(&story, "Fewer than 5 answers: none is quoted and no theme is counted.");
    bp_story_close(&story);
    write_rows(r, 5, 4, 98, 12);
    story = told(r, PACK(""), NULL, 0);
    must_have(&story, "**Heard:** “late then aa” (score 2)");
    bp_story_close(&story);
    write_rows(r, 112, 31, 4, 4);
    story = told(r, PACK(""), NULL, 0);
    must_have(&story, "| Late parcels |");
    must_have(&story, " — | 31 | n/a |");
    bp_story_close(&story);
}

/* An edition of one shop has its own words alone; of a shop with too few of them none. */
static void an_edition_of_a_segment_quotes_its_own(void **state)
{
    struct run *r = *state;
    struct bp_text north[] = {BP_T("shop=N")}, south[] = {BP_T("shop=S")}, none[] = {BP_T("shop=X")};
    write_rows(r, 20, 3, 98, 12); /* late: a of S, b and c of N */
    struct bp_story story = told(r, PACK(", most: 20"), north, 1);
    must_not_have(&story, "late then aa");
    must_have(&story, "late then ab");
    must_have(&story, "**N:** 15 answers say something");
    assert_int_equal(story.heard_count, 1);
    bp_story_close(&story);
    story = told(r, PACK(", most: 20"), south, 1);
    must_have(&story, "late then aa");
    must_not_have(&story, "late then ab");
    bp_story_close(&story);
    story = told(r, PACK(", most: 20"), none, 1);
    must_not_have(&story, "late then");
    assert_int_equal(story.heard_count, 0);
    bp_story_close(&story);
    write_rows(r, 16, 3, 98, 12); /* four of S */
    story = told(r, PACK(", most: 20"), south, 1);
    must_not_have(&story, "then a");
    must_have(&story, "Fewer than 5 answers");
    bp_story_close(&story);
}

static void an_edition_without_the_metric_has_none(void **state)
{
    struct run *r = *state;
    static const int only[] = {1};
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    write_rows(r, 20, 3, 98, 12);
    must_find(r, PACK(""), END);
    *edition = whole_edition(r);
    edition->whole = false;
    edition->metrics = only;
    edition->metric_count = 1;
    must_tell(r, edition, &story);
    must_not_have(&story, "then a");
    must_not_have(&story, "Late parcels");
    must_not_have(&story, "Recommend us");
    bp_story_close(&story);
}

static void feedback_beside_what_it_hangs_on(void **state)
{
    struct run *r = *state;
    write_rows(r, 40, 3, 98, 12);
    struct bp_story story = told(r, PACK(""), NULL, 0);
    must_have(&story, "### Beside what it hangs on\n\n| Metric |");
    must_have(&story, "| Recommend us (n = 40) |");
    must_have(&story, "| Parcels | ");
    bp_story_close(&story);
}

static const char *page_one_of(struct run *r, const char *words)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,score,shop,words\n");
    for (int i = 0; i < 6; i++)
        bp_buf_fmt(&csv, "2026-11-17,%d,N,\"%s\"\n", i, i ? "other words" : words);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "t.csv", "theme,words\nNever,unheard of\n");
    struct bp_story story = told(r, PACK(""), NULL, 0);
    const char *all = bp_text_z(r->cx.arena, story.markdown), *from = strstr(all, "**Heard:** "),
               *to = from ? strchr(from, '\n') : NULL;
    bp_story_close(&story);
    return to ? bp_text_z(r->cx.arena, (struct bp_text){from, (size_t)(to - from)}) : "";
}

static void long_ones_are_cut(void **state)
{
    struct run *r = *state;
    assert_string_equal(
        page_one_of(r, "First of all it came late. Then nobody answered the phone for two days, which was "
                       "worse. And when somebody did they told me to wait until the week after next, which I did."),
        "**Heard:** “First of all it came late. Then nobody answered the phone for two days, which was "
        "worse. …” (score 0)");
    assert_string_equal(
        page_one_of(r, "it came late and then nobody answered the phone for two days which was worse and "
                       "when somebody did they told me to wait until the week after next and so I did, grudgingly"),
        "**Heard:** “it came late and then nobody answered the phone for two days which was worse and when "
        "somebody did…” (score 0)");
}

static void nothing_in_it_is_live(void **state)
{
    struct run *r = *state;
    const char *got =
        page_one_of(r, "<b>x</b> [a](http://evil.example) ![i](x.png) **bold** `code` | cell &amp; # {{t}} "
                       "javascript:alert(1) \xE2\x80\xAE end");
    assert_non_null(strstr(got, "\\<b>x\\</b> "));
    assert_null(strstr(got, "evil"));
    assert_non_null(strstr(got, "\\!\\[i\\](x.png)"));
    assert_null(strstr(got, "**bold"));
    assert_null(strstr(got, " `code"));
    assert_null(strstr(got, "\xE2\x80\xAE"));
    assert_non_null(strstr(got, "\\*\\*bold"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
        T(what_rose_by_more_than_chance),
        T(of_many_themes_one_rises_by_chance),
        T(too_few_are_not_quoted),
        T(an_edition_of_a_segment_quotes_its_own),
        T(an_edition_without_the_metric_has_none),
        T(feedback_beside_what_it_hangs_on),
        T(long_ones_are_cut),
        T(nothing_in_it_is_live),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
