/* What happened to a metric in some days -> numbered sentences, and the marks of its periods. */
#include "tell/tell.h"

#include <stdlib.h>

enum { MOST = 8 }; /* of a metric, those before the days that must be told: the latest */

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

static void add_actions(const struct bp_teller *t, struct happenings *h, int metric, struct bp_span span)
{
    for (size_t i = 0; i < t->shown->action_count; i++) {
        const struct bp_action *a = t->shown->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (a->metric == metric && closed && a->closed != BP_NO_DAY && a->closed >= span.start && a->closed < span.end)
            add(t, h, a->closed, done(t, a));
    }
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

struct bp_happened bp_tell_happened(const struct bp_teller *t, const struct bp_series *s,
                                    const struct bp_happened_asked *asked)
{
    struct happenings h = {0};
    struct bp_span span = asked->span;
    for (size_t i = 0; i < t->pack->event_count; i++) {
        const struct bp_event *e = &t->pack->events[i];
        if (e->text.n && (e->metric == s->metric || e->metric < 0) && e->day >= span.start && e->day < span.end)
            add(t, &h, e->day, e->text);
    }
    if (asked->actions)
        add_actions(t, &h, s->metric, span);
    if (h.count)
        qsort(h.list, h.count, sizeof *h.list, by_day);
    for (; h.count > MOST && h.list->day < asked->must_from; h.count--)
        h.list++;
    struct bp_happened out = {.words = BP_NEW_ARRAY(t->cx->arena, struct bp_text, h.count),
                              .count = h.count,
                              .marks = BP_NEW_ARRAY(t->cx->arena, struct bp_text, s->history_count - asked->from)};
    for (size_t i = 0; i < h.count; i++)
        out.words[i] = h.list[i].words;
    for (size_t i = asked->from; i < s->history_count; i++)
        out.marks[i - asked->from] = mark_of(t, &h, s->history[i].window.span);
    return out;
}

struct bp_node *bp_view_happened(const struct bp_teller *t, const struct bp_happened *happened)
{
    struct bp_arena *arena = t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    for (size_t i = 0; i < happened->count; i++) {
        struct bp_node *item = bp_node_map(arena);
        bp_view_set(t, item, "number", bp_text_fmt(arena, "%zu", i + 1));
        bp_view_set(t, item, "words", happened->words[i]);
        bp_node_append(arena, list, item);
    }
    return list;
}
