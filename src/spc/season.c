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

static bool is_pair(const struct season *n, size_t i)
{
    size_t lag = n->s->lag;
    return i >= lag && n->s->points[i].known && n->s->points[i - lag].known && !crosses_a_change(n, i) &&
           !n->excursion[i - lag];
}

/* By sums of products about the means, of values by their largest, so that none is too large or small to be squared.
 * Not above FOLLOWS where either side is constant. */
static bool follows_its_year(const struct season *n)
{
    double count = 0, mean_x = 0, mean_y = 0, largest = 0, xx = 0, yy = 0, xy = 0;
    const struct bp_xmr_point *p = n->s->points;
    for (size_t i = n->s->older; i < n->s->count; i++)
        if (is_pair(n, i))
            count++, largest = fmax(largest, fmax(fabs(p[i].value), fabs(p[i - n->s->lag].value)));
    if (count < (double)n->s->pairs || !(largest > 0))
        return false;
    for (size_t i = n->s->older; i < n->s->count; i++)
        if (is_pair(n, i))
            mean_x += p[i].value / largest / count, mean_y += p[i - n->s->lag].value / largest / count;
    for (size_t i = n->s->older; i < n->s->count; i++) {
        if (!is_pair(n, i))
            continue;
        double x = p[i].value / largest - mean_x, y = p[i - n->s->lag].value / largest - mean_y;
        xx += x * x, yy += y * y, xy += x * y;
    }
    return xx > 0 && yy > 0 && xy / (sqrt(xx) * sqrt(yy)) > FOLLOWS;
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
        d[i].known = is_pair(n, now);
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
    if (!is_pair(n, now))
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
    if (is_pair(n, i) || !n->s->points[i].known)
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
                       BP_NEW_ARRAY(arena, bool, series->count)};
    number_groups(&n);
    find_excursions(&n);
    if (!follows_its_year(&n))
        return;
    struct bp_xmr d = judge_differences(arena, &n, settings);
    struct bp_xmr_judged *points = BP_NEW_ARRAY(arena, struct bp_xmr_judged, out->count);
    for (size_t i = 0; i < out->count; i++)
        points[i] = drawn(&n, i, &d.points[i]);
    out->newest = newest_of(&n);
    if (out->newest != BP_NEWEST_BY_VALUE)
        out->difference = d.limits, out->difference_known = d.known;
    out->points = points;
    out->basis = BP_BASIS_YEAR_DIFFERENCE;
    out->last = points[out->count - 1];
    out->variation = out->last.kind;
    out->special = out->last.special;
    out->lag1 = lag1_of(arena, &n, &d, out);
}
