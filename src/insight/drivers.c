/* Every total and its segments -> where its changes and its gap came from. */
#include "insight/quotient.h"

#include "insight/insight.h"

#include <math.h>
#include <stdlib.h>

#define NOISE 1e-12 /* of all segments' size: what sums that were rounded apart leave of one another */

const char *bp_driven_name(enum bp_driven against)
{
    static const char *const names[] = {"previous", "prior_year", "goal"};
    return names[against];
}

const char *bp_driver_method_name(enum bp_driver_method method)
{
    static const char *const names[] = {"sum", "mix_rate", "gap"};
    return names[method];
}

struct finding_drivers { /* of one metric */
    struct bp_ctx *cx;
    struct bp_arena *scratch;
    const struct bp_metrics *metrics;
    struct bp_figures *figures; /* of segments: are they hidden? */
    const struct bp_judgement *judgement;
    struct bp_recipe recipe;
    struct bp_drivers *out;
};

/* ---- the parts: shown segments, and the rest */

struct part { /* a segment, or the rest, while it is decided what is shown */
    struct bp_driver d;
    size_t place;
    bool is_hidden; /* a survey that has too few answers on a side, or is not shown there */
};

struct parts {
    struct part *list;
    size_t count, hidden, others; /* put together as what is not shown: so many hidden, so many others */
    struct bp_driver rest;
};

static double rest_of(double total, double sum, double size, long long rows)
{
    return rows == 0 || fabs(total - sum) <= NOISE * size ? 0 : total - sum;
}

/* The goal of a segment for the same stretch, of its own or every segment's; NULL for none. */
static const struct bp_goal *goal_of(const struct finding_drivers *f, int segment)
{
    const struct bp_judgement *j = f->judgement;
    enum bp_period_kind own = j->series->kind, kind = j->goal->period_given ? j->goal->period : own;
    const struct bp_goal *g =
        bp_goal_in_force(f->metrics, j->series->metric, segment, own, j->judged.window.span.end - 1);
    return g && (g->period_given ? g->period : own) == kind ? g : NULL;
}

/* A count's or sum's gap is its segments' where each has a goal, and these come to the total's. */
static bool goals_add_up(const struct finding_drivers *f, struct bp_text column)
{
    const struct bp_metrics *ms = f->metrics;
    int metric = f->judgement->series->metric;
    double sum = 0, target = f->judgement->goal->target;
    if (ms->pack->metrics[metric].better == BP_BETTER_RANGE)
        return false;
    for (size_t i = 0; i < ms->segment_counts[metric]; i++) {
        int segment = ms->segments[metric][i];
        if (!bp_text_eq(ms->data->segment_list[segment].column, column))
            continue;
        const struct bp_goal *g = goal_of(f, segment);
        if (!g)
            return false;
        sum += g->target;
    }
    return fabs(sum - target) <= 1e-9 * fabs(target);
}

/* What the segments leave of the total on one side: rows with a blank cell. */
static struct bp_share blank_of(const struct finding_drivers *f, const struct parts *p, bool is_now,
                                struct bp_window window, long long rows)
{
    struct bp_made_of all = bp_recipe_make(f->metrics, &f->recipe, 0, window, f->scratch);
    struct bp_share sum = {0}, size = {fabs(all.share.numerator), fabs(all.share.denominator)};
    for (size_t i = 0; i < p->count; i++) {
        const struct bp_share *s = is_now ? &p->list[i].d.now : &p->list[i].d.was;
        sum.numerator += s->numerator, sum.denominator += s->denominator;
        size.numerator += fabs(s->numerator), size.denominator += fabs(s->denominator);
    }
    return (struct bp_share){rest_of(all.share.numerator, sum.numerator, size.numerator, all.rows - rows),
                             rest_of(all.share.denominator, sum.denominator, size.denominator, all.rows - rows)};
}

