/* CSV bytes to records: what a row is, where quotes end, which line it stood on, and what cannot be read. */
#include "table/table.h"
#include "pack_help.h"

struct reader {
    struct run *r;
    struct bp_table *table;
    bool failed;
};

static struct reader open_bytes(struct run *r, const char *bytes, size_t n)
{
    struct reader in = {.r = r};
    if (!bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "t.csv", bytes, n), NULL, &in.table))
        fail_msg("refused: %s", said(r));
    return in;
}

static struct reader open_text(struct run *r, const char *text)
{
    return open_bytes(r, text, strlen(text));
}

static void refused(struct run *r, const char *bytes, size_t n, const char *message)
{
    struct bp_table *table;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "t.csv", bytes, n), NULL, &table));
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_said(r, message);
}

/* The cells of the next record between bars, its line in front: `3|a|b`; bad ones as `3!why`. NULL at the end. */
static const char *next(struct reader *in)
{
    struct bp_record record;
    struct bp_buf b = bp_buf_new(in->r->cx.arena);
    if (!bp_table_next(&in->r->cx, in->table, &record, &in->failed)) {
        bp_table_close(in->table);
        return in->failed ? "failed" : "end";
    }
    if (record.bad) {
        bp_buf_fmt(&b, "%d!%d %s", record.line, record.bad_line, why(in->r, &record));
        assert_int_equal(record.count, 0);
    } else {
        bp_buf_fmt(&b, "%d", record.line);
    }
    for (size_t i = 0; i < record.count; i++)
        bp_buf_fmt(&b, "|%" BP_PRI, BP_ARG(record.cells[i]));
    return bp_text_z(in->r->cx.arena, bp_buf_text(&b));
}

/* All records behind the header, one after another. */
static void reads(struct run *r, const char *text, const char *const *want)
{
    struct reader in = open_text(r, text);
    for (;; want++) {
        const char *got = next(&in);
        assert_string_equal(got, *want ? *want : "end");
        if (!*want)
            break;
    }
}
#define READS(text, ...) reads(*state, text, (const char *const[]){__VA_ARGS__, NULL})

static void quotes(void **state)
{
    READS("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"\",\"\"\"\"\n", "2|x,y|say \"hi\"", "3||\"");
    READS("a,b\n\"one\ntwo\r\nthree\rfour\n\n\",2\nz,1\n", "2|one\ntwo\r\nthree\rfour|2", "8|z|1");
    READS("\"a\nb\",c\n1,2\n", "3|1|2");
    READS("a,b\n\" padded \",  loose\t\n \"x\" , \"y,\"\t\n", "2|padded|loose", "3|x|y,");
}

static void line_ends(void **state)
{
    READS("a,b\r\n1,2\r\n3,4\r\n", "2|1|2", "3|3|4");
    READS("a,b\r1,2\r3,4", "2|1|2", "3|3|4");
    READS("a,b\n1,2\r\n3,4\r5,6\n", "2|1|2", "3|3|4", "4|5|6");
    READS("a,b\n1,2\n3,4", "2|1|2", "3|3|4");
    READS("a,b\n1,\"2\"", "2|1|2");
    READS("a,b\n1,", "2|1|");
}

static void empty_lines_are_no_rows_and_count_as_lines(void **state)
{
    READS("\n\r\na,b\n\n\r\n\r\n1,2\n\n\n3,4\n\n", "7|1|2", "10|3|4");
    READS("a\n\"\"\n\n,\n", "2|", "4||"); /* a quoted nothing is a cell, and so are two */
}

static void rows_have_the_cells_they_have(void **state)
{
    READS("a,b,c\n1\n1,2\n1,2,3,4\n,,\n", "2|1", "3|1|2", "4|1|2|3|4", "5|||");
}

static void a_byte_order_mark_is_no_name(void **state)
{
    struct reader in = open_text(*state, "\xEF\xBB\xBF\"a\",b\n1,2\n");
    assert_text(bp_table_column(in.table, 0), "a");
    assert_string_equal(next(&in), "2|1|2");
    assert_string_equal(next(&in), "end");
}

static void an_unclosed_quote_is_told_with_the_line_it_opened_on(void **state)
{
    static const char why[] = "2!2 a quote that is never closed";
    READS("a,b\n\"x,1\ny,2\nz,3\n", why, "3|y|2", "4|z|3");
    READS("a,b\n\"x,1\n", why);
    READS("a,b\n1,2\n3,\"x\n\"\"\ny,2", "2|1|2", "3!3 a quote that is never closed", "4|", "5|y|2");
    READS("a,b\n\"one\ntwo\",\"open\n3,4\n", "2!3 a quote that is never closed",
          "3!3 a quote inside a cell that is not doubled", "4|3|4");
}

