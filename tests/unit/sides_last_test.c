/* What is handed back: the last pack's pack.json, and an edited pack.md. */
#include "pack_help.h"

static bool last(struct run *r, const char *text, struct bp_last_pack *out)
{
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return bp_pack_read_last(&r->cx, put(r, "pack.json", text), out);
}

#define PERIOD      "{\"kind\": \"week\", \"id\": \"2026-W45\", \"start\": \"2026-11-02\", \"end\": \"2026-11-09\"}"
#define PACK(lists) "{\"schema\": \"boardpack/1\", \"title\": \"T\", \"period\": " PERIOD ", \"metrics\": [" lists "]}"
#define METRIC(segment, status, more) \
    "{\"id\": \"m\", \"segment\": " segment ", \"status\": \"" status "\", \"period\": " PERIOD more "}"
#define WEEK(value, n) \
    "{\"start\": \"2026-10-26\", \"end\": \"2026-11-02\", \"value\": " value ", \"n\": " n ", \"complete\": true}"

static void goals_met_are_counted_in_the_last_pack(void **state)
{
    struct run *r = *state;
    struct bp_last_pack p;
    assert_true(last(
        r,
        PACK(METRIC("null", "met", "") ", " METRIC("null", "watch", "") ", " METRIC("null", "missed", "") ", " METRIC(
            "\"a=b\"", "met", "") ", " METRIC("null", "no-data", "") ", " METRIC("null", "met", "")),
        &p));
    assert_text(p.period_id, "2026-W45");
    assert_int_equal(p.met, 3);
    assert_int_equal(p.judged, 4);
    assert_int_equal(p.metric_count, 6);
    assert_text(p.metrics[3].segment, "a=b");
}

/* A week that stands in `weeks` and is the metric's own period is one. */
static void figures_of_the_last_pack(void **state)
{
    struct run *r = *state;
    struct bp_last_pack p;
    assert_true(last(r,
                     PACK(METRIC("null", "met",
                                 ", \"unit\": \"%\", \"better\": \"up\", \"definition\": \"count()\", \"value\": 4.5, "
                                 "\"n\": 9, \"weeks\": [" WEEK("12", "3") ", " WEEK("13", "3") "], \"months\": []")),
                     &p));
    const struct bp_last_metric *m = &p.metrics[0];
    assert_text(m->unit, "%");
    assert_text(m->definition, "count()");
    assert_int_equal(m->figure_count, 2);
    assert_near(m->figures[0].value, 12, 0);
    assert_int_equal(m->figures[0].span.start, day_of("2026-10-26"));
    assert_true(m->figures[0].complete);
    assert_near(m->figures[1].value, 4.5, 0);
    assert_int_equal(m->figures[1].n, 9);
    assert_true(
        last(r, PACK(METRIC("null", "incomplete", ", \"value\": 4, \"weeks\": [" WEEK("null", "null") "]")), &p));
    assert_false(p.metrics[0].figures[0].known);
    assert_int_equal(p.metrics[0].figures[0].n, -1);
    assert_false(p.metrics[0].figures[1].complete);
    assert_int_equal(p.metrics[0].figures[1].n, -1);
}

static void other_files_are_refused(void **state)
{
    static const char *const others[] = {
        "{\"schema\": \"boardpack/2\", \"period\": " PERIOD ", \"metrics\": []}",
        "{\"period\": " PERIOD ", \"metrics\": []}",
        "{\"schema\": \"boardpack/1\", \"metrics\": []}",
        "{\"schema\": \"boardpack/1\", \"period\": " PERIOD "}",
        "{\"schema\": \"boardpack/1\", \"period\": {\"id\": \"x\"}, \"metrics\": []}",
        "{\"schema\": 1, \"period\": 2, \"metrics\": []}",
        "[]",
        PACK("[]"),
        PACK("null"),
        PACK(METRIC("7", "met", "")),
        PACK(METRIC("null", "met", ", \"value\": \"7\"")),
        PACK(METRIC("null", "met", ", \"value\": [7]")),
        PACK(METRIC("null", "met", ", \"value\": true")),
        PACK(METRIC("null", "met", ", \"n\": 1.5")),
        PACK(METRIC("null", "met", ", \"weeks\": 7")),
        PACK(METRIC("null", "met", ", \"weeks\": [7]")),
        PACK(METRIC("null", "met", ", \"months\": [{\"start\": \"2026-10-01\", \"end\": \"2026-10-01\"}]")),
        PACK(METRIC("null", "met", ", \"weeks\": [" WEEK("{}", "1") "]")),
    };
    struct run *r = *state;
    struct bp_last_pack p;
    assert_false(last(r, "{\n", &p));
    assert_said(r, "pack.json:");
    assert_said(r, "not JSON");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (last(r, others[i], &p))
            fail_msg("taken: %s", others[i]);
        assert_int_equal(r->cx.status, BP_BAD_DATA);
    }
    assert_true(last(r, PACK(""), &p));
    assert_int_equal(p.judged, 0);
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(bp_pack_read_last(&r->cx, run_path(r, "none.json"), &p));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
}

/* Deep ones, and ones of more values than a pack.json has, are refused before they are read as JSON; brackets in texts
 * are no depth. */
static void hostile_files(void **state)
{
    struct run *r = *state;
    struct bp_last_pack p;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 100000; i++)
        bp_buf_addc(&b, '[');
    assert_false(last(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), &p));
    assert_said(r, "nested deeper");
    b.n = 0;
    bp_buf_addc(&b, '[');
    for (int i = 0; i < 6000001; i++)
        bp_buf_adds(&b, "1,");
    bp_buf_adds(&b, "1]");
    assert_false(last(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), &p));
    assert_said(r, "more values");
    b.n = 0;
    for (int i = 0; i < 101; i++)
        bp_buf_fmt(&b, "%s" WEEK("null", "null"), i ? ", " : "");
    const char *weeks = bp_text_z(r->cx.arena, bp_buf_text(&b));
    struct bp_text longer = bp_text_fmt(r->cx.arena, PACK(METRIC("null", "met", ", \"weeks\": [%s]")), weeks);
    assert_false(last(r, bp_text_z(r->cx.arena, longer), &p));
    assert_said(r, "`weeks` of its metric 1 is not as short a list as a pack has");
    b.n = 0;
    for (int i = 0; i < 1000; i++)
        bp_buf_adds(&b, "[{\\\"");
    struct bp_text text =
        bp_text_fmt(r->cx.arena, "{\"note\": \"%" BP_PRI "\", %s", BP_ARG(bp_buf_text(&b)), PACK("") + 1);
    assert_true(last(r, bp_text_z(r->cx.arena, text), &p));
}

static void an_edited_pack(void **state)
{
    struct run *r = *state;
    struct bp_text text;
    assert_true(bp_pack_read_edited(&r->cx, put(r, "e.md", "# T\n"), &text));
    assert_text(text, "# T\n");
    assert_true(bp_pack_read_edited(&r->cx, put(r, "e.md", "\xEF\xBB\xBF# T\n"), &text)); /* as editors save it */
    assert_text(text, "# T\n");
    assert_false(bp_pack_read_edited(&r->cx, put(r, "e.md", "\xEF\xBB\xBF \n"), &text));
    assert_said(r, "the file is empty");
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(bp_pack_read_edited(&r->cx, put(r, "e.md", "ab\xFFz"), &text));
    assert_said(r, "byte 3 is not UTF-8");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(goals_met_are_counted_in_the_last_pack),
        T(figures_of_the_last_pack),
        T(other_files_are_refused),
        T(hostile_files),
        T(an_edited_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
