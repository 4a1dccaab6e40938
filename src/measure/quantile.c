/* median, percentile: values -> quantiles that merge: the values themselves up to 1,000 of them, then counts in buckets
 * whose bounds grow by a constant factor, so that any quantile is within 1 % of the exact one (Masson, Rim and Lee,
 * "DDSketch", 2019). What comes out depends on the values alone, not on the order or the merges they came by. */
#include "measure/table.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT = 1000 };
#define ACCURACY 0.005   /* of a bucket's middle: half of what is promised, the rest is for interpolation */
#define TINY     DBL_MIN /* smaller sizes count as zero */

struct bucket {
    int sign, index; /* sign 0 is the bucket of zero */
    long long count;
};

struct quantile_acc {
    long long rows, n;
    double *values; /* exact while n <= 1,000 */
    size_t value_cap;
    struct bucket *buckets; /* after that, by size */
    size_t bucket_count, bucket_cap;
};

static const double growth = (1 + ACCURACY) / (1 - ACCURACY);

static struct bucket bucket_of(double value)
{
    if (fabs(value) < TINY)
        return (struct bucket){0, 0, 1};
    return (struct bucket){value < 0 ? -1 : 1, (int)ceil(log(fabs(value)) / log(growth)), 1};
}

static double middle_of(const struct bucket *b)
{
    return b->sign * 2 * pow(growth, b->index) / (growth + 1);
}

static int compare(const struct bucket *a, const struct bucket *b) /* by the values they stand for */
{
    if (a->sign != b->sign)
        return a->sign < b->sign ? -1 : 1;
    int c = (a->index > b->index) - (a->index < b->index);
    return a->sign < 0 ? -c : c;
}

static void count_in(struct bp_arena *arena, struct quantile_acc *a, struct bucket b)
{
    size_t low = 0, high = a->bucket_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&a->buckets[middle], &b) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < a->bucket_count && compare(&a->buckets[low], &b) == 0) {
        a->buckets[low].count += b.count;
        return;
    }
    (void)BP_PUSH(arena, a->buckets, a->bucket_count, a->bucket_cap);
    memmove(a->buckets + low + 1, a->buckets + low, (a->bucket_count - 1 - low) * sizeof *a->buckets);
    a->buckets[low] = b;
}

static void give_up_values(struct bp_arena *arena, struct quantile_acc *a, size_t count)
{
    for (size_t i = 0; i < count; i++)
        count_in(arena, a, bucket_of(a->values[i]));
    a->values = NULL;
    a->value_cap = 0;
}

static void add_value(struct bp_arena *arena, struct quantile_acc *a, double value)
{
    if (a->n < EXACT) {
        size_t count = (size_t)a->n;
        *BP_PUSH(arena, a->values, count, a->value_cap) = value;
    } else {
        if (a->values)
            give_up_values(arena, a, EXACT);
        count_in(arena, a, bucket_of(value));
    }
    a->n++;
}

static void quantile_add(struct bp_arena *arena, void *acc, const struct bp_observation *o, double parameter)
{
    struct quantile_acc *a = acc;
    (void)parameter;
    a->rows++;
    if (o->known)
        add_value(arena, a, o->value);
}

static void merge_one(struct bp_arena *arena, struct quantile_acc *a, const struct quantile_acc *b)
{
    a->rows += b->rows;
    if (b->n <= EXACT) {
        for (long long i = 0; i < b->n; i++)
            add_value(arena, a, b->values[i]);
        return;
    }
    if (a->values)
        give_up_values(arena, a, (size_t)a->n);
    a->n += b->n;
    for (size_t i = 0; i < b->bucket_count; i++)
        count_in(arena, a, b->buckets[i]);
}

static void quantile_merge(struct bp_arena *arena, void *acc, const void *others, size_t count)
{
    for (size_t i = 0; i < count; i++)
        merge_one(arena, acc, (const struct quantile_acc *)others + i);
}

