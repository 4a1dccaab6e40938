/* Goals of the unfinished period, likely met or missed -> notes and warnings. */
#include "report/report.h"

static struct bp_text owner_of(const struct bp_metric *m)
{
    return m->owner.n ? m->owner : BP_T("none");
}

static struct bp_text course_of(struct bp_ctx *cx, const struct bp_likely *likely, int decimals)
{
    if (!likely->has_range)
        return bp_text_fmt(cx->arena, "%.*f", decimals, likely->value);
    return bp_text_fmt(cx->arena, "%.*f (%.*f to %.*f)", decimals, likely->value, decimals, likely->low, decimals,
                       likely->high);
}

static void say(struct bp_ctx *cx, const struct bp_report *r, const struct bp_metric *m, const struct bp_likely *likely)
{
    const struct bp_figure *f = &likely->figure;
    double line = bp_goal_line(m, likely->goal, likely->value);
    int decimals = bp_metric_decimals(m);
    decimals = bp_figure_decimals(m->better, likely->goal, likely->value, decimals, bp_goal_decimals(line, decimals));
    struct bp_text owner = owner_of(m), course = course_of(cx, likely, decimals);
    if (likely->state == BP_LIKELY_MET)
        bp_note(cx, m->id.where,
                "metric `%" BP_PRI "` is likely met: %.*f after %d of %d days, on course for %" BP_PRI
                " (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f->value, f->days, r->period.end - r->period.start, BP_ARG(course),
                BP_ARG(owner));
    else
        bp_warn(cx, m->id.where,
                "metric `%" BP_PRI "` is likely missed: %.*f after %d of %d days, on course for %" BP_PRI
                ", goal %.*f (owner: %" BP_PRI ")",
                BP_ARG(m->id.text), decimals, f->value, f->days, r->period.end - r->period.start, BP_ARG(course),
                bp_goal_decimals(line, decimals), line, BP_ARG(owner));
}

void bp_report_so_far(struct bp_ctx *cx, const struct bp_report *r, const struct bp_likelies *likelies)
{
    for (size_t i = 0; i < likelies->count; i++) {
        const struct bp_likely *likely = &likelies->list[i];
        const struct bp_metric *m = &r->pack->metrics[likely->judgement->series->metric];
        switch (likely->state) {
        case BP_LIKELY_NOT_BEGUN:
            bp_note(cx, m->id.where, "metric `%" BP_PRI "`: the period began today, nothing can be said yet",
                    BP_ARG(m->id.text));
            break;
        case BP_LIKELY_NO_FIGURE:
            bp_note(cx, m->id.where, "metric `%" BP_PRI "`: no figure yet (owner: %" BP_PRI ")", BP_ARG(m->id.text),
                    BP_ARG(owner_of(m)));
            break;
        case BP_LIKELY_MET:
        case BP_LIKELY_MISSED:
            say(cx, r, m, likely);
            break;
        }
    }
}
