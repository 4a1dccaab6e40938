/* Every message: what is wrong, in which column, and what to do. */
#include "expr/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct bp_arena *arena;
    struct bp_ctx cx;
};

static int setup(void **state)
{
    struct bench *t = calloc(1, sizeof *t);
    t->arena = bp_arena_new(NULL);
    t->cx.arena = t->arena;
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct bench *t = *state;
    bp_arena_free(t->arena);
    free(t);
    return 0;
}

enum how { ROWS = BP_EXPR_ROWS, METRICS = BP_EXPR_METRICS, WHERE = BP_EXPR_CONDITION, MEASURE };

/* The one error of a text that starts in column 10 of line 3, as "column: message". */
static struct bp_text error_of(struct bench *t, const char *text, enum how how)
{
    struct bp_where where = {"pack.yaml", 3, 10};
    struct bp_compiled c;
    struct bp_measure_call m;
    t->cx = (struct bp_ctx){.arena = t->arena};
    bool ok = how == MEASURE ? bp_expr_compile_measure(&t->cx, where, bp_text_of(text), &m)
                             : bp_expr_compile(&t->cx, where, bp_text_of(text), (enum bp_expr_dialect)how, &c);
    if (ok)
        fail_msg("no error in: %s", text);
    assert_int_equal(t->cx.diag_count, 1);
    assert_int_equal(t->cx.status, BP_BAD_PACK);
    struct bp_diag *d = &t->cx.diags[0];
    assert_string_equal(d->where.file, "pack.yaml");
    assert_int_equal(d->where.line, 3);
    return bp_text_fmt(t->arena, "%d: %.*s", d->where.col - 9, BP_ARG(d->text));
}

