/* A judgement with a pace, or a trend -> their parts of pack.json. */
#include "packjson/json.h"

static json_t *name(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *text(struct bp_text t)
{
    return json_stringn(t.p, t.n);
}

static json_t *pair(bool known, double low, double high)
{
    return known ? json_pack("[o, o]", bp_json_number(true, low), bp_json_number(true, high)) : json_null();
}

json_t *bp_json_pace(struct bp_ctx *cx, const struct bp_judgement *j)
{
    const struct bp_pace *p = j->pace;
    if (!p)
        return json_null();
    json_t *o = json_object();
    json_object_set_new(o, "to_date", bp_json_number(true, p->to_date));
    json_object_set_new(o, "done", bp_json_number(p->has_done, p->done));
    json_object_set_new(o, "projection", bp_json_number(p->has_projection, p->projection));
    json_object_set_new(o, "range", pair(p->has_range, p->low, p->high));
    json_object_set_new(o, "needed_per_period", bp_json_number(true, p->needed));
    json_object_set_new(o, "needed_at_most", bp_json_number(p->is_range, p->needed_at_most));
    json_object_set_new(o, "by", text(bp_day_text(cx->arena, p->period.end - 1)));
    json_object_set_new(o, "outlook", name(bp_outlook_name(p->outlook)));
    json_object_set_new(o, "lack", name(bp_pattern_lack_name(p->pattern.lack)));
    return o;
}

static json_t *period(struct bp_ctx *cx, const struct bp_metrics *ms, const struct bp_series *s, int at,
                      struct bp_span span)
{
    return at ? text(bp_period_id(cx->arena, &ms->pack->calendar, s->kind, span)) : json_null();
}

json_t *bp_json_trend(struct bp_ctx *cx, const struct bp_metrics *ms, const struct bp_judgement *j)
{
    const struct bp_trend *t = j->trend;
    const struct bp_series *s = j->series;
    if (!t)
        return json_null();
    json_t *o = json_object();
    json_object_set_new(o, "kind", name(bp_trend_name(t->kind)));
    json_object_set_new(o, "points", json_integer((json_int_t)t->points));
    json_object_set_new(o, "slope", bp_json_number(true, t->slope));
    json_object_set_new(o, "range", pair(true, t->low, t->high));
    json_object_set_new(o, "level", bp_json_number(true, t->now));
    json_object_set_new(o, "goal", bp_json_number(t->at > 0, t->goal));
    json_object_set_new(o, "at", period(cx, ms, s, t->at, t->at_period));
    json_object_set_new(o, "earliest", period(cx, ms, s, t->at ? t->earliest : 0, t->earliest_period));
    json_object_set_new(o, "latest", period(cx, ms, s, t->at ? t->latest : 0, t->latest_period));
    return o;
}

void bp_json_ahead_facts(struct bp_ctx *cx, const struct bp_metrics *ms, const struct bp_finding *f, json_t *facts)
{
    if (f->kind != BP_FINDING_PACE && f->kind != BP_FINDING_TREND)
        return;
    json_t *o = f->kind == BP_FINDING_PACE ? bp_json_pace(cx, f->judgement) : bp_json_trend(cx, ms, f->judgement);
    json_object_update(facts, o);
    json_decref(o);
}
