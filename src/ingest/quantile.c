/* Quantiles that merge: the values themselves up to 1,000 of them, then counts in buckets whose bounds grow by a
 * constant factor, so that any quantile is within 1 % of the exact one (Masson, Rim and Lee, "DDSketch", 2019). What
 * comes out depends on the values alone, not on the order or the merges they came by. */
#include "ingest/measure.h"

#include <float.h>
#include <math.h>
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

/* Puts the value of rank k in its place, no larger ones before it, no smaller ones behind (Hoare's FIND). */
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

/* Linear between closest ranks (Hyndman and Fan's type 7). */
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
}

static void median_result(const void *acc, double parameter, struct bp_arena *scratch, struct bp_result *out)
{
    (void)parameter;
    quantile_result(acc, 50, scratch, out);
}

static const struct bp_measure measures[] = {
    {.name = "median",
     .form = "median(x)",
     .argument = BP_TAKES_VALUE,
     .size = sizeof(struct quantile_acc),
     .add = quantile_add,
     .merge = quantile_merge,
     .result = median_result},
    {.name = "percentile",
     .form = "percentile(x, 90)",
     .argument = BP_TAKES_VALUE,
     .second = BP_SECOND_PERCENT,
     .size = sizeof(struct quantile_acc),
     .add = quantile_add,
     .merge = quantile_merge,
     .result = quantile_result},
};

struct bp_measures bp_quantile_measures(void)
{
    return (struct bp_measures){measures, sizeof measures / sizeof *measures};
}