static const struct {
    const char *text;
    enum how how;
    const char *message; /* its beginning */
} cases[] = {
    {"", ROWS, "1: the expression is empty: write one, such as status = \"open\""},
    {"   ", WHERE, "1: the expression is empty"},
    {"a +", ROWS, "4: expected a value after \"+\""},
    {"a + )", ROWS, "5: expected a value after \"+\", found \")\""},
    {"a ++ b", ROWS, "4: expected a value after \"+\", found \"+\""},
    {"+ a", ROWS, "1: expected a value, found \"+\""},
    {")", ROWS, "1: expected a value, found \")\""},
    {"()", ROWS, "2: expected a value after \"(\", found \")\""},
    {"a = ", ROWS, "5: expected a value after \"=\""},
    {"a = 1 and", ROWS, "10: expected a condition after \"and\""},
    {"a = 1 or or", ROWS, "10: expected a condition after \"or\", found \"or\""},
    {"not", ROWS, "4: expected a condition after \"not\""},
    {"(a = 1", ROWS, "7: expected \")\" to close the \"(\" in column 10"},
    {"(a = 1, b)", ROWS, "7: expected \")\" to close the \"(\" in column 10, found \",\""},
    {"a in (b in (1))", ROWS, "9: expected \")\" to close the \"(\" in column 15, found \"in\""},
    {"(a = 1 b", ROWS, "8: expected an operator such as = or + before \"b\""},
    {"a = 1)", ROWS, "6: this \")\" closes nothing: remove it, or add its \"(\""},
    {"a b", ROWS,
     "3: expected an operator such as = or + before \"b\" (a name with blanks in it stands in `backticks`)"},
    {"Satisfaction Score > 3", WHERE, "14: expected an operator such as = or + before \"Score\" (a name with blanks"},
    {"status = In progress", WHERE, "10: text stands in double quotes: write \"In progress\" (or in `backticks`"},
    {"status = Not started and a = 1", WHERE, "10: text stands in double quotes: write \"Not started\""},
    {"(region = New York)", WHERE, "11: text stands in double quotes: write \"New York\""},
    {"region = \u7d10 \u7d04 or a = 1", WHERE, "10: text stands in double quotes: write \"\u7d10 \u7d04\""},
    {"status = Open AND a = 1", WHERE, "15: \"AND\" is written in lower case"},
    {"a = 1 and status Is missing", WHERE, "18: \"Is\" is written in lower case"},
    {"status = 'In progress'", WHERE, "10: text stands in double quotes, as in status = \"In progress\""},
    {"status = 'In progress", WHERE, "10: text stands in double quotes, as in status = \"open\""},
    {"a 5", ROWS, "3: expected an operator such as = or + before \"5\""},
    {"a \"x\"", ROWS, "3: expected an operator such as = or + before \"x\""},
    {"a, b", ROWS, "2: a comma joins nothing here: write \"and\" or \"or\" between two conditions"},
    {"`min`(a, b)", ROWS, "6: expected an operator such as = or + before \"(\""},
    /* words and signs of other languages */
    {"a = 1 AND b = 2", ROWS,
     "7: \"AND\" is written in lower case: write \"and\" (or `AND` in backticks, when it is a column's name)"},
    {"NOT a = 1", ROWS, "1: \"NOT\" is written in lower case: write \"not\""},
    {"a Is Missing", ROWS, "3: \"Is\" is written in lower case: write \"is\""},
    {"a == 1", ROWS, "3: \"==\" is not known here: write \"=\""},
    {"a <> 1", ROWS, "3: \"<>\" is not known here: write \"!=\""},
    {"a = 1 && b = 2", ROWS, "7: \"&&\" is not known here: write \"and\""},
    {"a = 1 || b = 2", ROWS, "7: \"||\" is not known here: write \"or\""},
    {"!a = 1", ROWS, "1: \"!\" is not known here: write \"not\""},
    {"a =< 1", ROWS, "3: \"=<\" is not known here: write \"<=\""},
    {"a => 1", ROWS, "3: \"=>\" is not known here: write \">=\""},
    {"a \u2265 1", ROWS, "3: \"\u2265\" is not known here: write \">=\""},
    {"a \u2212 1", ROWS, "3: \"\u2212\" is not known here: write \"-\""},
    {"a = 'open'", ROWS,
     "5: text stands in double quotes, as in status = \"open\" (in YAML, put the whole expression in single quotes)"},
    {"a = \u201copen\u201d", ROWS, "5: text stands in straight double quotes"},
    {"a = \"open", ROWS, "5: this quote is never closed: add \" after the text"},
    {"a = \"open\\\"", ROWS, "5: this quote is never closed"},
    {"`a b = 1", ROWS, "1: this backtick is never closed: add ` after the name"},
    {"`` = 1", ROWS, "1: a name is missing between the backticks"},
    {"a % b", ROWS, "3: \"%\" cannot stand here"},
    {"a = 12 %", ROWS, "8: \"%\" cannot stand here"},
    {"a = 12%", ROWS, "7: there is no \"%\" here: write 12 for 12 %"},
    {"a.b = 1", ROWS,
     "2: \".\" cannot stand here: a column stands without the name of its source or file; a name with a point in it "
     "stands in `backticks`"},
    {"order#2 = 1", ROWS, "6: \"#\" cannot stand here"},
    {"a = 4w", ROWS,
     "5: \"4w\" is neither a number nor a name: write numbers as 12 or 1.5, and put a name that starts with a digit in "
     "`backticks`"},
    {"1st_reply > 3", ROWS, "1: \"1st_reply\" is neither a number nor a name"},
    {"a = 1.2.3", ROWS, "5: \"1.2.3\" is neither a number"},
    {"a = 5.", ROWS, "5: \"5.\" is neither a number"},
    {"a = 1e999", ROWS, "5: the number \"1e999\" is too large"},
    {"a >= 2026-11-16", ROWS, "6: a date stands in double quotes: write \"2026-11-16\""},
    {"a = \x01", ROWS, "5: the character U+0001 cannot stand here: remove it"},
    {"a = \xff", ROWS, "5: these bytes are not UTF-8"},
    {"ชื่อ == 1", ROWS, "6: \"==\" is not known here"},
    /* kinds */
    {"amount", WHERE,
     "1: expected a condition for a filter, found a name: compare it with something, as in status = \"open\""},
    {"a + 1", WHERE, "1: expected a condition for a filter, found a number"},
    {"\"x\"", WHERE, "1: expected a condition for a filter, found text"},
    {"a = 1 and b", ROWS, "11: expected a condition for \"and\", found a name"},
    {"a or b = 1", ROWS, "1: expected a condition for \"or\", found a name"},
    {"not a", ROWS, "5: expected a condition for \"not\", found a name"},
    {"(a = b) + 1", ROWS, "2: expected a number for \"+\", found a condition, true or false"},
    {"1 - (a = b)", ROWS, "6: expected a number for \"-\", found a condition"},
    {"-(a = b)", ROWS, "3: expected a number for \"-\", found a condition"},
    {"a * \"2\"", ROWS,
     "5: expected a number for \"*\", found text: a number stands without quotes, a column's name in `backticks`"},
    {"(a = b) = 1", ROWS, "2: expected a value for \"=\", found a condition"},
    {"a = (b = c)", ROWS, "6: expected a value for \"=\", found a condition"},
    {"a + 1 = \"2\"", ROWS, "9: a number and text are never compared: a number stands without quotes"},
    {"\"2\" < 3", ROWS, "1: a number and text are never compared"},
    {"a + 1 in (\"2\")", ROWS, "11: a number and text are never compared"},
    {"a = not b", ROWS, "5: expected a value after \"=\", found \"not\""},
    {"a = \"\"", ROWS, "5: nothing equals \"\": a blank cell is missing, so write \"is missing\""},
    {"a < b < c", ROWS, "7: comparisons do not chain: join two with \"and\", as in a < b and b < c"},
    {"a = 1 is missing", ROWS, "7: comparisons do not chain"},
    {"a = missing", ROWS, "5: \"missing\" is not a value: write \"is missing\" or \"is not missing\""},
    {"a is null", ROWS,
     "6: expected \"missing\" after \"is\": write \"is missing\" or \"is not missing\", and = or != to compare"},
    {"a is not", ROWS, "9: expected \"missing\" after \"is not\""},
    {"a not missing", ROWS, "3: expected \"in\" or \"contains\" after this \"not\""},
    {"a not = 1", ROWS, "3: expected \"in\" or \"contains\" after this \"not\""},
    {"a in \"x\"", ROWS, "6: expected \"(\" after \"in\", as in status in (\"open\", \"new\")"},
    {"a in ()", ROWS, "7: expected a value after \"(\", found \")\""},
    {"a in (1,)", ROWS, "9: expected a value after \",\", found \")\""},
    {"a in (1, 2", ROWS, "11: expected \")\" to close the \"(\" in column 15"},
    {"a in ((b = c))", ROWS, "8: expected a value for \"in\", found a condition"},
    {"a contains 5", ROWS, "12: expected text for \"contains\", found a number: put it in double quotes"},
    {"a contains", ROWS, "11: expected a value after \"contains\""},
    /* functions */
    {"foo(a)", ROWS, "1: unknown function \"foo\": functions are hours_between, days_between, abs, min, max"},
    {"1 + hour_between(a, b)", ROWS,
     "5: unknown function \"hour_between\", did you mean \"hours_between\"?: functions are"},
    {"foo(a)", METRICS,
     "1: unknown function \"foo\": functions are hours_between, days_between, abs, min, max and lag"},
    {"sum(a) / b", ROWS, "1: sum() is a measure: it stands alone after `measure:`, never inside an expression"},
    {"a / count()", METRICS, "5: count() is a measure: it stands alone after `measure:`; a formula names metrics"},
    {"abs()", ROWS, "1: abs() takes one number, as in abs(x)"},
    {"abs(a, b)", ROWS, "1: abs() takes one number"},
    {"min(a)", ROWS, "1: min() takes two numbers or more, as in min(x, y)"},
    {"hours_between(a)", ROWS, "1: hours_between() takes two times, as in hours_between(created, solved)"},
    {"days_between(a, b, c)", ROWS, "1: days_between() takes two times"},
    {"hours_between(1, b)", ROWS,
     "15: expected a date or a time for hours_between(), found a number: give a column, or a date such as"},
    {"hours_between(a, \"noon\")", ROWS, "18: expected a date or a time for hours_between(), found text"},
    {"abs(a = b)", ROWS, "5: expected a number for abs(), found a condition"},
    {"max(a, \"1\")", ROWS, "8: expected a number for max(), found text"},
    {"abs(a", ROWS, "6: expected \")\" to close the \"(\" in column 13"},
    {"abs(a b)", ROWS, "7: expected an operator such as = or + before \"b\""},
    {"abs(,a)", ROWS, "5: expected a value after \"(\", found \",\""},
    {"lag(a)", ROWS, "1: lag() looks at an earlier period: it can stand in `formula:` only"},
    {"lag()", METRICS, "5: expected a metric's id in lag(): write lag(metric) or lag(metric, 2)"},
    {"lag(1)", METRICS, "5: expected a metric's id in lag()"},
    {"lag(a + 1)", METRICS, "7: lag() takes a metric's id and a number of periods"},
    {"lag(a, 0)", METRICS, "8: expected the periods to go back, a whole number from 1 to 10000, as in lag(metric, 2)"},
    {"lag(a, 1.5)", METRICS, "8: expected the periods to go back"},
    {"lag(a, -1)", METRICS, "8: expected the periods to go back"},
    {"lag(a, b)", METRICS, "8: expected the periods to go back"},
    {"lag(a, 99999999999999999999)", METRICS, "8: expected the periods to go back"},
    {"lag(a, 1", METRICS, "9: expected \")\" to close the \"(\" in column 13"},
    {"hours_between(a, b)", METRICS,
     "1: hours_between() is for columns: use it in a metric's measure, and name that metric here"},
    {"a = b", METRICS, "1: expected a number for a formula, found a condition"},
    {"\"a\"", METRICS, "1: expected a number for a formula, found text"},
    /* measures */
    {"", MEASURE, "1: the measure is empty: write one, such as count() or mean(price)"},
    {"5", MEASURE, "1: expected a measure such as count() or mean(price), found \"5\""},
    {"share", MEASURE, "6: expected \"(\" after \"share\": a measure is written share(status = \"solved\")"},
    {"count", MEASURE, "6: expected \"(\" after \"count\": a measure is written count()"},
    {"meen price", MEASURE, "6: expected \"(\" after \"meen\": a measure is written mean(price)"},
    {"frobnicate", MEASURE, "11: expected \"(\" after \"frobnicate\": a measure is written count() or mean(price)"},
    {"mean(price", MEASURE, "11: expected \")\" to close the \"(\" in column 14"},
    {"mean(price))", MEASURE, "12: \")\" cannot follow a measure"},
    {"mean(a) / 2", MEASURE,
     "9: \"/\" cannot follow a measure: calculate inside its parentheses, or with metrics in a `formula`"},
    {"share(amount)", MEASURE, "7: expected a condition for share(), found a name"},
    {"mean(a = b)", MEASURE, "6: mean() takes values, not a condition: share() takes one, and `where` filters rows"},
    {"csat(score, limit = 4)", MEASURE, "13: unknown option: the only one is that of csat(score, threshold = 4)"},
    {"csat(score, threshold = x)", MEASURE, "13: csat() takes values, not a condition"},
    {"csat(score, threshold = 4, threshold = 5)", MEASURE, "28: \"threshold\" is given twice: remove one"},
    {"open(a, b, c, d)", MEASURE, "15: open() is given more than 3 arguments: it is written open(created, solved)"},
    {"mean(,)", MEASURE, "6: expected a value after \"(\", found \",\""},
    {"mean(a,)", MEASURE, "8: expected a value after \",\", found \")\""},
    {"mean(lag(a))", MEASURE, "6: lag() looks at an earlier period"},
    {"percentile(x 90)", MEASURE, "14: expected an operator such as = or + before \"90\""},
    /* what spreadsheets, SQL and other languages call it */
    {"avg(a)", MEASURE, "1: \"avg\" is not a measure here: write mean(x)"},
    {"AVERAGE(a)", MEASURE, "1: \"AVERAGE\" is not a measure here: write mean(x)"},
    {"Sum(a)", MEASURE, "1: \"Sum\" is not a measure here: write sum(amount)"},
    {"COUNTIF(a, 1)", MEASURE,
     "1: \"COUNTIF\" is not a measure here: write share(status = \"solved\") for a percentage"},
    {"nunique(a)", MEASURE, "1: \"nunique\" is not a measure here: write distinct(x)"},
    {"avg", MEASURE, "1: \"avg\" is not a measure here: write mean(x)"},
    {"count(*)", MEASURE, "7: count() counts rows and takes nothing: write count()"},
    {"sum(*)", MEASURE, "5: \"*\" names no column"},
    {"count(a)", MEASURE,
     "7: count() takes nothing, as it counts rows: write count(), with where: a is not missing for those that have it; "
     "or distinct(a)"},
    {"count(distinct a)", MEASURE, "7: count() takes nothing: write distinct(a)"},
    {"count(a > 3)", MEASURE,
     "7: count() takes nothing: write share(a > 3) for a percentage, or count() with where: a > 3"},
    {"sum(a > 3)", MEASURE,
     "5: sum() takes values, not a condition: share() takes one, and `where` filters rows: for how many it is true of"},
    {"mean(\"price\")", MEASURE, "6: this is text and no column"},
    {"percentile(a, 0.9)", MEASURE, "15: a percentile is written from 1 to 99: 90 for 0.9"},
    {"=SUM(a)", MEASURE, "1: a measure begins with its name: leave the = out"},
    {"count() where a = 1", MEASURE, "9: \"where\" cannot follow a measure: a filter is a key of its own"},
    {"sum(a) by b", MEASURE, "8: \"by\" cannot follow a measure: segments: [column]"},
    {"mean(if(a, 1, 0))", MEASURE, "6: there is no function \"if\": there is no if"},
    {"mean(DATEDIFF(a, b))", MEASURE, "6: there is no function \"DATEDIFF\": write hours_between(a, b)"},
    {"isblank(a)", WHERE, "1: there is no function \"isblank\": write x is missing"},
    {"a > today()", WHERE, "5: there is no function \"today\": there is no today"},
    {"a like \"x\"", WHERE, "3: \"like\" is not known here: write x contains \"text\""},
    {"a between 3 and 5", WHERE, "3: \"between\" is not known here: write x >= 3 and x <= 5"},
    {"a =~ \"x\"", WHERE, "3: \"=~\" is not known here: write \"contains\""},
    {"contains(a, \"x\")", WHERE, "1: \"contains\" stands between: write x contains \"text\""},
    {"where a = 1", WHERE, "1: leave \"where\" out"},
    {"a in [\"x\"]", WHERE, "6: \"[\" cannot stand here: a list stands in ( )"},
    {"[a b] = 1", WHERE, "1: \"[\" cannot stand here: a list stands in ( ), a column's name in `backticks`"},
    {"a = 1;", WHERE, "6: \";\" cannot stand here: remove it"},
    {"s.a = 1", WHERE, "2: \".\" cannot stand here: a column stands without the name of its source"},
    {"a: 1", WHERE, "2: \":\" cannot stand here: write = to compare"},
    {"a > $3", WHERE, "5: \"$\" cannot stand here: write an amount without its currency"},
    {"a > 1,000", WHERE, "6: a number has no marks for thousands here"},
    {"a = 1, b = 2", WHERE, "6: a comma joins nothing here: write \"and\" or \"or\""},
    {"\"a b\" = \"x\"", WHERE, "1: two texts are compared: a column's name stands without quotes"},
    {"a > 3/11/2026", WHERE, "5: this looks like a date, and would be calculated"},
    {"a > 2026-11-3", WHERE, "5: this looks like a date, and would be calculated"},
};

