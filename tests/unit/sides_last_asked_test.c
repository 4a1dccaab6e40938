/* The explanations that a last pack's pack.json asked for. */
#include "pack_help.h"

#define HEAD                                                                                                  \
    "{\"schema\": \"boardpack/1\", \"title\": \"T\", \"period\": {\"kind\": \"week\", \"id\": \"2026-W45\", " \
    "\"start\": "                                                                                             \
    "\"2026-11-02\", \"end\": \"2026-11-09\"}, \"metrics\": []"
#define FINDING(metric, segment, facts) \
    "{\"kind\": \"missed\", \"metric\": " metric ", \"segment\": " segment ", \"facts\": " facts "}"
#define DUE(day) "{\"explanation_due\": \"" day "\"}"

static bool last(struct run *r, const char *rest, struct bp_last_pack *out)
{
    struct bp_text text = bp_text_fmt(r->cx.arena, HEAD "%s}", rest);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return bp_pack_read_last(&r->cx, put(r, "pack.json", bp_text_z(r->cx.arena, text)), out);
}

static void each_metric_once_with_its_day(void **state)
{
    struct run *r = *state;
    struct bp_last_pack p;
    if (!last(
            r,
            ", \"findings\": [" FINDING("\"m\"", "null", DUE("2026-11-10")) ", " FINDING("\"m\"", "null", DUE("2026-11-10")) ", " FINDING(
                "\"n\"", "null",
                "{\"gap\": -1}") ", " FINDING("\"o\"", "\"a=b\"",
                                              DUE("2026-11-10")) ", " FINDING("null", "null",
                                                                              "{}") ", " FINDING("\"q\"", "null",
                                                                                                 DUE("2026-11-11")) "]",
            &p))
        fail_msg("%s", said(r));
    assert_int_equal(p.asked_count, 2);
    assert_text(p.asked[0].metric, "m");
    assert_int_equal(p.asked[0].due, day_of("2026-11-10"));
    assert_text(p.asked[1].metric, "q");
}

static void a_pack_that_asked_for_nothing(void **state)
{
    static const char *const cases[] = {
        "",
        ", \"asked_last\": null",
        ", \"asked_last\": [7, {}, {\"became\": \"answered\"}]",
        ", \"findings\": []",
        ", \"findings\": [{\"kind\": \"stale\"}]",
        ", \"findings\": [{\"metric\": \"m\", \"facts\": {\"explanation_due\": null}}]"};
    struct run *r = *state;
    struct bp_last_pack p;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!last(r, cases[i], &p) || p.asked_count)
            fail_msg("%s: %s", cases[i], said(r));
    }
}

static void a_damaged_one_is_refused(void **state)
{
    static const char *const cases[][2] = {
        {", \"findings\": {}", "pack.json: error: damaged: `findings` of its findings is not a list"},
        {", \"asked_last\": 7", "pack.json: error: damaged: `asked_last` is not a list"},
        {", \"findings\": [" FINDING("\"m\"", "null", "{\"explanation_due\": 3}") "]",
         "`explanation_due` of its findings is not a day"},
        {", \"findings\": [" FINDING("\"m\"", "null", DUE("soon")) "]",
         "`explanation_due` of its findings is not a day"},
        {", \"findings\": [" FINDING("null", "null", DUE("2026-11-10")) "]", "`metric` of its findings is not a name"},
    };
    struct run *r = *state;
    struct bp_last_pack p;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (last(r, cases[i][0], &p) || r->cx.status != BP_BAD_DATA)
            fail_msg("taken: %s", cases[i][0]);
        assert_said(r, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_metric_once_with_its_day, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_pack_that_asked_for_nothing, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_one_is_refused, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
