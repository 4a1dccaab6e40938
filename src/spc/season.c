/* Points that follow their season or trend -> the chart of their differences to a year before, drawn round the year
 * before. Whether they do is told by Pearson's correlation of the pairs, not by the size of the differences: that takes
 * a step or a trend for a season. */
#include "spc/parts.h"

#include <math.h>

enum { LONGEST_EXCURSION = 4 };

#define LARGE_RANGE 3.267 /* times the average moving range enters or leaves an excursion */
#define FOLLOWS     0.4   /* the correlation of a series that follows its year before is above this */

struct season {
    const struct bp_spc_series *s;
    const struct bp_xmr *by_value;
    size_t *group; /* of each point, those before the history too */
    bool *excursion;
    bool *pair; /* with the point a year before it */
};

static void number_groups(const struct season *n)
{
    for (size_t i = 1; i < n->s->count; i++)
        n->group[i] = n->group[i - 1] + n->s->points[i].starts_group;
}

/* ---- excursions: away by one large moving range and back by another, four periods later at the most */

/* The average range of each group by value, as its limits use it; -1 where there is none. What lies before the history
 * is measured by the group it is part of. */
static double average_at(const struct season *n, size_t i)
{
    size_t at = i < n->s->older ? n->s->older : i;
    const struct bp_xmr_limits *l = &n->by_value->points[at - n->s->older].limits;
    return n->group[at] == n->group[i] && l->known ? l->spread / 2.66 : -1;
}

static int large_range(const struct season *n, size_t i)
{
    const struct bp_xmr_point *p = &n->s->points[i];
    double average = average_at(n, i), range = p->value - p[-1].value;
    if (!p->known || !p[-1].known || p->starts_group || average < 0 || !(fabs(range) > LARGE_RANGE * average))
        return 0;
    return range > 0 ? 1 : -1;
}

static void find_excursions(const struct season *n)
{
    size_t count = n->s->count;
    for (size_t i = 1; i < count; i++) {
        int away = large_range(n, i);
        for (size_t j = i + 1; away && j < count && j <= i + LONGEST_EXCURSION; j++) {
            if (n->s->points[j].starts_group)
                break;
            if (large_range(n, j) != -away)
                continue;
            for (size_t k = i; k < j; k++)
                n->excursion[k] = true;
            break;
        }
    }
}

/* ---- pairs */

static bool crosses_a_change(const struct season *n, size_t i)
{
    return n->group[i] != n->group[i >= n->s->lag ? i - n->s->lag : 0];
}

static size_t find_pairs(const struct season *n) /* how many there are */
{
    size_t lag = n->s->lag, count = 0;
    for (size_t i = n->s->older > lag ? n->s->older : lag; i < n->s->count; i++) {
        n->pair[i] =
            n->s->points[i].known && n->s->points[i - lag].known && !crosses_a_change(n, i) && !n->excursion[i - lag];
        count += n->pair[i];
    }
    return count;
}

struct pearson {
    size_t first; /* pair */
    double largest, n, mean_x, mean_y, xx, yy, xy;
};

/* Counted from the first pair, in parts of the largest value: nothing is too large or small to be squared, and what is
 * constant is exactly 0. */
static void pair_of(const struct season *n, const struct pearson *p, size_t i, double *x, double *y)
{
    const struct bp_xmr_point *points = n->s->points;
    *x = points[i].value / p->largest - points[p->first].value / p->largest;
    *y = points[i - n->s->lag].value / p->largest - points[p->first - n->s->lag].value / p->largest;
}

static struct pearson sums_of_pairs(const struct season *n)
{
    const struct bp_xmr_point *points = n->s->points;
    struct pearson p = {.first = n->s->older};
    double x, y;
    while (!n->pair[p.first])
        p.first++;
    for (size_t i = p.first; i < n->s->count; i++)
        if (n->pair[i])
            p.largest = fmax(p.largest, fmax(fabs(points[i].value), fabs(points[i - n->s->lag].value)));
    for (size_t i = p.first; i < n->s->count && p.largest > 0; i++)
        if (n->pair[i])
            pair_of(n, &p, i, &x, &y), p.n++, p.mean_x += x, p.mean_y += y;
    for (size_t i = p.first; i < n->s->count && p.largest > 0; i++) {
        if (!n->pair[i])
            continue;
        pair_of(n, &p, i, &x, &y);
        x -= p.mean_x / p.n, y -= p.mean_y / p.n;
        p.xx += x * x, p.yy += y * y, p.xy += x * y;
    }
    return p;
}

