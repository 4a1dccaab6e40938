/* Counts, ranks and two figures -> 95 % intervals. */
#include "measure/measure.h"

#include <math.h>

#define TAIL 0.025

/* ---- counts: quantiles of the gamma distribution, which are halves of those of chi-squared */

enum { FEW = 20 }; /* a series of powers of 1 / sqrt(a) does for more */

/* P(X <= k), X of a Poisson distribution of that mean. */
static double poisson_at_most(long long k, double mean)
{
    double term = exp(-mean), sum = term;
    for (long long i = 1; i <= k; i++)
        sum += term *= mean / (double)i;
    return sum;
}

/* The mean of which k or fewer have just the chance `share`: Newton's steps. */
static double poisson_mean(long long k, double share, double mean)
{
    double log_factorial = lgamma((double)k + 1);
    for (int i = 0; i < 100; i++) {
        double slope = exp((double)k * log(mean) - mean - log_factorial);
        double step = (poisson_at_most(k, mean) - share) / slope;
        mean += fmax(step, -mean / 2);
        if (fabs(step) < 1e-14 * mean)
            break;
    }
    return mean;
}

/* The Cornish-Fisher series of the gamma distribution of shape `a` at 0.975 (side 1) or 0.025 (side -1). Its
 * coefficients are polynomials in the normal quantile z = 1.959963984540054: z, (z^2 - 1) / 3, (z^3 - 7 z) / 36 ..,
 * which follow from dx/dz = (normal density at z) / (gamma density at x), power by power. From a = 20 on it is within
 * 1e-12. */
static double gamma_quantile(double a, int side)
{
    static const double c[] = {1.9599639845400542355,    0.94715294023137531945,    -0.17196185986461618842,
                               -0.068099542417438267432, 0.03444176509221395758,    -0.02439407394292601763,
                               0.015001812870610529298,  -0.0033998055841609734226, -0.00075828050620860179932,
                               0.0038908179241622292348, -0.0052862624610580317959, 0.0039120648927683659552,
                               -0.0027110097959715532553};
    double sum = 0, root = side * sqrt(a); /* every second coefficient changes its sign with z: so do powers of root */
    for (size_t i = sizeof c / sizeof *c; i-- > 0;)
        sum = sum / root + c[i];
    return a + root * sum;
}

struct bp_interval bp_garwood(long long count)
{
    double a = (double)count;
    struct bp_interval out = {true, 0, gamma_quantile(a + 1, 1)};
    if (count > 0)
        out.low = gamma_quantile(a, -1);
    if (count >= FEW)
        return out;
    if (count > 0)
        out.low = poisson_mean(count - 1, 1 - TAIL, fmax(out.low, 0.01));
    out.high = poisson_mean(count, TAIL, out.high);
    return out;
}

/* ---- ranks: the binomial distribution, each weight from its neighbour's, that of the mode being 1 */

#define NOTHING 1e-18

struct binomial {
    double n, odds;
};

static double above(const struct binomial *b, double k) /* the weight of k + 1, of that of k */
{
    return (b->n - k) / (k + 1) * b->odds;
}

bool bp_order_ranks(long long n, double share, long long *low, long long *high)
{
    if (n < 1 || share <= 0 || share >= 1)
        return false;
    struct binomial b = {(double)n, share / (1 - share)};
    double mode = fmin(floor((b.n + 1) * share), b.n), below = 1, all = 0, weight = 1, k;
    for (k = mode; k > 0 && (weight /= above(&b, k - 1)) > NOTHING; k--)
        below += weight;
    all = below;
    for (k = mode, weight = 1; k < b.n && (weight *= above(&b, k)) > NOTHING; k++)
        all += weight;
    double l = mode, u = mode, up_to;
    for (up_to = below, weight = 1; l >= 0 && up_to > TAIL * all; l--) {
        up_to -= weight; /* now up to l - 1 */
        weight = l > 0 ? weight / above(&b, l - 1) : 0;
    }
    for (up_to = below, weight = 1; u < b.n && up_to < (1 - TAIL) * all; u++)
        up_to += weight *= above(&b, u);
    *low = (long long)l + 1;
    *high = (long long)u + 1;
    return *low >= 1 && *high <= n;
}

/* ---- changes */

struct bp_interval bp_change_interval(double now, struct bp_interval of_now, double before,
                                      struct bp_interval of_before)
{
    if (!of_now.known || !of_before.known)
        return (struct bp_interval){0};
    double change = now - before;
    double low = change - hypot(now - of_now.low, of_before.high - before);
    double high = change + hypot(of_now.high - now, before - of_before.low);
    return (struct bp_interval){isfinite(low) && isfinite(high), low, high};
}

bool bp_change_is_real(struct bp_interval change)
{
    return change.known && (change.low > 0 || change.high < 0);
}