static void a_stray_quote_rejects_its_row_alone(void **state)
{
    READS("a,b\n5\" pipe,1\nok,2\n", "2!2 a quote inside a cell that is not doubled", "3|ok|2");
    READS("a,b\n\"x\"y,1\nok,2\n", "2!2 a quote inside a cell that is not doubled", "3|ok|2");
    READS("a,b\n\"x,1\nok,\"2\"\nz,3\n", "2!2 a quote that is never closed, or that closes before its cell ends",
          "3|ok|2", "4|z|3");
}

static void the_raw_bytes_of_a_record(void **state)
{
    static const char *const want[] = {"\"x\ny\" , 2", " \t", "\"x\ny\",2", "5\",3"};
    struct reader in = open_text(*state, "a,b\n\"x\ny\" , 2\r\n \t\n\"x\ny\",2\n5\",3\n");
    struct bp_record record;
    for (size_t i = 0; i < 4; i++) {
        if (i == 1) /* blanks alone are no row */
            continue;
        assert_true(bp_table_next(&in.r->cx, in.table, &record, &in.failed));
        assert_text(record.raw, want[i]);
    }
    bp_table_close(in.table);
}

static void names_of_columns(void **state)
{
    struct reader in = open_text(*state, " a ,,b,a,,\"c\nd\",a\n");
    static const char *const want[] = {"a", "column 2", "b", "a#2", "column 5", "c\nd", "a#3"};
    assert_int_equal(bp_table_columns(in.table), 7);
    for (size_t i = 0; i < 7; i++)
        assert_text(bp_table_column(in.table, i), want[i]);
    assert_string_equal(next(&in), "end");
}

static void columns_answer_to_names_and_slugs(void **state)
{
    struct run *r = *state;
    const struct bp_text names[] = {BP_T("Net Score"), BP_T("x"),   BP_T("net-score"),
                                    BP_T("X"),         BP_T("Q 7"), BP_T("ความพึงพอใจ")};
    assert_int_equal(bp_column_find(r->cx.arena, names, 6, BP_T("Net Score")), 0);
    assert_int_equal(bp_column_find(r->cx.arena, names, 6, BP_T("net_score")), -2);
    assert_int_equal(bp_column_find(r->cx.arena, names, 6, BP_T("x")), 1); /* the exact name goes first */
    assert_int_equal(bp_column_find(r->cx.arena, names, 6, BP_T("q_7")), 4);
    assert_int_equal(bp_column_find(r->cx.arena, names, 6, BP_T("ความพึงพอใจ")), 5);
    assert_int_equal(bp_column_find(r->cx.arena, names, 6, BP_T("nothing")), -1);
}

static void only_wanted_cells_are_filled(void **state)
{
    struct reader in = open_text(*state, "a,b,c\n1,2,3\n4,5,6,7\n\"x\ny\",8,9\n");
    const bool wanted[] = {false, true, false}, glanced[] = {true, false, false};
    bp_table_want(in.table, wanted, NULL);
    assert_string_equal(next(&in), "2||2|");
    bp_table_want(in.table, wanted, glanced);
    assert_string_equal(next(&in), "3|4|5||");
    bp_table_want(in.table, NULL, NULL);
    assert_string_equal(next(&in), "4|x\ny|8|9");
    assert_string_equal(next(&in), "end");
}

static void records_across_read_blocks(void **state)
{
    struct run *r = *state;
    enum { ROWS = 3000 };
    for (int shift = 0; shift < 40; shift += 3) { /* the parts of a record fall on a border of 256 KiB one by one */
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "a,b\r\n");
        while (b.n + 30 < 262144)
            bp_buf_adds(&b, "1234567890,abcdefghij\r\n");
        while (b.n + 30 < 262144 + (size_t)shift)
            bp_buf_addc(&b, ' ');
        bp_buf_adds(&b, "กขค,\"one\r\ntwo \"\"2\"\"\"\r\nlast,row\r\n");
        for (int i = 0; i < ROWS; i++)
            bp_buf_fmt(&b, "%d,\"x\n%d\"\r\n", i, i);
        struct reader in = open_bytes(r, b.p, b.n);
        const char *got = next(&in);
        int line = 2;
        for (; strstr(got, "123"); line++)
            got = next(&in);
        assert_string_equal(strchr(got, '|'), "|กขค|one\r\ntwo \"2\"");
        assert_string_equal(strchr(next(&in), '|'), "|last|row");
        for (int i = 0; i < ROWS; i++) {
            char want[60];
            snprintf(want, sizeof want, "%d|%d|x\n%d", line + 3 + 2 * i, i, i);
            got = next(&in);
            if (strcmp(got, want) != 0)
                fail_msg("%s, not %s", got, want);
        }
        assert_string_equal(next(&in), "end");
        bp_arena_reset(r->cx.arena);
        r->cx.diags = NULL, r->cx.diag_count = r->cx.diag_cap = 0;
    }
}

