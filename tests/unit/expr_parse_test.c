/* Texts of every form, broken anywhere: one error each, and nothing is read that stands after their end. */
#include "expr/expr.h"
#include "pack_help.h"

enum how { ROWS = BP_EXPR_ROWS, METRICS = BP_EXPR_METRICS, WHERE = BP_EXPR_CONDITION, MEASURE };

static const struct {
    const char *text;
    enum how how;
} whole[] = {
    {"a + 1.5 * b - c / 2e3", ROWS},
    {"-(a - b) * -2", ROWS},
    {"min(a, b, 3) + max(1, `x y`) - abs(c)", ROWS},
    {"hours_between(a, b) / 24", ROWS},
    {"days_between(`created at`, b)", ROWS},
    {"lag(a)", METRICS},
    {"lag(a, 2) + b / lag(c, 10000)", METRICS},
    {"min(a, lag(b)) - -c", METRICS},
    {"a = 1", WHERE},
    {"a != \"x\" and not b is missing", WHERE},
    {"a in (\"x\", \"y\") or b not in (1, 2)", WHERE},
    {"not (a < 1 or b >= .5) and c contains \"z\"", WHERE},
    {"a is not missing and (b <= c)", WHERE},
    {"a > \"2026-01-02\"", WHERE},
    {"count()", MEASURE},
    {"sum(a * 2)", MEASURE},
    {"percentile(hours_between(a, b), 90)", MEASURE},
    {"share(a in (\"x\") and b > 1)", MEASURE},
    {"csat(a, threshold = 9)", MEASURE},
    {"open(a, b)", MEASURE},
};
enum { WHOLE = sizeof whole / sizeof *whole };

/* What is said of it; NULL when it compiles. */
static const char *error_in(struct run *r, struct bp_text text, enum how how)
{
    struct bp_compiled c;
    struct bp_measure_call m;
    r->cx.status = BP_DONE, r->cx.diag_count = 0;
    bool ok = how == MEASURE
                  ? bp_expr_compile_measure(&r->cx, (struct bp_where){"p.yaml", 1, 1}, text, &m)
                  : bp_expr_compile(&r->cx, (struct bp_where){"p.yaml", 1, 1}, text, (enum bp_expr_dialect)how, &c);
    if (r->cx.diag_count != !ok)
        fail_msg("`%.*s`: %d, and %zu errors: %s", BP_ARG(text), ok, r->cx.diag_count, said(r));
    return ok ? NULL : said(r);
}

static void they_compile(void **state)
{
    for (size_t i = 0; i < WHOLE; i++) {
        const char *error = error_in(*state, bp_text_of(whole[i].text), whole[i].how);
        if (error)
            fail_msg("%s: %s", whole[i].text, error);
    }
}

/* A sign that is none, wherever it stands outside quotes: the first and only error. */
static void a_stray_sign_is_the_one_error(void **state)
{
    struct run *r = *state;
    static const char *const signs[] = {"@", "~", "&", "\\", " 3x ", "\xff", "$", "'", "==", "\"open"};
    for (size_t i = 0; i < WHOLE; i++)
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            char quote = 0;
            size_t n = strlen(whole[i].text);
            for (size_t at = 0; at <= n; at++) {
                char c = whole[i].text[at];
                if (!quote) {
                    struct bp_text broken =
                        bp_text_fmt(r->cx.arena, "%.*s%s%s", (int)at, whole[i].text, signs[k], whole[i].text + at);
                    if (!error_in(r, broken, whole[i].how))
                        fail_msg("compiles: %.*s", BP_ARG(broken));
                }
                quote = quote ? (c == quote ? 0 : quote) : c == '"' || c == '`' ? c : 0;
            }
        }
}

/* Each cut in place, where its rest stands after it, and as a copy with nothing after it (the address sanitizer sees
 * what is read beyond). */
