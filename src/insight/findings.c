/* Judgements, sources and actions -> findings, the worst first. */
#include "insight/parts.h"

#include <math.h>
#include <stdlib.h>

const char *bp_finding_name(enum bp_finding_kind kind)
{
    static const char *const names[] = {"missed",     "missed_segment", "segment_signal", "win",      "back",
                                        "met",        "comfortable",    "never_met",      "pace",     "trend",
                                        "incomplete", "stale",          "failed_source",  "rejected", "overdue_action",
                                        "journey",    "explanation"};
    return names[kind];
}

static void add(struct bp_ctx *cx, struct bp_insight *in, struct bp_finding finding)
{
    *BP_PUSH(cx->arena, in->findings, in->finding_count, in->finding_cap) = finding;
}

/* Clear misses come first, the new ones before the standing; then open ones, those with a signal before the rest. */
static double rank_of(const struct bp_judgement *j)
{
    double size = fmin(j->severity, 3);
    if (j->certainty == BP_CERTAINTY_OPEN)
        return (j->xmr.variation == BP_VARIATION_CONCERN ? 7 : 6) + 0.3 * size;
    return j->standing ? 8 + 0.3 * size : 10 + size;
}

/* Stable series seem to reach or lose their goals all the same: of those at 0, 0.3 and 0.7 by lag-1
 * autocorrelation 1.0, 3.4 and 7.2 % did, measured, and the points of a rolling window lean on each other by their
 * making. So a trend is told only of what leans little, and not further than a quarter of a year of weeks ahead. */
static bool tells_trend(const struct bp_insight *in, const struct bp_judgement *j)
{
    enum { TOLD_AHEAD = 13 };
    static const double leans = 0.3;
    return j->trend && j->trend->at > 0 && j->trend->at <= TOLD_AHEAD && j->xmr.lag1 < leans &&
           !in->metrics->rolls[j->series->metric];
}

static void of_total(struct bp_ctx *cx, struct bp_insight *in, const struct bp_judgement *j)
{
    double weight = in->metrics->pack->metrics[j->series->metric].weight;
    if (j->verdict == BP_MISSED)
        add(cx, in, (struct bp_finding){BP_FINDING_MISSED, j, -1, NULL, rank_of(j)});
    if (j->explanation_open && j->explanation_late)
        add(cx, in, (struct bp_finding){BP_FINDING_EXPLANATION, j, -1, NULL, 5 + j->severity});
    if (j->is_back)
        add(cx, in, (struct bp_finding){BP_FINDING_BACK, j, -1, NULL, 1.9 * weight});
    if (j->won)
        add(cx, in, (struct bp_finding){BP_FINDING_WIN, j, -1, NULL, 2 * weight + 0.01 * j->before});
    else if (bp_verdict_is_met(j->verdict) && !j->is_back) /* one that slips is the last to be celebrated */
        add(cx, in, (struct bp_finding){BP_FINDING_MET, j, -1, NULL, j->verdict == BP_WATCH ? 0.5 * weight : weight});
    if (j->is_comfortable)
        add(cx, in, (struct bp_finding){BP_FINDING_COMFORTABLE, j, -1, NULL, 1.5 * weight});
    if (j->is_never_met)
        add(cx, in, (struct bp_finding){BP_FINDING_NEVER_MET, j, -1, NULL, 1.4 * weight});
    if (j->pace)
        add(cx, in, (struct bp_finding){BP_FINDING_PACE, j, -1, NULL, bp_pace_severity(j->pace) * weight});
    if (tells_trend(in, j))
        add(cx, in, (struct bp_finding){BP_FINDING_TREND, j, -1, NULL, 0.1 / j->trend->at}); /* the soonest first */
    if (bp_judgement_is_partial(j))
        add(cx, in, (struct bp_finding){BP_FINDING_INCOMPLETE, j, -1, NULL, 4 * weight});
}

