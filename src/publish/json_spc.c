/* A judged series -> its `spc` in pack.json. */
#include "publish/json.h"

static json_t *name(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *day(struct bp_ctx *cx, int value)
{
    struct bp_text t = bp_day_text(cx->arena, value);
    return json_stringn(t.p, t.n);
}

static json_t *point(struct bp_ctx *cx, int date, const struct bp_xmr_judged *p)
{
    const struct bp_xmr_limits *l = &p->limits;
    json_t *o = json_object();
    json_object_set_new(o, "date", day(cx, date));
    json_object_set_new(o, "value", bp_json_number(p->known, p->value));
    json_object_set_new(o, "mean", bp_json_number(l->has_mean, l->mean));
    json_object_set_new(o, "lower", bp_json_number(l->known, l->lower));
    json_object_set_new(o, "upper", bp_json_number(l->known, l->upper));
    json_object_set_new(o, "kind", name(bp_variation_name(p->kind)));
    return o;
}

/* Of a segment that has no goal and says nothing, of which there may be thousands, only what the last point says. */
static bool has_points(const struct bp_judgement *j)
{
    return j->series->segment == 0 || j->series->history_count || j->speaks;
}

static json_t *spc(struct bp_ctx *cx, const struct bp_series *total, const struct bp_xmr *x)
{
    size_t first = 0;
    while (first < x->count && !x->points[first].known)
        first++;
    if (first == x->count && (x->count || !x->known))
        return json_null();
    json_t *o = json_object(), *points = json_array(), *rebased = json_array();
    for (size_t i = first; i < x->count; i++) {
        int date = total->history[i].window.span.start;
        json_array_append_new(points, point(cx, date, &x->points[i]));
        if (x->points[i].starts_group)
            json_array_append_new(rebased, day(cx, date));
    }
    json_object_set_new(o, "points", points);
    json_object_set_new(o, "variation", name(bp_variation_name(x->variation)));
    json_object_set_new(o, "assurance", name(bp_assurance_name(x->assurance)));
    json_object_set_new(o, "rebased", rebased);
    json_object_set_new(o, "basis", name(bp_spc_basis_name(x->basis)));
    return o;
}

json_t *bp_json_spc(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_judgement *j)
{
    struct bp_arena *arena = bp_arena_child(cx->arena);
    struct bp_xmr x = j->xmr;
    if (has_points(j))
        bp_insight_points(insight, j, arena, &x);
    json_t *o = spc(cx, bp_metrics_find(insight->metrics, j->series->metric, 0), &x);
    bp_arena_free(arena);
    return o;
}

void bp_json_signal_facts(const struct bp_insight *insight, const struct bp_finding *f, json_t *facts)
{
    struct bp_signal s;
    if (f->kind != BP_FINDING_SEGMENT_SIGNAL || !bp_insight_signal(insight, f->judgement, &s))
        return;
    json_object_set_new(facts, "variation", name(bp_variation_name(f->judgement->xmr.variation)));
    json_object_set_new(facts, "mean", bp_json_number(true, s.mean));
    json_object_set_new(facts, "lower", bp_json_number(true, s.lower));
    json_object_set_new(facts, "upper", bp_json_number(true, s.upper));
    json_object_set_new(facts, "sigma", bp_json_number(true, s.sigma));
    json_object_set_new(facts, "segments", json_integer((json_int_t)s.segments));
}
