/* Random objects, flat and nested, written by a naive writer with escapes where it likes, read back as they were, by
 * the names and in the order their keys were first seen. */
#include "table/reader.h"
#include "../unit/pack_help.h"

enum { MOST_ROWS = 40, MOST_KEYS = 12, MOST_DEPTH = 4, MOST_COLUMNS = MOST_ROWS * MOST_KEYS };

struct row {
    struct bp_text cells[MOST_COLUMNS]; /* as columns; p NULL for none */
    bool typed[MOST_COLUMNS];
};

struct table {
    struct bp_arena *arena;
    uint64_t seed;
    struct bp_buf json;
    struct bp_text names[MOST_COLUMNS];
    size_t columns;
    struct row rows[MOST_ROWS];
    size_t row;
};

/* Any character that is one, more often the ones with a meaning, in NFC whatever stands beside them. */
static int32_t random_character(uint64_t *seed)
{
    static const int32_t special[] = {'"',   '\\',   '/',    '{',    '}',    '[',    ']',    ',',     ':',
                                      '.',   ' ',    '\t',   '\n',   '\r',   1,      0x1F,   0x7F,    0xE9,
                                      0xE01, 0x1EBF, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFF, 0x1F642, 0x10FFFF};
    switch (dice(seed, 4)) {
    case 0:
        return special[dice(seed, sizeof special / sizeof *special)];
    case 1:
        return 0x4E00 + (int32_t)dice(seed, 0x5000);
    case 2:
        return 0x20000 + (int32_t)dice(seed, 0xA000);
    default:
        return 'a' + (int32_t)dice(seed, 26);
    }
}

static void write_character(struct bp_buf *b, uint64_t *seed, int32_t c)
{
    static const char plain[] = "\"\\/\b\f\n\r\t", letters[] = "\"\\/bfnrt";
    const char *at = c && c < 0x80 ? strchr(plain, (char)c) : NULL;
    if (at && dice(seed, 2)) {
        bp_buf_fmt(b, "\\%c", letters[at - plain]);
    } else if (c < 0x20 || c == '"' || c == '\\' || dice(seed, 4) == 0) {
        if (c >= 0x10000)
            bp_buf_fmt(b, dice(seed, 2) ? "\\u%04x\\u%04x" : "\\u%04X\\u%04X", 0xD800 + ((unsigned)(c - 0x10000) >> 10),
                       0xDC00 + ((unsigned)c & 0x3FF));
        else
            bp_buf_fmt(b, dice(seed, 2) ? "\\u%04x" : "\\u%04X", (unsigned)c);
    } else {
        bp_buf_utf8(b, c);
    }
}

/* A string of up to `most` characters: as JSON to json, as it is to `to`. */
static void write_string(struct table *t, struct bp_buf *to, unsigned most)
{
    bp_buf_addc(&t->json, '"');
    for (unsigned n = dice(&t->seed, most + 1); n; n--) {
        int32_t c = random_character(&t->seed);
        write_character(&t->json, &t->seed, c);
        bp_buf_utf8(to, c);
    }
    bp_buf_addc(&t->json, '"');
}

static void write_number(struct table *t, struct bp_buf *to)
{
    double real = ((double)dice(&t->seed, 2000000) - 1000000) / (double)(1 + dice(&t->seed, 1000));
    long long whole =
        (long long)(((uint64_t)dice(&t->seed, 1u << 31) << 33 | (uint64_t)dice(&t->seed, 1u << 31) << 2) >>
                    dice(&t->seed, 64));
    size_t start = t->json.n;
    if (dice(&t->seed, 2))
        bp_buf_fmt(&t->json, "%lld", dice(&t->seed, 2) ? whole : -whole);
    else
        bp_buf_fmt(&t->json, dice(&t->seed, 2) ? "%.17g" : "%.17e", real);
    bp_buf_add(to, (struct bp_text){t->json.p + start, t->json.n - start});
}

static void write_blank(struct table *t)
{
    static const char *const blanks[] = {"", "", "", " ", "\t", "  "};
    bp_buf_adds(&t->json, blanks[dice(&t->seed, 6)]);
}

/* The column of a new name of this row; -1 when the row has it already. */
static int column_of(struct table *t, struct bp_text name)
{
    size_t i = 0;
    while (i < t->columns && !bp_text_eq(t->names[i], name))
        i++;
    if (i < t->columns && t->rows[t->row].cells[i].p)
        return -1;
    if (i == t->columns)
        t->names[t->columns++] = bp_text_copy(t->arena, name);
    return (int)i;
}

static void write_value(struct table *t, int column)
{
    static const char *const words[] = {"true", "false", "null", "[]", "{}"};
    struct bp_buf cell = bp_buf_new(t->arena);
    unsigned kind = dice(&t->seed, 8);
    if (kind < 3) {
        write_string(t, &cell, dice(&t->seed, 5) ? 8 : 300);
    } else if (kind < 5) {
        write_number(t, &cell);
        t->rows[t->row].typed[column] = true;
    } else if (kind < 6) {
        bp_buf_addc(&t->json, '[');
        for (unsigned i = 0, n = 1 + dice(&t->seed, 4); i < n; i++) {
            bp_buf_adds(&t->json, i ? "," : "");
            bp_buf_adds(&cell, i ? ";" : "");
            write_string(t, &cell, 4);
            write_blank(t);
        }
        bp_buf_addc(&t->json, ']');
    } else {
        unsigned word = dice(&t->seed, 5);
        bp_buf_adds(&t->json, words[word]);
        bp_buf_adds(&cell, word < 2 ? words[word] : "");
    }
    t->rows[t->row].cells[column] = bp_cell_trim(bp_buf_text(&cell));
}

