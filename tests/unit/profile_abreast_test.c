/* Blank columns between named ones: which parts of a table are tables of their own. */
#include "profile/profile.h"
#include "pack_help.h"

enum { MOST = 16, ROWS = 40 };

static size_t split(struct bp_text rest, struct bp_text *cells)
{
    size_t count = 0;
    for (struct bp_text cell; count < MOST && bp_text_split(&rest, '|', &cell);)
        cells[count++] = cell;
    return count;
}

/* The parts found beside that of column `of`, `first-last` with a d for dates, and their rows: `4-5d:3 ...`; "none"
 * without a blank column. */
static const char *found(struct run *r, const char *header, const char *const *rows, int of)
{
    struct bp_text names[MOST], cells[MOST];
    size_t width = split(bp_text_of(header), names), count;
    for (size_t i = 0; i < width; i++)
        if (!names[i].n)
            names[i] = bp_text_fmt(r->cx.arena, "column %zu", i + 1);
    struct bp_abreast *a = bp_abreast_new(r->cx.arena, names, width);
    if (!a)
        return "none";
    for (; *rows; rows++) {
        struct bp_record record = {.cells = cells, .count = split(bp_text_of(*rows), cells)};
        bp_abreast_take(a, &record);
    }
    struct bp_table_part own;
    const struct bp_table_part *others;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bool any = bp_abreast_find(a, of, &own, &others, &count);
    assert_int_equal(any, count > 0);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%zu-%zu%s:%lld", i ? " " : "", others[i].first, others[i].last,
                   others[i].dates >= 0 ? "d" : "", others[i].rows);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}
#define FOUND(header, of, ...) found(*state, header, (const char *const[]){__VA_ARGS__, NULL}, of)

static void dates_of_their_own_make_a_table(void **state)
{
    assert_string_equal(FOUND("at|n||day|m", 0, "2026-11-16|1||2026-11-16|2", "2026-11-17|1||2026-11-17|2"), "3-4d:2");
    assert_string_equal(FOUND("at|n||week|m", 0, "2026-11-16|1||2026-W47|2", "2026-11-17|1"), "3-4d:1");
    assert_string_equal(FOUND("at|n||day|m", 3, "2026-11-16|1||2026-11-16|2"), "0-1d:1"); /* seen from the other side */
    assert_string_equal(FOUND("at|n||a||day", 0, "2026-11-16|1||x||2026-11-16"), "5-5d:1");
}

static void another_number_of_rows_makes_a_table(void **state)
{
    assert_string_equal(FOUND("at|n||p|m", 0, "2026-11-16|1||x|2", "|||y|2", "|||z|3"), "3-4:3");
    assert_string_equal(FOUND("at|n|||p|m", 0, "2026-11-16|1|||x|2", "2026-11-17|1", "2026-11-18|1"), "4-5:1");
    assert_string_equal(FOUND("at|n||m", 0, "2026-11-16|1||2", "2026-11-17|1||5", "|||7"), "3-3:3");
}

static void a_blank_column_within_a_table_is_none(void **state)
{
    assert_string_equal(FOUND("at|n|m", 0, "2026-11-16|1|2"), "none");
    assert_string_equal(FOUND("|at|n|", 1, "1|2026-11-16|2|"), "none");
    assert_string_equal(FOUND("at|n||p|m", 0, "2026-11-16|1||x|2", "2026-11-17|1||x|"), "");
    assert_string_equal(FOUND("at|n||p|m", 0, "2026-11-16|1||x|2", "2026-11-17|1", "2026-11-18|1||x|"), ""); /* a gap */
    assert_string_equal(FOUND("at|n||p|m", 0, "2026-11-16|1", "2026-11-17|1"), "");
    assert_string_equal(FOUND("at|n||p|m", 0, "2026-11-16|1||x|2", "2026-11-17|1||y|2", "|Total||4", "Total|3"), "");
    assert_string_equal(FOUND("at|n||note", 0, "2026-11-16|1||late", "2026-11-17|1"), "");
    assert_string_equal(FOUND("at|n||note", 0, "2026-11-16|1||see 2026", "2026-11-17|1", "|||a list"), "");
}

static void a_column_without_a_name_that_has_cells_parts_nothing(void **state)
{
    assert_string_equal(FOUND("at|n||day|m", 0, "2026-11-16|1|x|2026-11-16|2", "2026-11-17|1|x|2026-11-17|2"), "");
    assert_string_equal(FOUND("at|n||day|m", 0, "2026-11-16|1||2026-11-16|2", "2026-11-17|1|x|2026-11-17|2"), "3-4d:2");
    const char *rows[ROWS + 1] = {"2026-11-16|1|stray|2026-11-16|2"};
    for (size_t i = 1; i < ROWS; i++)
        rows[i] = "2026-11-16|1||2026-11-16|2";
    rows[ROWS] = NULL;
    assert_string_equal(found(*state, "at|n||day|m", rows, 0), "3-4d:40");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dates_of_their_own_make_a_table, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(another_number_of_rows_makes_a_table, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_blank_column_within_a_table_is_none, run_setup, run_teardown),
        cmocka_unit_test_setup_teardown(a_column_without_a_name_that_has_cells_parts_nothing, run_setup, run_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
