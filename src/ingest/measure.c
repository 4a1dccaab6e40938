/* The measures: each an accumulator, how a row is added, how two merge, what comes out. A new measure is one row of the table.
 * Formulas and intervals: reference/measures.md of the design; z = 1.96. */
#include "ingest/measure.h"

#include <math.h>

#define Z 1.96

/* ---- count */

struct count_acc {
    long long rows;
};

static void count_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    (void)arena, (void)o, (void)parameter;
    ((struct count_acc *)acc)->rows++;
}

static void count_merge(struct bp_arena *arena, void *acc, const void *other)
{
    (void)arena;
    ((struct count_acc *)acc)->rows += ((const struct count_acc *)other)->rows;
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

static void sum_merge(struct bp_arena *arena, void *acc, const void *other)
{
    struct sum_acc *a = acc;
    const struct sum_acc *b = other;
    a->rows += b->rows;
    a->n += b->n;
    bp_exact_merge(arena, &a->sum, &b->sum);
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

/* ---- min, max, first, last: the one value kept. first and last go by time, ties by value. */

struct pick_acc {
    long long rows, n;
    double value;
    int64_t instant_us;
};

static bool before(const struct pick_acc *a, int64_t instant_us, double value) /* a is before the other */
{
    return a->instant_us != instant_us ? a->instant_us < instant_us : a->value <= value;
}

static bool keep_min(const struct pick_acc *a, int64_t instant_us, double value)
{
    (void)instant_us;
    return a->value <= value;
}

static bool keep_max(const struct pick_acc *a, int64_t instant_us, double value)
{
    (void)instant_us;
    return a->value >= value;
}

static bool keep_first(const struct pick_acc *a, int64_t instant_us, double value)
{
    return before(a, instant_us, value);
}

static bool keep_last(const struct pick_acc *a, int64_t instant_us, double value)
{
    return !before(a, instant_us, value);
}

static void pick(struct pick_acc *a, int64_t instant_us, double value, long long n,
                 bool (*keep)(const struct pick_acc *, int64_t, double))
{
    if (a->n == 0 || !keep(a, instant_us, value))
        a->value = value, a->instant_us = instant_us;
    a->n += n;
}

#define PICK(name)                                                                                                    \
    static void name##_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)       \
    {                                                                                                                 \
        (void)arena, (void)parameter;                                                                                 \
        ((struct pick_acc *)acc)->rows++;                                                                             \
        if (o->known)                                                                                                 \
            pick(acc, o->instant_us, o->value, 1, keep_##name);                                                       \
    }                                                                                                                 \
    static void name##_merge(struct bp_arena *arena, void *acc, const void *other)                                    \
    {                                                                                                                 \
        const struct pick_acc *b = other;                                                                             \
        (void)arena;                                                                                                  \
        ((struct pick_acc *)acc)->rows += b->rows;                                                                    \
        if (b->n)                                                                                                     \
            pick(acc, b->instant_us, b->value, b->n, keep_##name);                                                    \
    }

PICK(min)
PICK(max)
PICK(first)
PICK(last)

static void pick_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct pick_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .value = a->value, .rows = a->rows, .n = a->n};
}

/* ---- share, csat, nps: counts of answers */

struct tally_acc {
    long long rows, n, good, bad;
};

static void share_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct tally_acc *a = acc;
    (void)arena, (void)parameter;
    a->rows++;
    a->n += o->known;
    a->good += o->known && o->value != 0;
}

static void csat_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double threshold)
{
    struct tally_acc *a = acc;
    (void)arena;
    a->rows++;
    a->n += o->known;
    a->good += o->known && o->value >= threshold;
}

static void nps_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct tally_acc *a = acc;
    (void)arena, (void)parameter;
    a->rows++;
    if (!o->known || o->value < 0 || o->value > 10)
        return;
    a->n++;
    a->good += o->value >= 9;
    a->bad += o->value <= 6;
}

static void tally_merge(struct bp_arena *arena, void *acc, const void *other)
{
    struct tally_acc *a = acc;
    const struct tally_acc *b = other;
    (void)arena;
    a->rows += b->rows;
    a->n += b->n;
    a->good += b->good;
    a->bad += b->bad;
}

void bp_wilson(double hits, double n, struct bp_result *out)
{
    if (n <= 1)
        return;
    double p = hits / n, wide = 1 + Z * Z / n;
    double middle = (p + Z * Z / (2 * n)) / wide;
    double half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / wide;
    out->has_interval = true;
    out->low = 100 * fmax(0, middle - half);
    out->high = 100 * fmin(1, middle + half);
}

