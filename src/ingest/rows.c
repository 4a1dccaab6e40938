#include "ingest/rows.h"

#include <math.h>
#include <stdio.h>

#define EXACT_NUMBERS 9007199254740992.0 /* 2^53: larger whole numbers have neighbours they cannot be told from */

struct bp_contribution *bp_contribution_new(const struct bp_rows *r)
{
    struct bp_arena *arena = r->cx->arena;
    const struct bp_binding *b = &r->binding;
    size_t parts = sizeof(struct bp_contribution), cells = parts + b->metric_count * sizeof(struct bp_part);
    size_t instants = cells + b->breakdown_count * sizeof(size_t), days = instants + b->clock_count * sizeof(int64_t);
    char *block = bp_alloc(arena, 1, days + b->clock_count * sizeof(int)); /* one piece: there may be millions */
    struct bp_contribution *c = (void *)block;
    c->parts = (void *)(block + parts);
    c->cells = (void *)(block + cells);
    c->instants_us = (void *)(block + instants);
    c->days = (void *)(block + days);
    return c;
}

bool bp_rows_is_missing(const struct bp_source *source, struct bp_text text)
{
    for (size_t i = 0; i < source->missing.count; i++)
        if (bp_text_eq(text, source->missing.list[i].text))
            return true;
    return false;
}

static const char *why(const struct bp_rows *r, const struct bp_cell *cell, const struct bp_slot *slot,
                       const char *what)
{
    bool cut = cell->text.n > 60;
    return bp_text_z(r->cx->arena,
                     bp_text_fmt(r->cx->arena, "`%" BP_PRI "%s` in %" BP_PRI " is %s",
                                 BP_ARG(bp_text_cut(cell->text, 60)), cut ? "..." : "", BP_ARG(slot->name), what));
}

static bool is_duration(const struct bp_cell *cell)
{
    struct bp_convention alone = {0};
    double hours;
    return cell->convention->no_durations && bp_number_read(&alone, cell->text, &hours) &&
           alone.shown & BP_SHOWN_DURATION;
}

/* Why a time cannot be read, where more can be said than that. */
static const char *no_time(const struct bp_rows *r, const struct bp_cell *cell)
{
    const struct bp_convention *given = cell->convention;
    struct bp_convention free = {.is_time = true};
    struct bp_time time;
    double year;
    if (given->order_given && !cell->is_typed && bp_time_read(&free, &r->reading, cell->text, &time))
        return given->order == BP_YEAR_FIRST    ? "no date as `date_format:` has it, with the year first"
               : given->order == BP_MONTH_FIRST ? "no date as `date_format:` has it, with the month first"
                                                : "no date as `date_format:` has it, with the day first";
    struct bp_calendar monday = *r->reading.calendar;
    struct bp_reading by_monday = r->reading;
    monday.week_start = 0;
    by_monday.calendar = &monday;
    if (r->reading.calendar->week_start != 0 && bp_time_read(&free, &by_monday, cell->text, &time) && time.is_period)
        return "the id of a week from Monday, and `week_start:` has another day: leave that out, or give each week by "
               "its "
               "first day";
    if (cell->text.n == 4 && bp_number_parse(cell->text, &year) && year >= 1900 && year < 2700)
        return "a year alone, no date: rows need a day, week, month or quarter";
    return "no date or time";
}

static const char *no_number(const struct bp_cell *cell)
{
    const struct bp_convention *given = cell->convention;
    struct bp_convention free = {0};
    double number;
    if (is_duration(cell))
        return "a duration among bare numbers: in which unit are they?";
    if (given->decimal_given && !cell->is_typed && bp_number_read(&free, cell->text, &number))
        return given->decimal == BP_DECIMAL_COMMA ? "not a number where `decimal:` says \",\""
                                                  : "not a number where `decimal:` says \".\"";
    return "not a number";
}

/* A cell that names a period stands for the whole of it: only where the source says its rows are totals of such
 * ones. */
