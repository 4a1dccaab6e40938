/* The columns of a profile: each cell is tried as a number and as a time under both readings; at the end it shows what
 * they are. */
#include "profile/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    GIVE_UP_AFTER = 4096, /* cells: a column with hardly a number in so many holds text */
    MOST_ID_HASHES = 1 << 18,
    MOST_WIDE = 3, /* columns whose ids are followed beyond BP_PROFILE_DISTINCT */
    SHOWN = 60     /* bytes of a cell that is quoted */
};

static const struct bp_reading *utc(void)
{
    static int64_t from_us[1] = {INT64_MIN};
    static int32_t offset_s[1] = {0};
    static const struct bp_zone zone = {{"UTC", 3}, 1, from_us, offset_s};
    static const struct bp_calendar calendar = {0, 12};
    static const struct bp_reading reading = {&zone, &zone, &calendar};
    return &reading;
}

static struct bp_spot spot(struct bp_profile *s, struct bp_text cell)
{
    return (struct bp_spot){s->parts->file, s->parts->line, bp_text_copy(s->arena, bp_text_cut(cell, SHOWN))};
}

static void show(struct bp_profile *s, struct bp_showing *showing, unsigned bits, struct bp_text cell)
{
    showing->count++;
    for (size_t i = 0; bits; i++, bits >>= 1)
        if ((bits & 1) && showing->counts[i]++ == 0)
            showing->first[i] = spot(s, cell);
}

bool bp_profile_names_time(struct bp_text name, struct bp_time *out)
{
    struct bp_convention convention = {.is_time = false};
    return bp_time_read(&convention, utc(), name, out);
}

bool bp_profile_names_are_cells(const struct bp_text *names, size_t count)
{
    struct bp_time time;
    double number;
    bool first = count && (bp_profile_names_time(names[0], &time) || bp_number_parse(names[0], &number));
    for (size_t i = 0; i < count && !first; i++)
        first = bp_hint_person_inside(names[i], false);
    return first;
}

/* ---- numbers */

static void widen(struct bp_number_range *range, double value, bool first)
{
    range->least = first || value < range->least ? value : range->least;
    range->greatest = first || value > range->greatest ? value : range->greatest;
}

static bool try_number(struct bp_profile *s, struct bp_profile_column *c, struct bp_column_parts *p,
                       struct bp_text cell, bool typed)
{
    double value[2] = {0, 0};
    unsigned bits = 0;
    if (typed) {
        if (!bp_number_parse(cell, &value[0]))
            return false;
        value[1] = value[0];
    } else {
        p->point.shown = 0;
        if (!bp_number_read(&p->point, cell, &value[0]))
            return false;
        bits = p->point.shown;
        value[1] = value[0];
        if (bits & BP_SHOWN_EITHER_MARK)
            bp_number_read(&p->comma, cell, &value[1]);
    }
    bool first = c->numbers.count == 0;
    show(s, &c->numbers, bits, cell);
    widen(&c->number[0], value[0], first);
    widen(&c->number[1], value[1], first);
    c->whole += value[0] == floor(value[0]);
    return true;
}

/* ---- times */

static void stretch(struct bp_time_range *range, const struct bp_time *time, bool first)
{
    struct bp_ymd d = bp_ymd_of(time->day);
    if (first)
        *range = (struct bp_time_range){*time, *time, true, true, 0};
    if (time->instant_us < range->first.instant_us)
        range->first = *time;
    if (time->instant_us > range->last.instant_us)
        range->last = *time;
    range->month_starts &= d.day == 1;
    range->quarter_starts &= d.day == 1 && d.month % 3 == 1;
    range->weekdays |= 1u << bp_weekday(time->day);
}

static bool try_time(struct bp_profile *s, struct bp_profile_column *c, struct bp_column_parts *p, struct bp_text cell)
{
    struct bp_time time[2];
    p->day_first.shown = 0;
    if (!bp_time_read(&p->day_first, utc(), cell, &time[0]))
        return false;
    time[1] = time[0];
    if (p->day_first.shown & BP_SHOWN_EITHER_ORDER)
        bp_time_read(&p->month_first, utc(), cell, &time[1]);
    bool first = c->times.count == 0;
    show(s, &c->times, p->day_first.shown, cell);
    stretch(&c->time[0], &time[0], first);
    stretch(&c->time[1], &time[1], first);
    c->dates += time[0].date_only;
    if (time[0].is_period)
        c->periods[time[0].period]++;
    return true;
}

