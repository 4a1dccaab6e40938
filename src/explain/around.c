/* What stands around a figure -> lines of `explain`: stages of journeys, its explanation, its open actions, sources
 * that are stale, and what has changed since the last pack. */
#include "explain/parts.h"

#include <math.h>

const char *bp_explain_stage_part(enum bp_stage_part part)
{
    static const char *const names[BP_STAGE_PARTS] = {"score", "feeling", "volume"};
    return names[part];
}

const char *bp_explain_hurt(const struct bp_journey_found *way, size_t stage, enum bp_stage_part part)
{
    if (part != BP_STAGE_SCORE || way->hurt == BP_HURT_NONE || way->hurts != stage)
        return NULL;
    switch (way->hurt) {
    case BP_HURT_NONE:
        break;
    case BP_HURT_CLEAR:
        return "hurts most, clear";
    case BP_HURT_OPEN:
        return "hurts most, open";
    case BP_HURT_NEAREST:
        return "closest to its goal";
    }
    return NULL;
}

static struct bp_text room(const struct bp_explanation *e, const struct bp_stage_found *found)
{
    const struct bp_judgement *j = found->parts[BP_STAGE_SCORE];
    const struct bp_metric *m = &e->pack->metrics[e->metric];
    if (!found->has_room)
        return BP_T("; not judged, so it has no room");
    double size = fabs(bp_goal_line(m, j->goal, j->judged.figure.value));
    struct bp_text gap = bp_explain_number(e->scratch, fabs(j->gap));
    const char *sign = j->verdict == BP_MISSED ? "-" : "";
    if (size <= 1e-9)
        return bp_text_fmt(e->scratch, "; room, as its goal is 0 the gap itself: %.4g", found->room);
    return bp_text_fmt(e->scratch, "; room, the gap as a share of its goal: %s%" BP_PRI " / %" BP_PRI " = %.4g", sign,
                       BP_ARG(gap), BP_ARG(bp_explain_number(e->scratch, size)), found->room);
}

static struct bp_text drop_off(const struct bp_explanation *e, const struct bp_journey_found *way, size_t stage)
{
    const struct bp_stage_found *now = &way->stages[stage];
    if (!now->has_drop_off)
        return BP_T("");
    const struct bp_judgement *before = way->stages[stage - 1].parts[BP_STAGE_VOLUME];
    double was = before->series->totals[0].now.figure.value,
           is = now->parts[BP_STAGE_VOLUME]->series->totals[0].now.figure.value;
    return bp_text_fmt(e->scratch, "; lost since the stage before: 1 - %" BP_PRI " / %" BP_PRI " = %.4g",
                       BP_ARG(bp_explain_number(e->scratch, is)), BP_ARG(bp_explain_number(e->scratch, was)),
                       now->drop_off);
}

static void add_stage(const struct bp_explanation *e, const struct bp_journey_found *way, size_t stage,
                      enum bp_stage_part part, struct bp_explain_lines *out)
{
    const struct bp_stage_found *found = &way->stages[stage];
    const char *hurt = bp_explain_hurt(way, stage, part);
    struct bp_text numbers = {"", 0};
    if (part == BP_STAGE_SCORE)
        numbers = room(e, found);
    else if (part == BP_STAGE_VOLUME)
        numbers = drop_off(e, way, stage);
    bp_explain_add(e, out, "journey", "%" BP_PRI ", stage %zu of %zu, %" BP_PRI ": its %s%" BP_PRI "%s%s",
                   BP_ARG(way->journey->id), stage + 1, way->journey->stage_count, BP_ARG(found->stage->name),
                   bp_explain_stage_part(part), BP_ARG(numbers), hurt ? "; " : "", hurt ? hurt : "");
}

static void add_journeys(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    for (size_t i = 0; i < e->pack->journey_count && !e->segment; i++) {
        const struct bp_journey_found *way = &e->insight->journeys[i];
        for (size_t stage = 0; stage < way->journey->stage_count; stage++)
            for (int part = 0; part < BP_STAGE_PARTS; part++)
                if (way->stages[stage].stage->metrics[part] == e->metric)
                    add_stage(e, way, stage, (enum bp_stage_part)part, out);
    }
}

/* ---- what people say and do */

static struct bp_text at(const struct bp_explanation *e, struct bp_where where)
{
    return bp_text_fmt(e->scratch, "%s:%d", bp_shown_z(e->scratch, where.file), where.line > 0 ? where.line : 1);
}

static void add_explanation(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    const struct bp_judgement *j = e->judgement;
    const struct bp_comment *words = j->why ? j->why : j->win;
    struct bp_text owner = e->pack->metrics[e->metric].owner;
    if (words)
        bp_explain_add(e, out, "explained", "%" BP_PRI, BP_ARG(at(e, words->where)));
    if (j->explanation_open)
        bp_explain_add(e, out, "explanation", "asked of %" BP_PRI " by %" BP_PRI "%s",
                       BP_ARG(owner.n ? owner : BP_T("nobody, as it has no owner,")),
                       BP_ARG(bp_day_text(e->scratch, j->explanation_due)), j->explanation_late ? ": late" : "");
}

