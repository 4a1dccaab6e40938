/* Links that stand -> findings of kind `link` in pack.json. */
#include "packjson/json_past.h"

#include <math.h>

static json_t *text(struct bp_text t)
{
    return json_stringn(t.p ? t.p : "", t.n);
}

static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *facts(const struct bp_pack *pack, const struct bp_link_found *found)
{
    const struct bp_link *link = found->link;
    json_t *o = json_object();
    json_object_set_new(o, "from", text(pack->metrics[link->from].id.text));
    json_object_set_new(o, "to", text(pack->metrics[link->to].id.text));
    json_object_set_new(o, "lag", text(link->lag_text));
    json_object_set_new(o, "lag_periods", json_integer(link->lag));
    json_object_set_new(o, "n", json_integer((json_int_t)found->is.n));
    json_object_set_new(o, "correlation", number(found->is.r));
    json_object_set_new(o, "low", number(found->is.low));
    json_object_set_new(o, "high", number(found->is.high));
    json_object_set_new(o, "p", number(found->is.p));
    json_object_set_new(o, "p_holm", number(found->p_holm));
    return o;
}

void bp_json_links(const struct bp_story *story, json_t *findings)
{
    const struct bp_insight *in = story->shown.insight;
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < pack->links.count; i++) {
        json_t *o;
        if (!story->link_texts[i].n)
            continue;
        o = json_object();
        json_object_set_new(o, "kind", json_string("link"));
        json_object_set_new(o, "metric", text(pack->metrics[pack->links.list[i].to].id.text));
        json_object_set_new(o, "segment", json_null());
        json_object_set_new(o, "severity", json_real(0));
        json_object_set_new(o, "text", text(story->link_texts[i]));
        json_object_set_new(o, "facts", facts(pack, &in->links[i]));
        json_array_append_new(findings, o);
    }
}
