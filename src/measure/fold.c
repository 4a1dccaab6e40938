/* Observations -> the daily cells of one metric, and rows -> days of a clock: cells found by (segment, day) while rows
 * come in, then sorted and laid side by side. */
#include "measure/cells.h"

#include <stdlib.h>
#include <string.h>

void bp_fold_start(struct bp_fold *fold, struct bp_arena *arena, size_t acc_size)
{
    *fold = (struct bp_fold){.arena = arena, .acc_size = acc_size};
}

struct asked {
    const struct bp_fold *fold;
    int segment, day;
};

static bool same_cell(const void *asked, size_t entry)
{
    const struct asked *a = asked;
    const struct bp_daily *cell = &a->fold->list[entry];
    return cell->segment == a->segment && cell->day == a->day;
}

static uint64_t hash_of(int segment, int day)
{
    return ((uint64_t)(uint32_t)segment << 32 | (uint32_t)day) * UINT64_C(0x9E3779B97F4A7C15);
}

static size_t find(const struct bp_fold *fold, int segment, int day)
{
    return bp_index_find(&fold->index, hash_of(segment, day), same_cell, &(struct asked){fold, segment, day});
}

static void insert(struct bp_fold *fold, struct bp_daily cell)
{
    *BP_PUSH(fold->arena, fold->list, fold->count, fold->cap) = cell;
    bp_index_add(fold->arena, &fold->index, hash_of(cell.segment, cell.day), fold->count - 1);
}

void *bp_fold_find(struct bp_fold *fold, int segment, int day)
{
    size_t at = find(fold, segment, day);
    if (at == BP_NO_ENTRY) {
        at = fold->count;
        insert(fold, (struct bp_daily){segment, day, bp_alloc(fold->arena, 1, fold->acc_size)});
    }
    fold->recent[(unsigned)segment % BP_RECENT] = (uint32_t)at;
    return fold->list[at].acc;
}

bool bp_fold_take(struct bp_fold *fold, int segment, int day, void *acc)
{
    if (find(fold, segment, day) != BP_NO_ENTRY)
        return false;
    insert(fold, (struct bp_daily){segment, day, acc});
    return true;
}

static int by_segment_and_day(const void *a, const void *b)
{
    const struct bp_daily *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

void bp_fold_finish(struct bp_fold *fold)
{
    if (!fold->count)
        return;
    qsort(fold->list, fold->count, sizeof *fold->list, by_segment_and_day);
    char *side_by_side =
        bp_alloc(fold->arena, fold->count, fold->acc_size); /* as they will be merged: a year of one segment in a row */
    for (size_t i = 0; i < fold->count; i++)
        fold->list[i].acc = memcpy(side_by_side + i * fold->acc_size, fold->list[i].acc, fold->acc_size);
}
