/* share(a <= b), csat(score, threshold = 4): a measure's name, what it is measured of, and its options. Which measures
 * there are and how many arguments they take is known where they are measured; here only how each is written. */
#include "expr/foreign.h"
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

/* What they call it elsewhere, SUM, avg and countif, and how it is written here. */
static bool check_name(const struct bp_parser *ps, const struct bp_token *name)
{
    const char *ours = bp_foreign_measure(name->value);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (bp_text_is(name->value, forms[i].name))
            return true;
        if (bp_text_same_letters(name->value, bp_text_of(forms[i].name)))
            ours = forms[i].form;
    }
    return !ours || bp_lex_fail(&ps->lex, name->at, "\"%" BP_PRI "\" is not a measure here: write %s",
                                BP_ARG(name->value), ours);
}

/* count(*), count(x), count(distinct x), count(x > 3): the number of rows needs no argument. */
static bool check_count(const struct bp_parser *ps, const struct bp_measure_call *out)
{
    struct bp_parser ahead = *ps;
    struct bp_text inside = bp_text_trim(bp_text_sub(ps->lex.text, ps->token.at, ps->lex.text.n));
    if (bp_text_ends(inside, ")"))
        inside.n--;
    if (!bp_text_is(out->name, "count") || ps->token.kind == TOKEN_CLOSE || ps->token.kind == TOKEN_END)
        return true;
    if (ps->token.kind == TOKEN_STAR)
        return bp_lex_fail(&ps->lex, ps->token.at, "count() counts rows and takes nothing: write count()");
    if (ps->token.kind == TOKEN_NAME && bp_text_same_letters(ps->token.value, BP_T("distinct")) &&
        bp_parse_advance(&ahead) && ahead.token.kind == TOKEN_NAME)
        return bp_lex_fail(&ps->lex, ps->token.at, "count() takes nothing: write distinct(%" BP_PRI ")",
                           BP_ARG(ahead.token.written));
    ahead = *ps;
    const struct bp_expr *e = bp_parse_expression(&ahead);
    if (!e)
        return false;
    if (e->gives == GIVES_TRUTH)
        return bp_lex_fail(&ps->lex, ps->token.at,
                           "count() takes nothing: write share(%" BP_PRI
                           ") for a percentage, or count() with where: %" BP_PRI " for a number of rows",
                           BP_ARG(inside), BP_ARG(inside));
    return bp_lex_fail(&ps->lex, ps->token.at,
                       "count() takes nothing, as it counts rows: write count(), with where: %" BP_PRI
                       " is not missing for those that have it; or distinct(%" BP_PRI ")",
                       BP_ARG(inside), BP_ARG(inside));
}

/* percentile(x, 0.9) would be next to the smallest. */
static bool check_literals(const struct bp_parser *ps, const struct bp_measure_call *out)
{
    for (size_t i = 0; i < out->arg_count; i++)
        if (out->arg[i]->kind == NODE_TEXT)
            return bp_lex_fail(
                &ps->lex, out->arg[i]->at,
                "this is text and no column: a column's name stands without quotes, or in `backticks` where it "
                "has blanks in it");
    const struct bp_expr *rank = bp_text_is(out->name, "percentile") && out->arg_count == 2 ? out->arg[1] : NULL;
    if (rank && rank->kind == NODE_NUMBER && rank->number > 0 && rank->number < 1)
        return bp_lex_fail(&ps->lex, rank->at, "a percentile is written from 1 to 99: %.10g for %.10g",
                           rank->number * 100, rank->number);
    return true;
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
                           "%" BP_PRI
                           " takes values, not a condition: share() takes one, and `where` filters rows: for how many "
                           "it is true of, write count() with where:",
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
    if (name.kind == TOKEN_EQ)
        return bp_lex_fail(&ps.lex, name.at, "a measure begins with its name: leave the = out");
    if (name.kind != TOKEN_NAME || name.quoted)
        return bp_lex_fail(&ps.lex, name.at, "expected a measure such as count() or mean(price), found %" BP_PRI,
                           BP_ARG(bp_token_said(cx->arena, &name)));
    out->name = name.value;
    if (!check_name(&ps, &name) || !bp_parse_advance(&ps))
        return false;
    size_t open = ps.token.at;
    if (ps.token.kind != TOKEN_OPEN)
        return bp_lex_fail(&ps.lex, open, "expected \"(\" after \"%" BP_PRI "\": a measure is written %s",
                           BP_ARG(name.value), form_of(name.value));
    if (!bp_parse_advance(&ps) || !check_count(&ps, out) || !parse_arguments(&ps, out) || !check_literals(&ps, out) ||
        !bp_parse_close(&ps, open))
        return false;
    const char *ours = ps.token.kind == TOKEN_NAME ? bp_foreign_operator(ps.token.value) : NULL;
    if (ours)
        return bp_lex_fail(&ps.lex, ps.token.at, "%" BP_PRI " cannot follow a measure: %s",
                           BP_ARG(bp_token_said(cx->arena, &ps.token)), ours);
    if (ps.token.kind != TOKEN_END)
        return bp_lex_fail(&ps.lex, ps.token.at,
                           "%" BP_PRI " cannot follow a measure: calculate inside its parentheses, or with "
                           "metrics in a `formula`",
                           BP_ARG(bp_token_said(cx->arena, &ps.token)));
    return true;
}
