/* Points -> the median of the slopes of their pairs, and its range. */
#include "judge/theil_sen.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define Z_95 1.96

enum { MOST_PAIRS = BP_THEIL_SEN_MOST * (BP_THEIL_SEN_MOST - 1) / 2 };

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Halves are added, not the sum halved: two huge values must not overflow. */
static double middle_of(const double *sorted, size_t count)
{
    return count % 2 ? sorted[count / 2] : sorted[count / 2 - 1] / 2 + sorted[count / 2] / 2;
}

static double variance_of_s(const double *y, size_t count)
{
    double sorted[BP_THEIL_SEN_MOST], n = (double)count, sum = n * (n - 1) * (2 * n + 5);
    memcpy(sorted, y, count * sizeof *y);
    qsort(sorted, count, sizeof *sorted, by_size);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && sorted[to] == sorted[from];)
            to++;
        double t = (double)(to - from);
        sum -= t * (t - 1) * (2 * t + 5);
    }
    return sum / 18;
}

static struct bp_slope line_of(const double *x, const double *y, size_t count, double slope)
{
    double rest[BP_THEIL_SEN_MOST];
    for (size_t i = 0; i < count; i++)
        rest[i] = y[i] - slope * x[i];
    qsort(rest, count, sizeof *rest, by_size);
    return (struct bp_slope){slope, middle_of(rest, count)};
}

void bp_theil_sen(const double *x, const double *y, size_t count, struct bp_theil_sen *out)
{
    double slopes[MOST_PAIRS];
    size_t pairs = 0;
    assert(count >= 2 && count <= BP_THEIL_SEN_MOST);
    for (size_t i = 0; i + 1 < count; i++)
        for (size_t k = i + 1; k < count; k++)
            slopes[pairs++] = (y[k] - y[i]) / (x[k] - x[i]) + 0.0; /* no -0 */
    qsort(slopes, pairs, sizeof *slopes, by_size);
    double n = (double)pairs, c = Z_95 * sqrt(variance_of_s(y, count));
    double low = fmax(nearbyint((n - c) / 2) - 1, 0), high = fmin(nearbyint((n + c) / 2), n - 1);
    out->middle = line_of(x, y, count, middle_of(slopes, pairs));
    out->least = line_of(x, y, count, slopes[(size_t)low]);
    out->most = line_of(x, y, count, slopes[(size_t)high]);
}

double bp_slope_at(const struct bp_slope *line, double x)
{
    return line->level + line->slope * x;
}
