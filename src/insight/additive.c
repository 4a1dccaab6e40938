/* Segments on two sides -> additive parts of a change or a gap; and numbers that still add up when they are printed. */
#include "insight/additive.h"

#include <math.h>

void bp_additive_sum(struct bp_driver *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        parts[i].total = parts[i].now.numerator - parts[i].was.numerator;
        parts[i].mix = parts[i].rate = NAN;
    }
}

static bool lacks_denominator(const struct bp_share *s)
{
    return s->denominator == 0 && s->numerator != 0;
}

/* All of one side together. False: no quotient can be had of it. */
static bool add_up(const struct bp_driver *parts, size_t count, bool is_now, struct bp_share *all)
{
    *all = (struct bp_share){0};
    for (size_t i = 0; i < count; i++) {
        const struct bp_share *s = is_now ? &parts[i].now : &parts[i].was;
        if (lacks_denominator(s))
            return false;
        all->numerator += s->numerator;
        all->denominator += s->denominator;
    }
    return all->denominator != 0;
}

static double rate_of(const struct bp_share *s, struct bp_scaling scale)
{
    return scale.factor * (s->numerator / s->denominator) + scale.constant;
}

bool bp_additive_change(struct bp_driver *parts, size_t count, struct bp_scaling scale)
{
    struct bp_share was, now;
    if (!add_up(parts, count, false, &was) || !add_up(parts, count, true, &now))
        return false;
    double middle = (rate_of(&was, scale) + rate_of(&now, scale)) / 2;
    for (size_t i = 0; i < count; i++) {
        struct bp_driver *p = &parts[i];
        bool came = p->was.denominator == 0, went = p->now.denominator == 0;
        double w0 = p->was.denominator / was.denominator, w1 = p->now.denominator / now.denominator;
        double r0 = came && went ? 0 : rate_of(came ? &p->now : &p->was, scale);
        double r1 = came && went ? 0 : rate_of(went ? &p->was : &p->now, scale);
        p->mix = (w1 - w0) * ((r0 + r1) / 2 - middle);
        p->rate = (w0 + w1) / 2 * (r1 - r0);
        p->total = p->mix + p->rate;
    }
    return true;
}

bool bp_additive_gap(struct bp_driver *parts, size_t count, struct bp_scaling scale, double goal)
{
    struct bp_share now;
    if (!add_up(parts, count, true, &now))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct bp_driver *p = &parts[i];
        bool absent = p->now.denominator == 0;
        p->total = absent ? 0 : p->now.denominator / now.denominator * (rate_of(&p->now, scale) - goal);
        p->mix = p->rate = NAN;
    }
    return true;
}

void bp_apportion(const double *values, size_t count, double total, int decimals, double *out)
{
    double unit = pow(10, decimals), left = round(total * unit);
    for (size_t i = 0; i < count; i++) {
        out[i] = floor(values[i] * unit);
        left -= out[i];
    }
    for (size_t moved = 0; moved < count && left != 0; moved++) {
        double step = left > 0 ? 1 : -1;
        size_t best = 0;
        for (size_t i = 1; i < count; i++)
            best = (values[i] * unit - out[i]) * step > (values[best] * unit - out[best]) * step ? i : best;
        out[best] += step;
        left -= step;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = out[i] / unit + 0.0; /* no -0 */
}
