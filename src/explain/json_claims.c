/* What a pack claims of a figure, and what stands around it -> their keys of an explanation's JSON. */
#include "explain/json.h"

static json_t *stretch(const struct bp_explanation *e)
{
    const struct bp_judgement *j = e->judgement;
    if (!bp_explain_has_stretch(e))
        return json_null();
    return json_pack("{s:o, s:b, s:b}", "goal", bp_explain_json_number(true, j->goal->stretch), "reached",
                     j->reached_stretch, "clear", j->surely_stretch);
}

static json_t *won(const struct bp_judgement *j)
{
    json_t *list = json_array();
    for (int way = 0; way < BP_WON_WAYS; way++)
        if (j->won & (1U << way))
            json_array_append_new(list, json_string(bp_won_name((enum bp_won)(1U << way))));
    return list;
}

static json_t *room(const struct bp_explanation *e, bool is)
{
    const struct bp_room *r = e->judgement->room;
    if (!is)
        return json_null();
    return json_pack("{s:i, s:o, s:o, s:o, s:o}", "periods", r->periods, "first", bp_explain_json_window(e, r->first),
                     "nearest", bp_explain_json_window(e, r->tightest), "least", bp_explain_json_number(true, r->least),
                     "asked", bp_explain_json_number(e->judgement->is_comfortable, r->asked));
}

static json_t *alarms(const struct bp_judgement *j)
{
    const struct bp_alarms *a = &j->alarms;
    if (!a->any)
        return json_null();
    return json_pack("{s:i, s:o, s:o, s:o, s:i}", "periods_a_year", a->periods, "share",
                     bp_explain_json_number(true, a->share), "lag1", bp_explain_json_number(true, j->xmr.lag1),
                     "expected", bp_explain_json_number(true, a->expected), "given", a->given);
}

static const char *hurt(const struct bp_journey_found *way, size_t at, enum bp_stage_part part)
{
    static const char *const names[] = {NULL, "clear", "open", "nearest"}; /* enum bp_hurt */
    return bp_explain_hurt(way, at, part) ? names[way->hurt] : NULL;
}

static json_t *stage(const struct bp_explanation *e, const struct bp_journey_found *way, size_t at,
                     enum bp_stage_part part)
{
    const struct bp_stage_found *found = &way->stages[at];
    bool score = part == BP_STAGE_SCORE, volume = part == BP_STAGE_VOLUME;
    return json_pack("{s:o, s:o, s:I, s:s, s:o, s:o, s:o}", "id", bp_explain_json_text(e, way->journey->id), "stage",
                     bp_explain_json_text(e, found->stage->name), "number", (json_int_t)at + 1, "part",
                     bp_explain_stage_part(part), "room", bp_explain_json_number(score && found->has_room, found->room),
                     "drop_off", bp_explain_json_number(volume && found->has_drop_off, found->drop_off), "hurt",
                     bp_explain_json_word(hurt(way, at, part)));
}

static json_t *journeys(const struct bp_explanation *e)
{
    json_t *list = json_array();
    for (size_t i = 0; i < e->pack->journey_count && !e->segment; i++) {
        const struct bp_journey_found *way = &e->insight->journeys[i];
        for (size_t at = 0; at < way->journey->stage_count; at++)
            for (int part = 0; part < BP_STAGE_PARTS; part++)
                if (way->stages[at].stage->metrics[part] == e->metric)
                    json_array_append_new(list, stage(e, way, at, (enum bp_stage_part)part));
    }
    return list;
}

static json_t *explanation(const struct bp_explanation *e)
{
    const struct bp_judgement *j = e->judgement;
    const struct bp_comment *words = j->why ? j->why : j->win;
    if (!words && !j->explanation_open)
        return json_null();
    return json_pack("{s:o, s:b, s:o, s:b}", "file", words ? bp_explain_json_file(e, words->where.file) : json_null(),
                     "asked", j->explanation_open, "due",
                     j->explanation_open ? bp_explain_json_day(e, j->explanation_due) : json_null(), "late",
                     j->explanation_open && j->explanation_late);
}

