/* personal: columns that hold personal data, by the source's preset: not read unless a metric names them, and never
 * written out with a rejected row. Private to ingest/. */
#ifndef BP_PERSONAL_H
#define BP_PERSONAL_H

#include "pack/pack.h"

struct bp_personal {
    const bool *columns; /* of the file's; NULL where none is personal */
    size_t width;
    enum bp_form form;
    char delimiter, quote;
};

void bp_personal_find(struct bp_arena *arena, const struct bp_source *source, struct bp_table *table,
                      struct bp_personal *out);

/* The raw row with `...` for its personal cells. Where the cells cannot be told from one another the row is left out,
 * and *why, which may quote one of them, becomes another. */
struct bp_text bp_personal_row(struct bp_arena *arena, const struct bp_personal *personal,
                               const struct bp_record *record, const struct bp_remark **why);

#endif
