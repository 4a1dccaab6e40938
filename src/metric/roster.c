/* Metrics and their segments -> the list of what there are series of, and the ways to find one in it. */
#include "metric/parts.h"

static const struct bp_clock *clock_of(const struct bp_metrics *ms, int metric)
{
    const struct bp_source_data *source = &ms->data->sources[ms->pack->metrics[metric].source];
    return source->failed ? NULL : &source->clocks[ms->data->clocks[metric]];
}

static enum bp_period_kind own_kind(const struct bp_metrics *ms, int metric)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    enum bp_period_kind kind = ms->pack->period;
    const struct bp_clock *clock = m->source >= 0 ? clock_of(ms, metric) : NULL;
    if (clock && clock->grain >= BP_GRAIN_WEEK && (enum bp_period_kind)(clock->grain - BP_GRAIN_WEEK) > kind)
        kind = (enum bp_period_kind)(clock->grain - BP_GRAIN_WEEK);
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (ms->kinds[m->parts[i]] > kind)
            kind = ms->kinds[m->parts[i]];
    return kind;
}

/* The pack's, or that of the last complete period of a coarser metric. */
static int own_end(const struct bp_metrics *ms, int metric)
{
    const struct bp_calendar *calendar = &ms->pack->calendar;
    if (ms->kinds[metric] == ms->pack->period)
        return ms->period.end;
    struct bp_span span = bp_period_of(calendar, ms->kinds[metric], ms->period.end - 1);
    return span.end > ms->period.end ? span.start : span.end;
}

/* The last day with rows of the stale source that is behind furthest, of a formula's parts too; BP_DAY_MAX: none is
 * stale. */
static int stale_since(const struct bp_metrics *ms, const struct bp_metric *m, const int *since)
{
    int first = BP_DAY_MAX;
    if (m->source >= 0) {
        const struct bp_source_state *state = &ms->data->sources[m->source].state;
        return !state->stale ? BP_DAY_MAX : state->through == BP_NO_DAY ? BP_DAY_MIN : state->through;
    }
    for (size_t i = 0; i < m->formula.name_count; i++)
        first = since[m->parts[i]] < first ? since[m->parts[i]] : first;
    return first;
}

static bool adds_up(const struct bp_metrics *ms, int metric)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_measure *measure = ms->data->cells[metric].measure; /* none where the source failed */
    if (m->source >= 0)
        return measure && bp_measure_is_flow(measure);
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (!ms->adds_up[m->parts[i]] || m->formula.names[i].back)
            return false;
    return m->formula.name_count && bp_expr_is_sum(m->formula.root);
}

/* The same of what further days only add to: distinct ids are fewer than those of its days together. */
static bool accumulates(const struct bp_metrics *ms, int metric)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_measure *measure = ms->data->cells[metric].measure;
    if (m->source >= 0)
        return measure && bp_measure_zero_without_rows(measure) && !bp_measure_is_level(measure);
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (!ms->accumulates[m->parts[i]] || m->formula.names[i].back)
            return false;
    return m->formula.name_count && bp_expr_is_sum(m->formula.root);
}

/* It, or a part it is worked out from, is judged over a window that reaches back over other periods. */
static bool rolls(const struct bp_metrics *ms, const struct bp_metric *m)
{
    bool any = m->window_days > 0;
    for (size_t i = 0; m->source < 0 && i < m->formula.name_count; i++)
        any |= ms->rolls[m->parts[i]];
    return any;
}

/* ---- the day a metric begins: before it there are neither rows nor corrections */

static int measure_begins(const struct bp_metrics *ms, int metric)
{
    const struct bp_clock *clock = clock_of(ms, metric);
    const struct bp_cells *cells = &ms->data->cells[metric];
    int day = clock && clock->any ? clock->known_from : BP_DAY_MAX;
    for (size_t i = 0; clock && i < cells->run_count; i++)
        day = cells->runs[i].first_day < day ? cells->runs[i].first_day : day;
    return day;
}

/* A formula of missing parts is missing, unless it has none. */
static int formula_begins(const struct bp_metrics *ms, const struct bp_metric *m)
{
    int day = m->formula.name_count ? BP_DAY_MAX : BP_DAY_MIN;
    for (size_t i = 0; i < m->formula.name_count; i++)
        day = ms->begins[m->parts[i]] < day ? ms->begins[m->parts[i]] : day;
    return day;
}

static void let_corrections_begin(struct bp_metrics *ms)
{
    for (size_t i = 0; i < ms->pack->metric_count; i++)
        ms->begins[i] = BP_DAY_MAX;
    for (size_t i = 0; i < ms->pack->correction_count; i++) {
        const struct bp_correction *c = &ms->pack->corrections[i];
        if (c->span.start < ms->begins[c->metric])
            ms->begins[c->metric] = c->span.start;
    }
}

/* ---- segments */

static bool column_wanted(const struct bp_metric *m, struct bp_text column)
{
    for (size_t i = 0; i < m->segments.count; i++)
        if (bp_text_eq(m->segments.list[i].text, column))
            return true;
    return m->segments.count == 0;
}

