/* Cells in which somebody's address, phone or card number stands, and those that only look like it. */
#include "profile/persons.h"
#include "pack_help.h"

#include <time.h>

static void each(bool (*hint)(struct bp_text), const char *const *cells, size_t count, bool want)
{
    for (size_t i = 0; i < count; i++)
        if (hint(bp_text_of(cells[i])) != want)
            fail_msg("`%s`: not %d", cells[i], want);
}

#define EACH(hint, cells, want) each(hint, cells, sizeof cells / sizeof *cells, want)

static bool is_inside(struct bp_text cell)
{
    return bp_hint_person_inside(cell, false);
}

static bool is_inside_own_numbers(struct bp_text cell)
{
    return bp_hint_person_inside(cell, true);
}

static const char *const mails[] =
    {
        "ann@example.com",   "Ann <ann@example.com>", "\"ann@example.com\"", "bo.li＠example.org",
        "ann%40example.com", "a\\u0040example.com",   "อานนท์@ตัวอย่าง.ไทย",    "测试@例子.中国",
        "mail:x@yz",         "see (bo@shop.org)",     "carl@x.net, twice",
},
                         *const cards[] =
                             {
                                 "card 4111 1111 1111 1111",
                                 "4111 1111 1111 1111 12/27 123",
                                 "4111-1111-1111-1111",
                                 "card:4111111111111111;",
},
                         *const phones[] =
                             {
                                 "0812345678",
                                 "call 081-234-5678 please",
                                 "(555) 123-4567",
                                 "555-123-4567",
                                 "+66 81 234 5678.",
                                 "13812345678",
                                 "138 1234 5678",
                                 "138-1234-5678",
                                 "tel. 02 123 45 67 8",
                                 "ring +66 81 234 5678 now",
                                 "call, +66 81 234 5678",
                                 "0812345678 0898765432",
                                 "0812345678/0898765432",
                                 "081 234 5678 089 876 5432",
                                 "081-234-5678 2026-11-12",
                                 "2026-11-12 10:15 0812345678",
                                 "0812345678 10:15",
                                 "โทร0812345678",
                                 "电话13812345678",
                                 "๐๘๑-๒๓๔-๕๖๗๘",
                                 "０８１２３４５６７８",
                                 "+66 81 234 5678",
                                 "081‑234‑5678",
                                 "081–234–5678",
                                 "+６６　８１　２３４　５６７８",
                                 "06 12 34 56 78",
                                 "06.12.34.56.78",
                                 "+33 (0)6 12 34 56 78",
                                 "1-800-555-0100",
                                 "1 (800) 555-0100",
                                 "tel-0812345678",
                                 "SĐT0912345678",
                                 "T0812345678",
                                 "(0812345678)",
                                 "(081 234 5678)",
                                 "(+66) 81 234 5678",
                                 "WhatsApp+66812345678",
                                 "phone no 0812345678",
                                 "0812345678: call",
                                 "Ann 081-234-5678, Bo",
                                 "0912.345.678",
                                 "0912 345 678",
                                 "+84 912 345 678",
                                 "(02) 1234 5678",
                                 "tel:+1-555-123-4567",
},
                         *const others[] = {
                             "",
                             "ok",
                             "2026-11-09 10:00",
                             "01/02/2026 10:15",
                             "02.11.2026 08:15",
                             "02.11.2026 08.15",
                             "02.11.2026-05.11.2026",
                             "02/11/2026 - 05/11/2026",
                             "02.11.-05.11.2026",
                             "(02.11.2026 08.15)",
                             "02-11-2026 10",
                             "2026-11-02T08:15:00+07:00",
                             "2026-11-02T08:15:00.000000+0700",
                             "10:00:00.0001234",
                             "2026-11-09 10:00:00.000123",
                             "1794787200000",
                             "20261116093000",
                             "1,234.50",
                             "1.234.567,89",
                             "(1.234.567.890)",
                             "(1.234.567,89)",
                             "0.123456789",
                             "-0.123456789",
                             "0.1234 0.5678 0.12",
                             "13.7563, 100.5018",
                             "@home",
                             "@ann",
                             "a@b",
                             "3 @ 5.00",
                             "3pcs@5.00 each",
                             "order 0812345678",
                             "order no 0812345678",
                             "Order #0812345678",
                             "ORD-0812345678",
                             "INV_0812345678",
                             "#0812345678",
                             "A0812345678",
                             "0123456789abcdef",
                             "3f0812345678",
                             "550e8400-e29b-41d4-a716-446655440000",
                             "550e8400-e29b-41d4-4716-012345678901",
                             "192.168.1.10",
                             "10.0.0.1:8080",
                             "192.168.100.200",
                             "010.001.002.003",
                             "08:00-17:00",
                             "0800-1700",
                             "08/2026 - 10/2026",
                             "01/2026-03/2026",
                             "555-12-4567",
                             "1,234,567",
                             "order 12345678",
                             "0 1 2 3 4 5 6 7 8 9",
                             "1 234 567 890",
                             "https://shop.example/orders/0812345678",
                             "4111111111111112",
                             "2720990000000000 x",
                             "0012-3456-7890-1234",
                             "000123456789",
                             "12",
                             "2026-W47",
                             "3-5 days, 10-15 pcs",
                             "+1.5",
                             "50-100",
                             "1.01031E+11",
};

