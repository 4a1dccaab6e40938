/* The leaves of the tree, and what operators ask of their operands. */
#include "expr/parse.h"

#include <string.h>

#define HEIGHT_MOST 1000 /* `a + b + ...` makes a tree as high as it is long, and evaluation recurses */
#define NAMES_MOST  1000

struct bp_expr *bp_parse_node(struct bp_parser *ps, enum bp_node_kind kind, enum bp_gives gives, size_t at,
                              const struct bp_expr *a, const struct bp_expr *b)
{
    int height_a = a ? a->height : 0, height_b = b ? b->height : 0;
    struct bp_expr *e = BP_NEW(ps->lex.cx->arena, struct bp_expr);
    *e = (struct bp_expr){.kind = kind, .gives = gives, .at = at, .a = a, .b = b};
    e->height = 1 + (height_a > height_b ? height_a : height_b);
    if (e->height <= HEIGHT_MOST)
        return e;
    bp_lex_fail(&ps->lex, ps->token.at,
                "more than %d operators in a row: split the expression up (many values of one column: "
                "column in (\"a\", \"b\"))",
                HEIGHT_MOST);
    return NULL;
}

bool bp_parse_list_add(struct bp_parser *ps, struct bp_expr *node, size_t *cap, const struct bp_expr *e)
{
    *BP_PUSH(ps->lex.cx->arena, node->list, node->list_count, *cap) = e;
    if (node->height <= e->height)
        node->height = e->height + 1;
    return true;
}

struct bp_expr *bp_parse_name(struct bp_parser *ps, const struct bp_token *name, long back)
{
    struct bp_compiled *out = ps->out;
    size_t slot = 0;
    while (slot < out->name_count && !(out->names[slot].back == back && bp_text_eq(out->names[slot].name, name->value)))
        slot++;
    if (slot == NAMES_MOST) {
        bp_lex_fail(&ps->lex, name->at, "more than %d names in one expression: split it up", NAMES_MOST);
        return NULL;
    }
    if (slot == out->name_count)
        *BP_PUSH(ps->lex.cx->arena, out->names, out->name_count, ps->name_cap) =
            (struct bp_expr_name){.name = name->value,
                                  .need = ps->dialect == BP_EXPR_METRICS ? BP_NEED_NUMBER : BP_NEED_NOTHING,
                                  .back = back,
                                  .col = bp_lex_column(ps->lex.text, name->at) + 1};
    struct bp_expr *e = bp_parse_node(ps, NODE_NAME, GIVES_CELL, name->at, NULL, NULL);
    e->slot = slot;
    return e;
}

/* How a literal was written shows in what it is in two zones: it has an offset when its instant is the same in both. */
static struct bp_literal_time literal_time(struct bp_text text)
{
    int64_t ever = INT64_MIN;
    int32_t utc_s = 0, other_s = 3600;
    const struct bp_zone utc = {.count = 1, .from_us = &ever, .offset_s = &utc_s};
    const struct bp_zone other = {.count = 1, .from_us = &ever, .offset_s = &other_s};
    struct bp_time one, two;
    if (!bp_time_parse(&(struct bp_reading){.source_zone = &utc, .pack_zone = &utc}, text, &one) ||
        !bp_time_parse(&(struct bp_reading){.source_zone = &other, .pack_zone = &utc}, text, &two))
        return (struct bp_literal_time){0};
    return (struct bp_literal_time){.is_time = true,
                                    .date_only = one.date_only,
                                    .has_offset = !one.date_only && one.instant_us == two.instant_us,
                                    .day = one.day,
                                    .us = one.instant_us};
}

struct bp_expr *bp_parse_literal(struct bp_parser *ps, const struct bp_token *token)
{
    bool text = token->kind == TOKEN_STRING;
    struct bp_expr *e =
        bp_parse_node(ps, text ? NODE_TEXT : NODE_NUMBER, text ? GIVES_TEXT : GIVES_NUMBER, token->at, NULL, NULL);
    e->number = token->number;
    e->text = token->value;
    if (text)
        e->time = literal_time(e->text);
    return e;
}

static const char *gives_said(enum bp_gives gives)
{
    switch (gives) {
    case GIVES_CELL:
        return "a name";
    case GIVES_NUMBER:
        return "a number";
    case GIVES_TRUTH:
        return "a condition, true or false";
    case GIVES_TEXT:
        return "text";
    }
    return "";
}

static bool refuse(struct bp_parser *ps, const struct bp_expr *e, const char *wanted, struct bp_text by,
                   const char *hint)
{
    return bp_lex_fail(&ps->lex, e->at, "expected %s for %" BP_PRI ", found %s%s", wanted, BP_ARG(by),
                       gives_said(e->gives), hint);
}

static void need(struct bp_parser *ps, const struct bp_expr *e, enum bp_need how)
{
    if (e->kind == NODE_NAME)
        ps->out->names[e->slot].need |= how;
}

bool bp_parse_want_number(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by)
{
    need(ps, e, BP_NEED_NUMBER);
    if (e->gives == GIVES_TEXT)
        return refuse(ps, e, "a number", by, ": a number stands without quotes, a column's name in `backticks`");
    return e->gives == GIVES_TRUTH ? refuse(ps, e, "a number", by, "") : true;
}

