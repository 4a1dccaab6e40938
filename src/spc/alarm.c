/* A judged series -> how often one like it cries wolf, and whether one of many series stands out. */
#include "spc/parts.h"

#include <math.h>

/* Measured on 104 points by the NHS rules; `make stress` measures it again. */
static const struct {
    double lag1, share;
} measured[] = {{0, 0.0094}, {0.3, 0.035}, {0.5, 0.077}, {0.7, 0.16}};

double bp_spc_false_share(double lag1)
{
    size_t last = sizeof measured / sizeof *measured - 1, i = 0;
    if (!(lag1 > 0))
        return measured[0].share;
    if (lag1 >= measured[last].lag1)
        return measured[last].share;
    while (lag1 >= measured[i + 1].lag1)
        i++;
    double way = (lag1 - measured[i].lag1) / (measured[i + 1].lag1 - measured[i].lag1);
    return measured[i].share + way * (measured[i + 1].share - measured[i].share);
}

/* Each group about the mean of its own usual points. */
static void take_means_away(double *charted, const size_t *groups, const bool *common, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        double sum = 0, n = 0;
        for (end = i; end < count && groups[end] == groups[i]; end++)
            if (common[end])
                sum += charted[end], n++;
        for (size_t k = i; k < end; k++)
            charted[k] -= n > 0 ? sum / n : 0;
    }
}

double bp_lag1_of(struct bp_arena *arena, const double *charted, const size_t *groups, const bool *common, size_t count)
{
    double *away = BP_NEW_ARRAY(arena, double, count), largest = 0, together = 0, alone = 0;
    for (size_t i = 0; i < count; i++)
        away[i] = charted[i];
    take_means_away(away, groups, common, count);
    for (size_t i = 0; i < count; i++)
        largest = common[i] ? fmax(largest, fabs(away[i])) : largest;
    for (size_t i = 0; i < count && largest > 0; i++) {
        double now = away[i] / largest;
        if (!common[i])
            continue;
        alone += now * now;
        if (i > 0 && common[i - 1] && groups[i - 1] == groups[i])
            together += now * (away[i - 1] / largest);
    }
    return alone > 0 && isfinite(together / alone) ? together / alone : 0;
}

/* Halving what lies between: the chance outside falls as the width grows. */
double bp_spc_normal(double chance)
{
    double low = 0, high = 39;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (erfc(middle / sqrt(2)) > chance)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

double bp_spc_width(size_t series)
{
    return bp_spc_normal(0.0027 / (double)(series > 0 ? series : 1));
}

bool bp_spc_stands_out(const struct bp_xmr *xmr, size_t series)
{
    const struct bp_xmr_judged *p = &xmr->last;
    double width = fmax(bp_spc_width(series) / 3, 1);
    return xmr->variation != BP_VARIATION_NONE && p->limits.known &&
           fabs(p->value - p->limits.mean) > width * p->limits.spread;
}

size_t bp_spc_run_of_signals(const struct bp_xmr *xmr, size_t *first)
{
    size_t n = 0;
    if (xmr->variation != BP_VARIATION_IMPROVEMENT && xmr->variation != BP_VARIATION_CONCERN)
        return 0;
    for (size_t i = xmr->count; i-- > 0;) {
        if (xmr->points[i].kind == BP_VARIATION_NONE)
            continue;
        if (xmr->points[i].kind != xmr->variation)
            break;
        *first = i;
        n++;
    }
    return n;
}
