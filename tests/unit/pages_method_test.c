/* The method page: the books of sources, where page 1's numbers come from; and the figures behind the charts. */
#include "audience_help.h"
#include "story_help.h"

#define METRICS                                                                                  \
    "metrics:\n  - {id: visits, name: Visits, source: shop, measure: count(), better: up}\n"     \
    "  - {id: cost, name: Cost, source: till, measure: sum(x), unit: THB, better: down}\n"       \
    "  - {id: each, name: Cost a visit, formula: cost / visits, better: down, headline: true}\n" \
    "  - {id: again, name: Twice that, formula: each * 2 + visits, better: down, headline: true}\n"

#define SOURCES                                                                                                        \
    "sources:\n  shop: {file: exports/s-*.csv, time: at, where: x > 0, max_rejects: 9%}\n  till: {file: t.csv, time: " \
    "at, grain: day}\n"

/* Two files of visits, some not to be read; a total a day. */
static void put_all(struct run *r, int days)
{
    struct bp_buf s = bp_buf_new(r->cx.arena), t = bp_buf_new(r->cx.arena);
    bp_buf_adds(&s, "at,x\nnever,1\n2026-11-10,0\n");
    bp_buf_adds(&t, "at,x\n");
    for (int i = 0; i < days; i++) {
        struct bp_text day = bp_day_text(r->cx.arena, day_of("2026-11-15") - i);
        bp_buf_fmt(&s, "%" BP_PRI ",1\n%" BP_PRI ",2\n", BP_ARG(day), BP_ARG(day));
        bp_buf_fmt(&t, "%" BP_PRI ",10\n", BP_ARG(day));
    }
    char folder[128];
    snprintf(folder, sizeof folder, "%s/exports", r->folder);
    assert_int_equal(mkdir(folder, 0755), 0);
    put(r, "exports/s-1.csv", bp_text_z(r->cx.arena, bp_buf_text(&s)));
    put(r, "t.csv", bp_text_z(r->cx.arena, bp_buf_text(&t)));
    put(r, "g.csv", "metric,target\nvisits,20\ncost,60\n");
}

