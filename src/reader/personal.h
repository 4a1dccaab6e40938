/* personal: columns that hold personal data: those a preset names (not read unless a metric names them), those
 * `personal:` lists, and without a preset those whose names say so, until a metric asks for one by name. Their cells
 * are never written out: not in messages, not with a rejected row. Cells that look like an address, a phone or a card
 * number are not, in any column but one a metric asks for; where some column is personal, neither is what looks like a
 * full name in place of a number or a date, nor any words of a row whose cells seem to have moved to other columns.
 * `personal: none` says that nothing is. Part of reader.h. */
#ifndef BP_PERSONAL_H
#define BP_PERSONAL_H

#include "harvest/harvest.h"

#define BP_UNWRITTEN "..."

struct bp_personal {
    const bool *columns; /* of the file's; NULL where none is personal */
    size_t width;
    enum bp_form form;
    char delimiter, quote;
    const bool *unread;      /* those of the preset; NULL for none */
    const bool *slots;       /* as plan.slots */
    const bool *asked;       /* of the file's: listed or named as personal, and some metric asks for it */
    const bool *named;       /* of the file's: some metric asks for it */
    const bool *own_numbers; /* of the file's: a number there is an id, or an amount */
    const bool *typed;       /* of the file's: a number or a time is needed there */
    const bool *births;      /* of the file's: personal, and holds dates */
    bool by_looks;
};

/* `names` as the pack knows the columns, `slots` and `fills` as a reader's columns and fills. Marks in `seen` which of
 * source.personal the file has. */
void bp_personal_find(struct bp_arena *arena, const struct bp_plan *plan, struct bp_table *table,
                      const struct bp_text *names, const int *slots, const int *fills, bool *seen,
                      struct bp_personal *out);

/* The cells of a raw row, as they stand between two marks; and one without its quotes. */
struct bp_raw_cells {
    struct bp_text raw;
    size_t at;
    bool done;
    bool open; /* the last one's quotes are never closed */
};
bool bp_personal_next_cell(const struct bp_personal *personal, struct bp_raw_cells *cells, struct bp_text *out);
struct bp_text bp_personal_bare(const struct bp_personal *personal, struct bp_text cell);

/* What a message may show of the slot's cell in that row: itself or BP_UNWRITTEN. `column` is the file's; -1: it comes
 * from a lookup. */
struct bp_text bp_personal_shown(const struct bp_personal *personal, size_t slot, int column, struct bp_text cell,
                                 const struct bp_record *record);
/* The same of any column's. */
struct bp_text bp_personal_cell(const struct bp_personal *personal, size_t column, struct bp_text cell,
                                const struct bp_record *record);

/* The cells of a row that is shown as it is, in place: p NULL in a personal column, BP_UNWRITTEN where the cell looks
 * like somebody's, in a column some metric asks for too. */
void bp_personal_cells(const struct bp_personal *personal, const struct bp_record *record);

/* The raw row with `...` for its personal cells. Where the cells cannot be told from one another the row is left out,
 * and *why, which may quote one of them, becomes another. */
struct bp_text bp_personal_row(struct bp_arena *arena, const struct bp_personal *personal,
                               const struct bp_record *record, const struct bp_remark **why);

#endif
