/* `journeys:` of pack.yaml: stages and their metrics; and what is no way of a customer. */
#include "pack_help.h"

#define PACK(rest)                                                                                           \
    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\n" rest                                         \
    "metrics:\n  - {id: ease, name: Ease, source: s, measure: count()}\n  - {id: csat, source: s, measure: " \
    "count()}\n  - {id: visits, source: s, measure: count()}\n"

/* Before the metrics it names, as after them. */
static void stages_are_read_in_their_order(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK("journeys:\n  - id: buy\n    name: From shelf to sofa\n    stages:\n"
                           "      - {name: Choose, metric: ease, feeling: csat, volume: visits, quote: \"So many.\"}\n"
                           "      - {name: Pay}\n      - {name: Get it, metric: csat, feeling: csat, volume: visits}\n"
                           "  - {id: help, stages: [{name: Ask, metric: ease}, {name: Be told, volume: visits}]}\n"));
    assert_int_equal(r->pack.journey_count, 2);
    const struct bp_journey *way = &r->pack.journeys[0];
    assert_text(way->name, "From shelf to sofa");
    assert_int_equal(way->stage_count, 3);
    assert_text(way->stages[0].name, "Choose");
    assert_text(way->stages[0].quote, "So many.");
    static const int metrics[3][BP_STAGE_PARTS] = {{0, 1, 2}, {-1, -1, -1}, {1, 1, 2}};
    for (size_t i = 0; i < 3; i++)
        for (size_t part = 0; part < BP_STAGE_PARTS; part++)
            assert_int_equal(way->stages[i].metrics[part], metrics[i][part]);
    assert_text(r->pack.journeys[1].name, "help"); /* by its id */
    assert_int_equal(r->cx.diag_count, 0);
}

static void none_are_fine(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK("journeys: []\n"));
    assert_int_equal(r->pack.journey_count, 0);
    must_read_pack(r, PACK("journeys:\n"));
    assert_int_equal(r->pack.journey_count, 0);
}

static void one_stage_is_no_way(void **state)
{
    struct run *r = *state;
    must_read_pack(r, PACK("journeys:\n  - {id: buy, stages: [{name: Pay, metric: ease}]}\n"));
    assert_int_equal(r->pack.journeys[0].stage_count, 1);
    assert_said(r, "pack.yaml:4:6: warning: journey `buy` has one stage: there is no way to show until it has two");
}

/* As many as have room, and one more. */
static void eight_stages_and_no_more(void **state)
{
    struct run *r = *state;
    for (int stages = BP_MOST_STAGES; stages <= BP_MOST_STAGES + 1; stages++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b,
                    "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\njourneys:\n  - id: buy\n    stages:\n");
        for (int i = 0; i < stages; i++)
            bp_buf_fmt(&b, "      - {name: Stage %d}\n", i);
        bp_buf_adds(&b, "metrics: [{id: m, source: s, measure: count()}]\n");
        assert_true(read_pack(r, bp_text_z(r->cx.arena, bp_buf_text(&b))) == (stages == BP_MOST_STAGES));
    }
    assert_said(r, "journey `buy` has 9 stages, and its page has room for 8: join some, or make two journeys of it");
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
    static const char *const cases[][2] = {
        {"journeys: {id: buy}\n", "pack.yaml:3:1: error: journeys must be a list, this is"},
        {"journeys: [buy]\n", "pack.yaml:3:12: error: a journey must be keys with values, this is"},
        {"journeys:\n  - {name: Buy, stages: [{name: A}]}\n", "pack.yaml:4:6: error: a journey needs an `id:`"},
        {"journeys:\n  - {id: \"\", stages: [{name: A}]}\n", "pack.yaml:4:6: error: a journey needs an `id:`"},
        {"journeys:\n  - {id: ../x, stages: [{name: A}, {name: B}]}\n", "`../x` is not the id of a journey"},
        {"journeys:\n  - {id: buy}\n", "pack.yaml:4:6: error: journey `buy` has no stages: write stages:"},
        {"journeys:\n  - {id: buy, stages: []}\n", "journey `buy` has no stages"},
        {"journeys:\n  - {id: buy, stages:}\n", "journey `buy` has no stages"},
        {"journeys:\n  - {id: buy, stages: {name: A}}\n", "stages must be a list"},
        {"journeys:\n  - {id: buy, stages: [{name: A}, B]}\n", "a stage must be keys with values"},
        {"journeys:\n  - {id: buy, stages: [{name: A}, {metric: ease}]}\n",
         "pack.yaml:4:36: error: a stage needs a `name:`, as customers would call it"},
        {"journeys:\n  - {id: buy, stages: [{name: A}, {name: \"  \"}]}\n", "a stage needs a `name:`"},
        {"journeys:\n  - {id: buy, stages: [{name: Pay}, {name: pay}]}\n",
         "two stages are called pay: tell them apart"},
        {"journeys:\n  - {id: buy, stages: [{name: A, metric: csta}, {name: B}]}\n",
         "pack.yaml:4:42: error: no metric `csta` in the pack, did you mean `csat`?"},
        {"journeys:\n  - {id: buy, stages: [{name: A, feeling: Ease of all}, {name: B}]}\n",
         "error: no metric `Ease of all` in the pack: use the id of one"},
        {"journeys:\n  - {id: buy, stages: [{name: A, volume: revenue}, {name: B}]}\n",
         "no metric `revenue` in the pack"},
        {"journeys:\n  - {id: buy, stages: [{name: A, metrics: csat}, {name: B}]}\n",
         "unknown key `metrics` in a stage, did you mean `metric`?"},
        {"journeys:\n  - {id: buy, stage: [{name: A}]}\n", "unknown key `stage` in a journey, did you mean `stages`?"},
        {"journeys:\n  - {id: buy, stages: [{name: A, metric: csat}, {name: B}, {name: C, metric: csat}]}\n",
         "pack.yaml:4:78: error: `csat` is the metric of the stage A already, and one figure cannot tell two stages "
         "apart: give this one a metric of its own, or none, and it is shown as without a measure"},
        {"journeys:\n  - {id: buy, stages: [{name: A}, {name: B}]}\n  - {id: buy, stages: [{name: A}, {name: B}]}\n",
         "pack.yaml:5:6: error: two journeys have the id `buy`"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text yaml =
            bp_text_fmt(r->cx.arena, "%s%s%s", "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\n", cases[i][0],
                        "metrics:\n  - {id: ease, source: s, measure: count()}\n"
                        "  - {id: csat, source: s, measure: count()}\n");
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        if (read_pack(r, bp_text_z(r->cx.arena, yaml)) || r->cx.status != BP_BAD_PACK)
            fail_msg("taken, or with status %d: %s%s", r->cx.status, cases[i][0], said(r));
        assert_said(r, cases[i][1]);
    }
}

/* What only follows from another slip is not said. */
static void stages_of_metrics_that_are_lost_are_not_blamed(void **state)
{
    struct run *r = *state;
    assert_false(read_pack(r,
                           "pack: {title: T}\nsources: {s: {file: s.csv, time: at}}\nmetrics:\n  - {i: ease, source: "
                           "s, measure: count()}\njourneys:\n  - {id: buy, stages: [{name: A, metric: ease}, {name: "
                           "B}]}\n"));
    assert_null(strstr(said(r), "no metric"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(stages_are_read_in_their_order, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(none_are_fine, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(one_stage_is_no_way, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(eight_stages_and_no_more, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_place, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(stages_of_metrics_that_are_lost_are_not_blamed, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