static bool try_count(struct bp_profile *s, struct bp_profile_column *c, struct bp_column_parts *p, struct bp_text cell)
{
    struct bp_time time;
    p->as_count.shown = 0;
    if (cell.n < 5 || cell.n > 24 || !bp_time_read(&p->as_count, utc(), cell, &time))
        return false;
    bool first = c->counts.count == 0;
    show(s, &c->counts, p->as_count.shown, cell);
    stretch(&c->count_time, &time, first);
    return true;
}

/* ---- any cell */

static void keep_odd(struct bp_profile *s, struct bp_odd_list *odd, struct bp_text cell, uint64_t hash)
{
    odd->cells++;
    odd->missing_words += bp_hint_missing(cell);
    for (size_t i = 0; i < odd->count; i++)
        if (odd->hashes[i] == hash) {
            odd->list[i].count++;
            return;
        }
    if (odd->count == BP_PROFILE_ODD)
        return;
    odd->hashes[odd->count] = hash;
    odd->list[odd->count++] = (struct bp_profile_value){spot(s, cell), 1};
}

static void keep_value(struct bp_profile *s, struct bp_profile_column *c, struct bp_column_parts *p,
                       struct bp_text cell, uint64_t hash)
{
    for (size_t i = 0; i < c->value_count; i++)
        if (p->value_hashes[i] == hash) {
            c->values[i].count++;
            return;
        }
    if (c->value_count == BP_PROFILE_VALUES) {
        p->too_many_values = true;
        c->value_count = 0;
        return;
    }
    if (!c->values)
        c->values = BP_NEW_ARRAY(s->arena, struct bp_profile_value, BP_PROFILE_VALUES);
    p->value_hashes[c->value_count] = hash;
    c->values[c->value_count++] = (struct bp_profile_value){spot(s, cell), 1};
    p->texts_like_yes += bp_hint_yes_no(cell);
}

/* Whether nearly every cell so far was a new one: then repeated ones are worth knowing. */
static bool is_like_ids(const struct bp_profile_column *c)
{
    return c->same_file * 50 <= c->filled;
}

static void keep_distinct(struct bp_profile *s, struct bp_profile_column *c, struct bp_column_parts *p, uint64_t hash,
                          struct bp_text cell)
{
    enum bp_seen seen = bp_seen_before(s->arena, &p->seen, hash, s->parts->file_number);
    if (seen == BP_SEEN_FULL && !p->wide && is_like_ids(c) && s->parts->wide_count < MOST_WIDE) {
        p->wide = true;
        p->seen.most = MOST_ID_HASHES;
        s->parts->wide_count++;
        seen = bp_seen_before(s->arena, &p->seen, hash, s->parts->file_number);
    }
    if (seen == BP_SEEN_HERE && c->same_file++ == 0)
        c->same_first = spot(s, cell);
    if (seen == BP_SEEN_ELSEWHERE && c->other_file++ == 0 && c->same_file == 0)
        c->same_first = spot(s, cell);
    c->more_distinct |= seen == BP_SEEN_FULL;
    c->ids_known += seen != BP_SEEN_FULL;
}

static bool has_digit_or_beyond(struct bp_text cell)
{
    for (size_t i = 0; i < cell.n && i < 64; i++)
        if ((cell.p[i] >= '0' && cell.p[i] <= '9') || cell.p[i] & 0x80)
            return true;
    return false;
}

uint64_t bp_profile_cell(struct bp_profile *s, size_t column, struct bp_text cell, bool typed)
{
    struct bp_profile_column *c = &s->columns[column];
    struct bp_column_parts *p = &s->parts->columns[column];
    uint64_t hash = bp_hash(cell).a;
    bool may = cell.n < 100 && has_digit_or_beyond(cell);
    c->filled++;
    keep_distinct(s, c, p, hash, cell);
    if (!p->too_many_values)
        keep_value(s, c, p, cell, hash);
    bool number = !p->no_numbers && may && try_number(s, c, p, cell, typed);
    bool time = !p->no_times && may && try_time(s, c, p, cell);
    if (number && !time && !p->no_counts)
        try_count(s, c, p, cell);
    if (!number && !p->no_numbers)
        keep_odd(s, &p->odd_numbers, cell, hash);
    if (!time && !p->no_times)
        keep_odd(s, &p->odd_times, cell, hash);
    if (!number && !time)
        c->mails += bp_hint_mail_inside(cell);
    p->worded |= cell.n > 64 || memchr(cell.p, ' ', cell.n) != NULL;
    bool phone = !time && bp_hint_phone(cell);
    c->phones += phone;
    c->dialled += phone && cell.p[0] == '+';
    if (c->filled == GIVE_UP_AFTER) {
        p->no_numbers = (c->numbers.count + p->odd_numbers.missing_words) * 4 < c->filled;
        p->no_times = (c->times.count + p->odd_times.missing_words) * 4 < c->filled;
        p->no_counts = c->counts.count * 4 < c->filled;
    }
    return hash;
}

