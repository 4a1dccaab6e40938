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

static void cover_days(const struct bp_clock *clock, struct bp_span span, struct bp_figure *f)
{
    for (int day = span.start; day < span.end; day++)
        f->days += bp_clock_state(clock, day) != BP_DAY_MISSING;
    f->complete = f->days == span.end - span.start;
}

static struct bp_figure measure_figure(const struct bp_metrics *ms, int metric, int segment, struct bp_span span)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_source_data *source = &ms->data->sources[m->source];
    const struct bp_cells *cells = &ms->data->cells[metric];
    struct bp_figure f = {0};
    struct bp_result result;
    if (source->failed)
        return f;
    const struct bp_clock *clock = &source->clocks[ms->data->clocks[metric]];
    if (clock->grain == BP_GRAIN_ROWS)
        cover_days(clock, span, &f);
    else if (!cover_units(ms, metric, segment, span, &f))
        return (struct bp_figure){.n = -1};
    if (f.days == 0)
        return f;
    bp_cells_result(cells, segment, span.start, span.end, ms->scratch, &result);
    f.known = result.known;
    f.value = result.value;
    f.n = result.n;
    if (!result.known && result.rows == 0 && bp_measure_is_flow(cells->measure))
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

static struct bp_figure formula_figure(const struct bp_metrics *ms, int metric, int segment, struct bp_window w)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    size_t count = m->formula.name_count;
    struct bp_cell *cells = BP_NEW_ARRAY(ms->scratch, struct bp_cell, count);
    struct bp_figure f = {.complete = true, .n = -1, .days = w.span.end - w.span.start};
    for (size_t i = 0; i < count; i++) {
        int back = (int)m->formula.names[i].back;
        struct bp_window of_part = back ? bp_window_back(&ms->pack->calendar, w, back) : w;
        struct bp_figure part = bp_metric_figure(ms, m->parts[i], segment, of_part);
        cells[i] = (struct bp_cell){.number_state = part.known ? BP_READ : BP_UNREADABLE, .number = part.value};
        f.hidden |= part.hidden;
        f.complete &= part.complete;
        if (!(back && part.complete)) /* a whole earlier period takes nothing away, be it shorter (February) or longer */
            f.days = part.days < f.days ? part.days : f.days;
    }
    f.known = bp_expr_number(m->formula.root, cells, NULL, &f.value);
    f.hidden &= !f.known;
    return f;
}

static const struct bp_correction *correction_of(const struct bp_metrics *ms, int metric, int segment, struct bp_window w)
{
    struct bp_text id = segment ? ms->data->segment_list[segment].id : (struct bp_text){"", 0};
    for (size_t i = 0; i < ms->pack->correction_count; i++) {
        const struct bp_correction *c = &ms->pack->corrections[i];
        if (c->metric == metric && c->kind == w.kind && c->span.start == w.span.start && c->span.end == w.span.end && bp_text_eq(c->segment, id))
            return c;
    }
    return NULL;
}

/* Complete and known, or withdrawn; its days and n stay as they were, and an interval would be of the rows, not of it. */
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

struct bp_figure bp_metric_figure(const struct bp_metrics *ms, int metric, int segment, struct bp_window w)
{
    struct bp_figure f = ms->pack->metrics[metric].source >= 0 ? measure_figure(ms, metric, segment, w.span)
                                                               : formula_figure(ms, metric, segment, w);
    const struct bp_correction *c = correction_of(ms, metric, segment, w);
    if (c)
        correct(&f, c);
    return f;
}
