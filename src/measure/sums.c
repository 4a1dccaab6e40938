/* count, sum, mean: rows and values -> sums that are exact, and rounded once, and their intervals. */
#include "measure/spread.h"
#include "measure/table.h"

#include <math.h>

/* ---- count */

struct count_acc {
    long long rows;
};

static void count_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    (void)arena, (void)o, (void)parameter;
    ((struct count_acc *)acc)->rows++;
}

static void count_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    const struct count_acc *b = others;
    long long rows = 0;
    (void)arena;
    for (size_t i = 0; i < count; i++)
        rows += b[i].rows;
    ((struct count_acc *)acc)->rows += rows;
}

void bp_result_count(long long events, struct bp_result *out)
{
    struct bp_interval interval = bp_garwood(events);
    out->has_interval = interval.known;
    out->low = interval.low;
    out->high = interval.high;
}

static void count_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter, (void)scratch;
    long long rows = ((const struct count_acc *)acc)->rows;
    *out = (struct bp_result){.known = rows > 0, .value = (double)rows, .rows = rows, .n = rows};
    if (out->known)
        bp_result_count(rows, out);
}

static void count_save(struct bp_buf *out, const void *acc)
{
    bp_wire_put_count(out, ((const struct count_acc *)acc)->rows);
}

static void count_load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    (void)arena;
    ((struct count_acc *)acc)->rows = bp_wire_take_count(in);
}

static void count_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    (void)arena, (void)kept, (void)row, (void)parameter;
}

static void count_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    (void)kept, (void)span, (void)parameter;
    *out = (struct bp_workings){.known = n > 0,
                                .value = (double)n,
                                .exact = true,
                                .words = "rows counted",
                                .expression = "{n}",
                                .facts = {{.name = "numerator", .a = (double)n}}};
}

static const struct bp_explained count_explained = {.size = 1, .add = count_seen, .finish = count_explain};

/* ---- sum: also which part of it one row makes, and the squares, for its interval */

#define Z 1.96

struct sum_acc {
    long long rows, n;
    struct bp_exact sum;
    double largest;          /* signs apart */
    struct bp_exact below;   /* the sum of those below 0 */
    struct bp_exact squares; /* each rounded; no interval is taken of them where they are beyond the range of doubles */
};

static void sum_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct sum_acc *a = acc;
    (void)parameter;
    a->rows++;
    if (!o->known)
        return;
    a->n++;
    bp_exact_add(arena, &a->sum, o->value);
    if (fabs(o->value) > a->largest)
        a->largest = fabs(o->value);
    if (o->value < 0)
        bp_exact_add(arena, &a->below, o->value);
    if (bp_has_square(fabs(o->value)))
        bp_exact_add(arena, &a->squares, o->value * o->value);
}

static void sum_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct sum_acc *a = acc;
    const struct sum_acc *b = others;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        bp_exact_merge(arena, &a->sum, &b[i].sum);
        bp_exact_merge(arena, &a->below, &b[i].below);
        bp_exact_merge(arena, &a->squares, &b[i].squares);
        if (b[i].largest > a->largest)
            a->largest = b[i].largest;
    }
}

/* As if the number of rows came by a Poisson distribution, each with a value of its own: the variance of such a sum is
 * estimated by the sum of the squares. What is never negative has no sum below 0. */
static void compound_poisson(const struct sum_acc *a, double below, struct bp_result *out)
{
    double half = Z * sqrt(bp_exact_value(&a->squares));
    out->has_interval = true;
    out->low = below < 0 ? out->value - half : fmax(0, out->value - half);
    out->high = out->value + half;
}

static void sum_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct sum_acc *a = acc;
    double below = bp_exact_value(&a->below);
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.value = bp_exact_value(&a->sum), .rows = a->rows, .n = a->n, .largest = a->largest};
    out->all = out->value - 2 * below;
    out->known = a->n > 0 && isfinite(out->value);
    if (out->known && a->n > 1 && bp_has_square(a->largest))
        compound_poisson(a, below, out);
}

static void sum_save(struct bp_buf *out, const void *acc)
{
    const struct sum_acc *a = acc;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    bp_exact_save(out, &a->sum);
    bp_wire_put_real(out, a->largest);
    bp_exact_save(out, &a->below);
    bp_exact_save(out, &a->squares);
}

static void sum_load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct sum_acc *a = acc;
    bp_load_rows(in, &a->rows, &a->n);
    bp_exact_load(arena, in, &a->sum);
    a->largest = bp_wire_take_real(in);
    bp_exact_load(arena, in, &a->below);
    bp_exact_load(arena, in, &a->squares);
}

/* ---- mean */

static void mean_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct bp_spread *a = acc;
    (void)parameter;
    a->rows++;
    if (o->known)
        bp_spread_add(arena, a, o->value);
}

static void mean_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter;
    bp_spread_result(acc, scratch, out);
}

/* ---- how they are explained */

void bp_sum_seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    (void)parameter;
    bp_exact_add(arena, kept, row->o.value);
}

static void sum_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    double sum = bp_exact_value(kept);
    (void)span, (void)parameter;
    *out = (struct bp_workings){.known = n > 0 && isfinite(sum),
                                .value = sum,
                                .exact = true,
                                .words = "the sum of {n} value{n:|s}",
                                .expression = "{numerator}",
                                .facts = {{.name = "numerator", .kind = BP_FACT_REAL, .a = sum}}};
}

void bp_mean_explain(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    sum_explain(kept, n, span, parameter, out);
    if (out->known)
        out->value /= (double)n;
    out->words = "the sum of {n} value{n:|s} by their number";
    out->expression = "{numerator} / {denominator}";
    out->facts[1] = (struct bp_fact){.name = "denominator", .a = (double)n};
}

static const struct bp_explained sum_explained = {
    .size = sizeof(struct bp_exact), .add = bp_sum_seen, .finish = sum_explain};
static const struct bp_explained mean_explained = {
    .size = sizeof(struct bp_exact), .add = bp_sum_seen, .finish = bp_mean_explain};

static const struct bp_measure measures[] = {
    {.name = "count",
     .form = "count()",
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct count_acc),
     .add = count_add,
     .merge = count_merge,
     .result = count_result,
     .interval = "Garwood",
     .save = count_save,
     .load = count_load,
     .explained = &count_explained},
    {.name = "sum",
     .form = "sum(x)",
     .argument = BP_TAKES_VALUE,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct sum_acc),
     .add = sum_add,
     .merge = sum_merge,
     .result = sum_result,
     .interval = "compound Poisson",
     .save = sum_save,
     .load = sum_load,
     .explained = &sum_explained},
    {.name = "mean",
     .form = "mean(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct bp_spread),
     .add = mean_add,
     .merge = bp_spread_merge,
     .result = mean_result,
     .decimals = 1,
     .interval = "Student's t",
     .save = bp_spread_save,
     .load = bp_spread_load,
     .explained = &mean_explained},
};

struct bp_measures bp_sum_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
