/* A judged figure and its past -> is it on its side of the goal by more than chance. The rules are those of the method
 * page: its interval, the last thirteen periods together, a signal, or a gap beyond the usual variation. */
#include "judge/parts.h"

#include <math.h>

enum { POOL_MOST = 13, POOL_FEWEST = 6, POOL_STREAK = 3 };

/* What is held against a line: a goal, or its stretch in a goal's place. */
struct claim {
    struct bp_past *past;
    struct bp_judgement *j;
    enum bp_better better;
    struct bp_goal goal; /* the stretch goal as a target */
    bool met;
    bool of_own_period; /* the goal is of the series' own period: the chart speaks of it */
    bool is_stretch;
};

/* All of the interval, widened to hold its own figure, lies strictly on the side the verdict says. */
static bool excludes(const struct claim *c, double value, double low, double high)
{
    const struct bp_goal *g = &c->goal;
    low = fmin(low, value), high = fmax(high, value);
    switch (c->better) {
    case BP_BETTER_UP:
        return c->met ? low > g->target : high < g->target;
    case BP_BETTER_DOWN:
        return c->met ? high < g->target : low > g->target;
    case BP_BETTER_RANGE: /* an open end is NAN, and nothing lies beyond it */
        return c->met ? !(low <= g->low) && !(high >= g->high) : high < g->low || low > g->high;
    case BP_BETTER_NONE:
        break;
    }
    return false;
}

static bool by_interval(const struct claim *c)
{
    const struct bp_figure *f = &c->j->judged.figure;
    return f->has_interval && excludes(c, f->value, f->low, f->high);
}

/* ---- the last periods taken together: not the streak's own, which were chosen because they missed */

static bool is_same_line(double a, double b)
{
    return a == b || (isnan(a) && isnan(b)); /* what a goal does not give is NAN */
}

static bool is_same_goal(const struct bp_goal *a, const struct bp_goal *b)
{
    return a && b &&
           (a == b ||
            (is_same_line(a->target, b->target) && is_same_line(a->low, b->low) && is_same_line(a->high, b->high)));
}

/* How many of the newest stretches are whole, under one goal, and of one process. A whole one without an answer is one
 * of them: it adds nothing to the others. */
static size_t pool_of(const struct claim *c)
{
    struct bp_past *p = c->past;
    size_t count = 0;
    for (size_t i = p->count; i-- > 0 && count < POOL_MOST; count++) {
        const struct bp_verdict_of *v = bp_past_verdict(p, i);
        if (!v->judged.figure.complete || !is_same_goal(v->goal, c->j->goal))
            break;
        if (bp_process_changed(p->judging, p->series->metric, v->judged.window.span)) {
            count++;
            break;
        }
    }
    return count;
}

static bool by_pool(const struct claim *c)
{
    struct bp_past *p = c->past;
    const struct bp_metrics *ms = p->judging->metrics;
    const struct bp_series *s = p->series;
    if (c->j->streak < POOL_STREAK || c->is_stretch) /* the streak is the goal's */
        return false;
    size_t count = pool_of(c);
    if (count < POOL_FEWEST)
        return false;
    struct bp_window all = {.kind = p->kind, .to_date = true}; /* of just these days: no window, no correction */
    all.span.start = p->stretches[p->count - count].window.span.start;
    all.span.end = p->stretches[p->count - 1].window.span.end;
    struct bp_figure f = bp_metric_figure(p->judging->figures, s->metric, s->segment, all);
    double share = ms->accumulates[s->metric] ? 1.0 / (double)count : 1;
    f.value *= share, f.low *= share, f.high *= share;
    if (!f.known || !f.complete || !f.has_interval || !excludes(c, f.value, f.low, f.high))
        return false;
    c->j->pooled = f;
    c->j->pooled_periods = count;
    return true;
}

/* ---- the chart */

static double line_of(const struct claim *c)
{
    const struct bp_pack *pack = c->past->judging->metrics->pack;
    return bp_goal_line(&pack->metrics[c->past->series->metric], &c->goal, c->j->judged.figure.value);
}

