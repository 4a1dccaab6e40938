/* Tokens -> the tree of an expression. */
#include "expr/parse.h"

#include "expr/foreign.h"

/* Recursion stays far below any stack: brackets, `not` and `-` nest this deep at most. */
#define DEPTH_MOST 200

bool bp_parse_advance(struct bp_parser *ps)
{
    ps->before = ps->token;
    return bp_lex_next(&ps->lex, &ps->token);
}

bool bp_parse_start(struct bp_parser *ps, struct bp_ctx *cx, struct bp_where where, struct bp_text text,
                    enum bp_expr_dialect dialect, struct bp_compiled *out)
{
    *out = (struct bp_compiled){.text = text};
    *ps = (struct bp_parser){.lex = {.cx = cx, .where = where, .text = text}, .dialect = dialect, .out = out};
    return bp_lex_next(&ps->lex, &ps->token);
}

struct bp_expr *bp_parse_unexpected(struct bp_parser *ps)
{
    struct bp_arena *arena = ps->lex.cx->arena;
    enum bp_token_kind asks = ps->before.kind;
    const char *what = asks == TOKEN_AND || asks == TOKEN_OR || asks == TOKEN_NOT ? "a condition" : "a value";
    struct bp_text found = bp_token_said(arena, &ps->token), after = bp_token_said(arena, &ps->before);
    if (ps->token.kind == TOKEN_END && asks == TOKEN_END)
        bp_lex_fail(&ps->lex, 0, "the expression is empty: write one, such as status = \"open\"");
    else if (ps->token.kind == TOKEN_MISSING)
        bp_lex_fail(&ps->lex, ps->token.at, "\"missing\" is not a value: write \"is missing\" or \"is not missing\"");
    else if (asks == TOKEN_OPEN && ps->token.kind == TOKEN_STAR)
        bp_lex_fail(&ps->lex, ps->token.at, "\"*\" names no column: name one, or write count() for the number of rows");
    else if (asks == TOKEN_END && ps->token.kind == TOKEN_CONTAINS)
        bp_lex_fail(&ps->lex, ps->token.at, "\"contains\" stands between: write x contains \"text\"");
    else if (asks == TOKEN_END)
        bp_lex_fail(&ps->lex, ps->token.at, "expected a value, found %" BP_PRI, BP_ARG(found));
    else if (ps->token.kind == TOKEN_END)
        bp_lex_fail(&ps->lex, ps->token.at, "expected %s after %" BP_PRI, what, BP_ARG(after));
    else
        bp_lex_fail(&ps->lex, ps->token.at, "expected %s after %" BP_PRI ", found %" BP_PRI, what, BP_ARG(after),
                    BP_ARG(found));
    return NULL;
}

static bool starts_value(enum bp_token_kind kind)
{
    return kind == TOKEN_NAME || kind == TOKEN_STRING || kind == TOKEN_NUMBER || kind == TOKEN_OPEN;
}

/* `,000` stands here. */
static bool has_thousands(const struct bp_parser *ps)
{
    struct bp_text rest = bp_text_sub(ps->lex.text, ps->token.at + 1, ps->lex.text.n);
    size_t digits = 0;
    while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9')
        digits++;
    return digits == 3;
}

