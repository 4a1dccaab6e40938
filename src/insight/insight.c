/* Every series judged now and back through its history; who is to explain what by when; then the findings. */
#include "insight/judge.h"

#include <math.h>

#define SCRATCH_FULL ((size_t)8 << 20)

const char *bp_verdict_name(enum bp_verdict verdict)
{
    static const char *const names[] = {"met", "missed", "watch", "no-goal", "no-data", "incomplete", "hidden"};
    return names[verdict];
}

bool bp_verdict_is_met(enum bp_verdict verdict)
{
    return verdict == BP_MET || verdict == BP_WATCH;
}

bool bp_verdict_is_judged(enum bp_verdict verdict)
{
    return bp_verdict_is_met(verdict) || verdict == BP_MISSED;
}

/* How far the figure is from its goal, by the goal's own size, weighed; a long run of misses weighs more. */
static double severity(const struct bp_metric *m, const struct bp_judgement *j)
{
    double line = bp_goal_line(m, j->goal, j->judged.figure.value);
    double size = fabs(line) > 1e-9 ? fabs(line) : 1;
    return m->weight * (fabs(j->gap) / size + 0.01 * j->streak) * (j->within_margin ? 0.5 : 1);
}

/* Of a total all points are kept, for charts; of a segment, of which there may be thousands, what the last one says. */
static void find_variation(struct bp_ctx *cx, const struct bp_judging *judging, struct bp_judgement *j)
{
    bool is_total = j->series->segment == 0;
    if (!is_total && j->verdict != BP_MET)
        return;
    bp_variation_of(judging, is_total ? cx->arena : judging->scratch, j->series, j->goal, &j->xmr);
    if (!is_total)
        j->xmr.points = NULL, j->xmr.count = 0;
    if (j->verdict == BP_MET && j->xmr.variation == BP_VARIATION_CONCERN)
        j->verdict = BP_WATCH;
}

static void judge(struct bp_ctx *cx, struct bp_judging *judging, const struct bp_series *s, struct bp_judgement *j)
{
    struct bp_goals goals = bp_goals_of(judging->metrics, s->metric, s->segment);
    struct bp_verdict_of v;
    if (bp_arena_bytes(judging->scratch) > SCRATCH_FULL)
        bp_arena_reset(judging->scratch);
    bp_judge(judging, s, &goals, &s->totals[0].now, &v);
    *j = (struct bp_judgement){.series = s,
                               .verdict = v.verdict,
                               .goal = v.goal,
                               .judged = v.judged,
                               .gap = v.gap,
                               .within_margin = v.within_margin,
                               .reached_stretch = v.reached_stretch,
                               .previous = BP_NO_DATA};
    j->has_gap = bp_verdict_is_judged(v.verdict);
    find_variation(cx, judging, j);
    bp_look_back(judging, &goals, j);
    if (v.verdict == BP_MISSED)
        j->severity = severity(&judging->metrics->pack->metrics[s->metric], j);
}

/* Segment by segment, as figures are remembered. */
static void judge_all(struct bp_ctx *cx, struct bp_insight *in)
{
    const struct bp_metrics *ms = in->metrics;
    struct bp_arena *figures = bp_arena_child(cx->arena);
    struct bp_judging judging = {.metrics = ms, .scratch = bp_arena_child(cx->arena)};
    judging.figures = bp_figures_new(ms, cx->arena, figures);
    bp_changes_find(cx->arena, ms->pack, &judging);
    for (size_t i = 0; i < ms->count; i++)
        judge(cx, &judging, &ms->list[ms->by_segment[i]], &in->judgements[ms->by_segment[i]]);
    bp_figures_free(judging.figures);
    bp_arena_free(judging.scratch);
    bp_arena_free(figures);
}

/* ---- what people say of it, and do about it */

static struct bp_judgement *total_of(const struct bp_insight *in, int metric)
{
    return &in->judgements[bp_metrics_find(in->metrics, metric, 0) - in->metrics->list];
}

