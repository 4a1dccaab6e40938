/* The period and the data -> whether it lies where there are any, and else one that does. */
#include "report/report.h"

static const char *option_of(enum bp_period_kind kind)
{
    static const char *const options[] = {"--week", "--month", "--quarter", "--as-of"};
    return options[kind];
}

static struct bp_text id_of(struct bp_ctx *cx, const struct bp_report *r, struct bp_span span)
{
    return bp_period_id(cx->arena, &r->pack->calendar, r->pack->period, span);
}

static struct bp_text day_said(struct bp_ctx *cx, int day)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct bp_ymd d = bp_ymd_of(day);
    return bp_text_fmt(cx->arena, "%d %s %d", d.day, months[d.month - 1], d.year);
}

struct reach {
    bool any;
    int first, last; /* days of the first and last rows of all sources */
    int common;      /* the last day all of them reach; of all where one had ended before another began */
};

/* By the times of the sources; a metric's own (when an order arrived) trails on after the last of them. Totals of a
 * unit coarser than the period speak for the unit after theirs too: until that is over, they are the last ones. */
static struct reach reach_of(const struct bp_report *r)
{
    struct reach reach = {0};
    int latest_first = 0;
    for (size_t i = 0; i < r->pack->source_count; i++) {
        const struct bp_source_data *d = &r->data->sources[i];
        const struct bp_clock *clock = d->clocks;
        if (!d->clock_count || !clock->any) /* one that could not be read has none */
            continue;
        int last = clock->last;
        if (clock->future_rows && clock->through != BP_NO_DAY) /* they do not say how far the data go */
            last = clock->through;
        if (clock->grain >= BP_GRAIN_WEEK) {
            enum bp_period_kind unit = (enum bp_period_kind)(clock->grain - BP_GRAIN_WEEK);
            if (unit > r->pack->period)
                last = bp_period_of(&r->pack->calendar, unit, last + 1).end - 1;
        }
        latest_first = reach.any && latest_first > clock->first ? latest_first : clock->first;
        reach.common = reach.any && reach.common < last ? reach.common : last;
        reach.first = reach.any && reach.first < clock->first ? reach.first : clock->first;
        reach.last = reach.any && reach.last > last ? reach.last : last;
        reach.any = true;
    }
    if (reach.common < latest_first)
        reach.common = reach.last;
    return reach;
}

/* A source that has no row in the period may be quiet, and then it has data: none happened. */
static bool is_quiet(const struct bp_report *r)
{
    for (size_t i = 0; i < r->pack->source_count; i++) {
        const struct bp_source_data *d = &r->data->sources[i];
        for (size_t c = 0; !d->failed && !d->state.stale && c < d->clock_count; c++)
            if (d->clocks[c].grain == BP_GRAIN_ROWS && !d->clocks[c].stopped &&
                bp_clock_present(&d->clocks[c], r->period) > 0)
                return true;
    }
    return false;
}

/* The last period all data reach at least five sevenths into: a desk that works Monday to Friday has whole weeks. */
static struct bp_text last_period(struct bp_ctx *cx, const struct bp_report *r, struct reach reach)
{
    struct bp_span span = bp_period_of(&r->pack->calendar, r->pack->period, reach.common);
    bool most = (reach.common + 1 - span.start) * 7 >= (span.end - span.start) * 5;
    return id_of(cx, r, most ? span : bp_period_shift(&r->pack->calendar, r->pack->period, span, -1));
}

static bool check_clock(struct bp_ctx *cx, const struct bp_report *r, struct reach reach)
{
    const char *option = option_of(r->pack->period);
    bool before = r->today<reach.first, after = r->today> bp_add_years(reach.last, 1);
    if (!before && !after)
        return true;
    struct bp_text today = day_said(cx, r->today), as_of = bp_day_text(cx->arena, reach.common + 1);
    struct bp_text day = day_said(cx, before ? reach.first : reach.common), id = last_period(cx, r, reach);
    return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE,
                   "today is %" BP_PRI " by the clock, and your data %s on %" BP_PRI "%s: write %s %" BP_PRI
                   " or --as-of %" BP_PRI ", or set BOARDPACK_NOW",
                   BP_ARG(today), before ? "begin" : "end", BP_ARG(day), before ? "" : ", more than a year before",
                   option, BP_ARG(id), BP_ARG(as_of));
}

bool bp_report_period(struct bp_ctx *cx, const struct bp_report *r, bool given, bool so_far)
{
    const struct bp_calendar *calendar = &r->pack->calendar;
    struct reach reach = reach_of(r);
    const char *option = option_of(r->pack->period), *name = bp_period_name(r->pack->period);
    struct bp_text asked = id_of(cx, r, r->period);
    if (reach.any && !given && !check_clock(cx, r, reach))
        return false;
    if (reach.any && r->period.end <= reach.first) {
        struct bp_text id = id_of(cx, r, bp_period_of(calendar, r->pack->period, reach.first));
        bp_warn(cx, BP_NOWHERE, "the %s %" BP_PRI " is over before your data begin on %" BP_PRI ": try %s %" BP_PRI,
                name, BP_ARG(asked), BP_ARG(day_said(cx, reach.first)), option, BP_ARG(id));
    } else if (reach.any && r->period.start > reach.last && !so_far && !is_quiet(r)) {
        bp_warn(cx, BP_NOWHERE, "the %s %" BP_PRI " has no data: your data end on %" BP_PRI ": try %s %" BP_PRI, name,
                BP_ARG(asked), BP_ARG(day_said(cx, reach.common)), option, BP_ARG(last_period(cx, r, reach)));
    } else if (r->period.end > r->today && !so_far) {
        struct bp_span last = bp_period_of(calendar, r->pack->period, r->today);
        struct bp_text id = id_of(cx, r, bp_period_shift(calendar, r->pack->period, last, -1));
        bp_warn(cx, BP_NOWHERE,
                "the %s %" BP_PRI " is not over: its last day is %" BP_PRI ", today is %" BP_PRI ": try %s %" BP_PRI,
                name, BP_ARG(asked), BP_ARG(day_said(cx, r->period.end - 1)), BP_ARG(day_said(cx, r->today)), option,
                BP_ARG(id));
    }
    return true;
}