/* A cell of n bytes of `unit`, with or without quotes, between two small rows. */
static void a_large_cell(struct run *r, size_t n, const char *unit, bool quoted)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_record record;
    bp_buf_adds(&b, quoted ? "a,b\n1,2\nx,\"" : "a,b\n1,2\nx,");
    size_t start = b.n;
    while (b.n - start < n)
        bp_buf_adds(&b, unit);
    size_t size = b.n - start;
    bp_buf_adds(&b, quoted ? "\"\n3,4\n" : "\n3,4\n");
    struct reader in = open_bytes(r, b.p, b.n);
    assert_string_equal(next(&in), "2|1|2");
    bool there = bp_table_next(&r->cx, in.table, &record, &in.failed);
    if (!there || record.bad)
        fail_msg("%zu bytes of %s: %s", n, unit, there ? why(r, &record) : said(r));
    assert_int_equal(record.count, 2);
    assert_int_equal(record.cells[1].n, size);
    assert_memory_equal(record.cells[1].p, b.p + start, size);
    const char *after = strchr(next(&in), '|');
    assert_non_null(after);
    assert_string_equal(after, "|3|4");
    assert_string_equal(next(&in), "end");
}

static void a_row_of_almost_two_megabytes_is_read(void **state)
{
    size_t n = (2 << 20) - 64;
    a_large_cell(*state, 1 << 20, "x", true);
    a_large_cell(*state, n, "x", false);
    a_large_cell(*state, n, "x", true);
    a_large_cell(*state, n, "line\nx", true);
    a_large_cell(*state, n, "กx", true);
}

/* Longer ones are one reject each, wherever the read blocks end: between characters or inside one. */
static void a_longer_row_is_one_reject(void **state)
{
    struct run *r = *state;
    char many[1200];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = "\xE0\xB8\x81"[i % 3];
    for (unsigned i = 0; i < 12; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        struct bp_record record;
        int rows = 0;
        bp_buf_adds(&b, "a,b\n1,2\n");
        for (unsigned k = 0; k < i % 4; k++)
            bp_buf_addc(&b, 'y');
        for (size_t k = 0; k < ((size_t)9 << 18) + i * 500000; k += sizeof many)
            bp_buf_add(&b, (struct bp_text){many, sizeof many});
        bp_buf_adds(&b, ",2\r\n3,4\n");
        struct reader in = open_bytes(r, b.p, b.n);
        while (bp_table_next(&r->cx, in.table, &record, &in.failed)) {
            rows++;
            assert_int_equal(record.line, rows + 1);
            assert_int_equal(record.bad != NULL, rows == 2);
            if (rows == 2)
                assert_string_equal(why(r, &record), "a row longer than 2 MiB");
            assert_true(bp_utf8_valid(record.raw, NULL));
        }
        bp_table_close(in.table);
        if (in.failed || rows != 3)
            fail_msg("%zu bytes: %d rows; %s", b.n, rows, said(r));
        bp_arena_reset(r->cx.arena);
        r->cx.diags = NULL, r->cx.diag_count = r->cx.diag_cap = 0;
    }
}

static void what_is_no_csv_text(void **state)
{
    struct run *r = *state;
    refused(r, "", 0, "t.csv:1: error: the file is empty");
    refused(r, "\n\r\n\n", 4, "the file is empty");
    refused(r, "\xEF\xBB\xBF", 3, "the file is empty");
    refused(r, "a,b\0\n1,2\n", 9, "t.csv:1:4: error: a zero byte");
    refused(r, "  <!DOCTYPE html><html>", 23, "t.csv:1:1: error: the file is HTML");
    refused(r, "%PDF-1.7\n", 9, "the file is PDF");
    refused(r, "\xD0\xCF\x11\xE0\xA1\xB1", 6, "the file is .xls");
    refused(r, "\"a,b\n1,2\n", 9, "t.csv:1: error: the header cannot be read: a quote that is never closed");
    struct bp_table *table;
    r->cx.status = BP_DONE;
    assert_false(bp_table_open(&r->cx, (struct bp_where){"pack.yaml", 7, 9}, run_path(r, "none.csv"), NULL, &table));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "pack.yaml:7:9: error: there is no file");
}

static void bytes_that_are_no_text_have_a_place(void **state)
{
    struct run *r = *state;
    static const char text[] = "a,b\n1,2\n\"\xC3\xA9\xC3\xA9\xC3\xA9\n\n1\xC3\xA9,\xE0\xB8\",3\n";
    refused(r, text, sizeof text - 1, "t.csv:5:4: error: byte 0xE0 is not UTF-8, as the rest is");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(quotes),
        T(line_ends),
        T(empty_lines_are_no_rows_and_count_as_lines),
        T(rows_have_the_cells_they_have),
        T(a_byte_order_mark_is_no_name),
        T(an_unclosed_quote_is_told_with_the_line_it_opened_on),
        T(a_stray_quote_rejects_its_row_alone),
        T(the_raw_bytes_of_a_record),
        T(names_of_columns),
        T(columns_answer_to_names_and_slugs),
        T(only_wanted_cells_are_filled),
        T(records_across_read_blocks),
        T(a_row_of_almost_two_megabytes_is_read),
        T(a_longer_row_is_one_reject),
        T(what_is_no_csv_text),
        T(bytes_that_are_no_text_have_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
