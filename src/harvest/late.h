/* late: columns that metrics read beside the time of their rows -> how many rows of each day lack them, and how many
 * days later the others have them: what shows that figures of the newest days are not ripe. Gathered in the pass that
 * reads, merged, saved and loaded with the facts. Part of facts.h; in the arena of its harvest. */
#ifndef BP_LATE_H
#define BP_LATE_H

#include "base/base.h"

struct bp_plan;
struct bp_harvest;
struct bp_buf;
struct bp_wire;
struct bp_fold;

/* Buckets of whole days from the row's day to the column's; those before it count as none. */
enum { BP_DELAYS = 20 };

struct bp_late_column {
    int metric;     /* of the plan: whose rows and whose time */
    int slot;       /* of plan.slots */
    int clock;      /* of plan.clock_slots; */
    int place;      /* among those of that clock */
    bool takes_all; /* of a condition that chooses rows: all used ones count, else those the metric takes */
};

struct bp_late_use {
    int metric;       /* of the pack: it reads the column */
    size_t column;    /* of plan.late */
    bool is_compared; /* with another column, or hours or days between the two are asked for */
};

/* What a row shows of one of them; from BP_LATE_AFTER on: a time on its own day or later, by the bucket of its delay.
 */
enum { BP_LATE_NOT_ASKED, BP_LATE_BLANK, BP_LATE_FILLED, BP_LATE_EARLIER, BP_LATE_AFTER };

struct bp_late_day { /* rows of one day, by what they show */
    unsigned counts[BP_LATE_AFTER + BP_DELAYS];
};

static inline double bp_late_blank(const struct bp_late_day *day)
{
    return day->counts[BP_LATE_BLANK];
}
/* With a time on the row's own day or later, in that bucket. */
static inline double bp_late_delayed(const struct bp_late_day *day, int bucket)
{
    return day->counts[BP_LATE_AFTER + bucket];
}
double bp_late_rows(const struct bp_late_day *day);  /* blank or not */
double bp_late_timed(const struct bp_late_day *day); /* with a time, before the row's own day or not */

/* Which column a metric reads in which place: found once a plan. */
void bp_late_plan(struct bp_arena *arena, struct bp_plan *plan);
/* What a row shows whose column has a time so many days after its own. */
unsigned char bp_late_seen(int days);
/* The fewest and the most days of a bucket; the last one has no end, and ends with BP_DAY_MAX. */
int bp_late_from(int bucket);
int bp_late_to(int bucket);

void bp_late_start(struct bp_harvest *harvest);
/* seen: as plan.late, one of the above each; days: as plan.clock_slots. */
void bp_late_add(struct bp_harvest *harvest, const unsigned char *seen, const int *days);
void bp_late_merge(struct bp_harvest *to, const struct bp_harvest *from);
void bp_late_save(struct bp_buf *out, const struct bp_harvest *harvest);
void bp_late_load(struct bp_harvest *harvest, struct bp_wire *in);

/* Of a column, as plan.late: rows of the days [from, to) together. */
struct bp_facts;
struct bp_late_day bp_late_sum(const struct bp_facts *facts, size_t column, int from, int to);

#endif
