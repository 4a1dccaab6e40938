/* shape: a compiled expression -> what it is made of, one step down: for who puts it in words. Part of expr.h. */
#ifndef BP_SHAPE_H
#define BP_SHAPE_H

#include "base/base.h"

struct bp_expr;

enum bp_shape_kind {
    BP_SHAPE_NAME,
    BP_SHAPE_NUMBER,
    BP_SHAPE_TEXT,
    BP_SHAPE_OR,
    BP_SHAPE_AND,
    BP_SHAPE_NOT,
    BP_SHAPE_EQUALS,
    BP_SHAPE_DIFFERS,
    BP_SHAPE_LESS,
    BP_SHAPE_AT_MOST,
    BP_SHAPE_MORE,
    BP_SHAPE_AT_LEAST,
    BP_SHAPE_AMONG, /* the first part is one of the others */
    BP_SHAPE_CONTAINS,
    BP_SHAPE_MISSING,
    BP_SHAPE_PLUS,
    BP_SHAPE_MINUS,
    BP_SHAPE_TIMES,
    BP_SHAPE_BY,
    BP_SHAPE_NEGATIVE,
    BP_SHAPE_ABS,
    BP_SHAPE_LEAST,
    BP_SHAPE_MOST,
    BP_SHAPE_HOURS,
    BP_SHAPE_DAYS
};

struct bp_shape {
    enum bp_shape_kind kind;
    size_t name;          /* NAME: index in the names it was compiled with */
    double number;        /* NUMBER */
    struct bp_text text;  /* TEXT */
    bool is_time, is_day; /* TEXT: it can be read as a time; as a day without one: */
    int day;
    const struct bp_expr **parts; /* in the order they are written */
    size_t count;
};

void bp_expr_shape(struct bp_arena *arena, const struct bp_expr *expr, struct bp_shape *out);

#endif
