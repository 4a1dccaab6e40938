/* Words in names: which say that less is better, and which only look like it. */
#include "pack_help.h"

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

static void units_of_time(void **state)
{
    (void)state;
    assert_true(bp_unit_hours(BP_T("Minutes")) == 1.0 / 60);
    assert_true(bp_unit_hours(BP_T("นาที")) == 1.0 / 60);
    assert_true(bp_unit_hours(BP_T("days")) == 24);
    assert_true(bp_unit_hours(BP_T("kg")) == 0);
    assert_true(bp_unit_hours(BP_T("a day")) == 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(names_of_what_is_better_low), T(units_of_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
