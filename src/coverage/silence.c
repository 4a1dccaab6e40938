/* Rows a day -> days that are quiet and days that are missing. */
#include "coverage/silence.h"

#define EXPECTED_ROWS        10.0
#define EXPECTED_ROWS_AT_END 4.6
#define SPARE                1e-9 /* averages are no whole numbers: a sum of them may fall short by a hair */

enum { WINDOW_DAYS = 56, HABIT_DAYS = 182, HABIT = 2, WEEK = 7 };

struct silence {
    int start, end; /* the day the source came back */
    double expected;
};

struct averages {
    double of_weekday[WEEK]; /* 0 Monday */
};

static bool is_closed(const struct bp_row_days *d, int day)
{
    return d->closed && d->closed[day - d->from];
}

/* Of the days before `start`. */
static struct averages averages_before(const struct bp_row_days *d, const unsigned char *states, int start, bool at_end)
{
    long long rows[WEEK] = {0}, all_rows = 0;
    int held[WEEK] = {0}, all_held = 0;
    for (int day = start - WINDOW_DAYS > d->from ? start - WINDOW_DAYS : d->from; day < start; day++) {
        if (states[day - d->from] == BP_DAY_MISSING || is_closed(d, day))
            continue;
        int weekday = bp_weekday(day);
        rows[weekday] += d->rows[day - d->from], all_rows += d->rows[day - d->from];
        held[weekday]++, all_held++;
    }
    double unheld = at_end && all_held ? (double)all_rows / all_held : 0;
    struct averages out;
    for (int w = 0; w < WEEK; w++)
        out.of_weekday[w] = held[w] ? (double)rows[w] / held[w] : unheld;
    return out;
}

static double expected_on(const struct bp_row_days *d, const struct averages *averages, int day)
{
    return is_closed(d, day) ? 0 : averages->of_weekday[bp_weekday(day)];
}

static bool is_habit(const struct silence *list, size_t count, const struct silence *now)
{
    int times = 0;
    for (size_t i = count; i-- > 0 && list[i].end >= now->start - HABIT_DAYS;)
        times += list[i].expected >= now->expected / 2 - SPARE;
    return times >= HABIT;
}

bool bp_silence_judge(struct bp_arena *scratch, const struct bp_row_days *d, unsigned char *states)
{
    struct silence *list = NULL;
    size_t count = 0, cap = 0;
    bool stopped = false;
    for (int day = d->from; day < d->to; day++) {
        if (d->rows[day - d->from] > 0) {
            states[day - d->from] = BP_DAY_ROWS;
            continue;
        }
        struct silence now = {.start = day, .end = day};
        while (now.end < d->to && d->rows[now.end - d->from] == 0)
            now.end++;
        bool at_end = now.end == d->to;
        struct averages averages = averages_before(d, states, day, at_end);
        for (int i = day; i < now.end; i++)
            now.expected += expected_on(d, &averages, i);
        stopped =
            now.expected >= (at_end ? EXPECTED_ROWS_AT_END : EXPECTED_ROWS) - SPARE && !is_habit(list, count, &now);
        for (int i = day; i < now.end; i++)
            states[i - d->from] = stopped && expected_on(d, &averages, i) > 0 ? BP_DAY_MISSING : BP_DAY_QUIET;
        *BP_PUSH(scratch, list, count, cap) = now;
        stopped &= at_end;
        day = now.end - 1;
    }
    return stopped;
}
