/* One name by another, with constants anywhere. */
#include "pack_help.h"

static void ratios(void **state)
{
    static const struct {
        const char *text;
        bool is;
        double factor;
    } cases[] = {
        {"a / b", true, 1},
        {"100 * a / b", true, 100},
        {"a / b * 100", true, 100},
        {"a / (b / 1000)", true, 1000},
        {"(a / 2) / (b * 4)", true, 0.125},
        {"-1 * (a / b)", true, -1},
        {"1000 * (a / b) / 2", true, 500},
        {"a / lag(b)", true, 1},
        {"a", false, 0},
        {"a * b", false, 0},
        {"a / b + 1", false, 0},
        {"(a + b) / b", false, 0},
        {"a / (b + 1)", false, 0},
        {"1 / a", false, 0},
        {"abs(a) / b", false, 0},
        {"a / b / a", false, 0},
    };
    struct run *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_compiled c;
        struct bp_expr_ratio ratio;
        assert_true(bp_expr_compile(&r->cx, BP_NOWHERE, bp_text_of(cases[i].text), BP_EXPR_METRICS, &c));
        if (bp_expr_is_ratio(c.root, &ratio) != cases[i].is)
            fail_msg("%s", cases[i].text);
        if (!cases[i].is)
            continue;
        assert_near(ratio.factor, cases[i].factor, 1e-12);
        assert_text(c.names[ratio.above].name, "a");
        assert_text(c.names[ratio.below].name, "b");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(ratios, run_setup, run_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
