/* The rows of one figure, read once more: which count, which do not and why, and what the measure makes of them. */
#include "ingest/segments.h"
#include "reader/reader.h"

enum belongs { UNASKED, INSIDE, OUTSIDE };

struct tracer {
    struct bp_arena *arena;
    struct bp_trace *out;
    const struct bp_data *data; /* the run's */
    const struct bp_source_data *books;
    const struct bp_harvest *harvest; /* our own */
    const struct bp_bound_metric *metric;
    size_t index; /* of it in the plan */
    int segment;
    bool *is_kept; /* as the run's segments */
    struct bp_span span;
    enum belongs **known; /* as metric->breakdowns, by number of text: whether rows with that cell are in the segment */
    size_t *known_cap;
    void *kept; /* what the measure keeps of the rows */
};

static struct bp_trace_file *file_at(struct tracer *t, int file)
{
    while (t->out->file_count <= (size_t)file)
        *BP_PUSH(t->arena, t->out->files, t->out->file_count, t->out->file_cap) = (struct bp_trace_file){0};
    return &t->out->files[file];
}

/* ---- segments */

/* The run's segments that the metric has; the rest of a column became its `Other`. */
static void find_kept(struct tracer *t, int metric)
{
    const struct bp_data *data = t->data;
    t->is_kept = BP_NEW_ARRAY(t->arena, bool, data->segment_count);
    for (size_t i = 0; i < data->segment_counts[metric]; i++)
        t->is_kept[data->segments[metric][i]] = true;
}

/* Whether a value became the segment asked for. */
static bool is_asked(const struct tracer *t, struct bp_text column, struct bp_text value)
{
    const struct bp_segment *asked = &t->data->segment_list[t->segment];
    struct bp_text id = bp_text_fmt(t->arena, "%" BP_PRI "=%" BP_PRI, BP_ARG(column), BP_ARG(value));
    int segment = bp_data_segment(t->data, id);
    if (segment < 0 || (size_t)segment >= t->books->ranked_count || !t->books->ranked[segment])
        return false;
    if (t->is_kept[segment])
        return segment == t->segment;
    return bp_text_eq(asked->column, column) && bp_text_is(asked->value, "Other");
}

static enum belongs ask(const struct tracer *t, size_t breakdown, size_t text)
{
    const struct bp_breakdown *b = &t->harvest->plan->breakdowns[breakdown];
    size_t count;
    struct bp_text *values =
        bp_breakdown_values(t->arena, b, bp_intern_text(t->harvest->texts[breakdown], text), &count);
    for (size_t i = 0; i < count; i++)
        if (is_asked(t, b->column, values[i]))
            return INSIDE;
    return OUTSIDE;
}

static bool in_segment(struct tracer *t, const struct bp_contribution *c)
{
    if (t->segment == 0)
        return true;
    for (size_t i = 0; i < t->metric->breakdown_count; i++) {
        size_t breakdown = (size_t)t->metric->breakdowns[i], text = c->texts[breakdown];
        if (text == 0)
            continue;
        while (t->known_cap[i] < text)
            t->known[i] = bp_grow(t->arena, t->known[i], t->known_cap[i], &t->known_cap[i], sizeof **t->known);
        if (t->known[i][text - 1] == UNASKED)
            t->known[i][text - 1] = ask(t, breakdown, text - 1);
        if (t->known[i][text - 1] == INSIDE)
            return true;
    }
    return false;
}

/* ---- rows */

/* One row more for the figure, or for what the measure must know beside it. */
static void see(struct tracer *t, const struct bp_contribution *c, double value)
{
    const struct bp_bound_metric *m = t->metric;
    const struct bp_part *part = &c->parts[t->index];
    struct bp_seen_row row = {.o = {.known = true, .value = value, .instant_us = c->instants_us[m->clock]},
                              .day = c->days[m->clock],
                              .file = t->harvest->files[c->file].path,
                              .line = c->line};
    if (m->measure->argument == BP_TAKES_TEXT)
        row.o.hash = part->of.hash;
    m->measure->explained->add(t->arena, t->kept, &row, m->parameter);
}

static bool is_off_scale(const struct bp_measure *m, double value)
{
    return m->has_scale && (value < m->scale_low || value > m->scale_high);
}

/* Of rows that take part: those that started by the end of the last day, and were not over by then. */
static enum bp_drop judge_stretch(struct tracer *t, const struct bp_contribution *c)
{
    struct bp_stretch_days days = c->parts[t->index].of.stretch;
    if (days.start >= t->span.end)
        return BP_DROP_OUTSIDE;
    if (!in_segment(t, c))
        return BP_DROP_SEGMENT;
    bool over = days.end != BP_NO_DAY && (days.end < t->span.end || days.end <= days.start);
    see(t, c, !over);
    return over ? BP_DROP_OVER : BP_DROPS;
}

