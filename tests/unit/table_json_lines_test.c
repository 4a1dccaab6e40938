/* JSON Lines to records: columns from keys, values to text, what a bad line says, and what is refused as a whole. */
#include "table/reader.h"
#include "pack_help.h"

struct reader {
    struct run *r;
    struct bp_record_reader rows;
    bool failed;
};

static bool open_as(struct run *r, const char *bytes, size_t n, const struct bp_file_layout *layout, struct reader *out)
{
    const char *path = put_bytes(r, "t.jsonl", bytes, n);
    struct bp_arena *arena = r->cx.arena;
    struct bp_bytes *packed;
    struct bp_decoder *decoder;
    *out = (struct reader){.r = r};
    return bp_bytes_open(&r->cx, arena, BP_NOWHERE, path, &packed) &&
           bp_decoder_open(&r->cx, arena, BP_NOWHERE, path, packed, layout ? layout->encoding : BP_T(""), &decoder) &&
           bp_json_lines_open(&r->cx, arena, BP_NOWHERE, path, decoder, layout, &out->rows);
}

static struct reader open_bytes(struct run *r, const char *bytes, size_t n)
{
    struct reader in;
    if (!open_as(r, bytes, n, NULL, &in))
        fail_msg("refused: %s", said(r));
    return in;
}

static bool next_record(struct reader *in, struct bp_record *record)
{
    return in->rows.kind->next(&in->r->cx, in->rows.self, record, &in->failed);
}

/* The cells of the next record between bars, its line in front: `3|a|b`; numbers by the file's saying as `|#7`, a gap
 * as `3^`, bad ones as `3!why`. The reader is closed at the end. */
static const char *next(struct reader *in)
{
    struct bp_record record;
    struct bp_buf b = bp_buf_new(in->r->cx.arena);
    if (!next_record(in, &record)) {
        in->rows.kind->close(in->rows.self);
        return in->failed ? "failed" : "end";
    }
    bp_buf_fmt(&b, "%d%s", record.line, record.after_gap ? "^" : "");
    if (record.bad) {
        bp_buf_fmt(&b, "!%s", why(in->r, &record));
        assert_int_equal(record.count, 0);
        assert_int_equal(record.bad_line, record.line);
    }
    for (size_t i = 0; i < record.count; i++)
        bp_buf_fmt(&b, "|%s%" BP_PRI, record.typed && record.typed[i] ? "#" : "", BP_ARG(record.cells[i]));
    return bp_text_z(in->r->cx.arena, bp_buf_text(&b));
}

static void reads(struct run *r, const char *text, const char *const *want)
{
    struct reader in = open_bytes(r, text, strlen(text));
    for (;; want++) {
        const char *got = next(&in);
        assert_string_equal(got, *want ? *want : "end");
        if (!*want)
            break;
    }
}
#define READS(text, ...) reads(*state, text, (const char *const[]){__VA_ARGS__, NULL})

static void refused(struct run *r, const char *text, const char *message)
{
    struct reader in;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    assert_false(open_as(r, text, strlen(text), NULL, &in));
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    assert_said(r, message);
}

static void columns_in_order_of_first_sight(void **state)
{
    READS("{\"b\":\"1\",\"a\":\"2\"}\n{\"c\":\"3\",\"a\":\"4\"}\n", "1|b|a|c", "1|1|2|", "2||4|3");
    READS("{}\n{\"a\":\"x\"}\n{}\n", "1|a", "1|", "2|x", "3|");
    READS("{\" a \":\"x\",\"\":\"y\"}\n", "1|a|", "1|x|y");
}

static void nested_names_have_dots(void **state)
{
    READS("{\"r\":{\"e\":\"x\",\"in\":{\"k\":\"y\"}},\"z\":\"1\"}\n{\"z\":\"2\",\"r\":{\"in\":{\"k\":\"w\"}}}\n{\"r\":"
          "null}\n",
          "1|r.e|r.in.k|z|r", "1|x|y|1|", "2||w|2|", "3||||");
    READS("{\"r\":{},\"l\":[]}\n{\"r\":{\"e\":\"1\"},\"l\":[[]]}\n", "1|r|l|r.e", "1|||", "2||[[]]|1");
    READS("{\"a\":{\"\":{\"\":\"x\"}}}\n", "1|a..", "1|x");
    READS("{\"a.b\":\"1\"}\n{\"a\":{\"b\":\"2\"}}\n{\"a.b\":\"1\",\"a\":{\"b\":\"2\"}}\n{\"a.b\":\"3\"}\n", "1|a.b",
          "1|1", "2|2", "3!two of its keys make the one name `a.b`", "4|3");
}

