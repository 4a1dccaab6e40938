/* heard: what customers wrote in the rows of a source -> counts of themes by segment and day, and the words that may be
 * quoted of the plan's days, the best by each rule. Both merge as cells do. Part of harvest.h. */
#ifndef BP_HEARD_H
#define BP_HEARD_H

#include "harvest/plan.h"

/* Of one rule and segment: more than any page shows, since some may yet say the same. */
enum { BP_QUOTES_KEPT = 128 };

struct bp_quote {
    bool has_score;
    double score;
    int64_t instant_us;
    int day;
    uint64_t customer;   /* who wrote it: rows of one share it */
    uint64_t alike;      /* the hash of what was written, folded */
    struct bp_text text; /* as it may be shown: voice/ has cleaned it */
};

/* What one row says, for one of the plan's voices. */
struct bp_said {
    bool filled; /* something stands in the column, */
    bool says;   /* and says something */
    bool is_quote;
    uint64_t themes; /* bits, as the verbatim's themes */
    struct bp_quote quote;
};

struct bp_quotes { /* in no order */
    int segment;   /* as bp_harvest_segment numbers them */
    struct bp_quote *list;
    size_t count, cap;
};

struct bp_heard {
    long long filled, says;
    struct bp_fold counts; /* long long, by bp_heard_number and day */
    struct bp_quotes *bins;
    size_t bin_count, bin_cap;
    struct bp_hashed index; /* of bins */
};

/* Which count: k is 0 for all that say something, 1 + t for theme t. */
static inline int bp_heard_number(const struct bp_verbatim *v, int segment, size_t k)
{
    return segment * (int)(v->theme_count + 1) + (int)k;
}

/* a is quoted before b. Never equal for two of different words. */
bool bp_quote_goes_before(enum bp_choose choose, const struct bp_quote *a, const struct bp_quote *b);

/* Adds it, unless a better one of its customer is there or there is no room for worse ones. Copies the text. False: it
 * is not kept. */
bool bp_quotes_add(struct bp_arena *arena, struct bp_quotes *quotes, enum bp_choose choose,
                   const struct bp_quote *quote);
/* Whether it would be, its text not being known yet. */
bool bp_quotes_want(const struct bp_quotes *quotes, enum bp_choose choose, const struct bp_quote *quote);
/* The best first. */
void bp_quotes_sort(struct bp_quotes *quotes, enum bp_choose choose);

#endif
