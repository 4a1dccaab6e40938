/* coverage: used rows a day -> the days a source covers: with rows, quiet or missing; from when on, through which day,
 * whether it stopped, and whether its rows are totals of days, weeks, months or quarters. Everything lives in the arena
 * given. How silences are judged: silence.h; how totals are known: grain.h. */
#ifndef BP_COVERAGE_H
#define BP_COVERAGE_H

#include "harvest/harvest.h"

enum bp_day_state { BP_DAY_MISSING, BP_DAY_QUIET, BP_DAY_ROWS };

/* The days a run is about. */
struct bp_horizon {
    int end;   /* the first day after the period */
    int today; /* it and what comes after it are not over: missing, rows or not */
};

/* The earlier of the two: what ages are counted to, and where silences end. */
static inline int bp_horizon_reference(const struct bp_horizon *horizon)
{
    return horizon->today < horizon->end ? horizon->today : horizon->end;
}

struct bp_clock {
    struct bp_text column;
    enum bp_grain grain;         /* given, or assumed */
    bool any;                    /* a used row has a time in it */
    int first, last;             /* of its used rows, past ones apart; with grain, of their units */
    int through;                 /* the last before the reference; BP_NO_DAY for none */
    int today;                   /* the horizon's */
    bool stopped;                /* the silence that reaches the reference is missing; of use without grain */
    long long past_rows;         /* long before all others: they start no coverage */
    long long future_rows;       /* after today */
    int first_past, last_future; /* BP_NO_DAY for none */
    struct bp_fact_spot past_at, future_at;
    int known_from, known_to; /* from the first used row to the reference */
    unsigned char *states;    /* enum bp_day_state of known_from .. known_to - 1; with grain for levels only */
    int *present;             /* days not missing before known_from, known_from + 1, .. known_to */
};

enum bp_day_state bp_clock_state(const struct bp_clock *clock, int day);
/* How many days of the span are not missing. */
int bp_clock_present(const struct bp_clock *clock, struct bp_span span);

struct bp_coverage {
    const struct bp_source *source;
    const struct bp_calendar *calendar;
    struct bp_horizon horizon;
    bool counts_rows; /* some metric of the source does: its rows are no totals */
    const struct bp_unit_texts *texts;
    size_t clock; /* as texts number it */
};

/* `list`: days with used rows, sorted, each acc a struct bp_day_rows. */
void bp_clock_finish(struct bp_arena *arena, const struct bp_coverage *coverage, const struct bp_daily *list,
                     size_t count, struct bp_clock *clock);

#endif
