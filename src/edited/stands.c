/* Numbers people typed, and those of the fresh pack -> which stand nowhere in it, each with the nearest figure. */
#include "edited/merge.h"
#include "edited/numbers.h"

#include <math.h>
#include <stdlib.h>

struct bp_standing { /* a number of the fresh pack */
    double value;
    struct bp_text text; /* as it stands there */
    size_t piece;
    size_t at; /* of its line in the piece */
};

struct bp_figures_of {
    struct bp_standing *list; /* by value, then by place */
    size_t count, cap;
};

static int by_value(const void *a, const void *b)
{
    const struct bp_standing *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->piece != y->piece ? (x->piece < y->piece ? -1 : 1) : (x->at > y->at) - (x->at < y->at);
}

static void add_line(struct bp_merge *m, struct bp_figures_of *out, size_t piece, struct bp_text line, size_t place)
{
    struct bp_typed_number number;
    struct bp_text prose = bp_prose_of(m->cx->arena, line, true);
    for (size_t at = 0; bp_number_next(prose, &at, m->fresh->decimal_comma, &number);)
        *BP_PUSH(m->cx->arena, out->list, out->count, out->cap) =
            (struct bp_standing){number.value, number.text, piece, place};
}

/* Found when the first of their numbers asks. */
static const struct bp_figures_of *figures_of(struct bp_merge *m)
{
    if (m->standing)
        return m->standing;
    struct bp_figures_of *out = BP_NEW(m->cx->arena, struct bp_figures_of);
    for (size_t i = 0; i < m->ours.count; i++) {
        struct bp_text text = m->ours.list[i].text, rest = text, line;
        while (bp_text_split(&rest, '\n', &line))
            add_line(m, out, i, line, (size_t)(line.p - text.p));
    }
    if (out->count)
        qsort(out->list, out->count, sizeof *out->list, by_value);
    return m->standing = out;
}

/* The first that is not below `value`. */
static size_t first_from(const struct bp_figures_of *f, double value)
{
    size_t low = 0, high = f->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->list[middle].value < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands(const struct bp_figures_of *f, const struct bp_typed_number *number)
{
    double most = number->rounding + 1e-9 * number->value;
    size_t i = first_from(f, number->value - most);
    return i < f->count && f->list[i].value <= number->value + most;
}

/* ---- the nearest */

/* That it is of: by its place, else by a name beside it. */
static int metric_of(const struct bp_merge *m, const struct bp_standing *figure)
{
    const struct bp_piece *piece = &m->ours.list[figure->piece];
    struct bp_text line = bp_text_sub(piece->text, figure->at, piece->text.n);
    line = bp_text_sub(line, 0, bp_text_line_end(line));
    int found = piece->metric;
    for (size_t i = 0; found < 0 && i < m->fresh->metric_count; i++)
        if (bp_text_contains(line, m->fresh->metrics[i].name))
            found = (int)i;
    return found;
}

static const struct bp_standing *nearest(const struct bp_figures_of *f, double value)
{
    size_t above = first_from(f, value), below = above;
    if (!f->count)
        return NULL;
    if (above == f->count || (above > 0 && value - f->list[above - 1].value <= f->list[above].value - value))
        below = first_from(f, f->list[above - 1].value); /* where it stands first */
    return &f->list[below];
}

static void say(struct bp_merge *m, const struct bp_piece *piece, const struct bp_typed_number *number)
{
    const struct bp_standing *near = nearest(figures_of(m), number->value);
    int metric = near ? metric_of(m, near) : -1;
    struct bp_text of =
        metric < 0 ? BP_T("") : bp_text_fmt(m->cx->arena, " (%" BP_PRI ")", BP_ARG(m->fresh->metrics[metric].name));
    struct bp_where where = {m->file, piece->line, 0};
    if (near)
        bp_note(m->cx, where,
                "%" BP_PRI " stands nowhere in this pack, the nearest figure is %" BP_PRI "%" BP_PRI
                ": check it, since what is typed by hand is not computed again",
                BP_ARG(number->text), BP_ARG(near->text), BP_ARG(of));
    else
        bp_note(m->cx, where,
                "%" BP_PRI " stands nowhere in this pack: check it, since what is typed by hand is not computed again",
                BP_ARG(number->text));
}

void bp_merge_check_numbers(struct bp_merge *m, const struct bp_piece *piece)
{
    struct bp_typed_number number;
    if (piece->code)
        return;
    struct bp_text prose = bp_prose_of(m->cx->arena, piece->text, false);
    for (size_t at = 0; bp_number_next(prose, &at, m->fresh->decimal_comma, &number);)
        if (!stands(figures_of(m), &number))
            say(m, piece, &number);
}
