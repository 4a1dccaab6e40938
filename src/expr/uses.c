/* A compiled expression -> what it asks of columns: texts they are compared with, and the spans of time between two. */
#include "expr/node.h"

struct walk {
    struct bp_arena *arena;
    struct bp_expr_uses *out;
    size_t groups;
};

static void add_literal(struct walk *w, const struct bp_expr *name, const struct bp_expr *text, enum bp_literal_use use,
                        size_t group)
{
    if (name->kind == NODE_NAME && text->kind == NODE_TEXT)
        *BP_PUSH(w->arena, w->out->literals, w->out->literal_count, w->out->literal_cap) =
            (struct bp_expr_literal){name->slot, text->text, text->time.is_time, use, group, text->at};
}

static void add_comparison(struct walk *w, const struct bp_expr *e, enum bp_literal_use use)
{
    size_t group = w->groups++;
    add_literal(w, e->a, e->b, use, group);
    add_literal(w, e->b, e->a, use, group);
}

static void add_span(struct walk *w, const struct bp_expr *from, const struct bp_expr *to)
{
    if (from->kind == NODE_NAME && to->kind == NODE_NAME)
        *BP_PUSH(w->arena, w->out->spans, w->out->span_count, w->out->span_cap) =
            (struct bp_expr_span){from->slot, to->slot};
}

static void visit(struct walk *w, const struct bp_expr *e, bool negated)
{
    size_t group;
    switch (e->kind) {
    case NODE_EQ:
        add_comparison(w, e, negated ? BP_LITERAL_DIFFERS : BP_LITERAL_EQUALS);
        break;
    case NODE_NE:
        add_comparison(w, e, negated ? BP_LITERAL_EQUALS : BP_LITERAL_DIFFERS);
        break;
    case NODE_LT:
    case NODE_LE:
    case NODE_GT:
    case NODE_GE:
        add_comparison(w, e, BP_LITERAL_ORDERS);
        break;
    case NODE_IN:
        group = w->groups++;
        for (size_t i = 0; i < e->list_count; i++)
            add_literal(w, e->a, e->list[i], negated ? BP_LITERAL_DIFFERS : BP_LITERAL_AMONG, group);
        break;
    case NODE_HOURS:
    case NODE_DAYS:
        add_span(w, e->list[0], e->list[1]);
        break;
    case NODE_NAME:
    case NODE_NUMBER:
    case NODE_TEXT:
    case NODE_OR:
    case NODE_AND:
    case NODE_NOT:
    case NODE_CONTAINS:
    case NODE_MISSING:
    case NODE_ADD:
    case NODE_SUB:
    case NODE_MUL:
    case NODE_DIV:
    case NODE_NEG:
    case NODE_ABS:
    case NODE_MIN:
    case NODE_MAX:
        break;
    }
    bool below = e->kind == NODE_NOT ? !negated : negated;
    if (e->a)
        visit(w, e->a, below);
    if (e->b)
        visit(w, e->b, below);
    for (size_t i = 0; i < e->list_count; i++)
        visit(w, e->list[i], below);
}

void bp_expr_find_uses(struct bp_arena *arena, const struct bp_expr *expr, struct bp_expr_uses *out)
{
    struct walk w = {arena, out, 0};
    if (out->literal_count)
        w.groups = out->literals[out->literal_count - 1].group + 1;
    visit(&w, expr, false);
}
