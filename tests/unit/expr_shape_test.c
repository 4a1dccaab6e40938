/* What an expression is made of, one step down. */
#include "expr/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct bp_shape shape_of(struct bp_ctx *cx, const char *text, enum bp_expr_dialect dialect)
{
    struct bp_compiled compiled;
    struct bp_shape shape;
    if (!bp_expr_compile(cx, BP_NOWHERE, bp_text_of(text), dialect, &compiled))
        fail_msg("%s does not compile", text);
    bp_expr_shape(cx->arena, compiled.root, &shape);
    return shape;
}

static void every_kind_with_its_parts(void **state)
{
    static const struct {
        const char *text;
        enum bp_shape_kind kind;
        size_t parts;
    } cases[] = {{"a", BP_SHAPE_NAME, 0},
                 {"3", BP_SHAPE_NUMBER, 0},
                 {"a = \"x\" or b > 1", BP_SHAPE_OR, 2},
                 {"a = \"x\" and b > 1", BP_SHAPE_AND, 2},
                 {"not a > 1", BP_SHAPE_NOT, 1},
                 {"a = 1", BP_SHAPE_EQUALS, 2},
                 {"a != 1", BP_SHAPE_DIFFERS, 2},
                 {"a < 1", BP_SHAPE_LESS, 2},
                 {"a <= 1", BP_SHAPE_AT_MOST, 2},
                 {"a > 1", BP_SHAPE_MORE, 2},
                 {"a >= 1", BP_SHAPE_AT_LEAST, 2},
                 {"a in (1, 2, 3)", BP_SHAPE_AMONG, 4},
                 {"a not in (1, 2)", BP_SHAPE_NOT, 1},
                 {"a contains \"x\"", BP_SHAPE_CONTAINS, 2},
                 {"a is missing", BP_SHAPE_MISSING, 1},
                 {"a is not missing", BP_SHAPE_NOT, 1},
                 {"a + b", BP_SHAPE_PLUS, 2},
                 {"a - b", BP_SHAPE_MINUS, 2},
                 {"a * b", BP_SHAPE_TIMES, 2},
                 {"a / b", BP_SHAPE_BY, 2},
                 {"-a", BP_SHAPE_NEGATIVE, 1},
                 {"abs(a)", BP_SHAPE_ABS, 1},
                 {"min(a, b, 3)", BP_SHAPE_LEAST, 3},
                 {"max(a, 0)", BP_SHAPE_MOST, 2},
                 {"hours_between(a, b)", BP_SHAPE_HOURS, 2},
                 {"days_between(a, b)", BP_SHAPE_DAYS, 2}};
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_shape shape = shape_of(&cx, cases[i].text, BP_EXPR_ROWS);
        if (shape.kind != cases[i].kind || shape.count != cases[i].parts)
            fail_msg("%s: kind %d of %zu parts", cases[i].text, (int)shape.kind, shape.count);
    }
    bp_arena_free(cx.arena);
}

static void leaves_say_what_they_are(void **state)
{
    struct bp_ctx cx = {.arena = bp_arena_new(abort)};
    struct bp_shape shape = shape_of(&cx, "b > a", BP_EXPR_ROWS), leaf;
    (void)state;
    bp_expr_shape(cx.arena, shape.parts[1], &leaf);
    assert_int_equal(leaf.name, 1);
    shape = shape_of(&cx, "a >= \"2026-11-16\"", BP_EXPR_ROWS);
    bp_expr_shape(cx.arena, shape.parts[1], &leaf);
    assert_true(leaf.kind == BP_SHAPE_TEXT && leaf.is_time && leaf.is_day);
    assert_int_equal(leaf.day, bp_day(2026, 11, 16));
    shape = shape_of(&cx, "a >= \"2026-11-16 10:20\"", BP_EXPR_ROWS);
    bp_expr_shape(cx.arena, shape.parts[1], &leaf);
    assert_true(leaf.is_time && !leaf.is_day);
    shape = shape_of(&cx, "a = \"x\"", BP_EXPR_ROWS);
    bp_expr_shape(cx.arena, shape.parts[1], &leaf);
    assert_true(!leaf.is_time && bp_text_is(leaf.text, "x"));
    shape = shape_of(&cx, "2.5 * a", BP_EXPR_METRICS);
    bp_expr_shape(cx.arena, shape.parts[0], &leaf);
    assert_true(leaf.kind == BP_SHAPE_NUMBER && leaf.number == 2.5);
    bp_arena_free(cx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_with_its_parts),
                                       cmocka_unit_test(leaves_say_what_they_are)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
