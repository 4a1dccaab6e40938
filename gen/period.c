/* The command line and the clock -> the period to report; then whether the data have it. */
#include "run.h"

static const struct {
    const char *option;
    enum bp_period_kind kind;
} by_kind[] = {{"--week", BP_WEEK}, {"--month", BP_MONTH}, {"--quarter", BP_QUARTER}};

static const char *option_of(enum bp_period_kind kind)
{
    for (size_t i = 0; i < sizeof by_kind / sizeof *by_kind; i++)
        if (by_kind[i].kind == kind)
            return by_kind[i].option;
    return "--as-of";
}

static struct bp_text id_of(struct bp_ctx *cx, const struct job *job, struct bp_span span)
{
    return bp_period_id(cx->arena, &job->pack.calendar, job->pack.period, span);
}

static struct bp_text day_said(struct bp_ctx *cx, int day)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct bp_ymd d = bp_ymd_of(day);
    return bp_text_fmt(cx->arena, "%d %s %d", d.day, months[d.month - 1], d.year);
}

/* ---- which one */

/* An id that is none: a day, a word, or of another calendar. Says what to write. */
static bool not_a_period(struct bp_ctx *cx, const struct job *job, const char *option, enum bp_period_kind kind,
                         const char *id)
{
    const struct bp_calendar *calendar = &job->pack.calendar;
    static const char *const words[] = {"last", "latest", "previous", "prev", "this", "current", "now", "today"};
    const char *form = kind == BP_MONTH            ? "2026-11"
                       : kind == BP_QUARTER        ? "2026-Q4"
                       : calendar->week_start == 0 ? "2026-W47"
                                                   : "its first day, 2026-11-16";
    int day;
    struct bp_text text = bp_text_of(id);
    if (bp_day_parse(text, &day)) {
        struct bp_text of_day = id_of(cx, job, bp_period_of(calendar, kind, day));
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is a day: the %s that holds it is %s %" BP_PRI, id,
                       bp_period_name(kind), option, BP_ARG(of_day));
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!bp_text_same_letters(text, bp_text_of(words[i])))
            continue;
        struct bp_span now = bp_period_of(calendar, kind, job->today);
        struct bp_text last = id_of(cx, job, bp_period_shift(calendar, kind, now, -1));
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE,
                       "`%s` is not the id of a %s: leave %s out for the last complete one, %" BP_PRI
                       ", or write one as %s",
                       id, bp_period_name(kind), option, BP_ARG(last), form);
    }
    return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is not a %s of this pack's calendar: write it as %s", id,
                   bp_period_name(kind), form);
}

static bool take_asked(struct bp_ctx *cx, struct job *job, const char *option, enum bp_period_kind kind, const char *id)
{
    if (kind != job->pack.period)
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "%s does not fit a pack by %s: write %s, or `period: %s` in %s",
                       option, bp_period_name(job->pack.period), option_of(job->pack.period), bp_period_name(kind),
                       job->pack.file);
    if (!bp_period_parse(&job->pack.calendar, kind, bp_text_of(id), &job->period))
        return not_a_period(cx, job, option, kind, id);
    job->reference = job->period.end;
    return true;
}

bool period_choose(struct bp_ctx *cx, struct job *job)
{
    const struct options *o = job->options;
    const char *const asked[] = {o->week, o->month, o->quarter};
    job->today = job->world->is_day ? job->world->day : bp_zone_day(job->pack.zone, job->world->now_s * 1000000);
    if (o->as_of && !bp_day_parse(bp_text_of(o->as_of), &job->today))
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is not a date: write --as-of 2026-11-23", o->as_of);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (asked[i])
            return take_asked(cx, job, by_kind[i].option, by_kind[i].kind, asked[i]);
    job->period = bp_period_of(&job->pack.calendar, job->pack.period, job->today);
    if (!o->so_far)
        job->period = bp_period_shift(&job->pack.calendar, job->pack.period, job->period, -1);
    job->reference = job->today;
    return true;
}

/* ---- does it lie where there are data */

struct reach {
    bool any;
    int first, last; /* days of the first and last rows of all sources */
    int common;      /* the last day all of them reach; of all where one had ended before another began */
};

