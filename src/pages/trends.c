/* A quarter's pack -> its pages of trends: of each metric twelve quarters, what happened in them, and what was done. */
#include "pages/pages.h"

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
    struct bp_node *one = bp_node_map(arena);
    struct bp_happened_asked asked = {.from = from, .actions = true, .must_from = s->period.end};
    if (count)
        asked.span = (struct bp_span){s->history[from].window.span.start, s->period.end};
    struct bp_happened happened = bp_tell_happened(t, s, &asked);
    bp_view_set(t, one, "name", t->pack->metrics[s->metric].name.text);
    bp_view_set(t, one, "icon", bp_figure_icon(t, j));
    bp_view_set(t, one, "chart", bp_figure_trend(t, j, happened.marks));
    bp_view_set(t, one, "line", count ? line_of(t, j, from) : bp_md(arena, bp_tell(t, "trends.none")));
    bp_node_set(arena, one, "has_happened", bp_node_truth(arena, happened.count > 0));
    bp_node_set(arena, one, "happened", bp_view_happened(t, &happened));
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
