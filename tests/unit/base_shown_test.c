/* Texts from outside as they are shown: what is escaped, and what stays. */
#include "pack_help.h"

static void shown_as(struct run *r, struct bp_text t, const char *want)
{
    assert_text(bp_shown(r->cx.arena, t), want);
    size_t bad_at;
    assert_true(bp_utf8_valid(bp_shown(r->cx.arena, t), &bad_at));
}

static void what_hides_is_escaped(void **state)
{
    struct run *r = *state;
    shown_as(r, BP_T("a\nb\tc\rd"), "a\\nb\\tc\\rd");
    shown_as(r, BP_T("\033[2J"), "\\u001B[2J");
    shown_as(r, BP_T("\0x\x1F\x7F"), "\\u0000x\\u001F\\u007F");
    shown_as(r, BP_T("\xC2\x80\xC2\x85\xC2\x9B\xC2\x9F"), "\\u0080\\u0085\\u009B\\u009F");
    shown_as(r, BP_T("\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F"), "\\u061C\\u200E\\u200F");
    shown_as(r, BP_T("\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\xE2\x80\xAE"), "\\u2028\\u2029\\u202A\\u202E");
    shown_as(r, BP_T("\xE2\x81\xA6\xE2\x81\xA9"), "\\u2066\\u2069");
}

static void bytes_that_are_no_text_are_escaped(void **state)
{
    struct run *r = *state;
    shown_as(r, BP_T("caf\xE9.csv"), "caf\\xE9.csv");
    shown_as(r, BP_T("\xC3"), "\\xC3");
    shown_as(r, BP_T("\xED\xA0\x80"), "\\xED\\xA0\\x80"); /* half of a pair */
    shown_as(r, BP_T("\xC0\x8A\xFF"), "\\xC0\\x8A\\xFF"); /* a line end written too long */
    assert_text(bp_shown_bytes(r->cx.arena, BP_T("caf\xE9\n\xE2\x80\xAE")), "caf\\xE9\n\xE2\x80\xAE");
    assert_string_equal(bp_shown_z(r->cx.arena, "a\xE9"), "a\\xE9");
}

/* Neighbours of each range, and what people write. */
static void the_rest_is_lent_as_it_stands(void **state)
{
    struct run *r = *state;
    static const char *const texts[] = {"",
                                        "C:\\new\\table.csv",
                                        "\xC2\xA0\xC2\xAD~ ",
                                        "ก็ อะไร",
                                        "销售额",
                                        "\xE2\x80\x8B\xE2\x80\x8C\xE2\x80\x8D\xE2\x80\x90\xE2\x80\xA7\xE2\x80\xAF",
                                        "\xE2\x81\xA5\xE2\x81\xAA",
                                        "\xD8\x9B\xD8\x9D",
                                        "مرحبا",
                                        "👩‍👧"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct bp_text t = bp_text_of(texts[i]);
        assert_true(bp_shown(r->cx.arena, t).p == t.p && bp_shown_lines(r->cx.arena, t).p == t.p &&
                    bp_shown_bytes(r->cx.arena, t).p == t.p);
        assert_true(bp_shown_z(r->cx.arena, texts[i]) == texts[i]);
    }
    assert_null(bp_shown_z(r->cx.arena, NULL));
}

static void lines_keep_their_ends(void **state)
{
    struct run *r = *state;
    assert_text(bp_shown_lines(r->cx.arena, BP_T("a\n\033[1Ab\r\n\xFF")), "a\n\\u001B[1Ab\\r\n\\xFF");
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_hides_is_escaped),
        T(bytes_that_are_no_text_are_escaped),
        T(the_rest_is_lent_as_it_stands),
        T(lines_keep_their_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