bool bp_parse_want_time(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by)
{
    need(ps, e, BP_NEED_TIME);
    if (e->gives == GIVES_TEXT && e->time.is_time)
        return true;
    return e->gives == GIVES_CELL ? true
                                  : refuse(ps, e, "a date or a time", by,
                                           ": give a column, or a date such as \"2026-11-16\" or \"2026-11-16 10:20\"");
}

bool bp_parse_want_text(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by)
{
    if (e->gives == GIVES_NUMBER)
        return refuse(ps, e, "text", by, ": put it in double quotes");
    return e->gives == GIVES_TRUTH ? refuse(ps, e, "text", by, "") : true;
}

bool bp_parse_want_condition(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by)
{
    return e->gives == GIVES_TRUTH ||
           refuse(ps, e, "a condition", by, ": compare it with something, as in status = \"open\" or amount > 0");
}

bool bp_parse_want_value(struct bp_parser *ps, const struct bp_expr *e, struct bp_text by)
{
    return e->gives != GIVES_TRUTH || refuse(ps, e, "a value", by, "");
}

static void note_compared(struct bp_parser *ps, const struct bp_expr *e, const struct bp_expr *with)
{
    if (e->kind != NODE_NAME)
        return;
    ps->out->names[e->slot].with_name |= with->kind == NODE_NAME;
    ps->out->names[e->slot].with_time |= with->kind == NODE_TEXT && with->time.is_time;
}

bool bp_parse_want_comparable(struct bp_parser *ps, const struct bp_expr *left, const struct bp_expr *right,
                              struct bp_text by)
{
    if (!bp_parse_want_value(ps, right, by))
        return false;
    const struct bp_expr *text = left->gives == GIVES_TEXT ? left : right;
    if (left->gives == GIVES_TEXT && right->gives == GIVES_TEXT && !(left->time.is_time && right->time.is_time))
        return bp_lex_fail(
            &ps->lex, left->at,
            "two texts are compared: a column's name stands without quotes, or in `backticks` where it has "
            "blanks in it");
    if ((left->gives == GIVES_NUMBER && right->gives == GIVES_TEXT) ||
        (left->gives == GIVES_TEXT && right->gives == GIVES_NUMBER))
        return bp_lex_fail(&ps->lex, text->at,
                           "a number and text are never compared: a number stands without quotes, a "
                           "column's name in `backticks`");
    note_compared(ps, left, right);
    note_compared(ps, right, left);
    return true;
}

static bool is_one_word(struct bp_text t)
{
    for (size_t i = 0; i < t.n; i++)
        if (memchr(" \t\n`()", t.p[i], 6))
            return false;
    return true;
}

/* N/A and in-store are a division and a difference of names, or one word without its quotes. */
static void note_parts(struct bp_parser *ps, const struct bp_expr *e, struct bp_text whole)
{
    if (e->kind == NODE_NAME)
        ps->out->names[e->slot].maybe_text = whole;
    if (e->kind != NODE_DIV && e->kind != NODE_SUB)
        return;
    note_parts(ps, e->a, whole);
    note_parts(ps, e->b, whole);
}

void bp_parse_note_right(struct bp_parser *ps, const struct bp_expr *right)
{
    size_t end = ps->before.at + ps->before.written.n;
    struct bp_text whole = bp_text_sub(ps->lex.text, right->at, end > right->at ? end : right->at);
    if (right->kind == NODE_NAME)
        ps->out->names[right->slot].maybe_text = ps->out->names[right->slot].name;
    else if (is_one_word(whole))
        note_parts(ps, right, whole);
}

static bool is_plain_number(struct bp_text t)
{
    size_t digits = 0, other = t.n > 0 && t.p[0] == '-';
    for (size_t i = other; i < t.n; i++)
        digits += t.p[i] >= '0' && t.p[i] <= '9';
    return digits > 0 && digits + other + (digits + other < t.n && memchr(t.p, '.', t.n)) == t.n;
}

void bp_parse_warn_order(struct bp_parser *ps, enum bp_node_kind kind, const struct bp_expr *left,
                         const struct bp_expr *right)
{
    const struct bp_expr *text = left->gives == GIVES_TEXT ? left : right;
    if (kind == NODE_EQ || kind == NODE_NE || text->gives != GIVES_TEXT || !is_plain_number(text->text))
        return;
    struct bp_where where = ps->lex.where;
    where.col = (where.col > 0 ? where.col : 1) + bp_lex_column(ps->lex.text, text->at);
    bp_warn(ps->lex.cx, where,
            "\"%" BP_PRI "\" in quotes is text, and text is put in order letter by letter, so that 9 comes after 10: "
            "write the number without quotes",
            BP_ARG(text->text));
}

bool bp_parse_want_not_empty(struct bp_parser *ps, enum bp_node_kind kind, const struct bp_expr *left,
                             const struct bp_expr *right)
{
    const struct bp_expr *text = left->gives == GIVES_TEXT ? left : right;
    if (kind != NODE_EQ || text->gives != GIVES_TEXT || text->text.n)
        return true;
    return bp_lex_fail(&ps->lex, text->at, "nothing equals \"\": a blank cell is missing, so write \"is missing\"");
}
