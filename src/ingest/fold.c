#include "ingest/fold.h"

#include <stdlib.h>
#include <string.h>

void bp_fold_start(struct bp_fold *fold, struct bp_arena *arena, size_t acc_size)
{
    *fold = (struct bp_fold){.arena = arena, .acc_size = acc_size, .room = 256};
    fold->table = BP_NEW_ARRAY(arena, uint32_t, fold->room);
}

static size_t place_of(const struct bp_fold *fold, int segment, int day)
{
    uint64_t mixed = ((uint64_t)(uint32_t)segment << 32 | (uint32_t)day) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 32) & (fold->room - 1);
    for (; fold->table[at]; at = (at + 1) & (fold->room - 1)) {
        const struct bp_daily *d = &fold->list[fold->table[at] - 1];
        if (d->segment == segment && d->day == day)
            break;
    }
    return at;
}

static void insert(struct bp_fold *fold, size_t at, struct bp_daily cell)
{
    *BP_PUSH(fold->arena, fold->list, fold->count, fold->cap) = cell;
    fold->table[at] = (uint32_t)fold->count;
    fold->last = fold->count - 1;
    if (fold->count * 2 <= fold->room)
        return;
    fold->room *= 2;
    fold->table = BP_NEW_ARRAY(fold->arena, uint32_t, fold->room);
    for (size_t i = 0; i < fold->count; i++)
        fold->table[place_of(fold, fold->list[i].segment, fold->list[i].day)] = (uint32_t)i + 1;
}

void *bp_fold_acc(struct bp_fold *fold, int segment, int day)
{
    if (fold->count && fold->list[fold->last].segment == segment && fold->list[fold->last].day == day)
        return fold->list[fold->last].acc;
    size_t at = place_of(fold, segment, day);
    if (fold->table[at]) {
        fold->last = fold->table[at] - 1;
        return fold->list[fold->last].acc;
    }
    insert(fold, at, (struct bp_daily){segment, day, bp_alloc(fold->arena, 1, fold->acc_size)});
    return fold->list[fold->last].acc;
}

bool bp_fold_take(struct bp_fold *fold, int segment, int day, void *acc)
{
    size_t at = place_of(fold, segment, day);
    if (fold->table[at])
        return false;
    insert(fold, at, (struct bp_daily){segment, day, acc});
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
