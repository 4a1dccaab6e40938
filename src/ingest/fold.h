/* fold: observations -> the daily cells of one metric, and rows -> days of a clock. Private to ingest/. */
#ifndef BP_FOLD_H
#define BP_FOLD_H

#include "ingest/measure.h"

/* Cells by (segment, day), in an open-addressed table while rows come in. */
struct bp_fold {
    struct bp_arena *arena;
    size_t acc_size;
    struct bp_daily *list;
    size_t count, cap;
    uint32_t *table; /* list index + 1, 0 empty */
    size_t room;
    size_t last; /* list index of the cell used last */
};

void bp_fold_start(struct bp_fold *fold, struct bp_arena *arena, size_t acc_size);
void *bp_fold_acc(struct bp_fold *fold, int segment, int day);
/* Makes `acc`, which nobody else may then use, the cell's own. False, and nothing done, when there is such a cell. */
bool bp_fold_take(struct bp_fold *fold, int segment, int day, void *acc);
/* Sorts the cells by segment, then day, and puts their accumulators side by side in that order. */
void bp_fold_finish(struct bp_fold *fold);

/* The finished fold as cells to ask for results: cells.c */
void bp_cells_take(struct bp_arena *arena, const struct bp_fold *fold, struct bp_cells *cells);

#endif
