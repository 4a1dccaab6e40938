/* Every operator over one row of cells: numbers, words, dates, times, a blank. */
#include "expr/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *name, *cell;
} row[] = {
    {"a", "1"},
    {"b", "2"},
    {"c", "10"},
    {"zero", "0"},
    {"blank", ""},
    {"word", "apple"},
    {"Word", "Apple"},
    {"unit", "12x"},
    {"percent", "12 %"},
    {"same", "10.0"},
    {"huge", "1e308"},
    {"min", "7"},
    {"lag", "8"},
    {"d1", "2026-03-08"},
    {"d2", "2026-03-09"},
    {"d_noon", "2026-03-08 12:00"},
    {"midnight", "2026-03-08 00:00:00"},
    {"utc", "2026-03-08T17:00:00Z"},
    {"later", "2026-03-08T17:30:00.5Z"},
    {"wall", "2026-03-08 11:00"},
    {"Satisfaction Score", "9"},
    {"and", "5"},
    {"tick`s", "6"},
    {"threshold", "3"},
    {"ช\xe0\xb8\xb7\xe0\xb9\x88อ", "สวัสดีชาวโลก"},
    {"t\xc3\xaan", "Nguy\xe1\xbb\x85n"},
    {"te\xcc\x82n", "decomposed"},
    {"\xe5\xa7\x93\xe5\x90\x8d", "\xe7\x8e\x8b"},
    {"quote", "say \"hi\""},
    {"path", "C:\\new"},
    {"_x1", "4"},
};

struct bench {
    struct bp_arena *arena;
    struct bp_ctx cx;
    struct bp_reading reading;
};

