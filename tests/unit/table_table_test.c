/* Any file -> rows of a table: forms known by how they begin, where a table ends, what stands under it, unpivoting. */
#include "table/table.h"
#include "pack_help.h"

static struct bp_text refusal_of(struct run *r, const char *bytes, size_t n)
{
    struct bp_table *table;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "t.csv", bytes, n), NULL, &table)) {
        bp_table_close(table);
        return BP_T("(none)");
    }
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    return bp_text_of(said(r));
}

static void other_kinds_of_files_are_named(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *bytes, *name;
    } cases[] = {
        {"<!DOCTYPE html>", "HTML"},
        {"\n <HTML lang=en>", "HTML"},
        {"<?xml version", "XML"},
        {"%PDF-1.7", "PDF"},
        {"\xD0\xCF\x11\xE0", ".xls"},
        {"Rar!\x1A", "RAR"},
        {"7z\xBC\xAF\x27", "7z"},
        {"\x89PNG\r\n", "PNG"},
        {"SQLite format 3", "SQLite"},
        {"PAR1\x15", "Parquet"},
        {"{\\rtf1", "RTF"},
        {"\xEF\xBB\xBF\n<html>", "HTML"},
        {"\xEF\xBB\xBF<?xml", "XML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text why = refusal_of(r, cases[i].bytes, strlen(cases[i].bytes));
        if (!bp_text_contains(why, bp_text_of(cases[i].name)) || !bp_text_starts(why, "t.csv:1:1: error: "))
            fail_msg("%s: %.*s", cases[i].name, BP_ARG(why));
    }
    static const char *const fine[] = {"<htm,b\n1,2\n", "PDF,b\n1,2\n", "PAR,b\n1,2\n", "a<html>,b\n1,2\n"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        assert_true(bp_text_is(refusal_of(r, fine[i], strlen(fine[i])), "(none)"));
}

static enum bp_form form_of(struct run *r, const char *text)
{
    struct bp_table *table;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (!bp_table_open(&r->cx, BP_NOWHERE, put(r, "t.csv", text), NULL, &table))
        fail_msg("%s: %s", text, said(r));
    enum bp_form form = bp_table_found(table)->form;
    bp_table_close(table);
    return form;
}

static void json_lines_are_known_by_their_start(void **state)
{
    struct run *r = *state;
    assert_int_equal(form_of(r, "{\"a\":1}\n"), BP_FORM_JSON_LINES);
    assert_int_equal(form_of(r, "\xEF\xBB\xBF\n { \"a\":1}\n"), BP_FORM_JSON_LINES);
    assert_int_equal(form_of(r, "{}\n{\"a\":1}\n"), BP_FORM_JSON_LINES);
    assert_int_equal(form_of(r, "{a,b\n1,2\n"), BP_FORM_CSV);
    assert_int_equal(form_of(r, "[a,b\n1,2\n"), BP_FORM_CSV);
    assert_int_equal(form_of(r, "a,{b}\n1,2\n"), BP_FORM_CSV);
    assert_true(bp_text_contains(refusal_of(r, "[{\"a\":1}]\n", 10), BP_T("jq")));
    assert_true(bp_text_contains(refusal_of(r, "[\n{\"a\":1}]\n", 11), BP_T("jq")));
}

/* The rows, a line each: `line:cell|cell`, with ` footer` after text under the table. */
static const char *rows(struct run *r, const char *text, const struct bp_file_layout *layout, int *other)
{
    struct bp_table *table;
    struct bp_record record;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bool failed = false;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    if (!bp_table_open(&r->cx, BP_NOWHERE, put(r, "t.csv", text), layout, &table))
        fail_msg("%s: %s", text, said(r));
    while (bp_table_next(&r->cx, table, &record, &failed)) {
        bp_buf_fmt(&b, "%d:", record.line);
        for (size_t i = 0; i < record.count; i++)
            bp_buf_fmt(&b, "%s%" BP_PRI, i ? "|" : "", BP_ARG(record.cells[i]));
        bp_buf_adds(&b, record.is_footer ? " footer\n" : "\n");
    }
    assert_false(failed);
    *other = bp_table_found(table)->other_table;
    bp_table_close(table);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void are(struct run *r, const char *text, const char *want, int other)
{
    int found;
    const char *got = rows(r, text, NULL, &found);
    if (strcmp(got, want) != 0 || found != other)
        fail_msg("%s\nis\n%sand another table on line %d, not\n%s%d", text, got, found, want, other);
}

static void a_table_ends_where_another_begins(void **state)
{
    struct run *r = *state;
    are(r, "a,b\n1,2\n\nc,d\n3,4\n", "2:1|2\n", 4);       /* names after an empty line, where figures stood */
    are(r, "a,b\n1,2\n,\nc,d\n3,4\n", "2:1|2\n3:|\n", 4); /* a spreadsheet's empty line */
    are(r, "a,b\n1,2\nc,d\n3,4\n", "2:1|2\n3:c|d\n4:3|4\n", 0);
    are(r, "a,b\n1,2\n\nc,4\n", "2:1|2\n4:c|4\n", 0); /* a figure among them */
    are(r, "a,b\n1,2\n\nc,\n", "2:1|2\n4:c|\n", 0);   /* not in all cells */
    are(r, "a,b\n1,2\n\nc\n", "2:1|2\n4:c\n", 0);
    are(r, "a,b\nx,y\n\nc,d\n", "2:x|y\n4:c|d\n", 0); /* no figures before */
    are(r, "a,b\nx,2\n\nc,d\n", "2:x|2\n", 4);
    are(r, "a,b\n1,2\n\n# totals\n3,4\n", "2:1|2\n", 4); /* a remark after an empty line */
    are(r, "a,b\n1,2\n\n#7,8\n", "2:1|2\n4:#7|8\n", 0);  /* a number of something */
    are(r, "a,b\n1,2\n\n#x7,8\n", "2:1|2\n", 4);
    are(r, "a,b\n1,2\n# totals,\n3,4\n", "2:1|2\n3:# totals|\n4:3|4\n", 0);
    are(r, "a\n1\n\nb\n2\n", "2:1\n4:b\n5:2\n", 0); /* of one column nobody can tell */
}

static void text_under_a_table_is_no_row(void **state)
{
    struct run *r = *state;
    are(r, "a,b,c\n1,2,3\n\nConfidential\nPrinted by us,,\n4,5,6\n",
        "2:1|2|3\n4:Confidential footer\n5:Printed by us|| footer\n6:4|5|6\n", 0);
    are(r, "a,b,c\n1,2,3\nConfidential\n", "2:1|2|3\n3:Confidential\n", 0); /* no empty line before */
    are(r, "a,b\n1,2\n\nConfidential\n", "2:1|2\n4:Confidential\n", 0);     /* of two columns it may be a row */
    are(r, "a,b,c\n1,2,3\n\n9 rows\n", "2:1|2|3\n4:9 rows\n", 0);           /* begins with a figure */
    are(r, "a,b,c\n1,2,3\n\nx,y,\n", "2:1|2|3\n4:x|y|\n", 0);               /* two cells */
}

static void periods_across_the_columns_become_rows(void **state)
{
    struct run *r = *state;
    const struct bp_text ids[] = {BP_T("kpi")};
    struct bp_file_layout layout = {.unpivot = true, .ids = ids, .id_count = 1};
    int other;
    assert_string_equal(rows(r, "kpi,Jan 2026,note,Feb 2026\nx,1,n,2\ny,,n,\"3,5\"\nz\n", &layout, &other),
                        "2:x|Jan 2026|1\n2:x|Feb 2026|2\n3:y|Feb 2026|3,5\n");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(other_kinds_of_files_are_named),         T(json_lines_are_known_by_their_start),
        T(a_table_ends_where_another_begins),      T(text_under_a_table_is_no_row),
        T(periods_across_the_columns_become_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
