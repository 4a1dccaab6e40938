/* civil: days as numbers, and the calendar of periods: weeks, months, fiscal quarters and years.
 * A day is a count from 1970-01-01 in the proleptic Gregorian calendar; years 1 to 9999. Spans are half-open: [start,
 * end). Day arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#ifndef BP_CIVIL_H
#define BP_CIVIL_H

#include "base/text.h"

struct bp_ymd {
    int year, month, day; /* month and day from 1 */
};

#define BP_DAY_MIN (-719162) /* 0001-01-01 */
#define BP_DAY_MAX 2932896   /* 9999-12-31 */

int bp_day(int year, int month, int day);
struct bp_ymd bp_ymd_of(int day);
int bp_weekday(int day); /* 0 Monday .. 6 Sunday */
int bp_days_in_month(int year, int month);
bool bp_day_valid(int year, int month, int day);
bool bp_day_parse(struct bp_text t, int *day); /* YYYY-MM-DD, all of t */
struct bp_text bp_day_text(struct bp_arena *arena, int day);
int bp_add_years(int day, int years); /* 29 February becomes 28 February where the year has none */

enum bp_period_kind { BP_WEEK, BP_MONTH, BP_QUARTER, BP_YEAR };

struct bp_calendar {
    int week_start;      /* 0 Monday .. 6 Sunday */
    int fiscal_year_end; /* month, 1..12 */
};

struct bp_span {
    int start, end;
};

/* The period of `kind` that holds `day`. */
struct bp_span bp_period_of(const struct bp_calendar *calendar, enum bp_period_kind kind, int day);
/* The one `count` later (earlier where negative) than the period that starts on span.start. */
struct bp_span bp_period_shift(const struct bp_calendar *calendar, enum bp_period_kind kind, struct bp_span span,
                               int count);
/* 2026-W47 (ISO; the first day where weeks do not start on Monday), 2026-11, 2026-Q4 (the fiscal year by the calendar
 * year it ends in), 2026. */
struct bp_text bp_period_id(struct bp_arena *arena, const struct bp_calendar *calendar, enum bp_period_kind kind,
                            struct bp_span span);
/* The period with that id; false when there is none. A week may also be given by its first day. */
bool bp_period_parse(const struct bp_calendar *calendar, enum bp_period_kind kind, struct bp_text id,
                     struct bp_span *out);
const char *bp_period_name(enum bp_period_kind kind); /* "week" .. "year" */

#endif