static enum bp_drop judge(struct tracer *t, const struct bp_contribution *c) /* BP_DROPS: it counts */
{
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
        return judge_stretch(t, c);
    const struct bp_explained *explained = t->metric->measure->explained;
    if (explained->of_all_days && part->known && in_segment(t, c))
        see(t, c, 0);
    if (explained->looks_back)
        span.start -= (int)t->metric->parameter, span.end -= (int)t->metric->parameter;
    if (day < span.start || day >= span.end)
        return BP_DROP_OUTSIDE;
    if (!in_segment(t, c))
        return BP_DROP_SEGMENT;
    if (t->metric->argument && !part->known)
        return BP_DROP_NO_VALUE;
    return is_off_scale(t->metric->measure, part->of.value) ? BP_DROP_OFF_SCALE : BP_DROPS;
}

static double value_of(const struct bp_measure *m, const struct bp_part *part)
{
    return m->argument == BP_TAKES_VALUE || m->argument == BP_TAKES_CONDITION ? part->of.value : 0;
}

static void take_row(void *owner, const struct bp_contribution *c)
{
    struct tracer *t = owner;
    const struct bp_measure *m = t->metric->measure;
    struct bp_trace_file *f = file_at(t, c->file);
    enum bp_drop why = judge(t, c);
    if (why != BP_DROPS) {
        f->dropped[why]++;
        return;
    }
    f->n++;
    f->first_line = f->first_line && f->first_line < c->line ? f->first_line : c->line;
    f->last_line = f->last_line > c->line ? f->last_line : c->line;
    t->out->all.n++;
    if (!m->explained->of_all_days && m->argument != BP_TAKES_STRETCH) /* which have been seen already */
        see(t, c, value_of(m, &c->parts[t->index]));
}

/* ---- the source, once more */

static bool has_changed(struct bp_ctx *cx, const char *file)
{
    return bp_fail_remark(cx, BP_NO_INPUT, (struct bp_where){file, 0, 0},
                          BP_REMARK(BP_REMARK_FILE_CHANGED, bp_arg_word("file", bp_path_base(file))));
}

static bool read_rows(struct bp_ctx *cx, struct bp_harvest *harvest, struct tracer *t, const char *const *files,
                      size_t count)
{
    const struct bp_row_sink sink = {.owner = t, .row = take_row};
    for (size_t i = 0; i < count; i++)
        if (!bp_file_is_as(files[i], &t->books->marks[i]))
            return has_changed(cx, files[i]);
    if (bp_reader_read_files(cx, harvest->plan, files, count, harvest, &sink) != BP_READ_DONE)
        return harvest->refuted ? has_changed(cx, files[0]) : false;
    for (size_t i = 0; i < harvest->keyed.count; i++)
        take_row(t, harvest->keyed.list[i].stands);
    return true;
}

static void add_files(struct tracer *t)
{
    struct bp_trace *trace = t->out;
    for (size_t i = 0; i < t->harvest->file_count; i++) {
        const struct bp_file_books *books = &t->harvest->files[i];
        struct bp_trace_file *f = file_at(t, (int)i);
        f->path = books->path;
        f->read = books->read;
        f->dropped[BP_DROP_REJECTED] = books->rejected;
        f->dropped[BP_DROP_TOTALS] = books->totals;
        f->dropped[BP_DROP_SUPERSEDED] = books->superseded;
        for (int d = 0; d < BP_DROPS; d++)
            trace->all.dropped[d] += f->dropped[d];
        trace->all.read += f->read;
    }
}

bool bp_ingest_trace(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, int metric, int segment,
                     struct bp_span span, struct bp_trace *out)
{
    int source = pack->metrics[metric].source;
    struct bp_plan plan;
    struct bp_harvest harvest;
    struct tracer t = {.arena = cx->arena,
                       .out = out,
                       .data = data,
                       .books = &data->sources[source],
                       .harvest = &harvest,
                       .segment = segment,
                       .span = span};
    struct bp_diag_mark mark = bp_diag_mark(cx);
    find_kept(&t, metric);
    *out = (struct bp_trace){0};
    if (!bp_plan_make(cx, pack, source, data->cells, &plan))
        return false;
    bp_harvest_start(&harvest, cx->arena, &plan, data->sources[source].conventions);
    while (plan.metrics[t.index].metric != metric)
        t.index++;
    t.metric = &plan.metrics[t.index];
    const struct bp_explained *explained = t.metric->measure->explained;
    t.known = bp_alloc(cx->arena, t.metric->breakdown_count, sizeof *t.known);
    t.known_cap = BP_NEW_ARRAY(cx->arena, size_t, t.metric->breakdown_count);
    t.kept = bp_alloc(cx->arena, 1, explained->size);
    if (!read_rows(cx, &harvest, &t, t.books->files, t.books->file_count))
        return false;
    bp_diag_rewind(cx, mark); /* said when they were read first */
    add_files(&t);
    explained->finish(t.kept, out->all.n, span, t.metric->parameter, &out->workings);
    return true;
}
