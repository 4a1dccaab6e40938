/* share(a <= b), csat(score, threshold = 4): a measure's name, what it is measured of, and its options. Which measures
 * there are and how many arguments they take is known where they are measured; here only how each is written. */
#include "expr/parse.h"

static const struct form {
    const char *name, *form;
} forms[] = {
    {"count", "count()"},
    {"sum", "sum(amount)"},
    {"mean", "mean(price)"},
    {"median", "median(hours)"},
    {"percentile", "percentile(hours, 90)"},
    {"min", "min(price)"},
    {"max", "max(price)"},
    {"first", "first(level)"},
    {"last", "last(level)"},
    {"distinct", "distinct(customer_id)"},
    {"share", "share(status = \"solved\")"},
    {"nps", "nps(score)"},
    {"csat", "csat(score, threshold = 4)"},
    {"ces", "ces(score)"},
    {"open", "open(created, solved)"},
    {"new", "new(customer_id)"},
    {"returning", "returning(customer_id, 90)"},
    {"lapsed", "lapsed(customer_id, 90)"},
};

#define FORM_COUNT (sizeof forms / sizeof *forms)

static const char *form_of(struct bp_text name)
{
    const char *names[FORM_COUNT];
    for (size_t i = 0; i < FORM_COUNT; i++)
        names[i] = forms[i].name;
    const char *near = bp_nearest(name, names, FORM_COUNT);
    for (size_t i = 0; near && i < FORM_COUNT; i++)
        if (forms[i].name == near)
            return forms[i].form;
    return "count() or mean(price)";
}

/* `threshold = 4` up to the comma or the end: an option. Anything else that starts so is a condition on a column. */
static bool parse_option(struct bp_parser *ps, struct bp_measure_call *out, bool *is_option)
{
    struct bp_parser ahead = *ps;
    struct bp_token name = ps->token;
    *is_option = false;
    if (name.kind != TOKEN_NAME || name.quoted || !bp_text_is(name.value, "threshold"))
        return true;
    if (!bp_parse_advance(&ahead))
        return false;
    if (ahead.token.kind != TOKEN_EQ)
        return true;
    if (!bp_parse_advance(&ahead))
        return false;
    double sign = 1;
    if (ahead.token.kind == TOKEN_MINUS) {
        sign = -1;
        if (!bp_parse_advance(&ahead))
            return false;
    }
    struct bp_token number = ahead.token;
    if (number.kind != TOKEN_NUMBER)
        return true;
    if (!bp_parse_advance(&ahead))
        return false;
    if (ahead.token.kind != TOKEN_COMMA && ahead.token.kind != TOKEN_CLOSE)
        return true;
    if (out->option_count)
        return bp_lex_fail(&ps->lex, name.at, "\"threshold\" is given twice: remove one");
    out->option[out->option_count] = name.value;
    out->option_value[out->option_count++] = sign * number.number;
    *ps = ahead;
    *is_option = true;
    return true;
}

static bool parse_argument(struct bp_parser *ps, struct bp_measure_call *out)
{
    const size_t most = sizeof out->arg / sizeof *out->arg;
    bool is_option, condition = bp_text_is(out->name, "share");
    if (!parse_option(ps, out, &is_option))
        return false;
    if (is_option)
        return true;
    size_t at = ps->token.at;
    const struct bp_expr *e = bp_parse_expression(ps);
    if (!e)
        return false;
    struct bp_text by = bp_text_fmt(ps->lex.cx->arena, "%" BP_PRI "()", BP_ARG(out->name));
    if (condition && !bp_parse_want_condition(ps, e, by))
        return false;
    if (!condition && e->kind == NODE_EQ && e->a->kind == NODE_NAME && e->b->kind == NODE_NUMBER)
        return bp_lex_fail(&ps->lex, at, "unknown option: the only one is that of csat(score, threshold = 4)");
    if (!condition && e->gives == GIVES_TRUTH)
        return bp_lex_fail(&ps->lex, at,
                           "%" BP_PRI " takes values, not a condition: share() takes one, and `where` filters rows",
                           BP_ARG(by));
    if (out->arg_count == most)
        return bp_lex_fail(&ps->lex, at, "%" BP_PRI " is given more than %zu arguments: it is written %s", BP_ARG(by),
                           most, form_of(out->name));
    out->arg[out->arg_count++] = e;
    return true;
}

static bool parse_arguments(struct bp_parser *ps, struct bp_measure_call *out)
{
    if (ps->token.kind == TOKEN_CLOSE)
        return true;
    while (parse_argument(ps, out)) {
        if (ps->token.kind != TOKEN_COMMA)
            return true;
        if (!bp_parse_advance(ps))
            return false;
    }
    return false;
}

bool bp_expr_compile_measure(struct bp_ctx *cx, struct bp_where where, struct bp_text text, struct bp_measure_call *out)
{
    struct bp_parser ps;
    *out = (struct bp_measure_call){0};
    if (!bp_parse_start(&ps, cx, where, text, BP_EXPR_ROWS, &out->args))
        return false;
    struct bp_token name = ps.token;
    if (name.kind == TOKEN_END)
        return bp_lex_fail(&ps.lex, 0, "the measure is empty: write one, such as count() or mean(price)");
    if (name.kind != TOKEN_NAME || name.quoted)
        return bp_lex_fail(&ps.lex, name.at, "expected a measure such as count() or mean(price), found %" BP_PRI,
                           BP_ARG(bp_token_said(cx->arena, &name)));
    out->name = name.value;
    if (!bp_parse_advance(&ps))
        return false;
    size_t open = ps.token.at;
    if (ps.token.kind != TOKEN_OPEN)
        return bp_lex_fail(&ps.lex, open, "expected \"(\" after \"%" BP_PRI "\": a measure is written %s",
                           BP_ARG(name.value), form_of(name.value));
    if (!bp_parse_advance(&ps) || !parse_arguments(&ps, out) || !bp_parse_close(&ps, open))
        return false;
    if (ps.token.kind != TOKEN_END)
        return bp_lex_fail(&ps.lex, ps.token.at,
                           "%" BP_PRI " cannot follow a measure: calculate inside its parentheses, or with "
                           "metrics in a `formula`",
                           BP_ARG(bp_token_said(cx->arena, &ps.token)));
    return true;
}
