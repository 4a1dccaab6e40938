/* What a reader must know, in a few words, and the line a build ends with. */
#include "report/report.h"
#include "story_help.h"

#define END "2026-11-23"

static struct bp_report report_of(struct run *r, int sources)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "pack: {title: T}\nsources:\n");
    for (int i = 0; i < sources; i++)
        bp_buf_fmt(&b, "  s%d: {file: s.csv, time: at, empty_days: zero}\n", i);
    bp_buf_adds(&b, "metrics:\n");
    for (int i = 0; i < sources; i++)
        bp_buf_fmt(&b, "  - {id: m%d, source: s%d, measure: mean(x), better: up}\n", i, i);
    must_find(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), END);
    return (struct bp_report){.pack = &r->pack,
                              .data = &r->data,
                              .quality = &r->quality,
                              .insight = &r->insight,
                              .period = r->metrics.period,
                              .today = day_of(END)};
}

static void names_are_counted_after_the_third(void **state)
{
    static const char *const want[] = {"",
                                       "no data: m0",
                                       "no data: m0, m1",
                                       "no data: m0, m1, m2",
                                       "no data: m0, m1, m2 and 1 more",
                                       "no data: m0, m1, m2 and 2 more"};
    (void)state;
    for (int sources = 1; sources <= 5; sources++) {
        struct run *r = run_new();
        put(r, "s.csv", "at,x\n2026-11-09,1\n2026-11-16,\n2026-11-22,\n"); /* rows, but no value in the week */
        struct bp_report report = report_of(r, sources);
        assert_text(bp_report_in_short(&r->cx, &report), want[sources]);
        run_free(r);
    }
}

static const char *summary(struct run *r, const struct bp_report *report, int charts, int warnings)
{
    struct bp_outputs outputs = {0};
    bp_outputs_add(&r->cx, &outputs, "pack.md", BP_T(""));
    for (int i = 0; i < charts; i++)
        bp_outputs_add(&r->cx, &outputs, i ? "charts/b.svg" : "charts/a.svg", BP_T(""));
    bp_outputs_add(&r->cx, &outputs, "pack.json", BP_T(""));
    r->cx.diag_count = 0;
    for (int i = 0; i < warnings; i++)
        bp_warn(&r->cx, BP_NOWHERE, "w");
    bp_note(&r->cx, BP_NOWHERE, "n");
    return bp_text_z(r->cx.arena, bp_report_summary(&r->cx, report, "out", &outputs));
}

static void the_line_a_build_ends_with(void **state)
{
    struct run *r = *state;
    put(r, "s.csv",
        "at,x\n2026-11-16,1\n2026-11-17,1\n2026-11-18,1\n2026-11-19,2\n2026-11-20,1\n2026-11-21,3\n2026-11-22,1\n");
    struct bp_report report = report_of(r, 1);
    assert_string_equal(summary(r, &report, 0, 0),
                        "boardpack: 2026-W47 is in out: pack.md, pack.json; every figure is whole\n");
    assert_string_equal(summary(r, &report, 1, 0),
                        "boardpack: 2026-W47 is in out: pack.md, pack.json, 1 chart; every figure is whole\n");
    assert_string_equal(summary(r, &report, 2, 1),
                        "boardpack: 2026-W47 is in out: pack.md, pack.json, 2 charts; 1 warning above\n");
    assert_string_equal(summary(r, &report, 2, 2),
                        "boardpack: 2026-W47 is in out: pack.md, pack.json, 2 charts; 2 warnings above\n");
}

static void and_what_a_reader_must_know(void **state)
{
    struct run *r = *state;
    put(r, "s.csv", "at,x\n2026-11-09,1\n2026-11-16,\n2026-11-22,\n");
    struct bp_report report = report_of(r, 1);
    assert_string_equal(summary(r, &report, 0, 0),
                        "boardpack: 2026-W47 is in out: pack.md, pack.json; a reader must know: no data: m0\n");
    assert_string_equal(summary(r, &report, 0, 1), "boardpack: 2026-W47 is in out: pack.md, pack.json; a reader must "
                                                   "know: no data: m0; 1 warning above\n");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_are_counted_after_the_third),
                                       T(the_line_a_build_ends_with), T(and_what_a_reader_must_know)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
