/* The textfile of a run: what it says of runs and sources, escaped, and what is read back of it. */
#include "report/report.h"
#include "story_help.h"

#define END "2026-11-23"

static void must_have_line(struct bp_text text, const char *line)
{
    struct bp_text rest = text, one;
    while (bp_text_split(&rest, '\n', &one))
        if (bp_text_is(one, line))
            return;
    fail_msg("no line %s in\n%.*s", line, BP_ARG(text));
}

static void a_run_that_failed_before_it_read(void **state)
{
    struct run *r = *state;
    struct bp_report_run run = {.pack_file = "a\"\\b\nc.yaml",
                                .started = 1000.5,
                                .finished = 1002,
                                .last_success = 900.25,
                                .status = BP_BAD_PACK,
                                .errors = 2,
                                .warnings = 1};
    struct bp_text text = bp_report_metrics(&r->cx, &run);
    must_have_line(text, "# TYPE boardpack_last_run_success gauge");
    must_have_line(text, "boardpack_last_run_timestamp_seconds{pack=\"a\\\"\\\\b\\nc.yaml\"} 1002");
    must_have_line(text, "boardpack_last_run_success{pack=\"a\\\"\\\\b\\nc.yaml\"} 0");
    must_have_line(text, "boardpack_last_run_exit_status{pack=\"a\\\"\\\\b\\nc.yaml\"} 78");
    must_have_line(text, "boardpack_last_run_duration_seconds{pack=\"a\\\"\\\\b\\nc.yaml\"} 1.5");
    must_have_line(text, "boardpack_last_run_messages{pack=\"a\\\"\\\\b\\nc.yaml\",level=\"error\"} 2");
    assert_near(bp_report_last_success(text), 900.25, 0);
    assert_false(bp_text_contains(text, BP_T("boardpack_source")));
}

static void the_last_success(void **state)
{
    struct run *r = *state;
    struct bp_report_run run = {.pack_file = "p", .finished = 1700000000.5, .status = BP_NOTICE, .last_success = 3};
    assert_near(bp_report_last_success(bp_report_metrics(&r->cx, &run)), 1700000000.5, 0);
    run.status = BP_LOCKED;
    assert_near(bp_report_last_success(bp_report_metrics(&r->cx, &run)), 3, 0);
    run.last_success = 0;
    struct bp_text never = bp_report_metrics(&r->cx, &run);
    assert_near(bp_report_last_success(never), 0, 0);
    assert_false(bp_text_contains(never, BP_T("last_success")));
    assert_near(bp_report_last_success(BP_T("")), 0, 0);
    assert_near(bp_report_last_success(BP_T("boardpack_last_success_timestamp_seconds")), 0, 0);
    assert_near(bp_report_last_success(BP_T("boardpack_last_success_timestamp_seconds{pack=\"a\"} no\nx")), 0, 0);
}

static void sources_and_goals(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-09,1\n2026-11-16,2\n2026-11-20,bad\n2026-11-20,3\n");
    put(r, "old.csv", "at,x\n2026-09-01,1\n");
    put(r, "goals.csv", "metric,target\nm,3\nk,1\n");
    must_find(
        r,
        "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at, empty_days: zero, max_rejects: 90%}\n"
        "  old: {file: old.csv, time: at, max_age: 8d}\nmetrics:\n"
        "  - {id: m, source: s, measure: sum(x), better: up}\n  - {id: k, source: s, measure: count(), better: up}\n"
        "  - {id: o, source: old, measure: sum(x), better: up}\ngoals: goals.csv\n",
        END);
    struct bp_report report = {.pack = &r->pack,
                               .data = &r->data,
                               .quality = &r->quality,
                               .insight = &r->insight,
                               .period = r->metrics.period,
                               .today = day_of(END)};
    struct bp_report_run run = {
        .pack_file = "p", .finished = 1, .status = BP_DONE, .published = true, .report = &report};
    struct bp_text text = bp_report_metrics(&r->cx, &run);
    must_have_line(text, "boardpack_source_age_days{pack=\"p\",source=\"s\"} 3");
    must_have_line(text, "boardpack_source_stale{pack=\"p\",source=\"s\"} 0");
    must_have_line(text, "boardpack_source_stale{pack=\"p\",source=\"old\"} 1");
    must_have_line(text, "boardpack_source_rows_read{pack=\"p\",source=\"s\"} 4");
    must_have_line(text, "boardpack_source_rows_rejected{pack=\"p\",source=\"s\"} 1");
    must_have_line(text, "boardpack_last_run_published{pack=\"p\"} 1");
    must_have_line(text, "boardpack_goals{pack=\"p\",status=\"met\"} 2");
    must_have_line(text, "boardpack_period_end_timestamp_seconds{pack=\"p\"} 1795392000");
    must_have_line(text, "boardpack_period_info{pack=\"p\",period=\"2026-W47\"} 1");
    struct bp_text rest = text, line; /* a sample stands below its own TYPE, and each name has one */
    struct bp_text name = {"", 0};
    while (bp_text_split(&rest, '\n', &line) && line.n) {
        if (bp_text_starts(line, "# TYPE "))
            name = bp_text_sub(line, 7, line.n - 6);
        if (line.p[0] != '#')
            assert_true(bp_text_eq(bp_text_sub(line, 0, name.n), name) && line.p[name.n] == '{');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_that_failed_before_it_read, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(the_last_success, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(sources_and_goals, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
