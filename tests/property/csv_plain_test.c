/* Random text, most of it no good CSV, gives the records that libcsv alone makes of it: cells that need no grammar are
 * taken without it, and nobody must notice. */
#include "table/reader.h"
#include "../unit/pack_help.h"

#include <csv.h>

enum { MOST_CELLS = 2000 };

struct wanted { /* one record of libcsv's */
    struct bp_text cells[MOST_CELLS];
    size_t count;
    bool done;
    struct bp_arena *arena;
};

static void on_cell(void *bytes, size_t n, void *self)
{
    struct wanted *w = self;
    w->cells[w->count++] = bp_cell_trim(bp_text_copy(w->arena, (struct bp_text){n ? bytes : "", n}));
}

static void on_row(int end, void *self)
{
    (void)end;
    ((struct wanted *)self)->done = true;
}

static void start(struct csv_parser *csv, const struct bp_file_layout *layout)
{
    assert_int_equal(csv_init(csv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL), 0);
    csv_set_delim(csv, (unsigned char)layout->delimiter);
    csv_set_quote(csv, (unsigned char)layout->quote);
}

static size_t line_length(struct bp_text text)
{
    size_t n = bp_text_line_end(text);
    return n == text.n ? n : n + 1 + (text.p[n] == '\r' && n + 1 < text.n && text.p[n + 1] == '\n');
}

/* The record that starts at the text's first byte, of no cells where that is an empty line: how many bytes it is of.
 * *good: else it is its first line. */
static size_t record_of(struct bp_text text, const struct bp_file_layout *layout, struct wanted *w, bool *good)
{
    struct csv_parser csv;
    size_t used = 0, first = line_length(text);
    w->count = 0;
    w->done = false;
    *good = true;
    start(&csv, layout);
    while (*good && !w->done && used < text.n) {
        struct bp_text rest = bp_text_sub(text, used, text.n);
        size_t n = line_length(rest);
        *good = csv_parse(&csv, rest.p, n, on_cell, on_row, w) == n;
        used += n;
    }
    if (*good && !w->done && used > 0)
        *good = csv_fini(&csv, on_cell, on_row, w) == 0;
    csv_free(&csv);
    return *good ? used : first;
}

static struct bp_buf random_text(struct bp_arena *arena, uint64_t *seed, const struct bp_file_layout *layout)
{
    static const char *const pieces[] = {"a",  "b1",       "longer text", "-1.5", " ", "  ",
                                         "\t", "\xC2\xA0", "ก",           ";",    "'", "\""};
    const char delimiter[] = {layout->delimiter, 0}, quote[] = {layout->quote, 0};
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    unsigned quotes = dice(seed, 3), blanks = dice(seed, 3);
    struct bp_buf b = bp_buf_new(arena);
    for (unsigned rows = 1 + dice(seed, 30); rows > 0; rows--) {
        for (unsigned n = dice(seed, 14); n > 0; n--) {
            unsigned which = dice(seed, 10);
            bp_buf_adds(&b, which < 4                  ? delimiter
                            : which == 4 && quotes > 0 ? quote
                            : which == 5 && blanks > 0 ? " "
                                                       : pieces[dice(seed, sizeof pieces / sizeof *pieces - !quotes)]);
            if (which == 6 && quotes == 2) /* a whole cell in quotes */
                bp_buf_fmt(&b, "%s%sq%sq%s%s%s", delimiter, quote, dice(seed, 2) ? delimiter : "\n", quote, delimiter,
                           dice(seed, 2) ? "" : " ");
        }
        if (rows > 1 || dice(seed, 2))
            bp_buf_adds(&b, ends[dice(seed, 8) ? dice(seed, 2) : 2]);
    }
    return b;
}

static void compare(uint64_t number, const struct bp_record *got, const struct wanted *w, bool good, int line)
{
    size_t filled = 0;
    if ((got->bad == NULL) != good || got->line != line || (good && got->count != w->count))
        fail_msg("text %llu: line %d, %zu cells, not line %d, %zu cells: <%.*s>", (unsigned long long)number, got->line,
                 got->count, line, w->count, BP_ARG(got->raw));
    for (size_t i = 0; good && i < w->count; i++) {
        filled += w->cells[i].n > 0;
        if (!bp_text_eq(got->cells[i], w->cells[i]))
            fail_msg("text %llu, line %d, cell %zu: <%.*s>, not <%.*s>", (unsigned long long)number, line, i,
                     BP_ARG(got->cells[i]), BP_ARG(w->cells[i]));
    }
    assert_true(!good || got->filled >= filled);
}

static void a_text(struct run *r, uint64_t number)
{
    static const struct bp_file_layout layouts[] = {{.delimiter = ',', .quote = '"'},
                                                    {.delimiter = ';', .quote = '"'},
                                                    {.delimiter = '\t', .quote = '"'},
                                                    {.delimiter = '|', .quote = '\''},
                                                    {.delimiter = ' ', .quote = '"'}};
    static struct wanted w;
    uint64_t seed = number * UINT64_C(0x9E3779B97F4A7C15) + 3;
    struct bp_file_layout layout = layouts[dice(&seed, 5)];
    layout.skip_given = true;
    struct bp_buf b = random_text(r->cx.arena, &seed, &layout);
    struct bp_text text = bp_buf_text(&b);
    struct bp_bytes *bytes;
    struct bp_decoder *decoder;
    struct bp_record_reader reader;
    struct bp_record record;
    bool failed, good;
    int line = 1;
    const char *path = put_bytes(r, "t.csv", text.p, text.n);
    w.arena = r->cx.arena;
    if (!bp_bytes_open(&r->cx, r->cx.arena, BP_NOWHERE, path, &bytes) ||
        !bp_decoder_open(&r->cx, r->cx.arena, BP_NOWHERE, path, bytes, BP_T(""), &decoder) ||
        !bp_csv_open(&r->cx, r->cx.arena, path, decoder, &layout, &reader))
        fail_msg("text %llu: %s", (unsigned long long)number, said(r));
    for (size_t n; text.n; text = bp_text_sub(text, n, text.n)) {
        n = record_of(text, &layout, &w, &good);
        if (!good || w.count) {
            if (!reader.kind->next(&r->cx, reader.self, &record, &failed))
                fail_msg("text %llu: no record on line %d", (unsigned long long)number, line);
            compare(number, &record, &w, good, line);
        }
        for (struct bp_text passed = bp_text_sub(text, 0, n); passed.n; line++)
            passed = bp_text_sub(passed, line_length(passed), passed.n);
    }
    assert_false(reader.kind->next(&r->cx, reader.self, &record, &failed) || failed);
    reader.kind->close(reader.self);
}

static void records_are_those_of_libcsv(void **state)
{
    (void)state;
    int texts = rounds("BOARDPACK_PACKS", 200) * 20;
    struct run *r = run_new();
    for (int i = 0; i < texts; i++) {
        a_text(r, (uint64_t)i + 1);
        bp_arena_reset(r->cx.arena);
    }
    run_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(records_are_those_of_libcsv)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
