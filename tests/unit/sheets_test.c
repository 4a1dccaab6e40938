/* sheets: which figures stand in figures.csv and figures.xlsx, and that a spreadsheet reads them as what they are. */
#include "packjson/packjson.h"
#include "sheets/sheets.h"
#include "story_help.h"
#include "workbook/workbook.h"

#define END "2026-11-23"
#define PACK                                                                                                    \
    "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at, empty_days: zero}\nmetrics:\n"                   \
    "  - {id: m, name: '=Sum of x', source: s, measure: sum(x), unit: THB, group: 'Money/Costs', owner: CFO, "  \
    "segments: [shop]}\n  - {id: r, name: Staff, source: s, measure: count(), better: range, group: history}\n" \
    "  - {id: q, name: Score, source: s, measure: nps(x), unit: points}\n"                                      \
    "  - {id: d, name: Ratio, formula: m / r, decimals: 2, better: down}\ngoals: goals.csv\n"

static void rows_of(struct run *r, struct bp_story *story, struct bp_sheet_rows *rows)
{
    put(r, "s.csv",
        "at,x,shop\n2026-11-02,-4.5,b\n2026-11-09,4,b\n2026-11-16,2,\"b, the \"\"old\"\"\"\n2026-11-17,7,b\n");
    put(r, "goals.csv", "metric,target,low,high,from\nm,5,,,2026-11-09\nr,,2,4,\nd,3,,,\n");
    must_find(r, PACK, END);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, story);
    bp_sheets_rows(&r->cx, story, rows);
}

static bool has_line(struct bp_text csv, const char *line)
{
    struct bp_text rest = csv, one;
    while (bp_text_split(&rest, '\n', &one))
        if (bp_text_is(one, line))
            return true;
    return false;
}

static void must_have_line(struct bp_text csv, const char *line)
{
    if (!has_line(csv, line))
        fail_msg("no line %s in\n%.*s", line, BP_ARG(csv));
}

static void figures_are_numbers_and_names_no_formulas(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    struct bp_sheet_rows rows;
    rows_of(r, &story, &rows);
    struct bp_text csv = bp_sheets_csv(&r->cx, &story, &rows);
    must_have_line(csv, "metric,name,segment,group,owner,unit,kind,period,from,to,value,n,low,high,days,of_days,target,"
                        "goal_low,goal_high,status");
    must_have_line(csv, "\"m\",\"'=Sum of x\",\"\",\"Money/Costs\",\"CFO\",\"THB\",week,2026-W45,2026-11-02,2026-11-08,"
                        "-4.5,1,,,7,7,,,,no-goal");
    assert_true(bp_text_contains(csv, BP_T("2026-W46,2026-11-09,2026-11-15,4,1,")));
    assert_true(bp_text_contains(csv, BP_T("5,,,missed")));
    assert_true(bp_text_contains(csv, BP_T(",2,4,met"))); /* of r: two rows in W47 */
    assert_true(bp_text_contains(csv, BP_T("\"shop=b, the \"\"old\"\"\"")));
    assert_true(
        bp_text_contains(csv, BP_T("points\",week,2026-W47,2026-11-16,2026-11-22,,2,"))); /* hidden, its n not */
    bp_story_close(&story);
}

static void each_status_is_that_of_the_pack(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    struct bp_sheet_rows rows;
    rows_of(r, &story, &rows);
    size_t now = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct bp_sheet_row *row = &rows.list[i];
        if (row->stretch->window.span.start != row->judgement->series->period.start)
            continue;
        now++;
        assert_int_equal(row->record.verdict, row->judgement->verdict);
        assert_ptr_equal(row->record.goal, row->judgement->goal);
    }
    assert_int_equal(now, story.shown.count);
    bp_story_close(&story);
}

/* The cells of a row of the sheet, one after another, or "" past its end. */
static struct bp_text row_of(struct run *r, const char *path, const char *sheet, int line)
{
    struct bp_workbook *book;
    struct bp_workbook_row row;
    bool failed = false;
    if (!bp_workbook_open(&r->cx, r->cx.arena, BP_NOWHERE, path, bp_text_of(sheet), BP_T(""), 1, &book))
        fail_msg("%s: %s", sheet, said(r));
    struct bp_buf out = bp_buf_new(r->cx.arena);
    while (bp_workbook_next(&r->cx, book, &row, &failed)) {
        if (row.line != line)
            continue;
        for (size_t i = 0; i < row.count; i++)
            bp_buf_fmt(&out, "%.*s%s|", BP_ARG(row.cells[i].text), row.cells[i].typed ? "#" : "");
    }
    assert_false(failed);
    bp_workbook_close(book);
    return bp_buf_text(&out);
}

static void a_workbook_reads_them_back(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    struct bp_sheet_rows rows;
    struct bp_text one, two;
    rows_of(r, &story, &rows);
    assert_true(bp_sheets_xlsx(&r->cx, &story, &rows, 1795392000, &one));
    assert_true(bp_sheets_xlsx(&r->cx, &story, &rows, 1795392000, &two));
    assert_true(bp_text_eq(one, two)); /* the same figures, the same bytes */
    const char *path = put_bytes(r, "f.xlsx", one.p, one.n);
    assert_text(row_of(r, path, "Money-Costs", 1), "Metric|Segment|Unit|Owner|Period|From|To|Figure|95 % interval from|"
                                                   "95 % interval to|n|Goal: at least|Goal: at most|Status|");
    struct bp_text now = row_of(r, path, "Money-Costs", 2);
    assert_true(bp_text_starts(now, "=Sum of x||THB|CFO|2026-W47|2026-11-16|2026-11-22|9#|"));
    assert_true(bp_text_ends(now, "|2#|5#||met|"));
    assert_true(bp_text_starts(row_of(r, path, "history 2", 2), "Staff|||"));
    assert_true(bp_text_ends(row_of(r, path, "history 2", 2), "|2#|2#|4#|met|"));
    assert_true(bp_text_starts(row_of(r, path, "Other figures", 2), "Score||points||2026-W47|2026-11-16|2026-11-22||"));
    bp_story_close(&story);
}

/* Nothing is known: a workbook with its heads alone. */
static void no_figure_at_all(void **state)
{
    struct run *r = *state;
    struct bp_story story;
    struct bp_sheet_rows rows;
    struct bp_text book;
    put(r, "s.csv", "at,x\n2026-11-16,1\n");
    must_find(r,
              "pack:\n  title: T\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: m, source: s, measure: "
              "max(x), where: x > 5}\n",
              END);
    struct bp_edition edition = whole_edition(r);
    must_tell(r, &edition, &story);
    bp_sheets_rows(&r->cx, &story, &rows);
    assert_int_equal(rows.count, 0);
    assert_true(bp_sheets_xlsx(&r->cx, &story, &rows, 0, &book));
    assert_true(bp_text_starts(row_of(r, put_bytes(r, "f.xlsx", book.p, book.n), "Other figures", 1), "Metric|"));
    bp_story_close(&story);
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(figures_are_numbers_and_names_no_formulas), T(each_status_is_that_of_the_pack),
                                       T(a_workbook_reads_them_back), T(no_figure_at_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
