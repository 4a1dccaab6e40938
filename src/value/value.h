/* value: what a cell says -> a number or a moment, and what that showed of how its column is written.
 * A cell lends its text; a convention belongs to a column of a source and lives in the run's arena. */
#ifndef BP_VALUE_H
#define BP_VALUE_H

#include "base/base.h"

/* When, as a cell says it. A date without a time is that civil day, converted nowhere; its instant is the day's first.
 * A cell that names a period (2026-W47, Nov 2026, 2026年11月, 2026-Q4) is that period's first day. */
struct bp_time {
    int64_t instant_us;
    int32_t day; /* civil day in the pack's time zone */
    bool date_only;
    bool is_period;
    enum bp_period_kind period; /* of one that names a period */
};

/* How the times of a source are to be read. */
struct bp_reading {
    const struct bp_zone *source_zone;  /* of times without an offset */
    const struct bp_zone *pack_zone;    /* a day is a civil day there */
    const struct bp_calendar *calendar; /* of cells that name a period; NULL: they are unreadable */
};

/* What a cell can show of its column. The first six decide how others are read, the rest is for people. */
enum bp_shown {
    BP_SHOWN_POINT = 1 << 0,            /* 12.5, 1,234.50: the point is the decimal mark */
    BP_SHOWN_COMMA = 1 << 1,            /* 12,5, 1.234,50 */
    BP_SHOWN_EITHER_MARK = 1 << 2,      /* 1.234: 1.234 or 1234 */
    BP_SHOWN_DAY_FIRST = 1 << 3,        /* 16/11/2026 */
    BP_SHOWN_MONTH_FIRST = 1 << 4,      /* 11/16/2026 */
    BP_SHOWN_EITHER_ORDER = 1 << 5,     /* 03/04/2026 */
    BP_SHOWN_YEAR_FIRST = 1 << 6,       /* 2026-11-16 and the like: certain by itself */
    BP_SHOWN_MONTH_NAME = 1 << 7,       /* 16 Nov 2026 */
    BP_SHOWN_SHORT_YEAR = 1 << 8,       /* 16/11/26 */
    BP_SHOWN_BUDDHIST = 1 << 9,         /* 2569: 543 ahead */
    BP_SHOWN_SERIAL = 1 << 10,          /* 46342.4271: Excel's days since 1899-12-30 */
    BP_SHOWN_EPOCH_S = 1 << 11,         /* 1795000000 */
    BP_SHOWN_EPOCH_MS = 1 << 12,        /* 1795000000000 */
    BP_SHOWN_COMPACT = 1 << 13,         /* 20261116 */
    BP_SHOWN_PERIOD = 1 << 14,          /* 2026-W47 */
    BP_SHOWN_GROUPED = 1 << 15,         /* 1,234,567 */
    BP_SHOWN_PERCENT = 1 << 16,         /* 12 % */
    BP_SHOWN_CURRENCY = 1 << 17,        /* $12 */
    BP_SHOWN_SECOND_CURRENCY = 1 << 18, /* another than the first one shown */
    BP_SHOWN_DURATION = 1 << 19,        /* 26:30:00, 1d 3h: a number of hours */
    BP_SHOWN_ACCOUNTING = 1 << 20,      /* (123), 123- */
    BP_SHOWN_OTHER_DIGITS = 1 << 21,    /* Thai or full-width */
    BP_SHOWN_OFFSET = 1 << 22,          /* 10:00 +07:00 */
    BP_SHOWN_NUMBER = 1 << 23,          /* a number other than 0 that is not a duration */
    BP_SHOWN_FRACTION = 1 << 24,        /* 0.42: bare, between 0 and 1 */
    BP_SHOWN_WHOLE_PERCENT = 1 << 25,   /* 42 %: above 1 % */
    BP_SHOWN_MIDNIGHT = 1 << 26,        /* 2026-11-16 00:00, with an offset or without; 46342 of Excel's days */
    BP_SHOWN_CLOCK = 1 << 27            /* any other time of day */
};
enum { BP_SHOWN_COUNT = 28 };

enum bp_decimal { BP_DECIMAL_POINT, BP_DECIMAL_COMMA };
enum bp_date_order { BP_DAY_FIRST, BP_MONTH_FIRST, BP_YEAR_FIRST };

/* What a time of 00:00 is: of a column, a date without a time while all its times are, else a time; else (a side file,
 * a literal) a time where it is written out, and a date where Excel's days have no fraction. */
