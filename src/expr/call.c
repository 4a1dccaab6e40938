/* Functions: name(argument, ...). A new one is a row of the table, a kind of node, and its case in eval.c. */
#include "expr/foreign.h"
#include "expr/parse.h"

static const struct function {
    const char *name;
    enum bp_node_kind kind;
    size_t least, most;
    bool of_times; /* its arguments are times, else numbers */
    const char *takes;
} functions[] = {
    {"hours_between", NODE_HOURS, 2, 2, true, "two times, as in hours_between(created, solved)"},
    {"days_between", NODE_DAYS, 2, 2, true, "two times, as in days_between(created, solved)"},
    {"abs", NODE_ABS, 1, 1, false, "one number, as in abs(x)"},
    {"min", NODE_MIN, 2, SIZE_MAX, false, "two numbers or more, as in min(x, y)"},
    {"max", NODE_MAX, 2, SIZE_MAX, false, "two numbers or more, as in max(x, 0)"},
};

#define LAG_FORM "lag(metric) or lag(metric, 2)"
#define LAG_MOST 10000

static struct bp_expr *unknown_function(struct bp_parser *ps, const struct bp_token *name)
{
    static const char *const known[] = {"hours_between", "days_between", "abs", "min", "max", "lag"};
    static const char *const measures[] = {"count", "sum",      "mean",      "median", "percentile", "first",
                                           "last",  "distinct", "share",     "nps",    "csat",       "ces",
                                           "open",  "new",      "returning", "lapsed"};
    bool formula = ps->dialect == BP_EXPR_METRICS;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        if (!bp_text_is(name->value, measures[i]))
            continue;
        bp_lex_fail(&ps->lex, name->at, "%s() is a measure: it stands alone after `measure:`%s", measures[i],
                    formula ? "; a formula names metrics" : ", never inside an expression");
        return NULL;
    }
    const char *ours = bp_foreign_function(name->value);
    if (ours) {
        bp_lex_fail(&ps->lex, name->at, "there is no function \"%" BP_PRI "\": %s", BP_ARG(name->value), ours);
        return NULL;
    }
    const char *near = bp_nearest(name->value, known, sizeof known / sizeof *known - !formula);
    bp_lex_fail(&ps->lex, name->at,
                "unknown function \"%" BP_PRI "\"%s%s%s: functions are hours_between, days_between, abs, "
                "min, max%s",
                BP_ARG(name->value), near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "",
                formula ? " and lag" : "");
    return NULL;
}

/* lag(metric[, k]): the name as it was k periods ago is a name of its own. */
static struct bp_expr *parse_lag(struct bp_parser *ps, const struct bp_token *name, size_t open)
{
    if (ps->dialect != BP_EXPR_METRICS) {
        bp_lex_fail(&ps->lex, name->at, "lag() looks at an earlier period: it can stand in `formula:` only");
        return NULL;
    }
    struct bp_token metric = ps->token;
    if (metric.kind != TOKEN_NAME) {
        bp_lex_fail(&ps->lex, metric.at, "expected a metric's id in lag(): write " LAG_FORM);
        return NULL;
    }
    if (!bp_parse_advance(ps))
        return NULL;
    long back = 1;
    if (ps->token.kind == TOKEN_COMMA) {
        if (!bp_parse_advance(ps))
            return NULL;
        struct bp_token k = ps->token;
        if (k.kind != TOKEN_NUMBER || !bp_text_int(k.written, &back) || back < 1 || back > LAG_MOST) {
            bp_lex_fail(&ps->lex, k.at,
                        "expected the periods to go back, a whole number from 1 to %d, as in lag(metric, 2)", LAG_MOST);
            return NULL;
        }
        if (!bp_parse_advance(ps))
            return NULL;
    }
    if (ps->token.kind != TOKEN_CLOSE && ps->token.kind != TOKEN_END) {
        bp_lex_fail(&ps->lex, ps->token.at, "lag() takes a metric's id and a number of periods: write " LAG_FORM);
        return NULL;
    }
    return bp_parse_close(ps, open) ? bp_parse_name(ps, &metric, back) : NULL;
}

static bool parse_arguments(struct bp_parser *ps, struct bp_expr *call, const struct function *f, struct bp_text by)
{
    size_t open = ps->before.at, cap = 0;
    if (ps->token.kind == TOKEN_CLOSE)
        return bp_parse_advance(ps);
    for (;;) {
        struct bp_expr *e = bp_parse_expression(ps);
        bool fits = e && (f->of_times ? bp_parse_want_time(ps, e, by) : bp_parse_want_number(ps, e, by));
        if (!fits || !bp_parse_list_add(ps, call, &cap, e))
            return false;
        if (ps->token.kind != TOKEN_COMMA)
            return bp_parse_close(ps, open);
        if (!bp_parse_advance(ps))
            return false;
    }
}

struct bp_expr *bp_parse_call(struct bp_parser *ps, const struct bp_token *name)
{
    size_t open = ps->token.at;
    if (!bp_parse_advance(ps))
        return NULL;
    if (bp_text_is(name->value, "lag"))
        return parse_lag(ps, name, open);
    const struct function *f = functions, *end = functions + sizeof functions / sizeof *functions;
    while (f < end && !bp_text_is(name->value, f->name))
        f++;
    if (f == end)
        return unknown_function(ps, name);
    if (f->of_times && ps->dialect == BP_EXPR_METRICS) {
        bp_lex_fail(&ps->lex, name->at, "%s() is for columns: use it in a metric's measure, and name that metric here",
                    f->name);
        return NULL;
    }
    struct bp_expr *call = bp_parse_node(ps, f->kind, GIVES_NUMBER, name->at, NULL, NULL);
    struct bp_text by = bp_text_fmt(ps->lex.cx->arena, "%s()", f->name);
    if (!call || !parse_arguments(ps, call, f, by))
        return NULL;
    if (call->list_count < f->least || call->list_count > f->most) {
        bp_lex_fail(&ps->lex, name->at, "%s() takes %s", f->name, f->takes);
        return NULL;
    }
    return call;
}