static void share_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct tally_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .rows = a->rows, .n = a->n};
    if (a->n == 0)
        return;
    out->value = 100 * (double)a->good / (double)a->n;
    bp_wilson((double)a->good, (double)a->n, out);
}

/* Adjusted Wald: three answers more, one of each kind at 0.75, 1.5, 0.75. */
static void nps_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct tally_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .rows = a->rows, .n = a->n};
    if (a->n == 0)
        return;
    out->value = 100 * (double)(a->good - a->bad) / (double)a->n;
    if (a->n == 1)
        return;
    double n = (double)a->n + 3, p = ((double)a->good + 0.75) / n, d = ((double)a->bad + 0.75) / n, m = p - d;
    double se = sqrt((p + d - m * m) / n);
    out->has_interval = true;
    out->low = fmax(-100, 100 * (m - Z * se));
    out->high = fmin(100, 100 * (m + Z * se));
}

/* ---- ces: the mean of answers on 1..7, with Student's interval */

struct ces_acc {
    long long rows, n;
    struct bp_exact sum, squares;
};

static void ces_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct ces_acc *a = acc;
    (void)parameter;
    a->rows++;
    if (!o->known || o->value < 1 || o->value > 7)
        return;
    a->n++;
    bp_exact_add(arena, &a->sum, o->value);
    bp_exact_add(arena, &a->squares, o->value * o->value);
}

static void ces_merge(struct bp_arena *arena, void *acc, const void *other)
{
    struct ces_acc *a = acc;
    const struct ces_acc *b = other;
    a->rows += b->rows;
    a->n += b->n;
    bp_exact_merge(arena, &a->sum, &b->sum);
    bp_exact_merge(arena, &a->squares, &b->squares);
}

static void ces_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    const struct ces_acc *a = acc;
    (void)parameter, (void)scratch;
    *out = (struct bp_result){.known = a->n > 0, .rows = a->rows, .n = a->n};
    if (a->n == 0)
        return;
    double n = (double)a->n, sum = bp_exact_value(&a->sum);
    out->value = sum / n;
    if (a->n == 1)
        return;
    double variance = fmax(0, (bp_exact_value(&a->squares) - sum * sum / n) / (n - 1));
    double half = bp_student_quantile(n - 1) * sqrt(variance / n);
    out->has_interval = true;
    out->low = fmax(1, out->value - half);
    out->high = fmin(7, out->value + half);
}

static void median_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter;
    bp_quantile_result(acc, 50, scratch, out);
}

static const struct bp_measure measures[] = {
    {"count", "count()", BP_ARG_NONE, NULL, 0, false, false, true, sizeof(struct count_acc), count_add, count_merge, count_result},
    {"sum", "sum(x)", BP_ARG_VALUE, NULL, 0, false, false, true, sizeof(struct sum_acc), sum_add, sum_merge, sum_result},
    {"mean", "mean(x)", BP_ARG_VALUE, NULL, 0, false, false, false, sizeof(struct sum_acc), sum_add, sum_merge, mean_result},
    {"median", "median(x)", BP_ARG_VALUE, NULL, 0, false, false, false, sizeof(struct bp_quantile_acc), bp_quantile_add,
     bp_quantile_merge, median_result},
    {"percentile", "percentile(x, 90)", BP_ARG_VALUE, NULL, 0, true, false, false, sizeof(struct bp_quantile_acc),
     bp_quantile_add, bp_quantile_merge, bp_quantile_result},
    {"min", "min(x)", BP_ARG_VALUE, NULL, 0, false, false, false, sizeof(struct pick_acc), min_add, min_merge, pick_result},
    {"max", "max(x)", BP_ARG_VALUE, NULL, 0, false, false, false, sizeof(struct pick_acc), max_add, max_merge, pick_result},
    {"first", "first(x)", BP_ARG_VALUE, NULL, 0, false, false, false, sizeof(struct pick_acc), first_add, first_merge, pick_result},
    {"last", "last(x)", BP_ARG_VALUE, NULL, 0, false, false, false, sizeof(struct pick_acc), last_add, last_merge, pick_result},
    {"share", "share(condition)", BP_ARG_CONDITION, NULL, 0, false, false, false, sizeof(struct tally_acc), share_add,
     tally_merge, share_result},
    {"nps", "nps(x)", BP_ARG_VALUE, NULL, 0, false, true, false, sizeof(struct tally_acc), nps_add, tally_merge, nps_result},
    {"csat", "csat(x[, threshold = 4])", BP_ARG_VALUE, "threshold", 4, false, true, false, sizeof(struct tally_acc), csat_add,
     tally_merge, share_result},
    {"ces", "ces(x)", BP_ARG_VALUE, NULL, 0, false, true, false, sizeof(struct ces_acc), ces_add, ces_merge, ces_result},
};

