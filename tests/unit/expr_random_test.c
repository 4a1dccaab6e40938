/* Random expressions, written out and compiled, against an evaluator that walks the random tree itself: it knows what
 * each cell is, shares no code with src/expr, and writes parentheses only where precedence asks for them (or by
 * chance). */
#include "expr/expr.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What a cell is in truth: hours count from 2026-03-01T00:00Z, everything here is in UTC. */
struct truth {
    const char *name, *text;
    bool is_number, is_time, is_date;
    double number, hours;
};

static const struct truth cells[] = {
    {"one", "1", true, false, false, 1, 0},
    {"half", "0.50", true, false, false, 0.5, 0},
    {"minus", "-3", true, false, false, -3, 0},
    {"ten", "10", true, false, false, 10, 0},
    {"nought", "0", true, false, false, 0, 0},
    {"percent", "10 %", true, false, false, 10, 0},
    {"blank", "", false, false, false, 0, 0},
    {"word", "pear", false, false, false, 0, 0},
    {"สี", "สีแดง", false, false, false, 0, 0},
    {"day", "2026-03-01", false, true, true, 0, 0},
    {"next day", "2026-03-02", false, true, true, 0, 24},
    {"hour", "2026-03-01T06:00Z", false, true, false, 0, 6},
    {"same hour", "2026-03-01 13:00 +07:00", false, true, false, 0, 6},
    {"midnight", "2026-03-02 00:00", false, true, false, 0, 24},
};

static const struct truth literals[] = {
    {NULL, "pear", false, false, false, 0, 0},
    {NULL, "p", false, false, false, 0, 0},
    {NULL, "10", false, false, false, 0, 0},
    {NULL, "2026-03-01", false, true, true, 0, 0},
    {NULL, "2026-03-01 06:00", false, true, false, 0, 6},
    {NULL, "2026-03-02T00:00Z", false, true, false, 0, 24},
};

static const double numbers[] = {0, 1, 2.5, 10, 1e308};

enum what { CELL, LITERAL, NUMBER, OR, AND, NOT, COMPARE, IN, CONTAINS, MISSING, SUM, PRODUCT, MINUS, CALL, BETWEEN };

struct tree {
    enum what what;
    int choice; /* which cell, literal, number, operator, function */
    bool negate;
    struct tree *kid[4];
    int kids;
};

struct maker {
    struct bp_arena *arena;
    uint64_t seed;
};

static int pick(struct maker *m, int below)
{
    m->seed ^= m->seed << 13;
    m->seed ^= m->seed >> 7;
    m->seed ^= m->seed << 17;
    return (int)(m->seed % (uint64_t)below);
}

static struct tree *leaf(struct maker *m, enum what what, int below)
{
    struct tree *t = BP_NEW(m->arena, struct tree);
    t->what = what;
    t->choice = pick(m, below);
    return t;
}

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

static struct tree *make_number(struct maker *m, int depth)
{
    int roll = pick(m, depth > 0 ? 12 : 5);
    if (roll < 3)
        return leaf(m, CELL, COUNT(cells));
    if (roll < 5)
        return leaf(m, NUMBER, COUNT(numbers));
    struct tree *t = leaf(m, roll < 8 ? SUM : roll < 10 ? PRODUCT : roll < 11 ? MINUS : CALL, 2);
    if (t->what == CALL && pick(m, 2)) {
        t->what = BETWEEN;
        for (t->kids = 0; t->kids < 2; t->kids++) {
            t->kid[t->kids] = leaf(m, CELL, COUNT(cells));
            if (pick(m, 3) == 0) {
                t->kid[t->kids] = leaf(m, LITERAL, 3);
                t->kid[t->kids]->choice += 3;
            }
        }
        return t;
    }
    if (t->what == CALL)
        t->choice = pick(m, 3);
    int kids = t->what == MINUS || (t->what == CALL && t->choice == 0) ? 1 : t->what == CALL ? 2 + pick(m, 2) : 2;
    while (t->kids < kids)
        t->kid[t->kids++] = make_number(m, depth - 1);
    return t;
}

