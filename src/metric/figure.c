/* One window -> one figure: a measure's from its cells, a formula's from its parts. */
#include "metric/metric.h"

static int grain_days(const struct bp_calendar *calendar, enum bp_grain grain, int day, struct bp_span *unit)
{
    *unit = grain == BP_GRAIN_DAY ? (struct bp_span){day, day + 1}
                                  : bp_period_of(calendar, (enum bp_period_kind)(grain - BP_GRAIN_WEEK), day);
    return unit->end - unit->start;
}

/* With grain, what is absent is judged per metric and segment. False when the window cuts a unit in two. */
static bool cover_units(const struct bp_metrics *ms, int metric, int segment, struct bp_span span, struct bp_figure *f)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_clock *clock = &ms->data->sources[m->source].clocks[ms->data->clocks[metric]];
    bool absent_is_zero = ms->pack->sources[m->source].empty_days == BP_EMPTY_ZERO;
    const struct bp_cells *cells = &ms->data->cells[metric];
    f->complete = true;
    for (int day = span.start; day < span.end;) {
        struct bp_span unit;
        int blank, days = grain_days(&ms->pack->calendar, clock->grain, day, &unit);
        if (unit.start != day || unit.end > span.end)
            return false;
        bool present = bp_cells_present(cells, segment, unit.start, unit.end, ms->scratch, &blank) > 0;
        bool quiet = absent_is_zero && !blank && clock->any && unit.start >= clock->first;
        if (present || quiet)
            f->days += days;
        else
            f->complete = false;
        day = unit.end;
    }
    return true;
}

/* A level's days are those of its source: a day on which nothing starts or ends has a level all the same. */
static bool cover_level(const struct bp_metrics *ms, const struct bp_clock *clock, struct bp_span span,
                        struct bp_figure *f, bool *stands)
{
    f->complete = true;
    *stands = false;
    for (int day = span.start; day < span.end;) {
        struct bp_span unit = {day, day + 1};
        int days = clock->grain == BP_GRAIN_ROWS ? 1 : grain_days(&ms->pack->calendar, clock->grain, day, &unit);
        if (unit.start != day || unit.end > span.end)
            return false;
        *stands = bp_clock_state(clock, day) != BP_DAY_MISSING;
        f->days += *stands ? days : 0;
        f->complete &= *stands;
        day = unit.end;
    }
    return true;
}

static void cover_days(const struct bp_clock *clock, struct bp_span span, struct bp_figure *f)
{
    f->days = bp_clock_present(clock, span);
    f->complete = f->days == span.end - span.start;
}

static struct bp_figure measure_figure(const struct bp_metrics *ms, int metric, int segment, struct bp_span span)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_source_data *source = &ms->data->sources[m->source];
    const struct bp_cells *cells = &ms->data->cells[metric];
    struct bp_figure f = {.of_days = span.end - span.start};
    struct bp_result result;
    if (source->failed)
        return f;
    const struct bp_clock *clock = &source->clocks[ms->data->clocks[metric]];
    bool stands = true, whole = true;
    if (bp_measure_is_level(cells->measure))
        whole = cover_level(ms, clock, span, &f, &stands);
    else if (clock->grain == BP_GRAIN_ROWS)
        cover_days(clock, span, &f);
    else
        whole = cover_units(ms, metric, segment, span, &f);
    if (!whole)
        return (struct bp_figure){.n = -1, .of_days = f.of_days};
    if (f.days == 0 || !stands)
        return f;
    bp_cells_result(cells, segment, span.start, span.end, ms->scratch, &result);
    f.known = result.known;
    f.value = result.value;
    f.n = result.n;
    f.approximate = result.approximate;
    if (!result.known && result.rows == 0 && bp_measure_zero_without_rows(cells->measure))
        f.known = true, f.value = 0; /* quiet days: none, which is 0 */
    f.has_interval = result.has_interval;
    f.low = result.low;
    f.high = result.high;
    if (bp_measure_is_survey(cells->measure) && f.known && f.n < ms->pack->min_sample) {
        f.hidden = true;
        f.known = f.has_interval = false;
    }
    return f;
}

