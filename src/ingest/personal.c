/* The raw bytes of a rejected row -> the same without its personal cells. */
#include "ingest/personal.h"

void bp_personal_find(struct bp_arena *arena, const struct bp_source *source, struct bp_table *table,
                      struct bp_personal *out)
{
    const struct bp_found *found = bp_table_found(table);
    *out = (struct bp_personal){.width = bp_table_columns(table),
                                .form = found->form,
                                .delimiter = found->delimiter,
                                .quote = source->layout.quote};
    if (found->form == BP_FORM_XLSX || !out->delimiter) /* whose raw rows are written as CSV */
        out->delimiter = ',';
    if (found->form == BP_FORM_XLSX || !out->quote)
        out->quote = '"';
    if (!source->applied)
        return;
    bool *columns = BP_NEW_ARRAY(arena, bool, out->width), any = false;
    for (size_t i = 0; i < out->width; i++)
        any |= columns[i] = bp_preset_is_personal(arena, source->applied, bp_table_column(table, i));
    out->columns = any ? columns : NULL;
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
        if (p->columns[cell] && i > from)
            bp_buf_adds(out, "...");
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
    if (!p->columns)
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
