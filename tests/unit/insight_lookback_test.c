/* Figures of an archive's packs that have changed since: each week has 35 now. */
#include "archive_help.h"

#define GOAL(target, from, to)                                                                                       \
    ", \"goal\": {\"target\": " target "}, \"judged\": {\"kind\": \"week\", \"start\": \"" from "\", \"end\": \"" to \
    "\"}"

static const struct bp_looked_back *looked(struct run *r, const char *more)
{
    archive_find(r, more);
    bp_insight_look_back(&r->cx, &r->insight, archive_read(r));
    return r->insight.looked_back;
}

static void only_what_has_changed(void **state)
{
    struct run *r = *state;
    archive_put(r, "2026-W30", "2026-W30", "\"status\": \"met\", \"value\": 35, \"n\": 7", "");
    archive_put(r, "2026-W31", "2026-W31", "\"status\": \"met\", \"value\": 35.05, \"n\": 7", "");
    archive_put(r, "2026-W32", "2026-W32", "\"status\": \"no-goal\", \"value\": 30, \"n\": 6", "");
    archive_put(r, "2026-W33", "2026-W33", "\"status\": \"incomplete\", \"value\": 20, \"n\": 4", "");
    archive_put(r, "2026-W34", "2026-W34", "\"status\": \"no-data\", \"value\": null", "");
    const struct bp_looked_back *found = looked(r, "");
    assert_int_equal(found->count, 1);
    assert_int_equal(found->list[0].entry.window.span.start, day_of("2026-08-03"));
    assert_near(found->list[0].entry.was->value, 30, 0);
    assert_near(found->list[0].entry.now.value, 35, 0);
    assert_int_equal(found->list[0].entry.rows_since, 1);
    assert_false(found->list[0].entry.flips);
}

/* By the goal that pack had: this one's is of a quarter. */
static void a_goal_is_on_its_other_side(void **state)
{
    struct run *r = *state;
    put(r, "g.csv", "metric,target\nm,1000\n");
    archive_put(r, "2026-W30", "2026-W30",
                "\"status\": \"missed\", \"value\": 30, \"n\": 6" GOAL("32", "2026-07-20", "2026-07-27"), "");
    archive_put(r, "2026-W31", "2026-W31",
                "\"status\": \"missed\", \"value\": 30, \"n\": 6" GOAL("36", "2026-07-27", "2026-08-03"), "");
    archive_put(r, "2026-W32", "2026-W32",
                "\"status\": \"watch\", \"value\": 40, \"n\": 8" GOAL("36", "2026-08-03", "2026-08-10"), "");
    archive_put(r, "2026-W33", "2026-W33", "\"status\": \"missed\", \"value\": 30, \"n\": 6", "");
    const struct bp_looked_back *found = looked(r, "goals: g.csv\n");
    static const bool flips[] = {true, false, true, false};
    assert_int_equal(found->count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(found->list[i].entry.flips, flips[i]);
    assert_string_equal(found->list[0].entry.now_status, "met");
    assert_string_equal(found->list[2].entry.now_status, "missed");
}

/* Worked out otherwise, it is another figure. */
static void another_definition_is_no_change(void **state)
{
    struct run *r = *state;
    archive_put(r, "2026-W30", "2026-W30",
                "\"status\": \"met\", \"value\": 30, \"definition\": \"count(); of s; by at; days of UTC\"", "");
    archive_put(r, "2026-W31", "2026-W31",
                "\"status\": \"met\", \"value\": 30, \"definition\": \"sum(x); of s; by at; days of UTC\"", "");
    assert_int_equal(looked(r, "")->count, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(only_what_has_changed), T(a_goal_is_on_its_other_side),
                                       T(another_definition_is_no_change)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
