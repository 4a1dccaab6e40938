/* A file's blank columns between named ones -> a suspicion that several tables stand side by side. */
#include "reader/reader.h"

bool bp_reader_look_abreast(struct bp_reader *r, struct bp_table *table)
{
    if (bp_reader_is_tracing(r) || r->plan->source->layout.unpivot)
        return false;
    r->names = BP_NEW_ARRAY(r->cx->arena, struct bp_text, r->width);
    for (size_t i = 0; i < r->width; i++)
        r->names[i] = bp_table_column(table, i);
    r->abreast = bp_abreast_new(r->cx->arena, r->names, r->width);
    r->every = BP_NEW_ARRAY(r->cx->arena, bool, r->width);
    for (size_t i = 0; i < r->width; i++)
        r->every[i] = true;
    return r->abreast != NULL;
}

/* What may be said of the header: nothing, where it is a row of data. */
static struct bp_text *names_to_say(const struct bp_reader *r)
{
    struct bp_text *names = BP_NEW_ARRAY(r->cx->arena, struct bp_text, r->width);
    bool are_cells = bp_profile_names_are_cells(r->names, r->width);
    for (size_t i = 0; i < r->width; i++)
        names[i] = are_cells ? BP_T(BP_UNWRITTEN) : r->names[i];
    return names;
}

static void say(struct bp_reader *r, struct bp_table *table, const struct bp_table_part *own,
                const struct bp_table_part *other)
{
    const struct bp_found *found = bp_table_found(table);
    int line = bp_table_header_line(table);
    size_t blank = other->first > own->first ? other->first - 1 : other->last + 1;
    bool on_sheet = found->form == BP_FORM_XLSX;
    const struct bp_text *names = names_to_say(r);
    const struct bp_remark *rows =
        BP_REMARK(BP_REMARK_ROWS_BESIDE, bp_arg_rows("rows", other->rows), bp_arg_rows("own_rows", own->rows));
    struct bp_text at = on_sheet ? bp_column_letters(r->cx->arena, found, blank) : names[blank];
    const struct bp_remark *what =
        BP_REMARK(on_sheet ? BP_REMARK_TABLES_BESIDE_ON_SHEET : BP_REMARK_TABLES_BESIDE, bp_arg_text("blank", at),
                  bp_arg_list("columns", names + other->first, other->last - other->first + 1),
                  bp_arg_text("dates", other->dates >= 0 ? names[other->dates] : BP_T("")),
                  bp_arg_remark("rows", other->rows != own->rows ? rows : NULL),
                  bp_arg_text("range", on_sheet ? bp_part_range(r->cx->arena, found, line, own) : BP_T("")),
                  bp_arg_text("other_range", on_sheet ? bp_part_range(r->cx->arena, found, line, other) : BP_T("")));
    bp_notice(r->harvest->arena, &r->harvest->noticed,
              &(struct bp_notice){BP_SUSPECT_TABLES_BESIDE, r->path, line, what});
}

void bp_reader_say_abreast(struct bp_reader *r, struct bp_table *table)
{
    struct bp_table_part own;
    const struct bp_table_part *others;
    size_t count;
    if (!r->abreast || !bp_abreast_find(r->abreast, r->columns[r->plan->clock_slots[0]], &own, &others, &count))
        return;
    for (size_t i = 0; i < count; i++)
        say(r, table, &own, &others[i]);
}
