/* Slices and buffers, UTF-8, slugs in four scripts, natural order, the nearest word. */
#include "pack_help.h"

#define S(literal) BP_T(literal)

static void slices(void **state)
{
    struct bp_text t = S("  a b\t\r\n"), none = {NULL, 0};
    (void)state;
    assert_text(bp_text_trim(t), "a b");
    assert_int_equal(bp_text_trim(S(" \n\t ")).n, 0);
    assert_text(bp_text_sub(S("hello"), 1, 3), "el");
    assert_text(bp_text_sub(S("hello"), 3, 99), "lo");
    assert_text(bp_text_sub(S("hello"), 4, 2), "");
    assert_text(bp_text_sub(S("hello"), 9, 12), "");
    assert_text(bp_text_cut(S("h\xC3\xA9"), 2), "h");
    assert_text(bp_text_cut(S("h\xC3\xA9"), 3), "h\xC3\xA9");
    assert_text(bp_text_cut(S("\xC3\xA9"), 1), "");
    assert_text(bp_text_cut(S("\xE0\xB8\x81"), 2), "");
    assert_true(bp_text_eq(none, S("")) && bp_text_eq(bp_text_of(NULL), none));
    assert_true(bp_text_starts(S("abc"), "ab") && !bp_text_starts(S("a"), "ab") && bp_text_starts(S("a"), ""));
    assert_true(bp_text_ends(S("abc"), "bc") && !bp_text_ends(S("c"), "bc"));
    assert_true(bp_text_contains(S("abcabd"), S("abd")) && bp_text_contains(S("aab"), S("ab")) &&
                bp_text_contains(none, none));
    assert_false(bp_text_contains(S("abc"), S("abcd")) || bp_text_contains(S("ab"), S("ba")) ||
                 bp_text_contains(S(""), S("a")));
    assert_true(bp_text_same_letters(S("AbC1"), S("aBc1")) && !bp_text_same_letters(S("É"), S("é")));
    assert_true(bp_text_cmp(S("a"), S("b")) < 0 && bp_text_cmp(S("a"), S("ab")) < 0 &&
                bp_text_cmp(S("ก"), S("z")) > 0 && bp_text_cmp(S("x"), S("x")) == 0);
}

static void a_text_of_one_line(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"a", "a"},
        {" a  b\t", "a b"},
        {"a\r\nb\nc", "a b c"},
        {"a\xC2\xA0\xE2\x80\xA8\xE3\x80\x80 b", "a b"},
        {"\x01\x7F \xC2\x85 b", "b"},
        {"a\xFF b", "a b"},
        {"\xE0\xB8\x81 \xE0\xB8\x82", "\xE0\xB8\x81 \xE0\xB8\x82"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(bp_text_one_line(r->cx.arena, bp_text_of(cases[i][0])), cases[i][1]);
}

static void pieces(void **state)
{
    static const char *const want[] = {"a", "", "b", ""};
    struct bp_text rest = S("a;;b;"), piece, nothing = S("");
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_true(bp_text_split(&rest, ';', &piece));
        assert_text(piece, want[i]);
    }
    assert_false(bp_text_split(&rest, ';', &piece));
    assert_true(bp_text_split(&nothing, ';', &piece));
    assert_false(bp_text_split(&nothing, ';', &piece));
}

static void lines_end_at_either_mark(void **state)
{
    (void)state;
    assert_int_equal(bp_text_line_end(BP_T("")), 0);
    assert_int_equal(bp_text_line_end(BP_T("abc")), 3);
    assert_int_equal(bp_text_line_end(BP_T("ab\nc\r")), 2);
    assert_int_equal(bp_text_line_end(BP_T("ab\rc\n")), 2);
    assert_int_equal(bp_text_line_end(BP_T("ab\r\n")), 2);
    char far[1000];
    memset(far, 'x', sizeof far);
    for (size_t at = 250; at < 520; at++) { /* the marks stand in one piece that is looked at, or in two */
        far[at] = '\n', far[at + 3] = '\r';
        assert_int_equal(bp_text_line_end((struct bp_text){far, sizeof far}), at);
        far[at] = 'x';
        assert_int_equal(bp_text_line_end((struct bp_text){far, sizeof far}), at + 3);
        far[at + 3] = 'x';
    }
    assert_int_equal(bp_text_line_end((struct bp_text){far, sizeof far}), sizeof far);
}

static void whole_numbers(void **state)
{
    static const struct {
        const char *text;
        long value;
    } good[] = {{"0", 0},
                {"-7", -7},
                {"0012", 12},
                {"9223372036854775807", INT64_MAX},
                {"-9223372036854775807", -INT64_MAX},
                {"-9223372036854775808", INT64_MIN}};
    static const char *const bad[] = {"",
                                      "-",
                                      "1.0",
                                      " 1",
                                      "1 ",
                                      "+1",
                                      "1e3",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999",
                                      "--1",
                                      "0x1"};
    long value;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!bp_text_int(bp_text_of(good[i].text), &value) || value != good[i].value)
            fail_msg("%s", good[i].text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (bp_text_int(bp_text_of(bad[i]), &value))
            fail_msg("%s is no whole number", bad[i]);
}

