/* The raw bytes of a rejected row -> the same without its personal cells. */
#include "reader/personal.h"

#include "profile/profile.h"

static bool is_named(struct bp_arena *arena, const struct bp_word *word, struct bp_text name)
{
    return bp_text_eq(word->text, name) || bp_text_eq(word->text, bp_slug(arena, name));
}

static bool is_listed(struct bp_arena *arena, const struct bp_source *source, struct bp_text name, bool *seen)
{
    bool is = false;
    for (size_t i = 0; i < source->personal.count; i++)
        if (is_named(arena, &source->personal.list[i], name))
            is = seen[i] = true;
    return is;
}

static bool says_so(struct bp_arena *arena, struct bp_text name)
{
    return bp_hint_name(arena, name, BP_HINT_PERSONAL) || bp_hint_name(arena, name, BP_HINT_BIRTH);
}

static bool is_asked_for(const struct bp_plan *plan, const int *slots, size_t column)
{
    for (size_t i = 0; i < plan->slot_count; i++)
        if (slots[i] == (int)column && plan->slots[i].of_metric)
            return true;
    return false;
}

/* Columns that a lookup fills are of no preset's export. */
static void find_slots(struct bp_arena *arena, const struct bp_plan *plan, const int *columns, const int *fills,
                       bool *seen, struct bp_personal *out)
{
    const struct bp_source *source = plan->source;
    bool *slots = BP_NEW_ARRAY(arena, bool, plan->slot_count);
    for (size_t i = 0; i < plan->slot_count; i++) {
        bool of_lookup = columns[i] < 0 && fills[i] >= 0;
        struct bp_text name = plan->slots[i].name;
        if (columns[i] >= 0)
            slots[i] = out->columns && out->columns[columns[i]];
        else if (of_lookup && (is_listed(arena, source, name, seen) || says_so(arena, name)))
            slots[i] = !source->nothing_personal && !plan->slots[i].of_metric;
    }
    out->slots = slots;
}

static void find_columns(struct bp_arena *arena, const struct bp_plan *plan, struct bp_table *table,
                         const struct bp_text *names, const int *slots, bool *seen, struct bp_personal *out)
{
    const struct bp_source *source = plan->source;
    bool *columns = BP_NEW_ARRAY(arena, bool, out->width), *unread = BP_NEW_ARRAY(arena, bool, out->width),
         *asked = BP_NEW_ARRAY(arena, bool, out->width), *births = BP_NEW_ARRAY(arena, bool, out->width);
    bool any = false, any_unread = false;
    for (size_t i = 0; i < out->width; i++) {
        struct bp_text own = bp_table_column(table, i);
        bool listed = is_listed(arena, source, names[i], seen) || is_listed(arena, source, own, seen);
        bool guessed = listed || (!source->applied && (says_so(arena, names[i]) || says_so(arena, own)));
        births[i] = bp_hint_name(arena, own, BP_HINT_BIRTH);
        if (source->nothing_personal)
            continue;
        unread[i] = source->applied && bp_preset_is_personal(arena, source->applied, own);
        asked[i] = guessed && is_asked_for(plan, slots, i);
        columns[i] = unread[i] || (guessed && !asked[i]);
        any |= columns[i];
        any_unread |= unread[i];
    }
    out->columns = any ? columns : NULL;
    out->unread = any_unread ? unread : NULL;
    out->asked = asked;
    out->births = births;
}

static void find_kinds(struct bp_arena *arena, const struct bp_plan *plan, struct bp_table *table, const int *slots,
                       struct bp_personal *out)
{
    bool *own_numbers = BP_NEW_ARRAY(arena, bool, out->width), *typed = BP_NEW_ARRAY(arena, bool, out->width),
         *named = BP_NEW_ARRAY(arena, bool, out->width);
    for (size_t i = 0; i < plan->slot_count; i++)
        if (slots[i] >= 0 && plan->slots[i].need) {
            typed[slots[i]] = true;
            own_numbers[slots[i]] |= (plan->slots[i].need & BP_NEED_NUMBER) != 0; /* no time looks like a phone */
        }
    for (size_t i = 0; i < out->width; i++) {
        struct bp_text name = bp_table_column(table, i);
        own_numbers[i] |= bp_hint_name(arena, name, BP_HINT_ID) || bp_hint_name(arena, name, BP_HINT_CODE);
    }
    for (size_t i = 0; i < out->width; i++)
        named[i] = is_asked_for(plan, slots, i);
    out->named = named;
    out->own_numbers = own_numbers;
    out->typed = typed;
}

