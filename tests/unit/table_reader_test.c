/* A table over rows that lie in memory: of no file, as a database gives them; and as people lay out a sheet. */
#include "table/table.h"
#include "pack_help.h"

enum { WIDTH = 3 };

struct rows {
    const char *(*cells)[WIDTH]; /* NULL in the first ends them; "" is blank */
    size_t at;
    struct bp_text given[WIDTH];
    const bool *wanted;
    bool is_closed, was_left, ends_badly;
};

static bool next(struct bp_ctx *cx, void *self, struct bp_record *out, bool *failed)
{
    static const struct bp_arg no_args[1];
    static const struct bp_remark bad = {BP_REMARK_QUOTE_OPEN, no_args};
    struct rows *t = self;
    bool gap = false;
    (void)cx;
    *failed = false;
    while (t->cells[t->at][0] && strcmp(t->cells[t->at][0], "gap") == 0)
        t->at++, gap = true;
    if (!t->cells[t->at][0])
        return false;
    *out = (struct bp_record){.line = (int)t->at + 1, .after_gap = gap, .raw = BP_T("")};
    if (strcmp(t->cells[t->at][0], "bad") == 0) {
        out->bad = &bad;
        out->bad_line = out->line;
    } else {
        out->cells = t->given;
        out->count = WIDTH;
    }
    for (size_t i = 0; i < out->count; i++) {
        t->given[i] = bp_text_of(t->cells[t->at][i]);
        out->filled += t->given[i].n > 0;
        if (t->wanted && !t->wanted[i])
            t->given[i].n = 0;
    }
    t->at++;
    return true;
}

static void want(void *self, const bool *given, const bool *needed, size_t count)
{
    (void)needed;
    assert_int_equal(count, WIDTH);
    ((struct rows *)self)->wanted = given;
}

static void close_rows(void *self)
{
    assert_false(((struct rows *)self)->is_closed);
    ((struct rows *)self)->is_closed = true;
}

static bool leave(struct bp_ctx *cx, void *self)
{
    struct rows *t = self;
    t->was_left = true;
    return !t->ends_badly || bp_fail(cx, BP_BAD_DATA, BP_NOWHERE, "a row was not good");
}

static void found(void *self, struct bp_found *out)
{
    (void)self;
    out->sheet = BP_T("tickets");
}

static const struct bp_reader_kind plain = {
    .form = BP_FORM_ROWS, .is_plain = true, .next = next, .want = want, .close = close_rows};
static const struct bp_reader_kind laid_out = {
    .form = BP_FORM_XLSX, .next = next, .want = want, .close = close_rows, .found = found, .leave = leave};

static struct bp_table *open_rows(struct run *r, const struct bp_reader_kind *kind, struct rows *t,
                                  const struct bp_file_layout *layout)
{
    struct bp_table *table;
    if (!bp_table_open_reader(&r->cx, BP_NOWHERE, "tickets", (struct bp_record_reader){kind, t}, layout, &table))
        fail_msg("refused: %s", said(r));
    return table;
}

