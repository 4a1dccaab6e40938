/* A series, and what was published of it -> every figure with its goal and how it was judged, the newest first. */
#include "site/maker.h"

#include <math.h>

struct history {
    struct bp_site_maker *m;
    const struct bp_series *series;
    const char *up;
    struct bp_node *list;
    bool any; /* a figure was listed; of rows before the first one nothing is said */
};

/* The pack that told of it first: of that period, or of longer ones the first that ends with it or later. */
static const struct bp_site_period *told_in(const struct history *h, enum bp_period_kind kind, struct bp_span span)
{
    const struct bp_site_archive *a = h->m->archive;
    for (size_t i = 0; i < a->count; i++) {
        const struct bp_site_period *p = &a->list[i];
        if (p->kind != h->m->now->kind)
            continue;
        if (kind == p->kind ? p->span.start == span.start : p->span.end >= span.end)
            return p;
    }
    return NULL;
}

static struct bp_node *row_of(const struct history *h, enum bp_period_kind kind, struct bp_span span)
{
    struct bp_arena *arena = h->m->t.cx->arena;
    struct bp_node *row = bp_node_map(arena);
    bp_node_set_text(arena, row, "period", bp_tell_period_dated(&h->m->t, kind, span, BP_PERIOD_NAME));
    bp_node_set_text(arena, row, "time", bp_site_datetime(h->m, kind, span));
    return row;
}

/* As it was published, where it was; else as it would be now. */
static void set_status(const struct history *h, const struct bp_stretch *s, const struct bp_site_figure *published,
                       struct bp_node *row)
{
    const struct bp_metric *metric = &h->m->t.pack->metrics[h->series->metric];
    const struct bp_goal *goal = bp_tell_drawn_goal(&h->m->t, h->series, s);
    const struct bp_figure *f = &s->figure;
    struct bp_text status = {"", 0};
    if (published)
        status = published->status;
    else if (f->hidden)
        status = BP_T("hidden");
    else if (!f->known)
        status = BP_T("no-data");
    else if (!f->complete)
        status = BP_T("incomplete");
    else if (goal)
        status = bp_goal_is_met(metric->better, goal, f->value) ? BP_T("met") : BP_T("missed");
    else
        status = BP_T("no-goal");
    bool is_open = published && published->is_open;
    bp_node_set_text(h->m->t.cx->arena, row, "mark", bp_site_mark(h->m, status, is_open));
    bp_node_set_text(h->m->t.cx->arena, row, "status", bp_site_status(h->m, status, is_open));
}

static void add(struct history *h, const struct bp_stretch *s)
{
    struct bp_site_maker *m = h->m;
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_metric *metric = &m->t.pack->metrics[h->series->metric];
    const struct bp_goal *goal = bp_tell_drawn_goal(&m->t, h->series, s);
    const struct bp_site_period *p = told_in(h, s->window.kind, s->window.span);
    const struct bp_site_figure *f = p ? bp_site_period_find(p, metric->id.text) : NULL;
    bool is_own = f && !h->series->segment && s->window.kind == p->kind;
    struct bp_node *row = row_of(h, s->window.kind, s->window.span);
    struct bp_text value = bp_tell_figure(&m->t, metric, &s->figure),
                   was = bp_site_value(m, h->series->metric, f ? f->value : NAN);
    struct bp_site_figure held = {
        .target = goal ? goal->target : NAN, .low = goal ? goal->low : NAN, .high = goal ? goal->high : NAN};
    bool restated = is_own && s->figure.known && !s->figure.approximate && !s->figure.correction && !isnan(f->value) &&
                    !bp_text_eq(value, was);
    bp_node_set_text(arena, row, "value", value);
    bp_view_set(&m->t, row, "was",
                restated ? BP_TELL(&m->t, "site.was", bp_arg_text("value", was)) : (struct bp_text){0});
    bp_view_set(&m->t, row, "goal", bp_site_goal(m, h->series->metric, &held));
    bp_view_set(&m->t, row, "n",
                s->figure.n >= 0 ? bp_tell_number(&m->t, (double)s->figure.n, 0) : (struct bp_text){0});
    bp_view_set(&m->t, row, "href", p ? bp_site_figure_url(m, h->up, p, f) : (struct bp_text){0});
    set_status(h, s, is_own ? f : NULL, row);
    bp_node_append(arena, h->list, row);
}

