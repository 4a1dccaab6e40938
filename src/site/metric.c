/* A metric -> a page with all its figures, what it is for, what was said of it, its segments. */
#include "site/maker.h"

#include <math.h>

static void add_text(const struct bp_site_maker *m, struct bp_node *list, struct bp_text text)
{
    if (text.n)
        bp_node_append(m->t.cx->arena, list, bp_node_text(m->t.cx->arena, text));
}

static void set_list(const struct bp_site_maker *m, struct bp_node *view, const char *has, const char *name,
                     struct bp_node *list)
{
    bp_node_set(m->t.cx->arena, view, has, bp_node_truth(m->t.cx->arena, list->count > 0));
    bp_node_set(m->t.cx->arena, view, name, list);
}

static void about(struct bp_site_maker *m, const struct bp_metric *metric, struct bp_node *view)
{
    static const char *const better[] = {"up", "down", "range", "none"};
    struct bp_node *list = bp_node_list(m->t.cx->arena);
    const struct bp_teller *t = &m->t;
    if (metric->purpose.n)
        add_text(m, list, BP_TELL(t, "metric.purpose", bp_arg_text("text", metric->purpose)));
    if (metric->if_low.n)
        add_text(m, list,
                 BP_TELL(t, "metric.if_low", bp_arg_text("text", metric->if_low),
                         bp_arg_word("better", better[metric->better])));
    if (metric->lead_time_days)
        add_text(m, list, BP_TELL(t, "metric.lead_time", bp_arg_count("n", (size_t)metric->lead_time_days)));
    if (metric->outcome.n)
        add_text(m, list, BP_TELL(t, "metric.outcome", bp_arg_text("text", metric->outcome)));
    set_list(m, view, "has_about", "about", list);
}

/* Of all its history, the newest first. */
static void events(struct bp_site_maker *m, int metric, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *list = bp_node_list(arena);
    for (size_t i = m->t.pack->event_count; i-- > 0;) {
        const struct bp_event *e = &m->t.pack->events[i];
        if (!e->text.n || (e->metric != metric && e->metric >= 0) || e->day >= m->t.metrics->period.end)
            continue;
        struct bp_node *row = bp_node_map(arena);
        bp_node_set_text(arena, row, "day", bp_site_day(m, e->day));
        bp_node_set_text(arena, row, "time", bp_day_text(arena, e->day));
        bp_node_set_text(arena, row, "text", e->text);
        bp_node_append(arena, list, row);
    }
    set_list(m, view, "has_events", "events", list);
}

/* The whys of its misses, the newest first. */
static void said(struct bp_site_maker *m, struct bp_text id, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *list = bp_node_list(arena);
    for (size_t i = m->archive->count; i-- > 0;) {
        const struct bp_site_period *p = &m->archive->list[i];
        const struct bp_site_figure *f = bp_site_period_find(p, id);
        if (!f || !f->why.n)
            continue;
        struct bp_node *row = bp_node_map(arena);
        bp_node_set_text(arena, row, "period", bp_tell_period_dated(&m->t, p->kind, p->span, BP_PERIOD_NAME));
        bp_node_set_text(arena, row, "time", bp_site_datetime(m, p->kind, p->span));
        bp_view_set(&m->t, row, "href", bp_site_figure_url(m, "../", p, f));
        bp_node_set_text(arena, row, "text", f->why);
        bp_node_append(arena, list, row);
    }
    set_list(m, view, "has_said", "said", list);
}

static void segments(struct bp_site_maker *m, int metric, struct bp_node *view)
{
    struct bp_arena *arena = m->t.cx->arena;
    struct bp_node *list = bp_node_list(arena);
    for (size_t i = 0; i < m->t.shown->count; i++) {
        const struct bp_judgement *j = m->t.shown->judgements[i];
        if (j->series->metric != metric || !j->series->segment)
            continue;
        struct bp_node *row = bp_node_map(arena);
        bp_site_now(m, j, row);
        bp_node_set_text(arena, row, "name", m->t.data->segment_list[j->series->segment].value);
        bp_node_set_text(arena, row, "column", m->t.data->segment_list[j->series->segment].column);
        bp_node_set_text(arena, row, "href",
                         bp_text_fmt(arena, "../%" BP_PRI,
                                     BP_ARG(bp_site_url(arena, bp_text_of(m->segment_files[j->series->segment])))));
        bp_node_append(arena, list, row);
    }
    set_list(m, view, "has_segments", "segments", list);
}

static void links(struct bp_site_maker *m, const struct bp_judgement *j, struct bp_node *view)
{
    const struct bp_site_figure *f = bp_site_period_find(m->now, m->t.pack->metrics[j->series->metric].id.text);
    bp_view_set(&m->t, view, "pack_href", bp_site_figure_url(m, "../", m->now, f));
    bp_node_set_text(m->t.cx->arena, view, "period",
                     bp_site_period_name(m, j->series->kind, j->series->period, BP_PERIOD_FULL));
    bp_node_set_text(m->t.cx->arena, view, "period_time", bp_site_datetime(m, j->series->kind, j->series->period));
}

static bool page_of(struct bp_site_maker *m, const struct bp_judgement *j)
{
    struct bp_arena *arena = m->t.cx->arena;
    const struct bp_metric *metric = &m->t.pack->metrics[j->series->metric];
    const char *file = bp_text_z(arena, bp_text_fmt(arena, "metrics/%" BP_PRI ".html", BP_ARG(metric->id.text)));
    if (bp_site_stays(m, file))
        return true;
    struct bp_node *view = bp_site_view(m, metric->name.text, "../");
    bp_site_begin_drawing(m);
    bp_site_now(m, j, view);
    links(m, j, view);
    bp_view_set(&m->t, view, "group", metric->group);
    struct bp_text process = bp_figure_process(&m->t, j);
    bp_view_set(&m->t, view, "chart", bp_site_drawn(m, process.n ? process : bp_figure_months(&m->t, j)));
    bp_view_set(&m->t, view, "months", process.n ? bp_site_drawn(m, bp_figure_months(&m->t, j)) : (struct bp_text){0});
    bp_view_set(&m->t, view, "weeks_chart", bp_site_drawn(m, bp_figure_weeks(&m->t, j)));
    bp_view_set(&m->t, view, "variation", bp_tell_variation(&m->t, j));
    bp_node_set(arena, view, "history", bp_site_history(m, j->series, "../"));
    about(m, metric, view);
    events(m, j->series->metric, view);
    said(m, metric->id.text, view);
    segments(m, j->series->metric, view);
    return bp_site_render(m, "site-metric.html.mustache", view, file);
}

bool bp_site_metrics(struct bp_site_maker *m)
{
    for (size_t i = 0; i < m->t.shown->count; i++)
        if (!m->t.shown->judgements[i]->series->segment && !page_of(m, m->t.shown->judgements[i]))
            return false;
    return true;
}
