/* UTF-8 bytes looked through: how far they are text, whether in NFC, where a part may end; and brought into NFC. */
#include "decode/nfc.h"
#include "pack_help.h"

static void scanned(struct bp_nfc *nfc, struct bp_text t, enum bp_scan_end end, size_t good, size_t multi, bool is_nfc)
{
    struct bp_scan s = bp_nfc_scan(nfc, t);
    if (s.end != end || s.good != good || s.multi != multi || s.is_nfc != is_nfc)
        fail_msg("%.*s: ends %d after %zu, %zu not ASCII, NFC %d", BP_ARG(t), (int)s.end, s.good, s.multi, s.is_nfc);
}

static void bytes_are_text_so_far(void **state)
{
    struct run *r = *state;
    struct bp_nfc *nfc = bp_nfc_new(r->cx.arena);
    for (int time = 0; time < 2; time++) { /* pages that were met, and not */
        scanned(nfc, BP_T(""), BP_SCAN_ALL, 0, 0, true);
        scanned(nfc, BP_T("a,b and so on and on"), BP_SCAN_ALL, 20, 0, true);
        scanned(nfc, BP_T("é ก 中 \xF0\x9F\x98\x80"), BP_SCAN_ALL, 15, 4, true);
        scanned(nfc, BP_T("12345678\0"), BP_SCAN_ZERO, 8, 0, true);
        scanned(nfc, BP_T("1234567\0901234567"), BP_SCAN_ZERO, 7, 0, true);
        scanned(nfc, BP_T("กก\xE0\xB8"), BP_SCAN_CUT, 6, 2, true);
        scanned(nfc, BP_T("กก\xE0"), BP_SCAN_CUT, 6, 2, true);
        scanned(nfc, BP_T("a\xC3"), BP_SCAN_CUT, 1, 0, true);
        scanned(nfc, BP_T("a\xF0\x9F\x98"), BP_SCAN_CUT, 1, 0, true);
        scanned(nfc, BP_T("a\xF0"), BP_SCAN_CUT, 1, 0, true);
        scanned(nfc, BP_T("a\xF4\x8F"), BP_SCAN_CUT, 1, 0, true);
        scanned(nfc, BP_T("a\xF4\x90"), BP_SCAN_BAD, 1, 0, true);
        scanned(nfc, BP_T("a\xF5"), BP_SCAN_BAD, 1, 0, true);
        scanned(nfc, BP_T("a\xC1"), BP_SCAN_BAD, 1, 0, true);
        scanned(nfc, BP_T("a\xC2"), BP_SCAN_CUT, 1, 0, true);
        scanned(nfc, BP_T("a\xE0\x9F"), BP_SCAN_BAD, 1, 0, true); /* what would be overlong */
        scanned(nfc, BP_T("a\xED\xA0"), BP_SCAN_BAD, 1, 0, true); /* a half of a pair */
        scanned(nfc, BP_T("a\xED\x9F"), BP_SCAN_CUT, 1, 0, true);
        scanned(nfc, BP_T("a\xE0\xB8z"), BP_SCAN_BAD, 1, 0, true);
        scanned(nfc, BP_T("a\x80"), BP_SCAN_BAD, 1, 0, true);
        scanned(nfc, BP_T("a\xC3\xC3\xA9"), BP_SCAN_BAD, 1, 0, true);
    }
}

static void what_may_not_be_nfc(void **state)
{
    struct run *r = *state;
    struct bp_nfc *nfc = bp_nfc_new(r->cx.arena);
    for (int time = 0; time < 2; time++) {
        scanned(nfc, BP_T("e\xCC\x81"), BP_SCAN_ALL, 3, 1, false);
        scanned(nfc, BP_T("\xE0\xB8\x81\xE0\xB9\x88\xE0\xB8\xB9"), BP_SCAN_ALL, 9, 3, false); /* marks out of order */
        scanned(nfc, BP_T("\xE0\xB8\x81\xE0\xB8\xB9\xE0\xB9\x88"), BP_SCAN_ALL, 9, 3, true);
        scanned(nfc, BP_T("\xE0\xB9\x88 \xE0\xB8\xB9"), BP_SCAN_ALL, 7, 2, true); /* not on one letter */
        scanned(nfc, BP_T("\xE0\xB9\x88\xE0\xB8\x81\xE0\xB8\xB9"), BP_SCAN_ALL, 9, 3, true);
        scanned(nfc, BP_T("\xE2\x84\xAB"), BP_SCAN_ALL, 3, 1, false); /* the sign of Ångström */
        scanned(nfc, BP_T("\xF0\x9D\x85\xA5\xF0\x9D\x85\xAD"), BP_SCAN_ALL, 8, 2, true);
        scanned(nfc, BP_T("\xF0\x9D\x85\xAD\xF0\x9D\x85\xA5"), BP_SCAN_ALL, 8, 2, false);
    }
}

