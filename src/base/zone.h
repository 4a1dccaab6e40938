/* zone: instants and civil time in an IANA time zone, through ICU's tables.
 * An instant is a count of microseconds from 1970-01-01T00:00Z. A zone lives in the run's arena. */
#ifndef BP_ZONE_H
#define BP_ZONE_H

#include "base/diag.h"

struct bp_zone {
    struct bp_text name;
    size_t count;      /* offsets; the first holds from the beginning of time */
    int64_t *from_us;  /* instant from which offset i holds; from_us[0] is INT64_MIN */
    int32_t *offset_s; /* local minus UTC, seconds */
};

/* False (BP_BAD_PACK) when there is no zone of that name. */
bool bp_zone_open(struct bp_ctx *cx, struct bp_where where, struct bp_text name, const struct bp_zone **out);
int32_t bp_zone_offset(const struct bp_zone *zone, int64_t instant_us);
/* The instant of a local time, itself given as microseconds as if it were UTC. One that occurs twice is the earlier;
 * one that is skipped takes the offset before the gap. */
int64_t bp_zone_instant(const struct bp_zone *zone, int64_t local_us);
int bp_zone_day(const struct bp_zone *zone, int64_t instant_us); /* the civil day (civil.h) of an instant */

#define BP_US_PER_DAY INT64_C(86400000000)

#endif
