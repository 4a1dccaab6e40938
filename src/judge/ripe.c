/* Counts of rows that lack a column, by day -> which figures are not ripe yet. */
#include "judge/ripe.h"

#include <math.h>

enum {
    NEWEST_DAYS = 7,
    BASE_FROM = 26 * 7,
    BASE_TO = 8 * 7,
    LEAST_BASE = 30,
    LEAST_NEWEST = 5,
    LEAST_LOST = 3,
    YOUNG = 14
};
#define LOST_SHARE   0.05
#define WITHOUT_TIME 5.0 /* points */
#define SURE         1.96
#define VERY_SURE    3.29 /* 99.9 %: nothing else speaks for it, and it is asked every week */

/* ---- two shares */

static void wilson(double hits, double n, double z, double *low, double *high)
{
    const double p = hits / n, middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    *low = middle - half;
    *high = middle + half;
}

bool bp_share_is_above(double hits_a, double n_a, double hits_b, double n_b, double z)
{
    double low_a, high_a, low_b, high_b;
    if (n_a <= 0 || n_b <= 0)
        return false;
    double a = hits_a / n_a, b = hits_b / n_b;
    wilson(hits_a, n_a, z, &low_a, &high_a);
    wilson(hits_b, n_b, z, &low_b, &high_b);
    return a - b - sqrt((a - low_a) * (a - low_a) + (high_b - b) * (high_b - b)) > 0;
}

/* ---- one column */

struct looking {
    const struct bp_facts *facts;
    size_t column; /* of facts->late */
    int end;       /* of the metric's period, */
    int reached;   /* the export does to here, both exclusive */
    int length;    /* days of the period */
};

static double later_than(const struct bp_late_day *d, int days)
{
    double n = 0;
    for (int i = 0; i < BP_DELAYS; i++)
        if (bp_late_from(i) > days)
            n += bp_late_delayed(d, i);
    return n;
}

/* The 90th percentile, in whole days; a time before the row's own counts as no delay. */
static int delay_of(const struct bp_late_day *base)
{
    double below = base->counts[BP_LATE_EARLIER], all = bp_late_timed(base);
    for (int i = 0; i < BP_DELAYS; i++) {
        below += bp_late_delayed(base, i);
        if (below >= 0.9 * all)
            return bp_late_to(i);
    }
    return 0;
}

static const struct bp_late_day *day_of(const struct looking *l, size_t i)
{
    const struct bp_late_column *column = &l->facts->late[l->column];
    return (const struct bp_late_day *)l->facts->late_days[column->clock].list[i].acc + column->place;
}

/* The last day on which it is known that the column was filled; else `last`. */
static int last_seen(const struct looking *l, int last)
{
    const struct bp_fold *days = &l->facts->late_days[l->facts->late[l->column].clock];
    for (size_t i = 0; i < days->count; i++)
        for (int k = 0; k < BP_DELAYS; k++)
            if (bp_late_delayed(day_of(l, i), k) > 0 && days->list[i].day + bp_late_from(k) > last)
                last = days->list[i].day + bp_late_from(k);
    return last;
}

/* Rows of the days [from, end) whose time is known to lie beyond what the export reaches. */
static double ahead(const struct looking *l, int from)
{
    const struct bp_fold *days = &l->facts->late_days[l->facts->late[l->column].clock];
    double n = 0;
    for (size_t i = 0; i < days->count; i++)
        if (days->list[i].day >= from && days->list[i].day < l->end)
            n += later_than(day_of(l, i), l->reached - days->list[i].day - 1);
    return n;
}

/* How many of the days from .. end - 1, as many rows each as in the base, are to be expected without the column only
 * because they are young: in days. (Of an export of finished rows alone the youngest are not there to be counted.) */
static double lost_days(const struct looking *l, const struct bp_late_day *base, int from)
{
    double n = 0;
    for (int day = from; day < l->end; day++)
        n += later_than(base, l->reached - day - 1);
    return n / bp_late_timed(base);
}

/* By the times themselves. */
static bool is_young(const struct looking *l, const struct bp_late_day *base, int delay, bool is_compared)
{
    int from = l->reached - (delay > BASE_TO ? BASE_TO : delay);
    from = from > l->end - NEWEST_DAYS ? l->end - NEWEST_DAYS : from;
    struct bp_late_day newest = bp_late_sum(l->facts, l->column, from, l->end);
    if (bp_late_rows(&newest) >= LEAST_NEWEST &&
        bp_share_is_above(bp_late_blank(&newest), bp_late_rows(&newest), bp_late_blank(base), bp_late_rows(base), SURE))
        return true;
    bool is_later = base->counts[BP_LATE_EARLIER] * 2 < bp_late_timed(base);
    if (!is_compared || !is_later || ahead(l, from) * 100 >= fmax(1, bp_late_timed(&newest)))
        return false;
    double a_day = bp_late_rows(base) / (BASE_FROM - BASE_TO);
    return lost_days(l, base, from) * a_day >= LEAST_LOST &&
           lost_days(l, base, l->end - l->length) >= LOST_SHARE * l->length;
}