static const char *row(struct run *r, struct bp_table *table)
{
    struct bp_record record;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bool failed;
    if (!bp_table_next(&r->cx, table, &record, &failed))
        return failed ? "failed" : "end";
    bp_buf_fmt(&b, "%d", record.line);
    for (size_t i = 0; i < record.count; i++)
        bp_buf_fmt(&b, "|%" BP_PRI, BP_ARG(record.cells[i]));
    bp_buf_adds(&b, record.bad ? "!" : record.is_footer ? "_" : "");
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

/* Nothing of it is taken for a title, a line under the table or another table. */
static void rows_of_a_database(void **state)
{
    struct run *r = *state;
    const bool wanted[WIDTH] = {true, false, true};
    const char *cells[][WIDTH] = {{"#id", "2026-11-16", "state"},
                                  {"# of rows: 2", "", ""},
                                  {"a", "b", "c"},
                                  {"gap", NULL, NULL},
                                  {"only", "", ""},
                                  {"bad", NULL, NULL},
                                  {NULL, NULL, NULL}};
    struct rows t = {.cells = cells};
    struct bp_table *table = open_rows(r, &plain, &t, NULL);
    long long done = 1, size = 1;
    assert_int_equal(bp_table_columns(table), 3);
    assert_text(bp_table_column(table, 0), "#id");
    assert_text(bp_table_column(table, 2), "state");
    assert_int_equal(bp_table_header_line(table), 1);
    assert_int_equal(bp_table_found(table)->form, BP_FORM_ROWS);
    assert_int_equal(bp_table_found(table)->header_rows, 1);
    bp_table_progress(table, &done, &size);
    assert_int_equal(done + size, 0);
    bp_table_want(table, wanted, NULL);
    assert_string_equal(row(r, table), "2|# of rows: 2||");
    assert_string_equal(row(r, table), "3|a||c");
    assert_string_equal(row(r, table), "5|only||");
    assert_string_equal(row(r, table), "6!");
    assert_string_equal(row(r, table), "end");
    assert_false(t.is_closed);
    bp_table_close(table);
    assert_true(t.is_closed);
}

/* The same of rows that people lay out. */
static void rows_of_a_sheet(void **state)
{
    struct run *r = *state;
    const char *cells[][WIDTH] = {{"Tickets", "", ""},     {"id", "day", "n"},      {"a", "2026-11-16", "3"},
                                  {"gap", NULL, NULL},     {"as exported", "", ""}, {"gap", NULL, NULL},
                                  {"who", "team", "boss"}, {"Ann", "North", "Bo"},  {NULL, NULL, NULL}};
    for (int bad = 0; bad < 2; bad++) {
        struct rows t = {.cells = cells, .ends_badly = bad};
        struct bp_table *table = open_rows(r, &laid_out, &t, NULL);
        assert_text(bp_table_column(table, 1), "day");
        assert_text(bp_table_found(table)->sheet, "tickets");
        assert_string_equal(row(r, table), "3|a|2026-11-16|3");
        assert_string_equal(row(r, table), "5|as exported||_");
        assert_false(t.was_left);
        assert_string_equal(row(r, table), bad ? "failed" : "end");
        assert_true(t.was_left);
        assert_int_equal(bp_table_found(table)->other_table, 7);
        bp_table_close(table);
    }
    assert_said(r, "a row was not good");
}

/* What is not there is not searched for: the rows cannot be read twice. */
static void a_column_that_is_not_there(void **state)
{
    struct run *r = *state;
    const char *cells[200][WIDTH] = {{"id", "day", "n"}};
    const struct bp_text needed[] = {BP_T("nowhere")};
    for (size_t i = 1; i < 199; i++)
        cells[i][0] = "1", cells[i][1] = "2026-11-16", cells[i][2] = "3";
    struct rows t = {.cells = cells};
    struct bp_table *table = open_rows(r, &laid_out, &t, &(struct bp_file_layout){.needed = needed, .needed_count = 1});
    int rows = 0;
    assert_text(bp_table_column(table, 0), "id");
    while (strcmp(row(r, table), "end") != 0)
        rows++;
    assert_int_equal(rows, 198);
    bp_table_close(table);
}

static void a_header_that_cannot_be_read_closes_the_reader(void **state)
{
    struct run *r = *state;
    const char *bad[][WIDTH] = {{"bad", NULL, NULL}, {NULL, NULL, NULL}}, *none[][WIDTH] = {{NULL, NULL, NULL}};
    struct rows t = {.cells = bad}, empty = {.cells = none};
    struct bp_table *table;
    assert_false(
        bp_table_open_reader(&r->cx, BP_NOWHERE, "tickets", (struct bp_record_reader){&plain, &t}, NULL, &table));
    assert_said(r, "tickets:1: error: the header cannot be read: a quote that is never closed");
    assert_true(t.is_closed);
    assert_false(
        bp_table_open_reader(&r->cx, BP_NOWHERE, "tickets", (struct bp_record_reader){&plain, &empty}, NULL, &table));
    assert_true(empty.is_closed);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(rows_of_a_database), T(rows_of_a_sheet), T(a_column_that_is_not_there),
                                       T(a_header_that_cannot_be_read_closes_the_reader)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
