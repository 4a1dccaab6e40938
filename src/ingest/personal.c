/* The raw bytes of a rejected row -> the same without its personal cells. */
#include "ingest/personal.h"

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
         *asked = BP_NEW_ARRAY(arena, bool, out->width), *ids = BP_NEW_ARRAY(arena, bool, out->width);
    bool any = false, any_unread = false;
    for (size_t i = 0; i < out->width; i++) {
        struct bp_text own = bp_table_column(table, i);
        bool listed = is_listed(arena, source, names[i], seen) || is_listed(arena, source, own, seen);
        bool guessed = listed || (!source->applied && (says_so(arena, names[i]) || says_so(arena, own)));
        ids[i] = bp_hint_name(arena, own, BP_HINT_ID);
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
    out->ids = ids;
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
    find_slots(arena, plan, slots, fills, seen, out);
}

struct bp_text bp_personal_shown(const struct bp_personal *p, size_t slot, int column, struct bp_text cell)
{
    bool is_id = column >= 0 && p->ids[column], lifted = column >= 0 && p->asked[column];
    if (p->slots[slot] || (p->by_looks && !lifted && bp_hint_person_inside(cell, is_id)))
        return BP_T(BP_UNWRITTEN);
    return cell;
}

/* A cell of a rejected row, as it stands between two marks. */
static bool is_hidden(const struct bp_personal *p, size_t column, struct bp_text cell)
{
    if (p->columns && p->columns[column])
        return cell.n > 0;
    bool lifted = p->asked && p->asked[column];
    return p->by_looks && !lifted && bp_hint_person_inside(cell, p->ids && p->ids[column]);
}

/* A row of a CSV that lacks cells may lack the ones in front; an .xlsx says which column a cell stands in. */
static bool cells_are_in_place(const struct bp_personal *p, const struct bp_record *record)
{
    return !record->bad && (record->count == p->width || (p->form == BP_FORM_XLSX && record->count < p->width));
}

static bool mask(const struct bp_personal *p, struct bp_text raw, size_t cells, struct bp_buf *out)
{
    bool quoted = false, starts = true;
    size_t cell = 0, from = 0;
    for (size_t i = 0; i <= raw.n; i++) {
        bool ends = i == raw.n || (!quoted && raw.p[i] == p->delimiter);
        if (!ends) {
            if (raw.p[i] == p->quote && (quoted || starts)) /* a doubled one toggles twice */
                quoted = !quoted;
            starts = !quoted && (raw.p[i] == p->quote || (starts && (raw.p[i] == ' ' || raw.p[i] == '=')));
            continue;
        }
        if (cell >= p->width)
            return false;
        if (is_hidden(p, cell, bp_text_sub(raw, from, i)))
            bp_buf_adds(out, BP_UNWRITTEN);
        else
            bp_buf_add(out, bp_text_sub(raw, from, i));
        if (i < raw.n)
            bp_buf_addc(out, p->delimiter);
        cell++;
        from = i + 1;
        starts = true;
    }
    return !quoted && cell == cells;
}

struct bp_text bp_personal_row(struct bp_arena *arena, const struct bp_personal *p, const struct bp_record *record,
                               const struct bp_remark **why)
{
    struct bp_buf masked = bp_buf_new(arena);
    if (!p->columns && !(p->by_looks && bp_hint_person_inside(record->raw, false)))
        return bp_text_copy(arena, record->raw);
    if (p->form != BP_FORM_JSON_LINES && cells_are_in_place(p, record) && mask(p, record->raw, record->count, &masked))
        return bp_buf_text(&masked);
    const struct bp_remark *reason = *why,
                           *too_wide = BP_REMARK(BP_REMARK_ROW_TOO_WIDE, bp_arg_count("count", record->count),
                                                 bp_arg_count("columns", p->width));
    if (!record->bad && record->count != p->width && p->form == BP_FORM_CSV)
        reason = too_wide;
    *why = bp_remark_keep(arena, BP_REMARK(BP_REMARK_PERSONAL_LEFT_OUT, bp_arg_remark("why", reason)));
    return (struct bp_text){"", 0};
}
