/* How many decimals a metric is shown with: its own, and as many more as tell its figure from the goal. */
#include "story_help.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_many_as_tell_the_figure_from_its_goal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
