/* share, csat, nps, ces: answers counted, with their intervals; z = 1.96. */
#include "ingest/measure.h"

#include <math.h>

#define Z 1.96

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

static void tally_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct tally_acc *a = acc;
    const struct tally_acc *b = others;
    (void)arena;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        a->good += b[i].good;
        a->bad += b[i].bad;
    }
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

static void ces_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    struct ces_acc *a = acc;
    const struct ces_acc *b = others;
    for (size_t i = 0; i < count; i++) {
        a->rows += b[i].rows;
        a->n += b[i].n;
        bp_exact_merge(arena, &a->sum, &b[i].sum);
        bp_exact_merge(arena, &a->squares, &b[i].squares);
    }
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

static const struct bp_measure measures[] = {
    {.name = "share",
     .form = "share(condition)",
     .argument = BP_TAKES_CONDITION,
     .size = sizeof(struct tally_acc),
     .add = share_add,
     .merge = tally_merge,
     .result = share_result},
    {.name = "nps",
     .form = "nps(x)",
     .argument = BP_TAKES_VALUE,
     .is_survey = true,
     .size = sizeof(struct tally_acc),
     .add = nps_add,
     .merge = tally_merge,
     .result = nps_result},
    {.name = "csat",
     .form = "csat(x[, threshold = 4])",
     .argument = BP_TAKES_VALUE,
     .option = "threshold",
     .option_default = 4,
     .is_survey = true,
     .size = sizeof(struct tally_acc),
     .add = csat_add,
     .merge = tally_merge,
     .result = share_result},
    {.name = "ces",
     .form = "ces(x)",
     .argument = BP_TAKES_VALUE,
     .is_survey = true,
     .size = sizeof(struct ces_acc),
     .add = ces_add,
     .merge = ces_merge,
     .result = ces_result},
};

struct bp_measures bp_answer_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
