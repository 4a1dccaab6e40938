/* The days a source covers -> with rows, quiet, or missing; and whether its rows are totals of days. */
#include "ingest/coverage.h"

enum { WINDOW = 56, EXPECTED = 10, SAME_WEEKDAYS = 3, SILENT = 7 };

/* Rows were to be expected on `day` when the eight weeks before it averaged ten a day: on that weekday, or on all days
 * where that weekday occurs less than three times. Missing days are not averaged, and do not occur; with none left the
 * day is missing. Once a source has been silent for a week its missing days do occur: else one that stopped would turn
 * quiet as soon as its small weekdays, quiet by right, outnumber the busy ones left in the eight weeks. */
static enum bp_day_state judge(const struct bp_clock *c, const long long *rows, int day, int silent_days)
{
    long long same = 0, same_rows = 0, same_missing = 0, all = 0, all_rows = 0;
    int from = day - WINDOW < c->known_from ? c->known_from : day - WINDOW;
    for (int d = from; d < day; d++) {
        int i = d - c->known_from;
        bool same_weekday = (day - d) % 7 == 0;
        if (c->states[i] == BP_DAY_MISSING) {
            same_missing += same_weekday;
            continue;
        }
        all++, all_rows += rows[i];
        if (same_weekday)
            same++, same_rows += rows[i];
    }
    long long occurs = same + (silent_days >= SILENT ? same_missing : 0);
    bool by_weekday = occurs >= SAME_WEEKDAYS;
    long long days = by_weekday ? same : all, total = by_weekday ? same_rows : all_rows;
    return days == 0 || total >= EXPECTED * days ? BP_DAY_MISSING : BP_DAY_QUIET;
}

static bool looks_daily(const struct bp_daily *list, size_t count, int end)
{
    int last = 0;
    size_t days = 0;
    for (size_t i = 0; i < count && list[i].day < end; i++, days++) {
        if (*(const long long *)list[i].acc > 1)
            return false;
        last = list[i].day;
    }
    return days > 0 && (double)days >= 0.9 * (last - list[0].day + 1);
}

void bp_clock_finish(struct bp_arena *arena, const struct bp_source *source, const struct bp_daily *list, size_t count,
                     int end, struct bp_clock *c)
{
    c->any = count > 0;
    c->grain = source->grain;
    if (!c->any)
        return;
    c->first = list[0].day;
    c->last = list[count - 1].day;
    if (!source->grain_given && looks_daily(list, count, end))
        c->grain = BP_GRAIN_DAY;
    c->known_from = c->first;
    c->known_to = (c->last + 1 > end ? c->last + 1 : end) + 1;
    size_t span = (size_t)(c->known_to - c->known_from);
    c->states = BP_NEW_ARRAY(arena, unsigned char, span);
    long long *rows = BP_NEW_ARRAY(arena, long long, span);
    for (size_t i = 0; i < count; i++)
        rows[list[i].day - c->first] = *(const long long *)list[i].acc;
    c->present = BP_NEW_ARRAY(arena, int, span + 1);
    int last_with_rows = c->known_from;
    for (int d = c->known_from; d < c->known_to; d++) {
        int i = d - c->known_from;
        if (rows[i] > 0)
            c->states[i] = BP_DAY_ROWS, last_with_rows = d;
        else if (c->grain != BP_GRAIN_ROWS) /* asked for by levels: all else is judged per metric and segment */
            c->states[i] = source->empty_days == BP_EMPTY_ZERO ? BP_DAY_QUIET : BP_DAY_MISSING;
        else if (source->empty_days == BP_EMPTY_AUTO)
            c->states[i] = (unsigned char)judge(c, rows, d, d - last_with_rows - 1);
        else
            c->states[i] = source->empty_days == BP_EMPTY_ZERO ? BP_DAY_QUIET : BP_DAY_MISSING;
        c->present[i + 1] = c->present[i] + (c->states[i] != BP_DAY_MISSING);
    }
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
