/* Cells as keyboards write them in plain ASCII: marks, digits, letters without accents; and blanks round a cell. */
#include "value/written.h"
#include "pack_help.h"

static void folds(const char *text, bool letters, const char *want, bool other_digits)
{
    struct bp_folded f;
    bool digits = bp_fold(bp_text_of(text), letters, &f);
    if (digits != (strpbrk(want, "0123456789") != NULL)) /* without one there is no number or moment */
        fail_msg("%s: digits %d", text, digits);
    struct bp_text got = {f.p, f.n};
    if (!bp_text_is(got, want) || f.other_digits != other_digits)
        fail_msg("%s is %.*s (other digits: %d), not %s", text, BP_ARG(got), f.other_digits, want);
}

static void marks_become_plain_ones(void **state)
{
    (void)state;
    folds("a\tb\xC2\xA0"
          "c\xE2\x80\x87"
          "d\xE2\x80\x89"
          "e\xE2\x80\xAF"
          "f\xE3\x80\x80g",
          false, "a b c d e f g", false);
    folds("\xE2\x88\x92"
          "5 \xEF\xB9\xA3"
          "6",
          false, "-5 -6", false);
    folds("1\xE2\x80\x99"
          "234",
          false, "1'234", false);
    folds("\xE2\x80\x8E"
          "5\xE2\x80\x8F",
          false, "5", false); /* marks of direction show nothing */
    folds("\xEF\xBF\xA1\xEF\xBF\xA5\xEF\xBF\xA6", false, "£¥₩", false);
    folds("（１２％）～", false, "(12%)~", true);
    folds("Ａｂ！", false, "Ab!", false);
    folds("｟", false, "｟", false); /* the one after them */
    folds("€ ก 中", false, "€ ก 中", false);
}

static void digits_of_other_scripts(void **state)
{
    (void)state;
    folds("๐๑๒๓๔๕๖๗๘๙", false, "0123456789", true);
    folds("0๙", false, "09", true);
    folds("０９", true, "09", true);
    folds("฿๏๚", false, "฿๏๚", false); /* those beside them */
    folds("09", false, "09", false);
}

static void letters_lose_their_accents_where_asked(void **state)
{
    (void)state;
    folds("Tháng MƯỜI", true, "thang muoi", false);
    folds("Tháng MƯỜI", false, "Tháng MƯỜI", false);
    folds("ĐÃ đã", true, "da da", false);
    folds("a\xCC\x81z\xCD\xAF", true, "az", false);
    folds("a\xCC\x81", false, "a\xCC\x81", false);
    folds("ＡＺａｚ", true, "azaz", false);
    folds("AZaz@[`{", true, "azaz@[`{", false);
    folds("ÀÿẠỹ", true, "ayay", false);
    folds("ßæø", true, "ßæø", false); /* built on no letter */
    folds("ΑΩ", true, "ΑΩ", false);
}

static void what_cannot_be_folded(void **state)
{
    (void)state;
    struct bp_folded f;
    char longest[BP_FOLD_MOST + 1];
    memset(longest, '7', sizeof longest);
    assert_true(bp_fold((struct bp_text){longest, BP_FOLD_MOST}, true, &f));
    assert_int_equal(f.n, BP_FOLD_MOST);
    assert_false(bp_fold((struct bp_text){longest, BP_FOLD_MOST + 1}, true, &f));
    assert_false(bp_fold(BP_T("5\xE2\x80"), true, &f));
    assert_false(bp_fold(BP_T("\xFF"), true, &f));
}

static void trimmed(const char *text, const char *want)
{
    struct bp_text got = bp_cell_trim_slowly(bp_text_of(text));
    if (!bp_text_is(got, want))
        fail_msg("`%s` is `%.*s`, not `%s`", text, BP_ARG(got), want);
}

static void blanks_round_a_cell_go(void **state)
{
    (void)state;
    trimmed("\xC2\xA0"
            "a b\xC2\xA0",
            "a b");
    trimmed("\xE3\x80\x80 \xE2\x80\xAF"
            "a\xC2\xA0 \xEF\xBB\xBF",
            "a");
    trimmed("\xE2\x80\x80"
            "a\xE2\x80\x8B",
            "a"); /* the first and the last of the blanks of widths */
    trimmed("\xE2\x80\x8C"
            "a\xE2\x80\x8C",
            "\xE2\x80\x8C"
            "a\xE2\x80\x8C");
    trimmed("\xE2\x80\x93", "\xE2\x80\x93");
    trimmed("\xE2\x80\x89", "");
    trimmed("a\xE2\x80\x89", "a");
    trimmed("ab\xE2\x80\x89"
            "c",
            "ab\xE2\x80\x89"
            "c");
    trimmed("\xE2\x80", "\xE2\x80");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_become_plain_ones),
        cmocka_unit_test(digits_of_other_scripts),
        cmocka_unit_test(letters_lose_their_accents_where_asked),
        cmocka_unit_test(what_cannot_be_folded),
        cmocka_unit_test(blanks_round_a_cell_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