static void every_code_point_there_and_back(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (int32_t c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        b.n = 0;
        bp_buf_utf8(&b, c);
        size_t at = 0;
        if (bp_utf8_next(bp_buf_text(&b), &at) != c || at != b.n || !bp_utf8_valid(bp_buf_text(&b), NULL))
            fail_msg("U+%04X", (unsigned)c);
    }
}

static void bytes_that_are_not_utf8(void **state)
{
    static const struct {
        const char *bytes;
        size_t bad_at;
    } cases[] = {
        {"abc\x80", 3},
        {"\xC0\x80", 0},
        {"\xC1\xBF", 0},
        {"a\xE0\x9F\xBF", 1},
        {"\xED\xA0\x80", 0},
        {"\xED\xBF\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0},
        {"\xF5\x80\x80\x80", 0},
        {"\xFF", 0},
        {"12345678\xC3", 8},
        {"ก\xE0\xB8", 3},
        {"\xE0\xB8\x01", 0},
        {"12345678\xF0\x9F\x99", 8},
        {"123456789012345\xE9ok", 15},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t bad_at = 99, at = cases[i].bad_at;
        if (bp_utf8_valid(bp_text_of(cases[i].bytes), &bad_at) || bad_at != cases[i].bad_at)
            fail_msg("case %zu: at %zu, not %zu", i, bad_at, cases[i].bad_at);
        assert_int_equal(bp_utf8_next(bp_text_of(cases[i].bytes), &at), -1);
        assert_int_equal(at, cases[i].bad_at + 1); /* by one */
    }
    assert_true(bp_utf8_valid(S("Nguyễn สวัสดี 你好 \xF0\x9F\x99\x82"), NULL));
    assert_true(bp_utf8_valid(S(""), NULL));
}

static void slugs(void **state)
{
    static const struct {
        const char *name, *slug;
    } cases[] = {
        {"Satisfaction Score", "satisfaction_score"},
        {"  --Net/Promoter (NPS)!? ", "net_promoter_nps"},
        {"Q7", "q7"},
        {"a__b", "a_b"},
        {"%", ""},
        {"", ""},
        {"Điểm hài lòng", "điểm_hài_lòng"},
        {"ÉTÉ 2026", "été_2026"},
        {"ความพึงพอใจ ลูกค้า", "ความพึงพอใจ_ลูกค้า"},
        {"ชื่อ-ที่อยู่", "ชื่อ_ที่อยู่"},
        {"客户 满意度", "客户_满意度"},
        {"客户满意度（分）", "客户满意度_分"},
        {"คะแนน ๕", "คะแนน_๕"},
        {"te\xCC\x82n", "te\xCC\x82n"},
        {"a\xFF"
         "b",
         "a_b"},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text slug = bp_slug(r->cx.arena, bp_text_of(cases[i].name));
        assert_text(slug, cases[i].slug);
        assert_text(bp_slug(r->cx.arena, slug), cases[i].slug); /* of a slug: itself */
    }
}

static void natural_order(void **state)
{
    static const char *const sorted[] = {"",
                                         "1",
                                         "01",
                                         "2",
                                         "10",
                                         "a",
                                         "a1",
                                         "a1b",
                                         "a2",
                                         "a10",
                                         "a010b",
                                         "b",
                                         "file-2.csv",
                                         "file-02.csv",
                                         "file-10.csv",
                                         "file-100.csv",
                                         "file.csv",
                                         "v1.2.9",
                                         "v1.2.10",
                                         "v1.10.1",
                                         "x18446744073709551616",
                                         "x18446744073709551617",
                                         "ก2",
                                         "ก10"};
    enum { N = sizeof sorted / sizeof *sorted };
    (void)state;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            int c = bp_text_cmp_natural(bp_text_of(sorted[i]), bp_text_of(sorted[j]));
            bool ties = (i == 1 && j == 2) || (i == 2 && j == 1) || (i == 12 && j == 13) ||
                        (i == 13 && j == 12); /* any order, but one */
            if (ties ? c == 0 || c != -bp_text_cmp_natural(bp_text_of(sorted[j]), bp_text_of(sorted[i]))
                     : (c > 0) - (c < 0) != (i > j) - (i < j))
                fail_msg("%s and %s: %d", sorted[i], sorted[j], c);
        }
}

