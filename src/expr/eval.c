/* A compiled expression and a row (or the figures of metrics) -> its value. */
#include "expr/node.h"

#include <math.h>

/* How two values lie to one another. */
enum order { BEFORE, SAME, AFTER, UNKNOWN };

static bool is_missing(const struct bp_cell *cell)
{
    return cell->text.n == 0 && cell->number_state != BP_READ;
}

static enum order order_of(bool before, bool after)
{
    return before ? BEFORE : after ? AFTER : SAME;
}

static enum order order_texts(struct bp_text a, struct bp_text b)
{
    int c = bp_text_cmp(a, b);
    return order_of(c<0, c> 0);
}

/* A date without a time has no instant to compare: its day is. */
static enum order order_times(const struct bp_time *a, const struct bp_time *b)
{
    if (a->date_only || b->date_only)
        return order_of(a->day<b->day, a->day> b->day);
    return order_of(a->instant_us<b->instant_us, a->instant_us> b->instant_us);
}

static bool literal_time(const struct bp_expr *e, const struct bp_reading *reading, struct bp_time *out)
{
    const struct bp_literal_time *t = &e->time;
    if (!t->is_time)
        return false;
    *out = (struct bp_time){.instant_us = t->us, .day = t->day, .date_only = t->date_only};
    if (!t->has_offset)
        out->instant_us = bp_zone_instant(t->date_only ? reading->pack_zone : reading->source_zone, t->us);
    if (!t->date_only)
        out->day = bp_zone_day(reading->pack_zone, out->instant_us);
    return true;
}

static bool time_of(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading,
                    struct bp_time *out)
{
    return e->kind == NODE_NAME ? bp_cell_time(&slots[e->slot], reading, out) : literal_time(e, reading, out);
}

static enum order order_cells(struct bp_cell *a, struct bp_cell *b, const struct bp_reading *reading)
{
    double x, y;
    struct bp_time s, t;
    if (is_missing(a) || is_missing(b))
        return UNKNOWN;
    if (bp_cell_number(a, &x) && bp_cell_number(b, &y))
        return order_of(x<y, x> y);
    if (bp_cell_time(a, reading, &s) && bp_cell_time(b, reading, &t))
        return order_times(&s, &t);
    return order_texts(a->text, b->text);
}

static enum order order_cell_literal(struct bp_cell *cell, const struct bp_expr *literal,
                                     const struct bp_reading *reading)
{
    struct bp_time s, t;
    if (is_missing(cell))
        return UNKNOWN;
    if (literal->time.is_time && bp_cell_time(cell, reading, &s) && literal_time(literal, reading, &t))
        return order_times(&s, &t);
    return order_texts(cell->text, literal->text);
}

static enum order reversed(enum order order)
{
    return order == BEFORE ? AFTER : order == AFTER ? BEFORE : order;
}

static enum order order_values(const struct bp_expr *a, const struct bp_expr *b, struct bp_cell *slots,
                               const struct bp_reading *reading)
{
    double x, y;
    struct bp_time s, t;
    if (a->kind == NODE_NAME && b->kind == NODE_NAME)
        return order_cells(&slots[a->slot], &slots[b->slot], reading);
    if (a->kind == NODE_NAME && b->kind == NODE_TEXT)
        return order_cell_literal(&slots[a->slot], b, reading);
    if (a->kind == NODE_TEXT && b->kind == NODE_NAME)
        return reversed(order_cell_literal(&slots[b->slot], a, reading));
    if (a->kind == NODE_TEXT && b->kind == NODE_TEXT)
        return literal_time(a, reading, &s) && literal_time(b, reading, &t) ? order_times(&s, &t)
                                                                            : order_texts(a->text, b->text);
    if (!bp_expr_number(a, slots, reading, &x) || !bp_expr_number(b, slots, reading, &y))
        return UNKNOWN;
    return order_of(x<y, x> y);
}

static int not_of(int truth)
{
    return truth < 0 ? truth : !truth;
}

static int truth_of_in(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading)
{
    int result = 0;
    for (size_t i = 0; i < e->list_count; i++) {
        enum order order = order_values(e->a, e->list[i], slots, reading);
        if (order == SAME)
            return 1;
        if (order == UNKNOWN)
            result = -1;
    }
    return result;
}

static bool text_of(const struct bp_expr *e, const struct bp_cell *slots, struct bp_text *out)
{
    *out = e->kind == NODE_NAME ? slots[e->slot].text : e->text;
    return e->kind != NODE_NAME || out->n;
}

static bool has_value(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading)
{
    double unused;
    switch (e->gives) {
    case GIVES_CELL:
        return !is_missing(&slots[e->slot]);
    case GIVES_NUMBER:
        return bp_expr_number(e, slots, reading, &unused);
    case GIVES_TRUTH:
        return bp_expr_truth(e, slots, reading) >= 0;
    case GIVES_TEXT:
        return true;
    }
    return false;
}

