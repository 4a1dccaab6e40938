/* journey: a customer's way and the judgements of its stages' metrics -> how far each stage is from its goal, how many
 * are lost between stages, and which stage hurts most. Lends from the pack and the insight; lists live in the run's
 * arena. Part of insight.h. */
#ifndef BP_JOURNEY_H
#define BP_JOURNEY_H

#include "pack/pack.h"

struct bp_insight;
struct bp_judgement;

struct bp_stage_found {
    const struct bp_stage *stage;
    const struct bp_judgement *parts[BP_STAGE_PARTS]; /* of the metrics' totals; NULL where the stage names none */
    bool has_room;                                    /* its score is judged */
    double room; /* how much better than its goal, as a share of the goal's own size (of a goal of 0: in the unit);
                    below 0 when missed */
    bool has_drop_off;
    double drop_off; /* share of those of the stage before who do not pass this one; below 0 where it is more */
};

enum bp_hurt {
    BP_HURT_NONE,   /* no stage could be judged */
    BP_HURT_CLEAR,  /* of the clear misses the largest as a share of its goal; of equals the earlier */
    BP_HURT_OPEN,   /* there is none: the same of the others */
    BP_HURT_NEAREST /* none is missed: the one that has the least room */
};

struct bp_journey_found {
    const struct bp_journey *journey;
    struct bp_stage_found *stages; /* as the journey's */
    enum bp_hurt hurt;
    size_t hurts; /* the stage, unless NONE */
};

/* As pack.journeys. The judgements must stand. */
struct bp_journey_found *bp_insight_journeys(struct bp_ctx *cx, const struct bp_insight *insight);

/* The stage that hurts most, or is closest to its goal; NULL where none could be judged. */
const struct bp_stage_found *bp_journey_worst(const struct bp_journey_found *journey);

/* The share of `before` that is not in `now`. False: one is not known, not complete or hidden, they are of other days,
 * of one metric, or there is nothing to be a share of. */
bool bp_journey_drop_off(const struct bp_pack *pack, const struct bp_judgement *before, const struct bp_judgement *now,
                         double *drop_off);

#endif
