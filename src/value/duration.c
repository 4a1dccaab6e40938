/* Spans of time as people and their programs write them -> hours. What needs a guess is refused: 05:30 (hours and
 * minutes, or minutes and seconds), 1w (of five days or seven). */
#include "value/written.h"

/* Sums are kept in microseconds, which doubles hold exactly as far as such spans go: one division rounds. */
#define US_PER_HOUR 3600e6

/* H:MM:SS, with a fraction of the second or without. */
static bool take_clock(struct bp_cursor *c, double *us)
{
    struct bp_written w = {0};
    int hours;
    if (!bp_take_digits(c, 1, 7, &hours) || !bp_take(c, ":") || c->end - c->p < 5 || c->p[2] != ':')
        return false;
    const char *p = bp_scan_minutes(c->p, c->end, 0, &w);
    if (!p || (c->p[3] == '6')) /* a leap second belongs to a clock, not to a span */
        return false;
    c->p = p;
    *us += hours * US_PER_HOUR + (double)w.local_us;
    return true;
}

static const struct {
    const char *names[6];
    double us;
} units[] = {
    {{"days", "day", "d"}, 24 * US_PER_HOUR},
    {{"hours", "hour", "hrs", "hr", "h"}, US_PER_HOUR},
    {{"minutes", "minute", "mins", "min", "m"}, 60e6},
    {{"seconds", "second", "secs", "sec", "s"}, 1e6},
    {{"milliseconds", "millisecond", "msecs", "msec", "ms"}, 1e3},
};
enum { UNITS = sizeof units / sizeof *units };

/* The word at the cursor as a unit smaller than the one before it; its index, or UNITS. */
static size_t take_unit(struct bp_cursor *c, size_t from)
{
    const char *p = c->p;
    while (p < c->end && bp_is_letter(*p))
        p++;
    struct bp_text word = {c->p, (size_t)(p - c->p)};
    if (bp_text_is(word, "M")) /* 2M is two million more often than two minutes */
        return UNITS;
    for (size_t i = from; i < UNITS; i++)
        for (const char *const *name = units[i].names; *name; name++)
            if (bp_text_same_letters(word, bp_text_of(*name))) {
                c->p = p;
                return i;
            }
    return UNITS;
}

/* What may stand between two parts; whether a comma does. */
static bool take_joint(struct bp_cursor *c)
{
    bp_take_blanks(c);
    bool comma = bp_take(c, ",");
    bp_take_blanks(c);
    if (bp_take_word(c, "and"))
        bp_take_blanks(c);
    return comma;
}

/* A number with its unit: `3h`, `1.5 h`. */
static bool take_part(struct bp_cursor *c, const struct bp_convention *convention, size_t *unit, double *number,
                      unsigned *shown)
{
    const char *from = c->p;
    while (c->p < c->end && (bp_is_digit(*c->p) || *c->p == '.' || *c->p == ','))
        c->p++;
    struct bp_text digits = {from, (size_t)(c->p - from)};
    bp_take_blanks(c);
    *unit = take_unit(c, *unit);
    return *unit < UNITS && bp_digits_read(convention, digits, number, shown);
}

/* `1d 3h 20m 5s`, `2 hours 5 minutes`, `1.5h`: units in falling order, marks in the last part only. Behind days a clock
 * may stand. */
static bool take_units(struct bp_cursor *c, const struct bp_convention *convention, bool negative, double *hours,
                       unsigned *shown)
{
    double us = 0, number;
    *shown = 0;
    for (size_t unit = 0; c->p < c->end; unit++) {
        if (*shown || !take_part(c, convention, &unit, &number, shown))
            return false;
        if (c->p == c->end && us == 0) { /* the only part: rounded once */
            double one = units[unit].us;
            *hours = one > US_PER_HOUR ? number * (one / US_PER_HOUR) : number / (US_PER_HOUR / one);
            return true;
        }
        us += number * units[unit].us;
        bool comma = take_joint(c);
        struct bp_cursor clock = *c;
        double clock_us = 0;
        bool plus = bp_take(&clock, "+");
        if (unit == 0 && take_clock(&clock, &clock_us) && clock.p == clock.end) {
            /* `-1 day, 23:00:00`, `-1 days +23:00:00`: the clock counts up from the day, an hour before nought; else
             * who knows */
            if (negative && !comma && !plus)
                return false;
            us += negative ? -clock_us : clock_us;
            break;
        }
    }
    *hours = us / US_PER_HOUR;
    return true;
}

bool bp_duration_read(const struct bp_convention *convention, struct bp_text t, double *hours, unsigned *shown)
{
    struct bp_cursor c = {t.p, t.p + t.n};
    double value = 0;
    bool negative = bp_take(&c, "-");
    struct bp_cursor units_at = c;
    *shown = 0;
    if (take_clock(&c, &value) && c.p == c.end)
        value /= US_PER_HOUR;
    else if (units_at.p == units_at.end || !take_units(&units_at, convention, negative, &value, shown))
        return false;
    *shown |= BP_SHOWN_DURATION;
    *hours = negative ? 0.0 - value : value;
    return true;
}
