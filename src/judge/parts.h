/* parts: one figure against the goal of its time, and back through its history. Private to judge/. */
#ifndef BP_JUDGE_PARTS_H
#define BP_JUDGE_PARTS_H

#include "judge/judge.h"

/* What judging takes, while it lasts. */
struct bp_judging {
    const struct bp_metrics *metrics;
    const struct bp_ripeness *ripe; /* as pack.metrics */
    struct bp_figures *figures;
    struct bp_arena *scratch;        /* given back as it fills */
    struct bp_arena *chart;          /* given back after each chart: it stays small, and near */
    const struct bp_event **changes; /* of processes, by metric (those of all metrics first) and day */
    size_t change_count;
    const bool *never_falls; /* by metric: more days, or what came late, cannot make it less */
};

/* The goals of one metric's total or segment, lent by the pack: its own, and those of every segment (`*`). */
struct bp_goals {
    const struct bp_goal *own, *star;
    size_t own_count, star_count;
};

struct bp_goals bp_goals_of(const struct bp_metrics *metrics, int metric, int segment);

/* The goal of just that kind in force on `day`, or NULL; one without a period is of the `own` kind. */
const struct bp_goal *bp_goal_of_kind(const struct bp_goals *goals, enum bp_period_kind own, enum bp_period_kind kind,
                                      int day);

/* ---- due.c */

struct bp_verdict_of {
    enum bp_verdict verdict;
    const struct bp_goal *goal;
    struct bp_stretch judged;
    double gap; /* when judged */
    bool immature, within_margin, reached_stretch;
    bool settled; /* judged before it was whole or over: nothing can change it any more */
};

/* `period` is one of the series' own periods. A goal of a longer one is held against the whole of it where it ends in
 * `period`, else against its to-date, which is not due where the figure accumulates and is not settled yet. */
void bp_judge(const struct bp_judging *judging, const struct bp_series *series, const struct bp_goals *goals,
              const struct bp_stretch *period, struct bp_verdict_of *out);

/* One stretch against that goal, which may be NULL. */
void bp_judge_stretch(const struct bp_judging *judging, const struct bp_series *series, const struct bp_goal *goal,
                      const struct bp_stretch *stretch, struct bp_verdict_of *out);

/* never_falls.c: count, distinct, new, returning, lapsed, a sum whose values were never negative up to the pack's
 * period's end; formulas that only add such. In `arena`; `scratch` is used. */
const bool *bp_never_falls(const struct bp_metrics *metrics, struct bp_arena *arena, struct bp_arena *scratch);

/* ---- streak.c: a series back through the periods of its goal */

/* Its judged stretches, oldest first, the last one now: the series' own periods, or those of a goal of a longer kind.
 * Verdicts are worked out from the newest back as far as anybody asks. */
struct bp_past {
    const struct bp_judging *judging;
    const struct bp_series *series;
    const struct bp_goals *goals;
    enum bp_period_kind kind; /* of the stretches */
    struct bp_stretch *stretches;
    struct bp_verdict_of *verdicts;
    size_t count, judged_from;
};

/* In scratch. `now` is the verdict of the series' last period. */
struct bp_past bp_past_of(const struct bp_judging *judging, const struct bp_series *series,
                          const struct bp_goals *goals, const struct bp_verdict_of *now);
const struct bp_verdict_of *bp_past_verdict(struct bp_past *past, size_t i);

/* Streak, and what came before it. */
void bp_look_back(struct bp_past *past, struct bp_judgement *judgement);

/* ---- sure.c: certainty, and whether a miss is standing, a stretch goal surely reached */
void bp_be_sure(struct bp_past *past, struct bp_judgement *judgement);

/* ---- comfort.c: whether a total's goal asks for nothing any more (met by its 26 last judged periods, each with room,
 * and the process passes it consistently), or for what its process cannot give (missed by all 26, and it fails it
 * consistently). Room: a tenth of |target|, or half the way from it to the scale's end where that is less; a target at
 * that end leaves none. Neither where its trend (found before) loses the goal, or reaches it. What was counted is kept
 * in `arena`. */
void bp_be_comfortable(struct bp_arena *arena, struct bp_past *past, struct bp_judgement *judgement);

/* ---- ahead.c: the pace of a goal that is not due, the trend of a total that is judged; both in `arena`. */
void bp_look_ahead(struct bp_arena *arena, const struct bp_judging *judging, struct bp_judgement *judgement);

/* trend.c. False: too few points, numbers too large to fit a line to, or what more days only add to. */
bool bp_trend_find(const struct bp_metrics *metrics, const struct bp_judgement *judgement, struct bp_trend *out);

/* variation.c */

/* The pack's process changes, sorted as `changes` above. */
void bp_changes_find(struct bp_arena *arena, const struct bp_pack *pack, struct bp_judging *out);
/* Whether a process of the metric, or of all, changed in those days. */
bool bp_process_changed(const struct bp_judging *judging, int metric, struct bp_span span);
/* The series' own periods as points: a gap where there is no figure, or no whole one. The points are kept in `arena`;
 * NULL: they are not kept.
 * `alarms` may be NULL. */
void bp_variation_of(const struct bp_judging *judging, struct bp_arena *arena, const struct bp_series *series,
                     const struct bp_goal *goal, struct bp_xmr *out, struct bp_alarms *alarms);

#endif
