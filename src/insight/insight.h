/* insight: series, goals and judgements -> findings: what a reader must know, ranked; and what lies behind them. Lives
 * in the run's arena. */
#ifndef BP_INSIGHT_H
#define BP_INSIGHT_H

#include "insight/actions.h"
#include "insight/concentration.h"
#include "insight/drivers.h"
#include "insight/heard.h"
#include "insight/journey.h"
#include "insight/likely.h"
#include "insight/links.h"
#include "insight/lookback.h"
#include "insight/promised.h"
#include "insight/restated.h"
#include "insight/risks.h"
#include "insight/signal.h"
#include "judge/judge.h"
#include "quality/quality.h"

enum bp_finding_kind {
    BP_FINDING_MISSED,
    BP_FINDING_MISSED_SEGMENT,
    BP_FINDING_SEGMENT_SIGNAL, /* a segment outside limits widened for how many there are */
    BP_FINDING_WIN,            /* beyond doubt: back at the goal, a stretch goal reached, or better than before */
    BP_FINDING_BACK,           /* at the goal again, not proven yet */
    BP_FINDING_MET,
    BP_FINDING_COMFORTABLE, /* met 26 times in a row, each time with room */
    BP_FINDING_NEVER_MET,   /* missed 26 times in a row, and the process as it is cannot meet it */
    BP_FINDING_PACE,        /* a goal that is not due, and where it ends at this pace */
    BP_FINDING_TREND,       /* a goal that will be reached, or lost */
    BP_FINDING_INCOMPLETE,
    BP_FINDING_STALE,
    BP_FINDING_FAILED_SOURCE,
    BP_FINDING_REJECTED,
    BP_FINDING_OVERDUE_ACTION,
    BP_FINDING_JOURNEY, /* of the stage of a way, or of several, that hurts most or is closest to its goal */
    BP_FINDING_EXPLANATION
};

const char *bp_finding_name(enum bp_finding_kind kind); /* as in pack.json */

struct bp_finding {
    enum bp_finding_kind kind;
    const struct bp_judgement *judgement; /* or NULL */
    int source;                           /* or -1 */
    const struct bp_action *action;       /* or NULL */
    double severity;                      /* findings are sorted by it, largest first */
};

struct bp_tally {
    size_t met, missed, incomplete, hidden, no_data, no_goal, not_due;
    size_t clear, standing, open; /* of the missed; clear ones that are new */
};
void bp_tally_add(struct bp_tally *tally, const struct bp_judgement *judgement);
void bp_tally_add_verdict(struct bp_tally *tally, enum bp_verdict verdict); /* where no more is known of it */

struct bp_insight {
    const struct bp_metrics *metrics;
    const struct bp_quality *quality;         /* what looks wrong in the data */
    int today, reference;                     /* days; reference is what ages are counted to */
    const bool *never_falls;                  /* by metric: more days, or what came late, cannot make it less */
    const struct bp_ripeness *ripe;           /* as pack.metrics */
    const struct bp_link_found *links;        /* as pack.links */
    const struct bp_last_pack *last;          /* or NULL */
    struct bp_promises promises;              /* of the last pack, what has not come */
    const struct bp_looked_back *looked_back; /* or NULL */
    struct bp_restatement *restated;          /* as judgements; NULL without a last pack */
    const struct bp_revision *revision;       /* or NULL */
    struct bp_judgement *judgements;          /* as metrics.list */
    size_t count;
    struct bp_source_state *sources;   /* as pack.sources */
    struct bp_tally now, before;       /* totals of this period and of the one before */
    struct bp_journey_found *journeys; /* as pack.journeys */
    struct bp_risks_found risks;
    struct bp_concentrations *concentrations; /* as pack.metrics, of totals: where few make most */
    struct bp_drivers *drivers;               /* as pack.metrics, of totals: where changes and gaps came from */
    struct bp_action_found *actions;          /* as pack.actions */
    struct bp_finding *findings;
    size_t finding_count, finding_cap;
};

/* `today`, and `reference`: today, or the first day after the period when a period was asked for. */
void bp_insight_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_quality *quality, int today,
                     int reference, struct bp_insight *out);

/* Its figures against those of the last pack. restated.c */
void bp_insight_restate(struct bp_ctx *cx, struct bp_insight *insight, const struct bp_last_pack *last);
/* Its figures against those of the revision before, of the same period, for `revision`, which it has from now on. */
void bp_insight_revise(struct bp_ctx *cx, struct bp_insight *insight, const struct bp_last_pack *before,
                       struct bp_revision *revision);
/* The same with each pack of an archive. lookback.c */
void bp_insight_look_back(struct bp_ctx *cx, struct bp_insight *insight, const struct bp_archive *archive);

/* Whether a reader must know something: stale, incomplete, rejected rows, a failed source. The status under
 * --strict. */
bool bp_insight_warns(const struct bp_insight *insight);

/* bp_judge_points */
void bp_insight_points(const struct bp_insight *insight, const struct bp_judgement *judgement, struct bp_arena *arena,
                       struct bp_xmr *out);

const struct bp_judgement *bp_insight_of(const struct bp_insight *insight, int metric, int segment);

#endif