bool bp_parse_end(struct bp_parser *ps)
{
    struct bp_text found = bp_token_said(ps->lex.cx->arena, &ps->token);
    if (ps->token.kind == TOKEN_END)
        return true;
    if (ps->token.kind == TOKEN_CLOSE)
        return bp_lex_fail(&ps->lex, ps->token.at, "this \")\" closes nothing: remove it, or add its \"(\"");
    const char *ours = ps->token.kind == TOKEN_NAME && !ps->token.quoted ? bp_foreign_operator(ps->token.value) : NULL;
    if (ps->before.kind == TOKEN_NAME && bp_text_is(ps->before.value, "where") && !ps->before.quoted)
        return bp_lex_fail(&ps->lex, ps->before.at,
                           "leave \"where\" out: it is the key, and what follows it the condition");
    if (ours)
        return bp_lex_fail(&ps->lex, ps->token.at, "%" BP_PRI " is not known here: %s", BP_ARG(found), ours);
    if (ps->token.kind == TOKEN_COMMA && ps->before.kind == TOKEN_NUMBER && has_thousands(ps))
        return bp_lex_fail(&ps->lex, ps->token.at,
                           "a number has no marks for thousands here: write 1000 and not 1,000");
    if (ps->token.kind == TOKEN_COMMA)
        return bp_lex_fail(&ps->lex, ps->token.at,
                           "a comma joins nothing here: write \"and\" or \"or\" between two conditions");
    bool two_names = ps->token.kind == TOKEN_NAME && ps->before.kind == TOKEN_NAME;
    if (two_names && !ps->token.quoted && !ps->before.quoted && bp_lex_fail_bare(&ps->lex, ps->token.at))
        return false;
    if (two_names)
        return bp_lex_fail(&ps->lex, ps->token.at,
                           "expected an operator such as = or + before %" BP_PRI
                           " (a name with blanks in it stands in `backticks`)",
                           BP_ARG(found));
    if (starts_value(ps->token.kind))
        return bp_lex_fail(&ps->lex, ps->token.at, "expected an operator such as = or + before %" BP_PRI,
                           BP_ARG(found));
    return bp_lex_fail(&ps->lex, ps->token.at, "%" BP_PRI " cannot stand here: remove it, or what is in front of it",
                       BP_ARG(found));
}

bool bp_parse_close(struct bp_parser *ps, size_t open)
{
    if (ps->token.kind == TOKEN_CLOSE)
        return bp_parse_advance(ps);
    if (starts_value(ps->token.kind))
        return bp_parse_end(ps);
    int column = bp_lex_column(ps->lex.text, open) + (ps->lex.where.col > 0 ? ps->lex.where.col : 1);
    bool end = ps->token.kind == TOKEN_END;
    struct bp_text found = end ? BP_T("") : bp_token_said(ps->lex.cx->arena, &ps->token);
    return bp_lex_fail(&ps->lex, ps->token.at, "expected \")\" to close the \"(\" in column %d%s%" BP_PRI, column,
                       end ? "" : ", found ", BP_ARG(found));
}

static bool deeper(struct bp_parser *ps)
{
    if (++ps->depth <= DEPTH_MOST)
        return true;
    return bp_lex_fail(&ps->lex, ps->token.at, "the expression is nested more than %d deep: split it up", DEPTH_MOST);
}

static struct bp_expr *parse_primary(struct bp_parser *ps)
{
    struct bp_token t = ps->token;
    if (!starts_value(t.kind))
        return bp_parse_unexpected(ps);
    if (!bp_parse_advance(ps))
        return NULL;
    if (t.kind == TOKEN_NAME) {
        if (ps->token.kind == TOKEN_OPEN && !t.quoted)
            return bp_parse_call(ps, &t);
        return bp_parse_name(ps, &t, 0);
    }
    if (t.kind == TOKEN_OPEN) {
        struct bp_expr *inside = bp_parse_expression(ps);
        return inside && bp_parse_close(ps, t.at) ? inside : NULL;
    }
    return bp_parse_literal(ps, &t);
}

static struct bp_expr *parse_unary(struct bp_parser *ps)
{
    struct bp_token sign = ps->token;
    if (sign.kind != TOKEN_MINUS)
        return parse_primary(ps);
    if (!deeper(ps) || !bp_parse_advance(ps))
        return NULL;
    struct bp_expr *e = parse_unary(ps);
    ps->depth--;
    if (!e || !bp_parse_want_number(ps, e, BP_T("\"-\"")))
        return NULL;
    return bp_parse_node(ps, NODE_NEG, GIVES_NUMBER, sign.at, e, NULL);
}

/* 3/11/2026, 2026-11-3 */
static bool is_bare_date(const struct bp_expr *e)
{
    const struct bp_expr *first = e->a, *second = first && first->kind == e->kind ? first->b : NULL;
    bool parts = (e->kind == NODE_DIV || e->kind == NODE_SUB) && second && first->a->kind == NODE_NUMBER &&
                 second->kind == NODE_NUMBER && e->b->kind == NODE_NUMBER;
    if (!parts)
        return false;
    double a = first->a->number, b = second->number, c = e->b->number;
    bool year_last = a <= 31 && c >= 1900 && c <= 2600, year_first = a >= 1900 && a <= 2600 && c <= 31;
    return b >= 1 && b <= 31 && (year_last || year_first);
}

