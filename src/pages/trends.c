/* A quarter's pack -> its pages of trends: of each metric twelve quarters, what happened in them, and what was done. */
#include "pages/pages.h"

#include <stdlib.h>

enum { MOST_HAPPENED = 8 }; /* of a metric: the latest */

struct happened {
    int day;
    size_t order; /* as found, for two of one day */
    struct bp_text words;
};

struct happenings {
    struct happened *list;
    size_t count, cap;
};

static int by_day(const void *a, const void *b)
{
    const struct happened *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void add(const struct bp_teller *t, struct happenings *h, int day, struct bp_text text)
{
    struct bp_text words = BP_TELL(t, "event.item", bp_arg_day("day", day), bp_arg_text("text", text));
    *BP_PUSH(t->cx->arena, h->list, h->count, h->cap) = (struct happened){day, h->count, bp_tell_sentence(t, words)};
}

static struct bp_text done(const struct bp_teller *t, const struct bp_action *a)
{
    return BP_TELL(t, "trends.done", bp_arg_word("how", a->status == BP_ACTION_DROPPED ? "dropped" : "done"),
                   bp_arg_text("action", bp_tell_part(a->action)), bp_arg_word("owned", a->owner.n ? "yes" : "no"),
                   bp_arg_text("owner", a->owner), bp_arg_word("known", a->result.n ? "yes" : "no"),
                   bp_arg_text("result", bp_tell_part(a->result)));
}

/* In the days of the span, by day; the latest. */
static struct happenings happened_in(const struct bp_teller *t, int metric, struct bp_span span)
{
    struct happenings h = {0};
    for (size_t i = 0; i < t->pack->event_count; i++) {
        const struct bp_event *e = &t->pack->events[i];
        if (e->text.n && (e->metric == metric || e->metric < 0) && e->day >= span.start && e->day < span.end)
            add(t, &h, e->day, e->text);
    }
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action *a = t->shown->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (a->metric == metric && closed && a->closed != BP_NO_DAY && a->closed >= span.start && a->closed < span.end)
            add(t, &h, a->closed, done(t, a));
    }
    if (h.count)
        qsort(h.list, h.count, sizeof *h.list, by_day);
    size_t left_out = h.count > MOST_HAPPENED ? h.count - MOST_HAPPENED : 0;
    h.list += left_out;
    h.count -= left_out;
    return h;
}

/* "2" where one of them lies in the period, "2–4" where three do. */
static struct bp_text mark_of(const struct bp_teller *t, const struct happenings *h, struct bp_span span)
{
    size_t first = 0, last = 0;
    for (size_t i = 0; i < h->count; i++)
        if (h->list[i].day >= span.start && h->list[i].day < span.end) {
            first = first ? first : i + 1;
            last = i + 1;
        }
    if (!first)
        return BP_T("");
    return first == last ? bp_text_fmt(t->cx->arena, "%zu", first)
                         : bp_text_fmt(t->cx->arena, "%zu\xe2\x80\x93%zu", first, last);
}

/* Of the periods shown that a goal of their own judges: met, and how many there are. */
static void count_met(const struct bp_teller *t, const struct bp_series *s, size_t from, size_t *met, size_t *judged)
{
    enum bp_better better = t->pack->metrics[s->metric].better;
    *met = *judged = 0;
    for (size_t i = from; i < s->history_count; i++) {
        const struct bp_stretch *at = &s->history[i];
        const struct bp_goal *goal =
            bp_goal_in_force(t->metrics, s->metric, s->segment, s->kind, at->window.span.end - 1);
        bool own = goal && (!goal->period_given || goal->period == s->kind) && better != BP_BETTER_NONE;
        if (!own || !at->figure.known || at->figure.hidden || !at->figure.complete)
            continue;
        ++*judged;
        *met += bp_goal_is_met(better, goal, at->figure.value);
    }
}