void bp_personal_find(struct bp_arena *arena, const struct bp_plan *plan, struct bp_table *table,
                      const struct bp_text *names, const int *slots, const int *fills, bool *seen,
                      struct bp_personal *out)
{
    const struct bp_found *found = bp_table_found(table);
    const struct bp_source *source = plan->source;
    *out = (struct bp_personal){.width = bp_table_columns(table),
                                .form = found->form,
                                .delimiter = found->delimiter,
                                .quote = source->layout.quote,
                                .by_looks = !source->nothing_personal};
    if (found->form == BP_FORM_XLSX || !out->delimiter) /* whose raw rows are written as CSV */
        out->delimiter = ',';
    if (found->form == BP_FORM_XLSX || !out->quote)
        out->quote = '"';
    find_columns(arena, plan, table, names, slots, seen, out);
    find_kinds(arena, plan, table, slots, out);
    find_slots(arena, plan, slots, fills, seen, out);
}

/* ---- the cells of a raw row, as they stand between two marks */

bool bp_personal_next_cell(const struct bp_personal *p, struct bp_raw_cells *c, struct bp_text *cell)
{
    bool quoted = false, starts = true;
    size_t i = c->at;
    if (c->done)
        return false;
    for (; i < c->raw.n && (quoted || c->raw.p[i] != p->delimiter); i++) {
        if (c->raw.p[i] == p->quote && (quoted || starts)) /* a doubled one toggles twice */
            quoted = !quoted;
        starts = !quoted && (c->raw.p[i] == p->quote || (starts && (c->raw.p[i] == ' ' || c->raw.p[i] == '=')));
    }
    *cell = bp_text_sub(c->raw, c->at, i);
    c->at = i + 1;
    c->done = i == c->raw.n;
    c->open = quoted;
    return true;
}

struct bp_text bp_personal_bare(const struct bp_personal *p, struct bp_text cell)
{
    cell = bp_text_trim(cell);
    if (cell.n > 1 && cell.p[0] == p->quote && cell.p[cell.n - 1] == p->quote)
        cell = bp_text_trim(bp_text_sub(cell, 1, cell.n - 1));
    return cell;
}

/* ---- what a cell looks like */

static bool is_number(struct bp_text cell)
{
    struct bp_convention free = {0};
    double number;
    return bp_number_read(&free, cell, &number);
}

static bool is_time(struct bp_text cell)
{
    struct bp_time time;
    return bp_profile_names_time(cell, &time);
}

static bool is_known_word(struct bp_text cell)
{
    return !cell.n || bp_hint_missing(cell) || bp_hint_yes_no(cell) || bp_hint_totals(cell);
}

/* Cells seem to have moved to other columns: there are more or fewer than columns, a time stands where a person does,
 * or an address where a number or a time does. */
static bool is_shifted(const struct bp_personal *p, const struct bp_record *record)
{
    struct bp_raw_cells cells = {.raw = record->raw};
    struct bp_text cell;
    if (!p->columns || !p->by_looks || p->form == BP_FORM_JSON_LINES)
        return false;
    if (record->count > p->width || (p->form == BP_FORM_CSV && record->count < p->width))
        return true;
    for (size_t i = 0; i < p->width && bp_personal_next_cell(p, &cells, &cell); i++) {
        cell = bp_personal_bare(p, cell);
        if (p->columns[i] ? is_time(cell) && !p->births[i] && !bp_hint_phone_inside(cell)
                          : p->typed[i] && bp_hint_person_inside(cell, p->own_numbers[i]))
            return true;
    }
    return false;
}

