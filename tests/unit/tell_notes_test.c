/* Marks of cells that are not whole, and the reasons under their table. */
#include "story_help.h"

#include "tell/notes.h"

#define SOURCE "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, grain: day}\nmetrics:\n"
#define TOTAL  "  - {id: m, name: M, source: s, measure: sum(x), better: up}\n"

/* A row a day from `from` to 15 November 2026, but for `gaps`. */
static void put_days(struct run *r, const char *from, const char *gaps)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    bp_buf_adds(&csv, "at,x,y\n");
    for (int day = day_of(from); day <= day_of("2026-11-15"); day++) {
        struct bp_ymd d = bp_ymd_of(day);
        const char *at = bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, "%04d-%02d-%02d", d.year, d.month, d.day));
        if (!strstr(gaps, at))
            bp_buf_fmt(&csv, "%s,10,%d\n", at, day >= day_of("2026-11-09"));
    }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
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

/* On the page of a metric: on that of method the month that runs has one. */
static void bears_not(const struct run *r, const struct bp_story *story, const char *mark)
{
    const char *text = bp_text_z(r->cx.arena, story->markdown), *method = strstr(text, "## Method"),
               *found = strstr(text, mark);
    assert_true(method && (!found || found > method));
}

static void what_is_whole_bears_no_mark(void **state)
{
    put_days(*state, "2024-09-01", "");
    struct bp_story story = story_of(*state, SOURCE TOTAL);
    must_have(&story, "| Week | 70 | 70 | 0.0 % | 70 | 0.0 % |");
    bears_not(*state, &story, "(1)");
    must_not_have(&story, "n/a");
    bp_story_close(&story);
}

static void days_that_are_missing_are_counted(void **state)
{
    put_days(*state, "2024-09-01", "2026-11-03 2026-11-04 2026-10-14 2025-11-12");
    struct bp_story story = story_of(*state, SOURCE TOTAL);
    must_have(&story, " M | **70** |  | — | n/a (1) | n/a (2) |");
    must_have(&story, "\n(1) last week: 5 of 7 days; (2) a year before: 6 of 7 days\n");
    must_have(&story, "This year: W41 70, W42 60 (1), W43 70, W44 70, W45 50 (2), W46 70.");
    must_have(&story,
              "Year before: W41 70, W42 70, W43 70, W44 70, W45 70, W46 60 (1)."); /* the same reason is said once */
    must_have(&story, "\n(1) 6 of 7 days; (2) 5 of 7 days\n");
    must_have(&story, "| Week | 70 | 50 (1) | n/a (1) | 60 (2) | n/a (2) |");
    must_have(&story, "| Month to date | 130 (3) | 140 (4) | n/a (3) | 140 (4) | n/a (3) |");
    must_have(&story, "Nov 130 (13 of 30 days)](charts/m-months.svg)");
    bp_story_close(&story);
}

static void what_came_before_the_data_is_said_once(void **state)
{
    put_days(*state, "2026-10-14", "");
    struct bp_story story = story_of(*state, SOURCE TOTAL);
    must_have(&story, "This year: W41 — (1), W42 50 (1), W43 70, W44 70, W45 70, W46 70.");
    must_have(&story, "| Year to date | 330 (1) | — (1) | n/a (1) | — (1) | n/a (1) |");
    must_have(&story, "\n(1) no data before 14 Oct 2026\n");
    bears_not(*state, &story, "(2)");
    bp_story_close(&story);
}

static void a_change_from_nothing_is_a_difference(void **state)
{
    put_days(*state, "2024-09-01", "");
    struct bp_story story = story_of(*state, SOURCE "  - {id: m, name: M, source: s, measure: sum(y), better: up}\n"
                                                    "  - {id: f, name: F, formula: 1 / m, better: up}\n");
    must_have(&story, " M | **7** |  | — | +7 | +7 |");  /* a difference has */
    must_have(&story, "| Week | 7 | 0 | +7 | 0 | +7 |"); /* in the unit */
    must_have(&story, "| Week | 0.1 | — (1) | n/a (1) | — (1) | n/a (1) |");
    must_have(&story, "\n(1) cannot be worked out: a part of it is 0 or missing\n");
    bp_story_close(&story);
}

static void few_answers_are_said_but_not_counted(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-02,9\n2026-11-09,9\n2026-11-10,9\n2026-11-11,9\n2026-11-12,9\n2026-11-13,3\n");
    struct bp_story story = story_of(r, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\n"
                                        "metrics:\n  - {id: m, name: M, source: s, measure: nps(x)}\n");
    must_have(&story, "| Week | 60 | — (1) | n/a (1) | — (2) | n/a (2) |");
    must_have(&story, "\n(1) fewer than 5 answers; (2) no data before 2 Nov 2026");
    bp_story_close(&story);
}

/* Weeks of the year before whose numbers do not say which they are. */
static void weeks_of_another_number_are_named_by_their_days(void **state)
{
    struct run *r = *state;
    struct bp_window week = {BP_WEEK, false, {0, 0}}, prior = week;
    static const struct {
        const char *monday;
        bool apart;
    } cases[] = {{"2026-11-09", false}, {"2026-12-14", false}, {"2026-12-21", false}, {"2026-12-28", true},
                 {"2027-01-04", true},  {"2027-06-07", true},  {"2026-01-05", false}, {"2025-12-29", true},
                 {"2025-12-22", true},  {"2025-12-15", false}};
    put_days(r, "2026-11-01", "");
    must_find(r, SOURCE TOTAL, "2026-11-16");
    struct bp_edition edition = whole_edition(r);
    struct bp_story story;
    must_tell(r, &edition, &story);
    const struct bp_teller t = {.cx = &r->cx, .pack = &r->pack, .phrases = story.phrases};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        week.span = (struct bp_span){day_of(cases[i].monday), day_of(cases[i].monday) + 7};
        prior.span = (struct bp_span){week.span.start - 364, week.span.end - 364};
        if (bp_tell_is_year_apart(&t, &week, &prior) != cases[i].apart)
            fail_msg("%s", cases[i].monday);
    }
    week.kind = BP_MONTH;
    assert_false(bp_tell_is_year_apart(&t, &week, &prior));
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(what_is_whole_bears_no_mark),
                                       T(days_that_are_missing_are_counted),
                                       T(what_came_before_the_data_is_said_once),
                                       T(a_change_from_nothing_is_a_difference),
                                       T(few_answers_are_said_but_not_counted),
                                       T(weeks_of_another_number_are_named_by_their_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
