/* insight: series + goals -> a judgement of every figure, and findings: what a reader must know, ranked.
 * The status is arithmetic; whether a gap is within the margin of error is said beside it. Lives in the run's arena. */
#ifndef BP_INSIGHT_H
#define BP_INSIGHT_H

#include "insight/concentration.h"
#include "insight/drivers.h"
#include "insight/journey.h"
#include "insight/links.h"
#include "insight/pace.h"
#include "insight/restated.h"
#include "insight/ripe.h"
#include "insight/risks.h"
#include "insight/signal.h"
#include "insight/trend.h"
#include "insight/variation.h"
#include "quality/quality.h"

enum bp_verdict {
    BP_MET,
    BP_MISSED,
    BP_WATCH,   /* met, but the variation is concern */
    BP_NOT_DUE, /* of a longer goal's to-date, which further days will add to */
    BP_NO_GOAL,
    BP_NO_DATA,
    BP_INCOMPLETE,
    BP_HIDDEN
};

/* Is a figure on its side of the goal by more than chance? Of met, missed and watch. */
enum bp_certainty { BP_CERTAINTY_NONE, BP_CERTAINTY_CLEAR, BP_CERTAINTY_OPEN };
/* Open within the margin of error, or because there is too little to tell by. */
enum bp_why_open { BP_WHY_OPEN_NONE, BP_WHY_OPEN_MARGIN, BP_WHY_OPEN_FEW };

/* What makes it clear: the first of these that does. */
enum bp_clear_by {
    BP_CLEAR_BY_NONE,
    BP_CLEAR_BY_SETTLED,  /* nothing can change it any more */
    BP_CLEAR_BY_SIGNAL,   /* a signal, the goal beyond what is usual */
    BP_CLEAR_BY_INTERVAL, /* its own interval leaves the goal out, */
    BP_CLEAR_BY_POOL,     /* or that of the last periods together */
    BP_CLEAR_BY_VARIATION /* the gap is larger than the usual variation */
};
const char *bp_clear_by_name(enum bp_clear_by by); /* as in pack.json's facts; NULL for none */

const char *bp_certainty_name(enum bp_certainty certainty); /* as in pack.json; NULL for none */
const char *bp_why_open_name(enum bp_why_open why);         /* the same */
const char *bp_verdict_name(enum bp_verdict verdict);       /* as in pack.json */
bool bp_verdict_is_met(enum bp_verdict verdict);            /* watch counts as met */
bool bp_verdict_is_judged(enum bp_verdict verdict);         /* met, watch or missed */

struct bp_judgement {
    const struct bp_series *series;
    enum bp_verdict verdict;
    const struct bp_goal *goal; /* in force on the last day of what is judged, or NULL */
    struct bp_stretch judged; /* the figure the goal is held against: the period, or the goal's own, whole or to date */
    bool settled;             /* judged early: nothing can change it any more */
    enum bp_certainty certainty;
    enum bp_why_open why_open;
    enum bp_clear_by clear_by;
    struct bp_figure pooled; /* BP_CLEAR_BY_POOL: so many periods together; what accumulates a period */
    size_t pooled_periods;
    bool standing; /* a clear miss of a stable process that cannot meet its goal: not this period's news */
    bool is_win;   /* a clear return to the goal, a stretch goal clearly reached, or an improvement */
    bool is_back;  /* met again, which one period does not prove */
    bool has_gap;
    double gap;           /* figure less target, or the nearer end of the range; in the unit */
    bool immature;        /* not judged: what it counts may still happen (ripe.h); the verdict is BP_INCOMPLETE */
    bool within_margin;   /* the goal lies inside the figure's interval */
    bool reached_stretch; /* the stretch goal, */
    bool surely_stretch;  /* and clearly */
    bool has_streak;
    bool streak_met;            /* of the last judged period */
    int streak;                 /* periods of the goal's own kind, 0 without */
    bool whole_record;          /* the streak is of all figures of the history: none was judged otherwise */
    bool first_figure;          /* no period before had one */
    enum bp_verdict previous;   /* a period earlier */
    int before;                 /* of the other kind, right before the streak: judged periods, 0 for none */
    struct bp_span first_since; /* met now, missed before: the last period it was met before that; empty when never */
    const struct bp_comment *why, *win;
    const struct bp_action *action; /* the one due first that is not done or dropped */
    bool explanation_open;          /* there is something to explain, and nobody said why yet */
    int explanation_due;            /* day */
    bool explanation_late;          /* that day is past */
    double severity;                /* of a miss: larger is worse */
    bool is_comfortable;            /* met by its last 26 judged periods, each with room */
    bool is_never_met;              /* by none of them, and the process as it is cannot */
    const struct bp_pace *pace;     /* of a goal that is not due, or NULL */
    const struct bp_trend *trend;   /* of a total that is judged and has points enough, or NULL */
    struct bp_xmr xmr;              /* of its history */
    bool speaks; /* its variation is told: a signal, of a segment outside limits widened for how many there are */
    struct bp_alarms alarms;
};

