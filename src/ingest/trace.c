/* The rows of one figure, read once more: which count, which do not and why, and the sums a pocket calculator needs. */
#include "ingest/rows.h"
#include "ingest/sightings.h"

#include <math.h>
#include <stdlib.h>

enum {
    EXACT_VALUES = 1000,
    EXACT_TEXTS = 1000000
}; /* up to so many a figure of the pack is exact: quantile.c, distinct.c */

struct bp_tracer {
    struct bp_trace *out;
    const struct bp_data *data;         /* the run's; rows->data is our own */
    const struct bp_source_data *books; /* the run's too */
    const struct bp_bound_metric *metric;
    size_t index; /* of it in the binding */
    int segment;
    struct bp_span span;
    enum { UNASKED, IN, OUT } * *known; /* as metric->breakdowns: whether the rows with that cell are in the segment */
    size_t *known_cap;
    struct bp_exact sum;
    double *values; /* for ranks */
    size_t value_count, value_cap;
    int64_t instant_us;            /* of the value picked */
    struct bp_hashed different;    /* DISTINCT */
    struct bp_sightings sightings; /* NEW, RETURNING, LAPSED: of all days */
};

static const struct {
    const char *measure;
    enum bp_way way;
} ways[] = {
    {"count", BP_WAY_COUNT},         {"sum", BP_WAY_SUM},           {"mean", BP_WAY_MEAN}, {"ces", BP_WAY_MEAN},
    {"share", BP_WAY_SHARE},         {"csat", BP_WAY_SHARE},        {"nps", BP_WAY_NET},   {"median", BP_WAY_RANK},
    {"percentile", BP_WAY_RANK},     {"min", BP_WAY_PICK},          {"max", BP_WAY_PICK},  {"first", BP_WAY_PICK},
    {"last", BP_WAY_PICK},           {"distinct", BP_WAY_DISTINCT}, {"open", BP_WAY_OPEN}, {"new", BP_WAY_NEW},
    {"returning", BP_WAY_RETURNING}, {"lapsed", BP_WAY_LAPSED}};

static bool is(const struct bp_tracer *t, const char *measure)
{
    return bp_text_is(bp_text_of(t->metric->measure->name), measure);
}

static struct bp_trace_file *file_at(struct bp_rows *r, int file)
{
    struct bp_trace *trace = r->tracer->out;
    if (!trace->files) { /* what files there are is known by the first row */
        trace->files = BP_NEW_ARRAY(r->cx->arena, struct bp_trace_file, r->books->file_count);
        trace->file_count = r->books->file_count;
    }
    return &trace->files[file];
}

void bp_trace_drop(struct bp_rows *r, int file, enum bp_drop why)
{
    file_at(r, file)->dropped[why]++;
}

/* ---- segments */

static bool is_kept(const struct bp_data *data, int metric, int segment)
{
    for (size_t i = 0; i < data->segment_counts[metric]; i++)
        if (segment > 0 && data->segments[metric][i] == segment)
            return true;
    return false;
}

/* Which of the metric's segments a value became: itself, `Other`, or 0. */
static int became(const struct bp_tracer *t, const struct bp_segment *own)
{
    const struct bp_data *data = t->data;
    int segment = bp_data_segment(data, own->id), metric = t->metric->metric;
    if (segment < 0 || (size_t)segment >= t->books->ranked_count || !t->books->ranked[segment])
        return 0;
    if (is_kept(data, metric, segment))
        return segment;
    for (size_t i = 0; i < data->segment_counts[metric]; i++) {
        const struct bp_segment *s = &data->segment_list[data->segments[metric][i]];
        if (bp_text_eq(s->column, own->column) && bp_text_is(s->value, "Other"))
            return data->segments[metric][i];
    }
    return 0;
}

static bool in_segment(struct bp_rows *r, const struct bp_contribution *c)
{
    struct bp_tracer *t = r->tracer;
    if (t->segment == 0)
        return true;
    for (size_t i = 0; i < t->metric->breakdown_count; i++) {
        size_t cell = c->cells[t->metric->breakdowns[i]];
        const struct bp_breakdown *b = &r->binding.breakdowns[t->metric->breakdowns[i]];
        if (cell == 0)
            continue;
        while (t->known_cap[i] < cell)
            t->known[i] = bp_grow(r->cx->arena, t->known[i], t->known_cap[i], &t->known_cap[i], sizeof **t->known);
        if (t->known[i][cell - 1] == UNASKED) {
            t->known[i][cell - 1] = OUT;
            for (size_t j = 0; j < b->parts[cell - 1].count; j++)
                if (became(t, &r->data->segment_list[b->parts[cell - 1].segments[j]]) == t->segment)
                    t->known[i][cell - 1] = IN;
        }
        if (t->known[i][cell - 1] == IN)
            return true;
    }
    return false;
}

