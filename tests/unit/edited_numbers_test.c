/* The figures in a line people typed: in five languages, and what is no figure. */
#include "edited/numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *line, *numbers; /* each as %.15g, with blanks between them */
    bool comma;
} cases[] = {
    {"84.2 % of 1,234 orders", "84.2 1234", false},
    {"\xe2\x88\x92"
     "3.5 points, (+12) and -7",
     "3.5 12 7", false},
    {"1,234,567.8 and 0.0005", "1234567.8 0.0005", false},
    {"84,2 % trong 1.234 đơn, 1.234.567,5", "84.2 1234 1234567.5", true},
    {"84.2 typed the other way", "84.2", true},
    {"84,2 typed the other way", "84.2", false},
    {"1 234 567", "1 234 567", false},
    {"1\xc2\xa0"
     "234\xe2\x80\xaf"
     "567,5",
     "1234567.5", true},
    {"1.2 million, 3bn, 40k, THB 2M", "1200000 3000000000 40000 2000000", false},
    {"5 kilos, 5 men, 5 Mondays", "5 5 5", false},
    {"ลดลงเหลือ ๘๔.๒ % จาก ๑,๒๓๔ รายการ", "84.2 1234", false},
    {"ยอดขาย 1.2 ล้านบาท และ 3 พันล้าน", "1200000 3000000000", false},
    {"อยู่ที่ 84.2 %", "84.2", false},
    {"ปี 2569 สัปดาห์ที่ 46 วันที่ 16 พ.ย. 2569 ไตรมาส 4", "", false},
    {"doanh thu 1,2 triệu, 3 tỷ", "1200000 3000000000", true},
    {"tuần 46, ngày 16 tháng 11 năm 2026, quý 4, thứ 2", "", true},
    {"３．５万单，1.2亿元，８４％", "35000 120000000 84", false},
    {"2026年11月16日，第46周，11月16日", "", false},
    {"連續3週未達，差2.5個百分點", "3 2.5", false},
    {"on 16 Nov, 12\xe2\x80\x93"
     "18 Nov 2026, Nov 3, 16 November",
     "", false},
    {"in 2026, 2026-11-16, 2026-11, 2026-W46, 16/11/2026, 16.11.2026, at 14:30", "", false},
    {"2,026 orders, 2026.5", "2026 2026.5", false},
    {"week 46, Week 45, W44, Q4, page 2, p. 3, no. 5, #12, INC-123, FY26, v2, A4", "", false},
    {"1st, 2nd, 3rd and 24th", "", false},
    {"Tuần 46 (9\xe2\x80\x93"
     "15/11/2026), 9-15/11",
     "", true},
    {"after 3 weeks and 2 days", "3 2", false},
    {"five to 5-7 people", "5 7", false},
    {"`84.2` and ``a ` 5`` but 6", "6", false},
    {"`84.2 is no code", "84.2", false},
    {"[84 %](https://x.example/99/2) <https://x.example/98> https://x.example/97 www.x.example/96", "84", false},
    {"ask a1@x.example or b2@x.example, 3 of them", "3", false},
    {"![chart 84](charts/x-1.svg) 85", "85", false},
    {"<b style=\"width:5px\">6</b> and 3 < 4", "6 3 4", false},
    {"1. First, 2) second", "2", false},
    {"> 12) 5", "5", false},
    {"## 3. Ahead: 7", "7", false},
    {"as said[^12] 5", "5", false},
    {"**84 %** _85_", "84", false},
    {"no figure", "", false},
    {"", "", false},
    {"12345678901234567890123456789012345678901234567890 6", "6", false},
};

static void figures_of_a_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_arena *arena = bp_arena_new(abort);
        struct bp_buf got = bp_buf_new(arena);
        struct bp_typed_number n;
        struct bp_text prose = bp_prose_of(arena, bp_text_of(cases[i].line), false);
        for (size_t at = 0; bp_number_next(prose, &at, cases[i].comma, &n);)
            bp_buf_fmt(&got, "%s%.15g", got.n ? " " : "", n.value);
        if (!bp_text_is(bp_buf_text(&got), cases[i].numbers))
            fail_msg("%s: %.*s, not %s", cases[i].line, BP_ARG(bp_buf_text(&got)), cases[i].numbers);
        bp_arena_free(arena);
    }
}

static void words_of_images_count_where_they_are_ours(void **state)
{
    struct bp_typed_number n;
    struct bp_arena *arena = bp_arena_new(abort);
    struct bp_text prose = bp_prose_of(arena, BP_T("![W46 6.0 minutes](charts/x-12.svg)"), true);
    size_t at = 0;
    (void)state;
    assert_true(bp_number_next(prose, &at, false, &n) && n.value == 6);
    assert_false(bp_number_next(prose, &at, false, &n));
    bp_arena_free(arena);
}

static void what_is_scaled_is_rounded(void **state)
{
    struct bp_typed_number n;
    size_t at = 0;
    (void)state;
    assert_true(bp_number_next(BP_T("1.2 million"), &at, false, &n));
    assert_true(n.rounding == 50000);
    assert_true(bp_text_is(n.text, "1.2 million"));
    at = 0;
    assert_true(bp_number_next(BP_T("1.2"), &at, false, &n) && n.rounding == 0);
}

/* Bytes of any kind neither hang nor read too far; a line of digits and marks takes no longer than others. */
static void any_bytes(void **state)
{
    uint64_t seed = 20261116;
    static const char from[] = "0123456789.,-/: WQ`[]()<>@!^\xc2\xa0\xe0\xb9\x91\xef\xbc\x8e";
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct bp_arena *arena = bp_arena_new(abort);
        char line[200];
        size_t n = (size_t)(round % (int)sizeof line), at = 0;
        struct bp_typed_number number;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            line[i] = from[(seed >> 33) % (sizeof from - 1)];
        }
        struct bp_text prose = bp_prose_of(arena, (struct bp_text){line, n}, round % 2);
        assert_int_equal(prose.n, n);
        while (bp_number_next(prose, &at, false, &number))
            assert_true(at <= n);
        bp_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_of_a_line),
                                       cmocka_unit_test(words_of_images_count_where_they_are_ours),
                                       cmocka_unit_test(what_is_scaled_is_rounded), cmocka_unit_test(any_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
