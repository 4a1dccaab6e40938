/* heard: what customers wrote, of all rows of a source: counts of themes by segment and day, and the words to quote.
 * Public through ingest.h; in the run's arena. */
#ifndef BP_INGEST_HEARD_H
#define BP_INGEST_HEARD_H

#include "harvest/harvest.h"

struct bp_heard_list {
    int segment; /* of bp_data.segment_list; 0: all rows */
    const struct bp_quote *list;
    size_t count; /* one a customer and a wording, the best first */
};

struct bp_heard_words { /* of one verbatim */
    int verbatim;       /* of pack.verbatims */
    int clock;          /* of the source's */
    long long filled, says;
    struct bp_fold counts; /* long long, by bp_heard_number and day, sorted */
    struct bp_heard_list *lists;
    size_t list_count, list_cap;
};

/* How many of those days say something (k = 0), or speak of theme k - 1. */
long long bp_heard_count(const struct bp_verbatim *verbatim, const struct bp_heard_words *words, int segment, size_t k,
                         struct bp_span days);
/* The words of a segment, 0 for all; NULL where there are none. */
const struct bp_heard_list *bp_heard_words_of(const struct bp_heard_words *words, int segment);

#endif