/* Those that every name of the formula has. `had_by` is all zero, by segment, and is left so. */
static void formula_segments(struct bp_ctx *cx, struct bp_metrics *ms, int metric, size_t *had_by)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    size_t cap = 0, names = m->unbroken ? 0 : m->formula.name_count;
    for (size_t i = 0; i < names; i++)
        for (size_t k = 0; k < ms->segment_counts[m->parts[i]]; k++)
            had_by[ms->segments[m->parts[i]][k]]++;
    for (size_t k = 0; names && k < ms->segment_counts[m->parts[0]]; k++) {
        int segment = ms->segments[m->parts[0]][k];
        if (had_by[segment] == names && column_wanted(m, ms->data->segment_list[segment].column))
            *BP_PUSH(cx->arena, ms->segments[metric], ms->segment_counts[metric], cap) = segment;
    }
    for (size_t i = 0; i < names; i++)
        for (size_t k = 0; k < ms->segment_counts[m->parts[i]]; k++)
            had_by[ms->segments[m->parts[i]][k]] = 0;
}

void bp_metric_enrol(struct bp_ctx *cx, struct bp_metrics *ms)
{
    size_t count = ms->pack->metric_count;
    size_t *had_by = BP_NEW_ARRAY(cx->arena, size_t, ms->data->segment_count + 1);
    int *since = BP_NEW_ARRAY(cx->arena, int, count);
    ms->kinds = BP_NEW_ARRAY(cx->arena, enum bp_period_kind, count);
    ms->is_part = BP_NEW_ARRAY(cx->arena, bool, count);
    ms->is_stale = BP_NEW_ARRAY(cx->arena, bool, count);
    ms->adds_up = BP_NEW_ARRAY(cx->arena, bool, count);
    ms->accumulates = BP_NEW_ARRAY(cx->arena, bool, count);
    ms->rolls = BP_NEW_ARRAY(cx->arena, bool, count);
    ms->ends = BP_NEW_ARRAY(cx->arena, int, count);
    ms->begins = BP_NEW_ARRAY(cx->arena, int, count);
    ms->segments = BP_NEW_ARRAY(cx->arena, int *, count);
    ms->segment_counts = BP_NEW_ARRAY(cx->arena, size_t, count);
    let_corrections_begin(ms);
    for (size_t i = 0; i < count; i++) { /* parts before formulas */
        int metric = ms->pack->order[i];
        const struct bp_metric *m = &ms->pack->metrics[metric];
        int begins = m->source >= 0 ? measure_begins(ms, metric) : formula_begins(ms, m);
        ms->begins[metric] = begins < ms->begins[metric] ? begins : ms->begins[metric];
        ms->kinds[metric] = own_kind(ms, metric);
        ms->ends[metric] = own_end(ms, metric);
        since[metric] = stale_since(ms, m, since);
        ms->is_stale[metric] = since[metric] < ms->ends[metric]; /* rows after its period: that was delivered whole */
        ms->adds_up[metric] = adds_up(ms, metric);
        ms->accumulates[metric] = accumulates(ms, metric);
        ms->rolls[metric] = rolls(ms, m);
        if (m->source < 0) {
            formula_segments(cx, ms, metric, had_by);
        } else {
            ms->segments[metric] = ms->data->segments[metric];
            ms->segment_counts[metric] = ms->data->segment_counts[metric];
        }
        for (size_t k = 0; k < m->formula.name_count; k++)
            ms->is_part[m->parts[k]] = true;
    }
}

/* ---- the list */

static uint64_t hash_of(int metric, int segment)
{
    return bp_hash_of_number((uint64_t)(uint32_t)metric << 32 | (uint32_t)segment);
}

/* By counting: how many there are of each segment, then each in its place. */
static void order_by_segment(struct bp_ctx *cx, struct bp_metrics *ms)
{
    size_t *next = BP_NEW_ARRAY(cx->arena, size_t, ms->data->segment_count + 2);
    ms->by_segment = BP_NEW_ARRAY(cx->arena, size_t, ms->count);
    for (size_t i = 0; i < ms->count; i++)
        next[ms->list[i].segment + 1]++;
    for (size_t i = 1; i <= ms->data->segment_count; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < ms->count; i++)
        ms->by_segment[next[ms->list[i].segment]++] = i;
}

void bp_metric_list(struct bp_ctx *cx, struct bp_metrics *ms)
{
    size_t count = ms->pack->metric_count;
    for (size_t m = 0; m < ms->pack->metric_count; m++)
        count += ms->segment_counts[m];
    ms->list = BP_NEW_ARRAY(cx->arena, struct bp_series, count);
    bp_hashed_reserve(cx->arena, &ms->index, count);
    for (int m = 0; m < (int)ms->pack->metric_count; m++)
        for (size_t i = 0; i <= ms->segment_counts[m]; i++) {
            struct bp_series *s = &ms->list[ms->count];
            s->metric = m;
            s->segment = i ? ms->segments[m][i - 1] : 0;
            bp_index_add(cx->arena, &ms->index, hash_of(m, s->segment), ms->count++);
        }
    order_by_segment(cx, ms);
}

struct asked {
    const struct bp_metrics *metrics;
    int metric, segment;
};

static bool is_asked(const void *asked, size_t place)
{
    const struct asked *a = asked;
    const struct bp_series *s = &a->metrics->list[place];
    return s->metric == a->metric && s->segment == a->segment;
}

const struct bp_series *bp_metrics_find(const struct bp_metrics *ms, int metric, int segment)
{
    struct asked asked = {ms, metric, segment};
    size_t place = bp_index_find(&ms->index, hash_of(metric, segment), is_asked, &asked);
    return place == BP_NO_ENTRY ? NULL : &ms->list[place];
}