/* Days are missing in what is shown, be it judged or not: a figure that is settled early may be judged. */
bool bp_judgement_is_partial(const struct bp_judgement *judgement);

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
    const struct bp_quality *quality;  /* what looks wrong in the data */
    int today, reference;              /* days; reference is what ages are counted to */
    const bool *never_falls;           /* by metric: more days, or what came late, cannot make it less */
    const struct bp_ripeness *ripe;    /* as pack.metrics */
    const struct bp_link_found *links; /* as pack.links */
    const struct bp_last_pack *last;   /* or NULL */
    struct bp_restatement *restated;   /* as judgements; NULL without a last pack */
    struct bp_judgement *judgements;   /* as metrics.list */
    size_t count;
    struct bp_source_state *sources;   /* as pack.sources */
    struct bp_tally now, before;       /* totals of this period and of the one before */
    struct bp_journey_found *journeys; /* as pack.journeys */
    struct bp_risks_found risks;
    struct bp_concentrations *concentrations; /* as pack.metrics, of totals: where few make most */
    struct bp_drivers *drivers;               /* as pack.metrics, of totals: where changes and gaps came from */
    struct bp_finding *findings;
    size_t finding_count, finding_cap;
};

/* `today`, and `reference`: today, or the first day after the period when a period was asked for. */
void bp_insight_find(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_quality *quality, int today,
                     int reference, struct bp_insight *out);

/* Its figures against those of the last pack. restated.c */
void bp_insight_restate(struct bp_ctx *cx, struct bp_insight *insight, const struct bp_last_pack *last);

/* Whether a reader must know something: stale, incomplete, rejected rows, a failed source. The status under
 * --strict. */
bool bp_insight_warns(const struct bp_insight *insight);

/* The verdict as words and icons tell it: a segment's watch only where its variation speaks, else it is met. */
enum bp_verdict bp_verdict_told(const struct bp_judgement *judgement);

const struct bp_judgement *bp_insight_of(const struct bp_insight *insight, int metric, int segment);

/* The goal of a figure in force on `day`, or NULL. Private files and narrative's charts use it. */
const struct bp_goal *bp_goal_in_force(const struct bp_metrics *metrics, int metric, int segment,
                                       enum bp_period_kind own, int day);
bool bp_goal_is_met(enum bp_better better, const struct bp_goal *goal, double value); /* equal is met */
/* ---- decimals.c: numbers as a reader sees them */

enum { BP_MOST_DECIMALS = 9 };

/* As language/ writes numbers: of 15 digits, a half away from zero. */
double bp_rounded(double value, int decimals);
/* As many, from `least`, as a goal needs to be told rightly: a small one more than most. */
int bp_goal_decimals(double value, int least);
/* As many, from `least`, as a figure needs so that it does not print as if it met, or missed, the goal it is held
 * against, which is told with as many, goal_least at least; and its gap not as none. */
int bp_figure_decimals(enum bp_better better, const struct bp_goal *goal, double value, int least, int goal_least);

/* What is drawn as the goal: the target, for a range its nearer end to `value`; NAN without one. */
double bp_goal_line(const struct bp_metric *metric, const struct bp_goal *goal, double value);

#endif
