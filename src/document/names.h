/* names: wanted names -> names that are given out once: ids of headings, labels of regions. Lives in the run's
 * arena. Part of document.h. */
#ifndef BP_NAMES_H
#define BP_NAMES_H

#include "base/base.h"

struct bp_given_names {
    struct bp_arena *arena;
    struct bp_intern *given;
    unsigned long *times; /* as given: the highest number tried after it */
    unsigned long before; /* the first number given, less one */
    size_t count, cap;
};

/* `wanted` (not empty) where it is free, else it with a number: `wanted`, before, names->before + 1, after. */
struct bp_text bp_names_unique(struct bp_given_names *names, struct bp_text wanted, const char *before,
                               const char *after);

#endif