/* The other side of a comparison: text where this side is no number by its looks. */
static struct tree *make_other(struct maker *m, const struct tree *side, int depth)
{
    return side->what == CELL && pick(m, 3) == 0 ? leaf(m, LITERAL, COUNT(literals)) : make_number(m, depth);
}

static struct tree *make_condition(struct maker *m, int depth)
{
    int roll = pick(m, depth > 0 ? 12 : 5) - (depth > 0 ? 0 : -7);
    struct tree *t = leaf(m,
                          roll < 3    ? OR
                          : roll < 6  ? AND
                          : roll < 7  ? NOT
                          : roll < 10 ? COMPARE
                          : roll < 11 ? IN
                                      : CONTAINS,
                          6);
    t->negate = pick(m, 2);
    if (t->what == OR || t->what == AND || t->what == NOT) {
        for (int i = 0; i < (t->what == NOT ? 1 : 2); i++)
            t->kid[t->kids++] = make_condition(m, depth - 1);
        return t;
    }
    if (t->what == CONTAINS && pick(m, 2)) {
        t->what = MISSING;
        t->kid[t->kids++] = pick(m, 4) ? make_number(m, depth - 1) : make_condition(m, depth - 1);
    } else if (t->what == CONTAINS) {
        t->kid[t->kids++] = leaf(m, CELL, COUNT(cells));
        t->kid[t->kids++] = pick(m, 2) ? leaf(m, CELL, COUNT(cells)) : leaf(m, LITERAL, COUNT(literals));
    } else {
        t->kid[t->kids++] = make_number(m, depth - 1);
        for (int i = t->what == IN ? 1 + pick(m, 3) : 1; i > 0; i--)
            t->kid[t->kids++] = make_other(m, t->kid[0], depth - 1);
    }
    return t;
}

/* ---- as text */

static int rank(const struct tree *t)
{
    switch (t->what) {
    case OR:
        return 1;
    case AND:
        return 2;
    case NOT:
        return 3;
    case COMPARE:
    case IN:
    case CONTAINS:
    case MISSING:
        return 4;
    case SUM:
        return 5;
    case PRODUCT:
        return 6;
    case MINUS:
        return 7;
    case CELL:
    case LITERAL:
    case NUMBER:
    case CALL:
    case BETWEEN:
        return 8;
    }
    return 0;
}

static void write_tree(struct maker *m, struct bp_buf *b, const struct tree *t);

static void write_kid(struct maker *m, struct bp_buf *b, const struct tree *t, int least_rank)
{
    bool wrap = rank(t) < least_rank || pick(m, 8) == 0;
    bp_buf_adds(b, wrap ? "(" : "");
    write_tree(m, b, t);
    bp_buf_adds(b, wrap ? ")" : "");
}

static void write_list(struct maker *m, struct bp_buf *b, const struct tree *t, int from, int least_rank)
{
    for (int i = from; i < t->kids; i++) {
        bp_buf_adds(b, i > from ? ", " : "");
        write_kid(m, b, t->kid[i], least_rank);
    }
    bp_buf_adds(b, ")");
}