enum bp_midnights { BP_MIDNIGHTS_AS_WRITTEN, BP_MIDNIGHTS_ARE_DATES, BP_MIDNIGHTS_ARE_TIMES };

/* How a column is written: what is given, what is assumed so far, and what its cells have shown. Zeroed: nothing is
 * known, and 1.234 is read with a point, 03/04/2026 day first, until its cells, or its owner, say otherwise. */
struct bp_convention {
    enum bp_decimal decimal;
    enum bp_date_order order;
    bool decimal_given, order_given;
    bool buddhist_given; /* years of two digits, too, are 543 ahead */
    enum {
        BP_COUNT_BY_SIZE,
        BP_COUNT_SERIAL,
        BP_COUNT_EPOCH_S,
        BP_COUNT_EPOCH_MS
    } count;           /* what a bare number in a time column counts */
    bool no_durations; /* the column has bare numbers: `2 h` may be 2 or 120 there, so it is unreadable */
    bool is_time;      /* a column of times: bare numbers are dates */
    enum bp_midnights midnights;
    unsigned shown;      /* enum bp_shown bits, by every cell read so far */
    unsigned shown_here; /* the same, of EITHER_MARK, EITHER_ORDER and what settles them, since its owner cleared it */
    const struct bp_zone *zone; /* of its times without an offset, where the column's name says it; else NULL */
    unsigned read_as;   /* of EITHER_MARK, EITHER_ORDER and MIDNIGHT: a cell was really read by what was only assumed */
    char last_date[10]; /* the last one written as 2026-11-16, and its day: rows of a day mostly stand together */
    int32_t last_day;
    char currency[12]; /* the first one shown, as written; "" for none */
};

/* `date_format:`: the letters d, M (or m), y in the order they stand, e.g. dd/MM/yyyy, M/d/yy h:mm a, yyyyMMdd; ` BE`
 * after it for Buddhist years; or excel, epoch, epoch_ms. False: it is none of these, and *out is as it was. Without
 * marks between its letters the year must stand first. */
bool bp_date_format_parse(struct bp_text format, struct bp_convention *out);

enum bp_read { BP_NOT_TRIED, BP_READ, BP_UNREADABLE };

/* One cell of a record, trimmed, with what it was read as so far. Blank (n == 0) is missing. */
struct bp_cell {
    struct bp_text text;
    struct bp_convention *convention; /* of its column; NULL: as machines write (12.5, 2026-11-16) */
    bool is_typed;                    /* the file itself says it is a number (.xlsx, JSON): written as machines do */
    enum bp_read number_state, time_state;
    double number;
    struct bp_time time;
};

/* 2^53: larger whole numbers have neighbours they cannot be told from. */
#define BP_EXACT_NUMBERS 9007199254740992.0

/* As machines write: 12, -0.5, 1e3, "12 %" (12): finite, correctly rounded. 2026-11-16, 2026-11-16T10:00:00+07:00. */
bool bp_number_parse(struct bp_text t, double *out);
bool bp_time_parse(const struct bp_reading *reading, struct bp_text t, struct bp_time *out);

/* Whether two ways to write a currency can be one: € and EUR, $ and USD, kr and SEK. */
bool bp_currency_same(struct bp_text a, struct bp_text b);

/* As people and their programs write, by the column's convention, which is told what the cell showed; a cell that is
 * refused shows nothing. What is only assumed refuses nothing: a cell that can only be read the other way is. What is
 * given does. Spans of time (26:30:00, 1d 3h) are numbers of hours. */
bool bp_number_read(struct bp_convention *convention, struct bp_text t, double *out);
bool bp_time_read(struct bp_convention *convention, const struct bp_reading *reading, struct bp_text t,
                  struct bp_time *out);

/* The same, remembered in the cell; false when blank or unreadable. */
bool bp_cell_number(struct bp_cell *cell, double *out);
bool bp_cell_time(struct bp_cell *cell, const struct bp_reading *reading, struct bp_time *out);

/* Without the blanks round it, those of other widths and scripts among them (trim.c). */
struct bp_text bp_cell_trim_slowly(struct bp_text t);
static inline struct bp_text bp_cell_trim(struct bp_text t)
{
    t = bp_text_trim(t);
    return t.n && (t.p[0] | t.p[t.n - 1]) & 0x80 ? bp_cell_trim_slowly(t) : t;
}

#endif
