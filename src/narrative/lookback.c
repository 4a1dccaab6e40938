/* Packs made before -> pages that look back on a quarter, and where it ends the year on that: which periods had a pack,
 * goals met, what was missed how often, what was asked and what became of it, what was said and has changed. */
#include "narrative/story.h"

#include <stdlib.h>

enum { MOST_COLUMNS = 13, MOST_MISSED = 20, MOST_ASKED = 20, MOST_ACTIONS = 30, MOST_SINCE = 15 };

struct look { /* on one stretch: archive.list from..to */
    struct bp_teller *t;
    const struct bp_looked_back *found;
    const struct bp_archive *archive;
    struct bp_span span;
    size_t from, to;
    struct bp_node *view;
};

static struct bp_text short_name(const struct look *l, size_t i)
{
    return bp_tell_period(l->t, l->archive->kind, l->archive->list[i].span, BP_PERIOD_SHORT);
}

static void set_list(const struct look *l, const char *name, const char *has, struct bp_node *list)
{
    struct bp_arena *arena = l->t->cx->arena;
    bp_node_set(arena, l->view, has, bp_node_truth(arena, list->count > 0));
    bp_node_set(arena, l->view, name, list);
}

static void set_more(const struct look *l, const char *name, size_t count, size_t most)
{
    bp_view_set(l->t, l->view, name,
                count > most ? BP_TELL(l->t, "lookback.more", bp_arg_count("n", count - most)) : BP_T(""));
}

/* "W41–W44, W47" */
static struct bp_text runs(const struct look *l, const bool *in)
{
    struct bp_list list = {0};
    for (size_t i = l->from, to; i < l->to; i = to) {
        for (to = i; to < l->to && in[to]; to++)
            ;
        struct bp_text first = to > i ? short_name(l, i) : BP_T(""), last = to > i ? short_name(l, to - 1) : first;
        bp_list_add(l->t, &list,
                    to > i + 1 ? BP_TELL(l->t, "lookback.run", bp_arg_text("first", first), bp_arg_text("last", last))
                               : first);
        to += to == i;
    }
    return bp_list_join(l->t, "list.comma", &list);
}

/* ---- which periods had a pack */

static void tell_packs(const struct look *l)
{
    const struct bp_archive *a = l->archive;
    bool *lacks = BP_NEW_ARRAY(l->t->cx->arena, bool, a->count),
         *unread = BP_NEW_ARRAY(l->t->cx->arena, bool, a->count);
    size_t n = 0, there = 0, lacking = 0;
    for (size_t i = l->from; i < l->to; i++) {
        const struct bp_archived *one = &a->list[i];
        bool expected = one->span.start >= a->begins;
        n += expected;
        there += one->is_there || one->is_unread;
        unread[i] = one->is_unread;
        lacks[i] = expected && !one->is_there && !one->is_unread;
        lacking += lacks[i];
    }
    struct bp_arg count = bp_arg_count("n", n);
    struct bp_text left_out = runs(l, unread);
    struct bp_list said = {0};
    bp_list_add(l->t, &said,
                BP_TELL(l->t, "lookback.packs", bp_arg_count("there", there), bp_arg_count("n", n),
                        bp_arg_text("each", bp_tell_by_kind(l->t, "each", a->kind, &count, 1)),
                        bp_arg_word("any", lacking ? "yes" : "no"), bp_arg_text("list", runs(l, lacks))));
    if (left_out.n)
        bp_list_add(l->t, &said, BP_TELL(l->t, "lookback.unread", bp_arg_text("list", left_out)));
    bp_view_set(l->t, l->view, "packs", bp_list_join(l->t, "list.sentence", &said));
}

/* ---- goals met */

static bool is_met(const struct bp_last_metric *m)
{
    return bp_text_is(m->status, "met") || bp_text_is(m->status, "watch");
}

static bool is_missed(const struct bp_last_metric *m)
{
    return bp_text_is(m->status, "missed");
}

/* What that pack said of a metric that is shown here; NULL where it did not have it. */
static const struct bp_last_metric *said_of(const struct look *l, size_t i, int metric)
{
    const struct bp_archived *one = &l->archive->list[i];
    for (size_t k = 0; one->is_there && k < one->pack.metric_count; k++)
        if (bp_text_eq(one->pack.metrics[k].id, l->t->pack->metrics[metric].id.text))
            return &one->pack.metrics[k];
    return NULL;
}

