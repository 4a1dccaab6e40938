/* Words in names, wherever they stand in them, and those that only look like them. */
#include "quality/parts.h"
#include "pack_help.h"

static void units_of_time(void **state)
{
    static const struct {
        const char *unit;
        double hours;
    } cases[] = {{"s", 1.0 / 3600},
                 {"seconds", 1.0 / 3600},
                 {"sec", 1.0 / 3600},
                 {"min", 1.0 / 60},
                 {"Minutes", 1.0 / 60},
                 {"phút", 1.0 / 60},
                 {"h", 1},
                 {"HOURS", 1},
                 {"ชม.", 1},
                 {"小时", 1},
                 {"d", 24},
                 {"day", 24},
                 {"วัน", 24},
                 {"天", 24},
                 {"week", 168},
                 {"周", 168},
                 {"wks", 168},
                 {"星期", 168},
                 {"Z", 0},
                 {"[", 0},
                 {"", 0},
                 {"hou", 0},
                 {"ours", 0},
                 {"hour s", 0},
                 {" h", 0},
                 {"%", 0},
                 {"calls", 0},
                 {"hours days", 0},
                 {"m", 0},
                 {"`", 0},
                 {"@", 0},
                 {"thisunithasthirtyeightlettersinitsname", 0},
                 {"thisunithasthirtynineletterscountthemx", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double got = bp_unit_hours(bp_text_of(cases[i].unit));
        if (got < cases[i].hours || got > cases[i].hours)
            fail_msg("%s: %g hours, not %g", cases[i].unit, got, cases[i].hours);
    }
    struct bp_text longest = BP_T("ชั่วโมงชั่วโมงชั่วโมง"); /* longer than any unit, and than there is room for */
    assert_near(bp_unit_hours(longest), 0, 0);
}

static void names(struct run *r, bool (*tells)(struct bp_arena *, struct bp_text), bool want, const char *const *list)
{
    for (; *list; list++)
        if (tells(r->cx.arena, bp_text_of(*list)) != want)
            fail_msg("`%s`: %d", *list, !want);
}
#define NAMES(tells, want, ...) names(*state, (tells), (want), (const char *const[]){__VA_ARGS__, NULL})

static void what_is_better_low(void **state)
{
    NAMES(bp_name_is_down, true, "cost", "Cost of all", "All the cost", "the COST per order", "injuries", "tồn_đọng",
          "Số khiếu_nại", "ต้นทุนต่อหน่วย", "ยอดต้นทุน", "投诉数", "月投诉", "缺陷", "total refunds", "tickets reopened",
          "No-shows", "open bugs", "Average handle time", "Days to close", "Bounce rate", "cost of sales",
          "Lost sales");
    NAMES(bp_name_is_down, false, "", "costume", "accosted", "the costumes", "discost", "revenue", "errorless",
          "terrors", "On time", "error-free", "Costs saved", "no complaints", "complaints resolved", "giảm lỗi",
          "zero defects", "refunds avoided", "cos", "ost", "orders late on time", "Return on investment",
          "Late-night sales", "Waste recycled", "Backlog cleared", "response time within SLA", "bugs fixed",
          "no showers");
}

static void what_is_a_plan(void **state)
{
    NAMES(bp_name_is_plan, true, "due", "due date", "date due", "first due at", "SLA", "forecast", "hạn_chót",
          "กำหนดส่ง", "วันกำหนด", "预计时间", "完成目标", "目標");
    NAMES(bp_name_is_plan, false, "", "dues", "undue", "residue date", "closed", "done at", "plane", "planet");
}

static void what_is_counted(void **state)
{
    NAMES(bp_name_is_count, true, "quantity", "qty", "Order qty", "qty ordered", "the qty of it", "number of orders",
          "số_lượng", "จำนวน", "ยอดจำนวน", "数量", "总数量", "件數");
    NAMES(bp_name_is_count, false, "", "amount", "qtys", "xqty", "subqty total", "price", "kgs", "net revenue",
          "countess");
}

static void each(struct run *r, const char *names, bool want)
{
    struct bp_text rest = bp_text_of(names), name;
    while (bp_text_split(&rest, '|', &name))
        if (bp_name_is_down(r->cx.arena, name) != want)
            fail_msg("`%.*s`: not %d", BP_ARG(name), want);
}

static void names_of_what_is_better_low(void **state)
{
    each(*state,
         "Costs|Complaints|Refunded Amount|Count reopen|reopened_tickets|Wait|chi phí|Khiếu "
         "nại|ต้นทุนรวม|投诉数量|返工品數量|報廢品數量",
         true);
    each(*state, "Costa Rica|Revenue|Reopening hours|Complaints resolved|error-free|ยอดขาย|销售额|良品數量|", false);
}

#define T(test) cmocka_unit_test_setup_teardown(test, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(units_of_time), T(what_is_better_low), T(what_is_a_plan), T(what_is_counted),
                                       T(names_of_what_is_better_low)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
