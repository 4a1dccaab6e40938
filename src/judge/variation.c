/* A series' own periods, and the year before them -> points, a process change -> a new group; what the last one says.
 */
#include "judge/parts.h"

#include <math.h>
#include <stdlib.h>

static int by_metric_and_day(const void *a, const void *b)
{
    const struct bp_event *x = *(const struct bp_event *const *)a, *y = *(const struct bp_event *const *)b;
    if (x->metric != y->metric)
        return x->metric < y->metric ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

void bp_changes_find(struct bp_arena *arena, const struct bp_pack *pack, struct bp_judging *out)
{
    out->changes = BP_NEW_ARRAY(arena, const struct bp_event *, pack->event_count);
    for (size_t i = 0; i < pack->event_count; i++)
        if (pack->events[i].kind == BP_EVENT_PROCESS)
            out->changes[out->change_count++] = &pack->events[i];
    if (out->change_count)
        qsort(out->changes, out->change_count, sizeof *out->changes, by_metric_and_day);
}

static bool changes_in(const struct bp_judging *judging, int metric, struct bp_span span)
{
    size_t low = 0, high = judging->change_count;
    while (low < high) { /* the first of the metric on the span's first day or later */
        size_t middle = low + (high - low) / 2;
        const struct bp_event *e = judging->changes[middle];
        if (e->metric < metric || (e->metric == metric && e->day < span.start))
            low = middle + 1;
        else
            high = middle;
    }
    return low < judging->change_count && judging->changes[low]->metric == metric &&
           judging->changes[low]->day < span.end;
}

bool bp_process_changed(const struct bp_judging *judging, int metric, struct bp_span span)
{
    return changes_in(judging, -1, span) || changes_in(judging, metric, span);
}

/* ---- the points */

struct gathered {
    const struct bp_judging *judging;
    const struct bp_series *series;
    const struct bp_stretch *history; /* the series' own periods */
    size_t count;
    struct bp_xmr_point *points; /* those before the history first */
    size_t older;
};

/* A segment that no goal can judge has no history: it is worked out here, and not kept. Its windows are its total's. */
static void gather_history(struct gathered *g)
{
    const struct bp_series *s = g->series;
    g->history = s->history;
    g->count = s->history_count;
    if (s->segment == 0 || s->history_count)
        return;
    const struct bp_series *total = bp_metrics_find(g->judging->metrics, s->metric, 0);
    struct bp_stretch *history = BP_NEW_ARRAY(g->judging->scratch, struct bp_stretch, total->history_count);
    for (size_t i = 0; i < total->history_count; i++) {
        history[i].window = total->history[i].window;
        struct bp_figure_key key = {s->metric, s->segment, history[i].window, 0};
        bp_figures_ask(g->judging->figures, &key, &history[i].figure);
    }
    g->history = history;
    g->count = total->history_count;
}

static bool is_point(const struct bp_figure *f)
{
    return f->known && f->complete && !f->hidden;
}

/* What the figure is a share or a rate of; 0 where that is not known. */
static double size_of(const struct gathered *g, const struct bp_window window, const struct bp_figure *f)
{
    const struct bp_metrics *ms = g->judging->metrics;
    const struct bp_metric *m = &ms->pack->metrics[g->series->metric];
    if (m->spc.chart == BP_SPC_P)
        return f->n > 0 ? (double)f->n : 0;
    struct bp_figure_key whole = {g->series->metric, g->series->segment, window, 0}, key = whole;
    struct bp_figure exposure;
    bp_metric_days(ms, &whole, &key.shared_days);
    key.metric = m->parts[m->rate.below];
    if (m->formula.names[m->rate.below].back)
        key.window = bp_window_back(&ms->pack->calendar, window, (int)m->formula.names[m->rate.below].back);
    bp_figures_ask(g->judging->figures, &key, &exposure);
    return exposure.known && exposure.value > 0 ? exposure.value / m->rate.factor : 0;
}

static void take(const struct gathered *g, size_t i, struct bp_window window, const struct bp_figure *f)
{
    struct bp_xmr_point *p = &g->points[i];
    p->known = is_point(f) && !bp_is_immature(g->judging->metrics, g->judging->ripe, g->series->metric, &window);
    p->value = p->known ? f->value : 0;
    if (p->known && g->judging->metrics->pack->metrics[g->series->metric].spc.chart != BP_SPC_XMR)
        p->size = size_of(g, window, f);
}

/* How many periods a year has, and how many pairs tell a season. */
static void calendar_of(enum bp_period_kind kind, struct bp_spc_series *out)
{
    switch (kind) {
    case BP_WEEK:
        out->lag = 52, out->pairs = 26;
        return;
    case BP_MONTH:
        out->lag = 12, out->pairs = 24;
        return;
    case BP_QUARTER:
    case BP_YEAR:
        return;
    }
}

static struct bp_window older_window(const struct gathered *g, size_t i)
{
    const struct bp_series *s = g->series;
    int back = (int)g->older - (int)i;
    struct bp_span span =
        bp_period_shift(&g->judging->metrics->pack->calendar, s->kind, g->history[0].window.span, -back);
    return (struct bp_window){s->kind, false, span};
}

/* So many points have a year before them that may be known: a season cannot be told from fewer. */
static size_t possible_pairs(const struct gathered *g, size_t lag)
{
    size_t n = 0, count = g->count;
    int begins = g->judging->metrics->begins[g->series->metric];
    for (size_t i = 0; i < count; i++)
        if (g->points[g->older + i].known)
            n += i >= lag ? g->points[g->older + i - lag].known : older_window(g, g->older + i - lag).span.end > begins;
    return n;
}

/* The year before the history is worked out only where the metric's own past makes a season possible. */
static void gather_older(const struct gathered *g, const struct bp_spc_series *series)
{
    const struct bp_metrics *ms = g->judging->metrics;
    bool wanted = possible_pairs(g, series->lag) >= series->pairs;
    for (size_t i = 0; i < g->older; i++) {
        struct bp_window w = older_window(g, i);
        g->points[i].starts_group = bp_process_changed(g->judging, g->series->metric, w.span);
        if (!wanted || w.span.end <= ms->begins[g->series->metric])
            continue;
        struct bp_figure f = bp_metric_figure(g->judging->figures, g->series->metric, g->series->segment, w);
        take(g, i, w, &f);
    }
}

static void gather(struct gathered *g, struct bp_spc_series *series)
{
    const struct bp_series *s = g->series;
    const struct bp_spc_options *options = &g->judging->metrics->pack->metrics[s->metric].spc;
    if (options->season && options->chart == BP_SPC_XMR)
        calendar_of(s->kind, series);
    gather_history(g);
    g->older = series->lag && g->count >= series->pairs ? series->lag + BP_SPC_LEAD : 0;
    if (!g->older)
        series->lag = 0;
    g->points = BP_NEW_ARRAY(g->judging->scratch, struct bp_xmr_point, g->older + g->count);
    for (size_t i = 0; i < g->count; i++) {
        const struct bp_stretch *h = &g->history[i];
        g->points[g->older + i].starts_group = bp_process_changed(g->judging, s->metric, h->window.span);
        take(g, g->older + i, h->window, &h->figure);
    }
    if (g->older)
        gather_older(g, series);
    series->points = g->points;
    series->count = g->older + g->count;
    series->older = g->older;
}

static struct bp_xmr_settings settings_of(const struct bp_metric *m, const struct bp_series *s,
                                          const struct bp_goal *goal)
{
    struct bp_xmr_settings settings = {.better = m->better, .target = NAN, .low = NAN, .high = NAN};
    if (goal && (!goal->period_given || goal->period == s->kind)) /* a month's goal is no line for weeks */
        settings.target = goal->target, settings.low = goal->low, settings.high = goal->high;
    return settings;
}

/* ---- how often it cries wolf */

static int periods_a_year(enum bp_period_kind kind)
{
    static const int periods[] = {52, 12, 4, 1};
    return periods[kind];
}

/* Each period of the last year judged as its own pack judged it: by what was known then. */
static void find_alarms(const struct gathered *g, const struct bp_spc_series *series, const struct bp_metric *m,
                        const struct bp_xmr_settings *settings, const struct bp_xmr *now, struct bp_alarms *out)
{
    int periods = periods_a_year(g->series->kind);
    struct bp_spc_series then = *series;
    struct bp_xmr_settings last_only = *settings;
    if ((m->better != BP_BETTER_UP && m->better != BP_BETTER_DOWN) || !now->limits.known || now->charted < BP_XMR_FEW)
        return;
    last_only.last_only = true;
    out->any = true;
    out->periods = periods;
    out->share = bp_spc_false_share(now->lag1);
    out->expected = periods * out->share;
    out->given = now->variation == BP_VARIATION_CONCERN;
    for (int i = 1; i < periods && then.count > then.older + 1; i++) {
        struct bp_xmr x;
        then.count--;
        if (!then.points[then.count - 1].known)
            continue;
        bp_arena_reset(g->judging->chart);
        bp_spc_judge(g->judging->chart, &then, &m->spc, &last_only, &x);
        out->given += x.variation == BP_VARIATION_CONCERN;
    }
}

static struct bp_xmr_judged *keep(struct bp_arena *arena, const struct bp_xmr *x)
{
    struct bp_xmr_judged *kept = BP_NEW_ARRAY(arena, struct bp_xmr_judged, x->count);
    for (size_t i = 0; i < x->count; i++)
        kept[i] = x->points[i];
    return kept;
}

void bp_variation_of(const struct bp_judging *judging, struct bp_arena *arena, const struct bp_series *s,
                     const struct bp_goal *goal, struct bp_xmr *out, struct bp_alarms *alarms)
{
    const struct bp_metric *m = &judging->metrics->pack->metrics[s->metric];
    struct gathered g = {.judging = judging, .series = s};
    struct bp_spc_series series = {0};
    struct bp_xmr_settings settings = settings_of(m, s, goal);
    settings.last_only = !arena;
    gather(&g, &series);
    bp_arena_reset(judging->chart);
    bp_spc_judge(judging->chart, &series, &m->spc, &settings, out);
    out->points = arena ? keep(arena, out) : NULL;
    if (alarms && s->segment == 0)
        find_alarms(&g, &series, m, &settings, out, alarms);
}