/* The farthest out first, the worse before the better. */
static void of_segment(struct bp_ctx *cx, struct bp_insight *in, const struct bp_judgement *j)
{
    struct bp_signal signal;
    if (j->verdict == BP_MISSED)
        add(cx, in, (struct bp_finding){BP_FINDING_MISSED_SEGMENT, j, -1, NULL, j->severity});
    if (!j->speaks || !bp_insight_signal(in, j, &signal))
        return;
    double weight = in->metrics->pack->metrics[j->series->metric].weight;
    double size = (j->xmr.variation == BP_VARIATION_CONCERN ? 0.3 : 0.1) * fmin(signal.beyond, 3);
    add(cx, in, (struct bp_finding){BP_FINDING_SEGMENT_SIGNAL, j, -1, NULL, size * weight});
}

static void of_sources(struct bp_ctx *cx, struct bp_insight *in)
{
    for (size_t i = 0; i < in->metrics->pack->source_count; i++) {
        const struct bp_source_data *data = &in->metrics->data->sources[i];
        if (data->failed)
            add(cx, in, (struct bp_finding){BP_FINDING_FAILED_SOURCE, NULL, (int)i, NULL, 20});
        if (in->sources[i].stale)
            add(cx, in, (struct bp_finding){BP_FINDING_STALE, NULL, (int)i, NULL, 15});
        if (!data->failed && data->rejected)
            add(cx, in, (struct bp_finding){BP_FINDING_REJECTED, NULL, (int)i, NULL, 0.5});
    }
}

/* One for a stage's metric, though several ways may hurt most there. */
static void of_journeys(struct bp_ctx *cx, struct bp_insight *in)
{
    for (size_t i = 0; i < in->metrics->pack->journey_count; i++) {
        const struct bp_stage_found *stage = bp_journey_worst(&in->journeys[i]);
        bool told = false;
        for (size_t k = 0; stage && k < i; k++) {
            const struct bp_stage_found *other = bp_journey_worst(&in->journeys[k]);
            told |= other && other->parts[BP_STAGE_SCORE] == stage->parts[BP_STAGE_SCORE];
        }
        if (stage && !told)
            add(cx, in,
                (struct bp_finding){BP_FINDING_JOURNEY, stage->parts[BP_STAGE_SCORE], -1, NULL,
                                    stage->room < 0 ? 4 + fmin(-stage->room, 1) : 0.4});
    }
}

static int worst_first(const void *a, const void *b)
{
    const struct bp_finding *x = a, *y = b;
    if (x->severity != y->severity)
        return x->severity > y->severity ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->judgement != y->judgement)
        return x->judgement < y->judgement ? -1 : 1; /* page order */
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->action > y->action) - (x->action < y->action);
}

void bp_findings(struct bp_ctx *cx, struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    for (size_t i = 0; i < in->count; i++) {
        const struct bp_judgement *j = &in->judgements[i];
        if (j->series->segment == 0)
            of_total(cx, in, j);
        else
            of_segment(cx, in, j);
    }
    of_sources(cx, in);
    of_journeys(cx, in);
    for (size_t i = 0; i < pack->action_count; i++) {
        const struct bp_action *a = &pack->actions[i];
        bool open = a->status == BP_ACTION_OPEN || a->status == BP_ACTION_INVESTIGATING;
        if (open && a->due != BP_NO_DAY && a->due < in->reference)
            add(cx, in,
                (struct bp_finding){BP_FINDING_OVERDUE_ACTION, NULL, -1, a, 3 + 0.001 * (in->reference - a->due)});
    }
    if (in->finding_count)
        qsort(in->findings, in->finding_count, sizeof *in->findings, worst_first);
}

bool bp_insight_warns(const struct bp_insight *in)
{
    for (size_t i = 0; i < in->finding_count; i++) {
        enum bp_finding_kind kind = in->findings[i].kind;
        const struct bp_judgement *j = in->findings[i].judgement;
        if (kind == BP_FINDING_INCOMPLETE && j && j->immature) /* it will be ripe by itself */
            continue;
        if (kind == BP_FINDING_EXPLANATION || kind == BP_FINDING_STALE || kind == BP_FINDING_FAILED_SOURCE ||
            kind == BP_FINDING_INCOMPLETE || kind == BP_FINDING_REJECTED)
            return true;
    }
    return in->now.hidden > 0 || in->now.no_data > 0;
}
