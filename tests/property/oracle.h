/* oracle: figures worked out the plain way, for comparison: rows one by one, no cells, sums in long double, and a
 * calendar that counts days one by one. Shares no code with the program but the structs it is compared with. */
#ifndef ORACLE_H
#define ORACLE_H

#include "../unit/pack_help.h"

/* ---- a calendar by stepping: day i is i days after 1980-01-01, a Tuesday, which the program calls day 3652 */
enum { DAYS = 25000, EPOCH = 3652, LONGEST = 10 };

struct calendar {
    short year[DAYS];
    signed char month[DAYS], day[DAYS], weekday[DAYS];
    int week_start, fiscal_year_end;
};

static inline int month_length(int year, int month)
{
    if (month == 2)
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static inline void calendar_fill(struct calendar *c)
{
    int y = 1980, m = 1, d = 1, w = 1;
    for (int i = 0; i < DAYS; i++) {
        c->year[i] = (short)y, c->month[i] = (signed char)m, c->day[i] = (signed char)d, c->weekday[i] = (signed char)w;
        w = (w + 1) % 7;
        if (++d > month_length(y, m)) {
            d = 1;
            if (++m > 12)
                m = 1, y++;
        }
    }
}

/* Whether a period of the kind begins on day i. */
static inline bool begins(const struct calendar *c, enum bp_period_kind kind, int i)
{
    int months_after_year_end =
        (c->month[i] - c->fiscal_year_end + 24) % 12; /* 1 is the first month of the fiscal year */
    switch (kind) {
    case BP_WEEK:
        return c->weekday[i] == c->week_start;
    case BP_MONTH:
        return c->day[i] == 1;
    case BP_QUARTER:
        return c->day[i] == 1 && months_after_year_end % 3 == 1;
    case BP_YEAR:
        return c->day[i] == 1 && months_after_year_end % 12 == 1;
    }
    return false;
}

static inline int start_at(const struct calendar *c, enum bp_period_kind kind, int i)
{
    while (!begins(c, kind, i))
        i--;
    return i;
}

static inline int end_at(const struct calendar *c, enum bp_period_kind kind, int i)
{
    for (i++; !begins(c, kind, i); i++)
        ;
    return i;
}

/* The start of the period `back` before the one that begins on day i. */
static inline int back_from(const struct calendar *c, enum bp_period_kind kind, int i, int back)
{
    for (; back > 0; back--)
        i = start_at(c, kind, i - 1);
    return i;
}

struct span {
    int from, to;
};

static inline struct span period_at(const struct calendar *c, enum bp_period_kind kind, int start)
{
    return (struct span){start, end_at(c, kind, start)};
}

/* The stretch before s: the period before, or of a to-date the same number of days of it at most. */
static inline struct span before(const struct calendar *c, enum bp_period_kind kind, struct span s)
{
    struct span p = period_at(c, kind, back_from(c, kind, s.from, 1));
    if (end_at(c, kind, s.from) != s.to && p.to - p.from > s.to - s.from)
        p.to = p.from + (s.to - s.from);
    return p;
}

static inline struct span year_before(const struct calendar *c, enum bp_period_kind kind, struct span s)
{
    static const int periods[] = {52, 12, 4, 1};
    struct span p = period_at(c, kind, back_from(c, kind, s.from, periods[kind]));
    if (end_at(c, kind, s.from) == s.to)
        return p;
    int last = s.to - 1, twin = last - 364;
    int day = c->month[last] == 2 && c->day[last] == 29 ? 28 : c->day[last];
    while (c->month[twin] != c->month[last] || c->day[twin] != day)
        twin--;
    p.to = twin + 1;
    return p;
}

/* ---- rows */

struct row {
    int day, closed_day; /* closed_day -1: blank */
    int minute;          /* of the day */
    bool used;           /* by the source's filter */
    char shop;           /* 0: blank */
    bool has_x, has_nps, has_csat, has_ces, has_flag;
    int x_cents, nps, csat, ces;
    bool flag;
};

enum measure {
    COUNT,
    SUM,
    MEAN,
    MIN,
    MAX,
    FIRST,
    LAST,
    MEDIAN,
    SHARE,
    NPS,
    CSAT,
    CES,
    CLOSED,
    IN_A,
    RATIO,
    NPS_RATIO,
    LAGGED,
    MEASURES
};

enum cover { COVER_ZERO, COVER_MISSING, COVER_QUIET, COVER_DAY, COVER_DAY_ZERO, COVERS };

struct world {
    struct calendar calendar;
    struct row *rows; /* by day; closed at most LONGEST days later */
    int count;
    int from_row[DAYS + 1]; /* the first row of that day or a later one */
    enum cover cover;
    int end, today;  /* first day after the pack's period; the first day that is not over */
    bool shut[DAYS]; /* days of `closed:` */
    bool stale;      /* the source is */
    int first[2];    /* the first day with used rows, by `at` and by `closed`; -1: none */
    int per_day[2][DAYS];
    bool missing[2][DAYS]; /* of days before both today and the end, from the first on */
    int generation;        /* another world, another number */
};

struct figure {
    bool known, complete;
    double value;
    long long n;
    int days;
};

static inline int day_by(const struct row *row, int clock)
{
    return clock ? row->closed_day : row->day;
}

/* ---- which days are missing: a day a source covers without rows, by the silence it lies in */

static inline double expected_on(const struct world *w, int clock, int start, bool at_end, int day)
{
    double same = 0, all = 0;
    int same_days = 0, all_days = 0;
    if (w->shut[day])
        return 0;
    for (int d = start - 56; d < start; d++) {
        if (d < w->first[clock] || w->missing[clock][d] || w->shut[d])
            continue;
        all += w->per_day[clock][d], all_days++;
        if (w->calendar.weekday[d] == w->calendar.weekday[day])
            same += w->per_day[clock][d], same_days++;
    }
    if (same_days)
        return same / same_days;
    return at_end && all_days ? all / all_days : 0;
}

/* True when the silence that reaches `to` is missing. */
static inline bool judge_silences(struct world *w, int clock, int to)
{
    static int came_back[DAYS];
    static double was_expected[DAYS];
    int silences = 0;
    bool missing = false;
    for (int start = w->first[clock], end; start < to; start = end + 1) {
        for (end = start; end < to && w->per_day[clock][end] == 0; end++)
            ;
        missing = false;
        if (end == start)
            continue;
        double expected = 0;
        for (int d = start; d < end; d++)
            expected += expected_on(w, clock, start, end == to, d);
        int habit = 0;
        for (int i = 0; i < silences; i++)
            habit += came_back[i] >= start - 182 && was_expected[i] >= expected / 2 - 1e-9;
        missing = expected >= (end == to ? 4.6 : 10) - 1e-9 && habit < 2;
        for (int d = start; d < end; d++)
            w->missing[clock][d] = missing && expected_on(w, clock, start, end == to, d) > 0;
        came_back[silences] = end, was_expected[silences++] = expected;
    }
    return missing;
}

static inline void find_missing(struct world *w, int clock, int to)
{
    bool stopped = false;
    int through = -1;
    memset(w->missing[clock], 0, sizeof w->missing[clock]);
    if (w->first[clock] < 0)
        return;
    for (int d = w->first[clock]; d < to; d++) {
        bool absent = w->per_day[clock][d] == 0;
        w->missing[clock][d] = absent && w->cover == COVER_MISSING && !w->shut[d];
        if (!absent)
            through = d, stopped = false;
        stopped |= w->missing[clock][d];
    }
    if (w->cover == COVER_QUIET)
        stopped = judge_silences(w, clock, to);
    if (clock == 0)
        w->stale = through >= 0 && (w->cover >= COVER_DAY ? to - through > 8 : stopped);
}

static inline void world_look(struct world *w)
{
    for (int d = 0, i = 0; d <= DAYS; d++) {
        while (i < w->count && w->rows[i].day < d)
            i++;
        w->from_row[d] = i;
    }
    w->generation++;
    w->stale = false;
    memset(w->per_day, 0, sizeof w->per_day);
    for (int clock = 0; clock < 2; clock++) {
        w->first[clock] = -1;
        for (int i = 0; i < w->count; i++) {
            int day = day_by(&w->rows[i], clock);
            if (!w->rows[i].used || day < 0)
                continue;
            w->per_day[clock][day]++;
            if (w->first[clock] < 0 || day < w->first[clock])
                w->first[clock] = day;
        }
        find_missing(w, clock, w->today < w->end ? w->today : w->end);
    }
}

static inline bool takes_part(enum measure m, const struct row *row, long double *value)
{
    *value = (long double)row->x_cents / 100;
    switch (m) {
    case COUNT:
    case CLOSED:
    case IN_A:
        return true;
    case SUM:
    case MEAN:
    case MIN:
    case MAX:
    case FIRST:
    case LAST:
    case MEDIAN:
        return row->has_x;
    case SHARE:
        *value = row->flag;
        return row->has_flag;
    case NPS:
        *value = (row->nps >= 9) - (row->nps <= 6);
        return row->has_nps && row->nps <= 10;
    case CSAT:
        *value = row->csat >= 4;
        return row->has_csat;
    case CES:
        *value = row->ces;
        return row->has_ces && row->ces >= 1 && row->ces <= 7;
    case RATIO:
    case NPS_RATIO:
    case LAGGED:
    case MEASURES:
        break;
    }
    return false;
}

static inline int by_number(const void *a, const void *b)
{
    long double x = *(const long double *)a, y = *(const long double *)b;
    return (x > y) - (x < y);
}

/* A measure over the rows of [s.from, s.to). *rows: those of the metric, whether they took part or not. */
static inline struct figure over_rows(const struct world *w, enum measure m, char shop, struct span s, long long *rows)
{
    static long double values[200000];
    struct figure f = {0};
    long double sum = 0, best = 0, value;
    long best_at = 0;
    *rows = 0;
    for (int i = w->from_row[s.from - LONGEST]; i < w->from_row[s.to]; i++) {
        const struct row *row = &w->rows[i];
        int day = day_by(row, m == CLOSED);
        if (!row->used || day < s.from || day >= s.to || (shop && row->shop != shop) || (m == IN_A && row->shop != 'A'))
            continue;
        ++*rows;
        if (!takes_part(m, row, &value))
            continue;
        long at = (long)row->day * 1440 + row->minute;
        bool better = m == MIN     ? value < best
                      : m == MAX   ? value > best
                      : m == FIRST ? at < best_at || (at == best_at && value < best)
                                   : at > best_at || (at == best_at && value > best);
        if (f.n == 0 || better)
            best = value, best_at = at;
        sum += value;
        values[f.n++] = value;
    }
    f.known = f.n > 0;
    if (!f.known)
        return f;
    long double n = (long double)f.n;
    qsort(values, (size_t)f.n, sizeof *values, by_number);
    f.value = (double)(m == COUNT || m == CLOSED || m == IN_A            ? n
                       : m == SUM                                        ? sum
                       : m == MEAN || m == CES                           ? sum / n
                       : m == MIN || m == MAX || m == FIRST || m == LAST ? best
                       : m == MEDIAN                                     ? (values[(f.n - 1) / 2] + values[f.n / 2]) / 2
                                                                         : 100 * sum / n);
    return f;
}

/* With a row a day: the metric's (and shop's) rows of each day. */
static inline const int *rows_by_day(const struct world *w, enum measure m, char shop)
{
    static int list[DAYS], generation, measure;
    static char of_shop;
    if (generation == w->generation && measure == (int)m && of_shop == shop)
        return list;
    generation = w->generation, measure = (int)m, of_shop = shop;
    memset(list, 0, sizeof list);
    for (int i = 0; i < w->count; i++) {
        const struct row *row = &w->rows[i];
        int day = day_by(row, m == CLOSED);
        if (row->used && day >= 0 && (!shop || row->shop == shop) && (m != IN_A || row->shop == 'A'))
            list[day]++;
    }
    return list;
}

/* A weekday without a row in the eight weeks before the silence the day lies in, where these have one at all. */
static inline bool is_off(const struct world *w, enum measure m, char shop, int day)
{
    const int *rows = rows_by_day(w, m, shop);
    int start = day, same = 0, all = 0;
    while (start > 0 && rows[start - 1] == 0)
        start--;
    for (int d = start > 56 ? start - 56 : 0; d < start; d++) {
        all += rows[d];
        same += w->calendar.weekday[d] == w->calendar.weekday[day] ? rows[d] : 0;
    }
    return all > 0 && same == 0;
}

static inline struct figure figure_of(const struct world *w, enum measure m, char shop, enum bp_period_kind kind,
                                      struct span s);
static inline struct figure alone(const struct world *w, enum measure m, char shop, enum bp_period_kind kind,
                                  struct span s);

static inline struct figure quotient(struct figure a, struct figure b)
{
    struct figure f = {.complete = a.complete && b.complete, .n = -1, .days = a.days < b.days ? a.days : b.days};
    f.known = a.known && b.known && b.value != 0;
    f.value = f.known ? a.value / b.value : 0;
    return f;
}

/* Of two shops, while one is hidden on few answers: this one too, where the total less it would be the other's. */
static inline bool gives_another_away(const struct world *w, enum measure m, char shop, enum bp_period_kind kind,
                                      struct span s, long long n)
{
    struct figure total = alone(w, m, 0, kind, s), other = alone(w, m, shop == 'A' ? 'B' : 'A', kind, s);
    bool is_few = other.n > 0 && !other.known;
    return total.known && is_few && (total.n == n + other.n || total.n - n < 5);
}

static inline struct figure figure_of(const struct world *w, enum measure m, char shop, enum bp_period_kind kind,
                                      struct span s)
{
    struct figure f = alone(w, m, shop, kind, s);
    if ((m == NPS || m == CSAT || m == CES) && shop && f.known && gives_another_away(w, m, shop, kind, s, f.n))
        f.known = false;
    return f;
}

static inline struct figure alone(const struct world *w, enum measure m, char shop, enum bp_period_kind kind,
                                  struct span s)
{
    if (m == RATIO || m == NPS_RATIO)
        return quotient(figure_of(w, m == RATIO ? SUM : NPS, shop, kind, s), figure_of(w, COUNT, shop, kind, s));
    if (m == LAGGED) {
        struct figure a = figure_of(w, COUNT, shop, kind, s),
                      b = figure_of(w, COUNT, shop, kind, before(&w->calendar, kind, s));
        return (struct figure){a.known && b.known, a.complete && b.complete, a.value - b.value, -1, -1};
    }
    int clock = m == CLOSED, covered = 0;
    bool flow = m == COUNT || m == SUM || m == CLOSED || m == IN_A;
    long long rows;
    for (int d = s.from; d < s.to; d++) {
        if (w->first[clock] < 0 || d < w->first[clock] || d >= w->today || d >= w->end)
            continue;
        if (w->cover < COVER_DAY) {
            covered += !w->missing[clock][d];
            continue;
        }
        struct figure of_day = over_rows(w, m, shop, (struct span){d, d + 1}, &rows); /* a blank cell is no zero */
        covered += of_day.n > 0 || (rows == 0 && (w->shut[d] || w->cover == COVER_DAY_ZERO || is_off(w, m, shop, d)));
    }
    struct figure f = over_rows(w, m, shop, s, &rows);
    f.days = covered;
    f.complete = covered == s.to - s.from && !(w->stale && s.to == w->end);
    bool has_begun = s.from <= w->today && w->today < s.to && rows > 0; /* shown, though no day of it is over */
    if (covered == 0 && !has_begun)
        return (struct figure){0};
    if (!f.known && rows == 0 && flow)
        f.known = true, f.value = 0;
    if ((m == NPS || m == CSAT || m == CES) && f.n < 5)
        f.known = false; /* hidden */
    return f;
}

#endif
