/* Figures as they were published, and as they are -> those that have changed. */
#include "insight/insight.h"

#include <math.h>

struct restating {
    struct bp_ctx *cx;
    struct bp_insight *in;
    const struct bp_last_pack *last;
    struct bp_restatement *out; /* as judgements */
    struct bp_figures *figures;
    struct bp_intern *names; /* of last->metrics: id, a 0, segment */
    size_t *places;          /* by name: in last->metrics */
    bool *changed;           /* as pack.metrics: its definition has, or that of a part */
};

/* ---- which metric is which */

static struct bp_text name_of(struct bp_arena *arena, struct bp_text id, struct bp_text segment)
{
    return bp_text_fmt(arena, "%" BP_PRI "\n%" BP_PRI, BP_ARG(id), BP_ARG(segment));
}

static void index_last(struct restating *r)
{
    struct bp_arena *arena = r->cx->arena;
    r->names = bp_intern_new(arena);
    r->places = BP_NEW_ARRAY(arena, size_t, r->last->metric_count);
    for (size_t i = 0; i < r->last->metric_count; i++) {
        bool is_new;
        size_t number =
            bp_intern(r->names, name_of(arena, r->last->metrics[i].id, r->last->metrics[i].segment), &is_new);
        if (is_new)
            r->places[number] = i;
    }
}

static const struct bp_last_metric *find(const struct restating *r, int metric, struct bp_text segment)
{
    size_t number;
    struct bp_text name = name_of(r->cx->arena, r->in->metrics->pack->metrics[metric].id.text, segment);
    return bp_intern_find(r->names, name, &number) ? &r->last->metrics[r->places[number]] : NULL;
}

static bool is_same(const struct restating *r, int metric, const struct bp_last_metric *was)
{
    static const char *const better[] = {"up", "down", "range", "none"};
    const struct bp_metrics *ms = r->in->metrics;
    const struct bp_metric *m = &ms->pack->metrics[metric];
    return bp_text_eq(was->unit, m->unit) && bp_text_is(was->better, better[m->better]) &&
           was->kind == ms->kinds[metric] &&
           (!was->definition.n || bp_text_eq(was->definition, bp_pack_definition(r->cx->arena, ms->pack, metric)));
}

/* A formula follows its parts. */
static void find_changed(struct restating *r)
{
    const struct bp_pack *pack = r->in->metrics->pack;
    r->changed = BP_NEW_ARRAY(r->cx->arena, bool, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) {
        int metric = pack->order[i];
        const struct bp_metric *m = &pack->metrics[metric];
        const struct bp_last_metric *was = find(r, metric, BP_T(""));
        r->changed[metric] = was && !is_same(r, metric, was);
        for (size_t k = 0; m->source < 0 && k < m->formula.name_count; k++)
            r->changed[metric] |= r->changed[m->parts[k]];
    }
}

/* ---- one figure */

bool bp_figure_is_restated(const struct bp_metric *m, const struct bp_last_figure *was, const struct bp_figure *now)
{
    double half = 0.5 * pow(10, -bp_metric_decimals(m));
    if (!was->known || !now->known) /* one that is hidden still has its days, and says nothing of them */
        return was->known != now->known;
    return was->complete != now->complete || fabs(now->value - was->value) > half * (1 + 1e-9);
}

/* Against a goal of the period itself. */
static const char *status_now(const struct bp_insight *in, const struct bp_series *s, const struct bp_restated *entry)
{
    const struct bp_metric *m = &in->metrics->pack->metrics[s->metric];
    const struct bp_goal *goal =
        bp_goal_in_force(in->metrics, s->metric, s->segment, s->kind, entry->window.span.end - 1);
    if (entry->now.hidden)
        return bp_verdict_name(BP_HIDDEN);
    if (!entry->now.known)
        return bp_verdict_name(BP_NO_DATA);
    if (!entry->now.complete || bp_is_immature(in->metrics, in->ripe, s->metric, &entry->window))
        return bp_verdict_name(BP_INCOMPLETE);
    if (!goal || m->better == BP_BETTER_NONE || (goal->period_given && goal->period != s->kind))
        return NULL;
    return bp_verdict_name(bp_goal_is_met(m->better, goal, entry->now.value) ? BP_MET : BP_MISSED);
}

static bool says_met(const char *status)
{
    struct bp_text t = bp_text_of(status);
    return bp_text_is(t, "met") || bp_text_is(t, "watch");
}

