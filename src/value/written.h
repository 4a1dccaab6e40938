/* written: what the files of value/ share: text in one spelling, a cursor over it, and dates and clocks as they
 * were written. Private to value/. Everything lives on the reader's stack; nothing is allocated and nothing is
 * remembered. */
#ifndef BP_WRITTEN_H
#define BP_WRITTEN_H

#include "value/value.h"

static inline bool bp_is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

static inline bool bp_is_letter(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* ---- one spelling (fold.c) */

#define BP_FOLD_MOST 160 /* bytes of a cell that may still be one number or one moment */

struct bp_folded {
    char p[BP_FOLD_MOST + 1];
    size_t n;
    bool other_digits; /* some were Thai or full-width */
};

/* Thai and full-width digits, full-width marks, blanks of all widths and the minus sign as ASCII; with `letters` Latin
 * letters, too: small and without accents (tháng, composed or not, is thang). False: too long, not UTF-8, or without a
 * digit. */
bool bp_fold(struct bp_text t, bool letters, struct bp_folded *out);

/* ---- a cursor: each take moves it past what it says, or leaves it where it is (cursor.c) */

struct bp_cursor {
    const char *p, *end;
};

bool bp_take(struct bp_cursor *c, const char *text);
/* Letters of it, whatever dots stand between and after them. */
bool bp_take_dotted(struct bp_cursor *c, const char *text);
bool bp_take_word(struct bp_cursor *c, const char *word); /* with no letter after it */
bool bp_take_blanks(struct bp_cursor *c);
/* A run of `least` to `most` (up to 9) digits, no more of them after it; how many, 0 for none. */
int bp_take_digits(struct bp_cursor *c, int least, int most, int *value);
int bp_take_han(struct bp_cursor *c);                        /* 一 to 十二, or 0 */
int bp_take_month(struct bp_cursor *c, bool *thai);          /* by name, 1 to 12 or 0 */
const char *bp_skip_weekday(const char *p, const char *end); /* `Sun, ` or `Sunday ` before a date: past it, or p */
bool bp_take_weekday(struct bp_cursor *c); /* the same in other languages, too: before a date, with what parts them */
bool bp_take_weekday_after(struct bp_cursor *c);

/* ---- numbers */

/* Digits with their marks, nothing else: *shown has its bits. False also when it contradicts what is given
 * (number_read.c). */
bool bp_digits_read(const struct bp_convention *convention, struct bp_text t, double *out, unsigned *shown);
bool bp_number_read_slowly(struct bp_convention *convention, struct bp_text t, double *out);
bool bp_duration_read(const struct bp_convention *convention, struct bp_text t, double *hours, unsigned *shown);

/* The currency t begins (ends) with: its length in bytes, or 0. */
size_t bp_currency_front(struct bp_text t);
size_t bp_currency_back(struct bp_text t);

/* ---- times */

/* A time as written: before any zone. */
struct bp_written {
    int64_t local_us; /* as if it were UTC */
    int32_t day;      /* the date's */
    int32_t offset_s;
    bool date_only, has_offset;
};

/* A date as written, and what it showed. */
struct bp_dated {
    const struct bp_convention *convention;
    int year, month, day;
    unsigned shown, read_as;
};

/* MM, with seconds and a fraction of them or without, after `hour`, onto *out; an offset from UTC. NULL when it is
 * none (time.c). */
const char *bp_scan_minutes(const char *p, const char *end, int hour, struct bp_written *out);
const char *bp_scan_offset(const char *p, const char *end, struct bp_written *out);
/* False when it lies outside years 1 to 9999. */
bool bp_time_settle(const struct bp_reading *reading, const struct bp_written *w, struct bp_time *out);

/* What a time of day shows of its column; one of 00:00 becomes a date where those are. Before it is settled. */
static inline void bp_time_show(const struct bp_convention *convention, struct bp_written *w, unsigned *shown,
                                unsigned *read_as)
{
    if (w->date_only)
        return;
    if (w->local_us != w->day * BP_US_PER_DAY) {
        *shown |= BP_SHOWN_CLOCK;
        return;
    }
    *shown |= BP_SHOWN_MIDNIGHT;
    if (convention->midnights == BP_MIDNIGHTS_ARE_DATES) {
        *read_as |= BP_SHOWN_MIDNIGHT;
        *w = (struct bp_written){.local_us = w->local_us, .day = w->day, .date_only = true};
    }
}

bool bp_take_time_of_day(struct bp_cursor *c, struct bp_written *out); /* added to *out */
bool bp_take_clock(struct bp_cursor *c, struct bp_written *out);       /* the same with or without an offset after it */
bool bp_take_date(struct bp_cursor *c, struct bp_dated *out);
/* Which era a year is counted in, where that is said; then the year by the convention. */
enum bp_era { BP_ERA_UNSAID, BP_ERA_BUDDHIST, BP_ERA_COMMON };
enum bp_era bp_take_era(struct bp_cursor *c);
bool bp_year_of(struct bp_dated *d, int digits, int number, enum bp_era era, bool thai);
void bp_take_gap(struct bp_cursor *c); /* blanks, with one of - / . , among them or none */
/* All of it is a period. */
bool bp_period_read(struct bp_cursor c, const struct bp_calendar *calendar, struct bp_dated *d,
                    enum bp_period_kind *kind, int *first_day);
/* All of it is a bare number: serial, epoch or compact. */
bool bp_count_read(struct bp_cursor c, const struct bp_reading *reading, struct bp_dated *d, struct bp_time *out);
bool bp_time_read_slowly(struct bp_convention *convention, const struct bp_reading *reading, struct bp_text t,
                         struct bp_time *out);

#endif
