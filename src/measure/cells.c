/* Finished cells -> results of any stretch of days: always by merging. */
#include "measure/cells.h"

#include <stddef.h>

enum { SMALL = 128 };

void bp_cells_take(struct bp_arena *arena, const struct bp_fold *fold, struct bp_cells *cells)
{
    struct bp_cell_run *run = NULL;
    size_t cap = 0;
    cells->list = fold->list;
    cells->count = fold->count;
    cells->accs = fold->count ? fold->list[0].acc : NULL;
    for (size_t i = 0; i < fold->count; i++) {
        const struct bp_daily *d = &fold->list[i];
        if (!run || run->segment != d->segment) {
            run = BP_PUSH(arena, cells->runs, cells->run_count, cap);
            *run = (struct bp_cell_run){.segment = d->segment, .first_day = d->day, .from = i};
        }
        run->last_day = d->day;
        run->to = i + 1;
    }
}

static const struct bp_cell_run *run_of(const struct bp_cells *cells, int segment)
{
    size_t low = 0, high = cells->run_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cells->runs[middle].segment < segment)
            low = middle + 1;
        else
            high = middle;
    }
    return low < cells->run_count && cells->runs[low].segment == segment ? &cells->runs[low] : NULL;
}

/* The first cell of the run on `day` or later. A run has a cell a day at most, so that one can stand no further from
 * the run's ends than its day is from their days: where no day lacks, that is the place itself, and no cell is looked
 * at. */
static size_t first_at(const struct bp_cells *cells, const struct bp_cell_run *run, int day)
{
    if (day <= run->first_day)
        return run->from;
    if (day > run->last_day)
        return run->to;
    size_t low = run->from + 1, high = run->to - 1; /* it lies between them, both included */
    size_t after_first = (size_t)(day - run->first_day), before_last = (size_t)(run->last_day - day);
    if (after_first < high - run->from)
        high = run->from + after_first;
    if (before_last < run->to - 1 - low)
        low = run->to - 1 - before_last;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cells->list[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The accumulator of the cells of [from, to), of a level the last one before `to`; NULL where there are none. `room`
 * has `room_size` bytes, zeroed. */
static const void *merged(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                          void *room, size_t room_size)
{
    const struct bp_cell_run *run = run_of(cells, segment);
    if (!run)
        return NULL;
    size_t size = cells->measure->size, end = first_at(cells, run, to), i = first_at(cells, run, from);
    if (bp_measure_is_level(cells->measure))
        i = end > run->from ? end - 1 : end;
    if (i >= end)
        return NULL;
    if (end == i + 1)
        return cells->accs + i * size;
    void *all = size <= room_size ? room : bp_alloc(scratch, 1, size);
    cells->measure->merge(scratch, all, cells->accs + i * size, end - i);
    return all;
}

void bp_cells_result(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                     struct bp_result *out)
{
    _Alignas(max_align_t) char small[SMALL] = {0}; /* hundreds of thousands of these a pack: not each from the arena */
    const void *acc = merged(cells, segment, from, to, scratch, small, sizeof small);
    *out = (struct bp_result){0};
    if (acc)
        cells->measure->result(acc, cells->parameter, scratch, out);
}

bool bp_cells_quotient(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch,
                       struct bp_quotient *out)
{
    _Alignas(max_align_t) char small[SMALL] = {0};
    *out = (struct bp_quotient){0};
    if (!cells->measure || !cells->measure->quotient)
        return false;
    const void *acc = merged(cells, segment, from, to, scratch, small, sizeof small);
    if (acc)
        cells->measure->quotient(acc, out);
    return true;
}

int bp_cells_present(const struct bp_cells *cells, int segment, int from, int to, struct bp_arena *scratch, int *blank)
{
    int present = 0;
    if (blank)
        *blank = 0;
    const struct bp_cell_run *run = run_of(cells, segment);
    for (size_t i = run ? first_at(cells, run, from) : 0; run && i < run->to && cells->list[i].day < to; i++) {
        struct bp_result result;
        cells->measure->result(cells->list[i].acc, cells->parameter, scratch, &result);
        present += result.n > 0;
        if (blank)
            *blank += result.rows > 0 && result.n == 0;
    }
    return present;
}

int bp_cells_last_before(const struct bp_cells *cells, int segment, int day)
{
    const struct bp_cell_run *run = run_of(cells, segment);
    size_t place = run ? first_at(cells, run, day) : 0;
    return run && place > run->from ? cells->list[place - 1].day : BP_NO_DAY;
}