/* A signal on the side of the verdict, with the goal beyond what the process usually gives. */
static bool by_signal(const struct claim *c)
{
    const struct bp_xmr_limits *l = &c->j->xmr.last.limits; /* as they are drawn */
    double line = line_of(c), value = c->j->judged.figure.value;
    enum bp_variation wanted = c->met ? BP_VARIATION_IMPROVEMENT : BP_VARIATION_CONCERN;
    if (!c->of_own_period || c->j->xmr.variation != wanted || !l->known)
        return false;
    return line > l->near_upper || line < l->near_lower || (line - l->mean) * (value - l->mean) < 0;
}

/* Two thirds of the way to the limits: what one period differs from another by chance. */
static bool by_usual_variation(const struct claim *c)
{
    const struct bp_xmr *x = &c->j->xmr;
    return c->of_own_period && !c->j->judged.figure.has_interval && x->limits.known && x->known >= BP_XMR_FEW &&
           fabs(c->j->judged.figure.value - line_of(c)) > 2 * (2.66 / 3) * x->average_range;
}

/* A stable process whose limits hold the goal meets and misses it by chance. */
static bool is_by_chance(const struct claim *c)
{
    const struct bp_xmr *x = &c->j->xmr;
    bool within = x->assurance == BP_ASSURANCE_INCONSISTENT;
    if (c->is_stretch)
        within = c->goal.target >= x->limits.lower && c->goal.target <= x->limits.upper;
    return c->of_own_period && x->known >= BP_XMR_FEW && x->limits.known && x->variation == BP_VARIATION_COMMON &&
           within;
}

static enum bp_clear_by clear_by(const struct claim *c)
{
    if (c->j->settled)
        return BP_CLEAR_BY_SETTLED;
    if (by_signal(c))
        return BP_CLEAR_BY_SIGNAL;
    if (is_by_chance(c))
        return BP_CLEAR_BY_NONE;
    if (by_interval(c))
        return BP_CLEAR_BY_INTERVAL;
    if (by_pool(c))
        return BP_CLEAR_BY_POOL;
    return by_usual_variation(c) ? BP_CLEAR_BY_VARIATION : BP_CLEAR_BY_NONE;
}

/* ---- what follows */

static bool never_has_interval(const struct bp_past *p)
{
    const struct bp_metrics *ms = p->judging->metrics;
    int metric = p->series->metric, source = ms->pack->metrics[metric].source;
    return source < 0 || !ms->data->cells[metric].measure->interval ||
           ms->data->sources[source].clocks[ms->data->clocks[metric]].grain != BP_GRAIN_ROWS;
}

static enum bp_why_open why_open(const struct claim *c)
{
    const struct bp_figure *f = &c->j->judged.figure;
    bool few = f->n == 1 || !f->has_interval;
    if (!f->has_interval && never_has_interval(c->past))
        few = c->j->xmr.known < BP_XMR_FEW || !c->of_own_period;
    return few ? BP_WHY_OPEN_FEW : BP_WHY_OPEN_MARGIN;
}

static bool is_surely_stretch(struct claim *c)
{
    if (!c->j->reached_stretch)
        return false;
    c->goal.target = c->goal.stretch;
    c->is_stretch = true;
    return clear_by(c) != BP_CLEAR_BY_NONE;
}

void bp_be_sure(struct bp_past *past, struct bp_judgement *j)
{
    if (!bp_verdict_is_judged(j->verdict))
        return;
    struct claim c = {.past = past,
                      .j = j,
                      .better = past->judging->metrics->pack->metrics[past->series->metric].better,
                      .goal = *j->goal,
                      .met = bp_verdict_is_met(j->verdict),
                      .of_own_period = past->kind == past->series->kind};
    j->clear_by = clear_by(&c);
    j->certainty = j->clear_by == BP_CLEAR_BY_NONE ? BP_CERTAINTY_OPEN : BP_CERTAINTY_CLEAR;
    if (j->certainty == BP_CERTAINTY_OPEN)
        j->why_open = why_open(&c), j->by_chance = is_by_chance(&c) && by_interval(&c);
    j->standing = j->verdict == BP_MISSED && j->certainty == BP_CERTAINTY_CLEAR &&
                  j->xmr.variation == BP_VARIATION_COMMON && j->xmr.assurance == BP_ASSURANCE_FAIL &&
                  j->xmr.known >= BP_XMR_FEW;
    j->surely_stretch = is_surely_stretch(&c);
}
