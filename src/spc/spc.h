/* spc: a list of points -> their mean and limits, what kind each is, and whether the goal can be relied on: process
 * behaviour (XmR) charts as the NHS makes them, Laney's p' and u' charts, and for what follows its season or trend the
 * chart of the difference to a year before. Pure: no pack, no dates. What is given back lives in the arena given.
 * Sources: NHSRplotthedots 0.2.2 (rules and limits); Laney 2002 (p', u'); Making Data Count and xmrit (season). */
#ifndef BP_SPC_H
#define BP_SPC_H

#include "base/base.h"

enum bp_better { BP_BETTER_UP, BP_BETTER_DOWN, BP_BETTER_RANGE, BP_BETTER_NONE }; /* which side of a goal is good */

enum bp_spc_chart {
    BP_SPC_XMR,
    BP_SPC_P, /* of shares in per cent, each of so many rows */
    BP_SPC_U  /* of counts by their exposure */
};

struct bp_spc_options {        /* as pack.yaml has them */
    bool screen;               /* leave out moving ranges of 3.267 times their average or more, once */
    bool close_counts_outside; /* in 2 of 3, points beyond the limits count too */
    bool season;               /* judge the difference to a year before where points follow their season or trend */
    int fix;                   /* mean and limits are those of a group's first so many points; 0: of all */
    enum bp_spc_chart chart;
    struct bp_where chart_where;
};

#define BP_SPC_DEFAULTS ((struct bp_spc_options){.screen = true, .season = true})

struct bp_xmr_point {
    bool known;        /* else a gap: no kind, no moving range, and those beside it are not neighbours */
    bool starts_group; /* the process changed here: mean and limits begin anew */
    double value;
    double size; /* p: the rows it is a share of; u: its exposure, so that value = count / size */
};

struct bp_xmr_settings {
    enum bp_better better;
    bool screen, close_counts_outside; /* as in the options */
    size_t fix;
    double target, low, high; /* of the goal; NAN where there is none */
    bool centred;             /* the mean is 0 and no other */
    bool last_only;           /* the last point alone is judged: of the others no kind is right */
};

enum bp_variation {
    BP_VARIATION_NONE, /* of a gap */
    BP_VARIATION_COMMON,
    BP_VARIATION_IMPROVEMENT,
    BP_VARIATION_CONCERN,
    BP_VARIATION_HIGH, /* special, of a figure that is neither good nor bad */
    BP_VARIATION_LOW
};

enum bp_assurance { BP_ASSURANCE_NONE, BP_ASSURANCE_PASS, BP_ASSURANCE_FAIL, BP_ASSURANCE_INCONSISTENT };

/* What makes a point special: the first of these that fits. */
enum bp_special { BP_SPECIAL_NONE, BP_SPECIAL_OUTSIDE, BP_SPECIAL_TREND, BP_SPECIAL_TWO_OF_THREE, BP_SPECIAL_RUN };

enum bp_spc_basis { BP_BASIS_VALUE, BP_BASIS_YEAR_DIFFERENCE };

/* How the newest point of a chart of differences was judged. */
enum bp_spc_newest {
    BP_NEWEST_CHARTED,   /* as all others; by value too, on a chart of values */
    BP_NEWEST_BY_VALUE,  /* the process changed since a year before */
    BP_NEWEST_EXCURSION, /* not at all: a year before was an excursion, */
    BP_NEWEST_UNKNOWN    /* or is not known */
};

const char *bp_variation_name(enum bp_variation variation); /* as in pack.json; NULL for none */
const char *bp_assurance_name(enum bp_assurance assurance); /* the same */
const char *bp_spc_basis_name(enum bp_spc_basis basis);     /* the same */

struct bp_xmr_limits { /* of one group, or as drawn at one point */
    bool known;        /* false where no moving range is left */
    bool has_mean;     /* false where the group has no point */
    double mean, lower, upper;
    double near_lower, near_upper; /* two thirds of the way */
    double spread;                 /* of the limits from the mean, before they are cut to a scale: 2.66 x average
                                      moving range */
};

struct bp_xmr_judged { /* a point; `limits` are its group's, for a gap too, as they are drawn at it */
    bool known;
    bool starts_group; /* where lines break: a rebase, or a year after one */
    double value;
    struct bp_xmr_limits limits;
    enum bp_special special;
    enum bp_variation kind;
};

struct bp_xmr {
    struct bp_xmr_judged *points; /* as the points given, those before the history left out */
    size_t count;
    size_t known;                /* of the points of the last group by value, */
    size_t charted;              /* and of what is charted: limits from fewer than BP_XMR_FEW are provisional */
    struct bp_xmr_limits limits; /* the last group's, by value */
    double average_range;        /* of its moving ranges, as its limits use it */
    struct bp_xmr_judged last;   /* the last point: `limits` are those drawn at it, its special is by them */
    enum bp_variation variation; /* the last point's kind */
    enum bp_special special;     /* the last point's */
    enum bp_assurance assurance; /* by the last limits by value, never the last value */
    enum bp_spc_basis basis;
    enum bp_spc_newest newest;
    struct bp_xmr_limits difference; /* of the newest group of a chart of differences; none on others, nor where the
                                        newest is judged by value */
    double lag1; /* autocorrelation of what is charted, over neighbours that are common cause; 0 for none */
};

enum { BP_XMR_FEW = 13 };

/* ---- xmr.c: the chart of values. Points in order, each the neighbour of the next. */
void bp_xmr_judge(struct bp_arena *arena, const struct bp_xmr_point *points, size_t count,
                  const struct bp_xmr_settings *settings, struct bp_xmr *out);

/* ---- chart.c: the chart that fits */

struct bp_spc_series {
    const struct bp_xmr_point *points; /* in order, neighbours a period apart */
    size_t count;
    size_t older; /* of them, from the first: before the history, there for the season alone */
    size_t lag;   /* periods of a year; 0: no season can be told */
    size_t pairs; /* so many pairs at least tell a season */
};

void bp_spc_judge(struct bp_arena *arena, const struct bp_spc_series *series, const struct bp_spc_options *options,
                  const struct bp_xmr_settings *settings, struct bp_xmr *out);

/* An excursion is known by what lies up to so many periods before it: `older` is lag + BP_SPC_LEAD where the year
 * before the history is known. */
enum { BP_SPC_LEAD = 4 };

/* ---- alarm.c: how often a stable series signals concern */

/* Whether the last point lies outside limits widened for so many series looked at together: 3 sigma become the
 * two-sided normal quantile of 0.0027 / series. 20: 3.82. */
bool bp_spc_stands_out(const struct bp_xmr *xmr, size_t series);
double bp_spc_width(size_t series); /* the quantile */

/* The width, in standard deviations, beyond which a normal value lies with that chance, on both sides together. */
double bp_spc_normal(double chance);

/* The share of last points that a stable series of that lag-1 autocorrelation has marked as concern, 0 to 1. Measured:
 * `make stress` prints the table. */
double bp_spc_false_share(double lag1);

/* Points in a row up to the last one that are improvement, or concern, as the last one is; points without a kind are
 * stepped over. *first: the place of the first one. 0: the last one is neither. */
size_t bp_spc_run_of_signals(const struct bp_xmr *xmr, size_t *first);

#endif
