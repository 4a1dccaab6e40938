/* A series' history -> how long it has been met or missed, what came before that, and whether its goal is still one. */
#include "insight/judge.h"

#include <math.h>

enum { HALF_A_YEAR_DAYS = 182 };

/* The history's verdicts, from the newest back as far as anybody has asked. */
struct past {
    const struct bp_judging *judging;
    const struct bp_series *series;
    const struct bp_goals *goals;
    struct bp_verdict_of *verdicts; /* as the history */
    size_t judged_from;
};

static const struct bp_verdict_of *verdict_at(struct past *p, size_t i)
{
    while (p->judged_from > i) {
        p->judged_from--;
        bp_judge(p->judging, p->series, p->goals, &p->series->history[p->judged_from], &p->verdicts[p->judged_from]);
    }
    return &p->verdicts[i];
}

/* Back from now: the run of one verdict, then what came right before it. Incomplete, hidden and no-data are stepped
 * over. */
static void find_streak(struct past *p, struct bp_judgement *j)
{
    const struct bp_series *s = p->series;
    for (size_t i = s->history_count; i-- > 0;) {
        enum bp_verdict verdict = verdict_at(p, i)->verdict;
        if (i + 2 == s->history_count)
            j->previous = verdict;
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
        } else if (met != j->streak_met) {
            j->before++;
        } else {
            j->first_since = s->history[i].window.span;
            return;
        }
    }
}

/* A figure older than the history. A formula may have one where its parts begin. */
static bool has_older(const struct bp_judging *judging, const struct bp_series *s)
{
    const struct bp_metrics *ms = judging->metrics;
    int start = s->history[0].window.span.start;
    if (ms->begins[s->metric] >= start)
        return false;
    return ms->pack->metrics[s->metric].source < 0 ||
           bp_cells_present(&ms->data->cells[s->metric], s->segment, BP_DAY_MIN, start, judging->scratch, NULL) > 0;
}

/* The record is what the pack keeps (`history`): no longer run is ever counted, so one of all of it says so, and not
 * the same number every week. What is older can only hide that a figure is not the first. */
static void find_record(const struct bp_judging *judging, struct bp_judgement *j)
{
    const struct bp_series *s = j->series;
    size_t figures = 0;
    for (size_t i = 0; i < s->history_count; i++)
        figures += s->history[i].figure.known || s->history[i].figure.hidden;
    j->first_figure = j->streak == 1 && figures == 1 && !has_older(judging, s);
    j->whole_record = j->streak > 1 && (size_t)j->streak == figures;
}

/* Met for half a year without a miss, and every time with a tenth of the goal to spare (something, where the goal is
 * 0): is it still a goal? Not asked while it slips. */
static bool is_comfortable(struct past *p, const struct bp_judgement *j)
{
    const struct bp_series *s = p->series;
    bool of_a_to_date =
        j->goal && j->goal->period_given && j->goal->period != s->kind; /* early in a month any sum looks small */
    int days = 0;
    if (j->verdict != BP_MET || p->judging->metrics->pack->metrics[s->metric].better == BP_BETTER_RANGE || of_a_to_date)
        return false;
    for (size_t i = s->history_count; i-- > 0 && days < HALF_A_YEAR_DAYS;) {
        const struct bp_verdict_of *v = verdict_at(p, i);
        if (!bp_verdict_is_met(v->verdict) || v->gap == 0 || fabs(v->gap) < 0.1 * fabs(v->goal->target))
            return false;
        days += s->history[i].window.span.end - s->history[i].window.span.start;
    }
    return days >= HALF_A_YEAR_DAYS - 7 && s->history_count > 1;
}

void bp_look_back(const struct bp_judging *judging, const struct bp_goals *goals, struct bp_judgement *j)
{
    const struct bp_series *s = j->series;
    if (s->history_count == 0) { /* a segment without goals: only whether the period before could be judged is asked */
        struct bp_verdict_of v;
        bp_judge(judging, s, goals, &s->totals[0].previous, &v);
        j->previous = v.verdict;
        return;
    }
    struct past past = {.judging = judging,
                        .series = s,
                        .goals = goals,
                        .verdicts = BP_NEW_ARRAY(judging->scratch, struct bp_verdict_of, s->history_count),
                        .judged_from = s->history_count};
    find_streak(&past, j);
    find_record(judging, j);
    j->is_comfortable = s->segment == 0 && is_comfortable(&past, j);
}