/* Of a column without times: a step that lasts is no ripening, so the week just before counts too. */
static bool stands_out(const struct looking *l, const struct bp_late_day *base, const struct bp_late_day *newest)
{
    int from = l->end - NEWEST_DAYS;
    struct bp_late_day before = bp_late_sum(l->facts, l->column, from - 7, from);
    double n = bp_late_rows(newest), m = bp_late_rows(&before);
    if (l->reached - l->end > YOUNG || n < LEAST_BASE || m <= 0)
        return false;
    double most = fmax(bp_late_blank(base) / bp_late_rows(base), bp_late_blank(&before) / m);
    return 100 * (bp_late_blank(newest) / n - most) >= WITHOUT_TIME &&
           bp_share_is_above(bp_late_blank(newest), n, bp_late_blank(base), bp_late_rows(base), VERY_SURE) &&
           bp_share_is_above(bp_late_blank(newest), n, bp_late_blank(&before), m, VERY_SURE);
}

/* What the column makes of it; ripe where too little is known of the weeks before. */
static bool is_unripe(const struct looking *l, bool is_compared, struct bp_ripeness *out)
{
    struct bp_late_day base = bp_late_sum(l->facts, l->column, l->end - BASE_FROM, l->end - BASE_TO),
                       newest = bp_late_sum(l->facts, l->column, l->end - NEWEST_DAYS, l->end);
    bool has_times = bp_late_timed(&base) > 0;
    if (bp_late_rows(&base) < LEAST_BASE || (has_times && bp_late_timed(&base) < LEAST_BASE))
        return false;
    int delay = has_times ? delay_of(&base) : -1;
    if (has_times && (l->reached - l->end >= delay || !is_young(l, &base, delay, is_compared)))
        return false;
    if (!has_times && !stands_out(l, &base, &newest))
        return false;
    out->delay_days = delay;
    out->ripe_end = !has_times                         ? l->end - NEWEST_DAYS
                    : delay >= l->reached - BP_DAY_MIN ? BP_DAY_MIN
                                                       : l->reached - delay;
    out->rows = (long long)bp_late_rows(&newest);
    out->blank_pct = out->rows ? 100 * bp_late_blank(&newest) / bp_late_rows(&newest) : NAN;
    out->usual_blank_pct = 100 * bp_late_blank(&base) / bp_late_rows(&base);
    return true;
}

/* ---- all metrics */

static int reached_by(const struct looking *l, const struct bp_clock *clock, int today)
{
    int last = last_seen(l, clock->any ? clock->last : l->end - 1) + 1;
    last = last < l->end ? l->end : last;
    return last < today ? last : today < l->end ? l->end : today;
}

static void of_use(const struct bp_metrics *ms, const struct bp_source_data *source, const struct bp_late_use *use,
                   int today, struct bp_ripeness *out)
{
    const struct bp_late_column *column = &source->facts->late[use->column];
    const struct bp_series *total = bp_metrics_find(ms, use->metric, 0);
    struct looking l = {.facts = source->facts,
                        .column = use->column,
                        .end = total->period.end,
                        .length = total->period.end - total->period.start};
    struct bp_ripeness found = {.metric = use->metric, .column = source->facts->columns[column->slot]};
    l.reached = reached_by(&l, &source->clocks[column->clock], today);
    if (is_unripe(&l, use->is_compared, &found) && (out->is_ripe || found.ripe_end < out->ripe_end))
        *out = found;
}

struct bp_ripeness *bp_ripe_find(struct bp_arena *arena, const struct bp_metrics *ms, int today)
{
    const struct bp_pack *pack = ms->pack;
    struct bp_ripeness *all = BP_NEW_ARRAY(arena, struct bp_ripeness, pack->metric_count);
    for (size_t i = 0; i < pack->metric_count; i++)
        all[i] = (struct bp_ripeness){.is_ripe = true, .ripe_end = BP_DAY_MAX};
    for (size_t i = 0; i < pack->source_count; i++) {
        const struct bp_source_data *source = &ms->data->sources[i];
        for (size_t k = 0; source->facts && k < source->facts->late_use_count; k++) {
            const struct bp_late_use *use = &source->facts->late_uses[k];
            of_use(ms, source, use, today, &all[use->metric]);
        }
    }
    for (size_t i = 0; i < pack->metric_count; i++) { /* a formula follows its parts */
        const struct bp_metric *m = &pack->metrics[pack->order[i]];
        for (size_t k = 0; m->source < 0 && k < m->formula.name_count; k++)
            if (all[m->parts[k]].ripe_end < all[pack->order[i]].ripe_end)
                all[pack->order[i]] = all[m->parts[k]];
    }
    return all;
}

bool bp_is_immature(const struct bp_metrics *ms, const struct bp_ripeness *ripe, int metric,
                    const struct bp_window *window)
{
    struct bp_span span = window->span;
    int days = span.end - span.start, rolling = ms->pack->metrics[metric].window_days;
    if (ripe[metric].is_ripe || span.end <= ripe[metric].ripe_end)
        return false;
    if (rolling <= days && window->kind <= ms->kinds[metric])
        return true;
    days = rolling > days ? rolling : days;
    int unripe = span.end - ripe[metric].ripe_end;
    return (unripe > days ? days : unripe) * 10 > days;
}