/* ---- rows */

static bool off_scale(const struct bp_tracer *t, double value)
{
    return (is(t, "nps") && (value < 0 || value > 10)) || (is(t, "ces") && (value < 1 || value > 7));
}

static bool is_of_ids(enum bp_way way)
{
    return way == BP_WAY_NEW || way == BP_WAY_RETURNING || way == BP_WAY_LAPSED;
}

/* Of rows that take part: those that started by the end of the last day, and were not over by then. */
static enum bp_drop judge_stretch(struct bp_rows *r, const struct bp_contribution *c)
{
    struct bp_tracer *t = r->tracer;
    struct bp_stretch_days days = c->parts[t->index].of.stretch;
    if (days.start >= t->span.end)
        return BP_DROP_OUTSIDE;
    if (!in_segment(r, c))
        return BP_DROP_SEGMENT;
    bool over = days.end != BP_NO_DAY && (days.end < t->span.end || days.end <= days.start);
    t->out->good++;
    t->out->bad += over;
    return over ? BP_DROP_OVER : BP_DROPS;
}

static enum bp_drop judge(struct bp_rows *r, const struct bp_contribution *c) /* BP_DROPS: it counts */
{
    struct bp_tracer *t = r->tracer;
    bool is_stretch = t->metric->measure->argument == BP_TAKES_STRETCH;
    struct bp_span span = t->span;
    if (c->fate != BP_FATE_USED)
        return c->fate == BP_FATE_NO_DATE ? BP_DROP_NO_DATE : BP_DROP_SOURCE_WHERE;
    const struct bp_part *part = &c->parts[t->index];
    int day = c->days[t->metric->clock];
    if (!part->taken)
        return day == BP_NO_DAY                                    ? BP_DROP_NO_TIME
               : is_stretch && part->of.stretch.start == BP_NO_DAY ? BP_DROP_NO_VALUE
                                                                   : BP_DROP_WHERE;
    if (is_stretch)
        return judge_stretch(r, c);
    if (is_of_ids(t->out->way) && part->known && in_segment(r, c)) /* an id's other days matter too */
        bp_sightings_add(r->cx->arena, &t->sightings, part->of.hash, day);
    if (t->out->way == BP_WAY_LAPSED)
        span.start -= (int)t->metric->parameter, span.end -= (int)t->metric->parameter;
    if (day < span.start || day >= span.end)
        return BP_DROP_OUTSIDE;
    if (!in_segment(r, c))
        return BP_DROP_SEGMENT;
    if (t->metric->argument && !part->known)
        return BP_DROP_NO_VALUE;
    return t->metric->argument && off_scale(t, part->of.value) ? BP_DROP_OFF_SCALE : BP_DROPS;
}

static bool picks(const struct bp_tracer *t, double value, int64_t instant_us)
{
    const struct bp_trace *trace = t->out;
    if (trace->all.n == 0)
        return true;
    if (is(t, "min") || is(t, "max"))
        return is(t, "min") ? value < trace->value : value > trace->value;
    bool first = is(t, "first");
    if (instant_us != t->instant_us)
        return first == (instant_us < t->instant_us);
    return first ? value < trace->value : value > trace->value;
}

static void take(struct bp_rows *r, const struct bp_contribution *c)
{
    struct bp_tracer *t = r->tracer;
    struct bp_trace *trace = t->out;
    const struct bp_part *part = &c->parts[t->index];
    bool is_number =
        t->metric->measure->argument == BP_TAKES_VALUE || t->metric->measure->argument == BP_TAKES_CONDITION;
    double value = is_number ? part->of.value : 0;
    int64_t instant_us = c->instants_us[t->metric->clock];
    switch (trace->way) {
    case BP_WAY_COUNT:
    case BP_WAY_OPEN:
    case BP_WAY_NEW:
    case BP_WAY_RETURNING:
    case BP_WAY_LAPSED:
        break;
    case BP_WAY_DISTINCT:
        if (bp_set_add(r->cx->arena, &t->different, part->of.hash))
            trace->good++;
        else
            trace->bad++;
        break;
    case BP_WAY_SUM:
    case BP_WAY_MEAN:
        bp_exact_add(r->cx->arena, &t->sum, value);
        break;
    case BP_WAY_SHARE:
        trace->good += is(t, "csat") ? value >= t->metric->parameter : value != 0;
        break;
    case BP_WAY_NET:
        trace->good += value >= 9;
        trace->bad += value <= 6;
        break;
    case BP_WAY_RANK:
        *BP_PUSH(r->cx->arena, t->values, t->value_count, t->value_cap) = value;
        break;
    case BP_WAY_PICK:
        if (picks(t, value, instant_us))
            trace->value = value, trace->file = (size_t)c->file, trace->line = c->line, t->instant_us = instant_us;
        break;
    }
    trace->all.n++;
}