static void nothing_is_read_after_the_end(void **state)
{
    struct run *r = *state;
    for (size_t i = 0; i < WHOLE; i++)
        for (size_t n = 0; n <= strlen(whole[i].text); n++) {
            char *copy = malloc(n ? n : 1);
            memcpy(copy, whole[i].text, n);
            const char *in_place = error_in(r, (struct bp_text){whole[i].text, n}, whole[i].how);
            const char *alone = error_in(r, (struct bp_text){copy, n}, whole[i].how);
            if (!in_place != !alone || (alone && strcmp(in_place, alone) != 0))
                fail_msg("%.*s: %s, alone: %s", (int)n, whole[i].text, in_place, alone);
            free(copy);
        }
    assert_non_null(error_in(r, (struct bp_text){"a > .5", 5}, WHERE)); /* the point alone is no number */
    assert_null(error_in(r, (struct bp_text){"a > 1.5", 5}, WHERE));
    assert_null(error_in(r, (struct bp_text){"ab", 1}, ROWS));
    assert_null(error_in(r, (struct bp_text){"a > 1e5", 5}, WHERE));
}

/* Each argument at the border of what a function takes. */
static void functions_take_what_they_say(void **state)
{
    static const struct {
        const char *text;
        enum how how;
        const char *message; /* NULL: it compiles */
    } cases[] = {
        {"min(a)", ROWS, "min() takes two numbers or more"},
        {"min()", ROWS, "min() takes two numbers or more"},
        {"min(a, b)", ROWS, NULL},
        {"max(a, b, c, d, e)", ROWS, NULL},
        {"abs()", ROWS, "abs() takes one number"},
        {"abs(a)", ROWS, NULL},
        {"abs(a, b)", ROWS, "abs() takes one number"},
        {"hours_between(a)", ROWS, "hours_between() takes two times"},
        {"hours_between(a, b, c)", ROWS, "hours_between() takes two times"},
        {"lag(a, 1)", METRICS, NULL},
        {"lag(a, 0)", METRICS, "a whole number from 1 to 10000"},
        {"lag(a, -1)", METRICS, "a whole number from 1 to 10000"},
        {"lag(a, 10000)", METRICS, NULL},
        {"lag(a, 10001)", METRICS, "a whole number from 1 to 10000"},
        {"lag(a, 1.5)", METRICS, "a whole number from 1 to 10000"},
        {"lag(a, b)", METRICS, "a whole number from 1 to 10000"},
        {"lag(1)", METRICS, "expected a metric's id in lag()"},
        {"lag()", METRICS, "expected a metric's id in lag()"},
        {"lag(a, 1, 2)", METRICS, "lag() takes a metric's id and a number of periods"},
        {"lag(a b)", METRICS, "lag() takes a metric's id and a number of periods"},
        {"lag(a", METRICS, "("},
        {"lag(a, 2", METRICS, "("},
        {"lag(a)", ROWS, "it can stand in `formula:` only"},
        {"hours_between(a, b)", METRICS, "hours_between() is for columns"},
        {"sum(a)", METRICS, "a formula names metrics"},
        {"\"2026-01-02\" < \"2026-01-03\"", WHERE, NULL},
        {"\"2026-01-02\" = \"abc\"", WHERE, "two texts are compared"},
        {"\"abc\" = \"2026-01-02\"", WHERE, "two texts are compared"},
        {"\"abc\" = \"abd\"", WHERE, "two texts are compared"},
        {"1 = \"abc\"", WHERE, "a number and text are never compared"},
        {"\"abc\" = 1", WHERE, "a number and text are never compared"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = error_in(*state, bp_text_of(cases[i].text), cases[i].how);
        if (!got != !cases[i].message || (got && !strstr(got, cases[i].message)))
            fail_msg("%s: %s", cases[i].text, got ? got : "compiles");
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(they_compile), T(a_stray_sign_is_the_one_error),
                                       T(nothing_is_read_after_the_end), T(functions_take_what_they_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
