/* count, sum, mean: sums are exact, and rounded once. */
#include "ingest/measure.h"

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

static void count_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter, (void)scratch;
    long long rows = ((const struct count_acc *)acc)->rows;
    *out = (struct bp_result){.known = rows > 0, .value = (double)rows, .rows = rows, .n = rows};
}

/* ---- sum, mean */

struct sum_acc {
    long long rows, n;
    struct bp_exact sum;
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
}

static void sum_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct sum_acc *a = acc;
    const struct sum_acc *b = others;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        bp_exact_merge(arena, &a->sum, &b[i].sum);
    }
}

static void sum_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct sum_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.value = bp_exact_value(&a->sum), .rows = a->rows, .n = a->n};
    out->known = a->n > 0 && isfinite(out->value);
}

static void mean_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    sum_result(acc, parameter, scratch, out);
    if (out->known)
        out->value /= (double)out->n;
}

static const struct bp_measure measures[] = {
    {.name = "count",
     .form = "count()",
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct count_acc),
     .add = count_add,
     .merge = count_merge,
     .result = count_result},
    {.name = "sum",
     .form = "sum(x)",
     .argument = BP_TAKES_VALUE,
     .kind = BP_KIND_FLOW,
     .size = sizeof(struct sum_acc),
     .add = sum_add,
     .merge = sum_merge,
     .result = sum_result},
    {.name = "mean",
     .form = "mean(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct sum_acc),
     .add = sum_add,
     .merge = sum_merge,
     .result = mean_result},
};

struct bp_measures bp_sum_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
