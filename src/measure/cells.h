/* cells: observations of a metric -> its daily cells, and cells -> results of any stretch of days, always by merging.
 * Public through measure.h; in an arena. */
#ifndef BP_CELLS_H
#define BP_CELLS_H

#include "measure/measure.h"

struct bp_daily {
    int segment, day;
    void *acc;
};

struct bp_cell_run { /* the cells of one segment: from .. to - 1, never none */
    int segment, first_day, last_day;
    size_t from, to;
};

/* The cells of one metric, sorted by segment, then day, their accumulators side by side. Segment 0 is the total. */
struct bp_cells {
    const struct bp_measure *measure; /* NULL for a formula, and where the source failed */
    double parameter;                 /* csat's threshold, percentile's p, the days of returning and lapsed */
    struct bp_daily *list;
    char *accs;               /* of the list, each measure->size */
    struct bp_cell_run *runs; /* by segment */
    size_t count, run_count;
};

/* Merges the cells of [from, to), of a level takes the last one before `to`, and gives the measure's result. Scratch is
 * taken from `scratch`. */
void bp_cells_result(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                     struct bp_result *out);
/* What those cells' figure is made of. False: its measure has no quotient. */
bool bp_cells_quotient(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                       struct bp_quotient *out);
/* The last day before `day` on which the segment has a row; BP_NO_DAY for none. */
int bp_cells_last_before(const struct bp_cells *cells, int segment, int day);
/* How many cells of [from, to) have a figure of their own (with grain, a day whose cell is blank has none); *blank,
 * when given, counts those that have rows but no figure. */
int bp_cells_present(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch, int *blank);

/* ---- while rows come in: cells by (segment, day) in a table. The segment is any number of the caller's. */

enum { BP_RECENT = 64 };

struct bp_fold {
    struct bp_arena *arena;
    size_t acc_size;
    struct bp_daily *list;
    size_t count, cap;
    struct bp_hashed index;     /* of the list */
    uint32_t recent[BP_RECENT]; /* cells used last, by the segment's lowest bits: rows of a day mostly stand together */
};

void bp_fold_start(struct bp_fold *fold, struct bp_arena *arena, size_t acc_size);
void *bp_fold_find(struct bp_fold *fold, int segment, int day); /* the cell's, new when there was none */
/* The accumulator of that cell, zeroed when it is new. */
static inline void *bp_fold_acc(struct bp_fold *fold, int segment, int day)
{
    size_t at = fold->recent[(unsigned)segment % BP_RECENT];
    if (at < fold->count && fold->list[at].segment == segment && fold->list[at].day == day)
        return fold->list[at].acc;
    return bp_fold_find(fold, segment, day);
}
/* Makes `acc`, which nobody else may then use, the cell's own. False, and nothing done, when there is such a cell. */
bool bp_fold_take(struct bp_fold *fold, int segment, int day, void *acc);
/* Sorts the cells by segment, then day, and puts their accumulators side by side in that order. Nothing may be added
 * after. */
void bp_fold_finish(struct bp_fold *fold);
/* The finished fold as cells to ask for results. */
void bp_cells_take(struct bp_arena *arena, const struct bp_fold *fold, struct bp_cells *cells);

#endif
