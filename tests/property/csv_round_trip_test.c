/* Random tables, written by a naive writer with quotes where it likes, read back as they were, with the lines they
 * began on. */
#include "../unit/pack_help.h"

enum { MOST_ROWS = 60, MOST_COLUMNS = 9, MOST_CELL = 40 };

/* The first ten may stand in a header: semicolons and tabs in one of a single column say it is no CSV with commas. */
static const char *const pieces[] = {
    "a",    "B",     "7x",   ",", "\"", "\n",  "\r\n", "\r", " ", "ก", "\t", "ế", "\xF0\x9F\x99\x82",
    "\"\"", "\",\"", "\n\n", ";", "'",  "word"};

static char table[MOST_ROWS][MOST_COLUMNS][MOST_CELL * 4 + 1];
static size_t widths[MOST_ROWS];
static int lines[MOST_ROWS];

static void random_cell(uint64_t *seed, char *to, bool header)
{
    unsigned n = dice(seed, 3) ? dice(seed, 6) : dice(seed, MOST_CELL);
    to[0] = '\0';
    if (header)
        strcpy(to, "h");
    for (unsigned i = 0; i < n; i++)
        strcat(to, pieces[dice(seed, header ? 10 : sizeof pieces / sizeof *pieces)]);
}

static void write_cell(struct bp_buf *b, uint64_t *seed, const char *cell, bool must_quote)
{
    bool quote = must_quote || strpbrk(cell, ",\"\r\n") || dice(seed, 3) == 0;
    if (quote)
        bp_buf_addc(b, '"');
    for (; *cell; cell++) {
        if (*cell == '"')
            bp_buf_addc(b, '"');
        bp_buf_addc(b, *cell);
    }
    if (quote)
        bp_buf_addc(b, '"');
}

/* Physical lines: CRLF, LF and CR each end one. */
static int count_lines(const char *p, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n; i++)
        count += p[i] == '\n' || (p[i] == '\r' && !(i + 1 < n && p[i + 1] == '\n'));
    return count;
}

static void a_table(struct run *r, uint64_t seed)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    size_t rows = 1 + dice(&seed, MOST_ROWS), columns = 1 + dice(&seed, MOST_COLUMNS);
    const char *end = ends[dice(&seed, 8) ? dice(&seed, 2) : 2];
    struct bp_buf b = bp_buf_new(r->cx.arena);
    const struct bp_file_layout commas = {.delimiter = ',', .skip_given = true};
    struct bp_table *in;
    struct bp_record record;
    bool failed;
    int line = 1;
    if (dice(&seed, 3) == 0)
        bp_buf_adds(&b, "\xEF\xBB\xBF");
    for (size_t i = 0; i < rows; i++) {
        widths[i] = i && dice(&seed, 5) == 0 ? 1 + dice(&seed, MOST_COLUMNS) : columns;
        for (; dice(&seed, 10) == 0; line++)
            bp_buf_adds(&b, end);
        size_t start = b.n;
        lines[i] = line;
        for (size_t c = 0; c < widths[i]; c++) {
            random_cell(&seed, table[i][c], i == 0);
            if (c)
                bp_buf_addc(&b, ',');
            bool empty_line =
                widths[i] == 1 && !bp_text_trim(bp_text_of(table[i][c])).n; /* which is no row: quotes make it one */
            write_cell(&b, &seed, table[i][c], empty_line);
        }
        if (i + 1 < rows || dice(&seed, 2))
            bp_buf_adds(&b, end);
        line += count_lines(b.p + start, b.n - start);
    }
    if (!bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "t.csv", b.p, b.n), &commas, &in))
        fail_msg("%s%.*s", said(r), (int)(b.n < 300 ? b.n : 300), b.p);
    assert_int_equal(bp_table_columns(in), columns);
    for (size_t i = 1; i < rows; i++) {
        if (!bp_table_next(&r->cx, in, &record, &failed) || record.bad || record.count != widths[i] ||
            record.line != lines[i])
            fail_msg("table %llu, row %zu: %s, %zu cells on line %d, not %zu on line %d", (unsigned long long)seed, i,
                     why(r, &record), record.count, record.line, widths[i], lines[i]);
        for (size_t c = 0; c < widths[i]; c++) {
            struct bp_text want = bp_text_trim(bp_text_of(table[i][c]));
            if (!bp_text_eq(record.cells[c], want))
                fail_msg("row %zu, cell %zu: <%.*s>, not <%.*s>", i, c, BP_ARG(record.cells[c]), BP_ARG(want));
        }
    }
    assert_false(bp_table_next(&r->cx, in, &record, &failed));
    assert_false(failed);
    bp_table_close(in);
}

static void tables_come_back_as_they_were(void **state)
{
    (void)state;
    int tables = rounds("BOARDPACK_PACKS", 200) * 5;
    struct run *r = run_new();
    for (int i = 0; i < tables; i++) {
        a_table(r, (uint64_t)i * 3 + 1);
        bp_arena_reset(r->cx.arena);
        r->cx.diags = NULL, r->cx.diag_count = r->cx.diag_cap = 0;
    }
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables_come_back_as_they_were)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
