/* A compiled expression -> what it is made of, one step down. */
#include "expr/node.h"

static const enum bp_shape_kind kinds[] = {
    [NODE_NAME] = BP_SHAPE_NAME,  [NODE_NUMBER] = BP_SHAPE_NUMBER,     [NODE_TEXT] = BP_SHAPE_TEXT,
    [NODE_OR] = BP_SHAPE_OR,      [NODE_AND] = BP_SHAPE_AND,           [NODE_NOT] = BP_SHAPE_NOT,
    [NODE_EQ] = BP_SHAPE_EQUALS,  [NODE_NE] = BP_SHAPE_DIFFERS,        [NODE_LT] = BP_SHAPE_LESS,
    [NODE_LE] = BP_SHAPE_AT_MOST, [NODE_GT] = BP_SHAPE_MORE,           [NODE_GE] = BP_SHAPE_AT_LEAST,
    [NODE_IN] = BP_SHAPE_AMONG,   [NODE_CONTAINS] = BP_SHAPE_CONTAINS, [NODE_MISSING] = BP_SHAPE_MISSING,
    [NODE_ADD] = BP_SHAPE_PLUS,   [NODE_SUB] = BP_SHAPE_MINUS,         [NODE_MUL] = BP_SHAPE_TIMES,
    [NODE_DIV] = BP_SHAPE_BY,     [NODE_NEG] = BP_SHAPE_NEGATIVE,      [NODE_ABS] = BP_SHAPE_ABS,
    [NODE_MIN] = BP_SHAPE_LEAST,  [NODE_MAX] = BP_SHAPE_MOST,          [NODE_HOURS] = BP_SHAPE_HOURS,
    [NODE_DAYS] = BP_SHAPE_DAYS};

void bp_expr_shape(struct bp_arena *arena, const struct bp_expr *e, struct bp_shape *out)
{
    const struct bp_expr *two[] = {e->a, e->b};
    *out = (struct bp_shape){.kind = kinds[e->kind],
                             .name = e->slot,
                             .number = e->number,
                             .text = e->text,
                             .is_time = e->time.is_time,
                             .is_day = e->time.is_time && e->time.date_only,
                             .day = e->time.day};
    out->parts = BP_NEW_ARRAY(arena, const struct bp_expr *, 2 + e->list_count);
    for (size_t i = 0; i < 2; i++)
        if (two[i])
            out->parts[out->count++] = two[i];
    for (size_t i = 0; i < e->list_count; i++)
        out->parts[out->count++] = e->list[i];
}
