/* Points -> mean, limits and kinds: group by group, and inside a group by stretches without a gap. */
#include "spc/parts.h"

#include <math.h>

enum { TREND = 6, RUN = 7 }; /* differences in one direction; points on one side of the mean */

#define SCREEN 3.267 /* of the average moving range */
#define LIMIT  2.66  /* the same, from the mean */

const char *bp_variation_name(enum bp_variation variation)
{
    static const char *const names[] = {NULL,
                                        "common_cause",
                                        "special_cause_improvement",
                                        "special_cause_concern",
                                        "special_cause_neutral_high",
                                        "special_cause_neutral_low"};
    return names[variation];
}

const char *bp_assurance_name(enum bp_assurance assurance)
{
    static const char *const names[] = {NULL, "consistent_pass", "consistent_fail", "inconsistent"};
    return names[assurance];
}

const char *bp_spc_basis_name(enum bp_spc_basis basis)
{
    static const char *const names[] = {"value", "year-difference"};
    return names[basis];
}

/* ---- mean and limits of a group */

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

struct work {
    const struct bp_xmr_point *points;
    const struct bp_xmr_settings *settings;
    struct bp_xmr_judged *out;
    bool *trend; /* the point is part of one */
};

/* In two passes: the second takes away what the first lost by rounding, so that the mean of a constant is that
 * constant. */
static double mean_of(const struct bp_xmr_point *points, size_t count, size_t known)
{
    double sum = 0, rest = 0;
    for (size_t i = 0; i < count; i++)
        sum += points[i].known ? points[i].value : 0;
    double mean = sum / (double)known;
    for (size_t i = 0; i < count; i++)
        rest += points[i].known ? points[i].value - mean : 0;
    return mean + rest / (double)known;
}

/* The average moving range, of those under `bound`; false when there is none. */
static bool average_range(const struct bp_xmr_point *points, size_t count, double bound, double *average)
{
    double sum = 0;
    size_t n = 0;
    for (size_t i = 1; i < count; i++) {
        double range = fabs(points[i].value - points[i - 1].value);
        if (points[i].known && points[i - 1].known && (range < bound || bound == INFINITY))
            sum += range, n++;
    }
    *average = n ? sum / (double)n : 0;
    return n > 0;
}

/* Numbers so large that their sums are not finite have neither mean nor limits. */
static struct bp_xmr_limits limits_of(const struct bp_xmr_point *points, size_t count,
                                      const struct bp_xmr_settings *settings, double *range)
{
    struct bp_xmr_limits l = {0};
    size_t known = 0, end = 0;
    for (; end < count && (settings->fix == 0 || known < settings->fix); end++)
        known += points[end].known;
    *range = 0;
    if (known == 0)
        return l;
    l.mean = settings->centred ? 0 : mean_of(points, end, known);
    l.has_mean = isfinite(l.mean);
    l.known = average_range(points, end, INFINITY, range);
    if (l.known && settings->screen)
        l.known = average_range(points, end, SCREEN * *range, range);
    l.known &= l.has_mean && isfinite(fabs(l.mean) + LIMIT * *range);
    if (!l.known)
        return (struct bp_xmr_limits){.has_mean = l.has_mean, .mean = l.has_mean ? l.mean : 0};
    l.spread = LIMIT * *range;
    l.lower = l.mean - LIMIT * *range;
    l.upper = l.mean + LIMIT * *range;
    l.near_lower = l.mean - LIMIT / 3 * 2 * *range;
    l.near_upper = l.mean + LIMIT / 3 * 2 * *range;
    return l;
}

/* ---- what makes a point special */

static int side_of(const struct work *w, size_t i)
{
    return sign(w->points[i].value - w->out[i].limits.mean);
}

static int rise_to(const struct work *w, size_t i)
{
    return sign(w->points[i].value - w->points[i - 1].value);
}

static bool is_outside(const struct work *w, size_t i)
{
    const struct bp_xmr_limits *l = &w->out[i].limits;
    return l->known && (w->points[i].value < l->lower || w->points[i].value > l->upper);
}

static bool is_close(const struct work *w, size_t i)
{
    const struct bp_xmr_limits *l = &w->out[i].limits;
    bool beyond = l->known && (w->points[i].value < l->near_lower || w->points[i].value > l->near_upper);
    return beyond && (w->settings->close_counts_outside || !is_outside(w, i));
}

/* The first cause that fits stays: they are looked for in their order. */
static void mark(const struct work *w, size_t from, size_t to, enum bp_special special)
{
    for (size_t i = from; i <= to; i++)
        if (w->out[i].special == BP_SPECIAL_NONE)
            w->out[i].special = special;
}

static void find_outside(const struct work *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_outside(w, i))
            mark(w, i, i, BP_SPECIAL_OUTSIDE);
}

static void find_trends(const struct work *w, size_t from, size_t to)
{
    int direction = 0, steps = 0;
    for (size_t i = from + 1; i < to; i++) {
        int now = rise_to(w, i);
        steps = now == 0 ? 0 : now == direction ? steps + 1 : 1;
        direction = now;
        for (size_t k = steps >= TREND ? i - TREND : i + 1; k <= i; k++)
            w->trend[k] = true;
    }
    for (size_t i = from; i < to; i++)
        if (w->trend[i])
            mark(w, i, i, BP_SPECIAL_TREND);
}

