/* What is handed back: the last pack's pack.json, and an edited pack.md. */
#include "pack_help.h"

static bool last(struct run *r, const char *text, struct bp_last_pack *out)
{
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    return bp_pack_read_last(&r->cx, put(r, "pack.json", text), out);
}

#define METRIC(segment, status) "{\"segment\": " segment ", \"status\": \"" status "\"}"

static void goals_met_are_counted_in_the_last_pack(void **state)
{
    struct run *r = *state;
    struct bp_last_pack p;
    assert_true(last(
        r,
        "{\"schema\": \"boardpack/1\", \"period\": {\"id\": \"2026-W45\"}, \"metrics\": [" METRIC(
            "null",
            "met") ", " METRIC("null",
                               "watch") ", " METRIC("null",
                                                    "missed") ", " METRIC("\"a=b\"",
                                                                          "met") ", " METRIC("null",
                                                                                             "no-data") ", " METRIC("nu"
                                                                                                                    "l"
                                                                                                                    "l",
                                                                                                                    "me"
                                                                                                                    "t") "]}",
        &p));
    assert_text(p.period_id, "2026-W45");
    assert_int_equal(p.met, 3);
    assert_int_equal(p.judged, 4);
}

static void other_files_are_refused(void **state)
{
    struct run *r = *state;
    struct bp_last_pack p;
    assert_false(last(r, "{\n", &p));
    assert_said(r, "pack.json:");
    assert_said(r, "not JSON");
    assert_false(last(r, "{\"schema\": \"boardpack/2\", \"period\": {\"id\": \"2026-W45\"}}", &p));
    assert_said(r, "not a pack.json");
    assert_false(last(r, "{\"period\": {\"id\": \"2026-W45\"}}", &p));
    assert_false(last(r, "{\"schema\": \"boardpack/1\"}", &p));
    assert_false(last(r, "[]", &p));
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_true(last(r, "{\"schema\": \"boardpack/1\", \"period\": {\"id\": \"x\"}}", &p));
    assert_int_equal(p.judged, 0);
    assert_false(bp_pack_read_last(&r->cx, run_path(r, "none.json"), &p));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
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
        T(other_files_are_refused),
        T(an_edited_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