static int setup(void **state)
{
    struct bench *t = calloc(1, sizeof *t);
    t->arena = bp_arena_new(NULL);
    t->cx.arena = t->arena;
    assert_true(bp_zone_open(&t->cx, BP_NOWHERE, BP_T("America/New_York"), &t->reading.pack_zone));
    assert_true(bp_zone_open(&t->cx, BP_NOWHERE, BP_T("America/Chicago"), &t->reading.source_zone));
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

static struct bp_cell *slots_for(struct bench *t, const struct bp_compiled *c)
{
    struct bp_cell *slots = BP_NEW_ARRAY(t->arena, struct bp_cell, c->name_count + 1);
    for (size_t i = 0; i < c->name_count; i++) {
        size_t k = 0;
        while (k < sizeof row / sizeof *row && !bp_text_is(c->names[i].name, row[k].name))
            k++;
        if (k == sizeof row / sizeof *row)
            fail_msg("no cell for the name `%.*s`", BP_ARG(c->names[i].name));
        slots[i].text = bp_text_of(row[k].cell);
    }
    return slots;
}

/* What an expression gives, as words. */
static struct bp_text given(struct bench *t, const char *text)
{
    struct bp_compiled c;
    if (!bp_expr_compile(&t->cx, BP_NOWHERE, bp_text_of(text), BP_EXPR_ROWS, &c))
        fail_msg("%s: %.*s", text, BP_ARG(t->cx.diags[t->cx.diag_count - 1].text));
    struct bp_cell *slots = slots_for(t, &c);
    struct bp_value v = bp_expr_value(c.root, slots, &t->reading);
    double number = -1;
    bool is_number = bp_expr_number(c.root, slots, &t->reading, &number);
    int truth = bp_expr_truth(c.root, slots, &t->reading);
    assert_int_equal(truth, v.kind == BP_TRUTH ? (int)v.number : -1);
    if (v.kind == BP_NUMBER)
        assert_true(is_number && number == v.number);
    else if (v.kind != BP_CELL)
        assert_false(is_number);
    switch (v.kind) {
    case BP_UNKNOWN:
        return BP_T("unknown");
    case BP_NUMBER:
        return bp_text_fmt(t->arena, "%.17g", v.number);
    case BP_TRUTH:
        return v.number != 0 ? BP_T("true") : BP_T("false");
    case BP_CELL:
        return bp_text_fmt(t->arena, "cell %.*s", BP_ARG(v.cell->text));
    case BP_TEXT:
        return bp_text_fmt(t->arena, "text %.*s", BP_ARG(v.text));
    }
    return BP_T("");
}

static void gives_what_is_meant(void **state)
{
    static const char *const cases[][2] = {
        /* leaves */
        {"a", "cell 1"},
        {"blank", "unknown"},
        {"12", "12"},
        {".5", "0.5"},
        {"1.25e2", "125"},
        {"\"x\"", "text x"},
        {"\"\"", "text "},
        {"`Satisfaction Score`", "cell 9"},
        {"`and`", "cell 5"},
        {"`tick``s`", "cell 6"},
        {"_x1", "cell 4"},
        {"min", "cell 7"},
        {"`min`", "cell 7"},
        {"lag", "cell 8"},
        {"  a\t\n", "cell 1"},
        {"ช\xe0\xb8\xb7\xe0\xb9\x88อ", "cell สวัสดีชาวโลก"},
        {"t\xc3\xaan", "cell Nguy\xe1\xbb\x85n"},
        {"te\xcc\x82n", "cell decomposed"},
        {"\xe5\xa7\x93\xe5\x90\x8d", "cell \xe7\x8e\x8b"},
        {"\"a\"\"b\"", "text a\"b"},
        {"\"a\\\"b\"", "text a\"b"},
        {"\"a\\\\\"", "text a\\"},
        {"\"C:\\new\"", "text C:\\new"},
        /* arithmetic */
        {"a + b", "3"},
        {"a - b", "-1"},
        {"b * c", "20"},
        {"a / b", "0.5"},
        {"-a", "-1"},
        {"- - a", "1"},
        {"--a", "1"},
        {"a + b * c", "21"},
        {"(a + b) * c", "30"},
        {"c - b - a", "7"},
        {"c - (b - a)", "9"},
        {"c / b / b", "2.5"},
        {"c / (b * b)", "2.5"},
        {"-a + b", "1"},
        {"-(a + b)", "-3"},
        {"b * -a", "-2"},
        {"a - -b", "3"},
        {"-b * c", "-20"},
        {"a / zero", "unknown"},
        {"zero / zero", "unknown"},
        {"0 / a", "0"},
        {"0 * -a", "0"},
        {"-zero", "0"},
        {"huge * c", "unknown"},
        {"huge + huge", "unknown"},
        {"-huge * c", "unknown"},
        {"a + blank", "unknown"},
        {"blank + a", "unknown"},
        {"a + word", "unknown"},
        {"a + unit", "unknown"},
        {"percent + 0", "12"},
        {"-blank", "unknown"},
        {"a + d1", "unknown"},
        {"0.1 + 0.2", "0.30000000000000004"},
        {"abs(-3)", "3"},
        {"abs(a - c)", "9"},
        {"abs(blank)", "unknown"},
        {"min(a, b, c)", "1"},
        {"max(a, b, c)", "10"},
        {"min(c, a)", "1"},
        {"max(a, blank)", "unknown"},
        {"min(blank, a)", "unknown"},
        {"min(a, word)", "unknown"},
        {"max(min(a, b), -c) + 1", "2"},
        {"abs(min(-1, -2))", "2"},
        /* comparing numbers */
        {"a = 1", "true"},
        {"a = 2", "false"},
        {"a != 2", "true"},
        {"a != 1", "false"},
        {"a < b", "true"},
        {"b < a", "false"},
        {"a <= 1", "true"},
        {"b <= a", "false"},
        {"b > a", "true"},
        {"a > a", "false"},
        {"a >= 1", "true"},
        {"a >= b", "false"},
        {"b < c", "true"},
        {"c = same", "true"},
        {"c = 10.0", "true"},
        {"1 < 2", "true"},
        {"2 < 1", "false"},
        {"a + b = 3", "true"},
        {"3 = a + b", "true"},
        {"a < b + c", "true"},
        {"a + b < b", "false"},
        {"percent = 12", "true"},
        {"a = -1", "false"},
        {"-a = -1", "true"},
        /* a bare number against what is none */
        {"word = 1", "unknown"},
        {"word != 1", "unknown"},
        {"1 < word", "unknown"},
        {"unit = 12", "unknown"},
        {"d1 = 2026", "unknown"},
        {"blank = 1", "unknown"},
        {"blank != 1", "unknown"},
        {"a / zero = 1", "unknown"},
        {"a / zero = a / zero", "unknown"},
        /* text */
        {"word = \"apple\"", "true"},
        {"word = \"Apple\"", "false"},
        {"word != \"Apple\"", "true"},
        {"word < \"b\"", "true"},
        {"\"b\" > word", "true"},
        {"\"a\" < word", "true"},
        {"word = Word", "false"},
        {"Word < word", "true"},
        {"c < b", "false"},
        {"c < \"2\"", "true"},
        {"c = \"10\"", "true"},
        {"c = \"10.0\"", "false"},
        {"a < word", "true"},
        {"word > a", "true"},
        {"blank = \"x\"", "unknown"},
        {"blank != \"x\"", "unknown"},
        {"blank = blank", "unknown"},
        {"blank != \"\"", "unknown"},
        {"word != \"\"", "true"},
        {"quote = \"say \"\"hi\"\"\"", "true"},
        {"ช\xe0\xb8\xb7\xe0\xb9\x88อ = \"สวัสดีชาวโลก\"", "true"},
        {"\xe5\xa7\x93\xe5\x90\x8d != \"\xe6\x9d\x8e\"", "true"},
        /* times: source in Chicago, pack in New York, where 8 March 2026 has 23 hours */
        {"d1 < d2", "true"},
        {"d1 = \"2026-03-08\"", "true"},
        {"d1 = midnight", "true"},
        {"d1 < midnight", "false"},
        {"d1 < d_noon", "false"}, /* a date beside a time: the days */
        {"d_noon <= d1", "true"},
        {"d_noon > d1", "false"},
        {"d_noon = d1", "true"},
        {"d_noon < d2", "true"},
        {"d_noon > \"2026-03-08\"", "false"},
        {"d_noon <= \"2026-03-08\"", "true"},
        {"\"2026-03-08\" = d_noon", "true"},
        {"d_noon in (\"2026-03-08\")", "true"},
        {"d1 >= \"2026-03-08 18:00\"", "true"},
        {"d1 = \"2026-03-09T03:30Z\"", "true"}, /* 23:30 there the day before */
        {"d1 = \"2026-03-09T04:30Z\"", "false"},
        {"d_noon > midnight", "true"}, /* two times: the instants */
        {"d_noon = utc", "true"},
        {"utc = d_noon", "true"},
        {"utc < later", "true"},
        {"utc = \"2026-03-08 12:00\"", "true"},
        {"utc = \"2026-03-08T13:00:00-04:00\"", "true"},
        {"\"2026-03-08T17:00Z\" = d_noon", "true"},
        {"wall < utc", "true"},
        {"utc > \"2026-03-08\"", "false"},
        {"utc < \"2026-03-09\"", "true"},
        {"d1 < \"apple\"", "true"},
        {"d1 > a", "true"},
        {"\"2026-03-08\" < \"2026-03-08T06:00Z\"", "false"},
        {"\"2026-03-08T05:00Z\" = \"2026-03-08\"", "true"},
        {"\"2026-03-08 00:00\" < \"2026-03-08\"", "false"},
        {"word < \"2026-03-08\"", "false"},
        {"d1 = \"2026-3-8\"", "false"},
        {"hours_between(d1, d2)", "24"},
        {"days_between(d1, d2)", "1"},
        {"days_between(d2, d1)", "-1"},
        {"hours_between(\"2026-03-08T00:00-05:00\", \"2026-03-09T00:00-04:00\")", "23"},
        {"hours_between(d1, \"2026-03-09T04:00Z\")", "23"},
        {"hours_between(utc, later)", "0.50013888888888891"},
        {"days_between(utc, d_noon)", "0"},
        {"hours_between(wall, utc)", "1"},
        {"hours_between(blank, utc)", "unknown"},
        {"hours_between(utc, word)", "unknown"},
        {"hours_between(a, utc)", "unknown"},
        {"days_between(\"2026-03-01\", d1)", "7"},
        {"days_between(\"2024-02-28\", \"2024-03-01\")", "2"},
        {"hours_between(utc, later) > 0.5 and hours_between(utc, later) < 0.6", "true"},
        /* in, contains, is missing */
        {"word in (\"pear\", \"apple\")", "true"},
        {"word in (\"pear\")", "false"},
        {"blank in (\"pear\")", "unknown"},
        {"word not in (\"pear\", \"apple\")", "false"},
        {"word not in (\"pear\")", "true"},
        {"blank not in (\"pear\")", "unknown"},
        {"a in (1, 2)", "true"},
        {"a in (3, 4)", "false"},
        {"a + 1 in (1, 2)", "true"},
        {"a in (-1, a)", "true"},
        {"a in (blank, 1)", "true"},
        {"a in (blank, 2)", "unknown"},
        {"word in (1, \"apple\")", "true"},
        {"word in (1, \"b\")", "unknown"},
        {"d1 in (\"2026-03-07\", \"2026-03-08\")", "true"},
        {"a not in (1) or b in (2)", "true"},
        {"word contains \"ppl\"", "true"},
        {"word contains \"PPL\"", "false"},
        {"word contains \"\"", "true"},
        {"blank contains \"x\"", "unknown"},
        {"word contains blank", "unknown"},
        {"word not contains \"x\"", "true"},
        {"blank not contains \"x\"", "unknown"},
        {"c contains \"0\"", "true"},
        {"\"apple pie\" contains word", "true"},
        {"ช\xe0\xb8\xb7\xe0\xb9\x88อ contains \"ชาว\"", "true"},
        {"blank is missing", "true"},
        {"word is missing", "false"},
        {"blank is not missing", "false"},
        {"word is not missing", "true"},
        {"a / zero is missing", "true"},
        {"a + b is missing", "false"},
        {"unit is missing", "false"},
        {"unit + 1 is missing", "true"},
        {"(blank = 1) is missing", "true"},
        {"(a = 1) is missing", "false"},
        {"\"\" is missing", "false"},
        {"not blank is missing", "false"},
        /* precedence */
        {"a = 1 or a = 2 and b = 3", "true"},
        {"(a = 1 or a = 2) and b = 3", "false"},
        {"not a = 2", "true"},
        {"not a = 1 or b = 2", "true"},
        {"not (a = 1 or b = 2)", "false"},
        {"not not a = 1", "true"},
        {"a = 2 and b = 2 or c = 10", "true"},
        {"a = 2 and (b = 2 or c = 10)", "false"},
        {"not a = 2 and b = 2", "true"},
        {"a+b*c-1>=20 and-a<0", "true"},
        {"(a=1)or(b=3)", "true"},
        {"a!=1", "false"},
        {"((((a))))=1", "true"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_text got = given(*state, cases[i][0]);
        if (!bp_text_is(got, cases[i][1]))
            fail_msg("%s gives %.*s, not %s", cases[i][0], BP_ARG(got), cases[i][1]);
    }
}

/* All nine pairs of true, false and unknown, in every order of evaluation. */
static void logic_has_three_values(void **state)
{
    static const char *const text[] = {"(a = 2)", "(a = 1)", "(blank = 1)"}, *const said[] = {"false", "true",
                                                                                              "unknown"};
    static const int and_table[3][3] = {{0, 0, 0}, {0, 1, 2}, {0, 2, 2}},
                     or_table[3][3] = {{0, 1, 2}, {1, 1, 1}, {2, 1, 2}};
    static const int not_table[3] = {1, 0, 2};
    struct bench *t = *state;
    for (int x = 0; x < 3; x++) {
        struct bp_text got = given(t, bp_text_fmt(t->arena, "not %s", text[x]).p);
        assert_true(bp_text_is(got, said[not_table[x]]));
        for (int y = 0; y < 3; y++) {
            got = given(t, bp_text_fmt(t->arena, "%s and %s", text[x], text[y]).p);
            assert_true(bp_text_is(got, said[and_table[x][y]]));
            got = given(t, bp_text_fmt(t->arena, "%s or %s", text[x], text[y]).p);
            assert_true(bp_text_is(got, said[or_table[x][y]]));
        }
    }
}

static struct bp_compiled compiled(struct bench *t, const char *text, enum bp_expr_dialect dialect)
{
    struct bp_compiled c;
    if (!bp_expr_compile(&t->cx, BP_NOWHERE, bp_text_of(text), dialect, &c))
        fail_msg("%s: %.*s", text, BP_ARG(t->cx.diags[t->cx.diag_count - 1].text));
    return c;
}

static void names_say_what_they_are_needed_as(void **state)
{
    static const struct {
        const char *text, *names; /* name:need:back@col */
        enum bp_expr_dialect dialect;
    } cases[] = {
        {"a = 1", "a:0:0@1", BP_EXPR_CONDITION},
        {"a + b > c", "a:1:0@1 b:1:0@5 c:0:0@9", BP_EXPR_ROWS},
        {"(a) - 1 = b", "a:1:0@2 b:0:0@11", BP_EXPR_ROWS},
        {"-a * abs(b)", "a:1:0@2 b:1:0@10", BP_EXPR_ROWS},
        {"min(a, max(b, c)) / d", "a:1:0@5 b:1:0@12 c:1:0@15 d:1:0@21", BP_EXPR_ROWS},
        {"hours_between(a, b) < c", "a:2:0@15 b:2:0@18 c:0:0@23", BP_EXPR_ROWS},
        {"days_between(a, \"2026-01-01\") + a", "a:3:0@14", BP_EXPR_ROWS},
        {"a in (b, \"x\") or c contains d or e is missing or not f is missing",
         "a:0:0@1 b:0:0@7 c:0:0@18 d:0:0@29 e:0:0@34 f:0:0@54", BP_EXPR_ROWS},
        {"a = 1 and a + 1 = 2", "a:1:0@1", BP_EXPR_ROWS},
        {"`a` = a", "a:0:0@1", BP_EXPR_ROWS},
        {"(a + b is missing)", "a:1:0@2 b:1:0@6", BP_EXPR_ROWS},
        {"\"สวัสดี\" = b", "b:0:0@12", BP_EXPR_ROWS},
        {"cost / lag(cost)", "cost:1:0@1 cost:1:1@12", BP_EXPR_METRICS},
        {"lag(cost, 3) - lag(cost) - lag(`cost`, 1)", "cost:1:3@5 cost:1:1@20", BP_EXPR_METRICS},
        {"cost", "cost:1:0@1", BP_EXPR_METRICS},
    };
    struct bench *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_compiled c = compiled(t, cases[i].text, cases[i].dialect);
        struct bp_buf b = bp_buf_new(t->arena);
        for (size_t k = 0; k < c.name_count; k++)
            bp_buf_fmt(&b, "%s%.*s:%u:%ld@%d", k ? " " : "", BP_ARG(c.names[k].name), c.names[k].need, c.names[k].back,
                       c.names[k].col);
        if (!bp_text_is(bp_buf_text(&b), cases[i].names))
            fail_msg("%s: %.*s, not %s", cases[i].text, BP_ARG(bp_buf_text(&b)), cases[i].names);
    }
}

static void a_bare_name_is_known_as_one(void **state)
{
    assert_int_equal(bp_expr_slot(compiled(*state, "a", BP_EXPR_ROWS).root), 0);
    assert_int_equal(bp_expr_slot(compiled(*state, "(`Satisfaction Score`)", BP_EXPR_ROWS).root), 0);
    assert_int_equal(bp_expr_slot(compiled(*state, "a + 0", BP_EXPR_ROWS).root), -1);
    assert_int_equal(bp_expr_slot(compiled(*state, "\"a\"", BP_EXPR_ROWS).root), -1);
    assert_int_equal(bp_expr_slot(compiled(*state, "hours_between(a, b)", BP_EXPR_ROWS).root), -1);
}

/* A metric's figure has a number and no text. */
static void figures_without_text_are_numbers(void **state)
{
    struct bench *t = *state;
    struct bp_compiled c = compiled(t, "(new + lag(new)) / total", BP_EXPR_METRICS);
    struct bp_cell slots[3] = {{.number_state = BP_READ, .number = 3},
                               {.number_state = BP_READ, .number = 5},
                               {.number_state = BP_READ, .number = 16}};
    double out = 0;
    assert_true(bp_expr_number(c.root, slots, &t->reading, &out));
    assert_true(out == 0.5);
    slots[1] = (struct bp_cell){0};
    assert_false(bp_expr_number(c.root, slots, &t->reading, &out));
    c = compiled(t, "new < total and gone is missing", BP_EXPR_CONDITION);
    slots[1] = (struct bp_cell){.number_state = BP_READ, .number = 16};
    slots[2] = (struct bp_cell){0};
    assert_int_equal(bp_expr_truth(c.root, slots, &t->reading), 1);
}

static void measures_are_taken_apart(void **state)
{
    static const struct {
        const char *text, *name;
        size_t args, options;
        double option;
        size_t names;
    } cases[] = {
        {"count()", "count", 0, 0, 0, 0},
        {" count ( ) ", "count", 0, 0, 0, 0},
        {"mean(price)", "mean", 1, 0, 0, 1},
        {"sum(price * quantity)", "sum", 1, 0, 0, 2},
        {"share(delivered <= estimated)", "share", 1, 0, 0, 2},
        {"share(x = 4)", "share", 1, 0, 0, 1},
        {"share(threshold = 4 and y = 1)", "share", 1, 0, 0, 2},
        {"share(`threshold` = 4)", "share", 1, 0, 0, 1},
        {"share(threshold > 4)", "share", 1, 0, 0, 1},
        {"csat(score, threshold=4)", "csat", 1, 1, 4, 1},
        {"csat(score, threshold = -1.5)", "csat", 1, 1, -1.5, 1},
        {"csat(threshold = 3, score)", "csat", 1, 1, 3, 1},
        {"csat(threshold)", "csat", 1, 0, 0, 1},
        {"percentile(hours_between(a, b), 90)", "percentile", 2, 0, 0, 2},
        {"min(price)", "min", 1, 0, 0, 1},
        {"max(min(a, b))", "max", 1, 0, 0, 2},
        {"open(start, end)", "open", 2, 0, 0, 2},
        {"whatever(a, b, c)", "whatever", 3, 0, 0, 3},
        {"lag(a)", "lag", 1, 0, 0, 1},
    };
    struct bench *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_measure_call m;
        if (!bp_expr_compile_measure(&t->cx, BP_NOWHERE, bp_text_of(cases[i].text), &m))
            fail_msg("%s: %.*s", cases[i].text, BP_ARG(t->cx.diags[t->cx.diag_count - 1].text));
        assert_true(bp_text_is(m.name, cases[i].name));
        assert_int_equal(m.arg_count, cases[i].args);
        assert_int_equal(m.option_count, cases[i].options);
        assert_int_equal(m.args.name_count, cases[i].names);
        if (m.option_count)
            assert_true(m.option_value[0] == cases[i].option && bp_text_is(m.option[0], "threshold"));
    }
}

