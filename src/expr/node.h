/* node: the compiled tree. What a node gives is known when it is compiled; only names have to be looked at a row at a
 * time. */
#ifndef BP_EXPR_NODE_H
#define BP_EXPR_NODE_H

#include "expr/expr.h"

enum bp_node_kind {
    NODE_NAME,
    NODE_NUMBER,
    NODE_TEXT,
    NODE_OR,
    NODE_AND,
    NODE_NOT,
    NODE_EQ,
    NODE_NE,
    NODE_LT,
    NODE_LE,
    NODE_GT,
    NODE_GE,
    NODE_IN,
    NODE_CONTAINS,
    NODE_MISSING,
    NODE_ADD,
    NODE_SUB,
    NODE_MUL,
    NODE_DIV,
    NODE_NEG,
    NODE_ABS,
    NODE_MIN,
    NODE_MAX,
    NODE_HOURS,
    NODE_DAYS
};

/* GIVES_CELL: a name; its cell is read as what stands beside it asks for. */
enum bp_gives { GIVES_CELL, GIVES_NUMBER, GIVES_TRUTH, GIVES_TEXT };

/* A quoted literal as a time. The zones are known to the row's source only, so it is kept as written. */
struct bp_literal_time {
    bool is_time, date_only, has_offset;
    int32_t day;
    int64_t us; /* the instant where has_offset, else local time as if it were UTC */
};

struct bp_expr {
    enum bp_node_kind kind;
    enum bp_gives gives;
    int height;                  /* of the tree below: evaluation recurses that deep */
    size_t slot;                 /* NODE_NAME: index in names */
    double number;               /* NODE_NUMBER */
    struct bp_text text;         /* NODE_TEXT */
    struct bp_literal_time time; /* NODE_TEXT */
    const struct bp_expr *a, *b; /* operands; NODE_IN has its left one in a */
    const struct bp_expr **list; /* NODE_IN, NODE_MIN, NODE_MAX */
    size_t list_count;
    size_t at; /* first byte in the text, for messages */
};

#endif
