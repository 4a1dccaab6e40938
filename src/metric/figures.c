/* (metric, segment, window, rolling days) -> figure, each worked out once: a measure's from its cells, a formula's from
 * its parts. Formulas still open stand in a list, not on the stack: a chain of thousands is no deeper than one. */
#include "metric/parts.h"

#include <string.h>

#define SCRATCH_FULL ((size_t)8 << 20)
#define MEMORY_FULL  ((size_t)1 << 20)

struct remembered {
    struct bp_figure_key key;
    struct bp_figure figure;
};

struct open_formula { /* its parts are being gathered */
    struct bp_figure_key key;
    struct bp_figure figure;
    int rolling_days;
    size_t next, cells_from; /* the part to ask for; its parts' cells */
};

struct bp_figures {
    const struct bp_metrics *metrics;
    struct bp_arena *scratch, *kept; /* `kept`: of what is withheld */
    struct bp_withheld *withheld;
    struct bp_arena *memory; /* of what follows, forgotten when another segment is asked for */
    int segment;
    struct bp_hashed index;
    struct remembered *list;
    size_t count, cap;
    struct open_formula *open; /* the innermost last; none between two questions */
    size_t open_count, open_cap;
    struct bp_cell *cells;
    size_t cell_count, cell_cap;
};

struct bp_figures *bp_figures_new(const struct bp_metrics *metrics, struct bp_arena *arena, struct bp_arena *scratch)
{
    struct bp_figures *t = BP_NEW(arena, struct bp_figures);
    *t = (struct bp_figures){
        .metrics = metrics, .scratch = scratch, .kept = bp_arena_child(arena), .memory = bp_arena_child(arena)};
    t->withheld = bp_withheld_new(metrics, t->kept, scratch);
    return t;
}

void bp_figures_free(struct bp_figures *t)
{
    bp_arena_free(t->memory);
    bp_arena_free(t->kept);
}

/* Small tables are used again: a pack may have thousands of segments. */
static void forget(struct bp_figures *t, int segment)
{
    t->segment = segment;
    t->count = 0;
    t->index.count = 0;
    if (t->index.room)
        memset(t->index.words, 0, t->index.room * sizeof *t->index.words);
    if (bp_arena_bytes(t->memory) < MEMORY_FULL)
        return;
    bp_arena_reset(t->memory);
    *t = (struct bp_figures){.metrics = t->metrics,
                             .scratch = t->scratch,
                             .kept = t->kept,
                             .withheld = t->withheld,
                             .memory = t->memory,
                             .segment = segment};
}

/* ---- what is remembered */

static uint64_t hash_of(const struct bp_figure_key *k)
{
    uint64_t what = (uint64_t)(uint32_t)k->metric << 32 | (uint64_t)(uint32_t)k->shared_days << 8 |
                    (uint64_t)k->window.kind << 1 | k->window.to_date;
    uint64_t days = (uint64_t)(uint32_t)k->window.span.start << 32 | (uint32_t)k->window.span.end;
    return bp_hash_of_number(bp_hash_of_number(what) ^ days);
}

struct question {
    const struct bp_figures *figures;
    const struct bp_figure_key *key;
};

/* Only one segment's figures are there. */
static bool is_same(const void *question, size_t entry)
{
    const struct question *q = question;
    const struct bp_figure_key *a = q->key, *b = &q->figures->list[entry].key;
    return a->metric == b->metric && a->shared_days == b->shared_days && a->window.kind == b->window.kind &&
           a->window.to_date == b->window.to_date && a->window.span.start == b->window.span.start &&
           a->window.span.end == b->window.span.end;
}

static bool recall(const struct bp_figures *t, const struct bp_figure_key *key, struct bp_figure *out)
{
    struct question q = {t, key};
    size_t entry = bp_index_find(&t->index, hash_of(key), is_same, &q);
    if (entry == BP_NO_ENTRY)
        return false;
    *out = t->list[entry].figure;
    return true;
}

static void remember(struct bp_figures *t, const struct bp_figure_key *key, const struct bp_figure *figure)
{
    bp_index_add(t->memory, &t->index, hash_of(key), t->count);
    *BP_PUSH(t->memory, t->list, t->count, t->cap) = (struct remembered){*key, *figure};
}

/* ---- one figure */

/* Whole periods of a metric with a window of its own are judged over the days of that window, to the period's end;
 * to-dates and periods of another kind are what they are. */
static bool has_own_window(const struct bp_metrics *ms, const struct bp_figure_key *key)
{
    return ms->pack->metrics[key->metric].window_days && !key->window.to_date &&
           key->window.kind == ms->kinds[key->metric];
}

struct bp_span bp_metric_days(const struct bp_metrics *ms, const struct bp_figure_key *key, int *rolling_days)
{
    int days = has_own_window(ms, key) ? ms->pack->metrics[key->metric].window_days : key->shared_days;
    struct bp_span span = key->window.span;
    *rolling_days = days;
    return days ? (struct bp_span){span.end - days, span.end} : span;
}

/* A correction is of a period's own figure, not of the days a formula's window shares. */
static void correct(const struct bp_metrics *ms, const struct bp_figure_key *key, struct bp_figure *f)
{
    if (!ms->pack->correction_count || (key->shared_days && !has_own_window(ms, key)))
        return;
    const struct bp_correction *c = bp_metric_correction(ms, key->metric, key->segment, key->window);
    if (c)
        bp_figure_correct(f, c);
}

