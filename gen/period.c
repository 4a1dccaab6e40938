/* The command line and the clock -> the period to report. */
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

/* ---- which one */

/* As people write it, Oct-2026 or Q3 2026, which can be read one way only. */
static bool is_written_otherwise(const struct job *job, enum bp_period_kind kind, struct bp_text text,
                                 struct bp_span *out)
{
    const struct bp_pack *pack = &job->pack;
    struct bp_convention unknown = {0};
    struct bp_reading reading = {.source_zone = pack->zone, .pack_zone = pack->zone, .calendar = &pack->calendar};
    struct bp_time time;
    if (!bp_time_read(&unknown, &reading, text, &time) || !time.is_period || time.period != kind)
        return false;
    *out = bp_period_of(&pack->calendar, kind, time.day);
    return true;
}

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
    struct bp_span meant;
    if (is_written_otherwise(job, kind, text, &meant))
        return bp_fail(cx, BP_BAD_USAGE, BP_NOWHERE, "`%s` is not the id of a %s: write it as %" BP_PRI, id,
                       bp_period_name(kind), BP_ARG(id_of(cx, job, meant)));
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

int period_known_until(const struct job *job)
{
    struct bp_span next = bp_period_shift(&job->pack.calendar, job->pack.period, job->period, 1);
    return job->today < next.end ? job->today : job->reference;
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
