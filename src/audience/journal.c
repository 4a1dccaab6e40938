/* Events, actions, risks and commentary -> what an edition may read of them: what is of its metrics; what is of no one
 * metric where it sees them all; and the words that were written for it alone. */
#include "audience/parts.h"

/* A store's pack has none of what was written about all of them together. */
static bool may_read(const struct bp_sight *s, int metric)
{
    if (s->edition->segment)
        return false;
    return metric < 0 ? bp_sight_is_whole(s) : bp_sight_shows(s, metric);
}

/* Limits begin anew with a change of the process, whoever reads it; what it was is another matter. */
static void events(struct bp_sight *s)
{
    struct bp_pack *pack = &s->out->pack;
    for (size_t i = 0; i < s->run->event_count; i++) {
        struct bp_event e = s->run->events[i];
        bool ours = e.metric < 0 || s->to[e.metric] >= 0;
        bool said = may_read(s, e.metric) && !bp_sight_hides(s, BP_HIDE_EVENTS);
        if (!ours || (!said && e.kind != BP_EVENT_PROCESS))
            continue;
        if (!said)
            e.text = (struct bp_text){"", 0};
        e.metric = e.metric < 0 ? -1 : s->to[e.metric];
        *BP_PUSH(s->cx->arena, pack->events, pack->event_count, pack->event_cap) = e;
    }
}

static void actions(struct bp_sight *s)
{
    struct bp_pack *pack = &s->out->pack;
    for (size_t i = 0; i < s->run->action_count && !bp_sight_hides(s, BP_HIDE_ACTIONS); i++) {
        struct bp_action a = s->run->actions[i];
        if (!may_read(s, a.metric))
            continue;
        a.metric = a.metric < 0 ? -1 : s->to[a.metric];
        *BP_PUSH(s->cx->arena, pack->actions, pack->action_count, pack->action_cap) = a;
    }
}

static void risks(struct bp_sight *s)
{
    if (!may_read(s, -1) || bp_sight_hides(s, BP_HIDE_RISKS))
        return;
    s->out->pack.risks = s->run->risks;
    s->out->pack.risk_count = s->run->risk_count;
    s->out->pack.risks_file = s->run->risks_file;
}

/* ---- commentary */

static enum bp_hidden_part part_of(enum bp_comment_kind kind)
{
    static const enum bp_hidden_part parts[] = {
        [BP_COMMENT_WHY] = BP_HIDE_COMMENTARY,  [BP_COMMENT_WIN] = BP_HIDE_COMMENTARY,
        [BP_COMMENT_KUDOS] = BP_HIDE_KUDOS,     [BP_COMMENT_DECISION] = BP_HIDE_DECISIONS,
        [BP_COMMENT_SUMMARY] = BP_HIDE_SUMMARY, [BP_COMMENT_OUTLOOK] = BP_HIDE_OUTLOOK};
    return parts[kind];
}

static void add(struct bp_sight *s, const struct bp_comment *c)
{
    struct bp_pack *pack = &s->out->pack;
    struct bp_comment *to = BP_PUSH(s->cx->arena, pack->comments, pack->comment_count, pack->comment_cap);
    *to = *c;
    to->metric = c->metric < 0 ? -1 : s->to[c->metric];
}

/* It has words of its own of that kind, about that. */
static bool has_own(const struct bp_sight *s, const struct bp_comment *c)
{
    const struct bp_pack *pack = &s->out->pack;
    int metric = c->metric < 0 ? -1 : s->to[c->metric];
    for (size_t i = 0; i < pack->comment_count; i++)
        if (pack->comments[i].audience.n && pack->comments[i].metric == metric && pack->comments[i].kind == c->kind)
            return true;
    return false;
}

static void comments(struct bp_sight *s, const struct bp_words_said *words)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct bp_comment *c = &words->list[i];
        if (bp_text_is(c->audience, s->edition->folder) && (c->metric < 0 || bp_sight_shows(s, c->metric)) &&
            !bp_sight_hides(s, part_of(c->kind)))
            add(s, c);
    }
    for (size_t i = 0; i < words->count; i++) {
        const struct bp_comment *c = &words->list[i];
        if (!c->audience.n && may_read(s, c->metric) && !bp_sight_hides(s, part_of(c->kind)) && !has_own(s, c))
            add(s, c);
    }
}

/* What may be carried forward, by the rules of what is said now. */
static void earlier(struct bp_sight *s, const struct bp_words_said *words)
{
    struct bp_pack *pack = &s->out->pack;
    for (size_t i = 0; i < words->earlier_count; i++) {
        const struct bp_comment *c = &words->earlier[i];
        if (!may_read(s, c->metric) || bp_sight_hides(s, part_of(c->kind)))
            continue;
        struct bp_comment *to = BP_PUSH(s->cx->arena, pack->earlier, pack->earlier_count, pack->earlier_cap);
        *to = *c;
        to->metric = s->to[c->metric];
    }
}

void bp_sight_journal(struct bp_sight *s, const struct bp_words_said *words)
{
    events(s);
    actions(s);
    risks(s);
    comments(s, words);
    earlier(s, words);
}