static void messages_say_where_and_what_to_do(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text got = error_of(*state, cases[i].text, cases[i].how);
        if (!bp_text_starts(got, cases[i].message))
            fail_msg("%s\n  says   %.*s\n  and not %s", cases[i].text, BP_ARG(got), cases[i].message);
        /* Cut anywhere, a text either compiles or has its one error: never a crash, never two. */
        struct bench *t = *state;
        for (size_t n = 0; n < strlen(cases[i].text); n++) {
            struct bp_compiled c;
            struct bp_measure_call m;
            struct bp_text cut = {cases[i].text, n};
            t->cx = (struct bp_ctx){.arena = t->arena};
            bool ok = bp_expr_compile(&t->cx, BP_NOWHERE, cut, BP_EXPR_METRICS, &c);
            assert_int_equal(t->cx.diag_count, !ok);
            t->cx = (struct bp_ctx){.arena = t->arena};
            ok = bp_expr_compile_measure(&t->cx, BP_NOWHERE, cut, &m);
            assert_int_equal(t->cx.diag_count, !ok);
        }
    }
}

static void without_a_column_the_message_counts_itself(void **state)
{
    struct bench *t = *state;
    struct bp_compiled c;
    t->cx = (struct bp_ctx){.arena = t->arena};
    assert_false(bp_expr_compile(&t->cx, BP_NOWHERE, BP_T("a == 1"), BP_EXPR_ROWS, &c));
    assert_true(bp_text_is(t->cx.diags[0].text, "\"==\" is not known here: write \"=\" (at character 3)"));
    assert_int_equal(t->cx.diags[0].where.col, 0);
}

