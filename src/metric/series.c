#include "metric/metric.h"

#include <math.h>

#define SCRATCH_FULL ((size_t)8 << 20)

bool bp_metric_in_points(const struct bp_metric *metric)
{
    return bp_text_is(metric->unit, "%") || bp_text_is(metric->unit, "points");
}

int bp_metric_decimals(const struct bp_metric *metric)
{
    if (metric->decimals >= 0)
        return metric->decimals;
    const struct bp_measure *measure = bp_measure_find(metric->measure.name);
    return measure ? measure->decimals : 1; /* of a formula */
}

/* ---- which periods and segments a metric has */

static enum bp_period_kind own_kind(const struct bp_metrics *ms, int metric)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    enum bp_period_kind kind = ms->pack->period;
    if (m->source >= 0 && !ms->data->sources[m->source].failed) {
        enum bp_grain grain = ms->data->sources[m->source].clocks[ms->data->clocks[metric]].grain;
        if (grain >= BP_GRAIN_WEEK && (enum bp_period_kind)(grain - BP_GRAIN_WEEK) > kind)
            kind = (enum bp_period_kind)(grain - BP_GRAIN_WEEK);
    }
    for (size_t i = 0; i < m->formula.name_count; i++)
        if (ms->kinds[m->parts[i]] > kind)
            kind = ms->kinds[m->parts[i]];
    return kind;
}

static bool has_segment(const struct bp_metrics *ms, int metric, int segment)
{
    for (size_t i = 0; i < ms->segment_counts[metric]; i++)
        if (ms->segments[metric][i] == segment)
            return true;
    return false;
}

static bool column_wanted(const struct bp_metric *m, struct bp_text column)
{
    for (size_t i = 0; i < m->segments.count; i++)
        if (bp_text_eq(m->segments.list[i].text, column))
            return true;
    return m->segments.count == 0;
}

static void own_segments(struct bp_ctx *cx, struct bp_metrics *ms, int metric)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    size_t cap = 0;
    if (m->source >= 0) {
        ms->segments[metric] = ms->data->segments[metric];
        ms->segment_counts[metric] = ms->data->segment_counts[metric];
        return;
    }
    int first = m->formula.name_count ? m->parts[0] : -1;
    for (size_t i = 0; first >= 0 && i < ms->segment_counts[first]; i++) {
        int segment = ms->segments[first][i];
        bool in_all = column_wanted(m, ms->data->segment_list[segment].column);
        for (size_t j = 1; j < m->formula.name_count; j++)
            in_all &= has_segment(ms, m->parts[j], segment);
        if (in_all)
            *BP_PUSH(cx->arena, ms->segments[metric], ms->segment_counts[metric], cap) = segment;
    }
}

/* ---- the windows of one series: those of a metric's segments are its total's */

static void lay_out_weeks(const struct bp_metrics *ms, struct bp_series *s)
{
    const struct bp_calendar *calendar = &ms->pack->calendar;
    struct bp_span last = bp_period_of(calendar, BP_WEEK, ms->period.end - 1);
    if (last.end > ms->period.end)
        last = bp_period_shift(calendar, BP_WEEK, last, -1);
    for (int i = 0; i < BP_WEEKS; i++) {
        struct bp_window w = {BP_WEEK, false, bp_period_shift(calendar, BP_WEEK, last, i - BP_WEEKS + 1)};
        s->weeks[i].window = w;
        s->prior_year_weeks[i].window = bp_window_prior_year(calendar, w);
    }
}

static void lay_out_months(const struct bp_metrics *ms, struct bp_series *s)
{
    const struct bp_calendar *calendar = &ms->pack->calendar;
    struct bp_span last = bp_period_of(calendar, BP_MONTH, s->period.end - 1);
    bool is_running = last.end > s->period.end;
    if (is_running)
        last = bp_period_shift(calendar, BP_MONTH, last, -1);
    for (int i = 0; i < BP_MONTHS; i++)
        s->months[i].window =
            (struct bp_window){BP_MONTH, false, bp_period_shift(calendar, BP_MONTH, last, i - BP_MONTHS + 1)};
    s->month_count = BP_MONTHS;
    if (is_running)
        s->months[s->month_count++].window = bp_window_to_date(calendar, BP_MONTH, s->period.end);
    for (size_t i = 0; i < s->month_count; i++)
        s->prior_year_months[i].window = bp_window_prior_year(calendar, s->months[i].window);
}

static void lay_out_total(const struct bp_calendar *calendar, struct bp_total *t, struct bp_window w)
{
    t->now.window = w;
    t->previous.window = bp_window_back(calendar, w, 1);
    t->prior_year.window = bp_window_prior_year(calendar, w);
}

static void lay_out(const struct bp_metrics *ms, struct bp_series *s)
{
    static const enum bp_period_kind kinds[] = {BP_WEEK, BP_MONTH, BP_QUARTER, BP_YEAR};
    const struct bp_calendar *calendar = &ms->pack->calendar;
    s->kind = ms->kinds[s->metric];
    s->period = ms->period;
    if (s->kind != ms->pack->period) {
        s->period = bp_period_of(calendar, s->kind, ms->period.end - 1);
        if (s->period.end > ms->period.end)
            s->period = bp_period_shift(calendar, s->kind, s->period, -1);
    }
    lay_out_weeks(ms, s);
    lay_out_months(ms, s);
    lay_out_total(calendar, &s->totals[0], (struct bp_window){s->kind, false, s->period});
    for (int i = 1; i < 4; i++)
        lay_out_total(calendar, &s->totals[i], bp_window_to_date(calendar, kinds[i], s->period.end));
}

