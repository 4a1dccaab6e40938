/* What looks wrong in the data: a line each on the method page, and the worst of them on page 1. */
#include "story_help.h"

#define END "2026-11-23"

static struct bp_story story_of(struct run *r, const char *source, const char *metric, const char *other)
{
    struct bp_edition *edition = BP_NEW(r->cx.arena, struct bp_edition);
    struct bp_story story;
    struct bp_text yaml = bp_text_fmt(r->cx.arena,
                                      "pack: {title: T}\nsources:\n  shop: {file: s.csv, time: at, empty_days: zero, "
                                      "max_rejects: 90%%%s}\nmetrics:\n  - {id: cost, name: Cost of all, source: shop, "
                                      "measure: sum(x)%s}\n  - {id: visits, name: Visits, source: shop, measure: "
                                      "count()%s}\n",
                                      source, metric, other);
    put(r, "s.csv", "at,x\n2026-11-09,1\n2026-11-16,1\n2026-11-20,zz\n");
    must_find(r, bp_text_z(r->cx.arena, yaml), END);
    *edition = whole_edition(r);
    must_tell(r, edition, &story);
    return story;
}

static void page_1_names_the_worst_and_where_it_is(void **state)
{
    struct run *r = *state;
    struct bp_story story = story_of(r, "", "", "");
    must_have(&story,
              "**Data:** 3 rows read, 1 rejected; one thing looks wrong: whether up or down is better (Cost of all)\n");
    must_have(&story, "- Cost of all counts as better when it goes up");
    assert_int_equal(story.shown.suspicion_count, 2); /* rejected rows are told in words of their own */
    bp_story_close(&story);
    story = story_of(r, "", ", better: down", "");
    must_have(&story, "**Data:** 3 rows read, 1 rejected\n");
    must_not_have(&story, "looks wrong");
    bp_story_close(&story);
}

static void what_is_accepted_is_listed_with_its_reason(void **state)
{
    struct run *r = *state;
    struct bp_story story = story_of(r, "", ", accept: {better-guess: we mean it}", "");
    must_not_have(&story, "looks wrong");
    must_have(&story, "accepted: we mean it");
    bp_story_close(&story);
}

static void what_is_accepted_in_vain_says_where(void **state)
{
    struct run *r = *state;
    struct bp_story story =
        story_of(r, ", accept: {stale: a holiday}", ", better: down", ", accept: {better-guess: why}");
    must_have(&story, "- shop: stale is accepted (a holiday) and no longer occurs\n");
    must_have(&story, "- Visits: better-guess is accepted (why) and no longer occurs\n");
    assert_int_equal(story.shown.unused_count, 2);
    bp_story_close(&story);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(page_1_names_the_worst_and_where_it_is),
                                       T(what_is_accepted_is_listed_with_its_reason),
                                       T(what_is_accepted_in_vain_says_where)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
