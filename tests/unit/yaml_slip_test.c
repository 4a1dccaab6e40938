/* Slips of beginners in pack.yaml: each is said in our words, at its place, with what to write. */
#include "pack_help.h"

#define BASE(title, file, metric)                                                                        \
    "pack:\n  title: " title "\nsources:\n  s:\n    file: " file "\n    time: at\nmetrics:\n  - id: m\n" \
    "    source: s\n    measure: count()\n" metric "\n"
#define METRIC(line) BASE("T", "s.csv", line)
#define TITLE(text)  BASE(text, "s.csv", "    unit: x")
#define FILES(text)  BASE("T", text, "    unit: x")

/* What is said first, of a pack that is refused. */
static void slips_are_said_in_our_words(void **state)
{
    static const char *const cases[][2] = {
        {METRIC("\tunit: x"), "pack.yaml:11:1: error: a tab indents this line: indent with blanks"},
        {METRIC("    \tunit: x"), "pack.yaml:11:5: error: a tab indents this line"},
        {METRIC("\u00a0\u00a0unit: x"), "pack.yaml:11:1: error: a no-break blank, as web pages and mails have them"},
        {METRIC("    unit: %"), "pack.yaml:11:11: error: a value that starts with % stands in quotes: put single "
                                "quotes round the whole of it: '%'"},
        {METRIC("    unit: @all"), "starts with @ stands in quotes: put single quotes round the whole of it: '@all'"},
        {METRIC("    name: *x"), "starts with * stands in quotes"},
        {METRIC("    name: & co"), "starts with & stands in quotes"},
        {METRIC("    name: &co mpany"), "starts with & stands in quotes"},
        {METRIC("    name: !important"), "starts with ! stands in quotes"},
        {METRIC("    name: > 5"), "pack.yaml:11:11: error: a value that starts with > stands in quotes"},
        {METRIC("    name: | x"), "starts with | stands in quotes"},
        {METRIC("    name: [EU] x"),
         "pack.yaml:11:11: error: a value that starts with [ stands in quotes: put single quotes "
         "round the whole of it: '[EU] x'"},
        {METRIC("    name: [EU"), "pack.yaml:11:11: error: this [ is never closed"},
        {METRIC("    name: `x`"), "starts with ` stands in quotes: put single quotes round the whole of it: '`x`'"},
        {METRIC("    unit:x"), "pack.yaml:11:5: error: a blank is missing after the colon: write unit: x"},
        {METRIC("    unit = x"), "pack.yaml:11:5: error: a key ends in a colon: write unit: x"},
        {METRIC("    // of rows"), "pack.yaml:11:5: error: a remark starts with #"},
        {METRIC("  -id: n"), "pack.yaml:11:3: error: a blank is missing after the dash: write - id: n"},
        {METRIC("     unit: x"), "pack.yaml:11:6: error: this line is indented by 5 blanks, and the one above it by 4"},
        {METRIC("   unit: x"), "pack.yaml:11:4: error: this line is indented by 3 blanks, and the one above it by 4"},
        {METRIC("   unit:\n      x: 1"),
         "pack.yaml:11:4: error: this line is indented by 3 blanks, and the one above it by 4"},
        {METRIC("    unit: x\n      name: y"),
         "pack.yaml:12:7: error: this line is indented by 6 blanks, and the one above it by 4"},
        {METRIC("    source: t"), "pack.yaml:11:5: error: the key `source` stands here again, first on line 9"},
        {METRIC("metrics: []"), "pack.yaml:11:1: error: the key `metrics` stands here again, first on line 7"},
        {METRIC("  - {id: n, id: o}"), "pack.yaml:11:13: error: the key `id` stands twice between { and }"},
        {METRIC("    where: shop: North"),
         "pack.yaml:11:12: error: a filter compares with =: write where: shop = \"North\""},
        {METRIC("    headline: yes"), "pack.yaml:11:15: error: `yes` is neither true nor false: write true"},
        {METRIC("    headline: Off"), "`Off` is neither true nor false: write false"},
        {METRIC("    name: [a, b]"), "`name` must be a plain value, this is a list: write one, without a dash"},
        {METRIC("    name: {a: b}"), "`name` must be a plain value, this is keys with values: write one"},
        {METRIC("---\npack: {title: U}"),
         "pack.yaml:11:1: error: --- starts a second document, which would not be read"},
        {METRIC("--- # more\npack: {title: U}"), "pack.yaml:11:1: error: --- starts a second document"},
        {METRIC("... \npack: {title: U}"), "pack.yaml:12:1: error: ... ends the document, and what follows"},
        {"pack: {title: T}\r---\rsources: {}\r", "pack.yaml:2:1: error: --- starts a second document"},
        {"%YAML 1.2\n---\npack: {title: T}\n", "pack.yaml:1:1: error: a line that starts with % speaks to"},
        {"%\u00e9", "pack.yaml:1:1: error: a line that starts with % speaks to a YAML program"},
        {"pack: {title: T}\r%\u00e9", "pack.yaml:2:1: error: a line that starts with % speaks to a YAML program"},
        {METRIC("    name: &n Sold\n    unit: *o"),
         "pack.yaml:12:11: error: a value that starts with * stands in quotes"},
        {METRIC("    informs: &i [*i]"), "pack.yaml:11:18: error: a value that starts with * stands in quotes"},
        {METRIC("    <<: {unit: x}"), "pack.yaml:11:5: error: << is not read: write out the keys it stands for"},
        {METRIC("    unit: \u201c%\u201d"),
         "pack.yaml:11:11: error: curly quotes, as word processors make them, are no quotes "
         "here: write straight ones: \"%\", or none"},
        {METRIC("    title: x"), "pack.yaml:11:5: error: `title` is a key of `pack:`, not of a metric: is it indented"},
        {TITLE("#1 in town"),
         "pack.yaml:2:3: error: what follows # is a remark, so `title` has no value: put it in single "
         "quotes: '#1 in town'"},
        {TITLE("\"Weekly"), "pack.yaml:2:10: error: the quote that opens here is never closed: add a \""},
        {TITLE("'Weekly"), "pack.yaml:2:10: error: the quote that opens here is never closed: add a '"},
        {TITLE("'Ann's review'"),
         "pack.yaml:2:10: error: the quotes end before the value does: put single quotes round the "
         "whole of it: 'Ann''s review'"},
        {TITLE("The \"big\": us"), "pack.yaml:2:10: error: a value with a colon and a blank in it stands in quotes"},
        {FILES("\"C:\\data\\s.csv\""),
         "pack.yaml:5:11: error: a backslash means something else in double quotes: write a path "
         "with /, or the value in single quotes: 'C:\\data\\s.csv'"},
        {FILES("\"data\\new.csv\""),
         "pack.yaml:5:12: error: `file`: a backslash means something else in double quotes"},
        {"pack:\n  title:Weekly\nsources: {}\n",
         "pack.yaml:2:3: error: pack must be keys with values, this is a plain value: a "
         "blank is missing after the colon: write title: Weekly"},
        {"pack: {title: T}\nsources:\n  - s: {file: a, time: b}\n",
         "sources must be keys with values, this is a list: write "
         "the name of each source, a colon"},
        {"pack: {title: T}\nmetrics:\n  m: {measure: count()}\n",
         "metrics must be a list, this is keys with values: begin each "
         "metric with a dash: - id: its_id"},
        {"pack: {title: T}\nmetrics:\n  - {id: m, measure: percentile(x, 90)}\n",
         "a comma between { } starts a new key, here `90)`: put single quotes round the whole value"},
        {"pack: {title: T\nmetrics: []\n", "pack.yaml:1:7: error: this { is never closed"},
        {"pack: {title: \"T, entity: E}\nmetrics: []\n",
         "pack.yaml:1:15: error: the quote that opens here is never closed: add a \""},
        {"pack: {title: T, entity: 'E}\nmetrics: []\n",
         "pack.yaml:1:26: error: the quote that opens here is never closed: add a '"},
        {"pack: {title: T}\nsources:\n  s: {file: \"C:\\Users\\s.csv\", time: at}\n",
         "pack.yaml:3:13: error: a backslash means something else in double quotes: write a path with /, or the value "
         "in single quotes: 'C:\\Users\\s.csv'"},
        {"pack: {title: T}\nmetrics:\n  - {id: m, unit: %, owner: A}\n",
         "pack.yaml:3:19: error: a value that starts with % stands in quotes: put single quotes round the whole of it: "
         "'%'"},
        {"pack: {title: T}\nmetrics:\n  - {id: m, name: \"A\" b, owner: A}\n",
         "pack.yaml:3:19: error: the quotes end before the value does"},
        {"pack: {title: T, entity: `E`}\n", "pack.yaml:1:26: error: a value that starts with ` stands in quotes"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        if (read_pack(r, cases[i][0]))
            fail_msg("not refused: %s", cases[i][0]);
        assert_int_equal(r->cx.status, BP_BAD_PACK);
        assert_true(r->cx.diags[0].level == BP_ERROR);
        r->cx.diag_count = 1;
        assert_said(r, cases[i][1]);
    }
}

/* What may have been meant so is read, and said. */
static void doubtful_values_are_warned_about(void **state)
{
    static const char *const cases[][2] = {
        {TITLE("Our #1 review"),
         "pack.yaml:2:10: warning: what follows # is a remark and is not read: if it belongs to the value, "
         "put single quotes round the whole of it: 'Our #1 review'"},
        {METRIC("    unit: x;"), "pack.yaml:11:11: warning: the ; at the end is read as part of the value"},
        {METRIC("    unit: x,"), "pack.yaml:11:11: warning: the , at the end is read as part of the value"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        must_read_pack(r, cases[i][0]);
        assert_said(r, cases[i][1]);
    }
}

/* What looks like a slip and is none. */
static void plain_yaml_is_silent(void **state)
{
    static const char *const cases[] = {
        TITLE("'#1 in town'"),
        TITLE("\"Our #1 review\" # as the board calls it"),
        TITLE("Weekly # as the board calls it"),
        TITLE("a#1"),
        TITLE("'\u201cWeekly\u201d'"),
        TITLE("\u201cWeekly\u201d and more"),
        TITLE("10:30"),
        METRIC("    purpose: >\n      So that\n      we know"),
        METRIC("    purpose: |\n      \"So: that\n      --- we know"),
        METRIC("    informs: [Board, 'Shop, all']"),
        METRIC("    owner: # nobody yet"),
        METRIC("    owner:   ## nobody yet"),
        METRIC("    owner: &n Sold\n  - {id: other, source: s, measure: count(), owner: *n}"),
        METRIC("    informs: &i [Board, Shop]\n    segments: *i"),
        METRIC("    name: &n Sold\n    unit: &n x\n    owner: *n"),
        METRIC("    name: R&D & co"),
        METRIC("    headline: true\n...\n# the end"),
        "---\n" METRIC("    headline: true"),
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r->cx.status = BP_DONE, r->cx.diag_count = 0;
        must_read_pack(r, cases[i]);
        assert_string_equal(said(r), "");
    }
}

/* Lists of lists of what was named before: a few lines that stand for millions of values. */
static void names_for_values_do_not_multiply(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    bp_buf_adds(&b, "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 20; i++) {
        bp_buf_fmt(&b, "a%d: &a%d [", i, i);
        for (int j = 0; j < 10; j++)
            bp_buf_fmt(&b, "*a%d,", i - 1);
        bp_buf_adds(&b, "]\n");
    }
    assert_false(read_pack(r, bp_text_z(r->cx.arena, bp_buf_text(&b))));
    assert_said(r,
                "pack.yaml:4:38: error: the names with * stand for more than 10000 values in all: write out what *a2");
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    b.n = 0;
    for (int i = 0; i < 5001; i++)
        bp_buf_fmt(&b, "a%d: &a%d x\n", i, i);
    assert_false(read_pack(r, bp_text_z(r->cx.arena, bp_buf_text(&b))));
    assert_said(r, "pack.yaml:5001: error: more than 5000 times & in this file");
}

/* Nobody reads a thousand lines that say the same. */
static void few_of_many_strange_keys_are_said(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (int i = 0; i < 1000; i++)
        bp_buf_fmt(&b, "key%d: x\n", i);
    assert_false(read_pack(r, bp_text_z(r->cx.arena, bp_buf_text(&b))));
    size_t strange = 0;
    for (size_t i = 0; i < r->cx.diag_count; i++)
        strange += bp_text_contains(r->cx.diags[i].text, BP_T("unknown key"));
    assert_int_equal(strange, 100);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(slips_are_said_in_our_words),      T(doubtful_values_are_warned_about),  T(plain_yaml_is_silent),
        T(names_for_values_do_not_multiply), T(few_of_many_strange_keys_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