static struct bp_text repeated(struct bench *t, const char *part, int times, const char *end)
{
    struct bp_buf b = bp_buf_new(t->arena);
    for (int i = 0; i < times; i++)
        bp_buf_adds(&b, part);
    bp_buf_adds(&b, end);
    return bp_buf_text(&b);
}

static void depth_is_bounded(void **state)
{
    static const struct {
        const char *part;
        int times;
        const char *end, *message;
    } deep[] = {
        {"(", 10000, "a", "nested more than 200 deep"},
        {"-", 10000, "a", "nested more than 200 deep"},
        {"not ", 10000, "a", "nested more than 200 deep"},
        {"abs(", 10000, "a", "nested more than 200 deep"},
        {"a + ", 10000, "a", "more than 1000 operators in a row"},
        {"a = 1 or ", 10000, "a = 1", "more than 1000 operators in a row"},
        {"a in (", 10000, "1", "expected"},
    };
    struct bench *t = *state;
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
        struct bp_compiled c;
        struct bp_text text = repeated(t, deep[i].part, deep[i].times, deep[i].end);
        t->cx = (struct bp_ctx){.arena = t->arena};
        assert_false(bp_expr_compile(&t->cx, BP_NOWHERE, text, BP_EXPR_ROWS, &c));
        assert_int_equal(t->cx.diag_count, 1);
        if (!bp_text_contains(t->cx.diags[0].text, bp_text_of(deep[i].message)))
            fail_msg("%s...: %.*s", deep[i].part, BP_ARG(t->cx.diags[0].text));
    }
}

