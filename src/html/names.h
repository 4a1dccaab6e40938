/* names: wanted names -> names that are given out once: ids of headings, labels of regions. Lives in the run's arena.
 * Private to html/. */
#ifndef BP_HTML_NAMES_H
#define BP_HTML_NAMES_H

#include "base/base.h"

struct bp_html_names {
    struct bp_arena *arena;
    struct bp_intern *given;
    unsigned long *times; /* as given: the highest number tried after it */
    size_t count, cap;
};

/* `wanted` (not empty) where it is free, else it with a number: `wanted`, before, 2, after. */
struct bp_text bp_html_unique(struct bp_html_names *names, struct bp_text wanted, const char *before,
                              const char *after);

#endif