/* Keys of a level start differently (k and a number, or a capital), so that no two make one name. */
static void write_object(struct table *t, struct bp_text prefix, int depth)
{
    bp_buf_addc(&t->json, '{');
    unsigned count = 1 + dice(&t->seed, depth == 1 ? 4 : 2), first = dice(&t->seed, 5);
    for (unsigned i = 0; i < count; i++) {
        struct bp_buf name = bp_buf_new(t->arena);
        bp_buf_add(&name, prefix);
        if (i)
            bp_buf_addc(&t->json, ',');
        write_blank(t);
        bp_buf_fmt(&name, "k%u", first + i);
        bp_buf_fmt(&t->json, "\"k%u", first + i);
        if (dice(&t->seed, 6) == 0) {
            t->json.n--;
            name.n--;
            for (int32_t c = 'A' + (int32_t)i; c; c = dice(&t->seed, 2) ? random_character(&t->seed) : 0) {
                if (c == '.' || c <= ' ')
                    continue;
                write_character(&t->json, &t->seed, c);
                bp_buf_utf8(&name, c);
            }
        }
        bp_buf_addc(&t->json, '"');
        write_blank(t);
        bp_buf_addc(&t->json, ':');
        write_blank(t);
        if (depth < MOST_DEPTH && dice(&t->seed, 5) == 0) {
            bp_buf_addc(&name, '.');
            write_object(t, bp_buf_text(&name), depth + 1);
        } else {
            int column = column_of(t, bp_buf_text(&name));
            assert_true(column >= 0);
            write_value(t, column);
        }
        write_blank(t);
    }
    bp_buf_addc(&t->json, '}');
}

static bool same_number(struct bp_arena *arena, struct bp_text got, struct bp_text want)
{
    if (memchr(want.p, '.', want.n) || memchr(want.p, 'e', want.n))
        return strtod(bp_text_z(arena, got), NULL) == strtod(bp_text_z(arena, want), NULL);
    return bp_text_eq(got, want) || (bp_text_is(want, "-0") && bp_text_is(got, "0"));
}

static void check(struct run *r, struct table *t, const char *path, const int *lines)
{
    struct bp_bytes *bytes;
    struct bp_decoder *decoder;
    struct bp_record_reader in;
    struct bp_record record;
    bool failed;
    if (!bp_bytes_open(&r->cx, t->arena, BP_NOWHERE, path, &bytes) ||
        !bp_decoder_open(&r->cx, t->arena, BP_NOWHERE, path, bytes, BP_T(""), &decoder) ||
        !bp_json_lines_open(&r->cx, t->arena, BP_NOWHERE, path, decoder, NULL, &in))
        fail_msg("%s%.*s", said(r), BP_ARG(bp_buf_text(&t->json)));
    assert_true(in.kind->next(&r->cx, in.self, &record, &failed));
    assert_int_equal(record.count, t->columns);
    for (size_t c = 0; c < t->columns; c++)
        assert_true(bp_text_eq(record.cells[c], bp_cell_trim(t->names[c])));
    for (size_t i = 0; i < t->row; i++) {
        assert_true(in.kind->next(&r->cx, in.self, &record, &failed));
        if (record.bad)
            fail_msg("%s: %.*s", why(r, &record), BP_ARG(record.raw));
        assert_int_equal(record.count, t->columns);
        assert_int_equal(record.line, lines[i]);
        for (size_t c = 0; c < t->columns; c++) {
            struct bp_text want = t->rows[i].cells[c];
            assert_int_equal(record.typed[c], t->rows[i].typed[c]);
            if (!(record.typed[c] ? same_number(t->arena, record.cells[c], want) : bp_text_eq(record.cells[c], want)))
                fail_msg("row %zu, cell %zu: <%.*s>, not <%.*s>", i, c, BP_ARG(record.cells[c]), BP_ARG(want));
        }
    }
    assert_false(in.kind->next(&r->cx, in.self, &record, &failed));
    assert_false(failed);
    in.kind->close(in.self);
}

static void objects_come_back_as_they_were(void **state)
{
    static const char *const ends[] = {"\n", "\r\n", "\n\n", "\r", " \n"};
    int tables = rounds("BOARDPACK_PACKS", 200) * 5, lines[MOST_ROWS];
    struct table *t = malloc(sizeof *t);
    struct run *r = *state;
    assert_non_null(t);
    for (int i = 0; i < tables; i++) {
        memset(t, 0, sizeof *t);
        t->arena = r->cx.arena;
        t->seed = (uint64_t)i * 3 + 1;
        t->json = bp_buf_new(t->arena);
        int line = 1;
        for (size_t rows = 1 + dice(&t->seed, MOST_ROWS); t->row < rows; t->row++) {
            lines[t->row] = line;
            write_object(t, BP_T(""), 1);
            unsigned end = dice(&t->seed, 5);
            bp_buf_adds(&t->json, t->row + 1 < rows || dice(&t->seed, 2) ? ends[end] : "");
            line += end == 2 ? 2 : 1;
        }
        check(r, t, put_bytes(r, "t.jsonl", t->json.p, t->json.n), lines);
        bp_arena_reset(r->cx.arena);
        r->cx.diags = NULL, r->cx.diag_count = r->cx.diag_cap = 0;
    }
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(objects_come_back_as_they_were, run_setup, run_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