/* A chain of operators of one rank, from the left. */
static struct bp_expr *parse_chain(struct bp_parser *ps, struct bp_expr *(*part)(struct bp_parser *),
                                   enum bp_token_kind one, enum bp_node_kind makes_one, enum bp_token_kind two,
                                   enum bp_node_kind makes_two)
{
    struct bp_expr *left = part(ps);
    while (left && (ps->token.kind == one || ps->token.kind == two)) {
        struct bp_token sign = ps->token;
        struct bp_text by = bp_token_said(ps->lex.cx->arena, &sign);
        bool truth = one == TOKEN_AND || one == TOKEN_OR;
        bool (*want)(struct bp_parser *, const struct bp_expr *, struct bp_text) =
            truth ? bp_parse_want_condition : bp_parse_want_number;
        if (!want(ps, left, by) || !bp_parse_advance(ps))
            return NULL;
        struct bp_expr *right = part(ps);
        if (!right || !want(ps, right, by))
            return NULL;
        left = bp_parse_node(ps, sign.kind == one ? makes_one : makes_two, truth ? GIVES_TRUTH : GIVES_NUMBER, left->at,
                             left, right);
        if (left && is_bare_date(left)) {
            bp_lex_fail(&ps->lex, left->at,
                        "this looks like a date, and would be calculated: a date stands in double quotes, "
                        "as \"2026-11-16\"");
            return NULL;
        }
    }
    return left;
}

static struct bp_expr *parse_product(struct bp_parser *ps)
{
    return parse_chain(ps, parse_unary, TOKEN_STAR, NODE_MUL, TOKEN_SLASH, NODE_DIV);
}

static struct bp_expr *parse_sum(struct bp_parser *ps)
{
    return parse_chain(ps, parse_product, TOKEN_PLUS, NODE_ADD, TOKEN_MINUS, NODE_SUB);
}

static struct bp_expr *negated(struct bp_parser *ps, struct bp_expr *e, bool negate)
{
    return e && negate ? bp_parse_node(ps, NODE_NOT, GIVES_TRUTH, e->at, e, NULL) : e;
}

static struct bp_expr *parse_in(struct bp_parser *ps, struct bp_expr *left)
{
    size_t open = ps->token.at, cap = 0;
    if (ps->token.kind != TOKEN_OPEN) {
        bp_lex_fail(&ps->lex, open, "expected \"(\" after \"in\", as in status in (\"open\", \"new\")");
        return NULL;
    }
    struct bp_expr *e = bp_parse_node(ps, NODE_IN, GIVES_TRUTH, left->at, left, NULL);
    if (!e || !bp_parse_want_value(ps, left, BP_T("\"in\"")))
        return NULL;
    do {
        if (!bp_parse_advance(ps))
            return NULL;
        struct bp_expr *item = parse_sum(ps);
        if (!item || !bp_parse_want_comparable(ps, left, item, BP_T("\"in\"")) || !bp_parse_list_add(ps, e, &cap, item))
            return NULL;
        bp_parse_note_right(ps, item);
    } while (ps->token.kind == TOKEN_COMMA);
    return bp_parse_close(ps, open) ? e : NULL;
}

static struct bp_expr *parse_contains(struct bp_parser *ps, struct bp_expr *left)
{
    struct bp_expr *part = parse_sum(ps);
    if (!part || !bp_parse_want_text(ps, left, BP_T("\"contains\"")) ||
        !bp_parse_want_text(ps, part, BP_T("\"contains\"")))
        return NULL;
    bp_parse_note_right(ps, part);
    return bp_parse_node(ps, NODE_CONTAINS, GIVES_TRUTH, left->at, left, part);
}

static struct bp_expr *parse_is(struct bp_parser *ps, struct bp_expr *left)
{
    bool negate = ps->token.kind == TOKEN_NOT;
    if (negate && !bp_parse_advance(ps))
        return NULL;
    if (ps->token.kind != TOKEN_MISSING) {
        bp_lex_fail(&ps->lex, ps->token.at,
                    "expected \"missing\" after \"%s\": write \"is missing\" or \"is not missing\", and "
                    "= or != to compare",
                    negate ? "is not" : "is");
        return NULL;
    }
    if (!bp_parse_advance(ps))
        return NULL;
    return negated(ps, bp_parse_node(ps, NODE_MISSING, GIVES_TRUTH, left->at, left, NULL), negate);
}

