/* The rows of one figure, read once more: which count, which do not and why, and the sums a pocket calculator needs. */
#include "ingest/rows.h"

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
    void *kept; /* what the measure keeps of the rows */
};

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

/* One row more for the figure, or for what the measure must know beside it. */
static void see(struct bp_rows *r, const struct bp_contribution *c, double value)
{
    const struct bp_bound_metric *m = r->tracer->metric;
    const struct bp_part *part = &c->parts[r->tracer->index];
    struct bp_seen_row row = {.o = {.known = true, .value = value, .instant_us = c->instants_us[m->clock]},
                              .day = c->days[m->clock],
                              .file = r->books->files[c->file],
                              .line = c->line};
    if (m->measure->argument == BP_TAKES_TEXT)
        row.o.hash = part->of.hash;
    m->measure->explained->add(r->cx->arena, r->tracer->kept, &row, m->parameter);
}

static bool is_off_scale(const struct bp_measure *m, double value)
{
    return m->has_scale && (value < m->scale_low || value > m->scale_high);
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
    see(r, c, !over);
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
    const struct bp_explained *explained = t->metric->measure->explained;
    if (explained->of_all_days && part->known && in_segment(r, c))
        see(r, c, 0);
    if (explained->looks_back)
        span.start -= (int)t->metric->parameter, span.end -= (int)t->metric->parameter;
    if (day < span.start || day >= span.end)
        return BP_DROP_OUTSIDE;
    if (!in_segment(r, c))
        return BP_DROP_SEGMENT;
    if (t->metric->argument && !part->known)
        return BP_DROP_NO_VALUE;
    return is_off_scale(t->metric->measure, part->of.value) ? BP_DROP_OFF_SCALE : BP_DROPS;
}

static double value_of(const struct bp_measure *m, const struct bp_part *part)
{
    return m->argument == BP_TAKES_VALUE || m->argument == BP_TAKES_CONDITION ? part->of.value : 0;
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
    r->tracer->out->all.n++;
    const struct bp_measure *m = r->tracer->metric->measure;
    if (!m->explained->of_all_days && m->argument != BP_TAKES_STRETCH) /* which have been seen already */
        see(r, c, value_of(m, &c->parts[r->tracer->index]));
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
    const struct bp_explained *explained = t.metric->measure->explained;
    t.kept = bp_alloc(cx->arena, 1, explained->size);
    if (!bp_rows_read_source(&r))
        return false;
    cx->diag_count = said; /* said when they were read first */
    add_files(out, &books);
    explained->finish(t.kept, out->all.n, span, t.metric->parameter, &out->workings);
    return true;
}
