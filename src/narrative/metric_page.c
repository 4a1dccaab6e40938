/* A page a metric -> the view's names. */
#include "narrative/drivers.h"

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
    const struct bp_figure *f = &j->judged.figure;
    struct bp_text value = bp_tell_interval(t, j, f, bp_tell_figure(t, m, f));
    struct bp_text gap = bp_phrase_change(t->cx, t->phrases, j->gap, bp_tell_decimals(t, m), m->unit);
    if (bp_text_is(m->unit, "%")) /* a gap between two shares is in points, not in per cent of anything */
        gap = BP_TELL(t, "unit.gap_points", bp_arg_text("number", bp_tell_signed(t, j->gap, bp_tell_decimals(t, m))));
    return BP_TELL(t, "metric.line", bp_arg_text("status", status_words(t, j)),
                   bp_arg_text("value", bp_md(arena, value)),
                   bp_arg_word("judged", j->has_gap                 ? "yes"
                                         : j->verdict == BP_NOT_DUE ? "later"
                                                                    : "no"),
                   bp_arg_text("goal", bp_md(arena, bp_tell_goal(t, j))), bp_arg_text("gap", bp_md(arena, gap)));
}

/* What is suspected of the figure itself: one row makes most of it. Of its own period, so not where a goal judges
 * another stretch. */
static void one_row(const struct bp_teller *t, const struct bp_judgement *j, struct bp_list *parts)
{
    const struct bp_span *own = &j->series->totals[0].now.window.span, *judged = &j->judged.window.span;
    for (size_t i = 0; i < t->shown->suspicion_count; i++) {
        const struct bp_suspicion *s = t->shown->suspicions[i];
        if (s->kind == BP_SUSPECT_ONE_ROW && s->metric == j->series->metric && own->start == judged->start &&
            own->end == judged->end)
            bp_list_add(t, parts, BP_TELL(t, "metric.one_row", s->remark->args[1], s->remark->args[2]));
    }
}

/* Nothing lies ahead: that is no line of its own. */
static bool has_no_trend(const struct bp_judgement *j)
{
    return !j->pace && j->trend && j->trend->kind == BP_TREND_NONE;
}

/* Owner, group, n, interval, days: one line. */
static struct bp_text about(const struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
    const struct bp_figure *f = &j->judged.figure;
    struct bp_list parts = {0};
    bp_list_add(t, &parts, BP_TELL(t, "metric.owner", bp_arg_text("owner", bp_tell_person(t, bp_tell_owner(t, m)))));
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
    one_row(t, j, &parts);
    if (f->known && f->has_interval && f->high > f->low)
        bp_list_add(t, &parts, bp_tell(t, "metric.interval"));
    if (!f->complete)
        bp_list_add(t, &parts, bp_tell_days(t, f));
    if (bp_tell_is_unripe(j))
        bp_list_add(t, &parts, bp_tell_unripe(t, j, "metric"));
    if (has_no_trend(j))
        bp_list_add(t, &parts, bp_tell_trend(t, j));
    return bp_list_join(t, "list.dot", &parts);
}

/* Open ones, and those closed in the last quarter. */
static void actions(struct bp_teller *t, int metric, struct bp_node *page)
{
    static const char *const states[] = {"t.action.open", "t.action.done", "t.action.investigating",
                                         "t.action.dropped"};
    struct bp_node *list = bp_node_list(t->cx->arena);
    bool results = false;
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action *a = t->shown->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (a->metric != metric ||
            (closed && a->closed != BP_NO_DAY && a->closed < t->metrics->period.end - BP_EVENT_DAYS))
            continue;
        struct bp_node *row = bp_node_map(t->cx->arena);
        bp_view_set(t, row, "action", a->action);
        bp_view_set(t, row, "owner", a->owner.n ? a->owner : bp_tell(t, "action.nobody"));
        bp_view_set(t, row, "due",
                    a->due == BP_NO_DAY ? (struct bp_text){0} : bp_phrase_day(t->cx, t->phrases, a->due, BP_DAY_FULL));
        bp_view_set(t, row, "state", bp_tell(t, states[a->status]));
        bp_view_set(t, row, "result", a->result);
        results |= a->result.n > 0;
        bp_node_append(t->cx->arena, list, row);
    }
    bp_node_set(t->cx->arena, page, "has_results", bp_node_truth(t->cx->arena, results));
    bp_node_set(t->cx->arena, page, "has_actions", bp_node_truth(t->cx->arena, list->count > 0));
    bp_node_set(t->cx->arena, page, "actions", list);
}

static struct bp_node *notes(struct bp_teller *t, const struct bp_judgement *j)
{
    const struct bp_metric *m = &t->pack->metrics[j->series->metric];
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
    if (bp_tell_drivers_unknown(t, j))
        append_text(t, list, bp_tell(t, "drivers.unknown"));
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
    struct bp_text carried = {0};
    struct bp_node *page = bp_node_map(arena);
    bp_view_set(t, page, "name", m->name.text);
    bp_view_set(t, page, "icon", bp_figure_icon(t, j));
    bp_view_set(t, page, "line", status_line(t, j));
    bp_view_set(t, page, "reality", j->has_gap ? bp_md(arena, bp_tell_own_reality(t, j)) : (struct bp_text){0});
    bp_view_set(t, page, "never_met", bp_tell_never_met(t, j));
    bp_view_set(t, page, "ahead", has_no_trend(j) ? (struct bp_text){0} : bp_tell_ahead(t, j));
    bp_view_set(t, page, "about", about(t, j));
    corrections(t, j->series->metric, page);
    bp_view_restated(t, j, page);
    bp_view_links(t, j->series->metric, page);
    bp_view_heard(t, j->series->metric, page);
    bp_view_beside(t, j->series->metric, page);
    bp_view_set(t, page, "unit", bp_tell_unit(t, m));
    bp_view_set(t, page, "bullet", bp_figure_bullet(t, j));
    bp_view_set(t, page, "basis", bp_tell_basis(t, j));
    bp_view_set(t, page, "variation", bp_view_variation(t, j));
    bp_view_set(t, page, "why", bp_words_why(t, j, &carried));
    bp_view_set(t, page, "carried", carried);
    bp_view_set(t, page, "explain", j->explanation_open ? bp_tell_explanation(t, j) : (struct bp_text){0});
    bp_view_periods(t, j, page);
    bp_view_drivers(t, j, page);
    bp_view_concentration(t, j, page);
    bp_view_segments(t, j, page);
    actions(t, j->series->metric, page);
    struct bp_node *about_it = notes(t, j);
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
