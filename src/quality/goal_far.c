/* goal-far: a goal that no figure of its metric was ever near, or that cannot be meant: below 0 for a count, for a
 * segment that never occurs, with a stretch on the wrong side. */
#include "quality/parts.h"

#include <math.h>

#define FAR 10.0

enum { MOST_PERIODS = 520 };

struct seen { /* of known figures, by size */
    bool any;
    double least, most;
};

/* A stretch not over says nothing of what accumulates: one day of a month is no tenth of it. */
static bool says_how_large(const struct bp_search *s, int metric, const struct bp_window *w, const struct bp_figure *f)
{
    const struct bp_measure *measure = s->data->cells[metric].measure; /* a formula has none, and may accumulate */
    return f->known && f->complete && !(w->to_date && (!measure || bp_measure_zero_without_rows(measure)));
}

static void look(struct bp_search *s, const struct bp_goal *goal, int segment, enum bp_period_kind kind,
                 struct seen *seen)
{
    const struct bp_metrics *ms = s->metrics;
    struct bp_span now = bp_period_of(&s->pack->calendar, kind, ms->period.end - 1);
    for (int back = 0; back < MOST_PERIODS; back++) {
        struct bp_window w = bp_window_back(&s->pack->calendar, (struct bp_window){kind, false, now}, back);
        if (w.span.end > ms->period.end)
            w = bp_window_to_date(&s->pack->calendar, kind, ms->period.end);
        if (w.span.end <= ms->begins[goal->metric])
            return;
        struct bp_figure f = bp_metric_figure(s->figures, goal->metric, segment, w);
        if (!says_how_large(s, goal->metric, &w, &f))
            continue;
        double size = fabs(f.value);
        seen->least = seen->any && seen->least < size ? seen->least : size;
        seen->most = seen->any && seen->most > size ? seen->most : size;
        seen->any = true;
    }
}

/* All that the figures the goal is for ever were, in its own period. */
static struct seen look_at_all(struct bp_search *s, const struct bp_goal *goal)
{
    struct seen seen = {0};
    enum bp_period_kind own = s->metrics->kinds[goal->metric], kind = goal->period_given ? goal->period : own;
    if (kind < own)
        return seen;
    if (!bp_text_is(goal->segment, "*")) {
        look(s, goal, goal->segment.n ? bp_data_segment(s->data, goal->segment) : 0, kind, &seen);
        return seen;
    }
    for (size_t i = 0; i < s->metrics->segment_counts[goal->metric]; i++)
        look(s, goal, s->metrics->segments[goal->metric][i], kind, &seen);
    return seen;
}

static void say(struct bp_search *s, const struct bp_goal *goal, enum bp_remark_kind kind, double value, double ever)
{
    const struct bp_metric *m = &s->pack->metrics[goal->metric];
    bp_suspect_metric(s, BP_SUSPECT_GOAL_FAR, goal->metric, goal->where,
                      BP_REMARK(kind, bp_arg_text("metric", m->name.text), bp_arg_number("goal", value, BP_AT_MOST(6)),
                                bp_arg_number("ever", ever, BP_AT_MOST(6)), bp_arg_text("segment", goal->segment)));
}

static void compare(struct bp_search *s, const struct bp_goal *goal)
{
    const double values[] = {goal->target, goal->low, goal->high};
    struct seen seen = look_at_all(s, goal);
    for (size_t i = 0; seen.any && i < 3; i++) {
        double size = fabs(values[i]);
        if (isnan(values[i]) || values[i] == 0)
            continue;
        if (seen.most > 0 && size > FAR * seen.most)
            say(s, goal, BP_REMARK_GOAL_FAR_ABOVE, values[i], seen.most);
        else if (size * FAR < seen.least)
            say(s, goal, BP_REMARK_GOAL_FAR_BELOW, values[i], seen.least);
    }
}

static bool is_never_negative(const struct bp_search *s, int metric)
{
    const struct bp_measure *measure = s->data->cells[metric].measure;
    return measure && (bp_measure_counts_rows(measure) && !bp_text_is(s->pack->metrics[metric].measure.name, "nps"));
}

static bool is_wrong_side(enum bp_better better, const struct bp_goal *goal)
{
    return !isnan(goal->stretch) && !isnan(goal->target) &&
           ((better == BP_BETTER_UP && goal->stretch < goal->target) ||
            (better == BP_BETTER_DOWN && goal->stretch > goal->target));
}

void bp_find_goal_far(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->goal_count; i++) {
        const struct bp_goal *goal = &s->pack->goals[i];
        const struct bp_metric *m = &s->pack->metrics[goal->metric];
        bool one_segment = goal->segment.n && !bp_text_is(goal->segment, "*");
        if (m->source >= 0 && s->data->sources[m->source].failed)
            continue;
        if (is_wrong_side(m->better, goal))
            say(s, goal, BP_REMARK_GOAL_STRETCH, goal->stretch, goal->target);
        if (one_segment && bp_data_segment(s->data, goal->segment) < 0)
            say(s, goal, BP_REMARK_GOAL_SEGMENT, goal->target, 0);
        else if (is_never_negative(s, goal->metric) && goal->target < 0)
            say(s, goal, BP_REMARK_GOAL_NEGATIVE, goal->target, 0);
        else if (!bp_is_fraction(s, goal))
            compare(s, goal);
    }
}
