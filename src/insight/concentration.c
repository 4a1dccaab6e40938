/* Sums and the values of a column -> where few make most. */
#include "insight/concentration.h"

#include "insight/quotient.h"

enum { LEAST_VALUES = 10 };

/* A stretch of one column: the largest values and how much all have. */
struct held {
    struct bp_holders holders;
    bool or_more;
    double total;
};

static double share_of(const struct held *h, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count && i < h->holders.count; i++)
        sum += h->holders.top[i].sum;
    return sum / h->total;
}

/* False: many make it, or it says nothing. */
static bool find(const struct held *now, const struct held *before, struct bp_concentration *c)
{
    const struct bp_holders *h = &now->holders;
    if (h->negative || !(now->total > 0) || h->count < LEAST_VALUES)
        return false;
    for (c->top_count = 1; share_of(now, c->top_count) <= 0.5; c->top_count++)
        if (c->top_count == BP_TOP_HOLDERS)
            return false;
    c->count = h->count;
    c->or_more = now->or_more;
    c->share = share_of(now, c->top_count);
    c->total = now->total;
    for (size_t i = 0; i < c->top_count; i++)
        c->top[i] = h->top[i].value, c->sums[i] = h->top[i].sum;
    c->has_before = before && !before->holders.negative && before->total > 0 && before->holders.count > 0;
    c->share_before = c->has_before ? share_of(before, c->top_count) : 0;
    c->total_before = c->has_before ? before->total : 0;
    return true;
}

static bool is_whole(const struct bp_stretch *s)
{
    return s->figure.known && s->figure.complete && !s->figure.correction;
}

/* ---- the column of `concentration:` */

static bool find_held(const struct bp_metrics *ms, int metric, struct bp_concentration *c)
{
    const struct bp_total *t = &bp_metrics_find(ms, metric, 0)->totals[0];
    const struct bp_held *held = ms->held ? &ms->held[metric] : NULL;
    if (!held || !held->wanted || !is_whole(&t->now))
        return false;
    struct held now = {held->of[0], false, t->now.figure.value},
                before = {held->of[1], false, t->prior_year.figure.value};
    *c = (struct bp_concentration){.column = ms->pack->metrics[metric].concentration.text, .may_name = held->may_name};
    return find(&now, is_whole(&t->prior_year) ? &before : NULL, c);
}

/* ---- columns of segments: all that is needed is there already */

static void add(struct held *h, struct bp_text value, double sum)
{
    struct bp_holders *all = &h->holders;
    size_t at = all->count < BP_TOP_HOLDERS ? all->count : BP_TOP_HOLDERS;
    while (at > 0 && sum > all->top[at - 1].sum)
        at--;
    for (size_t i = BP_TOP_HOLDERS - 1; i > at; i--)
        all->top[i] = all->top[i - 1];
    if (at < BP_TOP_HOLDERS)
        all->top[at] = (struct bp_holder){value, sum};
    all->count++;
}

static struct held gather(const struct bp_metrics *ms, const struct bp_recipe *recipe, struct bp_text column,
                          const struct bp_stretch *stretch, struct bp_arena *scratch)
{
    struct held h = {.total = stretch->figure.value};
    double rest = h.total;
    for (size_t i = 0; i < ms->segment_counts[recipe->metric]; i++) {
        int segment = ms->segments[recipe->metric][i];
        const struct bp_segment *s = &ms->data->segment_list[segment];
        if (!bp_text_eq(s->column, column))
            continue;
        struct bp_made_of made = bp_recipe_make(ms, recipe, segment, stretch->window, scratch);
        h.holders.negative |= made.share.numerator < 0;
        rest -= made.share.numerator;
        if (bp_text_is(s->value, "Other"))
            h.or_more |= made.rows > 0;
        else if (made.rows)
            add(&h, s->value, made.share.numerator);
    }
    h.holders.negative |= rest < -1e-9 * h.total; /* blank cells */
    return h;
}

static bool find_segments(const struct bp_metrics *ms, const struct bp_recipe *recipe, struct bp_text column,
                          struct bp_arena *scratch, struct bp_concentration *c)
{
    const struct bp_total *t = &bp_metrics_find(ms, recipe->metric, 0)->totals[0];
    if (!is_whole(&t->now))
        return false;
    struct held now = gather(ms, recipe, column, &t->now, scratch),
                before = gather(ms, recipe, column, &t->prior_year, scratch);
    *c = (struct bp_concentration){.column = column, .may_name = true}; /* they are in the table of segments */
    return find(&now, is_whole(&t->prior_year) ? &before : NULL, c);
}

static void find_metric(struct bp_ctx *cx, const struct bp_metrics *ms, int metric, struct bp_arena *scratch,
                        struct bp_concentrations *out)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    struct bp_recipe recipe = bp_recipe_of(ms, metric);
    struct bp_text column = {0};
    struct bp_concentration c;
    if (find_held(ms, metric, &c))
        *BP_PUSH(cx->arena, out->list, out->count, out->cap) = c;
    if (recipe.made != BP_MADE_SUM || !bp_text_is(m->measure.name, "sum"))
        return;
    for (size_t i = 0; i < ms->segment_counts[metric]; i++) {
        struct bp_text next = ms->data->segment_list[ms->segments[metric][i]].column;
        if (!bp_text_eq(next, column) && !bp_text_eq(next, m->concentration.text) &&
            find_segments(ms, &recipe, next, scratch, &c))
            *BP_PUSH(cx->arena, out->list, out->count, out->cap) = c;
        column = next;
    }
}

struct bp_concentrations *bp_concentrations_find(struct bp_ctx *cx, const struct bp_metrics *ms)
{
    struct bp_concentrations *all = BP_NEW_ARRAY(cx->arena, struct bp_concentrations, ms->pack->metric_count);
    struct bp_arena *scratch = bp_arena_child(cx->arena);
    for (size_t i = 0; i < ms->pack->metric_count; i++) {
        bp_arena_reset(scratch);
        find_metric(cx, ms, (int)i, scratch, &all[i]);
    }
    bp_arena_free(scratch);
    return all;
}
