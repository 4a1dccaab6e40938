/* A record -> the cells of the plan's slots, or why the row is rejected. */
#include "reader/reader.h"

#include <math.h>

enum { MOST_SHOWN = 60 }; /* bytes of a cell in a message */

static const struct bp_remark *why(struct bp_reader *r, enum bp_remark_kind kind, const struct bp_cell *cell,
                                   const struct bp_slot *slot)
{
    size_t at = (size_t)(slot - r->plan->slots);
    struct bp_text whole = bp_personal_shown(&r->personal, at, r->columns[at], cell->text, r->record);
    bool is_cut = whole.n > MOST_SHOWN;
    struct bp_text shown = bp_text_cut(whole, MOST_SHOWN);
    if (is_cut)
        shown = bp_text_fmt(r->harvest->arena, "%" BP_PRI "...", BP_ARG(shown));
    r->why = (struct bp_remark){kind, r->why_args};
    r->why_args[0] = bp_arg_text("cell", shown);
    r->why_args[1] = bp_arg_text("column", slot->name);
    r->why_args[2] = r->why_args[3] = (struct bp_arg){0};
    return &r->why;
}

static bool is_duration(const struct bp_cell *cell)
{
    struct bp_convention alone = {0};
    double hours;
    return cell->convention->no_durations && bp_number_read(&alone, cell->text, &hours) &&
           alone.shown & BP_SHOWN_DURATION;
}

/* Why a time cannot be read, where more can be said than that. */
static enum bp_remark_kind no_time(const struct bp_reader *r, const struct bp_cell *cell)
{
    const struct bp_convention *given = cell->convention;
    struct bp_convention free = {.is_time = true};
    struct bp_time time;
    double year;
    if (given->order_given && !cell->is_typed && bp_time_read(&free, &r->reading, cell->text, &time))
        return given->order == BP_YEAR_FIRST    ? BP_REMARK_NOT_YEAR_FIRST
               : given->order == BP_MONTH_FIRST ? BP_REMARK_NOT_MONTH_FIRST
                                                : BP_REMARK_NOT_DAY_FIRST;
    struct bp_calendar monday = *r->reading.calendar;
    struct bp_reading by_monday = r->reading;
    monday.week_start = 0;
    by_monday.calendar = &monday;
    if (r->reading.calendar->week_start != 0 && bp_time_read(&free, &by_monday, cell->text, &time) && time.is_period)
        return BP_REMARK_WEEK_FROM_MONDAY;
    if (cell->text.n == 4 && bp_number_parse(cell->text, &year) && year >= 1900 && year < 2700)
        return BP_REMARK_YEAR_ALONE;
    return BP_REMARK_NOT_A_TIME;
}

static const struct bp_remark *no_number(struct bp_reader *r, const struct bp_cell *cell, const struct bp_slot *slot)
{
    const struct bp_convention *given = cell->convention;
    struct bp_convention free = {0};
    double number;
    if (is_duration(cell))
        return why(r, BP_REMARK_DURATION_AMONG_NUMBERS, cell, slot);
    if (!given->decimal_given || cell->is_typed || !bp_number_read(&free, cell->text, &number))
        return why(r, BP_REMARK_NOT_A_NUMBER, cell, slot);
    why(r, BP_REMARK_NOT_A_NUMBER_BY_MARK, cell, slot);
    r->why_args[2] = bp_arg_word("mark", given->decimal == BP_DECIMAL_COMMA ? "," : ".");
    return &r->why;
}

/* A cell that names a period stands for the whole of it: only where the source says its rows are totals of such
 * ones. */
static const struct bp_remark *not_its_grain(struct bp_reader *r, const struct bp_cell *cell,
                                             const struct bp_slot *slot)
{
    bool has_unit = r->plan->source->grain >= BP_GRAIN_WEEK;
    if (has_unit && cell->time.period == (enum bp_period_kind)(r->plan->source->grain - BP_GRAIN_WEEK))
        return NULL;
    if (cell->time.period == BP_YEAR)
        return why(r, BP_REMARK_PERIOD_YEAR, cell, slot);
    why(r, has_unit ? BP_REMARK_PERIOD_OTHER_GRAIN : BP_REMARK_PERIOD_NOT_DAY, cell, slot);
    r->why_args[2] = bp_arg_word("grain", bp_period_name(cell->time.period));
    return &r->why;
}