static void numbers_are_typed_and_read_back(void **state)
{
    READS("{\"a\":1,\"b\":-0.5,\"c\":0.1,\"d\":0.30000000000000004}", "1|a|b|c|d",
          "1|#1|#-0.5|#0.1|#0.30000000000000004");
    READS("{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":9007199254740993}", "1|a|b|c",
          "1|#9223372036854775807|#-9223372036854775808|#9007199254740993");
    READS("{\"a\":1.0,\"b\":1e3,\"c\":1.5e300,\"d\":5e-324,\"e\":\"7\",\"f\":-0.0}", "1|a|b|c|d|e|f",
          "1|#1|#1000|#1.5e+300|#4.94065645841247e-324|7|#-0");
    READS("{\"a\":9223372036854775808}\n{\"a\":1e400}\n{\"a\":1}", "1|a",
          "1!column 24: a number too large to be read exactly", "2!column 10: a number too large to be read exactly",
          "3|#1");
}

static void plain_values(void **state)
{
    READS("{\"a\":true,\"b\":false,\"c\":null,\"d\":\"  x \\t\",\"e\":\"\"}", "1|a|b|c|d|e", "1|true|false||x|");
    READS("{\"a\":\"\\u0e01\\ud83d\\ude42\\\"\\\\\\/\\u0041\"}", "1|a", "1|ก\xF0\x9F\x99\x82\"\\/A");
    READS("{\"a\":\"e\\u0301\",\"o\\u0302\":[\"e\\u0301\"]}\n{\"ô\":\"e\\u0301 \\u0065\"}", "1|a|ô", "1|é|é",
          "2||é e"); /* composed as all text is */
}

static void lists(void **state)
{
    READS("{\"a\":[\"x\",\"y\",3,0.1,true,null,\"z\"],\"b\":[],\"c\":[7]}", "1|a|b|c", "1|x;y;3;0.1;true;;z||7");
    READS("{\"a\":[{\"k\":[1, 0.1],\"s\":\"q\\\"\\\\\\n\"}, null, {}],\"b\":[[]]}", "1|a|b",
          "1|[{\"k\":[1,0.1],\"s\":\"q\\\"\\\\\\u000a\"},null,{}]|[[]]");
}

static void line_ends_gaps_and_marks(void **state)
{
    READS("\xEF\xBB\xBF{\"a\":\"1\"}\r\n\r\n \t\r\n{\"a\":\"2\"}\r\n{\"a\":\"3\"}", "1|a", "1|1", "4^|2", "5|3");
    READS("\n\n{\"a\":\"1\"}\n\n", "1|a", "3^|1");
    READS("{\"a\":\"1\"}\r{\"a\":\"2\"}\r\r{\"a\":\"3\"}\r", "1|a", "1|1", "2|2", "4^|3");
    READS("{\"a\":\"1\"}\n\xEF\xBB\xBF{\"a\":\"2\"}\n", "1|a", "1|1", "2|2"); /* files put behind each other */
}

static void bad_lines_say_why_and_reading_goes_on(void **state)
{
    READS("{\"a\":1}\n{\"a\":}\n{\"a\" 1}\n{'a':1}\n{\"a\":NaN}\n{\"a\":01}\n{\"a\":2}\n", "1|a", "1|#1",
          "2!not JSON, column 6: unexpected token", "3!not JSON, column 6: ':' expected",
          "4!not JSON, column 2: string or '}' expected", "5!not JSON, column 8: invalid token",
          "6!not JSON, column 6: invalid token", "7|#2");
    READS("{\"a\":1}\n5\n\"x\"\n[1]\n{\"a\":2}{\"a\":3}\n{\"a\":4},\n{\"a\":5\n{\"a\":6}\n", "1|a", "1|#1",
          "2!not a JSON object: it does not begin with `{`", "3!not a JSON object: it does not begin with `{`",
          "4!a list, not an object", "5!column 8: there is more on the line after its object",
          "6!column 8: there is more on the line after its object", "7!the line ends before its object is closed",
          "8|#6");
    READS("{\"a\":1}\n{\"a\":\"\\u0000\"}\n{\"a\":\"\\ud800\"}\n  {\"กข\":\"\\ud800\"}\n{\"a\":\"x\ty\"}\n", "1|a",
          "1|#1", "2!column 13: a zero character (\\u0000) in a text",
          "3!not JSON, column 13: invalid Unicode '\\uD800'", "4!not JSON, column 16: invalid Unicode '\\uD800'",
          "5!not JSON, column 7: control character 0x9");
}