static void the_nearest_word(void **state)
{
    static const char *const names[] = {"target", "from", "to", "stretch", "low"};
    (void)state;
    assert_string_equal(bp_nearest(S("taget"), names, 5), "target");
    assert_string_equal(bp_nearest(S("tragte"), names, 5), "target");
    assert_string_equal(bp_nearest(S("TARGET"), names, 5), "target");
    assert_string_equal(bp_nearest(S("form"), names, 5), "from");
    assert_string_equal(bp_nearest(S("stretsch"), names, 5), "stretch");
    assert_null(bp_nearest(S("colour"), names, 5));
    assert_null(bp_nearest(S("frx"), names, 5));
    assert_null(bp_nearest(S("x"), names, 0));
    char longest[200];
    memset(longest, 'a', sizeof longest);
    assert_null(bp_nearest((struct bp_text){longest, sizeof longest}, names, 5));
}

static void buffers(void **state)
{
    struct run *r = *state;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    assert_text(bp_buf_text(&b), "");
    for (int i = 0; i < 5000; i++)
        bp_buf_fmt(&b, "%d,", i);
    bp_buf_add(&b, (struct bp_text){NULL, 0});
    bp_buf_adds(&b, "end");
    bp_buf_addc(&b, '!');
    assert_true(bp_text_starts(bp_buf_text(&b), "0,1,2,"));
    assert_true(bp_text_ends(bp_buf_text(&b), "4998,4999,end!"));
    assert_int_equal(b.n, 10 * 2 + 90 * 3 + 900 * 4 + 4000 * 5 + 4);
    assert_text(bp_text_fmt(r->cx.arena, "%" BP_PRI "|%s", BP_ARG(S("a")), "b"), "a|b");
    assert_string_equal(bp_text_z(r->cx.arena, S("z")), "z");
}

static void files_in_natural_order(void **state)
{
    struct run *r = *state;
    const char **paths = NULL, **names;
    size_t count = 0, cap = 0;
    static const char *const files[] = {"o-10.csv", "o-9.csv", "o-2.csv", "o-02.csv", "o[1].csv", "p.csv"};
    for (size_t i = 0; i < 6; i++)
        put(r, files[i], "x");
    put(r, "o-3.csv/in-a-folder", "x"); /* a folder that matches is no file */
    assert_true(bp_file_glob(&r->cx, BP_NOWHERE, run_path(r, "o-*.csv"), &paths, &count, &cap));
    assert_true(
        bp_file_glob(&r->cx, BP_NOWHERE, run_path(r, "o[1].csv"), &paths, &count, &cap)); /* a name before a pattern */
    bp_paths_sort(paths, count);
    assert_int_equal(count, 5);
    assert_string_equal(bp_path_base(paths[2]), "o-9.csv");
    assert_string_equal(bp_path_base(paths[3]), "o-10.csv");
    assert_string_equal(bp_path_base(paths[4]), "o[1].csv");
    assert_false(bp_file_glob(&r->cx, BP_NOWHERE, run_path(r, "z*.csv"), &paths, &count, &cap));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_int_equal(count, 5);
    bp_dir_list(&r->cx, r->folder, &names, &count);
    assert_int_equal(count, 7);
    assert_string_equal(names[0], "o-02.csv");
    struct bp_text text;
    assert_true(bp_file_read(&r->cx, BP_NOWHERE, run_path(r, "p.csv"), 1, &text));
    put(r, "p.csv", "xy");
    r->cx.status = BP_DONE;
    assert_false(bp_file_read(&r->cx, BP_NOWHERE, run_path(r, "p.csv"), 1, &text));
    assert_int_equal(r->cx.status, BP_BAD_DATA);
    r->cx.status = BP_DONE;
    assert_false(bp_file_read(&r->cx, BP_NOWHERE, r->folder, 1, &text));
    assert_int_equal(r->cx.status, BP_NO_INPUT);
    assert_said(r, "is a folder");
}

static void paths(void **state)
{
    struct run *r = *state;
    struct bp_arena *a = r->cx.arena;
    assert_string_equal(bp_path_join(a, "x/y", "z"), "x/y/z");
    assert_string_equal(bp_path_join(a, "x/", "z"), "x/z");
    assert_string_equal(bp_path_join(a, ".", "z"), "z");
    assert_string_equal(bp_path_join(a, "x", "/z"), "/z");
    assert_string_equal(bp_path_folder(a, "x/y/z"), "x/y");
    assert_string_equal(bp_path_folder(a, "/z"), "/");
    assert_string_equal(bp_path_folder(a, "z"), ".");
    assert_string_equal(bp_path_base("x/y/z"), "z");
    assert_string_equal(bp_path_base("z"), "z");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(slices),
        T(a_text_of_one_line),
        T(pieces),
        T(lines_end_at_either_mark),
        T(whole_numbers),
        T(every_code_point_there_and_back),
        T(bytes_that_are_not_utf8),
        T(slugs),
        T(natural_order),
        T(the_nearest_word),
        T(buffers),
        T(files_in_natural_order),
        T(paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