static void find_two_of_three(const struct work *w, size_t from, size_t to)
{
    for (size_t i = from; i + 2 < to; i++) {
        int side = side_of(w, i), close = is_close(w, i) + is_close(w, i + 1) + is_close(w, i + 2);
        if (side == 0 || side_of(w, i + 1) != side || side_of(w, i + 2) != side || close < 2)
            continue;
        for (size_t k = i; k <= i + 2; k++)
            if (is_close(w, k))
                mark(w, k, k, BP_SPECIAL_TWO_OF_THREE);
    }
}

static void find_runs(const struct work *w, size_t from, size_t to)
{
    int side = 0, length = 0;
    for (size_t i = from; i < to; i++) {
        int now = side_of(w, i);
        length = now == 0 ? 0 : now == side ? length + 1 : 1;
        side = now;
        if (length >= RUN)
            mark(w, i + 1 - RUN, i, BP_SPECIAL_RUN);
    }
}

/* Up 1, down -1. In a trend it is the next difference's direction where the next point is in a trend too, else the last
 * one's; two trends with equal values between them leave the last one's as well. */
static int direction_of(const struct work *w, size_t i, size_t to)
{
    if (w->out[i].special != BP_SPECIAL_TREND)
        return side_of(w, i);
    int next = i + 1 < to && w->trend[i + 1] ? rise_to(w, i + 1) : 0;
    return next ? next : rise_to(w, i);
}

static enum bp_variation kind_of(const struct work *w, size_t i, size_t to)
{
    int direction = direction_of(w, i, to);
    if (w->out[i].special == BP_SPECIAL_NONE)
        return BP_VARIATION_COMMON;
    switch (w->settings->better) {
    case BP_BETTER_UP:
        return direction > 0 ? BP_VARIATION_IMPROVEMENT : BP_VARIATION_CONCERN;
    case BP_BETTER_DOWN:
        return direction < 0 ? BP_VARIATION_IMPROVEMENT : BP_VARIATION_CONCERN;
    case BP_BETTER_RANGE:
    case BP_BETTER_NONE:
        break;
    }
    return direction > 0 ? BP_VARIATION_HIGH : BP_VARIATION_LOW;
}

static void judge_stretch(const struct work *w, size_t from, size_t to)
{
    find_outside(w, from, to);
    find_trends(w, from, to);
    find_two_of_three(w, from, to);
    find_runs(w, from, to);
    for (size_t i = from; i < to; i++)
        w->out[i].kind = kind_of(w, i, to);
}

/* ---- the whole list */

static size_t judge_group(const struct work *w, size_t from, size_t to, double *range) /* how many points it has */
{
    struct bp_xmr_limits limits = limits_of(w->points + from, to - from, w->settings, range);
    size_t known = 0;
    for (size_t i = from; i < to; i++)
        w->out[i] = (struct bp_xmr_judged){.known = w->points[i].known,
                                           .value = w->points[i].value,
                                           .starts_group = w->points[i].starts_group,
                                           .limits = limits};
    for (size_t i = from, end; i<to; i = end> i ? end : i + 1) {
        for (end = i; end < to && w->points[end].known; end++)
            known++;
        judge_stretch(w, i, end);
    }
    return known;
}

enum bp_assurance bp_assurance_of(const struct bp_xmr_limits *l, const struct bp_xmr_settings *s)
{
    double low = isnan(s->low) ? -INFINITY : s->low, high = isnan(s->high) ? INFINITY : s->high;
    bool pass = false, fail = false;
    if (!l->known)
        return BP_ASSURANCE_NONE;
    switch (s->better) {
    case BP_BETTER_UP:
        pass = s->target<l->lower, fail = s->target> l->upper;
        break;
    case BP_BETTER_DOWN:
        pass = s->target > l->upper, fail = s->target < l->lower;
        break;
    case BP_BETTER_RANGE:
        pass = l->lower >= low && l->upper <= high, fail = l->upper < low || l->lower > high;
        break;
    case BP_BETTER_NONE:
        return BP_ASSURANCE_NONE;
    }
    bool has_goal = s->better == BP_BETTER_RANGE ? !isnan(s->low) || !isnan(s->high) : !isnan(s->target);
    return !has_goal ? BP_ASSURANCE_NONE
           : pass    ? BP_ASSURANCE_PASS
           : fail    ? BP_ASSURANCE_FAIL
                     : BP_ASSURANCE_INCONSISTENT;
}

void bp_xmr_judge(struct bp_arena *arena, const struct bp_xmr_point *points, size_t count,
                  const struct bp_xmr_settings *settings, struct bp_xmr *out)
{
    struct work w = {points, settings, BP_NEW_ARRAY(arena, struct bp_xmr_judged, count),
                     BP_NEW_ARRAY(arena, bool, count)};
    *out = (struct bp_xmr){.points = w.out, .count = count};
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && !points[end].starts_group;)
            end++;
        out->known = judge_group(&w, i, end, &out->average_range);
    }
    if (count == 0)
        return;
    out->last = w.out[count - 1];
    out->variation = out->last.kind;
    out->special = out->last.special;
    out->limits = out->last.limits;
    out->assurance = bp_assurance_of(&out->limits, settings);
}