static struct bp_text goals_met(const struct look *l, size_t i)
{
    size_t met = 0, judged = 0;
    for (size_t m = 0; m < l->t->pack->metric_count; m++) {
        const struct bp_last_metric *said = bp_selection_shows(l->t->shown, (int)m) ? said_of(l, i, (int)m) : NULL;
        met += said && is_met(said);
        judged += said && (is_met(said) || is_missed(said));
    }
    if (!judged)
        return BP_T("\xe2\x80\x94");
    return BP_TELL(l->t, "lookback.cell", bp_arg_count("met", met), bp_arg_count("n", judged));
}

static void view_strips(const struct look *l)
{
    struct bp_arena *arena = l->t->cx->arena;
    struct bp_node *strips = bp_node_list(arena);
    for (size_t i = l->from; i < l->to;) {
        struct bp_node *strip = bp_node_map(arena), *columns = bp_node_list(arena);
        size_t there = 0;
        for (size_t k = 0; k < MOST_COLUMNS && i < l->to; k++, i++) {
            struct bp_node *column = bp_node_map(arena);
            bp_view_set(l->t, column, "label", short_name(l, i));
            bp_view_set(l->t, column, "cell", goals_met(l, i));
            bp_node_append(arena, columns, column);
            there += l->archive->list[i].is_there;
        }
        bp_node_set(arena, strip, "columns", columns);
        if (there)
            bp_node_append(arena, strips, strip);
    }
    bp_view_set(l->t, l->view, "kind", bp_tell_by_kind(l->t, "total", l->archive->kind, NULL, 0));
    bp_node_set(arena, l->view, "strips", strips);
}

/* ---- what was missed */

struct record {
    int metric;
    size_t missed, judged, longest;
    bool *when; /* as archive.list */
};

static int by_misses(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    if (x->missed != y->missed)
        return x->missed > y->missed ? -1 : 1;
    if (x->longest != y->longest)
        return x->longest > y->longest ? -1 : 1;
    return (x->metric > y->metric) - (x->metric < y->metric);
}

/* Whether it was had, with a goal, in every pack after `i` up to the one before `end`: of a period without a pack
 * nobody said whether it was missed. */
static bool is_followed(const struct look *l, size_t i, size_t end, int metric)
{
    for (i++; i < end; i++) {
        const struct bp_last_metric *m = said_of(l, i, metric);
        if (!m || bp_text_is(m->status, "no-goal"))
            return false;
    }
    return true;
}

/* A figure of a longer period, which several packs have, counts once. One that is not judged (hidden, incomplete)
 * neither extends a run nor breaks it; a period without a pack, or without a goal, breaks it, save one that lies within
 * longer periods that were judged and follow each other. */
static struct record record_of(const struct look *l, int metric)
{
    struct record r = {.metric = metric, .when = BP_NEW_ARRAY(l->t->cx->arena, bool, l->archive->count)};
    size_t run = 0, at = l->from; /* where the one before was judged */
    const struct bp_last_metric *before = NULL;
    for (size_t i = l->from; i < l->to; i++) {
        const struct bp_last_metric *m = said_of(l, i, metric);
        if (!m || !(is_met(m) || is_missed(m)) || (before && m->span.start == before->span.start))
            continue;
        bool goes_on = before && (m->span.start == before->span.end || is_followed(l, at, i, metric));
        before = m;
        at = i;
        r.judged++;
        r.when[i] = is_missed(m);
        run = r.when[i] ? (goes_on ? run : 0) + 1 : 0;
        r.missed += r.when[i];
        r.longest = run > r.longest ? run : r.longest;
    }
    return r;
}