/* Puts the value of rank k in its place, no larger ones before it, no smaller ones after it (Hoare's FIND). */
static void place_rank(double *values, long long count, long long k)
{
    for (long long low = 0, high = count - 1; low < high;) {
        double pivot = values[low + (high - low) / 2];
        long long i = low, j = high;
        while (i <= j) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i > j)
                break;
            double swap = values[i];
            values[i++] = values[j];
            values[j--] = swap;
        }
        if (k <= j)
            high = j;
        else if (k >= i)
            low = i;
        else
            return;
    }
}

static double at_rank(const struct quantile_acc *a, double *values, long long rank)
{
    if (values) {
        place_rank(values, a->n, rank);
        return values[rank];
    }
    for (size_t i = 0; i < a->bucket_count; i++) {
        rank -= a->buckets[i].count;
        if (rank < 0)
            return middle_of(&a->buckets[i]);
    }
    return 0;
}

/* Linear between closest ranks (Hyndman and Fan's type 7); from one value to another, by their ranks alone. */
static void quantile_result(const void *acc, double percentile, struct bp_arena *scratch, struct bp_result *out)
{
    const struct quantile_acc *a = acc;
    double *values = NULL;
    *out = (struct bp_result){.rows = a->rows, .n = a->n, .known = a->n > 0};
    if (a->n == 0)
        return;
    if (a->values) {
        values = BP_NEW_ARRAY(scratch, double, (size_t)a->n);
        memcpy(values, a->values, (size_t)a->n * sizeof *values);
    }
    double at = (double)(a->n - 1) * percentile / 100, below = floor(at);
    double low = at_rank(a, values, (long long)below);
    double high = at > below ? at_rank(a, values, (long long)below + 1) : low;
    out->value = low + (high - low) * (at - below);
    long long from, to;
    if (!bp_order_ranks(a->n, percentile / 100, &from, &to))
        return;
    out->has_interval = true;
    out->low = at_rank(a, values, from - 1);
    out->high = at_rank(a, values, to - 1);
}

static void median_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter;
    quantile_result(acc, 50, scratch, out);
}

/* ---- saved: values, or buckets, in order */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y || x > y ? (x > y) - (x < y) : (signbit(y) != 0) - (signbit(x) != 0); /* -0 before 0 */
}

static double *sorted(struct bp_arena *arena, const struct quantile_acc *a)
{
    double *values = BP_NEW_ARRAY(arena, double, (size_t)a->n);
    memcpy(values, a->values, (size_t)a->n * sizeof *values);
    qsort(values, (size_t)a->n, sizeof *values, by_value);
    return values;
}

static void save(struct bp_buf *out, const void *acc)
{
    const struct quantile_acc *a = acc;
    const double *values = a->values ? sorted(out->arena, a) : NULL;
    bp_wire_put_count(out, a->rows);
    bp_wire_put_count(out, a->n);
    for (long long i = 0; values && i < a->n; i++)
        bp_wire_put_real(out, values[i]);
    if (a->n <= EXACT)
        return;
    bp_wire_put(out, a->bucket_count, 8);
    for (size_t i = 0; i < a->bucket_count; i++) {
        bp_wire_put(out, (uint64_t)(a->buckets[i].sign + 1), 1);
        bp_wire_put_int(out, a->buckets[i].index);
        bp_wire_put_count(out, a->buckets[i].count);
    }
}

static void load_buckets(struct bp_arena *arena, struct bp_wire *in, struct quantile_acc *a)
{
    long long all = 0;
    size_t count = bp_wire_take_size(in, 13);
    a->buckets = BP_NEW_ARRAY(arena, struct bucket, count);
    a->bucket_count = a->bucket_cap = count;
    for (size_t i = 0; i < count && !in->bad; i++) {
        struct bucket *b = &a->buckets[i];
        b->sign = (int)bp_wire_take(in, 1) - 1;
        b->index = bp_wire_take_int(in);
        b->count = bp_wire_take_count(in);
        in->bad |= b->sign > 1 || b->count == 0 || b->count > a->n - all || (i && compare(b - 1, b) >= 0);
        all += b->count;
    }
    in->bad |= all != a->n;
}

