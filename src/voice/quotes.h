/* quotes: what rows say, and the words of theirs that are to be quoted first: by score, or the newest; one a customer,
 * and no order of rows changes which. They save to bytes and load again. Part of voice.h. */
#ifndef BP_QUOTES_H
#define BP_QUOTES_H

#include "pack/pack.h"

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

/* What one row says. */
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

void bp_said_copy(struct bp_arena *arena, struct bp_said *to, const struct bp_said *from);

/* ---- quotes_save.c; loading turns `in` bad where something is not as it is saved */
void bp_quotes_save(struct bp_buf *out, const struct bp_quotes *quotes, enum bp_choose choose);
void bp_quotes_load(struct bp_arena *arena, struct bp_wire *in, enum bp_choose choose, struct bp_quotes *quotes);
void bp_said_save(struct bp_buf *out, const struct bp_said *said);
void bp_said_load(struct bp_arena *arena, struct bp_wire *in, const struct bp_verbatim *verbatim, struct bp_said *said);

#endif