static bool comparison_of(enum bp_token_kind token, enum bp_node_kind *node)
{
    static const struct {
        enum bp_token_kind token;
        enum bp_node_kind node;
    } table[] = {{TOKEN_EQ, NODE_EQ},     {TOKEN_NE, NODE_NE}, {TOKEN_LT, NODE_LT}, {TOKEN_LE, NODE_LE},
                 {TOKEN_GT, NODE_GT},     {TOKEN_GE, NODE_GE}, {TOKEN_IN, NODE_IN}, {TOKEN_CONTAINS, NODE_CONTAINS},
                 {TOKEN_IS, NODE_MISSING}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].token == token) {
            *node = table[i].node;
            return true;
        }
    }
    return false;
}

static struct bp_expr *parse_comparison(struct bp_parser *ps)
{
    enum bp_node_kind kind = NODE_EQ;
    struct bp_expr *left = parse_sum(ps);
    bool negate = left && ps->token.kind == TOKEN_NOT; /* `not in`, `not contains` */
    if (!left || (negate && !bp_parse_advance(ps)))
        return NULL;
    struct bp_token sign = ps->token;
    bool found = comparison_of(sign.kind, &kind);
    if (negate && (!found || (kind != NODE_IN && kind != NODE_CONTAINS))) {
        bp_lex_fail(&ps->lex, ps->before.at,
                    "expected \"in\" or \"contains\" after this \"not\"; elsewhere \"not\" stands in "
                    "front of a condition, and \"is not missing\" has its \"is\"");
        return NULL;
    }
    if (!found)
        return left;
    if (!bp_parse_advance(ps))
        return NULL;
    if (kind == NODE_IN) {
        left = parse_in(ps, left);
    } else if (kind == NODE_CONTAINS) {
        left = parse_contains(ps, left);
    } else if (kind == NODE_MISSING) {
        left = parse_is(ps, left);
    } else {
        struct bp_text by = bp_token_said(ps->lex.cx->arena, &sign);
        struct bp_expr *right = bp_parse_want_value(ps, left, by) ? parse_sum(ps) : NULL;
        if (!right || !bp_parse_want_comparable(ps, left, right, by) || !bp_parse_want_not_empty(ps, kind, left, right))
            return NULL;
        bp_parse_warn_order(ps, kind, left, right);
        bp_parse_note_right(ps, right);
        left = bp_parse_node(ps, kind, GIVES_TRUTH, left->at, left, right);
    }
    left = negated(ps, left, negate);
    if (left && comparison_of(ps->token.kind, &kind)) {
        bp_lex_fail(&ps->lex, ps->token.at,
                    "comparisons do not chain: join two with \"and\", as in a < b and b < c, or put the "
                    "first in parentheses");
        return NULL;
    }
    return left;
}

static struct bp_expr *parse_not(struct bp_parser *ps)
{
    struct bp_token t = ps->token;
    if (t.kind != TOKEN_NOT)
        return parse_comparison(ps);
    if (!deeper(ps) || !bp_parse_advance(ps))
        return NULL;
    struct bp_expr *e = parse_not(ps);
    ps->depth--;
    if (!e || !bp_parse_want_condition(ps, e, BP_T("\"not\"")))
        return NULL;
    return bp_parse_node(ps, NODE_NOT, GIVES_TRUTH, t.at, e, NULL);
}

static struct bp_expr *parse_and(struct bp_parser *ps)
{
    return parse_chain(ps, parse_not, TOKEN_AND, NODE_AND, TOKEN_AND, NODE_AND);
}

struct bp_expr *bp_parse_expression(struct bp_parser *ps)
{
    if (!deeper(ps))
        return NULL;
    struct bp_expr *e = parse_chain(ps, parse_and, TOKEN_OR, NODE_OR, TOKEN_OR, NODE_OR);
    ps->depth--;
    return e;
}
