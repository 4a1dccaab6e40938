/* joins: words that belong together -> whether a line may end between them: not within a figure and its unit (86.2 %,
 * THB 180,000, 9 weeks), a date (30 Nov, 16 Nov 2026, 2026年11月16日), a range (9–15), a size (n = 56), nor before a
 * page's number (p. 18). Read of the letters alone, so that what people write is held together too, and pack.md has
 * plain blanks, which can be searched for. Part of document.h. */
#ifndef BP_JOINS_H
#define BP_JOINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BP_JOIN_LOOK = 24 }; /* so many characters on either side say it */

/* The characters before a place, the nearest first, and those after it. */
struct bp_join {
    int32_t before[BP_JOIN_LOOK], after[BP_JOIN_LOOK];
    size_t before_count, after_count;
};

/* Whether no line may end there: behind a blank, or where none is. */
bool bp_document_joins(const struct bp_join *place);

#endif