static struct bp_text now_and_then(const struct bp_teller *t, const struct bp_judgement *j, size_t from)
{
    const struct bp_series *s = j->series;
    const struct bp_metric *m = &t->pack->metrics[s->metric];
    const struct bp_stretch *first = &s->history[from], *last = &s->history[s->history_count - 1];
    size_t met, judged;
    count_met(t, s, from, &met, &judged);
    return BP_TELL(t, "trends.line", bp_arg_text("value", bp_tell_figure(t, m, &last->figure)),
                   bp_arg_text("period", bp_tell_period(t, s->kind, last->window.span, BP_PERIOD_NAME)),
                   bp_arg_word("since", from + 1 < s->history_count ? "yes" : "no"),
                   bp_arg_text("before", bp_tell_figure(t, m, &first->figure)),
                   bp_arg_text("from", bp_tell_period(t, s->kind, first->window.span, BP_PERIOD_NAME)),
                   bp_arg_word("judged", judged ? "yes" : "no"), bp_arg_count("met", met), bp_arg_count("n", judged),
                   bp_arg_text("each", bp_tell_by_kind(t, "each", s->kind,
                                                       (const struct bp_arg[]){bp_arg_count("n", judged)}, 1)));
}

static struct bp_text line_of(struct bp_teller *t, const struct bp_judgement *j, size_t from)
{
    struct bp_list said = {0};
    bp_list_add(t, &said, bp_md(t->cx->arena, now_and_then(t, j, from)));
    struct bp_text changes = bp_tell_real_changes(t, j->series);
    if (changes.n)
        bp_list_add(t, &said, bp_md(t->cx->arena, bp_tell_sentence(t, changes)));
    struct bp_text variation = bp_view_variation(t, j);
    if (!variation.n && j->has_gap) /* of too few for icons */
        variation = bp_md(t->cx->arena, bp_tell_own_reality(t, j));
    bp_list_add(t, &said, variation);
    return bp_list_join(t, "list.sentence", &said);
}

static struct bp_node *trend_of(struct bp_teller *t, const struct bp_judgement *j)
{
    struct bp_arena *arena = t->cx->arena;
    const struct bp_series *s = j->series;
    size_t from = bp_trend_from(s), count = s->history_count - from;
    struct bp_node *one = bp_node_map(arena), *list = bp_node_list(arena);
    struct bp_text *marks = BP_NEW_ARRAY(arena, struct bp_text, count);
    struct happenings h = {0};
    if (count)
        h = happened_in(t, s->metric, (struct bp_span){s->history[from].window.span.start, s->period.end});
    for (size_t i = 0; i < count; i++)
        marks[i] = mark_of(t, &h, s->history[from + i].window.span);
    for (size_t i = 0; i < h.count; i++) {
        struct bp_node *item = bp_node_map(arena);
        bp_view_set(t, item, "number", bp_text_fmt(arena, "%zu", i + 1));
        bp_view_set(t, item, "words", h.list[i].words);
        bp_node_append(arena, list, item);
    }
    bp_view_set(t, one, "name", t->pack->metrics[s->metric].name.text);
    bp_view_set(t, one, "icon", bp_figure_icon(t, j));
    bp_view_set(t, one, "chart", bp_figure_trend(t, j, marks));
    bp_view_set(t, one, "line", count ? line_of(t, j, from) : bp_md(arena, bp_tell(t, "trends.none")));
    bp_node_set(arena, one, "has_happened", bp_node_truth(arena, list->count > 0));
    bp_node_set(arena, one, "happened", list);
    return one;
}

void bp_view_trends(struct bp_teller *t, struct bp_node *view)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    bool is_long = t->pack->period == BP_QUARTER || t->pack->period == BP_YEAR;
    for (size_t i = 0; i < t->shown->count && is_long; i++)
        if (t->shown->judgements[i]->series->segment == 0)
            bp_node_append(arena, list, trend_of(t, t->shown->judgements[i]));
    bp_node_set(arena, view, "has_trends", bp_node_truth(arena, list->count > 0));
    bp_view_set(t, view, "trends_title", bp_tell_by_kind(t, "trends", t->pack->period, NULL, 0));
    bp_node_set(arena, view, "trends", list);
}
