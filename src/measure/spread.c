/* Values -> their number, sum and sum of squares -> a mean and its interval. */
#include "measure/spread.h"
#include "measure/table.h"

#include <math.h>

void bp_spread_add(struct bp_arena *arena, struct bp_spread *a, double value)
{
    a->n++;
    bp_exact_add(arena, &a->sum, value);
    if (bp_has_square(fabs(value)))
        bp_exact_add_product(arena, &a->squares, value, value);
    else
        a->beyond++;
}

void bp_spread_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct bp_spread *a = acc;
    const struct bp_spread *b = others;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        a->beyond += b[i].beyond;
        bp_exact_merge(arena, &a->sum, &b[i].sum);
        bp_exact_merge(arena, &a->squares, &b[i].squares);
    }
}

/* n x the sum of squares less the square of the sum, rounded once: 0 for values that are all the same, and right for
 * those that differ in their last digits alone. */
static double n_squares_about_mean(const struct bp_spread *a, struct bp_arena *scratch)
{
    struct bp_exact all = {0};
    for (unsigned i = 0; i < bp_exact_parts(&a->squares); i++)
        bp_exact_add_product(scratch, &all, (double)a->n, bp_exact_part(&a->squares, i));
    for (unsigned i = 0; i < bp_exact_parts(&a->sum); i++)
        for (unsigned k = 0; k < bp_exact_parts(&a->sum); k++)
            bp_exact_add_product(scratch, &all, -bp_exact_part(&a->sum, i), bp_exact_part(&a->sum, k));
    return bp_exact_value(&all);
}

void bp_spread_result(const struct bp_spread *a, struct bp_arena *scratch, struct bp_result *out)
{
    double n = (double)a->n, sum = bp_exact_value(&a->sum);
    *out = (struct bp_result){.known = a->n > 0 && isfinite(sum), .rows = a->rows, .n = a->n};
    if (!out->known)
        return;
    out->value = sum / n;
    double about = a->n < 2 || a->beyond ? 0 : n_squares_about_mean(a, scratch);
    if (!(about > 0))
        return;
    double half = bp_student_quantile(n - 1) * sqrt(about / (n - 1)) / n;
    out->has_interval = isfinite(half);
    out->low = out->value - half;
    out->high = out->value + half;
}

void bp_spread_quotient(const void *acc, struct bp_quotient *out)
{
    const struct bp_spread *a = acc;
    *out = (struct bp_quotient){a->rows, bp_exact_value(&a->sum), (double)a->n};
}

void bp_spread_save(struct bp_buf *out, const void *acc)
{
    const struct bp_spread *a = acc;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    bp_wire_put_count(out, a->beyond);
    bp_exact_save(out, &a->sum);
    bp_exact_save(out, &a->squares);
}

void bp_spread_load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct bp_spread *a = acc;
    bp_load_rows(in, &a->rows, &a->n);
    a->beyond = bp_wire_take_count(in);
    in->bad |= a->beyond > a->n;
    bp_exact_load(arena, in, &a->sum);
    bp_exact_load(arena, in, &a->squares);
}
