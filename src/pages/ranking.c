/* The segments of a metric -> each column of them in order of what they cost the total: the largest gap first. */
#include "pages/pages.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    const struct bp_judgement *judgement;
    double cost;  /* what it is worse by, by its weight in the total; NAN: not known */
    size_t order; /* as found */
};

/* How far it is on the wrong side of low (better: up), of high (down), of both; negative on the right side. */
static double behind(enum bp_better better, double value, double low, double high)
{
    switch (better) {
    case BP_BETTER_UP:
        return low - value;
    case BP_BETTER_DOWN:
        return value - high;
    case BP_BETTER_RANGE:
        return isnan(low) ? value - high : isnan(high) ? low - value : fmax(low - value, value - high);
    case BP_BETTER_NONE:
        return NAN;
    }
    return NAN;
}

static double behind_goal(enum bp_better better, const struct bp_goal *goal, double value)
{
    bool is_range = better == BP_BETTER_RANGE;
    return behind(better, value, is_range ? goal->low : goal->target, is_range ? goal->high : goal->target);
}

/* The parts of the total's gap to its goal, which sum to it; NULL where it is not taken apart. */
static const struct bp_drivers_of *gap_of(const struct bp_teller *t, const struct bp_judgement *total,
                                          struct bp_text column)
{
    const struct bp_drivers *drivers = &t->shown->insight->drivers[total->series->metric];
    for (size_t i = 0; i < drivers->count && t->edition->all_segments; i++)
        if (drivers->list[i].against == BP_DRIVEN_GOAL && bp_text_eq(drivers->list[i].column, column))
            return &drivers->list[i];
    return NULL;
}

static double part_of(const struct bp_teller *t, const struct bp_drivers_of *gap, const struct bp_judgement *j)
{
    enum bp_better better = t->pack->metrics[j->series->metric].better;
    for (size_t i = 0; i < gap->count; i++)
        if (gap->parts[i].segment == j->series->segment)
            return behind(better, gap->parts[i].total, 0, 0);
    return NAN;
}

/* Where the gap is not taken apart: what adds up is held against its goal, or its year before, as it is. A share or a
 * mean is held against its goal, or the total's goal or value, and weighs as many rows as it is of. */
static double cost_of(const struct bp_teller *t, const struct bp_judgement *j, const struct bp_judgement *total)
{
    enum bp_better better = t->pack->metrics[j->series->metric].better;
    const struct bp_figure *f = &j->judged.figure, *whole = &total->judged.figure;
    const struct bp_figure *before = &j->series->totals[0].prior_year.figure;
    bool adds = t->metrics->adds_up[j->series->metric];
    double weight = adds || f->n < 1 ? 1 : (double)f->n;
    if (!f->known || f->hidden)
        return NAN;
    if (j->goal)
        return weight * behind_goal(better, j->goal, f->value);
    if (adds)
        return before->known && !before->hidden ? behind(better, f->value, before->value, before->value) : NAN;
    if (total->goal)
        return weight * behind_goal(better, total->goal, f->value);
    return whole->known ? weight * behind(better, f->value, whole->value, whole->value) : NAN;
}

static int by_cost(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (isnan(x->cost) != isnan(y->cost))
        return isnan(x->cost) ? 1 : -1;
    if (!isnan(x->cost) && x->cost != y->cost)
        return x->cost > y->cost ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static struct bp_text column_of(const struct bp_teller *t, const struct bp_judgement *j)
{
    return t->data->segment_list[j->series->segment].column;
}

static struct bp_ranking ranking_of(const struct bp_teller *t, const struct bp_judgement *total, struct bp_text column)
{
    struct ranked *list = BP_NEW_ARRAY(t->cx->arena, struct ranked, t->shown->count);
    const struct bp_drivers_of *gap = gap_of(t, total, column);
    size_t n = 0;
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        if (j->series->metric == total->series->metric && j->series->segment && bp_text_eq(column_of(t, j), column)) {
            list[n] = (struct ranked){j, gap ? part_of(t, gap, j) : cost_of(t, j, total), n};
            n++;
        }
    }
    qsort(list, n, sizeof *list, by_cost);
    struct bp_ranking out = {.rows = BP_NEW_ARRAY(t->cx->arena, const struct bp_judgement *, n), .count = n};
    for (size_t i = 0; i < n; i++) {
        out.rows[i] = list[i].judgement;
        out.known += isnan(list[i].cost) ? 0u : 1u;
    }
    out.known = out.known ? out.known : n;
    return out;
}

size_t bp_rank_segments(const struct bp_teller *t, const struct bp_judgement *total, struct bp_ranking **out)
{
    struct bp_text *columns = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < t->shown->count; i++) {
        const struct bp_judgement *j = t->shown->judgements[i];
        bool known = j->series->metric != total->series->metric || !j->series->segment;
        for (size_t c = 0; c < count && !known; c++)
            known = bp_text_eq(columns[c], column_of(t, j));
        if (!known)
            *BP_PUSH(t->cx->arena, columns, count, cap) = column_of(t, j);
    }
    *out = BP_NEW_ARRAY(t->cx->arena, struct bp_ranking, count);
    for (size_t c = 0; c < count; c++)
        (*out)[c] = ranking_of(t, total, columns[c]);
    return count;
}