void bp_trace_row(struct bp_rows *r, const struct bp_contribution *c)
{
    enum bp_drop why = judge(r, c);
    if (why != BP_DROPS) {
        bp_trace_drop(r, c->file, why);
        return;
    }
    struct bp_trace_file *f = file_at(r, c->file);
    f->n++;
    f->first_line = f->first_line && f->first_line < c->line ? f->first_line : c->line;
    f->last_line = f->last_line > c->line ? f->last_line : c->line;
    take(r, c);
}

/* ---- what they come to, by the measures' own arithmetic (measure.c, quantile.c) */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void find_rank(struct bp_tracer *t, double percentile)
{
    struct bp_trace *trace = t->out;
    qsort(t->values, t->value_count, sizeof *t->values, by_value);
    double at = (double)(t->value_count - 1) * percentile / 100, below = floor(at);
    size_t rank = (size_t)below;
    trace->rank = (long long)rank + 1;
    trace->between = at - below;
    trace->low = t->values[rank];
    trace->high = at > below ? t->values[rank + 1] : trace->low;
    trace->value = trace->low + (trace->high - trace->low) * trace->between;
    trace->exact = t->value_count <= EXACT_VALUES;
}

static void finish(struct bp_tracer *t)
{
    struct bp_trace *trace = t->out;
    double n = (double)trace->all.n;
    trace->exact = true;
    if (is_of_ids(trace->way))
        bp_sightings_count(&t->sightings, t->span, (int)t->metric->parameter, trace);
    trace->known = trace->all.n > 0 || trace->good > 0;
    if (!trace->known)
        return;
    switch (trace->way) {
    case BP_WAY_PICK:
    case BP_WAY_NEW:
    case BP_WAY_RETURNING:
    case BP_WAY_LAPSED:
        break;
    case BP_WAY_DISTINCT:
        trace->low = trace->high = trace->value = (double)trace->good;
        trace->exact = trace->good <= EXACT_TEXTS;
        break;
    case BP_WAY_OPEN:
        trace->value = (double)(trace->good - trace->bad);
        break;
    case BP_WAY_COUNT:
        trace->value = n;
        break;
    case BP_WAY_SUM:
    case BP_WAY_MEAN:
        trace->sum = bp_exact_value(&t->sum);
        trace->value = trace->way == BP_WAY_SUM ? trace->sum : trace->sum / n;
        trace->known = isfinite(trace->sum);
        break;
    case BP_WAY_SHARE:
        trace->value = 100 * (double)trace->good / n;
        break;
    case BP_WAY_NET:
        trace->value = 100 * (double)(trace->good - trace->bad) / n;
        break;
    case BP_WAY_RANK:
        find_rank(t, is(t, "median") ? 50 : t->metric->parameter);
        break;
    }
}

static void add_files(struct bp_trace *trace, const struct bp_source_data *books)
{
    for (size_t i = 0; i < trace->file_count; i++) {
        struct bp_trace_file *f = &trace->files[i];
        f->path = books->files[i];
        f->read = f->n;
        for (int d = 0; d < BP_DROPS; d++) {
            f->read += f->dropped[d];
            trace->all.dropped[d] += f->dropped[d];
        }
        trace->all.read += f->read;
    }
}

bool bp_ingest_trace(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, int metric, int segment,
                     struct bp_span span, struct bp_trace *out)
{
    int source = pack->metrics[metric].source;
    struct bp_data own = {0};
    struct bp_source_data books = {.conventions = data->sources[source].conventions};
    struct bp_tracer t = {.out = out, .data = data, .books = &data->sources[source], .segment = segment, .span = span};
    struct bp_rows r = {.cx = cx,
                        .pack = pack,
                        .source = &pack->sources[source],
                        .data = &own,
                        .books = &books,
                        .segments = bp_intern_new(cx->arena),
                        .end = span.end,
                        .tracer = &t,
                        .reading = {pack->sources[source].zone, pack->zone, &pack->calendar}};
    size_t said = cx->diag_count;
    *out = (struct bp_trace){0};
    *BP_PUSH(cx->arena, own.segment_list, own.segment_count, own.segment_cap) = (struct bp_segment){0};
    bp_bind(cx->arena, pack, source, data, &r.binding);
    while (r.binding.metrics[t.index].metric != metric)
        t.index++;
    t.metric = &r.binding.metrics[t.index];
    t.known = bp_alloc(cx->arena, t.metric->breakdown_count, sizeof *t.known);
    t.known_cap = BP_NEW_ARRAY(cx->arena, size_t, t.metric->breakdown_count);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (is(&t, ways[i].measure))
            out->way = ways[i].way;
    if (!bp_rows_read_source(&r))
        return false;
    cx->diag_count = said; /* said when they were read first */
    add_files(out, &books);
    finish(&t);
    return true;
}
