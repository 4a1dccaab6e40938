/* unpivot: a row with a period a column -> a row a period: the ids' columns, `time`, `value`. Blank cells give no row.
 * Private to table/. */
#ifndef BP_UNPIVOT_H
#define BP_UNPIVOT_H

#include "table/table.h"

struct bp_unpivot;

/* False (BP_BAD_PACK): an id is not a column, or no other column's name is a time. */
bool bp_unpivot_open(struct bp_ctx *cx, struct bp_arena *arena, struct bp_where asked, const char *path,
                     const struct bp_text *names, size_t count, const struct bp_file_layout *layout,
                     struct bp_found *found, struct bp_unpivot **out);
size_t bp_unpivot_columns(const struct bp_unpivot *unpivot);
struct bp_text bp_unpivot_column(const struct bp_unpivot *unpivot, size_t i);
/* The next row of `wide`; *at counts on from 0, from 0 again for each row. False when it gives no more. A bad or longer
 * one is given as it is. */
bool bp_unpivot_next(struct bp_unpivot *unpivot, const struct bp_record *wide, size_t *at, struct bp_record *out);

#endif
