/* Drivers of a metric's total -> a list of JSON objects, a column and a base each. */
#include "packjson/json.h"

/* NULL is what jansson makes of bytes that are no UTF-8: exports may hold any. */
static json_t *text(struct bp_ctx *cx, struct bp_text t)
{
    t = bp_shown_bytes(cx->arena, t);
    return json_stringn(t.p ? t.p : "", t.n);
}

static json_t *part(struct bp_ctx *cx, const struct bp_data *data, const struct bp_driver *p)
{
    json_t *o = json_object();
    json_object_set_new(o, "segment",
                        p->segment < 0 ? json_string("not shown") : text(cx, data->segment_list[p->segment].id));
    json_object_set_new(o, "total", bp_json_number(true, p->total));
    json_object_set_new(o, "mix", bp_json_number(true, p->mix));
    json_object_set_new(o, "rate", bp_json_number(true, p->rate));
    return o;
}

json_t *bp_json_drivers(struct bp_ctx *cx, const struct bp_selection *shown, const struct bp_judgement *j)
{
    json_t *list = json_array();
    const struct bp_drivers *drivers = &shown->insight->drivers[j->series->metric];
    for (size_t i = 0; j->series->segment == 0 && shown->edition->all_segments && i < drivers->count; i++) {
        const struct bp_drivers_of *d = &drivers->list[i];
        json_t *o = json_object(), *parts = json_array();
        json_object_set_new(o, "column", text(cx, d->column));
        json_object_set_new(o, "against", json_string(bp_driven_name(d->against)));
        json_object_set_new(o, "method", json_string(bp_driver_method_name(d->method)));
        json_object_set_new(o, "from", bp_json_number(true, d->from));
        json_object_set_new(o, "to", bp_json_number(true, d->to));
        json_object_set_new(o, "change", bp_json_number(true, d->change));
        for (size_t k = 0; k < d->count; k++)
            json_array_append_new(parts, part(cx, shown->insight->metrics->data, &d->parts[k]));
        json_object_set_new(o, "parts", parts);
        json_array_append_new(list, o);
    }
    return list;
}