static const char *const not_built[] = {"distinct", "open", "new", "returning", "lapsed"};

enum { MEASURES = sizeof measures / sizeof *measures, NOT_BUILT = sizeof not_built / sizeof *not_built };

const struct bp_measure *bp_measure_find(struct bp_text name)
{
    for (size_t i = 0; i < MEASURES; i++)
        if (bp_text_is(name, measures[i].name))
            return &measures[i];
    return NULL;
}

bool bp_measure_is_survey(const struct bp_measure *measure)
{
    return measure->is_survey;
}

bool bp_measure_is_flow(const struct bp_measure *measure)
{
    return measure->is_flow;
}

static bool unknown_measure(struct bp_ctx *cx, struct bp_where where, struct bp_text name)
{
    const char *names[MEASURES];
    struct bp_buf all = bp_buf_new(cx->arena);
    for (size_t i = 0; i < NOT_BUILT; i++)
        if (bp_text_is(name, not_built[i]))
            return bp_fail(cx, BP_BAD_PACK, where, "the measure `%s` is not built yet in this version", not_built[i]);
    for (size_t i = 0; i < MEASURES; i++) {
        names[i] = measures[i].name;
        bp_buf_fmt(&all, "%s%s", i ? ", " : "", names[i]);
    }
    const char *near = bp_nearest(name, names, MEASURES);
    if (near)
        return bp_fail(cx, BP_BAD_PACK, where, "unknown measure `%" BP_PRI "`, did you mean `%s`?", BP_ARG(name), near);
    return bp_fail(cx, BP_BAD_PACK, where, "unknown measure `%" BP_PRI "`: there are %" BP_PRI, BP_ARG(name),
                   BP_ARG(bp_buf_text(&all)));
}

static bool check_call(struct bp_ctx *cx, const struct bp_metric *m, const struct bp_measure *measure, double *parameter)
{
    const struct bp_measure_call *call = &m->measure;
    size_t wanted = (measure->argument == BP_ARG_NONE ? 0u : 1u) + (measure->second_argument ? 1u : 0u);
    if (call->arg_count != wanted)
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "`%s` takes %zu argument%s, here are %zu: write %s", measure->name,
                       wanted, wanted == 1 ? "" : "s", call->arg_count, measure->form);
    *parameter = measure->option_default;
    for (size_t i = 0; i < call->option_count; i++) {
        if (!measure->option || !bp_text_is(call->option[i], measure->option))
            return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "`%s` has no option `%" BP_PRI "`: write %s", measure->name,
                           BP_ARG(call->option[i]), measure->form);
        *parameter = call->option_value[i];
    }
    struct bp_cell *blanks = BP_NEW_ARRAY(cx->arena, struct bp_cell, call->args.name_count);
    if (measure->second_argument && !bp_expr_number(call->arg[1], blanks, NULL, parameter))
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "the second argument of `%s` is a plain number: write %s",
                       measure->name, measure->form);
    if (measure->second_argument && (*parameter < 0 || *parameter > 100))
        return bp_fail(cx, BP_BAD_PACK, m->measure_text.where, "a percentile lies between 0 and 100");
    return true;
}

bool bp_ingest_measures(struct bp_ctx *cx, const struct bp_pack *pack, struct bp_data *out)
{
    bool ok = true;
    *out = (struct bp_data){0};
    out->cells = BP_NEW_ARRAY(cx->arena, struct bp_cells, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        const struct bp_metric *m = &pack->metrics[i];
        struct bp_cells *cells = &out->cells[i];
        if (m->source < 0)
            continue;
        cells->measure = bp_measure_find(m->measure.name);
        if (!cells->measure)
            ok = unknown_measure(cx, m->measure_text.where, m->measure.name);
        else
            ok &= check_call(cx, m, cells->measure, &cells->parameter);
    }
    return ok;
}