/* What a stale source gives for a stretch that ends with the metric's period is not whole, however it looks. */
static void doubt(const struct bp_metrics *ms, const struct bp_figure_key *key, struct bp_figure *f)
{
    if (ms->is_stale[key->metric] && key->window.span.end == ms->ends[key->metric])
        f->complete = false;
}

/* Before corrections: what people put in its place is theirs to show. */
static void withhold(struct bp_figures *t, const struct bp_figure_key *key, struct bp_span span, struct bp_figure *f)
{
    if (!key->segment || !f->known || !bp_withheld_any(t->metrics, key->metric) ||
        !bp_withheld_ask(t->withheld, key->metric, key->segment, span, f->n))
        return;
    f->hidden = f->withheld = true;
    f->known = f->has_interval = false;
}

static void measure(struct bp_figures *t, const struct bp_figure_key *key, struct bp_figure *out)
{
    bool is_part = t->metrics->is_part[key->metric]; /* any other is asked for once */
    int days;
    if (is_part && recall(t, key, out))
        return;
    if (bp_arena_bytes(t->scratch) > SCRATCH_FULL)
        bp_arena_reset(t->scratch);
    struct bp_span span = bp_metric_days(t->metrics, key, &days);
    bp_figure_of_measure(t->metrics, t->scratch, key->metric, key->segment, span, out);
    withhold(t, key, span, out);
    doubt(t->metrics, key, out);
    correct(t->metrics, key, out);
    if (is_part)
        remember(t, key, out);
}

/* ---- a formula: its parts, one after the other, then itself */

static void open_formula(struct bp_figures *t, const struct bp_figure_key *key)
{
    struct open_formula *o = BP_PUSH(t->memory, t->open, t->open_count, t->open_cap);
    *o = (struct open_formula){.key = *key, .cells_from = t->cell_count};
    struct bp_span span = bp_metric_days(t->metrics, key, &o->rolling_days);
    o->figure = (struct bp_figure){.complete = true, .n = -1, .of_days = span.end - span.start};
    o->figure.days = o->figure.of_days;
}

static void close_formula(struct bp_figures *t)
{
    struct open_formula *o = &t->open[--t->open_count];
    const struct bp_metric *m = &t->metrics->pack->metrics[o->key.metric];
    o->figure.known = bp_expr_number(m->formula.root, t->cells + o->cells_from, NULL, &o->figure.value);
    o->figure.hidden &= !o->figure.known;
    o->figure.withheld &= o->figure.hidden;
    t->cell_count = o->cells_from;
    if (t->metrics->ends[o->key.metric] != t->metrics->period.end) /* else its parts were doubted, or corrected */
        doubt(t->metrics, &o->key, &o->figure);
    correct(t->metrics, &o->key, &o->figure);
    remember(t, &o->key, &o->figure);
}

static void add_part(struct bp_figures *t, struct open_formula *o, const struct bp_figure *part, bool is_earlier)
{
    struct bp_figure *f = &o->figure;
    *BP_PUSH(t->memory, t->cells, t->cell_count, t->cell_cap) =
        (struct bp_cell){.number_state = part->known ? BP_READ : BP_UNREADABLE, .number = part->value};
    f->withheld = part->hidden ? part->withheld && (!f->hidden || f->withheld) : f->withheld;
    f->hidden |= part->hidden;
    f->approximate |= part->approximate;
    f->complete &= part->complete;
    /* a whole earlier period takes nothing away, be it shorter (February) or longer */
    if (!(is_earlier && part->complete) && part->days < f->days)
        f->days = part->days;
    o->next++;
}

/* The next part of the innermost open formula: taken, or opened first where it is a formula not worked out yet. */
static void take_part(struct bp_figures *t)
{
    const struct bp_metrics *ms = t->metrics;
    struct open_formula *o = &t->open[t->open_count - 1];
    const struct bp_metric *m = &ms->pack->metrics[o->key.metric];
    int back = (int)m->formula.names[o->next].back;
    struct bp_figure_key key = {m->parts[o->next], o->key.segment, o->key.window, o->rolling_days};
    struct bp_figure part = {0};
    if (back)
        key.window = bp_window_back(&ms->pack->calendar, key.window, back);
    if (key.window.span.end <= ms->begins[key.metric])
        ; /* missing: a chain of lags goes back no further */
    else if (ms->pack->metrics[key.metric].source >= 0)
        measure(t, &key, &part);
    else if (!recall(t, &key, &part)) {
        open_formula(t, &key);
        return;
    }
    add_part(t, o, &part, back > 0);
}

void bp_figures_ask(struct bp_figures *t, const struct bp_figure_key *key, struct bp_figure *out)
{
    if (key->window.span.end <=
        t->metrics->pack->since) { /* before what is shown; a formula may still look back there */
        *out = (struct bp_figure){.n = -1, .of_days = key->window.span.end - key->window.span.start};
        return;
    }
    if (key->segment != t->segment)
        forget(t, key->segment);
    if (t->metrics->pack->metrics[key->metric].source >= 0) {
        measure(t, key, out);
        return;
    }
    if (recall(t, key, out))
        return;
    for (open_formula(t, key); t->open_count;) {
        const struct open_formula *o = &t->open[t->open_count - 1];
        if (o->next < t->metrics->pack->metrics[o->key.metric].formula.name_count)
            take_part(t);
        else
            close_formula(t);
    }
    *out = t->list[t->count - 1].figure;
}

struct bp_figure bp_metric_figure(struct bp_figures *figures, int metric, int segment, struct bp_window window)
{
    struct bp_figure f;
    bp_figures_ask(figures, &(struct bp_figure_key){metric, segment, window, 0}, &f);
    return f;
}
