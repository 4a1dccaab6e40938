#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <limits.h>

#include <cmocka.h>

#include "html/told.h"

static struct bp_arena *arena;
static struct bp_told_names names;

static int begin(void **state)
{
    static struct bp_guide_metric metrics[] = {{.name = BP_T("Sales")},
                                               {.name = BP_T("Sales per order")},
                                               {.name = BP_T("\u9500\u552e\u989d")},
                                               {.name = BP_T("\u0e22\u0e2d\u0e14\u0e02\u0e32\u0e22")},
                                               {.name = BP_T("Sales")},
                                               {.name = BP_T(" ")}};
    static const struct bp_told_day days[] = {
        {BP_T("4 Nov"), 1}, {BP_T("11\u67085\u65e5"), 2}, {BP_T("5 Nov"), INT_MIN}, {BP_T("Sales"), 3}};
    struct bp_guide guide = {.metrics = metrics, .metric_count = 6};
    (void)state;
    arena = bp_arena_new(abort);
    bp_told_names_open(arena, &guide, days, 4, &names);
    return 0;
}

static int end(void **state)
{
    (void)state;
    bp_arena_free(arena);
    return 0;
}

static void found(const char *text, size_t at, const char *name, size_t metric)
{
    const struct bp_told_name *one = bp_told_names_at(&names, bp_text_of(text), at);
    if (!name) {
        assert_null(one);
        return;
    }
    assert_non_null(one);
    assert_true(bp_text_is(one->text, name));
    assert_true(one->metric == metric);
}

static void whole_words(void **state)
{
    (void)state;
    assert_int_equal(names.count, 6);
    found("Sales", 0, "Sales", 0);
    found("Sales per order", 0, "Sales per order", 1);
    found("Sales per orders", 0, "Sales", 0);
    found("Sales per ord", 0, "Sales", 0);
    found("Salesmen", 0, NULL, 0);
    found("preSales", 3, NULL, 0);
    found("(Sales)", 1, "Sales", 0);
    found("Sales2", 0, NULL, 0);
    found("sales", 0, NULL, 0);
    found("", 0, NULL, 0);
}

static void scripts_without_blanks(void **state)
{
    (void)state;
    found("\u6bcf\u9500\u552e\u989d\u589e", 3, "\u9500\u552e\u989d", 2);
    found("A\u9500\u552e\u989d", 1, "\u9500\u552e\u989d", 2);
    found("\u0e22\u0e2d\u0e14\u0e02\u0e32\u0e22\u0e14\u0e35", 0, "\u0e22\u0e2d\u0e14\u0e02\u0e32\u0e22", 3);
    found("\u0e22\u0e2d\u0e14\u0e02\u0e32\u0e22\u0e34", 0, NULL, 0); /* a vowel sign belongs to its letter */
}

static void days(void **state)
{
    (void)state;
    found("on 4 Nov.", 3, "4 Nov", SIZE_MAX);
    found("4 Nov 2025", 0, NULL, 0);
    found("14 Nov", 1, NULL, 0);
    found("4 November", 0, NULL, 0);
    found("5 Nov", 0, NULL, 0); /* two days read so */
    found("\u4e8e11\u67085\u65e5\u5230", 3, "11\u67085\u65e5", SIZE_MAX);
    found("2025\u5e7411\u67085\u65e5", 7, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words),
        cmocka_unit_test(scripts_without_blanks),
        cmocka_unit_test(days),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
