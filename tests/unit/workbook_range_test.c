/* Names of cells and ranges, and columns and rows: there and back. */
#include "workbook/parts.h"
#include "pack_help.h"

static void column_is(const char *text, int column, size_t letters)
{
    int got;
    size_t n = bp_cell_column(bp_text_of(text), &got);
    if (n != letters || got != column)
        fail_msg("%s: column %d of %zu letters, not %d of %zu", text, got, n, column, letters);
}

static void letters_are_columns(void **state)
{
    (void)state;
    column_is("A", 1, 1);
    column_is("z", 26, 1);
    column_is("AA", 27, 2);
    column_is("AZ", 52, 2);
    column_is("BA", 53, 2);
    column_is("ZZ", 702, 2);
    column_is("AAA", 703, 3);
    column_is("XFD", 16384, 3);
    column_is("C7", 3, 1);
    column_is("", 0, 0);
    column_is("7", 0, 0);
    column_is("@", 0, 0); /* the ones beside the letters */
    column_is("[", 0, 0);
    column_is("`", 0, 0);
    column_is("{", 0, 0);
    column_is("AAAAA", 18279, 4); /* no more than four */
}

static void digits_are_rows(void **state)
{
    static const struct {
        const char *text;
        int row;
    } cases[] = {{"1", 1},
                 {"0", 0},
                 {"10", 10},
                 {"1048576", 1048576},
                 {"99999999", 99999999},
                 {"100000000", -1},
                 {"007", 7},
                 {"", -1},
                 {"x", -1},
                 {"1x", -1},
                 {"-1", -1},
                 {" 1", -1},
                 {"1/", -1},
                 {"1:", -1},
                 {"9", 9},
                 {"90", 90}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(bp_cell_row(bp_text_of(cases[i].text)), cases[i].row);
}

static void names_lead_back_to_the_place(void **state)
{
    char name[24];
    (void)state;
    assert_string_equal(bp_cell_name(1, 1, name), "A1");
    assert_string_equal(bp_cell_name(9, 26, name), "Z9");
    assert_string_equal(bp_cell_name(10, 27, name), "AA10");
    assert_string_equal(bp_cell_name(11, 52, name), "AZ11");
    assert_string_equal(bp_cell_name(99, 53, name), "BA99");
    assert_string_equal(bp_cell_name(100, 702, name), "ZZ100");
    assert_string_equal(bp_cell_name(1048576, 16384, name), "XFD1048576");
    for (int column = 1; column <= BP_XLSX_COLUMNS; column++) {
        int got, line = 1 + column * 61 % BP_XLSX_ROWS;
        struct bp_text t = bp_text_of(bp_cell_name(line, column, name));
        size_t letters = bp_cell_column(t, &got);
        assert_int_equal(got, column);
        assert_int_equal(bp_cell_row(bp_text_sub(t, letters, t.n)), line);
    }
}

static void range_is(struct run *r, const char *text, int first_row, int last_row, int first_column, int last_column)
{
    struct bp_cell_range range;
    if (!bp_cell_range_parse(&r->cx, BP_NOWHERE, bp_text_of(text), &range))
        fail_msg("%s: %s", text, said(r));
    if (range.first_row != first_row || range.last_row != last_row || range.first_column != first_column ||
        range.last_column != last_column)
        fail_msg("%s: rows %d to %d, columns %d to %d", text, range.first_row, range.last_row, range.first_column,
                 range.last_column);
}

static void ranges_span_what_they_say(void **state)
{
    struct run *r = *state;
    range_is(r, "", 1, 1048576, 1, 16384);
    range_is(r, "B2:C9", 2, 9, 2, 3);
    range_is(r, "B2:B2", 2, 2, 2, 2);
    range_is(r, "B2:", 2, 1048576, 2, 16384);
    range_is(r, "B2:D", 2, 1048576, 2, 4);
    range_is(r, "B:D9", 1, 9, 2, 4);
    range_is(r, "B:D", 1, 1048576, 2, 4);
    range_is(r, " $b$2 : $c$3 ", 2, 3, 2, 3);
    range_is(r, "XFD1048576:", 1048576, 1048576, 16384, 16384);
    static const char *const bad[] = {
        "B2", "B2:A2", "B2:B1", "A0:B1", "A1:B0", "XFE1:", "B2:C3:", "2:3", "A1048577:", ":", "A1:XFE2", "A1:$"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct bp_cell_range range;
        if (bp_cell_range_parse(&r->cx, BP_NOWHERE, bp_text_of(bad[i]), &range))
            fail_msg("%s is a range", bad[i]);
        assert_int_equal(r->cx.status, BP_BAD_PACK);
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(letters_are_columns), T(digits_are_rows), T(names_lead_back_to_the_place),
                                       T(ranges_span_what_they_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
