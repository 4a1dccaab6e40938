/* columns: the names of a header -> which column answers to a name. Included by table.h. */
#ifndef BP_TABLE_COLUMNS_H
#define BP_TABLE_COLUMNS_H

#include "base/base.h"

/* Index of the column that answers to `name`, exactly or by its slug; -1 for none, -2 when two have that slug. */
int bp_column_find(struct bp_arena *arena, const struct bp_text *names, size_t count, struct bp_text name);

/* The same where many names are asked of one header: it is gone through once. Lends `names`. */
struct bp_columns {
    struct bp_arena *arena;
    const struct bp_text *names;
    size_t count;
    struct bp_hashed exact, by_slug;
    struct bp_text *slugs; /* as names; NULL until one is asked for */
    bool *is_shared;       /* another has the same slug, too */
};
struct bp_columns bp_columns_of(struct bp_arena *arena, const struct bp_text *names, size_t count);
int bp_columns_find(struct bp_columns *columns, struct bp_text name);

/* Whether some systems cut exports off at just so many rows, and do not say so. */
bool bp_rows_are_a_cap(long long rows);

/* The columns as "a, b, c" for messages; of very many the first, and how many more there are. */
struct bp_text bp_column_list(struct bp_arena *arena, const struct bp_text *names, size_t count);

#endif