static struct bp_figure figure_over(const struct bp_metrics *ms, int metric, int segment, struct bp_window w, int days);

/* `days`: a rolling window that the formula's parts share, or 0. */
static struct bp_figure formula_figure(const struct bp_metrics *ms, int metric, int segment, struct bp_window w,
                                       int days)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    size_t count = m->formula.name_count;
    struct bp_cell *cells = BP_NEW_ARRAY(ms->scratch, struct bp_cell, count);
    struct bp_figure f = {.complete = true, .n = -1, .of_days = days ? days : w.span.end - w.span.start};
    f.days = f.of_days;
    for (size_t i = 0; i < count; i++) {
        int back = (int)m->formula.names[i].back;
        struct bp_window of_part = back ? bp_window_back(&ms->pack->calendar, w, back) : w;
        struct bp_figure part = figure_over(ms, m->parts[i], segment, of_part, days);
        cells[i] = (struct bp_cell){.number_state = part.known ? BP_READ : BP_UNREADABLE, .number = part.value};
        f.hidden |= part.hidden;
        f.approximate |= part.approximate;
        f.complete &= part.complete;
        if (!(back &&
              part.complete)) /* a whole earlier period takes nothing away, be it shorter (February) or longer */
            f.days = part.days < f.days ? part.days : f.days;
    }
    f.known = bp_expr_number(m->formula.root, cells, NULL, &f.value);
    f.hidden &= !f.known;
    return f;
}

static const struct bp_correction *correction_of(const struct bp_metrics *ms, int metric, int segment,
                                                 struct bp_window w)
{
    struct bp_text id = segment ? ms->data->segment_list[segment].id : (struct bp_text){"", 0};
    for (size_t i = 0; i < ms->pack->correction_count; i++) {
        const struct bp_correction *c = &ms->pack->corrections[i];
        if (c->metric == metric && c->kind == w.kind && c->span.start == w.span.start && c->span.end == w.span.end &&
            bp_text_eq(c->segment, id))
            return c;
    }
    return NULL;
}

/* Complete and known, or withdrawn; its days and n stay as they were, and an interval would be of the rows, not of
 * it. */
static void correct(struct bp_figure *f, const struct bp_correction *c)
{
    f->correction = c;
    f->was_known = f->known;
    f->was = f->value;
    f->known = c->known;
    f->value = c->value;
    f->complete |= c->known;
    f->hidden = f->has_interval = false;
}

/* A whole period of a metric with a window of its own is judged over the days of that window, up to the period's end;
 * to-dates and periods of another kind are what they are. A correction is of a period's own figure, not of the days a
 * formula's window shares. */
static struct bp_figure figure_over(const struct bp_metrics *ms, int metric, int segment, struct bp_window w, int days)
{
    return bp_metric_figure_over(ms, metric, segment, w, &days, NULL);
}

struct bp_figure bp_metric_figure_over(const struct bp_metrics *ms, int metric, int segment, struct bp_window w,
                                       int *days, struct bp_span *of)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    bool shared = *days > 0;
    if (m->window_days && !w.to_date && w.kind == ms->kinds[metric]) {
        *days = m->window_days;
        shared = false;
    }
    struct bp_span span = *days ? (struct bp_span){w.span.end - *days, w.span.end} : w.span;
    struct bp_figure f =
        m->source < 0 ? formula_figure(ms, metric, segment, w, *days) : measure_figure(ms, metric, segment, span);
    const struct bp_correction *c = shared ? NULL : correction_of(ms, metric, segment, w);
    if (c)
        correct(&f, c);
    if (of)
        *of = span;
    return f;
}

struct bp_figure bp_metric_figure(const struct bp_metrics *ms, int metric, int segment, struct bp_window w)
{
    return figure_over(ms, metric, segment, w, 0);
}