static void names_are_bounded(void **state)
{
    struct bench *t = *state;
    struct bp_buf b = bp_buf_new(t->arena);
    bp_buf_adds(&b, "min(");
    for (int i = 0; i < 1001; i++)
        bp_buf_fmt(&b, "c%d, ", i);
    bp_buf_adds(&b, "1)");
    struct bp_compiled c;
    t->cx = (struct bp_ctx){.arena = t->arena};
    assert_false(bp_expr_compile(&t->cx, BP_NOWHERE, bp_buf_text(&b), BP_EXPR_ROWS, &c));
    assert_true(bp_text_starts(t->cx.diags[0].text, "more than 1000 names in one expression: split it up"));
}

/* "9" comes after "10": whoever writes < of a number in quotes is told. */
static void numbers_in_quotes_put_in_order(void **state)
{
    static const struct {
        const char *text;
        size_t warnings;
    } orders[] = {{"a > \"30\"", 1},    {"\"-2.5\" <= a", 1}, {"a >= \"30\" and a < \"9\"", 2},
                  {"a = \"30\"", 0},    {"a != \"30\"", 0},   {"a > 30", 0},
                  {"a > \"x30\"", 0},   {"a > \"1.2.3\"", 0}, {"a < \"2026-01-01\"", 0},
                  {"a < \"10:30\"", 0}, {"a < \"-\"", 0}};
    struct bench *t = *state;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        struct bp_compiled c;
        t->cx = (struct bp_ctx){.arena = t->arena};
        assert_true(bp_expr_compile(&t->cx, (struct bp_where){"pack.yaml", 3, 10}, bp_text_of(orders[i].text),
                                    BP_EXPR_CONDITION, &c));
        if (t->cx.diag_count != orders[i].warnings)
            fail_msg("%s: %zu warnings", orders[i].text, t->cx.diag_count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_say_where_and_what_to_do),
        cmocka_unit_test(without_a_column_the_message_counts_itself),
        cmocka_unit_test(numbers_in_quotes_put_in_order),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(names_are_bounded),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