static void write_tree(struct maker *m, struct bp_buf *b, const struct tree *t)
{
    static const char *const compare[] = {" = ", " != ", "<", "<=", " > ", ">="}, *const call[] = {"abs(", "min(",
                                                                                                   "max("};
    switch (t->what) {
    case CELL:
        bp_buf_fmt(b, strchr(cells[t->choice].name, ' ') ? "`%s`" : "%s", cells[t->choice].name);
        break;
    case LITERAL:
        bp_buf_fmt(b, "\"%s\"", literals[t->choice].text);
        break;
    case NUMBER:
        bp_buf_fmt(b, "%.17g", numbers[t->choice]);
        break;
    case OR:
    case AND:
    case SUM:
    case PRODUCT:
        write_kid(m, b, t->kid[0], rank(t));
        bp_buf_adds(b, t->what == OR    ? " or "
                       : t->what == AND ? " and "
                       : t->what == SUM ? (t->choice ? " - " : "+")
                       : t->choice      ? "/"
                                        : " * ");
        write_kid(m, b, t->kid[1], rank(t) + 1);
        break;
    case NOT:
        bp_buf_adds(b, "not ");
        write_kid(m, b, t->kid[0], 3);
        break;
    case MINUS:
        bp_buf_adds(b, "-");
        write_kid(m, b, t->kid[0], 7);
        break;
    case COMPARE:
        write_kid(m, b, t->kid[0], 5);
        bp_buf_adds(b, compare[t->choice]);
        write_kid(m, b, t->kid[1], 5);
        break;
    case IN:
        write_kid(m, b, t->kid[0], 5);
        bp_buf_adds(b, t->negate ? " not in (" : " in (");
        write_list(m, b, t, 1, 5);
        break;
    case CONTAINS:
        write_kid(m, b, t->kid[0], 5);
        bp_buf_adds(b, t->negate ? " not contains " : " contains ");
        write_kid(m, b, t->kid[1], 5);
        break;
    case MISSING:
        write_kid(m, b, t->kid[0], 5);
        bp_buf_adds(b, t->negate ? " is not missing" : " is missing");
        break;
    case CALL:
        bp_buf_adds(b, call[t->choice]);
        write_list(m, b, t, 0, 5);
        break;
    case BETWEEN:
        bp_buf_adds(b, t->choice ? "hours_between(" : "days_between(");
        write_list(m, b, t, 0, 5);
        break;
    }
}

/* ---- what it is: NAN is unknown, truth values are 0 and 1 */

static double naive(const struct tree *t);

static const struct truth *known(const struct tree *t)
{
    return t->what == CELL ? &cells[t->choice] : t->what == LITERAL ? &literals[t->choice] : NULL;
}

static double sign(double x)
{
    return x < 0 ? -1 : x > 0 ? 1 : 0;
}

/* -1, 0, 1, or NAN where the two cannot be compared. */
static double lies(const struct tree *a, const struct tree *b)
{
    const struct truth *x = known(a), *y = known(b);
    if ((x && x->name && !*x->text) || (y && y->name && !*y->text))
        return NAN;
    if (x && y) {
        if (x->is_number && y->is_number)
            return sign(x->number - y->number);
        if (x->is_time && y->is_time && (x->is_date || y->is_date)) /* the days */
            return sign(floor(x->hours / 24) - floor(y->hours / 24));
        if (x->is_time && y->is_time)
            return sign(x->hours - y->hours);
        return sign(strcmp(x->text, y->text));
    }
    double p = naive(a), q = naive(b);
    return isnan(p) || isnan(q) ? NAN : p < q ? -1 : p > q;
}

static double naive_compare(const struct tree *t)
{
    double d = lies(t->kid[0], t->kid[1]);
    if (isnan(d))
        return NAN;
    switch (t->choice) {
    case 0:
        return d == 0;
    case 1:
        return d != 0;
    case 2:
        return d < 0;
    case 3:
        return d <= 0;
    case 4:
        return d > 0;
    }
    return d >= 0;
}

static double finite(double x)
{
    return isfinite(x) ? x : (double)NAN;
}

static double naive_call(const struct tree *t)
{
    double out = naive(t->kid[0]);
    if (t->choice == 0)
        return fabs(out);
    for (int i = 1; i < t->kids; i++) {
        double x = naive(t->kid[i]);
        if (isnan(x) || isnan(out))
            return NAN;
        out = t->choice == 1 ? fmin(out, x) : fmax(out, x);
    }
    return out;
}

static double naive_logic(const struct tree *t)
{
    double a = naive(t->kid[0]), b = naive(t->kid[1]), decides = t->what == OR;
    if (a == decides || b == decides)
        return decides;
    return isnan(a) || isnan(b) ? (double)NAN : 1 - decides;
}

