/* Ways of customers, judged -> `journeys` of pack.json. */
#include "packjson/json_journeys.h"

#include "packjson/json.h"

static json_t *text(struct bp_ctx *cx, struct bp_text t)
{
    t = bp_shown_bytes(cx->arena, t);
    return json_stringn(t.p ? t.p : "", t.n);
}

static json_t *text_or_null(struct bp_ctx *cx, struct bp_text t)
{
    return t.n ? text(cx, t) : json_null();
}

static const struct bp_judgement *shown_part(const struct bp_selection *shown, const struct bp_stage_found *stage,
                                             enum bp_stage_part part)
{
    const struct bp_judgement *j = stage->parts[part];
    return j && bp_selection_shows(shown, j->series->metric) ? j : NULL;
}

static json_t *goal(const struct bp_judgement *j)
{
    if (!j || !j->goal)
        return json_null();
    json_t *o = json_object();
    json_object_set_new(o, "target", bp_json_number(true, j->goal->target));
    json_object_set_new(o, "low", bp_json_number(true, j->goal->low));
    json_object_set_new(o, "high", bp_json_number(true, j->goal->high));
    json_object_set_new(o, "stretch", bp_json_number(true, j->goal->stretch));
    json_object_set_new(o, "gap", bp_json_number(j->has_gap, j->gap));
    return o;
}

/* Of the metric's own period; `NAME_metric` says of which. */
static void set_part(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_stage_found *stage,
                     enum bp_stage_part part, json_t *o)
{
    static const char *const names[BP_STAGE_PARTS][2] = {
        {"metric", "score"}, {"feeling_metric", "feeling"}, {"volume_metric", "volume"}};
    const struct bp_judgement *j = shown_part(shown, stage, part);
    const struct bp_figure *f = !j                       ? NULL
                                : part == BP_STAGE_SCORE ? &j->judged.figure
                                                         : &j->series->totals[0].now.figure;
    json_object_set_new(o, names[part][0],
                        j ? text(cx, shown->insight->metrics->pack->metrics[j->series->metric].id.text) : json_null());
    json_object_set_new(o, names[part][1], bp_json_number(f && f->known, f ? f->value : 0));
}

static json_t *stage_of(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_stage_found *stage,
                        const struct bp_stage_found *before)
{
    json_t *o = json_object();
    const struct bp_judgement *score = shown_part(shown, stage, BP_STAGE_SCORE);
    bool both = before && shown_part(shown, before, BP_STAGE_VOLUME) && shown_part(shown, stage, BP_STAGE_VOLUME);
    json_object_set_new(o, "name", text(cx, stage->stage->name));
    set_part(cx, shown, stage, BP_STAGE_SCORE, o);
    json_object_set_new(o, "goal", goal(score));
    json_object_set_new(o, "status", score ? json_string(bp_verdict_name(score->verdict)) : json_null());
    json_object_set_new(o, "room", bp_json_number(score && stage->has_room, stage->room));
    set_part(cx, shown, stage, BP_STAGE_FEELING, o);
    set_part(cx, shown, stage, BP_STAGE_VOLUME, o);
    json_object_set_new(o, "drop_off", bp_json_number(both && stage->has_drop_off, stage->drop_off));
    json_object_set_new(o, "quote", text_or_null(cx, stage->stage->quote));
    return o;
}

static json_t *journey_of(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_journey_found *way)
{
    json_t *o = json_object(), *stages = json_array();
    const struct bp_stage_found *worst = bp_journey_worst(way);
    bool told = worst && shown_part(shown, worst, BP_STAGE_SCORE), nearest = way->hurt == BP_HURT_NEAREST;
    json_object_set_new(o, "id", text(cx, way->journey->id));
    json_object_set_new(o, "name", text(cx, way->journey->name));
    for (size_t i = 0; i < way->journey->stage_count; i++)
        json_array_append_new(stages, stage_of(cx, shown, &way->stages[i], i ? &way->stages[i - 1] : NULL));
    json_object_set_new(o, "stages", stages);
    json_object_set_new(o, "hurts_most", told && !nearest ? text(cx, worst->stage->name) : json_null());
    json_object_set_new(o, "closest_to_goal", told && nearest ? text(cx, worst->stage->name) : json_null());
    return o;
}

json_t *bp_json_worst_of(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_judgement *judgement)
{
    json_t *list = json_array();
    for (size_t i = 0; i < shown->insight->metrics->pack->journey_count; i++) {
        const struct bp_journey_found *way = &shown->insight->journeys[i];
        const struct bp_stage_found *worst = bp_journey_worst(way);
        if (!worst || worst->parts[BP_STAGE_SCORE] != judgement)
            continue;
        json_t *o = json_object();
        json_object_set_new(o, "id", text(cx, way->journey->id));
        json_object_set_new(o, "stage", text(cx, worst->stage->name));
        json_object_set_new(o, "room", bp_json_number(true, worst->room));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *bp_json_journeys(struct bp_ctx *cx, const struct bp_selection *shown)
{
    json_t *list = json_array();
    for (size_t i = 0; i < shown->insight->metrics->pack->journey_count; i++) {
        const struct bp_journey_found *way = &shown->insight->journeys[i];
        if (bp_selection_shows_journey(shown, way))
            json_array_append_new(list, journey_of(cx, shown, way));
    }
    return list;
}
