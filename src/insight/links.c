/* Two series of figures -> the rank correlation of their changes, the one's earlier by the lag. */
#include "insight/links.h"

#include <math.h>
#include <stdlib.h>

/* ---- ranks */

struct ranked {
    double value;
    size_t place;
};

static int by_value(const void *a, const void *b)
{
    double x = ((const struct ranked *)a)->value, y = ((const struct ranked *)b)->value;
    return (x > y) - (x < y);
}

static double *ranks_of(struct bp_arena *scratch, const double *values, size_t n)
{
    struct ranked *list = BP_NEW_ARRAY(scratch, struct ranked, n);
    double *ranks = BP_NEW_ARRAY(scratch, double, n);
    for (size_t i = 0; i < n; i++)
        list[i] = (struct ranked){values[i], i};
    qsort(list, n, sizeof *list, by_value);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && list[to].value == list[from].value;)
            to++;
        for (size_t i = from; i < to; i++)
            ranks[list[i].place] = ((double)from + (double)to + 1) / 2;
    }
    return ranks;
}

static double pearson(const double *x, const double *y, size_t n)
{
    double middle = ((double)n + 1) / 2, xy = 0, xx = 0, yy = 0; /* ranks: their mean is known */
    for (size_t i = 0; i < n; i++) {
        xy += (x[i] - middle) * (y[i] - middle);
        xx += (x[i] - middle) * (x[i] - middle);
        yy += (y[i] - middle) * (y[i] - middle);
    }
    return xx > 0 && yy > 0 ? fmax(-1, fmin(1, xy / sqrt(xx * yy))) : NAN;
}

void bp_rank_correlate(struct bp_arena *scratch, const double *x, const double *y, size_t n,
                       struct bp_rank_correlation *out)
{
    *out = (struct bp_rank_correlation){.n = n, .p = 1};
    if (n < BP_LINK_PAIRS)
        return;
    out->r = pearson(ranks_of(scratch, x, n), ranks_of(scratch, y, n), n);
    out->known = !isnan(out->r);
    if (!out->known) {
        out->r = 0;
        return;
    }
    double freedom = (double)n - 2, rest = 1 - out->r * out->r, half = 1.96 * sqrt(1.06 / ((double)n - 3));
    out->p = rest > 0 ? bp_student_beyond(out->r * sqrt(freedom / rest), freedom) : 0;
    out->low = rest > 0 ? tanh(atanh(out->r) - half) : out->r;
    out->high = rest > 0 ? tanh(atanh(out->r) + half) : out->r;
}

/* ---- changes of two series */

struct looking {
    const struct bp_metrics *metrics;
    const struct bp_ripeness *ripe;
};

static bool is_whole(const struct looking *l, const struct bp_series *s, size_t i)
{
    const struct bp_figure *f = &s->history[i].figure;
    return f->known && f->complete && !f->hidden &&
           !bp_is_immature(l->metrics, l->ripe, s->metric, &s->history[i].window);
}

/* The change from the period before to that one. */
static bool change_at(const struct looking *l, const struct bp_series *s, size_t i, double *change)
{
    if (i == 0 || i >= s->history_count || !is_whole(l, s, i) || !is_whole(l, s, i - 1))
        return false;
    *change = s->history[i].figure.value - s->history[i - 1].figure.value;
    return true;
}

static void correlate(const struct looking *l, struct bp_arena *scratch, struct bp_link_found *found)
{
    const struct bp_series *from = bp_metrics_find(l->metrics, found->link->from, 0),
                           *to = bp_metrics_find(l->metrics, found->link->to, 0);
    found->same_kind = from->kind == to->kind && to->kind == found->link->kind;
    if (!found->same_kind)
        return;
    double *x = BP_NEW_ARRAY(scratch, double, to->history_count), *y = BP_NEW_ARRAY(scratch, double, to->history_count);
    size_t n = 0, j = 0;
    for (size_t i = 0; i < to->history_count; i++) {
        int start =
            bp_period_shift(&l->metrics->pack->calendar, to->kind, to->history[i].window.span, -found->link->lag).start;
        while (j < from->history_count && from->history[j].window.span.start < start)
            j++;
        bool there = j < from->history_count && from->history[j].window.span.start == start;
        n += there && change_at(l, from, j, &x[n]) && change_at(l, to, i, &y[n]);
    }
    bp_rank_correlate(scratch, x, y, n, &found->is);
}

/* ---- all of them */

static int by_p(const void *a, const void *b)
{
    const struct bp_link_found *x = *(struct bp_link_found *const *)a, *y = *(struct bp_link_found *const *)b;
    if (x->is.p != y->is.p)
        return x->is.p < y->is.p ? -1 : 1;
    return (x > y) - (x < y);
}

/* The k-th smallest p of m counts m - k + 1 times, and never less than the one before. */
static void correct(struct bp_link_found **tried, size_t count)
{
    double most = 0;
    if (count)
        qsort(tried, count, sizeof *tried, by_p);
    for (size_t i = 0; i < count; i++) {
        most = fmax(most, fmin(1, (double)(count - i) * tried[i]->is.p));
        tried[i]->p_holm = most;
        tried[i]->stands = most <= 0.05;
    }
}

struct bp_link_found *bp_links_find(struct bp_arena *arena, const struct bp_metrics *ms, const struct bp_ripeness *ripe)
{
    const struct bp_pack *pack = ms->pack;
    struct looking looking = {ms, ripe};
    struct bp_arena *scratch = bp_arena_child(arena);
    struct bp_link_found *all = BP_NEW_ARRAY(arena, struct bp_link_found, pack->links.count);
    struct bp_link_found **tried = BP_NEW_ARRAY(arena, struct bp_link_found *, pack->links.count);
    size_t count = 0;
    for (size_t i = 0; i < pack->links.count; i++) {
        all[i] = (struct bp_link_found){.link = &pack->links.list[i], .p_holm = 1};
        correlate(&looking, scratch, &all[i]);
        bp_arena_reset(scratch);
        if (all[i].is.known)
            tried[count++] = &all[i];
    }
    correct(tried, count);
    bp_arena_free(scratch);
    return all;
}