int bp_expr_truth(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading)
{
    int a, b;
    enum order order;
    struct bp_text text, part;
    switch (e->kind) {
    case NODE_OR:
        a = bp_expr_truth(e->a, slots, reading);
        if (a > 0)
            return 1;
        b = bp_expr_truth(e->b, slots, reading);
        return b > 0 ? 1 : a < 0 ? a : b;
    case NODE_AND:
        a = bp_expr_truth(e->a, slots, reading);
        if (a == 0)
            return 0;
        b = bp_expr_truth(e->b, slots, reading);
        return b == 0 ? 0 : a < 0 ? a : b;
    case NODE_NOT:
        return not_of(bp_expr_truth(e->a, slots, reading));
    case NODE_EQ:
    case NODE_NE:
    case NODE_LT:
    case NODE_LE:
    case NODE_GT:
    case NODE_GE:
        order = order_values(e->a, e->b, slots, reading);
        if (order == UNKNOWN)
            return -1;
        return (e->kind == NODE_EQ && order == SAME) || (e->kind == NODE_NE && order != SAME) ||
               (e->kind == NODE_LT && order == BEFORE) || (e->kind == NODE_LE && order != AFTER) ||
               (e->kind == NODE_GT && order == AFTER) || (e->kind == NODE_GE && order != BEFORE);
    case NODE_IN:
        return truth_of_in(e, slots, reading);
    case NODE_CONTAINS:
        return text_of(e->a, slots, &text) && text_of(e->b, slots, &part) ? bp_text_contains(text, part) : -1;
    case NODE_MISSING:
        return !has_value(e->a, slots, reading);
    case NODE_NAME:
    case NODE_NUMBER:
    case NODE_TEXT:
    case NODE_ADD:
    case NODE_SUB:
    case NODE_MUL:
    case NODE_DIV:
    case NODE_NEG:
    case NODE_ABS:
    case NODE_MIN:
    case NODE_MAX:
    case NODE_HOURS:
    case NODE_DAYS:
        return -1;
    }
    return -1;
}

/* Elapsed time, so a day of 23 hours is 23/24 of one; but two dates without times count civil days. */
static bool hours_of(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading, double *out)
{
    struct bp_time from, to;
    if (!time_of(e->list[0], slots, reading, &from) || !time_of(e->list[1], slots, reading, &to))
        return false;
    if (from.date_only && to.date_only)
        *out = 24.0 * (to.day - from.day);
    else
        *out = (double)(to.instant_us - from.instant_us) / 3.6e9;
    return true;
}

static bool extreme_of(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading, double *out)
{
    if (!bp_expr_number(e->list[0], slots, reading, out))
        return false;
    for (size_t i = 1; i < e->list_count; i++) {
        double x;
        if (!bp_expr_number(e->list[i], slots, reading, &x))
            return false;
        if (e->kind == NODE_MIN ? x < *out : x > *out)
            *out = x;
    }
    return true;
}

static bool arithmetic(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading, double *out)
{
    double x, y, result;
    if (!bp_expr_number(e->a, slots, reading, &x) || !bp_expr_number(e->b, slots, reading, &y))
        return false;
    if (e->kind == NODE_ADD)
        result = x + y;
    else if (e->kind == NODE_SUB)
        result = x - y;
    else if (e->kind == NODE_MUL)
        result = x * y;
    else if (y != 0)
        result = x / y;
    else
        return false;
    *out = result + 0.0; /* no -0: it would be printed */
    return isfinite(result);
}

bool bp_expr_number(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading, double *out)
{
    double x;
    switch (e->kind) {
    case NODE_NAME:
        return bp_cell_number(&slots[e->slot], out);
    case NODE_NUMBER:
        *out = e->number;
        return true;
    case NODE_ADD:
    case NODE_SUB:
    case NODE_MUL:
    case NODE_DIV:
        return arithmetic(e, slots, reading, out);
    case NODE_NEG:
        if (!bp_expr_number(e->a, slots, reading, &x))
            return false;
        *out = 0.0 - x;
        return true;
    case NODE_ABS:
        if (!bp_expr_number(e->list[0], slots, reading, &x))
            return false;
        *out = fabs(x);
        return true;
    case NODE_MIN:
    case NODE_MAX:
        return extreme_of(e, slots, reading, out);
    case NODE_HOURS:
        return hours_of(e, slots, reading, out);
    case NODE_DAYS:
        if (!hours_of(e, slots, reading, &x))
            return false;
        *out = x / 24;
        return true;
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
        return false;
    }
    return false;
}

struct bp_value bp_expr_value(const struct bp_expr *e, struct bp_cell *slots, const struct bp_reading *reading)
{
    double number;
    int truth;
    switch (e->gives) {
    case GIVES_CELL:
        if (is_missing(&slots[e->slot]))
            break;
        return (struct bp_value){.kind = BP_CELL, .cell = &slots[e->slot]};
    case GIVES_NUMBER:
        if (!bp_expr_number(e, slots, reading, &number))
            break;
        return (struct bp_value){.kind = BP_NUMBER, .number = number};
    case GIVES_TRUTH:
        truth = bp_expr_truth(e, slots, reading);
        if (truth < 0)
            break;
        return (struct bp_value){.kind = BP_TRUTH, .number = truth};
    case GIVES_TEXT:
        return (struct bp_value){.kind = BP_TEXT, .text = e->text};
    }
    return (struct bp_value){.kind = BP_UNKNOWN};
}
