/* Any table, as a naive writer puts it out in any of the encodings, delimiters, quotes and line ends that exports come
 * in, reads back equal: names, cells, lines. What random text cannot show by itself is declared. */
#include "../unit/pack_help.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

enum { MOST_ROWS = 24, MOST_COLUMNS = 7, MOST_PIECES = 8, MOST_CELL = 80 };

static const struct form {
    const char *name, *mark;
    size_t mark_n;
    bool declared;
} forms[] = {{"UTF-8", "", 0, false},
             {"UTF-8", "\xEF\xBB\xBF", 3, false},
             {"UTF-16LE", "\xFF\xFE", 2, false},
             {"UTF-16BE", "\xFE\xFF", 2, false},
             {"windows-874", "", 0, true},
             {"windows-1252", "", 0, true},
             {"windows-1258", "", 0, true},
             {"Big5", "", 0, true},
             {"GB18030", "", 0, true},
             {"GB18030", "\x84\x31\x95\x33", 4, true}};
enum { FORMS = sizeof forms / sizeof *forms };

/* As written, and as read where that is not the same: text comes in NFC. Among them characters whose second byte is a
 * `|` or a `\` in Big5, and those of four bytes, two of them digits, in GB18030. */
static const struct {
    const char *written, *read;
} pieces[] = {{"a", 0},
              {"B", 0},
              {"7x", 0},
              {" ", 0},
              {",", 0},
              {";", 0},
              {"\t", 0},
              {"|", 0},
              {"\"", 0},
              {"'", 0},
              {"\"\"", 0},
              {"\n", 0},
              {"\r\n", 0},
              {"é", 0},
              {"ÿ", 0},
              {"€", 0},
              {"đ", 0},
              {"ơ", 0},
              {"ê\xCC\x81", "ế"},
              {"a\xCC\xA3", "ạ"},
              {"ế", 0},
              {"ก", 0},
              {"ที่", 0},
              {"๑๒", 0},
              {"สาขา", 0},
              {"北門", 0},
              {"許功", 0},
              {"育", 0},
              {"，", 0},
              {"门店", 0},
              {"\xF0\x9F\x99\x82", 0}};
enum { PIECES = sizeof pieces / sizeof *pieces };

static bool fits[FORMS][PIECES];
static char written[MOST_ROWS][MOST_COLUMNS][MOST_CELL], wanted[MOST_ROWS][MOST_COLUMNS][MOST_CELL];
static size_t widths[MOST_ROWS];
static int lines[MOST_ROWS];

/* UTF-8 in another encoding; 0 where that has no such characters. */
static size_t encode(const char *name, const char *text, size_t n, char *to, size_t room)
{
    static UChar wide[1 << 17];
    UErrorCode code = U_ZERO_ERROR;
    int32_t wide_n;
    u_strFromUTF8(wide, 1 << 17, &wide_n, text, (int32_t)n, &code);
    assert_true(U_SUCCESS(code));
    UConverter *converter = ucnv_open(name, &code);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    ucnv_setFallback(converter, false);
    int32_t used = ucnv_fromUChars(converter, to, (int32_t)room, wide, wide_n, &code);
    ucnv_close(converter);
    return U_SUCCESS(code) ? (size_t)used : 0;
}

static void random_cell(uint64_t *seed, size_t form, size_t row, size_t column)
{
    char *w = written[row][column], *r = wanted[row][column];
    unsigned n = dice(seed, MOST_PIECES);
    w[0] = r[0] = '\0';
    if (row == 0) /* names are unlike, and no name is blank */
        snprintf(w, MOST_CELL, "h%zu", column), strcpy(r, w);
    while (n) {
        unsigned i = dice(seed, PIECES);
        if (!fits[form][i])
            continue;
        strcat(w, pieces[i].written);
        strcat(r, pieces[i].read ? pieces[i].read : pieces[i].written);
        n--;
    }
}

static void write_cell(struct bp_buf *b, const char *cell, char delimiter, char quote, bool all)
{
    bool must = all || strchr(cell, delimiter) || strchr(cell, quote) || strpbrk(cell, "\r\n");
    if (must)
        bp_buf_addc(b, quote);
    for (; *cell; cell++) {
        if (*cell == quote)
            bp_buf_addc(b, quote);
        bp_buf_addc(b, *cell);
    }
    if (must)
        bp_buf_addc(b, quote);
}

static int count_lines(const char *p, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n; i++)
        count += p[i] == '\n';
    return count;
}

