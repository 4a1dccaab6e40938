/* A page a metric, and the page of method and sources -> the view's names. */
#include "narrative/story.h"

#include <string.h>

enum { EVENT_DAYS = 84 };

static void set(const struct bp_teller *t, struct bp_node *map, const char *name, struct bp_text text)
{
    bp_node_set(t->cx->arena, map, name, text.n ? bp_node_text(t->cx->arena, text) : bp_node_null(t->cx->arena));
}

static void append_text(const struct bp_teller *t, struct bp_node *list, struct bp_text text)
{
    if (text.n)
        bp_node_append(t->cx->arena, list, bp_node_text(t->cx->arena, text));
}

static struct bp_text status_words(const struct bp_teller *t, const struct bp_judgement *j)
{
    return bp_phrase_plain(
        t->phrases, bp_text_z(t->cx->arena, bp_text_fmt(t->cx->arena, "status.%s", bp_verdict_name(j->verdict))));
}

static struct bp_text status_line(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_arena *arena = t->cx->arena;
    struct bp_text gap = bp_phrase_change(t->phrases, j->gap, bp_metric_decimals(m), m->unit);
    if (bp_text_is(m->unit, "%")) /* a gap between two shares is in points, not in per cent of anything */
        gap = BP_PHRASE(
            t->phrases, "unit.gap_points",
            bp_arg_text("number", bp_format_change(bp_phrases_formats(t->phrases), j->gap, bp_metric_decimals(m))));
    return BP_PHRASE(t->phrases, "metric.line", bp_arg_text("status", status_words(t, j)),
                     bp_arg_text("value", bp_md(arena, bp_tell_figure(t, m, &j->judged.figure))),
                     bp_arg_word("judged", j->has_gap ? "yes" : "no"),
                     bp_arg_text("goal", bp_md(arena, bp_tell_goal(t, j))), bp_arg_text("gap", bp_md(arena, gap)));
}

/* Owner, group, n, interval, days: one line. */
static struct bp_text about(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_figure *f = &j->judged.figure;
    struct bp_text parts[7];
    size_t count = 0;
    parts[count++] = BP_PHRASE(t->phrases, "metric.owner", bp_arg_text("owner", bp_tell_owner(t, m)));
    if (m->group.n)
        parts[count++] = BP_PHRASE(t->phrases, "metric.group", bp_arg_text("group", m->group));
    if (j->series->kind != t->pack->period)
        parts[count++] = bp_tell_period(t, j->series->kind, j->series->period, BP_PERIOD_FULL);
    if (m->window_days)
        parts[count++] =
            m->window_days % 7
                ? BP_PHRASE(t->phrases, "metric.window.days", bp_arg_count("n", (size_t)m->window_days))
                : BP_PHRASE(t->phrases, "metric.window.weeks", bp_arg_count("n", (size_t)m->window_days / 7));
    if (f->n >= 0)
        parts[count++] = BP_PHRASE(t->phrases, "metric.n", bp_arg_count("n", (size_t)f->n));
    if (f->known && f->has_interval)
        parts[count++] = BP_PHRASE(t->phrases, "metric.interval", bp_arg_number("low", f->low, 1),
                                   bp_arg_number("high", f->high, 1));
    if (!f->complete)
        parts[count++] = BP_PHRASE(t->phrases, "metric.days", bp_arg_count("days", (size_t)f->days),
                                   bp_arg_count("of", (size_t)f->of_days));
    struct bp_buf b = bp_buf_new(t->cx->arena);
    for (size_t i = 0; i < count; i++)
        bp_buf_fmt(&b, "%s%" BP_PRI, i ? " · " : "", BP_ARG(parts[i]));
    return bp_buf_text(&b);
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
        set(t, column, "label", bp_tell_period(t, now[i].window.kind, now[i].window.span, BP_PERIOD_SHORT));
        set(t, column, "value", bp_tell_short(t, m, &now[i].figure));
        set(t, column, "prior", bp_tell_short(t, m, &prior[i].figure));
        bp_node_append(t->cx->arena, list, column);
    }
    return list;
}