static void persons_inside(void **state)
{
    (void)state;
    EACH(is_inside, mails, true);
    EACH(is_inside, cards, true);
    EACH(is_inside, phones, true);
    EACH(is_inside, others, false);
}

static void each_kind_alone(void **state)
{
    static const char *const no_mails[] = {"|@ann", "a@", "a@ b", "<@b.c>", "nobody", "at", "", "@"};
    (void)state;
    EACH(bp_hint_mail_inside, mails, true);
    EACH(bp_hint_mail_inside, cards, false);
    EACH(bp_hint_mail_inside, phones, false);
    EACH(bp_hint_mail_inside, no_mails, false);
    EACH(bp_hint_phone_inside, phones, true);
    EACH(bp_hint_phone_inside, mails, false);
    EACH(bp_hint_phone_inside, others, false);
}

/* Digits alone are what a column of ids or amounts holds; all else that looks like a person's is one's there, too. */
static void own_numbers(void **state)
{
    static const char *const own[] = {"0812345678", "0000123456", "13812345678", "4111111111111111"},
                             *const not_own[] = {"ann@example.com", "+66 81 234 5678", "4111 1111 1111 1111",
                                                 "081-234-5678"};
    (void)state;
    EACH(is_inside_own_numbers, own, false);
    EACH(is_inside_own_numbers, not_own, true);
    EACH(is_inside_own_numbers, others, false);
}

static void whole_phones(void **state)
{
    static const char *const are[] = {"+66 81 234 5678", "0812345678",       "(081) 234-567.8",        "081/2345678",
                                      "012345678",       "+123456789012345", "0(1)2(3)4(5)6(7)8(9)01", /* 22 bytes */
                                      "012 345 67 8"},
                             *const not [] = {"",
                                              "12345678901",
                                              "01234567",
                                              "+12345678",
                                              "+1 2 3 4 5 6 7 8",
                                              "0812345678x",
                                              "081+2345678",
                                              "08123456789012345",
                                              "0(1)2(3)4(5)6(7)8(9)012",
                                              "+1234567890123 456",
                                              "0 1 2 3 4 5 6"};
    (void)state;
    EACH(bp_hint_phone, are, true);
    EACH(bp_hint_phone, not, false);
}

static void whole_cards(void **state)
{
    static const char *const are[] = {"4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111",
                                      "378282246310005",  "5555555555554444",    "2221000000000009"},
                             *const not [] = {"",
                                              "4111111111111112",
                                              "1794787200000",
                                              "411111111111",
                                              "20261109101500123",
                                              "2720990000000000 x",
                                              "41111111111111110000"};
    (void)state;
    EACH(bp_hint_card, are, true);
    EACH(bp_hint_card, not, false);
}

static void full_names(void **state)
{
    static const char *const are[] = {"Ann Smith",     "Smith, Bob",  "ANN LEE",     "Ann-Marie O'Neil", "Dr. Bo Berg",
                                      "Nguyễn Văn An", "Иван Петров", "王小明",      "陈美丽",           "สมชาย ใจดี",
                                      "Jean-Luc",      "J. Doe",      "Dan De Vries"},
                             *const not [] = {"",          "Ann",   "Pending", "not a date",   "ten",
                                              "Ann smith", "Ann 2", "王",      "已完成的订单", "เปิด",
                                              "ไม่ระบุ",     "10",    "N/A",     "a b",          "Ann <a>"};
    (void)state;
    EACH(bp_hint_full_name, are, true);
    EACH(bp_hint_full_name, not, false);
}

/* Runs of a million characters take time in proportion, and a number after one is found. */
static void long_cells(void **state)
{
    static const char *const units[] = {"1 ", "0812345678", "-", "(", "+0", "a@", "\xE0\xB9\x90", "\xE2\x80\x8B"};
    struct run *r = *state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct bp_buf b = bp_buf_new(r->cx.arena);
        while (b.n < 1000000)
            bp_buf_adds(&b, units[i]);
        clock_t start = clock();
        if (is_inside(bp_buf_text(&b)))
            fail_msg("%s", units[i]);
        bp_buf_adds(&b, " call +66 81 234 5678");
        if (!is_inside(bp_buf_text(&b)))
            fail_msg("not found after %s", units[i]);
        assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 5);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(persons_inside), T(each_kind_alone), T(own_numbers), T(whole_phones),
        T(whole_cards),    T(full_names),      T(long_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
