/* layout: what pack.yaml says of how an export is written. Part of pack.h. */
#ifndef BP_PACK_LAYOUT_H
#define BP_PACK_LAYOUT_H

#include "table/table.h"

/* `decimal:` or `date_format:` of one column, or of all (column ""). */
struct bp_column_format {
    struct bp_text column;
    struct bp_where where;
    struct bp_convention convention; /* its given part */
};

struct bp_column_formats {
    struct bp_column_format *list;
    size_t count, cap;
};

#endif
