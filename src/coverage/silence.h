/* silence: rows a day -> which days without rows are quiet and which are missing, by what was to be expected of the
 * silence they lie in. Pure; nothing is kept. Private to coverage/. */
#ifndef BP_SILENCE_H
#define BP_SILENCE_H

#include "coverage/coverage.h"

/* Days [from, to) of a source: from that of its first used row to the earlier of today and the period's end. */
struct bp_row_days {
    int from, to;
    const long long *rows; /* used rows, by day - from */
    const bool *closed;    /* by day - from: a day nobody was there; NULL for none */
};

/* Sets states[day - from]: enum bp_day_state. A silence is a longest run of days without rows. What was to be expected
 * in it is, for each day, the average of that weekday over the 56 days before it began: quiet days count as 0, missing
 * and closed ones are left out, a weekday none of whose days is left counts as 0. It is missing when that comes to 10
 * rows or more; when it reaches `to`, to 4.6 or more (rows that come independently are absent so long once in a hundred
 * times: exp(-4.6)), and a weekday without days counts as the average of all days. Two silences of at least half as
 * much from which the source came back in the 182 days before make it a habit: then it is quiet. Of a missing silence
 * the days of which nothing was to be expected, and all closed ones, are quiet. True when the silence that reaches `to`
 * is missing: the source has stopped. */
bool bp_silence_judge(struct bp_arena *scratch, const struct bp_row_days *days, unsigned char *states);

#endif
