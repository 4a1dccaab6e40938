/* Daily cells, and what was noticed of rows -> those of an edition's metrics; of an edition for one value those of its
 * segment, as its totals. */
#include "audience/parts.h"

/* ---- what was noticed */

static int metric_to(const struct bp_sight *s, int metric)
{
    return metric >= 0 && bp_sight_shows(s, metric) ? s->to[metric] : -1;
}

static void keep_literals(const struct bp_sight *s, const struct bp_facts *all, struct bp_facts *out)
{
    struct bp_arena *arena = s->cx->arena;
    out->literals = BP_NEW_ARRAY(arena, struct bp_asked_literal, all->literal_count);
    out->literals_seen = BP_NEW_ARRAY(arena, bool, all->literal_count);
    out->literal_count = 0;
    for (size_t i = 0; i < all->literal_count; i++) {
        int to = metric_to(s, all->literals[i].metric);
        if (to < 0 && all->literals[i].metric >= 0)
            continue;
        out->literals[out->literal_count] = all->literals[i];
        out->literals[out->literal_count].metric = to;
        out->literals_seen[out->literal_count++] = all->literals_seen[i];
    }
}

static void keep_metrics(const struct bp_sight *s, const struct bp_facts *all, struct bp_facts *out)
{
    struct bp_arena *arena = s->cx->arena;
    out->metrics = BP_NEW_ARRAY(arena, struct bp_metric_facts, all->metric_count);
    out->spans = BP_NEW_ARRAY(arena, struct bp_span_facts, all->span_count);
    out->metric_count = out->span_count = 0;
    for (size_t i = 0; i < all->metric_count; i++)
        if (metric_to(s, all->metrics[i].metric) >= 0) {
            out->metrics[out->metric_count] = all->metrics[i];
            out->metrics[out->metric_count++].metric = s->to[all->metrics[i].metric];
        }
    for (size_t i = 0; i < all->span_count; i++)
        if (metric_to(s, all->spans[i].metric) >= 0) {
            out->spans[out->span_count] = all->spans[i];
            out->spans[out->span_count++].metric = s->to[all->spans[i].metric];
        }
}

/* How late columns come makes a figure ripe or not, that of a part too. */
static void keep_late(const struct bp_sight *s, const struct bp_facts *all, struct bp_facts *out)
{
    struct bp_late_use *uses = BP_NEW_ARRAY(s->cx->arena, struct bp_late_use, all->late_use_count);
    out->late_use_count = 0;
    for (size_t i = 0; i < all->late_use_count; i++)
        if (s->to[all->late_uses[i].metric] >= 0) {
            uses[out->late_use_count] = all->late_uses[i];
            uses[out->late_use_count++].metric = s->to[all->late_uses[i].metric];
        }
    out->late_uses = uses;
}

static const struct bp_facts *facts_of(const struct bp_sight *s, const struct bp_facts *all)
{
    if (!all)
        return NULL;
    struct bp_facts *out = BP_NEW(s->cx->arena, struct bp_facts);
    *out = *all;
    keep_literals(s, all, out);
    keep_metrics(s, all, out);
    keep_late(s, all, out);
    return out;
}

/* ---- the books */

static struct bp_source_data source_of(const struct bp_sight *s, size_t place)
{
    struct bp_source_data d = s->all->sources[s->sources_from[place]];
    enum bp_seen_of seen = s->out->pack.sources[place].seen;
    d.facts = facts_of(s, d.facts);
    d.cases = (struct bp_row_cases){0};
    if (seen == BP_SEEN_WHOLE)
        return d;
    d.failure = d.failed ? bp_remark_keep(s->cx->arena, BP_REMARK(BP_REMARK_UNREADABLE_SOURCE)) : NULL;
    d.assumed_count = d.warning_count = d.reject_count = 0;
    d.noticed = (struct bp_noticed){0};
    d.file_count = 0; /* a file's name may be that of a value, or of what is measured there */
    if (seen == BP_SEEN_PART)
        return d;
    d.read = BP_NOT_SAID;
    d.used = d.filtered = d.duplicate = d.totals = d.rejected = 0;
    return d;
}

/* ---- cells */

/* The metric's segment of the edition's value; 0: it has no rows. */
static const struct bp_cell_run *run_of(const struct bp_sight *s, const struct bp_cells *cells)
{
    const struct bp_segment *own = &s->all->segment_list[s->edition->segment];
    for (size_t i = 0; i < cells->run_count; i++) {
        const struct bp_segment *segment = &s->all->segment_list[cells->runs[i].segment];
        if (cells->runs[i].segment && bp_text_eq(segment->value, own->value) &&
            bp_column_is(s->cx->arena, segment->column, own->column))
            return &cells->runs[i];
    }
    return NULL;
}

static struct bp_cells cells_of(const struct bp_sight *s, int metric)
{
    struct bp_cells all = s->all->cells[metric], own = all;
    if (!s->edition->segment || !all.run_count)
        return all;
    const struct bp_cell_run *run = run_of(s, &all);
    own.list = NULL;
    own.runs = NULL;
    own.count = own.run_count = 0;
    if (!run)
        return own;
    own.count = run->to - run->from;
    own.list = BP_NEW_ARRAY(s->cx->arena, struct bp_daily, own.count);
    own.accs = all.accs + run->from * all.measure->size;
    for (size_t i = 0; i < own.count; i++)
        own.list[i] = (struct bp_daily){0, all.list[run->from + i].day, all.list[run->from + i].acc};
    own.runs = BP_NEW(s->cx->arena, struct bp_cell_run);
    *own.runs = (struct bp_cell_run){0, run->first_day, run->last_day, 0, own.count};
    own.run_count = 1;
    return own;
}

static void segments_of(const struct bp_sight *s, size_t place)
{
    struct bp_data *data = &s->out->data;
    int metric = s->from[place];
    size_t cap = 0;
    for (size_t i = 0; !s->out->pack.metrics[place].unbroken && i < s->all->segment_counts[metric]; i++) {
        int segment = s->all->segments[metric][i];
        if (!bp_sight_hides_column(s, s->all->segment_list[segment].column))
            *BP_PUSH(s->cx->arena, data->segments[place], data->segment_counts[place], cap) = segment;
    }
}

void bp_sight_data(struct bp_sight *s)
{
    struct bp_arena *arena = s->cx->arena;
    struct bp_data *data = &s->out->data;
    *data = (struct bp_data){.segment_list = s->all->segment_list,
                             .segment_count = s->all->segment_count,
                             .segment_ids = s->all->segment_ids};
    data->sources = BP_NEW_ARRAY(arena, struct bp_source_data, s->source_count);
    data->cells = BP_NEW_ARRAY(arena, struct bp_cells, s->count);
    data->clocks = BP_NEW_ARRAY(arena, int, s->count);
    data->segments = BP_NEW_ARRAY(arena, int *, s->count);
    data->segment_counts = BP_NEW_ARRAY(arena, size_t, s->count);
    data->has_rest = BP_NEW_ARRAY(arena, bool, s->count);
    for (size_t i = 0; i < s->source_count; i++)
        data->sources[i] = source_of(s, i);
    for (size_t i = 0; i < s->count; i++) {
        data->cells[i] = cells_of(s, s->from[i]);
        data->clocks[i] = s->all->clocks[s->from[i]];
        data->has_rest[i] = s->all->has_rest[s->from[i]];
        segments_of(s, i);
    }
}
