/* A goal's to-date and the pattern of its days -> where the period ends at this pace. */
#include "judge/parts.h"

#include <math.h>

#define Z_95 1.96

const char *bp_outlook_name(enum bp_outlook outlook)
{
    static const char *const names[] = {NULL, "holds", "open", "fails"};
    return names[outlook];
}

const char *bp_pattern_lack_name(enum bp_pattern_lack lack)
{
    static const char *const names[] = {NULL, "overlaps", "no_days", "few_weeks", "quiet"};
    return names[lack];
}

double bp_pace_severity(const struct bp_pace *p)
{
    switch (p->outlook) {
    case BP_OUTLOOK_FAILS:
        return 0.4;
    case BP_OUTLOOK_OPEN:
        return 0.3;
    case BP_OUTLOOK_NONE:
    case BP_OUTLOOK_HOLDS:
        break;
    }
    return 0.2;
}

/* ---- what each remaining period must bring */

/* How many periods of that kind the days are, by the part of each that lies among them. */
static double periods_in(const struct bp_calendar *calendar, enum bp_period_kind kind, struct bp_span days)
{
    double count = 0;
    for (int day = days.start; day < days.end;) {
        struct bp_span p = bp_period_of(calendar, kind, day);
        int end = p.end < days.end ? p.end : days.end;
        count += (double)(end - day) / (p.end - p.start);
        day = end;
    }
    return count;
}

static void find_needed(const struct bp_pace_question *q, enum bp_better better, struct bp_pace *p)
{
    const struct bp_goal *g = q->goal;
    double end = better != BP_BETTER_RANGE ? g->target : isnan(g->low) ? g->high : g->low;
    p->is_range = better == BP_BETTER_RANGE && !isnan(g->low) && !isnan(g->high);
    p->needed = (end - p->to_date) / p->remaining;
    p->needed_at_most = p->is_range ? (g->high - p->to_date) / p->remaining : NAN;
}

/* ---- where it ends */

static bool has_one_sign(const struct bp_pattern *pattern)
{
    bool up = false, down = false;
    for (int i = 0; i < BP_WEEK_DAYS; i++) {
        up |= pattern->average[i] > 0;
        down |= pattern->average[i] < 0;
    }
    return up != down;
}

static void find_done(struct bp_pace *p)
{
    double whole = p->usual_gone + p->usual_coming;
    p->has_done = has_one_sign(&p->pattern) && whole != 0 && isfinite(whole);
    if (p->has_done)
        p->done = p->usual_gone / whole;
}

static void find_projection(const struct bp_pace_question *q, struct bp_pace *p)
{
    double off = Z_95 * p->pattern.spread * sqrt(p->coming.open);
    p->projection = p->to_date + p->usual_coming;
    p->has_projection = isfinite(p->projection);
    p->low = p->projection - off;
    p->high = p->projection + off;
    p->has_range = p->has_projection && p->pattern.has_spread && isfinite(p->low) && isfinite(p->high);
    if (q->cannot_fall)
        p->low = fmax(p->low, fmin(p->to_date, p->projection));
}

static bool meets_nowhere(const struct bp_pace *p, const struct bp_goal *goal, enum bp_better better)
{
    if (better == BP_BETTER_RANGE)
        return p->high < goal->low || p->low > goal->high;
    return !bp_goal_is_met(better, goal, p->low) && !bp_goal_is_met(better, goal, p->high);
}

/* Met at both ends of the range is met all over it: what a goal asks for has no hole. */
static enum bp_outlook outlook_of(const struct bp_pace *p, const struct bp_goal *goal, enum bp_better better)
{
    if (!p->has_range || better == BP_BETTER_NONE)
        return BP_OUTLOOK_NONE;
    if (bp_goal_is_met(better, goal, p->low) && bp_goal_is_met(better, goal, p->high))
        return BP_OUTLOOK_HOLDS;
    return meets_nowhere(p, goal, better) ? BP_OUTLOOK_FAILS : BP_OUTLOOK_OPEN;
}

bool bp_pace_find(const struct bp_metrics *ms, struct bp_figures *figures, struct bp_arena *scratch,
                  const struct bp_pace_question *q, struct bp_pace *out)
{
    const struct bp_window *w = &q->to_date->window;
    const struct bp_figure *f = &q->to_date->figure;
    enum bp_better better = ms->pack->metrics[q->metric].better;
    *out = (struct bp_pace){.kind = w->kind,
                            .period = bp_period_of(&ms->pack->calendar, w->kind, w->span.start),
                            .from = w->span.end,
                            .to_date = f->value};
    if (out->from >= out->period.end || !f->known || !f->complete)
        return false;
    struct bp_span coming = {out->from, out->period.end};
    struct bp_shut shut = bp_shut_of(ms, q->metric, scratch);
    out->gone = bp_weekdays_of(&shut, w->span);
    out->coming = bp_weekdays_of(&shut, coming);
    out->remaining = periods_in(&ms->pack->calendar, q->own, coming);
    find_needed(q, better, out);
    bp_pattern_find(ms, figures, &shut, q->metric, q->segment, out->from, &out->pattern);
    if (out->pattern.lack != BP_PATTERN_WHOLE)
        return true;
    out->usual_gone = bp_pattern_sum(&out->pattern, &out->gone);
    out->usual_coming = bp_pattern_sum(&out->pattern, &out->coming);
    find_done(out);
    find_projection(q, out);
    out->outlook = outlook_of(out, q->goal, better);
    return true;
}
