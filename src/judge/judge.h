/* judge: series + goals -> a judgement of every figure. The status is arithmetic; whether a gap is within the margin of
 * error is said beside it. Lives in the run's arena. */
#ifndef BP_JUDGE_H
#define BP_JUDGE_H

#include "judge/pace.h"
#include "judge/ripe.h"
#include "judge/trend.h"
#include "judge/variation.h"

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

/* What makes a met goal a win; several may. */
enum bp_won {
    BP_WON_RETURN = 1,  /* clear, and missed before */
    BP_WON_STRETCH = 2, /* the stretch goal clearly reached */
    BP_WON_BETTER = 4   /* better than usual, and not missed */
};
enum { BP_WON_WAYS = 3 };
const char *bp_won_name(enum bp_won won); /* as in pack.json's facts */

/* The periods by which a goal asks for nothing any more, or is never met. */
struct bp_room {
    int periods;               /* judged, one after another, up to the last */
    struct bp_window first;    /* the oldest of them */
    struct bp_window tightest; /* the one nearest to its goal, for the room asked of it: */
    double least, asked;       /* its distance and, of what is met, the room asked; in the unit */
};

struct bp_judgement {
    const struct bp_series *series;
    enum bp_verdict verdict;
    const struct bp_goal *goal; /* in force on the last day of what is judged, or NULL */
    struct bp_stretch judged; /* the figure the goal is held against: the period, or the goal's own, whole or to date */
    bool settled;             /* judged early: nothing can change it any more */
    enum bp_certainty certainty;
    enum bp_why_open why_open;
    bool by_chance; /* open, and its own interval would have made it clear: the process meets and misses it by chance */
    enum bp_clear_by clear_by;
    struct bp_figure pooled; /* BP_CLEAR_BY_POOL: so many periods together; what accumulates a period */
    size_t pooled_periods;
    bool standing; /* a clear miss of a stable process that cannot meet its goal: not this period's news */
    unsigned won;  /* of enum bp_won: what makes it a win, 0 where it is none */
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
    int streak_start;           /* first day of its first period */
    bool whole_record;          /* the streak is of all figures of the history: none was judged otherwise */
    bool first_figure;          /* no period before had one */
    enum bp_verdict previous;   /* a period earlier */
    int before;                 /* of the other kind, right before the streak: judged periods, 0 for none */
    struct bp_span first_since; /* met now, missed before: the last period it was met before that; empty when never */
    const struct bp_comment *why, *win;
    const struct bp_comment *carried; /* a why of an earlier period of this miss, which has none of its own; or NULL */
    const struct bp_action *action;   /* the one due first that is not done or dropped */
    bool explanation_open;            /* there is something to explain, and nobody said why yet */
    int explanation_due;              /* day */
    bool explanation_late;            /* that day is past */
    double severity;                  /* of a miss: larger is worse */
    bool is_comfortable;              /* met by its last 26 judged periods, each with room */
    bool is_never_met;                /* by none of them, and the process as it is cannot */
    const struct bp_room *room;       /* of either, what was counted; else NULL */
    const struct bp_pace *pace;       /* of a goal that is not due, or NULL */
    const struct bp_trend *trend;     /* of a total that is judged and has points enough, or NULL */
    struct bp_xmr xmr;                /* of its history */
    bool speaks; /* its variation is told: a signal, of a segment outside limits widened for how many there are */
    struct bp_alarms alarms;
};

/* Days are missing in what is shown, be it judged or not: a figure that is settled early may be judged. */
bool bp_judgement_is_partial(const struct bp_judgement *judgement);

/* Every series now and back through its history, into out[metrics->count], as metrics.list. `never_falls`: by metric,
 * in the run's arena: more days, or what came late, cannot make it less. */
void bp_judge_all(struct bp_ctx *cx, const struct bp_metrics *metrics, const struct bp_ripeness *ripe,
                  const bool **never_falls, struct bp_judgement *out);

/* What a series' own period was against the goal in force on its last day; NULL without one. */
struct bp_verdict_then {
    enum bp_verdict verdict;
    const struct bp_goal *goal;
};
struct bp_judge_basis { /* as bp_judge_all had and gave them */
    const struct bp_ripeness *ripe;
    const bool *never_falls;
};

/* Of each period of the series' history, into out[history_count]. `scratch` is used. record.c */
void bp_judge_record(const struct bp_metrics *metrics, const struct bp_judge_basis *basis,
                     const struct bp_judgement *judgement, struct bp_arena *scratch, struct bp_verdict_then *out);

/* The verdict as words and icons tell it: a segment's watch only where its variation speaks, else it is met. */
enum bp_verdict bp_verdict_told(const struct bp_judgement *judgement);

/* pace.c: what fails at this pace comes before what is open, and that before what holds. */
double bp_pace_severity(const struct bp_pace *pace);

/* The goal of a figure in force on `day`, or NULL. */
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
