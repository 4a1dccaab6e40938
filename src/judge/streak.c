/* A series' history -> how long it has been met or missed, in its goal's own periods, what came before that. */
#include "judge/parts.h"

/* ---- the periods of the goal */

/* The whole periods before `last`, which is the newest, back to where the record begins. */
static void longer_periods(struct bp_past *p, const struct bp_stretch *last)
{
    const struct bp_metrics *ms = p->judging->metrics;
    const struct bp_calendar *calendar = &ms->pack->calendar;
    int begins = ms->begins[p->series->metric], start = last->window.span.start;
    size_t most = (size_t)ms->pack->history, count = 1;
    while (count < most && start > begins) {
        start = bp_period_of(calendar, p->kind, start - 1).start;
        count++;
    }
    p->stretches = BP_NEW_ARRAY(p->judging->scratch, struct bp_stretch, count);
    p->count = count;
    p->stretches[--count] = *last;
    for (start = last->window.span.start; count-- > 0; start = p->stretches[count].window.span.start)
        p->stretches[count].window =
            (struct bp_window){.kind = p->kind, .span = bp_period_of(calendar, p->kind, start - 1)};
}

struct bp_past bp_past_of(const struct bp_judging *judging, const struct bp_series *s, const struct bp_goals *goals,
                          const struct bp_verdict_of *now)
{
    struct bp_past p = {.judging = judging, .series = s, .goals = goals, .kind = s->kind};
    if (now->goal && now->goal->period_given && now->goal->period != s->kind) {
        p.kind = now->goal->period;
        longer_periods(&p, &now->judged);
    } else {
        p.stretches = s->history;
        p.count = s->history_count;
    }
    p.judged_from = p.count;
    p.verdicts = BP_NEW_ARRAY(judging->scratch, struct bp_verdict_of, p.count);
    if (p.count)
        p.verdicts[--p.judged_from] = *now;
    return p;
}

const struct bp_verdict_of *bp_past_verdict(struct bp_past *p, size_t i)
{
    const struct bp_series *s = p->series;
    while (p->judged_from > i) {
        struct bp_stretch *at = &p->stretches[--p->judged_from];
        const struct bp_goal *goal = bp_goal_of_kind(p->goals, s->kind, p->kind, at->window.span.end - 1);
        if (p->kind != s->kind)
            at->figure = bp_metric_figure(p->judging->figures, s->metric, s->segment, at->window);
        bp_judge_stretch(p->judging, s, goal, at, &p->verdicts[p->judged_from]);
    }
    return &p->verdicts[i];
}

/* ---- what they were */

/* Back from now: the run of one verdict, then what came right before it. Incomplete, hidden, not due and no-data are
 * stepped over. */
static void find_streak(struct bp_past *p, struct bp_judgement *j)
{
    for (size_t i = p->count; i-- > 0;) {
        enum bp_verdict verdict = bp_past_verdict(p, i)->verdict;
        if (verdict == BP_NO_GOAL)
            return;
        if (!bp_verdict_is_judged(verdict))
            continue;
        bool met = bp_verdict_is_met(verdict);
        if (!j->has_streak) {
            j->has_streak = true;
            j->streak_met = met;
        }
        if (met == j->streak_met && j->before == 0) {
            j->streak++;
            j->streak_start = p->stretches[i].window.span.start;
        } else if (met != j->streak_met) {
            j->before++;
        } else {
            j->first_since = p->stretches[i].window.span;
            return;
        }
    }
}

/* A figure older than the history. A formula may have one where its parts begin. */
static bool has_older(const struct bp_past *p)
{
    const struct bp_series *s = p->series;
    const struct bp_metrics *ms = p->judging->metrics;
    int start = p->stretches[0].window.span.start;
    if (ms->begins[s->metric] >= start)
        return false;
    return ms->pack->metrics[s->metric].source < 0 ||
           bp_cells_present(&ms->data->cells[s->metric], s->segment, BP_DAY_MIN, start, p->judging->scratch, NULL) > 0;
}

/* The record is what the pack keeps (`history`): no longer run is ever counted, so one of all of it says so, and not
 * the same number every week. What is older can only hide that a figure is not the first. */
static void find_record(struct bp_past *p, struct bp_judgement *j)
{
    size_t figures = 0;
    for (size_t i = p->count; i-- > 0;) {
        const struct bp_figure *f = &bp_past_verdict(p, i)->judged.figure;
        figures += f->known || f->hidden;
    }
    j->first_figure = j->streak == 1 && figures == 1 && !has_older(p);
    j->whole_record = j->streak > 1 && (size_t)j->streak == figures;
}

/* The verdict of the pack before, whatever its goal was held against then. */
static enum bp_verdict previous_verdict(const struct bp_past *p)
{
    const struct bp_series *s = p->series;
    struct bp_verdict_of v;
    if (s->history_count == 1)
        return BP_NO_DATA;
    bp_judge(p->judging, s, p->goals, s->history_count ? &s->history[s->history_count - 2] : &s->totals[0].previous,
             &v);
    return v.verdict;
}

void bp_look_back(struct bp_past *past, struct bp_judgement *j)
{
    j->previous = previous_verdict(past);
    if (!past->count)
        return;
    find_streak(past, j);
    if (j->streak)
        find_record(past, j);
}
