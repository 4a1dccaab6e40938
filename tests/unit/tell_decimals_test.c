/* As many decimals as a reader needs to see what was found, the same wherever the metric stands. */
#include "story_help.h"

/* Two weeks of the same value a day. */
static struct bp_story story_of(struct run *r, const char *value, const char *metric, const char *goal)
{
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    bp_buf_adds(&csv, "at,x\n");
    for (int day = 2; day <= 15; day++)
        bp_buf_fmt(&csv, "2026-11-%02d,%s\n", day, value);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", goal);
    struct bp_text yaml = bp_text_fmt(
        r->cx.arena,
        "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, grain: day}\nmetrics:\n%sgoals: goals.csv\n", metric);
    must_find(r, bp_text_z(r->cx.arena, yaml), "2026-11-16");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

#define MEAN(more) "  - {id: m, name: M, source: s, measure: mean(x), better: up" more "}\n"

static void a_miss_never_prints_as_its_goal(void **state)
{
    struct bp_story story = story_of(*state, "99.96", MEAN(", unit: \"%\", decimals: 0"), "metric,target\nm,100\n");
    must_have(&story, "M | **99.96 %**, 100, −0.04 |");
    must_have(&story, "gap −0.04 points");
    must_have(&story, "This year: W41 — (1), W42 — (1), W43 — (1), W44 — (1), W45 99.96, W46 99.96.");
    bp_story_close(&story);
}

static void of_a_range_too(void **state)
{
    struct bp_story story =
        story_of(*state, "6.04", "  - {id: m, name: M, source: s, measure: mean(x), better: range}\n",
                 "metric,low,high\nm,4,6\n");
    must_have(&story, "M | **6.04**, 4 to 6, +0.04 |");
    bp_story_close(&story);
}

static void a_small_goal_is_not_nothing(void **state)
{
    struct bp_story story =
        story_of(*state, "0.001", "  - {id: m, name: M, source: s, measure: mean(x), better: down}\n",
                 "metric,target\nm,0.0024\n");
    must_have(&story, "goal at most 0.0024");
    must_have(&story, " | ≤ 0.0024 |");
    bp_story_close(&story);
}

static void a_round_goal_stays_one(void **state)
{
    struct bp_story story = story_of(*state, "50", MEAN(""), "metric,target\nm,40.333333\n");
    must_have(&story, "**M** 50.0, goal 40.33,");
    bp_story_close(&story);
}

/* The ends of an interval lie where they lie of the figure and of its goal. */
static void intervals_keep_their_sides(void **state)
{
    struct run *r = *state;
    struct bp_buf csv = bp_buf_new(r->cx.arena);
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    bp_buf_adds(&csv, "at,x\n");
    for (int i = 0; i < 138; i++)
        bp_buf_fmt(&csv, "2026-11-%02d,%d\n", 9 + i % 7, i < 125 ? 5 : 1);
    put(r, "s.csv", bp_text_z(r->cx.arena, bp_buf_text(&csv)));
    put(r, "goals.csv", "metric,target\nin,94\nout,95\n");
    must_find(r,
              "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n"
              "  - {id: in, name: In, source: s, measure: csat(x), unit: \"%\"}\n"
              "  - {id: out, name: Out, source: s, measure: csat(x), unit: \"%\"}\ngoals: goals.csv\n",
              "2026-11-16");
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    must_have(&story, "**90.6 % (84.5 to 94.4)**, 94, −"); /* 84.549 to 94.412: not (85 to 94) */
    must_have(&story, "**90.6 % (85 to 94)**, 95, −");
    bp_story_close(&story);
}

#define END "2026-11-23"

static void shows(const char *value, const char *goal, const char *keys, const char *want)
{
    struct run *r = run_new();
    struct bp_story story;
    struct bp_text csv = bp_text_fmt(r->cx.arena, "at,x\n2026-11-16,%s\n", value),
                   goals = bp_text_fmt(r->cx.arena, "metric,target\nm,%s\n", goal),
                   yaml = bp_text_fmt(
                       r->cx.arena,
                       "pack: {title: T, min_sample: 1}\nsources:\n  s: {file: s.csv, time: at, decimal: '.', "
                       "empty_days: zero}\nmetrics:\n  - {id: m, name: M, source: s, measure: mean(x), "
                       "better: up, owner: O%s}\ngoals: goals.csv\n",
                       keys);
    put(r, "s.csv", bp_text_z(r->cx.arena, csv));
    put(r, "goals.csv", bp_text_z(r->cx.arena, goals));
    must_find(r, bp_text_z(r->cx.arena, yaml), END);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    struct bp_text part = bp_text_fmt(r->cx.arena, "| %s |", want);
    if (!bp_text_contains(story.markdown, part))
        fail_msg("%s against %s: %s is not in\n%.*s", value, goal, want, BP_ARG(story.markdown));
    bp_story_close(&story);
    run_free(r);
}

static void as_many_as_tell_the_figure_from_its_goal(void **state)
{
    (void)state;
    shows("4.5", "5", "", "4.5");
    shows("4.96", "5", "", "4.96"); /* 5.0 would read as met */
    shows("4.96", "5", ", decimals: 0", "4.96");
    shows("4.2", "5", ", decimals: 0", "4");
    shows("4.996", "5", ", decimals: 2", "4.996");
    shows("4.99999996", "5", "", "4.99999996");
    shows("4.999999996", "5", "", "4.999999996"); /* nine are the most */
    shows("4.9999999996", "5", "", "5.0");
    shows("5.04", "5", "", "5.0"); /* met either way */
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_miss_never_prints_as_its_goal), T(of_a_range_too),
        T(a_small_goal_is_not_nothing),     T(a_round_goal_stays_one),
        T(intervals_keep_their_sides),      cmocka_unit_test(as_many_as_tell_the_figure_from_its_goal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
