/* Which formulas are a ratio of two names, times a constant and plus one. */
#include "expr/expr.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static bool ratio_of(const char *text, struct bp_expr_ratio *out)
{
    struct bp_arena *arena = bp_arena_new(abort);
    struct bp_ctx cx = {.arena = arena};
    struct bp_compiled compiled;
    if (!bp_expr_compile(&cx, BP_NOWHERE, bp_text_of(text), BP_EXPR_METRICS, &compiled))
        fail_msg("%s does not compile", text);
    bool is = bp_expr_is_ratio(compiled.root, out);
    bp_arena_free(arena);
    return is;
}

static void ratios(void **state)
{
    static const struct {
        const char *text;
        double factor, constant;
    } cases[] = {
        {"a / b", 1, 0},
        {"100 * a / b", 100, 0},
        {"a * 100 / b", 100, 0},
        {"a / b * 100 + 5", 100, 5},
        {"1 - a / b", -1, 1},
        {"-(a / b)", -1, 0},
        {"(a / b - 1) * 100", 100, -100},
        {"100 * (1 - a / b)", -100, 100},
        {"a / (4 * b)", 0.25, 0},
        {"2 * a / (b / 8)", 16, 0},
        {"a / b / 4", 0.25, 0},
        {"2 + 3 + a / b * (1 + 1)", 2, 5},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_expr_ratio r;
        if (!ratio_of(cases[i].text, &r))
            fail_msg("%s is a ratio", cases[i].text);
        if (r.above != 0 || r.below != 1 || fabs(r.factor - cases[i].factor) > 1e-12 ||
            fabs(r.constant - cases[i].constant) > 1e-12)
            fail_msg("%s: %g x (%zu / %zu) + %g", cases[i].text, r.factor, r.above, r.below, r.constant);
    }
}

static void others(void **state)
{
    static const char *const texts[] = {"a",           "a + b",     "100 * a",   "1 / a",         "a * b",
                                        "a / b * c",   "a / b + c", "7",         "a / b + a / b", "max(a / b, 1)",
                                        "a / (b + c)", "a / b / c", "0 * a / b", "a / (0 * b)"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct bp_expr_ratio r;
        if (ratio_of(texts[i], &r))
            fail_msg("%s is no ratio of two names", texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ratios), cmocka_unit_test(others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
