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

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(names_say_what_a_column_holds),
        T(whole_cells_say_something),
        T(names_say_what_may_be_done_with_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
