/* fraction-percent: a figure in % and its goal are a hundred times apart: one is written as a fraction. */
#include "quality/parts.h"

#include <math.h>

#define FAR 10.0

struct values {
    bool any;
    double least, most;
};

static struct values values_of(const struct bp_search *s, int metric)
{
    struct values v = {0};
    const struct bp_series *series = bp_metrics_find(s->metrics, metric, 0);
    for (size_t i = 0; series && i < series->history_count; i++) {
        const struct bp_figure *f = &series->history[i].figure;
        if (!f->known)
            continue;
        v.least = v.any && v.least < f->value ? v.least : f->value;
        v.most = v.any && v.most > f->value ? v.most : f->value;
        v.any = true;
    }
    return v;
}

static double goal_value(const struct bp_goal *goal)
{
    return isnan(goal->target) ? goal->low : goal->target;
}

/* share, csat and nps are 0 to 100 by themselves. */
static bool is_of_hundred(const struct bp_metric *m)
{
    return m->source >= 0 && (bp_text_is(m->measure.name, "share") || bp_text_is(m->measure.name, "csat") ||
                              bp_text_is(m->measure.name, "nps"));
}

enum fraction { NO_FRACTION, FIGURE_IS_FRACTION, GOAL_IS_FRACTION };

static enum fraction fraction_of(const struct bp_search *s, const struct bp_goal *goal)
{
    const struct bp_metric *m = &s->pack->metrics[goal->metric];
    double value = goal_value(goal);
    if (isnan(value) || goal->segment.n || !(is_of_hundred(m) || bp_text_is(m->unit, "%")))
        return NO_FRACTION;
    struct values v = values_of(s, goal->metric);
    bool up = m->better == BP_BETTER_UP || m->better == BP_BETTER_RANGE;
    if (v.any && !is_of_hundred(m) && v.least >= 0 && v.most > 0 && v.most <= 1 && value > FAR * v.most)
        return FIGURE_IS_FRACTION;
    return v.any && up && value > 0 && value < 1 && v.least > FAR * value ? GOAL_IS_FRACTION : NO_FRACTION;
}

bool bp_is_fraction(const struct bp_search *s, const struct bp_goal *goal)
{
    return fraction_of(s, goal) != NO_FRACTION;
}

void bp_find_fraction_percent(struct bp_search *s)
{
    for (size_t i = 0; i < s->pack->goal_count; i++) {
        const struct bp_goal *goal = &s->pack->goals[i];
        const struct bp_metric *m = &s->pack->metrics[goal->metric];
        enum fraction fraction = fraction_of(s, goal);
        if (fraction == NO_FRACTION)
            continue;
        double value = goal_value(goal), most = values_of(s, goal->metric).most;
        bp_suspect_metric(s, BP_SUSPECT_FRACTION_PERCENT, goal->metric,
                          fraction == GOAL_IS_FRACTION ? goal->where : m->id.where,
                          BP_REMARK(fraction == GOAL_IS_FRACTION ? BP_REMARK_FRACTION_GOAL : BP_REMARK_FRACTION_FIGURE,
                                    bp_arg_text("metric", m->name.text), bp_arg_number("goal", value, BP_AT_MOST(6)),
                                    bp_arg_number("most", most, BP_AT_MOST(6)),
                                    bp_arg_number("percent", value * 100, BP_AT_MOST(6))));
    }
}