static struct bp_node *totals(const struct bp_teller *t, const struct bp_judgement *j)
{
    static const char *const names[] = {NULL, "total.mtd", "total.qtd", "total.ytd"};
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (int i = 0; i < 4; i++) {
        const struct bp_total *total = &j->series->totals[i];
        struct bp_node *row = bp_node_map(t->cx->arena);
        set(t, row, "period",
            i ? bp_phrase_plain(t->phrases, names[i]) : bp_tell_by_kind(t, "total", j->series->kind, NULL, 0));
        set(t, row, "now", bp_tell_short(t, m, &total->now.figure));
        set(t, row, "previous", bp_tell_short(t, m, &total->previous.figure));
        set(t, row, "change", bp_tell_change(t, m, total->has_change, total->change));
        set(t, row, "prior_year", bp_tell_short(t, m, &total->prior_year.figure));
        set(t, row, "prior_change", bp_tell_change(t, m, total->has_prior_change, total->prior_change));
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

static void segments(struct bp_teller *t, int metric, struct bp_node *page)
{
    const struct bp_metric *m = &t->pack->metrics[metric];
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->in->count; i++) {
        const struct bp_judgement *j = &t->in->judgements[i];
        if (j->series->metric != metric || j->series->segment == 0)
            continue;
        struct bp_text name = bp_tell_segment(t, j->series->segment);
        struct bp_node *row = bp_node_map(t->cx->arena);
        set(t, row, "icon", bp_figure_icon(t, j));
        set(t, row, "name", name);
        set(t, row, "now", bp_tell_short(t, m, &j->judged.figure));
        set(t, row, "goal", bp_tell_short_goal(t, j));
        set(t, row, "change", bp_tell_difference(t, m, &j->series->totals[0], false));
        set(t, row, "year", bp_tell_difference(t, m, &j->series->totals[0], true));
        set(t, row, "reading", bp_tell_reading(t, j));
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
    for (size_t i = 0; i < t->pack->action_count; i++) {
        const struct bp_action *a = &t->pack->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (a->metric != metric ||
            (closed && a->closed != BP_NO_DAY && a->closed < t->metrics->period.end - EVENT_DAYS))
            continue;
        struct bp_node *row = bp_node_map(t->cx->arena);
        set(t, row, "action", a->action);
        set(t, row, "owner", a->owner);
        set(t, row, "due", a->due == BP_NO_DAY ? (struct bp_text){0} : bp_phrase_day(t->phrases, a->due, BP_DAY_FULL));
        set(t, row, "state", bp_phrase_plain(t->phrases, states[a->status]));
        set(t, row, "result", a->result);
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
            append_text(t, list,
                        BP_PHRASE(t->phrases, "event.item", bp_arg_day("day", e->day), bp_arg_text("text", e->text)));
    }
    bp_node_set(t->cx->arena, page, "has_events", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "events", list);
}

static struct bp_node *notes(struct bp_teller *t, const struct bp_metric *m)
{
    static const char *const better[] = {"up", "down", "range", "none"};
    struct bp_node *list = bp_node_list(t->cx->arena);
    struct bp_buf informs = bp_buf_new(t->cx->arena);
    for (size_t i = 0; i < m->informs.count; i++)
        bp_buf_fmt(&informs, "%s%" BP_PRI, i ? ", " : "", BP_ARG(m->informs.list[i].text));
    if (m->purpose.n)
        append_text(t, list, BP_PHRASE(t->phrases, "metric.purpose", bp_arg_text("text", m->purpose)));
    if (m->if_low.n)
        append_text(t, list,
                    BP_PHRASE(t->phrases, "metric.if_low", bp_arg_text("text", m->if_low),
                              bp_arg_word("better", better[m->better])));
    if (m->lead_time_days)
        append_text(t, list, BP_PHRASE(t->phrases, "metric.lead_time", bp_arg_count("n", (size_t)m->lead_time_days)));
    if (m->outcome.n)
        append_text(t, list, BP_PHRASE(t->phrases, "metric.outcome", bp_arg_text("text", m->outcome)));
    if (informs.n)
        append_text(t, list, BP_PHRASE(t->phrases, "metric.informs", bp_arg_text("text", bp_buf_text(&informs))));
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
    set(t, page, "name", m->name.text);
    set(t, page, "icon", bp_figure_icon(t, j));
    set(t, page, "line", status_line(t, j));
    set(t, page, "reality", j->has_gap ? bp_md(arena, bp_tell_reality(t, j)) : (struct bp_text){0});
    set(t, page, "about", about(t, j));
    corrections(t, j->series->metric, page);
    set(t, page, "unit", m->unit);
    set(t, page, "weeks_chart", bp_figure_weeks(t, j));
    set(t, page, "months_chart", bp_figure_months(t, j));
    set(t, page, "bullet", bp_figure_bullet(t, j));
    bp_node_set(arena, page, "columns", columns(t, j));
    set(t, page, "why", words ? bp_words_block(arena, words->text) : (struct bp_text){0});
    set(t, page, "explain", j->explanation_open ? bp_tell_explanation(t, j) : (struct bp_text){0});
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
    for (size_t i = 0; i < t->in->count; i++)
        if (t->in->judgements[i].series->segment == 0)
            bp_node_append(t->cx->arena, list, page_of(t, &t->in->judgements[i]));
    bp_node_set(t->cx->arena, view, "metrics", list);
}

/* ---- method and sources */

static void quality(struct bp_teller *t, struct bp_text line)
{
    *BP_PUSH(t->cx->arena, t->story->quality, t->story->quality_count, t->story->quality_cap) = line;
}

static void list_quality(struct bp_teller *t)
{
    for (size_t i = 0; i < t->pack->source_count; i++) {
        const struct bp_source_data *d = &t->data->sources[i];
        const struct bp_source_state *s = &t->in->sources[i];
        struct bp_arg source = bp_arg_text("source", t->pack->sources[i].id.text);
        if (d->failed)
            quality(t, BP_PHRASE(t->phrases, "quality.failed", source, bp_arg_text("why", d->failure)));
        if (s->stale)
            quality(t,
                    BP_PHRASE(t->phrases, "quality.stale", source, bp_arg_day("day", s->through),
                              bp_arg_count("age", (size_t)s->age_days), bp_arg_count("most", (size_t)s->max_age_days)));
        for (size_t w = 0; w < d->warning_count; w++)
            quality(t, BP_PHRASE(t->phrases, "quality.warning", source, bp_arg_text("why", d->warnings[w])));
        if (!d->failed && d->assumed_count)
            quality(t, BP_PHRASE(t->phrases, "quality.assumed", source, bp_arg_count("n", d->assumed_count)));
    }
    for (size_t i = 0; i < t->in->count; i++) {
        const struct bp_judgement *j = &t->in->judgements[i];
        const struct bp_figure *f = &j->judged.figure;
        struct bp_arg name = bp_arg_text("name", t->pack->metrics[j->series->metric].name.text);
        if (j->series->segment)
            continue;
        if (j->verdict == BP_HIDDEN)
            quality(t, BP_PHRASE(t->phrases, "quality.hidden", name, bp_arg_count("n", f->n > 0 ? (size_t)f->n : 0)));
        else if (j->verdict == BP_NO_DATA)
            quality(t, BP_PHRASE(t->phrases, "quality.no_data", name));
    }
}

static struct bp_node *sources(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->source_count; i++) {
        const struct bp_source_data *d = &t->data->sources[i];
        const struct bp_source_state *s = &t->in->sources[i];
        struct bp_node *row = bp_node_map(t->cx->arena);
        set(t, row, "id", t->pack->sources[i].id.text);
        struct bp_text books =
            BP_PHRASE(t->phrases, "books", bp_arg_count("read", (size_t)d->read), bp_arg_count("used", (size_t)d->used),
                      bp_arg_count("filtered", (size_t)d->filtered), bp_arg_count("rejected", (size_t)d->rejected),
                      bp_arg_count("duplicate", (size_t)d->duplicate));
        if (d->grain_assumed) /* nothing is guessed in silence */
            books = bp_text_fmt(t->cx->arena, "%" BP_PRI "; %" BP_PRI, BP_ARG(books),
                                BP_ARG(bp_phrase_plain(t->phrases, "source.grain")));
        set(t, row, "rows", books);
        set(t, row, "first", s->any ? bp_phrase_day(t->phrases, d->clocks[0].first, BP_DAY_FULL) : (struct bp_text){0});
        set(t, row, "last", s->any ? bp_phrase_day(t->phrases, s->through, BP_DAY_FULL) : (struct bp_text){0});
        set(t, row, "age",
            s->any ? BP_PHRASE(t->phrases, "source.age", bp_arg_count("age", (size_t)s->age_days))
                   : (struct bp_text){0});
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

static struct bp_node *method(struct bp_teller *t)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    for (size_t i = 0; i < t->pack->metric_count; i++) {
        const struct bp_metric *m = &t->pack->metrics[i];
        struct bp_buf how = bp_buf_new(t->cx->arena);
        struct bp_node *row = bp_node_map(t->cx->arena);
        bp_buf_add(&how, m->source >= 0 ? m->measure_text.text : m->formula_text.text);
        if (m->where_text.text.n)
            bp_buf_fmt(&how, ", %" BP_PRI,
                       BP_ARG(BP_PHRASE(t->phrases, "method.where", bp_arg_text("text", m->where_text.text))));
        if (m->time.text.n)
            bp_buf_fmt(&how, ", %" BP_PRI,
                       BP_ARG(BP_PHRASE(t->phrases, "method.time", bp_arg_text("text", m->time.text))));
        set(t, row, "name", m->name.text);
        set(t, row, "how", bp_buf_text(&how));
        set(t, row, "source", m->source >= 0 ? t->pack->sources[m->source].id.text : (struct bp_text){0});
        set(t, row, "owner", m->owner);
        bp_node_append(t->cx->arena, list, row);
    }
    return list;
}

void bp_view_method(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *list = bp_node_list(t->cx->arena);
    bp_view_suspicions(t, list);
    list_quality(t);
    for (size_t i = 0; i < t->story->quality_count; i++)
        append_text(t, list, t->story->quality[i]);
    bp_node_set(t->cx->arena, view, "quality_list", list);
    bp_node_set(t->cx->arena, view, "sources", sources(t));
    bp_node_set(t->cx->arena, view, "method", method(t));
}