static struct bp_story story_of(struct run *r, const char *yaml)
{
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    must_find(r, yaml, "2026-11-16");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

static void the_books_with_their_total(void **state)
{
    put_all(*state, 30);
    struct bp_story story = story_of(*state, "pack: {title: T}\n" SOURCES METRICS "goals: g.csv\n");
    must_have(&story, "| shop | 62 | 60 | 1 | 1 | 0 | 17 Oct 2026 | 15 Nov 2026 | 1 day |\n"
                      "| till | 30 | 30 | 0 | 0 | 0 | 17 Oct 2026 | 15 Nov 2026 | 1 day |\n"
                      "| All | 92 | 90 | 1 | 1 | 0 | | | |\n");
    must_have(&story, "**Data:** 92 rows read, 1 rejected");                      /* as page 1 has it */
    must_have(&story, "A row's day is that of its *at* (*shop*, *till*), where"); /* two of one name */
    must_have(&story, "Of *shop* only rows count where *x* is above 0.");
    bp_story_close(&story);
}

static void one_source_needs_no_total(void **state)
{
    put(*state, "s.csv", "at\n2026-11-09\n2026-11-15\n");
    struct bp_story story = story_of(*state, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                             "  - {id: m, name: M, source: s, measure: count(), better: up}\n");
    must_have(&story, "| s | 2 | 2 | 0 | 0 | 0 |");
    must_not_have(&story, "| All |");
    must_not_have(&story, "### Doubts");
    bp_story_close(&story);
}

/* A formula's are those of the measures it comes down to, each once; a file by its name alone. */
static void where_page_1_comes_from(void **state)
{
    put_all(*state, 30);
    struct bp_story story = story_of(*state, "pack: {title: T}\n" SOURCES METRICS "goals: g.csv\n");
    must_have(&story, "| Metric | On page 1 | From | Rows |\n|:--|--:|:--|:--|\n"
                      "| Goals met | 0 of 2 | the verdict of each metric, on its page |  |\n"
                      "| Visits | 14 | shop (s-\\*.csv) | 14 |\n"
                      "| Cost | THB 70 | till (t.csv) | 7 |\n"
                      "| Cost a visit | 5.0 | shop (s-\\*.csv); till (t.csv) | Visits 14, Cost 7 |\n"
                      "| Twice that | 24.0 | shop (s-\\*.csv); till (t.csv) | Visits 14, Cost 7 |\n\n");
    must_not_have(&story, "exports/");
    bp_story_close(&story);
}

/* A miss by a month's goal is told of the month. */
static void a_miss_of_another_stretch_names_it(void **state)
{
    put_all(*state, 30);
    put(*state, "g.csv", "metric,target,period\neach,4,month\n");
    struct bp_story story = story_of(*state, "pack: {title: T}\n" SOURCES METRICS "goals: g.csv\n");
    must_have(&story, "| Cost a visit | November 2026: 5.0 | shop (s-\\*.csv); till (t.csv) |  |\n");
    bp_story_close(&story);
}

/* ---- behind the charts */

static void weeks_and_months_of_all_metrics(void **state)
{
    put_all(*state, 30);
    struct bp_story story = story_of(*state, "pack: {title: T}\n" SOURCES METRICS "goals: g.csv\n");
    must_have(&story, "---\n\n## The figures behind the charts\n\n### Weeks\n\n(1) no data before 17 Oct 2026\n\n"
                      "| Period | Visits | Cost, THB | Cost a visit | Twice that |\n|:--|--:|--:|--:|--:|\n"
                      "| Week 42 | 4 (1) | 20 (1) | 5.0 (1) | 14.0 (1) |\n"
                      "| Week 43 | 14 | 70 | 5.0 | 24.0 |\n");
    must_have(&story, "| Week 46 | 14 | 70 | 5.0 | 24.0 |\n\n### Months\n\n"
                      "(1) no data before 17 Oct 2026; (2) 15 of 30 days\n\n| Period |");
    must_have(&story, "| October 2026 | 30 (1) | 150 (1) | 5.0 (1) | 40.0 (1) |\n"
                      "| November 2026 | 30 (2) | 150 (2) | 5.0 (2) | 40.0 (2) |\n\n---\n\n## Method and sources\n");
    must_not_have(&story, "| September 2026 |");
    bp_story_close(&story);
}

/* 26 weeks, as the charts; a year before is named. */
static void as_many_as_are_charted(void **state)
{
    put_all(*state, 500);
    struct bp_story story = story_of(*state, "pack: {title: T}\n" SOURCES METRICS);
    must_have(&story, "|:--|--:|--:|--:|--:|\n| Week 21 | 14 |");
    must_not_have(&story, "| Week 20 | 14 |");
    must_have(&story, "|:--|--:|--:|--:|--:|\n| November 2025 | 60 |");
    bp_story_close(&story);
}

/* Of one or two metrics they are the end of the method page; of none there is nothing. */
static void few_metrics_need_no_page(void **state)
{
    put_all(*state, 30);
    struct bp_story story = story_of(*state, "pack: {title: T}\n" SOURCES
                                             "metrics:\n  - {id: m, name: M, source: shop, measure: count()}\n");
    must_not_have(&story, "---\n\n## The figures behind the charts");
    must_have(&story, "Changes are worked out before rounding.\n\n## The figures behind the charts\n\n### Weeks\n\n"
                      "(1) no data before 17 Oct 2026\n\n| Period | M |\n|:--|--:|\n| Week 42 | 4 (1) |\n");
    bp_story_close(&story);
    story = story_of(*state, "pack: {title: T}\n" SOURCES
                             "metrics:\n  - {id: m, name: M, source: shop, measure: mean(x), where: x > 9}\n");
    must_not_have(&story, "behind the charts");
    bp_story_close(&story);
}

/* A metric of months in a pack of weeks has no column of weeks. */
static void a_coarser_metric_has_its_own_rows(void **state)
{
    put_all(*state, 60);
    put(*state, "m.csv", "month,x\n2026-08,5\n2026-09,6\n2026-10,7\n");
    struct bp_story story =
        story_of(*state, "pack: {title: T}\nsources:\n  shop: {file: exports/s-*.csv, time: at, max_rejects: 9%}\n"
                         "  rent: {file: m.csv, time: month, grain: month}\nmetrics:\n"
                         "  - {id: m, name: Rent, source: rent, measure: sum(x)}\n"
                         "  - {id: v, name: Visits, source: shop, measure: count()}\n");
    must_have(&story, "| Period | Visits |\n|:--|--:|\n| Week");
    must_have(&story, "| Period | Rent | Visits |\n|:--|--:|--:|\n| August 2026 | 5 |");
    bp_story_close(&story);
}

/* A part that an audience must not see has no rows, no source and no column. */
static void what_is_hidden_has_no_rows(void **state)
{
    struct run *r = *state;
    struct bp_insight insight;
    struct bp_story story;
    put_all(r, 30);
    must_find(r, "pack: {title: T}\n" SOURCES METRICS "audiences: [{id: all}, {id: some, hide: [cost]}]\n",
              "2026-11-16");
    struct bp_seen *seen = must_see(r, "some", "2026-11-16", NULL);
    bp_insight_find(&r->cx, &seen->metrics, &r->quality, day_of("2026-11-16"), day_of("2026-11-16"), &insight);
    assert_true(bp_narrative_write(&r->cx, &insight, &seen->edition, &(struct bp_narrative_options){0}, &story));
    must_have(&story, "| Cost a visit | 5.0 | not said here |  |\n");
    must_have(&story, "- **Cost a visit:** Worked out from what is not shown here.\n");
    must_have(&story, "| Period | Visits | Cost a visit | Twice that |\n");
    must_not_have(&story, "till");
    must_not_have(&story, "t.csv");
    must_not_have(&story, "Cost 7");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_books_with_their_total),         T(one_source_needs_no_total),         T(where_page_1_comes_from),
        T(a_miss_of_another_stretch_names_it), T(weeks_and_months_of_all_metrics),   T(as_many_as_are_charted),
        T(few_metrics_need_no_page),           T(a_coarser_metric_has_its_own_rows), T(what_is_hidden_has_no_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
