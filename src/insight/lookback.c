/* Packs of an archive -> their figures that have changed since. */
#include "insight/insight.h"

struct looking {
    struct bp_ctx *cx;
    const struct bp_metrics *metrics;
    const struct bp_last_pack *pack; /* one of them */
    struct bp_figures *figures;
    bool *changed;         /* as pack.metrics: it is not in that pack as it is now, nor is a part of it */
    struct bp_hashed seen; /* figures */
    struct bp_looked_back *out;
};

static const struct bp_last_metric *find(const struct looking *l, struct bp_text id)
{
    for (size_t i = 0; i < l->pack->metric_count; i++)
        if (bp_text_eq(l->pack->metrics[i].id, id))
            return &l->pack->metrics[i];
    return NULL;
}

/* Whatever period its pack was by. */
static bool is_same(const struct looking *l, int metric, const struct bp_last_metric *was)
{
    static const char *const better[] = {"up", "down", "range", "none"};
    const struct bp_pack *pack = l->metrics->pack;
    const struct bp_metric *m = &pack->metrics[metric];
    return bp_text_eq(was->unit, m->unit) && bp_text_is(was->better, better[m->better]) &&
           (!was->definition.n || bp_text_eq(was->definition, bp_pack_definition(l->cx->arena, pack, metric)));
}

static void find_changed(struct looking *l)
{
    const struct bp_pack *pack = l->metrics->pack;
    for (size_t i = 0; i < pack->metric_count; i++) {
        int metric = pack->order[i]; /* a formula after its parts */
        const struct bp_metric *m = &pack->metrics[metric];
        const struct bp_last_metric *was = find(l, m->id.text);
        l->changed[metric] = !was || !is_same(l, metric, was);
        for (size_t k = 0; m->source < 0 && k < m->formula.name_count; k++)
            l->changed[metric] |= l->changed[m->parts[k]];
    }
}

/* Against the goal that pack held it against: this one's may be of another period. */
static void set_statuses(const struct looking *l, int metric, const struct bp_last_metric *was, struct bp_restated *e)
{
    bool met_then = bp_text_is(was->status, "met") || bp_text_is(was->status, "watch");
    if (!was->has_goal || !(met_then || bp_text_is(was->status, "missed")) || !e->now.known || !e->now.complete)
        return;
    struct bp_goal goal = {.target = was->target, .low = was->low, .high = was->high};
    bool met_now = bp_goal_is_met(l->metrics->pack->metrics[metric].better, &goal, e->now.value);
    e->was_status = met_then ? "met" : "missed";
    e->now_status = met_now ? "met" : "missed";
    e->flips = met_then != met_now;
}

/* A month's figure stands in the packs of several weeks: the first that has it said it. */
static bool is_first(struct looking *l, int metric, struct bp_span span)
{
    uint64_t key = (uint64_t)(uint32_t)metric << 32 | (uint32_t)span.start;
    return bp_set_add(l->cx->arena, &l->seen, bp_hash((struct bp_text){(const char *)&key, sizeof key}).a);
}

static void compare(struct looking *l, int metric, const struct bp_last_metric *was)
{
    const struct bp_metric *m = &l->metrics->pack->metrics[metric];
    const struct bp_last_figure *f = was->figure_count ? &was->figures[0] : NULL;
    if (!f || !f->known || !f->complete || !is_first(l, metric, f->span))
        return;
    struct bp_since since = {.metric = metric, .entry = {.window = {f->kind, false, f->span}, .was = f}};
    struct bp_restated *e = &since.entry;
    e->now = bp_metric_figure(l->figures, metric, 0, e->window);
    if (!bp_figure_is_restated(m, f, &e->now))
        return;
    e->has_rows = f->n >= 0 && e->now.n >= 0;
    e->rows_since = e->has_rows ? e->now.n - f->n : 0;
    set_statuses(l, metric, was, e);
    *BP_PUSH(l->cx->arena, l->out->list, l->out->count, l->out->cap) = since;
}

void bp_insight_look_back(struct bp_ctx *cx, struct bp_insight *in, const struct bp_archive *archive)
{
    const struct bp_pack *pack = in->metrics->pack;
    struct bp_arena *scratch = bp_arena_child(cx->arena);
    struct looking l = {.cx = cx,
                        .metrics = in->metrics,
                        .figures = bp_figures_new(in->metrics, cx->arena, scratch),
                        .changed = BP_NEW_ARRAY(cx->arena, bool, pack->metric_count),
                        .out = BP_NEW(cx->arena, struct bp_looked_back)};
    l.out->archive = archive;
    for (size_t i = 0; i < archive->count; i++) {
        l.pack = &archive->list[i].pack;
        if (!archive->list[i].is_there)
            continue;
        find_changed(&l);
        for (size_t k = 0; k < l.pack->metric_count; k++) {
            int metric = bp_pack_metric(pack, l.pack->metrics[k].id);
            if (metric >= 0 && !l.changed[metric])
                compare(&l, metric, &l.pack->metrics[k]);
        }
    }
    bp_figures_free(l.figures);
    bp_arena_free(scratch);
    in->looked_back = l.out;
}
