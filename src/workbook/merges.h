/* merges: a sheet's XML -> which of its cells are merged over rows. The list lives in the book's arena. Private to
 * workbook/. */
#ifndef BP_MERGES_H
#define BP_MERGES_H

#include "workbook/parts.h"

struct bp_merges {
    struct bp_workbook_merge *list; /* by first row, then column, the longest first */
    size_t count, cap;
};

/* Of that entry, those whose first column lies in the range. They stand after the rows, so the part is unpacked once
 * more, and parsed only from there on. False: more than can be. What is damaged, the rows' own reading says. */
bool bp_merges_read(struct bp_ctx *cx, struct bp_book *book, zip_int64_t entry, const struct bp_cell_range *range,
                    struct bp_merges *out);

#endif