/* ---- at the end */

long long bp_showed(const struct bp_showing *showing, enum bp_shown bit)
{
    for (size_t i = 0; i < BP_SHOWN_COUNT; i++)
        if (bit == 1u << i)
            return showing->counts[i];
    return 0;
}

const struct bp_spot *bp_showed_first(const struct bp_showing *showing, enum bp_shown bit)
{
    size_t i = 0;
    while (bit != 1u << i)
        i++;
    return &showing->first[i];
}

enum bp_decimal bp_profile_decimal(const struct bp_profile_column *c, bool *open)
{
    long long points = bp_showed(&c->numbers, BP_SHOWN_POINT), commas = bp_showed(&c->numbers, BP_SHOWN_COMMA);
    *open = !points && !commas && bp_showed(&c->numbers, BP_SHOWN_EITHER_MARK);
    return commas > points ? BP_DECIMAL_COMMA : BP_DECIMAL_POINT;
}

enum bp_date_order bp_profile_order(const struct bp_profile_column *c, bool *open)
{
    long long days = bp_showed(&c->times, BP_SHOWN_DAY_FIRST), months = bp_showed(&c->times, BP_SHOWN_MONTH_FIRST);
    *open = !days && !months && bp_showed(&c->times, BP_SHOWN_EITHER_ORDER);
    return *open || days + months == 0 ? BP_YEAR_FIRST : days >= months ? BP_DAY_FIRST : BP_MONTH_FIRST;
}

const struct bp_time_range *bp_profile_times(const struct bp_profile_column *c)
{
    bool open;
    if (c->is_count)
        return &c->count_time;
    return &c->time[bp_profile_order(c, &open) == BP_MONTH_FIRST];
}

bool bp_profile_is_time(const struct bp_profile_column *c)
{
    return c->holds == BP_HOLDS_DATE || c->holds == BP_HOLDS_TIME || c->holds == BP_HOLDS_PERIOD;
}

static bool nearly_all(long long of, long long cells, long long missing_words)
{
    return of > 0 && of * 10 >= (cells - missing_words) * 9;
}

/* Bare numbers are times where all are and their column is called so, or where each is a day of these decades:
 * 20261116. */
static bool is_count_column(struct bp_arena *arena, const struct bp_profile_column *c)
{
    if (!nearly_all(c->counts.count, c->filled, 0) || c->filled < 2)
        return false;
    if (bp_showed(&c->counts, BP_SHOWN_COMPACT) == c->counts.count)
        return c->count_time.first.day >= bp_day(1990, 1, 1) && c->count_time.last.day < bp_day(2100, 1, 1) &&
               !bp_hint_name(arena, c->name, BP_HINT_ID);
    return bp_hint_name(arena, c->name, BP_HINT_TIME) || bp_hint_name(arena, c->name, BP_HINT_BEGIN) ||
           bp_hint_name(arena, c->name, BP_HINT_END) || bp_hint_name(arena, c->name, BP_HINT_LATER);
}

/* Dates, written with a time of 00:00 or without one. */
static bool has_no_clock(const struct bp_profile_column *c)
{
    return c->dates == c->times.count || (c->dates + bp_showed(&c->times, BP_SHOWN_MIDNIGHT) == c->times.count &&
                                          !bp_showed(&c->times, BP_SHOWN_OFFSET));
}

static enum bp_holds time_kind(const struct bp_profile_column *c)
{
    long long periods = c->periods[BP_WEEK] + c->periods[BP_MONTH] + c->periods[BP_QUARTER] + c->periods[BP_YEAR];
    return periods * 2 > c->times.count ? BP_HOLDS_PERIOD : has_no_clock(c) ? BP_HOLDS_DATE : BP_HOLDS_TIME;
}