static void becomes(struct run *r, const char *text, const char *want)
{
    struct bp_text got = bp_text_in_nfc(r->cx.arena, bp_text_of(text));
    if (!bp_text_is(got, want))
        fail_msg("%s is %.*s, not %s", text, BP_ARG(got), want);
}

static void text_in_nfc(void **state)
{
    struct run *r = *state;
    becomes(r, "plain", "plain");
    becomes(r, "é", "é");
    becomes(r, "e\xCC\x81", "é");
    becomes(r,
            "e\xCC\x81"
            "e\xCC\x81 e\xCC\x81",
            "éé é");
    becomes(r, "xe\xCC\x81y", "xéy");
    becomes(r,
            "\xCC\x81"
            "e",
            "\xCC\x81"
            "e");
    becomes(r, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81", "é\xCC\x81\xCC\x81\xCC\x81\xCC\x81");
    becomes(r, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81z",
            "é\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81z");
    becomes(r, "ก\xE0\xB9\x88\xE0\xB8\xB9", "ก\xE0\xB8\xB9\xE0\xB9\x88");
    becomes(r, "e\xCC\x81\xFF", "e\xCC\x81\xFF"); /* what is no text stays as it is */
}

/* The marks of a letter go by class, equal ones as they stood: below (220), above (230), to the right (232). */
static void many_marks_on_one_letter(void **state)
{
    struct run *r = *state;
    struct bp_buf text = bp_buf_new(r->cx.arena), want = bp_buf_new(r->cx.arena);
    bp_buf_adds(&text, "xe");
    bp_buf_adds(&want, "x\u00e9"); /* the first of those above composes */
    for (int i = 0; i < 20000; i++)
        bp_buf_adds(&text, i % 2 ? "\u0315\u0344" : "\u0301\u0316"); /* U+0344 is U+0308 U+0301 */
    for (int i = 0; i < 10000; i++)
        bp_buf_adds(&want, "\u0316");
    for (int i = 0; i < 10000; i++)
        bp_buf_adds(&want, i ? "\u0301\u0308\u0301" : "\u0308\u0301");
    for (int i = 0; i < 10000; i++)
        bp_buf_adds(&want, "\u0315");
    bp_buf_adds(&text, "y\U0001d15e"); /* above U+FFFF, and stays two */
    bp_buf_adds(&want, "y\U0001d157\U0001d165");
    struct bp_text got = bp_text_in_nfc(r->cx.arena, bp_buf_text(&text));
    assert_int_equal(got.n, want.n);
    assert_true(bp_text_eq(got, bp_buf_text(&want)));
}

static void a_part_ends_before_a_plain_character(void **state)
{
    struct run *r = *state;
    struct bp_nfc *nfc = bp_nfc_new(r->cx.arena);
    assert_int_equal(bp_nfc_border(nfc, BP_T("")), 0);
    assert_int_equal(bp_nfc_border(nfc, BP_T("abc")), 2);
    assert_int_equal(bp_nfc_border(nfc, BP_T("abe\xCC\x81")), 2);
    assert_int_equal(bp_nfc_border(nfc, BP_T("ab中\xCC\x81\xCC\x81")), 2);
    assert_int_equal(bp_nfc_border(nfc, BP_T("\xCC\x81\xCC\x81")), 0);
    assert_int_equal(bp_nfc_border(nfc, BP_T("xก")), 1);
}

static void the_run_of_ascii(void **state)
{
    (void)state;
    char bytes[80];
    for (size_t n = 0; n < 80; n++)
        for (int what = 0; what < 2; what++) { /* the first that is not ASCII, or zero, wherever it stands */
            memset(bytes, 'x', sizeof bytes);
            bytes[n] = what ? '\xE0' : '\0';
            assert_int_equal(bp_ascii_run((struct bp_text){bytes, sizeof bytes}), n);
            assert_int_equal(bp_ascii_run((struct bp_text){bytes, n}), n);
        }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(bytes_are_text_so_far),
        T(what_may_not_be_nfc),
        T(text_in_nfc),
        T(many_marks_on_one_letter),
        T(a_part_ends_before_a_plain_character),
        T(the_run_of_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
