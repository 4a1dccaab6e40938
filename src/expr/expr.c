/* The text of an expression -> a compiled one. The language, where contract and common sense leave a choice:
 *
 * - Keywords are lower case; names are as written (the table finds their columns). `backticks` make any text a name.
 * - or < and < not < comparison < + - < * / < unary minus. Comparisons do not chain.
 * - `not in`, `not contains` and `is not missing` are the negated forms: unknown stays unknown, but `is missing` is
 *   never unknown.
 * - A "quoted" literal is text, compared with a cell as times when both are times, else by bytes. Two cells, or a cell
 *   and a number, are compared as numbers when both are; two cells then as times, then by bytes. A cell that is not a
 *   number, beside a number, is unknown. `in` is `=` with each, joined by or.
 * - What can be seen to be of the wrong kind is an error here; what a row shows (a blank, text where a number is
 *   needed) makes the result unknown. */
#include "expr/parse.h"

bool bp_expr_compile(struct bp_ctx *cx, struct bp_where where, struct bp_text text, enum bp_expr_dialect dialect,
                     struct bp_compiled *out)
{
    struct bp_parser ps;
    if (!bp_parse_start(&ps, cx, where, text, dialect, out))
        return false;
    const struct bp_expr *root = bp_parse_expression(&ps);
    if (!root || !bp_parse_end(&ps))
        return false;
    if (dialect == BP_EXPR_CONDITION && !bp_parse_want_condition(&ps, root, BP_T("a filter")))
        return false;
    if (dialect == BP_EXPR_METRICS && !bp_parse_want_number(&ps, root, BP_T("a formula")))
        return false;
    out->root = root;
    return true;
}

int bp_expr_slot(const struct bp_expr *expr)
{
    return expr->kind == NODE_NAME ? (int)expr->slot : -1;
}
