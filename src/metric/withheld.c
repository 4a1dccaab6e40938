/* A column's figures of a survey over a stretch of days -> which of them, though on answers enough, are withheld. */
#include "metric/parts.h"

#include <stdlib.h>

#define SCRATCH_FULL ((size_t)8 << 20)

struct sized {
    long long n;
    size_t place; /* among the metric's segments, the ones of more rows first */
};

struct looked_at { /* one column of a metric over one stretch of days */
    int metric;
    struct bp_text column;
    struct bp_span span;
    bool any;
    struct sized last; /* the largest that is withheld; the smaller ones are too */
};

struct bp_withheld {
    const struct bp_metrics *metrics;
    const struct bp_withheld *first; /* where to look first, or NULL */
    struct bp_arena *scratch, *memory;
    struct bp_hashed index;
    struct looked_at *list;
    size_t count, cap;
    struct sized *shown; /* of the column being looked at */
    size_t shown_count, shown_cap;
};

struct bp_withheld *bp_withheld_new(const struct bp_metrics *metrics, struct bp_arena *memory, struct bp_arena *scratch)
{
    struct bp_withheld *w = BP_NEW(memory, struct bp_withheld);
    *w = (struct bp_withheld){.metrics = metrics, .first = metrics->withheld, .scratch = scratch, .memory = memory};
    return w;
}

bool bp_withheld_any(const struct bp_metrics *ms, int metric)
{
    const struct bp_measure *measure = ms->data->cells[metric].measure;
    return ms->pack->min_sample > 1 && measure && bp_measure_is_survey(measure);
}

/* ---- what is remembered: figures are asked for segment by segment, each of the same stretches */

struct question {
    const struct bp_withheld *withheld;
    const struct looked_at *of;
};

static bool is_same(const void *question, size_t entry)
{
    const struct question *q = question;
    const struct looked_at *a = q->of, *b = &q->withheld->list[entry];
    return a->metric == b->metric && a->span.start == b->span.start && a->span.end == b->span.end &&
           bp_text_eq(a->column, b->column);
}

static uint64_t hash_of(const struct looked_at *of)
{
    uint64_t days = (uint64_t)(uint32_t)of->span.start << 32 | (uint32_t)of->span.end;
    return bp_hash_of_number(bp_hash_of_number((uint64_t)of->metric ^ bp_hash(of->column).a) ^ days);
}

/* ---- one column */

/* Fewest answers first; of as many, the one of fewer rows in all. */
static int by_size(const void *a, const void *b)
{
    const struct sized *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    return (x->place < y->place) - (x->place > y->place);
}

struct unseen { /* what a reader gets by taking the figures shown from the total */
    long long answers;
    int parts; /* segments, and the rows of none */
};

/* The next smallest join what is hidden until it is more than one part, and on answers enough. */
static void withhold(struct bp_withheld *w, struct unseen unseen, struct looked_at *of)
{
    if (w->shown_count)
        qsort(w->shown, w->shown_count, sizeof *w->shown, by_size);
    for (size_t i = 0; i < w->shown_count; i++) {
        if (unseen.parts >= 2 && unseen.answers >= w->metrics->pack->min_sample)
            return;
        of->any = true;
        of->last = w->shown[i];
        unseen.parts++;
        unseen.answers += w->shown[i].n;
    }
}

static void figure_of(const struct bp_withheld *w, const struct looked_at *of, int segment, struct bp_figure *out)
{
    if (bp_arena_bytes(w->scratch) > SCRATCH_FULL)
        bp_arena_reset(w->scratch);
    bp_figure_of_measure(w->metrics, w->scratch, of->metric, segment, of->span, out);
}

/* Nothing where the total is not shown either, or where answers stand in several segments (`split:`): these do not come
 * to the total, and so nothing is left by subtraction. */
