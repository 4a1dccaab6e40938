/* A figure's metric, segment and day -> its goals, and the one in force. */
#include "judge/parts.h"

/* The first goal of `metric` whose segment does not come before `segment`, as pack/ sorts them, or the first after all
 * of that segment. */
static size_t place_of(const struct bp_pack *pack, int metric, struct bp_text segment, bool after)
{
    size_t low = 0, high = pack->goal_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct bp_goal *g = &pack->goals[middle];
        int order =
            g->metric != metric ? (g->metric > metric) - (g->metric < metric) : bp_text_cmp(g->segment, segment);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct bp_goal *goals_for(const struct bp_pack *pack, int metric, struct bp_text segment, size_t *count)
{
    size_t from = place_of(pack, metric, segment, false);
    *count = place_of(pack, metric, segment, true) - from;
    return *count ? &pack->goals[from] : NULL;
}

struct bp_goals bp_goals_of(const struct bp_metrics *ms, int metric, int segment)
{
    struct bp_goals goals = {0};
    struct bp_text id = segment ? ms->data->segment_list[segment].id : BP_T("");
    goals.own = goals_for(ms->pack, metric, id, &goals.own_count);
    if (segment)
        goals.star = goals_for(ms->pack, metric, BP_T("*"), &goals.star_count);
    return goals;
}

static const struct bp_goal *first_for(const struct bp_goal *list, size_t count, enum bp_period_kind own,
                                       enum bp_period_kind kind, int day)
{
    for (size_t i = 0; i < count; i++) {
        const struct bp_goal *g = &list[i];
        enum bp_period_kind period = g->period_given ? g->period : own;
        if (period == kind && g->from <= day && day <= g->to)
            return g;
    }
    return NULL;
}

const struct bp_goal *bp_goal_of_kind(const struct bp_goals *goals, enum bp_period_kind own, enum bp_period_kind kind,
                                      int day)
{
    const struct bp_goal *goal = first_for(goals->own, goals->own_count, own, kind, day);
    return goal ? goal : first_for(goals->star, goals->star_count, own, kind, day);
}

static const struct bp_goal *in_force(const struct bp_goals *goals, enum bp_period_kind own, int day)
{
    const struct bp_goal *goal = bp_goal_of_kind(goals, own, own, day);
    for (int kind = BP_MONTH; !goal && kind <= BP_YEAR; kind++)
        goal = bp_goal_of_kind(goals, own, (enum bp_period_kind)kind, day);
    return goal;
}

const struct bp_goal *bp_goal_in_force(const struct bp_metrics *ms, int metric, int segment, enum bp_period_kind own,
                                       int day)
{
    struct bp_goals goals = bp_goals_of(ms, metric, segment);
    return in_force(&goals, own, day);
}
