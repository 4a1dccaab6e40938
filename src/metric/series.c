/* Metrics, their segments and a period -> the windows of every series, and their figures compared. */
#include "metric/parts.h"

#include <math.h>

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

struct work { /* of one run over the list */
    const struct bp_metrics *metrics;
    struct bp_figures *figures;
    bool *judges_segments; /* of each metric: a goal is of one of its segments */
};

static void work_out(const struct work *w, const struct bp_series *s, struct bp_stretch *stretch)
{
    struct bp_figure_key key = {s->metric, s->segment, stretch->window, 0};
    bp_figures_ask(w->figures, &key, &stretch->figure);
}

static bool change_of(const struct bp_metric *m, const struct bp_figure *now, const struct bp_figure *base,
                      double *change)
{
    if (!now->known || !base->known || !now->complete || !base->complete)
        return false;
    double difference = now->value - base->value;
    bool in_points = bp_metric_in_points(m);
    if (!in_points && base->value == 0)
        return false;
    *change = in_points ? difference : difference / fabs(base->value);
    return isfinite(*change);
}

static struct bp_interval interval_of_change(const struct bp_figure *now, const struct bp_figure *base)
{
    if (!now->complete || !base->complete)
        return (struct bp_interval){0};
    return bp_change_interval(now->value, bp_figure_interval(now), base->value, bp_figure_interval(base));
}

static void work_out_total(const struct work *w, const struct bp_series *s, struct bp_total *t)
{
    const struct bp_metric *m = &w->metrics->pack->metrics[s->metric];
    work_out(w, s, &t->now);
    work_out(w, s, &t->previous);
    work_out(w, s, &t->prior_year);
    t->has_change = change_of(m, &t->now.figure, &t->previous.figure, &t->change);
    t->has_prior_change = change_of(m, &t->now.figure, &t->prior_year.figure, &t->prior_change);
    t->change_interval = interval_of_change(&t->now.figure, &t->previous.figure);
    t->prior_change_interval = interval_of_change(&t->now.figure, &t->prior_year.figure);
}

/* A segment's history is looked at again for its streak: where no goal can judge it, it is not kept (thousands of
 * series), and its chart works it out once more. */
static void fill_history(struct bp_ctx *cx, const struct work *w, struct bp_series *s)
{
    const struct bp_pack *pack = w->metrics->pack;
    s->history_count = s->segment == 0 || w->judges_segments[s->metric] ? (size_t)pack->history : 0;
    s->history = BP_NEW_ARRAY(cx->arena, struct bp_stretch, s->history_count);
    for (size_t i = 0; i < s->history_count; i++) {
        int back = (int)i - (int)s->history_count + 1;
        s->history[i].window =
            (struct bp_window){s->kind, false, bp_period_shift(&pack->calendar, s->kind, s->period, back)};
        work_out(w, s, &s->history[i]);
    }
}

/* The running month, and its twin a year before: so many days of all the month has. */
static void leave_running(const struct bp_calendar *calendar, struct bp_stretch *month)
{
    struct bp_span whole = bp_period_of(calendar, BP_MONTH, month->window.span.start);
    month->figure.complete = false;
    month->figure.of_days = whole.end - whole.start;
}

static void fill(struct bp_ctx *cx, const struct work *w, struct bp_series *s)
{
    for (int i = 0; i < BP_WEEKS; i++) {
        work_out(w, s, &s->weeks[i]);
        work_out(w, s, &s->prior_year_weeks[i]);
    }
    for (size_t i = 0; i < s->month_count; i++) {
        work_out(w, s, &s->months[i]);
        work_out(w, s, &s->prior_year_months[i]);
    }
    if (s->month_count > BP_MONTHS) {
        leave_running(&w->metrics->pack->calendar, &s->months[BP_MONTHS]);
        leave_running(&w->metrics->pack->calendar, &s->prior_year_months[BP_MONTHS]);
    }
    for (int i = 0; i < 4; i++)
        work_out_total(w, s, &s->totals[i]);
    fill_history(cx, w, s);
}

void bp_metric_series(struct bp_ctx *cx, const struct bp_pack *pack, const struct bp_data *data, struct bp_span period,
                      struct bp_arena *scratch, struct bp_metrics *out)
{
    *out = (struct bp_metrics){.pack = pack, .data = data, .period = period};
    bp_metric_enrol(cx, out);
    bp_metric_list(cx, out);
    bp_metric_check_corrections(cx, out);
    struct work w = {.metrics = out, .judges_segments = BP_NEW_ARRAY(cx->arena, bool, pack->metric_count)};
    struct bp_series *plans = BP_NEW_ARRAY(cx->arena, struct bp_series, pack->metric_count);
    for (size_t i = 0; i < pack->goal_count; i++)
        w.judges_segments[pack->goals[i].metric] |= pack->goals[i].segment.n > 0;
    struct bp_withheld *withheld = bp_withheld_new(out, cx->arena, scratch);
    for (size_t m = 0; m < pack->metric_count; m++) {
        plans[m].metric = (int)m;
        lay_out(out, &plans[m]);
        bp_withheld_look(withheld, &plans[m]);
    }
    out->withheld = withheld;
    w.figures = bp_figures_new(out, cx->arena, scratch);
    for (size_t i = 0; i < out->count; i++) {
        struct bp_series *s = &out->list[out->by_segment[i]];
        int segment = s->segment;
        *s = plans[s->metric];
        s->segment = segment;
        fill(cx, &w, s);
    }
    bp_figures_free(w.figures);
}