static bool is_few(const struct finding_drivers *f, const struct bp_share *s)
{
    return s->denominator > 0 && s->denominator < f->metrics->pack->min_sample;
}

/* What is not shown as a figure is not to be had from its part either. */
static bool is_shown(const struct finding_drivers *f, const struct bp_drivers_of *d, int segment)
{
    int metric = f->judgement->series->metric;
    return !bp_metric_figure(f->figures, metric, segment, d->now.window).hidden &&
           (d->against == BP_DRIVEN_GOAL || !bp_metric_figure(f->figures, metric, segment, d->was.window).hidden);
}

static bool is_survey(const struct finding_drivers *f)
{
    const struct bp_measure *measure = f->metrics->data->cells[f->judgement->series->metric].measure;
    return measure && bp_measure_is_survey(measure);
}

/* The segments of the column that have anything on a side. */
static void gather(const struct finding_drivers *f, const struct bp_drivers_of *d, struct parts *p)
{
    const struct bp_metrics *ms = f->metrics;
    int metric = f->judgement->series->metric;
    bool with_other = bp_recipe_shares_other(ms, &f->recipe, d->column, f->scratch),
         with_was = d->against != BP_DRIVEN_GOAL;
    long long rows_was = 0, rows_now = 0;
    p->list = BP_NEW_ARRAY(f->scratch, struct part, ms->segment_counts[metric] + 1); /* and the rest */
    for (size_t i = 0; i < ms->segment_counts[metric]; i++) {
        int segment = ms->segments[metric][i];
        const struct bp_segment *s = &ms->data->segment_list[segment];
        struct bp_made_of was = {0}, now;
        if (!bp_text_eq(s->column, d->column) || (bp_text_is(s->value, "Other") && !with_other))
            continue;
        now = bp_recipe_make(ms, &f->recipe, segment, d->now.window, f->scratch);
        if (with_was)
            was = bp_recipe_make(ms, &f->recipe, segment, d->was.window, f->scratch);
        else if (f->recipe.made == BP_MADE_SUM)
            was = (struct bp_made_of){{goal_of(f, segment)->target, 0}, 1};
        rows_was += was.rows, rows_now += now.rows;
        if (was.rows || now.rows)
            p->list[p->count] = (struct part){.d = {segment, was.share, now.share, 0, 0, 0}, .place = i}, p->count++;
    }
    p->rest = (struct bp_driver){.segment = -1, .now = blank_of(f, p, true, d->now.window, rows_now)};
    if (with_was)
        p->rest.was = blank_of(f, p, false, d->was.window, rows_was);
}

static void add_share(struct bp_share *to, const struct bp_share *s)
{
    to->numerator += s->numerator;
    to->denominator += s->denominator;
}

/* From the list to what is not shown; the last one takes its place. */
static void put_away(struct parts *p, size_t at)
{
    struct part taken = p->list[at];
    add_share(&p->rest.was, &taken.d.was);
    add_share(&p->rest.now, &taken.d.now);
    p->hidden += taken.is_hidden;
    p->others += !taken.is_hidden;
    p->list[at] = p->list[--p->count];
}

static double answers(const struct part *p)
{
    return p->d.was.denominator + p->d.now.denominator;
}

static size_t smallest(const struct parts *p)
{
    size_t found = 0;
    for (size_t i = 1; i < p->count; i++) {
        double one = answers(&p->list[i]), least = answers(&p->list[found]);
        if (one < least || (one == least && p->list[i].place > p->list[found].place)) /* it has fewer rows in all */
            found = i;
    }
    return found;
}

static bool has_rest(const struct bp_driver *rest)
{
    return rest->was.numerator != 0 || rest->was.denominator != 0 || rest->now.numerator != 0 ||
           rest->now.denominator != 0;
}

