/* An expression -> whether it only adds up what it names. */
#include "expr/node.h"

static bool is_constant(const struct bp_expr *e)
{
    return e->kind == NODE_NUMBER || (e->kind == NODE_NEG && is_constant(e->a));
}

bool bp_expr_is_sum(const struct bp_expr *e)
{
    if (e->kind == NODE_NAME)
        return true;
    if (e->kind == NODE_NEG)
        return bp_expr_is_sum(e->a);
    if (e->kind == NODE_ADD || e->kind == NODE_SUB)
        return bp_expr_is_sum(e->a) && bp_expr_is_sum(e->b);
    if (e->kind == NODE_MUL && is_constant(e->a))
        return bp_expr_is_sum(e->b);
    return (e->kind == NODE_MUL || e->kind == NODE_DIV) && is_constant(e->b) && bp_expr_is_sum(e->a);
}
