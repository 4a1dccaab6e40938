/* parse: tokens -> the compiled tree, with every operand checked to be of a kind its operator can use.
 * A function that gives NULL (or false) has recorded an error; nothing goes on after the first. */
#ifndef BP_EXPR_PARSE_H
#define BP_EXPR_PARSE_H

#include "expr/lex.h"
#include "expr/node.h"

struct bp_parser {
    struct bp_lexer lex;
    struct bp_token token;  /* the one being looked at */
    struct bp_token before; /* the one before us; TOKEN_END at the start */
    enum bp_expr_dialect dialect;
    struct bp_compiled *out;
    size_t name_cap;
    int depth;
};

/* Looks at the first token. */
bool bp_parse_start(struct bp_parser *ps, struct bp_ctx *cx, struct bp_where where, struct bp_text text,
                    enum bp_expr_dialect dialect, struct bp_compiled *out);
bool bp_parse_advance(struct bp_parser *ps);
/* A whole expression: everything from `or` down. */
struct bp_expr *bp_parse_expression(struct bp_parser *ps);
/* name(...), the name in ps->before and the parenthesis in ps->token. */
struct bp_expr *bp_parse_call(struct bp_parser *ps, const struct bp_token *name);

/* Records that the token being looked at cannot stand here, and what was expected. Always NULL. */
struct bp_expr *bp_parse_unexpected(struct bp_parser *ps);
/* True when nothing is left; else an error. */
bool bp_parse_end(struct bp_parser *ps);
/* Goes over the `)` of the `(` at byte `open`. */
bool bp_parse_close(struct bp_parser *ps, size_t open);

struct bp_expr *bp_parse_node(struct bp_parser *ps, enum bp_node_kind kind, enum bp_gives gives, size_t at,
                              const struct bp_expr *a, const struct bp_expr *b);
struct bp_expr *bp_parse_name(struct bp_parser *ps, const struct bp_token *name, long back);
struct bp_expr *bp_parse_literal(struct bp_parser *ps, const struct bp_token *token);
/* Makes e the last of a node's list, e.g. of min(). */
bool bp_parse_list_add(struct bp_parser *ps, struct bp_expr *node, size_t *cap, const struct bp_expr *e);

/* Is e what an operator can use? `by` says who asks: "+", abs(). A name is recorded as needed so. */
bool bp_parse_want_number(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by);
bool bp_parse_want_time(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by);
bool bp_parse_want_text(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by);
bool bp_parse_want_condition(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by);
/* Anything but a condition. */
bool bp_parse_want_value(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by);
bool bp_parse_want_comparable(struct bp_parser *ps, const struct bp_expr *left, const struct bp_expr *right,
                              struct bp_text by);
/* A bare name on the right of a comparison may be text that somebody forgot to quote. */
void bp_parse_note_right(struct bp_parser *ps, const struct bp_expr *right);
/* x = "" is true of nothing, as a blank cell is missing: refused. */
/* Says so where < and its like put a number in quotes in order. */
void bp_parse_warn_order(struct bp_parser *ps, enum bp_node_kind kind, const struct bp_expr *left,
                         const struct bp_expr *right);
bool bp_parse_want_not_empty(struct bp_parser *ps, enum bp_node_kind kind, const struct bp_expr *left,
                             const struct bp_expr *right);

#endif
