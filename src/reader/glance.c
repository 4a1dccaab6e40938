/* Cells of columns seen in passing -> texts by day of the source, and rows named as totals. */
#include "reader/glance.h"

#include "profile/profile.h"

/* Of rows that some metric counts: there a total stands at the left, and there may be millions of them. */
enum { MOST_OF_EVENTS = 1 };

/* Numbers and times name nothing; personal columns stay unread. */
static bool is_for_names(const struct bp_reader *r, size_t column)
{
    if (r->personal.unread && r->personal.unread[column])
        return false;
    for (size_t i = 0; i < r->plan->slot_count; i++)
        if (r->columns[i] == (int)column && r->plan->slots[i].need)
            return false;
    return true;
}

/* A total among the values of a segment is found by its figures. */
static bool is_segment(const struct bp_reader *r, size_t column)
{
    for (size_t i = 0; i < r->plan->breakdown_count; i++)
        if (r->columns[r->plan->breakdowns[i].slot] == (int)column)
            return true;
    return false;
}

const bool *bp_glance_header(struct bp_reader *r, const struct bp_text *names)
{
    bool *seen = BP_NEW_ARRAY(r->cx->arena, bool, r->width);
    size_t most = r->plan->counts_rows ? MOST_OF_EVENTS : BP_UNIT_COLUMNS_MOST;
    r->glanced = NULL;
    r->glanced_count = 0;
    if (bp_reader_is_tracing(r))
        return NULL;
    r->glanced = BP_NEW_ARRAY(r->cx->arena, struct bp_glanced, BP_UNIT_COLUMNS_MOST);
    for (size_t i = 0; i < r->width && r->glanced_count < most; i++) {
        if (!is_for_names(r, i))
            continue;
        seen[i] = true;
        r->glanced[r->glanced_count++] = (struct bp_glanced){(int)i, bp_hash(names[i]).a, names[i], is_segment(r, i)};
    }
    return seen;
}

/* ---- totals among the rows */

static bool is_taken(const struct bp_plan *plan, const struct bp_contribution *row)
{
    for (size_t i = 0; i < plan->metric_count; i++)
        if (row->parts[i].taken)
            return true;
    return false;
}

static void see_total(struct bp_reader *r, const struct bp_glanced *g, struct bp_text cell,
                      const struct bp_contribution *row)
{
    if (!bp_hint_totals(cell) || !is_taken(r->plan, row))
        return;
    struct bp_total_rows one = {g->name, cell, 1, {row->file + 1, row->line}, true};
    for (int i = 0; i < g->column; i++)
        one.leads &= !r->record->cells[i].n;
    bp_facts_add_totals(r->harvest, &one);
}

/* ---- totals of weeks or months */

static bool is_text(const struct bp_reader *r, struct bp_text cell)
{
    struct bp_convention free = {0};
    double number;
    struct bp_time time;
    return !bp_number_read(&free, cell, &number) && !bp_time_read(&free, &r->reading, cell, &time);
}

static void see_day(struct bp_reader *r, const struct bp_glanced *g, struct bp_text cell, size_t clock, int day)
{
    struct bp_unit_texts *units = &r->harvest->units;
    struct bp_unit_text text = {
        .column = g->hash, .value = bp_hash(cell).a, .key = r->row_key, .clock = (int)clock, .day = day};
    if (!bp_units_has(units, &text))
        text.is_text = is_text(r, cell);
    bp_units_add(r->harvest->arena, units, &text);
}

static void see_cells(struct bp_reader *r, size_t clock, int day)
{
    for (size_t i = 0; i < r->glanced_count; i++) {
        const struct bp_glanced *g = &r->glanced[i];
        if ((size_t)g->column < r->record->count && r->record->cells[g->column].n)
            see_day(r, g, r->record->cells[g->column], clock, day);
    }
}

void bp_glance_row(struct bp_reader *r, const struct bp_contribution *row)
{
    struct bp_unit_texts *units = &r->harvest->units;
    for (size_t i = 0; i < r->glanced_count; i++) {
        const struct bp_glanced *g = &r->glanced[i];
        if (!g->is_segment && (size_t)g->column < r->record->count &&
            bp_hint_may_be_totals(r->record->cells[g->column]))
            see_total(r, g, r->record->cells[g->column], row);
    }
    if (!units->wanted || !r->glanced_count || !bp_units_row(units))
        return;
    for (size_t i = 0; i < r->plan->clock_count; i++)
        if (row->days[i] != BP_NO_DAY && bp_units_day(units, i, row->days[i]))
            see_cells(r, i, row->days[i]);
}