static void look_at(struct bp_withheld *w, struct looked_at *of)
{
    const struct bp_metrics *ms = w->metrics;
    struct bp_figure total, f;
    struct unseen hidden = {0};
    long long all = 0;
    w->shown_count = 0;
    figure_of(w, of, 0, &total);
    for (size_t i = 0; total.known && i < ms->segment_counts[of->metric]; i++) {
        int segment = ms->segments[of->metric][i];
        if (!bp_text_eq(ms->data->segment_list[segment].column, of->column))
            continue;
        figure_of(w, of, segment, &f);
        if (f.hidden)
            hidden.parts++, hidden.answers += f.n;
        else if (f.known)
            *BP_PUSH(w->memory, w->shown, w->shown_count, w->shown_cap) = (struct sized){f.n, i};
        all += f.hidden || f.known ? f.n : 0;
    }
    if (hidden.parts == 0 || all > total.n)
        return;
    hidden.parts += total.n > all;
    hidden.answers += total.n - all;
    withhold(w, hidden, of);
}

static size_t place_of(const struct bp_metrics *ms, int metric, int segment)
{
    size_t i = 0;
    while (i < ms->segment_counts[metric] && ms->segments[metric][i] != segment)
        i++;
    return i;
}

static const struct looked_at *find(const struct bp_withheld *w, const struct looked_at *of, uint64_t hash)
{
    size_t entry = bp_index_find(&w->index, hash, is_same, &(struct question){w, of});
    return entry == BP_NO_ENTRY ? NULL : &w->list[entry];
}

/* Looks where nobody has looked. */
static const struct looked_at *look(struct bp_withheld *w, int metric, struct bp_text column, struct bp_span span)
{
    struct looked_at of = {.metric = metric, .column = column, .span = span};
    uint64_t hash = hash_of(&of);
    const struct looked_at *found = w->first ? find(w->first, &of, hash) : NULL;
    if (!found)
        found = find(w, &of, hash);
    if (found)
        return found;
    look_at(w, &of);
    bp_index_add(w->memory, &w->index, hash, w->count);
    *BP_PUSH(w->memory, w->list, w->count, w->cap) = of;
    return &w->list[w->count - 1];
}

bool bp_withheld_ask(struct bp_withheld *w, int metric, int segment, struct bp_span span, long long n)
{
    const struct bp_metrics *ms = w->metrics;
    const struct looked_at *of = look(w, metric, ms->data->segment_list[segment].column, span);
    return of->any && (n < of->last.n || (n == of->last.n && place_of(ms, metric, segment) >= of->last.place));
}

/* ---- the stretches of a series */

static void look_over(struct bp_withheld *w, int metric, struct bp_text column, struct bp_window window)
{
    int days;
    struct bp_span span = bp_metric_days(w->metrics, &(struct bp_figure_key){metric, 0, window, 0}, &days);
    look(w, metric, column, span);
}

static void look_over_column(struct bp_withheld *w, const struct bp_series *s, struct bp_text column)
{
    const struct bp_pack *pack = w->metrics->pack;
    for (int i = 0; i < BP_WEEKS; i++) {
        look_over(w, s->metric, column, s->weeks[i].window);
        look_over(w, s->metric, column, s->prior_year_weeks[i].window);
    }
    for (size_t i = 0; i < s->month_count; i++) {
        look_over(w, s->metric, column, s->months[i].window);
        look_over(w, s->metric, column, s->prior_year_months[i].window);
    }
    for (int i = 0; i < 4; i++) {
        look_over(w, s->metric, column, s->totals[i].now.window);
        look_over(w, s->metric, column, s->totals[i].previous.window);
        look_over(w, s->metric, column, s->totals[i].prior_year.window);
    }
    for (int back = 0; back < pack->history; back++) {
        struct bp_span span = bp_period_shift(&pack->calendar, s->kind, s->period, -back);
        look_over(w, s->metric, column, (struct bp_window){s->kind, false, span});
    }
}

void bp_withheld_look(struct bp_withheld *w, const struct bp_series *plan)
{
    const struct bp_metrics *ms = w->metrics;
    struct bp_text column = {0};
    if (!bp_withheld_any(ms, plan->metric))
        return;
    for (size_t i = 0; i < ms->segment_counts[plan->metric]; i++) {
        const struct bp_segment *s = &ms->data->segment_list[ms->segments[plan->metric][i]];
        if (!bp_text_eq(s->column, column))
            look_over_column(w, plan, s->column);
        column = s->column;
    }
}
