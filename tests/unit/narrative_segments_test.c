/* Segments that came and went since the year before, and those that only seem to. */
#include "story_help.h"

/* Rows of a segment every `every` days of a stretch. */
struct rows {
    const char *segment, *from, *to;
    int every;
};

static struct bp_story story_of(struct run *r, const struct rows *rows, size_t count, const char *metrics)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    bp_buf_adds(&csv, "at,s,x\n");
    for (size_t i = 0; i < count; i++)
        for (int day = day_of(rows[i].from); day <= day_of(rows[i].to); day += rows[i].every) {
            struct bp_ymd d = bp_ymd_of(day);
            bp_buf_fmt(&csv, "%04d-%02d-%02d,%s,4\n", d.year, d.month, d.day, rows[i].segment);
        }
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    struct bp_text yaml = bp_text_fmt(
        r->cx.arena, "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n%s",
        metrics);
    must_find(r, bp_text_z(r->cx.arena, yaml), "2026-11-16");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

#define FROM       "2024-11-04"
#define TO         "2026-11-15"
#define COUNT      "  - {id: m, source: s, measure: count(), better: up, segments: [s]}\n"
#define SIZE(rows) (sizeof(rows) / sizeof *(rows))

static void they_are_counted_and_named(void **state)
{
    static const struct rows rows[] = {{"Main", FROM, TO, 1},
                                       {"New", "2026-03-01", TO, 1},
                                       {"Gone", FROM, "2026-08-31", 1},
                                       {"Newer", "2026-11-09", TO, 1}};
    struct bp_story story = story_of(*state, rows, SIZE(rows), COUNT);
    must_have(&story, "\n2 segments appeared since the year before: New, Newer. 1 segment went since the year before: "
                      "Gone.\n");
    bp_story_close(&story);
}

/* Short of rows in one of the two weeks, but there before or still there. */
static void a_quiet_week_is_neither(void **state)
{
    static const struct rows rows[] = {{"Main", FROM, TO, 1},
                                       {"Monthly", "2024-11-10", TO, 28},
                                       {"Lately", FROM, "2026-11-06", 2},
                                       {"Early", FROM, "2025-10-31", 1},
                                       {"Again", "2024-12-01", "2024-12-31", 1},
                                       {"Again", "2026-11-01", TO, 1}};
    struct bp_story story = story_of(*state, rows, SIZE(rows), COUNT);
    must_not_have(&story, "since the year before");
    bp_story_close(&story);
}

static void nothing_came_where_the_data_begin(void **state)
{
    static const struct rows rows[] = {{"Main", "2026-02-01", TO, 1}, {"New", "2026-03-01", TO, 1}};
    struct bp_story story = story_of(*state, rows, SIZE(rows), COUNT);
    must_not_have(&story, "since the year before");
    bp_story_close(&story);
}

static void formulas_and_surveys_have_them_too(void **state)
{
    static const struct rows rows[] = {
        {"Main", FROM, TO, 1}, {"New", "2026-03-01", TO, 1}, {"Gone", FROM, "2026-08-31", 1}};
    struct bp_story story = story_of(*state, rows, SIZE(rows),
                                     COUNT "  - {id: x, source: s, measure: sum(x), better: up, segments: [s]}\n"
                                           "  - {id: f, name: Each, formula: x / m, better: up, segments: [s]}\n"
                                           "  - {id: c, name: Content, source: s, measure: csat(x), segments: [s]}\n");
    size_t times = 0;
    static const char said[] =
        "1 segment appeared since the year before: New. 1 segment went since the year before: Gone.";
    for (size_t i = 0; i + sizeof said - 1 <= story.markdown.n; i++)
        times += memcmp(story.markdown.p + i, said, sizeof said - 1) == 0;
    assert_int_equal(times, 4);
    must_have(&story, " Main | 100.0 ("); /* a survey's with its interval */
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(they_are_counted_and_named), T(a_quiet_week_is_neither),
                                       T(nothing_came_where_the_data_begin), T(formulas_and_surveys_have_them_too)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
