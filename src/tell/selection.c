/* An edition and all that was found -> what of it the edition shows. */
#include "tell/tell.h"

bool bp_selection_shows(const struct bp_selection *s, int metric)
{
    return metric < 0 ? s->edition->whole : s->metrics[metric];
}

bool bp_selection_shows_journey(const struct bp_selection *s, const struct bp_journey_found *way)
{
    bool any = s->edition->whole;
    for (size_t i = 0; i < way->journey->stage_count; i++)
        for (size_t part = 0; part < BP_STAGE_PARTS; part++)
            any |= way->stages[i].parts[part] && s->metrics[way->stages[i].stage->metrics[part]];
    return any;
}

static bool shows_segment(const struct bp_selection *s, const struct bp_series *series)
{
    bool shown = s->edition->all_segments || series->segment == 0;
    for (size_t i = 0; !shown && i < s->edition->segment_count; i++)
        shown = bp_text_eq(s->edition->segments[i], s->insight->metrics->data->segment_list[series->segment].id);
    return shown;
}

static bool shows_judgement(const struct bp_selection *s, const struct bp_judgement *j)
{
    return bp_selection_shows(s, j->series->metric) && shows_segment(s, j->series);
}

/* What is about a metric, or else about a source. */
static bool shows_place(const struct bp_selection *s, const bool *used, int metric, int source)
{
    return metric < 0 && source >= 0 ? used[source] : bp_selection_shows(s, metric);
}

/* The insight has a metric's judgements side by side, the total first. */
static void judgements(struct bp_ctx *cx, struct bp_selection *s)
{
    const struct bp_insight *in = s->insight;
    size_t *starts = BP_NEW_ARRAY(cx->arena, size_t, in->metrics->pack->metric_count);
    for (size_t i = in->count; i-- > 0;)
        starts[in->judgements[i].series->metric] = i;
    s->judgements = BP_NEW_ARRAY(cx->arena, const struct bp_judgement *, in->count);
    for (size_t m = 0; m < s->edition->metric_count; m++) {
        int metric = s->edition->metrics[m];
        for (size_t i = starts[metric]; i < in->count && in->judgements[i].series->metric == metric; i++) {
            const struct bp_judgement *j = &in->judgements[i];
            if (!shows_judgement(s, j))
                continue;
            s->judgements[s->count++] = j;
            if (j->series->segment == 0) {
                bp_tally_add(&s->now, j);
                bp_tally_add_verdict(&s->before, j->previous);
            }
        }
    }
}

/* Those its metrics are worked out from, a formula from its parts': in the pack's order a formula follows them. */
static void sources(struct bp_ctx *cx, struct bp_selection *s, bool *used)
{
    const struct bp_pack *pack = s->insight->metrics->pack;
    bool *wanted = BP_NEW_ARRAY(cx->arena, bool, pack->metric_count);
    for (size_t i = pack->metric_count; i-- > 0;) {
        const struct bp_metric *m = &pack->metrics[pack->order[i]];
        if (!s->metrics[pack->order[i]] && !wanted[pack->order[i]])
            continue;
        if (m->source >= 0 && !m->unseen)
            used[m->source] = true;
        for (size_t k = 0; m->source < 0 && k < m->formula.name_count; k++)
            wanted[m->parts[k]] = true;
    }
    s->sources = BP_NEW_ARRAY(cx->arena, int, pack->source_count);
    for (size_t i = 0; i < pack->source_count; i++) {
        used[i] |= s->edition->whole && pack->sources[i].seen != BP_SEEN_NOT;
        if (used[i])
            s->sources[s->source_count++] = (int)i;
    }
}

static void findings(struct bp_ctx *cx, struct bp_selection *s, const bool *used)
{
    const struct bp_insight *in = s->insight;
    s->findings = BP_NEW_ARRAY(cx->arena, const struct bp_finding *, in->finding_count);
    for (size_t i = 0; i < in->finding_count; i++) {
        const struct bp_finding *f = &in->findings[i];
        bool shown = f->judgement     ? shows_judgement(s, f->judgement)
                     : f->source >= 0 ? used[f->source]
                                      : f->action && bp_selection_shows(s, f->action->metric);
        if (shown)
            s->findings[s->finding_count++] = f;
    }
}

static void quality(struct bp_ctx *cx, struct bp_selection *s, const bool *used)
{
    const struct bp_quality *q = s->insight->quality;
    s->suspicions = BP_NEW_ARRAY(cx->arena, const struct bp_suspicion *, q->count);
    s->unused = BP_NEW_ARRAY(cx->arena, const struct bp_unused_accept *, q->unused_count);
    for (size_t i = 0; i < q->count; i++)
        if (shows_place(s, used, q->list[i].metric, q->list[i].source))
            s->suspicions[s->suspicion_count++] = &q->list[i];
    for (size_t i = 0; i < q->unused_count; i++)
        if (shows_place(s, used, q->unused[i].metric, q->unused[i].source))
            s->unused[s->unused_count++] = &q->unused[i];
}

static void people(struct bp_ctx *cx, struct bp_selection *s)
{
    const struct bp_pack *pack = s->insight->metrics->pack;
    s->actions = BP_NEW_ARRAY(cx->arena, const struct bp_action *, pack->action_count);
    s->comments = BP_NEW_ARRAY(cx->arena, const struct bp_comment *, pack->comment_count);
    for (size_t i = 0; i < pack->action_count; i++)
        if (bp_selection_shows(s, pack->actions[i].metric))
            s->actions[s->action_count++] = &pack->actions[i];
    for (size_t i = 0; i < pack->comment_count; i++)
        if (bp_selection_shows(s, pack->comments[i].metric))
            s->comments[s->comment_count++] = &pack->comments[i];
}

void bp_selection_make(struct bp_ctx *cx, const struct bp_insight *insight, const struct bp_edition *edition,
                       struct bp_selection *out)
{
    const struct bp_pack *pack = insight->metrics->pack;
    bool *used = BP_NEW_ARRAY(cx->arena, bool, pack->source_count);
    *out = (struct bp_selection){.insight = insight, .edition = edition};
    out->metrics = BP_NEW_ARRAY(cx->arena, bool, pack->metric_count);
    for (size_t i = 0; i < edition->metric_count; i++)
        out->metrics[edition->metrics[i]] = true;
    judgements(cx, out);
    sources(cx, out, used);
    findings(cx, out, used);
    quality(cx, out, used);
    people(cx, out);
}
