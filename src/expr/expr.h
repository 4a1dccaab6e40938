/* expr: text -> a compiled expression over columns (or metrics), evaluated a row (or a period) at a time.
 * Missing operands make an unknown result; `and`, `or`, `not` are three-valued.
 * Everything compiled lives in the run's arena. The language is the contract's; its finer points are reference rulings
 * kept in expr.c's comments. */
#ifndef BP_EXPR_H
#define BP_EXPR_H

#include "expr/shape.h"
#include "value/value.h"

struct bp_expr; /* a node of the compiled tree */

/* What a name is needed as: by this a row with a cell that cannot be read is rejected (ingest). */
enum bp_need { BP_NEED_NOTHING = 0, BP_NEED_NUMBER = 1, BP_NEED_TIME = 2 }; /* bits */

/* A name the expression reads, in order of first use. lag(metric, 2) is a name of its own with back = 2. */
struct bp_expr_name {
    struct bp_text name; /* as written, without backticks */
    unsigned need; /* enum bp_need bits: a number beside + - * / or in abs, min, max; a time in hours_, days_between */
    struct bp_text maybe_text; /* it stands right of =, !=, in, contains: what may be text without quotes; or empty */
    bool with_name, with_time; /* it is compared with another name; with a text that is a time */
    long back;                 /* periods back, 0 but for lag() */
    int col;                   /* character of the text it stands at first, from 1 */
};

struct bp_compiled {
    struct bp_text text;
    const struct bp_expr *root;
    struct bp_expr_name *names;
    size_t name_count;
};

/* share(x <= y), nps(score), csat(score, threshold = 4), percentile(x, 90), count(). */
struct bp_measure_call {
    struct bp_text name;
    struct bp_compiled args; /* all positional arguments compiled over one list of names */
    const struct bp_expr *arg[3];
    size_t arg_count;
    struct bp_text option[2]; /* named arguments, numbers only */
    double option_value[2];
    size_t option_count;
};

enum bp_expr_dialect {
    BP_EXPR_ROWS,     /* over columns: no lag() */
    BP_EXPR_METRICS,  /* over metric ids: lag(metric[, k]) allowed; every name is needed as a number; gives a number */
    BP_EXPR_CONDITION /* over columns, and a condition it must be: `where` */
};

/* False: a BP_BAD_PACK error has been recorded, its column counted on in characters from `where.col` (the place of
 * text's first one). In a measure, share() takes a condition and all others take values. */
bool bp_expr_compile(struct bp_ctx *cx, struct bp_where where, struct bp_text text, enum bp_expr_dialect dialect,
                     struct bp_compiled *out);
bool bp_expr_compile_measure(struct bp_ctx *cx, struct bp_where where, struct bp_text text,
                             struct bp_measure_call *out);

/* The index in names when the whole expression is one bare name (lag() too), else -1: a column that is a measure's
 * argument is read as the measure needs it. */
int bp_expr_slot(const struct bp_expr *expr);

/* units[i] is the unit of names[i], empty when not known. False (BP_BAD_PACK): two units are added, subtracted or
 * compared. */
bool bp_expr_check_units(struct bp_ctx *cx, struct bp_where where, const struct bp_compiled *compiled,
                         const struct bp_text *units);

/* How many hours 1 of what it gives is, where that is an amount of time: 1 for hours_between, 24 for days_between, 1/60
 * for 60 * hours_between; 0 where it is not one, or cannot be told. hours[i] is that of names[i]; NULL: of none. */
double bp_expr_hours(const struct bp_expr *expr, const double *hours);

/* It only adds up what it names: names, with constant factors, joined by + and -. A constant added makes it a level. */
bool bp_expr_is_sum(const struct bp_expr *expr);

/* factor * above / below + constant, of two of its names: indexes in names. */
struct bp_expr_ratio {
    size_t above, below;
    double factor, constant;
};
/* Whether it is one name by another, times a constant and plus a constant, however it is written: 100 * a / b,
 * (a / b - 1) * 100, 1 - a / b, a / (4 * b). */
bool bp_expr_is_ratio(const struct bp_expr *expr, struct bp_expr_ratio *out);

/* The text of a compiled formula with values[i], already in words, put for names[i] (for the whole of lag(name)
 * too). */
struct bp_text bp_expr_spell(struct bp_ctx *cx, const struct bp_compiled *compiled, const struct bp_text *values);

/* ---- what an expression asks of columns */

/* How a text is compared with a column: x = "a"; x != "a"; x in ("a", "b"); x < "a". `not` turns the first two. */
enum bp_literal_use { BP_LITERAL_EQUALS, BP_LITERAL_DIFFERS, BP_LITERAL_AMONG, BP_LITERAL_ORDERS };

struct bp_expr_literal {
    size_t name; /* index in names */
    struct bp_text text;
    bool is_time; /* it can be read as one, as machines write */
    enum bp_literal_use use;
    size_t group; /* the same for all of one `in` */
    size_t at;    /* byte of the text it stands at */
};

struct bp_expr_span { /* hours_between, days_between of two columns: indexes in names */
    size_t from, to;
};

struct bp_expr_uses {
    struct bp_expr_literal *literals;
    size_t literal_count, literal_cap;
    struct bp_expr_span *spans;
    size_t span_count, span_cap;
};

/* Adds those of the expression. */
void bp_expr_find_uses(struct bp_arena *arena, const struct bp_expr *expr, struct bp_expr_uses *out);

enum bp_value_kind { BP_UNKNOWN, BP_NUMBER, BP_TRUTH, BP_CELL, BP_TEXT };

struct bp_value {
    enum bp_value_kind kind;
    double number;        /* BP_NUMBER; BP_TRUTH as 0 or 1 */
    struct bp_cell *cell; /* BP_CELL: a name's own cell, read as the operator needs it; never blank */
    struct bp_text text;  /* BP_TEXT: a quoted literal */
};

/* `slots[i]` is the cell for names[i]. Cells remember what they were read as. */
struct bp_value bp_expr_value(const struct bp_expr *expr, struct bp_cell *slots, const struct bp_reading *reading);
/* 1 true, 0 false, -1 unknown (also when the value is not a truth value). */
int bp_expr_truth(const struct bp_expr *expr, struct bp_cell *slots, const struct bp_reading *reading);
/* False when unknown or no number. Division by zero and results that are not finite are unknown. */
bool bp_expr_number(const struct bp_expr *expr, struct bp_cell *slots, const struct bp_reading *reading, double *out);

#endif