/* Of a period that the series does not reach: what was published. */
static void add_published(struct history *h, const struct bp_site_period *p)
{
    struct bp_site_maker *m = h->m;
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_site_figure *f = bp_site_period_find(p, m->t.pack->metrics[h->series->metric].id.text);
    if (!f)
        return;
    struct bp_node *row = row_of(h, p->kind, p->span);
    bp_node_set_text(arena, row, "value", bp_site_value(m, h->series->metric, f->value));
    bp_view_set(&m->t, row, "was", (struct bp_text){0});
    bp_view_set(&m->t, row, "goal", bp_site_goal(m, h->series->metric, f));
    bp_view_set(&m->t, row, "n", (struct bp_text){0});
    bp_view_set(&m->t, row, "href", bp_site_figure_url(m, h->up, p, f));
    bp_node_set_text(arena, row, "mark", bp_site_mark(m, f->status, f->is_open));
    bp_node_set_text(arena, row, "status", bp_site_status(m, f->status, f->is_open));
    bp_node_append(arena, h->list, row);
}

/* Its own periods where they are kept; else the six weeks or twelve months its page shows. */
static const struct bp_stretch *stretches(const struct bp_series *s, size_t *count)
{
    if (s->history_count) {
        *count = s->history_count;
        return s->history;
    }
    *count = s->kind == BP_WEEK ? BP_WEEKS : s->month_count;
    return s->kind == BP_WEEK ? s->weeks : s->months;
}

struct bp_node *bp_site_history(struct bp_site_maker *m, const struct bp_series *series, const char *up)
{
    struct history h = {m, series, up, bp_node_list(m->t.cx->arena), false};
    size_t count, first = 0;
    const struct bp_stretch *list = stretches(series, &count);
    const struct bp_site_archive *a = m->archive;
    bool is_own = !series->segment && series->kind == m->now->kind && count;
    while (first < count && !list[first].figure.known && !list[first].figure.hidden)
        first++;
    for (size_t i = a->count; is_own && i-- > 0;)
        if (a->list[i].kind == series->kind && a->list[i].span.start > list[count - 1].window.span.start)
            add_published(&h, &a->list[i]);
    for (size_t i = count; i-- > first;)
        add(&h, &list[i]);
    for (size_t i = a->count; is_own && i-- > 0;)
        if (a->list[i].kind == series->kind &&
            a->list[i].span.start < list[first < count ? first : count - 1].window.span.start)
            add_published(&h, &a->list[i]);
    return h.list;
}

/* The figure now: mark, value, goal, in words. */
void bp_site_now(struct bp_site_maker *m, const struct bp_judgement *j, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_metric *metric = &m->t.pack->metrics[j->series->metric];
    struct bp_text status = bp_text_of(bp_verdict_name(bp_verdict_told(j)));
    bool is_open = j->certainty == BP_CERTAINTY_OPEN;
    bp_node_set_text(arena, view, "name", metric->name.text);
    bp_node_set_text(arena, view, "mark", bp_site_mark(m, status, is_open));
    bp_node_set_text(arena, view, "status", bp_site_status(m, status, is_open));
    bp_node_set_text(arena, view, "value", bp_tell_figure(&m->t, metric, &j->judged.figure));
    bp_view_set(&m->t, view, "goal", j->goal ? bp_tell_goal(&m->t, j) : (struct bp_text){0});
    bp_view_set(&m->t, view, "reading", bp_tell_reading(&m->t, j));
    bp_view_set(&m->t, view, "owner", bp_tell_person(&m->t, bp_tell_owner(&m->t, metric)));
    bp_node_set_text(arena, view, "metric_href", bp_site_metric_url(m, "../", j->series->metric));
}
