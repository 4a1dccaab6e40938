/* lookup: a file whose columns are added to a source's rows, by a key both have. Part of pack.h. */
#ifndef BP_PACK_LOOKUP_H
#define BP_PACK_LOOKUP_H

#include "base/base.h"

struct bp_lookup {
    struct bp_text file;        /* relative to pack.yaml */
    struct bp_text key, column; /* the source's column, and the file's that it is looked up in */
    struct bp_where file_where, key_where;
};

struct bp_lookups {
    struct bp_lookup *list;
    size_t count, cap;
};

#endif
