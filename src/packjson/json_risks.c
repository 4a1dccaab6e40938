/* Risks, in their order -> `risks` of pack.json. */
#include "packjson/json_journeys.h"

#include <math.h>

static json_t *text_or_null(struct bp_ctx *cx, struct bp_text t)
{
    t = bp_shown_bytes(cx->arena, t);
    return t.n ? json_stringn(t.p, t.n) : json_null();
}

/* A number from 1 to 5; people's words as they are. */
static json_t *rating(struct bp_ctx *cx, const struct bp_rating *r)
{
    if (!r->has_value)
        return text_or_null(cx, r->text);
    return r->value == floor(r->value) ? json_integer((json_int_t)r->value) : json_real(r->value);
}

json_t *bp_json_risks(struct bp_ctx *cx, const struct bp_selection *shown)
{
    const struct bp_insight *in = shown->insight;
    json_t *list = json_array();
    for (size_t i = 0; bp_selection_shows(shown, -1) && i < in->risks.count; i++) {
        const struct bp_risk *risk = in->risks.list[i];
        json_t *o = json_object();
        json_object_set_new(o, "risk", text_or_null(cx, risk->risk));
        json_object_set_new(o, "owner", text_or_null(cx, risk->owner));
        json_object_set_new(o, "likelihood", rating(cx, &risk->likelihood));
        json_object_set_new(o, "impact", rating(cx, &risk->impact));
        json_object_set_new(o, "response", text_or_null(cx, risk->response));
        json_object_set_new(o, "due",
                            risk->due == BP_NO_DAY ? json_null() : text_or_null(cx, bp_day_text(cx->arena, risk->due)));
        json_object_set_new(o, "overdue", json_boolean(bp_risk_is_overdue(risk, in->reference)));
        json_array_append_new(list, o);
    }
    return list;
}