static int by_count(const void *a, const void *b)
{
    const struct bp_profile_value *one = a, *other = b;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return bp_text_cmp(one->first.text, other->first.text);
}

static void take_odd(struct bp_profile_column *c, const struct bp_odd_list *odd)
{
    memcpy(c->odd, odd->list, sizeof c->odd);
    c->odd_count = odd->count;
    c->odd_cells = odd->cells;
    c->missing_words = odd->missing_words;
}

/* By its name, by addresses in a tenth of its cells, or phone numbers in half of them; but a date of contact, or a
 * count of mails, is no one's. */
static bool is_personal(struct bp_arena *arena, const struct bp_profile_column *c)
{
    bool phones = c->phones * 2 > c->filled && !bp_hint_name(arena, c->name, BP_HINT_ID); /* an id may be 0000123456 */
    if (c->is_unnamed && c->holds != BP_HOLDS_NUMBER && !bp_profile_is_time(c)) /* nothing says what its words are */
        return true;
    if (c->filled && (c->mails * 10 >= c->filled || phones || c->dialled * 2 > c->filled))
        return true;
    if (c->holds == BP_HOLDS_YES_NO || bp_profile_is_time(c) ||
        (c->holds == BP_HOLDS_NUMBER && c->number[0].least < 1e6))
        return bp_hint_name(arena, c->name, BP_HINT_BIRTH);
    return bp_hint_name(arena, c->name, BP_HINT_PERSONAL) || bp_hint_name(arena, c->name, BP_HINT_BIRTH);
}

void bp_profile_settle(struct bp_profile *s, size_t column)
{
    struct bp_profile_column *c = &s->columns[column];
    const struct bp_column_parts *p = &s->parts->columns[column];
    c->distinct = p->seen.count > BP_PROFILE_DISTINCT ? BP_PROFILE_DISTINCT : p->seen.count;
    c->more_distinct |= p->seen.count > BP_PROFILE_DISTINCT;
    if (c->value_count)
        qsort(c->values, c->value_count, sizeof *c->values, by_count);
    memcpy(c->currency, p->point.currency, sizeof c->currency);
    bool all_differ =
        c->filled >= BP_PROFILE_ROWS && c->same_file == 0 && (!c->more_distinct || p->seen.count > BP_PROFILE_DISTINCT);
    bool named_id = bp_hint_name(s->arena, c->name, BP_HINT_ID) &&
                    bp_hint_adds(s->arena, c->name) != BP_ADDS_SUM; /* an invoice's amount is none */
    bool numbers = nearly_all(c->numbers.count, c->filled, p->odd_numbers.missing_words);
    c->id_like = c->filled >= BP_PROFILE_ROWS &&
                 (named_id ? c->same_file * 10 <= c->filled : all_differ && !numbers && !p->worded);
    if (!c->filled) {
        c->holds = BP_HOLDS_NOTHING;
    } else if (nearly_all(c->times.count, c->filled, p->odd_times.missing_words)) {
        c->holds = time_kind(c);
        take_odd(c, &p->odd_times);
    } else if (is_count_column(s->arena, c)) {
        c->is_count = true;
        c->holds = bp_showed(&c->counts, BP_SHOWN_COMPACT) == c->counts.count && c->count_time.first.date_only
                       ? BP_HOLDS_DATE
                       : BP_HOLDS_TIME;
        take_odd(c, &p->odd_numbers);
    } else if (numbers && !(c->id_like && named_id && c->whole == c->numbers.count)) {
        c->holds = BP_HOLDS_NUMBER;
        take_odd(c, &p->odd_numbers);
    } else if (c->id_like) {
        c->holds = BP_HOLDS_ID;
    } else if (c->value_count && p->texts_like_yes == (long long)c->value_count && c->value_count <= 2) {
        c->holds = BP_HOLDS_YES_NO;
    } else if (c->value_count && c->filled >= 2 * (long long)c->value_count) {
        c->holds = BP_HOLDS_FEW;
    } else {
        c->holds = BP_HOLDS_TEXT;
    }
    c->id_like &= c->holds == BP_HOLDS_ID;
    c->personal = is_personal(s->arena, c);
}
