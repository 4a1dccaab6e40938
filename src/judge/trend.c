/* A series' last points, its goal now and later -> the period in which its line crosses the goal. */
#include "judge/theil_sen.h"

#include "judge/parts.h"

#include <math.h>

_Static_assert((int)BP_TREND_MOST == (int)BP_THEIL_SEN_MOST, "all points a trend may have are fitted");

const char *bp_trend_name(enum bp_trend_kind kind)
{
    static const char *const names[] = {"none", "reached", "lost", "stays"};
    return names[kind];
}

/* ---- the points */

/* The first of the history's periods after which the process did not change again. */
static size_t group_start(const struct bp_pack *pack, const struct bp_series *s)
{
    int changed = BP_DAY_MIN;
    size_t i = 0;
    for (size_t k = 0; k < pack->event_count; k++) {
        const struct bp_event *e = &pack->events[k];
        bool ours = e->metric < 0 || e->metric == s->metric;
        if (e->kind == BP_EVENT_PROCESS && ours && e->day < s->period.end && e->day > changed)
            changed = e->day;
    }
    while (i < s->history_count && s->history[i].window.span.end <= changed)
        i++;
    return i;
}

/* The newest first; x is in periods, 0 now. */
static size_t find_points(const struct bp_pack *pack, const struct bp_series *s, double *x, double *y,
                          struct bp_span *oldest)
{
    size_t from = group_start(pack, s), count = 0;
    for (size_t i = s->history_count; i-- > from && count < BP_TREND_MOST;) {
        const struct bp_figure *f = &s->history[i].figure;
        if (!f->known || !f->complete || f->hidden)
            continue;
        x[count] = -(double)(s->history_count - 1 - i);
        y[count++] = f->value;
        *oldest = s->history[i].window.span;
    }
    return count;
}

/* ---- where a line crosses the goal */

struct ahead {
    const struct bp_metrics *metrics;
    const struct bp_series *series;
    const struct bp_metric *metric;
    const struct bp_goal *goals[BP_TREND_AHEAD + 1]; /* in force so many periods from now, up to where there is none */
    int count;
    bool met; /* now */
};

static bool is_for_levels(const struct bp_metrics *ms, const struct bp_series *s, const struct bp_goal *goal)
{
    bool longer = goal->period_given && goal->period != s->kind;
    return !longer || !ms->accumulates[s->metric];
}

static void find_goals(struct ahead *a, const struct bp_goal *now)
{
    const struct bp_series *s = a->series;
    a->goals[0] = now;
    for (a->count = 1; a->count <= BP_TREND_AHEAD; a->count++) {
        struct bp_span p = bp_period_shift(&a->metrics->pack->calendar, s->kind, s->period, a->count);
        const struct bp_goal *g = bp_goal_in_force(a->metrics, s->metric, s->segment, s->kind, p.end - 1);
        if (!g || !is_for_levels(a->metrics, s, g))
            return;
        a->goals[a->count] = g;
    }
}

/* What is left over of the arithmetic neither makes nor misses a goal. */
static bool meets(const struct ahead *a, const struct bp_slope *line, int k)
{
    double value = bp_slope_at(line, k), goal = bp_goal_line(a->metric, a->goals[k], value);
    bool equal = fabs(value - goal) <= 1e-9 * fmax(fabs(goal), fabs(line->slope));
    return bp_goal_is_met(a->metric->better, a->goals[k], equal ? goal : value);
}

static int crosses(const struct ahead *a, const struct bp_slope *line)
{
    for (int k = 1; k < a->count; k++)
        if (meets(a, line, k) != a->met)
            return k;
    return 0;
}

static void find_range(int at, int one, int other, struct bp_trend *out)
{
    out->at = at;
    out->earliest = at;
    if (one && one < out->earliest)
        out->earliest = one;
    if (other && other < out->earliest)
        out->earliest = other;
    out->latest = !one || !other ? 0 : one > other ? one : other;
    if (out->latest && out->latest < at)
        out->latest = at;
}

static void find_crossing(const struct ahead *a, const struct bp_theil_sen *line, struct bp_trend *out)
{
    const struct bp_calendar *calendar = &a->metrics->pack->calendar;
    const struct bp_series *s = a->series;
    int at = meets(a, &line->middle, 0) == a->met ? crosses(a, &line->middle) : 0;
    out->kind = BP_TREND_STAYS;
    if (!at)
        return;
    find_range(at, crosses(a, &line->least), crosses(a, &line->most), out);
    out->kind = a->met ? BP_TREND_LOST : BP_TREND_REACHED;
    out->at_period = bp_period_shift(calendar, s->kind, s->period, at);
    out->earliest_period = bp_period_shift(calendar, s->kind, s->period, out->earliest);
    out->latest_period = bp_period_shift(calendar, s->kind, s->period, out->latest);
    out->goal = bp_goal_line(a->metric, a->goals[at], bp_slope_at(&line->middle, at));
}

static bool is_finite(const struct bp_theil_sen *line)
{
    return isfinite(line->middle.slope) && isfinite(line->middle.level) && isfinite(line->least.slope) &&
           isfinite(line->least.level) && isfinite(line->most.slope) && isfinite(line->most.level);
}

bool bp_trend_find(const struct bp_metrics *ms, const struct bp_judgement *j, struct bp_trend *out)
{
    const struct bp_series *s = j->series;
    double x[BP_TREND_MOST], y[BP_TREND_MOST];
    struct bp_theil_sen line;
    *out = (struct bp_trend){0};
    if (!bp_verdict_is_judged(j->verdict) || !is_for_levels(ms, s, j->goal))
        return false;
    out->points = find_points(ms->pack, s, x, y, &out->first);
    if (out->points < BP_TREND_FEW)
        return false;
    bp_theil_sen(x, y, out->points, &line);
    if (!is_finite(&line))
        return false;
    out->slope = line.middle.slope;
    out->low = line.least.slope;
    out->high = line.most.slope;
    out->now = line.middle.level;
    if (out->low <= 0 && out->high >= 0)
        return true;
    struct ahead a = {
        .metrics = ms, .series = s, .metric = &ms->pack->metrics[s->metric], .met = bp_verdict_is_met(j->verdict)};
    find_goals(&a, j->goal);
    find_crossing(&a, &line, out);
    return true;
}
