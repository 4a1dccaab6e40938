/* judge: one figure against the goal of its time. Private to insight/. */
#ifndef BP_JUDGE_H
#define BP_JUDGE_H

#include "insight/insight.h"

/* What judging takes, while it lasts. */
struct bp_judging {
    const struct bp_metrics *metrics;
    const struct bp_ripeness *ripe; /* as pack.metrics */
    struct bp_figures *figures;
    struct bp_arena *scratch;        /* given back as it fills */
    const struct bp_event **changes; /* of processes, by metric (those of all metrics first) and day */
    size_t change_count;
};

/* The goals of one metric's total or segment, lent by the pack: its own, and those of every segment (`*`). */
struct bp_goals {
    const struct bp_goal *own, *star;
    size_t own_count, star_count;
};

struct bp_goals bp_goals_of(const struct bp_metrics *metrics, int metric, int segment);

struct bp_verdict_of {
    enum bp_verdict verdict;
    const struct bp_goal *goal;
    struct bp_stretch judged;
    double gap; /* when judged */
    bool immature, within_margin, reached_stretch;
};

/* `period` is one of the series' own periods. A goal of another period is held against its to-date. */
void bp_judge(const struct bp_judging *judging, const struct bp_series *series, const struct bp_goals *goals,
              const struct bp_stretch *period, struct bp_verdict_of *out);

/* streak.c: judges the series back through its history: streak, what came before it, and whether its goal is still
 * one. */
void bp_look_back(const struct bp_judging *judging, const struct bp_goals *goals, struct bp_judgement *judgement);

/* variation.c */

/* The pack's process changes, sorted as `changes` above. */
void bp_changes_find(struct bp_arena *arena, const struct bp_pack *pack, struct bp_judging *out);
/* The series' own periods as points: a gap where there is no figure, or no whole one. The points are kept in `arena`.
 */
void bp_variation_of(const struct bp_judging *judging, struct bp_arena *arena, const struct bp_series *series,
                     const struct bp_goal *goal, struct bp_xmr *out);

/* findings.c: sources, judgements and actions -> findings, in their order. */
void bp_findings(struct bp_ctx *cx, struct bp_insight *insight);

#endif
