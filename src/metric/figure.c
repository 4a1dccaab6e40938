/* A stretch of days -> the figure of a measure, from its cells. */
#include "metric/parts.h"

#include "sides/sides.h"

static int grain_days(const struct bp_calendar *calendar, enum bp_grain grain, int day, struct bp_span *unit)
{
    *unit = grain == BP_GRAIN_DAY ? (struct bp_span){day, day + 1}
                                  : bp_period_of(calendar, (enum bp_period_kind)(grain - BP_GRAIN_WEEK), day);
    return unit->end - unit->start;
}

/* With a row a day: a weekday that no row of the eight weeks before the silence has is one of those nobody works. */
static bool is_off_day(const struct bp_cells *cells, int segment, int day)
{
    enum { WINDOW_DAYS = 56 };
    int last = bp_cells_last_before(cells, segment, day);
    if (last == BP_NO_DAY)
        return false;
    for (int d = last - ((last - day) % 7 + 7) % 7; d > last - WINDOW_DAYS; d -= 7)
        if (bp_cells_last_before(cells, segment, d + 1) == d)
            return false;
    return true;
}

/* Whether a unit without a figure of its own lacks nothing. `unit` is covered. */
static bool lacks_nothing(const struct bp_source *source, const struct bp_clock *clock, const struct bp_cells *cells,
                          int segment, struct bp_span unit, int blank)
{
    if (blank)
        return false;
    bool closed = source->closed_count > 0;
    for (int d = unit.start; closed && d < unit.end; d++)
        closed = bp_source_is_closed(source, d);
    if (closed || source->empty_days == BP_EMPTY_ZERO)
        return true;
    return source->empty_days == BP_EMPTY_AUTO && clock->grain == BP_GRAIN_DAY &&
           is_off_day(cells, segment, unit.start);
}

/* With grain, what is absent is judged per metric and segment; what is not over, or before the source begins (a past
 * row stands there), is missing. False when the window cuts a unit in two. */
static bool cover_units(const struct bp_metrics *ms, struct bp_arena *scratch, int metric, int segment,
                        struct bp_span span, struct bp_figure *f)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_clock *clock = &ms->data->sources[m->source].clocks[ms->data->clocks[metric]];
    const struct bp_cells *cells = &ms->data->cells[metric];
    f->complete = true;
    for (int day = span.start; day < span.end;) {
        struct bp_span unit;
        int blank, days = grain_days(&ms->pack->calendar, clock->grain, day, &unit);
        if (unit.start != day || unit.end > span.end)
            return false;
        bool present = bp_cells_present(cells, segment, unit.start, unit.end, scratch, &blank) > 0;
        bool covered = clock->any && unit.end > clock->first && unit.end <= clock->today;
        if (covered && (present || lacks_nothing(&ms->pack->sources[m->source], clock, cells, segment, unit, blank)))
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

/* Rows of days that are not over: they count in the value shown, though no day of it is there yet. */
static bool has_begun(const struct bp_clock *clock, const struct bp_cells *cells, int segment, struct bp_span span)
{
    bool running = span.start <= clock->today && clock->today < span.end;
    int last = running ? bp_cells_last_before(cells, segment, span.end) : BP_NO_DAY;
    return clock->any && last != BP_NO_DAY && last >= span.start && last >= clock->first;
}

static void cover_days(const struct bp_clock *clock, struct bp_span span, struct bp_figure *f)
{
    f->days = bp_clock_present(clock, span);
    f->complete = f->days == span.end - span.start;
}

/* Rows that are totals have none: what they vary by is not known. Nothing counted is a count. */
static void give_interval(const struct bp_clock *clock, const struct bp_cells *cells, const struct bp_result *result,
                          struct bp_figure *f)
{
    struct bp_interval interval = {result->has_interval, result->low, result->high};
    if (clock->grain != BP_GRAIN_ROWS || !f->known)
        return;
    if (!result->known && bp_measure_counts_events(cells->measure))
        interval = bp_garwood(0);
    f->has_interval = interval.known;
    f->low = interval.low;
    f->high = interval.high;
}

void bp_figure_of_measure(const struct bp_metrics *ms, struct bp_arena *scratch, int metric, int segment,
                          struct bp_span span, struct bp_figure *f)
{
    const struct bp_metric *m = &ms->pack->metrics[metric];
    const struct bp_source_data *source = &ms->data->sources[m->source];
    const struct bp_cells *cells = &ms->data->cells[metric];
    struct bp_result result;
    *f = (struct bp_figure){.of_days = span.end - span.start};
    if (source->failed)
        return;
    const struct bp_clock *clock = &source->clocks[ms->data->clocks[metric]];
    bool stands = true, whole = true;
    if (bp_measure_is_level(cells->measure))
        whole = cover_level(ms, clock, span, f, &stands);
    else if (clock->grain == BP_GRAIN_ROWS)
        cover_days(clock, span, f);
    else
        whole = cover_units(ms, scratch, metric, segment, span, f);
    if (!whole)
        *f = (struct bp_figure){.n = -1, .of_days = f->of_days};
    if (!whole || !stands || (f->days == 0 && !has_begun(clock, cells, segment, span)))
        return;
    bp_cells_result(cells, segment, span.start, span.end, scratch, &result);
    f->known = result.known;
    f->value = result.value;
    f->n = result.n;
    f->approximate = result.approximate;
    if (!result.known && result.rows == 0 && bp_measure_zero_without_rows(cells->measure))
        f->known = true, f->value = 0; /* quiet days: none, which is 0 */
    give_interval(clock, cells, &result, f);
    if (bp_measure_is_survey(cells->measure) && f->known && f->n < ms->pack->min_sample) {
        f->hidden = true;
        f->known = f->has_interval = false;
    }
}