/* Whether a cell that some metric needs can be read as that. */
static const struct bp_remark *judge_cell(struct bp_reader *r, struct bp_cell *cell, const struct bp_slot *slot)
{
    double number;
    struct bp_time time;
    if ((slot->need & BP_NEED_TIME) && !bp_cell_time(cell, &r->reading, &time))
        return why(r, no_time(r, cell), cell, slot);
    if ((slot->need & BP_NEED_TIME) && cell->time.is_period && not_its_grain(r, cell, slot))
        return &r->why;
    if ((slot->need & BP_NEED_NUMBER) && !bp_cell_number(cell, &number))
        return no_number(r, cell, slot);
    if ((slot->need & BP_NEED_NUMBER) && fabs(number) >= BP_EXACT_NUMBERS)
        return why(r, BP_REMARK_NUMBER_TOO_LARGE, cell, slot);
    return NULL;
}

static const struct bp_remark *too_wide(struct bp_reader *r, size_t count)
{
    r->why = (struct bp_remark){BP_REMARK_ROW_TOO_WIDE, r->why_args};
    r->why_args[0] = bp_arg_count("count", count);
    r->why_args[1] = bp_arg_count("columns", r->width);
    r->why_args[2] = (struct bp_arg){0};
    return &r->why;
}

static void fill(struct bp_reader *r, const struct bp_record *record)
{
    const struct bp_source *source = r->plan->source;
    const int *columns = r->columns;
    struct bp_cell *cells = r->cells;
    bool words = source->missing.count > 0;
    for (size_t i = 0, count = r->plan->slot_count; i < count; i++) {
        int column = columns[i];
        bool there = column >= 0 && (size_t)column < record->count;
        struct bp_cell *cell = &cells[i]; /* whose convention stays */
        cell->text = there ? record->cells[column] : (struct bp_text){"", 0};
        cell->is_typed = there && record->typed && record->typed[column];
        cell->number_state = cell->time_state = BP_NOT_TRIED;
        if (words && bp_source_is_missing(source, cell->text))
            cell->text.n = 0;
    }
    r->any_merged = false;
    if (record->merged)
        bp_reader_see_merged(r, record);
    if (source->lookups.count)
        bp_lookups_fill(r->plan, r->fills, cells, r->matched);
}

/* As a comparison reads it. Every cell of the column is, also where no row's comparison comes to it: whether all its
 * times are 00:00 must not go by which are asked for. */
static void look(struct bp_reader *r, struct bp_cell *cell, const struct bp_slot *slot)
{
    double number;
    struct bp_time time;
    if (cell->text.n && (slot->with_time || !bp_cell_number(cell, &number)))
        bp_cell_time(cell, &r->reading, &time);
}

const struct bp_remark *bp_reader_judge(struct bp_reader *r, const struct bp_record *record)
{
    const struct bp_slot *slots = r->plan->slots;
    struct bp_cell *cells = r->cells;
    r->record = record;
    if (record->count > r->width)
        return too_wide(r, record->count);
    fill(r, record);
    for (size_t i = 0, count = r->plan->slot_count; i < count; i++) {
        if (slots[i].with_name || slots[i].with_time)
            look(r, &cells[i], &slots[i]);
        if (!slots[i].need || !cells[i].text.n || slots[i].of_alert)
            continue;
        const struct bp_remark *bad = judge_cell(r, &cells[i], &slots[i]);
        if (bad)
            return bad;
    }
    for (size_t i = 0; i < r->plan->source->lookups.count; i++)
        r->harvest->unmatched[i] += !r->matched[i];
    return NULL;
}
