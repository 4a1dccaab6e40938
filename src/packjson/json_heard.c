/* What customers wrote, as an edition shows it -> `verbatims` and `themes` of pack.json. */
#include "packjson/json_heard.h"

#include "packjson/json.h"

static json_t *text(struct bp_ctx *cx, struct bp_text t)
{
    t = bp_shown_bytes(cx->arena, t);
    return json_stringn(t.p ? t.p : "", t.n);
}

static json_t *head(struct bp_ctx *cx, const struct bp_story *story, const struct bp_heard_found *h)
{
    const struct bp_metrics *metrics = story->shown.insight->metrics;
    json_t *o = json_object();
    json_object_set_new(o, "metric", text(cx, metrics->pack->metrics[h->verbatim->of_metric].id.text));
    json_object_set_new(o, "segment", h->segment ? text(cx, metrics->data->segment_list[h->segment].id) : json_null());
    return o;
}

static json_t *quotes(struct bp_ctx *cx, const struct bp_heard_found *h)
{
    json_t *list = json_array();
    for (size_t i = 0; i < h->quote_count; i++) {
        const struct bp_quote *q = &h->quotes[i];
        json_t *o = json_object();
        json_object_set_new(o, "text", text(cx, q->text));
        json_object_set_new(o, "score", bp_json_number(q->has_score, q->score));
        json_object_set_new(o, "day", text(cx, bp_day_text(cx->arena, q->day)));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *bp_json_verbatims(struct bp_ctx *cx, const struct bp_story *story)
{
    static const char *const rules[] = {"lowest", "newest", "highest"}; /* enum bp_choose */
    json_t *list = json_array();
    for (size_t i = 0; i < story->heard_count; i++) {
        const struct bp_heard_found *h = &story->heard[i];
        json_t *o = head(cx, story, h);
        json_object_set_new(o, "source", text(cx, h->verbatim->source.text));
        json_object_set_new(o, "choose", json_string(rules[h->verbatim->choose]));
        json_object_set_new(o, "answers", json_integer(h->answers));
        json_object_set_new(o, "hidden", json_boolean(h->few));
        json_object_set_new(o, "quotes", quotes(cx, h));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *periods(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_heard_found *h,
                       const struct bp_theme_found *theme)
{
    json_t *list = json_array();
    for (int i = 0; i < BP_WEEKS; i++) {
        bool shown = h->known[i] || i == BP_WEEKS - 1;
        json_t *o = json_object();
        json_object_set_new(o, "id", text(cx, bp_period_id(cx->arena, &pack->calendar, pack->period, h->periods[i])));
        json_object_set_new(o, "count", shown ? json_integer(theme->counts[i]) : json_null());
        json_object_set_new(o, "n", shown ? json_integer(h->says[i]) : json_null());
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *theme_of(struct bp_ctx *cx, const struct bp_story *story, const struct bp_heard_found *h,
                        const struct bp_theme_found *theme)
{
    json_t *o = head(cx, story, h), *interval = json_null();
    if (theme->has_change) {
        interval = json_array();
        json_array_append_new(interval, bp_json_number(true, theme->interval.low));
        json_array_append_new(interval, bp_json_number(true, theme->interval.high));
    }
    json_object_set_new(o, "theme", text(cx, theme->theme->name));
    json_object_set_new(o, "count", json_integer(theme->counts[BP_WEEKS - 1]));
    json_object_set_new(o, "n", json_integer(h->says[BP_WEEKS - 1]));
    json_object_set_new(o, "change", bp_json_number(theme->has_change, theme->change));
    json_object_set_new(o, "change_interval", interval);
    json_object_set_new(o, "real", json_boolean(theme->is_real));
    json_object_set_new(o, "periods", periods(cx, story->shown.insight->metrics->pack, h, theme));
    return o;
}

json_t *bp_json_themes(struct bp_ctx *cx, const struct bp_story *story)
{
    json_t *list = json_array();
    for (size_t i = 0; i < story->heard_count; i++)
        for (size_t k = 0; k < story->heard[i].theme_count; k++)
            json_array_append_new(list, theme_of(cx, story, &story->heard[i], &story->heard[i].themes[k]));
    return list;
}