static void view_missed(const struct look *l)
{
    struct bp_arena *arena = l->t->cx->arena;
    struct record *records = BP_NEW_ARRAY(arena, struct record, l->t->pack->metric_count);
    struct bp_node *list = bp_node_list(arena);
    struct bp_list always = {0};
    size_t count = 0;
    for (size_t m = 0; m < l->t->pack->metric_count; m++) {
        struct record r = {0};
        if (bp_selection_shows(l->t->shown, (int)m))
            r = record_of(l, (int)m);
        if (r.missed)
            records[count++] = r;
        else if (r.judged)
            bp_list_add(l->t, &always, l->t->pack->metrics[m].name.text);
    }
    if (count)
        qsort(records, count, sizeof *records, by_misses);
    for (size_t i = 0; i < count && i < MOST_MISSED; i++) {
        struct bp_node *row = bp_node_map(arena);
        bp_view_set(l->t, row, "name", l->t->pack->metrics[records[i].metric].name.text);
        bp_view_set(
            l->t, row, "missed",
            BP_TELL(l->t, "lookback.of", bp_arg_count("n", records[i].missed), bp_arg_count("of", records[i].judged)));
        bp_view_set(l->t, row, "longest", bp_tell_number(l->t, (double)records[i].longest, 0));
        bp_view_set(l->t, row, "when", runs(l, records[i].when));
        bp_node_append(arena, list, row);
    }
    set_list(l, "missed", "has_missed", list);
    set_more(l, "missed_more", count, MOST_MISSED);
    bp_view_set(l->t, l->view, "always",
                always.count ? BP_TELL(l->t, "lookback.always", bp_arg_list("list", always.items, always.count))
                             : BP_T(""));
}

/* ---- what was asked */

/* A decision, once, as it was first worded. */
struct asked {
    struct bp_text text;
    bool *when;  /* by the packs of the archive */
    size_t last; /* of them */
};

/* What a later pack, or this one, says became of it; empty where none does. */
static struct bp_text answer_of(const struct look *l, const struct asked *asked)
{
    const struct bp_story *s = l->t->story;
    for (size_t i = s->asked_last_count; i-- > 0;)
        if (bp_text_is(bp_text_of(s->asked_last[i].became), "answered") &&
            bp_text_eq(bp_text_trim(s->asked_last[i].text), asked->text))
            return s->asked_last[i].words;
    for (size_t i = l->archive->count; i-- > asked->last;) {
        const struct bp_last_pack *pack = &l->archive->list[i].pack;
        for (size_t k = 0; k < pack->answer_count; k++)
            if (bp_text_eq(bp_text_trim(pack->answers[k].asked), asked->text))
                return pack->answers[k].words;
    }
    return (struct bp_text){"", 0};
}

/* Nobody could answer yet what the newest pack asks. */
static struct bp_text outcome_of(const struct look *l, const struct asked *asked)
{
    struct bp_text answer = bp_text_trim(answer_of(l, asked));
    size_t newest = l->archive->count;
    while (newest > 0 && !l->archive->list[newest - 1].is_there)
        newest--;
    if (answer.n)
        return BP_TELL(l->t, "lookback.answered", bp_arg_text("answer", bp_words_block(l->t, answer)));
    return asked->last + 1 < newest ? bp_tell(l->t, "lookback.unanswered") : (struct bp_text){"", 0};
}

struct asked_list {
    struct asked *list;
    size_t count, cap;
};

static void note(struct look *l, struct bp_text text, size_t pack, struct asked_list *out)
{
    size_t at = 0;
    while (at < out->count && !bp_text_eq(out->list[at].text, text))
        at++;
    if (at == out->count)
        *BP_PUSH(l->t->cx->arena, out->list, out->count, out->cap) =
            (struct asked){text, BP_NEW_ARRAY(l->t->cx->arena, bool, l->archive->count), pack};
    out->list[at].when[pack] = true;
    out->list[at].last = pack;
}

static void view_decisions(struct look *l)
{
    struct bp_arena *arena = l->t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    struct asked_list asked = {0};
    for (size_t i = l->from; i < l->to; i++)
        for (size_t k = 0; k < l->archive->list[i].pack.decision_count; k++)
            note(l, bp_text_trim(l->archive->list[i].pack.decisions[k]), i, &asked);
    for (size_t i = 0; i < asked.count && i < MOST_ASKED; i++) {
        struct bp_text words = BP_TELL(l->t, "lookback.asked", bp_arg_text("list", runs(l, asked.list[i].when)));
        struct bp_node *item = bp_node_map(arena);
        bp_view_set(l->t, item, "text", bp_words_block(l->t, asked.list[i].text));
        bp_view_set(l->t, item, "when", words);
        bp_view_set(l->t, item, "outcome", outcome_of(l, &asked.list[i]));
        bp_node_append(arena, list, item);
    }
    set_list(l, "decisions", "has_decisions", list);
    set_more(l, "decisions_more", asked.count, MOST_ASKED);
}

static bool is_within(int day, struct bp_span span)
{
    return day != BP_NO_DAY && day >= span.start && day < span.end;
}