static const char *not_its_grain(const struct bp_rows *r, const struct bp_cell *cell, const struct bp_slot *slot)
{
    static const char *const words[] = {
        "a week, not a day: say `grain: week` of the source", "a month, not a day: say `grain: month` of the source",
        "a quarter, not a day: say `grain: quarter` of the source", "a year: no source has totals of years"};
    static const char *const others[] = {"a week, while `grain:` of the source says otherwise: change one of them",
                                         "a month, while `grain:` of the source says otherwise: change one of them",
                                         "a quarter, while `grain:` of the source says otherwise: change one of them"};
    if (!cell->time.is_period || (r->source->grain >= BP_GRAIN_WEEK &&
                                  cell->time.period == (enum bp_period_kind)(r->source->grain - BP_GRAIN_WEEK)))
        return NULL;
    if (r->source->grain >= BP_GRAIN_WEEK && cell->time.period != BP_YEAR)
        return why(r, cell, slot, others[cell->time.period]);
    return why(r, cell, slot, words[cell->time.period]);
}

/* N/A, none, - : a word where a number or a time belongs stands for no value, perhaps. Gives `what` back. */
static const char *keep_word(struct bp_rows *r, const struct bp_cell *cell, const char *what)
{
    bool is_new = cell->text.n <= 40 && r->word_count < BP_MOST_WORDS;
    for (size_t i = 0; i < cell->text.n; i++)
        is_new &= cell->text.p[i] < '0' || cell->text.p[i] > '9';
    for (size_t i = 0; i < r->word_count; i++)
        is_new &= !bp_text_eq(r->words[i], cell->text);
    if (is_new)
        r->words[r->word_count++] = bp_text_copy(r->cx->arena, cell->text);
    return what;
}

const char *bp_rows_read(struct bp_rows *r, const struct bp_record *record, size_t columns)
{
    if (record->count > columns)
        return bp_text_z(r->cx->arena,
                         bp_text_fmt(r->cx->arena, "%zu cells where the header has %zu", record->count, columns));
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        const struct bp_slot *slot = &r->binding.slots[i];
        bool there = slot->column >= 0 && (size_t)slot->column < record->count;
        struct bp_cell *cell = &r->cells[i]; /* whose convention stays */
        cell->text = there ? record->cells[slot->column] : (struct bp_text){"", 0};
        cell->is_typed = there && record->typed && record->typed[slot->column];
        cell->number_state = cell->time_state = BP_NOT_TRIED;
        if (r->source->missing.count && bp_rows_is_missing(r->source, r->cells[i].text))
            r->cells[i].text.n = 0;
    }
    bp_lookups_fill(r);
    for (size_t i = 0; i < r->binding.slot_count; i++) {
        const struct bp_slot *slot = &r->binding.slots[i];
        struct bp_cell *cell = &r->cells[i];
        double number;
        struct bp_time time;
        if (!slot->need || !cell->text.n)
            continue;
        if ((slot->need & BP_NEED_TIME) && !bp_cell_time(cell, &r->reading, &time))
            return why(r, cell, slot, keep_word(r, cell, no_time(r, cell)));
        if ((slot->need & BP_NEED_TIME) && not_its_grain(r, cell, slot))
            return not_its_grain(r, cell, slot);
        if ((slot->need & BP_NEED_NUMBER) && !bp_cell_number(cell, &number))
            return why(r, cell, slot, keep_word(r, cell, no_number(cell)));
        if ((slot->need & BP_NEED_NUMBER) && fabs(number) >= EXACT_NUMBERS)
            return why(r, cell, slot, "too large a number to be exact");
    }
    bp_lookups_count(r);
    return NULL;
}

/* The cells an expression reads, side by side as it wants them. */
static struct bp_cell *gather(struct bp_rows *r, const struct bp_bound_expr *expr)
{
    if (expr->compiled->name_count == 1)
        return &r->cells[expr->slots[0]];
    for (size_t i = 0; i < expr->compiled->name_count; i++)
        r->args[i] = r->cells[expr->slots[i]];
    return r->args;
}

static bool passes(struct bp_rows *r, const struct bp_bound_expr *filter)
{
    return !filter->compiled || bp_expr_truth(filter->compiled->root, gather(r, filter), &r->reading) == 1;
}

/* The hash of an argument's text: a column's own, or a number's digits. */
static bool hash_text(struct bp_rows *r, const struct bp_bound_metric *m, struct bp_cell *cells, uint64_t *out)
{
    struct bp_value value = bp_expr_value(m->argument, cells, &r->reading);
    char digits[32];
    struct bp_text text = {digits, 0};
    switch (value.kind) {
    case BP_UNKNOWN:
        return false;
    case BP_CELL:
        text = value.cell->text;
        break;
    case BP_TEXT:
        text = value.text;
        break;
    case BP_NUMBER:
    case BP_TRUTH:
        text.n = (size_t)snprintf(digits, sizeof digits, "%.17g", value.number + 0.0); /* -0 is 0 */
        break;
    }
    *out = bp_hash(text).a;
    return true;
}