/* Of a survey: what is hidden, blank cells, and the next smallest until nothing can be worked out of too few. */
static void hide(const struct finding_drivers *f, const struct bp_drivers_of *d, struct parts *p)
{
    for (size_t i = 0; i < p->count; i++)
        p->list[i].is_hidden =
            is_few(f, &p->list[i].d.was) || is_few(f, &p->list[i].d.now) || !is_shown(f, d, p->list[i].d.segment);
    p->others += has_rest(&p->rest);
    for (size_t i = p->count; i-- > 0;)
        if (p->list[i].is_hidden)
            put_away(p, i);
    while (p->count && (is_few(f, &p->rest.was) || is_few(f, &p->rest.now) || (p->hidden == 1 && p->others == 0)))
        put_away(p, smallest(p));
}

/* ---- one column against one base */

static int by_size(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    double of_x = fabs(x->d.total), of_y = fabs(y->d.total);
    if (of_x != of_y)
        return of_x > of_y ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static bool split(struct bp_drivers_of *d)
{
    switch (d->method) {
    case BP_DRIVERS_SUM:
        bp_additive_sum(d->parts, d->count);
        return true;
    case BP_DRIVERS_MIX_RATE:
        return bp_additive_change(d->parts, d->count, d->scale);
    case BP_DRIVERS_GAP:
        if (d->scale.factor == 0) { /* each to its own goal */
            bp_additive_sum(d->parts, d->count);
            return true;
        }
        return bp_additive_gap(d->parts, d->count, d->scale, d->from);
    }
    return false;
}

static bool put_in_order(const struct finding_drivers *f, const struct parts *p, struct bp_drivers_of *d)
{
    d->count = p->count;
    d->parts = BP_NEW_ARRAY(f->cx->arena, struct bp_driver, d->count);
    for (size_t i = 0; i < d->count; i++)
        d->parts[i] = p->list[i].d;
    if (!split(d))
        return false;
    for (size_t i = 0; i < d->count; i++)
        p->list[i].d = d->parts[i];
    qsort(p->list, d->count, sizeof *p->list, by_size);
    for (size_t i = 0; i < d->count; i++)
        d->parts[i] = p->list[i].d;
    return true;
}

static bool is_corrected(const struct finding_drivers *f, const struct bp_drivers_of *d)
{
    const struct bp_metrics *ms = f->metrics;
    int metric = f->judgement->series->metric;
    for (size_t i = 0; ms->pack->correction_count && i <= ms->segment_counts[metric]; i++) {
        int segment = i ? ms->segments[metric][i - 1] : 0;
        if (bp_recipe_is_corrected(ms, &f->recipe, segment, d->now.window) ||
            (d->against != BP_DRIVEN_GOAL && bp_recipe_is_corrected(ms, &f->recipe, segment, d->was.window)))
            return true;
    }
    return false;
}

/* False: a segment has a numerator without a denominator, or none is left to be named. */
static bool decompose(const struct finding_drivers *f, struct bp_drivers_of *d)
{
    struct parts p = {0};
    if (f->recipe.made == BP_MADE_OTHERWISE || is_corrected(f, d))
        return false;
    d->scale = f->recipe.scale;
    gather(f, d, &p);
    for (size_t i = 0; d->scale.factor != 0 && i < p.count; i++)
        if ((p.list[i].d.was.denominator == 0 && p.list[i].d.was.numerator != 0) ||
            (p.list[i].d.now.denominator == 0 && p.list[i].d.now.numerator != 0))
            return false;
    if (is_survey(f))
        hide(f, d, &p);
    if (p.count == 0)
        return false;
    if (has_rest(&p.rest))
        p.list[p.count++] = (struct part){.d = p.rest, .place = SIZE_MAX};
    return put_in_order(f, &p, d);
}

/* ---- all of a metric */

static bool is_whole(const struct bp_figure *figure)
{
    return figure->known && figure->complete;
}

/* By its interval; without one by the process's usual variation, which judges this period, not a year. */
static bool is_real(const struct bp_judgement *j, struct bp_interval change, bool is_of_period)
{
    bool is_special = j->xmr.variation != BP_VARIATION_NONE && j->xmr.variation != BP_VARIATION_COMMON;
    return change.known ? bp_change_is_real(change) : is_of_period && is_special;
}

/* False: there is nothing to be decomposed. */
static bool begin(const struct finding_drivers *f, enum bp_driven against, struct bp_text column,
                  struct bp_drivers_of *d)
{
    const struct bp_judgement *j = f->judgement;
    const struct bp_total *t = &j->series->totals[0];
    *d = (struct bp_drivers_of){.column = column, .against = against, .now = t->now};
    d->method = f->recipe.made == BP_MADE_SUM ? BP_DRIVERS_SUM : BP_DRIVERS_MIX_RATE;
    switch (against) {
    case BP_DRIVEN_PREVIOUS:
        d->was = t->previous;
        d->is_sure = is_real(j, t->change_interval, true);
        break;
    case BP_DRIVEN_PRIOR_YEAR:
        d->was = t->prior_year;
        d->is_sure = is_real(j, t->prior_change_interval, false);
        break;
    case BP_DRIVEN_GOAL:
        d->method = BP_DRIVERS_GAP;
        d->now = j->judged;
        d->from = bp_goal_line(&f->metrics->pack->metrics[j->series->metric], j->goal, j->judged.figure.value);
        d->is_sure = j->has_gap && j->certainty == BP_CERTAINTY_CLEAR;
        break;
    }
    if (!is_whole(&d->now.figure) || (against == BP_DRIVEN_GOAL ? !j->has_gap : !is_whole(&d->was.figure)))
        return false;
    if (against != BP_DRIVEN_GOAL)
        d->from = d->was.figure.value;
    d->to = d->now.figure.value;
    d->change = d->to - d->from;
    return against != BP_DRIVEN_GOAL || f->recipe.made != BP_MADE_SUM || goals_add_up(f, column);
}

static void find_column(const struct finding_drivers *f, struct bp_text column)
{
    struct bp_drivers_of d;
    for (int against = 0; against < BP_DRIVEN_KINDS; against++) {
        if (!begin(f, (enum bp_driven)against, column, &d))
            continue;
        if (decompose(f, &d))
            *BP_PUSH(f->cx->arena, f->out->list, f->out->count, f->out->cap) = d;
        else
            f->out->unknown[against] |= d.is_sure;
    }
}

static void find_metric(const struct finding_drivers *f)
{
    const struct bp_metrics *ms = f->metrics;
    int metric = f->judgement->series->metric;
    struct bp_text column = {0};
    for (size_t i = 0; i < ms->segment_counts[metric]; i++) {
        const struct bp_segment *s = &ms->data->segment_list[ms->segments[metric][i]];
        if (!bp_text_eq(s->column, column))
            find_column(f, s->column);
        column = s->column;
    }
}

struct bp_drivers *bp_drivers_find(struct bp_ctx *cx, const struct bp_insight *in)
{
    const struct bp_metrics *ms = in->metrics;
    struct bp_drivers *all = BP_NEW_ARRAY(cx->arena, struct bp_drivers, ms->pack->metric_count);
    struct bp_arena *scratch = bp_arena_child(cx->arena), *of_figures = bp_arena_child(cx->arena);
    struct bp_figures *figures = bp_figures_new(ms, cx->arena, of_figures);
    for (size_t i = 0; i < in->count; i++) {
        const struct bp_judgement *j = &in->judgements[i];
        if (j->series->segment != 0)
            continue;
        bp_arena_reset(scratch);
        find_metric(&(struct finding_drivers){cx, scratch, ms, figures, j, bp_recipe_of(ms, j->series->metric),
                                              &all[j->series->metric]});
    }
    bp_figures_free(figures);
    bp_arena_free(of_figures);
    bp_arena_free(scratch);
    return all;
}