/* Pearson's correlation; not where either side is constant. */
static bool follows_its_year(const struct season *n)
{
    size_t pairs = find_pairs(n);
    if (pairs == 0 || pairs < n->s->pairs)
        return false;
    struct pearson p = sums_of_pairs(n);
    return p.xx > 0 && p.yy > 0 && p.xy / (sqrt(p.xx) * sqrt(p.yy)) > FOLLOWS;
}

/* ---- the chart of differences */

static struct bp_xmr judge_differences(struct bp_arena *arena, const struct season *n,
                                       const struct bp_xmr_settings *settings)
{
    size_t older = n->s->older, lag = n->s->lag, count = n->s->count - older;
    struct bp_xmr_point *d = BP_NEW_ARRAY(arena, struct bp_xmr_point, count);
    struct bp_xmr out;
    for (size_t i = 0; i < count; i++) {
        size_t now = i + older;
        d[i].starts_group = now >= lag && n->s->points[now - lag].starts_group;
        d[i].known = n->pair[now];
        d[i].value = d[i].known ? n->s->points[now].value - n->s->points[now - lag].value : 0;
    }
    bp_xmr_judge(arena, d, count, settings, &out);
    return out;
}

static void shift(struct bp_xmr_limits *l, double by)
{
    l->mean += by;
    l->lower += by;
    l->upper += by;
    l->near_lower += by;
    l->near_upper += by;
}

/* One point of the chart: round the year before; by value for a year after a change; else without kind and limits. */
static struct bp_xmr_judged drawn(const struct season *n, size_t i, const struct bp_xmr_judged *difference)
{
    size_t now = i + n->s->older;
    struct bp_xmr_judged p = n->by_value->points[i];
    p.starts_group |= difference->starts_group;
    if (crosses_a_change(n, now))
        return p;
    p.kind = difference->kind;
    p.special = difference->special;
    p.limits = (struct bp_xmr_limits){0};
    if (!n->pair[now])
        return p;
    p.limits = difference->limits;
    shift(&p.limits, n->s->points[now - n->s->lag].value);
    return p;
}

static enum bp_spc_newest newest_of(const struct season *n)
{
    size_t i = n->s->count - 1;
    if (crosses_a_change(n, i))
        return BP_NEWEST_BY_VALUE;
    if (n->pair[i] || !n->s->points[i].known)
        return BP_NEWEST_CHARTED;
    return i >= n->s->lag && n->s->points[i - n->s->lag].known ? BP_NEWEST_EXCURSION : BP_NEWEST_UNKNOWN;
}

/* What is charted of each point, for its autocorrelation: differences and values are groups apart. */
static double lag1_of(struct bp_arena *arena, const struct season *n, const struct bp_xmr *d, const struct bp_xmr *out)
{
    double *charted = BP_NEW_ARRAY(arena, double, out->count);
    size_t *groups = BP_NEW_ARRAY(arena, size_t, out->count), of_d = 0;
    bool *common = BP_NEW_ARRAY(arena, bool, out->count);
    for (size_t i = 0; i < out->count; i++) {
        bool by_value = crosses_a_change(n, i + n->s->older);
        of_d += d->points[i].starts_group;
        charted[i] = by_value ? out->points[i].value : d->points[i].value;
        groups[i] = by_value ? 2 * n->group[i + n->s->older] : 2 * of_d + 1;
        common[i] = out->points[i].kind == BP_VARIATION_COMMON;
    }
    return bp_lag1_of(arena, charted, groups, common, out->count);
}

void bp_season_judge(struct bp_arena *arena, const struct bp_spc_series *series, const struct bp_xmr_settings *settings,
                     struct bp_xmr *out)
{
    struct season n = {series, out, BP_NEW_ARRAY(arena, size_t, series->count),
                       BP_NEW_ARRAY(arena, bool, series->count), BP_NEW_ARRAY(arena, bool, series->count)};
    number_groups(&n);
    find_excursions(&n);
    if (!follows_its_year(&n))
        return;
    struct bp_xmr d = judge_differences(arena, &n, settings);
    struct bp_xmr_judged *points = settings->last_only ? NULL : BP_NEW_ARRAY(arena, struct bp_xmr_judged, out->count);
    for (size_t i = 0; points && i < out->count; i++)
        points[i] = drawn(&n, i, &d.points[i]);
    out->last = drawn(&n, out->count - 1, &d.points[out->count - 1]);
    out->newest = newest_of(&n);
    if (out->newest != BP_NEWEST_BY_VALUE)
        out->difference = d.limits, out->charted = d.known;
    out->points = points ? points : out->points;
    out->basis = BP_BASIS_YEAR_DIFFERENCE;
    out->variation = out->last.kind;
    out->special = out->last.special;
    if (points)
        out->lag1 = lag1_of(arena, &n, &d, out);
}
