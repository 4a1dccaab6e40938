/* sightings: the days ids were seen on -> how many were new, came back, or lapsed, with the parts a person can add up.
 * Counted by sorting, on purpose in another way than ids.c, so that the one checks the other. Private to measure/; in
 * an arena. */
#ifndef BP_SIGHTINGS_H
#define BP_SIGHTINGS_H

#include "measure/measure.h"

struct bp_sighting {
    uint64_t id;
    int day;
};

struct bp_sightings {
    struct bp_sighting *list;
    size_t count, cap;
};

void bp_sightings_add(struct bp_arena *arena, struct bp_sightings *all, uint64_t hash, int day);

/* seen - before - late is the figure. */
struct bp_sighted {
    long long seen, before, late;
};

/* Different ids in the span; of them those seen before it. */
struct bp_sighted bp_sightings_new(struct bp_sightings *all, struct bp_span span);
/* Days an id was seen on; the first ever of an id; those after more than `days`. */
struct bp_sighted bp_sightings_returning(struct bp_sightings *all, struct bp_span span, int days);
/* Days an id was seen on, `days` before the span; of them those followed by another within `days`. */
struct bp_sighted bp_sightings_lapsed(struct bp_sightings *all, struct bp_span span, int days);

#endif