static bool stretch_of(struct bp_rows *r, const struct bp_bound_metric *m, struct bp_stretch_days *out)
{
    struct bp_time start, end;
    out->start = BP_NO_DAY;
    if (!bp_cell_time(&r->cells[m->start_slot], &r->reading, &start))
        return false;
    bool over = bp_cell_time(&r->cells[m->end_slot], &r->reading, &end);
    *out = (struct bp_stretch_days){start.day, over ? end.day : BP_NO_DAY};
    return true;
}

static void evaluate_part(struct bp_rows *r, const struct bp_bound_metric *m, const struct bp_contribution *c,
                          struct bp_part *part)
{
    *part = (struct bp_part){0};
    if (c->days[m->clock] == BP_NO_DAY || !passes(r, &m->filter))
        return;
    part->taken = true;
    switch (m->measure->argument) {
    case BP_TAKES_NONE:
        return;
    case BP_TAKES_STRETCH:
        part->taken = part->known = stretch_of(r, m, &part->of.stretch);
        return;
    case BP_TAKES_TEXT:
        part->known = hash_text(r, m, gather(r, &m->args), &part->of.hash);
        return;
    case BP_TAKES_CONDITION: {
        int truth = bp_expr_truth(m->argument, gather(r, &m->args), &r->reading);
        part->known = truth >= 0;
        part->of.value = truth;
        return;
    }
    case BP_TAKES_VALUE:
        part->known = bp_expr_number(m->argument, gather(r, &m->args), &r->reading, &part->of.value) &&
                      fabs(part->of.value) <= BP_LARGEST;
        return;
    }
}

/* Finds, or adds, the segment column=value. */
static int segment_for(struct bp_rows *r, struct bp_text column, struct bp_text value)
{
    bool is_new;
    struct bp_text id = bp_text_fmt(r->cx->arena, "%" BP_PRI "=%" BP_PRI, BP_ARG(column), BP_ARG(value));
    size_t index = bp_intern(r->segments, id, &is_new) + 1;
    if (is_new)
        *BP_PUSH(r->cx->arena, r->data->segment_list, r->data->segment_count, r->data->segment_cap) =
            (struct bp_segment){.id = id, .column = column, .value = bp_text_copy(r->cx->arena, value)};
    return (int)index;
}

static size_t intern_cell(struct bp_rows *r, struct bp_breakdown *b)
{
    struct bp_text cell = r->cells[b->slot].text, rest = cell, piece;
    bool is_new;
    if (!cell.n)
        return 0;
    size_t index = bp_intern(b->cells, cell, &is_new);
    if (!is_new)
        return index + 1;
    struct bp_parts *parts = BP_PUSH(r->cx->arena, b->parts, b->part_count, b->part_cap);
    *parts = (struct bp_parts){0};
    size_t cap = 0;
    if (!b->split.n) {
        *BP_PUSH(r->cx->arena, parts->segments, parts->count, cap) = segment_for(r, b->column, cell);
        return index + 1;
    }
    while (bp_text_split(&rest, b->split.p[0], &piece)) {
        piece = bp_text_trim(piece);
        if (!piece.n)
            continue;
        int segment = segment_for(r, b->column, piece);
        bool twice = false;
        for (size_t i = 0; i < parts->count; i++)
            twice |= parts->segments[i] == segment;
        if (!twice)
            *BP_PUSH(r->cx->arena, parts->segments, parts->count, cap) = segment;
    }
    return index + 1;
}

void bp_rows_evaluate(struct bp_rows *r, struct bp_contribution *out)
{
    const struct bp_binding *b = &r->binding;
    out->file = r->file;
    out->line = r->line;
    for (size_t i = 0; i < b->clock_count; i++) {
        struct bp_time time;
        bool there = bp_cell_time(&r->cells[b->clock_slots[i]], &r->reading, &time);
        out->days[i] = there ? time.day : BP_NO_DAY;
        out->instants_us[i] = there ? time.instant_us : 0;
        if (there && r->source->grain >= BP_GRAIN_WEEK) { /* a row is the total of the unit its day lies in */
            enum bp_period_kind unit = (enum bp_period_kind)(r->source->grain - BP_GRAIN_WEEK);
            out->days[i] = bp_period_of(&r->pack->calendar, unit, time.day).start;
        }
    }
    out->fate = out->days[0] == BP_NO_DAY ? BP_FATE_NO_DATE : passes(r, &b->filter) ? BP_FATE_USED : BP_FATE_FILTERED;
    if (out->fate != BP_FATE_USED)
        return;
    for (size_t i = 0; i < b->breakdown_count; i++)
        out->cells[i] = intern_cell(r, &r->binding.breakdowns[i]);
    for (size_t i = 0; i < b->metric_count; i++)
        evaluate_part(r, &b->metrics[i], out, &out->parts[i]);
}