bool bp_explain_is_open(const struct bp_action *action)
{
    return action->status == BP_ACTION_OPEN || action->status == BP_ACTION_INVESTIGATING;
}

static void add_actions(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    for (size_t i = 0; i < e->pack->action_count && !e->segment; i++) {
        const struct bp_action *a = &e->pack->actions[i];
        struct bp_text due = {"no day", 6}, late = {"", 0};
        if (a->metric != e->metric || !bp_explain_is_open(a))
            continue;
        if (a->due != BP_NO_DAY)
            due = bp_day_text(e->scratch, a->due);
        if (a->due != BP_NO_DAY && a->due < e->insight->reference)
            late = bp_text_fmt(e->scratch, ", overdue by %d days on %" BP_PRI, e->insight->reference - a->due,
                               BP_ARG(bp_day_text(e->scratch, e->insight->reference)));
        bp_explain_add(e, out, "action", "%" BP_PRI " (%" BP_PRI "): %" BP_PRI "; %" BP_PRI ", due %" BP_PRI "%" BP_PRI,
                       BP_ARG(a->id), BP_ARG(at(e, a->where)), BP_ARG(a->action),
                       BP_ARG(a->owner.n ? a->owner : BP_T("nobody")), BP_ARG(due), BP_ARG(late));
    }
}

/* ---- data */

static bool is_first_of(const struct bp_explanation *e, size_t figure, int source)
{
    for (size_t i = 0; i < figure; i++)
        if (e->pack->metrics[e->figures[i]->metric].source == source)
            return false;
    return true;
}

static void add_stale(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    for (size_t i = 0; i < e->count; i++) {
        int source = e->pack->metrics[e->figures[i]->metric].source;
        const struct bp_source_state *s = source >= 0 ? &e->insight->sources[source] : NULL;
        if (!s || !s->stale || !is_first_of(e, i, source))
            continue;
        struct bp_text most =
            s->max_age_days ? bp_text_fmt(e->scratch, "%d", s->max_age_days) : BP_T("what its own silences allow");
        bp_explain_add(e, out, "stale",
                       "source %" BP_PRI ": its last row is of %" BP_PRI ", %d days old; at most %" BP_PRI,
                       BP_ARG(e->pack->sources[source].id.text), BP_ARG(bp_day_text(e->scratch, s->through)),
                       s->age_days, BP_ARG(most));
    }
}

const struct bp_restatement *bp_explain_restated(const struct bp_explanation *e)
{
    const struct bp_insight *in = e->insight;
    return in->restated ? &in->restated[e->judgement - in->judgements] : NULL;
}

const char *bp_explain_comparable(enum bp_comparable comparable)
{
    static const char *const names[] = {"compared", "not-in-last-pack", "defined-otherwise"};
    return names[comparable];
}

static struct bp_text value(const struct bp_explanation *e, bool known, double is, bool complete)
{
    struct bp_text number = known ? bp_explain_number(e->scratch, is) : BP_T("no figure");
    return complete || !known ? number : bp_text_fmt(e->scratch, "%" BP_PRI ", incomplete", BP_ARG(number));
}

static struct bp_text rows_of(const struct bp_explanation *e, const struct bp_restated *r)
{
    if (!r->has_rows)
        return BP_T("");
    return bp_text_fmt(e->scratch, "; of %lld rows, was of %lld: %+lld since", r->now.n, r->was->n, r->rows_since);
}

static void add_restated(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    const struct bp_restatement *found = bp_explain_restated(e);
    if (!found)
        return;
    struct bp_text last = bp_text_fmt(e->scratch, "%" BP_PRI " (%s)", BP_ARG(e->insight->last->period_id),
                                      bp_shown_z(e->scratch, e->insight->last->file));
    if (found->comparable == BP_NOT_IN_LAST)
        bp_explain_add(e, out, "restated", "not compared: it is not in the pack of %" BP_PRI, BP_ARG(last));
    else if (found->comparable == BP_DEFINED_OTHERWISE)
        bp_explain_add(e, out, "restated", "not compared: the pack of %" BP_PRI " defines it otherwise", BP_ARG(last));
    else if (!found->count)
        bp_explain_add(e, out, "restated", "nothing since the pack of %" BP_PRI, BP_ARG(last));
    for (size_t i = 0; i < found->count; i++) {
        const struct bp_restated *r = &found->list[i];
        bp_explain_add(e, out, i ? "" : "restated",
                       "%" BP_PRI ": %" BP_PRI ", was %" BP_PRI " in the pack of %" BP_PRI "%" BP_PRI "%s%s%s%s",
                       BP_ARG(bp_explain_window(e, r->window)),
                       BP_ARG(value(e, r->now.known, r->now.value, r->now.complete)),
                       BP_ARG(value(e, r->was->known, r->was->value, r->was->complete)), BP_ARG(last),
                       BP_ARG(rows_of(e, r)), r->was_status ? "; status " : "", r->was_status ? r->was_status : "",
                       r->was_status ? ", now " : "", r->was_status ? r->now_status : "");
    }
}

void bp_explain_around(const struct bp_explanation *e, struct bp_explain_lines *out)
{
    add_journeys(e, out);
    add_explanation(e, out);
    add_actions(e, out);
    add_stale(e, out);
    add_restated(e, out);
}
