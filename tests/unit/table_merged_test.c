/* Records under merged cells: which hold their values, and which do not. */
#include "table/merged.h"
#include "pack_help.h"

struct rows {
    struct bp_merged *merged;
    struct bp_text cells[8];
    bool typed[8];
};

/* A row `a|#1||b` of that line, after filling: filled cells have their merge's line behind, as `a@2`. */
static const char *fill(struct run *r, struct rows *rows, int line, const char *text, const bool *wanted)
{
    struct bp_text rest = bp_text_of(text), cell;
    struct bp_record record = {.cells = rows->cells, .typed = rows->typed, .line = line};
    while (bp_text_split(&rest, '|', &cell)) {
        rows->typed[record.count] = bp_text_starts(cell, "#");
        rows->cells[record.count] = bp_text_sub(cell, rows->typed[record.count], cell.n);
        record.filled += cell.n > 0;
        record.count++;
    }
    if (rows->merged)
        bp_merged_fill(rows->merged, &record, wanted);
    struct bp_buf b = bp_buf_new(r->cx.arena);
    size_t filled = 0;
    for (size_t i = 0; i < record.count; i++) {
        bp_buf_fmt(&b, "%s%s%" BP_PRI, i ? "|" : "", record.typed[i] ? "#" : "", BP_ARG(record.cells[i]));
        if (record.merged && record.merged[i])
            bp_buf_fmt(&b, "@%d", record.merged[i]);
        filled += record.cells[i].n > 0;
    }
    assert_int_equal(record.filled, filled);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

#define FILL(line, text) fill(*state, &rows, line, text, NULL)

static struct rows rows_of(struct run *r, const struct bp_merge *list, size_t count)
{
    return (struct rows){.merged = bp_merged_new(r->cx.arena, list, count, 1, 3)};
}
#define ROWS(...)                                           \
    rows_of(*state, (const struct bp_merge[]){__VA_ARGS__}, \
            sizeof((const struct bp_merge[]){__VA_ARGS__}) / sizeof(struct bp_merge))

static void a_value_holds_to_the_end_of_its_merge(void **state)
{
    struct rows rows = ROWS({2, 4, 0}, {3, 4, 2});
    assert_string_equal(FILL(2, "day|x|#1"), "day|x|#1");
    assert_string_equal(FILL(3, "|y|#2"), "day@2|y|#2");
    assert_string_equal(FILL(4, "|z"), "day@2|z|#2@3"); /* a row that ends before it is as long as it needs */
    assert_string_equal(FILL(5, "|u|"), "|u|");
}

static void only_blank_cells_are_filled(void **state)
{
    struct rows rows = ROWS({2, 4, 0});
    assert_string_equal(FILL(2, "a|x"), "a|x");
    assert_string_equal(FILL(3, "b|x"), "b|x");
    assert_string_equal(FILL(4, "|x"), "a@2|x");
}

static void blank_merges_and_those_whose_first_row_is_not_there_hold_nothing(void **state)
{
    struct rows rows = ROWS({2, 3, 0}, {4, 9, 1});
    assert_string_equal(FILL(2, "|x"), "|x");
    assert_string_equal(FILL(3, "|x"), "|x");
    assert_string_equal(FILL(5, "a|"), "a|"); /* line 4 was empty */
}

static void what_starts_by_the_header_or_beyond_the_columns_is_left_out(void **state)
{
    struct bp_arena *arena = ((struct run *)*state)->cx.arena;
    assert_null(bp_merged_new(arena, (const struct bp_merge[]){{1, 3, 0}, {2, 3, 3}}, 2, 1, 3));
    assert_null(bp_merged_new(arena, NULL, 0, 1, 3));
    struct rows rows = ROWS({1, 4, 0}, {2, 3, 1}, {2, 3, 7});
    assert_string_equal(FILL(2, "a|b|c"), "a|b|c");
    assert_string_equal(FILL(3, "||c"), "|b@2|c");
}

static void of_overlapping_ones_the_last_to_start_holds(void **state)
{
    struct rows rows = ROWS({2, 6, 0}, {3, 4, 0}, {3, 3, 0});
    assert_string_equal(FILL(2, "a|x"), "a|x");
    assert_string_equal(FILL(3, "b|x"), "b|x");
    assert_string_equal(FILL(4, "|x"), "b@3|x");
    assert_string_equal(FILL(5, "|x"), "a@2|x");
    assert_string_equal(FILL(7, "|x"), "|x");
}

static void columns_not_wanted_hold_nothing(void **state)
{
    static const bool wanted[] = {false, true, true};
    struct rows rows = ROWS({2, 3, 0}, {2, 3, 1});
    assert_string_equal(fill(*state, &rows, 2, "a|b", wanted), "a|b");
    assert_string_equal(fill(*state, &rows, 3, "||c", wanted), "|b@2|c");
}

/* Each of many rows starts a merge to the end of the sheet. */
static void deep_overlaps_take_no_more_time(void **state)
{
    enum { MANY = 100000 };
    struct run *r = *state;
    struct bp_merge *list = BP_NEW_ARRAY(r->cx.arena, struct bp_merge, MANY);
    struct bp_text cells[] = {BP_T("a"), BP_T("x")};
    for (int i = 0; i < MANY; i++)
        list[i] = (struct bp_merge){2 + i, 1000000, 0};
    struct bp_merged *merged = bp_merged_new(r->cx.arena, list, MANY, 1, 2);
    for (int i = 0; i < 2 * MANY; i++) {
        cells[0].n = i < MANY;
        struct bp_record record = {.cells = cells, .count = 2, .line = 2 + i};
        bp_merged_fill(merged, &record, NULL);
        assert_text(record.cells[0], "a");
        assert_int_equal(record.merged ? record.merged[0] : 0, i < MANY ? 0 : MANY + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_value_holds_to_the_end_of_its_merge, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(only_blank_cells_are_filled, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(blank_merges_and_those_whose_first_row_is_not_there_hold_nothing, run_setup,
                                        run_teardown),
        cmocka_unit_test_setup_teardown(what_starts_by_the_header_or_beyond_the_columns_is_left_out, run_setup,
                                        run_teardown),
        cmocka_unit_test_setup_teardown(of_overlapping_ones_the_last_to_start_holds, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(columns_not_wanted_hold_nothing, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(deep_overlaps_take_no_more_time, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
