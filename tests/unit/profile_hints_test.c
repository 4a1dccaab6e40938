/* What names of columns and words in cells say: each list, and what only looks like it. */
#include "profile/hints.h"
#include "pack_help.h"

static void names_say_what_a_column_holds(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *name;
        enum bp_hint hint;
        bool says;
    } cases[] = {
        {"E-mail", BP_HINT_PERSONAL, true},
        {"customer_email", BP_HINT_PERSONAL, true},
        {"mailing", BP_HINT_PERSONAL, false}, /* a part of a word is not the word */
        {"chain mail order", BP_HINT_PERSONAL, true},
        {"FirstName", BP_HINT_PERSONAL, true},
        {"firstNAME", BP_HINT_PERSONAL, true},
        {"Name", BP_HINT_PERSONAL, true}, /* alone */
        {"Name of shop", BP_HINT_PERSONAL, false},
        {"Name", BP_HINT_BIRTH, false},
        {"DOB", BP_HINT_BIRTH, true},
        {"CreatedAt", BP_HINT_BEGIN, true},
        {"createdat", BP_HINT_BEGIN, true},
        {"recreated", BP_HINT_BEGIN, false},
        {"created2", BP_HINT_BEGIN, false},
        {"x created", BP_HINT_BEGIN, true},
        {"วันที่สร้างเรื่อง", BP_HINT_BEGIN, true}, /* Thai and Chinese words count inside others */
        {"订单日期和时间", BP_HINT_TIME, true},
        {"ngày tháng", BP_HINT_TIME, true},
        {"họ", BP_HINT_PERSONAL, true},
        {"khoảng", BP_HINT_PERSONAL, false},
        {"đóng lúc", BP_HINT_END, true},
        {"đóngx", BP_HINT_END, false},
        {"closed", BP_HINT_END, true},
        {"closed", BP_HINT_BEGIN, false},
        {"due", BP_HINT_LATER, true},
        {"order no", BP_HINT_ID, true},
        {"note", BP_HINT_SCORE, true},
        {"", BP_HINT_ID, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (bp_hint_name(r->cx.arena, bp_text_of(cases[i].name), cases[i].hint) != cases[i].says)
            fail_msg("%s, hint %d: not %d", cases[i].name, (int)cases[i].hint, cases[i].says);
}

/* Each word on its own, in `says` and out of it, parted by bars. */
static void each(bool (*hint)(struct bp_text), const char *words, bool want)
{
    struct bp_text rest = bp_text_of(words), word;
    while (bp_text_split(&rest, '|', &word))
        if (hint(word) != want)
            fail_msg("`%.*s`: not %d", BP_ARG(word), want);
}

static bool may_be_totals(struct bp_text cell)
{
    return bp_hint_may_be_totals(cell);
}

static void whole_cells_say_something(void **state)
{
    (void)state;
    each(bp_hint_totals, "total|TOTAL|Grand Total|รวม|Tổng cộng|合计", true);
    each(may_be_totals,
         "total|Totals|GRAND TOTAL|sum|Overall|all|Summary|total:|Subtotal|Gesamt|Summe|Gesamtergebnis|รวม|Tổng|TỔNG "
         "CỘNG|合计|总额|Zwischensumme|Insgesamt|tổng số|全部",
         true);
    each(may_be_totals, "|a|email|2026-11-16|South|Bangkok|12.50|a total that takes more than forty bytes", false);
    each(bp_hint_totals, "|totally|total 5|a total that takes more than forty bytes", false);
    each(bp_hint_missing, "N/A|-|\xE2\x80\x94|#N/A|(Blank)|?|暂无|\\N", true);
    each(bp_hint_missing, "|0|--x|not|n/a, but in more than forty bytes of words", false);
    each(bp_hint_yes_no, "yes|NO|t|Có|是", true);
    each(bp_hint_yes_no, "|maybe|1|yes yes", false);
}

static void mail_addresses(void **state)
{
    (void)state;
    each(bp_hint_mail, "a@b.c|first.last@shop.example.org|a@bc.d", true);
    each(bp_hint_mail, "|@b.c|a@b|a@.c|a@b.|a b@c.d|a@b c.d|nobody|a.b@c", false);
    char longest[300];
    memset(longest, 'a', sizeof longest);
    memcpy(longest + 240, "@shop.org", 9);
    assert_true(bp_hint_mail((struct bp_text){longest, 254}));
    assert_false(bp_hint_mail((struct bp_text){longest, 255}));
}

static void cards(void **state)
{
    (void)state;
    each(bp_hint_card,
         "4111111111111111|4111 1111 1111 1111|4111-1111-1111-1111|378282246310005|5555555555554444|2221000000000009",
         true);
    each(bp_hint_card,
         "|4111111111111112|1794787200000|411111111111|20261109101500123|2720990000000000 x|41111111111111110000",
         false);
}

static bool is_inside(struct bp_text cell)
{
    return bp_hint_person_inside(cell, false);
}

static bool is_inside_ids(struct bp_text cell)
{
    return bp_hint_person_inside(cell, true);
}

static void persons_inside_other_words(void **state)
{
    (void)state;
    each(is_inside,
         "ann@example.com|Ann <ann@example.com>|mail ann@example.com, please|\"ann@example.com\"|0812345678|ring +66 "
         "81 234 "
         "5678 now|card 4111 1111 1111 1111",
         true);
    each(is_inside,
         "|ok|2026-11-09 10:00|01/02/2026 10:15|1,234.50|@home|a@b|order 0812345678|2026-11-09 "
         "10:00:00.000123|1794787200000",
         false);
    each(is_inside_ids, "0812345678|0000123456", false);
    each(is_inside_ids, "ann@example.com|+66 81 234 5678|4111 1111 1111 1111", true);
}

static void phone_numbers(void **state)
{
    (void)state;
    each(bp_hint_phone, "+66 81 234 5678|0812345678|(081) 234-567.8|081/2345678|012345678|+123456789012345", true);
    each(bp_hint_phone, "|12345678901|01234567|+12345678|+1 2 3 4 5 6 7 8|0812345678x|081+2345678|08123456789012345",
         false);
    each(bp_hint_phone, "0(1)2(3)4(5)6(7)8(9)01|012 345 67 8", true); /* 22 bytes; nine digits */
    each(bp_hint_phone, "0(1)2(3)4(5)6(7)8(9)012|+1234567890123 456|0 1 2 3 4 5 6", false);
}

static void names_say_what_may_be_done_with_numbers(void **state)
{
    struct run *r = *state;
    static const struct {
        const char *name;
        enum bp_adds adds;
    } cases[] = {
        {"Amount", BP_ADDS_SUM},
        {"Total price", BP_ADDS_SUM},
        {"Qty", BP_ADDS_SUM},
        {"Ticket count", BP_ADDS_SUM},
        {"Number of orders", BP_ADDS_SUM},
        {"no of visits", BP_ADDS_SUM},
        {"Hours spent", BP_ADDS_SUM},
        {"Invoice amount", BP_ADDS_SUM},
        {"ยอดขาย", BP_ADDS_SUM},
        {"จำนวน", BP_ADDS_SUM},
        {"số lượng", BP_ADDS_SUM},
        {"giá trị", BP_ADDS_SUM},
        {"销售额", BP_ADDS_SUM},
        {"生產時數", BP_ADDS_SUM},
        {"Betrag", BP_ADDS_SUM},
        {"Order number", BP_ADDS_NOT},
        {"Sales order number", BP_ADDS_NOT},
        {"Zip code", BP_ADDS_NOT},
        {"Year", BP_ADDS_NOT},
        {"Longitude", BP_ADDS_NOT},
        {"lat", BP_ADDS_NOT},
        {"ปี", BP_ADDS_NOT},
        {"เลขที่", BP_ADDS_NOT},
        {"mã hàng", BP_ADDS_NOT},
        {"品檢工號", BP_ADDS_NOT},
        {"Month", BP_ADDS_NOT},
        {"Priority", BP_ADDS_NOT},
        {"Unit price", BP_ADDS_MEAN},
        {"Price", BP_ADDS_MEAN},
        {"Cost per click", BP_ADDS_MEAN},
        {"Average order value", BP_ADDS_MEAN},
        {"Conversion rate", BP_ADDS_MEAN},
        {"Total score", BP_ADDS_MEAN},
        {"Wait minutes", BP_ADDS_MEAN},
        {"Active users", BP_ADDS_MEAN},
        {"ราคาต่อหน่วย", BP_ADDS_MEAN},
        {"đơn giá", BP_ADDS_MEAN},
        {"退货率", BP_ADDS_MEAN},
        {"Temperature", BP_ADDS_MEAN},
        {"Stock on hand", BP_ADDS_LAST},
        {"Account balance", BP_ADDS_LAST},
        {"库存", BP_ADDS_LAST},
        {"Priceless", BP_ADDS_UNKNOWN},
        {"North", BP_ADDS_UNKNOWN},
        {"", BP_ADDS_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum bp_adds adds = bp_hint_adds(r->cx.arena, bp_text_of(cases[i].name));
        if (adds != cases[i].adds)
            fail_msg("%s: %d, not %d", cases[i].name, (int)adds, (int)cases[i].adds);
    }
}

static void addresses_among_other_text(void **state)
{
    (void)state;
    each(bp_hint_mail_inside,
         "a@b.c|Ann <ann@example.com>|see (bo@shop.org)|mail:x@yz|carl@x.net, twice|bo.li＠example.org", true);
    each(bp_hint_mail_inside, "|@ann|3 @ 5.00|a@|a@ b|<@b.c>|nobody|at", false);
    each(bp_hint_phone_inside,
         "0812345678|call 081-234-5678 please|(555) 123-4567|555-123-4567|+66 81 234 5678.|13812345678|tel. 02 123 45 "
         "67 8",
         true);
    each(bp_hint_phone_inside, "|order 12345678|2026-11-02 08:15|02.11.2026 08:15|02/11/2026|1,234,567|555-12-4567|12",
         false);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(names_say_what_a_column_holds),
        T(whole_cells_say_something),
        T(mail_addresses),
        T(phone_numbers),
        T(names_say_what_may_be_done_with_numbers),
        T(addresses_among_other_text),
        T(cards),
        T(persons_inside_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
