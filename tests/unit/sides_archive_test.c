/* Which packs of a folder are looked back on, and what is said of the others. */
#include "archive_help.h"

#define GOAL(target) ", \"goal\": {\"target\": " target "}, \"judged\": {\"kind\": \"week\", \"start\": "
#define MET          "\"status\": \"met\", \"value\": 35, \"n\": 7"

static void weeks_that_end_in_the_quarter(void **state)
{
    struct run *r = *state;
    archive_put(r, "2026-W26", "2026-W26", MET, "");
    archive_put(r, "2026-W27", "2026-W27", MET, ", \"decisions\": [\"One?\", \"Two.\"]"); /* 29 June to 5 July */
    archive_put(r, "2026-W39", "2026-W39", MET, "");
    archive_put(r, "2026-W40", "2026-W40", MET, ""); /* ends on 4 October */
    archive_find(r, "");
    const struct bp_archive *a = archive_read(r);
    assert_int_equal(a->kind, BP_WEEK);
    assert_int_equal(a->count, 13);
    assert_int_equal(a->there, 2);
    assert_int_equal(a->begins, day_of("2026-06-22"));
    assert_int_equal(a->list[0].span.start, day_of("2026-06-29"));
    assert_true(a->list[0].is_there && a->list[12].is_there && !a->list[1].is_there && !a->list[1].is_unread);
    assert_int_equal(a->list[0].pack.decision_count, 2);
    assert_text(a->list[0].pack.decisions[1], "Two.");
    assert_text(a->list[0].pack.metrics[0].status, "met");
    assert_int_equal(a->list[0].pack.metrics[0].figure_count, 1);
    assert_near(a->list[0].pack.metrics[0].figures[0].value, 35, 0);
    assert_int_equal(r->cx.diag_count, 0);
}

static void months_where_no_week_is_there(void **state)
{
    struct run *r = *state;
    const char *month =
        "{\"schema\": \"boardpack/1\", \"period\": {\"kind\": \"month\", \"id\": \"2026-08\", \"start\": "
        "\"2026-08-01\", \"end\": \"2026-09-01\"}, \"metrics\": []}";
    put(r, "site/2026-08/pack.json", month); /* the folder of packs itself */
    put(r, "site/2026-W20/pack.json", "{}"); /* before the quarter */
    put(r, "site/index.html", "");
    archive_find(r, "");
    const struct bp_archive *a = archive_read(r);
    assert_int_equal(a->kind, BP_MONTH);
    assert_int_equal(a->count, 3);
    assert_int_equal(a->there, 1);
    assert_true(a->list[1].is_there);
    assert_int_equal(r->cx.diag_count, 0);
}

/* One that cannot be used is named with what is wrong, and the run goes on. */
static void damaged_and_foreign_ones_are_named(void **state)
{
    struct run *r = *state;
    archive_put(r, "2026-W30", "2026-W31", MET, "");
    archive_put(r, "2026-W32", "2026-W32", "\"status\": \"met\", \"value\": \"x\"", "");
    archive_put(r, "2026-W33", "2026-W33", MET, ", \"decisions\": 7");
    put(r, "site/packs/2026-W34/pack.json", "{");
    put(r, "site/packs/2026-W35/pack.json", "");
    put(r, "site/packs/2026-W36/pack.json",
        "{\"schema\": \"boardpack/1\", \"period\": {\"kind\": \"week\", \"id\": \"2026-W36\", \"start\": "
        "\"2026-08-31\", \"end\": "
        "\"2026-09-07\"}, \"metrics\": [{\"id\": \"other\", \"period\": {\"kind\": \"week\", \"start\": "
        "\"2026-08-31\", \"end\": "
        "\"2026-09-07\"}}]}");
    archive_put(r, "2026-W37", "2026-W37", MET, "");
    archive_put(r, "2026-W38", "2026-W38", MET, ", \"audience\": \"ceo\"");
    archive_put(r, "newest", "2026-W37", MET, "");
    archive_find(r, "");
    const struct bp_archive *a = archive_read(r);
    assert_int_equal(a->there, 1);
    assert_int_equal(r->cx.status, BP_DONE);
    assert_true(a->list[3].is_unread && a->list[5].is_unread && !a->list[3].is_there && !a->list[4].is_unread);
    assert_said(r, "2026-W30/pack.json: warning: this pack.json is of 2026-W31, and lies in the folder of another "
                   "week; it is left out");
    assert_said(r, "2026-W32/pack.json: warning: damaged: `value` of its metric 1");
    assert_said(r, "2026-W33/pack.json: warning: damaged: `decisions`");
    assert_said(r, "2026-W34/pack.json:1:1: warning: not JSON");
    assert_said(r, "2026-W35/pack.json");
    assert_said(r, "2026-W36/pack.json: warning: this is another pack: none of its metrics");
    assert_said(r, "newest/pack.json: note: its folder is not named by the id of a period");
    assert_said(r, "2026-W38/pack.json: warning: this is the pack of audience `ceo`, and those of audience ``");
    assert_int_equal(r->cx.diag_count, 8);
}

static void the_goal_of_the_period_itself(void **state)
{
    struct run *r = *state;
    archive_put(r, "2026-W30", "2026-W30", MET GOAL("35") "\"2026-07-20\", \"end\": \"2026-07-27\"}", "");
    archive_put(r, "2026-W31", "2026-W31", MET GOAL("35") "\"2026-07-01\", \"end\": \"2026-08-01\"}", "");
    archive_put(r, "2026-W32", "2026-W32", MET ", \"goal\": null, \"judged\": null", "");
    archive_put(r, "2026-W33", "2026-W33", MET GOAL("\"x\"") "\"2026-08-10\", \"end\": \"2026-08-17\"}", "");
    archive_find(r, "");
    const struct bp_archive *a = archive_read(r);
    const struct bp_last_metric *m = a->list[3].pack.metrics;
    assert_true(m->has_goal && isnan(m->low) && isnan(m->high));
    assert_near(m->target, 35, 0);
    assert_false(a->list[4].pack.metrics[0].has_goal);
    assert_false(a->list[5].pack.metrics[0].has_goal);
    assert_true(a->list[6].is_unread);
}

static void a_folder_that_is_none(void **state)
{
    struct run *r = *state;
    struct bp_archive a;
    put(r, "site/packs/2020-W01/pack.json", "{}");
    archive_find(r, "");
    assert_int_equal(archive_read(r)->there, 0);
    assert_said(r, "no pack by week or month of 2026-Q4 lies in it");
    assert_false(bp_pack_read_archive(&r->cx, run_path(r, "none"), &(struct bp_edition){.folder = ""}, &r->pack,
                                      r->metrics.period, &a));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(weeks_that_end_in_the_quarter), T(months_where_no_week_is_there),
                                       T(damaged_and_foreign_ones_are_named), T(the_goal_of_the_period_itself),
                                       T(a_folder_that_is_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