static void a_key_that_stands_twice(void **state)
{
    READS("{\"a\":1}\n{\"a\":2,\"a\":3}\n{\"b\\\"c\":1, \"b\\\"c\" :2}\n{\"r\":{\"k\":1,\"k\":1}}\n", "1|a", "1|#1",
          "2!the key `a` stands twice", "3!the key `b\\\"c` stands twice", "4!the key `k` stands twice");
    READS("{\"a\":1}\n{\"a rather long key, longer than twenty\":2,\"a rather long key, longer than twenty\":3}\n",
          "1|a", "1|#1", "2!the key `a rather long key, longer than twenty` stands twice");
}

static void nests(struct bp_buf *b, const char *open, const char *close, int depth)
{
    bp_buf_adds(b, "{\"a\":");
    for (int i = 1; i < depth; i++)
        bp_buf_adds(b, open);
    bp_buf_adds(b, "1");
    for (int i = 1; i < depth; i++)
        bp_buf_adds(b, close);
    bp_buf_adds(b, "}\n");
}

static void depth_is_bounded(void **state)
{
    struct run *r = *state;
    static const char *const pairs[][2] = {{"{\"a\":", "}"}, {"[", "]"}};
    static const char why[] = "2!objects or lists are nested more than 64 deep";
    for (int i = 0; i < 2; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        nests(&b, pairs[i][0], pairs[i][1], 64);
        nests(&b, pairs[i][0], pairs[i][1], 65);
        nests(&b, pairs[i][0], pairs[i][1], 100000);
        bp_buf_adds(&b, "{\"b\":2}\n");
        struct reader in = open_bytes(r, b.p, b.n);
        assert_non_null(strchr(next(&in), 'b'));
        assert_int_equal(next(&in)[1], '|');
        assert_string_equal(next(&in), why);
        assert_string_equal(next(&in) + 1, why + 1);
        assert_int_equal(next(&in)[1], '|');
        assert_string_equal(next(&in), "end");
    }
}

static void the_raw_bytes_of_a_record(void **state)
{
    static const char *const want[] = {"", " {\"a\": 1} ", "{\"a\"", "{\"a\":2}"};
    static const char text[] = " {\"a\": 1} \r\n\n{\"a\"\n{\"a\":2}";
    struct reader in = open_bytes(*state, text, sizeof text - 1);
    struct bp_record record;
    for (size_t i = 0; i < 4; i++) {
        assert_true(next_record(&in, &record));
        assert_text(record.raw, want[i]);
    }
    assert_string_equal(next(&in), "end");
    assert_int_equal(in.rows.kind->form, BP_FORM_JSON_LINES);
}

static void only_wanted_cells_are_filled(void **state)
{
    static const char text[] =
        "{\"a\":1,\"b\":2,\"c\":[3]}\n{\"a\":1,\"b\":2,\"c\":[4]}\n{\"a\":1,\"a\":2}\n{\"a\":5}\n";
    struct reader in = open_bytes(*state, text, sizeof text - 1);
    const bool wanted[] = {false, true};
    in.rows.kind->want(in.rows.self, wanted, wanted, 2);
    assert_string_equal(next(&in), "1|a|b|c");
    assert_string_equal(next(&in), "1||#2|3");
    in.rows.kind->want(in.rows.self, NULL, NULL, 0);
    assert_string_equal(next(&in), "2|#1|#2|4");
    in.rows.kind->want(in.rows.self, wanted, wanted, 2);
    assert_string_equal(next(&in), "3!the key `a` stands twice");
    assert_string_equal(next(&in), "4|||");
    assert_string_equal(next(&in), "end");
}

