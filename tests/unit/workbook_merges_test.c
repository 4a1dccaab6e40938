/* A sheet's XML to the cells merged over rows: what is one, where the element is found, and what harms nothing. */
#include "workbook/workbook.h"
#include "pack_help.h"
#include "xlsx_help.h"

/* The merges of a sheet whose part is these bytes, as `2-4:0 ...`, first and last row and column. */
static const char *found(struct run *r, const char *part, const char *range)
{
    struct book book = {.sheets = {part}};
    struct bp_text bytes = book_bytes(r->cx.arena, &book);
    struct bp_workbook *x;
    const struct bp_workbook_merge *list;
    size_t count;
    const char *path = put_bytes(r, "t.xlsx", bytes.p, bytes.n);
    if (!bp_workbook_open(&r->cx, r->cx.arena, BP_NOWHERE, path, BP_T(""), bp_text_of(range), 1, &x) ||
        !bp_workbook_merges(&r->cx, x, &list, &count))
        fail_msg("refused: %s", said(r));
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%d-%d:%d", i ? " " : "", list[i].first_row, list[i].last_row, list[i].column);
    bp_workbook_close(x);
    assert_int_equal(r->cx.diag_count, 0);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

#define ROW         "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
#define MERGE(ref)  "<mergeCell ref=\"" ref "\"/>"
#define PART(after) XML_HEAD "<worksheet " SHEET_SPACE "><sheetData>" ROW "</sheetData>" after "</worksheet>"

static void those_over_rows_by_place(void **state)
{
    assert_string_equal(found(*state,
                              PART("<mergeCells count=\"4\">" MERGE("B9:B10") MERGE("A1:F1") MERGE("C2:D4")
                                       MERGE("A2:A3") MERGE("A2:A9") "</mergeCells>"),
                              ""),
                        "2-9:0 2-3:0 2-4:2 9-10:1");
    assert_string_equal(found(*state, PART("<mergeCells>" MERGE("$A$4:$A$5") MERGE("b6:b1048576") "</mergeCells>"), ""),
                        "4-5:0 6-1048576:1");
    assert_string_equal(found(*state, PART(""), ""), "");
}

static void a_range_counts_columns_from_its_own(void **state)
{
    const char *part = PART("<mergeCells>" MERGE("A2:B3") MERGE("B2:B3") MERGE("C4:C5") MERGE("E4:E5") "</mergeCells>");
    assert_string_equal(found(*state, part, "B1:D9"), "2-3:0 4-5:1");
}

static void references_that_are_none_merge_nothing(void **state)
{
    assert_string_equal(found(*state,
                              PART("<mergeCells>" MERGE("") MERGE("A") MERGE("A4") MERGE("A4:") MERGE("4:5")
                                       MERGE("A5:A4") MERGE("A0:A3") MERGE("A4:A1048577") MERGE("XFE1:XFE2")
                                           MERGE("A4:B5:C6") "<mergeCell/>" MERGE("A6:A7") "</mergeCells>"),
                              ""),
                        "6-7:0");
}

static void wherever_and_however_it_is_written(void **state)
{
    const char *prefixed =
        XML_HEAD "<x:worksheet xmlns:x=\"u\"><x:sheetData/><x:mergeCells><x:mergeCell ref=\"A2:A3\"/>"
                 "</x:mergeCells><x:pageMargins/></x:worksheet>";
    assert_string_equal(found(*state, prefixed, ""), "2-3:0");
    const char *text = PART("<!-- <mergeCells> --><mergeCells>" MERGE("A2:A3") "</mergeCells>");
    assert_string_equal(found(*state, text, ""), "2-3:0");
    assert_string_equal(found(*state,
                              "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[<mergeCells><mergeCell "
                              "ref=\"A1:A9\"/></mergeCells>]]></t></is></c></row>",
                              ""),
                        "");
    assert_string_equal(found(*state, PART("<other>" MERGE("A2:A3") "</other><mergeCells/>"), ""), "");
}

/* The element stands across the blocks the part is unpacked by. */
static void across_blocks(void **state)
{
    struct run *r = *state;
    for (size_t pad = 65536 - 240; pad < 65536 - 40; pad++) {
        char *blanks = bp_alloc(r->cx.arena, pad + 1, 1);
        memset(blanks, ' ', pad);
        blanks[pad] = '\0';
        struct bp_text part = bp_text_fmt(r->cx.arena,
                                          XML_HEAD "<x:worksheet xmlns:x=\"u\"><x:sheetData/>%s<x:mergeCells>"
                                                   "<x:mergeCell ref=\"A2:A3\"/></x:mergeCells></x:worksheet>",
                                          blanks);
        assert_string_equal(found(r, bp_text_z(r->cx.arena, part), ""), "2-3:0");
    }
}

static void many_thousands(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, XML_HEAD "<worksheet " SHEET_SPACE "><sheetData/><mergeCells>");
    for (int i = 1; i <= 50000; i++)
        bp_buf_fmt(&b, "<mergeCell ref=\"A%d:A%d\"/>", 100001 - 2 * i, 100002 - 2 * i);
    bp_buf_adds(&b, "</mergeCells></worksheet>");
    const char *got = found(r, bp_text_z(r->cx.arena, bp_buf_text(&b)), "");
    assert_int_equal(strncmp(got, "1-2:0 3-4:0 5-6:0 ", 18), 0);
    assert_non_null(strstr(got, " 99999-100000:0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(those_over_rows_by_place, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_range_counts_columns_from_its_own, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(references_that_are_none_merge_nothing, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(wherever_and_however_it_is_written, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(across_blocks, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(many_thousands, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