static void load(struct bp_arena *arena, struct bp_wire *in, void *acc)
{
    struct quantile_acc *a = acc;
    bp_load_rows(in, &a->rows, &a->n);
    if (a->n > EXACT) {
        load_buckets(arena, in, a);
        return;
    }
    long long n = a->n;
    for (a->n = 0; a->n < n && !in->bad;)
        add_value(arena, a, bp_wire_take_real(in));
}

/* ---- how they are explained: by all values, sorted */

struct quantile_seen {
    double *values;
    size_t count, cap;
};

static void seen(struct bp_arena *arena, void *kept, const struct bp_seen_row *row, double parameter)
{
    struct quantile_seen *s = kept;
    (void)parameter;
    *BP_PUSH(arena, s->values, s->count, s->cap) = row->o.value;
}

static void explain(void *kept, long long n, struct bp_span span, double percentile, struct bp_workings *out)
{
    const struct quantile_seen *s = kept;
    (void)n, (void)span;
    *out = (struct bp_workings){.known = s->count > 0, .exact = s->count <= EXACT};
    if (!s->count)
        return;
    qsort(s->values, s->count, sizeof *s->values, by_value);
    double at = (double)(s->count - 1) * percentile / 100, below = floor(at), between = at - below;
    size_t rank = (size_t)below;
    double low = s->values[rank], high = between > 0 ? s->values[rank + 1] : low;
    out->value = low + (high - low) * between;
    out->tolerance = out->exact ? 0 : 0.01 * fmax(fabs(low), fabs(high));
    out->words = between > 0 ? "between ranks {rank} and {next} of {n} values, sorted"
                             : "rank {rank} of {n} value{n:|s}, sorted";
    out->expression = between > 0 ? "{low} + ({high} - {low}) * {between}" : "{low}";
    const struct bp_fact facts[] = {{.name = "rank", .a = (double)rank + 1},
                                    {.name = "next", .a = (double)rank + 2, .in_words_only = true},
                                    {.name = "values", .kind = BP_FACT_PAIR, .a = low, .b = high},
                                    {.name = "between", .kind = BP_FACT_REAL, .a = between},
                                    {.name = "exact", .kind = BP_FACT_YES_NO, .a = out->exact},
                                    {.name = "exact_value", .kind = BP_FACT_REAL, .a = out->value}};
    memcpy(out->facts, facts, sizeof facts);
}

static void explain_median(void *kept, long long n, struct bp_span span, double parameter, struct bp_workings *out)
{
    (void)parameter;
    explain(kept, n, span, 50, out);
}

#define WHEN_INEXACT "of more than 1000 values the pack keeps counts in steps of 1 %"

static const struct bp_explained median_explained = {
    .size = sizeof(struct quantile_seen), .add = seen, .finish = explain_median, .when_inexact = WHEN_INEXACT};
static const struct bp_explained percentile_explained = {
    .size = sizeof(struct quantile_seen), .add = seen, .finish = explain, .when_inexact = WHEN_INEXACT};

static const struct bp_measure measures[] = {
    {.name = "median",
     .form = "median(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct quantile_acc),
     .add = quantile_add,
     .merge = quantile_merge,
     .result = median_result,
     .decimals = 1,
     .interval = "order statistics",
     .save = save,
     .load = load,
     .explained = &median_explained},
    {.name = "percentile",
     .form = "percentile(x, 90)",
     .argument = BP_TAKES_VALUE,
     .second = BP_SECOND_PERCENT,
     .size = sizeof(struct quantile_acc),
     .add = quantile_add,
     .merge = quantile_merge,
     .result = quantile_result,
     .decimals = 1,
     .interval = "order statistics",
     .save = save,
     .load = load,
     .explained = &percentile_explained},
};

struct bp_measures bp_quantile_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
