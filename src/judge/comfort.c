/* A series' past against its goals -> whether the goal asks for anything any more, or asks for more than the process
 * can give. */
#include "judge/parts.h"

#include <math.h>

enum { PERIODS = 26 };

/* The end of the scale on the goal's better side; false where there is none. */
static bool scale_end(const struct bp_metrics *ms, int metric, double target, double *end)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_measure *measure = ms->data->cells[metric].measure;
    bool up = m->better == BP_BETTER_UP;
    if (measure && bp_text_is(bp_text_of(measure->name), "ces"))
        *end = up ? measure->scale_high : measure->scale_low;
    else if (!up)
        *end = 0;
    else if (bp_metric_in_points(m))
        *end = 100;
    else
        return false;
    return up ? target <= *end : target >= *end;
}

/* How far a figure must be from its goal to have room; a goal at the end of its scale leaves none. */
static bool room(const struct bp_metrics *ms, int metric, double target, double *needed)
{
    double end;
    *needed = 0.1 * fabs(target);
    if (!scale_end(ms, metric, target, &end))
        return true;
    *needed = fmin(*needed, 0.5 * fabs(end - target));
    return target != end;
}

static bool has_room(const struct bp_past *p, const struct bp_verdict_of *v, double *needed)
{
    return v->gap != 0 && room(p->judging->metrics, p->series->metric, v->goal->target, needed) &&
           fabs(v->gap) >= *needed * (1 - 1e-12);
}

/* Of the least distance for the room asked: goals may change in between. */
static bool is_tighter(double distance, double needed, const struct bp_room *than)
{
    bool none_asked = needed == 0 && than->asked == 0;
    return none_asked ? distance < than->least : distance * than->asked < than->least * needed;
}

static void count(struct bp_room *out, const struct bp_verdict_of *v, double needed)
{
    double distance = fabs(v->gap);
    out->first = v->judged.window;
    if (!out->periods || is_tighter(distance, needed, out)) {
        out->tightest = v->judged.window;
        out->least = distance;
        out->asked = needed;
    }
    out->periods++;
}

/* Whether each of the last 26 judged periods was that; what was not judged is stepped over, no goal ends it. */
static bool all_were(struct bp_past *p, bool met, struct bp_room *out)
{
    *out = (struct bp_room){0};
    for (size_t i = p->count; i-- > 0 && out->periods < PERIODS;) {
        double needed = 1; /* of a missed goal no room is asked: its distances are compared as they are */
        const struct bp_verdict_of *v = bp_past_verdict(p, i);
        if (v->verdict == BP_NO_GOAL)
            return false;
        if (!bp_verdict_is_judged(v->verdict))
            continue;
        if (bp_verdict_is_met(v->verdict) != met || (met && !has_room(p, v, &needed)))
            return false;
        count(out, v, needed);
    }
    return out->periods == PERIODS;
}

/* Its line leaves the goal, or comes to it, within half a year: then neither is to be said of it. */
static bool crosses(const struct bp_judgement *j, enum bp_trend_kind kind)
{
    return j->trend && j->trend->kind == kind;
}

/* What never changes has no limits, and will do what it has always done; of a longer goal the limits say nothing. */
static bool is_bound_to(const struct bp_past *p, const struct bp_judgement *j, enum bp_assurance assurance)
{
    const struct bp_xmr *x = &j->xmr;
    bool is_constant = x->limits.has_mean && !x->limits.known && x->known >= BP_XMR_FEW;
    return x->assurance == assurance || (is_constant && p->kind == p->series->kind);
}

void bp_be_comfortable(struct bp_arena *arena, struct bp_past *p, struct bp_judgement *j)
{
    struct bp_room counted;
    bool is_range = p->judging->metrics->pack->metrics[p->series->metric].better == BP_BETTER_RANGE;
    if (p->series->segment)
        return;
    if (j->verdict == BP_MET && !is_range && is_bound_to(p, j, BP_ASSURANCE_PASS) && !crosses(j, BP_TREND_LOST))
        j->is_comfortable = all_were(p, true, &counted);
    if (j->verdict == BP_MISSED && is_bound_to(p, j, BP_ASSURANCE_FAIL) && !crosses(j, BP_TREND_REACHED))
        j->is_never_met = all_were(p, false, &counted);
    if (j->is_comfortable || j->is_never_met) {
        struct bp_room *kept = BP_NEW(arena, struct bp_room);
        *kept = counted;
        j->room = kept;
    }
}