static void a_table(struct run *r, uint64_t seed)
{
    static char bytes[1 << 18];
    static const char delimiters[] = {',', ';', '\t', '|'};
    size_t form = dice(&seed, FORMS), rows = 2 + dice(&seed, MOST_ROWS - 1), columns = 1 + dice(&seed, MOST_COLUMNS);
    const struct form *f = &forms[form];
    bool all = dice(&seed, 2),
         by_itself = all && columns > 1 && dice(&seed, 2); /* rows alike, all quoted: their mark shows */
    char delimiter = delimiters[dice(&seed, 4)], quote = by_itself || dice(&seed, 3) ? '"' : '\'';
    const char *end = dice(&seed, 2) ? "\n" : "\r\n";
    struct bp_file_layout layout = {
        .skip_given = true, .delimiter = by_itself ? '\0' : delimiter, .quote = quote == '"' ? '\0' : quote};
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_table *in;
    struct bp_record record;
    bool failed;
    int line = 1;
    for (size_t i = 0; i < rows; i++) {
        size_t start = b.n;
        widths[i] = i && !by_itself && dice(&seed, 5) == 0 ? 1 + dice(&seed, MOST_COLUMNS) : columns;
        lines[i] = line;
        for (size_t c = 0; c < widths[i]; c++) {
            random_cell(&seed, form, i, c);
            if (c)
                bp_buf_addc(&b, delimiter);
            bool empty_line =
                widths[i] == 1 && !bp_text_trim(bp_text_of(written[i][c])).n; /* which is no row: quotes make it one */
            write_cell(&b, written[i][c], delimiter, quote, all || empty_line);
        }
        if (i + 1 < rows || dice(&seed, 2))
            bp_buf_adds(&b, end);
        line += count_lines(b.p + start, b.n - start);
    }
    memcpy(bytes, f->mark, f->mark_n);
    size_t n = encode(f->name, b.p, b.n, bytes + f->mark_n, sizeof bytes - f->mark_n) + f->mark_n;
    assert_true(n > f->mark_n);
    if (f->declared)
        layout.encoding = bp_text_of(f->name);
    if (!bp_table_open(&r->cx, BP_NOWHERE, put_bytes(r, "t.csv", bytes, n), &layout, &in))
        fail_msg("seed %llu, %s, quote %c, delimiter %c by itself %d: %s\n%.*s", (unsigned long long)seed, f->name,
                 quote, delimiter, by_itself, said(r), (int)(b.n < 400 ? b.n : 400), b.p);
    assert_int_equal(bp_table_columns(in), columns);
    assert_int_equal(bp_table_found(in)->delimiter,
                     columns > 1 || !by_itself ? delimiter : bp_table_found(in)->delimiter);
    for (size_t c = 0; c < columns; c++)
        if (!bp_text_eq(bp_table_column(in, c), bp_text_trim(bp_text_of(wanted[0][c]))))
            fail_msg("%s: name %zu: <%.*s>, not <%s>", f->name, c, BP_ARG(bp_table_column(in, c)), wanted[0][c]);
    for (size_t i = 1; i < rows; i++) {
        if (!bp_table_next(&r->cx, in, &record, &failed) || record.bad || record.count != widths[i] ||
            record.line != lines[i])
            fail_msg("%s, row %zu: %s, %zu cells on line %d, not %zu on line %d: %s", f->name, i, why(r, &record),
                     record.count, record.line, widths[i], lines[i], said(r));
        for (size_t c = 0; c < widths[i]; c++)
            if (!bp_text_eq(record.cells[c], bp_text_trim(bp_text_of(wanted[i][c]))))
                fail_msg("%s, row %zu, cell %zu: <%.*s>, not <%s>", f->name, i, c, BP_ARG(record.cells[c]),
                         wanted[i][c]);
    }
    assert_false(bp_table_next(&r->cx, in, &record, &failed));
    assert_false(failed);
    bp_table_close(in);
}

static void tables_of_all_forms_read_back(void **state)
{
    (void)state;
    char to[16];
    int tables = rounds("BOARDPACK_PACKS", 200) * 10;
    struct run *r = run_new();
    for (size_t f = 0; f < FORMS; f++)
        for (size_t i = 0; i < PIECES; i++)
            fits[f][i] = encode(forms[f].name, pieces[i].written, strlen(pieces[i].written), to, sizeof to) > 0;
    for (int i = 0; i < tables; i++) {
        a_table(r, (uint64_t)i * 5 + 1);
        bp_arena_reset(r->cx.arena);
        r->cx.diags = NULL, r->cx.diag_count = r->cx.diag_cap = 0;
    }
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables_of_all_forms_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
