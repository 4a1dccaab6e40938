/* Which segments stand on a metric's page, in which order, and which at the back. */
#include "narrative/story.h"
#include "story_help.h"

/* Of each of `count` segments `rows` answers of that value in the week. */
struct one {
    const char *name;
    int rows;
    double value;
};

static void told(struct run *r, const struct one *list, size_t count, const char *metric, const char *goals,
                 struct bp_story *story)
{
    struct bp_arena *arena = r->cx.arena;
    struct bp_buf rows = bp_buf_new(arena);
    bp_buf_adds(&rows, "at,s,x\n");
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < list[i].rows; k++)
            bp_buf_fmt(&rows, "2026-11-%02d,%s,%g\n", 9 + k % 7, list[i].name, list[i].value);
    put(r, "s.csv", bp_text_z(arena, bp_buf_text(&rows)));
    put(r, "g.csv", bp_text_z(arena, bp_text_fmt(arena, "metric,target\n%s", goals)));
    must_find(r,
              bp_text_z(arena, bp_text_fmt(arena,
                                           "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
                                           "  - {id: m, name: M, source: s, segments: [s], %s}\ngoals: g.csv\n",
                                           metric)),
              "2026-11-16");
    struct bp_edition *edition = BP_NEW(arena, struct bp_edition);
    *edition = whole_edition(r);
    must_tell(r, edition, story);
}

static size_t place(const struct bp_story *story, const char *text)
{
    size_t n = strlen(text);
    for (size_t i = 0; i + n <= story->markdown.n; i++)
        if (memcmp(story->markdown.p + i, text, n) == 0)
            return i;
    fail_msg("not in the story: %s", text);
    return 0;
}

/* Not the worst first, but the one with most rows a little below the goal. */
static void by_what_they_cost(void **state)
{
    static const struct one list[] = {{"Few", 2, 10}, {"Good", 30, 95}, {"Many", 60, 70}};
    struct bp_story story;
    told(*state, list, 3, "measure: mean(x), better: up", "m,90\n", &story);
    assert_true(place(&story, ") Many | 70") < place(&story, ") Few | 10"));
    assert_true(place(&story, ") Few | 10") < place(&story, ") Good | 95"));
    must_not_have(&story, "All segments");
    must_not_have(&story, "dots-1.svg");
    bp_story_close(&story);
}

static void down_is_better(void **state)
{
    static const struct one list[] = {{"Low", 10, 5}, {"High", 10, 50}, {"Mid", 10, 20}};
    struct bp_story story;
    told(*state, list, 3, "measure: mean(x), better: down", "m,10\n", &story);
    assert_true(place(&story, ") High | 50") < place(&story, ") Mid | 20"));
    assert_true(place(&story, ") Mid | 20") < place(&story, ") Low | 5"));
    bp_story_close(&story);
}

/* Thirteen: five, five, a dot each, and all at the back. */
static void of_many_the_ends(void **state)
{
    struct one list[13];
    char names[13][16];
    struct bp_story story;
    for (int i = 0; i < 13; i++) {
        snprintf(names[i], sizeof names[i], "S%02d", i);
        list[i] = (struct one){names[i], 10, 40 + i * 4};
    }
    told(*state, list, 13, "measure: mean(x), better: up", "m,60\n", &story);
    must_have(&story, "](charts/m-dots-1.svg)");
    must_have(&story, "of 13 segments, a dot each: from 40.0 (S00) to 88.0 (S12)");
    must_have(&story, "| 3 more: [page](#all-segments) |");
    size_t back = place(&story, "\n## All segments\n");
    assert_true(place(&story, ") S00 | 40.0 | 10 |") < place(&story, ") S04 | 56.0 | 10 |"));
    assert_true(place(&story, ") S04 | 56.0 | 10 |") < place(&story, ") S08 | 72.0 | 10 |"));
    assert_true(place(&story, ") S06 | 64.0 |") > back); /* in between: only there */
    must_have(&story, ") S11 | 84.0 | 10 |");
    must_have(&story, ") S12 | 88.0 | 10 | | | |"); /* the last of an odd number stands alone */
    bp_story_close(&story);
}

/* A column without a word on any row is not there. */
static void empty_columns_go(void **state)
{
    static const struct one list[] = {{"A", 40, 10}, {"B", 40, 20}};
    struct bp_story story;
    told(*state, list, 2, "measure: mean(x), better: up", "", &story);
    must_have(&story, "\n| Segment | Now | n |\n");
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(by_what_they_cost), T(down_is_better), T(of_many_the_ends),
                                       T(empty_columns_go)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
