/* A page a metric -> the view's names. */
#include "narrative/story.h"

enum { EVENT_DAYS = 84, FEW = 30 };

static void append_text(const struct bp_teller *t, struct bp_node *list, struct bp_text text)
{
    if (text.n)
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, text));
}

static struct bp_text status_words(const struct bp_teller *t, const struct bp_judgement *j)
{
    return bp_tell_named(t, "status", bp_verdict_name(j->verdict), NULL, 0);
}

static struct bp_text status_line(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_arena *arena = t->cx->arena;
    struct bp_text gap = bp_phrase_change(t->cx, t->phrases, j->gap, bp_tell_decimals(t, m), m->unit);
    if (bp_text_is(m->unit, "%")) /* a gap between two shares is in points, not in per cent of anything */
        gap = BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_signed(t, j->gap, bp_tell_decimals(t, m))));
    return BP_TELL(t, "metric.line", bp_arg_text("status", status_words(t, j)),
                   bp_arg_text("value", bp_md(arena, bp_tell_figure(t, m, &j->judged.figure))),
                   bp_arg_word("judged", j->has_gap ? "yes" : "no"),
                   bp_arg_text("goal", bp_md(arena, bp_tell_goal(t, j))), bp_arg_text("gap", bp_md(arena, gap)));
}

/* Owner, group, n, interval, days: one line. */
static struct bp_text about(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_figure *f = &j->judged.figure;
    struct bp_list parts = {0};
    bp_list_add(t, &parts, BP_TELL(t, "metric.owner", bp_arg_text("owner", bp_tell_owner(t, m))));
    if (m->group.n)
        bp_list_add(t, &parts, BP_TELL(t, "metric.group", bp_arg_text("group", m->group)));
    if (j->series->kind != t->pack->period)
        bp_list_add(t, &parts, bp_tell_period(t, j->series->kind, j->series->period, BP_PERIOD_FULL));
    if (m->window_days % 7)
        bp_list_add(t, &parts, BP_TELL(t, "metric.window.days", bp_arg_count("n", (size_t)m->window_days)));
    else if (m->window_days)
        bp_list_add(t, &parts, BP_TELL(t, "metric.window.weeks", bp_arg_count("n", (size_t)m->window_days / 7)));
    if (f->n >= 0)
        bp_list_add(t, &parts, BP_TELL(t, "metric.n", bp_arg_count("n", (size_t)f->n)));
    if (f->known && f->has_interval)
        bp_list_add(t, &parts,
                    BP_TELL(t, "metric.interval", bp_arg_number("low", f->low, 1), bp_arg_number("high", f->high, 1)));
    if (bp_figure_is_stale(f))
        bp_list_add(t, &parts, bp_tell(t, "metric.stale"));
    else if (!f->complete)
        bp_list_add(
            t, &parts,
            BP_TELL(t, "metric.days", bp_arg_count("days", (size_t)f->days), bp_arg_count("of", (size_t)f->of_days)));
    return bp_list_join(t, "list.dot", &parts);
}

static struct bp_node *columns(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_series *s = j->series;
    bool by_week = s->kind == BP_WEEK;
    const struct bp_stretch *now = by_week ? s->weeks : s->months,
                            *prior = by_week ? s->prior_year_weeks : s->prior_year_months;
    size_t first = by_week ? 0 : 6, count = by_week ? BP_WEEKS : s->month_count;
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = first; i < count; i++) {
        struct bp_node *column = bp_node_map(t->cx->arena);
        bp_view_set(t, column, "label", bp_tell_period(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT));
        bp_view_set(t, column, "value", bp_tell_short(t, m, &now[i].figure));
        bp_view_set(t, column, "prior", bp_tell_short(t, m, &prior[i].figure));
        bp_node_append(t->cx->arena, list, column);
    }
    return list;
}

/* A month to date at a month's end is the month, which stands above it. */
static bool is_period_itself(const struct bp_series *s, int total)
{
    const struct bp_window *w = &s->totals[total].now.window, *own = &s->totals[0].now.window;
    return w->kind == s->kind && w->span.start == own->span.start && w->span.end == own->span.end;
}