/* ---- and its figures */

static void work_out(const struct bp_metrics *ms, const struct bp_series *s, struct bp_stretch *stretch)
{
    if (bp_arena_bytes(ms->scratch) > SCRATCH_FULL)
        bp_arena_reset(ms->scratch);
    stretch->figure = bp_metric_figure(ms, s->metric, s->segment, stretch->window);
}

static bool change_of(const struct bp_metrics *ms, const struct bp_series *s, const struct bp_figure *now,
                      const struct bp_figure *base, double *change)
{
    if (!now->known || !base->known || !now->complete || !base->complete)
        return false;
    double difference = now->value - base->value;
    bool in_points = bp_metric_in_points(&ms->pack->metrics[s->metric]);
    if (!in_points && base->value == 0)
        return false;
    *change = in_points ? difference : difference / fabs(base->value);
    return isfinite(*change);
}

static void work_out_total(const struct bp_metrics *ms, const struct bp_series *s, struct bp_total *t)
{
    work_out(ms, s, &t->now);
    work_out(ms, s, &t->previous);
    work_out(ms, s, &t->prior_year);
    t->has_change = change_of(ms, s, &t->now.figure, &t->previous.figure, &t->change);
    t->has_prior_change = change_of(ms, s, &t->now.figure, &t->prior_year.figure, &t->prior_change);
}

/* A segment's history is looked at for its streak alone: where no goal can judge it, it is left out (thousands of
 * series). */
static bool has_goals(const struct bp_pack *pack, const struct bp_series *s)
{
    bool any = s->segment == 0;
    for (size_t i = 0; !any && i < pack->goal_count; i++)
        any = pack->goals[i].metric == s->metric && pack->goals[i].segment.n > 0;
    return any;
}

static void fill(struct bp_ctx *cx, const struct bp_metrics *ms, struct bp_series *s)
{
    for (int i = 0; i < BP_WEEKS; i++) {
        work_out(ms, s, &s->weeks[i]);
        work_out(ms, s, &s->prior_year_weeks[i]);
    }
    for (size_t i = 0; i < s->month_count; i++) {
        work_out(ms, s, &s->months[i]);
        work_out(ms, s, &s->prior_year_months[i]);
    }
    if (s->month_count > BP_MONTHS) /* the running month and its twin */
        s->months[BP_MONTHS].figure.complete = s->prior_year_months[BP_MONTHS].figure.complete = false;
    for (int i = 0; i < 4; i++)
        work_out_total(ms, s, &s->totals[i]);
    s->history_count = has_goals(ms->pack, s) ? (size_t)ms->pack->history : 0;
    s->history = BP_NEW_ARRAY(cx->arena, struct bp_stretch, s->history_count);
    for (size_t i = 0; i < s->history_count; i++) {
        int back = (int)i - (int)s->history_count + 1;
        s->history[i].window =
            (struct bp_window){s->kind, false, bp_period_shift(&ms->pack->calendar, s->kind, s->period, back)};
        work_out(ms, s, &s->history[i]);
    }
}

/* A correction of a segment the metric does not have would go by unseen. */
static void check_corrections(struct bp_ctx *cx, const struct bp_metrics *ms)
{
    for (size_t i = 0; i < ms->pack->correction_count; i++) {
        const struct bp_correction *c = &ms->pack->corrections[i];
        int segment = c->segment.n ? bp_data_segment(ms->data, c->segment) : 0;
        if (segment < 0 || (segment > 0 && !has_segment(ms, c->metric, segment)))
            bp_warn(cx, c->where, "`%" BP_PRI "` has no segment `%" BP_PRI "`: this correction changes nothing",
                    BP_ARG(ms->pack->metrics[c->metric].id.text), BP_ARG(c->segment));
    }
}

void bp_metric_series(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, struct bp_span period,
                      struct bp_arena *scratch, struct bp_metrics *out)
{
    *out = (struct bp_metrics){.pack = pack, .data = data, .period = period, .scratch = scratch};
    out->kinds = BP_NEW_ARRAY(cx->arena, enum bp_period_kind, pack->metric_count);
    out->segments = BP_NEW_ARRAY(cx->arena, int *, pack->metric_count);
    out->segment_counts = BP_NEW_ARRAY(cx->arena, size_t, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++) { /* parts before formulas */
        out->kinds[pack->order[i]] = own_kind(out, pack->order[i]);
        own_segments(cx, out, pack->order[i]);
    }
    check_corrections(cx, out);
    size_t count = pack->metric_count;
    for (size_t i = 0; i < pack->metric_count; i++)
        count += out->segment_counts[i];
    out->list = BP_NEW_ARRAY(cx->arena, struct bp_series, count);
    for (int m = 0; m < (int)pack->metric_count; m++) {
        struct bp_series plan = {.metric = m};
        lay_out(out, &plan);
        for (size_t i = 0; i <= out->segment_counts[m]; i++) {
            plan.segment = i ? out->segments[m][i - 1] : 0;
            struct bp_series *s = &out->list[out->count++];
            *s = plan;
            fill(cx, out, s);
        }
    }
}

const struct bp_series *bp_metrics_find(const struct bp_metrics *metrics, int metric, int segment)
{
    for (size_t i = 0; i < metrics->count; i++)
        if (metrics->list[i].metric == metric && metrics->list[i].segment == segment)
            return &metrics->list[i];
    return NULL;
}