static void add_statuses(const struct restating *r, const struct bp_series *s, const struct bp_last_metric *was,
                         struct bp_restated *entry)
{
    if (entry->was->kind != was->kind || entry->was->span.start != was->span.start || !was->status.n)
        return;
    const char *now = status_now(r->in, s, entry), *then = bp_text_z(r->cx->arena, was->status);
    bool missed_then = bp_text_is(was->status, "missed"), met_then = says_met(then);
    if (!now || !(missed_then || met_then || bp_text_is(was->status, "incomplete") ||
                  bp_text_is(was->status, "no-data") || bp_text_is(was->status, "hidden")))
        return;
    entry->was_status = then;
    entry->now_status = now;
    entry->flips = (met_then && bp_text_is(bp_text_of(now), "missed")) || (missed_then && says_met(now));
}

/* By how late its rows are now; the last pack ended so many days earlier. */
static bool was_unripe(const struct restating *r, const struct bp_series *s, const struct bp_last_metric *was,
                       struct bp_span span)
{
    const struct bp_ripeness *ripe = &r->in->ripe[s->metric];
    int since = r->in->metrics->ends[s->metric] - was->span.end;
    return !ripe->is_ripe && span.end > ripe->ripe_end - since;
}

static void compare(const struct restating *r, const struct bp_series *s, const struct bp_last_metric *was,
                    struct bp_restatement *out)
{
    const struct bp_pack *pack = r->in->metrics->pack;
    for (size_t i = 0; i < was->figure_count; i++) {
        const struct bp_last_figure *f = &was->figures[i];
        struct bp_restated entry = {.window = {f->kind, false, f->span}, .was = f};
        struct bp_span whole = bp_period_of(&pack->calendar, f->kind, f->span.start);
        if (whole.start != f->span.start || whole.end != f->span.end) /* to date, or of weeks that began elsewhere */
            continue;
        entry.now = bp_metric_figure(r->figures, s->metric, s->segment, entry.window);
        if (!bp_figure_is_restated(&pack->metrics[s->metric], f, &entry.now))
            continue;
        entry.was_unripe = was_unripe(r, s, was, f->span);
        entry.has_rows = f->n >= 0 && entry.now.n >= 0;
        entry.rows_since = entry.has_rows ? entry.now.n - f->n : 0;
        add_statuses(r, s, was, &entry);
        *BP_PUSH(r->cx->arena, out->list, out->count, out->cap) = entry;
    }
}

static void restate(const struct restating *r, size_t place)
{
    const struct bp_metrics *ms = r->in->metrics;
    const struct bp_series *s = &ms->list[place];
    struct bp_restatement *out = &r->out[place];
    const struct bp_last_metric *was =
        find(r, s->metric, s->segment ? ms->data->segment_list[s->segment].id : BP_T(""));
    out->comparable = !was ? BP_NOT_IN_LAST : r->changed[s->metric] ? BP_DEFINED_OTHERWISE : BP_COMPARABLE;
    if (out->comparable == BP_COMPARABLE)
        compare(r, s, was, out);
}

static struct bp_restatement *restate_all(struct bp_ctx *cx, struct bp_insight *in, const struct bp_last_pack *last)
{
    const struct bp_metrics *ms = in->metrics;
    struct bp_arena *scratch = bp_arena_child(cx->arena);
    struct restating r = {
        .cx = cx, .in = in, .last = last, .out = BP_NEW_ARRAY(cx->arena, struct bp_restatement, ms->count)};
    r.figures = bp_figures_new(ms, cx->arena, scratch);
    index_last(&r);
    find_changed(&r);
    for (size_t i = 0; i < ms->count; i++)
        restate(&r, ms->by_segment[i]);
    bp_figures_free(r.figures);
    bp_arena_free(scratch);
    return r.out;
}

void bp_insight_restate(struct bp_ctx *cx, struct bp_insight *in, const struct bp_last_pack *last)
{
    in->last = last;
    in->actions = bp_insight_actions(cx, in, last);
    bp_promises_find(cx, in->metrics, last, &in->promises);
    in->restated = restate_all(cx, in, last);
}

void bp_insight_revise(struct bp_ctx *cx, struct bp_insight *in, const struct bp_last_pack *before,
                       struct bp_revision *revision)
{
    revision->restated = restate_all(cx, in, before);
    in->revision = revision;
}
