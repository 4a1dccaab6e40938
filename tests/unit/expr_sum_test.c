/* Which formulas add up what they name, and which are ratios or levels. */
#include "expr/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static bool is_sum(const char *text)
{
    struct bp_arena *arena = bp_arena_new(abort);
    struct bp_ctx cx = {.arena = arena};
    struct bp_compiled compiled;
    if (!bp_expr_compile(&cx, BP_NOWHERE, bp_text_of(text), BP_EXPR_METRICS, &compiled))
        fail_msg("%s does not compile", text);
    bool sum = bp_expr_is_sum(compiled.root);
    bp_arena_free(arena);
    return sum;
}

static void sums(void **state)
{
    static const char *const texts[] = {"a",     "a + b",           "a - b",        "-a",
                                        "2 * a", "a * 2 - b / 100", "(a + b) / -3", "a - -1 * b"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!is_sum(texts[i]))
            fail_msg("%s is a sum", texts[i]);
}

static void others(void **state)
{
    static const char *const texts[] = {"a / b",       "a * b",     "a + 1",  "1 - a", "1 / a",
                                        "2 / (a + b)", "max(a, b)", "abs(a)", "2",     "a + b * c"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (is_sum(texts[i]))
            fail_msg("%s is no sum", texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sums), cmocka_unit_test(others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
