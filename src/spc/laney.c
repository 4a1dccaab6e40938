/* Shares and rates whose n varies -> Laney's p' and u' charts: each point in its own sigmas from the centre, judged as
 * an XmR chart about 0, and limits drawn back at each point's own n. */
#include "spc/parts.h"

#include <math.h>

struct laney {
    enum bp_spc_chart chart;
    const struct bp_xmr_point *points;
    struct bp_xmr_point *z;
    double *centre, *sigma; /* of each point; sigma 0 where there is none */
};

static double scale_top(enum bp_spc_chart chart)
{
    return chart == BP_SPC_P ? 100 : INFINITY;
}

static bool takes_part(const struct bp_xmr_point *p)
{
    return p->known && p->size > 0 && isfinite(p->size);
}

/* All numerators by all denominators of the group's baseline; NAN where it has none. */
static double centre_of(const struct bp_xmr_point *points, size_t count, size_t fix)
{
    double above = 0, below = 0;
    size_t taken = 0;
    for (size_t i = 0; i < count && (fix == 0 || taken < fix); i++) {
        if (!takes_part(&points[i]))
            continue;
        above += points[i].value * points[i].size;
        below += points[i].size;
        taken++;
    }
    return below > 0 ? above / below : NAN;
}

/* Where every one or none counts (0 or 100 %) nothing varies. */
static double sigma_of(enum bp_spc_chart chart, double centre, double size)
{
    double variance = (chart == BP_SPC_P ? centre * (100 - centre) : centre) / size;
    return variance > 0 ? sqrt(variance) : 0;
}

static void standardize(const struct laney *l, size_t from, size_t to, size_t fix)
{
    double centre = centre_of(l->points + from, to - from, fix);
    for (size_t i = from; i < to; i++) {
        const struct bp_xmr_point *p = &l->points[i];
        bool part = takes_part(p) && isfinite(centre);
        l->centre[i] = centre;
        l->sigma[i] = part ? sigma_of(l->chart, centre, p->size) : 0;
        l->z[i] = (struct bp_xmr_point){.known = part, .starts_group = p->starts_group};
        if (l->sigma[i] > 0)
            l->z[i].value = (p->value - centre) / l->sigma[i];
    }
}

/* A point without its n has a centre and no limits. */
static struct bp_xmr_limits drawn(const struct laney *l, size_t i, const struct bp_xmr_limits *of_z)
{
    double centre = l->centre[i], spread = of_z->spread * l->sigma[i], top = scale_top(l->chart);
    struct bp_xmr_limits limits = {.has_mean = isfinite(centre), .mean = isfinite(centre) ? centre : 0};
    limits.known = of_z->known && l->z[i].known;
    if (!limits.known)
        return limits;
    limits.spread = spread;
    limits.lower = fmax(centre - spread, 0);
    limits.upper = fmin(centre + spread, top);
    limits.near_lower = fmax(centre - spread * 2 / 3, 0);
    limits.near_upper = fmin(centre + spread * 2 / 3, top);
    return limits;
}

void bp_laney_judge(struct bp_arena *arena, enum bp_spc_chart chart, const struct bp_xmr_point *points, size_t count,
                    const struct bp_xmr_settings *settings, struct bp_xmr *out)
{
    struct laney l = {chart, points, BP_NEW_ARRAY(arena, struct bp_xmr_point, count),
                      BP_NEW_ARRAY(arena, double, count), BP_NEW_ARRAY(arena, double, count)};
    struct bp_xmr_settings about_zero = *settings;
    about_zero.centred = true;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && !points[end].starts_group;)
            end++;
        standardize(&l, i, end, settings->fix);
    }
    bp_xmr_judge(arena, l.z, count, &about_zero, out);
    out->limits = (struct bp_xmr_limits){0};
    for (size_t i = 0; i < count; i++) {
        struct bp_xmr_judged *p = &out->points[i];
        p->limits = drawn(&l, i, &p->limits);
        p->known = points[i].known;
        p->value = points[i].value;
        if (p->starts_group)
            out->limits = (struct bp_xmr_limits){0};
        if (p->limits.known || !out->limits.known)
            out->limits = p->limits;
    }
    if (count)
        out->last = out->points[count - 1];
    out->assurance = bp_assurance_of(&out->limits, settings);
}