static void count_segments(struct bp_rows *r, const struct bp_contribution *c)
{
    for (size_t i = 0; i < r->binding.breakdown_count; i++) {
        const struct bp_parts *parts = c->cells[i] ? &r->binding.breakdowns[i].parts[c->cells[i] - 1] : NULL;
        for (size_t j = 0; parts && j < parts->count; j++) {
            size_t segment = (size_t)parts->segments[j];
            while (r->segment_rows_cap[i] <= segment)
                r->segment_rows[i] = bp_grow(r->cx->arena, r->segment_rows[i], r->segment_rows_cap[i],
                                             &r->segment_rows_cap[i], sizeof **r->segment_rows);
            r->segment_rows[i][segment]++;
        }
    }
}

static void add_to_cells(struct bp_rows *r, size_t index, const struct bp_contribution *c, int day,
                         const struct bp_observation *o)
{
    const struct bp_bound_metric *m = &r->binding.metrics[index];
    struct bp_arena *arena = r->cx->arena;
    m->measure->add(arena, bp_fold_acc(&r->folds[index], 0, day), o, m->parameter);
    for (size_t i = 0; i < m->breakdown_count; i++) {
        size_t cell = c->cells[m->breakdowns[i]];
        if (cell)
            m->measure->add(arena, bp_fold_acc(&r->folds[index], bp_provisional(m, i, cell - 1), day), o, m->parameter);
    }
}

/* One more from the day it starts, one less from the day it is over: nothing when that is no later. */
static void fold_stretch(struct bp_rows *r, size_t index, const struct bp_contribution *c)
{
    struct bp_stretch_days days = c->parts[index].of.stretch;
    if (days.end != BP_NO_DAY && days.end <= days.start)
        return;
    add_to_cells(r, index, c, days.start, &(struct bp_observation){.known = true, .value = 1});
    if (days.end != BP_NO_DAY)
        add_to_cells(r, index, c, days.end, &(struct bp_observation){.known = true, .value = -1});
}

static void fold_metric(struct bp_rows *r, size_t index, const struct bp_contribution *c)
{
    const struct bp_bound_metric *m = &r->binding.metrics[index];
    const struct bp_part *part = &c->parts[index];
    if (!part->taken)
        return;
    struct bp_observation o = {.known = part->known, .instant_us = c->instants_us[m->clock]};
    switch (m->measure->argument) {
    case BP_TAKES_STRETCH:
        fold_stretch(r, index, c);
        return;
    case BP_TAKES_TEXT:
        o.hash = part->of.hash;
        break;
    case BP_TAKES_NONE:
    case BP_TAKES_VALUE:
    case BP_TAKES_CONDITION:
        o.value = part->of.value;
        break;
    }
    add_to_cells(r, index, c, c->days[m->clock], &o);
}

void bp_rows_fold(struct bp_rows *r, const struct bp_contribution *c)
{
    if (r->tracer) {
        bp_trace_row(r, c);
        return;
    }
    if (c->fate != BP_FATE_USED) {
        r->books->filtered++;
        return;
    }
    r->books->used++;
    for (size_t i = 0; i < r->binding.clock_count; i++)
        if (c->days[i] != BP_NO_DAY)
            ++*(long long *)bp_fold_acc(&r->clock_folds[i], 0, c->days[i]);
    if (c->days[0] < r->end)
        count_segments(r, c);
    for (size_t i = 0; i < r->binding.metric_count; i++)
        fold_metric(r, i, c);
}

void bp_rows_warn(struct bp_rows *r, struct bp_where where, struct bp_text what)
{
    bp_warn(r->cx, where, "%" BP_PRI, BP_ARG(what));
    *BP_PUSH(r->cx->arena, r->books->warnings, r->books->warning_count, r->books->warning_cap) = what;
}