/* `early` lines, then ones with other keys. */
static struct reader late_keys(struct run *r, int early, const struct bp_text *needed, size_t count)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_file_layout layout = {.needed = needed, .needed_count = count};
    struct reader in;
    for (int i = 0; i < early; i++)
        bp_buf_adds(&b, i == 500 ? "{\"a\":1,\"b\":2}\n\n" : "{\"a\":1}\n");
    bp_buf_adds(&b, "{\"a\":3,\"x\":{\"y\":4},\"First Reply\":5,\"other\":6}\n[]\n{\"other\":7,\"last\":8}\n");
    if (!open_as(r, b.p, b.n, &layout, &in))
        fail_msg("refused: %s", said(r));
    return in;
}

static const char *passed(struct reader *in, int lines)
{
    for (int i = 0; i < lines; i++)
        next(in);
    return next(in);
}

static void needed_names_are_looked_for_in_the_whole_file(void **state)
{
    struct run *r = *state;
    const struct bp_text needed[] = {BP_T("a"), BP_T("first_reply"), BP_T("x.y"), BP_T("last"), BP_T("none")};
    struct reader in = late_keys(r, 1000, needed, 5);
    assert_string_equal(next(&in), "1|a|b|x.y|First Reply|last");
    assert_string_equal(passed(&in, 1000), "1002|#3||#4|#5|");
    assert_string_equal(next(&in), "1003!a list, not an object");
    assert_string_equal(next(&in), "1004|||||#8");
    assert_string_equal(next(&in), "end");

    in = late_keys(r, 1000, needed, 1); /* the others have no column */
    assert_string_equal(next(&in), "1|a|b");
    assert_string_equal(passed(&in, 1000), "1002|#3|");
    assert_string_equal(passed(&in, 1), "1004||");
    assert_string_equal(next(&in), "end");

    in = late_keys(r, 998, NULL, 0); /* the last two of the thousand: a line that is no object is one of them */
    assert_string_equal(next(&in), "1|a|b|x.y|First Reply|other");
    assert_string_equal(passed(&in, 1000), "1002|||||#7");
    assert_string_equal(next(&in), "end");
}

static void keys_that_are_data_make_no_columns_without_end(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_file_layout layout = {.needed = (const struct bp_text[]){BP_T("score")}, .needed_count = 1};
    struct reader in;
    struct bp_record record;
    for (int i = 0; i < 600; i++) {
        bp_buf_adds(&b, "{");
        for (int k = 0; k < 20; k++)
            bp_buf_fmt(&b, "\"c%d\":%d,", i * 20 + k, k);
        bp_buf_fmt(&b, i < 598 ? "\"z\":1}\n" : "\"score\":1}\n");
    }
    assert_true(open_as(r, b.p, b.n, &layout, &in));
    assert_true(next_record(&in, &record));
    assert_int_equal(record.count, 10001);
    assert_text(record.cells[10000], "score");
    for (int i = 0; i < 600; i++)
        assert_true(next_record(&in, &record));
    assert_text(record.cells[10000], "1");
    assert_string_equal(next(&in), "end");
}

/* `small` lines, one with a text of n bytes, one more. */
static void a_large_line(struct run *r, int small, size_t n, bool is_read)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_record record;
    for (int i = 0; i < small; i++)
        bp_buf_adds(&b, "{\"a\":\"x\"}\n");
    bp_buf_adds(&b, "{\"a\":\"");
    size_t start = b.n;
    while (b.n - start + 4 <= n)
        bp_buf_adds(&b, "กx");
    size_t size = b.n - start;
    bp_buf_adds(&b, "\"}\r\n{\"a\":\"y\"}\n");
    struct reader in = open_bytes(r, b.p, b.n);
    for (int i = 0; i <= small; i++)
        assert_true(next_record(&in, &record));
    assert_true(next_record(&in, &record));
    assert_int_equal(record.line, small + 1);
    assert_true(bp_utf8_valid(record.raw, NULL));
    if (is_read) {
        assert_null(record.bad);
        assert_int_equal(record.cells[0].n, size);
        assert_memory_equal(record.cells[0].p, b.p + start, size);
    } else {
        assert_string_equal(why(r, &record), "a line longer than 2 MiB");
        assert_int_equal(record.raw.n, bp_text_cut((struct bp_text){b.p + start - 6, 300}, 200).n);
    }
    char after[20];
    snprintf(after, sizeof after, "%d|y", small + 2);
    assert_string_equal(next(&in), after);
    assert_string_equal(next(&in), "end");
    bp_arena_reset(r->cx.arena);
    r->cx.diags = NULL, r->cx.diag_count = r->cx.diag_cap = 0;
}

