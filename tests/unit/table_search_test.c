/* Where a header stands among many rows: the one with most of the columns asked for, or far below the one that must be
 * there. */
#include "table/table.h"
#include "pack_help.h"

static void add_rows(struct bp_buf *b, int count, const char *row)
{
    for (int i = 0; i < count; i++)
        bp_buf_adds(b, row);
}

/* The line of the header, and its first column; what is said where there is none. */
static const char *header_in(struct run *r, struct bp_buf *b, const struct bp_text *needed, size_t count)
{
    struct bp_file_layout layout = {.needed = needed, .needed_count = count};
    struct bp_table *table;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    const char *path = put_bytes(r, "t.csv", b->p, b->n);
    if (!bp_table_open(&r->cx, BP_NOWHERE, path, &layout, &table))
        return said(r);
    struct bp_text found =
        bp_text_fmt(r->cx.arena, "%d %" BP_PRI, bp_table_header_line(table), BP_ARG(bp_table_column(table, 0)));
    bp_table_close(table);
    return bp_text_z(r->cx.arena, found);
}

static const struct bp_text needed[] = {BP_T("at"), BP_T("x"), BP_T("shop")};

static void the_row_with_most_of_the_columns(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "at,what,who\nat,x,who\nat,x,shop\nat,x,shop\n1,2,3\n");
    assert_string_equal(header_in(r, &b, needed, 3), "3 at");
    assert_string_equal(header_in(r, &b, needed, 2), "2 at");
    assert_string_equal(header_in(r, &b, needed, 1), "1 at");
    b.n = 0;
    bp_buf_adds(&b, "x,shop,c\nat,x,c\n1,2,3\n"); /* of two as good the first */
    assert_string_equal(header_in(r, &b, needed, 3), "1 x");
}

/* A header that has the first of the columns is one, though others are missing; what stands far below is not looked
 * at. */
static void a_header_without_the_other_columns(void **state)
{
    struct run *r = *state;
    for (int rows = 60; rows < 70; rows++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "at,c\n");
        add_rows(&b, rows, "2026-01-01,1\n");
        bp_buf_adds(&b, "at,x,shop\n");
        add_rows(&b, 3, "2026-01-01,1,N\n");
        const char *got = header_in(r, &b, needed, 3);
        char far[20];
        snprintf(far, sizeof far, "%d at", rows + 2);
        assert_string_equal(got, rows + 2 <= 64 ? far : "1 at"); /* 64 rows are looked at */
    }
}

/* Without it the file is searched to its end. */
static void the_first_column_far_below(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "x,shop\n");
    add_rows(&b, 5000, "1,N\n");
    bp_buf_adds(&b, "at,c\n");
    add_rows(&b, 3, "2026-01-01,1\n");
    assert_string_equal(header_in(r, &b, needed, 3), "5002 at");
    b.n = 0;
    bp_buf_adds(&b, "x,shop\n");
    add_rows(&b, 5000, "1,N\n");
    assert_string_equal(header_in(r, &b, needed, 3), "1 x"); /* nowhere: what is there is named */
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(the_row_with_most_of_the_columns), T(a_header_without_the_other_columns),
                                       T(the_first_column_far_below)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
