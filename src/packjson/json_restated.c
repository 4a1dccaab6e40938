/* What has changed of a figure's periods since the last pack -> `restated` of a metric in pack.json. */
#include "packjson/json_past.h"

#include <math.h>

static json_t *number(bool known, double value)
{
    if (!known || !isfinite(value))
        return json_null();
    bool whole = fabs(value) < 1e15 && value == floor(value);
    return whole ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *entry(struct bp_arena *arena, const struct bp_calendar *calendar, const struct bp_restated *e)
{
    struct bp_text id = bp_period_id(arena, calendar, e->window.kind, e->window.span);
    json_t *o = json_object();
    json_object_set_new(o, "period", json_stringn(id.p, id.n));
    json_object_set_new(o, "was", number(e->was->known, e->was->value));
    json_object_set_new(o, "now", number(e->now.known, e->now.value));
    json_object_set_new(o, "rows_since", e->has_rows ? json_integer(e->rows_since) : json_null());
    json_object_set_new(o, "was_complete", json_boolean(e->was->complete));
    json_object_set_new(o, "now_complete", json_boolean(e->now.known && e->now.complete));
    if (e->was_status) {
        json_object_set_new(o, "was_status", json_string(e->was_status));
        json_object_set_new(o, "now_status", json_string(e->now_status));
    }
    return o;
}

json_t *bp_json_restatement(struct bp_arena *arena, const struct bp_insight *in, const struct bp_restatement *r)
{
    json_t *list = json_array();
    for (size_t i = 0; r && i < r->count; i++)
        json_array_append_new(list, entry(arena, &in->metrics->pack->calendar, &r->list[i]));
    return list;
}

json_t *bp_json_restated(struct bp_arena *arena, const struct bp_insight *in, const struct bp_judgement *j)
{
    return bp_json_restatement(arena, in, in->restated ? &in->restated[j - in->judgements] : NULL);
}
