/* Counts of rows that lack a column, by day -> which figures are not ripe yet. */
#include "insight/ripe.h"

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

/* ---- two shares */

static void wilson(double hits, double n, double *low, double *high)
{
    const double z = 1.96, p = hits / n, middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    *low = middle - half;
    *high = middle + half;
}

bool bp_share_is_above(double hits_a, double n_a, double hits_b, double n_b)
{
    double low_a, high_a, low_b, high_b;
    if (n_a <= 0 || n_b <= 0)
        return false;
    double a = hits_a / n_a, b = hits_b / n_b;
    wilson(hits_a, n_a, &low_a, &high_a);
    wilson(hits_b, n_b, &low_b, &high_b);
    return a - b - sqrt((a - low_a) * (a - low_a) + (high_b - b) * (high_b - b)) > 0;
}

/* ---- one column */

struct looking {
    const struct bp_fold *days;
    int end;     /* of the metric's period, */
    int reached; /* the export does to here, both exclusive */
    int length;  /* days of the period */
};

static double rows_of(const struct bp_late_day *d)
{
    return (double)d->blank + d->filled;
}

static double timed(const struct bp_late_day *d)
{
    double n = d->earlier;
    for (int i = 0; i < BP_DELAYS; i++)
        n += d->delays[i];
    return n;
}

static double later_than(const struct bp_late_day *d, int days)
{
    double n = 0;
    for (int i = 0; i < BP_DELAYS; i++)
        if (bp_late_from(i) > days)
            n += d->delays[i];
    return n;
}

/* The 90th percentile, in whole days; a time before the row's own counts as no delay. */
static int delay_of(const struct bp_late_day *base)
{
    double below = base->earlier, all = timed(base);
    for (int i = 0; i < BP_DELAYS; i++) {
        below += base->delays[i];
        if (below >= 0.9 * all)
            return bp_late_to(i);
    }
    return 0;
}

/* The last day on which it is known that the column was filled; else `day`. */
static int last_seen(const struct bp_fold *days, int day)
{
    for (size_t i = 0; i < days->count; i++) {
        const struct bp_late_day *d = days->list[i].acc;
        for (int k = 0; k < BP_DELAYS; k++)
            if (d->delays[k] && days->list[i].day + bp_late_from(k) > day)
                day = days->list[i].day + bp_late_from(k);
    }
    return day;
}

/* Rows of the days [from, end) whose time is known to lie beyond what the export reaches. */
static double ahead(const struct looking *l, int from)
{
    double n = 0;
    for (size_t i = 0; i < l->days->count; i++) {
        const struct bp_daily *day = &l->days->list[i];
        if (day->day >= from && day->day < l->end)
            n += later_than(day->acc, l->reached - day->day - 1);
    }
    return n;
}

/* How many of the days from .. end - 1, as many rows each as in the base, are to be expected without the column only
 * because they are young: in days. (Of an export of finished rows alone the youngest are not there to be counted.) */
static double lost_days(const struct looking *l, const struct bp_late_day *base, int from)
{
    double n = 0;
    for (int day = from; day < l->end; day++)
        n += later_than(base, l->reached - day - 1);
    return n / timed(base);
}

/* By the times themselves. */
static bool is_young(const struct looking *l, const struct bp_late_day *base, int delay, bool is_compared)
{
    int from = l->reached - (delay > BASE_TO ? BASE_TO : delay);
    from = from > l->end - NEWEST_DAYS ? l->end - NEWEST_DAYS : from;
    struct bp_late_day newest = bp_late_sum(l->days, from, l->end);
    if (rows_of(&newest) >= LEAST_NEWEST &&
        bp_share_is_above(newest.blank, rows_of(&newest), base->blank, rows_of(base)))
        return true;
    bool is_later = base->earlier * 2 < timed(base);
    if (!is_compared || !is_later || ahead(l, from) >= 1)
        return false;
    double a_day = rows_of(base) / (BASE_FROM - BASE_TO);
    return lost_days(l, base, from) * a_day >= LEAST_LOST &&
           lost_days(l, base, l->end - l->length) >= LOST_SHARE * l->length;
}

/* Of a column without times: a step that lasts is no ripening, so the week just before counts too. */
static bool stands_out(const struct looking *l, const struct bp_late_day *base, const struct bp_late_day *newest)
{
    int from = l->end - NEWEST_DAYS;
    struct bp_late_day before = bp_late_sum(l->days, from - 7, from);
    double n = rows_of(newest), m = rows_of(&before);
    if (l->reached - l->end > YOUNG || n < LEAST_BASE || m <= 0)
        return false;
    double most = fmax(base->blank / rows_of(base), before.blank / m);
    return 100 * (newest->blank / n - most) >= WITHOUT_TIME &&
           bp_share_is_above(newest->blank, n, base->blank, rows_of(base)) &&
           bp_share_is_above(newest->blank, n, before.blank, m);
}

/* What the column makes of it; ripe where too little is known of the weeks before. */
static bool is_unripe(const struct looking *l, bool is_compared, struct bp_ripeness *out)
{
    struct bp_late_day base = bp_late_sum(l->days, l->end - BASE_FROM, l->end - BASE_TO),
                       newest = bp_late_sum(l->days, l->end - NEWEST_DAYS, l->end);
    bool has_times = timed(&base) > 0;
    if (rows_of(&base) < LEAST_BASE || (has_times && timed(&base) < LEAST_BASE))
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
    out->rows = (long long)rows_of(&newest);
    out->blank_pct = out->rows ? 100 * newest.blank / rows_of(&newest) : NAN;
    out->usual_blank_pct = 100 * base.blank / rows_of(&base);
    return true;
}

/* ---- all metrics */

static int reached_by(const struct bp_clock *clock, const struct bp_fold *days, int end, int today)
{
    int last = last_seen(days, clock->any ? clock->last : end - 1) + 1;
    last = last < end ? end : last;
    return last < today ? last : today < end ? end : today;
}

static void of_use(const struct bp_metrics *ms, const struct bp_source_data *source, const struct bp_late_use *use,
                   int today, struct bp_ripeness *out)
{
    const struct bp_late_column *column = &source->facts->late[use->column];
    const struct bp_series *total = bp_metrics_find(ms, use->metric, 0);
    struct looking l = {.days = &source->facts->late_days[use->column],
                        .end = total->period.end,
                        .length = total->period.end - total->period.start};
    struct bp_ripeness found = {.metric = use->metric, .column = source->facts->columns[column->slot]};
    l.reached = reached_by(&source->clocks[column->clock], l.days, l.end, today);
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
