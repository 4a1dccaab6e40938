/* Where a change and a gap came from, in words: parts that add up as they are printed, mix and rate in plain words,
 * what page 1 says in short; and what a board tracks. */
#include "narrative/drivers.h"
#include "story_help.h"

#define END "2026-11-23"

static void add_rows(struct bp_buf *b, const char *day, const char *hub, int rows, int good)
{
    for (int i = 0; i < rows; i++)
        bp_buf_fmt(b, "%s,%s,%d\n", day, hub, i < good);
}

struct story_of {
    const char *metric, *goals, *more;
};

/* The check values of additive.h, a thousand rows a week. */
static void tell(struct run *r, const struct story_of *of, struct bp_story *story)
{
    struct bp_buf b = bp_buf_new(r->cx.arena), yaml = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,hub,x\n");
    add_rows(&b, "2026-11-09", "n", 400, 300), add_rows(&b, "2026-11-09", "s", 600, 300);
    add_rows(&b, "2026-11-16", "n", 500, 400), add_rows(&b, "2026-11-16", "s", 300, 120);
    add_rows(&b, "2026-11-16", "w", 200, 150);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    put(r, "goals.csv", of->goals);
    bp_buf_fmt(&yaml,
               "pack: {title: T, history: 10}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"
               "  - {id: m, name: On time, source: s, segments: [hub], %s}\n  - {id: bare, source: s, measure: "
               "count()}\ngoals: goals.csv\n%s",
               of->metric, of->more);
    must_find(r, bp_text_z(r->cx.arena, bp_buf_text(&yaml)), END);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition); /* the story keeps it */
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static struct bp_text told_short(struct run *r, const struct bp_story *story, const char *metric)
{
    static int decimals[10];
    const struct bp_judgement *j = bp_insight_of(&r->insight, bp_pack_metric(&r->pack, bp_text_of(metric)), 0);
    for (int i = 0; i < 10; i++)
        decimals[i] = 1;
    struct bp_teller t = {.cx = &r->cx,
                          .edition = story->shown.edition,
                          .shown = &story->shown,
                          .metrics = &r->metrics,
                          .pack = &r->pack,
                          .data = &r->data,
                          .phrases = story->phrases,
                          .decimals = decimals,
                          .goal_decimals = decimals};
    return bp_tell_driver_short(&t, j);
}

static void a_gap_is_told_where_it_is_clear(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r, &(struct story_of){"measure: share(x = 1), unit: '%'", "metric,target\nm,70.6\n", ""}, &story);
    must_have(&story, "### Where the change came from");
    must_have(&story, "By hub, −3.6 points against the goal: s −9.2; the other way n +4.7, w +0.9.");
    must_have(&story, "(charts/m-drivers.svg)");
    assert_text(told_short(r, &story, "m"), "s: 9.2, more than the whole 3.6 points");
    assert_text(told_short(r, &story, "bare"), "");
    bp_story_close(&story);
    tell(r, &(struct story_of){"measure: share(x = 1), unit: '%'", "metric,target\nm,68\n", ""}, &story);
    must_not_have(&story, "against the goal"); /* within the margin of error */
    assert_text(told_short(r, &story, "m"), "");
    bp_story_close(&story);
}

static void a_part_of_the_gap_stands_on_page_1(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r, &(struct story_of){"measure: share(x = 1), unit: '%'", "metric,target\nm,90\n", ""}, &story);
    assert_text(told_short(r, &story, "m"), "s: 15.0 of 23.0 points");
    must_have(&story, "| s: 15.0 of 23.0 points; **neither explained nor acted on yet**; asked");
    bp_story_close(&story);
}

static void what_is_not_decomposable_says_so(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r, &(struct story_of){"measure: 'percentile(x, 10)'", "metric,target\nm,2\n", ""}, &story);
    assert_int_equal(r->insight.drivers[0].count, 0);
    if (!r->insight.drivers[0].unknown[BP_DRIVEN_GOAL])
        fail_msg("the gap is clear, and cannot be decomposed");
    must_have(&story, "the figure is not decomposable");
    must_not_have(&story, "drivers.svg");
    bp_story_close(&story);
}

static void groups_stand_behind_page_1(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r,
         &(struct story_of){
             "measure: share(x = 1), unit: '%'", "metric,target\nm,90\n",
             "drivers:\n  - {name: Customer, metrics: [m, bare]}\n  - {name: 'Risk *1*'}\n  - {name: Again, metrics: "
             "bare}\n"},
         &story);
    must_have(&story, "## What we track");
    must_have(&story, "| Customer | 1 clear miss, 1 without a goal | On time, bare |");
    must_have(&story, "| Risk \\*1\\* | no measure yet |  |");
    must_have(&story, "| Again | 1 without a goal | bare |");
    must_not_have(&story, "In no group");
    bp_story_close(&story);
    tell(r,
         &(struct story_of){"measure: share(x = 1), unit: '%'", "metric,target\nm,60\n",
                            "drivers: [{name: Customer, metrics: [m]}]\n"},
         &story);
    must_have(&story, "| Customer | 1 met | On time |");
    must_have(&story, "In no group: bare.");
    bp_story_close(&story);
}

static void an_edition_of_some_segments_names_no_others(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    tell(r, &(struct story_of){"measure: share(x = 1), unit: '%'", "metric,target\nm,90\n", ""}, &story);
    bp_story_close(&story);
    struct bp_edition edition = whole_edition(r);
    struct bp_text own = BP_T("hub=n");
    edition.all_segments = false;
    edition.segments = &own;
    edition.segment_count = 1;
    must_tell(r, &edition, &story);
    must_not_have(&story, "Where the change came from");
    assert_text(told_short(r, &story, "m"), "");
    bp_story_close(&story);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)
    const struct CMUnitTest tests[] = {T(a_gap_is_told_where_it_is_clear), T(a_part_of_the_gap_stands_on_page_1),
                                       T(what_is_not_decomposable_says_so), T(groups_stand_behind_page_1),
                                       T(an_edition_of_some_segments_names_no_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