static struct bp_node *totals(const struct bp_teller *t, const struct bp_judgement *j)
{
    static const char *const names[] = {NULL, "total.mtd", "total.qtd", "total.ytd"};
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (int i = 0; i < 4; i++) {
        const struct bp_total *total = &j->series->totals[i];
        if (i && is_period_itself(j->series, i))
            continue;
        struct bp_node *row = bp_node_map(t->cx->arena);
        bp_view_set(t, row, "period", i ? bp_tell(t, names[i]) : bp_tell_by_kind(t, "total", j->series->kind, NULL, 0));
        bp_view_set(t, row, "now", bp_tell_short(t, m, &total->now.figure));
        bp_view_set(t, row, "previous", bp_tell_short(t, m, &total->previous.figure));
        bp_view_set(t, row, "change", bp_tell_change(t, m, total, false));
        bp_view_set(t, row, "prior_year", bp_tell_short(t, m, &total->prior_year.figure));
        bp_view_set(t, row, "prior_change", bp_tell_change(t, m, total, true));
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

/* Counts and sums are what they are; so are totals of days. */
static bool is_sample(const struct bp_teller *t, const struct bp_judgement *j)
{
    int metric = j->series->metric, source = t->pack->metrics[metric].source;
    return source >= 0 && t->data->sources[source].clocks[0].grain == BP_GRAIN_ROWS &&
           t->data->cells[metric].measure->kind == BP_KIND_FIGURE;
}

/* A reader of segments takes few answers for many. */
static struct bp_text segment_reading(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_figure *f = &j->judged.figure;
    struct bp_list parts = {0};
    bp_list_add(t, &parts, bp_tell_reading(t, j));
    if (f->known && is_sample(t, j) && f->n < FEW)
        bp_list_add(t, &parts, bp_tell(t, "read.indicative"));
    return bp_list_join(t, "list.semicolon", &parts);
}

static void segments(struct bp_teller *t, int metric, struct bp_node *page)
{
    const struct bp_metric *m = &t->pack->metrics[metric];
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->metric != metric || j->series->segment == 0)
            continue;
        struct bp_text name = bp_tell_segment(t, j->series->segment);
        struct bp_node *row = bp_node_map(t->cx->arena);
        bp_view_set(t, row, "icon", bp_figure_icon(t, j));
        bp_view_set(t, row, "name", name);
        bp_view_set(t, row, "now", bp_tell_short(t, m, &j->judged.figure));
        bp_view_set(t, row, "goal", bp_tell_short_goal(t, j));
        bp_view_set(t, row, "change", bp_tell_difference(t, m, &j->series->totals[0], false));
        bp_view_set(t, row, "year", bp_tell_difference(t, m, &j->series->totals[0], true));
        const struct bp_figure *f = &j->judged.figure;
        bp_view_set(t, row, "n", f->n >= 0 ? bp_tell_number(t, (double)f->n, 0) : (struct bp_text){0});
        bp_view_set(t, row, "reading", segment_reading(t, j));
        bp_node_append(t->cx->arena, list, row);
    }
    bp_node_set(t->cx->arena, page, "has_segments", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "segments", list);
}

/* Open ones, and those closed in the last quarter. */
static void actions(struct bp_teller *t, int metric, struct bp_node *page)
{
    static const char *const states[] = {"t.action.open", "t.action.done", "t.action.investigating",
                                         "t.action.dropped"};
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action *a = t->shown->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (a->metric != metric ||
            (closed && a->closed != BP_NO_DAY && a->closed < t->metrics->period.end - EVENT_DAYS))
            continue;
        struct bp_node *row = bp_node_map(t->cx->arena);
        bp_view_set(t, row, "action", a->action);
        bp_view_set(t, row, "owner", a->owner.n ? a->owner : bp_tell(t, "action.nobody"));
        bp_view_set(t, row, "due",
                    a->due == BP_NO_DAY ? (struct bp_text){0} : bp_phrase_day(t->cx, t->phrases, a->due, BP_DAY_FULL));
        bp_view_set(t, row, "state", bp_tell(t, states[a->status]));
        bp_view_set(t, row, "result", a->result);
        bp_node_append(t->cx->arena, list, row);
    }
    bp_node_set(t->cx->arena, page, "has_actions", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "actions", list);
}

