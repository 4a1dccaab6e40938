/* Days of sightings -> new, returning and lapsed ids, by sorting. */
#include "measure/sightings.h"

#include <stdlib.h>

void bp_sightings_add(struct bp_arena *arena, struct bp_sightings *all, uint64_t hash, int day)
{
    *BP_PUSH(arena, all->list, all->count, all->cap) = (struct bp_sighting){hash ? hash : 1, day}; /* as sets have it */
}

static int by_id_and_day(const void *a, const void *b)
{
    const struct bp_sighting *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

/* An id seen twice on one day is seen once. */
static void sort(struct bp_sightings *all)
{
    size_t kept = 0;
    if (all->count)
        qsort(all->list, all->count, sizeof *all->list, by_id_and_day);
    for (size_t i = 0; i < all->count; i++)
        if (kept == 0 || by_id_and_day(&all->list[kept - 1], &all->list[i]) != 0)
            all->list[kept++] = all->list[i];
    all->count = kept;
}

static bool is_inside(struct bp_span span, int day)
{
    return day >= span.start && day < span.end;
}

/* The sighting of the same id before, or after, this one; NULL when there is none. */
static const struct bp_sighting *beside(const struct bp_sightings *all, size_t i, int step)
{
    bool there = step < 0 ? i > 0 : i + 1 < all->count;
    const struct bp_sighting *other = there ? all->list + i + step : NULL;
    return other && other->id == all->list[i].id ? other : NULL;
}

struct bp_sighted bp_sightings_new(struct bp_sightings *all, struct bp_span span)
{
    struct bp_sighted out = {0};
    sort(all);
    for (size_t i = 0; i < all->count; i++) {
        const struct bp_sighting *before = beside(all, i, -1);
        if (!is_inside(span, all->list[i].day) || (before && is_inside(span, before->day)))
            continue; /* ids are counted and not days */
        out.seen++;
        out.before += before != NULL;
    }
    return out;
}

struct bp_sighted bp_sightings_returning(struct bp_sightings *all, struct bp_span span, int days)
{
    struct bp_sighted out = {0};
    sort(all);
    for (size_t i = 0; i < all->count; i++) {
        const struct bp_sighting *s = &all->list[i], *before = beside(all, i, -1);
        if (!is_inside(span, s->day))
            continue;
        out.seen++;
        out.before += before == NULL;
        out.late += before && s->day - before->day > days;
    }
    return out;
}

struct bp_sighted bp_sightings_lapsed(struct bp_sightings *all, struct bp_span span, int days)
{
    struct bp_sighted out = {0};
    sort(all);
    for (size_t i = 0; i < all->count; i++) {
        const struct bp_sighting *s = &all->list[i], *after = beside(all, i, 1);
        if (!is_inside((struct bp_span){span.start - days, span.end - days}, s->day))
            continue;
        out.seen++;
        out.before += after && after->day - s->day <= days;
    }
    return out;
}