/* By the times of the sources; a metric's own (when an order arrived) trails on after the last of them. Totals of a
 * unit coarser than the period speak for the unit after theirs too: until that is over, they are the last ones. */
static struct reach reach_of(const struct job *job)
{
    struct reach reach = {0};
    int latest_first = 0;
    for (size_t i = 0; i < job->pack.source_count; i++) {
        const struct bp_source_data *d = &job->data.sources[i];
        const struct bp_clock *clock = d->clocks;
        if (d->failed || !d->clock_count || !clock->any)
            continue;
        int last = clock->last;
        if (clock->grain >= BP_GRAIN_WEEK) {
            enum bp_period_kind unit = (enum bp_period_kind)(clock->grain - BP_GRAIN_WEEK);
            if (unit > job->pack.period)
                last = bp_period_of(&job->pack.calendar, unit, last + 1).end - 1;
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

/* The last period all data reach at least five sevenths into: a desk that works Monday to Friday has whole weeks. */
static struct bp_text last_period(struct bp_ctx *cx, const struct job *job, struct reach reach)
{
    struct bp_span span = bp_period_of(&job->pack.calendar, job->pack.period, reach.common);
    bool most = (reach.common + 1 - span.start) * 7 >= (span.end - span.start) * 5;
    return id_of(cx, job, most ? span : bp_period_shift(&job->pack.calendar, job->pack.period, span, -1));
}

static bool check_clock(struct bp_ctx *cx, const struct job *job, struct reach reach)
{
    const char *option = option_of(job->pack.period);
    bool before = job->today<reach.first, after = job->today> bp_add_years(reach.last, 1);
    if (!before && !after)
        return true;
    struct bp_text today = day_said(cx, job->today), as_of = bp_day_text(cx->arena, reach.common + 1);
    struct bp_text day = day_said(cx, before ? reach.first : reach.common), id = last_period(cx, job, reach);
    return bp_fail(cx, BP_NO_INPUT, BP_NOWHERE,
                   "today is %" BP_PRI " by the clock, and your data %s on %" BP_PRI "%s: write %s %" BP_PRI
                   " or --as-of %" BP_PRI ", or set BOARDPACK_NOW",
                   BP_ARG(today), before ? "begin" : "end", BP_ARG(day), before ? "" : ", more than a year before",
                   option, BP_ARG(id), BP_ARG(as_of));
}

bool period_check(struct bp_ctx *cx, const struct job *job)
{
    const struct options *o = job->options;
    const struct bp_calendar *calendar = &job->pack.calendar;
    struct reach reach = reach_of(job);
    const char *option = option_of(job->pack.period), *name = bp_period_name(job->pack.period);
    struct bp_text asked = id_of(cx, job, job->period);
    bool given = o->week || o->month || o->quarter || o->as_of;
    if (reach.any && !given && !check_clock(cx, job, reach))
        return false;
    if (reach.any && job->period.end <= reach.first) {
        struct bp_text id = id_of(cx, job, bp_period_of(calendar, job->pack.period, reach.first));
        bp_warn(cx, BP_NOWHERE, "the %s %" BP_PRI " is over before your data begin on %" BP_PRI ": try %s %" BP_PRI,
                name, BP_ARG(asked), BP_ARG(day_said(cx, reach.first)), option, BP_ARG(id));
    } else if (reach.any && job->period.start > reach.last && !o->so_far) {
        bp_warn(cx, BP_NOWHERE, "the %s %" BP_PRI " has no data: your data end on %" BP_PRI ": try %s %" BP_PRI, name,
                BP_ARG(asked), BP_ARG(day_said(cx, reach.common)), option, BP_ARG(last_period(cx, job, reach)));
    } else if (job->period.end > job->today && !o->so_far) {
        struct bp_span last = bp_period_of(calendar, job->pack.period, job->today);
        struct bp_text id = id_of(cx, job, bp_period_shift(calendar, job->pack.period, last, -1));
        bp_warn(cx, BP_NOWHERE,
                "the %s %" BP_PRI " is not over: its last day is %" BP_PRI ", today is %" BP_PRI ": try %s %" BP_PRI,
                name, BP_ARG(asked), BP_ARG(day_said(cx, job->period.end - 1)), BP_ARG(day_said(cx, job->today)),
                option, BP_ARG(id));
    }
    return true;
}
