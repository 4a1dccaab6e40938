/* Values -> a range and the round numbers of its axis. */
#include <math.h>

#include "chart/scale.h"

#define HUGE_VALUE 1e150
#define TINY_VALUE 1e-150
#define SAME       1e-9 /* relative; finer differences drown in rounding */

double bp_scale_usable(double value)
{
    if (!isfinite(value))
        return NAN;
    if (fabs(value) < TINY_VALUE)
        return 0;
    return fmax(-HUGE_VALUE, fmin(value, HUGE_VALUE));
}

void bp_extent_add(struct bp_extent *extent, double value)
{
    double v = bp_scale_usable(value);
    if (isnan(v))
        return;
    extent->low = extent->any ? fmin(extent->low, v) : v;
    extent->high = extent->any ? fmax(extent->high, v) : v;
    extent->any = true;
}

struct bp_scale bp_scale_padded(struct bp_extent extent, double pad)
{
    double low = extent.any ? extent.low : 0, high = extent.any ? extent.high : 1;
    double most = fmax(fabs(low), fabs(high)), by = (high - low) * pad;
    if (high - low <= most * SAME)
        by = most > 0 ? most * 0.05 : 1;
    struct bp_scale scale = {.low = low - by, .high = high + by};
    if (low >= 0)
        scale.low = fmax(scale.low, 0);
    if (high <= 0 && low < 0)
        scale.high = fmin(scale.high, 0);
    return scale;
}

/* Widens *scale to three multiples of step at least; false when more than four would lie in it. */
static bool widen(struct bp_scale *scale, double step)
{
    double first = ceil(scale->low / step - SAME), last = floor(scale->high / step + SAME);
    bool positive = scale->low >= 0, negative = scale->high <= 0;
    if (last - first + 1 > BP_SCALE_TICKS)
        return false;
    while (last - first + 1 < 3) {
        bool down = scale->low - (first - 1) * step < (last + 1) * step - scale->high;
        if (positive && first <= 0)
            down = false;
        else if (negative && last >= 0)
            down = true;
        *(down ? &first : &last) += down ? -1 : 1;
    }
    scale->low = fmin(scale->low, first * step);
    scale->high = fmax(scale->high, last * step);
    scale->step = step;
    scale->tick_count = 0;
    for (double k = first; k <= last; k++)
        scale->ticks[scale->tick_count++] = k == 0 ? 0 : k * step;
    return true;
}

struct bp_scale bp_scale_nice(struct bp_extent extent, double least_step)
{
    static const double digits[] = {1, 2, 5};
    struct bp_scale padded = bp_scale_padded(extent, 0.06), best = padded;
    double span = padded.high - padded.low;
    double from = floor(log10(span)) - 1, to = floor(log10(fmax(span, least_step))) + 1;
    for (double power = from; power <= to; power++)
        for (size_t i = 0; i < 3; i++) {
            struct bp_scale tried = padded;
            double step = digits[i] * pow(10, power);
            if (step < least_step || !widen(&tried, step))
                continue;
            if (best.tick_count == 0 || tried.high - tried.low < (best.high - best.low) * (1 - SAME))
                best = tried;
        }
    return best;
}

int bp_scale_decimals(const struct bp_scale *scale, double unit, int most)
{
    for (int decimals = 0; decimals < most; decimals++) {
        double by = pow(10, decimals) / unit;
        bool exact = true;
        for (size_t i = 0; i < scale->tick_count; i++)
            exact &= fabs(scale->ticks[i] * by - round(scale->ticks[i] * by)) < 1e-6 * fmax(1, scale->step * by);
        if (exact)
            return decimals;
    }
    return most;
}

double bp_scale_at(const struct bp_scale *scale, double value)
{
    return fmax(0, fmin((value - scale->low) / (scale->high - scale->low), 1));
}