static json_t *actions(const struct bp_explanation *e)
{
    json_t *list = json_array();
    for (size_t i = 0; i < e->pack->action_count && !e->segment; i++) {
        const struct bp_action *a = &e->pack->actions[i];
        if (a->metric != e->metric || !bp_explain_is_open(a))
            continue;
        bool dated = a->due != BP_NO_DAY, overdue = dated && a->due < e->insight->reference;
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:i, s:o, s:o, s:o, s:i}", "id", bp_explain_json_text(e, a->id),
                                        "file", bp_explain_json_file(e, a->where.file), "line", a->where.line, "action",
                                        bp_explain_json_text(e, a->action), "owner", bp_explain_json_text(e, a->owner),
                                        "due", dated ? bp_explain_json_day(e, a->due) : json_null(), "overdue_days",
                                        overdue ? e->insight->reference - a->due : 0));
    }
    return list;
}

static json_t *stale(const struct bp_explanation *e)
{
    json_t *list = json_array();
    for (size_t i = 0; i < e->pack->source_count; i++) {
        const struct bp_source_state *s = &e->insight->sources[i];
        bool ours = false;
        for (size_t k = 0; k < e->count; k++)
            ours |= e->pack->metrics[e->figures[k]->metric].source == (int)i;
        if (ours && s->stale)
            json_array_append_new(
                list, json_pack("{s:o, s:o, s:i, s:o}", "source", bp_explain_json_text(e, e->pack->sources[i].id.text),
                                "through", bp_explain_json_day(e, s->through), "age_days", s->age_days, "max_age_days",
                                bp_explain_json_number(s->max_age_days > 0, s->max_age_days)));
    }
    return list;
}

static json_t *period_restated(const struct bp_explanation *e, const struct bp_restated *r)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:b, s:b, s:o, s:o}", "period", bp_explain_json_window(e, r->window), "was",
                     bp_explain_json_number(r->was->known, r->was->value), "now",
                     bp_explain_json_number(r->now.known, r->now.value), "rows_since",
                     r->has_rows ? json_integer(r->rows_since) : json_null(), "was_complete", r->was->complete,
                     "now_complete", r->now.known && r->now.complete, "was_status", bp_explain_json_word(r->was_status),
                     "now_status", bp_explain_json_word(r->now_status));
}

static json_t *restated(const struct bp_explanation *e)
{
    const struct bp_restatement *found = bp_explain_restated(e);
    if (!found)
        return json_null();
    json_t *list = json_array();
    for (size_t i = 0; i < found->count; i++)
        json_array_append_new(list, period_restated(e, &found->list[i]));
    return json_pack("{s:o, s:o, s:s, s:o}", "file", bp_explain_json_file(e, e->insight->last->file), "last_pack",
                     bp_explain_json_text(e, e->insight->last->period_id), "is",
                     bp_explain_comparable(found->comparable), "periods", list);
}

static json_t *links(const struct bp_explanation *e)
{
    json_t *list = json_array();
    const struct bp_metric *metrics = e->pack->metrics;
    for (size_t i = 0; i < e->pack->links.count && !e->segment; i++) {
        const struct bp_link_found *found = &e->insight->links[i];
        const struct bp_rank_correlation *is = &found->is;
        if (found->link->from != e->metric && found->link->to != e->metric)
            continue;
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:o, s:I, s:o, s:o, s:o, s:o, s:b}", "from",
                                        bp_explain_json_text(e, metrics[found->link->from].id.text), "to",
                                        bp_explain_json_text(e, metrics[found->link->to].id.text), "lag",
                                        bp_explain_json_text(e, found->link->lag_text), "n", (json_int_t)is->n,
                                        "correlation", bp_explain_json_number(is->known, is->r), "interval",
                                        bp_explain_json_pair(is->known, is->low, is->high), "p",
                                        bp_explain_json_number(is->known, is->p), "p_holm",
                                        bp_explain_json_number(is->known, found->p_holm), "stands", found->stands));
    }
    return list;
}

void bp_explain_json_claims(const struct bp_explanation *e, json_t *o)
{
    json_object_set_new(o, "stretch", stretch(e));
    json_object_set_new(o, "win", won(e->judgement));
    json_object_set_new(o, "back", json_boolean(e->judgement->is_back));
    json_object_set_new(o, "missed_before", json_integer(e->judgement->streak_met ? e->judgement->before : 0));
    json_object_set_new(o, "comfortable", room(e, e->judgement->is_comfortable));
    json_object_set_new(o, "never_met", room(e, e->judgement->is_never_met));
    json_object_set_new(o, "false_concerns", alarms(e->judgement));
    json_object_set_new(o, "journeys", journeys(e));
    json_object_set_new(o, "links", links(e));
    json_object_set_new(o, "explanation", explanation(e));
    json_object_set_new(o, "actions", actions(e));
    json_object_set_new(o, "stale", stale(e));
    json_object_set_new(o, "restated", restated(e));
}
