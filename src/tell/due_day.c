/* What a decision says of by when -> a day, where it names one. */
#include "tell/tell.h"

#include <string.h>

#include "value/value.h"

enum { LONGEST_DAY = 60 };

/* Where days stand in front of months that are numbers; in English they may stand on either side. */
static enum bp_date_order order_of(const struct bp_teller *t, bool *given)
{
    struct bp_text language = t->edition->language;
    *given = !bp_text_is(language, "en");
    return bp_text_starts(language, "zh") ? BP_MONTH_FIRST : BP_DAY_FIRST;
}

static bool read(const struct bp_teller *t, struct bp_text text, int *day)
{
    int64_t always_us[] = {INT64_MIN};
    int32_t no_offset_s[] = {0};
    const struct bp_zone utc = {{"UTC", 3}, 1, always_us, no_offset_s};
    const struct bp_reading reading = {.source_zone = &utc, .pack_zone = &utc};
    struct bp_convention convention = {.no_durations = true};
    struct bp_time time;
    convention.order = order_of(t, &convention.order_given);
    if (!bp_time_read(&convention, &reading, text, &time) || !time.date_only || time.is_period ||
        convention.shown & (BP_SHOWN_EPOCH_S | BP_SHOWN_EPOCH_MS))
        return false;
    *day = time.day;
    return !(convention.shown & BP_SHOWN_EITHER_ORDER) || convention.order_given;
}

/* The same with a year given to it, as its language does; of three years the one nearest to `near`. */
static bool read_without_year(const struct bp_teller *t, struct bp_text text, int near, int *day)
{
    int year = bp_ymd_of(near).year, found = 0;
    bool any = false;
    for (int y = year - 1; y <= year + 1; y++) {
        const struct bp_text with[] = {
            bp_text_fmt(t->cx->arena, "%" BP_PRI " %d", BP_ARG(text), y),
            bp_text_fmt(t->cx->arena, "%d\xE5\xB9\xB4%" BP_PRI, y, BP_ARG(text)),
            bp_text_fmt(t->cx->arena, "%" BP_PRI "/%d", BP_ARG(text), y),
        };
        for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
            if (!read(t, with[i], &found))
                continue;
            int far = found > near ? found - near : near - found;
            if (!any || far < (*day > near ? *day - near : near - *day))
                *day = found;
            any = true;
            break;
        }
    }
    return any;
}

/* "11月25日前": before that day, in the manner of its language. */
static struct bp_text without_before(struct bp_text text)
{
    static const char *const ends[] = {"\xE4\xB9\x8B\xE5\x89\x8D", "\xE4\xBB\xA5\xE5\x89\x8D", "\xE5\x89\x8D",
                                       "\xE6\xAD\xA2"}; /* zhi qian, yi qian, qian, zhi */
    text = bp_text_trim(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (bp_text_ends(text, ends[i]))
            return bp_text_trim(bp_text_sub(text, 0, text.n - strlen(ends[i])));
    return text;
}

static struct bp_text from_digit(struct bp_text text)
{
    size_t at = 0;
    while (at < text.n && (text.p[at] < '0' || text.p[at] > '9'))
        at++;
    return bp_text_sub(text, at, text.n);
}

bool bp_decision_day(const struct bp_teller *t, struct bp_text by, int near, int *day)
{
    const struct bp_text whole = without_before(by), number = from_digit(whole);
    if (!number.n || whole.n > LONGEST_DAY)
        return false;
    return read(t, whole, day) || read(t, number, day) || read_without_year(t, whole, near, day) ||
           read_without_year(t, number, near, day);
}
