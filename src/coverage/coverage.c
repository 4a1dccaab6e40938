/* The days a source covers -> with rows, quiet, or missing; from when on, through which day, and whether it stopped. */
#include "coverage/coverage.h"

#include "coverage/grain.h"
#include "coverage/silence.h"
#include "sides/sides.h"

enum { YEAR_DAYS = 365, PAST_SHARE = 100 };

static long long rows_on(const struct bp_daily *day)
{
    return ((const struct bp_day_rows *)day->acc)->rows;
}

/* ---- rows long before all others: they start no coverage */

static bool is_placeholder(int day)
{
    return (day >= bp_day(1899, 12, 30) && day <= bp_day(1900, 1, 1)) || day == bp_day(1970, 1, 1);
}

/* How many of the first days are past rows: placeholders, and those more than a year before all others that hold under
 * one row in a hundred. Only the first `known` days are weighed: what comes after the period changes nothing in it. */
static size_t past_days(const struct bp_daily *list, size_t count, size_t known)
{
    long long total = 0, before = 0;
    size_t past = 0;
    for (size_t i = 0; i < known; i++)
        total += rows_on(&list[i]);
    for (size_t i = 0; i + 1 < count; i++) {
        if (past == i && is_placeholder(list[i].day)) {
            past = i + 1;
            continue;
        }
        before += rows_on(&list[i]);
        if (i + 1 < known && list[i + 1].day - list[i].day > YEAR_DAYS && before * PAST_SHARE < total)
            past = i + 1;
    }
    return past;
}

static long long rows_of(const struct bp_daily *list, size_t from, size_t to)
{
    long long rows = 0;
    for (size_t i = from; i < to; i++)
        rows += rows_on(&list[i]);
    return rows;
}

/* The first row of these days, as rows are read. */
static struct bp_fact_spot first_of(const struct bp_daily *list, size_t from, size_t to)
{
    struct bp_day_rows first = {0};
    for (size_t i = from; i < to; i++)
        bp_harvest_count(&first, 1, ((const struct bp_day_rows *)list[i].acc)->first);
    return first.first;
}

/* ---- the states of its days */

/* A coarser unit, or a level, is asked for by the days of its source: with grain all else is judged per metric and
 * segment. True when the silence that reaches the last day is missing. */
static bool by_rule(const struct bp_row_days *days, bool absent_is_quiet, unsigned char *states)
{
    bool stopped = false;
    for (int d = days->from; d < days->to; d++) {
        int i = d - days->from;
        bool quiet = absent_is_quiet || (days->closed && days->closed[i]);
        states[i] = days->rows[i] > 0 ? BP_DAY_ROWS : quiet ? BP_DAY_QUIET : BP_DAY_MISSING;
        stopped = states[i] == BP_DAY_MISSING || (stopped && states[i] == BP_DAY_QUIET);
    }
    return stopped;
}

static void find_states(struct bp_arena *arena, const struct bp_coverage *c, const struct bp_daily *list, size_t count,
                        struct bp_clock *clock)
{
    size_t span = (size_t)(clock->known_to - clock->known_from);
    long long *rows = BP_NEW_ARRAY(arena, long long, span);
    bool *closed = c->source->closed_count ? BP_NEW_ARRAY(arena, bool, span) : NULL;
    clock->states = BP_NEW_ARRAY(arena, unsigned char, span);
    clock->present = BP_NEW_ARRAY(arena, int, span + 1);
    for (size_t i = 0; i < count; i++)
        if (list[i].day >= clock->known_from && list[i].day < clock->known_to)
            rows[list[i].day - clock->known_from] = rows_on(&list[i]);
    for (size_t i = 0; closed && i < span; i++)
        closed[i] = bp_source_is_closed(c->source, clock->known_from + (int)i);
    struct bp_row_days days = {clock->known_from, clock->known_to, rows, closed};
    if (clock->grain == BP_GRAIN_ROWS && c->source->empty_days == BP_EMPTY_AUTO)
        clock->stopped = bp_silence_judge(arena, &days, clock->states);
    else
        clock->stopped = by_rule(&days, c->source->empty_days == BP_EMPTY_ZERO, clock->states);
    for (size_t i = 0; i < span; i++)
        clock->present[i + 1] = clock->present[i] + (clock->states[i] != BP_DAY_MISSING);
}

/* ---- the clock */

static size_t before(const struct bp_daily *list, size_t count, int day)
{
    while (count && list[count - 1].day >= day)
        count--;
    return count;
}

static int unit_end(const struct bp_coverage *c, enum bp_grain grain, int day)
{
    return grain < BP_GRAIN_WEEK ? day + 1
                                 : bp_period_of(c->calendar, (enum bp_period_kind)(grain - BP_GRAIN_WEEK), day).end;
}

/* `empty_days: zero` says that absent days hold nothing: then a row a week is one event a week, not the week's total.
 */
static enum bp_grain grain_of(struct bp_arena *arena, const struct bp_coverage *c, const struct bp_daily *list,
                              size_t count)
{
    if (c->source->grain_given || c->counts_rows)
        return c->source->grain;
    enum bp_grain grain = bp_grain_of(arena, c, list, count);
    return grain > BP_GRAIN_DAY && c->source->empty_days == BP_EMPTY_ZERO ? BP_GRAIN_ROWS : grain;
}

void bp_clock_finish(struct bp_arena *arena, const struct bp_coverage *c, const struct bp_daily *list, size_t count,
                     struct bp_clock *clock)
{
    int reference = bp_horizon_reference(&c->horizon);
    clock->any = count > 0;
    clock->grain = c->source->grain;
    clock->today = c->horizon.today;
    clock->through = BP_NO_DAY;
    if (!clock->any)
        return;
    size_t by_reference = before(list, count, reference), by_today = before(list, count, c->horizon.today + 1),
           past = past_days(list, count, by_reference);
    clock->past_rows = rows_of(list, 0, past);
    clock->future_rows = rows_of(list, by_today, count);
    clock->past_at = first_of(list, 0, past);
    clock->future_at = first_of(list, by_today, count);
    clock->first_past = past ? list[0].day : BP_NO_DAY;
    clock->last_future = by_today < count ? list[count - 1].day : BP_NO_DAY;
    clock->first = list[past].day;
    size_t by_end = before(list, count, c->horizon.end);
    if (by_end > past)
        clock->grain = grain_of(arena, c, list + past, by_end - past);
    clock->last = unit_end(c, clock->grain, list[count - 1].day) - 1;
    if (by_reference > past)
        clock->through = unit_end(c, clock->grain, list[by_reference - 1].day) - 1;
    clock->known_from = clock->first;
    clock->known_to = reference > clock->first ? reference : clock->first;
    find_states(arena, c, list, count, clock);
}

enum bp_day_state bp_clock_state(const struct bp_clock *c, int day)
{
    if (!c->any || day < c->known_from || day >= c->known_to || !c->states)
        return BP_DAY_MISSING;
    return (enum bp_day_state)c->states[day - c->known_from];
}

int bp_clock_present(const struct bp_clock *c, struct bp_span span)
{
    int from = span.start > c->known_from ? span.start : c->known_from,
        to = span.end < c->known_to ? span.end : c->known_to;
    return c->any && from < to ? c->present[to - c->known_from] - c->present[from - c->known_from] : 0;
}