/* Terms in a row and lists may be long; they are evaluated without running out of stack. */
static void long_expressions_work(void **state)
{
    struct bench *t = *state;
    struct bp_buf b = bp_buf_new(t->arena);
    for (int i = 0; i < 999; i++)
        bp_buf_adds(&b, "a + ");
    bp_buf_adds(&b, "a");
    bp_buf_addc(&b, '\0');
    assert_true(bp_text_is(given(t, b.p), "1000"));
    b = bp_buf_new(t->arena);
    bp_buf_adds(&b, "a in (");
    for (int i = 0; i < 20000; i++)
        bp_buf_fmt(&b, "%d, ", 20000 - i);
    bp_buf_adds(&b, "0)");
    bp_buf_addc(&b, '\0');
    assert_true(bp_text_is(given(t, b.p), "true"));
    b = bp_buf_new(t->arena);
    for (int i = 0; i < 190; i++)
        bp_buf_adds(&b, "(");
    bp_buf_adds(&b, "a");
    for (int i = 0; i < 190; i++)
        bp_buf_adds(&b, ")");
    bp_buf_addc(&b, '\0');
    assert_true(bp_text_is(given(t, b.p), "cell 1"));
}

/* A formula with its numbers put in is what a pocket calculator needs. */
static void formulas_are_spelled_with_their_numbers(void **state)
{
    struct bench *t = *state;
    static const struct {
        const char *text, *spelled;
    } cases[] = {
        {"100 * cost / orders", "100 * <0> / <1>"},
        {"cost / lag(cost) - lag( `cost` , 2 )+cost", "<0> / <1> - <2>+<0>"},
        {"max(max, abs(`a b`)) * min", "max(<0>, abs(<1>)) * <2>"},
        {"lag + lag(lag)", "<0> + <1>"},
        {"1.5", "1.5"},
    };
    const struct bp_text values[] = {BP_T("<0>"), BP_T("<1>"), BP_T("<2>")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bp_compiled c = compiled(t, cases[i].text, BP_EXPR_METRICS);
        struct bp_text got = bp_expr_spell(&t->cx, &c, values);
        if (!bp_text_is(got, cases[i].spelled))
            fail_msg("%s: %.*s, not %s", cases[i].text, BP_ARG(got), cases[i].spelled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_is_meant),
        cmocka_unit_test(logic_has_three_values),
        cmocka_unit_test(names_say_what_they_are_needed_as),
        cmocka_unit_test(a_bare_name_is_known_as_one),
        cmocka_unit_test(figures_without_text_are_numbers),
        cmocka_unit_test(measures_are_taken_apart),
        cmocka_unit_test(long_expressions_work),
        cmocka_unit_test(formulas_are_spelled_with_their_numbers),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
