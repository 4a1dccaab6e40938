/* Units through a formula: what is added, subtracted or compared must be of one unit where both are known; and what a
 * unit of an amount of time comes to. */
#include "expr/node.h"

#include <math.h>

struct checker {
    struct bp_ctx *cx;
    struct bp_where where;
    const struct bp_text *units; /* of compiled->names; empty when not known */
    bool ok;
};

/* Where two amounts meet: their common unit, or a complaint. A unit that is not known fits any. */
static struct bp_text meet(struct checker *c, const struct bp_expr *at, struct bp_text a, struct bp_text b)
{
    if (!a.n || !b.n || bp_text_eq(a, b))
        return a.n ? a : b;
    struct bp_where where = c->where;
    where.col += (int)at->at;
    c->ok = bp_fail(c->cx, BP_BAD_PACK, where,
                    "%" BP_PRI " and %" BP_PRI " meet here: amounts of two units cannot be added or compared",
                    BP_ARG(a), BP_ARG(b));
    return (struct bp_text){"", 0};
}

static struct bp_text unit_of(struct checker *c, const struct bp_expr *e)
{
    struct bp_text none = {"", 0}, unit = none;
    switch (e->kind) {
    case NODE_NAME:
        return c->units[e->slot];
    case NODE_NEG:
        return unit_of(c, e->a);
    case NODE_ADD:
    case NODE_SUB:
        return meet(c, e, unit_of(c, e->a), unit_of(c, e->b));
    case NODE_EQ:
    case NODE_NE:
    case NODE_LT:
    case NODE_LE:
    case NODE_GT:
    case NODE_GE:
        meet(c, e, unit_of(c, e->a), unit_of(c, e->b));
        return none;
    case NODE_ABS:
    case NODE_MIN:
    case NODE_MAX:
        for (size_t i = 0; i < e->list_count; i++)
            unit = meet(c, e, unit, unit_of(c, e->list[i]));
        return unit;
    case NODE_MUL: /* times or by a plain number it stays what it is; else it is of a unit of its own */
    case NODE_DIV: {
        struct bp_text a = unit_of(c, e->a), b = unit_of(c, e->b);
        if (e->b->kind == NODE_NUMBER)
            return a;
        return e->kind == NODE_MUL && e->a->kind == NODE_NUMBER ? b : none;
    }
    case NODE_OR:
    case NODE_AND:
        unit_of(c, e->a);
        unit_of(c, e->b);
        return none;
    case NODE_NOT:
    case NODE_MISSING:
        unit_of(c, e->a);
        return none;
    case NODE_NUMBER:
    case NODE_TEXT:
    case NODE_IN:
    case NODE_CONTAINS:
    case NODE_HOURS:
    case NODE_DAYS:
        return none;
    }
    return none;
}

bool bp_expr_check_units(struct bp_ctx *cx, struct bp_where where, const struct bp_compiled *compiled,
                         const struct bp_text *units)
{
    struct checker c = {cx, where, units, true};
    unit_of(&c, compiled->root);
    return c.ok;
}

/* ---- amounts of time */

static bool alike(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fabs(a);
}

static double of_list(const struct bp_expr *e, const double *hours)
{
    double all = bp_expr_hours(e->list[0], hours); /* such functions take one argument at least */
    for (size_t i = 1; i < e->list_count; i++)
        if (!alike(all, bp_expr_hours(e->list[i], hours)))
            all = 0;
    return all;
}

/* A plain number scales; by anything else that is not a time (a count of calls) it stays an amount of time. */
static double of_product(const struct bp_expr *e, const double *hours)
{
    double a = bp_expr_hours(e->a, hours), b = bp_expr_hours(e->b, hours);
    bool divides = e->kind == NODE_DIV;
    if (e->b->kind == NODE_NUMBER && e->b->number != 0)
        return divides ? a * e->b->number : a / e->b->number;
    if (!divides && e->a->kind == NODE_NUMBER && e->a->number != 0)
        return b / e->a->number;
    if (b > 0)
        return divides || a > 0 ? 0 : b;
    return a;
}

double bp_expr_hours(const struct bp_expr *e, const double *hours)
{
    double a, b;
    switch (e->kind) {
    case NODE_NAME:
        return hours ? hours[e->slot] : 0;
    case NODE_HOURS:
        return 1;
    case NODE_DAYS:
        return 24;
    case NODE_NEG:
        return bp_expr_hours(e->a, hours);
    case NODE_ADD:
    case NODE_SUB:
        a = bp_expr_hours(e->a, hours), b = bp_expr_hours(e->b, hours);
        return a > 0 && b > 0 && alike(a, b) ? a : 0;
    case NODE_MUL:
    case NODE_DIV:
        return of_product(e, hours);
    case NODE_ABS:
    case NODE_MIN:
    case NODE_MAX:
        return of_list(e, hours);
    case NODE_NUMBER:
    case NODE_TEXT:
    case NODE_OR:
    case NODE_AND:
    case NODE_NOT:
    case NODE_EQ:
    case NODE_NE:
    case NODE_LT:
    case NODE_LE:
    case NODE_GT:
    case NODE_GE:
    case NODE_IN:
    case NODE_CONTAINS:
    case NODE_MISSING:
        return 0;
    }
    return 0;
}
