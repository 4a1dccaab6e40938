/* abreast: the rows of a table that has blank columns between named ones -> whether what lies beyond one is a table of
 * its own, that only stands beside this one: it has dates of its own, or another number of rows. Lives in the arena
 * given; its memory does not grow with the rows. Part of profile.h. */
#ifndef BP_ABREAST_H
#define BP_ABREAST_H

#include "table/table.h"

struct bp_abreast;

/* The columns from one blank column to the next. */
struct bp_table_part {
    size_t first, last; /* columns, inclusive */
    int dates;          /* the first of its columns that holds dates, or -1 */
    long long rows;     /* in which it has a cell */
};

/* `names` as bp_table_column gives them. NULL: there is no blank column between named ones. */
struct bp_abreast *bp_abreast_new(struct bp_arena *arena, const struct bp_text *names, size_t count);
/* A row of the table; one of totals is passed over. All its cells must have come. */
void bp_abreast_take(struct bp_abreast *abreast, const struct bp_record *record);
/* After the last row: the part that column `of` lies in (the first part for -1), and the other ones that are tables of
 * their own. False: there are none. */
bool bp_abreast_find(const struct bp_abreast *abreast, int of, struct bp_table_part *own,
                     const struct bp_table_part **others, size_t *count);

/* On a sheet: C4:E, which begins at the header's line; and F, a column's letters. */
struct bp_text bp_part_range(struct bp_arena *arena, const struct bp_found *found, int header_line,
                             const struct bp_table_part *part);
struct bp_text bp_column_letters(struct bp_arena *arena, const struct bp_found *found, size_t column);

#endif
