/* What an expression asks of columns: which texts they are compared with and how, and which spans are measured. */
#include "expr/expr.h"
#include "pack_help.h"

static void add_uses(struct run *r, const char *text, enum bp_expr_dialect dialect, struct bp_expr_uses *uses)
{
    struct bp_compiled c;
    if (!bp_expr_compile(&r->cx, BP_NOWHERE, bp_text_of(text), dialect, &c))
        fail_msg("%s: %s", text, said(r));
    bp_expr_find_uses(r->cx.arena, c.root, uses);
}

/* `x equals 0` for each literal: its text, how it is compared, its group. */
static const char *literals(struct run *r, const struct bp_expr_uses *uses)
{
    struct bp_buf b = bp_buf_new(r->cx.arena);
    for (size_t i = 0; i < uses->literal_count; i++) {
        const struct bp_expr_literal *l = &uses->literals[i];
        const char *use = "";
        switch (l->use) {
        case BP_LITERAL_EQUALS:
            use = "equals";
            break;
        case BP_LITERAL_AMONG:
            use = "among";
            break;
        case BP_LITERAL_DIFFERS:
            use = "differs";
            break;
        case BP_LITERAL_ORDERS:
            use = "orders";
            break;
        }
        bp_buf_fmt(&b, "%s%" BP_PRI "%s %s %zu", i ? ", " : "", BP_ARG(l->text), l->is_time ? "(time)" : "", use,
                   (size_t)l->group);
    }
    return bp_text_z(r->cx.arena, bp_buf_text(&b));
}

static void texts(struct run *r, const char *text, const char *want)
{
    struct bp_expr_uses uses = {0};
    add_uses(r, text, BP_EXPR_CONDITION, &uses);
    if (strcmp(literals(r, &uses), want) != 0)
        fail_msg("%s: `%s` is not `%s`", text, literals(r, &uses), want);
}

static void texts_columns_are_compared_with(void **state)
{
    struct run *r = *state;
    texts(r, "a = \"x\"", "x equals 0");
    texts(r, "\"x\" = a", "x equals 0");
    texts(r, "a != \"x\"", "x differs 0");
    texts(r, "not a = \"x\"", "x differs 0");
    texts(r, "not a != \"x\"", "x equals 0");
    texts(r, "not not a = \"x\"", "x equals 0");
    texts(r, "a = \"x\" and b = \"y\"", "x equals 0, y equals 1");
    texts(r, "not (a = \"x\" or b != \"y\")", "x differs 0, y equals 1");
    texts(r, "a in (\"x\", \"y\") and b = \"z\"", "x among 0, y among 0, z equals 1");
    texts(r, "a in (\"x\", \"y\") or b in (\"z\")", "x among 0, y among 0, z among 1");
    texts(r, "a not in (\"x\", \"y\")", "x differs 0, y differs 0");
    texts(r, "a > \"2026-01-02\"", "2026-01-02(time) orders 0");
    texts(r, "a = \"2026-01-02\"", "2026-01-02(time) equals 0");
    texts(r, "a = 1 and b is missing", "");
}

static void uses_of_further_expressions_are_added(void **state)
{
    struct run *r = *state;
    struct bp_expr_uses uses = {0};
    add_uses(r, "a = \"x\" and a = \"y\"", BP_EXPR_CONDITION, &uses);
    add_uses(r, "b in (\"z\", \"u\") or a = \"v\"", BP_EXPR_CONDITION, &uses);
    assert_string_equal(literals(r, &uses), "x equals 0, y equals 1, z among 2, u among 2, v equals 3");
}

static void spans_between_two_columns(void **state)
{
    struct run *r = *state;
    struct bp_expr_uses uses = {0};
    add_uses(r, "hours_between(a, b) + days_between(b, c) * 24 - abs(hours_between(c, a))", BP_EXPR_ROWS, &uses);
    assert_int_equal(uses.span_count, 3);
    static const int want[][2] = {{0, 1}, {1, 2}, {2, 0}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(uses.spans[i].from, want[i][0]);
        assert_int_equal(uses.spans[i].to, want[i][1]);
    }
    uses = (struct bp_expr_uses){0};
    add_uses(r, "hours_between(a, \"2026-01-02\")", BP_EXPR_ROWS, &uses);
    assert_int_equal(uses.span_count, 0); /* not of two columns */
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(texts_columns_are_compared_with), T(uses_of_further_expressions_are_added),
                                       T(spans_between_two_columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