static double naive_in(const struct tree *t)
{
    double out = 0;
    for (int i = 1; i < t->kids; i++) {
        double d = lies(t->kid[0], t->kid[i]);
        if (d == 0)
            return !t->negate;
        out = isnan(d) ? d : out;
    }
    return isnan(out) ? out : t->negate;
}

static double naive(const struct tree *t)
{
    const struct truth *x = t->kids > 0 ? known(t->kid[0]) : NULL, *y = t->kids > 1 ? known(t->kid[1]) : NULL;
    double a = t->kids == 1 && t->what != MISSING ? naive(t->kid[0]) : 0;
    switch (t->what) {
    case CELL:
        return cells[t->choice].is_number ? cells[t->choice].number : (double)NAN;
    case LITERAL:
        return NAN;
    case NUMBER:
        return numbers[t->choice];
    case OR:
    case AND:
        return naive_logic(t);
    case NOT:
        return 1 - a;
    case COMPARE:
        return naive_compare(t);
    case IN:
        return naive_in(t);
    case CONTAINS:
        if ((x->name && !*x->text) || (y->name && !*y->text))
            return NAN;
        return (strstr(x->text, y->text) != NULL) != t->negate;
    case MISSING:
        return (x ? !*x->text : isnan(naive(t->kid[0]))) != t->negate;
    case SUM:
        return finite(t->choice ? naive(t->kid[0]) - naive(t->kid[1]) : naive(t->kid[0]) + naive(t->kid[1]));
    case PRODUCT:
        return finite(t->choice ? naive(t->kid[0]) / naive(t->kid[1]) : naive(t->kid[0]) * naive(t->kid[1]));
    case MINUS:
        return -a;
    case CALL:
        return naive_call(t);
    case BETWEEN:
        return x->is_time && y->is_time ? (y->hours - x->hours) / (t->choice ? 1 : 24) : (double)NAN;
    }
    return NAN;
}

static void check(struct maker *m, struct bp_ctx *cx, const struct bp_reading *reading, bool condition)
{
    struct tree *t = condition ? make_condition(m, 4) : make_number(m, 4);
    struct bp_buf b = bp_buf_new(m->arena);
    write_tree(m, &b, t);
    struct bp_compiled c;
    if (!bp_expr_compile(cx, BP_NOWHERE, bp_buf_text(&b), condition ? BP_EXPR_CONDITION : BP_EXPR_ROWS, &c))
        fail_msg("%.*s: %.*s", BP_ARG(bp_buf_text(&b)), BP_ARG(cx->diags[0].text));
    struct bp_cell *slots = BP_NEW_ARRAY(m->arena, struct bp_cell, c.name_count + 1);
    for (size_t i = 0; i < c.name_count; i++)
        for (int k = 0; k < COUNT(cells); k++)
            if (bp_text_is(c.names[i].name, cells[k].name))
                slots[i].text = bp_text_of(cells[k].text);
    double want = naive(t), got = NAN;
    for (int again = 0; again < 2; again++) { /* the second time cells remember */
        if (condition) {
            int truth = bp_expr_truth(c.root, slots, reading);
            got = truth < 0 ? (double)NAN : truth;
        } else if (!bp_expr_number(c.root, slots, reading, &got)) {
            got = NAN;
        }
        if (isnan(want) ? !isnan(got) : want != got)
            fail_msg("%.*s is %g, not %g", BP_ARG(bp_buf_text(&b)), got, want);
    }
}

static void random_expressions_mean_the_same(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (int round = 0; round < 300; round++) {
        struct maker m = {bp_arena_new(NULL), seed};
        struct bp_ctx cx = {.arena = m.arena};
        struct bp_reading reading;
        assert_true(bp_zone_open(&cx, BP_NOWHERE, BP_T("UTC"), &reading.source_zone));
        reading.pack_zone = reading.source_zone;
        for (int i = 0; i < 200; i++)
            check(&m, &cx, &reading, i % 3 != 0);
        seed = m.seed;
        bp_arena_free(m.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_expressions_mean_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
