/* Decoded text -> lines: what ends one, what is too long, what is read again, and where reading failed. */
#include "decode/lines.h"
#include "pack_help.h"

struct source {
    struct bp_bytes *bytes;
    struct bp_decoder *decoder;
    struct bp_lines lines;
};

static struct source open_text(struct run *r, struct bp_text text)
{
    struct source s;
    const char *path = put_bytes(r, "t.csv", text.p, text.n);
    assert_true(bp_bytes_open(&r->cx, r->cx.arena, BP_NOWHERE, path, &s.bytes));
    assert_true(bp_decoder_open(&r->cx, r->cx.arena, BP_NOWHERE, path, s.bytes, BP_T(""), &s.decoder));
    s.lines = bp_lines_of(r->cx.arena, s.decoder);
    return s;
}

static void close_text(struct source *s)
{
    bp_decoder_close(s->decoder);
}

/* `a|b|c`, and `!` at the end where reading failed; `long` for a line that is too long. */
static const char *lines_in(struct run *r, struct bp_text text)
{
    struct source s = open_text(r, text);
    struct bp_buf b = bp_buf_new(r->cx.arena);
    struct bp_text line;
    bool too_long, failed = true;
    int count = 0;
    while (bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed)) {
        assert_int_equal(s.lines.line, ++count);
        if (too_long)
            bp_buf_fmt(&b, "%slong", count > 1 ? "|" : "");
        else if (line.n > 100)
            bp_buf_fmt(&b, "%s%zu", count > 1 ? "|" : "", line.n);
        else
            bp_buf_fmt(&b, "%s%" BP_PRI, count > 1 ? "|" : "", BP_ARG(line));
    }
    bp_buf_adds(&b, failed ? "!" : "");
    bool ended = !failed && !bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed);
    assert_true(ended || failed); /* the end stays the end */
    close_text(&s);
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}
#define LINES(text, want) assert_string_equal(lines_in(*state, BP_T(text)), want)

static void each_mark_ends_a_line(void **state)
{
    LINES("", "");
    LINES("a", "a");
    LINES("a\n", "a");
    LINES("a\nb", "a|b");
    LINES("a\r\nb\r\n", "a|b");
    LINES("a\rb\r", "a|b");
    LINES("a\n\rb", "a||b");
    LINES("a\r\r\nb", "a||b");
    LINES("\n", "");
    LINES("\n\n", "|");
    LINES("\r\n\r\na", "||a");
    LINES("a\r", "a");
    LINES("a\nb\rc\r\nd", "a|b|c|d");
}

static void reading_that_fails_is_told_from_the_end(void **state)
{
    struct run *r = *state;
    LINES("first line\nsecond line\nthi\0rd line\nfourth line\n", "first line|second line!");
    assert_int_equal(r->cx.diag_count, 1);
}

/* Lines of so many bytes each, each ended by `mark`: a mark lies across every border of a block. */
static void marks_across_blocks(void **state)
{
    struct run *r = *state;
    static const char *const marks[] = {"\n", "\r\n", "\r"};
    for (size_t m = 0; m < 3; m++)
        for (size_t n = 4094; n < 4098; n++) {
            struct bp_buf b = bp_buf_new(r->cx.arena);
            struct bp_text line;
            bool too_long, failed;
            for (int i = 0; i < 300; i++) {
                for (size_t k = 0; k < n; k++)
                    bp_buf_addc(&b, (char)('a' + i % 26));
                bp_buf_adds(&b, marks[m]);
            }
            struct source s = open_text(r, bp_buf_text(&b));
            for (int i = 0; i < 300; i++) {
                assert_true(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
                assert_int_equal(line.n, n);
                assert_true(line.p[0] == 'a' + i % 26 && line.p[n - 1] == 'a' + i % 26);
                assert_false(too_long);
            }
            assert_false(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
            assert_false(failed);
            close_text(&s);
        }
}

static void a_line_that_is_too_long_is_passed_over(void **state)
{
    struct run *r = *state;
    static const struct {
        size_t n;
        const char *lines;
    } cases[] = {{BP_LONGEST_LINE - 1, "x|2097151|y"},
                 {BP_LONGEST_LINE, "x|2097152|y"},
                 {BP_LONGEST_LINE + 1, "x|long|y"},
                 {BP_LONGEST_LINE + 2, "x|long|y"},
                 {3 * BP_LONGEST_LINE, "x|long|y"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        bp_buf_adds(&b, "x\n");
        for (size_t k = 0; k < cases[i].n; k++)
            bp_buf_addc(&b, 'l');
        bp_buf_adds(&b, "\ny\n");
        assert_string_equal(lines_in(r, bp_buf_text(&b)), cases[i].lines);
    }
}

static void what_is_kept_is_read_again(void **state)
{
    struct run *r = *state;
    struct source s = open_text(r, BP_T("a\nbb\r\nccc\ndddd"));
    struct bp_text line;
    bool too_long, failed;
    assert_true(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
    bp_lines_keep(&s.lines);
    for (int times = 0; times < 2; times++) {
        assert_true(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
        assert_text(line, "bb");
        assert_int_equal(s.lines.line, 2);
        assert_true(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
        assert_text(line, "ccc");
        if (times == 0) {
            assert_int_equal(bp_lines_kept(&s.lines), 8); /* bb, ccc and what ends them */
            bp_lines_again(&s.lines);
            assert_int_equal(s.lines.line, 1);
        }
    }
    assert_true(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
    assert_text(line, "dddd");
    assert_false(bp_lines_next(&r->cx, &s.lines, &line, &too_long, &failed));
    close_text(&s);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(each_mark_ends_a_line), T(reading_that_fails_is_told_from_the_end),
                                       T(marks_across_blocks), T(a_line_that_is_too_long_is_passed_over),
                                       T(what_is_kept_is_read_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
