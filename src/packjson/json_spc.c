/* A judged series -> its `spc` in pack.json. */
#include "packjson/json.h"

static void point(struct bp_json_out *out, struct bp_arena *arena, int date, const struct bp_xmr_judged *p)
{
    const struct bp_xmr_limits *l = &p->limits;
    bp_json_open(out, NULL, '{');
    bp_json_put_plain(out, "date", bp_day_text(arena, date));
    bp_json_put_number(out, "value", p->known, p->value);
    bp_json_put_number(out, "mean", l->has_mean, l->mean);
    bp_json_put_number(out, "lower", l->known, l->lower);
    bp_json_put_number(out, "upper", l->known, l->upper);
    bp_json_put_word(out, "kind", bp_variation_name(p->kind));
    bp_json_close(out, '}');
}

/* Of a segment that has no goal and says nothing, of which there may be thousands, only what the last point says. */
static bool has_points(const struct bp_judgement *j)
{
    return j->series->segment == 0 || j->series->history_count || j->speaks;
}

static size_t first_known(const struct bp_xmr *x)
{
    size_t first = 0;
    while (first < x->count && !x->points[first].known)
        first++;
    return first;
}

static void spc(struct bp_json_out *out, struct bp_arena *arena, const struct bp_stretch *history,
                const struct bp_xmr *x, size_t first)
{
    bp_json_open(out, "spc", '{');
    bp_json_open(out, "points", '[');
    for (size_t i = first; i < x->count; i++)
        point(out, arena, history[i].window.span.start, &x->points[i]);
    bp_json_close(out, ']');
    bp_json_put_word(out, "variation", bp_variation_name(x->variation));
    bp_json_put_word(out, "assurance", bp_assurance_name(x->assurance));
    bp_json_open(out, "rebased", '[');
    for (size_t i = first; i < x->count; i++)
        if (x->points[i].starts_group)
            bp_json_put_plain(out, NULL, bp_day_text(arena, history[i].window.span.start));
    bp_json_close(out, ']');
    bp_json_put_word(out, "basis", bp_spc_basis_name(x->basis));
    bp_json_close(out, '}');
}

void bp_json_spc(const struct bp_insight *insight, const struct bp_judgement *j, struct bp_json_out *out)
{
    struct bp_arena *arena = out->scratch;
    const struct bp_stretch *history = bp_metrics_find(insight->metrics, j->series->metric, 0)->history;
    struct bp_xmr x = j->xmr;
    if (has_points(j))
        bp_insight_points(insight, j, arena, &x);
    size_t first = first_known(&x);
    if (first < x.count || (!x.count && x.known))
        spc(out, arena, history, &x, first);
    else
        bp_json_put(out, "spc", json_null());
    bp_arena_reset(arena);
}

void bp_json_signal_facts(const struct bp_insight *insight, const struct bp_finding *f, json_t *facts)
{
    struct bp_signal s;
    if (f->kind != BP_FINDING_SEGMENT_SIGNAL || !bp_insight_signal(insight, f->judgement, &s))
        return;
    json_object_set_new(facts, "variation", json_string(bp_variation_name(f->judgement->xmr.variation)));
    json_object_set_new(facts, "mean", bp_json_number(true, s.mean));
    json_object_set_new(facts, "lower", bp_json_number(true, s.lower));
    json_object_set_new(facts, "upper", bp_json_number(true, s.upper));
    json_object_set_new(facts, "sigma", bp_json_number(true, s.sigma));
    json_object_set_new(facts, "segments", json_integer((json_int_t)s.segments));
}