static void find_words(const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < pack->comment_count; i++) {
        const struct bp_comment *c = &pack->comments[i];
        if (c->metric < 0)
            continue;
        struct bp_judgement *j = total_of(in, c->metric);
        bool met = bp_verdict_is_met(j->verdict);
        if ((c->kind == BP_COMMENT_WIN || (c->either && met)) && !j->win)
            j->win = c;
        else if ((c->kind == BP_COMMENT_WHY || (c->either && !met)) && !j->why)
            j->why = c;
    }
}

static bool is_due_before(const struct bp_action *a, const struct bp_action *b)
{
    return (a->due == BP_NO_DAY ? BP_DAY_MAX : a->due) < (b->due == BP_NO_DAY ? BP_DAY_MAX : b->due);
}

/* A metric's action is its segments' too. */
static void find_actions(const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < pack->action_count; i++) {
        const struct bp_action *a = &pack->actions[i];
        if (a->metric < 0 || a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED)
            continue;
        struct bp_judgement *j = total_of(in, a->metric);
        if (!j->action || is_due_before(a, j->action))
            j->action = a;
    }
    for (size_t i = 0; i < in->count; i++)
        in->judgements[i].action = total_of(in, in->judgements[i].series->metric)->action;
}

static void ask_for_explanations(const struct bp_insight *in)
{
    for (size_t i = 0; i < in->count; i++) {
        struct bp_judgement *j = &in->judgements[i];
        if (j->verdict != BP_MISSED)
            continue;
        j->explanation_open = !j->why && j->series->segment == 0;
        j->explanation_due = j->series->period.end - 1 + in->metrics->pack->explain_within_days;
        j->explanation_late = in->today > j->explanation_due;
    }
}

/* ---- sources and tallies */

static void source_states(struct bp_ctx *cx, struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    in->sources = BP_NEW_ARRAY(cx->arena, struct bp_source_state, pack->source_count);
    for (size_t i = 0; i < pack->source_count; i++)
        in->sources[i] = in->metrics->data->sources[i].state;
}

void bp_tally_add(struct bp_tally *tally, enum bp_verdict verdict, bool within_margin)
{
    switch (verdict) {
    case BP_MET:
    case BP_WATCH:
        tally->met++;
        break;
    case BP_MISSED:
        tally->missed++;
        tally->within_margin += within_margin;
        break;
    case BP_NO_GOAL:
        tally->no_goal++;
        break;
    case BP_NO_DATA:
        tally->no_data++;
        break;
    case BP_INCOMPLETE:
        tally->incomplete++;
        break;
    case BP_HIDDEN:
        tally->hidden++;
        break;
    }
}

void bp_insight_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_quality *quality, int today,
                     int reference, struct bp_insight *out)
{
    *out = (struct bp_insight){
        .metrics = metrics, .quality = quality, .today = today, .reference = reference, .count = metrics->count};
    out->judgements = BP_NEW_ARRAY(cx->arena, struct bp_judgement, metrics->count);
    judge_all(cx, out);
    find_words(out);
    find_actions(out);
    ask_for_explanations(out);
    out->concentrations = bp_concentrations_find(cx, metrics);
    out->drivers = bp_drivers_find(cx, out);
    for (size_t i = 0; i < metrics->count; i++) {
        const struct bp_judgement *j = &out->judgements[i];
        if (j->series->segment != 0)
            continue;
        bp_tally_add(&out->now, j->verdict, j->within_margin);
        bp_tally_add(&out->before, j->previous, false);
    }
    source_states(cx, out);
    bp_findings(cx, out);
}

const struct bp_judgement *bp_insight_of(const struct bp_insight *insight, int metric, int segment)
{
    const struct bp_series *s = bp_metrics_find(insight->metrics, metric, segment);
    return s ? &insight->judgements[s - insight->metrics->list] : NULL;
}
