/* Every series judged now and back through its history; who is to explain what by when; then the findings. */
#include "insight/insight.h"

#include "insight/judge.h"

#include <math.h>

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

/* Back from now: the run of one verdict, then what came right before it. Incomplete, hidden and no-data are stepped
 * over. */
static void walk_back(const struct bp_metrics *ms, const struct bp_series *s, struct bp_judgement *j)
{
    if (s->history_count == 0) { /* a segment without goals: only whether the period before could be judged is asked */
        struct bp_verdict_of v;
        bp_judge(ms, s, &s->totals[0].previous, &v);
        j->previous = v.verdict;
        return;
    }
    for (size_t i = s->history_count; i-- > 0;) {
        struct bp_verdict_of v;
        bp_judge(ms, s, &s->history[i], &v);
        if (i + 2 == s->history_count)
            j->previous = v.verdict;
        if (v.verdict == BP_NO_GOAL)
            return;
        if (!bp_verdict_is_judged(v.verdict))
            continue;
        bool met = bp_verdict_is_met(v.verdict);
        if (!j->has_streak) {
            j->has_streak = true;
            j->streak_met = met;
        }
        if (met == j->streak_met && j->before == 0) {
            j->streak++;
        } else if (met != j->streak_met) {
            j->before++;
        } else {
            j->first_since = s->history[i].window.span;
            return;
        }
    }
}

static void find_words(const struct bp_pack *pack, struct bp_judgement *j)
{
    for (size_t i = 0; i < pack->comment_count; i++) {
        const struct bp_comment *c = &pack->comments[i];
        if (c->metric != j->series->metric || j->series->segment != 0)
            continue;
        bool met = bp_verdict_is_met(j->verdict);
        if ((c->kind == BP_COMMENT_WIN || (c->either && met)) && !j->win)
            j->win = c;
        else if ((c->kind == BP_COMMENT_WHY || (c->either && !met)) && !j->why)
            j->why = c;
    }
    for (size_t i = 0; i < pack->action_count; i++) {
        const struct bp_action *a = &pack->actions[i];
        if (a->metric != j->series->metric || a->status == BP_ACTION_DONE || a->status == BP_ACTION_DROPPED)
            continue;
        int due = a->due == BP_NO_DAY ? BP_DAY_MAX : a->due;
        if (!j->action || due < (j->action->due == BP_NO_DAY ? BP_DAY_MAX : j->action->due))
            j->action = a;
    }
}

/* How far the figure is from its goal, by the goal's own size, weighed; a long run of misses weighs more. */
static double severity(const struct bp_metric *m, const struct bp_judgement *j)
{
    double line = bp_goal_line(m, j->goal, j->judged.figure.value);
    double size = fabs(line) > 1e-9 ? fabs(line) : 1;
    return m->weight * (fabs(j->gap) / size + 0.01 * j->streak) * (j->within_margin ? 0.5 : 1);
}

/* Met, but the variation is concern. */
static void watch(const struct bp_metrics *ms, struct bp_judgement *j)
{
    struct bp_xmr xmr;
    bp_variation_of(ms, j->series, j->goal, &xmr);
    if (xmr.variation != BP_VARIATION_CONCERN)
        return;
    j->verdict = BP_WATCH;
    j->point = xmr.points[xmr.count - 1];
    j->points = xmr.known;
}

static void judge(const struct bp_metrics *ms, const struct bp_series *s, int today, struct bp_judgement *j)
{
    const struct bp_pack *pack = ms->pack;
    struct bp_verdict_of v;
    bp_judge(ms, s, &s->totals[0].now, &v);
    *j = (struct bp_judgement){.series = s,
                               .verdict = v.verdict,
                               .goal = v.goal,
                               .judged = v.judged,
                               .gap = v.gap,
                               .within_margin = v.within_margin,
                               .reached_stretch = v.reached_stretch,
                               .previous = BP_NO_DATA};
    j->has_gap = bp_verdict_is_judged(v.verdict);
    walk_back(ms, s, j);
    find_words(pack, j);
    if (v.verdict == BP_MET)
        watch(ms, j);
    if (v.verdict != BP_MISSED)
        return;
    j->severity = severity(&pack->metrics[s->metric], j);
    j->explanation_open = !j->why && s->segment == 0;
    j->explanation_due = s->period.end - 1 + pack->explain_within_days;
    j->explanation_late = today > j->explanation_due;
}

static void source_states(struct bp_ctx *cx, struct bp_insight *in)
{
    static const int default_age[] = {
        [BP_GRAIN_ROWS] = 8, [BP_GRAIN_DAY] = 8, [BP_GRAIN_WEEK] = 8, [BP_GRAIN_MONTH] = 40, [BP_GRAIN_QUARTER] = 100};
    const struct bp_pack *pack = in->metrics->pack;
    in->sources = BP_NEW_ARRAY(cx->arena, struct bp_source_state, pack->source_count);
    for (size_t i = 0; i < pack->source_count; i++) {
        const struct bp_source_data *data = &in->metrics->data->sources[i];
        struct bp_source_state *state = &in->sources[i];
        state->max_age_days =
            pack->sources[i].max_age_days ? pack->sources[i].max_age_days : default_age[pack->sources[i].grain];
        if (data->failed || !data->clock_count || !data->clocks[0].any)
            continue;
        state->any = true;
        state->through = data->clocks[0].last;
        state->age_days = in->reference > state->through ? in->reference - state->through : 0;
        state->stale = state->age_days > state->max_age_days;
    }
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
    for (size_t i = 0; i < metrics->count; i++) {
        struct bp_judgement *j = &out->judgements[i];
        judge(metrics, &metrics->list[i], today, j);
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
    for (size_t i = 0; i < insight->count; i++)
        if (insight->judgements[i].series->metric == metric && insight->judgements[i].series->segment == segment)
            return &insight->judgements[i];
    return NULL;
}
