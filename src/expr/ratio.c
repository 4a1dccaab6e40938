/* An expression -> the two names it is the ratio of, where it is one: a constant times it, plus a constant. */
#include "expr/node.h"

struct form {
    enum { OTHER, CONSTANT, NAME, RATIO } kind;
    struct bp_expr_ratio is; /* CONSTANT: its constant; NAME: factor times above; RATIO: all of it */
};

static struct form scaled(struct form f, double by)
{
    f.is.factor *= by;
    f.is.constant *= by;
    return f;
}

static struct form joined(struct form a, struct form b)
{
    if (a.kind == CONSTANT && (b.kind == CONSTANT || b.kind == RATIO)) {
        b.is.constant += a.is.constant;
        return b;
    }
    if (a.kind == RATIO && b.kind == CONSTANT) {
        a.is.constant += b.is.constant;
        return a;
    }
    return (struct form){0};
}

static struct form multiplied(struct form a, struct form b)
{
    if (a.kind == CONSTANT && b.kind != OTHER)
        return scaled(b, a.is.constant);
    return b.kind == CONSTANT && a.kind != OTHER ? scaled(a, b.is.constant) : (struct form){0};
}

static struct form divided(struct form a, struct form b)
{
    if (b.kind == CONSTANT && b.is.constant != 0 && a.kind != OTHER)
        return scaled(a, 1 / b.is.constant);
    if (a.kind != NAME || b.kind != NAME || b.is.factor == 0)
        return (struct form){0};
    return (struct form){RATIO, {a.is.above, b.is.above, a.is.factor / b.is.factor, 0}};
}

static struct form form_of(const struct bp_expr *e)
{
    if (e->kind == NODE_NUMBER)
        return (struct form){CONSTANT, {.constant = e->number}};
    if (e->kind == NODE_NAME)
        return (struct form){NAME, {.above = e->slot, .factor = 1}};
    if (e->kind == NODE_NEG)
        return scaled(form_of(e->a), -1);
    if (e->kind == NODE_ADD)
        return joined(form_of(e->a), form_of(e->b));
    if (e->kind == NODE_SUB)
        return joined(form_of(e->a), scaled(form_of(e->b), -1));
    if (e->kind == NODE_MUL)
        return multiplied(form_of(e->a), form_of(e->b));
    return e->kind == NODE_DIV ? divided(form_of(e->a), form_of(e->b)) : (struct form){0};
}

bool bp_expr_is_ratio(const struct bp_expr *e, struct bp_expr_ratio *out)
{
    struct form f = form_of(e);
    *out = f.is;
    return f.kind == RATIO && f.is.factor != 0;
}