static void events(struct bp_teller *t, int metric, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->event_count; i++) {
        const struct bp_event *e = &t->pack->events[i];
        if ((e->metric == metric || e->metric < 0) && e->day < t->metrics->period.end &&
            e->day >= t->metrics->period.end - EVENT_DAYS)
            append_text(t, list, BP_TELL(t, "event.item", bp_arg_day("day", e->day), bp_arg_text("text", e->text)));
    }
    bp_node_set(t->cx->arena, page, "has_events", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "events", list);
}

static struct bp_node *notes(struct bp_teller *t, const struct bp_metric *m)
{
    static const char *const better[] = {"up", "down", "range", "none"};
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_list informs = {0};
    for (size_t i = 0; i < m->informs.count; i++)
        bp_list_add(t, &informs, m->informs.list[i].text);
    if (m->purpose.n)
        append_text(t, list, BP_TELL(t, "metric.purpose", bp_arg_text("text", m->purpose)));
    if (m->if_low.n)
        append_text(
            t, list,
            BP_TELL(t, "metric.if_low", bp_arg_text("text", m->if_low), bp_arg_word("better", better[m->better])));
    if (m->lead_time_days)
        append_text(t, list, BP_TELL(t, "metric.lead_time", bp_arg_count("n", (size_t)m->lead_time_days)));
    if (m->outcome.n)
        append_text(t, list, BP_TELL(t, "metric.outcome", bp_arg_text("text", m->outcome)));
    if (informs.count)
        append_text(t, list, BP_TELL(t, "metric.informs", bp_arg_list("text", informs.items, informs.count)));
    return list;
}

static void corrections(struct bp_teller *t, int metric, struct bp_node *page)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_text *lines;
    size_t count = bp_corrected_lines(t, metric, &lines);
    for (size_t i = 0; i < count; i++)
        append_text(t, list, lines[i]);
    bp_node_set(t->cx->arena, page, "has_corrections", bp_node_truth(t->cx->arena, count > 0));
    bp_node_set(t->cx->arena, page, "corrections", list);
}

static struct bp_node *page_of(struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_comment *words = bp_verdict_is_met(j->verdict) ? j->win : j->why;
    struct bp_node *page = bp_node_map(arena);
    bp_view_set(t, page, "name", m->name.text);
    bp_view_set(t, page, "icon", bp_figure_icon(t, j));
    bp_view_set(t, page, "line", status_line(t, j));
    bp_view_set(t, page, "reality", j->has_gap ? bp_md(arena, bp_tell_reality(t, j)) : (struct bp_text){0});
    bp_view_set(t, page, "about", about(t, j));
    corrections(t, j->series->metric, page);
    bp_view_set(t, page, "unit", m->unit);
    bp_view_set(t, page, "weeks_chart", bp_figure_weeks(t, j));
    bp_view_set(t, page, "months_chart", bp_figure_months(t, j));
    bp_view_set(t, page, "bullet", bp_figure_bullet(t, j));
    bp_node_set(arena, page, "columns", columns(t, j));
    bp_view_set(t, page, "why", words ? bp_words_block(t, words->text) : (struct bp_text){0});
    bp_view_set(t, page, "explain", j->explanation_open ? bp_tell_explanation(t, j) : (struct bp_text){0});
    bp_node_set(arena, page, "totals", totals(t, j));
    segments(t, j->series->metric, page);
    actions(t, j->series->metric, page);
    events(t, j->series->metric, page);
    struct bp_node *about_it = notes(t, m);
    bp_node_set(arena, page, "has_notes", bp_node_truth(arena, about_it->count > 0));
    bp_node_set(arena, page, "notes", about_it);
    return page;
}

void bp_view_metrics(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->shown->count; i++)
        if (t->shown->judgements[i]->series->segment == 0)
            bp_node_append(t->cx->arena, list, page_of(t, t->shown->judgements[i]));
    bp_node_set(t->cx->arena, view, "metrics", list);
}
