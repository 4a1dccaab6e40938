/* An expression -> whether it is one name divided by another, times a constant. */
#include "expr/node.h"

static bool constant(const struct bp_expr *e, double *value)
{
    bool minus = e->kind == NODE_NEG && e->a->kind == NODE_NUMBER;
    if (e->kind != NODE_NUMBER && !minus)
        return false;
    *value = minus ? -e->a->number : e->number;
    return true;
}

/* A name times or by constants: its slot, and what they come to. */
static bool scaled_name(const struct bp_expr *e, size_t *slot, double *factor)
{
    double c;
    if (e->kind == NODE_NAME) {
        *slot = e->slot;
        return true;
    }
    if (e->kind != NODE_MUL && e->kind != NODE_DIV)
        return false;
    if (constant(e->b, &c) && scaled_name(e->a, slot, factor)) {
        *factor = e->kind == NODE_MUL ? *factor * c : *factor / c;
        return true;
    }
    if (e->kind != NODE_MUL || !constant(e->a, &c) || !scaled_name(e->b, slot, factor))
        return false;
    *factor *= c;
    return true;
}

bool bp_expr_is_ratio(const struct bp_expr *e, struct bp_expr_ratio *out)
{
    double c, above = 1, below = 1;
    if (e->kind == NODE_MUL || e->kind == NODE_DIV) {
        if (constant(e->b, &c) && bp_expr_is_ratio(e->a, out)) {
            out->factor = e->kind == NODE_MUL ? out->factor * c : out->factor / c;
            return true;
        }
        if (e->kind == NODE_MUL && constant(e->a, &c) && bp_expr_is_ratio(e->b, out)) {
            out->factor *= c;
            return true;
        }
    }
    if (e->kind != NODE_DIV || !scaled_name(e->a, &out->above, &above) || !scaled_name(e->b, &out->below, &below))
        return false;
    out->factor = above / below;
    return true;
}
