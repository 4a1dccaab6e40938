/* Degrees of freedom -> the Student t quantile, by Newton's method on its distribution, that by the continued fraction
 * of the regularised incomplete beta function (Abramowitz and Stegun 26.5.8, in Lentz's form). */
#include "measure/table.h"

#include <math.h>

static double guard(double x)
{
    return fabs(x) < 1e-300 ? 1e-300 : x;
}

static double beta_fraction(double x, double a, double b)
{
    double c = 1, d = 1 / guard(1 - (a + b) * x / (a + 1)), product = d;
    for (int m = 1; m <= 300; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / guard(1 + even * d);
        c = guard(1 + even / c);
        product *= c * d;
        d = 1 / guard(1 + odd * d);
        c = guard(1 + odd / c);
        double step = c * d;
        product *= step;
        if (fabs(step - 1) < 1e-15)
            break;
    }
    return product;
}

static double beta_share(double x, double a, double b)
{
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(x, a, b) / a : 1 - front * beta_fraction(1 - x, b, a) / b;
}

static double student_below(double t, double freedom) /* t >= 0 */
{
    return 1 - beta_share(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
}

double bp_student_beyond(double t, double freedom)
{
    return beta_share(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/* The Cornish-Fisher series in powers of 1 / freedom at 0.975 (Abramowitz and Stegun 26.7.5, five terms more by the
 * same reckoning). From 30 degrees of freedom on it is within 1e-13. */
static double series(double freedom)
{
    static const double c[] = {1.9599639845400542355,  2.3722712302985627752,  2.8224986157396118039,
                               2.5558496795077233258,  1.5895340533938235408,  0.73289821198160569788,
                               0.62748046095107355707, 0.12881285359619748375, -1.7139281826235218022,
                               1.9425213869838953075};
    double sum = 0;
    for (size_t i = sizeof c / sizeof *c; i-- > 0;)
        sum = sum / freedom + c[i];
    return sum;
}

/* Few: Newton's steps from the left of the root: the distribution is concave there, so they never overshoot. */
double bp_student_quantile(double freedom)
{
    enum { FEW = 30 };
    if (freedom >= FEW)
        return series(freedom);
    double t = 1.9599, scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * acos(-1));
    for (int i = 0; i < 60; i++) {
        double density = scale * pow(1 + t * t / freedom, -(freedom + 1) / 2);
        double step = (0.975 - student_below(t, freedom)) / density;
        t += step;
        if (fabs(step) < 1e-13 * t)
            break;
    }
    return t;
}