static void a_longer_line_than_two_megabytes_is_one_reject(void **state)
{
    static const int small[] = {0, 1, 999, 1000,
                                30000}; /* in the sample, on its border, behind it and behind read blocks */
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        a_large_line(*state, small[i], (2 << 20) - 8, true);
        a_large_line(*state, small[i], (2 << 20) - 4, false);
        a_large_line(*state, small[i], (5 << 20) + i * 1000, false);
    }
    a_large_line(*state, 0, 20 << 20, false); /* more than all of the sample */
}

static void files_that_are_other_json(void **state)
{
    struct run *r = *state;
    refused(r, "[\n  {\"a\":1},\n  {\"a\":2}\n]\n",
            "t.jsonl:1:1: error: this is one JSON array, not JSON Lines (an object a line): turn it into that");
    refused(r, "\n [{\"a\":1},{\"a\":2}]", "t.jsonl:2:1: error: this is one JSON array");
    refused(r, "{\n  \"a\": 1\n}\n", "t.jsonl:1: error: the object that begins here is not closed on its line");
    refused(r, "{\"a\": 1,\n  \"b\": 1}\n", "not closed on its line");
    refused(r, "{\"tickets\": [\n{\"id\":1}\n]}\n", "jq -c '.NAME[]'");
    refused(r, "{\"a\": 1", "not closed on its line");
    READS("{\"a\": 1\n{\"a\":2}\n", "1|a", "1!the line ends before its object is closed", "2|#2"); /* only damaged */
}

static void files_without_records(void **state)
{
    struct run *r = *state;
    refused(r, "", "t.jsonl:1: error: the file is empty");
    refused(r, "\r\n \n\n", "the file is empty");
    refused(r, "\xEF\xBB\xBF", "the file is empty");
    refused(r, "{}\n{}\n", "its objects have no keys");
    refused(r, "\nid,score\n1,2\n",
            "t.jsonl:2: error: none of the lines looked at (2) is JSON Lines: not a JSON object: it does not begin "
            "with `{`");
    refused(r, "{a:1}\n", "t.jsonl:1: error: none of the lines looked at (1) is JSON Lines: not JSON, column 2");
}

/* Neither lines, nor bad ones, nor keys without a column take memory each. */
static void memory_does_not_grow_with_the_file(void **state)
{
    struct run *r = *state;
    struct bp_arena *text = bp_arena_new(NULL);
    struct bp_buf b = bp_buf_new(text);
    struct bp_record record;
    for (int i = 0; i < 60000; i++)
        bp_buf_fmt(&b,
                   i % 2 ? "{\"id\":%d,\"t\":[1,\"x\"],\"s\":\"\\u00e9e\\u0301\",\"u%d\":0.1}\n"
                         : "{\"id\":%d,\"u%d\":}\n",
                   i, i);
    struct reader in = open_bytes(r, b.p, b.n);
    for (int i = 0; i < 20000; i++)
        assert_true(next_record(&in, &record));
    char *before = bp_alloc(r->cx.arena, 1, 1);
    while (next_record(&in, &record))
        continue;
    char *after = bp_alloc(r->cx.arena, 1, 1); /* the arena gives its pieces one behind the other */
    assert_in_range(after - before, 0, 128);
    in.rows.kind->close(in.rows.self);
    bp_arena_free(text);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(columns_in_order_of_first_sight),
        T(nested_names_have_dots),
        T(numbers_are_typed_and_read_back),
        T(plain_values),
        T(lists),
        T(line_ends_gaps_and_marks),
        T(bad_lines_say_why_and_reading_goes_on),
        T(a_key_that_stands_twice),
        T(depth_is_bounded),
        T(the_raw_bytes_of_a_record),
        T(only_wanted_cells_are_filled),
        T(needed_names_are_looked_for_in_the_whole_file),
        T(keys_that_are_data_make_no_columns_without_end),
        T(a_longer_line_than_two_megabytes_is_one_reject),
        T(files_that_are_other_json),
        T(files_without_records),
        T(memory_does_not_grow_with_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
