/* Every series judged now and back through its history; who is to explain what by when; then the findings. */
#include "insight/judge.h"

#include <math.h>

#define SCRATCH_FULL ((size_t)8 << 20)

const char *bp_verdict_name(enum bp_verdict verdict)
{
    static const char *const names[] = {"met",     "missed",  "watch",      "not-due",
                                        "no-goal", "no-data", "incomplete", "hidden"};
    return names[verdict];
}

const char *bp_clear_by_name(enum bp_clear_by by)
{
    static const char *const names[] = {NULL, "settled", "signal", "interval", "pooled", "usual_variation"};
    return names[by];
}

const char *bp_certainty_name(enum bp_certainty certainty)
{
    static const char *const names[] = {NULL, "clear", "open"};
    return names[certainty];
}

const char *bp_why_open_name(enum bp_why_open why)
{
    static const char *const names[] = {NULL, "margin", "few"};
    return names[why];
}

bool bp_verdict_is_met(enum bp_verdict verdict)
{
    return verdict == BP_MET || verdict == BP_WATCH;
}

bool bp_judgement_is_partial(const struct bp_judgement *j)
{
    return j->verdict == BP_INCOMPLETE || (bp_verdict_is_judged(j->verdict) && !j->judged.figure.complete);
}

bool bp_verdict_is_judged(enum bp_verdict verdict)
{
    return bp_verdict_is_met(verdict) || verdict == BP_MISSED;
}

/* How far the figure is from its goal, by the goal's own size, weighed; of two as far the newer one comes first. */
static double severity(const struct bp_metric *m, const struct bp_judgement *j)
{
    double line = bp_goal_line(m, j->goal, j->judged.figure.value);
    double size = fabs(line) > 1e-9 ? fabs(line) : 1;
    double open = j->certainty == BP_CERTAINTY_OPEN ? 0.5 : 1;
    return m->weight * open * fabs(j->gap) / size - 1e-6 * fmin(j->streak, 1000);
}

/* Of a total all points are kept, for charts; of a segment, of which there may be thousands, what the last one says. */
static void find_variation(struct bp_ctx *cx, const struct bp_judging *judging, struct bp_judgement *j)
{
    bool is_total = j->series->segment == 0;
    size_t segments = judging->metrics->segment_counts[j->series->metric];
    bp_variation_of(judging, is_total ? cx->arena : NULL, j->series, j->goal, &j->xmr, &j->alarms);
    j->speaks = is_total ? j->xmr.variation > BP_VARIATION_COMMON : bp_segment_speaks(&j->xmr, segments);
    if (!is_total)
        j->xmr.count = 0;
    if (j->verdict == BP_MET && j->xmr.variation == BP_VARIATION_CONCERN)
        j->verdict = BP_WATCH;
}

/* A win in words: beyond doubt, and more than that the goal is met as ever. */
static void find_win(struct bp_judgement *j)
{
    bool returned = bp_verdict_is_met(j->verdict) && j->streak == 1 && j->before > 0;
    bool better = j->verdict != BP_MISSED && j->xmr.variation == BP_VARIATION_IMPROVEMENT;
    j->is_win = (returned && j->verdict == BP_MET && j->certainty == BP_CERTAINTY_CLEAR) || j->surely_stretch || better;
    j->is_back = returned && !j->is_win;
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
                               .immature = v.immature,
                               .within_margin = v.within_margin,
                               .reached_stretch = v.reached_stretch,
                               .settled = v.settled,
                               .previous = BP_NO_DATA};
    j->has_gap = bp_verdict_is_judged(v.verdict);
    find_variation(cx, judging, j);
    struct bp_past past = bp_past_of(judging, s, &goals, &v);
    bp_look_back(&past, j);
    bp_be_sure(&past, j);
    bp_look_ahead(cx->arena, judging, j);
    bp_be_comfortable(&past, j);
    find_win(j);
    if (v.verdict == BP_MISSED)
        j->severity = severity(&judging->metrics->pack->metrics[s->metric], j);
}

