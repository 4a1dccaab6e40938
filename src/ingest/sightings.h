/* sightings: the days ids were seen on -> how many were new, came back, or lapsed, with the parts a person can add up.
 * Counted by sorting, on purpose in another way than ids.c, so that the one checks the other. Private to ingest/; in an
 * arena. */
#ifndef BP_SIGHTINGS_H
#define BP_SIGHTINGS_H

#include "ingest/ingest.h"

struct bp_sighting {
    uint64_t id;
    int day;
};

struct bp_sightings {
    struct bp_sighting *list;
    size_t count, cap;
};

void bp_sightings_add(struct bp_arena *arena, struct bp_sightings *all, uint64_t hash, int day);
/* Fills good, bad, late and value of the trace, as its way has them, over `span`; `days` are those of returning and
 * lapsed. */
void bp_sightings_count(struct bp_sightings *all, struct bp_span span, int days, struct bp_trace *out);

#endif