static bool is_hidden(const struct bp_personal *p, size_t column, struct bp_text cell, bool shifted)
{
    if (p->columns && p->columns[column])
        return cell.n > 0;
    if (!p->by_looks || (p->asked && p->asked[column]))
        return false;
    if (bp_hint_person_inside(cell, p->own_numbers && p->own_numbers[column] && !shifted))
        return true;
    if (!p->columns || is_known_word(cell))
        return false;
    return shifted ? !is_number(cell) && !is_time(cell) : p->typed[column] && bp_hint_full_name(cell);
}

struct bp_text bp_personal_cell(const struct bp_personal *p, size_t column, struct bp_text cell,
                                const struct bp_record *record)
{
    return is_hidden(p, column, cell, is_shifted(p, record)) ? BP_T(BP_UNWRITTEN) : cell;
}

void bp_personal_cells(const struct bp_personal *p, const struct bp_record *record)
{
    bool shifted = is_shifted(p, record);
    for (size_t i = 0; i < record->count && i < p->width; i++) {
        struct bp_text cell = record->cells[i];
        bool asked = p->by_looks && p->asked && p->asked[i];
        if (p->columns && p->columns[i])
            record->cells[i] = (struct bp_text){NULL, 0};
        else if (cell.n && (is_hidden(p, i, cell, shifted) || (asked && bp_hint_person_inside(cell, false))))
            record->cells[i] = BP_T(BP_UNWRITTEN);
    }
}

struct bp_text bp_personal_shown(const struct bp_personal *p, size_t slot, int column, struct bp_text cell,
                                 const struct bp_record *record)
{
    bool stray = bp_hint_person_inside(cell, false) || (bp_hint_full_name(cell) && !is_known_word(cell));
    if (p->slots[slot] || (column < 0 && p->by_looks && stray)) /* a lookup's file is one of customers, as a rule */
        return BP_T(BP_UNWRITTEN);
    return column < 0 ? cell : bp_personal_cell(p, (size_t)column, cell, record);
}

/* ---- a rejected row */

/* A row of a CSV that lacks cells may lack the ones in front; an .xlsx says which column a cell stands in. */
static bool cells_are_in_place(const struct bp_personal *p, const struct bp_record *record)
{
    return !record->bad && (record->count == p->width || (p->form == BP_FORM_XLSX && record->count < p->width));
}

static bool mask(const struct bp_personal *p, const struct bp_record *record, struct bp_buf *out)
{
    struct bp_raw_cells cells = {.raw = record->raw};
    bool shifted = is_shifted(p, record);
    struct bp_text cell;
    size_t count = 0;
    for (; bp_personal_next_cell(p, &cells, &cell); count++) {
        if (count >= p->width)
            return false;
        bool personal = p->columns && p->columns[count];
        if (cell.n && (personal || is_hidden(p, count, bp_personal_bare(p, cell), shifted)))
            bp_buf_adds(out, BP_UNWRITTEN);
        else
            bp_buf_add(out, cell);
        if (!cells.done)
            bp_buf_addc(out, p->delimiter);
    }
    return !cells.open && count == record->count;
}

struct bp_text bp_personal_row(struct bp_arena *arena, const struct bp_personal *p, const struct bp_record *record,
                               const struct bp_remark **why)
{
    struct bp_buf masked = bp_buf_new(arena);
    if (!p->columns && !(p->by_looks && bp_hint_person_inside(record->raw, false)))
        return bp_text_copy(arena, record->raw);
    if (p->form != BP_FORM_JSON_LINES && cells_are_in_place(p, record) && mask(p, record, &masked))
        return bp_buf_text(&masked);
    const struct bp_remark *reason = *why,
                           *too_wide = BP_REMARK(BP_REMARK_ROW_TOO_WIDE, bp_arg_count("count", record->count),
                                                 bp_arg_count("columns", p->width));
    if (!record->bad && record->count != p->width && p->form == BP_FORM_CSV)
        reason = too_wide;
    *why = bp_remark_keep(arena, BP_REMARK(BP_REMARK_PERSONAL_LEFT_OUT, bp_arg_remark("why", reason)));
    return (struct bp_text){"", 0};
}
