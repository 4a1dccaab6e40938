/* The judgements of a way's stages -> where its customers are lost, and where it hurts most. */
#include "insight/parts.h"

#include <math.h>

/* ---- a stage */

/* Goals of all kinds on one scale: the gap as a share of the goal. */
static void find_room(const struct bp_insight *in, struct bp_stage_found *found)
{
    const struct bp_judgement *j = found->parts[BP_STAGE_SCORE];
    found->has_room = j && bp_verdict_is_judged(j->verdict);
    if (!found->has_room)
        return;
    double line = bp_goal_line(&in->metrics->pack->metrics[j->series->metric], j->goal, j->judged.figure.value);
    double size = fabs(line) > 1e-9 ? fabs(line) : 1;
    found->room = (j->verdict == BP_MISSED ? -1 : 1) * fabs(j->gap) / size;
}

static bool counts(const struct bp_judgement *j)
{
    const struct bp_figure *f = &j->series->totals[0].now.figure;
    return f->known && f->complete && f->value >= 0;
}

bool bp_journey_drop_off(const struct bp_pack *pack, const struct bp_judgement *before, const struct bp_judgement *now,
                         double *drop_off)
{
    if (!before || !now || before->series->metric == now->series->metric || !counts(before) || !counts(now))
        return false;
    const struct bp_span *then = &before->series->period, *here = &now->series->period;
    double base = before->series->totals[0].now.figure.value;
    if (then->start != here->start || then->end != here->end || base <= 0 ||
        pack->metrics[before->series->metric].window_days != pack->metrics[now->series->metric].window_days)
        return false;
    *drop_off = 1 - now->series->totals[0].now.figure.value / base;
    return true;
}

/* ---- the way */

static bool is_clear(const struct bp_judgement *j)
{
    return j->certainty == BP_CERTAINTY_CLEAR;
}

static enum bp_hurt hurt_of(const struct bp_stage_found *found)
{
    const struct bp_judgement *j = found->parts[BP_STAGE_SCORE];
    if (!found->has_room)
        return BP_HURT_NONE;
    return j->verdict != BP_MISSED ? BP_HURT_NEAREST : is_clear(j) ? BP_HURT_CLEAR : BP_HURT_OPEN;
}

/* The kinds stand in the order in which they are told; within one, the least room. */
static void find_worst(struct bp_journey_found *out)
{
    for (size_t i = 0; i < out->journey->stage_count; i++) {
        enum bp_hurt hurt = hurt_of(&out->stages[i]);
        bool first = hurt != BP_HURT_NONE && (out->hurt == BP_HURT_NONE || hurt < out->hurt);
        if (!first &&
            (hurt == BP_HURT_NONE || hurt != out->hurt || out->stages[i].room >= out->stages[out->hurts].room))
            continue;
        out->hurt = hurt;
        out->hurts = i;
    }
}

static const struct bp_judgement *total_of(const struct bp_insight *in, int metric)
{
    return metric >= 0 ? bp_insight_of(in, metric, 0) : NULL;
}

static void find_journey(struct bp_ctx *cx, const struct bp_insight *in, const struct bp_journey *journey,
                         struct bp_journey_found *out)
{
    *out = (struct bp_journey_found){.journey = journey};
    out->stages = BP_NEW_ARRAY(cx->arena, struct bp_stage_found, journey->stage_count);
    for (size_t i = 0; i < journey->stage_count; i++) {
        struct bp_stage_found *found = &out->stages[i];
        found->stage = &journey->stages[i];
        for (size_t part = 0; part < BP_STAGE_PARTS; part++)
            found->parts[part] = total_of(in, found->stage->metrics[part]);
        find_room(in, found);
        const struct bp_judgement *before = i ? out->stages[i - 1].parts[BP_STAGE_VOLUME] : NULL;
        found->has_drop_off =
            bp_journey_drop_off(in->metrics->pack, before, found->parts[BP_STAGE_VOLUME], &found->drop_off);
    }
    find_worst(out);
}

const struct bp_stage_found *bp_journey_worst(const struct bp_journey_found *journey)
{
    return journey->hurt == BP_HURT_NONE ? NULL : &journey->stages[journey->hurts];
}

struct bp_journey_found *bp_insight_journeys(struct bp_ctx *cx, const struct bp_insight *in)
{
    const struct bp_pack *pack = in->metrics->pack;
    struct bp_journey_found *list = BP_NEW_ARRAY(cx->arena, struct bp_journey_found, pack->journey_count);
    for (size_t i = 0; i < pack->journey_count; i++)
        find_journey(cx, in, &pack->journeys[i], &list[i]);
    return list;
}
