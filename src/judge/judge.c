/* Every series judged now and back through its history. */
#include "judge/parts.h"

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

const char *bp_won_name(enum bp_won won)
{
    switch (won) {
    case BP_WON_RETURN:
        return "return";
    case BP_WON_STRETCH:
        return "stretch";
    case BP_WON_BETTER:
        break;
    }
    return "improvement";
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

/* Of many series looked at together some point always lies outside limits of 3 sigma: a segment speaks only beyond
 * limits widened for how many there are, and only from so many points that limits hold still. */
static bool segment_speaks(const struct bp_xmr *x, size_t segments)
{
    return x->variation > BP_VARIATION_COMMON && x->charted >= BP_XMR_FEW && bp_spc_stands_out(x, segments);
}

/* Of a total all points are kept, for charts; of a segment, of which there may be thousands, what the last one says. */
static void find_variation(struct bp_ctx *cx, const struct bp_judging *judging, struct bp_judgement *j)
{
    bool is_total = j->series->segment == 0;
    size_t segments = judging->metrics->segment_counts[j->series->metric];
    bp_variation_of(judging, is_total ? cx->arena : NULL, j->series, j->goal, &j->xmr, &j->alarms);
    j->speaks = is_total ? j->xmr.variation > BP_VARIATION_COMMON : segment_speaks(&j->xmr, segments);
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
    bool clear = j->verdict == BP_MET && j->certainty == BP_CERTAINTY_CLEAR;
    j->won = (returned && clear ? BP_WON_RETURN : 0U) | (j->surely_stretch ? BP_WON_STRETCH : 0U) |
             (better ? BP_WON_BETTER : 0U);
    j->is_back = returned && !j->won;
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
    bp_be_comfortable(cx->arena, &past, j);
    find_win(j);
    if (v.verdict == BP_MISSED)
        j->severity = severity(&judging->metrics->pack->metrics[s->metric], j);
}

/* Segment by segment, as figures are remembered. */
void bp_judge_all(struct bp_ctx *cx, const struct bp_metrics *ms, const struct bp_ripeness *ripe,
                  const bool **never_falls, struct bp_judgement *out)
{
    struct bp_arena *figures = bp_arena_child(cx->arena);
    struct bp_judging judging = {
        .metrics = ms, .ripe = ripe, .scratch = bp_arena_child(cx->arena), .chart = bp_arena_child(cx->arena)};
    judging.figures = bp_figures_new(ms, cx->arena, figures);
    bp_changes_find(cx->arena, ms->pack, &judging);
    judging.never_falls = *never_falls = bp_never_falls(ms, cx->arena, judging.scratch);
    for (size_t i = 0; i < ms->count; i++)
        judge(cx, &judging, &ms->list[ms->by_segment[i]], &out[ms->by_segment[i]]);
    bp_figures_free(judging.figures);
    bp_arena_free(judging.chart);
    bp_arena_free(judging.scratch);
    bp_arena_free(figures);
}

enum bp_verdict bp_verdict_told(const struct bp_judgement *j)
{
    return j->verdict == BP_WATCH && j->series->segment && !j->speaks ? BP_MET : j->verdict;
}

void bp_judge_points(const struct bp_metrics *ms, const struct bp_ripeness *ripe, const struct bp_judgement *j,
                     struct bp_arena *arena, struct bp_xmr *out)
{
    if (j->series->segment == 0) {
        *out = j->xmr;
        return;
    }
    struct bp_arena *figures = bp_arena_child(arena);
    struct bp_judging judging = {
        .metrics = ms, .ripe = ripe, .scratch = bp_arena_child(arena), .chart = bp_arena_child(arena)};
    judging.figures = bp_figures_new(ms, judging.scratch, figures);
    bp_changes_find(judging.scratch, ms->pack, &judging);
    bp_variation_of(&judging, arena, j->series, j->goal, out, NULL);
    bp_figures_free(judging.figures);
    bp_arena_free(judging.chart);
    bp_arena_free(judging.scratch);
    bp_arena_free(figures);
}