/* Those opened in the stretch, and what became of them. */
static void view_actions(const struct look *l)
{
    static const char *const states[] = {"t.action.open", "t.action.done", "t.action.investigating",
                                         "t.action.dropped"};
    struct bp_arena *arena = l->t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    size_t count = 0;
    for (size_t i = 0; i < l->t->shown->action_count; i++) {
        const struct bp_action *a = l->t->shown->actions[i];
        bool closed = a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED;
        if (!is_within(a->opened, l->span) || ++count > MOST_ACTIONS)
            continue;
        struct bp_node *row = bp_node_map(arena);
        bp_view_set(l->t, row, "action", a->action);
        bp_view_set(l->t, row, "owner", a->owner.n ? a->owner : bp_tell(l->t, "action.nobody"));
        bp_view_set(l->t, row, "due",
                    a->due == BP_NO_DAY ? BP_T("") : bp_phrase_day(l->t->cx, l->t->phrases, a->due, BP_DAY_FULL));
        bp_view_set(l->t, row, "state", bp_tell(l->t, states[a->status]));
        bp_node_set(arena, row, "overdue",
                    bp_node_truth(arena, !closed && a->due != BP_NO_DAY && a->due < l->t->shown->insight->reference));
        bp_view_set(l->t, row, "result", a->result);
        bp_node_append(arena, list, row);
    }
    set_list(l, "actions", "has_actions", list);
    set_more(l, "actions_more", count, MOST_ACTIONS);
}

/* ---- what was said and has changed: goals on another side first */

static const struct bp_judgement *judgement_of(const struct look *l, int metric)
{
    for (size_t i = 0; i < l->t->shown->count; i++) {
        const struct bp_judgement *j = l->t->shown->judgements[i];
        if (j->series->metric == metric && j->series->segment == 0)
            return j;
    }
    return NULL;
}

static void view_since(const struct look *l)
{
    struct bp_arena *arena = l->t->cx->arena;
    struct bp_node *list = bp_node_list(arena);
    size_t count = 0;
    for (int flips = 1; flips >= 0; flips--)
        for (size_t i = 0; i < l->found->count; i++) {
            const struct bp_since *since = &l->found->list[i];
            struct bp_span own = since->entry.window.span;
            const struct bp_judgement *j = judgement_of(l, since->metric);
            if (!j || since->entry.flips != (flips == 1) || own.end <= l->span.start || own.end > l->span.end ||
                ++count > MOST_SINCE)
                continue;
            bp_node_append(arena, list, bp_node_text(arena, bp_tell_restated_item(l->t, j, &since->entry)));
        }
    set_list(l, "since", "has_since", list);
    set_more(l, "since_more", count, MOST_SINCE);
}

/* ---- */

static void look_on(struct bp_teller *t, enum bp_period_kind kind, struct bp_node *views)
{
    const struct bp_looked_back *found = t->shown->insight->looked_back;
    struct look l = {.t = t,
                     .found = found,
                     .archive = found->archive,
                     .span = bp_period_of(&t->pack->calendar, kind, t->metrics->period.end - 1),
                     .view = bp_node_map(t->cx->arena)};
    size_t there = 0;
    while (l.from < l.archive->count && l.archive->list[l.from].span.end <= l.span.start)
        l.from++;
    for (l.to = l.from; l.to < l.archive->count && l.archive->list[l.to].span.end <= l.span.end; l.to++)
        there += l.archive->list[l.to].is_there;
    if (!there)
        return;
    bp_view_set(t, l.view, "title",
                BP_TELL(t, "lookback.title", bp_arg_text("period", bp_tell_period(t, kind, l.span, BP_PERIOD_NAME))));
    tell_packs(&l);
    view_strips(&l);
    view_missed(&l);
    view_decisions(&l);
    view_actions(&l);
    view_since(&l);
    bp_node_append(t->cx->arena, views, l.view);
}

void bp_view_lookback(struct bp_teller *t, struct bp_node *view)
{
    struct bp_node *views = bp_node_list(t->cx->arena);
    int end = t->metrics->period.end;
    if (t->shown->insight->looked_back) {
        look_on(t, t->pack->period, views);
        if (t->pack->period == BP_QUARTER && bp_period_of(&t->pack->calendar, BP_YEAR, end - 1).end == end)
            look_on(t, BP_YEAR, views);
    }
    bp_node_set(t->cx->arena, view, "lookbacks", views);
}
