/* What a row under merged cells is worth: to its place, its name, its filter, and to measures. */
#include "pack_help.h"
#include "xlsx_help.h"

#define T(at, text)   "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(at, number) "<c r=\"" at "\"><v>" number "</v></c>"
#define MERGED(refs)  "</sheetData><mergeCells>" refs "</mergeCells></worksheet>"
#define OVER(ref)     "<mergeCell ref=\"" ref "\"/>"

/* date, team, state, amount, close: rows 2 to 5. */
static void put_sheet(struct run *r, const char *refs)
{
    const char *rows = "<row r=\"1\">" T("A1", "at") T("B1", "team") T("C1", "state") T("D1", "amount")
        T("E1", "closed") "</row>"
                          "<row r=\"2\">" T("A2", "2026-01-01") T("B2", "x") T("C2", "done") N("D2", "8")
                              T("E2", "2026-01-02") "</row>"
                                                    "<row r=\"3\">" T("B3", "y")
                                                        N("D3", "4") "</row>"
                                                                     "<row r=\"4\">" T("A4", "2026-01-02") T("B4", "x")
                                                                         T("C4", "open")
                                                                             N("D4", "2") "</row>"
                                                                                          "<row r=\"5\">" T(
                                                                                              "A5", "2026-01-02")
                                                                                              T("C5", "done") "</row>";
    const char *part = bp_text_z(
        r->cx.arena, bp_text_fmt(r->cx.arena, XML_HEAD "<worksheet " SHEET_SPACE "><sheetData>%s%s", rows, refs));
    struct book book = {.sheets = {part}};
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    put_bytes(r, "s.xlsx", bytes.p, bytes.n);
}

#define PACK(source, measure, rest)                                                                       \
    "pack: {title: T}\nsources:\n  s: {file: s.xlsx, time: at" source "}\nmetrics:\n  - {id: m, source: " \
    "s, measure: '" measure "'" rest "}\n"

static double value(struct run *r, const char *segment)
{
    struct bp_result result = result_of(r, "m", segment, "2026-01-01", "2026-01-05");
    return result.known ? result.value : -1;
}

/* What was noticed, a line each: `line column rows`, with a `!` where the value counts once. */
static const char *noticed(struct run *r)
{
    const struct bp_noticed *n = &r->data.sources[0].noticed;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < n->count; i++) {
        const struct bp_remark *what = n->list[i].what;
        if (n->list[i].kind == BP_SUSPECT_CELLS_MERGED)
            bp_buf_fmt(&b, "%s%d %" BP_PRI " %g\n", what->kind == BP_REMARK_MERGED_ONCE ? "!" : "", n->list[i].line,
                       BP_ARG(what->args[0].text), what->args[2].number);
    }
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void times_names_and_filters_hold_for_each_row(void **state)
{
    struct run *r = *state;
    put_sheet(r, MERGED(OVER("A2:A3") OVER("B4:B5") OVER("C2:C3")));
    must_ingest(r, PACK("", "count()", ", segments: [team]"), "2026-01-05");
    assert_near(value(r, NULL), 4, 0);
    assert_near(value(r, "team=x"), 3, 0);
    assert_string_equal(noticed(r), "2 at 1\n4 team 1\n");
    must_ingest(r, PACK("", "sum(amount)", ", where: 'state = \"done\"'"), "2026-01-05");
    assert_near(value(r, NULL), 12, 0);
    assert_string_equal(noticed(r), "2 at 1\n2 state 1\n");
    must_ingest(r, PACK(", where: 'state = \"done\"'", "sum(amount)", ""), "2026-01-05");
    assert_near(value(r, NULL), 12, 0);
    must_ingest(r, PACK(", key: team", "sum(amount)", ""), "2026-01-05");
    assert_int_equal(r->data.sources[0].duplicate, 2);
    assert_string_equal(noticed(r), "2 at 1\n4 team 1\n");
}

static void a_measured_value_counts_with_its_first_row(void **state)
{
    struct run *r = *state;
    put_sheet(r, MERGED(OVER("A2:A3") OVER("D4:D5")));
    must_ingest(r, PACK("", "sum(amount)", ", segments: [state]"), "2026-01-05");
    assert_near(value(r, NULL), 14, 0);
    assert_near(value(r, "state=open"), 2, 0);
    assert_near(value(r, "state=done"), 8, 0);
    assert_string_equal(noticed(r), "2 at 1\n!4 amount 1\n");
    must_ingest(r, PACK("", "mean(amount * 2)", ""), "2026-01-05");
    assert_near(value(r, NULL), 28 / 3.0, 1e-12);
    put_sheet(r, MERGED(OVER("A2:A3") OVER("C2:C3")));
    must_ingest(r, PACK("", "share(state is missing)", ""), "2026-01-05");
    assert_near(value(r, NULL), 0, 0);
    assert_int_equal(result_of(r, "m", NULL, "2026-01-01", "2026-01-05").n, 3);
    must_ingest(r, PACK("", "share(state = \"done\")", ", segments: [state]"), "2026-01-05");
    assert_near(value(r, NULL), 200 / 3.0, 1e-12); /* it names the row, and is measured once */
    assert_string_equal(noticed(r), "2 at 1\n2 state 1\n!2 state 1\n");
}

static void a_stretch_counts_once(void **state)
{
    struct run *r = *state;
    put_sheet(r, MERGED(OVER("A2:A3") OVER("E2:E3")));
    must_ingest(r, PACK("", "open(at, closed)", ""), "2026-01-05");
    assert_near(value(r, NULL), 2, 0); /* rows 4 and 5: row 3, merged with 2, is no third that never ends */
    assert_string_equal(noticed(r), "2 at 1\n!2 at 1\n!2 closed 1\n");
}

static void what_nobody_reads_says_nothing(void **state)
{
    struct run *r = *state;
    put_sheet(r, MERGED(OVER("B2:B3") OVER("C2:C3") OVER("E2:E3") OVER("A1:A2") OVER("A2:E2")));
    must_ingest(r, PACK("", "count()", ""), "2026-01-05");
    assert_near(value(r, NULL), 3, 0);
    assert_string_equal(noticed(r), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(times_names_and_filters_hold_for_each_row, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_measured_value_counts_with_its_first_row, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_stretch_counts_once, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(what_nobody_reads_says_nothing, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