/* Segment by segment, as figures are remembered. */
static void judge_all(struct bp_ctx *cx, struct bp_insight *in)
{
    const struct bp_metrics *ms = in->metrics;
    struct bp_arena *figures = bp_arena_child(cx->arena);
    struct bp_judging judging = {
        .metrics = ms, .ripe = in->ripe, .scratch = bp_arena_child(cx->arena), .chart = bp_arena_child(cx->arena)};
    judging.figures = bp_figures_new(ms, cx->arena, figures);
    bp_changes_find(cx->arena, ms->pack, &judging);
    judging.never_falls = in->never_falls = bp_never_falls(ms, cx->arena, judging.scratch);
    for (size_t i = 0; i < ms->count; i++)
        judge(cx, &judging, &ms->list[ms->by_segment[i]], &in->judgements[ms->by_segment[i]]);
    bp_figures_free(judging.figures);
    bp_arena_free(judging.chart);
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

/* Where there is something to explain: a signal, a clear miss, the third miss in a row. Never of an open first miss,
 * nor of a standing one, which is not this period's news. */
static bool asks_why(const struct bp_judgement *j)
{
    enum { THIRD = 3 };
    bool missed = j->verdict == BP_MISSED && (j->certainty == BP_CERTAINTY_CLEAR || j->streak >= THIRD);
    return !j->standing && (missed || j->xmr.variation == BP_VARIATION_CONCERN);
}

static void ask_for_explanations(const struct bp_insight *in)
{
    for (size_t i = 0; i < in->count; i++) {
        struct bp_judgement *j = &in->judgements[i];
        bool told = j->why || (j->win && j->win->either);
        if (j->series->segment != 0 || !asks_why(j))
            continue;
        j->explanation_open = !told;
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

void bp_tally_add_verdict(struct bp_tally *tally, enum bp_verdict verdict)
{
    switch (verdict) {
    case BP_MET:
    case BP_WATCH:
        tally->met++;
        break;
    case BP_MISSED:
        tally->missed++;
        break;
    case BP_NOT_DUE:
        tally->not_due++;
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

void bp_tally_add(struct bp_tally *tally, const struct bp_judgement *j)
{
    bp_tally_add_verdict(tally, j->verdict);
    if (j->verdict != BP_MISSED)
        return;
    tally->open += j->certainty == BP_CERTAINTY_OPEN;
    tally->standing += j->standing;
    tally->clear += j->certainty == BP_CERTAINTY_CLEAR && !j->standing;
}

void bp_insight_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_quality *quality, int today,
                     int reference, struct bp_insight *out)
{
    *out = (struct bp_insight){
        .metrics = metrics, .quality = quality, .today = today, .reference = reference, .count = metrics->count};
    out->judgements = BP_NEW_ARRAY(cx->arena, struct bp_judgement, metrics->count);
    out->ripe = bp_ripe_find(cx->arena, metrics, today);
    out->links = bp_links_find(cx->arena, metrics, out->ripe);
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
        bp_tally_add(&out->now, j);
        bp_tally_add_verdict(&out->before, j->previous);
    }
    source_states(cx, out);
    bp_insight_risks(cx, metrics->pack, reference, &out->risks);
    out->journeys = bp_insight_journeys(cx, out);
    bp_findings(cx, out);
}

enum bp_verdict bp_verdict_told(const struct bp_judgement *j)
{
    return j->verdict == BP_WATCH && j->series->segment && !j->speaks ? BP_MET : j->verdict;
}

void bp_insight_points(const struct bp_insight *in, const struct bp_judgement *j, struct bp_arena *arena,
                       struct bp_xmr *out)
{
    if (j->series->segment == 0) {
        *out = j->xmr;
        return;
    }
    struct bp_arena *figures = bp_arena_child(arena);
    struct bp_judging judging = {
        .metrics = in->metrics, .ripe = in->ripe, .scratch = bp_arena_child(arena), .chart = bp_arena_child(arena)};
    judging.figures = bp_figures_new(in->metrics, judging.scratch, figures);
    bp_changes_find(judging.scratch, in->metrics->pack, &judging);
    bp_variation_of(&judging, arena, j->series, j->goal, out, NULL);
    bp_figures_free(judging.figures);
    bp_arena_free(judging.chart);
    bp_arena_free(judging.scratch);
    bp_arena_free(figures);
}

const struct bp_judgement *bp_insight_of(const struct bp_insight *insight, int metric, int segment)
{
    const struct bp_series *s = bp_metrics_find(insight->metrics, metric, segment);
    return s ? &insight->judgements[s - insight->metrics->list] : NULL;
}
