/* correction: what replaces a figure: of one whole period, wherever that period's figure stands. Part of pack.h. */
#ifndef BP_CORRECTION_H
#define BP_CORRECTION_H

#include "base/base.h"

struct bp_correction {
    int metric;
    struct bp_text segment; /* "" the total, or column=value */
    enum bp_period_kind kind;
    struct bp_span span;
    bool known; /* false: the figure is withdrawn */
    double value;
    struct bp_text reason, author;
    struct bp_where where;
};

#endif
