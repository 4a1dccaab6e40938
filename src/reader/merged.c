/* Cells that stand under merged ones -> what they are to the row, and what there is to say of it. Where a column
 * places, names or filters rows, the merged cell's value holds for each; in a measure's argument it counts once, in the
 * row it starts in. */
#include "reader/reader.h"

void bp_reader_see_merged(struct bp_reader *r, const struct bp_record *record)
{
    for (size_t i = 0; i < r->plan->slot_count; i++) {
        int column = r->columns[i];
        int line = column >= 0 && (size_t)column < record->count ? record->merged[column] : 0;
        struct bp_merged_rows *seen = &r->merged_rows[i];
        r->merged[i] = line && r->cells[i].text.n; /* not a word that stands for nothing */
        if (!r->merged[i])
            continue;
        r->any_merged = true;
        if (!r->plan->slots[i].places)
            r->cells[i].text.n = 0;
        if (!seen->rows++)
            seen->line = line;
    }
}

bool bp_reader_is_merged(const struct bp_reader *r, const struct bp_bound_expr *args)
{
    for (size_t i = 0; args->compiled && i < args->compiled->name_count; i++)
        if (r->merged[args->slots[i]])
            return true;
    return false;
}

static void say(struct bp_reader *r, size_t slot, struct bp_text sheet, enum bp_remark_kind kind)
{
    const struct bp_merged_rows *seen = &r->merged_rows[slot];
    const struct bp_remark *what = BP_REMARK(kind, bp_arg_text("column", r->plan->slots[slot].name),
                                             bp_arg_text("sheet", sheet), bp_arg_rows("rows", seen->rows));
    bp_notice(r->harvest->arena, &r->harvest->noticed,
              &(struct bp_notice){BP_SUSPECT_CELLS_MERGED, r->path, seen->line, what});
}

void bp_reader_say_merged(struct bp_reader *r, struct bp_text sheet)
{
    for (size_t i = 0; i < r->plan->slot_count; i++) {
        if (r->merged_rows[i].rows && r->plan->slots[i].places)
            say(r, i, sheet, BP_REMARK_MERGED_HOLDS);
        if (r->merged_rows[i].rows && r->plan->slots[i].is_counted)
            say(r, i, sheet, BP_REMARK_MERGED_ONCE);
    }
}
